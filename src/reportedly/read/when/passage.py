"""A passage with its words of time, and the day that its times are reckoned from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reportedly.read.when.reference import Reference
from reportedly.read.when.words import Word, word_reader
from reportedly.types import Span

__all__ = ["LEADS", "Passage", "is_hour"]

LEADS = frozenset("iosubayfzKqBnLXFgR(")
"""The classes of words that lead into a time."""


@dataclass(frozen=True)
class Passage:
    """A passage with its words, and the day that its times are reckoned from."""

    text: str
    words: Sequence[Word]
    reference: Reference
    code: str

    @cached_property
    def letters(self) -> str:
        """The words as the grammar sees them."""
        return word_reader(self.code).letters(self.words)

    def has(self, at: int, letter: str) -> bool:
        """Return whether the word at a position has a class; no word has none."""
        return 0 <= at < len(self.words) and letter in self.words[at].senses

    def any_of(self, at: int, letters: str) -> bool:
        """Return whether the word at a position has one of some classes."""
        return any(self.has(at, letter) for letter in letters)

    def span(self, first: int, last: int) -> Span:
        """Return the span of the words from ``first`` up to but not including ``last``."""
        return Span(self.words[first].span.start, self.words[last - 1].span.end)

    def word(self, at: int) -> str:
        """Return the word at a position as it is written, empty if there is none."""
        if not 0 <= at < len(self.words):
            return ""
        span = self.words[at].span
        return self.text[span.start : span.end]


def is_hour(passage: Passage, first: int, last: int) -> bool:
    """Return whether a number is an hour of the day: "à 20 heures", "alle 20", "kl. 20"."""
    at = next((at for at in range(first, last) if passage.any_of(at, "DO")), None)
    if at is None:
        return False
    if last - first > 1 and not any(passage.has(each, "C") for each in range(at + 1, last)):
        return False
    before = at - 2 if passage.word(at - 1) == "." else at - 1
    return passage.word(before).lower().rstrip(".") in word_reader(passage.code).words.lists["clock_in"]
