"""Where a noun phrase begins and ends in a language that writes its nouns with capitals (German).

``fordert **der mexikanische Staat** die Rückgabe``: the phrase ends where the next article stands, which no
list of verbs could tell.
"""

from __future__ import annotations

from reportedly.read.phrases import Phrase, is_adverb, is_closed_class
from reportedly.read.tokens import Sentence

__all__ = ["is_nominative", "noun_phrase", "noun_phrase_before"]

INFLECTED = ("e", "en", "er", "es", "em")
"""Endings of an adjective before its noun."""

GENITIVES = frozenset(("des", "der", "eines", "einer"))

MOST_ADJECTIVES = 5
LONGEST_PARENTHESIS = 6


def noun_phrase(sentence: Sentence, start: int) -> Phrase | None:
    """Return the noun phrase that begins at a token, with its genitive; None if none does for certain.

    Example: ``der Verband kommunaler Unternehmen`` of ``der Verband kommunaler Unternehmen, dass``.
    """
    end = _core(sentence, start)
    if end is None:
        return None
    while (more := _genitive(sentence, end)) is not None:
        end = more
    return Phrase(start, end)


def noun_phrase_before(sentence: Sentence, end: int) -> Phrase | None:
    """Return the shortest noun phrase that ends right before a token, with its article and genitives."""
    if sentence.is_a(end - 1, "saying_nouns"):
        start = end - 1
        while start and not sentence.tokens[start - 1].cap and _is_beside_noun(sentence, start - 1):
            start -= 1
        return Phrase(start, end)
    best = None
    for start in range(end - 1, max(-1, end - 12), -1):
        if sentence.kind(start) not in ("w", "q") and sentence.low(start) not in (")", "(", ".", ","):
            break
        phrase = noun_phrase(sentence, start)
        if phrase is None or phrase.end != end:
            continue
        best = phrase
        opened = sentence.is_a(start, "determiners") or sentence.is_a(start, "possessives")
        genitive = sentence.low(start) in GENITIVES and start and sentence.tokens[start - 1].cap
        if opened and not genitive:
            break
    return best


def is_nominative(sentence: Sentence, start: int) -> bool:
    """Return whether what opens a phrase lets it be a subject: ``der Minister``, not ``den Minister``."""
    return not sentence.is_a(start, "oblique") and not sentence.is_a(start, "prepositions")


def _is_beside_noun(sentence: Sentence, i: int) -> bool:
    return any(sentence.is_a(i, field) for field in ("vague", "selves", "possessives")) or _is_adjective(
        sentence, i
    )


def _core(sentence: Sentence, start: int) -> int | None:
    """Return the end of article, adjectives and nouns that begin here."""
    at = start
    if sentence.is_a(at, "determiners") or sentence.is_a(at, "possessives"):
        at += 1
    begin = at
    while at - begin < MOST_ADJECTIVES and _is_adjective(sentence, at):
        at += 1
    first = at
    while at < len(sentence.tokens):
        if _is_noun(sentence, at) or _is_inner_stop(sentence, at):
            at += 1
        elif at > first and sentence.is_a(at, "name_particles") and _particle_end(sentence, at):
            at = _particle_end(sentence, at)
        else:
            break
    if at > first and sentence.kind(at) == "q" and _names_a_body(sentence, at - 1):
        at += 1
    elif at == first and at > start and sentence.kind(at) == "q" and sentence.kind(at + 1) == "w":
        return None
    if at == first:
        return None
    return _past_parenthesis(sentence, at)


def _is_noun(sentence: Sentence, i: int) -> bool:
    if sentence.kind(i) != "w" or not sentence.tokens[i].cap:
        return False
    small = ("determiners", "pronouns", "complementizers")
    return not any(sentence.is_a(i, field) for field in small) and not sentence.is_a(i, "times")


def _is_adjective(sentence: Sentence, i: int) -> bool:
    if sentence.kind(i) != "w" or (sentence.tokens[i].cap and i > 0) or is_closed_class(sentence, i):
        return False
    low = sentence.low(i)
    if low.isdigit() or sentence.is_a(i, "quantifiers"):
        return True
    if sentence.is_a(i, "pronouns") or is_adverb(sentence, i) or sentence.is_a(i, "relatives"):
        return False
    return len(low) > 3 and low.endswith(INFLECTED) and low not in sentence.language.forms


def _is_inner_stop(sentence: Sentence, i: int) -> bool:
    """Return whether a stop belongs to an abbreviation of a name: "Dr. Ek", "J. Obi"."""
    short = sentence.is_a(i - 1, "abbreviations") or len(sentence.low(i - 1)) == 1
    return sentence.low(i) == "." and short and i + 1 < len(sentence.tokens) and _is_noun(sentence, i + 1)


def _particle_end(sentence: Sentence, i: int) -> int:
    while sentence.is_a(i, "name_particles") and not sentence.tokens[i].cap:
        if i + 1 < len(sentence.tokens) and _is_noun(sentence, i + 1):
            # "von" after a common noun opens another phrase; both are one to whoever looks for the end.
            return i + 2
        i += 1
    return 0


def _names_a_body(sentence: Sentence, i: int) -> bool:
    """Return whether a noun may have its name in marks after it: "die Zeitung „Nordbote“"."""
    bodies = tuple(word for word in sentence.language.words["organisations"] if len(word) > 3)
    return sentence.low(i).endswith(bodies)


def _past_parenthesis(sentence: Sentence, at: int) -> int:
    if sentence.low(at) != "(":
        return at
    inside = range(at + 1, min(at + 1 + LONGEST_PARENTHESIS, len(sentence.tokens)))
    return next((k + 1 for k in inside if sentence.low(k) == ")"), at)


def _genitive(sentence: Sentence, end: int) -> int | None:
    """Return where what belongs to a noun ends: "des Landes", "kommunaler Unternehmen", "in Lomé"."""
    if sentence.low(end) in GENITIVES:
        return _core(sentence, end)
    if sentence.is_a(end, "prepositions") and not sentence.tokens[end].cap:
        of = sentence.low(end) in ("von", "vom")
        place = sentence.low(end) == "in" and _names_a_body(sentence, end - 1)
        if of or (place and sentence.tokens[min(end + 1, len(sentence.tokens) - 1)].cap):
            return _core(sentence, end + 1)
        return None
    if _is_adjective(sentence, end) and sentence.low(end).endswith("er"):
        return _core(sentence, end)
    return None
