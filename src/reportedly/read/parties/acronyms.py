"""What letters stand for in a report: "Aneel (National Agency of Energy)", "DC" of a Deputy Commissioner."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reportedly.read.names import Name

__all__ = ["long_forms", "offices", "short_in_part"]

_SHORT = re.compile(r"[A-ZÀ-Þ][\w’-]{1,9}$")
_SMALL = frozenset(
    ("of", "the", "and", "for", "de", "da", "do", "del", "la", "und", "für", "et", "i", "e", "y")
)
_LETTERS = re.compile(r"(?=.{3})[A-ZÀ-Þ][A-ZÀ-Þa-z]?[A-ZÀ-Þ]+$|[A-ZÀ-ÞА-Я]{2}$")
_LEAST_SPELLED = 3  # letters of an acronym that nothing stands beside
_LEAST, _MOST = 2, 6  # letters of an acronym


def long_forms(names: Sequence[Name], text: str) -> dict[str, Name]:
    """Return the long names of a report by what it writes for them: the letters in brackets beside them.

    Other letters mean the one organisation of the report whose words begin with them.

    Args:
        names: those of the report, in order.
        text: its text.
    """
    return {**_unions(names), **_spelled_out(names), **_in_brackets(names, text)}


def _unions(names: Sequence[Name]) -> dict[str, Name]:
    """Return the countries and unions that a report also writes by their letters: ``U.S.``, ``UN``."""
    found: dict[str, Name] = {}
    for name in names:
        low = tuple(map(str.lower, name.words))
        if low in name.line.sentence.language.phrases["unions"].get(low[0], ()):
            letters = [word[0] for word in name.words]
            for short in ("".join(letters), ".".join((*letters, ""))):
                found.setdefault(short, name)
    return found


def _spelled_out(names: Sequence[Name]) -> dict[str, Name]:
    """Return the one organisation whose words begin with the letters of an acronym: ``MoD``, ``KSP``."""
    letters = {one.words[0] for one in names if len(one.words) == 1 and _LETTERS.match(one.words[0])}
    found: dict[str, dict[tuple[str, ...], Name]] = {}
    for name in names if letters else ():
        words = name.words
        if len(words) < _LEAST_SPELLED - 1 or not any(
            word.lower() in name.line.sentence.language.words["organisations"] for word in words
        ):
            continue
        whole = "".join(word[0] for word in words)
        plain = "".join(word[0] for word in words if word.lower() not in _SMALL)
        # English has titles and times of two letters: "PM", "AG"; others have "PE" and "TK".
        short_too = name.line.sentence.language.code != "en"
        for short in letters & {whole, plain, whole.upper()}:
            if len(short) < _LEAST_SPELLED and not short_too:
                continue
            found.setdefault(short, {}).setdefault(words, name)
    return _certain(found)


def _in_brackets(names: Sequence[Name], text: str) -> dict[str, Name]:
    found: dict[str, dict[tuple[str, ...], Name]] = {}
    for pair in pairwise(names):
        for short, long in (pair, pair[::-1]):
            word = short.words[0]
            fits = len(short.words) == 1 and _SHORT.match(word) and _may_stand_for(word, long.words)
            if fits and _bracketed(text, *pair):
                found.setdefault(word, {})[long.words] = long
    return _certain(found)


def offices(names: Sequence[Name]) -> dict[str, Name]:
    """Return those before whose names an office stands, by its letters: ``DC`` for a Deputy Commissioner.

    Args:
        names: those of the report.
    """
    found: dict[str, dict[tuple[str, ...], Name]] = {}
    for name in names if any(len(one.words) == 1 and one.words[0].isupper() for one in names) else ():
        for size in range(_LEAST, _MOST + 1) if len(name.words) > 1 else ():
            if letters := _initials_before(name, size):
                found.setdefault(letters, {})[name.words] = name
    return _certain(found)


def short_in_part(words: Sequence[str], names: Sequence[Name]) -> Name | None:
    """Return the one long name of which only the end is written by its letters: "Tarlo ISO".

    Args:
        words: the short name, with the letters at its end.
        names: those of the report.

    Example: of "Tarlo ISO" it is "Tarlo Independent System Operator".
    """
    *first, letters = words or ("",)
    if not first or not letters.isupper() or len(letters) < _LEAST:
        return None
    found: dict[tuple[str, ...], Name] = {}
    for name in names:
        rest = name.words[len(first) :]
        if name.words[: len(first)] == tuple(first) and len(rest) > 1:
            initials = "".join(word[0] for word in rest if word.lower() not in _SMALL)
            if initials == letters:
                found.setdefault(name.words, name)
    return next(iter(found.values())) if len(found) == 1 else None


def _certain(found: Mapping[str, Mapping[tuple[str, ...], Name]]) -> dict[str, Name]:
    return {short: next(iter(longs.values())) for short, longs in found.items() if len(longs) == 1}


def _bracketed(text: str, one: Name, two: Name) -> bool:
    between = text[one.span.end : two.span.start]
    after = text[two.span.end : two.span.end + 1]
    return (between.strip("’s ") in ("(", "(the", "[") and after in ")],;") or (
        between in (", or ", ", or the ") and after == ","  # "the Norse People’s Party, or NPP,"
    )


def _may_stand_for(short: str, words: Sequence[str]) -> bool:
    """Return whether a long name can be written so: same first letters, or an acronym in another tongue."""
    initials = "".join(word[0] for word in words if word.lower() not in _SMALL).lower()
    low = short.lower()
    return len(words) > 1 and (low == initials or (len(initials) > 2 and low[0] in initials))


def _initials_before(name: Name, size: int) -> str:
    sentence, at = name.line.sentence, name.first
    tokens = sentence.tokens[max(0, at - size) : at]
    if len(tokens) < size:
        return ""
    if not all(token.cap and token.kind == "w" for token in tokens):
        return ""
    titles = sentence.language.words["titles"]
    titled = any(token.low in titles for token in tokens)
    return "".join(sentence.text[token.start] for token in tokens) if titled else ""
