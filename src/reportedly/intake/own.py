"""Whose page a plain text is, and which agency it credits: settled from its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportedly.intake.layout import Piece
from reportedly.intake.lines import read_dateline
from reportedly.intake.sources import agency_in, is_known, is_outlet_name, read_credit
from reportedly.lexicon.page import fold_line
from reportedly.types import BlockKind

__all__ = ["find_agency", "find_outlet"]

_HOLDER = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s,]*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)?[\s,]*([^.|,©]{3,60})",
    re.I,
)
_COMPANY = re.compile(
    r"\b(?:Inc|Ltd|LLC|plc|GmbH|AG|AS|AB|A/S|S\.?A|S\.?L|Corp|Company|Group|Network|Media)$"
)
_BYLINE_PART = re.compile(r"\s*[,|•·]\s*|\s+[–—-]\s+")


def find_outlet(text: str, pieces: Sequence[Piece], site: str | None) -> str | None:
    """Return the outlet whose page it is, None if no line says so.

    Args:
        text: the article's text.
        pieces: its pieces, all told.
        site: the name that the line above the headline gives.
    """
    name = site or next(_outlets(pieces), None)
    return _as_written(text, name) if name else None


def _outlets(pieces: Sequence[Piece]) -> Iterator[str]:
    yield from (p.line.strip() for p in pieces if p.kind is BlockKind.BYLINE and p.detail == "outlet")
    for piece in pieces:
        if piece.kind is BlockKind.BYLINE and not piece.detail:
            yield from (part for part in _BYLINE_PART.split(piece.line)[1:] if is_outlet_name(part))
        elif piece.detail == "copyright" and (match := _HOLDER.search(piece.line)):
            yield from (h for h in [match[1].strip()] if is_outlet_name(h) and not _COMPANY.search(h))


def _as_written(text: str, name: str) -> str:
    """Return a name in capitals as the report itself writes it, if it does."""
    if not name.isupper():
        return name
    found = (m[0] for m in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE))
    return next((other for other in found if not other.isupper() and other[0].isupper()), name)


def find_agency(pieces: Sequence[Piece], outlet: str | None) -> str | None:
    """Return the first news agency that the page credits alone, unless it is the page's own outlet.

    Args:
        pieces: the pieces, all told.
        outlet: whose page it is, if known.
    """
    own = fold_line(outlet or "")
    return next((name for name in _agencies(pieces) if fold_line(name) != own), None)


def _are_several(names: str) -> bool:
    """Tell "AFP and dpa": from which of them a page has what is not settled, so neither is its agency."""
    credit = read_credit(names)
    return credit is not None and len(credit.outlets) > 1


def _agencies(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if piece.kind is BlockKind.PARAGRAPH:
            dateline = read_dateline(piece.line)
            if dateline and dateline.sure and dateline.agency and not _are_several(dateline.agency):
                yield dateline.agency
        elif piece.kind in (BlockKind.BYLINE, BlockKind.TIME) and piece.detail not in ("source", "outlet"):
            credit = read_credit(piece.line)
            sole = credit is not None and (len(credit.outlets) == 1 or is_known(credit.head))
            if credit is not None and sole and (agency := agency_in(credit.outlets)):
                yield agency
