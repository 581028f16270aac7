"""Run the cases of the standards-desk checks: read every text, check it, compare the findings with the file.

A case is a heading, lines of settings, a ``text`` block and a ``findings`` block: a line for each finding, the
rule and the words it points at, copied from the text; or the one word ``nothing``.
"""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from cases import ENDS, find, parts_of
from readings import full_reading, reading_of
from reportedly.check.checking import check_reading, notes_on
from reportedly.check.rules import RULES
from reportedly.lexicon.checks import FIELDS, load_check_words
from reportedly.spans import trim
from reportedly.types import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Cue,
    Entity,
    EntityKind,
    Form,
    Mark,
    Reading,
    Severity,
    Span,
)
from test_cases import _medium

HERE = Path(__file__).parent
SETTING = re.compile(r"^(language|outlet|byline|wanted): (.+)$", re.M)
KINDS = {"# ": BlockKind.HEADLINE, "## ": BlockKind.HEADING, "! ": BlockKind.CAPTION}


@dataclass(frozen=True)
class CheckCase:
    """A short text with the findings that are to be made in it."""

    where: str
    name: str
    text: str
    blocks: tuple[Block, ...]
    findings: frozenset[tuple[str, Span]]
    settings: dict[str, str] = field(default_factory=dict)


def read_check_cases(path: Path) -> list[CheckCase]:
    return [_case(path, *parts) for parts in parts_of(path, "findings")]


def _case(path: Path, name: str, head: str, body: str, findings: str) -> CheckCase:
    where = f"{path.name}: {name}"
    parts, blocks, at = [], [], 0
    for chunk in re.split(r"\n\s*\n", body.strip("\n")):
        mark = next((mark for mark in KINDS if chunk.startswith(mark)), "")
        words = chunk.removeprefix(mark)
        blocks.append(Block(KINDS.get(mark, BlockKind.PARAGRAPH), Span(at, at + len(words))))
        parts.append(words)
        at += len(words) + 2
    text = "\n\n".join(parts)
    wanted = set()
    for line in findings.strip().splitlines():
        if line == "nothing":
            continue
        rule, _, words = line.partition(": ")
        assert rule in {each.name for each in RULES}, f"{where}: there is no rule {rule!r}"
        wanted.add((rule, trim(text, find(text, words, where)[0], ENDS)))
    return CheckCase(where, name, text, tuple(blocks), frozenset(wanted), dict(SETTING.findall(head)))


CASES = [case for path in sorted(HERE.glob("checks/*.md")) for case in read_check_cases(path)]


def article_of(case: CheckCase) -> Article:
    captions = [block.span for block in case.blocks if block.kind is BlockKind.CAPTION]
    return Article(
        id="c",
        text=case.text,
        blocks=case.blocks,
        media=tuple(_medium(case.text, span) for span in captions),
        outlet=case.settings.get("outlet"),
        byline=case.settings.get("byline"),
        language=case.settings.get("language", "en"),
    )


def shown(text: str, findings: object) -> str:
    lines = sorted((span, rule) for rule, span in findings)  # type: ignore[attr-defined]
    return "\n".join(f"{rule}: {text[span.start : span.end]}" for span, rule in lines) or "nothing"


def _parameter(case: CheckCase):
    marks = (
        [pytest.mark.xfail(reason=case.settings["wanted"], strict=True)] if "wanted" in case.settings else []
    )
    return pytest.param(case, id=case.where, marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_a_case_has_the_findings_it_names(case: CheckCase) -> None:
    from reportedly.read import read_article
    from reportedly.read.model.session import load_model

    found = check_reading(read_article(article_of(case), load_model()))
    pairs = {(each.rule, trim(case.text, each.span, ENDS)) for each in found}
    assert shown(case.text, pairs) == shown(case.text, case.findings)


def test_there_are_cases_for_every_rule_and_against_it() -> None:
    found = [rule for case in CASES for rule, _ in case.findings]
    assert len(CASES) >= 100
    assert {rule.name for rule in RULES} == set(found)
    empty = sum(not case.findings for case in CASES)
    assert 0.4 <= empty / len(CASES) <= 0.65


def test_the_rules_stand_in_their_order() -> None:
    assert [(rule.name, str(rule.severity)) for rule in RULES] == [
        ("plural-sources", "serious"),
        ("unnamed-without-reason", "warning"),
        ("anonymous-opinion", "warning"),
        ("anonymous-accusation", "serious"),
        ("late-attribution", "advice"),
        ("distant-attribution", "warning"),
        ("unattributed-quotation", "warning"),
        ("disputed-as-fact", "serious"),
        ("agency-without-credit", "advice"),
        ("unverified-material", "warning"),
        ("unknown-poster", "warning"),
        ("user-material", "warning"),
        ("hearsay-without-source", "advice"),
        ("conflict-claim", "warning"),
        ("media-without-credit", "advice"),
    ]


def test_the_page_of_the_rules_shows_the_same_table() -> None:
    page = (HERE.parents[0] / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (\w+) \| (.+?) \| (.+?) \|$", page, re.M)
    assert rows == [(rule.name, str(rule.severity), rule.about, rule.standard) for rule in RULES]


EXAMPLES = {
    ("lodestar-wire.html", "unnamed-without-reason", "A person familiar with the inquiry"),
    ("the-lock-keeper.html", "hearsay-without-source", "is said to"),
    ("the-lock-keeper.html", "hearsay-without-source", "is reported to"),
    ("harbour-courier.html", "agency-without-credit", "Lodestar"),
    (
        "havsund-tidende.html",
        "distant-attribution",
        "It began with the dogs, and so came the engines. I counted the cars, I had not other to do.",
    ),
}
"""Every finding in the examples, each read and judged right; whatever is added here was judged too."""


def test_the_findings_in_the_examples_are_those_that_were_judged() -> None:
    from reportedly import read

    found = set()
    for path in sorted((HERE.parent / "examples").rglob("*.html")):
        reading = read(path)
        for each in check_reading(reading):
            found.add((path.name, each.rule, reading.article.text[each.span.start : each.span.end]))
    assert found == EXAMPLES


# --- marks of the reading -------------------------------------------------------------------------

CLAIM = "The army claimed that the bridge was gone. It shot at nobody."


def claim(*marks: Mark) -> Reading:
    words = Span(CLAIM.index("the bridge"), CLAIM.index(". It"))
    item = Attribution(
        "s",
        Form.INDIRECT,
        (words,),
        cue=Cue(Span(9, 16), "claim"),
        source=Span(0, 8),
        speaker="e",
        marks=marks,
    )
    army = Entity("e", EntityKind.ORGANISATION, "The army", False)
    article = Article("a", CLAIM, (Block(BlockKind.PARAGRAPH, Span(0, len(CLAIM))),), language="en")
    return Reading(article, (army,), (item,))


def test_a_claim_that_the_report_marks_as_unverified_needs_no_note() -> None:
    assert [each.rule for each in check_reading(claim())] == ["conflict-claim"]
    for kind in ("unverified", "verified", "no_comment"):
        assert check_reading(claim(Mark(kind, Span(0, 3)))) == ()


def test_a_mark_is_enough_to_call_a_statement_disputed() -> None:
    text = "The bridge at Lisa burned for nine hours.\n\nObi: the bridge at Lisa burned for nine hours."
    first, second = (
        Span(0, 41),
        Span(text.index("the bridge"), len(text) - 1),
    )
    item = Attribution("s", Form.INDIRECT, (second,), source=Span(43, 46))
    blocks = (Block(BlockKind.PARAGRAPH, first), Block(BlockKind.PARAGRAPH, Span(43, len(text))))
    plain = Reading(Article("a", text, blocks, language="en"), (), (item,))
    assert check_reading(plain) == ()
    marked = replace(plain, attributions=(replace(item, marks=(Mark("unverified", Span(43, 46)),)),))
    (finding,) = check_reading(marked)
    assert (finding.rule, finding.span, finding.attributions) == ("disputed-as-fact", first, ("s",))
    assert (finding.severity, finding.line, finding.paragraph) == (Severity.SERIOUS, 1, 1)


# --- what is checked, and in which language ---------------------------------------------------------


def test_only_the_rules_asked_for_are_made() -> None:
    assert check_reading(claim(), rules={"late-attribution"}) == ()
    assert len(check_reading(claim(), rules={"conflict-claim"})) == 1


def test_a_language_without_words_is_told_of() -> None:
    assert notes_on(reading_of("The bridge is open.", language="en")) == ()
    (note,) = notes_on(reading_of("Silta on auki.", language="fi"))
    assert "fi" in note.text and "late-attribution" in note.text and "plural-sources" not in note.text


def test_a_reading_with_everything_in_it_can_be_checked() -> None:
    for finding in check_reading(full_reading()):
        assert finding.message and finding.rule in {rule.name for rule in RULES}


def test_every_language_of_the_lexicon_has_every_field() -> None:
    for code in ("en", "de"):
        words = load_check_words(code)
        assert words is not None and set(words.lists) == set(FIELDS)
    assert load_check_words("xx") is None


def test_phrases_may_leave_words_open() -> None:
    words = load_check_words("en")
    assert words is not None
    for text in ("She asked not to be named.", "Names have been changed.", "on condition of anonymity"):
        assert words.patterns["reasons"].search(text), text
    assert not words.patterns["reasons"].search("She was named director.")
