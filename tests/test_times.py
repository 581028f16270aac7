"""Times: the gold cases, and what the calendar, the day of publication and a statement make of them."""

import sys
from datetime import date
from pathlib import Path
from time import process_time
from types import FrameType

import pytest

from patience import PATIENCE
from reportedly.errors import LexiconError
from reportedly.intake.saved import saved_on
from reportedly.lexicon.languages import LANGUAGES
from reportedly.lexicon.times import load_time_words
from reportedly.read.when import calendar
from reportedly.read.when.find import find_times, time_of, times_of
from reportedly.read.when.reference import Reference, reference_of
from reportedly.read.when.words import word_reader
from reportedly.types import Article, Block, BlockKind, Span
from time_cases import OPEN, TimeCase, compared, read_time_cases

FOLDER = Path(__file__).parent / "times"
CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in read_time_cases(path)]


def _parameter(case: TimeCase):
    wanted = case.settings.get("wanted")
    marks = [pytest.mark.xfail(reason=wanted, strict=True)] if wanted else []
    return pytest.param(case, id=case.where, marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_a_case_has_the_times_it_names(case: TimeCase) -> None:
    rows = compared(case)
    assert [(words, found) for words, _, found in rows] == [(words, wanted) for words, wanted, _ in rows]


def test_no_date_is_invented() -> None:
    invented = [
        (case.where, words, found)
        for case in CASES
        if "wanted" not in case.settings
        for words, wanted, found in compared(case)
        if (wanted in OPEN or not wanted) and found and found not in OPEN
    ]
    assert not invented


def test_there_are_cases_enough_and_a_quarter_stays_open() -> None:
    values = [value for case in CASES for _, value in case.times]
    assert len(values) >= 900
    assert sum(value in OPEN for value in values) >= len(values) / 4
    assert sum(not case.times for case in CASES) >= 30
    assert {case.settings.get("language", "en") for case in CASES} >= set(LANGUAGES)


def _one(text: str, words: str, published: str | None, code: str = "en"):
    found = find_times(
        text, [Span(0, len(text))], reference_of(Article("t", text, (), published=published)), code
    )
    return next(each for each in found if words in text[each.span.start : each.span.end])


def test_the_offset_of_the_page_tells_the_day() -> None:
    assert _one("It burned today.", "today", "2022-09-15T23:40:00+03:00").edtf == "2022-09-15"


def test_universal_time_is_the_day_of_the_outlets_country() -> None:
    late = Article("t", "", (), published="2022-09-15T22:30:00Z", outlet="Ukrinform")
    assert reference_of(late).day == date(2022, 9, 16)
    assert reference_of(Article("t", "", (), published="2022-09-15T22:30:00Z")).day == date(2022, 9, 15)


def test_time_zones_that_disagree_change_nothing() -> None:
    late = Article("t", "", (), published="2022-09-15T04:30:00Z", outlet="Associated Press")
    assert reference_of(late).day == date(2022, 9, 15)


def test_a_page_that_was_saved_later_bounds_its_times() -> None:
    article = Article("t", "", (), captured="2022-09-20T08:00:00Z", modified="2022-09-18")
    assert reference_of(article) == Reference(bound=date(2022, 9, 18))


def test_a_dateline_with_a_year_tells_the_day_of_an_undated_page() -> None:
    text = "TARLO, 14 Sept 2022 (Kestrel) - It burned on Tuesday."
    blocks = (Block(BlockKind.DATELINE, Span(0, 31)), Block(BlockKind.PARAGRAPH, Span(32, len(text))))
    for published, tuesday in ((None, "2022-09-13"), ("2023-01-05", "2023-01-03")):
        article = Article("t", text, blocks, published=published)
        dateline, burned = times_of(article, [blocks[1].span], "en")
        assert (dateline.edtf, dateline.of) == ("2022-09-14", "dateline")
        assert (burned.edtf, burned.of) == (tuesday, "")


def test_a_report_reckons_from_a_dateline_near_its_publication() -> None:
    text = "TARLO, March 6 (Kestrel) - It burned on Sunday, Obi said on Monday."
    blocks = (Block(BlockKind.DATELINE, Span(0, 26)), Block(BlockKind.PARAGRAPH, Span(27, len(text))))
    article = Article("t", text, blocks, published="2023-03-05T23:30:00-05:00")
    found = [each.edtf for each in times_of(article, [blocks[1].span], "en")]
    assert found == ["2023-03-06", "2023-03-05", "2023-03-06"]


def test_a_dateline_without_a_year_tells_no_day() -> None:
    text = "TARLO, 14 Sept (Kestrel) - It burned on Tuesday."
    blocks = (Block(BlockKind.DATELINE, Span(0, 26)), Block(BlockKind.PARAGRAPH, Span(27, len(text))))
    assert [each.edtf for each in times_of(Article("t", text, blocks), [blocks[1].span], "en")] == [
        None,
        None,
    ]


def test_an_open_end_stays_open_without_a_date() -> None:
    found = _one("Since March, the town has been cut off.", "March", None)
    assert (found.earliest, found.latest, found.open_end, found.anchor) == (None, None, True, "none")
    assert (found.granularity, found.edtf) == ("month", None)


def test_ends_are_days_however_fine_the_words_are() -> None:
    found = _one("It was built in February 2024.", "February", None)
    assert (found.earliest, found.latest, found.anchor) == ("2024-02-01", "2024-02-29", "explicit")


def test_the_same_words_alone_are_a_time_when_the_caller_says_so() -> None:
    text = "Spring was late."
    assert not find_times(text, [Span(0, len(text))], Reference(date(2022, 9, 15)), "en")
    found = time_of(text, Span(0, 6), Reference(date(2022, 9, 15)), "en")
    assert found is not None and found.edtf == "2022-03/2022-05"


@pytest.mark.parametrize(
    "text",
    [
        *("the year 9999 and next year", "500 centuries ago", "30000 years ago", "99.99.9999", "", "7" * 99),
        *("before this year", "after this year", "after today", "before yesterday", "until June 30"),
        *("next Halloween", "last Christmas", "before January", "next Thanksgiving", "by this weekend"),
    ],
)
def test_the_end_of_the_calendar_is_no_crash(text: str) -> None:
    for day in (date(1, 1, 1), date(9999, 12, 31)):
        for reference in (Reference(day), Reference(bound=day)):
            find_times(text, [Span(0, len(text))], reference, "en")


def test_a_page_of_the_year_1_has_the_day_it_gives() -> None:
    first = Article("t", "", (), published="0001-01-01T00:00:00Z", outlet="Associated Press")
    assert reference_of(first) == Reference(date(1, 1, 1))


def test_words_between_two_times_belong_to_one_of_them() -> None:
    text = "It burned on Monday at 10 p.m. Tuesday was calm."
    spans = [each.span for each in find_times(text, [Span(0, len(text))], Reference(date(2022, 9, 15)), "en")]
    assert [text[each.start : each.end] for each in spans] == ["Monday at 10 p.m.", "Tuesday"]


def test_words_outside_are_no_part_of_the_time_that_is_asked_for() -> None:
    text = "Christmas - Christmas Eve"
    found = time_of(text, Span(12, len(text)), Reference(date(2022, 9, 15)), "en")
    assert found is not None and found.edtf == "2022-12-24"


@pytest.mark.parametrize("unit", ["the first half of ", "about ", "2022-", "from March to ", "on Monday "])
def test_the_cost_grows_with_the_length_and_no_faster(unit: str) -> None:
    def steps(count: int) -> int:
        """How many calls it takes, which no other program on the machine changes."""
        text, counted = unit * count, 0

        def count_one(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        sys.setprofile(count_one)
        try:
            find_times(text, [Span(0, len(text))], Reference(date(2022, 9, 15)), "en")
        finally:
            sys.setprofile(None)
        return counted

    begun = process_time()
    assert steps(1600) < 24 * steps(200)  # eight times the length: 64 if it grew with the square
    # What one call of a pattern costs is not counted above.
    assert process_time() - begun < PATIENCE


@pytest.mark.parametrize(
    ("written", "saved"),
    [
        ("12:00:00 Sep 20, 2022", "2022-09-20T12:00:00Z"),
        ("12:00:00 Sep 31, 2022", None),
        ("25:00:00 Sep 1, 2022", None),
    ],
)
def test_an_archive_tells_when_a_page_was_saved(written: str, saved: str | None) -> None:
    assert saved_on(f"<!-- FILE ARCHIVED ON {written} AND RETRIEVED") == saved


def test_months_keep_their_length() -> None:
    assert calendar.shifted(date(2022, 3, 31), "month", -1) == date(2022, 2, 28)
    assert calendar.shifted(date(2024, 2, 29), "year", -1) == date(2023, 2, 28)
    assert calendar.part(calendar.month(2023, 2), "late").end == "2023-02-28"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_its_words_of_time(code: str) -> None:
    words = load_time_words(code)
    senses = [sense for each in words.phrases.values() for sense in each.items()]
    assert {value for letter, value in senses if letter == "M"} == set(range(1, 13))
    assert {value for letter, value in senses if letter == "W"} == set(range(1, 8))
    assert word_reader(code).pattern("MDWL")


def test_a_missing_field_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    load_time_words.cache_clear()
    monkeypatch.setattr("reportedly.lexicon.times.read_toml", lambda name: {"capital": True})
    with pytest.raises(LexiconError, match=r"times/en\.toml: field 'about'"):
        load_time_words("en")
    load_time_words.cache_clear()
