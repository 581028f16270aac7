"""Page text made safe to show: nothing in it can steer a terminal or reverse a line.

A page may hold escape sequences, control characters and bidirectional
overrides.  What is shown to people goes through :func:`visible`; what programs
read (JSON) keeps every character, escaped, see :mod:`reportedly.contract.document`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

__all__ = ["visible", "visible_lines"]

_BLANKS = re.compile(r"\s+")
_OTHER_BLANKS = re.compile(r"[^\S\n]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Embeddings, overrides and isolates reorder what stands around them.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# Format characters that writing needs: joiners and the marks of direction,
# which only touch their neighbours, and the signs that Arabic numbers take.
_NEEDED = frozenset("\u200c\u200d\u200e\u200f\u061c\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u08e2")


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character in _REORDERING:
        return _REPLACEMENT
    if ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF:
        return _REPLACEMENT  # no characters at all, and errors in HTML
    kind = category(character)
    if kind == "Cf":
        return character if character in _NEEDED else ""
    return _REPLACEMENT if kind in ("Cc", "Cs") else character


def visible(text: str) -> str:
    r"""Return the text on one line, with whatever could act on a terminal replaced.

    Blanks of any kind become one space.  Control characters, lone surrogates and
    characters that reorder a line become U+FFFD, so that a reader sees that
    something stood there; soft hyphens and other characters without a shape go.

    Example: ``visible("a\x1b[31mb\n c")`` is ``"a�[31mb c"``.
    """
    line = _BLANKS.sub(" ", text).strip(" ")
    if line.isascii() and line.isprintable():
        return line
    # A character without a shape may have stood between two blanks, or before the last.
    return _BLANKS.sub(" ", "".join(map(_shown, line))).strip(" ")


def visible_lines(text: str) -> str:
    r"""Return the text with its line breaks and blanks, made safe as :func:`visible` does.

    Other blanks become spaces one for one; nothing is taken off at the ends, so that the pieces of
    a passage can be put side by side again.

    Example: ``visible_lines(" a\x00b\n")`` is ``" a�b\n"``.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character if character == "\n" else _shown(character) for character in _OTHER_BLANKS.sub(" ", text)
    )
