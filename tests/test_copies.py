"""Reports that copy one another: gold cases in ``tests/merge``, exact spans, and what a ledger keeps of it."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patience import PATIENCE
from reportedly.lexicon.words import located
from reportedly.merge import Copy, Kind, Text, compare, grams_of, text_of, told_of
from reportedly.merge.grams import sampled
from reportedly.merge.tiles import tiles
from reportedly.types import Article, Attribution, Block, BlockKind, Form, Hop, Reading, Span

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


# --- direction --------------------------------------------------------------------------------------

BODY = (
    "The council of Orsk has voted to close the old glassworks by the end of the year. Eleven members were in "
    "favour and nine against. The furnaces have burned since 1911 without a break, but for one winter."
)


def reading(name: str, text: str = BODY, **fields: object) -> Reading:
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Reading(Article(name, text, (block,), **fields))  # type: ignore[arg-type]


def direction(one: Reading, other: Reading) -> tuple[str, str, list[str]] | None:
    found = compare(text_of(one), text_of(other))
    assert found is not None
    if found.direction is None:
        return None
    clues = found.direction.evidence
    return found.direction.source, found.direction.copy, [("-" if c.against else "") + c.kind for c in clues]


def citing(name: str, cited: str, kind: str, **fields: object) -> Reading:
    """A report that says it has something from an outlet."""
    made = reading(name, f"{BODY} So wrote the Voice.", **fields)
    hop = Hop(cited, "stated", span=Span(len(BODY) + 10, len(BODY) + 19), kind=kind)
    return replace(made, attributions=(Attribution("1", Form.INDIRECT, (Span(0, 9),), relay=(hop,)),))


def test_nothing_that_shows_it_leaves_the_direction_open() -> None:
    assert direction(reading("a"), reading("b")) is None


@pytest.mark.parametrize(
    ("first", "second", "source"),
    [
        ("2031-03-04T09:05:00+01:00", "2031-03-04T08:06:00Z", "a"),
        ("2031-03-04T09:05:00+01:00", "2031-03-04T08:04:00Z", "b"),
        ("2031-03-04T09:05:00+01:00", "2031-03-04T08:05:00Z", None),
        ("2031-03-04", "2031-03-05", None),  # it may be one moment, on two sides of the date line
        ("2031-03-04", "2031-03-07", "a"),
        ("2031-03-04T09:05:00", "2031-03-04T12:00:00Z", None),  # by whose clock?
        ("2031-03-04T09:05:00", "2031-03-06T12:00:00Z", "a"),
        ("2031-03", "2031-05-01", None),
        ("soon", "2031-05-01", None),
        ("0001-01-01", "2031-05-01", None),
        ("9999-12-31", "2031-05-01", None),
    ],
)
def test_the_older_one_is_the_source_if_it_is_older_by_every_clock(
    first: str, second: str, source: str | None
) -> None:
    found = direction(reading("a", published=first), reading("b", published=second))
    assert (found and found[0]) == source


def test_a_page_that_says_whence_it_was_taken_is_believed_against_its_stamp() -> None:
    taken = citing("b", "Tavra Valley Voice", "translated", published="2031-03-01", outlet="Post")
    source = reading("a", outlet="The Tavra Valley Voice", published="2031-03-09")
    assert direction(source, taken) == ("a", "b", ["stated", "-published"])
    assert direction(taken, source) == ("a", "b", ["stated", "-published"])


def test_who_cites_an_outlet_for_something_copies_it() -> None:
    source = reading("a", outlet="Tavra Valley Voice")
    assert direction(source, citing("b", "Tavra Valley Voice", "reported")) == ("a", "b", ["cited"])


def test_two_that_say_they_have_it_from_one_another_leave_it_open() -> None:
    one = citing("a", "Post", "reported", outlet="Voice", published="2031-03-01")
    other = citing("b", "Voice", "reported", outlet="Post", published="2031-03-09")
    assert direction(one, other) is None


def test_evidence_stands_where_it_says() -> None:
    found = compare(text_of(reading("a", outlet="the Voice")), text_of(citing("b", "The Voice", "reported")))
    assert found and found.direction
    (clue,) = found.direction.evidence
    assert clue.span and f"{BODY} So wrote the Voice."[slice(*clue.span)] == clue.text == "the Voice"


# --- spans ------------------------------------------------------------------------------------------

WORDS = st.lists(
    st.sampled_from(["ga", "bo", "li", "mé", "sú", "ко", "да", "橋", "«", "»", "“", "”", "."]), max_size=60
)


def plain(name: str, words: list[str]) -> Text:
    return text_of(reading(name, " ".join(words)))


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS, WORDS, WORDS)
def test_spans_are_exact_and_never_overlap(
    before: list[str], shared: list[str], middle: list[str], more: list[str]
) -> None:
    one = plain("a", [*before, *shared, *middle, *more])
    other = plain("b", [*more, *shared[::-1], *shared, *before])
    found = compare(one, other)
    if found is None:
        return
    for side, text in ((1, one), (2, other)):
        spans = sorted(piece[side] for piece in found.pieces)
        spans = sorted([*spans, *found.new[side - 1]])
        assert all(left.end <= right.start for left, right in pairwise(spans))
        covered = {at for span in spans for at in range(*span)}
        assert covered.issuperset(at for k, at in enumerate(text.starts)), "every word is reused or new"
    for kind, here, there, _ in found.pieces:
        same = folded(one, here) == folded(other, there)
        assert same if kind is Kind.VERBATIM else folded(one, here) and folded(other, there)


def folded(text: Text, span: Span) -> list[str]:
    return [word.word for word in located(text.article.text[slice(*span)])]


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_tiles_are_the_same_words_and_take_each_once(one: list[str], other: list[str]) -> None:
    a, b = plain("a", one + other), plain("b", other + one)
    found = tiles(a, b)
    for tile in found:
        assert a.words[tile.one : tile.one + tile.length] == b.words[tile.other : tile.other + tile.length]
    taken = [at for tile in found for at in range(tile.other, tile.other + tile.length)]
    assert len(taken) == len(set(taken))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_a_copy_of_a_text_is_the_whole_of_it(noise: str) -> None:
    text = f"{BODY} {noise}"
    found = compare(text_of(reading("a", text)), text_of(reading("b", text)))
    assert found and found.label == "wholly" and found.shares == (1, 1) and found.new == ((), ())


@pytest.mark.parametrize("words", ["the " * 20_000, "the cat and " * 7_000, f"{BODY} " * 500, "“" * 9_000])
def test_texts_that_repeat_themselves_take_no_longer(words: str) -> None:
    begun = time.process_time()
    compare(text_of(reading("a", f"{BODY} {words}")), text_of(reading("b", f"{words} {BODY}")))
    assert time.process_time() - begun < PATIENCE


def test_what_is_kept_of_the_groups_does_not_depend_on_the_machine() -> None:
    words = [f"w{number}" for number in range(200)]
    groups = [" ".join(words[at : at + 5]).encode() for at in range(196)]
    kept = sampled(groups, [False] * 200)
    assert (
        list(kept.items())[:2] == [(0, -7759787436259188967), (2, 2280303090708310643)]
        and 30 < len(kept) < 70
    )
    assert grams_of(plain("a", words)) == frozenset(kept.values())
    assert len(sampled(groups, [True] * 200)) == 196


def test_the_words_of_a_text_are_the_same_by_the_quick_way() -> None:
    strange = "“Ąfi ﬁn” n̈o ½ ﷺ Straße — İx … ＡＢ 橋は각 \U0001f600 ǆ"
    for at in range(len(strange)):
        piece = strange[at:] + "é"
        slow = located(piece + "x\u0301")[: len(located(piece))]  # a mark leads the slow way
        assert [word.word for word in located(piece)][:-1] == [word.word for word in slow][
            : len(located(piece)) - 1
        ]


def test_a_pair_is_told_in_the_form_of_the_contract() -> None:
    found = compare(
        text_of(reading("a", outlet="Wire", published="2031-03-01")),
        text_of(reading("b", f"It is decided. {BODY}", agency="Wire")),
    )
    assert found is not None
    document = told_of(found)
    assert document["label"] == "wholly" and document["articles"] == ["a", "b"]
    assert document["spans"] == [
        {
            "label": "verbatim",
            "quoted": False,
            "parts": [{"article": "a", "start": 0, "end": 201}, {"article": "b", "start": 15, "end": 216}],
        },
        {"label": "new", "quoted": False, "parts": [{"article": "b", "start": 0, "end": 13}]},
    ]
    assert document["direction"] == {
        "from": "a",
        "to": ["b"],
        "evidence": [
            {
                "kind": "agency",
                "from": "a",
                "article": "b",
                "start": None,
                "end": None,
                "text": "Wire",
                "against": False,
            }
        ],
    }
