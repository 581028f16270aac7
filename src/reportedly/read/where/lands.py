"""The countries and divisions that a report's places lie in: a name that lies there may be one of them."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.lexicon.gazetteer import Place
from reportedly.read.where.fame import LISTED, is_unique
from reportedly.read.where.geometry import kilometres
from reportedly.read.where.matches import Atlas, Match

__all__ = ["Lands", "is_same_spot"]

_LEAST_IN_COUNTRY = 20_000
"""Inhabitants of a town whose country other places of the report lie in; in the same division fewer do."""
_FEWEST = 2_000
"""Inhabitants of a town in a country of the report's language, whose towns its readers know."""
_SAME_SPOT_KM = 25.0


class Lands:
    """Countries and divisions in which the places of a report lie.

    Args:
        matches: names that are places; each stands for the largest place that it may mean.
    """

    def __init__(self, matches: Iterable[Match]) -> None:
        places = [match.meaning.places for match in matches]
        likely = [max(each, key=lambda place: place.population) for each in places]
        self._towns = {_largest_town(each) for each in places} - {""}
        self._countries = {place.country for place in likely if place.country}
        self._divisions = {_first_level(place) for place in likely if place.kind != "country"} - {""}

    def hold(self, match: Match, atlas: Atlas) -> bool:
        """Return whether a name is that of a town in one of them, or another name of one of the places."""
        if _largest_town(match.meaning.places) in self._towns:
            return True  # "Artemovsk", where the report also says "Bakhmut"
        towns = [place for place in match.meaning.places if place.kind == "town"]
        if atlas.language.code == "en":  # its towns have lent their names to too many people
            towns = [town for town in towns if town.primary]
        spoken = atlas.words.words["spoken"]
        nearly = any(
            _first_level(town) in self._divisions
            and town.population >= (_FEWEST if town.primary and town.country in spoken else LISTED)
            for town in towns
        )
        return nearly or (
            (is_unique(match) or atlas.language.code != "en")
            and any(
                town.country in self._countries
                and town.population
                >= (LISTED if town.primary and town.country in spoken else _LEAST_IN_COUNTRY)
                for town in towns
            )
        )


def _largest_town(places: Iterable[Place]) -> str:
    towns = [place for place in places if place.kind == "town"]
    return max(towns, key=lambda town: town.population).id if towns else ""


def is_same_spot(match: Match, following: Match) -> bool:
    """Return whether a short form after a town is the town once more: "D.C."."""
    if following.meaning.way != "short":
        return False
    return any(
        kilometres(place, wide) < _SAME_SPOT_KM
        for wide in following.meaning.places
        for place in match.meaning.places
        if place.kind == "town" and place.division == wide.division
    )


def _first_level(place: Place) -> str:
    return ".".join(place.division.split(".")[:2])
