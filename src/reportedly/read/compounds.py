"""Nouns and names in the form in which the lists have them: "Bundesbildungsministerin" is a "ministerin".

Also those that stand in another case, where a language has cases: Polish "ministra" is the "minister".
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache

from reportedly.lexicon.declension import CASES, first_forms, is_no_first_form
from reportedly.lexicon.given_names import gender_of, is_given_name
from reportedly.lexicon.languages import Language, load_language

__all__ = [
    "CASES",
    "declined_noun",
    "gender_of_given",
    "general_noun",
    "given_in_first_form",
    "is_declined",
    "is_declined_given",
    "is_first_form",
    "is_form_of",
    "person_in",
]

JOINED = frozenset(("compounds", "joined_nouns"))
"""Traits of languages whose nouns run together, with capitals or without."""
LONGEST = 30
"""Letters of an ending that is looked for."""
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


def is_declined(word: str, language: Language) -> bool:
    """Return whether a noun for a person is not in its first case: Polish "rzecznik **ministra**".

    Args:
        word: in small letters.
        language: only some change the endings of nouns.

    Example: ``is_declined("президента", load_language("ru"))`` is true.
    """
    return bool(declined_noun(word, language)) and not person_in(word, language)


def is_form_of(word: str, nouns: AbstractSet[str], language: Language) -> bool:
    """Return whether a word may be one of some nouns in another case than the first: "policji".

    Args:
        word: in small letters.
        nouns: in their first forms.
        language: only some change the endings of nouns.

    Example: ``is_form_of("policji", {"policja"}, load_language("pl"))`` is true.
    """
    return not nouns.isdisjoint(first_forms(word, language.code, noun=True))


def declined_noun(word: str, language: Language) -> str:
    """Return the first form of a noun for a person, that of ``"президента"``; nothing of other words.

    Args:
        word: in small letters.
        language: only some change the endings of nouns.

    Example: ``declined_noun("ministrem", load_language("pl"))`` is ``"minister"``.
    """
    firsts = first_forms(word, language.code, noun=True)
    fleeting = [f"{first[:-1]}er" for first in firsts if first.endswith("r")]
    return next((first for first in (*firsts, *fleeting) if person_in(first, language)), "")


def given_in_first_form(word: str, language: Language) -> str:
    """Return the first form of a given name in another case: of "Павла" "павел"; nothing if that is in doubt.

    Args:
        word: as it is written.
        language: only some change the endings of names.

    Example: of ``"Валентина"`` it is not known, which is a woman's name and a form of a man's.
    """
    low = word.lower()
    if is_given_name(low) and not is_no_first_form(low, language.code):
        return ""
    firsts = [first for first in first_forms(low, language.code) if is_given_name(first)]
    return next((first for first in firsts if gender_of(first)), firsts[0] if firsts else "")


def is_declined_given(word: str, language: Language) -> bool:
    """Return whether a given name stands in another case than its first: Polish "żona **Pawła** Nowaka".

    Args:
        word: as it is written.
        language: only some change the endings of names.

    Example: ``is_declined_given("Павла", load_language("ru"))`` is true, of ``"Валентина"`` it is not known.
    """
    return bool(given_in_first_form(word, language))


def is_first_form(word: str, language: Language) -> bool:
    """Return whether a given name surely stands in its first case: "Павел", but not "Валентина".

    Args:
        word: as it is written.
        language: only some change the endings of names.

    Example: ``is_first_form("Jan", load_language("pl"))`` is true, of ``"Jana"`` it is false.
    """
    low = word.lower()
    if not is_given_name(low) or is_no_first_form(low, language.code):
        return False
    return gender_of(low) == "m" or not any(
        gender_of(first) == "m" for first in first_forms(low, language.code)
    )


def gender_of_given(word: str, language: Language) -> str:
    """Return the gender of a given name in whatever case, else nothing: "Павла" is a man's.

    Args:
        word: as it is written.
        language: only some change the endings of names.

    Example: ``gender_of_given("Annie", load_language("pl"))`` is ``"f"``.
    """
    return gender_of(given_in_first_form(word, language) or word)


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
        for at in range(max(1, len(whole) - LONGEST), len(whole) - SHORTEST + 1):
            if joined and len(whole) - at == SHORTEST and whole[at:] not in words["titles"]:
                continue  # Norwegian "tenke" is no "enke"
            if whole[at:] in nouns and (at > 1 or whole[at - 1] == "-"):
                return whole[at:].lstrip("-")
    return ""
