"""The statements of a report as the weighing sees them: where each stands, who says it, what it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from reportedly.lexicon.languages import Language
from reportedly.lexicon.page import page_words
from reportedly.lexicon.weighing import Weighing
from reportedly.read.paragraphs import Paragraph
from reportedly.read.tokens import Sentence
from reportedly.read.weigh.known import Known
from reportedly.spans import contains, cover, overlap
from reportedly.types import Article, Attribution, BlockKind, Entity, Form, Span

__all__ = ["Place", "Scene", "bare"]

WORD = re.compile(r"[^\W_]+")
NEAR = 32
"""Contents that are looked at around some words: a page may have any number of them."""
SHORTEST_STEM, LONGEST_STEM = 4, 5
ASIDE = frozenset({BlockKind.CAPTION, BlockKind.HEADING, BlockKind.EMBED})


def bare(word: str) -> str:
    """Return a word without the marks around it and without the ending of an owner."""
    return word.strip(".,;:()'’\"“”").removesuffix("'s")


class Place(NamedTuple):
    """A sentence by the numbers of its paragraph and of itself in it."""

    paragraph: int
    sentence: int


@dataclass(frozen=True)
class Scene:
    """A report with its statements, and the questions that the rules ask of it."""

    article: Article
    paragraphs: Sequence[Paragraph]
    attributions: Sequence[Attribution]
    entities: Sequence[Entity]
    language: Language
    weighing: Weighing
    known: Known

    @cached_property
    def starts(self) -> list[int]:
        """Where each paragraph starts."""
        return [paragraph.span.start for paragraph in self.paragraphs]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each attribution by its id."""
        return {attribution.id: number for number, attribution in enumerate(self.attributions)}

    @cached_property
    def names(self) -> dict[str, Entity]:
        """The entities by their ids."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def by_place(self) -> dict[Place, list[int]]:
        """The attributions of each sentence."""
        found: dict[Place, list[int]] = {}
        for number, place in enumerate(self.places):
            found.setdefault(place, []).append(number)
        return found

    @cached_property
    def pieces(self) -> list[tuple[Span, int]]:
        """The pieces of all contents in the order of the text, each with its attribution."""
        return sorted(
            (piece, number)
            for number, attribution in enumerate(self.attributions)
            for piece in attribution.content
        )

    @cached_property
    def dashed(self) -> list[Span]:
        """The words that are somebody's own without marks around them: after a dash."""
        return sorted(
            span
            for attribution in self.attributions
            if attribution.form is Form.DIRECT
            for span in attribution.content
        )

    @cached_property
    def places(self) -> list[Place]:
        """The sentence of each attribution, that of its cue if it has one."""
        return [self.place(self.anchor(number)) for number in range(len(self.attributions))]

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        """The beginnings of the words of each content."""
        return [
            frozenset().union(*(self.stems_of(span) for span in attribution.content))
            for attribution in self.attributions
        ]

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words that say nothing about a matter."""
        lists = ("pronouns", "determiners", "prepositions", "conjunctions", "boundaries", "finite_common")
        more = ("auxiliaries", "adverbs", "negations", "possessives", "relatives", "complementizers", "times")
        return frozenset().union(*(self.language.words[field] for field in (*lists, *more, "questions")))

    @cached_property
    def agencies(self) -> frozenset[str]:
        """The names of news agencies and the outlets that act as ones, in small letters."""
        return page_words().sets["agencies.words"]

    @cached_property
    def order(self) -> list[int]:
        """The attributions in the order of their first words."""
        return sorted(range(len(self.attributions)), key=lambda number: self.around(number))

    def anchor(self, number: int) -> Span:
        """Return the cue of an attribution, or its first words."""
        attribution = self.attributions[number]
        return attribution.cue.span if attribution.cue else attribution.content[0]

    def place(self, span: Span) -> Place:
        """Return the sentence that holds a span."""
        paragraph = max(0, bisect_right(self.starts, span.start) - 1)
        sentences = self.paragraphs[paragraph].sentences
        number = bisect_right(sentences, span.start, key=lambda sentence: sentence.tokens[0].start) - 1
        return Place(paragraph, max(0, number))

    def sentence(self, place: Place) -> Sentence | None:
        """Return a sentence by its place."""
        sentences = self.paragraphs[place.paragraph].sentences
        return sentences[place.sentence] if place.sentence < len(sentences) else None

    def stems_of(self, span: Span) -> frozenset[str]:
        """Return the beginnings of the words of a span that say something about its matter."""
        words = WORD.findall(self.article.text[span.start : span.end].lower())
        return frozenset(
            word[:LONGEST_STEM]
            for word in words
            if len(word) >= SHORTEST_STEM and word not in self.small_words and word not in self.language.forms
        )

    def text(self, span: Span) -> str:
        """Return the words of a span in small letters with plain apostrophes."""
        return self.article.text[span.start : span.end].lower().replace("’", "'")

    def is_spoken(self, span: Span) -> bool:
        """Return whether words are in somebody's own mouth: in quotation marks, or after a dash."""
        last = bisect_right(self.dashed, span.start, key=lambda spoken: spoken.start)
        if any(contains(spoken, span) for spoken in self.dashed[max(0, last - NEAR) : last]):
            return True
        home = self.paragraphs[self.place(span).paragraph]
        last = bisect_right(home.own, span.start, key=lambda number: home.quotations[number].outer.start)
        return last > 0 and contains(home.quotations[home.own[last - 1]].outer, span)

    def holders(self, span: Span) -> list[int]:
        """Return the attributions whose content holds a span, the smallest content first."""
        last = bisect_right(self.pieces, span.start, key=lambda piece: piece[0].start)
        near = self.pieces[max(0, last - NEAR) : last]
        sizes = [(piece.end - piece.start, number) for piece, number in near if contains(piece, span)]
        return [number for _, number in sorted(sizes)]

    def at(self, place: Place) -> list[int]:
        """Return the attributions of a sentence."""
        return self.by_place.get(place, [])

    def with_cue(self, span: Span) -> int | None:
        """Return the attribution whose cue shares words with a span."""
        for number in self.at(self.place(span)):
            cue = self.attributions[number].cue
            if cue and overlap(cue.span, span):
                return number
        return None

    def at_paragraph(self, paragraph: int) -> list[int]:
        """Return the attributions of a paragraph, sentence by sentence."""
        count = len(self.paragraphs[paragraph].sentences)
        return [n for sentence in range(count) for n in self.at(Place(paragraph, sentence))]

    def around(self, number: int) -> Span:
        """Return the stretch from the first to the last word of an attribution, its source and cue too."""
        attribution = self.attributions[number]
        spans = [*attribution.content, *((attribution.cue.span,) if attribution.cue else ())]
        return cover([*spans, *((attribution.source,) if attribution.source else ())])

    def whole(self, number: int) -> Span:
        """Return the stretch from the first to the last word of a content."""
        return cover(self.attributions[number].content)

    def root(self, number: int) -> int:
        """Return the outermost attribution that one is inside of, itself if it is in none."""
        seen = {number}
        while True:
            within = self.attributions[number].within
            outer = self.numbers.get(within) if within else None
            if outer is None or outer in seen:
                return number
            seen.add(outer)
            number = outer

    def speaker(self, number: int) -> str:
        """Return who says an attribution: the entity, or the words of the source; empty if that is open."""
        attribution = self.attributions[number]
        if attribution.speaker:
            return attribution.speaker
        if attribution.source is None or self.is_pronoun(number):
            return ""
        return self.text(attribution.source)

    def is_pronoun(self, number: int) -> bool:
        """Return whether a pronoun is the source of an attribution, and nobody knows whose."""
        attribution = self.attributions[number]
        if attribution.source is None or attribution.speaker:
            return False
        return self.text(attribution.source) in self.language.words["pronouns"]

    def with_inner(self, numbers: Iterable[int]) -> list[int]:
        """Return attributions with everything that is said inside them."""
        wanted = set(numbers)
        for number in range(len(self.attributions)):
            at, seen = number, set[int]()
            while at not in seen:
                seen.add(at)
                if at in wanted:
                    wanted.add(number)
                    break
                within = self.attributions[at].within
                outer = self.numbers.get(within) if within else None
                if outer is None:
                    break
                at = outer
        return sorted(wanted)

    def is_aside(self, paragraph: int) -> bool:
        """Return whether a paragraph interrupts the running text: a caption, a heading, a post."""
        return self.paragraphs[paragraph].kind in ASIDE

    def is_above(self, paragraph: int) -> bool:
        """Return whether a paragraph is no running text: an aside, or the headline."""
        return self.is_aside(paragraph) or self.paragraphs[paragraph].kind is BlockKind.HEADLINE

    def earlier_paragraphs(self, paragraph: int, most: int) -> list[int]:
        """Return a paragraph and those before it in the running text, nearest first."""
        if self.is_aside(paragraph):
            return [paragraph]
        before = (p for p in range(paragraph - 1, -1, -1) if not self.is_aside(p))
        return [paragraph, *(p for p, _ in zip(before, range(most), strict=False))]
