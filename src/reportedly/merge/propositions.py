"""A report cut into what it says one thing at a time: the parts of its statements, and its own sentences.

A statement often says several things, and another report repeats one of them: so parts are set beside one
another, not statements.  A sentence of the report that nothing is attributed in is its own voice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.lexicon.claims import claim_words
from reportedly.merge.wordings import Wording, wording_of
from reportedly.spans import overlap
from reportedly.types import Article, Attribution, BlockKind, Reading, Span

__all__ = ["Proposition", "propositions_of"]

_VOICE = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.ITEM})
_END = re.compile(r"[.!?…。！？؟।]+[\"”“’»«)\]]*(?=\s)|[;\n]")
# A clause that begins with its own subject: ", and the mayor", "and she", ", but nobody".
_LINK = re.compile(
    r",?\s(?:and that|und dass|et que|y que)\s|"
    r"[,–—]\s(?:and|but|while|whereas|although|though|or|yet|und|aber|"
    r"während|obwohl|sondern|et|mais|tandis que|y|pero|mientras|og|men|mens|i|ale|lecz|а|но|и|але|та)\s",
    re.IGNORECASE,
)
_HALF = 0.5
_LEAST = 2  # words that a part must have that say something


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing that a report says or has somebody say.

    ``attribution`` is the id of the statement that it is part of, None where the report says it in its own
    voice.  ``number`` counts all of a report.
    """

    article: str
    number: int
    attribution: str | None
    spans: tuple[Span, ...]
    text: str
    wording: Wording


def propositions_of(reading: Reading) -> tuple[Proposition, ...]:
    """Return what a report says, one thing at a time: first its statements, then its own voice.

    Example: ``propositions_of(reading)[0].text`` is ``"the bridge was closed"``.
    """
    article = reading.article
    own = [(None, (span,)) for span in _own_voice(article, reading.attributions)]
    said = [(item.id, part) for item in reading.attributions for part in _parts(item, reading)]
    found: list[Proposition] = []
    for attribution, spans in (*said, *own):
        text = " ".join(article.text[start:end] for start, end in spans)
        wording = wording_of(text, article.language)
        if attribution is not None or len(wording.lemmas) > _LEAST:
            found.append(Proposition(article.id, len(found), attribution, spans, text, wording))
    return tuple(found)


def _parts(item: Attribution, reading: Reading) -> Iterator[tuple[Span, ...]]:
    """Return the parts of a statement: sentences and clauses, without what somebody else says inside it."""
    inner = [span for each in reading.attributions if each.within == item.id for span in each.content]
    for spans in _all_parts(item, reading):
        size = sum(end - start for start, end in spans)
        taken = sum(overlap(span, other) for span in spans for other in inner)
        if taken < _HALF * size:
            yield spans


def _all_parts(item: Attribution, reading: Reading) -> Iterator[tuple[Span, ...]]:
    pieces = list(item.content)
    text = reading.article.text
    if len(pieces) > 1 and not _ends_sentence(text, pieces[0]) and not _begins(text, pieces[1]):
        # A statement broken up by its tag is one sentence in two pieces.
        first, *rest = pieces
        head, *more = _cut(reading.article, rest[0])
        yield (first, head)
        yield from ((span,) for span in more)
        pieces = rest[1:]
    for piece in pieces:
        yield from ((span,) for span in _cut(reading.article, piece))


def _ends_sentence(text: str, span: Span) -> bool:
    return text[span.start : span.end].rstrip('"”“’»«)] ').endswith((".", "!", "?", "…"))


def _begins(text: str, span: Span) -> bool:
    """Return whether a stretch of text begins as a sentence does."""
    first = text[span.start : span.end].lstrip("\"“„«»‘'( ")[:1]
    return first.isupper()


def _own_voice(article: Article, attributions: Sequence[Attribution]) -> Iterator[Span]:
    """Return the sentences of a report in which nothing is attributed to anybody."""
    taken = [span for item in attributions for span in _reach(item)]
    for block in article.blocks:
        if block.kind in _VOICE:
            for span in _cut(article, block.span):
                if not any(overlap(span, other) for other in taken):
                    yield span


def _reach(item: Attribution) -> Iterator[Span]:
    yield from item.content
    if item.cue:
        yield item.cue.span
    if item.source:
        yield item.source


def _cut(article: Article, span: Span) -> list[Span]:
    """Return the sentences and clauses of a stretch of text."""
    text, ends = article.text, []
    short = claim_words(article.language).abbreviations
    for match in _END.finditer(text, span.start, span.end):
        before = re.search(r"[\w.]+$", text[max(span.start, match.start() - 12) : match.start()])
        word = before[0].lower() if before else ""
        if match[0] == "." and (word in short or len(word) == 1):
            continue
        ends.append(match.end())
    sentences = [Span(a, b) for a, b in zip((span.start, *ends), (*ends, span.end), strict=True)]
    found = []
    for sentence in sentences:
        at = sentence.start
        for link in _LINK.finditer(text, sentence.start, sentence.end):
            if _tells(article, at, link.start()) and _tells(article, link.end(), sentence.end):
                found.append(Span(at, link.start()))
                at = link.end()
        found.append(Span(at, sentence.end))
    return [trimmed for each in found if (trimmed := _trimmed(text, each))] or [span]


def _tells(article: Article, start: int, end: int) -> bool:
    wording = wording_of(article.text[start:end], article.language)
    return len(wording.lemmas) > _LEAST


def _trimmed(text: str, span: Span) -> Span | None:
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    end = span.end - (len(inside) - len(inside.rstrip()))
    return Span(start, end) if end > start else None
