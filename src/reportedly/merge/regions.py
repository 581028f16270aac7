"""What was reused around stretches that two texts share: the same words, changed ones, and where they end.

Stretches near one another in the same order are one region.  In it and a little around it the words are
aligned (longest common subsequence); a region goes as far as more words fit than not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportedly.merge.tiles import Tile

__all__ = ["Step", "regions"]

# Words between two stretches of one region, and around it, in which further ones are looked for.
_NEAR = 60
# Words that do not fit after which a region has ended, whatever comes.
_DROP = 25
# Words that fit in a region that counts: fewer are a phrase that anybody may write.
_LEAST = 8


class Step(NamedTuple):
    """Words of the first text beside those of the second: ``same``, or one side replaced by the other."""

    same: bool
    one: tuple[int, int]
    other: tuple[int, int]


def regions(one: Sequence[str], other: Sequence[str], shared: Sequence[Tile]) -> list[list[Step]]:
    """Return what the second text reuses of the first, each region as the steps that lead through it.

    Args:
        one: the words of the first text.
        other: the words of the second.
        shared: the stretches that both share, as :func:`reportedly.merge.tiles.tiles` gives them.
    """
    found: list[list[Step]] = []
    clusters = _clusters(shared)
    taken = [_edges(cluster) for cluster in clusters]
    for number in sorted(range(len(clusters)), key=lambda k: -sum(tile.length for tile in clusters[k])):
        own, taken[number] = taken[number], _NOWHERE
        for steps in _scored(list(_aligned(one, other, clusters[number], _window(own, taken, one, other)))):
            found.append(steps)
            taken.append(_Edges(steps[0].one[0], steps[-1].one[1], steps[0].other[0], steps[-1].other[1]))
        taken[number] = own
    return sorted(found, key=lambda steps: steps[0].other)


class _Edges(NamedTuple):
    """Where a part of both texts begins and ends in the first, and in the second."""

    one: int
    one_end: int
    other: int
    other_end: int


_NOWHERE = _Edges(0, 0, 0, 0)


def _clusters(shared: Sequence[Tile]) -> list[list[Tile]]:
    """Return the stretches in groups: those near one another, each following the one before in both texts."""
    following = dict(pairwise(sorted(shared)))
    found: list[list[Tile]] = []
    for tile in shared:
        last = found[-1][-1] if found else None
        if last is not None and following.get(last) == tile:
            gaps = tile.one - last.one - last.length, tile.other - last.other - last.length
            if max(gaps) <= _NEAR:
                found[-1].append(tile)
                continue
        found.append([tile])
    return found


def _edges(cluster: Sequence[Tile]) -> _Edges:
    first, last = cluster[0], cluster[-1]
    return _Edges(first.one, last.one + last.length, first.other, last.other + last.length)


def _window(own: _Edges, taken: Sequence[_Edges], one: Sequence[str], other: Sequence[str]) -> _Edges:
    """Return from where to where in both texts more may belong to a part: up to what belongs to another."""
    return _Edges(
        max(own.one - _NEAR, max((each.one_end for each in taken if each.one_end <= own.one), default=0)),
        min(
            own.one_end + _NEAR,
            min((t.one for t in taken if t.one >= own.one_end and t.one_end), default=len(one)),
        ),
        max(own.other - _NEAR, max((t.other_end for t in taken if t.other_end <= own.other), default=0)),
        min(
            own.other_end + _NEAR,
            min((t.other for t in taken if t.other >= own.other_end and t.other_end), default=len(other)),
        ),
    )


def _aligned(
    one: Sequence[str], other: Sequence[str], cluster: Sequence[Tile], window: _Edges
) -> Iterator[Step]:
    from rapidfuzz.distance import LCSseq

    a, a_end, b, b_end = window
    for tile in (*cluster, Tile(a_end, b_end, 0)):
        between = LCSseq.opcodes(one[a : tile.one], other[b : tile.other])
        for op in between:
            one_part = a + op.src_start, a + op.src_end
            yield Step(op.tag == "equal", one_part, (b + op.dest_start, b + op.dest_end))
        a, b = tile.one + tile.length, tile.other + tile.length
        if tile.length:
            yield Step(True, (tile.one, a), (tile.other, b))


def _scored(steps: list[Step]) -> Iterator[list[Step]]:
    """Return the parts of a way through both texts in which more words fit than not."""
    score = best = start = end = 0
    for at, step in enumerate(steps):
        size = max(step.one[1] - step.one[0], step.other[1] - step.other[0])
        score += size if step.same else -size
        if score > best:
            best, end = score, at + 1
        if score <= 0 or score < best - _DROP:
            if best:
                yield from _counting(steps[start:end])
            score = best = 0
            start = end = at + 1
    if best:
        yield from _counting(steps[start:end])


def _counting(steps: list[Step]) -> Iterator[list[Step]]:
    if sum(step.one[1] - step.one[0] for step in steps if step.same) >= _LEAST:
        yield steps
