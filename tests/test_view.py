"""What the model is shown: one typography for all, and the way back to the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.lexicon.languages import load_language
from reportedly.read.edges import bare, extent
from reportedly.read.model.view import show
from reportedly.read.paragraphs import find_paragraphs
from reportedly.read.rules.dash import find_dash_words
from reportedly.types import Article, Block, BlockKind, Span

SAME = "“We left,” said Obi. “At night.”"


def shown(text: str, language: str = "en"):
    article = Article("", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    (paragraph,) = find_paragraphs(article, load_language(language))
    dash = find_dash_words(paragraph)
    quotations = [paragraph.quotations[number] for number in paragraph.marks]
    return show(text, paragraph.span, quotations, dash.content if dash else ()), quotations


@pytest.mark.parametrize(
    "text",
    [
        SAME,
        '"We left," said Obi. "At night."',
        "„We left,“ said Obi. „At night.“",
        "»We left,« said Obi. »At night.«",
        "«\N{NO-BREAK SPACE}We left,\N{NO-BREAK SPACE}» said Obi. «\N{NO-BREAK SPACE}At night.\N{NO-BREAK SPACE}»",
        "‘We left,’ said Obi. ‘At night.’",
        "``We left,'' said Obi. ``At night.''",
    ],
)
def test_every_style_of_marks_is_shown_alike(text: str) -> None:
    assert shown(text)[0].text == SAME


def test_a_quotation_in_a_quotation_is_shown_in_single_marks() -> None:
    assert (
        shown("«He shouted: „Run!“ and ran», said Obi.")[0].text == "“He shouted: ‘Run!’ and ran”, said Obi."
    )


def test_words_after_a_dash_are_shown_in_marks() -> None:
    view, _ = shown("– We left at night, says Anna Ek.")
    assert view.text == "“We left at night”, says Anna Ek."
    assert view.back(Span(1, 17)) == Span(2, 18)


def test_a_mark_that_was_put_in_stands_for_nothing() -> None:
    view, _ = shown("– Go, says Ek.")
    closing = view.text.index("”")
    span = view.back(Span(closing, closing + 1))
    assert span.start == span.end


def test_apostrophes_and_unmatched_marks_are_left_alone() -> None:
    text = "The ’90s weren’t kind to the miners’ families, 6' 2\" or not."
    assert shown(text)[0].text == text


@given(st.text(alphabet="ab ,.“”„«»‘’'\"–\n\N{NO-BREAK SPACE}", max_size=60))
def test_every_character_that_is_shown_knows_its_place(text: str) -> None:
    if not text.strip():
        return
    view, _ = shown(text)
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert all(0 <= a <= b <= len(text) for a, b in zip(view.starts, view.ends, strict=True))
    assert list(view.starts) == sorted(view.starts)
    plain = [(c, text[a:b]) for c, a, b in zip(view.text, view.starts, view.ends, strict=True) if c in "ab"]
    assert all(c == written for c, written in plain)


@pytest.mark.parametrize(
    ("text", "wide", "words"),
    [
        ("“We left,” said Obi.", "“We left,”", "We left"),
        ("Obi said that they left.", "that they left", "they left"),
        ("Obi said that “they left.”", "that “they left.”", "they left."),
        ("Obi said they “left” and “ran”.", "they “left” and “ran”", "they “left” and “ran”"),
        ("Obi said “left” and “ran”.", "“left” and “ran”", "“left” and “ran”"),
        ("„Wir gehen“, sagte Obi.", "„Wir gehen“", "Wir gehen"),
    ],
)
def test_words_and_their_extent_are_one_step_apart(text: str, wide: str, words: str) -> None:
    _, quotations = shown(text)
    span = Span(text.index(wide), text.index(wide) + len(wide))
    inner = bare(text, span, quotations, frozenset({"that", "dass"}))
    assert text[inner.start : inner.end] == words
    outer = extent(text, inner, quotations, frozenset({"that", "dass"}))
    assert text[outer.start : outer.end] == wide


def test_a_conjunction_alone_is_not_taken_away() -> None:
    assert bare("Obi said that.", Span(9, 13), [], frozenset({"that"})) == Span(9, 13)
