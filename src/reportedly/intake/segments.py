"""The parts of a parsed page: segments of text and the elements around them.

Unlike the types of the package these are working values: the walk fills them in
and the judge counts in them; none leaves the intake.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import turbohtml

from reportedly.intake.roles import Hint
from reportedly.types import Span

__all__ = ["Frame", "Mark", "Segment", "Tree"]


@dataclass(eq=False, slots=True)
class Frame:
    """One element around a segment, with what its tag and class names suggest.

    ``letters`` counts the characters of text under it, ``prose`` those in long
    segments that are not links, ``judged`` those that are report; ``picture`` is
    what the element shows besides text.  ``start`` and ``end`` are its place in
    the HTML with its tags, -1 where the page does not close it.
    """

    tag: str
    element: turbohtml.Element
    parent: Frame | None
    hint: Hint | None = None
    link: bool = False
    bold: bool = False
    depth: int = 0
    start: int = -1
    end: int = -1
    picture: str = ""
    letters: int = 0
    prose: int = 0
    judged: int = 0

    def up(self) -> Iterator[Frame]:
        """Yield this element and those around it, the nearest first."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.parent

    def path(self) -> str:
        """Return the place in the page as an XPath, such as ``/html/body/div[2]/p``."""
        return self.element.xpath_path()


@dataclass(eq=False, slots=True)
class Mark:
    """A stretch of a segment inside an inline element that suggests a kind."""

    hint: Hint
    start: int
    end: int


@dataclass(eq=False, slots=True)
class Segment:
    """A run of text between two block borders, blanks collapsed."""

    text: str
    source: Span
    frame: Frame
    link: float = 0.0
    bold: float = 0.0
    marks: tuple[Mark, ...] = ()

    def hints(self) -> Iterator[Hint]:
        """Yield what the elements around it suggest, the nearest first."""
        for frame in self.frame.up():
            if frame.hint is not None:
                yield frame.hint


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page: its segments in document order, and the places of what is not shown."""

    document: turbohtml.Document
    segments: tuple[Segment, ...]
    frames: tuple[Frame, ...]
    unseen: tuple[Span, ...]
