"""The re-setter of quotations: marks are found, rewritten, and every offset goes along."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate.retypeset import STYLES, find_quotations, retypeset, retypeset_record
from reportedly.types import Span

NBSP = "\N{NO-BREAK SPACE}"
MARKS = re.compile(r"[`“”„‟\"«»‘’'‚–\s\u00a0]")


def shown(text: str) -> list[str]:
    """Every quotation with its marks; an ellipsis stands where one is not closed."""
    return [
        text[one.opening.start : one.closing.end]
        if one.closing
        else text[one.opening.start :].split("\n")[0] + "…"
        for one in find_quotations(text)
    ]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("“The gate holds,” Obi said.", ["“The gate holds,”"]),
        ('"The gate holds," Obi said. "For now."', ['"The gate holds,"', '"For now."']),
        ("''It holds,'' said Obi. ``For now.''", ["''It holds,''", "``For now.''"]),
        ("The 'new' gate isn't the clerks' doing.", ["'new'"]),
        ("It was the clerks' gate, and the '90s were theirs.", []),
        ("Rock 'n' roll, and all of 'em came.", []),
        ('He is 6\'3" tall, and the pipe is 4" wide.', []),
        ('"He is 6\'3" tall," she said.', ['"He is 6\'3" tall,"']),
        ("“He said ‘the residents’ homes are gone’ to us,” she said.", None),
        ("“She told us, ‘Run,’” he said.", ["“She told us, ‘Run,’”", "‘Run,’"]),
        ("\"It feels like, 'Wait a bit,'\" he said.", ["\"It feels like, 'Wait a bit,'\"", "'Wait a bit,'"]),
        ("“You said “no” twice,” he said.", ["“You said “no” twice,”", "“no”"]),
        ("“First part.\n“Second part.”", ["“First part.…", "“Second part.”"]),
        ("It was “mostly false.“", ["“mostly false.“"]),
        ("”Where were they?” asked Ruud.", ["”Where were they?”"]),
        ("„Kein Wort“, sagte sie. «Rien», dit-il.", ["„Kein Wort“", "«Rien»"]),
        ('There was “no record" of it.', ['“no record"']),
        ("No quotation here’s a mark” alone.", []),
    ],
)
def test_quotations_are_found_by_their_marks(text: str, quotations: list[str] | None) -> None:
    if quotations is None:
        quotations = ["“He said ‘the residents’ homes are gone’ to us,”", "‘the residents’ homes are gone’"]
    assert shown(text) == quotations


def test_levels_count_what_is_inside_what() -> None:
    found = find_quotations("“A ‘b “c” d’ e”, and ‘f g’ too.")
    assert [one.level for one in found] == [0, 1, 2, 0]


@pytest.mark.parametrize(
    ("style", "new"),
    [
        ("straight", "\"She shouted, 'Run!' and we didn’t,\" Ada Ruud said."),
        ("german", "„She shouted, ‚Run!‘ and we didn’t,“ Ada Ruud said."),
        ("guillemets", f"«{NBSP}She shouted, “Run!” and we didn’t,{NBSP}» Ada Ruud said."),
        ("single", "‘She shouted, “Run!” and we didn’t,’ Ada Ruud said."),
        ("dash", "– She shouted, “Run!” and we didn’t, Ada Ruud said."),
    ],
)
def test_a_quotation_in_each_style(style: str, new: str) -> None:
    assert retypeset("“She shouted, ‘Run!’ and we didn’t,” Ada Ruud said.", style).text == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("“They left,” Obi said. “At night.”", "– They left, Obi said. – At night."),
        ("“They left.”", "– They left."),
        ("“They left.\n“At night,” he said.", "– They left.\n– At night, he said."),
        ("“Why?” he asked.", "– Why? he asked."),
        ("“They left”, said Obi.", "– They left, said Obi."),
        ("“They left,” he said of the “guests.”", "– They left, he said of the “guests.”"),
    ],
)
def test_a_dash_stands_where_nordic_news_prints_one(old: str, new: str) -> None:
    assert retypeset(old, "dash").text == new


@pytest.mark.parametrize(
    "text",
    [
        "Obi said: “They left.”",
        "“They left,” he said, “at night.”",
        "“Why?” Ada Ruud asked.",
        "“They left.” Nobody saw it.",
        "“They left” at night, he said.",
        "“They left.” ― Ada Ruud",
        "“ ” was all she wrote.",
    ],
)
def test_what_a_dash_cannot_introduce_stays(text: str) -> None:
    assert retypeset(text, "dash").text == text


def test_offsets_go_there_and_back() -> None:
    old = "“Run,” said Obi. “‘Never’ again,” he’d said."
    for style in STYLES:
        new = retypeset(old, style)
        for words in ("Run", "Obi", "Never", "again", "he’d"):
            span = Span(old.index(words), old.index(words) + len(words))
            moved = new.forward(span)
            assert new.text[slice(*moved)] == words
            assert new.back(moved) == span


def test_a_record_keeps_its_letters_and_its_forms() -> None:
    text = "“They left,” Obi said. “At night.”"
    row = {"source": [[13, 16]], "cue": [[17, 21]], "content": [[0, 12], [23, 34]]}
    new = retypeset_record({"id": "1", "text": text, "attributions": [row]}, "dash")
    moved = new["attributions"][0]
    assert [new["text"][s:e] for s, e in moved["content"]] == ["– They left,", "– At night."]
    assert [new["text"][s:e] for s, e in moved["source"]] == ["Obi"]
    assert moved["type"] == "direct"
    assert json.loads(json.dumps(new)) == new


@given(
    st.text(alphabet="ab S.,?\n“”\"'‘’„«»`6–é\u00a0", max_size=60),
    st.sampled_from(STYLES),
    st.data(),
)
def test_every_span_of_any_text_keeps_its_letters(text: str, style: str, data: st.DataObject) -> None:
    new = retypeset(text, style)
    assert MARKS.sub("", new.text) == MARKS.sub("", text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    moved = new.forward(Span(start, end))
    assert 0 <= moved.start <= moved.end <= len(new.text)
    assert MARKS.sub("", new.text[slice(*moved)]) == MARKS.sub("", text[start:end])
    back = new.back(moved)
    assert MARKS.sub("", text[slice(*back)]) == MARKS.sub("", text[start:end])


@given(st.text(alphabet="ab s.,\n“”\"'‘’", max_size=60), st.sampled_from(STYLES))
def test_apostrophes_are_not_touched(text: str, style: str) -> None:
    marks = {
        at
        for one in find_quotations(text)
        for mark in (one.opening, one.closing or one.opening)
        for at in range(*mark)
    }
    new = retypeset(text, style)
    for at, character in enumerate(text):
        if character in "'’" and at not in marks:
            assert new.text[slice(*new.forward(Span(at, at + 1)))] == character
