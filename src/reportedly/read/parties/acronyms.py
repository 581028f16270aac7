"""What letters stand for in a report: "Aneel (National Agency of Energy)", "DC" of a Deputy Commissioner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportedly.read.names import Name

__all__ = ["long_form", "office_of"]

_SHORT = re.compile(r"[A-ZÀ-Þ][\w’-]{1,9}$")
_SMALL = frozenset(
    ("of", "the", "and", "for", "de", "da", "do", "del", "la", "und", "für", "et", "i", "e", "y")
)
_LEAST, _MOST = 2, 6  # letters of an acronym


def long_form(name: Name, names: Sequence[Name], text: str) -> Name | None:
    """Return the long name that a report sets beside a short one in brackets; None if it gives none.

    Args:
        name: a name of one word.
        names: those of the report, in order.
        text: its text.
    """
    short = name.words[0]
    if len(name.words) != 1 or not _SHORT.match(short):
        return None
    pairs = list(pairwise(names))
    after = (two for one, two in pairs if one.words == (short,) and _bracketed(text, one, two))
    before = (one for one, two in pairs if two.words == (short,) and _bracketed(text, one, two))
    found = {long.words: long for long in (*after, *before) if _may_stand_for(short, long.words)}
    return next(iter(found.values())) if len(found) == 1 else None


def office_of(name: Name, names: Sequence[Name]) -> Name | None:
    """Return the one person before whose name stands the office that letters are short for: ``DC``."""
    short = name.words[0]
    if len(name.words) != 1 or not short.isupper() or not _LEAST <= len(short) <= _MOST:
        return None
    found = {
        one.words: one for one in names if len(one.words) > 1 and _initials_before(one, len(short)) == short
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _bracketed(text: str, one: Name, two: Name) -> bool:
    between = text[one.span.end : two.span.start]
    return between.strip("’s ") in ("(", "(the", "[") and text[two.span.end : two.span.end + 1] in ")],;"


def _may_stand_for(short: str, words: Sequence[str]) -> bool:
    """Return whether a long name can be written so: same first letters, or an acronym in another tongue."""
    initials = "".join(word[0] for word in words if word.lower() not in _SMALL).lower()
    low = short.lower()
    return len(words) > 1 and (low == initials or (len(initials) > 2 and low[0] in initials))


def _initials_before(name: Name, size: int) -> str:
    sentence, at = name.line.sentence, name.first
    tokens = sentence.tokens[max(0, at - size) : at]
    capital = all(token.kind == "w" and token.cap for token in tokens)
    titled = any(sentence.is_a(i, "titles") for i in range(max(0, at - size), at))
    written = "".join(sentence.text[token.start] for token in tokens)
    return written if capital and titled and len(tokens) == size else ""
