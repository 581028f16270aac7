"""Whom a pronoun means: the party that stands out most where it is said, if one does.

A party stands out by having spoken last, by being the subject of the sentence before, by being near;
one whose gender or number is known to be another is left out (Lappin and Leass 1994 weigh much the same).
Two that stand out alike mean that nobody is chosen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Event", "Focus", "Spoken", "Wanted"]

FARTHEST = 4
"""Paragraphs back that are looked at."""

SUBJECT, OBLIQUE, OWNER, ASIDE, QUOTED = 0.8, -0.5, -1.0, -2.0, -1.5
PER_SENTENCE, PER_PARAGRAPH = 0.35, 0.7
SPOKE_HERE, SPOKE_BEFORE, SPOKE_LESS = 2.0, 1.5, 0.5
KNOWN = 0.5
FAINT = -2.5
"""Who stands out less is not in focus any more."""

IN_SPITE = 2.0
"""By how much one of another gender has to stand out from everybody who would fit."""

MARGIN = 1.0
"""By how much the first has to stand out from the second."""


class Event(NamedTuple):
    """A party where the report names or describes it.

    ``weight`` says how it stands in its sentence: subject, object, owner, in a caption.
    """

    start: int
    key: str
    line: int
    paragraph: int
    weight: float
    quoted: bool = False


class Spoken(NamedTuple):
    """A party that has just been settled as a speaker."""

    start: int
    key: str
    paragraph: int
    quoted: bool = False


class Wanted(NamedTuple):
    """What a pronoun asks for: where it stands, its gender, its number, and whether it means no person."""

    start: int
    line: int
    paragraph: int
    gender: str
    plural: bool
    thing: bool = False
    quoted: bool = False


@dataclass
class Focus:
    """The parties of a report in the order in which it brings them up."""

    events: Sequence[Event]
    spoken: list[Spoken] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [event.start for event in self.events]

    def standing(self, wanted: Wanted, fits: Mapping[str, float]) -> list[tuple[float, str]]:
        """Return the parties that may be meant, how much each stands out, the first one first.

        Args:
            wanted: what the pronoun asks for.
            fits: the keys that may be meant, each with what speaks for it from the outset.

        """
        scores: dict[str, float] = {}
        for event in self._near(wanted):
            if event.key in fits:
                scores[event.key] = max(scores.get(event.key, -9.0), _salience(event, wanted))
        for key in scores:
            scores[key] += fits[key]
        anew = any(
            event.paragraph == wanted.paragraph and event.key in scores for event in self._near(wanted)
        )
        for key, bonus in self._speakers(wanted, anew):
            if key in fits:
                scores[key] = scores.get(key, fits[key] - PER_PARAGRAPH) + bonus
        return sorted(((score, key) for key, score in scores.items() if score > FAINT), reverse=True)

    def _near(self, wanted: Wanted) -> Iterable[Event]:
        for at in range(bisect_left(self.starts, wanted.start) - 1, -1, -1):
            event = self.events[at]
            if event.paragraph < wanted.paragraph - FARTHEST:
                return
            yield event

    def _speakers(self, wanted: Wanted, anew: bool) -> Iterable[tuple[str, float]]:
        """Yield who spoke last in this paragraph, or else in the one before.

        The latter counts less if this paragraph has begun ``anew``, with somebody who may be meant.
        """
        before = [one for one in self.spoken if one.start < wanted.start and one.quoted <= wanted.quoted]
        if not before:
            return
        last = before[-1]
        if last.paragraph == wanted.paragraph:
            yield last.key, SPOKE_HERE
        elif last.paragraph == wanted.paragraph - 1:
            yield last.key, SPOKE_LESS if anew else SPOKE_BEFORE


def _salience(event: Event, wanted: Wanted) -> float:
    sentences = min(wanted.line - event.line, 6)
    paragraphs = wanted.paragraph - event.paragraph
    quoted = QUOTED if event.quoted and not wanted.quoted else 0.0
    return event.weight + quoted - PER_SENTENCE * sentences - PER_PARAGRAPH * paragraphs
