"""The noun phrase that begins right after a cue: ``said **Anna Ek, who works in the shop**``."""

from __future__ import annotations

from reportedly.lexicon.relays import load_relay_words
from reportedly.read.phrases import (
    LONGEST,
    LONGEST_APPOSITION,
    Phrase,
    follows_relative,
    is_adverb,
    is_closed_class,
)
from reportedly.read.tokens import Sentence

__all__ = ["phrase_after"]

HEARS_FIRST = frozenset(("de", "pl", "ru", "uk"))
"""Languages in which a pronoun that hears may stand before who speaks."""


def phrase_after(sentence: Sentence, start: int, apposition: bool = True) -> Phrase | None:
    """Return the noun phrase that begins at a token, None if there is none for certain.

    Args:
        sentence: the sentence.
        start: index of the token after the cue.
        apposition: whether to take in ", who works in the shop" and the like.
    """
    if sentence.kind(start) != "w" or sentence.is_a(start, "times"):
        return None
    if _hears(sentence, start):
        start += 1
    owner = sentence.is_a(start, "possessives") and sentence.kind(start + 1) == "w"
    if sentence.is_a(start, "pronouns") and not (owner and sentence.tokens[start + 1].cap):
        return None if sentence.is_a(start, "first_person") else Phrase(start, start + 1)
    if _object_pronoun(sentence, start):
        return Phrase(start, start + 1)
    if is_closed_class(sentence, start) and not sentence.is_a(start, "determiners"):
        return None
    if is_adverb(sentence, start):
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


def _hears(sentence: Sentence, i: int) -> bool:
    """Return whether a pronoun stands between a verb and who speaks: "sagte | mir | der Bürgermeister"."""
    code = sentence.language.code
    if code not in HEARS_FIRST or sentence.low(i) not in load_relay_words(code).lists["to_us"]:
        return False
    opens = sentence.is_a(i + 1, "determiners") or not is_closed_class(sentence, i + 1)
    return sentence.kind(i + 1) == "w" and opens


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
    if low in words["adjunct_starts"] or is_adverb(sentence, i):
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
        if not relative and token.low in words["finite_common"] and not follows_relative(sentence, i):
            return comma
    return len(sentence.tokens)


def _plain_apposition(sentence: Sentence, start: int) -> bool:
    """Return whether a noun without article describes the name to its left (", head of the board.")."""
    token = sentence.tokens[start]
    if (
        token.cap
        or is_closed_class(sentence, start)
        or is_adverb(sentence, start)
        or token.low.endswith("ing")
    ):
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
