"""Places: the gold cases."""

import re
from pathlib import Path

import pytest

from place_cases import PlaceCase, Wanted, read_place_cases, verdict
from reportedly.lexicon.gazetteer import Gazetteer, open_gazetteer
from reportedly.lexicon.languages import LANGUAGES, load_language
from reportedly.read.where.find import find_places
from reportedly.types import Block, BlockKind, PlaceReference, Span

CASES = [
    case for path in sorted(Path(__file__).parent.glob("places/*.md")) for case in read_place_cases(path)
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def found_in(case: PlaceCase, gazetteer: Gazetteer) -> tuple[PlaceReference, ...]:
    code = case.settings.get("language", "en")
    lines = re.finditer(r"[^\n]+", case.text)
    blocks = [Block(BlockKind.PARAGRAPH, Span(*line.span())) for line in lines]
    language = load_language(code if code in LANGUAGES else "en")
    return find_places(case.text, blocks, [], language, gazetteer, case.settings.get("outlet country"))


def _parameter(case: PlaceCase):
    wanted = case.settings.get("wanted")
    marks = [pytest.mark.xfail(reason=wanted, strict=True)] if wanted else []
    return pytest.param(case, id=case.where, marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_a_case_has_the_places_it_names(case: PlaceCase, gazetteer: Gazetteer) -> None:
    found = found_in(case, gazetteer)
    told = {wanted.span: _told(wanted, found, case) for wanted in case.places}
    assert [each for each in told.values() if each] == []
    extra = [each for each in found if not any(_meets(each.span, span) for span in told)]
    assert [case.text[each.span.start : each.span.end] for each in extra] == []


def _told(wanted: Wanted, found: tuple[PlaceReference, ...], case: PlaceCase) -> str:
    """Return what is wrong with a place, empty if nothing is."""
    words = case.text[wanted.span.start : wanted.span.end]
    match = next((each for each in found if _meets(each.span, wanted.span)), None)
    answer = verdict(wanted, match)
    if answer != "right":
        names = [f"{each.name}, {each.country}" for each in match.candidates[:3]] if match else []
        return f"{words}: {answer} {names}"
    if match and wanted.at and match.precision != wanted.precision:
        return f"{words}: {match.precision}, not {wanted.precision}"
    return ""


def _meets(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def test_there_are_cases_enough_of_both_kinds() -> None:
    sure = [case for case in CASES if "wanted" not in case.settings]
    assert sum(len(case.places) for case in sure) >= 480
    assert sum(not case.places for case in sure) >= 30
    assert sum(wanted.at is None for case in sure for wanted in case.places) >= 6
