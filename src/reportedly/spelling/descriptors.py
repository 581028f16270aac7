"""What reports tell about two people beside their names, and whether it can be one person."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reportedly.lexicon.people import people_words
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
_FORMER = re.compile(r"\b(?:former|ex|retired|once|then)\b", re.IGNORECASE)
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
    if one.age is not None and other.age is not None:
        agree = abs(one.age - other.age) <= _YEARS
        (evidence if agree else conflicts).append(Sign("age", str(one.age), str(other.age)))
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
        ("organisation", _same_words),
    )
    for rule, same in compared:
        left, right = getattr(one, rule), getattr(other, rule)
        agree_or_none = same(left, right) if left and right else None
        if agree_or_none is not None:
            (evidence if agree_or_none else conflicts).append(Sign(rule, left, right))
    return Described(tuple(evidence), tuple(conflicts), impossible)


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
    return _share(left, right) if left and right else None


def _same_words(one: str, other: str) -> bool | None:
    return True if _share(_words(one), _words(other)) else None


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Return the words of a description that tell something, lower case."""
    found = (word.lower() for word in _WORD.findall(text))
    return tuple(word for word in found if len(word) >= _SHORT and word not in _EMPTY)


def _share(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return any(a == b or word_likeness(a, b) >= _ALIKE for a in left for b in right)
