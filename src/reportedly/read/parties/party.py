"""One party of a report: a person, a group, an organisation, a document, an outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.spelling import report_key
from reportedly.types import EntityKind, Span

__all__ = ["Party", "body_key"]


@dataclass
class Party:
    """Somebody or something in the report, and what the report says of it.

    ``genders`` holds ``"m"`` and ``"f"`` as far as title, noun or given name say so; ``heads`` the
    nouns that stand beside it ("mayor"), with where they do; ``spellings`` how its name is written;
    ``spoke`` that it is a speaker, ``called`` that a noun for persons stands beside it.
    """

    key: str
    kind: EntityKind
    name: str
    named: bool
    genders: set[str] = field(default_factory=set)
    plural: bool = False
    heads: dict[str, Span] = field(default_factory=dict)
    spellings: dict[str, Span] = field(default_factory=dict)
    mentions: set[Span] = field(default_factory=set)
    first: int = 0

    spoke: bool = False
    called: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether more than a capital says that it is a person: title, given name, role, or its own words."""
        return self.spoke or bool(self.genders) or self.called

    @property
    def is_person(self) -> bool:
        """Whether it is one human being."""
        return self.kind is EntityKind.PERSON


def body_key(words: Sequence[str]) -> str:
    """Return the key of the party that an organisation's name means."""
    return f"name:{' '.join(map(report_key, words))}"
