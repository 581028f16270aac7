"""Distances on the globe, and what lies in what."""

from __future__ import annotations

import math

from reportedly.lexicon.gazetteer import Place

__all__ = ["kilometres", "lies_in"]

_DIAMETER = 12_742.0
_MARGIN = 0.25  # degrees that a box of towns falls short of its division's border
_TOP_LEVEL = 1  # dots in the code of a division of the first level


def kilometres(a: Place, b: Place) -> float:
    """Return how far two places lie apart, middle to middle."""
    south, north = math.radians(a.latitude), math.radians(b.latitude)
    across = math.radians(b.longitude - a.longitude)
    half = math.sin((north - south) / 2) ** 2 + math.cos(south) * math.cos(north) * math.sin(across / 2) ** 2
    return _DIAMETER * math.asin(min(1.0, math.sqrt(half)))


def lies_in(place: Place, container: Place) -> bool:
    """Return whether a place lies in another, larger one; nothing lies in a town.

    Example: Izium lies in the Kharkiv region, in Ukraine, in Europe.
    """
    if place.id == container.id or container.kind == "town":
        return False
    if container.kind == "country":
        return container.country == place.country or container.country in place.countries
    if container.kind == "division":
        if place.country != container.country or place.kind in ("country", "region"):
            return False
        level = container.division.count(".")
        if place.kind == "division" and place.division.count(".") <= level:
            return False
        if level == _TOP_LEVEL:
            return place.division == container.division or place.division.startswith(container.division + ".")
        parent = container.division.rpartition(".")[0]
        return place.division == parent and _in_box(place, container, _MARGIN)
    if container.countries and place.country and place.country not in container.countries:
        return False
    return _in_box(place, container, 0.0)


def _in_box(place: Place, container: Place, margin: float) -> bool:
    if container.box is None:
        return False
    west, south, east, north = container.box
    return (
        west - margin <= place.longitude <= east + margin
        and south - margin <= place.latitude <= north + margin
    )
