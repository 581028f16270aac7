"""What the model is shown of a paragraph: one typography for all, and the way back to the text.

Quotation marks of every style become “ and ”, one inside another ‘ and ’, and the
words after a quotation dash are put between marks, so that the model, which has
learnt from one typography, reads all of them alike.  The text itself never
changes: every character that is shown knows its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.read.typography import Quotation
from reportedly.types import Span

__all__ = ["View", "show"]

_OUTER, _INNER = ("“", "”"), ("‘", "’")
_BLANK = re.compile(r"\s")
_NO_CHARACTER = re.compile("[\ud800-\udfff]")


class Edit(NamedTuple):
    """A stretch of the text and what is shown in its place."""

    start: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class View:
    """The characters that are shown, and the span of the text that each stands for.

    A mark that was put in stands for an empty span.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def back(self, span: Span) -> Span:
        """Return where a stretch of what is shown stands in the text."""
        return Span(self.starts[span.start], max(self.ends[span.end - 1], self.starts[span.start]))


def show(text: str, span: Span, quotations: Iterable[Quotation] = (), spoken: Iterable[Span] = ()) -> View:
    """Return a paragraph as the model is to see it.

    Args:
        text: the text.
        span: the paragraph.
        quotations: the quotations in it, by their marks.
        spoken: stretches after a quotation dash, without the dash.

    Example: ``show("– Go, says Ek.", Span(0, 14), spoken=[Span(2, 4)]).text`` is ``"“Go”, says Ek."``.
    """
    depths = _depths(list(quotations))
    edits = [edit for quotation, depth in depths for edit in _marks(quotation, depth, span.end)]
    edits += [edit for words in spoken for edit in _dash(text, words, span)]
    return _apply(text, span, sorted(edits))


def _depths(quotations: Sequence[Quotation]) -> list[tuple[Quotation, int]]:
    closing: list[int] = []
    found = []
    for quotation in sorted(quotations, key=lambda one: (one.outer.start, -one.outer.end)):
        while closing and closing[-1] <= quotation.outer.start:
            closing.pop()
        found.append((quotation, len(closing)))
        closing.append(quotation.outer.end)
    return found


def _marks(quotation: Quotation, depth: int, paragraph_end: int) -> list[Edit]:
    opening, closing = (_OUTER, _INNER)[depth % 2]
    (start, end), inner = quotation.outer, quotation.inner
    edits = [Edit(start, max(start + 1, inner.start), opening)]
    if inner.end > inner.start and (quotation.closed or end < paragraph_end):
        edits.append(Edit(inner.end, end, closing))
    return edits


def _dash(text: str, words: Span, paragraph: Span) -> list[Edit]:
    start = words.start
    while start > paragraph.start and text[start - 1].isspace():
        start -= 1
    if start == paragraph.start or text[start - 1].isalnum():
        return [Edit(words.start, words.start, "“"), Edit(words.end, words.end, "”")]
    return [Edit(start - 1, words.start, "“"), Edit(words.end, words.end, "”")]


def _apply(text: str, span: Span, edits: Sequence[Edit]) -> View:
    shown: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = span.start
    for start, end, new in [*edits, Edit(span.end, span.end, "")]:
        if start < at or end > span.end:
            continue
        shown.append(_BLANK.sub(" ", text[at:start]))
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        shown.append(new)
        starts.extend([start] * len(new))
        ends.extend([end] * len(new))
        at = end
    return View(_NO_CHARACTER.sub("\ufffd", "".join(shown)), starts, ends)
