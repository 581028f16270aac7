"""First forms of nouns and names in another case, for languages with cases (Polish, Russian, Ukrainian).

Reads ``declension.toml``, which explains its tables.  Forms are guesses by their endings: whoever asks
looks whether one of them is known.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml

__all__ = ["CASES", "first_forms", "is_no_first_form", "may_be_womans"]

CASES = ("pl", "ru", "uk")
"""Languages whose nouns and names change their endings."""

_FIELDS = ("always", "mens", "names", "never", "nouns", "women")
SHORTEST = 2
"""Letters that are left of a word without its ending."""


@lru_cache(maxsize=8192)
def first_forms(word: str, code: str, *, noun: bool = False) -> tuple[str, ...]:
    """Return what a word may be a form of, never the word itself; nothing in languages without cases.

    Args:
        word: in small letters.
        code: of the language, two letters.
        noun: whether it may have the endings of nouns that are no names, such as those of several.

    Raises:
        LexiconError: the table is missing or faulty.

    Example: ``"anna" in first_forms("anną", "pl")``.
    """
    if code not in CASES or word.endswith(tuple(_table(code)["always"])):
        return ()
    table = _endings(code, noun)
    found: dict[str, None] = {}
    longest = max(map(len, table), default=0)
    for size in range(1, min(longest, len(word) - SHORTEST) + 1):
        for ending in table.get(word[-size:], ()):
            found[word[:-size] + ending] = None
    found.pop(word, None)
    return tuple(found)


def is_no_first_form(word: str, code: str) -> bool:
    """Return whether a given name is in another case, which may be a name itself: Polish "Jana", "Annę".

    Args:
        word: in small letters.
        code: of the language, two letters.

    Raises:
        LexiconError: the table is missing or faulty.

    Example: ``is_no_first_form("jana", "pl")`` is true, a man's rather than a woman's.
    """
    if code not in CASES:
        return False
    table = _table(code)
    return word in table["mens"] or word.endswith(tuple(table["never"]))


def may_be_womans(word: str, code: str) -> bool:
    """Return whether a surname may be a woman's in its first form as well as a man's in another: "Лозова".

    Args:
        word: in small letters.
        code: of the language, two letters.

    Raises:
        LexiconError: the table is missing or faulty.

    Example: ``may_be_womans("лозова", "ru")`` is true.
    """
    return code in CASES and word.endswith(tuple(_table(code)["women"]))


@cache
def _endings(code: str, noun: bool) -> dict[str, tuple[str, ...]]:
    table = _table(code)
    kinds = ("names", "nouns") if noun else ("names",)
    found: dict[str, tuple[str, ...]] = {}
    for kind in kinds:
        for ending, firsts in table[kind].items():
            found[ending] = (*found.get(ending, ()), *(first.strip("-") for first in firsts.split()))
    return found


@cache
def _table(code: str) -> dict[str, Any]:
    table = dict(read_toml("declension.toml").get(code, {}))
    if set(table) != set(_FIELDS):
        raise LexiconError(
            f"lexicon/declension.toml: {code!r} has {sorted(table)}; write {', '.join(_FIELDS)}"
        )
    return table
