"""Every time that a text gives, with the period it means or the reason why it stays open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from reportedly.read.when import calendar
from reportedly.read.when.calendar import DAY
from reportedly.read.when.expressions import Expression, plain_expressions
from reportedly.read.when.joining import joined
from reportedly.read.when.naming import is_quoted
from reportedly.read.when.passage import Passage
from reportedly.read.when.reference import Reference, reference_of
from reportedly.read.when.tense import sentence_start
from reportedly.read.when.words import Word, word_reader
from reportedly.types import Article, BlockKind, Span, TimeReference

__all__ = ["find_times", "time_of", "times_of"]

_NEAR_DAYS = 3


def times_of(article: Article, passages: Iterable[Span], code: str) -> list[TimeReference]:
    """Return the times of a report, those of its datelines with ``dateline`` in ``of``, in order.

    A dateline tells the day from which its report reckons: with a whole date for a page that says nothing
    else about it, and if it lies within days of the publication, as a report written the evening before.

    Args:
        article: the report; its date and outlet tell the day that times are reckoned from.
        passages: the stretches to look at beside datelines, such as paragraphs.
        code: the language, two letters.
    """
    reference = reference_of(article)
    lines = [block.span for block in article.blocks if block.kind is BlockKind.DATELINE]
    # A dateline is never much younger than its publication, whatever the verbs behind it say.
    latest = replace(reference, day=reference.day + _NEAR_DAYS * DAY) if reference.day else reference
    dated = find_times(article.text, lines, latest, code)
    written = _written_on(dated, reference)
    reference = replace(reference, day=written) if written else reference
    found = [replace(each, of="dateline") for each in dated]
    found += find_times(article.text, passages, reference, code)
    return sorted(found, key=lambda each: each.span)


def _written_on(dated: Iterable[TimeReference], reference: Reference) -> date | None:
    """Return the day of a dateline, if the page has no other or one that is near: reports reckon from it."""
    for each in dated:
        if each.granularity != "day" or not each.earliest:
            continue
        day = date.fromisoformat(each.earliest)
        if reference.day is None and each.anchor == "explicit":
            return day
        if reference.day is not None and abs(day - reference.day) <= _NEAR_DAYS * DAY:
            return day
    return None


def find_times(text: str, passages: Iterable[Span], reference: Reference, code: str) -> list[TimeReference]:
    """Return the times in some passages of a text, in order; ``of`` is left empty.

    Args:
        text: the whole text.
        passages: the stretches to look at, such as paragraphs.
        reference: the day from which they are reckoned.
        code: the language, two letters.

    Example: "on Wednesday" in a report of 15 September 2022 is ``2022-09-14``.
    """
    found = []
    for span in passages:
        passage = Passage(text, word_reader(code).read(text, span), reference, code)
        times = joined(passage, plain_expressions(passage))
        found += [_reference(passage, e) for e in times if not is_quoted(passage, e.first, e.last)]
    return found


def time_of(text: str, span: Span, reference: Reference, code: str) -> TimeReference | None:
    """Return the time that some words give, None if the grammar knows none in them.

    Args:
        text: the whole text; the sentence around the words tells the tense.
        span: the words.
        reference: the day from which they are reckoned.
        code: the language, two letters.
    """
    around = Span(sentence_start(text, span.start), span.end)
    passage = Passage(text, word_reader(code).read(text, around), reference, code)
    plain = plain_expressions(passage, certain=span.start)
    plain = [each for each in plain if passage.span(each.first, each.last).end > span.start]
    start = min([span.start, *(passage.words[each.first].span.start for each in plain)])
    outside = [Word(word.span, {}) if word.span.start < start else word for word in passage.words]
    found = joined(replace(passage, words=outside), plain)
    inside = [each for each in (_reference(passage, one) for one in found) if each.span.end > span.start]
    return max(inside, key=lambda each: each.span.end - each.span.start, default=None)


def _reference(passage: Passage, found: Expression) -> TimeReference:
    period = found.period
    rule = "+".join(dict.fromkeys(found.rules))
    span = passage.span(found.first, found.last)
    if period is None:
        granularity = str(found.value)
        return TimeReference(span, None, None, granularity, found.anchor, "", rule)
    return TimeReference(
        span=span,
        earliest=_edge(period.start, last=False),
        latest=_edge(period.end, last=True),
        granularity=period.granularity,
        anchor=found.anchor,
        of="",
        rule=rule,
        open_start=period.open_start,
        open_end=period.open_end,
        edtf=calendar.edtf(period),
    )


def _edge(point: str | None, *, last: bool) -> str | None:
    if point is None or "T" in point:
        return point
    return (calendar.last_day(point) if last else calendar.first_day(point)).isoformat()
