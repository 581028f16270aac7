"""Words and marks of a paragraph, and the piece of the vocabulary that each begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.types import Span

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

__all__ = ["Encoded", "encode"]

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
    encodings = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [_aligned(text, encoding) for text, encoding in zip(texts, encodings, strict=True)]


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
