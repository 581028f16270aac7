"""Whom "the 51-year-old" may mean where nobody's age was told: seldom who speaks of others by his work.

``Judge Ada Obi sentenced the man. “I am sorry,” said the 51-year-old.`` is the man's, or nobody's as far as
the report shows.
"""

from __future__ import annotations

from functools import cache

from reportedly.lexicon.people import people_words
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.focus import Focus
from reportedly.read.parties.party import Party

__all__ = ["ANYBODY", "PLAIN", "described_beside", "speaks_of_others"]

ANYBODY = ("man", "woman")
"""English nouns that take up also one who has no name: a fisherman is the man, a grandmother no girl."""
PLAIN = frozenset(
    (*ANYBODY, "mann", "frau", "rentner", "rentnerin", "vrouw", "mannen", "kvinnen", "manden", "kvinden")
)
"""Nouns that say nothing of what somebody does."""

_FOR_OTHERS = frozenset(("judge", "prosecutor", "lawyer", "police", "spokesperson"))
"""Work of those whom a report has speak of others."""
_SPOKEN_OF = frozenset(("thief", "driver", "student", "farmer"))
"""What somebody is called whom a report only speaks of, beside nouns that are no work: "the man"."""
_OF_AGE = 18  # years from which on somebody may hold an office
_SHORTEST = 6  # letters of a noun in which a longer one may end: "Oberstaatsanwalt"


def speaks_of_others(party: Party, one: Description) -> bool:
    """Return whether somebody speaks because of his work: "the woman" is then whom he speaks of.

    Args:
        party: one of the report.
        one: a description that calls nobody by work.
    """
    if not party.named or one.head in party.heads:
        return False
    age = one.head.removesuffix("-")
    child = age.isdigit() and int(age) < _OF_AGE
    held = one.line.sentence.language.words["titles"]
    return any(_work(head) in _FOR_OTHERS or (child and head in held) for head in party.heads)


def described_beside(cast: Cast, focus: Focus, one: Description, party: Party) -> tuple[Party, ...]:
    """Return those without a name whom an age may mean as well as a party of which none was told.

    Args:
        cast: the parties of the report.
        focus: which of them it has brought up.
        one: the description by an age.
        party: who bears a name and would be called so.
    """
    if not party.named or one.head in party.heads:
        return ()
    here = cast.lines.paragraph_rank(one.span.start)
    near = [
        cast.parties[event.key]
        for event in reversed(focus.between(0, one.span.start))
        if here - event.paragraph <= 1 and not event.quoted
    ]
    return tuple({each.key: each for each in near if _may_be_meant(each, one)}.values())


def _may_be_meant(party: Party, one: Description) -> bool:
    clash = one.gender and party.genders and one.gender not in party.genders
    if party.named or party.plural or not party.is_person or clash:
        return False
    words = one.line.sentence.language.words
    own = party.name.lower().split()[0] not in words["definites"] | words["singulars"]
    aged = any(head.endswith("-") and head != one.head for head in party.heads)
    nouns = (words["persons"] | words["epithets"]) - words["titles"] - words["offices"]
    called = all(head in nouns and _work(head) in ("", *_SPOKEN_OF) for head in party.heads)
    return called and not own and not aged


@cache
def _work(noun: str) -> str:
    """Return the kind of work that a noun is for, itself or by its ending, else nothing."""
    roles = people_words().roles
    endings = (noun[at:] for at in range(len(noun) - _SHORTEST + 1))
    return roles.get(noun, "") or next((roles[end] for end in endings if end in roles), "")
