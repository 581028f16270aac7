"""The words by which a report says through whom it has something, ready for the reader.

Reads ``relays.toml``, which explains its fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml
from reportedly.lexicon.phrases import one_of
from reportedly.types import EntityKind

__all__ = ["KINDS", "RelayWords", "ending", "load_relay_words"]

KINDS: Mapping[str, EntityKind] = {
    "agency": EntityKind.AGENCY,
    "paper": EntityKind.OUTLET,
    "broadcaster": EntityKind.OUTLET,
    "site": EntityKind.OUTLET,
    "platform": EntityKind.PLATFORM,
}
"""What a name beside a noun of each field is."""

_PHRASES = (
    "told",
    "reported",
    "reports",
    "has_seen",
    "cited",
    "affiliates",
    "studies",
    "turns",
    "statement",
    "posted",
    "tweets",
    "posted_after",
    "interpreted",
    "asked",
    "aired",
    "channel",
    "post_nouns",
    "through",
    "mouthpieces",
    "quoted_by",
    "wrote",
    "posts_there",
    "of_them",
    "apart",
    "elsewhere",
    "met_here",
    "addressed",
    "audiences",
    "gatherings",
    "to_us",
    "media",
    "adds",
    "reports_in",
)
_FIELDS = (
    *_PHRASES,
    "access",
    "access_goes_on",
    "translated",
    "pages",
    "desks",
    "credit",
    "credit_after",
    "credit_unnamed",
    "heard",
    "heard_from",
    "links",
    "users",
    "crews",
    "own",
    "own_says",
    "own_acts",
    "own_notice",
    "own_closes",
    "own_byline",
    "shared",
    "reposted",
    "hearsay",
    "same",
    "whose",
    "loose",
    "no_media",
    "no_station",
    "tongues",
    "others",
    *KINDS,
)


@dataclass(frozen=True)
class RelayWords:
    """The words of one language: nouns by what they make of a name, and phrases by what they say of it.

    ``nouns`` are keyed by their lower-case form; ``phrases`` holds, for each field, one pattern that
    matches any of its phrases as whole words, a star for up to four of them; ``lists`` the plain lists;
    ``unnamed`` finds an outlet without a name, with the blank before it ("local newspaper").
    """

    nouns: Mapping[str, str]
    phrases: Mapping[str, re.Pattern[str]]
    lists: Mapping[str, tuple[str, ...]]
    unnamed: re.Pattern[str]


def ending(pattern: re.Pattern[str] | None, words: str) -> list[re.Match[str]]:
    """Return the matches of some phrases with which words end; none where a language has no such phrases.

    Example: ``ending(load_relay_words("en").phrases["told"], "Obi told")[0][0]`` is ``"told"``.
    """
    found = pattern.finditer(words) if pattern is not None else ()
    return [match for match in found if match.end() == len(words)]


@cache
def load_relay_words(code: str) -> RelayWords:
    """Return the words of a language, the English ones if there are none.

    Args:
        code: two letters.

    Raises:
        LexiconError: a table has an unknown field, or lacks one; the message names it.

    Example: ``load_relay_words("en").nouns["newspaper"]`` is ``"paper"``.
    """
    tables = read_toml("relays.toml")
    table = {"no_station": tables["en"]["no_station"]} | tables.get(code, tables["en"])
    wrong = sorted(set(table) ^ set(_FIELDS))
    if wrong:
        raise LexiconError(f"lexicon/relays.toml: [{code}]: field {wrong[0]!r} is unknown or missing")
    lists = {field: tuple(sorted(table[field], key=len, reverse=True)) for field in _FIELDS}
    return RelayWords(
        nouns={noun: kind for kind in KINDS for noun in lists[kind]},
        phrases={field: _any_of(lists[field]) for field in _FIELDS if lists[field]},
        lists=lists,
        unnamed=_unnamed(lists),
    )


def _unnamed(lists: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Return a pattern for an outlet by whose it is: "state" or "local", and a noun."""
    whose = "|".join(map(re.escape, lists["whose"]))
    nouns = "|".join(re.escape(noun) for kind in KINDS if kind != "platform" for noun in lists[kind])
    return re.compile(rf"\s+((?:{whose})(?:\s\w+)?\s(?:{nouns}))(?!\w)", re.IGNORECASE)


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # What a star stands for may match what another phrase does: there the longer one in writing comes first.
    runs = groupby(phrases, key=lambda phrase: "*" in phrase)
    written = "|".join(_starred(run) if starred else one_of(map(_pieces, run)) for starred, run in runs)
    first = "".join(dict.fromkeys(phrase[0].lower() for phrase in phrases))
    letters, signs = re.sub(r"\W", "", first), re.sub(r"\w", "", first)
    begins = [rf"\b(?=[{letters}])"] if letters else []
    begins += [rf"(?=[{re.escape(signs)}])(?<!\w)"] if signs else []
    return re.compile(rf"(?:{'|'.join(begins)})(?:{written})(?<=[\w:])(?!\w)", re.IGNORECASE)


def _pieces(phrase: str) -> list[str]:
    return [piece for word in phrase.lower().split() for piece in (r"\s+", *map(re.escape, word))][1:]


def _starred(phrases: Iterable[str]) -> str:
    return "|".join(r"\s+".join(map(_word, phrase.split())) for phrase in phrases)


def _word(word: str) -> str:
    return r"(?:\S+\s+){0,3}\S+" if word == "*" else re.escape(word)
