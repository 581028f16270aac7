"""What the names of a report say about each other: countries and divisions they vote for, and who is near."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportedly.lexicon.gazetteer import Place, name_key
from reportedly.read.where.geometry import kilometres, lies_in
from reportedly.read.where.mentions import Name

__all__ = ["Together"]

NEAR_KM = 120.0
_CELL = 3.0
"""Degrees of the cells in which near places are looked for; beyond the next cells nearness is nothing."""
_COUNTRY_WEIGHT = 1.5
_LEAST_VOTES = 1.5
"""One name alone is a weak witness: from here on shares of votes count in full."""
_WORTH_NAMING = 0.2
_NEAREST = 0.95
_MOST_IN_A_CELL = 12
"""Landmarks that say whether a place is near any: more say nothing new."""


class _Landmark(NamedTuple):
    """What a name most likely means, and how likely."""

    place: Place
    share: float
    key: str
    written: str


class _Votes:
    """Votes for countries, or for divisions, in all and of each name."""

    def __init__(
        self, ballots: Iterable[tuple[str, Mapping[str, float]]], hints: Mapping[str, float]
    ) -> None:
        self._all: dict[str, float] = defaultdict(float, hints)
        self._own: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for name, ballot in ballots:
            for code, votes in ballot.items():
                self._all[code] += votes
                self._own[name][code] += votes
        self._total = sum(self._all.values())

    def share(self, code: str, name: str) -> float:
        """Return the share that a code has in the votes of all names but one."""
        own = self._own[name]
        total = max(self._total - sum(own.values()), _LEAST_VOTES)
        return (self._all[code] - own[code]) / total if code in self._all else 0.0


class Together:
    """All names of a report as they stand after a round.

    Args:
        names: the names, each with its candidates' shares.
        hints: countries that other words of the report speak for.
    """

    def __init__(self, names: Sequence[Name], hints: Mapping[str, float]) -> None:
        self._cells: dict[tuple[int, int], list[_Landmark]] = defaultdict(list)
        self._contained: dict[str, list[Name]] = defaultdict(list)
        self._by_country: dict[str, dict[str, Name]] = defaultdict(dict)
        for name in names:
            likely = name.places[name.best]
            self._by_country[likely.country].setdefault(name.key, name)
            if likely.kind not in ("country", "continent"):
                cell = self._cells[_cell(likely)]
                if len(cell) < _MOST_IN_A_CELL:
                    cell.append(_Landmark(likely, name.shares[name.best], name.key, name.written))
            if name.container is not None:
                self._contained[name_key(name.container.written)].append(name)
        self._countries = _Votes(((name.key, _countries(name)) for name in names), hints)
        self._divisions = _Votes(((name.key, _divisions(name)) for name in names), {})

    def country_vote(self, place: Place, name: Name) -> float:
        """Return the share of the other names that speak for the country of a candidate, 0 to 1."""
        return self._countries.share(place.country, name.key)

    def division_vote(self, place: Place, name: Name) -> float:
        """Return the share of the other names that speak for the division of a candidate, 0 to 1."""
        return 0.0 if place.kind == "country" else self._divisions.share(_first_level(place), name.key)

    def nearness(self, place: Place, name: Name) -> tuple[float, str]:
        """Return how near the other names' places lie, 0 to 1, and the name that says most."""
        if place.kind != "town" and place.division.count(".") < 2:
            return 0.0, ""  # what is large is near to much
        far, most, which = 1.0, 0.0, ""
        for other in self._around(place):
            if other.key == name.key or other.place.id == place.id:
                continue
            near = other.share * math.exp(-kilometres(place, other.place) / NEAR_KM)
            far *= 1.0 - min(near, _NEAREST)
            if near > most:
                most, which = near, other.written
        return 1.0 - far, which if most > _WORTH_NAMING else ""

    def holds(self, name: Name, place: Place) -> bool:
        """Return whether a name stands beside another as the larger place that it lies in."""
        return any(
            lies_in(inner, place)
            for other in self._contained[name.key]
            if other.key != name.key
            for inner in other.places
        )

    def in_country(self, place: Place, name: Name) -> str:
        """Return the first other name that most likely lies in the country of a place, empty if none does."""
        found = self._by_country[place.country] if place.country else {}
        return next((other.written for key, other in found.items() if key != name.key), "")

    def _around(self, place: Place) -> Iterator[_Landmark]:
        row, column = _cell(place)
        for i in (row - 1, row, row + 1):
            for j in (column - 1, column, column + 1):
                yield from self._cells.get((i, j), ())


def _first_level(place: Place) -> str:
    return ".".join(place.division.split(".", 2)[:2])


def _cell(place: Place) -> tuple[int, int]:
    # Meridians come together to the poles: the columns of cells are as wide there in kilometres.
    row = round(place.latitude / _CELL)
    return row, round(place.longitude * max(0.2, math.cos(math.radians(_CELL * row))) / _CELL)


def _weight(name: Name) -> float:
    return 1.0 + math.log2(len(name.spans)) / 2


def _countries(name: Name) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for place, share in zip(name.places, name.shares, strict=True):
        if place.country:
            votes[place.country] += (
                share * _weight(name) * (_COUNTRY_WEIGHT if place.kind == "country" else 1)
            )
    return votes


def _divisions(name: Name) -> dict[str, float]:
    votes: dict[str, float] = defaultdict(float)
    for place, share in zip(name.places, name.shares, strict=True):
        if place.division:
            votes[_first_level(place)] += share * _weight(name)
    return votes
