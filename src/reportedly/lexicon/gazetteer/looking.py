"""Looks names up in the compiled gazetteer, which is made when it is first needed."""

from __future__ import annotations

import os
import sqlite3
import struct
from functools import lru_cache
from pathlib import Path
from typing import Any

from reportedly.errors import LexiconError
from reportedly.lexicon.gazetteer.compiling import FORMAT, Progress, compile_gazetteer
from reportedly.lexicon.gazetteer.place import Box, Place, name_key
from reportedly.lexicon.gazetteer.sources import Sources, find_sources

__all__ = ["ATTRIBUTION", "Gazetteer", "cache_folder", "open_gazetteer"]

ATTRIBUTION = "Place data © GeoNames (geonames.org), CC BY 4.0; compiled and extended by Reportedly"
"""What has to stand wherever places are shown."""

_FILE = "gazetteer.sqlite"
_CACHED = 4096
_MOST = 400  # places of one name; "San José" has a good hundred
_COLUMNS = (
    "number, id, name, country, division, latitude, longitude, population, kind,"
    " west, south, east, north, countries, capital"
)


class Gazetteer:
    """Places by their names.

    Args:
        base: an open, compiled gazetteer.
    """

    attribution = ATTRIBUTION

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._look_up = lru_cache(maxsize=_CACHED)(self._read)
        self._one = lru_cache(maxsize=_CACHED)(self._first)

    def named(self, name: str) -> tuple[Place, ...]:
        """Return every place of a name, the most populous first; none if there is none.

        Args:
            name: nothing but the name, in any language and script; case, apostrophes, full stops and
                hyphens do not count.

        Raises:
            LexiconError: the file is damaged.

        Example: ``open_gazetteer().named("Balaklija")[0].country`` is ``"UA"``.
        """
        return self._look_up(name_key(name))

    def division(self, code: str) -> Place | None:
        """Return the division with a code of GeoNames, None if there is none.

        Args:
            code: as in :attr:`Place.division`, such as ``"UA.07"``.
        """
        return self._one("division = ? and kind = 'division'", code)

    def country(self, code: str) -> Place | None:
        """Return a country, None if there is none.

        Args:
            code: ISO 3166 alpha-2.
        """
        return self._one("country = ? and kind = 'country'", code)

    def forget(self) -> None:
        """Drop what is kept of earlier look-ups, so that the file is read again."""
        self._look_up.cache_clear()
        self._one.cache_clear()

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _first(self, condition: str, value: str) -> Place | None:
        rows = self._rows(f"select {_COLUMNS} from places where {condition} limit 1", (value,))  # noqa: S608
        return _place(rows[0], False) if rows else None

    def _read(self, key: str) -> tuple[Place, ...]:
        found = self._rows("select places from names where key = ?", (key,))
        if not found:
            return ()
        marked = struct.unpack(f"<{len(found[0][0]) // 4}I", found[0][0])[:_MOST]
        main = {number // 2 for number in marked if number % 2}
        holes = ",".join("?" * len(marked))
        rows = self._rows(
            f"select {_COLUMNS} from places where number in ({holes}) order by population desc, number",  # noqa: S608
            tuple(number // 2 for number in marked),
        )
        return tuple(_place(row, row[0] in main) for row in rows)

    def _rows(self, query: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        try:
            return self._base.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise LexiconError(
                f"the gazetteer {cache_folder() / _FILE} is damaged ({error}); delete it, and it is made anew"
            ) from error


def open_gazetteer(progress: Progress | None = None) -> Gazetteer:
    """Return the gazetteer, compiling it first if there is none yet or it is out of date (some seconds).

    It lies in the user's folder for caches, or where the environment variable ``REPORTEDLY_CACHE`` says.

    Args:
        progress: told how far compiling is.

    Raises:
        ReportedlyError: it cannot be written; the message says where and what to do.
        NotInstalled: the package with the towns is not there.

    Example: ``open_gazetteer().named("Izium")[0].population``.
    """
    return open_at(cache_folder() / _FILE, find_sources(), progress)


def open_at(path: Path, sources: Sources, progress: Progress | None = None) -> Gazetteer:
    """Return the gazetteer of a file, compiled from some sources if it is not there or not of them.

    Args:
        path: the file.
        sources: what it has to be made of.
        progress: told how far compiling is.

    Raises:
        ReportedlyError: it cannot be written.
    """
    base = _sound(path, sources)
    if base is None:
        compile_gazetteer(path, sources, progress)
        base = _sound(path, sources)
    if base is None:
        raise LexiconError(f"the gazetteer {path} cannot be read; delete it, and run the command again")
    return Gazetteer(base)


def cache_folder() -> Path:
    """Return the folder in which the gazetteer is kept."""
    named = os.environ.get("REPORTEDLY_CACHE")
    if named:
        return Path(os.path.expanduser(named))  # noqa: PTH111  # Path.expanduser fails where there is no home
    from platformdirs import user_cache_path

    return user_cache_path("reportedly")


def _sound(path: Path, sources: Sources) -> sqlite3.Connection | None:
    """Return the open file if it is whole, of this format and of these sources."""
    if not path.is_file():
        return None
    base = None
    try:
        base = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        about = dict(base.execute("select field, value from about"))
        pages, size = (base.execute(f"pragma {what}").fetchone()[0] for what in ("page_count", "page_size"))
        whole = pages * size == path.stat().st_size
        base.execute("select number from places limit 1").fetchone()
        base.execute("select key from names order by key desc limit 1").fetchone()
    except (sqlite3.Error, OSError):
        whole, about = False, {}
    expected = {"format": FORMAT, "stamp": sources.stamp, "towns": str(sources.towns.stat().st_size)}
    if whole and about == expected:
        return base
    if base is not None:
        base.close()
    return None


def _place(row: tuple[Any, ...], primary: bool) -> Place:
    _, id_, name, country, division, latitude, longitude, population, kind, *box, countries, capital = row
    sides: Box | None = (box[0], box[1], box[2], box[3]) if box[0] is not None else None
    touched = tuple(str(countries).split()) if countries else ()
    known = (id_, name, country, division, latitude, longitude, population, kind)
    return Place(*known, sides, primary, touched, bool(capital))
