"""Stretches of words that stand in two texts alike: greedy string tiling, the longest first (Wise 1993)."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from reportedly.merge.grams import GRAM
from reportedly.merge.texts import Text

__all__ = ["Tile", "tiles"]

# Places of one group of words in a text up to which it leads to a stretch: in more it is a refrain, and texts
# that repeat a word for pages would take hours.
_PLACES = 8


class Tile(NamedTuple):
    """So many words from one place on in the first text that stand from another on in the second."""

    one: int
    other: int
    length: int


def tiles(one: Text, other: Text) -> list[Tile]:
    """Return the stretches of five words or more that two texts share, none overlapping, in their order.

    Example: of "a b c d e f" and "x b c d e f" it is ``[Tile(1, 1, 5)]``.
    """
    waiting = [(-tile.length, tile.other, tile.one) for tile in _longest(one, other)]
    heapify(waiting)
    taken_one, taken_other = bytearray(len(one.words)), bytearray(len(other.words))
    found = []
    while waiting:
        length, b, a = heappop(waiting)
        rest = list(_free(taken_one, taken_other, Tile(a, b, -length)))
        if rest != [Tile(a, b, -length)]:
            # What is left of it may be shorter than others that wait.
            for each in rest:
                if each.length >= GRAM:
                    heappush(waiting, (-each.length, each.other, each.one))
            continue
        taken_one[a : a - length] = b"\1" * -length
        taken_other[b : b - length] = b"\1" * -length
        found.append(rest[0])
    return sorted(found, key=lambda tile: tile.other)


def _longest(one: Text, other: Text) -> Iterator[Tile]:
    """Return every stretch that the texts share and that cannot be made longer."""
    shared = set(one.groups).intersection(other.groups)
    there, here = _places(one, shared), _places(other, shared)
    pairs = [
        (b, there[group])
        for group, at in here.items()
        if max(len(at), len(there[group])) <= _PLACES
        for b in at
    ]
    reached: dict[int, int] = {}
    for b, places in sorted(pairs):
        for a in places:
            if reached.get(a - b, 0) > b:
                continue
            length = GRAM
            most = min(len(one.words) - a, len(other.words) - b)
            while length < most and one.words[a + length] == other.words[b + length]:
                length += 1
            reached[a - b] = b + length - GRAM + 1
            yield Tile(a, b, length)


def _places(text: Text, shared: set[bytes]) -> dict[bytes, list[int]]:
    found: dict[bytes, list[int]] = {}
    for at, group in enumerate(text.groups):
        if group in shared:
            found.setdefault(group, []).append(at)
    return found


def _free(taken_one: bytearray, taken_other: bytearray, tile: Tile) -> Iterator[Tile]:
    """Return the parts of a stretch that no longer one has taken, in either text."""
    a, b, length = tile
    start = None
    for at in range(length + 1):
        free = at < length and not taken_one[a + at] and not taken_other[b + at]
        if free and start is None:
            start = at
        elif not free and start is not None:
            yield Tile(a + start, b + start, at - start)
            start = None
