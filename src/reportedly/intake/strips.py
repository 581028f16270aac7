"""Lines that hold several pieces of a page's frame: "Share | Print", "[Play] 0:00 / 1:42", "EN | DE | FR".

Such a line is on no list of words, but its pieces are.  It is furniture only where they
say so: a headline with a bar in it has none, or too few.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reportedly.intake.layout import STOPS
from reportedly.lexicon.page import fold_line, page_words

__all__ = ["cut_bars", "cut_strip", "is_neutral", "strip_detail"]

_SIGNS = r"\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\U0001f300-\U0001faff"
_HARD = re.compile(
    rf"\s*[|•·¦]\s*|\s*[\[\]]\s*|\s{{3,}}|\s*(?:[»«]{{2,}}|<{{2,}}|>{{2,}})\s*|\s+[»›→]\s+|\s*[{_SIGNS}]+\s*"
)
_SOFT = re.compile(r"\s+[–—-]\s+|\s*…\s*|\s*\.{3}\s*|\s*[()]\s*|(?<=\d)\s+/\s+(?=\d)")
_MAY_HOLD = re.compile(rf"[|•·¦\[\](*…»›→{_SIGNS}]|\s[–—-]\s|\.\.\.|<<|>>|\s{{3}}")
_ORNAMENT = re.compile(rf"[»«]{{2}}|<<|>>|[{_SIGNS}]")
_COUNTED = re.compile(r"[♥❤♡☺☹👍👎💬👁🔥\U0001f600-\U0001f64f]\ufe0f?\s*\d")
_FIELD = re.compile(r"([^\W\d_][\w'’-]*)\s?\*(?=\s|$)")
_UNITS = frozenset(
    ("0", "min", "mins", "minutes", "s", "sec", "h", "x", "duration", "dauer", "durée", "duración")
)
_QUOTES = "\"“”„«‚‘'‹–—―-"
_LONGEST = 200
_PIECES = 10
_LOOSE_WORDS = 4
_COUNTED_WORDS = 12


def cut_strip(line: str) -> list[str]:
    """Return the pieces of a line between bars, bullets, brackets, arrows and other signs.

    Example: ``cut_strip("[Play] 0:00 / 1:42")`` is ``["Play", "0:00", "1:42"]``.
    """
    return [p for part in _HARD.split(line) for piece in _SOFT.split(part) if (p := piece.strip(" *_–—-"))]


def cut_bars(line: str) -> list[str]:
    """Return the pieces of a line between bars, bullets and signs: dashes and brackets part nothing here.

    Example: ``cut_bars("Ana Ek | 3 May 2031 (Monday)")`` is ``["Ana Ek", "3 May 2031 (Monday)"]``.
    """
    return [p for part in _HARD.split(line) if (p := part.strip(" *_"))]


def strip_detail(line: str, told: Callable[[str], str]) -> str:
    """Return what kind of furniture a line of several pieces is, "" if it is none.

    Args:
        line: one line of text, trimmed.
        told: returns what kind of furniture one piece is, "" if it is none.

    Example: of ``"Write a comment | 3 people like this"`` it is ``"comment form"``.
    """
    if len(line) > _LONGEST or not _MAY_HOLD.search(line):
        return ""
    if _asks_for_fields(line):
        return "comment form"
    if line[0] in _QUOTES and line[:2] not in ("««", "--"):
        return ""
    if len(line.split()) <= _COUNTED_WORDS and _COUNTED.search(line) and line[-1] not in STOPS:
        return "share"
    pieces = cut_strip(line)
    if _is_switch(pieces, line):
        return "navigation"
    return _by_pieces(line, pieces, told) if len(pieces) <= _PIECES else ""


def _asks_for_fields(line: str) -> bool:
    """Tell "Name* E-mail* Comment": at least two words with a star that forms ask for."""
    fields = page_words().sets["comments.fields"]
    starred = [fold_line(word) for word in _FIELD.findall(line)]
    return sum(word in fields for word in starred) > 1


def _is_switch(pieces: Sequence[str], line: str) -> bool:
    """Tell a switch of languages: only codes or names of languages, most of them known."""
    if len(pieces) < 2 or not _HARD.search(line):
        return False
    sets = page_words().sets
    folded = [fold_line(piece) for piece in pieces]
    known = [f in sets["languages.codes"] or f in sets["languages.names"] for f in folded]
    short = all(k or (len(f) <= 3 and f.isalpha()) for k, f in zip(known, folded, strict=True))
    return short and sum(known) > 1 and 2 * sum(known) > len(pieces)


def _by_pieces(line: str, pieces: Sequence[str], told: Callable[[str], str]) -> str:
    details = [
        told(piece) or told(piece.rstrip(".!")) if any(map(str.isalnum, piece)) else "" for piece in pieces
    ]
    known = [detail for detail in details if detail]
    if not known or len(pieces) < 2:
        return ""
    loose = [p for p, d in zip(pieces, details, strict=True) if not d and not is_neutral(p)]
    if any(p[-1] in STOPS or p[0] in _QUOTES or len(p.split()) > _LOOSE_WORDS for p in loose):
        return ""
    if not loose:
        return known[0]
    longest = max(len(p.split()) for p, d in zip(pieces, details, strict=True) if d)
    hard = len(_HARD.split(line)) > 1
    ornament = bool(_ORNAMENT.search(line))
    if len(known) + ornament < len(loose) or (len(known) < 2 and not (hard and longest > 1)):
        return ""
    return known[0]


def is_neutral(piece: str) -> bool:
    """Return whether a piece is only a number, a duration, a letter or a sign.

    Example: ``is_neutral("1:42")`` is True.
    """
    words = fold_line(piece).split()
    return all(word in _UNITS or len(word) == 1 for word in words)
