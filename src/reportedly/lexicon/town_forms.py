"""Which names of towns and regions are one's in several languages: Lviv and Lemberg, Hrodna and Grodno.

Reads ``town_forms.txt``, one town a line.  It has those whose names do not sound alike; it says nothing
about where they are, which the gazetteer does.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from reportedly.errors import LexiconError

__all__ = ["town_forms"]

_FILE = "town_forms.txt"


@cache
def town_forms() -> Mapping[str, frozenset[int]]:
    """Return the numbers of the groups that a name of a town, in lower case, stands in.

    Raises:
        LexiconError: the list is missing.

    Example: ``town_forms()["lviv"] & town_forms()["lemberg"]`` is not empty.
    """
    try:
        lines = (files(__package__) / _FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon/{_FILE}: there is no such file") from error
    found: dict[str, frozenset[int]] = {}
    for number, line in enumerate(lines):
        for name in () if line.startswith("#") else line.split():
            found[name] = found.get(name, frozenset()) | {number}
    return found
