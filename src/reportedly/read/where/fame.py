"""How well known the places of a name are: what the gazetteer alone says for its being a place."""

from __future__ import annotations

from reportedly.lexicon.gazetteer import Place
from reportedly.read.where.geometry import kilometres
from reportedly.read.where.matches import Atlas, Match

__all__ = [
    "FAMOUS",
    "HUGE",
    "LARGE",
    "LISTED",
    "LONG_NAME",
    "TOWN",
    "is_known",
    "is_lesser",
    "is_like_a_surname",
    "is_spoken",
    "is_unique",
    "largest",
    "main_size",
]

LARGE, TOWN, LONG_NAME = 100_000, 40_000, 50_000
"""Inhabitants from which a name is a place without more; with a weak preposition; if it has two words."""
LISTED = 5_000
"""From here on it is one beside another place, or after "from"."""
FAMOUS = 90_000
"""From here on a town with the name of a thing is meant after "in"."""
HUGE = 500_000
"""From here on another than the main name is enough, too."""
NATION = 3_000_000
_ONE_SPOT_KM = 60.0
_NEGLIGIBLE = 20
"""A place that the largest of its name has so many times the inhabitants of is hardly ever meant."""


def is_known(match: Match) -> bool:
    """Return whether a name is that of a country, continent, region, capital or large division."""
    kinds, places = ("country", "continent", "region"), match.meaning.places
    # "Salem" was a name of Jerusalem once.
    another = any(place.primary and place.kind == "town" and place.population >= TOWN for place in places)
    return any(
        place.kind in kinds or (place.capital and (place.primary or not another)) or _is_large_division(place)
        for place in places
    )


def _is_large_division(place: Place) -> bool:
    if place.kind != "division" or place.division.count(".") != 1:
        return False
    return (place.primary and place.population > LARGE) or place.population > NATION


def is_lesser(match: Match) -> bool:
    """Return whether a name is known, but not as that of a country or region or of a large capital."""
    return all(
        (place.kind == "town" and (place.population < HUGE or not place.capital))
        or (place.kind == "division" and not (place.primary and place.population > NATION))
        for place in match.meaning.places
    )


def is_like_a_surname(match: Match, atlas: Atlas) -> bool:
    """Return whether a name may be a surname as well, and its town is not one that all know: "Иванов"."""
    famous = largest(match) >= HUGE or any(place.capital for place in match.meaning.places)
    return not famous and match.words[-1].endswith(tuple(atlas.words.words["surnames"]))


def is_spoken(match: Match, atlas: Atlas) -> bool:
    """Return whether a town of the countries of the report's language is called so: "Bodø"."""
    spoken = atlas.words.words["spoken"]
    return any(
        place.primary and place.country in spoken and place.population >= TOWN // 2
        for place in match.meaning.places
    )


def is_unique(match: Match, negligible: int = _NEGLIGIBLE) -> bool:
    """Return whether a name means one town on the map, smaller namesakes left out: "Sievierodonetsk".

    Args:
        match: the name.
        negligible: how many times larger the town has to be than a namesake that is left out; 0: none is.
    """
    places = match.meaning.places
    top = max(places, key=lambda place: (place.kind == "town", place.population))
    return top.kind == "town" and all(
        (0 < place.population * negligible <= top.population) or kilometres(place, top) < _ONE_SPOT_KM
        for place in places
    )


def main_size(match: Match) -> int:
    """Return the inhabitants of the largest place that has this for its main name."""
    return max((place.population for place in match.meaning.places if place.primary), default=0)


def largest(match: Match) -> float:
    """Return the inhabitants of the largest place of a name; a region counts as a large town."""
    return max(place.population or (LARGE if place.kind == "region" else 0) for place in match.meaning.places)
