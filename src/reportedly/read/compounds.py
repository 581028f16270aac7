"""Nouns for persons that are one word with what they are of, as German "Bundesbildungsministerin"."""

from __future__ import annotations

from functools import cache

from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.languages import Language, load_language

__all__ = ["CASES", "general_noun", "given_in_genitive", "in_genitive", "person_in"]

CASES = ("pl", "ru", "uk")
"""Languages whose nouns and names change their endings."""
JOINED = frozenset(("compounds", "joined_nouns"))
"""Traits of languages whose nouns run together, with capitals or without."""
SHORTEST = 4
"""Letters of an ending that is taken for a noun: "chef"; of a title where nouns have no capitals."""


def person_in(word: str, language: Language) -> str:
    """Return the noun for a person in which a word ends, itself among them, else nothing.

    Args:
        word: in small letters.
        language: only where its nouns run together a word may end in one.

    Example: ``person_in("bundesbildungsministerin", load_language("de"))`` is ``"ministerin"``.
    """
    known = word in language.words["titles"] or word in language.words["persons"]
    if known or JOINED.isdisjoint(language.words["traits"]) or is_given_name(word):
        return word if known else ""  # "Tillmann" is no man's work
    return _ending(word, language.code)


def in_genitive(word: str, language: Language) -> bool:
    """Return whether a noun for a person says whose somebody else is: Polish "rzecznik **ministra**".

    Args:
        word: in small letters.
        language: only some change the endings of nouns.

    Example: ``in_genitive("президента", load_language("ru"))`` is true.
    """
    if language.code not in CASES or not word.endswith(("a", "а", "я")) or person_in(word, language):
        return False
    return any(person_in(stem, language) for stem in (word[:-1], f"{word[:-2]}er"))


def given_in_genitive(word: str, language: Language) -> bool:
    """Return whether a man's given name says whose somebody is: Polish "żona **Pawła** Nowaka".

    Args:
        word: as it is written.
        language: only some change the endings of names.

    Example: ``given_in_genitive("Павла", load_language("ru"))`` is true, of ``"Валентина"`` it is not known.
    """
    if language.code not in CASES or not word.endswith(("a", "а", "я")) or is_given_name(word):
        return False
    stem = word[:-1]
    fleeting = f"{stem[:-1]}{'е' if word[-1] in 'ая' else 'e'}{stem[-1:]}"
    return any(map(is_given_name, (stem, fleeting, f"{stem}й", f"{stem}ь")))


def general_noun(word: str, language: Language) -> str:
    """Return the shorter noun that can take up whoever is called by a title in one word, else nothing.

    Args:
        word: in small letters.
        language: with the titles that take up longer ones.

    Example: ``general_noun("innenministerin", load_language("de"))`` is ``"ministerin"``, of
    ``"vizepräsident"`` it is nothing.
    """
    if word.startswith(tuple(language.words["other_starts"])):
        return ""
    found = (noun for noun in language.words["general_titles"] if word.endswith(noun) and word != noun)
    return max(found, key=len, default="")


@cache
def _ending(word: str, code: str) -> str:
    words = load_language(code).words
    nouns = words["titles"] | words["persons"]
    joined = "compounds" not in words["traits"]
    for whole in (word, word.removesuffix("s"), word.removesuffix("n")):
        for at in range(1, len(whole) - SHORTEST + 1):
            if joined and len(whole) - at == SHORTEST and whole[at:] not in words["titles"]:
                continue  # Norwegian "tenke" is no "enke"
            if whole[at:] in nouns and (at > 1 or whole[at - 1] == "-"):
                return whole[at:].lstrip("-")
    return ""
