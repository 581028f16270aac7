"""What the model finds in the paragraphs of a report, as finds like those of the rules."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.lexicon.languages import Language
from reportedly.read.edges import bare
from reportedly.read.found import Found
from reportedly.read.model.decode import decode
from reportedly.read.model.linking import Linked, Scene, link
from reportedly.read.model.session import Model
from reportedly.read.model.view import View, show
from reportedly.read.model.words import Encoded, encode
from reportedly.read.nested import Passage
from reportedly.read.no_subject import (
    is_asked,
    is_no_subject,
    is_own_piece,
    subject_inside,
    turned_tag,
    without_clitics,
)
from reportedly.read.paragraphs import Paragraph
from reportedly.read.typography import Quotation
from reportedly.spans import contains, overlap, subtract, trim
from reportedly.types import Span

__all__ = ["RULE", "find_by_model", "find_in_passages"]

RULE = "model"
MOST_PIECES = 6_000
"""Pieces of a passage beyond which it is no text; it is left to the rules."""

_FAR = 40  # characters to look at beside a cue
_MARKS = '“”„«»"'
_EDGE = " ,;–—―-"


def find_by_model(
    model: Model,
    text: str,
    paragraphs: Sequence[Paragraph],
    language: Language,
    spoken: Sequence[Sequence[Span]],
) -> list[list[Found]]:
    """Return what the model finds in each paragraph, in reading order.

    Args:
        model: the weights.
        text: the text.
        paragraphs: the blocks of the report.
        language: whose conjunctions open reported clauses.
        spoken: for each paragraph, the stretches that stand after a quotation dash.

    """
    passages = [
        Passage(one, one.span, [one.quotations[number] for number in one.marks], words)
        for one, words in zip(paragraphs, spoken, strict=True)
    ]
    return find_in_passages(model, text, passages, language)


def find_in_passages(
    model: Model, text: str, passages: Sequence[Passage], language: Language
) -> list[list[Found]]:
    """Return what the model finds in each passage."""
    views = [show(text, one.span, one.quotations, one.spoken) for one in passages]
    encoded = encode(model.tokenizer, [view.text for view in views])
    scored = [
        (number, model.score(one))
        for number, one in enumerate(encoded)
        if one.words and len(one.pieces) <= MOST_PIECES
    ]
    known = model.parameters
    tagged = decode(
        [scores.tags for _, scores in scored], known["transitions"], known.get("ease"), known.get("loose")
    )
    results: list[list[Found]] = [[] for _ in passages]
    for (number, scores), tags in zip(scored, tagged, strict=True):
        view, words = views[number], encoded[number].words
        written = [view.text[word.start : word.end] for word in words]
        linked = link(Scene(written, tags, scores.links, known))
        place = _Place(
            text, view, encoded[number], passages[number], language, _marks(passages[number], text)
        )
        results[number] = [found for one in linked if (found := place.found(one)) is not None]
    return results


def _marks(passage: Passage, text: str) -> list[Quotation]:
    """Return the quotations of a passage, and words after a dash as such, the dash as their opening mark."""
    marks = list(passage.quotations)
    for words in passage.spoken:
        start = words.start
        while start > passage.span.start and not text[start - 1].isalnum():
            start -= 1
        marks.append(Quotation(Span(start, words.end), words, "–", True, passage.paragraph.index))
    return marks


class _Place(NamedTuple):
    """Where words stand in the text."""

    text: str
    view: View
    encoded: Encoded
    passage: Passage
    language: Language
    marks: Sequence[Quotation]

    def span(self, words: Span) -> Span:
        all_words = self.encoded.words
        return self.view.back(Span(all_words[words.start].start, all_words[words.end - 1].end))

    def found(self, linked: Linked) -> Found | None:
        text, passage = self.text, self.passage
        cue = self.named(linked.cue)
        if linked.cue is not None and cue is None:
            return None
        if (
            cue is not None
            and text[max(0, cue.start - 1) : cue.start] == "-"
            and text[cue.start - 2 : cue.start - 1].isalpha()
        ):
            return None  # the end of a longer word: the so-called "council"
        source = self.in_one_sentence(self.named(linked.source), cue)
        cue = self.in_one_sentence(cue, None)
        source = self.subject(source, cue)
        after = [source.start] if source else []
        after += [cue.end] if cue else []
        if any(map(self.is_no_source, after)):
            return None
        # A sentence without a cue that is reported as a whole holds its source ("Die SPD lehnt das ab.").
        holes = [span for span in (cue, source) if span is not None and cue is not None]
        wide = [
            trim(text, part)
            for words in linked.contents
            for part in subtract(self.span(words), holes)
            if self.says_something(part)
        ]
        content = [trim(text, self.bare(part, first=not n), _EDGE) for n, part in enumerate(wide)]
        if self.language.words["clitics"] and cue is not None:
            kept = self.own(content, cue)
            content, wide = ([many[at] for at in kept] for many in (content, wide))
        if (turned := turned_tag(passage.paragraph, self.language, cue, content)) is not None:
            source, content, wide = turned[0], [turned[1]], [turned[1]]
        quotes = tuple(self.quotes(wide, cue))
        # Whose a quotation without a cue is, was learnt in German alone.
        if quotes and cue is None and "reported_mood" not in self.language.words["traits"]:
            source = None
        if not content and not linked.opens:
            return None
        return Found(
            rule=RULE,
            content=tuple(content),
            block=passage.paragraph.index,
            cue=cue,
            source=source,
            lemma=text[cue.start : cue.end].lower() if cue else "",
            quotes=quotes,
            opens=linked.opens,
            dashed=self.is_dashed(content),
            score=linked.probability,
            wide=tuple(wide),
        )

    def in_one_sentence(self, span: Span | None, cue: Span | None) -> Span | None:
        """Return a span without what lies beyond the sentence of its cue, or of its first word."""
        starts = (one.tokens[0].start for one in self.passage.paragraph.sentences if one.tokens)
        at = next((at for at in starts if span is not None and span.start < at < span.end), None)
        if span is None or at is None:
            return span
        after = cue is not None and cue.start >= at
        cut = trim(self.text, Span(at, span.end) if after else Span(span.start, at), _EDGE + ".")
        return cut if self.says_something(cut) else span

    def subject(self, source: Span | None, cue: Span | None) -> Span | None:
        """Return a source that may be the subject of its cue, else the pronoun inside that, if any."""
        if source is not None and cue is not None and overlap(source, cue):
            source = None
        source = source or subject_inside(self.text, self.language, cue)
        if source is None or cue is None:
            return source
        source = without_clitics(self.text, self.language, source)
        return None if is_no_subject(self.passage.paragraph, self.language, source, cue) else source

    def own(self, content: Sequence[Span], cue: Span) -> list[int]:
        """Return which pieces are no question before an answer, nor introduced by a later sentence."""
        first = int(is_asked(self.text, content))
        paragraph = self.passage.paragraph
        numbers = range(first, len(content))
        return [at for at in numbers if is_own_piece(paragraph, self.language, cue, content[at])]

    def is_no_source(self, at: int) -> bool:
        """Return whether what follows is no source: things are "according to" a plan or a law unsaid."""
        before = self.text[max(0, at - _FAR) : at].lower().split()
        words = self.text[at : at + _FAR].lower().replace(",", " ").replace(".", " ").split()
        phrases = self.language.phrases
        return any(
            before[-len(one) :] == list(one) for many in phrases["according"].values() for one in many
        ) and any(
            words[: len(one)] == list(one) for many in phrases["according_not"].values() for one in many
        )

    def bare(self, span: Span, first: bool) -> Span:
        """Return words without their marks, the first without conjunction; as they are if nothing is left."""
        near = [one for one in self.marks if one.outer.start <= span.end and one.outer.end >= span.start]
        inner = bare(self.text, span, near, self.language.words["complementizers"] if first else frozenset())
        return inner if self.says_something(inner) else span

    def named(self, words: Span | None) -> Span | None:
        """Return a source or cue without marks at its ends, None if there is no word in it."""
        if words is None:
            return None
        span = self.span(words)
        if span.end <= span.start:
            return None
        inner = trim(self.text, span, _EDGE)
        # A mark at one end alone belongs to the words beside, both belong to a name.
        written = self.text[inner.start : inner.end]
        if sum(mark in _MARKS for mark in written) % 2:
            inner = trim(self.text, inner, _EDGE + _MARKS)
        return inner if self.says_something(inner) else (span if self.text[span.start] == ":" else None)

    def says_something(self, span: Span) -> bool:
        return any(character.isalnum() for character in self.text[span.start : span.end])

    def is_dashed(self, content: Sequence[Span]) -> bool:
        spoken = self.passage.spoken
        return bool(content) and all(any(overlap(span, words) for words in spoken) for span in content)

    def quotes(self, wide: Sequence[Span], cue: Span | None) -> Iterator[int]:
        """Yield the outermost quotations that the words take up, and not a part of them with its cue."""
        paragraph = self.passage.paragraph
        if not wide:
            return
        start, end = min(span.start for span in wide), max(span.end for span in wide)
        first = bisect_left(paragraph.own, start, key=lambda n: paragraph.quotations[n].outer.end)
        for number in paragraph.own[first:]:
            if paragraph.quotations[number].outer.start > end:
                break
            outer, inner = paragraph.quotations[number].outer, paragraph.quotations[number].inner
            if cue is not None and contains(outer, cue):
                continue
            shared = max((overlap(span, inner) for span in wide), default=0)
            if 2 * shared > inner.end - inner.start or any(contains(span, outer) for span in wide):
                yield number
