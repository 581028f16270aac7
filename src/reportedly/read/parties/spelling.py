"""One key for the spellings of a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["LONG", "alike", "fold", "nearly"]

# Letters that transliterations exchange: Zelenskii, Zelenskyj, Zelensky; Kharkiv, Harkiv; Zhukov, Žukov.
_EXCHANGED = (
    ("tsj", "c"),
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("sh", "s"),
    ("sj", "s"),
    ("zh", "z"),
    ("kh", "h"),
    ("ch", "c"),
    ("ph", "f"),
    ("w", "v"),
    ("j", "i"),
    ("y", "i"),
)
_RUN = re.compile(r"(.)\1+")

# Letters that no accent can be taken off (Yıldız, Yildiz), and umlauts in full (Hoelzl; not Bauer, Baur).
_WHOLE = str.maketrans({"ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_UMLAUT = re.compile(r"(?<![aeiouq])([aou])e")


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """Return a word as it is compared: without accents, and alike for usual transliterations.

    Example: ``fold("Zelenskyy") == fold("Zelenskii")``.
    """
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    plain = _UMLAUT.sub(r"\1", plain.translate(_WHOLE).replace("’", "").replace("'", ""))
    for written, one in _EXCHANGED:
        plain = plain.replace(written, one)
    return _RUN.sub(r"\1", plain)


LONG = 6
"""Letters from which two words may differ in one and still be the same name."""


@lru_cache(maxsize=8192)
def alike(one: str, other: str) -> bool:
    """Return whether two words spell one name: the same key, or long ones that differ in one letter.

    Example: ``alike("Quisbert", "Quizbert")`` is True, ``alike("Kern", "Kerr")`` is not.
    """
    return fold(one) == fold(other) or (min(len(one), len(other)) >= LONG and nearly(one, other))


def nearly(one: str, other: str) -> bool:
    """Return whether two words begin alike and differ in one letter at most.

    Example: ``nearly("Dorje", "Dorji")`` is True.
    """
    a, b = fold(one), fold(other)
    if a[:1] != b[:1] or abs(len(a) - len(b)) > 1:
        return False
    begin = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[begin:], b[begin:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]
