"""Where the words of a statement begin and end: with or without their marks and their conjunction.

The ledger gives the words alone: ``we left``.  Corpora of attribution (PARC 3.0,
PolNeAR) count quotation marks and the conjunction to them: ``that “we left”``,
and so does the model, which learnt from them.  Both are one step apart, and this
is that step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from reportedly.lexicon.languages import Language
from reportedly.read.typography import Quotation
from reportedly.spans import contains, subtract, trim
from reportedly.types import Span

__all__ = ["are_names", "bare", "extent", "parted"]

LONGEST_NAME = 5
"""Words of a title or nickname in marks."""

_WORD_BEFORE = re.compile(r"([^\W\d_]+['’]?)[\s,]*\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+['’]?")
_COMMAS = ",;:"
_WORD_LENGTH = 12
_FEW = 8  # stops and blanks between the words and their closing mark


def bare(text: str, span: Span, quotations: Iterable[Quotation], complementizers: Set[str]) -> Span:
    """Return a stretch without the marks around it, its conjunction, and commas at its ends.

    Args:
        text: the text.
        span: the stretch.
        quotations: the quotations of its paragraph.
        complementizers: conjunctions that open a reported clause, in small letters.

    Example: of ``that “we left,”`` the span of ``we left``.
    """
    quotations = list(quotations)
    span = trim(text, span, _COMMAS)
    for _ in range(2):
        word = _FIRST_WORD.match(text, span.start, span.end)
        if word and word[0].lower() in complementizers and word.end() < span.end:
            rest = trim(text, Span(word.end(), span.end), _COMMAS)
            span = rest if rest.end > rest.start else span
        whole = next((q for q in quotations if _is_around(q, span)), None)
        if whole is not None:
            span = trim(
                text, Span(max(span.start, whole.inner.start), min(span.end, whole.inner.end)), _COMMAS
            )
    return span


def _is_around(quotation: Quotation, span: Span) -> bool:
    """Return whether a quotation is all of a stretch: marks at both ends, or at one if it runs on."""
    outer, inner = quotation.outer, quotation.inner
    opens = outer.start <= span.start < inner.start
    closes = inner.end < span.end <= outer.end
    if opens and closes:
        return True
    # A mark at one end alone belongs to the words if nothing of them stands outside the quotation.
    return (opens and span.end <= inner.end) or (closes and inner.start <= span.start)


def extent(text: str, span: Span, quotations: Iterable[Quotation], complementizers: Set[str]) -> Span:
    """Return a stretch with the marks around it and the conjunction before it: the reverse of :func:`bare`.

    Args:
        text: the text.
        span: the words of a statement.
        quotations: the quotations of its paragraph.
        complementizers: conjunctions that open a reported clause, in small letters.

    """
    start, end = span
    for quotation in quotations:
        outer, inner = quotation.outer, quotation.inner
        if inner.start == start and end <= inner.end:
            start = outer.start
        rest = inner.end - end
        if inner.start <= span.start and 0 <= rest < _FEW and not text[end : inner.end].strip(" ,;:."):
            end = outer.end
    before = _WORD_BEFORE.search(text, max(0, start - _WORD_LENGTH), start)
    if before and before[1].lower() in complementizers:
        start = before.start()
    return Span(start, end)


def parted(text: str, span: Span, outer: Iterable[Span], conjunctions: Set[str]) -> tuple[Span, ...]:
    """Return the quotations of a stretch one by one if nothing but commas and "and" stands between them.

    Args:
        text: the text.
        span: the stretch.
        outer: the quotations in it, with their marks.
        conjunctions: "and", "or".

    Example: of ``“go home” and “stay there”`` the two quotations.
    """
    inside = sorted(one for one in outer if contains(span, one))
    between = " ".join(text[rest.start : rest.end] for rest in subtract(span, inside))
    joined = all(word.lower() in conjunctions for word in _FIRST_WORD.findall(between))
    return tuple(inside) if len(inside) > 1 and joined else (span,)


def are_names(
    text: str, quotations: Iterable[Quotation], content: Iterable[Span], language: Language
) -> bool:
    """Return whether all that is in marks is a title, nickname or name, not at the head of the words.

    Args:
        text: the text.
        quotations: what is in marks.
        content: the words of the statement.
        language: words that a title writes small ("of", "the"), and verbs before words that are said.

    Example: of ``the man known as “Big Tom” fled``, True.
    """
    words_of = language.words
    small = words_of["determiners"] | words_of["prepositions"] | words_of["conjunctions"]
    verbs, starts = language.forms, {span.start for span in content}
    for quotation in quotations:
        words = _FIRST_WORD.findall(text, *quotation.inner)
        written = text[quotation.inner.start : quotation.inner.end]
        titled = all(word[0].isupper() or word in small for word in words)
        if not words or not words[0][0].isupper() or not titled or len(words) > LONGEST_NAME:
            return False
        before = text[max(0, quotation.outer.start - _WORD_LENGTH) : quotation.outer.start].split()
        said = before and (before[-1][-1] == ":" or before[-1].lower() in verbs)
        if said or quotation.outer.start in starts or written[-1] in "!?…":
            return False
    return True
