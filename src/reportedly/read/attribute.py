"""Runs the rules over a report and settles what they find into one list.

The order is the policy: dashes and colons shape a whole paragraph, verbs of
saying come next, then prepositions, nouns and hearsay, each only where nothing
earlier took the words.  Quotations that no rule took go to the statement they
continue, or stand without a source if the report sets them off as a whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reportedly.read.by_case import by_case
from reportedly.read.found import Found
from reportedly.read.indicative import told_by_the_report, without_second_hand, without_told
from reportedly.read.join import join
from reportedly.read.paragraphs import Paragraph
from reportedly.read.reactions import with_reactions
from reportedly.read.reported import gone_on
from reportedly.read.rules.according import find_according
from reportedly.read.rules.colon import find_colon, find_dash_name, find_transcript
from reportedly.read.rules.dash import find_dash_words
from reportedly.read.rules.documents import find_documents
from reportedly.read.rules.hearsay import find_hearsay, find_hearsay_phrases
from reportedly.read.rules.nouns import find_nouns
from reportedly.read.rules.objects import find_objects
from reportedly.read.rules.posted import find_posts
from reportedly.read.rules.said import find_said
from reportedly.read.running import carry_on
from reportedly.read.sources import with_own_source
from reportedly.read.tokens import Sentence
from reportedly.spans import contains, overlap
from reportedly.types import Span

__all__ = ["SENTENCE_RULES", "find_attributions"]

#: No sentence hands out more; damaged text that repeats a cue would, and each find is read inside.
MOST = 12

SENTENCE_RULES: tuple[Callable[[Sentence], list[Found]], ...] = (
    find_hearsay_phrases,
    find_said,
    find_according,
    find_nouns,
    find_documents,
    find_objects,
    find_hearsay,
)


TOLD = frozenset(("said-topic", "said-as"))
"""Rules that stand by themselves where the mood of the verb says that the report tells of them."""


def find_attributions(
    paragraphs: Sequence[Paragraph], by_model: Sequence[Sequence[Found]] = (), least: float = 0.5
) -> list[Found]:
    """Return the outermost attributions of a report, in reading order.

    Args:
        paragraphs: the blocks of the report that can hold statements.
        by_model: what the model finds in each of them; nothing to read by rules alone.
        least: how sure the model has to be of what it finds alone.

    """
    transcript = find_transcript(paragraphs)
    by_paragraph = [[transcript[p.index]] if p.index in transcript else _in_paragraph(p) for p in paragraphs]
    posts = find_posts(paragraphs, by_paragraph)
    if by_model:
        by_paragraph = [
            _joined(mine, theirs, least, paragraph)
            for mine, theirs, paragraph in zip(by_paragraph, by_model, paragraphs, strict=True)
        ]
    by_paragraph = [
        posts.get(p.index, [by_case(with_own_source(item, p), p) for item in items])
        for p, items in zip(paragraphs, by_paragraph, strict=True)
    ]
    by_paragraph = with_reactions(paragraphs, by_paragraph)
    found = sorted(
        _outermost(carry_on(paragraphs, by_paragraph, posts.keys())), key=lambda item: _begin(item)
    )
    first = next((sentence for each in paragraphs for sentence in each.sentences), None)
    return gone_on(found, first.text, first.language) if first is not None else found


def _joined(
    mine: Sequence[Found], theirs: Sequence[Found], least: float, paragraph: Paragraph
) -> list[Found]:
    plain = (without_second_hand(item, paragraph) for item in theirs if not _is_hearsay(item, mine))
    theirs = [item for item in plain if item is not None]
    told = told_by_the_report(mine, paragraph)
    parted = [kept for item in theirs if (kept := without_told(item, told)) is not None]
    changed = len(parted) < len(theirs) or any(a is not b for a, b in zip(parted, theirs, strict=False))
    alone = told if changed else [item for item in told if item.rule in TOLD]
    return join(mine, parted, least, told=alone)


def _is_hearsay(item: Found, mine: Sequence[Found]) -> bool:
    """Return whether what the model has without a cue is second hand by a rule ("dem Vernehmen nach")."""
    if item.cue is not None or len(item.content) != 1:
        return False
    whole = item.content[0]
    if item.source is not None and overlap(item.source, whole):
        return False
    for other in mine:
        if item.source is not None and (other.rule != "hearsay-adverb" or " " not in other.lemma):
            continue  # "sollen" and "angeblich" may be how a report goes on with what somebody says
        words = sum(overlap(span, whole) for span in other.content)
        inside = other.rule.startswith("hearsay") and other.cue is not None and contains(whole, other.cue)
        if inside and 5 * words > 4 * (
            whole.end - whole.start - (other.cue.end - other.cue.start if other.cue else 0)
        ):
            return True
    return False


def _outermost(found: Sequence[Found]) -> list[Found]:
    """Return the finds without those inside the words of somebody: nested speech is read for by itself.

    Nobody's words hold only finds that are nobody's either.
    """
    words = [(span, item) for item in found for span in item.content]
    words.sort(key=lambda pair: pair[0])
    kept = []
    for item in found:
        own = [*item.content, *(span for span in (item.cue,) if span)]
        if item.cue is None or not any(
            other is not item
            and (other.source or not item.source)
            and all(contains(span, part) for part in own)
            for span, other in _around(words, own[0])
        ):
            kept.append(item)
    return kept


def _around(words: Sequence[tuple[Span, Found]], part: Span) -> Iterator[tuple[Span, Found]]:
    """Yield the stretches that begin at or before a part and end behind it, nearest first."""
    at = bisect_right(words, part.start, key=lambda pair: pair[0].start)
    for span, item in words[max(0, at - MOST) : at][::-1]:
        if span.end >= part.end:
            yield span, item


def _begin(item: Found) -> tuple[int, int]:
    spans = [*item.content, *(span for span in (item.cue, item.source) if span)]
    return min(span.start for span in spans), -max(span.end for span in spans)


def _in_paragraph(paragraph: Paragraph) -> list[Found]:
    dash = find_dash_words(paragraph)
    signed = find_dash_name(paragraph) if dash is not None else None
    if signed is not None:
        return [signed]
    if dash is not None and paragraph.dash is not None:
        before = [s for s in paragraph.sentences if s.tokens[-1].end <= paragraph.dash.start]
        tail = max(
            span.end for span in (*dash.content, dash.source or dash.content[0], dash.cue or dash.content[0])
        )
        after = [s for s in paragraph.sentences if s.tokens[0].start >= tail]
        return [dash, *(item for sentence in (*before, *after) for item in in_sentence(sentence))]
    found = find_colon(paragraph)
    taken = [span for item in found for span in item.content]
    for sentence in paragraph.sentences:
        for item in in_sentence(sentence):
            if not any(overlap(span, other) for span in item.content for other in taken):
                found.append(item)
    return found


def in_sentence(sentence: Sentence) -> list[Found]:
    """Return what the sentence rules find, without what lies inside an earlier find."""
    found: list[Found] = []
    for rule in SENTENCE_RULES:
        for item in rule(sentence)[:MOST]:
            if item.cue is None or not _taken(item.cue, item, found):
                found.append(item)
    return found


def _taken(cue: Span, item: Found, found: Sequence[Found]) -> bool:
    """Return whether a find lies inside the words of an earlier one, or doubles it."""
    for other in found:
        spans = [*other.content, *(span for span in (other.cue, other.source) if span)]
        if any(overlap(cue, span) for span in spans):
            return True
        if item.rule.startswith("hearsay") and any(
            overlap(a, b) for a in item.content for b in other.content
        ):
            return True
    return False


def without_marks(text: str, item: Found, outer: dict[Span, Span]) -> Found:
    """Return the find with quotation marks and commas taken off the ends of its words."""
    content = []
    for span in item.content:
        inner = outer.get(span, span)
        start, end = inner
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
            end -= 1
        while start < end and (text[start].isspace() or text[start] in ",;"):
            start += 1
        if end > start:
            content.append(Span(start, end))
    return replace(item, content=tuple(content))
