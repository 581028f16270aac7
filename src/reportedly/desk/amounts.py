"""How much there is to be taken in or read anew, and how much of it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportedly.records import Capture
from reportedly.reports import STDIN, SUFFIXES, reports_below

__all__ = ["Amount", "amount_of"]

# What a page on the web is reckoned as before it is there: their mean in studies of news pages.
_PAGE = 150_000


@dataclass(slots=True)
class Amount:
    """Bytes to be taken in, or reports to be read anew, and those that are done."""

    total: int = 0
    done: int = 0

    @property
    def part(self) -> float | None:
        """What part is done, between 0 and 1; None if nobody knows how much there is."""
        return min(self.done / self.total, 1.0) if self.total else None

    def reach(self, done: int, total: int) -> None:
        """Say how much is done, and of how much."""
        self.done, self.total = done, total

    def counted(self, captures: Iterable[Capture]) -> Iterator[Capture]:
        """Return the captures again, and count what they are of."""
        before, size, current = 0, 0, ""
        for capture in captures:
            file = (capture.container or capture.location).partition("!")[0]
            if file != current:
                before, current = before + size, file
                size = _size(file) or _PAGE
            inside = capture.offset if capture.container and capture.offset is not None else size
            self.done = max(self.done, before + min(inside, size))
            yield capture


def amount_of(paths: Iterable[str]) -> Amount:
    """Return how much some paths hold, without a look into any file."""
    from reportedly.intake.captures import SUFFIXES as ARCHIVES
    from reportedly.intake.captures import is_address

    below = partial(reports_below, suffixes=SUFFIXES | ARCHIVES)
    total = 0
    for path in paths:
        if path == STDIN:
            return Amount()
        if is_address(path):
            total += _PAGE
        elif Path(path).is_dir():
            total += sum(_size(found.path) for found in below(path) if not found.problem)
        else:
            total += _size(path)
    return Amount(total)


def _size(path: str) -> int:
    with suppress(OSError, ValueError):
        return Path(path).stat().st_size
    return 0
