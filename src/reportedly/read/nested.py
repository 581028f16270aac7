"""What somebody says inside what somebody else says.

Reads the words of every statement again with the same rules, to a bounded
depth.  The speaker's own "I believe" is no statement of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reportedly.lexicon.languages import Language
from reportedly.read.attribute import in_sentence, without_marks
from reportedly.read.found import Found
from reportedly.read.paragraphs import Paragraph
from reportedly.read.tokens import Sentence, split_sentences, tokenize
from reportedly.spans import contains
from reportedly.types import Span

__all__ = ["Nested", "find_nested"]

DEEPEST = 3
MOST_INSIDE = 12  # inside one outermost statement
LOOSE = frozenset(("quotation", "quotation-inside", "title-quotation"))


class Nested(NamedTuple):
    """A find and the row that holds it (index into the list), None if it is outermost."""

    found: Found
    within: int | None


def find_nested(rows: Sequence[Nested], paragraphs: Sequence[Paragraph], language: Language) -> list[Nested]:
    """Return the rows with those found inside their words, each after the row that holds it.

    Args:
        rows: the outermost finds.
        paragraphs: the blocks of the report.
        language: the words of saying.
    """
    result: list[Nested] = []
    for row in rows:
        reading = _Inside(paragraphs, language, len(result))
        _add(result, row.found, None, reading)
    return result


class _Inside(NamedTuple):
    """What is needed to read inside one outermost statement; ``start`` is its place in the list."""

    paragraphs: Sequence[Paragraph]
    language: Language
    start: int


def _add(result: list[Nested], found: Found, within: int | None, reading: _Inside) -> None:
    depth, at = 0, within
    while at is not None:
        depth, at = depth + 1, result[at].within
    # A statement holds a handful; damaged text that repeats a cue would hold thousands.
    room = depth < DEEPEST and len(result) - reading.start < MOST_INSIDE
    inner = _inside(found, reading.paragraphs, reading.language) if room else []
    if inner and found.source is None and found.rule in LOOSE and inner[0].rule == "clause-tag":
        # «The dyke, says Obi, will hold.» has its tag inside the marks.
        quotes = tuple(dict.fromkeys((*found.quotes, *inner[0].quotes)))
        content = _to_the_end(inner[0], found, reading.paragraphs)
        found = replace(inner[0], rule="tag-inside-marks", quotes=quotes, dashed=True, content=content)
        inner = [item for item in inner[1:] if item.source is not None]
    if found.rule == "quotation-inside":
        return
    result.append(Nested(found, within))
    number = len(result) - 1
    for item in inner:
        _add(result, item, number, reading)


def _to_the_end(tag: Found, whole: Found, paragraphs: Sequence[Paragraph]) -> tuple[Span, ...]:
    """Return the words around a tag inside marks, up to the closing mark."""
    text = paragraphs[whole.block].sentences[0].text
    reached = max(span.end for span in (*tag.content, *(s for s in (tag.cue, tag.source) if s)))
    end = max(span.end for span in whole.content)
    while reached < end and not text[reached].isalnum():
        reached += 1
    return (*tag.content, Span(reached, end)) if end - reached > 2 else tag.content


def _inside(found: Found, paragraphs: Sequence[Paragraph], language: Language) -> list[Found]:
    inner: list[Found] = []
    for span in found.content:
        paragraph = _holding(span, found.block, paragraphs)
        text = paragraph.sentences[0].text
        top = _outermost(span, paragraph)
        tokens = tokenize(text, span, top)
        for group in split_sentences(text, tokens, language):
            for item in in_sentence(Sentence(text, group, language, paragraph.index)):
                if item.source is not None and not _own(item, found):
                    outer = {o: paragraph.quotations[n].inner for n, o in top if n in item.quotes}
                    bare = without_marks(text, item, outer)
                    if bare.content:
                        inner.append(bare)
    return inner


def _holding(span: Span, block: int, paragraphs: Sequence[Paragraph]) -> Paragraph:
    """Return the paragraph that holds a span: the cue's own, or another of a running quotation."""
    if contains(paragraphs[block].span, span):
        return paragraphs[block]
    at = bisect_right(paragraphs, span.start, key=lambda paragraph: paragraph.span.start) - 1
    return paragraphs[max(at, 0)]


def _outermost(span: Span, paragraph: Paragraph) -> list[tuple[int, Span]]:
    """Return number and outer span of the outermost quotations inside a span, in order."""
    quotations = paragraph.quotations
    top: list[tuple[int, Span]] = []
    first = bisect_left(paragraph.marks, span.start, key=lambda number: quotations[number].outer.start)
    for number in paragraph.marks[first:]:
        outer = quotations[number].outer
        if outer.start >= span.end:
            break
        nested = top and outer.start < top[-1][1].end
        if contains(span, outer) and quotations[number].inner != span and not nested:
            top.append((number, outer))
    return top


def _own(item: Found, outer: Found) -> bool:
    """Return whether an inner find is the outer one again."""
    return item.cue == outer.cue or item.content == outer.content
