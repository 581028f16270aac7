"""Which given names are forms of one: Volodymyr and Vladimir, Yusuf and Joseph, William and Bill.

Reads ``name_forms.txt``, one group a line.  The first part of it is our own, the second was taken
from Wikidata by ``scripts/write_name_forms.py``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from reportedly.errors import LexiconError

__all__ = ["name_forms"]

_FILE = "name_forms.txt"


@cache
def name_forms() -> tuple[tuple[str, ...], ...]:
    """Return the groups of given names that are forms of one, lower case, in any script.

    Raises:
        LexiconError: the list is missing, or has a group of one name.

    Example: one of the groups has ``"volodymyr"`` and ``"vladimir"``.
    """
    try:
        lines = (files(__package__) / _FILE).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon/{_FILE}: there is no such file") from error
    groups = tuple(tuple(line.split()) for line in lines if line and not line.startswith("#"))
    for group in groups:
        if len(group) < 2:
            raise LexiconError(f"lexicon/{_FILE}: {group[0]!r} stands alone; a group has two names or more")
    return groups
