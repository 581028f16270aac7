"""Where the words of a statement end, and the report goes on by itself.

Takes off: ``said Obi on Monday *about the fire*`` · ``“We left,” *referring to the guards*``
· ``worry about the choice *without naming him*`` · ``asked them to pay *and left town*``
Adds: ``The earlier they come, *the more they get*`` · words after a preposition that stands at the end
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from reportedly.read.edges import bare
from reportedly.read.found import Found
from reportedly.read.paragraphs import Paragraph
from reportedly.read.rules.according import match_phrase
from reportedly.read.tokens import Sentence
from reportedly.spans import contains, overlap
from reportedly.types import Span

__all__ = ["with_right_end"]

TAGS = frozenset(("quotation-tag", "clause-tag"))
NAMES = frozenset(("naming", "as"))
JOINT = re.compile(r"[,;:–—―-]\W*(?:\w+\W+)?\Z")
"""A mark after which words go on behind a tag, also with a conjunction: ", and"."""


class _Stretch(NamedTuple):
    """One stretch of words as tokens of its sentence."""

    sentence: Sentence
    start: int
    end: int

    def has_verb(self, start: int, end: int) -> bool:
        fields = ("finite_common", "past_forms")
        return any(self.sentence.is_a(i, field) for i in range(start, end) for field in fields)


def with_right_end(item: Found, text: str, paragraph: Paragraph) -> Found:
    """Return a find without the report's own words at the end of what was said, and with all that was said.

    Args:
        item: what was found.
        text: the text of the report.
        paragraph: the block of its cue.
    """
    if item.cue is None or not item.content or item.dashed or item.source is None:
        return item
    cue = tuple(text[item.cue.start : item.cue.end].lower().split())
    language = paragraph.sentences[0].language if paragraph.sentences else None
    if language and item.rule == "model" and cue in language.phrases["glosses"].get(cue[0], ()):
        return replace(item, content=())  # "referring to the mayor" says nothing
    item = replace(item, content=_beside_tag(item, text, paragraph))
    if not item.content:
        return item
    last = item.content[-1]
    place = _place(last, paragraph)
    if place is None:
        return item
    end = _cut(item, place)
    if end is None:
        end = _added(place)
    if end is None or end <= place.start:
        return item
    marks = [paragraph.quotations[number] for number in paragraph.marks]
    span = bare(text, Span(last.start, place.sentence.tokens[end - 1].end), marks, frozenset())
    own = [one for one in (item.cue, item.source) if one is not None]
    return (
        item if any(overlap(span, one) for one in own) else replace(item, content=(*item.content[:-1], span))
    )


def _beside_tag(item: Found, text: str, paragraph: Paragraph) -> tuple[Span, ...]:
    """Return the words without those that stand behind a tag and belong to it or to the report."""
    if item.cue is None or item.source is None or item.rule not in TAGS:
        return item.content
    own = [one for one in (item.cue, item.source, item.addressee) if one is not None]
    first, tag = item.content[0], max(span.end for span in own)
    if len(item.content) == 1 or first.end > min(span.start for span in own):
        return item.content
    sentence = next((one for one in paragraph.sentences if one.tokens[-1].end >= tag), None)
    if sentence is None:
        return item.content
    marked = [paragraph.quotations[number].outer for number in paragraph.marks]
    kept = []
    for span in item.content:
        beside = tag <= span.start < sentence.tokens[-1].end and not JOINT.search(text, tag, span.start)
        named = contains(item.source, span) and not _says(sentence, span)
        if not named and (not beside or any(overlap(outer, span) for outer in marked)):
            kept.append(span)
    return tuple(kept)


def _says(sentence: Sentence, span: Span) -> bool:
    """Return whether a verb of saying stands in a stretch: a source that runs on over its words."""
    return any(
        token.low in sentence.language.forms and overlap(span, Span(*token[:2])) for token in sentence.tokens
    )


def _place(span: Span, paragraph: Paragraph) -> _Stretch | None:
    """Return the tokens of a stretch that lies in one sentence and in no quotation."""
    for sentence in paragraph.sentences:
        tokens = sentence.tokens
        if tokens[0].start <= span.start and span.end <= tokens[-1].end:
            start = next((i for i, token in enumerate(tokens) if token.end > span.start), 0)
            end = next((i for i, token in enumerate(tokens) if token.start >= span.end), len(tokens))
            whole = tokens[start].kind != "q" or tokens[start].end <= span.end + 2
            return _Stretch(sentence, start, end) if whole and end > start else None
    return None


def _cut(item: Found, place: _Stretch) -> int | None:
    sentence, start, end = place
    for i in range(start + 1, end):
        if _glosses(sentence, i) or _comments(item, sentence, i, end):
            return i - (sentence.low(i - 1) == ",")
        alone = item.rule == "model" and not item.quotes
        plain = alone and not place.has_verb(start, i)
        if plain and i - start > 1 and sentence.is_a(i, "without") and sentence.low(i + 1).endswith("ing"):
            return i
        if plain and _acts(sentence, start, i):
            return i
    return None


def _glosses(sentence: Sentence, i: int) -> bool:
    """Return whether a remark on the words begins here: ", a possible reference to"."""
    parted = sentence.low(i - 1) == "," or sentence.kind(i - 1) == "q"
    return parted and bool(match_phrase(sentence, i, sentence.language.phrases["glosses"]))


def _comments(item: Found, sentence: Sentence, i: int, end: int) -> bool:
    """Return whether a clause of the report's own follows a name in marks: the “end of an era,” as its ..."""
    forms = sentence.language.forms.get(item.lemma.split(" ")[-1], ())
    names = item.rule.startswith(("said-naming", "said-as")) or any(
        form.verb.takes <= NAMES for form in forms
    )
    token = sentence.tokens[i - 1]
    closed = token.kind == "q" and sentence.text[token.start : token.end].rstrip("\"”»’'")[-1:] == ","
    return names and closed and sentence.is_a(i, "subordinators") and end - i > 3


def _acts(sentence: Sentence, start: int, i: int) -> bool:
    """Return whether the source does something else here: "(asked them) to pay *and left town*"."""
    if sentence.language.code != "en" or not sentence.is_a(i, "conjunctions"):
        return False
    opens = any(sentence.is_a(k, "infinitive_markers") for k in range(start, i - 1))
    passive = any(sentence.is_a(k, "passive") or sentence.low(k).endswith("ed") for k in range(start, i))
    low = sentence.low(i + 1)
    past = sentence.is_a(i + 1, "past_forms") and not low.endswith("s")
    return opens and not passive and (past or (low.endswith("ed") and len(low) > 4))


def _added(place: _Stretch) -> int | None:
    sentence, start, end = place
    size = len(sentence.tokens)
    stop = next((i for i in range(end, size) if sentence.low(i) in (".", ";", "!", "?", ":")), size)
    if _compares(sentence, start) and sentence.low(end) == "," and _compares(sentence, end + 1):
        return stop
    alone = sentence.is_a(end - 1, "np_prepositions") and end - start > 2
    follows = sentence.kind(end) == "w" and not sentence.is_a(end, "times")
    if alone and follows and sentence.tokens[end].start == sentence.tokens[end - 1].end + 1:
        comma = next((i for i in range(end, stop) if sentence.low(i) == ","), stop)
        return comma if comma > end else None
    return None


def _compares(sentence: Sentence, i: int) -> bool:
    """Return whether "the more", "the earlier" stands here."""
    comparative = sentence.is_a(i + 1, "comparatives") or sentence.low(i + 1).endswith("er")
    return sentence.language.code == "en" and sentence.low(i) == "the" and comparative
