"""Reports bound into what is written: one after the other, or several in one HTML document.

The contents of such a document stand before its reports and are known after the last of them. Until
then the reports are held back, in memory or, when they are many, in a temporary file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from reportedly.export.layout import Format, Layout

if TYPE_CHECKING:
    from reportedly.export.page import Entry

__all__ = ["Binding", "bound"]

_IN_MEMORY = 32 * 2**20  # characters of pages
_PIECE = 2**20


class Binding:
    """What is to be written of each report at once, and what at the end."""

    def __init__(self, held: IO[str] | None) -> None:
        self._held = held
        self._contents: list[Entry] = []

    def add(self, text: str, *, title: str = "", summary: str = "", problem: str = "") -> str:
        """Take in the next report; return what is to be written now, which may be nothing.

        Args:
            text: the report as :func:`reportedly.export.render` wrote it.
            title: what it is called.
            summary: how much was found in it.
            problem: why it could not be read.

        """
        if self._held is None:
            return text
        from reportedly.export.page import Entry

        self._contents.append(Entry(len(self._contents) + 1, title, summary, problem))
        self._held.write(text)
        return ""

    def rest(self) -> Iterator[str]:
        """Return, piece by piece, what is to be written once all reports are in."""
        if self._held is None:
            return
        from reportedly.export.page import closing, opening

        yield opening("Several reports", self._contents)
        self._held.seek(0)
        while piece := self._held.read(_PIECE):
            yield piece
        yield closing()


@contextmanager
def bound(layout: Layout) -> Iterator[Binding]:
    """Return what binds reports in this layout; what it holds is gone at the end of the block.

    Example::

        with bound(layout) as binding:
            file.write(binding.add(text, title="Ferry drill ends early"))
            for piece in binding.rest():
                file.write(piece)

    """
    if layout.format is not Format.HTML or not layout.several:
        yield Binding(None)
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as held:
        yield Binding(held)
