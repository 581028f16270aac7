"""Whether two people of one name who say the same thing in reports on one matter are one.

A name alone never makes two people one; here it does not stand alone.  What speaks against it - another age,
another sex, father and son - keeps them apart, and a name that is only nearly the same needs the same
function.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.lexicon.parties import party_words
from reportedly.lexicon.people import people_words
from reportedly.lexicon.words import words
from reportedly.merge.party import Party
from reportedly.spelling import POSSIBLE, Likeness, PersonName, compare_people, loose_key
from reportedly.spelling.names import is_given_name

__all__ = ["is_only_bearer", "is_part_of_name", "same_claim"]

_FULL = frozenset({"word", "form"})
_FORBID = frozenset({"age", "sex", "generation", "patronymic", "order"})
_YEARS = 2  # that two ages may differ by in reports of one time
_NEAR = 0.75  # likeness of two names that are spelled by the rules of two languages
_SHORT_FORM = 3  # letters that a given name and its short form begin with


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
    conflicts = {sign.rule for sign in found.conflicts} & _FORBID
    spelled = _bare(one.name), _bare(other.name)
    if spelled[0] == spelled[1] and len(spelled[0]) > 1 and not (left.sex and right.sex):
        conflicts -= {"sex"}  # what one report shows, against what the given name shows
    function = bool(_roles(one) & _roles(other)) or (ages[0] is not None and ages[0] == ages[1])
    if conflicts:
        return ""
    if found.score < POSSIBLE and spelled[0] != spelled[1]:
        return _nearly(one, other, found, function=function)
    whole = sum(sign.rule in _FULL for sign in found.evidence) >= 2
    if one.kin != other.kin and not (whole and words(one.name) == words(other.name)):
        return "perhaps"
    return "one" if whole or (function and len(found.evidence) >= 2) else "perhaps"


def _nearly(one: Party, other: Party, found: Likeness, *, function: bool) -> str:
    """Return the same of two whose names are only nearly one.

    Names differ from language to language by rule; in one language they need the same function.
    """
    left, right = _bare(one.name), _bare(other.name)
    spelled = found.score >= _NEAR and len(found.evidence) >= min(len(left), len(right)) > 1
    if not (spelled or _sounds(left, right) or _is_short_form(left, right)):
        return ""
    roles = _roles(one), _roles(other)
    across = spelled and one.language != other.language and not all(roles)
    return "one" if one.kin == other.kin and (function or across) else "perhaps"


def _bare(name: str) -> list[str]:
    """Return the words of a name without titles and work: of "Col Tun Hka" two."""
    known = people_words()
    told = words(name)
    while len(told) > 1 and (_work(told[0]) or told[0] in known.titles):
        told = told[1:]
    return told


def _work(word: str) -> str:
    return party_words().roles.of_word(people_words().in_full.get(word, word))


def _roles(party: Party) -> frozenset[str]:
    """Return kinds of work, those before the name among them: "Col" is a colonel's."""
    told = words(party.name)
    before = told[: len(told) - len(_bare(party.name))]
    return party.roles | frozenset(filter(None, map(_work, before)))


def _sounds(left: list[str], right: list[str]) -> bool:
    """Return whether two names of as many words sound alike: Tun Hka, Htun Kha."""
    keys = [[loose_key(word) for word in told] for told in (left, right)]
    return len(left) > 1 and keys[0] == keys[1]


def _is_short_form(left: list[str], right: list[str]) -> bool:
    """Return whether two have one surname, and given names of which one begins the other: Otto, Ottorino."""
    if len(left) < 2 or len(right) < 2 or left[-1] != right[-1]:
        return False
    short, long = sorted((left[0], right[0]), key=len)
    return len(short) >= _SHORT_FORM and long.startswith(short)


def is_only_bearer(short: Party, full: Party, others: Iterable[Party]) -> bool:
    """Return whether somebody called by a surname alone is one with the only one there who bears it in full.

    Args:
        short: somebody named by one word.
        full: somebody named in full.
        others: all parties of the reports on the matter.

    Example: "Mr Delarin" of one report is Ruvan Delarin where no other Delarin is.
    """
    name, whole = _bare(short.name), _bare(full.name)
    if short.person is None or full.person is None or len(name) != 1 or len(whole) < 2:
        return False
    if name[0] != whole[-1] and (name[0] not in whole[1:] or is_given_name(name[0])):
        return False
    if short.kin != full.kin or {short.person.sex, full.person.sex} == {"f", "m"}:
        return False
    bearers = [each for each in others if name[0] in (bare := _bare(each.name)) and len(bare) > 1]
    return all(_bare(each.name) == whole or same_claim(each, full) == "one" for each in bearers)


def is_part_of_name(one: str, other: str) -> bool:
    """Return whether one of two names is a part of the other.

    Example: of "Varnay" and "Ilse Varnay" it is true.
    """
    left, right = set(words(one)), set(words(other))
    return bool(left and right) and (left < right or right < left)
