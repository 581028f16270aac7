"""Words of any script, told apart the same way for what is kept and what is looked for.

A word is a run of letters, marks and digits, without case and without accents.  Where a script sets no blanks
between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) every character is a word, and words that follow
one another are looked for as a phrase: ``docs/decisions/0026-words.md`` says why that and not trigrams.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean", "words"]

# Joiners, and marks that people leave out when they look for a word: Latin, Greek and Cyrillic accents,
# Hebrew and Arabic vowel points.  Vowel signs of the scripts of India are letters in all but name, and stay.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d]"
)
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_PLAIN = re.compile("[a-z0-9]+")
_MARK = "\u0900-\u0dff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}_])\w|[{_MARK}])+")
# No word of a language is longer, and an index suffers from what is.
_LONGEST = 60


def words(text: str) -> list[str]:
    """Return the words of a text in their order, as the index keeps them.

    Example: ``words("Zażółć gęślą — 橋は")`` is ``["zazołc", "gesla", "橋", "は"]``.
    """
    if text.isascii():
        return _PLAIN.findall(text.lower())
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    return [word[:_LONGEST] for word in _WORD.findall(unicodedata.normalize("NFKC", folded))]


def clean(text: str) -> str:
    """Return a text without what a database cannot hold: lone surrogates and the character zero."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
