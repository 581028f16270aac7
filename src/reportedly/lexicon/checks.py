"""The words that the standards-desk checks look for, ready for the check room.

Reads ``checks.toml``, which explains its fields.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml

__all__ = ["FIELDS", "CheckWords", "load_check_words"]

FIELDS = (
    *("counted", "definite", "indefinite", "further", "insiders", "insiders_bare", "insiders_not"),
    *("insider_of", "reasons"),
    *("opinions", "judgements", "accusations", "replies", "material", "circulates", "checked"),
    *(
        "press",
        "shows",
        "unknown_posters",
        "hearsay",
        "fighters",
        "claiming",
        "users",
        "hedges",
        "negations",
        "fillers",
    ),
)
"""What a table of ``checks.toml`` has, all of it."""

_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class CheckWords:
    """The words of one language: each field as a pattern of whole words, and as a plain list.

    ``counted`` holds the pairs of a noun and its plural.
    """

    patterns: Mapping[str, re.Pattern[str]]
    lists: Mapping[str, frozenset[str]]
    counted: tuple[tuple[str, str], ...]


@cache
def load_check_words(code: str) -> CheckWords | None:
    """Return the words of a language, None if there are none.

    Args:
        code: two letters.

    Raises:
        LexiconError: a table has an unknown field or lacks one; the message names it.

    Example: ``load_check_words("en").patterns["reasons"].search("She asked not to be named")`` matches.
    """
    table = read_toml("checks.toml").get(code)
    if table is None:
        return None
    wrong = sorted(set(table) ^ set(FIELDS))
    if wrong:
        raise LexiconError(f"lexicon/checks.toml: [{code}]: field {wrong[0]!r} is unknown or missing")
    pairs = [tuple(pair.split()) for pair in table["counted"]]
    if not all(len(pair) == 2 for pair in pairs):
        raise LexiconError(f"lexicon/checks.toml: [{code}]: counted: write pairs such as 'source sources'")
    return CheckWords(
        patterns={field: _any_of(table[field]) for field in FIELDS},
        lists={field: frozenset(table[field]) for field in FIELDS},
        counted=tuple((pair[0], pair[1]) for pair in pairs),
    )


def _any_of(phrases: list[str]) -> re.Pattern[str]:
    if not phrases:
        return _NEVER
    written = "|".join(_written(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)


def _written(phrase: str) -> str:
    parts = []
    for word in phrase.split():
        if word == "*":
            parts.append(r"(?:[^\s.!?]+\s+){0,3}")
        elif word.endswith("~"):
            parts.append(re.escape(word[:-1]) + r"\w*\s+")
        else:
            parts.append(re.escape(word) + r"\s+")
    return "".join(parts).removesuffix(r"\s+")
