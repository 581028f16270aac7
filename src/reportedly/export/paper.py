"""What people read on a terminal or in a text file, laid out by rich."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console, RenderableType

__all__ = ["NARROWEST", "printed"]

NARROWEST = 40


def printed(parts: Iterable[RenderableType], *, width: int, colour: bool) -> str:
    """Return the parts one below the other as text, without blanks at the ends of lines.

    Args:
        parts: what rich can draw; texts of pages as ``Text``, which it does not interpret.
        width: of the terminal, in cells; at least :data:`NARROWEST` are used.
        colour: whether escape sequences for bold, dim and colours may be used.

    """
    paper = Console(
        file=io.StringIO(),
        width=max(width, NARROWEST),
        color_system="standard" if colour else None,
        force_terminal=colour,
        force_jupyter=False,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with paper.capture() as written:
        for part in parts:
            paper.print(part, overflow="fold")
    return "\n".join(line.rstrip() for line in written.get().split("\n"))
