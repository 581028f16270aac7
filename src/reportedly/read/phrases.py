"""Noun phrases as token indices, and the small words that end them.

A source stands directly before or after its cue, so its ends can be found
without parsing the sentence: the phrase runs from the cue to the next word that
cannot belong to it.  ``before.py`` walks left, ``after.py`` walks right; where
the ends are not certain, both return nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.lexicon.given_names import gender_of
from reportedly.read.tokens import Sentence

__all__ = ["Phrase", "follows_relative", "is_adverb", "is_closed_class", "without_stops"]

LONGEST = 30
LONGEST_APPOSITION = 28


class Phrase(NamedTuple):
    """A noun phrase as token indices, half-open."""

    start: int
    end: int


def is_closed_class(sentence: Sentence, i: int) -> bool:
    """Return whether a token is a small word that cannot be a noun, nor a name ("asks **Per** Moen")."""
    token = sentence.tokens[i]
    if token.low not in sentence.language.words["closed"]:
        return False
    before_name = token.cap and 0 < i < len(sentence.tokens) - 1 and sentence.tokens[i + 1].cap
    return not (before_name and sentence.kind(i + 1) == "w" and gender_of(token.low))


def is_adverb(sentence: Sentence, i: int) -> bool:
    """Return whether a token is an adverb, by the list or by its ending, and not a name."""
    low = sentence.tokens[i].low
    if low in sentence.language.words["determiners"]:
        return False
    return low in sentence.language.words["adverbs"] or (
        len(low) > 4
        and low.endswith(sentence.language.adverb_suffixes or ("\0",))
        and not (i > 0 and sentence.tokens[i].cap)
    )


def follows_relative(sentence: Sentence, i: int) -> bool:
    """Return whether a relative pronoun stands within the four tokens before."""
    return any(sentence.is_a(k, "relatives") for k in range(max(0, i - 4), i))


def without_stops(sentence: Sentence, start: int, end: int) -> int:
    """Return the end of a stretch of tokens without the punctuation that closes it."""
    while end > start and sentence.kind(end - 1) in ("p", "d") and sentence.low(end - 1) not in ("%", ")"):
        end -= 1
    return end
