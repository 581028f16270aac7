"""Read the gold cases of places: Markdown files with texts, and where every place in them lies.

A case is a heading, lines of settings (``outlet country``, ``language``), a ``text`` block and a ``places`` block: a
line for each place, its words, country, latitude and longitude, and how near the words come to it; ``unclear`` where
nothing tells several places apart.  ``docs/how-to/write-a-gold-case.md`` tells how to write one.
"""

import math
import re
from dataclasses import dataclass, field
from pathlib import Path

from cases import find, parts_of
from reportedly.types import PlaceReference, Span

SETTING = re.compile(r"^(language|outlet country|wanted): *(.+)$", re.M)
VALUE = re.compile(
    r"(?P<country>[A-Z]{2}|--) (?P<lat>-?[\d.]+) (?P<lon>-?[\d.]+)(?:, (?P<precision>in|near|toward|region))?$"
)
UNCLEAR = "unclear"
NEAR_TOWN, NEAR_REGION = 25, 161
"""Kilometres within which a town, and the middle of a region or country, is the right one."""


@dataclass(frozen=True)
class Wanted:
    """A place of a case: where its name stands, what it is, and how near the words come to it."""

    span: Span
    country: str = ""
    at: tuple[float, float] | None = None
    precision: str = "in"


@dataclass(frozen=True)
class PlaceCase:
    """A short text with the places in it."""

    where: str
    text: str
    places: tuple[Wanted, ...]
    settings: dict[str, str] = field(default_factory=dict)


def read_place_cases(path: Path) -> list[PlaceCase]:
    """Return the cases of a file; a slip of the pen fails with file and heading."""
    return [_case(path, *parts) for parts in parts_of(path, "places")]


def _case(path: Path, name: str, head: str, text: str, listed: str) -> PlaceCase:
    where = f"{path.name}: {name}"
    lines = [line for line in listed.strip().splitlines() if line != "nothing"]
    return PlaceCase(
        where, text, tuple(_wanted(text, line, where) for line in lines), dict(SETTING.findall(head))
    )


def _wanted(text: str, line: str, where: str) -> Wanted:
    words, _, value = line.rpartition(": ")
    span = _span(text, words, where)
    if value == UNCLEAR:
        return Wanted(span)
    match = VALUE.match(value)
    assert match, f"{where}: {value!r} is no place; write country, latitude, longitude, or {UNCLEAR!r}"
    at = (float(match["lat"]), float(match["lon"]))
    return Wanted(span, match["country"], at, match["precision"] or "in")


def _span(text: str, words: str, where: str) -> Span:
    whole = len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    if not whole and words in text:  # languages without blanks, or with endings joined on
        return Span(text.index(words), text.index(words) + len(words))
    return find(text, f"{words} [1]" if whole > 1 else words, where)[0]


def verdict(wanted: Wanted, found: PlaceReference | None) -> str:
    """Return ``right``, ``missed`` (not found), ``open`` (found, not settled) or ``wrong``."""
    if found is None:
        return "missed"
    if wanted.at is None:
        return "wrong" if found.settled else "right"
    if not found.settled:
        return "open"
    best = found.candidates[0]
    limit = NEAR_TOWN if best.kind == "town" else NEAR_REGION
    inside = best.box is not None and _inside(wanted.at, best.box)
    near = kilometres(wanted.at, (best.latitude, best.longitude)) <= limit
    same = best.kind == "country" and best.country == wanted.country
    return "right" if near or same or (inside and best.kind != "town") else "wrong"


def _inside(at: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    between = west <= at[1] <= east if west <= east else at[1] >= west or at[1] <= east
    return south <= at[0] <= north and between


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance between two points in degrees."""
    (lat, lon), (other_lat, other_lon) = (tuple(map(math.radians, each)) for each in (a, b))
    h = math.sin((other_lat - lat) / 2) ** 2
    h += math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))
