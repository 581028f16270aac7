"""Captions of photos, videos and graphics: label, words and credit.

Reads one line that may be a caption; which lines of a page are captions is
decided in :mod:`reportedly.intake.lines` and :mod:`reportedly.intake.plain`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.intake.credits import Credit, CreditPart, find_credit
from reportedly.lexicon.page import fold_line, page_words
from reportedly.spans import trim
from reportedly.types import Span

__all__ = ["CaptionParts", "CreditPart", "has_label", "read_caption"]

_LABEL = re.compile(r"([^\n:.!?\"“”„«»]{2,48}?)\s*:\s+(?=\S)")
_FIRST = re.compile(r"[^\W\d_]+")
_LABEL_DASH = re.compile(r"([^\n:.!?\"“”„«»|–—]{3,48}?)\s+[|–—]\s+(?=\S)")
_LONGEST_LABEL = 6
_LONGEST = 1200


@dataclass(frozen=True, slots=True)
class CaptionParts:
    """What a caption line is made of; ``kind`` is photo, video or graphic."""

    kind: str = "photo"
    label: Span | None = None
    caption: Span | None = None
    credit: tuple[CreditPart, ...] = ()


def read_caption(text: str, span: Span, *, known: bool = False) -> CaptionParts | None:
    """Return the parts of a caption, or None if the line does not show that it is one.

    Args:
        text: the text that the span lies in.
        span: the line or block, in code points of ``text``.
        known: the page itself says that this is a caption (``figcaption``): then
            something is always returned, and bare agency names at the end are a credit.

    Example: in ``"RUINS: The old mill. Photo: Ana Ek / AFP"`` the label is ``RUINS``,
    the caption ``The old mill.`` and the credit ``Ana Ek``, ``AFP``.
    """
    span = trim(text, span)
    if span.start >= span.end or (not known and span.end - span.start > _LONGEST):
        return None
    raw = text[span.start : span.end]
    credit = find_credit(raw, known=known)
    if credit is None and not known and not _may_open(raw):
        return None
    words, opened = _without_opening(raw, credit.words if credit else Span(0, len(raw)))
    if credit is None and not known and opened not in page_words().sets["credit.caption.opening"]:
        return None
    label, words = _label(raw, words)
    words = trim(raw, words)
    return CaptionParts(
        kind=credit.kind if credit else _kind_by_opening(opened),
        label=_shift(label, span.start),
        caption=_shift(words if words.end > words.start else None, span.start),
        credit=_shift_all(credit, span.start),
    )


def has_label(line: str) -> bool:
    """Return whether a line begins with a label in capitals and goes on as a sentence.

    Such a line may still be a warning or a speech; only repetition or what stands
    beneath tells.

    Example: ``has_label("RUINS: The old mill burned down.")`` is True.
    """
    match = _LABEL.match(line) if ":" in line[:52] else None
    return bool(match and match[1].isupper() and _may_be_label(match[1]))


def _shift(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span else None


def _shift_all(credit: Credit | None, by: int) -> tuple[CreditPart, ...]:
    if credit is None:
        return ()
    return tuple(CreditPart(p.name, Span(p.span.start + by, p.span.end + by)) for p in credit.parts)


def _without_opening(raw: str, words: Span) -> tuple[Span, str]:
    """Take "Image caption" off the front: screen readers are told so, people are not."""
    lists = page_words()
    if not _may_open(raw[words.start : words.start + 40]) and ":" not in raw[words.start : words.start + 40]:
        return words, ""
    openings = lists.sets["credit.caption.opening"] | lists.credit.keys()
    matches = list(re.finditer(r"[^\W\d_]+", raw[words.start : words.start + 40]))[:3]
    for count in range(len(matches), 0, -1):
        end = words.start + matches[count - 1].end()
        phrase = fold_line(raw[words.start : end])
        colon = raw[end : end + 1] == ":"
        if phrase in openings and (colon or (count > 1 and phrase not in lists.credit)):
            return trim(raw, Span(end, words.end), ":–—-"), phrase
    return words, ""


def _may_open(raw: str) -> bool:
    first = _FIRST.match(raw)
    return first is not None and first[0].casefold() in page_words().first["credit.caption.opening"]


def _kind_by_opening(opened: str) -> str:
    if opened.startswith(("video", "media")):
        return "video"
    return page_words().credit.get(opened, "photo")


def _label(raw: str, words: Span) -> tuple[Span | None, Span]:
    """Cut the label off: capitals before a colon or dash, or a few words before a colon."""
    piece = raw[words.start : words.end]
    match = _LABEL.match(piece) if ":" in piece[:52] else None
    if match is None or not _may_be_label(match[1]):
        match = _LABEL_DASH.match(piece)
        if match is None or not match[1].isupper() or not _may_be_label(match[1]):
            return None, words
    label = trim(raw, Span(words.start + match.start(1), words.start + match.end(1)))
    return label, Span(words.start + match.end(), words.end)


def _may_be_label(label: str) -> bool:
    count = len(label.split())
    if count > _LONGEST_LABEL or fold_line(label) in page_words().sets["not_labels.words"]:
        return False
    return label.isupper() or (count <= 3 and label[:1].isupper() and "," not in label)
