"""Annotated articles as what the model learns from: paragraphs with words, tags and links.

The articles lie beside the checkout and are never part of it.  Each paragraph is
shown as the reader shows it (:mod:`reportedly.read.model.view`), and annotated
spans are carried over to its words.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from reportedly.lexicon.languages import load_language
from reportedly.read.model.decode import BEGIN, INSIDE, ROLES
from reportedly.read.model.linking import stops_before
from reportedly.read.model.view import View, show
from reportedly.read.model.words import Encoded, encode
from reportedly.read.paragraphs import Paragraph, find_paragraphs
from reportedly.read.rules.dash import find_dash_words
from reportedly.spans import contains, trim
from reportedly.types import Article, Block, BlockKind, Span

__all__ = ["Example", "Link", "Passage", "examples_of", "load_records", "nested_passages_of", "passages_of"]

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a record as it is shown, with the annotations that lie in it."""

    record: int
    view: View
    annotations: tuple[Mapping[str, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution as spans of words: its cue, its source if it has one, its contents.

    ``more`` has the other pieces of a cue that is split ("warf ... vor").
    """

    cue: Span | None
    source: Span | None
    contents: tuple[Span, ...]
    more: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A paragraph ready to learn from; ``tags`` has the shape ``(words, 3 roles)``."""

    passage: Passage
    encoded: Encoded
    tags: npt.NDArray[np.int8]
    links: tuple[Link, ...]
    stops: npt.NDArray[np.int32]
    language: str


def load_records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSONL file, see ``docs/how-to/evaluate.md``."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def passages_of(records: Sequence[Record], language: str) -> Iterator[Passage]:
    """Yield the paragraphs of records as they are shown, with what is annotated in each."""
    for number, record in enumerate(records):
        text = _plain(record["text"])
        rows = [
            {role: _pieces(text, row.get(role) or []) for role in ROLES}
            for row in record["attributions"]
            if not row.get("is_nested")
        ]
        for paragraph, view in shown(text, language):
            inside = [
                {role: tuple(_within(spans, paragraph.span)) for role, spans in row.items()} for row in rows
            ]
            kept = tuple(row for row in inside if any(row.values()))
            yield Passage(number, view, kept)


def nested_passages_of(
    records: Sequence[Record], language: str, *, with_cue: bool = False
) -> Iterator[Passage]:
    """Yield the contents of the outermost attributions as passages, with what is annotated inside each.

    This is how the reader looks for nested speech: it reads every content by itself.
    Only for records in which nested attributions are annotated.

    Args:
        records: what is annotated.
        language: theirs.
        with_cue: leave out contents without a cue, unless something is annotated inside.  They are
            whole sentences, which are learnt from as contents where they stand in their paragraph.

    """
    for number, record in enumerate(records):
        text = _plain(record["text"])
        inner = [
            {role: _pieces(text, row.get(role) or []) for role in ROLES}
            for row in record["attributions"]
            if row.get("is_nested")
        ]
        for paragraph, view in shown(text, language):
            del view
            for row in record["attributions"]:
                if row.get("is_nested"):
                    continue
                for span in _within(_pieces(text, row.get("content") or []), paragraph.span):
                    marks = [paragraph.quotations[number] for number in paragraph.marks]
                    inside = [one for one in marks if contains(span, one.outer) and one.outer != span]
                    rows = [
                        {role: tuple(s for s in spans if contains(span, s)) for role, spans in each.items()}
                        for each in inner
                    ]
                    kept = tuple(one for one in rows if one["content"])
                    if with_cue and not kept and not row.get("cue"):
                        continue
                    yield Passage(number, show(text, span, inside), kept)


def _plain(text: str) -> str:
    return re.sub(r"[\r\x0b\x0c\x85\u2028\u2029]", " ", text)


def shown(text: str, language: str) -> Iterator[tuple[Paragraph, View]]:
    """Yield the lines of a text as paragraphs, with how each is shown."""
    spans = [trim(text, Span(*match.span())) for match in re.finditer(r"[^\n]+", text)]
    blocks = tuple(Block(BlockKind.PARAGRAPH, span) for span in spans if span.end > span.start)
    paragraphs = find_paragraphs(Article("", text, blocks), load_language(language))
    for paragraph in paragraphs:
        found = find_dash_words(paragraph)
        spoken = found.content if found is not None else ()
        marks = [paragraph.quotations[number] for number in paragraph.marks]
        yield paragraph, show(text, paragraph.span, marks, spoken)


def _pieces(text: str, spans: Iterable[Sequence[int]]) -> list[Span]:
    """Return spans trimmed, joined over blanks and cut at line breaks, as they are scored."""
    joined: list[Span] = []
    for span in sorted(trim(text, Span(*pair)) for pair in spans):
        if span.end <= span.start:
            continue
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    lines = [
        trim(text, Span(span.start + m.start(), span.start + m.end()))
        for span in joined
        for m in re.finditer(r"[^\n]+", text[span.start : span.end])
    ]
    return [line for line in lines if line.end > line.start]


def _within(spans: Iterable[Span], paragraph: Span) -> Iterator[Span]:
    for span in spans:
        if paragraph.start <= span.start < paragraph.end:
            yield Span(span.start, min(span.end, paragraph.end))


def examples_of(passages: Sequence[Passage], tokenizer: Tokenizer, language: str) -> list[Example]:
    """Return passages as examples; those without words are left out."""
    encoded = encode(tokenizer, [passage.view.text for passage in passages])
    return [
        _example(passage, one, language) for passage, one in zip(passages, encoded, strict=True) if one.words
    ]


def _example(passage: Passage, encoded: Encoded, language: str) -> Example:
    view = passage.view
    starts = [view.starts[word.start] for word in encoded.words]
    ends = [view.ends[word.end - 1] for word in encoded.words]
    tags = np.zeros((len(encoded.words), len(ROLES)), dtype=np.int8)
    links = []
    for row in passage.annotations:
        spans = {
            role: tuple(
                words for span in row[role] if (words := _words(span, starts, ends)).end > words.start
            )
            for role in ROLES
        }
        for number, role in enumerate(ROLES):
            for span in spans[role]:
                tags[span.start : span.end, number] = INSIDE
                tags[span.start, number] = BEGIN
        first = {role: spans[role][0] if spans[role] else None for role in ROLES}
        links.append(Link(first["cue"], first["source"], spans["content"], spans["cue"][1:]))
    _mend(tags)
    written = [view.text[word.start : word.end] for word in encoded.words]
    return Example(passage, encoded, tags, tuple(links), stops_before(written), language)


def _words(span: Span, starts: Sequence[int], ends: Sequence[int]) -> Span:
    """Return the words that a span of the text touches, with marks put in at its ends."""
    first = bisect_right(ends, span.start)
    last = bisect_left(starts, span.end)
    return Span(first, max(first, last))


def _mend(tags: npt.NDArray[np.int8]) -> None:
    # Spans that overlap may have left a word inside nothing.
    for column in tags.T:
        before = 0
        for at, tag in enumerate(column):
            if tag == INSIDE and before == 0:
                column[at] = BEGIN
            before = column[at]
