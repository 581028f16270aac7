"""Words of any script, told apart the same way for what is kept and what is looked for.

A word is a run of letters, marks and digits, without case and without accents.  Where a script sets no blanks
between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) every character is a word, and words that follow
one another are looked for as a phrase: ``docs/decisions/0026-words.md`` says why that and not trigrams.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Located", "joined", "located", "words"]

# Joiners, and marks that people leave out when they look for a word: Latin, Greek and Cyrillic accents,
# Hebrew and Arabic vowel points, the stroke that stretches an Arabic word.  Vowel signs of the scripts of
# India are letters in all but name, and stay.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d]"
)
# Letters with a stroke are no letter and an accent to Unicode, and yet people leave it out.
_STROKES = dict(zip("łøđħŧı", "lodhti", strict=True))
_STROKE = re.compile(f"[{''.join(_STROKES)}]")
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
# No word of a language is longer, and an index suffers from what is.
_LONGEST = 60
_PLAIN = re.compile(f"([a-z0-9]{{1,{_LONGEST}}})[a-z0-9]*")
_MARK = "\u0900-\u0dff"
# What is neither letter nor mark nor digit among them: full stops, brackets, signs of currencies.
_NO_LETTER = (
    "\u0964\u0965\u0970\u09f2\u09f3\u09fa\u09fb\u09fd\u0a76\u0af0\u0af1\u0b70\u0bf3-\u0bfa\u0c77\u0c7f\u0c84\u0d4f"
    "\u0d79\u0df4\u0e3f\u0e4f\u0e5a\u0e5b\u104a-\u104f\u109e\u109f\u17d4-\u17d6\u17d8-\u17db\u3008-\u3020\u3030"
    "\u3036\u3037\u303d-\u303f\u309b\u309c\u30a0\u30fb"
)
_SPACED = rf"(?:[^\W_{_UNSPACED}{_MARK}]+|(?![{_NO_LETTER}])[{_MARK}])+"
_WORD = re.compile(rf"{_SPACED}|(?![{_NO_LETTER}])[{_UNSPACED}]")
# What belongs to the character before it: halves of Korean and half-wide Japanese ones, beside all marks.
_FOLLOWING = re.compile("[\u1160-\u11ff\uff9e\uff9f]")


class Located(NamedTuple):
    """A word as the index keeps it, and where it stands in its text, in code points."""

    word: str
    start: int
    end: int


def words(text: str) -> list[str]:
    """Return the words of a text in their order, as the index keeps them.

    Example: ``words("Zażółć gęślą — 橋は")`` is ``["zazolc", "gesla", "橋", "は"]``.
    """
    if text.isascii():
        return _PLAIN.findall(text.lower())
    return [word[:_LONGEST] for word in _WORD.findall(_folded(text))]


def joined(text: str) -> str:
    """Return a code, such as that of a language, as one word.

    Example: ``joined("pt-BR")`` is ``"ptbr"``.
    """
    return "".join(words(text))[:_LONGEST]


def located(text: str) -> list[Located]:
    """Return the words of a text in their order with where each stands.

    Example: ``located("Les élus")[1]`` is ``Located("elus", 4, 8)``.
    """
    if text.isascii():
        return [Located(found[1], *found.span()) for found in _PLAIN.finditer(text.lower())]
    single = list(map(_single, text))
    if "" not in single:
        return [Located(found[0][:_LONGEST], *found.span()) for found in _WORD.finditer("".join(single))]
    folded: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _follows(text[end]):
            continue
        piece = _folded(text[start:end])
        folded.append(piece)
        begins += [start] * len(piece)
        ends += [end] * len(piece)
        start = end
    matches = _WORD.finditer("".join(folded))
    return [Located(found[0][:_LONGEST], begins[found.start()], ends[found.end() - 1]) for found in matches]


@lru_cache(maxsize=4096)
def _single(character: str) -> str:
    """Return a character folded by itself; nothing if it belongs to the one before, or folds to several."""
    folded = "" if _follows(character) else _folded(character)
    return folded if len(folded) == 1 else ""


def _folded(text: str) -> str:
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return unicodedata.normalize("NFKC", _STROKE.sub(lambda found: _STROKES[found[0]], plain))


def _follows(character: str) -> bool:
    if character.isascii():
        return False
    return unicodedata.category(character)[0] == "M" or _FOLLOWING.match(character) is not None
