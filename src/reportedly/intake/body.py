"""The body of a plain text: headings, items, quotations, paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportedly.intake.layout import CLOSERS, STOPS, Piece, count_words
from reportedly.intake.lines import read_dateline
from reportedly.intake.signatures import is_names
from reportedly.types import BlockKind, Span

__all__ = ["mark_body"]

_BULLET = re.compile(r"[•*◦▪‣·●■□➤►+]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=[^\W\d_\"“„«])")
_HYPHEN = re.compile(r"-\s+(?=\S)")
_QUOTED = re.compile(r"(?:>\s?)+(?=\S)")
_HEADING_WORDS = 12
_REACH = 40
_HEADING_LENGTH = 100


def mark_body(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with items, quotations, headings and paragraphs told.

    Args:
        pieces: the pieces, head told.
    """
    out = _items(pieces)
    hyphens = _hyphen_lists(out)
    out = [p.marked(BlockKind.ITEM) if i in hyphens else p for i, p in enumerate(out)]
    out = [_without_mark(p, _HYPHEN) if i in hyphens else p for i, p in enumerate(out)]
    told = list(out)
    long = (i for i, p in enumerate(out) if p.kind is None and count_words(p.line) > _HEADING_WORDS)
    first = next(long, len(out))
    for at, piece in enumerate(out):
        dated = piece.kind is BlockKind.TIME and piece.detail == "date"
        if (piece.kind is None and _is_heading(out, at)) or (dated and _is_chronology(out, at, first)):
            told[at] = piece.marked(BlockKind.HEADING)
    return [p if p.kind is not None else p.marked(BlockKind.PARAGRAPH) for p in told]


def _items(pieces: Sequence[Piece]) -> list[Piece]:
    out = []
    number = 0
    numbered = Counter(int(m[1]) for p in pieces if p.kind is None and (m := _NUMBER.match(p.line)))
    for piece in pieces:
        if piece.kind is None and _BULLET.match(piece.line):
            piece = _without_mark(piece, _BULLET).marked(BlockKind.ITEM)
        elif piece.kind is None and _QUOTED.match(piece.line):
            piece = _without_mark(piece, _QUOTED).marked(BlockKind.QUOTATION)
        elif piece.kind is None and (match := _NUMBER.match(piece.line)):
            this = int(match[1])
            if this == number + 1 and (number or numbered[2]):
                number = this
                piece = _without_mark(piece, _NUMBER).marked(BlockKind.ITEM)
        out.append(piece)
    return out


def _without_mark(piece: Piece, mark: re.Pattern[str]) -> Piece:
    match = mark.match(piece.line)
    if match is None:
        return piece
    span = Span(piece.span.start + match.end(), piece.span.end)
    return Piece(span, piece.line[match.end() :], piece.gap, piece.kind, piece.detail)


def _hyphen_lists(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return which lines after a hyphen are items: several without end marks, one under the other.

    A hyphen also stands for a quotation dash, so sentences after hyphens are paragraphs.
    """
    found: set[int] = set()
    run: list[int] = []
    for at, piece in enumerate([*pieces, None]):
        again = piece is not None and piece.kind is None and bool(_HYPHEN.match(piece.line))
        if piece is not None and again and (not run or not piece.gap):
            run.append(at)
            continue
        if len(run) > 1 and 2 * sum(pieces[i].line[-1] in STOPS for i in run) < len(run):
            found.update(run)
        run = [at] if again else []
    return frozenset(found)


def _is_heading(pieces: Sequence[Piece], at: int) -> bool:
    """Tell whether a piece is a heading: a short line without end mark above a paragraph."""
    line = pieces[at].line.strip("*_ ")
    if not _looks_like_heading(line) or read_dateline(line):
        return False
    before = range(at - 1, max(-1, at - 1 - _REACH), -1)
    above = next((pieces[i] for i in before if pieces[i].kind is not BlockKind.FURNITURE), None)
    if above is None or (not pieces[at].gap and above.line.endswith((":", ","))):
        return False
    reach = range(at + 1, min(len(pieces), at + 1 + _REACH))
    below = next((pieces[i] for i in reach if pieces[i].kind in _REPORT), None)
    if below is None or below.kind is BlockKind.HEADING:
        return False
    return below.kind in (BlockKind.QUOTATION, BlockKind.ITEM) or not _looks_like_heading(below.line)


_REPORT = (None, BlockKind.QUOTATION, BlockKind.ITEM, BlockKind.HEADING, BlockKind.TABLE)


def _looks_like_heading(line: str) -> bool:
    if not line or len(line) > _HEADING_LENGTH or count_words(line) > _HEADING_WORDS:
        return False
    if line[0].islower() or line[-1] in STOPS or not any(c.isalpha() for c in line):
        return False
    if line[-1] in CLOSERS and line[-2:-1] in STOPS:
        return False
    opens = sum(line.count(c) for c in "“„«")
    return not (opens and line[-1].isalnum() and line[0] not in "“„«–—-" and ":" in line)


def _is_chronology(pieces: Sequence[Piece], at: int, first: int) -> bool:
    """Tell whether a bare date heads a part of the report: prose before and after it."""
    after = pieces[at + 1] if at + 1 < len(pieces) else None
    return first < at and after is not None and after.kind is None and not is_names(after.line)
