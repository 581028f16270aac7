"""Span arithmetic: trimming, joining, cutting, and the UTF-16 border of the browser.

All offsets are code points.  JavaScript counts UTF-16 units, so a page that is
shown in a browser needs :func:`to_utf16`; nothing else in the package does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.types import Span

__all__ = ["contains", "cover", "last_word", "overlap", "subtract", "to_utf16", "trim"]

_FAR = 200  # characters before an offset in which a word is looked for


def overlap(a: Span, b: Span) -> int:
    """Return how many characters two spans share.

    Example: ``overlap(Span(0, 5), Span(3, 9))`` is ``2``.
    """
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def contains(outer: Span, inner: Span) -> bool:
    """Return whether the first span holds the whole second one."""
    return outer.start <= inner.start and inner.end <= outer.end


def cover(spans: Iterable[Span]) -> Span:
    """Return the smallest span that holds all the spans given (at least one)."""
    items = list(spans)
    return Span(min(s.start for s in items), max(s.end for s in items))


def trim(text: str, span: Span, characters: str = "") -> Span:
    """Return the span without blanks, or the characters given, at its ends.

    Args:
        text: the text that the span lies in.
        span: what to trim.
        characters: further characters to take off, besides blanks.

    Example: ``trim(" a, ", Span(0, 4), ",")`` is ``Span(1, 2)``.
    """
    start, end = span
    while start < end and (text[start].isspace() or text[start] in characters):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in characters):
        end -= 1
    return Span(start, end)


def last_word(text: str, end: int, skip: str = "") -> str:
    """Return the word that ends before an offset, empty if none does near it.

    Args:
        text: the whole text, of which only what is near is copied.
        end: the offset.
        skip: characters after the word that are none of it, besides blanks.

    Example: ``last_word('said by “Obi', 9, "“")`` is ``"by"``.
    """
    near = text[max(0, end - _FAR) : end].rstrip(f" {skip}")
    return "".join(near.rsplit(maxsplit=1)[-1:])


def subtract(span: Span, holes: Sequence[Span]) -> list[Span]:
    """Return what is left of a span when others are cut out of it, in order.

    Example: ``subtract(Span(0, 9), [Span(3, 5)])`` is ``[Span(0, 3), Span(5, 9)]``.
    """
    left, at = [], span.start
    for hole in sorted(holes):
        if hole.end <= at or hole.start >= span.end:
            continue
        if hole.start > at:
            left.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < span.end:
        left.append(Span(at, span.end))
    return left


def to_utf16(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return spans counted in UTF-16 code units, for a browser.

    Example: ``to_utf16("😀a", [Span(1, 2)])`` is ``[Span(2, 3)]``.
    """
    extra, count = [0], 0
    for character in text:
        count += ord(character) > 0xFFFF
        extra.append(count)
    return [Span(s.start + extra[s.start], s.end + extra[s.end]) for s in spans]
