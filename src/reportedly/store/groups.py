"""Numbers that hang together by links between two of them, through others too."""

from __future__ import annotations

from collections.abc import Callable, Iterable

__all__ = ["lowest_by"]


def lowest_by(links: Iterable[tuple[int, int]]) -> Callable[[int], int]:
    """Return what gives the lowest of all numbers that hang together with one; itself if none does.

    Example: ``lowest_by([(1, 4), (4, 7)])(7)`` is 1.
    """
    above: dict[int, int] = {}

    def lowest(number: int) -> int:
        while above.setdefault(number, number) != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    for one, other in links:
        ends = lowest(one), lowest(other)
        above[max(ends)] = min(ends)
    return lowest
