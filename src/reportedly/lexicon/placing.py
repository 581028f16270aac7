"""The words by which a report shows that a name is a place, ready for the reader.

Reads ``places.toml`` and ``places_short.toml``, which explain their fields.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml

__all__ = ["PlaceWords", "load_place_words"]

_LISTS = (
    *("in", "at", "from", "sorts", "regions", "several", "parts", "of", "articles", "belongs"),
    *("other", "streets"),
    *("ordinary", "spoken", "surnames", "verbs", "nouns", "no_towns", "merged", "peoples", "adjectives"),
)
_PHRASES = ("toward", "near")
_FIELDS = frozenset((*_LISTS, *_PHRASES, "endings"))


@dataclass(frozen=True)
class PlaceWords:
    """The words of one language.

    ``words`` holds the plain lists under their names; ``phrases`` those of more than one word, the
    longest first, ``closing`` the same by their last word, each with its list.  ``endings`` are pairs, as
    written in a sentence and in the first form.  ``short`` and ``short_after``
    lead from short forms of divisions to their codes.
    """

    code: str
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    closing: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    endings: tuple[tuple[str, str], ...]
    short: Mapping[str, str]
    short_after: Mapping[str, str]


@cache
def load_place_words(code: str) -> PlaceWords:
    """Return the words of a language, the English ones if there are none.

    Args:
        code: two letters.

    Raises:
        LexiconError: a table has an unknown field, or lacks one; the message names it.

    Example: ``"near" in load_place_words("en").words["in"]`` is False: that is among its phrases.
    """
    tables = read_toml("places.toml")
    table = tables.get(code, tables["en"])
    wrong = sorted(set(table) ^ _FIELDS)
    if wrong:
        raise LexiconError(f"lexicon/places.toml: [{code}]: field {wrong[0]!r} is unknown or missing")
    phrases = {
        field: tuple(sorted((tuple(entry.split()) for entry in table[field]), key=len, reverse=True))
        for field in _PHRASES
    }
    closing: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for field in _PHRASES:
        for phrase in phrases[field]:
            closing[phrase[-1]].append((field, phrase))
    pairs = [entry.partition("=") for entry in table["endings"]]
    short = read_toml("places_short.toml")
    return PlaceWords(
        code=code if code in tables else "en",
        words={field: frozenset(table[field]) for field in _LISTS},
        phrases=phrases,
        closing={word: tuple(each) for word, each in closing.items()},
        endings=tuple(sorted(((one, first) for one, _, first in pairs), key=lambda pair: -len(pair[0]))),
        short=short["always"],
        short_after=short["after"],
    )
