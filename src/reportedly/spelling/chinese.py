"""Chinese names in Latin letters: the syllables of Pinyin, and what Wade-Giles writes for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice, product

from reportedly.spelling.script import latin

__all__ = ["in_pinyin", "is_pinyin", "letters_of"]

# Initials of Pinyin with the finals that follow them.
_SYLLABLES = {
    "": "a o e ai ei ao ou an en ang er",
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an ang eng ong i ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ue",
    "l": "a e ai ei ao ou an ang eng ong i ie iao iu ian in iang ing u uo uan un ue yu",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "q": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "ch": "a e ai ao ou an en ang eng ong i u ua uo uai ui uan un uang",
    "sh": "a e ai ei ao ou an en ang eng i u ua uo uai ui uan un uang",
    "r": "e ao ou an en ang eng ong i u ua uo ui uan un",
    "z": "a e ai ei ao ou an en ang eng ong i u uo ui uan un",
    "c": "a e ai ao ou an en ang eng ong i u uo ui uan un",
    "s": "a e ai ao ou an en ang eng ong i u uo ui uan un",
    "y": "a e ao ou an in ang ing ong i u ue uan un",
    "w": "a o ai ei an en ang eng u",
}
# What Wade-Giles writes, on letters without marks; its apostrophe is lost in print more often than kept.
_WADE = (
    *((r"^yi$", "i"), (r"^you$", "yu"), (r"^yan$", "yen"), (r"^(y|yu)e$", r"\1eh"), (r"^er$", "erh")),
    *((r"^zi$", "tzu"), (r"^ci$", "tz'u"), (r"^si$", "ssu"), (r"^(zh|ch|sh|r)i$", r"\1ih")),
    *((r"ian$", "ien"), (r"ie$", "ieh"), (r"(?<=[jqxln])ue$", "ueh"), (r"ong$", "ung"), (r"iu$", "iu")),
    *((r"^([gkh])e$", r"\1o"), (r"^(?!g|k|h|sh)(\w+)uo$", r"\1o"), (r"^([gk])ui$", r"\1uei")),
    *((r"^x", "hs"), (r"^r", "j!"), (r"^(?:zh|j(?!!))", "ch!"), (r"^(?:ch(?!!)|q)", "ch'"), (r"^z", "ts!")),
    *((r"^c(?!h)", "ts'"), (r"^t(?![sz])", "t'"), (r"^p", "p'"), (r"^k", "k'")),
    *((r"^b", "p"), (r"^d", "t"), (r"^g", "k"), (r"!", "")),
)
_MOST = 8  # readings of a name in Wade-Giles without apostrophes
_LEAST, _LONGEST = 2, 4  # syllables of a name


@cache
def _pinyin() -> frozenset[str]:
    return frozenset(initial + final for initial, finals in _SYLLABLES.items() for final in finals.split())


@cache
def _word() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(_pinyin(), key=len, reverse=True))})+")


@cache
def _wade() -> dict[str, tuple[str, ...]]:
    """Return the syllables of Pinyin that a syllable of Wade-Giles can stand for."""
    found: dict[str, list[str]] = {}
    for syllable in sorted(_pinyin()):
        written = syllable
        for pattern, letters in _WADE:
            written = re.sub(pattern, letters, written)
        for spelling in {written, written.replace("'", "")}:
            found.setdefault(spelling, []).append(syllable)
    return {written: tuple(syllables) for written, syllables in found.items()}


@lru_cache(maxsize=16384)
def is_pinyin(words: tuple[str, ...]) -> bool:
    """Return whether a name in Latin letters can be one in Pinyin: nothing but its syllables.

    Example: ``is_pinyin(("liu", "jianfeng"))`` is True, ``is_pinyin(("lena", "bauer"))`` is not.
    """
    return len(words) >= _LEAST and all(word.isascii() and _word().fullmatch(word) for word in words)


@lru_cache(maxsize=16384)
def in_pinyin(words: tuple[str, ...], *, hyphen: bool = False) -> tuple[tuple[str, ...], ...]:
    """Return how a name can be written in Pinyin if it is in Wade-Giles; empty if it is not.

    Args:
        words: the syllables of the name.
        hyphen: some stand with a hyphen, as Pinyin would not write them; without it one must be no Pinyin.

    Example: ``("lu", "jian", "feng")`` is among those of ``("lu", "chien", "feng")``.
    """
    if not _LEAST <= len(words) <= _LONGEST:
        return ()
    plain = [_bare(word) for word in words]
    if not all(word in _wade() for word in plain):
        return ()
    if not hyphen and all(word in _pinyin() for word in plain):
        return ()
    return tuple(islice(product(*(_wade()[word] for word in plain)), _MOST))


def _bare(word: str) -> str:
    return "'".join(map(latin, re.split("[’'‘ʻʼ`]", word)))


def letters_of(words: Sequence[str]) -> str:
    """Return the letters that tell names in Pinyin apart: all, and ü is u.

    Example: ``letters_of(["Lyu"])`` is ``"lu"``.
    """
    return re.sub("^lyu$", "lu", "".join(map(latin, words)))
