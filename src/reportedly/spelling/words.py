"""How alike two words are as spellings of one name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import pairwise, product

from reportedly.spelling.keys import Key, classes_of, key_of, readings, strict_key
from reportedly.spelling.script import is_consonantal, latin

__all__ = ["is_slip", "word_likeness"]

# How much of the likeness rests on all sounds, on the consonants, and on their coarse classes.
_WEIGHTS = (0.5, 0.3, 0.2)
_WEIGHTS_VARYING = (0.3, 0.2, 0.5)  # where vowels say little
_OTHER_READING = 0.03  # what it costs to read a word as another language than most do
_OTHER_VOWEL = 0.15  # what it costs more if consonants are the same and vowels are not
_LONG = 7  # consonants of a word that one vowel tells apart less
_OTHER_VOWEL_OF_MANY = 0.08
_OTHER_CLASS = 0.04  # what it costs more if one coarse consonant is another one
_OTHER_LENGTH = 0.08  # what it costs more if one has more consonants than the other, h apart
_SHORT = 3  # sounds up to which e tells names apart, and up to which all readings are compared
_VOWELLESS = 0.4  # what sounds are worth at least where one script has no vowels
_DIPHTHONG = re.compile("av(?=[^aeiou])")  # Tawfiq, Toufiq
_CONSONANT = re.compile("[^aeiou]+")
_O_IS_U, _E_IS_I, _E_IS_A = str.maketrans("o", "u"), str.maketrans("oe", "ui"), str.maketrans("oe", "ua")
_FAR = (
    0.45  # where common readings are less alike than this in coarse consonants, others must be equal in them
)
_SLIP = 0.9
_SLIP_LETTERS = 6  # letters from which one wrong key is more likely than another name
_VOWELS = frozenset("aeiouy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm")
_NEIGHBOURS = frozenset(a + b for row in _ROWS for pair in pairwise(row) for a, b in (pair, pair[::-1]))


@lru_cache(maxsize=65536)
def word_likeness(one: str, other: str, *, vowels_vary: bool = False) -> float:
    """Return how alike two words are as spellings of one name, 0 to 1; 1 if they have one strict key.

    Args:
        one: a word of a name, in any script.
        other: the word it is compared with.
        vowels_vary: the name is of a language whose vowels every spelling writes anew, as Arabic.

    Example: ``word_likeness("Selenskyj", "Zelensky")`` is above 0.9, with ``"Zelinsky"`` below 0.8.
    """
    left, right = readings(one), readings(other)
    if not (left[0].sounds and right[0].sounds):
        return float(one == other)
    if is_consonantal(one) != is_consonantal(other):
        best = max(_without_vowels(a, b) for a, b in product(left, right))
        return best - _OTHER_VOWEL * _other_ending(one, other)
    if left[0].sounds == right[0].sounds:
        return 1.0
    near = _similarity()(left[0].classes, right[0].classes)
    short = min(len(left[0].sounds), len(right[0].sounds)) < _SHORT
    if near < _FAR and not short and classes_of(one).isdisjoint(classes_of(other)):
        return near
    best = max(
        _likeness(a, b, vowels_vary) - _OTHER_READING * ((a is not left[0]) + (b is not right[0]))
        for a, b in product(left, right)
    )
    if best < _SLIP and is_slip(latin(one), latin(other)):
        return _SLIP
    return max(best, 0.0)


@cache
def _similarity() -> Callable[[str, str], float]:
    """Return how alike two words are in their letters, 0 to 1: one less the share that must be changed."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity


def _likeness(a: Key, b: Key, vowels_vary: bool) -> float:
    if a.sounds == b.sounds:
        return 1.0
    if vowels_vary:
        some = 1 if max(len(a.sounds), len(b.sounds)) <= _SHORT or "e" not in a.sounds + b.sounds else None
        return max(_varied(*pair) for pair in zip(_softened(a)[:some], _softened(b)[:some], strict=True))
    sounds, consonants, classes = _WEIGHTS
    similarity = _similarity()
    found = sounds * similarity(a.sounds, b.sounds)
    if a.consonants == b.consonants:
        other_vowel = _OTHER_VOWEL if len(a.consonants) < _LONG else _OTHER_VOWEL_OF_MANY
        return found + consonants + classes - other_vowel
    found += consonants * similarity(a.consonants, b.consonants) + classes * similarity(a.classes, b.classes)
    if len(a.classes) == len(b.classes):
        return found - _OTHER_CLASS * (a.classes != b.classes)
    return found - _OTHER_LENGTH * (len(a.classes.replace("h", "")) != len(b.classes.replace("h", "")))


@lru_cache(maxsize=16384)
def _softened(key: Key) -> tuple[Key, ...]:
    """Return a reading of a word whose short vowels are written anew: o is u, and e may be a or i."""
    sounds = key.sounds.replace("ai", "i").replace("eo", "o").replace("eu", "u")
    key = key_of(_DIPHTHONG.sub("u", sounds))
    sounds = key.sounds
    silent = sounds if sounds.endswith("oe") else sounds.removesuffix("e")  # Choe is not Cho
    variants = (
        silent.translate(_O_IS_U),
        silent.translate(_E_IS_I),
        sounds.translate(_E_IS_A),
        silent.translate(_E_IS_A),
    )
    return tuple(Key(variant, key.consonants, key.classes) for variant in variants)


def _varied(a: Key, b: Key) -> float:
    similarity = _similarity()
    sounds, consonants, classes = _WEIGHTS_VARYING
    found = sounds * similarity(a.sounds, b.sounds) + consonants * similarity(a.consonants, b.consonants)
    found += classes * similarity(a.classes, b.classes)
    other_vowel = _CONSONANT.sub("", a.sounds) != _CONSONANT.sub("", b.sounds)
    other_length = len(a.classes.replace("h", "")) != len(b.classes.replace("h", ""))
    return found - _OTHER_VOWEL * other_vowel - _OTHER_LENGTH * other_length


def _without_vowels(a: Key, b: Key) -> float:
    """Return the likeness of a word whose script leaves vowels out, to one that has them."""
    if a.sounds == b.sounds:
        return 1.0
    similarity = _similarity()
    sounds, consonants, classes = _WEIGHTS_VARYING
    heard = _VOWELLESS + (1 - _VOWELLESS) * similarity(a.sounds, b.sounds)
    found = sounds * heard + classes * similarity(a.classes, b.classes)
    return found + consonants * similarity(a.consonants, b.consonants)


def _other_ending(one: str, other: str) -> bool:
    """Return whether only one of two words ends in a long vowel, which every script writes: شريف, Cherifi."""
    written, spoken = (one, other) if is_consonantal(one) else (other, one)
    ends = strict_key(written)[-1:], strict_key(spoken)[-1:]
    if ends[0] in "aeou":
        return False
    return ends[1] == "a" or (ends[1] not in "eou" and (ends[0] == "i") != (ends[1] == "i"))


def is_slip(one: str, other: str) -> bool:
    """Return whether two long words differ by one wrong key.

    Two letters swapped, a neighbour on the keyboard, a vowel left out between consonants or a consonant
    between vowels.

    Args:
        one: a word in the letters a to z, lower case.
        other: the word it is compared with.

    Example: ``is_slip("kovalneko", "kovalenko")`` is True, with ``"zelinsky"`` and ``"zelensky"`` not.
    """
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < _SLIP_LETTERS or one[:1] != other[:1]:
        return False
    if OSA.distance(one, other, score_cutoff=1) != 1:
        return False
    if len(one) != len(other):
        long, short = (one, other) if len(one) > len(other) else (other, one)
        at = next((i for i, (x, y) in enumerate(zip(long, short, strict=False)) if x != y), len(short))
        kinds = [letter in _VOWELS for letter in long[at - 1 : at + 2]]
        # "Kovalnko" is a slip, Johnson beside Johnston another name.
        return len(kinds) == 3 and kinds[0] == kinds[2] != kinds[1]
    differing = [letters for letters in zip(one, other, strict=True) if letters[0] != letters[1]]
    return len(differing) == 2 or (
        "".join(differing[0]) in _NEIGHBOURS and not _VOWELS.issuperset(differing[0])
    )
