"""Ukrainian and Russian names as papers of other languages write them: "Mykolajiw", "Mykolajiv", "Mykolaïv".

The sources know the English ways of writing a town, and for the largest ones the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

__all__ = ["romanized"]

_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)

_BASE = dict(zip("абвгґдезийіклмнопрстуфы", "abvhgdezyjiklmnoprstufy", strict=True))
_BASE |= {"ц": "ts", "ь": "", "ъ": "", "'": "", "’": "", "ʼ": "", "э": "e", "ё": "jo", "є": "je", "ї": "ji"}
_BASE |= {"ю": "ju", "я": "ja"}
_GERMAN = {"щ": "schtsch", "ш": "sch", "ч": "tsch", "ж": "sch", "х": "ch", "ц": "z", "в": "w", "з": "s"}
_NORDIC = {"щ": "sjtsj", "ш": "sj", "ч": "tsj", "ж": "zj", "х": "kh"}
_SWEDISH = {"щ": "sjtj", "ш": "sj", "ч": "tj", "ж": "zj", "х": "ch"}
_FRENCH = {"щ": "chtch", "ш": "ch", "ч": "tch", "ж": "j", "х": "kh", "у": "ou", "ї": "ï", "й": "ï"}
_FRENCH |= {"ю": "iou", "я": "ia", "є": "ie", "ё": "io"}
_WAYS = tuple(MappingProxyType(_BASE | way) for way in (_GERMAN, _NORDIC, _SWEDISH, _FRENCH))
_RUSSIAN = re.compile(r"[ыэёъ]", re.IGNORECASE)


def romanized(names: Iterable[str]) -> Iterator[str]:
    """Return the names in Cyrillic letters as German, Nordic, Swedish and French papers write them.

    Args:
        names: a place's names in any script.

    Example: of ``["Миколаїв"]`` they are Mykolajiw, Mykolajiv, Mykolajiv and Mykolaïv.
    """
    for name in names:
        if _CYRILLIC.search(name):
            for way in _WAYS:
                yield _written(name, way)


def _written(name: str, way: Mapping[str, str]) -> str:
    russian = bool(_RUSSIAN.search(name))
    letters = []
    for letter in name:
        low = letter.lower()
        # Russian has another "и" and another "г" than Ukrainian; only its own letters tell which it is.
        latin = {"и": "i", "г": "g"}.get(low) if russian else None
        latin = latin or way.get(low, low)
        letters.append(latin if letter == low else latin.capitalize())
    return "".join(letters)
