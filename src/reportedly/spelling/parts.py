"""How alike two parts of names are: forms of given names, surnames of women and men, names of fathers."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from reportedly.lexicon.given_names import gender_of
from reportedly.lexicon.people import people_words
from reportedly.spelling.keys import classes_of, strict_key
from reportedly.spelling.languages import is_listed, respelled
from reportedly.spelling.names import forms_of, is_given_name, listed_forms
from reportedly.spelling.script import is_consonantal, latin
from reportedly.spelling.words import word_likeness

__all__ = ["father_likeness", "part_likeness", "starts_with"]

_FORM = 0.96  # forms of one given name
_GENDERED = 0.95  # surname of a woman and of a man of one family
_PREFIXED = 0.95  # Elmasri and Masri, Vanderberg and Berg
_OTHER_GIVEN = 0.75  # at most, of two given names that are known and not forms of one
_NEAR = 0.9  # known given names as like as this are one where vowels vary
_READ = 0.91  # where they do not: one as two languages read it
_OTHER_SEX = 0.5  # at most, of given names of a woman and of a man

_RESPELLED = 0.06  # what it costs to read words as their language says them
_SLIP = 0.9  # what a slip scores; names that lists have are no slips of one another: Rakesh and Rajesh
_SURE = 0.9  # words so read that are less alike are two
_SPELLING = 0.95  # spellings of one name, though a list may have each for another sex: Elçin, Elchin

# Endings of surnames of women, with those of men, in strict keys.
_ENDINGS = (
    *(("ova", "ov"), ("eva", "ev"), ("ina", "in"), ("ska", "ski"), ("cka", "cki"), ("zka", "zki")),
    *(
        ("pulu", "pulos"),
        ("idu", "idis"),
        ("adu", "adis"),
        ("aki", "akis"),
        ("na", "ni"),
        ("aa", "i"),
        ("u", "os"),
    ),
)
_SHORTEST_STEM = 3
_FATHERLY = re.compile(r"(?:[aeiou]*[vwf]?)?(?:ic|ik|is|ih|na|ni|cna)$")
_SHORTEST_PREFIXED = 3
_SERVANT = re.compile(r"^abd[aeiou]{1,2}(?:l(?=\w)|(\w)(?=\1))")
_NONE: frozenset[str] = frozenset()
_LETTERS = 4  # up to which a listed name is told by its letters
_ASSIMILATED = re.compile(r"^[ae](sh|ch|[tdrzsln])(?=\1)")  # Ennajjar


@lru_cache(maxsize=65536)
def part_likeness(
    one: str,
    other: str,
    *,
    vowels_vary: bool = False,
    surname: bool = False,
    languages: frozenset[str] = _NONE,
) -> float:
    """Return how alike two words are as parts of names, 0 to 1.

    Args:
        one: a given name or surname, in any script.
        other: the one it is compared with.
        vowels_vary: the name is of a language whose vowels every spelling writes anew.
        surname: both can be nothing but surnames; forms of one given name are then two families.
        languages: those that the names can come from, of ``languages_of``.

    Example: ``part_likeness("Volodymyr", "Vladimir")`` is 0.96.
    """
    found = word_likeness(one, other, vowels_vary=vowels_vary)
    if found == 1.0:
        return found
    if languages:
        found = max(found, _heard(one, other, languages, vowels_vary))
    if not surname:
        other_sex = found < _SPELLING and {_sex_of(one), _sex_of(other)} == {"m", "f"}
        if _is_woman_and_man(one, other):
            return min(found, _OTHER_SEX)
        known = listed_forms if other_sex else forms_of
        if known(one) & known(other):
            return max(found, _FORM)
        if other_sex:
            return min(found, _OTHER_SEX)
        if found <= _SLIP and is_listed(one) and is_listed(other):
            return min(found, _OTHER_GIVEN)
        if listed_forms(one) and listed_forms(other) and strict_key(one) != strict_key(other):
            return min(found, _OTHER_GIVEN)
        if is_given_name(one) and is_given_name(other):
            if is_consonantal(one) != is_consonantal(other) and listed_forms(one) and listed_forms(other):
                return min(found, _OTHER_GIVEN)  # without vowels too little is left: Muhammad and Mahmud
            if max(len(one), len(other)) <= _LETTERS and listed_forms(one) and listed_forms(other):
                return min(found, _OTHER_GIVEN)  # short ones are told by their letters: Jong and Sung
            return found if found >= (_NEAR if vowels_vary else _READ) else min(found, _OTHER_GIVEN)
    if (rest := _servants(one)) and (other_rest := _servants(other)):
        return part_likeness(rest, other_rest, vowels_vary=True, languages=languages)
    if _is_gendered(strict_key(one), strict_key(other)) or f"{one}ová" == other or f"{other}ová" == one:
        return _GENDERED
    if (
        abs(len(one) - len(other)) > 1
        and found < _PREFIXED
        and (_is_prefixed(one, other) or _is_prefixed(other, one))
    ):
        return _PREFIXED
    return found


def _heard(one: str, other: str, languages: frozenset[str], vowels_vary: bool) -> float:
    """Return how alike two words are as one of the languages says them; 0 if they are not one word."""
    best = 0.0
    if min(len(one), len(other)) < _SHORTEST_STEM:
        return best
    for language in languages:
        if _classes(one, language).isdisjoint(_classes(other, language)):
            continue
        for a, b in product(respelled(one, language), respelled(other, language)):
            best = max(best, 1.0 if a == b else word_likeness(a, b, vowels_vary=vowels_vary))
    return best - _RESPELLED if best >= _SURE else 0.0


@lru_cache(maxsize=65536)
def _classes(word: str, language: str) -> frozenset[str]:
    return frozenset().union(*map(classes_of, respelled(word, language)))


_sex_of = lru_cache(maxsize=16384)(gender_of)


def _is_gendered(one: str, other: str) -> bool:
    """Return whether two keys are the surname of a woman and of a man of one family."""
    if one[:_SHORTEST_STEM] != other[:_SHORTEST_STEM]:
        return False
    for woman, man in ((one, other), (other, one)):
        for hers, his in _ENDINGS:
            stem = woman.removesuffix(hers)
            if stem != woman and len(stem) >= _SHORTEST_STEM and stem + his == man:
                return True
    return False


def _is_prefixed(long: str, short: str) -> bool:
    """Return whether a word is another one with an article or particle written to it."""
    if strict_key(long)[-1:] != strict_key(short)[-1:]:
        return False
    whole, words = latin(long), people_words()
    bare = _ASSIMILATED.sub("", whole)
    if bare != whole and _is_rest(bare, short):
        return True
    known = words.articles | words.particles
    for at in range(2, len(whole) - _SHORTEST_PREFIXED + 1):
        prefix = whole[:at]
        twofold = any(prefix[:i] in known and prefix[i:] in known for i in range(2, at - 1))
        if (prefix in known or twofold) and _is_rest(whole[at:], short):
            return True
    return False


def _servants(word: str) -> str:
    """Return whose servant a name says one is, as Hafid in Abdelhafid; empty if it does not."""
    if is_consonantal(word):
        return word.removeprefix("abdul") if word.startswith("abdul") else ""
    plain = latin(word)
    found = _SERVANT.match(plain)
    return plain[found.end() :] if found else ""


def _is_rest(rest: str, short: str) -> bool:
    return strict_key(rest) == strict_key(short) or word_likeness(rest, short, vowels_vary=True) >= _NEAR


def _is_woman_and_man(one: str, other: str) -> bool:
    """Return whether two given names are a woman's and a man's by the ending alone: Bohdan, Bohdana."""
    if abs(len(one) - len(other)) != 1 or one[:1] != other[:1]:
        return False
    short, long = sorted((latin(one), latin(other)), key=len)
    return long == f"{short}a" and short[-1] not in "aeiouy" and bool(_sex_of(one) or _sex_of(other))


def father_likeness(one: str, other: str) -> float:
    """Return how alike two patronymics are, by the name of the father.

    Example: ``father_likeness("volodymyrovych", "vladimirovna")`` is 0.96.
    """
    return part_likeness(*(_FATHERLY.sub("", strict_key(name)) for name in (one, other)))


def starts_with(word: str, initial: str) -> bool:
    """Return whether a name can be shortened to an initial, in one of its spellings.

    Example: ``starts_with("Wolodymyr", "v")`` is True.
    """
    return latin(word).startswith(latin(initial)) or strict_key(word)[:1] == strict_key(initial)[:1]
