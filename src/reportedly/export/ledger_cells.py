"""Cells of a spreadsheet that give back exactly what was put into them.

A spreadsheet runs a cell that begins like a formula, cuts one at 32,767 characters, and takes blanks off
its ends.  Text for people gets an apostrophe in front where it could run, as in ``rows.py``, but so that it
can be taken off again; JSON is cut into pieces that begin and end with what no program touches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportedly.errors import UnreadableInput

__all__ = ["LONGEST_CELL", "LONGEST_SHOWN", "MORE", "defused", "joined", "pieces", "restored"]

LONGEST_CELL = 30_000
"""The most characters of JSON in a cell: Excel cuts cells at 32,767."""

LONGEST_SHOWN = 16_000
"""The most characters of text for people in a cell: Excel counts most emoji twice."""

# Programs pass over blanks and marks without a shape before the sign that makes a formula.
_FORMULA = re.compile("'*(?:[\t\r\n]|[\\s\u200b-\u200f\u2060\u061c\ufeff\u00ad]*[=+\\-@＝＋－＠])")
MORE = "..."
"""What a piece begins with if another goes before it, and ends with if another follows."""


def defused(text: str) -> str:
    """Return a text as it may stand in a cell: with one more apostrophe in front if it could be a formula.

    Apostrophes that stand there already do not count, so that no two texts become the same cell.

    Example: ``defused("=1")`` is ``"'=1"``, and ``defused("'=1")`` is ``"''=1"``.
    """
    return "'" + text if _FORMULA.match(text) else text


def restored(cell: str) -> str:
    """Return the text of a cell that :func:`defused` made.  Example: ``restored("'=1")`` is ``"=1"``."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def pieces(document: str) -> list[str]:
    """Return JSON of an object as cells in order, ``...`` at the beginning or end where it goes on.

    Args:
        document: ASCII, on one line.
    """
    size = LONGEST_CELL - 2 * len(MORE)
    cut = [document[at : at + size] for at in range(0, len(document), size)]
    return [
        (MORE if number else "") + piece + (MORE if number < len(cut) - 1 else "")
        for number, piece in enumerate(cut)
    ]


def joined(cells: Iterable[str]) -> Iterator[str]:
    """Yield the JSON of one object after the other from their pieces, in order.

    Raises:
        UnreadableInput: a piece is missing or cut.

    """
    open_parts: list[str] = []
    for cell in cells:
        if bool(open_parts) != cell.startswith(MORE):
            raise UnreadableInput("a piece of the JSON is missing")
        more = cell.endswith(MORE)
        open_parts.append(cell[len(MORE) if open_parts else 0 : -len(MORE) if more else None])
        if not more:
            yield "".join(open_parts)
            open_parts = []
    if open_parts:
        raise UnreadableInput("a piece of the JSON is missing")
