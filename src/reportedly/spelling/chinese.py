"""Chinese names: the syllables of Pinyin, and what Wade-Giles, Hong Kong and Cyrillic write for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain, islice, product

from reportedly.lexicon.people import people_words
from reportedly.spelling.script import latin

__all__ = ["in_pinyin", "is_pinyin", "letters_of", "likely_pinyin"]

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
# What Cyrillic letters write, by the system of Palladius: the finals first, then what stands before them.
_PALLADIUS = (
    *(
        (r"^([zcs])i$", r"\1ы"),
        (r"^([jqxy])u(?!n$)", r"\1ü"),
        (r"^([jqxy])un$", r"\1юнь"),
        (r"^([ln])yu$", r"\1ü"),
    ),
    *((r"^([ln])ue$", r"\1üe"), (r"iong$|^yong$", "юн!"), (r"^you$", "ю"), (r"^yo$", "йо")),
    *((r"^wu$", "у"), (r"^w(?=a|e)", "в"), (r"^wo$", "во"), (r"^hui$", "хуэй"), (r"^er$", "эр")),
    *((r"^yü$", "юй"), (r"^yüe$", "юэ"), (r"^yüan$", "юань"), (r"^yюнь$", "юнь"), (r"^yan$", "янь")),
    *(
        (r"^yang$", "ян!"),
        (r"^ya", "я"),
        (r"^ye$", "е"),
        (r"^yi(?=$|n)", "и"),
        (r"ian$", "янь"),
        (r"iang$", "ян!"),
    ),
    *((r"iao$", "яо"), (r"ia$", "я"), (r"ie$", "е"), (r"iu$", "ю"), (r"uang$", "уан!"), (r"üan$", "юань")),
    *((r"üe$", "юэ"), (r"ü$", "юй"), (r"ong$", "ун!"), (r"ng$", "н!"), (r"n$", "нь"), (r"!", "")),
    *((r"uo$", "о"), (r"i$(?<=[aeu]i)", "й"), (r"ou$", "оу"), (r"^zh", "чж"), (r"^ch", "ч"), (r"^sh", "ш")),
    *((r"^[zj]", "цз"), (r"^c", "ц"), (r"^q", "ц"), (r"^x", "с"), (r"^r", "ж")),
)
_CYRILLIC = str.maketrans("abdefghiklmnopstuwy", "абдэфгхиклмнопстувй")
_UKRAINIAN = str.maketrans("ієе", "иеэ")
_IS_CYRILLIC = re.compile("^[\u0400-\u04ff]+$")
_DOUBLE_SURNAMES = frozenset(
    ("ouyang", "sima", "shangguan", "zhuge", "situ", "dongfang", "huangfu", "gongsun", "murong", "xiahou")
)
_MOST = 64  # readings of a name in another system
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
    found: dict[str, tuple[str, ...]] = {}
    for syllable in sorted(_pinyin()):
        written = _rewritten(syllable, _WADE)
        for spelling in {written, written.replace("'", "")}:
            found[spelling] = (*found.get(spelling, ()), syllable)
    return found


@cache
def _palladius() -> dict[str, tuple[str, ...]]:
    """Return the syllables of Pinyin that one in Cyrillic letters can stand for."""
    found: dict[str, tuple[str, ...]] = {}
    for syllable in sorted(_pinyin()):
        spelling = _rewritten(syllable, _PALLADIUS).translate(_CYRILLIC)
        found[spelling] = (*found.get(spelling, ()), syllable)
    return found


def _rewritten(syllable: str, rules: Iterable[tuple[str, str]]) -> str:
    for pattern, letters in rules:
        syllable = re.sub(pattern, letters, syllable)
    return syllable


@cache
def _cyrillic() -> re.Pattern[str]:
    # A longer syllable is likelier than two: сянь is xian.
    return re.compile("|".join(sorted(_palladius(), key=len, reverse=True)))


@lru_cache(maxsize=16384)
def is_pinyin(words: tuple[str, ...]) -> bool:
    """Return whether a name can be one in Pinyin: nothing but its syllables, a surname of one first or last.

    Example: ``is_pinyin(("liu", "jianfeng"))`` is True, ``is_pinyin(("ali", "rezai"))`` is not.
    """
    if len(words) < _LEAST or not all(word.isascii() and _word().fullmatch(word) for word in words):
        return False
    return any(word in _pinyin() or word in _DOUBLE_SURNAMES for word in (words[0], words[-1]))


@lru_cache(maxsize=16384)
def in_pinyin(words: tuple[str, ...], *, hyphen: bool = False) -> tuple[tuple[str, ...], ...]:
    """Return how a name can be written in Pinyin if it is in another system; empty if it is not.

    The systems are Wade-Giles, the Cantonese of Hong Kong, and Cyrillic letters.

    Args:
        words: the syllables of the name, in Cyrillic letters its words.
        hyphen: some stand with a hyphen, as Pinyin would not write them; without it one must be no Pinyin.

    Example: ``("lu", "jian", "feng")`` is among those of ``("lu", "chien", "feng")``.
    """
    if not _LEAST <= len(words) <= _LONGEST:
        return ()
    if _IS_CYRILLIC.match(words[0]):
        return _from_cyrillic(words)
    plain = [_bare(word) for word in words]
    if not hyphen and all(word in _pinyin() for word in plain):
        return ()
    systems = (_wade(), people_words().cantonese)
    fitting = (table for table in systems if all(word in table for word in plain))
    return tuple(
        chain.from_iterable(islice(product(*(table[word] for word in plain)), _MOST) for table in fitting)
    )


def _from_cyrillic(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    low = " ".join(words).lower()
    if set("ієї") & set(low):
        low = low.translate(_UKRAINIAN)
    syllables = [_cyrillic().findall(word) for word in low.split()]
    if "".join(map("".join, syllables)) != low.replace(" ", "") or min(map(len, syllables)) > 1:
        return ()
    table = _palladius()
    return tuple(islice(product(*(table[each] for word in syllables for each in word)), _MOST))


def likely_pinyin(readings: Sequence[tuple[str, ...]], words: Sequence[str]) -> tuple[str, ...] | None:
    """Return the reading that has the letters of another name, the surname first or last; None if none has.

    Args:
        readings: how a name can be written in Pinyin.
        words: those of the other name, in Pinyin or in Chinese characters.

    Example: ``likely_pinyin([("deng", "xiao", "ping")], ["Deng", "Xiaoping"])`` is the first.
    """
    letters = letters_of(words)
    for reading in readings:
        if letters in (letters_of(reading), letters_of((*reading[1:], reading[0]))):
            return reading
    return None


def _bare(word: str) -> str:
    return "'".join(map(latin, re.split("[’'‘ʻʼ`]", word)))


def letters_of(words: Sequence[str]) -> str:
    """Return the letters that tell Chinese and Vietnamese names apart: all, and ü is u, đ d, y i.

    Example: ``letters_of(["Lyu"])`` is ``"lu"``.
    """
    plain = (latin(word.lower().replace("đ", "d")) for word in words)
    return "".join("lu" if word == "lyu" else word.replace("y", "i") for word in plain)
