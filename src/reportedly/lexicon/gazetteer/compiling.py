"""Compiles the gazetteer into one SQLite file: places, and which of them each name can mean.

A name has one row however many places bear it: their numbers stand in it, four bytes each, doubled, with
the last bit saying that it is the main name.  That keeps 1.4 million names small and each look-up short.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import tempfile
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from reportedly.errors import ReportedlyError
from reportedly.lexicon.gazetteer.place import Box, name_key
from reportedly.lexicon.gazetteer.sources import Named, Sources, read_all

__all__ = ["FORMAT", "Progress", "compile_gazetteer"]

FORMAT = "4"
"""Changes whenever the same sources give another file, so that an older one is made anew."""

Progress = Callable[[float, str], None]
"""Called with the share that is done, 0 to 1, and what is being done."""

_TOWNS = 235_000  # about so many, for the progress alone
_TABLES = """
pragma journal_mode = off; pragma synchronous = off; pragma page_size = 4096;
create table about(field text primary key, value text) without rowid;
create table places(
  number integer primary key, id text, name text, country text, division text, latitude real, longitude real,
  population integer, kind text, west real, south real, east real, north real, countries text,
  capital integer);
create table names(key text primary key, places blob) without rowid;
"""
_INDEXES = """
create index divisions on places(division) where kind = 'division';
create index countries on places(country) where kind = 'country';
"""


def compile_gazetteer(path: Path, sources: Sources, progress: Progress | None = None) -> None:
    """Write the gazetteer; a file that is there is replaced as a whole, or stays as it is.

    Args:
        path: where to write; its folder is made.
        sources: what to compile.
        progress: told how far the work is.

    Raises:
        ReportedlyError: the folder cannot be written, or has no space left.
        LexiconError: a source is not what it should be.
    """
    tell = progress or _silent
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
        os.close(descriptor)
    except OSError as error:
        raise _unwritable(path.parent, error) from error
    draft = Path(name)
    try:
        with closing(sqlite3.connect(draft)) as base:
            _fill(base, sources, tell)
        draft.chmod(0o644)
        _put(draft, path)
    except (sqlite3.OperationalError, OSError) as error:
        raise _unwritable(path.parent, error) from error
    finally:
        draft.unlink(missing_ok=True)
    tell(1.0, "the gazetteer is ready")


def _silent(share: float, what: str) -> None:
    """Tell nobody."""


def _put(draft: Path, path: Path) -> None:
    try:
        os.replace(draft, path)  # noqa: PTH105  # the one call that is atomic by its contract
    except PermissionError:
        # Another process has just put its own there and reads it, which some systems do not allow to replace.
        if not path.exists():
            raise


def _fill(base: sqlite3.Connection, sources: Sources, tell: Progress) -> None:
    base.executescript(_TABLES)
    keys: dict[str, bytes] = defaultdict(bytes)
    boxes: dict[str, list[float]] = {}
    rows = []
    tell(0.0, "reading places")
    for number, place in enumerate(read_all(sources), start=1):
        if place.kind == "town":
            _stretch(boxes, place)
        _enter(keys, place, number)
        rows.append(_row(number, place))
        if len(rows) == 20_000:
            base.executemany(f"insert into places values({','.join('?' * 15)})", rows)
            rows.clear()
            tell(min(0.7, 0.7 * number / _TOWNS), "reading places")
    base.executemany(f"insert into places values({','.join('?' * 15)})", rows)
    base.executemany(
        "update places set west = ?, south = ?, east = ?, north = ? where kind = 'country' and country = ?",
        [(*box, country) for country, box in boxes.items()],
    )
    # Of the towns called like the capital, the largest is it.
    base.execute(
        "update places set capital = 0 where capital and number not in"
        " (select number from (select number, max(population) from places where capital group by country))"
    )
    tell(0.7, "sorting names")
    # In the order of the keys, so that the file is written from its beginning to its end.
    base.executemany("insert into names values(?, ?)", sorted(keys.items()))
    tell(0.95, "writing the gazetteer")
    about = {"format": FORMAT, "stamp": sources.stamp, "towns": str(sources.towns.stat().st_size)}
    base.executemany("insert into about values(?, ?)", sorted(about.items()))
    base.executescript(_INDEXES)
    base.commit()


def _enter(keys: dict[str, bytes], place: Named, number: int) -> None:
    main = (name_key(place.names[0]), name_key(place.names[0].partition(" (")[0]))
    for key in dict.fromkeys(map(name_key, place.names)):
        if key:
            keys[key] += struct.pack("<I", number * 2 + (key in main))


def _stretch(boxes: dict[str, list[float]], town: Named) -> None:
    west, south, east, north = boxes.setdefault(town.country, [180.0, 90.0, -180.0, -90.0])
    boxes[town.country] = [
        min(west, town.longitude),
        min(south, town.latitude),
        max(east, town.longitude),
        max(north, town.latitude),
    ]


def _row(number: int, place: Named) -> tuple[Any, ...]:
    box: Box | tuple[None, ...] = place.box or (None,) * 4
    return (number, place.id, place.names[0], *place[2:8], *box, " ".join(place.countries), place.capital)


def _unwritable(folder: Path, error: Exception) -> ReportedlyError:
    return ReportedlyError(
        f"the gazetteer cannot be written to {folder}: {error}; it needs about 80 MB there."
        " Free some space, or name another folder in the environment variable REPORTEDLY_CACHE"
    )
