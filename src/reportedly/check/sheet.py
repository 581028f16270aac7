"""The sheet of one report that the rules look at: its reading, its paragraphs, its words.

Rules ask it what stands near a place; none of them counts blocks by itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.lexicon.checks import CheckWords, load_check_words
from reportedly.lexicon.languages import LANGUAGES, Language, Verb, load_language
from reportedly.types import Article, Attribution, BlockKind, Entity, Reading, Span

__all__ = ["BODY", "Hit", "Sheet", "make_sheet"]

BODY = frozenset((BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.ITEM))
"""Blocks that are the running text of a report."""

_TOP = frozenset((BlockKind.HEADLINE, BlockKind.STANDFIRST))

# A sentence ends here if a capital, a figure or an opening mark follows; not after an initial or a title.
_END = re.compile(r"(?<![.\s][A-Z])(?<!^[A-Z])[.!?…]+[”’»\"']*\s+(?=[“‘«„\"'(]*[^\W_a-zà-ÿ])")
_TITLE = re.compile(
    r"(?:^|[\s(])(?:Mrs?|Ms|Dr|Prof|St|Gen|Col|Lt|Capt|Sgt|Maj|Brig|Gov|Sen|Rep|No|Nr|Hr|Fr)\.$"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule has found: the place, the statements it is about, and what to say of it."""

    span: Span
    attributions: tuple[str, ...]
    message: str


@dataclass(frozen=True)
class Sheet:
    """One report as the rules see it.  ``lexicon`` is None in a language without words for the checks."""

    reading: Reading
    lexicon: CheckWords | None
    language: Language | None
    entities: dict[str, Entity]
    paragraphs: tuple[Span, ...]
    kinds: tuple[BlockKind, ...]
    top: tuple[Span, ...]

    @property
    def article(self) -> Article:
        """Return the article."""
        return self.reading.article

    def words(self, span: Span) -> str:
        """Return what stands in a span."""
        return self.article.text[span.start : span.end]

    def speaker(self, item: Attribution) -> Entity | None:
        """Return whom a statement is by, None if that is not settled."""
        return self.entities.get(item.speaker or "")

    def number(self, at: int) -> int | None:
        """Return which paragraph of the body a place stands in, from 0; None if in none."""
        index = bisect_right(self.paragraphs, at, key=lambda span: span.start) - 1
        return index if index >= 0 and at < self.paragraphs[index].end else None

    def around(self, at: int, reach: int = 1) -> str:
        """Return the words of the paragraph at a place, and of as many before and after it."""
        number = self.number(at)
        if number is None:
            return ""
        near = self.paragraphs[max(0, number - reach) : number + reach + 1]
        return "\n".join(map(self.words, near))

    def sentence(self, at: int) -> Span:
        """Return the sentence of the body at a place, the place alone if there is none."""
        number = self.number(at)
        if number is None:
            return Span(at, at)
        found = [span for span in self.sentences(self.paragraphs[number]) if span.start <= at < span.end]
        return found[0] if found else self.paragraphs[number]

    def sentences(self, span: Span) -> Iterator[Span]:
        """Return the sentences of a stretch, with the blank after each left out."""
        start, words = span.start, self.words(span)
        for end in _END.finditer(words):
            if _TITLE.search(words[: end.start() + 1]):
                continue
            yield Span(start, span.start + len(words[: end.end()].rstrip()))
            start = span.start + end.end()
        if start < span.end:
            yield Span(start, span.end)

    def in_body(self) -> Iterator[Attribution]:
        """Return the outermost statements of the body, in reading order."""
        body = (item for item in self.reading.attributions if item.within is None and item.content)
        yield from sorted(
            (item for item in body if self.number(place(item).start) is not None),
            key=lambda item: place(item).start,
        )

    def refers_back(self, item: Attribution) -> bool:
        """Return whether the source takes up somebody known: "she", "its spokesman", "the senator", "Obi"."""
        source = self.words(item.source).split() if item.source else []
        words = [word.lower() for word in source]
        if not words or self.language is None:
            return False
        if len(words) == 1 and source[0][:1].isupper():
            return True  # a report brings nobody in by the surname alone
        if words[0] in self.language.words["definites"] and "," not in " ".join(words):
            return True
        return words[0] in self.language.words["pronouns"] or words[0] in self.language.words["possessives"]

    def verbs(self, item: Attribution) -> tuple[Verb, ...]:
        """Return the verbs of saying that the words of a cue can be forms of."""
        if item.cue is None or self.language is None:
            return ()
        words = self.words(item.cue.span).lower().split()
        return tuple(form.verb for word in words for form in self.language.forms.get(word, ()))

    def says(self, field: str, words: str) -> bool:
        """Return whether the words hold a phrase of a field of the lexicon."""
        return self.lexicon is not None and bool(self.lexicon.patterns[field].search(words))

    def has(self, field: str, word: str) -> bool:
        """Return whether a word stands in a field of the lexicon, as it is."""
        return self.lexicon is not None and word.lower() in self.lexicon.lists[field]


def place(item: Attribution) -> Span:
    """Return where a statement is looked for: its source, else its cue, else its words."""
    return item.source or (item.cue.span if item.cue else item.content[0])


def make_sheet(reading: Reading) -> Sheet:
    """Return the sheet of a reading.

    Args:
        reading: of a report in any language; the words are chosen by ``article.language``.

    Raises:
        LexiconError: the words of the checks are damaged.

    Example: ``make_sheet(reading).paragraphs`` are the spans of the body, in order.
    """
    code = (reading.article.language or "en").split("-")[0].lower()
    body = sorted((block.span, block.kind) for block in reading.article.blocks if block.kind in BODY)
    return Sheet(
        reading=reading,
        lexicon=load_check_words(code),
        language=load_language(code) if code in LANGUAGES else None,
        entities={entity.id: entity for entity in reading.entities},
        paragraphs=tuple(span for span, _ in body),
        kinds=tuple(kind for _, kind in body),
        top=tuple(block.span for block in reading.article.blocks if block.kind in _TOP),
    )
