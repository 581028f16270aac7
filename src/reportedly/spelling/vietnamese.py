"""Whether a name is Vietnamese: short words of letters that each tell one name from another."""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.spelling.script import latin

__all__ = ["is_vietnamese"]

_SURNAMES = frozenset(
    (
        "nguyen",
        "tran",
        "pham",
        "hoang",
        "huynh",
        "phan",
        "bui",
        "duong",
        "dinh",
        "trinh",
        "doan",
        "truong",
        "luong",
    )
)
# Surnames that are words of other names too, and count in the first place only.
_SHORT_SURNAMES = frozenset(
    ("le", "vu", "vo", "dang", "do", "ho", "ngo", "ly", "mai", "cao", "dao", "ta", "thai")
)
_SYLLABLE = re.compile(
    "(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?"
)


@lru_cache(maxsize=16384)
def is_vietnamese(words: tuple[str, ...]) -> bool:
    """Return whether a name can be Vietnamese: its syllables, and one of its surnames.

    Example: ``is_vietnamese(("phan", "thi", "hang"))`` is True, ``is_vietnamese(("lena", "bauer"))`` is not.
    """
    plain = [latin(word.lower().replace("đ", "d")) for word in words]
    if len(plain) < 2 or not (plain[0] in _SHORT_SURNAMES or _SURNAMES.intersection(plain)):
        return False
    return all(_SYLLABLE.fullmatch(word) for word in plain)
