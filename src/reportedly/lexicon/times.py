"""The words of time of one language, each with what it stands for.

Reads ``times/<code>.toml``, whose fields ``times/en.toml`` explains.  Decides nothing about a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml

__all__ = ["CLASSES", "Sense", "TimeWords", "load_time_words"]

Sense = int | str

CLASSES: Mapping[str, str] = {
    "months": "M",
    "weekdays": "W",
    "plural_weekdays": "w",
    "units": "U",
    "seasons": "S",
    "parts_of_day": "P",
    "clock": "C",
    "numbers": "N",
    "ordinals": "O",
    "decades": "G",
    "days": "H",
    "nights": "I",
    "last": "L",
    "this": "X",
    "next": "F",
    "past": "R",
    "following": "j",
    "ago": "A",
    "ahead": "Z",
    "parts": "K",
    "since": "s",
    "until": "u",
    "before": "b",
    "after": "a",
    "by": "y",
    "from": "f",
    "to": "z",
    "between": "B",
    "and": "n",
    "about": "q",
    "of": "o",
    "in": "i",
    "the": "t",
    "every": "e",
    "per": "p",
    "times": "x",
    "repeated": "r",
    "indefinite": "m",
    "vague": "v",
    "event": "E",
    "reckoned": "k",
    "counted": "c",
    "recent": "g",
    "lasting": "l",
    "due": "d",
    "limits": "h",
    "feasts": "J",
    "years": "V",
    "moments": "T",
    "lengths": "λ",
    "plural_units": "π",
    "no_times": "α",
}
"""The letter by which the grammar of time calls each field."""

_LISTS = (
    *("future", "past_forms", "past_endings", "future_endings", "clause_starts", "past_states"),
    *(
        "attached",
        "business",
        "named",
        "named_of",
        "named_not",
        "streets",
        "people",
        "aged",
        "aged_of",
        "terms",
    ),
    *("participles", "closing_endings", "present_endings", "delays", "infinitives"),
    *(
        "halves",
        "doubtful",
        "doubtful_led",
        "no_year_in",
        "clock_in",
        "toward",
        "coming_on",
        "moved_to",
        "starting",
        "going_on",
        "lately",
    ),
    *("no_verbs", "weak_endings"),
)
_FLAGS = ("capital", "present_is_future", "bare_dates", "bare_years")
_TABLES = frozenset(
    (
        *("months", "weekdays", "units", "seasons", "clock", "numbers", "ordinals", "decades", "days"),
        *("nights", "parts", "vague", "feasts", "years", "moments"),
    )
)
_NUMBERED = _TABLES - {"units", "clock", "parts", "vague", "feasts"}


@dataclass(frozen=True)
class TimeWords:
    """The words of time of one language.

    ``phrases`` gives the letters of a phrase (in lower case), each with its value; ``lists`` the plain
    lists of words by their field; ``capital`` says whether months and weekdays begin with a capital,
    ``present_is_future`` whether what is to come may stand in the present, ``bare_dates`` and
    ``bare_years`` whether a day of a month, or a year, needs no word before it.
    """

    phrases: Mapping[str, Mapping[str, Sense]]
    lists: Mapping[str, frozenset[str]]
    capital: bool
    present_is_future: bool
    bare_dates: bool
    bare_years: bool


@cache
def load_time_words(code: str) -> TimeWords:
    """Return the words of time of a language.

    Args:
        code: two letters, one of :data:`reportedly.lexicon.languages.LANGUAGES`.

    Raises:
        LexiconError: a field is unknown, missing or holds something else than words; the message names it.

    Example: ``load_time_words("de").phrases["mittwoch"]`` is ``{"W": 3}``.
    """
    name = f"times/{code}.toml"
    table = read_toml(name)
    wrong = sorted(set(table) ^ {*CLASSES, *_LISTS, *_FLAGS})
    if wrong:
        raise LexiconError(f"lexicon/{name}: field {wrong[0]!r} is unknown or missing")
    phrases: dict[str, dict[str, Sense]] = {}
    for field, letter in CLASSES.items():
        for phrase, sense in _words(table[field], field, name):
            phrases.setdefault(phrase, {}).setdefault(letter, sense)
    lists = {field: frozenset(table[field]) for field in _LISTS}
    return TimeWords(phrases, lists, *(bool(table[flag]) for flag in _FLAGS))


def _words(entry: Any, field: str, name: str) -> Iterator[tuple[str, Sense]]:
    if field not in _TABLES:
        yield from ((phrase, 0) for phrase in entry)
        return
    if not isinstance(entry, dict):
        raise LexiconError(f"lexicon/{name}: {field!r} holds a list where a table is needed")
    for key, phrases in entry.items():
        sense: Sense = key
        if field in _NUMBERED:
            try:
                sense = int(key)
            except ValueError:
                raise LexiconError(f"lexicon/{name}: {field}.{key} is no number") from None
        yield from ((phrase, sense) for phrase in phrases)
