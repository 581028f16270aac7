"""Sentences that a report tells by itself, where a language has a mood for what others say.

German ``Die Partei nannte den Plan unfair.`` in the indicative is no part of what somebody said in the
sentence before, however the model has it; ``Der Plan sei unfair.`` may be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.read.found import Found
from reportedly.read.paragraphs import Paragraph
from reportedly.spans import contains, overlap
from reportedly.types import Span

__all__ = ["told_by_the_report", "without_second_hand", "without_told"]


def told_by_the_report(finds: Sequence[Found], paragraph: Paragraph) -> list[Found]:
    """Return the finds of rules whose verb says that the report itself tells of them.

    Args:
        finds: what the rules found in a paragraph.
        paragraph: where they stand.
    """
    return [item for item in finds if item.source and item.cue and item.content and _told(item, paragraph)]


def without_told(item: Found, told: Sequence[Found]) -> Found | None:
    """Return a find of the model without sentences that the report tells by itself, None if nothing is left.

    Args:
        item: what the model found.
        told: finds of rules that the report tells by itself.
    """
    own = [span for span in (item.cue, item.source) if span is not None and item.cue is not None]

    def is_told(piece: Span) -> bool:
        return any(
            one.source is not None
            and one.cue is not None
            and contains(piece, one.source)
            and contains(piece, one.cue)
            and all(contains(piece, words) for words in one.content)
            and not any(overlap(span, whole) for span in own for whole in (one.source, one.cue))
            for one in told
        )

    kept = tuple(piece for piece in item.content if not is_told(piece))
    if len(kept) == len(item.content):
        return item
    return replace(item, content=kept, wide=()) if kept else None


def without_second_hand(item: Found, paragraph: Paragraph) -> Found | None:
    """Return a find of the model without the sentences that say they are nobody's, None if nothing is left.

    German "Er **soll** geflohen sein", Dutch "Hij **zou** zijn gevlucht" after the sentence in which somebody
    speaks: the report has it from somewhere, and not for certain from him.

    Args:
        item: what the model found.
        paragraph: where it stands.
    """
    # Whom such a sentence is about has said nothing in it.
    about = item.cue is None and any(item.source and contains(piece, item.source) for piece in item.content)
    own = [span for span in (item.cue, None if about else item.source) if span is not None]
    if own and item.cue is None and _goes_on(own[0], paragraph):
        return item
    kept = [piece for piece in item.content if not _is_second_hand(piece, own, paragraph)]
    if len(kept) == len(item.content):
        return item
    return replace(item, content=tuple(kept), wide=()) if kept else None


def _goes_on(source: Span, paragraph: Paragraph) -> bool:
    """Return whether a German report goes on telling in its own words: no quotation stands there."""
    for sentence in paragraph.sentences:
        if overlap(source, sentence.span(0, len(sentence.tokens))):
            marked = any(token.kind == "q" for token in sentence.tokens)
            return "reported_mood" in sentence.language.words["traits"] and not marked
    return False


def _is_second_hand(piece: Span, own: Sequence[Span], paragraph: Paragraph) -> bool:
    for sentence in paragraph.sentences:
        whole = sentence.span(0, len(sentence.tokens))
        if not overlap(piece, whole):
            continue
        here = any(overlap(span, whole) for span in own)
        if here or not contains(whole, piece) or any(token.kind == "q" for token in sentence.tokens):
            return False
        modals = sentence.language.words["second_hand"]
        verb = next((at for at in range(len(sentence.tokens)) if sentence.low(at) in modals), 0)
        return verb > 0 and not any(sentence.is_a(at, "complementizers") for at in range(verb))
    return False


def _told(item: Found, paragraph: Paragraph) -> bool:
    for sentence in paragraph.sentences:
        words = sentence.language.words
        if "reported_mood" not in words["traits"]:
            return False
        cue = [
            token.low
            for token in sentence.tokens
            if item.cue is not None and contains(item.cue, Span(token.start, token.end))
        ]
        if cue:
            return not any(word in words["past_forms"] for word in cue)
    return False
