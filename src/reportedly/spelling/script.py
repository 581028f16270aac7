"""Every script in plain Latin letters, so that names can be compared at all."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["IS_GREEK", "is_consonantal", "latin", "romanised"]


def _letters(pairs: str) -> dict[int, str]:
    """Return a table for ``str.translate`` from pairs such as ``"č=ch ء="``."""
    return {ord(pair[0]): pair[2:] for pair in pairs.split()}


# Scripts that write consonants and long vowels only; anyascii leaves the long vowels out.
_ARABIC = _letters(
    "ا=a أ=a إ=i آ=a ٱ=a ى=a ة=a ه=h ء= ئ=i ؤ=u و=u ي=i ی=i ع=a غ=gh خ=kh ح=h ج=dj ق=q ك=k ک=k گ=g"
    " چ=ch پ=p ژ=zh ث=th ذ=dh ش=sh ص=s ض=d ط=t ظ=z ت=t ب=b د=d ر=r ز=z س=s ف=f ڤ=v ل=l م=m ن=n ـ="
)
_HEBREW = _letters(
    "א=a ב=b ג=g ד=d ה=h ו=u ז=z ח=h ט=t י=i כ=k ך=k ל=l מ=m ם=m נ=n ן=n ס=s ע=a פ=p ף=f"
    " צ=ts ץ=ts ק=k ר=r ש=sh ת=t"
)
_APART = re.compile("(?<=[زسكتدجذثصطזסכתדט])(?=[הه].)")  # two letters, no "zh" or "kh"
_KOREAN_R = re.compile("(?<=[aeiou])l(?=[aeiou])")
_W = re.compile("^و|و(?=[اةىيیه])")
_FINAL_VOWEL = re.compile("[هةה]$")
_GREEK = (
    *(("ου", "ou"), ("αι", "e"), ("ει", "i"), ("οι", "i"), ("υι", "i")),
    *(("γγ", "ng"), ("γκ", "g"), ("μπ", "mb"), ("χ", "kh")),
)
_CYRILLIC_YE = re.compile("(?<=[аеёиоуыэюя])е")
_GREEK_F = re.compile("(?<=[αε])υ(?=[θκξπστφχψ])")
_GREEK_V = re.compile("(?<=[αε])υ")
_INITIAL_B = re.compile("^μπ")
IS_GREEK = re.compile("[\u0370-\u03ff]")
"""A letter of the Greek alphabet."""

_IS_INDIAN = re.compile("[\u0900-\u0d7f]")
_MARKS = re.compile("[\u0300-\u036f]")
_POINTS = re.compile("[\u0591-\u05c7\u064b-\u065f\u0670\u200c-\u200f]")
_CONSONANTAL = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]")

# What an accent says about the sound, and letters of Cyrillic; anyascii takes accents off.
_ACCENTED = _letters(
    "č=ch ć=ch š=sh ș=sh ş=sh ž=zh ż=zh ź=zh ř=r ś=s ń=n ł=l đ=dj ğ=g ı=i ä=a ö=o ü=u ø=o å=a ő=o"
    " ű=u ß=ss ə=a щ=shch х=kh ё=yo є=ye ї=yi й=y ц=ts ў=u ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h ә=a џ=dzh ђ=dj ћ=ch"
    " ј=y љ=lj њ=nj ѓ=gj ќ=kj ѕ=dz"
)


# Scripts of India write an a after every consonant that nothing else follows; anyascii leaves it out.
_INDIAN = [chr(first) for first in range(0x900, 0xD80, 0x80)]  # laid out alike
_INDIAN_CONSONANTS = "".join(f"{chr(ord(first) + 0x15)}-{chr(ord(first) + 0x39)}" for first in _INDIAN)
_INDIAN_LETTERS = "".join(f"{first}-{chr(ord(first) + 0x39)}" for first in _INDIAN)
_INHERENT_A = re.compile(f"(?<=[{_INDIAN_CONSONANTS}])(?=[{_INDIAN_LETTERS}])")
_INDIAN_SOUNDS = {
    ord(first) + at: sound for first in _INDIAN for at, sound in ((0x02, "n"), (0x1A, "ch"), (0x43, "ri"))
}


def is_consonantal(word: str) -> bool:
    """Return whether a word is in Arabic or Hebrew letters, which leave short vowels out.

    Example: ``is_consonantal("محمد")`` is True.
    """
    return not word.isascii() and _CONSONANTAL.search(word) is not None


@lru_cache(maxsize=65536)
def latin(word: str) -> str:
    """Return the letters of a word as a to z, lower case, whatever script it was in.

    Example: ``latin("Зеленський")`` is ``"zelenskiy"``.
    """
    plain = romanised(word)
    return plain if plain.isalpha() else "".join(letter for letter in plain if letter.isalpha())


def romanised(text: str) -> str:
    """Return text in ASCII and lower case, with what is no letter left in place.

    Example: ``romanised("Ødegård-Müller")`` is ``"odegard-muller"``.
    """
    low = text.lower()
    if low.isascii():
        return low
    if is_consonantal(low):
        low = _APART.sub("e", low)
        low = _FINAL_VOWEL.sub("a", _W.sub("w", _POINTS.sub("", low)))
        low = low.translate(_ARABIC).translate(_HEBREW)
    elif _CYRILLIC_YE.search(low):
        low = _CYRILLIC_YE.sub("ye", low)
    elif IS_GREEK.search(low):
        low = _INITIAL_B.sub("b", _MARKS.sub("", unicodedata.normalize("NFD", low)))
        low = _GREEK_V.sub("v", _GREEK_F.sub("f", low))
        for written, sound in _GREEK:
            low = low.replace(written, sound)
    elif _IS_INDIAN.search(low):
        low = _INHERENT_A.sub("a", low).translate(_INDIAN_SOUNDS)
    low = low.replace("ու", "u").translate(_ACCENTED)  # ու is one vowel of Armenian
    if low.isascii():
        return low
    from anyascii import anyascii

    plain = anyascii(low).lower()
    return _KOREAN_R.sub("r", plain) if "\uac00" <= low[0] <= "\ud7af" else plain
