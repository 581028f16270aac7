"""Tells by the words beside a name whether it is an outlet's, where the name could be something else.

Reads ``outlet_words.toml``, which explains its own fields.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reportedly.lexicon import read_toml

__all__ = ["goes_on", "has_context", "has_noun", "is_preceded"]

_NEAR = 48  # characters of context that are looked at on either side
_QUOTES = "\"'«»„“”‚‘‹›「」『』"
_DATELINE = re.compile(r"\s*[)/]\s*[-—]")
_TOKEN = re.compile(r"\w+(?:[-']\w+)*")
_CLOSE = re.compile(rf"\w[ {_QUOTES}]*$")
_NEXT = re.compile(r"(?:'s)? ?\w")
_LAST = re.compile(r"(\w+)(\.?) $")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_LINK = re.compile(r" (?:(?:d'|(?:de|of|du|des|di|del|da) )?)")


def goes_on(flat: str, stop: int) -> bool:
    """Return whether a capital or a hyphen makes a name part of another: "Metro Manila", "X-ray".

    Args:
        flat: the text.
        stop: code point after the name.
    """
    if flat[stop : stop + 1] == "-":
        return flat[stop + 1 : stop + 2].isalpha()
    link = _LINK.match(flat, stop)
    following = flat[link.end() : link.end() + 1] if link else ""
    return following.isupper() or following.isdigit()


def is_preceded(flat: str, start: int) -> bool:
    """Return whether a name is the end of another: "Coastal Sun", "Mr Sun".

    Args:
        flat: the text.
        start: first code point of the name.
    """
    before = flat[max(0, start - _NEAR) : start]
    if before[-1:] == "-" and before[-2:-1].isalpha():
        return True
    word = _LAST.search(before)
    if word is None or not word[1][0].isupper() or word[1].casefold() in _context()["articles"]:
        return False
    opening = before[: word.start()].rstrip()
    return bool(word[2]) or (bool(opening) and opening[-1] not in ".!?:")


@lru_cache(maxsize=1)
def _context() -> dict[str, frozenset[str]]:
    """Return the words that tell that a name is an outlet's, of all languages, by where they stand."""
    tables = read_toml("outlet_words.toml").values()
    kinds = ("nouns", "before", "after", "articles", "strict")
    return {kind: frozenset(word for table in tables for word in table.get(kind, ())) for kind in kinds}


def has_context(flat: str, start: int, stop: int) -> bool:
    """Return whether the words beside a name, or marks around several words, say that it is an outlet.

    Args:
        flat: the text.
        start: first code point of the name.
        stop: code point after the name.

    Example: in ``"the daily Metro"`` they do, in ``"by Metro"`` they do not.
    """
    words = _context()
    before, after = flat[max(0, start - _NEAR) : start], flat[stop : stop + _NEAR]
    if (before[-1:] in ("(", "/") and _DATELINE.match(after)) or has_noun(flat, start):
        return True
    # One quoted word is as often one that is meant otherwise, or the title of something else.
    quoted = before[-1:] in tuple(_QUOTES) and after[:1] in tuple(_QUOTES)
    name = flat[start:stop]
    if quoted and " " in name:
        return True
    # Where titles stand in quotation marks, a verb beside a bare word says nothing: "Сегодня сообщил ...".
    verbs = name.casefold() not in words["strict"] and (quoted or not _CYRILLIC.match(name))
    if verbs and _stands_last(before, words["before"]):
        return True
    if is_preceded(flat, start):
        return False
    if after[:1] in tuple(_QUOTES):
        after = after[1:]
    tokens = _tokens(after)
    wanted = words["nouns"] | words["after"] if verbs else words["nouns"]
    return bool(_NEXT.match(after)) and _any_of(tokens[:1], tokens[:2], wanted)


def has_noun(flat: str, start: int) -> bool:
    """Return whether the text before a name ends in a word for outlets: "the daily".

    Args:
        flat: the text.
        start: first code point of the name.
    """
    return _stands_last(flat[max(0, start - _NEAR) : start], _context()["nouns"])


def _stands_last(before: str, words: frozenset[str]) -> bool:
    """Whether one of the words ends the text, with nothing but an article or an opening mark after it."""
    if not _CLOSE.search(before):
        return False
    tokens = _tokens(before)
    while tokens and tokens[-1] in _context()["articles"]:
        tokens.pop()
    return _any_of(tokens[-1:], tokens[-2:], words)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


def _any_of(one: list[str], two: list[str], words: frozenset[str]) -> bool:
    return bool(one) and (one[0] in words or " ".join(two) in words)
