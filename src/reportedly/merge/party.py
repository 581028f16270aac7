"""The values of parties across reports: what one report tells of a party, and that two are one."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.spelling import PersonName, Sign
from reportedly.types import EntityKind

__all__ = ["Link", "Party"]


@dataclass(frozen=True, slots=True)
class Party:
    """A named entity of a report, with what the report tells of it.

    ``names`` are its names as mentioned, also one it was born with.  ``person`` is None for a body.  ``day``
    is that of publication, ISO 8601, empty if unknown.  ``near`` are names in the words right beside its
    mentions, ``beside`` all of the sentences that mention it and the other parties of the report; ``words``
    what else is telling in those sentences, numbers among them.  ``roles`` are kinds of work.  ``matters``
    are what the sentences are about, in no language, ``kin`` words that tell of a relative, of somebody of
    the same name or of a company that is part of another, ``quotes`` every four words in a row of its
    quotations.
    """

    article: str
    entity: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    named: bool
    person: PersonName | None = None
    outlet: str = ""
    day: str = ""
    near: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    matters: frozenset[str] = frozenset()
    quotes: frozenset[str] = frozenset()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """That two parties are one, or can be.

    ``tier`` is ``"link"`` where they are taken for one, ``"suggest"`` where somebody has to judge.  ``score``
    is 0 to 1; ``evidence`` speaks for it, ``conflicts`` against.
    """

    tier: str
    score: float
    evidence: tuple[Sign, ...] = ()
    conflicts: tuple[Sign, ...] = ()
