"""What reports have to do with one another as it is kept: plain lists, by ids that outlast a reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.merge.beside import Beside
from reportedly.merge.propositions import Proposition
from reportedly.merge.relations import Relation
from reportedly.merge.side import Side
from reportedly.merge.slots import Slot
from reportedly.merge.unions import Union

__all__ = [
    "End",
    "Found",
    "Told",
    "key_of",
    "likely_in",
    "links_in",
    "parties_together",
    "read_beside",
    "tell_beside",
]

# From which likeness of words a suggestion is listed, and how likely it is then.
_LISTED, _BY_WORDS = 0.62, 0.5

Told = dict[str, Any]
"""What was found of two reports: ``relations``, ``links``, ``likely`` and ``translation``."""
End = tuple[str, str]
"""An article and something in it: the id of an entity, or what :func:`key_of` gives."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of reports: what every two have to do with one another, and which are copies.

    ``beside`` is by the ids of two articles; ``copies`` are pairs of ids with their label.  ``judged`` are
    pairs of parties, each an article and the id of an entity, that a reviewer joined (true) or parted
    (false); ``said`` the same of propositions, each an article and what :func:`key_of` gives.
    """

    beside: Mapping[tuple[str, str], Told]
    copies: Sequence[tuple[str, str, str]] = ()
    judged: Mapping[tuple[End, End], bool] | None = None
    said: Mapping[tuple[End, End], bool] | None = None


def tell_beside(beside: Beside, one: Side, other: Side) -> Told | None:
    """Return what two reports have to do with one another as plain lists; None if it is nothing.

    Example: ``tell_beside(beside(one, other), one, other)["relations"][0][2]`` is ``"same"``.
    """
    keys = [[key_of(each) for each in side.propositions] for side in (one, other)]
    relations = [
        [keys[0][a], keys[1][b], r.role, r.tier, r.score, r.rule, [list(slot) for slot in r.slots]]
        for a, b, r in beside.relations
    ]
    links = [
        [a, b, link.tier, link.score, [list(s) for s in link.evidence], [list(s) for s in link.conflicts]]
        for a, b, link in beside.links
    ]
    if not (relations or links or beside.translation or beside.likely):
        return None
    told: Told = {"relations": relations, "links": links}
    if beside.likely is not None:
        told["likely"] = [[keys[0][a], keys[1][b], worth] for a, b, worth in beside.likely]
    if beside.translation is not None:
        told["translation"] = {
            "stated": beside.translation.stated,
            "share": round(beside.translation.share, 3),
        }
    return told


def key_of(proposition: Proposition) -> str:
    """Return by what a proposition of a report is known from one reading to the next.

    Example: of the first words of statement 9ce11f0a it is ``"9ce11f0a@219"``.
    """
    return f"{proposition.attribution or 'page'}@{proposition.spans[0].start}"


def read_beside(told: Told) -> Iterator[tuple[str, str, Relation]]:
    """Return the relations that were told, between propositions by their keys."""
    for a, b, role, tier, score, rule, slots in told["relations"]:
        yield a, b, Relation(role, tier, score, tuple(Slot(*slot) for slot in slots), rule)


def likely_in(told: Told) -> Iterator[tuple[str, str, float]]:
    """Yield how likely propositions say the same: by meaning, where that was compared, else by words."""
    if "likely" in told:
        yield from map(tuple, told["likely"])
        return
    for a, b, relation in read_beside(told):
        listed = relation.score >= _LISTED or relation.rule.endswith("one speaker")
        if (relation.role, relation.tier) == ("same", "suggested") and listed:
            yield a, b, _BY_WORDS


def links_in(found: Found) -> Iterator[tuple[End, End, list[Any]]]:
    """Yield the links between parties that were told, each after the two that it is of."""
    for (one, other), told in found.beside.items():
        for link in told["links"]:
            yield (one, link[0]), (other, link[1]), link


def parties_together(found: Found) -> Union[End]:
    """Return which parties are one: what reviewers said goes before what was found, the surest first."""
    people = Union[End]()
    for (left, right), same in sorted((found.judged or {}).items(), key=lambda item: item[1]):
        if same:
            people.join(left, right)
        else:
            people.part(left, right)
    for left, right, link in sorted(links_in(found), key=lambda item: -item[2][3]):
        if link[2] == "link":
            people.join(left, right)
    return people
