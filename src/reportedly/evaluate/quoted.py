"""Which characters of a text stand between quotation marks, and the form that follows for a content.

Kept apart from the reader on purpose: what is measured must not lay down its own
measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.types import Form, Span

__all__ = ["form_of", "quoted"]

_CLOSED_BY = {"“": '”"', "«": "»", "„": "“”", "‟": '”"', '"': '"”'}
_LATEX_CLOSE = '"”'


def quoted(text: str) -> bytearray:
    """Return 1 for every character between quotation marks, 0 for the others.

    Paragraph by paragraph: an opening mark that is never closed runs to the end
    of its paragraph, as in a quotation over several paragraphs.

    Example: ``list(quoted('“No,” he said'))[:5]`` is ``[0, 1, 1, 1, 0]``.
    """
    mask = bytearray(len(text))
    for paragraph in re.finditer(r"[^\n]+", text):
        for span in _quotations(text, Span(*paragraph.span())):
            mask[span.start : span.end] = b"\1" * (span.end - span.start)
    return mask


def form_of(text: str, spans: Sequence[Span], mask: bytearray) -> Form:
    """Return how a content is given: direct if all its letters and digits are quoted, indirect if none.

    Args:
        text: the text.
        spans: where the content stands in it.
        mask: what :func:`quoted` returned for the text.

    """
    marks = [mask[at] for start, end in spans for at in range(start, end) if text[at].isalnum()]
    if not any(marks):
        return Form.INDIRECT
    return Form.DIRECT if all(marks) else Form.MIXED


def _quotations(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield what stands between the marks of one paragraph, without the marks."""
    at, end = paragraph
    while at < end:
        opened = _opening(text, at, paragraph)
        if opened is None:
            at += 1
            continue
        start, close = opened
        if close is not None:
            yield Span(start, close)
            at = close + 1
            continue
        close, width = _double_close(text, at, Span(start, end))
        yield Span(start, close)
        at = close + width


def _opening(text: str, at: int, paragraph: Span) -> tuple[int, int | None] | None:
    """Return where a quotation that opens here begins, and its end if it is in single marks."""
    mark, end = text[at], paragraph.end
    if mark in _CLOSED_BY:
        return at + 1, None
    if text.startswith("``", at):
        return at + 2, None
    if mark in "'‘`" and (at == paragraph.start or not text[at - 1].isalnum()):
        close = _single_close(text, at + 1, end) if at + 1 < end and text[at + 1].isalnum() else None
        return None if close is None else (at + 1, close)
    return None


def _double_close(text: str, opened: int, inside: Span) -> tuple[int, int]:
    """Return where a quotation in double marks ends, and how wide its closing mark is."""
    if text[opened] == "`":
        for at in range(*inside):
            if text.startswith("''", at):
                return at, 2
            if text[at] in _LATEX_CLOSE:
                return at, 1
    else:
        for at in range(*inside):
            if text[at] in _CLOSED_BY[text[opened]]:
                return at, 1
    return inside.end, 1


def _single_close(text: str, start: int, end: int) -> int | None:
    """Return where a quotation in single marks ends, None if the mark was an apostrophe.

    The closing mark stands after a character that is no blank and before one
    that is no letter; a blank must lie between, or blank or punctuation follow,
    which tells quotations from genitives and decades ('90s).
    """
    for at in range(start, end):
        if text[at] in "'’" and not text[at + 1 : min(at + 2, end)].isalnum() and not text[at - 1].isspace():
            follows = text[at + 1 : min(at + 2, end)]
            return at if " " in text[start:at] or (follows and follows in " ,.:;?!)") else None
    return None
