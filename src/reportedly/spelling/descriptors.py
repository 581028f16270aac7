"""What reports tell about two people beside their names, and whether it can be one person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.lexicon.people import people_words
from reportedly.lexicon.town_forms import town_forms
from reportedly.spelling.names import parts_of
from reportedly.spelling.person import PersonName, Sign
from reportedly.spelling.words import word_likeness

__all__ = ["Described", "compare_descriptors"]

_YEARS = 2  # years that ages can differ by when the reports are not of one day
_IMPOSSIBLE = 0.5  # what is left of a score where one person cannot be both
_UNLIKELY = 0.8  # where it would be a coincidence
_UNLIKELY_BUT = 0.97  # the same where something else agrees
_AGREES = 0.08
_ALIKE = 0.85
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_DECADE = re.compile(r"\b(twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies\b|\b([2-9])0s\b")
_DECADES = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_FORMER = re.compile(r"\b(?:former|ex|retired|once|then)\b", re.IGNORECASE)
_ONE_A_PLACE = frozenset({"mayor", "governor"})  # kinds of work that one person does for one place
_ACRONYM = re.compile(r"\b\w*[A-Z]\w*[A-Z]\w*\b")  # SES, MoH
_SHORT = 3  # letters up to which a word is a preposition or article
# Words that many roles and places share: "former mayor", "New York", "the city of".
_EMPTY = frozenset(
    (
        *("the", "and", "for", "from", "near", "region", "oblast", "district", "city", "town", "village"),
        *("former", "local", "senior", "deputy", "chief", "head", "old", "young", "retired"),
        *("new", "san", "santa", "saint", "north", "south", "east", "west", "upper", "lower", "great"),
    )
)


@dataclass(frozen=True, slots=True)
class Described:
    """What descriptions say of two people: signs for one person and against, and whether any forbids it."""

    evidence: tuple[Sign, ...]
    conflicts: tuple[Sign, ...]
    impossible: bool = False

    def applied(self, score: float) -> float:
        """Return a score of names as descriptions change it.

        Example: two that agree lift 0.7 to 0.86, an age that cannot be halves it.
        """
        if self.impossible:
            return score * _IMPOSSIBLE
        if self.conflicts:
            return score * (_UNLIKELY_BUT if len(self.evidence) >= len(self.conflicts) else _UNLIKELY)
        return min(1.0, score + _AGREES * len(self.evidence)) if score > _IMPOSSIBLE else score


def compare_descriptors(one: PersonName, other: PersonName) -> Described:
    """Return what age, sex, role, place and organisation say of two people.

    Example: ages of 61 and 34 are impossible for one.
    """
    evidence: list[Sign] = []
    conflicts: list[Sign] = []
    impossible = False
    ages = _years(one), _years(other)
    if ages[0] and ages[1]:
        agree = ages[0][0] <= ages[1][1] + _YEARS and ages[1][0] <= ages[0][1] + _YEARS
        (evidence if agree else conflicts).append(Sign("age", _span(*ages[0]), _span(*ages[1])))
        impossible = not agree
    sex, other_sex = _sex(one), _sex(other)
    if sex or other_sex:
        sex, other_sex = sex or parts_of(one.text).sex, other_sex or parts_of(other.text).sex
    if sex and other_sex and sex != other_sex:
        conflicts.append(Sign("sex", sex, other_sex))
        impossible = True
    compared: tuple[tuple[str, Callable[[str, str], bool | None]], ...] = (
        ("role", _same_role),
        ("place", _same_place),
        ("organisation", _same_organisation),
    )
    for rule, same in compared:
        left, right = getattr(one, rule), getattr(other, rule)
        agree_or_none = same(left, right) if left and right else None
        if agree_or_none is not None:
            (evidence if agree_or_none else conflicts).append(Sign(rule, left, right))
    against = {sign.rule for sign in conflicts}
    if any(sign.rule == "role" for sign in evidence):  # one office of two places or organisations
        impossible |= "organisation" in against or ("place" in against and _is_one_a_place(one.role))
    return Described(tuple(evidence), tuple(conflicts), impossible)


def _years(person: PersonName) -> tuple[int, int] | None:
    """Return from what age to what age a person can be: also of one "in her seventies"."""
    if person.age is not None:
        return person.age, person.age
    if found := _DECADE.search(person.role.lower()):
        first = 10 * int(found[2]) if found[2] else 20 + 10 * _DECADES.index(found[1])
        return first, first + 9
    return None


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _is_one_a_place(role: str) -> bool:
    roles = people_words().roles
    return any(roles.get(word) in _ONE_A_PLACE for word in _words(role))


def _sex(person: PersonName) -> str:
    """Return what the report says of a person's sex beside the name: in so many words, or by the role."""
    if person.sex:
        return person.sex
    sexes = people_words().sexes
    return next((sexes[word] for word in _words(person.role) if word in sexes), "")


def _same_role(one: str, other: str) -> bool | None:
    """Return whether two roles can be one; None if nobody can tell."""
    left, right = _words(one), _words(other)
    roles = people_words().roles
    kinds = [{roles[word] for word in each if word in roles} for each in (left, right)]
    if kinds[0] and kinds[1]:
        was = _FORMER.search(one) or _FORMER.search(other)
        return bool(kinds[0] & kinds[1]) or (None if was else False)
    return True if _share(left, right) else None


def _same_place(one: str, other: str) -> bool | None:
    left, right = _words(one), _words(other)
    if not (left and right):
        return None
    return _share(left, right) or bool(_towns(left) & _towns(right))


def _towns(words: tuple[str, ...]) -> frozenset[int]:
    """Return the groups of names of one town that any of the words stands in."""
    forms = town_forms()
    return frozenset[int]().union(*(forms.get(word, frozenset()) for word in words))


def _same_organisation(one: str, other: str) -> bool | None:
    """Return whether two organisations can be one; None where one is an acronym, or both only say a kind."""
    kinds = people_words().organisations
    left, right = (tuple(word for word in _words(text) if word not in kinds) for text in (one, other))
    if left and right:
        return True if _share(left, right) else None if _ACRONYM.search(f"{one} {other}") else False
    return True if _share(_words(one), _words(other)) else None


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a description that tell something, lower case."""
    found = (word.lower() for word in _WORD.findall(text))
    return tuple(word for word in found if len(word) >= _SHORT and word not in _EMPTY)


def _share(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return any(a == b or word_likeness(a, b) >= _ALIKE for a in left for b in right)
