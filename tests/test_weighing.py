"""The words of certainty are whole, documented, and a faulty file is named with its rule."""

from pathlib import Path

import pytest

from reportedly.errors import LexiconError
from reportedly.lexicon import weighing
from reportedly.lexicon.languages import LANGUAGES
from reportedly.lexicon.weighing import load_weighing
from reportedly.read import read_article
from reportedly.read.weigh.weigh import MOST_OF_A_KIND
from reportedly.types import Article, Block, BlockKind, Mark, Span

TOP = Path(__file__).parents[1]
KINDS = {"claims", "reportedly", "believes", "denies", "unverified", "verified", "no_comment"}
GOOD = {"name": "n", "kind": "claims", "direction": "cue", "pattern": ["alleges"]}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_rules_for_every_kind(code: str) -> None:
    assert {rule.kind for rule in load_weighing(code).rules} >= KINDS


def test_every_rule_is_explained() -> None:
    page = (TOP / "docs" / "how-it-reads.md").read_text(encoding="utf-8")
    names = {rule.name for code in LANGUAGES for rule in load_weighing(code).rules} | {"cue-verb"}
    assert not [name for name in sorted(names) if f"`{name}`" not in page]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"kind": "sure"}, "kind 'sure'"),
        ({"direction": "up"}, "direction 'up'"),
        ({"about": "left"}, "about 'left'"),
        ({"patern": []}, "unknown field 'patern'"),
        ({"pattern": ["a? b"]}, "cannot be left out"),
        ({"pattern": [".. b"]}, "a gap of 1 to"),
        ({"pattern": ["b ..9 c"]}, "a gap of 1 to"),
        ({"pattern": ["ab* c"]}, "letters before the *"),
        ({"pattern": ["<be> c"]}, "no group <be>"),
        ({"name": ""}, "no name"),
    ],
)
def test_a_faulty_rule_is_named(monkeypatch, changed: dict, named: str) -> None:
    monkeypatch.setattr(weighing, "read_toml", lambda name: {"rules": [{**GOOD, **changed}]})
    with pytest.raises(LexiconError) as caught:
        load_weighing.__wrapped__("en")
    assert named in str(caught.value) and "marks/en.toml" in str(caught.value)


def test_unknown_fields_and_lists_are_named(monkeypatch) -> None:
    for data, named in (({"rule": []}, "'rule'"), ({"lists": {"tolds": ""}}, "'tolds'")):
        monkeypatch.setattr(weighing, "read_toml", lambda name, data=data: data)
        with pytest.raises(LexiconError, match=named):
            load_weighing.__wrapped__("en")


def marks_of(text: str) -> list[tuple[Mark, ...]]:
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(part))))
        at += len(part) + 2
    reading = read_article(Article("a", text, tuple(blocks), language="en"))
    return [attribution.marks for attribution in reading.attributions]


def test_a_mark_has_its_words_its_scope_and_who_checked() -> None:
    text = "Nurse Salma Darwish claims that she fled. Reuters could not verify her account."
    first, note = marks_of(text)[0]
    assert (first.kind, text[slice(*first.span)], first.scope, first.rule) == (
        "claims",
        "claims",
        "specific",
        "cue-words",
    )
    assert (note.kind, text[slice(*note.span)], note.scope) == ("unverified", "could not verify", "general")
    assert note.by is not None and text[slice(*note.by)] == "Reuters"


def test_a_note_reaches_what_is_said_inside() -> None:
    text = "“A guard said: ‘Run!’ We ran,” said Ana Tupou.\n\nTupou’s account could not be verified."
    assert [{mark.kind for mark in marks} for marks in marks_of(text)] == [{"unverified"}] * 2


def test_a_denial_answers_or_is_wider() -> None:
    specific = "Ana Tupou said that guards burnt the mill. The prison denied that guards burnt the mill."
    general = "Ana Tupou said that guards burnt the mill. The prison denied that it holds civilians."
    assert [marks_of(text)[-1][0].scope for text in (specific, general)] == ["specific", "general"]


def test_a_statement_that_is_only_a_note_is_taken_out() -> None:
    text = "Ana Tupou said that guards burnt the mill. {} said it could not verify the account."
    assert [len(marks_of(text.format(who))) for who in ("Reuters", "The United Nations")] == [1, 2]
    assert [mark.kind for mark in marks_of(text.format("The United Nations"))[0]] == ["unverified"]


def test_a_page_of_nothing_but_notes_keeps_few_of_them() -> None:
    text = " ".join(["Ada Ek claims that he fled. His claims could not be verified."] * 120)
    marks = marks_of(text)
    assert len(marks) == 120
    assert max(len(each) for each in marks) <= 1 + MOST_OF_A_KIND
