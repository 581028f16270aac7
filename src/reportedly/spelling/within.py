"""Names within one report, whose spellings differ little, and whose people with like names are two."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reportedly.spelling.keys import COMMON
from reportedly.spelling.script import romanised

__all__ = ["LONG", "alike", "nearly", "report_key"]

_LAST_LATIN = "\u024f"
_UMLAUT = re.compile(r"(?<![aeiouq])([aou])e")
_EXCHANGED = re.compile("tsch|tsj|tch|sch|sh|sj|zh|kh|ch|ph|w|j|y")
_RUN = re.compile(r"(.)\1+")


@lru_cache(maxsize=8192)
def report_key(word: str) -> str:
    """Return a word as names of one report are compared: letters that its spellings exchange, no sound more.

    Within a report spellings differ little and two people with like names stand side by side, so vowels
    stay and g is not h.  Words of other scripts only lose case and accents, so that initials stay one letter.

    Example: ``report_key("Zelenskyy") == report_key("Zelenskii")``, but not of "Bauer" and "Baur".
    """
    low = word.casefold().replace("’", "").replace("'", "")
    if low[:1] > _LAST_LATIN:
        bare = "".join(each for each in unicodedata.normalize("NFKD", low) if not unicodedata.combining(each))
        return _RUN.sub(r"\1", bare)
    plain = _UMLAUT.sub(r"\1", romanised(low))
    return _RUN.sub(r"\1", _EXCHANGED.sub(lambda found: COMMON[found[0]], plain))


LONG = 6
"""Letters from which two words may differ in one and still be the same name."""


@lru_cache(maxsize=8192)
def alike(one: str, other: str) -> bool:
    """Return whether two words spell one name: the same key, or long ones that differ in one letter.

    Example: ``alike("Quisbert", "Quizbert")`` is True, ``alike("Kern", "Kerr")`` is not.
    """
    return report_key(one) == report_key(other) or (min(len(one), len(other)) >= LONG and nearly(one, other))


def nearly(one: str, other: str) -> bool:
    """Return whether two words begin alike and differ in one letter at most.

    Example: ``nearly("Dorje", "Dorji")`` is True.
    """
    a, b = report_key(one), report_key(other)
    if a[:1] != b[:1] or abs(len(a) - len(b)) > 1:
        return False
    begin = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[begin:], b[begin:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]
