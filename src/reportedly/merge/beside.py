"""What two reports have to do with one another: propositions and parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from reportedly.merge.meaning import likely_same
from reportedly.merge.namesakes import same_claim
from reportedly.merge.parties import Link, Party, compare_parties
from reportedly.merge.relations import Relation, relate
from reportedly.merge.side import Side
from reportedly.merge.translations import Translation, aligned, translation_of

__all__ = ["Beside", "beside"]

_SHARED = 2  # words that two propositions share, so that they are compared


class Beside(NamedTuple):
    """What two reports have to do with one another: propositions by their numbers, parties by their ids.

    ``likely`` is how likely propositions say the same; None if their meaning was not compared.
    """

    relations: tuple[tuple[int, int, Relation], ...]
    links: tuple[tuple[str, str, Link], ...]
    translation: Translation | None = None
    likely: tuple[tuple[int, int, float], ...] | None = None


def _within(side: Side) -> Beside:
    """Return what the propositions of one report have to do with one another."""

    def one_speaker(a: int, b: int) -> bool:
        return bool(side.voice(a).entity) and side.voice(a).entity == side.voice(b).entity

    found = {
        (a, b): relation
        for a, b in _candidates(side, side)
        if a < b
        and not (side.propositions[a].attribution is None and side.propositions[b].attribution is None)
        if (relation := relate(side.propositions[a], side.propositions[b], one_speaker=one_speaker(a, b)))
    }
    return Beside(_in_order(found), ())


def beside(one: Side, other: Side) -> Beside:
    """Return what two reports have to do with one another, or the propositions of one.

    Example: ``beside(first, second).links`` says whom both name.
    """
    if one is other:
        return _within(one)
    pairs = list(_namesakes(one, other))
    links = tuple(_links(pairs))
    together = {(a, b) for a, b, link in links if link.tier == "link"} | set(_of_one_name(pairs))
    found = {
        (a, b): relation
        for a, b in _candidates(one, other)
        if (relation := _related(one, other, (a, b), together)) is not None
    }
    translation = translation_of(one, other)
    if translation is not None:
        found.update(aligned(one, other, together))
    return Beside(_in_order(found), links, translation, _likely(one, other))


def _in_order(found: Mapping[tuple[int, int], Relation]) -> tuple[tuple[int, int, Relation], ...]:
    return tuple((a, b, relation) for (a, b), relation in sorted(found.items()))


def _likely(one: Side, other: Side) -> tuple[tuple[int, int, float], ...] | None:
    if one.vectors is None or other.vectors is None:
        return None
    return tuple(likely_same(one, other))


def _related(
    one: Side, other: Side, pair: tuple[int, int], together: set[tuple[str, str]]
) -> Relation | None:
    a, b = pair
    left, right = one.voice(a), other.voice(b)
    speaker = (left.entity, right.entity) in together or bool(
        left.official and right.official and left.body and left.body == right.body
    )
    return relate(one.propositions[a], other.propositions[b], one_speaker=speaker)


def _namesakes(one: Side, other: Side) -> Iterator[tuple[Party, Party]]:
    """Yield the parties of two reports whose names have anything in common."""
    holding: dict[str, list[int]] = {}
    for at, keys in enumerate(other.party_keys):
        for key in keys:
            holding.setdefault(key, []).append(at)
    for party, keys in zip(one.parties, one.party_keys, strict=True):
        for at in sorted({at for key in keys for at in holding.get(key, ())}):
            yield party, other.parties[at]


def _links(pairs: Iterable[tuple[Party, Party]]) -> Iterator[tuple[str, str, Link]]:
    """Yield who may be one."""
    for party, each in pairs:
        link = compare_parties(party, each)
        if link is not None:
            yield party.entity, each.entity, link


def _of_one_name(pairs: Iterable[tuple[Party, Party]]) -> Iterator[tuple[str, str]]:
    """Yield those of one full name against whom nothing speaks: enough to look at what both say."""
    for party, each in pairs:
        if party.person and each.person and same_claim(party, each) == "one":
            yield party.entity, each.entity


def _candidates(one: Side, other: Side) -> Iterator[tuple[int, int]]:
    """Return the propositions that share words enough to be compared, or a number and a word."""
    holding: dict[str, list[int]] = {}
    for number, keys in enumerate(other.keys):
        for key in keys:
            holding.setdefault(key, []).append(number)
    for proposition, keys in zip(one.propositions, one.keys, strict=True):
        shared = Counter(number for key in keys for number in holding.get(key, ()))
        least = min(_SHARED, len(proposition.wording.words))
        yield from (
            (proposition.number, number) for number, count in sorted(shared.items()) if count >= least
        )
