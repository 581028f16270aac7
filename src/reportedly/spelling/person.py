"""The values that comparing people takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Likeness", "PersonName", "Sign"]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as a report gives it, with what the report tells about its bearer.

    ``age`` in whole years; ``sex`` is ``"m"``, ``"f"`` or empty; ``role``, ``place`` and
    ``organisation`` are words of the report, empty if there are none.

    Example: ``PersonName("Artem Larsjenko", age=32, place="Balakliia")``.
    """

    text: str
    age: int | None = None
    sex: str = ""
    role: str = ""
    place: str = ""
    organisation: str = ""


class Sign(NamedTuple):
    """One thing that speaks for two names being one person's, or against it: a rule and the two parts."""

    rule: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two names can be one person's.

    ``score`` is 0 to 1.  ``verdict`` is ``"different"``, ``"possible"`` where the names agree and nothing
    else tells, or ``"same"``.  ``evidence`` speaks for one person, ``conflicts`` against.
    """

    score: float
    verdict: str
    evidence: tuple[Sign, ...] = ()
    conflicts: tuple[Sign, ...] = ()
