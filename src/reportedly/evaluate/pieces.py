"""Annotations made comparable: tokens, pieces, and the form of each content."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportedly.evaluate.quoted import form_of, quoted
from reportedly.evaluate.record import ROLES, Annotation, Record
from reportedly.spans import trim
from reportedly.types import Form, Span

__all__ = ["Item", "Tokens", "Work", "bare", "pieces_of", "work_of"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_EDGE = " \t\r\n\u00a0\"'“”‘’«»„‟‹›`.,;:!?…-–—()[]{}*"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text, runs of letters and digits or single other characters, by their offsets."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def touched(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the numbers of the tokens that share a character with one of the spans."""
        found = set[int]()
        for start, end in spans:
            at = bisect_right(self.ends, start)
            while at < len(self.starts) and self.starts[at] < end:
                found.add(at)
                at += 1
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Item:
    """One annotation made comparable: per role its pieces and the tokens in them.

    ``sources`` are the token sets of every source that would be right; none if
    gold has no source.  ``form`` is None if there is no content.
    """

    pieces: Mapping[str, tuple[Span, ...]]
    tokens: Mapping[str, frozenset[int]]
    sources: tuple[frozenset[int], ...]
    form: Form | None


@dataclass(frozen=True, slots=True)
class Work:
    """One text with its gold and its predicted items, ready to be scored."""

    text: str
    tokens: Tokens
    gold: tuple[Item, ...]
    predicted: tuple[Item, ...]


def work_of(record: Record, predicted: Iterable[Annotation]) -> Work:
    """Return a gold record and what was found in its text, made comparable."""
    matches = [match.span() for match in _TOKEN.finditer(record.text)]
    tokens = Tokens(tuple(start for start, _ in matches), tuple(end for _, end in matches))
    mask = quoted(record.text)
    # The form of what was found is taken from the text as well: a reader could
    # otherwise move its mistakes from one form to another.
    unnamed = (Annotation(one.source, one.cue, one.content) for one in predicted)
    return Work(
        record.text,
        tokens,
        tuple(_items(record.text, record.annotations, tokens, mask)),
        tuple(_items(record.text, unnamed, tokens, mask)),
    )


def _items(text: str, annotations: Iterable[Annotation], tokens: Tokens, mask: bytearray) -> Iterator[Item]:
    for one in annotations:
        pieces = {role: pieces_of(text, one.spans(role)) for role in ROLES}
        if not any(pieces.values()):
            continue
        touched = {role: tokens.touched(pieces[role]) for role in ROLES}
        others = (tokens.touched(pieces_of(text, spans)) for spans in one.other_sources)
        form = (one.form or form_of(text, pieces["content"], mask)) if pieces["content"] else None
        yield Item(pieces, touched, tuple(filter(None, (touched["source"], *others))), form)


def pieces_of(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    r"""Return spans trimmed, joined where only blanks lie between them, and split at line breaks.

    Example: ``pieces_of("a b\nc", [Span(0, 1), Span(2, 5)])`` is ``(Span(0, 3), Span(4, 5))``.
    """
    joined: list[Span] = []
    for span in sorted(trimmed for span in spans if (trimmed := trim(text, span)).start < trimmed.end):
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    lines = (
        trim(text, Span(whole.start + line.start(), whole.start + line.end()))
        for whole in joined
        for line in re.finditer(r"[^\n\r]+", text[whole.start : whole.end])
    )
    return tuple(line for line in lines if line.start < line.end)


def bare(text: str, span: Span) -> Span:
    """Return the span without quotation marks, punctuation and blanks at its ends.

    One that holds nothing else is returned as it is.
    """
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end) if start < end else span
