"""Which words of two reports are one word in other spellings: names beside a party, and terms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from reportedly.lexicon.town_forms import town_forms
from reportedly.spelling import strict_key, word_likeness
from reportedly.spelling.keys import classes_of
from reportedly.spelling.script import is_consonantal, latin

__all__ = ["is_latin", "is_one_word", "is_unspaced", "shared"]

_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LAST_LATIN = "\u1eff"
_ALIKE = 0.85
_BUCKET = 2  # coarse consonants by which words are looked up
_STEM_KEY = 4  # coarse consonants from which one word may go on where another ends: Velm, Velmers
_ENDING = 3  # letters of an ending
_LONG = 5  # letters of what goes before it, at least
_LEAST = 4  # letters of a name that is looked for in a script without blanks


def is_unspaced(text: str) -> bool:
    """Return whether a text has characters of a script that sets no blanks between words.

    Example: ``is_unspaced("青澜")`` is True.
    """
    return not text.isascii() and _UNSPACED.search(text) is not None


def is_latin(text: str) -> bool:
    """Return whether the letters of a text are Latin ones.

    Example: ``is_latin("Łódź")`` is True.
    """
    return text.isascii() or all(letter <= _LAST_LATIN for letter in text if letter.isalpha())


def shared(left: frozenset[str], right: frozenset[str], *, least: int = 3) -> tuple[tuple[str, str], ...]:
    """Return the pairs of words that two sets share, in whatever spelling or script, each word once.

    Args:
        left: words, lower case.
        right: the others.
        least: letters that a word must have.

    Example: ``shared(frozenset({"losuwatka"}), frozenset({"lozuvatka"}))`` is that one pair.
    """
    found = [(word, word) for word in sorted(left & right) if len(word) >= least]
    mine = [word for word in left if word not in right and len(word) >= least]
    if not mine:
        return tuple(found)
    index, unspaced = _index(right)
    used: set[str] = {word for word, _ in found}
    for word in sorted(mine):
        candidates: Iterable[str] = {
            other for key in classes_of(word) for other in index.get(key[:_BUCKET], ())
        }
        if is_unspaced(word):
            candidates = right
        match = next(
            (o for o in sorted({*candidates, *unspaced}) if o not in used and is_one_word(word, o)), None
        )
        if match is not None and len(match) >= least:
            used.add(match)
            found.append((word, match))
    return tuple(found)


@lru_cache(maxsize=1024)
def _index(words: frozenset[str]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return words by how their coarse consonants begin, and those of scripts without blanks."""
    found: dict[str, set[str]] = {}
    for word in words:
        for key in classes_of(word):
            found.setdefault(key[:_BUCKET], set()).add(word)
    return {key: tuple(each) for key, each in found.items()}, tuple(w for w in words if is_unspaced(w))


@lru_cache(maxsize=65536)
def is_one_word(one: str, other: str) -> bool:
    """Return whether two words are one in other spellings, or but for an ending.

    Example: ``is_one_word("зареченской", "zarechensk")`` is True.
    """
    if one == other:
        return True
    if is_unspaced(one) or is_unspaced(other):
        return _runs_through(one, other)
    towns = town_forms()
    if (here := towns.get(one)) and (there := towns.get(other)) and here & there:
        return True
    consonantal = is_consonantal(one) or is_consonantal(other)
    keys, others = classes_of(one), classes_of(other)
    a, b = latin(one), latin(other)
    if not consonantal and _has_one_stem(strict_key(one), strict_key(other)):
        return True
    if keys.isdisjoint(others):
        size = min(len(a), len(b)) - 1
        if consonantal or size < _LONG or not any(_goes_on(x, y) for x in keys for y in others):
            return False
        return abs(len(a) - len(b)) <= _ENDING and word_likeness(a[:size], b[:size]) >= _ALIKE
    if word_likeness(one, other, vowels_vary=consonantal) >= _ALIKE:
        return True
    # Endings of cases are vowels: Velmoy, Velma.
    stems = _stem(a), _stem(b)
    if consonantal or min(map(len, stems)) < _LEAST:
        return not consonantal and min(map(len, stems)) >= 3 and strict_key(stems[0]) == strict_key(stems[1])
    return word_likeness(*stems) >= _ALIKE


def _stem(plain: str) -> str:
    return re.sub("(?:[aeiouy]+|[aeiou][mnswvy]|os)$", "", plain)


def _has_one_stem(one: str, other: str) -> bool:
    """Return whether two words sound alike but for their endings: Зареченской, Zarechensk."""
    size = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return size > _LONG and max(len(one), len(other)) - size <= _ENDING


def _goes_on(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= _STEM_KEY and long.startswith(short[:-1]) and len(long) - len(short) <= 2


def _runs_through(one: str, other: str) -> bool:
    """Return whether a name stands in characters of a script without blanks, or two such share three."""
    if is_unspaced(one) and is_unspaced(other):
        return any(one[at : at + 3] in other for at in range(len(one) - 2))
    name, run = (other, one) if is_unspaced(one) else (one, other)
    plain = latin(name)
    return len(plain) >= _LEAST and plain in latin(run)
