"""Noun phrases beside a cue, found from closed-class words alone.

A source stands directly before or after its cue, so its ends can be found
without parsing the sentence: the phrase runs from the cue to the next word that
cannot belong to it (comma, subordinator, auxiliary, quotation).  Where that is
not certain, nothing is returned.
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.read.tokens import Sentence

__all__ = ["Phrase", "is_closed_class", "phrase_after", "phrase_before", "without_stops"]

LONGEST = 30
LONGEST_APPOSITION = 28


class Phrase(NamedTuple):
    """A noun phrase as token indices, half-open."""

    start: int
    end: int


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
        if low in words["finite_common"] and not _after_relative(sentence, i):
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


def _after_relative(sentence: Sentence, i: int) -> bool:
    return any(sentence.is_a(k, "relatives") for k in range(max(0, i - 4), i))


def _nounlike(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.kind == "w" and not is_closed_class(sentence, i)


def is_closed_class(sentence: Sentence, i: int) -> bool:
    """Return whether a token is a small word that cannot be a noun."""
    words = sentence.language.words
    low = sentence.tokens[i].low
    return any(
        low in words[field]
        for field in (
            "prepositions",
            "boundaries",
            "conjunctions",
            "finite_common",
            "negations",
            "complementizers",
        )
    )


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
                or _adverb(sentence, start)
                or low in words["finite_common"]
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
    if start >= end:
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


def _adverb(sentence: Sentence, i: int) -> bool:
    low = sentence.tokens[i].low
    if low in sentence.language.words["determiners"]:
        return False
    return low in sentence.language.words["adverbs"] or (
        len(low) > 4 and low.endswith(sentence.language.adverb_suffixes or ("\0",)) and not _name(sentence, i)
    )


def _name(sentence: Sentence, i: int) -> bool:
    return i > 0 and sentence.tokens[i].cap


def _is_time(sentence: Sentence, phrase: Phrase) -> bool:
    return all(
        sentence.is_a(i, "times") or sentence.is_a(i, "prepositions") or sentence.tokens[i].low.isdigit()
        for i in range(phrase.start, phrase.end)
    )


def phrase_after(sentence: Sentence, start: int, apposition: bool = True) -> Phrase | None:
    """Return the noun phrase that begins at a token, None if there is none for certain.

    Args:
        sentence: the sentence.
        start: index of the token after the cue.
        apposition: whether to take in ", who works in the shop" and the like.
    """
    if sentence.kind(start) != "w" or sentence.is_a(start, "times"):
        return None
    if sentence.is_a(start, "pronouns"):
        return None if sentence.is_a(start, "first_person") else Phrase(start, start + 1)
    if _object_pronoun(sentence, start):
        return Phrase(start, start + 1)
    if is_closed_class(sentence, start) and not sentence.is_a(start, "determiners"):
        return None
    if _adverb(sentence, start):
        return None
    end = _walk_right(sentence, start)
    if all(sentence.is_a(i, "determiners") for i in range(start, end)) and end - start == 1:
        low = sentence.low(start)
        if low in ("the", "a", "an", "this", "that"):
            return None
    if sentence.low(end) == "(":
        closing = next(
            (i for i in range(end, min(end + 10, len(sentence.tokens))) if sentence.low(i) == ")"), end - 1
        )
        end = closing + 1
    end = _with_place(sentence, start, end)
    if apposition and sentence.low(end) == ",":
        end = _apposition_end(sentence, end)
    return Phrase(start, end) if end > start else None


def _with_place(sentence: Sentence, start: int, end: int) -> int:
    """Return the end of a phrase with its place: "residents in Vik", "the fire service in Vik"."""
    common = end > start and not sentence.tokens[end - 1].cap
    place = (
        end + 1 < len(sentence.tokens)
        and sentence.tokens[end + 1].cap
        and not sentence.is_a(end + 1, "times")
    )
    if not (common and place and sentence.is_a(end, "prepositions") and sentence.kind(end + 1) == "w"):
        return end
    i = end + 1
    while i < len(sentence.tokens) and sentence.kind(i) == "w" and sentence.tokens[i].cap:
        i += 1
    return i if i >= len(sentence.tokens) or sentence.low(i) in (",", ".", ";", ":") else end


def _object_pronoun(sentence: Sentence, i: int) -> bool:
    """Return whether "him", "her" or "them" stands alone, not as somebody's before a noun."""
    if not any(sentence.is_a(i, field) for field in ("masculine", "feminine", "plural")):
        return False
    return not sentence.is_a(i, "possessives") or sentence.kind(i + 1) != "w"


def _walk_right(sentence: Sentence, start: int) -> int:
    """Return where the run of words that may be one noun phrase ends."""
    i, reduced = start, False
    while i < len(sentence.tokens) and i - start < LONGEST:
        if i > start:
            # "many of those the paper spoke to": a clause without its relative pronoun holds one verb.
            reduced = reduced or _reduced_relative(sentence, i)
            step = _step_right(sentence, i)
            if step == 0 and reduced and sentence.low(i) in sentence.language.forms:
                step, reduced = 1, False
                ends = i + 2 >= len(sentence.tokens) or sentence.kind(i + 2) != "w"
                if sentence.is_a(i + 1, "prepositions") and ends:
                    return i + 2
        else:
            step = 1 if sentence.kind(i) == "w" else 0
        if step == 0:
            break
        i += step
    return i


def _reduced_relative(sentence: Sentence, i: int) -> bool:
    if not sentence.is_a(i, "determiners") or sentence.is_a(i - 1, "np_prepositions"):
        return False
    return sentence.is_a(i - 1, "quantifiers") or not is_closed_class(sentence, i - 1)


def _step_right(sentence: Sentence, i: int) -> int:
    """Return how many tokens of a noun phrase that has begun stand here, 0 if it ends."""
    words, token = sentence.language.words, sentence.tokens[i]
    low = token.low
    if token.kind == "p":
        glued = sentence.tokens[i - 1].end == token.start and sentence.kind(i + 1) == "w"
        shortened = sentence.is_a(i - 1, "abbreviations") or len(sentence.low(i - 1)) == 1
        return int(glued and ((low == "." and shortened and sentence.tokens[i + 1].cap) or low in "'’%"))
    if token.kind == "q":
        return int(sentence.is_a(i - 1, "organisations"))
    if token.kind != "w":
        return 0
    if low in words["name_particles"] and _names_on(sentence, i + 1):
        return 1
    if low in words["np_prepositions"] and _continues(sentence, i + 1):
        return 2
    if low in words["conjunctions"] and _continues(sentence, i + 1):
        return 1
    named = token.cap and low in words["finite_common"]
    if (is_closed_class(sentence, i) and not named) or low in words["times"] or low in words["pronouns"]:
        return 0
    if _after_noun(sentence, i) or _finite_by_ending(sentence, i):
        return 0
    if low in words["adjunct_starts"] or _adverb(sentence, i):
        return 0
    if low in words["nounlike"]:
        return int(sentence.kind(i + 1) in ("p", ""))
    return int(low not in sentence.language.forms or token.cap)


def _after_noun(sentence: Sentence, i: int) -> bool:
    """Return whether a small word comes after a name, in languages where that ends the phrase."""
    if "small_word_ends_name" not in sentence.language.words["traits"] or sentence.tokens[i].cap:
        return False
    before = sentence.tokens[i - 1]
    low = sentence.tokens[i].low
    articles = (
        low in sentence.language.words["determiners"] or low in sentence.language.words["np_prepositions"]
    )
    return before.cap and before.low not in sentence.language.words["determiners"] and not articles


def _names_on(sentence: Sentence, i: int) -> bool:
    """Return whether a name goes on after a particle ("von der Au")."""
    return sentence.is_a(i, "name_particles") or (i < len(sentence.tokens) and sentence.tokens[i].cap)


def _finite_by_ending(sentence: Sentence, i: int) -> bool:
    suffixes = sentence.language.finite_suffixes
    token = sentence.tokens[i]
    return bool(suffixes) and not token.cap and len(token.low) > 4 and token.low.endswith(suffixes)


def _continues(sentence: Sentence, i: int) -> bool:
    """Return whether a noun phrase goes on with this token after "of" or "and"."""
    if sentence.kind(i) != "w" or sentence.is_a(i, "pronouns") or sentence.is_a(i, "times"):
        return False
    if sentence.low(i) in sentence.language.forms and not sentence.tokens[i].cap:
        return False
    if sentence.low(i).endswith(sentence.language.adverb_suffixes or ("\0",)):
        return False
    return sentence.is_a(i, "determiners") or not is_closed_class(sentence, i)


def _apposition_end(sentence: Sentence, comma: int) -> int:
    """Return where the apposition after a comma ends; the comma's own index if there is none."""
    start = comma + 1
    words = sentence.language.words
    if start >= len(sentence.tokens) or sentence.kind(start) != "w":
        return comma
    low = sentence.low(start)
    relative = low in words["relatives"] and low not in words["complementizers"]
    opens = relative or low in words["determiners"] or low.isdigit() or low in words["persons"]
    opens = opens or low in words["titles"]
    if not opens and not _plain_apposition(sentence, start):
        return comma
    for i in range(start, min(len(sentence.tokens), start + LONGEST_APPOSITION)):
        token = sentence.tokens[i]
        if token.kind == "q":
            return comma if not relative else i
        if token.low in (",", ";", ".", ":", "!", "?", "…") and not _abbreviation_stop(sentence, i):
            return _apposition_end(sentence, i) if token.low == "," and low.isdigit() else i
        if not relative and token.low in words["finite_common"] and not _after_relative(sentence, i):
            return comma
    return len(sentence.tokens)


def _plain_apposition(sentence: Sentence, start: int) -> bool:
    """Return whether a noun without article describes the name to its left (", head of the board.")."""
    token = sentence.tokens[start]
    if token.cap or is_closed_class(sentence, start) or _adverb(sentence, start) or token.low.endswith("ing"):
        return False
    if (
        sentence.is_a(start, "adjunct_starts")
        or sentence.is_a(start, "pronouns")
        or sentence.is_a(start, "times")
    ):
        return False
    return any(
        sentence.is_a(i, "np_prepositions") for i in range(start + 1, min(start + 5, len(sentence.tokens)))
    )


def _abbreviation_stop(sentence: Sentence, i: int) -> bool:
    return sentence.low(i) == "." and i + 1 < len(sentence.tokens)


def without_stops(sentence: Sentence, start: int, end: int) -> int:
    """Return the end of a stretch of tokens without the punctuation that closes it."""
    while end > start and sentence.kind(end - 1) in ("p", "d") and sentence.low(end - 1) not in ("%", ")"):
        end -= 1
    return end
