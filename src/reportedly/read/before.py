"""The noun phrase that ends right before a cue: ``**Anna Ek, a doctor in Vik,** said``."""

from __future__ import annotations

from reportedly.read.phrases import (
    LONGEST,
    LONGEST_APPOSITION,
    Phrase,
    follows_relative,
    is_adverb,
    is_closed_class,
)
from reportedly.read.tokens import Sentence

__all__ = ["phrase_before"]


def phrase_before(sentence: Sentence, end: int) -> Phrase | None:
    """Return the noun phrase that ends right before a token, None if there is none for certain.

    Takes in an apposition or relative clause between commas: ``Anna Ek, a doctor in Vik,``.

    Args:
        sentence: the sentence.
        end: index of the token after the phrase (the first of the cue).
    """
    last = end - 1
    if last < 0 or sentence.kind(last) in ("q", "d"):
        return None
    low = sentence.low(last)
    if sentence.is_a(last, "relatives"):
        return Phrase(last, end) if low not in sentence.language.words["complementizers"] else None
    if sentence.is_a(last, "pronouns"):
        return None if sentence.is_a(last, "first_person") else Phrase(last, end)
    if low == ",":
        return _with_apposition(sentence, last)
    start = _walk_left(sentence, end)
    return _valid(sentence, start, end)


def _with_apposition(sentence: Sentence, comma: int) -> Phrase | None:
    for opening in range(comma - 2, max(-1, comma - LONGEST_APPOSITION), -1):
        low = sentence.low(opening)
        if low in (";", ":", "(", ")") or sentence.kind(opening) == "q":
            return None
        if low != ",":
            continue
        if not _opens_apposition(sentence, opening + 1, comma):
            continue
        if sentence.low(opening - 1) == ",":
            return None
        head = _valid(sentence, _walk_left(sentence, opening), opening)
        if head is not None and all(sentence.low(i).isdigit() for i in range(head.start, head.end)):
            head = _with_apposition(sentence, opening) if sentence.low(head.start - 1) == "," else None
            head = head or _before_age(sentence, opening)
        if head is not None and not _is_time(sentence, head):
            return Phrase(head.start, comma)
        return None
    return None


def _before_age(sentence: Sentence, comma: int) -> Phrase | None:
    """``Anna Ek, 61, a baker, said``: the name before the age."""
    if sentence.low(comma - 2) != ",":
        return None
    return _valid(sentence, _walk_left(sentence, comma - 2), comma - 2)


def _opens_apposition(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether the words from start to end can be an apposition or a relative clause."""
    if sentence.is_a(start, "relatives"):
        return True
    first = sentence.low(start)
    if sentence.is_a(start, "boundaries") or sentence.is_a(start, "conjunctions"):
        return False
    if sentence.is_a(start, "prepositions"):
        return first in sentence.language.words["np_prepositions"] and end - start <= 8
    return not any(sentence.is_a(i, "finite_common") for i in range(start, min(end, start + 6)))


def _walk_left(sentence: Sentence, end: int) -> int:
    """Return where the run of words that may be one noun phrase begins."""
    at = end
    words = sentence.language.words
    while at > 0 and end - at < LONGEST:
        i = at - 1
        token = sentence.tokens[i]
        if token.kind in ("q", "d"):
            break
        if token.kind == "p":
            if token.low == "." and i and sentence.tokens[i - 1].end == token.start:
                at = i
                continue
            if token.low in "%$€£’'":
                at = i
                continue
            opening = _parenthesis(sentence, i) if token.low == ")" else None
            if opening is not None and opening > 0:
                at = opening
                continue
            break
        low = token.low
        if low in words["boundaries"] and low not in words["np_prepositions"]:
            break
        if low in words["complementizers"] and not (
            low in words["relatives"] and i and _nounlike(sentence, i - 1)
        ):
            break
        if low in words["conjunctions"] and not _joins_names(sentence, i, end):
            break
        if low in words["finite_common"] and not follows_relative(sentence, i):
            break
        if low in words["pronouns"] and i + 1 < end:
            break
        at = i
    return at


def _parenthesis(sentence: Sentence, closing: int) -> int | None:
    for i in range(closing - 1, max(-1, closing - 10), -1):
        if sentence.low(i) == "(":
            return i
    return None


def _nounlike(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.kind == "w" and not is_closed_class(sentence, i)


def _joins_names(sentence: Sentence, i: int, end: int) -> bool:
    """Return whether "and" joins two parts of the subject ("Ada Obi and the mayor said")."""
    start = i
    while start > 0 and sentence.kind(start - 1) == "w" and i - start < 10:
        if is_closed_class(sentence, start - 1) and not sentence.is_a(start - 1, "np_prepositions"):
            break
        start -= 1
    if start == i or (start > 0 and sentence.low(start - 1) not in (",", "–")):
        return False
    right = range(i + 1, min(i + 4, end))
    begins = sentence.tokens[start].cap or sentence.is_a(start, "determiners")
    return begins and any(sentence.tokens[k].cap or _nounlike(sentence, k) for k in right)


def _valid(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """Return the phrase without what cannot open it, None if nothing that can speak is left."""
    words = sentence.language.words
    while start < end:
        low = sentence.tokens[start].low
        if sentence.tokens[start].kind == "w":
            drop = (
                (low in words["prepositions"] and low not in words["determiners"])
                or low in words["conjunctions"]
                or low in words["boundaries"]
                or low in words["times"]
                or (low in words["complementizers"] and low not in words["determiners"])
                or is_adverb(sentence, start)
                or low in words["finite_common"]
                or (low in words["tag_particles"] and sentence.language.code != "en")
                or (low in words["questions"] and low not in words["relatives"])
            )
        else:
            drop = True
        if not drop:
            break
        if low in words["prepositions"] and sentence.language.code != "en":
            # "In Wien sagte Ek": what opens the sentence is no subject where the verb stands second.
            return None if "verb_second" in words["traits"] else _closing_name(sentence, start, end)
        start += 1
    if start >= end or sentence.tokens[start].low[:1] in ("'", "’"):
        return None
    if _predicate(sentence, start, end) or sentence.is_a(start, "negations"):
        return None
    last = end - 1
    while last > start and sentence.kind(last) != "w":
        last -= 1
    low = sentence.tokens[last].low
    if sentence.language.code != "en" and low in words["adverbs"]:
        return None
    if is_closed_class(sentence, last) or low in words["possessives"]:
        return None
    if low in words["determiners"] and last == start and low in ("the", "a", "an", "this", "that"):
        return None
    return Phrase(start, _before_adjunct(sentence, start, end))


def _before_adjunct(sentence: Sentence, start: int, end: int) -> int:
    """Return the end of a phrase without what follows a name: "Anna Ek *in a statement* said"."""
    for i in range(start + 2, end):
        after_name = sentence.tokens[i - 1].cap and sentence.tokens[i - 2].cap
        if after_name and sentence.is_a(i, "prepositions") and not sentence.is_a(i, "np_prepositions"):
            return i
    return end


def _closing_name(sentence: Sentence, start: int, end: int) -> Phrase | None:
    """Return the name that ends a run of words, with a noun for a person before it ("студентка Лия")."""
    at = end
    while at > start + 1 and sentence.tokens[at - 1].cap and sentence.kind(at - 1) == "w":
        at -= 1
    if at == end:
        speaks = sentence.is_a(end - 1, "persons") or sentence.is_a(end - 1, "organisations")
        return Phrase(end - 1, end) if speaks else None
    if sentence.is_a(at - 1, "persons") or sentence.is_a(at - 1, "titles"):
        at -= 1
    return None if sentence.is_a(at - 1, "prepositions") else Phrase(at, end)


def _predicate(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a bare common noun stands after an auxiliary: "there were *reports* that"."""
    if start == 0 or not sentence.is_a(start - 1, "finite_common"):
        return False
    return not any(sentence.tokens[i].cap or sentence.is_a(i, "determiners") for i in range(start, end))


def _is_time(sentence: Sentence, phrase: Phrase) -> bool:
    return all(
        sentence.is_a(i, "times") or sentence.is_a(i, "prepositions") or sentence.tokens[i].low.isdigit()
        for i in range(phrase.start, phrase.end)
    )
