"""Texts as the tables and the index of words hold them."""

from __future__ import annotations

from reportedly.lexicon.words import Located, joined, located, words

__all__ = ["Located", "clean", "joined", "located", "words"]


def clean(text: str) -> str:
    """Return a text without what a database cannot hold: lone surrogates and the character zero."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
