"""What two texts share as spans of both: the same words, changed words, and words that only one has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from reportedly.merge.regions import Step
from reportedly.merge.texts import Text
from reportedly.types import Span

__all__ = ["Kind", "Piece", "new_in", "pieces_of"]

# Words in a row that are the same by more than chance where those around them are changed.
_RUN = 3


class Kind(StrEnum):
    """What became of a stretch: the same words, other words for the same, or only in one of the texts."""

    VERBATIM = "verbatim"
    REWRITTEN = "rewritten"
    NEW = "new"


class Piece(NamedTuple):
    """A stretch that one text reuses of another: numbers of words in both, the last one not included."""

    kind: Kind
    one: tuple[int, int]
    other: tuple[int, int]


def pieces_of(steps: Sequence[Step]) -> list[Piece]:
    """Return a region of two texts as pieces: runs of the same words, and what was changed between them.

    What was only put in or left out between two runs is no piece: it is new in the text that has it.
    """
    found = []
    for kind, group in groupby(_joined(steps), key=_is_run):
        part = list(group)
        one, other = (part[0].one[0], part[-1].one[1]), (part[0].other[0], part[-1].other[1])
        if kind:
            found.append(Piece(Kind.VERBATIM, one, other))
        elif one[0] < one[1] and other[0] < other[1]:
            found.append(Piece(Kind.REWRITTEN, one, other))
    return found


def _joined(steps: Sequence[Step]) -> Iterator[Step]:
    """Return the steps with those of the same words that follow one another made one."""
    for same, group in groupby(steps, key=lambda step: step.same):
        part = list(group)
        if same:
            yield Step(True, (part[0].one[0], part[-1].one[1]), (part[0].other[0], part[-1].other[1]))
        else:
            yield from part


def _is_run(step: Step) -> bool:
    return step.same and step.one[1] - step.one[0] >= _RUN


def new_in(text: Text, reused: Iterable[tuple[int, int]]) -> list[Span]:
    """Return where a text has words that the other one has not, block by block.

    Args:
        text: the text.
        reused: numbers of its words that it shares.
    """
    free = bytearray(b"\1") * len(text.words)
    for start, end in reused:
        free[start:end] = bytes(end - start)
    found = []
    for (is_free, _), group in groupby(range(len(free)), key=lambda at: (free[at], text.block[at])):
        if is_free:
            part = list(group)
            found.append(Span(text.starts[part[0]], text.ends[part[-1]]))
    return found
