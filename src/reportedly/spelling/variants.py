"""Letters that a language reads otherwise than all the others, so that a word has another spelling.

Each rule fires on few words only: what it writes is read beside the word itself, and costs a little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.spelling.script import IS_GREEK, latin

__all__ = ["other_spellings"]

# Letters with marks that count twice: Еремин for Ерёмин, Vietnamese đ, Azeri ə, Turkish ç, Romanian ț,
# Persian ض.
_LETTERS = (("ё", "е"), ("đ", "d"), ("ə", "e"), ("ç", "ch"), ("ț", "ts"), ("ţ", "ts"), ("ض", "ز"))

_FRENCH_G = (re.compile("gu(?=[ei])"), "g")  # Guiorgui
_GERMAN_G = (re.compile("gue"), "gu")  # Guenes for Güneş
_FRENCH_AU = (re.compile("(?<=[^aeiou])aou(?=[^aeiou])"), "au")  # Tsiklaouri
_X_IS_H = (re.compile("x"), "h")  # Azeri and Somali
_TURKISH_C = (re.compile("^c(?=[ae])"), "dj")  # Cavadov, Javadov
_AZERI_Q = (re.compile("^q(?=.*(?:[oe]va?|zad[ea])$)"), "g")  # Qasimov, Gasimov
_BENGALI = (re.compile("owdh?u?(?=r[iy]$)"), "audh")  # Chowdhury, Chaudhry
_TAMIL = (re.compile("iam$"), "ian")  # Subramaniam, Subramanian
_MAGHREB = (re.compile("^chr"), "shr")  # Chraibi
_GREEK_NG = (re.compile("gg(?=[aei])"), "ng")  # Aggelos
_HUNGARIAN = (re.compile("gy(?=$|[aeiou])"), "dj")  # Nagy, Nađ
_OLD_INDONESIAN = (re.compile(r"oe(?=\w*(?:o|man|wan|[dt]j\w*)$)"), "u")  # Soekarno
_BALTIC = (re.compile("(?<=[oe]v)a?s$"), "")  # Ivanovas, Ivanovs
_BALTIC_SKI = (re.compile("(?<=[sc]k)(?:is|as)$"), "i")
_SIMPLE = (
    *(_HUNGARIAN, _OLD_INDONESIAN, _BALTIC, _BALTIC_SKI),
    *(_FRENCH_G, _GERMAN_G, _FRENCH_AU, _GREEK_NG, _MAGHREB, _BENGALI, _TAMIL),
    *(_X_IS_H, _TURKISH_C, _AZERI_Q),
)

# Somali: c is a sound that others leave out, vowels are doubled.
_SOMALI = re.compile("^c(?=[aeiou])(?=.*(?:x|aa|ii|uu|ee|oo))")
_DOUBLED = re.compile("([aeiou])\\1")

_GREEK = re.compile("(?:(?<=[aeiou])(?:mp|nt|gk)(?=[aeiour])|gi(?=[ao]))(?=.*(?:s|ou)$)")
_GREEK_GI = re.compile("gi(?=[ao])")
_GREEK_SOUNDS = {"mp": "mb", "nt": "nd", "gk": "ng", "gi": "y"}

# Roots that Russian has with another vowel than Ukrainian: Belous for Bilous, Podgornaya for Pidhirna.
_BEFORE_E = "(?:^|(?<=^pod))(l|t?sv|sn|kh?l|z?v)i(?=s[noik]|t[aelnory]|[gh][aiuy]|b[aneo]|r[eu])"
_RUSSIAN = (
    (re.compile("^(b|d)i(?=l[aeioukysn]|d[aeiuyk])"), r"\1e"),
    (re.compile("^pid"), "pod"),
    (re.compile(_BEFORE_E), r"\1e"),
    (re.compile("(?:^|(?<=pod))[gh][iy]r(?=[aeiounsk])"), "gor"),
    (re.compile("^(v|t|d)ov(?=k|ch|st|[gh]|z)"), r"\1ol"),
    (re.compile("^zhovt"), "zhelt"),
    (re.compile("^chorn"), "chern"),
    (re.compile("v[iy]l$"), "vol"),
    (re.compile("(?<=[^aeiouy])iv(?=sk|ch)"), "ov"),
)
_OF_BELARUS = (
    (re.compile("ou(?=sk|ich|$)"), "ov"),
    (re.compile("enka$"), "enko"),
    (re.compile("^tsi"), "ti"),
    (re.compile("^dzi"), "di"),
)
_FIRST_A = re.compile("^([^aeiou]*)a(?=.*enko$)")  # Kavalenka, Kovalenko

# Western Armenian exchanges voiced and voiceless sounds, Russian writes either: all are made voiceless.
_ARMENIAN = re.compile("(?:[yije]|e)an$")
_STOPS = re.compile("gh|dz|[bdg]")
_VOICELESS = {"b": "p", "d": "t", "g": "k", "dz": "ts"}
_UNWRITTEN = re.compile("(?<=r)tch(?=[iy]an$)")  # Mkrtchyan, Mkrtichian


def other_spellings(word: str) -> Iterator[str]:
    """Yield other spellings of a word in the letters a to z, without the first of them.

    Example: ``list(other_spellings("Bilous"))`` is ``["belous"]``.
    """
    low = word.lower()
    for letter, other in _LETTERS:
        if letter in low:
            yield latin(low.replace(letter, other))
    plain = latin(word)
    for pattern, letters in _SIMPLE:
        if pattern.search(plain):
            yield pattern.sub(letters, plain)
    if _SOMALI.search(plain):
        yield _DOUBLED.sub(r"\1", plain[1:].replace("x", "h"))
    if IS_GREEK.search(low) and "gi" in plain:
        yield _GREEK_GI.sub("y", plain)
    if _GREEK.search(plain):
        yield _GREEK.sub(lambda found: _GREEK_SOUNDS[found[0]], plain)
    yield from _of_neighbours(plain)
    if _ARMENIAN.search(plain):
        parted = _UNWRITTEN.sub("tich", plain.removeprefix("h"))
        yield _STOPS.sub(lambda found: _VOICELESS.get(found[0], found[0]), parted)


def _of_neighbours(plain: str) -> Iterator[str]:
    """Yield a Ukrainian or Belarusian surname as Russian has it."""
    for rules in (_RUSSIAN, _OF_BELARUS):
        found = plain
        for pattern, letters in rules:
            found = pattern.sub(letters, found)
        if found != plain:
            yield found
            if _FIRST_A.search(found):
                yield _FIRST_A.sub(r"\1o", found)
