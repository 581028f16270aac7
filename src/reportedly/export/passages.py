"""The text of a report cut into the passages that a page shows one below the other.

Every character that is not blank lands in exactly one passage, whatever the blocks say: what stands
in no block is shown too, since a statement may stand there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.spans import trim
from reportedly.types import Article, Attribution, BlockKind, Span

__all__ = ["Passage", "anchor", "is_furniture", "passages", "place_of", "within_text"]

_PARAGRAPH_BREAK = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text with one purpose; ``kind`` is empty for text outside all blocks."""

    span: Span
    kind: str = ""
    detail: str = ""


def passages(article: Article) -> list[Passage]:
    """Return the passages of a report in the order of its text."""
    found: list[Passage] = []
    at = 0
    for block in sorted(article.blocks, key=lambda block: block.span):
        start = max(block.span.start, at)
        end = min(block.span.end, len(article.text))
        if start >= end:
            continue
        found.extend(_loose(article.text, Span(at, start)))
        span = trim(article.text, Span(start, end))
        if span.start < span.end:
            found.append(Passage(span, str(block.kind), block.detail))
        at = end
    found.extend(_loose(article.text, Span(at, len(article.text))))
    return found


def _loose(text: str, span: Span) -> Iterator[Passage]:
    """Return the paragraphs of a stretch that lies in no block."""
    at = span.start
    for gap in [*_PARAGRAPH_BREAK.finditer(text, span.start, span.end), None]:
        part = trim(text, Span(at, gap.start() if gap else span.end))
        if part.start < part.end:
            yield Passage(part)
        at = gap.end() if gap else span.end


def anchor(item: Attribution, text: str) -> Span | None:
    """Return the first words of a statement, or else its cue or source; None without any of them."""
    others = (item.cue.span if item.cue else None, item.source)
    for span in (*item.content, *others):
        if span and (shown := within_text(span, text)):
            return shown
    return None


def within_text(span: Span, text: str) -> Span | None:
    """Return a span cut to the text and without blanks at its ends; None if nothing is left."""
    cut = trim(text, Span(max(span.start, 0), min(span.end, len(text))))
    return cut if cut.start < cut.end else None


def place_of(span: Span | None, among: list[Passage]) -> int:
    """Return which passage a span begins in; the last one for a statement without a place."""
    if span is None:
        return len(among) - 1
    return max(bisect_right(among, span.start, key=lambda one: one.span.start) - 1, 0)


def is_furniture(passage: Passage) -> bool:
    """Return whether a passage is no part of the report."""
    return passage.kind in (BlockKind.FURNITURE, BlockKind.BREADCRUMB)
