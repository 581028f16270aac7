"""Whose words a noun of saying stands for: of "Angaben der Polizei" the police's.

Goes by lists of words that only languages have whose reports speak so (German).
"""

from __future__ import annotations

import re

from reportedly.read.noun_phrases import is_nominative, noun_phrase
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import is_verbal
from reportedly.read.tokens import Sentence
from reportedly.types import Span

__all__ = ["is_nobody", "whose_words"]

_OF = re.compile(r"(?:the |an? )?(\w+) of (?=\S)", re.IGNORECASE)
_NEXT = 30  # characters in which the word after a source ends

SHORTEST = 4
"""Letters before a noun of saying that may be somebody: "Polizeiangaben", "Zeugenaussagen"."""


def whose_words(cast: Cast, source: Span, cue: Span | None) -> Span | None:
    """Return the mention that a source means; the source itself unless it is a noun of saying.

    None if that noun is nobody's.

    Args:
        cast: the parties of the report.
        source: what was taken for the source.
        cue: what makes it one, None if nothing does.
    """
    of = _OF.match(cast.text, *source)
    if of is not None and cue is not None and of[1].lower() in cast.language.words["accounts"]:
        # "According to words of the passenger Ada Obi"; but "the story of Ada Obi shows"
        opened = cast.text[cue.start : cue.end].lower().split()[0] in cast.language.phrases["according"]
        return Span(of.end(), source.end) if opened else source
    nouns = cast.language.words["saying_nouns"]
    lines = cast.lines.at(source.start) if nouns else []
    if not lines:
        return source
    sentence = lines[-1].sentence
    inside = [i for i, t in enumerate(sentence.tokens) if source.start <= t.start and t.end <= source.end]
    noun = _noun(sentence, inside)
    if noun is None:
        return _in_compound(sentence, inside, nouns) or source
    end = inside[-1] + 1
    at = noun + 1
    if sentence.low(at) in ("von", "durch"):
        at += 1
    # "Angaben von, gegenüber der Zeitung": who stood there has been lost.
    if at < end and not sentence.is_a(at, "hearer_links") and sentence.kind(at) != "p":
        return sentence.span(at, end)
    before = range(inside[0], noun)
    owner = next((i for i in before if sentence.is_a(i, "possessives") or sentence.low(i) in _OF_THAT), None)
    if owner is not None:
        return sentence.span(owner, owner + 1)
    if any(sentence.is_a(i, "selves") for i in before):
        return _subject(sentence, source, cue or source)
    vague = all(sentence.is_a(i, "vague") for i in before)
    return None if vague else source


_OF_THAT = frozenset(("dessen", "deren"))


def _noun(sentence: Sentence, inside: list[int]) -> int | None:
    """Return the noun of saying that opens a source, behind articles and adjectives alone."""
    for i in inside:
        if sentence.is_a(i, "saying_nouns"):
            return i
        if sentence.tokens[i].cap and not any(
            sentence.is_a(i, f) for f in ("vague", "possessives", "selves")
        ):
            return None
    return None


def _in_compound(sentence: Sentence, inside: list[int], nouns: frozenset[str]) -> Span | None:
    """Return the first part of "Polizeiangaben", without the letter that links it."""
    if not inside or any(sentence.tokens[i].cap for i in inside[:-1] if i):
        return None
    token = sentence.tokens[inside[-1]]
    noun = next((one for one in nouns if token.low.endswith(one)), None)
    if noun is None or len(token.low) - len(noun) < SHORTEST:
        return None
    end = token.end - len(noun)
    while sentence.text[end - 1] == "-":
        end -= 1
    linked = (
        token.low[: end - token.start].endswith(("ungs", "ions", "ts"))
        and token.low[end - token.start - 1] == "s"
    )
    return Span(token.start, end - linked)


def _subject(sentence: Sentence, source: Span, cue: Span) -> Span | None:
    """Return the subject of a main clause in which "nach eigenen Angaben" stands."""
    first = min(source.start, cue.start)
    begin = next((i for i, token in enumerate(sentence.tokens) if token.start >= first), 0)
    after = next((i for i, t in enumerate(sentence.tokens) if t.start >= max(source.end, cue.end)), 0)
    if begin == 0 and after and _is_finite(sentence, after):
        return _opening(sentence, after + 1)
    opening = _opening(sentence, 0)
    end = next((i for i, token in enumerate(sentence.tokens) if opening and token.start >= opening.end), 0)
    return opening if opening is not None and 0 < end <= begin and _is_finite(sentence, end) else None


def _opening(sentence: Sentence, at: int) -> Span | None:
    """Return the pronoun or noun phrase in the nominative that begins at a token."""
    if sentence.is_a(at, "pronouns"):
        return sentence.span(at, at + 1)
    phrase = noun_phrase(sentence, at)
    return sentence.span(*phrase) if phrase is not None and is_nominative(sentence, at) else None


def _is_finite(sentence: Sentence, i: int) -> bool:
    words, low = sentence.language.words, sentence.low(i)
    small = sentence.kind(i) == "w" and not sentence.tokens[i].cap
    known = any(low in words[field] for field in ("finite_common", "past_forms", "auxiliaries"))
    return small and (known or low in sentence.language.forms or low.endswith(("t", "te", "ten")))


def is_nobody(cast: Cast, low: str, span: Span) -> bool:
    """Return whether a source is no mention at all: a verb, a preposition, "my" of "my hope".

    Args:
        cast: the parties of the report.
        low: its words, lower case.
        span: what was taken for the source.
    """
    words, (first, *rest) = cast.language.words, low.split()
    after = cast.text[span.end : span.end + _NEXT].lower().split()
    if first in words["own_possessives"] and (not rest or (after and after[0] in words["nouns"])):
        # "It is | my sincere | hope that"
        return True
    fields = ("conjunctions", "prepositions", "finite_common", "negations")
    verb = cast.text[span.start].islower() and is_verbal(low, cast.language)
    verb = verb and low not in words["persons"] | words["epithets"]
    small = verb or any(low in words[field] for field in fields)
    return not rest and small and not cast.names_in(span)  # "May said"
