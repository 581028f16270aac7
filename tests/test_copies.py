"""Reports that copy one another: gold cases in ``tests/merge``, exact spans, and what a ledger keeps of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.lexicon.words import located
from reportedly.merge import Copy, Kind, Text, compare, grams_of, text_of, told_of
from reportedly.merge.grams import sampled
from reportedly.merge.tiles import tiles
from reportedly.types import Article, Block, BlockKind, Hop, Attribution, Form, Reading, Span

CASES = Path(__file__).parent / "merge"
_KINDS = {"~": BlockKind.FURNITURE, "!": BlockKind.CAPTION}


# --- gold cases -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    name: str
    reports: dict[str, Text]
    expected: dict[tuple[str, str], str]


def report(name: str, written: str) -> Text:
    head, _, body = written.partition("\n\n")
    fields = dict(re.findall(r"^(\w+): (.+)$", head, re.MULTILINE))
    text, blocks = "", []
    for paragraph in body.strip().split("\n\n"):
        kind = _KINDS.get(paragraph[0], BlockKind.PARAGRAPH)
        own = paragraph if kind is BlockKind.PARAGRAPH else paragraph[1:].strip()
        blocks.append(Block(kind, Span(len(text), len(text) + len(own))))
        text += f"{own}\n\n"
    return text_of(Reading(Article(name, text, tuple(blocks), **fields)))


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.md")):
        for section in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            reports = re.findall(r"```report (\w+)\n(.*?)\n```", section, re.DOTALL)
            (judged,) = re.findall(r"```copies\n(.*?)\n```", section, re.DOTALL)
            lines = [re.fullmatch(r"(\w+) (\w+): (.+)", line) for line in judged.splitlines()]
            yield Case(
                f"{path.stem}: {section.partition(chr(10))[0]}",
                {name: report(name, written) for name, written in reports},
                {(line[1], line[2]): line[3] for line in lines if line},
            )


def told(found: Copy | None) -> str:
    """What was found, in the words of the cases."""
    if found is None or found.label == "quotes":
        return "quotes" if found else "none"
    if found.direction is None:
        return f"{found.label}, open"
    evidence = dict.fromkeys(clue.kind for clue in found.direction.evidence if clue.kind != "superset")
    return f"{found.label}, from {found.direction.source} by {' '.join(evidence)}"


@pytest.mark.parametrize("case", [*cases()], ids=lambda case: case.name)
def test_gold_cases(case: Case) -> None:
    assert set(case.expected) == set(combinations(case.reports, 2))
    for (one, other), expected in case.expected.items():
        assert told(compare(case.reports[one], case.reports[other])) == expected
        back = compare(case.reports[other], case.reports[one])
        assert told(back) == expected, "the other way round"


def test_most_cases_are_of_what_must_be_left_alone() -> None:
    every = [line for case in cases() for line in case.expected.values()]
    assert len([line for line in every if line in ("none", "quotes")]) * 2 > len(every)
