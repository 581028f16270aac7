"""Keys under which the spellings of one name meet: how each language would read what is written.

A transliteration follows the language it is written in: Щербаков is Shcherbakov, Schtscherbakow,
Chtcherbakov, Sjtsjerbakov, Szczerbakow.  Every reading rewrites a word into one alphabet of sounds;
``strict_key`` is the reading that serves most of them, ``loose_key`` what is left of it when sounds
that spellings exchange fall together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from reportedly.spelling.script import latin
from reportedly.spelling.variants import other_spellings

__all__ = ["COMMON", "Key", "classes_of", "key_of", "loose_key", "readings", "strict_key"]

# What every sound is written as; the longest that fits a place in a word counts.
_WRITTEN = {
    "sc": "schtsch shtsh shch sjtsj sjtj szcz chtch stsch stch",
    "c": "ttsch ttch tsch tch tsj tsh cz ts tz ch tx",
    "z": "dzh dsch dj dz tsz zh zj rzh",
    "s": "sch sh sj sz skj",
    "h": "kh gh g h",
    "k": "ck q c",
    "ke": "que",
    "ki": "qui",
    "ai": "aei aii ayi aey",
    "se": "ce cae coe",
    "si": "ci cy",
    "f": "ph",
    "t": "th",
    "d": "dh",
    "v": "w",
    "ks": "x",
    "i": "j y ii iy ij yy yi yj ji iji iyi ei ey ej iej iey iei",
    "u": "ou oo yu ju iu you jou iou iyu iju iiu yyu woo",
    "o": "yo jo io iyo ijo iio yyo",
    "e": "ye je ie ee ae iye ije iie yie yye iyye",
    "ia": "ya ja iya ija iia yia yya iyya",
    "a": "aa",
}
COMMON: Mapping[str, str] = {
    written: sound for sound, spellings in _WRITTEN.items() for written in spellings.split()
}
"""One sound a letter: c is ch and ts, s also sh, z also zh, h also kh and g, v also w, i also j and y."""


def _other(pairs: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in pairs.split())


# Where a language reads letters otherwise than the common reading does; "j" before vowels follows its "j".
_GERMAN = _other("ch=h z=c eu=oi chs=ks ds=z dj=di sj=si zj=ci dju=du sju=su zju=cu")
_FRENCH = _other("ch=s j=z oi=ua eau=o")
_ENGLISH = _other("sch=sc j=z ee=i yee=i c=k ge=ze gi=zi")
_CENTRAL = _other("c=c ce=ce ci=ci cy=ci ciu=cu cio=co cie=ce ck=ck rz=z ch=h")  # Polish, Croatian
_SPANISH = _other("ll=i gue=he gui=hi")
_CHINESE = _other("x=s hs=s q=c zh=c")
_PERSIAN = _other("th=s dh=z")


class Key(NamedTuple):
    """One reading of a word: all its sounds, its consonants, and the coarse classes of those."""

    sounds: str
    consonants: str
    classes: str


_RUN = re.compile(r"(.)\1+")
_INNER_VOWELS = re.compile(r"(?<=.)[aeiou]+")
_CLASSES = str.maketrans({"c": "s", "z": "s", "k": "h", "b": "v", "f": "v", "p": "v", "d": "t", "n": "m"})
_FIRST = str.maketrans("eiou", "aaaa")


# What endings and clusters are written as, before the letters are read.
_BEFORE = (
    (re.compile(r"(?<=[oe])ff?$"), "v"),
    (re.compile(r"(?<=[aeou])h$"), ""),  # Fatemeh, Fateme; but Samih is not Sami
    (re.compile(r"^chr"), "hr"),
    (re.compile(r"^mp"), "b"),  # Greek
    (re.compile(r"^nt(?=[aeiou])"), "d"),
    (re.compile(r"^gk"), "g"),
    (re.compile(r"^h(?=[tpk])"), ""),  # Burmese
    (re.compile(r"(?<![ckpstz])hy(?=[eou])"), "hyh"),  # Korean Hyun is not Hun
    (re.compile(r"^oh(?=[nmt])"), "o"),  # Ohno
    (re.compile(r"(?<=\w\w[^aeiouyj])a[yij]a$"), "a"),  # Zhuravskaya, Zhuravska
    (re.compile(r"aye$"), "ay"),  # Tesfaye
    (re.compile(r"(?<=a)e(?=va?$)"), "ye"),
    (re.compile(r"(?<![aeiouq])(?<!^ch)([ao])e|(?<![aeiougq])(u)e"), r"\1\2"),
    (re.compile(r"aou"), "aw"),
    (re.compile(r"^ab[ou]{1,2}l(?=[^aeiou])"), "abu"),  # Aboulfotouh, Abu al-Futuh
    (re.compile(r"^abd[aeiou]{1,2}(?=[lrsnd])"), "abdu"),
    (re.compile(r"ou(?=[ae])|^ou(?=i)|^u(?=a)"), "w"),
    (re.compile(r"[aeiou]+[ld]-?d(?:ine?|een)$"), "din"),  # Noureddine, Salah al-Din
)
_HUSHED = re.compile(r"e(?=va?$)")  # Khrushchev, Khrushchyov
_SPANISH_J = re.compile(r"(?<=[aeiou])j(?=.)|^j(?=[^aeiouy])")
_VOICED = re.compile(r"(?:^|(?<=[aeiou]))s(?=[aeiounv])")


def _reader(other: Mapping[str, str]) -> Callable[[str], str]:
    common = {
        written: sound
        for written, sound in COMMON.items()
        if not ("j" in other and "j" in written and written[0] not in "dstz")
    }
    table = {**common, **other}
    pattern = re.compile("|".join(sorted(table, key=len, reverse=True)))
    return lambda word: _RUN.sub(r"\1", pattern.sub(lambda found: table[found[0]], word))


_READERS = tuple(map(_reader, ({}, _GERMAN, _FRENCH, _ENGLISH, _CENTRAL, _SPANISH, _CHINESE, _PERSIAN)))


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Key, ...]:
    """Return the different ways to read a word, the common one first.

    Example: ``[key.sounds for key in readings("Chruschtschow")]`` has ``"hruscov"``.
    """
    plain = _prepared(latin(word))
    found = [_HUSHED.sub("o", read(plain)) for read in _READERS]
    if "j" in plain:  # Spanish: Jruschov, Mijail; before a vowel at the beginning it is German or English
        found.append(_HUSHED.sub("o", _READERS[0](_SPANISH_J.sub("kh", plain))))
    found += [_VOICED.sub("z", read) for read in found[:2]]
    if plain.endswith("ne"):  # Poutine
        found.append(found[2].removesuffix("e"))
    if plain.endswith("ou"):  # Belarusian: Ivanou
        found.append(f"{found[0][:-1]}ov")
    found += [_HUSHED.sub("o", _READERS[0](_prepared(other))) for other in other_spellings(word)]
    return tuple(map(key_of, dict.fromkeys(found)))


@lru_cache(maxsize=65536)
def classes_of(word: str) -> frozenset[str]:
    """Return the coarse consonants of a word in all its readings.

    Example: ``loose_key("Larchenko") in classes_of("Larsjenko")``.
    """
    return frozenset(key.classes for key in readings(word))


def _prepared(plain: str) -> str:
    for pattern, written in _BEFORE:
        plain = pattern.sub(written, plain)
    return plain


def key_of(sounds: str) -> Key:
    """Return a reading from its sounds.

    Example: ``key_of("mulud").consonants`` is ``"mld"``.
    """
    first = sounds[:1].translate(_FIRST)
    consonants = first + _INNER_VOWELS.sub("", sounds)[1:]
    return Key(sounds, consonants, consonants.translate(_CLASSES))


@lru_cache(maxsize=65536)
def strict_key(word: str) -> str:
    """Return the sounds of a word by the reading that serves most transliterations.

    Example: ``strict_key("Зеленський") == strict_key("Zelenskyy") == strict_key("Zelenskij")``.
    """
    # Not by way of all readings, which thousands of given names would cost at the first comparison.
    return _HUSHED.sub("o", _READERS[0](_prepared(latin(word))))


def loose_key(word: str) -> str:
    """Return the coarse consonants of a word: what nearly all spellings of it share, and other words too.

    Made to look up names that are then compared, never to tell that two are one.

    Example: ``loose_key("Larsjenko") == loose_key("Larchenko")``.
    """
    return readings(word)[0].classes
