"""Words and marks of a paragraph, and the piece of the vocabulary that each begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import is_normalized

from reportedly.types import Span

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

__all__ = ["Encoded", "encode"]

_JOINER = "▁"
"""What stands for a blank in the pieces."""
_BETWEEN = re.compile(" ?[^ ]+")
WORD = re.compile(r"\w[\w\u0300-\u036f]*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Encoded:
    """A paragraph as the model reads it.

    Attributes:
        words: where each word and each mark stands.
        pieces: numbers of the pieces, in order.
        first: for each word, which of the pieces it begins with.
    """

    words: tuple[Span, ...]
    pieces: tuple[int, ...]
    first: tuple[int, ...]


def encode(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Encoded]:
    """Return texts as words and pieces.

    Args:
        tokenizer: made by ``training/vocabulary.py``: no piece joins a word and a mark.
        texts: paragraphs as they are shown to the model.

    """
    return [
        _aligned(text, tokenizer.encode(text, add_special_tokens=False))
        if _JOINER in text or text[-1:] == " " or not is_normalized("NFKC", text)
        else _joined(tokenizer, text)
        for text in texts
    ]


def _joined(tokenizer: Tokenizer, text: str) -> Encoded:
    """Return a text between whose blanks no piece and no form of a character reaches over a blank."""
    words: list[Span] = []
    pieces: list[int] = []
    first: list[int] = []
    for match in _BETWEEN.finditer(text):
        start, found = match.start(), _part(tokenizer, match[0])
        words += [Span(start + word.start, start + word.end) for word in found.words]
        first += [len(pieces) + at for at in found.first]
        pieces += found.pieces
    return Encoded(tuple(words), tuple(pieces), tuple(first))


@lru_cache(maxsize=2**14)
def _part(tokenizer: Tokenizer, part: str) -> Encoded:
    # Most words of a report have stood in it, or in the one before.
    return _aligned(part, tokenizer.encode(part, add_special_tokens=False))


def _aligned(text: str, encoding: Encoding) -> Encoded:
    words = [Span(*match.span()) for match in WORD.finditer(text)]
    offsets, first, at = encoding.offsets, [], 0
    kept = []
    for word in words:
        # A piece begins at its word or at the blank before it: the last that begins early enough is it.
        while at + 1 < len(offsets) and (offsets[at][1] <= word.start or offsets[at][0] == offsets[at][1]):
            at += 1
        if at < len(offsets):
            kept.append(word)
            first.append(at)
    return Encoded(tuple(kept), tuple(encoding.ids), tuple(first))
