"""Whether two people of one name who say the same thing in reports on one matter are one.

A name alone never makes two people one; here it does not stand alone.  What speaks against it - another age,
another sex, father and son - keeps them apart, and a name that is only nearly the same needs the same
function.
"""

from __future__ import annotations

from reportedly.lexicon.words import words
from reportedly.merge.party import Party
from reportedly.spelling import POSSIBLE, PersonName, compare_people

__all__ = ["is_part_of_name", "same_claim"]

_FULL = frozenset({"word", "form"})
_FORBID = frozenset({"age", "sex", "generation", "patronymic", "order"})
_YEARS = 2  # that two ages may differ by in reports of one time


def same_claim(one: Party, other: Party) -> str:
    """Return whether two who say the same are ``"one"``, may be (``"perhaps"``), or are not (``""``).

    Example: Meera Tawadkar and Meera Tawadkar, "a mother", are one.
    """
    if one.person is None or other.person is None:
        return ""
    ages = one.person.age, other.person.age
    if ages[0] and ages[1] and abs(ages[0] - ages[1]) > _YEARS:
        return ""
    left, right = (PersonName(party.name, sex=party.person.sex) for party in (one, other) if party.person)
    found = compare_people(left, right)
    if found.score < POSSIBLE or any(sign.rule in _FORBID for sign in found.conflicts):
        return ""
    whole = sum(sign.rule in _FULL for sign in found.evidence) >= 2
    function = bool(one.roles & other.roles) or (ages[0] is not None and ages[0] == ages[1])
    if one.kin != other.kin and not (whole and words(one.name) == words(other.name)):
        return "perhaps"
    return "one" if whole or (function and len(found.evidence) >= 2) else "perhaps"


def is_part_of_name(one: str, other: str) -> bool:
    """Return whether one of two names is a part of the other.

    Example: of "Varnay" and "Ilse Varnay" it is true.
    """
    left, right = set(words(one)), set(words(other))
    return bool(left and right) and (left < right or right < left)
