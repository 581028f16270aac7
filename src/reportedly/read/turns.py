"""Dialogues that stand in one paragraph, each turn read as a paragraph of its own.

– The bridge is shut – said Ada Obi. – Why? – asked Jan Ek. – Because it cracked – she answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.read.paragraphs import Paragraph
from reportedly.read.rules.dash import find_dash_words
from reportedly.read.tokens import STOPS, Sentence
from reportedly.read.typography import Quotation
from reportedly.spans import trim
from reportedly.types import Span

__all__ = ["by_turns"]


def by_turns(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs, those after a dash that hold several speakers' words with one for each turn.

    Words that go on behind a tag and a further dash stay with it, unless a tag of their own follows them, or
    they are one of several turns without any.

    Args:
        paragraphs: those of a report, in order.

    Example: ``– Go, says Ek. – Why? asks Obi.`` is two paragraphs, ``– Go, says Ek. – Now.`` one.
    """
    pieces = [piece for one in paragraphs for piece in _turns(one)]
    if len(pieces) == len(paragraphs):
        return list(paragraphs)
    placed = {
        number: replace(quotation, block=index)
        for index, piece in enumerate(pieces)
        for number in piece.marks
        for quotation in (piece.quotations[number],)
    }
    return [_numbered(piece, index, placed) for index, piece in enumerate(pieces)]


def _turns(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield the turns of a paragraph, or it as it is where it has one."""
    segments = _segments(paragraph)
    tagged = [_is_tagged(one) for one in segments] if len(segments) > 1 else []
    if not any(tagged):
        yield paragraph
        return
    groups: list[list[int]] = []
    for i, has_tag in enumerate(tagged):
        before = groups[-1] if groups else []
        # Words without a tag go on from the one right before them, or lead up to the one right after.
        goes_on = bool(before) and len(before) == 1 and tagged[before[0]] and not has_tag
        leads_up = bool(before) and has_tag and not any(tagged[k] for k in before)
        asked = segments[i if goes_on else max(i - 1, 0)].sentences[-1].tokens[-1].low[:1] == "?"
        if (goes_on and not (asked and i + 1 < len(segments))) or (leads_up and not asked):
            before.append(i)
        else:
            groups.append([i])
    for group in groups:
        yield _joined([segments[i] for i in group])


def _segments(paragraph: Paragraph) -> list[Paragraph]:
    """Return a paragraph cut before each dash that opens a sentence of its words."""
    dash, sentences = paragraph.dash, paragraph.sentences
    if dash is None:
        return [paragraph]
    cuts = [
        i
        for i, one in enumerate(sentences)
        if i
        and one.tokens[0].start > dash.start
        and _opens(one)
        and sentences[i - 1].tokens[-1].low[:1] in STOPS
    ]
    if not cuts:
        return [paragraph]
    bounds = [0, *cuts, len(sentences)]
    pieces = []
    for first, end in pairwise(bounds):
        part = sentences[first:end]
        start = part[0].tokens[0].start if first else paragraph.span.start
        last = part[-1].tokens[-1].end if end < len(sentences) else paragraph.span.end
        words = Span(part[0].tokens[1].start, last) if first else Span(dash.start, last)
        pieces.append(_cut(paragraph, part, Span(start, last), trim(part[0].text, words)))
    return pieces


def _opens(sentence: Sentence) -> bool:
    """Return whether a sentence opens with a dash and a word that begins one."""
    at = 2 if sentence.low(1) in ("¿", "¡", "…") else 1
    begins = at < len(sentence.tokens) and (sentence.tokens[at].cap or sentence.kind(at) == "q")
    return sentence.kind(0) == "d" and begins


def _is_tagged(segment: Paragraph) -> bool:
    found = find_dash_words(segment)
    return found is not None and found.cue is not None


def _cut(paragraph: Paragraph, sentences: tuple[Sentence, ...], span: Span, dash: Span) -> Paragraph:
    placed = paragraph.quotations

    def inside(numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(n for n in numbers if span.start <= placed[n].outer.start < span.end)

    return replace(
        paragraph,
        span=span,
        sentences=sentences,
        own=inside(paragraph.own),
        marks=inside(paragraph.marks),
        dash=dash,
    )


def _joined(pieces: Sequence[Paragraph]) -> Paragraph:
    first, last = pieces[0], pieces[-1]
    return replace(
        first,
        span=Span(first.span.start, last.span.end),
        sentences=tuple(sentence for one in pieces for sentence in one.sentences),
        own=tuple(n for one in pieces for n in one.own),
        marks=tuple(n for one in pieces for n in one.marks),
        dash=Span(first.dash.start, last.span.end) if first.dash is not None else None,
    )


def _numbered(piece: Paragraph, index: int, placed: Mapping[int, Quotation]) -> Paragraph:
    sentences = tuple(one._replace(block=index) for one in piece.sentences)
    return replace(piece, index=index, sentences=sentences, quotations=placed)
