"""The page to look at: whole, well formed, with every statement in the text and on a card, and safe."""

import base64
import hashlib
import io
import json
import re
import time
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from patience import PATIENCE
from readings import full_reading, reading_of, span
from reportedly.export import Format, Layout, bound, render
from reportedly.export.page import page
from reportedly.export.passages import passages
from reportedly.export.showing import visible_lines
from reportedly.types import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Entity,
    EntityKind,
    Form,
    Mark,
    Note,
    Reading,
    Span,
)

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").rglob("*.html"))
HOSTILE = (
    "<script>alert(1)</script> \"' onload=alert(1) <img src=x onerror=y> &amp; &#x3c;b&#x3e; </style></title>"
    "{{ 7*7 }} {% raw %} \x00\x1b[31m\x07 \u202eabc\u2066 \ufffe ]]> <!-- -- > \ud800"
)


def tree_of(html: str) -> Any:
    """The page as a browser sees it; whatever a browser would have to mend is an error."""
    return turbohtml.parse(html, strict=True)


@cache
def example(path: Path) -> Reading:
    return reportedly.read(path, rules_only=True)


def check(html: str, *readings: Reading) -> Any:
    """Look at everything that holds for every page; return its tree."""
    tree = tree_of(html)
    ids = [element.attrs["id"] for element in tree.select("[id]")]
    assert len(ids) == len(set(ids))
    links = [element.attrs["href"] for element in tree.select("[href]")]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert not tree.select("script, img, link, iframe, object, base, form, [src], [style], [onload]")
    for number, reading in enumerate(readings, 1):
        prefix = f"r{number}-" if len(readings) > 1 else ""
        check_statements(tree.select_one(f"#{prefix}report"), reading, prefix)
    return tree


def check_statements(report: Any, reading: Reading, prefix: str) -> None:
    text = reading.article.text
    cards = [element.attrs["id"] for element in report.select(".card")]
    assert sorted(cards) == sorted(f"{prefix}c{n + 1}" for n in range(len(reading.attributions)))
    pieces = pieces_of(report, text)
    for number, item in enumerate(reading.attributions, 1):
        wanted = set().union(*(range(*part) for part in item.content))
        shown = {place for place in wanted if not text[place].isspace()}
        covered = pieces.get(number, set())
        assert shown <= covered <= wanted
        assert (report.select_one(f"#{prefix}t{number}") is not None) is bool(shown)


def pieces_of(report: Any, text: str) -> dict[int, set[int]]:
    """Which characters of the text are marked for which statement; what is marked is what stands there."""
    for chip in report.select(".ref, .why"):
        chip.decompose()
    found: dict[int, set[int]] = {}
    for mark in report.select("mark"):
        start, end = int(mark.attrs["data-start"]), int(mark.attrs["data-end"])
        assert mark.text == visible_lines(text[start:end])
        found.setdefault(int(mark.attrs["data-n"]), set()).update(range(start, end))
    return found


def statement(*content: Span, name: str = "s", **fields: Any) -> Attribution:
    return Attribution(name, Form.INDIRECT, content, **fields)


def read_as(text: str, *items: Attribution, kind: BlockKind = BlockKind.PARAGRAPH) -> Reading:
    return Reading(Article("a", text, (Block(kind, Span(0, len(text))),)), (), items)


# --- whole ---------------------------------------------------------------------------------------


def test_every_field_is_on_the_page() -> None:
    tree = check(page(full_reading()), full_reading())
    first, second = (" ".join(card.text.split()) for card in tree.select(".card"))
    for words in [
        "1, to its words",
        "Marit Solheim",
        "direct",
        "In the words Marit Solheim · told",
        "To the Harbour Wire Harbour Wire",
        "Chain Marit Solheim > Harbour Wire (told, stated)",
        "Distance 2 steps from this page",
        "Holds statement 2",
        "Met had cast off",
        "When said Monday 2031-03-03",
        "Where said Lindvik Lindvik, NO",
        "Speaker almost always right, 99 of 100",
        "Statement almost always right, 97 of 100; quotation-cue",
    ]:
        assert words in first, words
    for words in [
        "Cannot tell who",
        "Perhaps Marit Solheim or the crew",
        "claims no comment",
        "Chain He ? > Harbour Wire (inferred)",
        "Distance 1 to 2 steps from this page",
        "Inside statement 1",
        "No comment declined to comment by The harbour office specific, no-comment",
        "Against it He speaker, pronoun",
        "Statement right about as often as wrong, 50 of 100",
    ]:
        assert words in second, words
    shown = " ".join(tree.select_one("#report").text.split())
    for words in [
        "The Lindvik Courier · 2031-03-04 10:00:00+01:00 · Tove Aas",
        "2 statements, 1 with a speaker",
        "1 settled, 1 cannot be told",
        "1 claims, 1 no comment",
        "decoded as windows-1252 Ferry",
        "a note",
        "photo NIGHT DRILL The ferry at the quay. Credit: Ana Ruiz / Harbour Wire",
        "Same caption as 1",
        "Marit Solheim person, harbour pilot 1 statement: 1; perhaps 2",
        "the crew group 0 statements; perhaps 2",
        "case/ferry.html",
        "0" * 64,
    ]:
        assert words in shown, words


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_become_pages(path: Path) -> None:
    reading = example(path)
    tree = check(page(reading), reading)
    levels = [int(heading.tag[1]) for heading in tree.select("h1, h2, h3, h4, h5")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert tree.select_one("html").attrs["lang"] == "en"
    assert tree.select_one(".text .words").attrs["lang"] == reading.article.language


def test_the_same_reading_gives_the_same_page() -> None:
    assert page(full_reading()) == page(full_reading())


def test_a_page_needs_nothing_from_outside_and_its_policy_forbids_it() -> None:
    html = page(full_reading())
    tree = tree_of(html)
    style = tree.select_one("style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = tree.select_one("meta[http-equiv=Content-Security-Policy]").attrs["content"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style and "@import" not in style
    assert html.index("Content-Security-Policy") < html.index("<style>")


def test_nothing_found_is_a_page_too() -> None:
    for reading in (Reading(Article("a", "", ())), Reading(Article("a", "  \n ", ())), read_as("Quiet.")):
        tree = check(page(reading), reading)
        assert "No statements found" in tree.text and "Untitled report" in tree.text


# --- statements in the text ----------------------------------------------------------------------


def test_a_statement_inside_another_is_an_element_inside_its_element() -> None:
    text = "He says he heard a guard shout that they had left."
    outer = statement(Span(8, 49), name="o")
    inner = statement(Span(31, 49), name="i", within="o")
    tree = check(page(read_as(text, outer, inner)), read_as(text, outer, inner))
    mark = tree.select_one("#t2")
    assert mark.parent.attrs["id"] == "t1"
    assert "in1" in mark.attrs["class"] and "in0" in mark.parent.attrs["class"]


def test_the_outer_one_is_outside_where_both_cover_the_same_words() -> None:
    text = "They had left."
    inner = statement(Span(0, 13), name="i", within="o")
    outer = statement(Span(0, 13), name="o")
    reading = read_as(text, inner, outer)
    assert check(page(reading), reading).select_one("#t1").parent.attrs["id"] == "t2"


def test_statements_that_cross_are_split_and_none_loses_a_letter() -> None:
    text = "one two three four"
    reading = read_as(text, statement(Span(0, 13)), statement(Span(4, 18), name="x"))
    tree = check(page(reading), reading)
    assert [
        (mark.attrs["data-n"], mark.attrs["data-start"], mark.attrs["data-end"])
        for mark in tree.select(".text mark")
    ] == [("1", "0", "13"), ("2", "4", "13"), ("2", "13", "18")]


@settings(deadline=None, max_examples=60)
@given(
    st.text("ab \n“é😀", min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40)), max_size=6),
)
def test_whatever_the_spans_the_text_stays_whole(text: str, cuts: list[tuple[int, int, int]]) -> None:
    items = [
        statement(
            *(
                Span(min(a, len(text)), min(b, len(text)))
                for a, b in zip(cut, sorted(cut), strict=True)
                if a < b
            ),
            name=str(number),
            marks=(Mark("claims", Span(*sorted(min(place, len(text)) for place in cut[:2]))),),
        )
        for number, cut in enumerate(cuts)
    ]
    reading = read_as(text, *items)
    tree = check(page(reading), reading)
    shown = "".join(words.text for words in tree.select(".text .words"))
    assert shown == text.strip()


def test_a_passage_outside_all_blocks_is_shown() -> None:
    text = "Loose words.\n\nIn a block.\n\nMore, he said.\n\nEnd."
    blocks = (Block(BlockKind.PARAGRAPH, Span(14, 25)), Block(BlockKind.PARAGRAPH, Span(20, 27)))
    article = Article("a", text, blocks)
    assert [text[slice(*one.span)] for one in passages(article)] == [
        "Loose words.",
        "In a block.",
        "More, he said.",
        "End.",
    ]
    reading = Reading(article, (), (statement(Span(27, 31)),))
    check(page(reading), reading)


def test_a_statement_without_words_or_place_has_a_card_all_the_same() -> None:
    reading = read_as("Some text.", statement(), statement(Span(4, 5), name="blank"))
    tree = check(page(reading), reading)
    assert not tree.select(".card a.number") and len(tree.select(".card")) == 2


def test_kinds_of_passages_can_be_told_apart() -> None:
    text = "Menu\nHome\nThe caption.\nThe words."
    kinds = [BlockKind.FURNITURE, BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.PARAGRAPH]
    places = [Span(0, 4), Span(5, 9), Span(10, 22), Span(23, 33)]
    article = Article("a", text, tuple(map(Block, kinds, places)))
    tree = check(page(Reading(article)))
    assert [row.attrs["class"][1] for row in tree.select(".row")] == ["furniture", "caption", "paragraph"]
    assert [" ".join(row.text.split()) for row in tree.select(".row")][:2] == [
        "Not part of the report Menu · Home",
        "caption The caption.",
    ]


def test_marks_are_told_by_words_and_not_by_colour_alone() -> None:
    tree = tree_of(page(full_reading()))
    number = tree.select_one(".ref[href='#c2']")
    assert (number.text, number.attrs["aria-label"]) == (
        "2 claims, no comment",
        "Statement 2 claims, no comment",
    )
    weighing = [element.text for element in tree.select(".weighs")]
    assert weighing == ["claims", "declined to commentno comment"]


def test_right_to_left_reports_keep_their_direction() -> None:
    text = "قال رئيس البلدية إن الجسر مفتوح"
    reading = replace(read_as(text, statement(Span(17, 31))))
    reading = replace(reading, article=replace(reading.article, language="ar"))
    check(page(reading), reading)
    tree = tree_of(page(reading))
    assert tree.select_one(".text .words").attrs["dir"] == "auto"
    # Without a direction of its own the number would turn a paragraph that begins with it.
    assert tree.select_one(".ref").attrs["dir"] == "ltr"


# --- pages of strangers --------------------------------------------------------------------------


def test_hostile_text_stays_text_everywhere() -> None:
    start, all_of_it = span("Ferry"), Span(0, len(HOSTILE))
    article = replace(
        full_reading().article,
        text=HOSTILE,
        blocks=(Block(BlockKind.EMBED, all_of_it, None, HOSTILE),),
        media=(),
        notes=(Note(HOSTILE, HOSTILE, all_of_it),),
        **dict.fromkeys(
            ("id", "path", "url", "title", "outlet", "byline", "published", "language", "agency", "encoding"),
            HOSTILE,
        ),
    )
    item = replace(
        full_reading().attributions[0],
        **dict.fromkeys(("id", "rule", "speaker"), HOSTILE),
        content=(all_of_it,),
        marks=(Mark(HOSTILE, start, HOSTILE, HOSTILE, all_of_it),),
        cue=None,
        when=(),
        where=(),
    )
    reading = Reading(article, (Entity(HOSTILE, EntityKind.PERSON, HOSTILE, True, HOSTILE),), (item,))
    html = page(reading)
    tree = check(html, reading)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
    html.encode("utf-8")
    assert "{{ 7*7 }}" in tree.text and "<script>alert(1)</script>" in tree.text
    known = {
        "lang",
        "dir",
        "class",
        "id",
        "href",
        "data-n",
        "data-start",
        "data-end",
        "data-id",
        "aria-label",
    }
    used = {name for element in tree.select("body *") for name in element.attrs}
    assert used <= known
    assert not tree.select("main [lang]"), "what is no language code is none of the page's"


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(codec=None), min_size=1))
def test_any_text_gives_a_page_without_a_fault(text: str) -> None:
    tree_of(page(reading_of(text, title=text, outlet=text, path=text, language=text)))


def test_a_page_of_ten_thousand_statements_ends() -> None:
    one = "The mayor said the bridge of Lindvik would be open again. "
    text = one * 10_000
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(at, at + 580)) for at in range(0, len(text), 580))
    items = tuple(
        statement(Span(at + 15, at + 56), name=f"s{at}", marks=(Mark("claims", Span(at + 10, at + 14)),))
        for at in range(0, len(text), 58)
    )
    began = time.monotonic()
    html = page(Reading(Article("a", text, blocks), (), items))
    assert time.monotonic() - began < PATIENCE
    assert html.count('<article class="card') == 10_000


# --- several reports -----------------------------------------------------------------------------


def bound_page(*readings: Reading | str) -> str:
    layout, out = Layout(Format.HTML, several=True), io.StringIO()
    with bound(layout) as binding:
        for number, reading in enumerate(readings, 1):
            if isinstance(reading, str):
                out.write(binding.add("", title="lost.html", problem=reading))
            else:
                out.write(
                    binding.add(render(reading, layout, number), title=f"Report <{number}>", summary="much")
                )
        assert out.getvalue() == ""
        out.writelines(binding.rest())
    return out.getvalue()


def test_several_reports_are_one_document_with_its_contents_first() -> None:
    readings = [full_reading(), full_reading(), read_as("Words “é😀”, he said.", statement(Span(0, 9)))]
    tree = check(bound_page(*readings), *readings)
    entries = [" ".join(entry.text.split()) for entry in tree.select(".contents li")]
    assert entries == ["Report <1> much", "Report <2> much", "Report <3> much"]
    assert len(tree.select("h1")) == 1 and len(tree.select("main")) == 1


def test_what_could_not_be_read_stands_in_the_contents() -> None:
    tree = tree_of(bound_page(full_reading(), "it is <no> report", full_reading()))
    assert [link.attrs["href"] for link in tree.select(".contents a")] == ["#r1-report", "#r3-report"]
    assert "lost.html: it is <no> report" in tree.select_one(".failed").text


def test_other_formats_are_not_held_back() -> None:
    for layout in (Layout(Format.JSONL, several=True), Layout(Format.HTML)):
        with bound(layout) as binding:
            assert binding.add("text", title="t") == "text" and list(binding.rest()) == []


def test_a_page_alone_is_a_whole_document() -> None:
    assert render(full_reading(), Layout(Format.HTML)) == page(full_reading())
    assert json.dumps(page(full_reading())).startswith('"<!DOCTYPE html>\\n<html lang=\\"en\\">')
