"""Which statement a time or place of the report belongs to: to the saying of it, or to what is said.

What stands inside the words of a statement is *said*.  What stands beside them in the same sentence, near
the cue or the source and outside every mention of a person, is of the *saying* ("told Reuters in Geneva on
Wednesday").  What stands elsewhere belongs to no statement.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from reportedly.read.paragraphs import Paragraph
from reportedly.spans import contains, overlap
from reportedly.types import Attribution, PlaceReference, Span, TimeReference

__all__ = ["beside_statements"]

_Reference = TypeVar("_Reference", TimeReference, PlaceReference)

_NEAR = 60
"""Characters between the act of saying and a time of its own, what is said between them left out."""


def beside_statements(
    text: str,
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Attribution],
    times: Sequence[TimeReference],
    places: Sequence[PlaceReference],
) -> list[Attribution]:
    """Return the statements with the times and places of each.

    Args:
        text: the text of the article.
        paragraphs: its paragraphs with their sentences.
        attributions: its statements.
        times: the times found in the text.
        places: the places found in the text.

    Example: in “"It burned on Friday", he said on Monday” Friday is ``said``, Monday ``saying``.
    """
    sentences = sorted(
        sentence.span(0, len(sentence.tokens))
        for each in paragraphs
        for sentence in each.sentences
        if sentence.tokens
    )
    dated = _by_sentence(times, sentences)
    placed = _by_sentence(places, sentences)
    touched = [_touched(each, sentences) for each in attributions]
    near = _speaking_in(attributions, touched)
    out = []
    for item, here in zip(attributions, touched, strict=True):
        acts = {_home(each, sentences) for each in _act(item)} - {-1}
        rivals = [other for at in here for other in near.get(at, ())]
        when = [(at, one) for at in here for one in dated.get(at, ())]
        where = [(at, one) for at in here for one in placed.get(at, ())]
        beside = partial(_of, text, item, rivals, acts)
        out.append(replace(item, when=tuple(beside(when)), where=tuple(beside(where))))
    return out


def _home(span: Span, sentences: Sequence[Span]) -> int:
    """Return the number of the sentence in which a span begins, -1 if in none of them."""
    at = bisect_right(sentences, span.start, key=lambda each: each.start) - 1
    return at if at >= 0 and span.start < sentences[at].end else -1


def _by_sentence(references: Iterable[_Reference], sentences: Sequence[Span]) -> dict[int, list[_Reference]]:
    """Return the times or places by the number of their sentence, without those of datelines and by-lines."""
    found: dict[int, list[_Reference]] = {}
    for each in references:
        if not each.of:
            found.setdefault(_home(each.span, sentences), []).append(each)
    return found


def _touched(item: Attribution, sentences: Sequence[Span]) -> list[int]:
    """Return the numbers of the sentences that a statement and its act of saying stand in."""
    spans = [*item.content, *_act(item)]
    numbers = {at for each in spans for at in range(_home(each, sentences), _home(_end(each), sentences) + 1)}
    return sorted(numbers | {-1})


def _end(span: Span) -> Span:
    return Span(max(span.start, span.end - 1), span.end)


def _speaking_in(
    attributions: Iterable[Attribution], touched: Iterable[Iterable[int]]
) -> dict[int, list[Attribution]]:
    """Return the statements by the number of every sentence they touch."""
    found: dict[int, list[Attribution]] = {}
    for item, numbers in zip(attributions, touched, strict=True):
        for at in numbers:
            if at >= 0:
                found.setdefault(at, []).append(item)
    return found


def _of(
    text: str,
    item: Attribution,
    rivals: Sequence[Attribution],
    acts: set[int],
    references: Iterable[tuple[int, _Reference]],
) -> Iterable[_Reference]:
    """Yield the times or places of a statement; ``acts`` are the sentences in which it is said to be said."""
    for at, reference in references:
        if any(contains(part, reference.span) for part in item.content):
            yield replace(reference, of="said")
        elif at in acts and _may_date(reference) and _is_of_saying(text, item, rivals, reference.span):
            yield replace(reference, of="saying")


def _may_date(reference: TimeReference | PlaceReference) -> bool:
    """Return whether a reference can be that of a saying: how long and how often something was, is none."""
    return isinstance(reference, PlaceReference) or reference.granularity not in ("duration", "repetition")


def _is_of_saying(text: str, item: Attribution, rivals: Sequence[Attribution], span: Span) -> bool:
    act = _act(item)
    if any(overlap(span, each) for each in _people(item)):
        return False
    for other in rivals:
        if other is item:
            continue
        inside = any(contains(part, span) for part in other.content)
        holds = any(contains(part, act[0]) for part in other.content)
        if inside and not holds:
            return False
        if not inside and not holds and _nearer(text, other, item, span):
            return False
    return _distance(text, item, span) <= _NEAR


def _nearer(text: str, other: Attribution, item: Attribution, span: Span) -> bool:
    """Return whether another act of saying stands nearer; of two alike the first keeps it."""
    if not _act(other):
        return False
    theirs, ours = _distance(text, other, span), _distance(text, item, span)
    return theirs < ours and any(not overlap(each, mine) for each in _act(other) for mine in _act(item))


def _act(item: Attribution) -> list[Span]:
    return [each for each in (item.cue.span if item.cue else None, item.source) if each]


def _people(item: Attribution) -> list[Span]:
    return [each for each in (item.source, item.addressee.span if item.addressee else None) if each]


def _distance(text: str, item: Attribution, span: Span) -> int:
    """Return the characters between a time and the act of saying, without the words of the statement."""
    return min((_gap(text, item, span, each) for each in _act(item)), default=_NEAR + 1)


def _gap(text: str, item: Attribution, span: Span, act: Span) -> int:
    between = Span(min(span.end, act.end), max(span.start, act.start))
    if between.end <= between.start:
        return 0
    said = sum(max(0, min(part.end, between.end) - max(part.start, between.start)) for part in item.content)
    gap = text[between.start : between.end]
    far = sum(gap.count(mark) for mark in ".!?;:") * (_NEAR // 2) if not said else 0
    return len(gap) - said + far
