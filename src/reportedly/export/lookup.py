"""What the writers for people look up in a report: its words, its names, the numbers of its statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reportedly.export.showing import visible
from reportedly.types import Attribution, Entity, Reading, Span

__all__ = ["Link", "Lookup", "in_words"]

_ARROW = " > "


@dataclass(frozen=True, slots=True)
class Link:
    """One of a chain: the speaker, whose ``status`` is empty, or a relay behind it."""

    name: str
    status: str = ""
    kind: str = ""

    @property
    def inferred(self) -> bool:
        """Whether no words of the report say so."""
        return self.status not in ("", "stated")


@dataclass(frozen=True, slots=True)
class Lookup:
    """What stands where in a report, ready to be shown."""

    text: str
    entities: dict[str, Entity]
    numbers: dict[str, int]
    inner: dict[str, list[int]]

    @classmethod
    def of(cls, reading: Reading) -> Lookup:
        """Return the lookup of a reading; statements are numbered from 1 in their order."""
        numbers = {item.id: number for number, item in enumerate(reading.attributions, 1)}
        inner: defaultdict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(reading.attributions, 1):
            if item.within is not None:
                inner[item.within].append(number)
        return cls(reading.article.text, {one.id: one for one in reading.entities}, numbers, dict(inner))

    def words(self, span: Span) -> str:
        """Return the words of a span on one line."""
        return visible(self.text[span.start : span.end])

    def said(self, item: Attribution) -> str:
        """Return the words of a statement on one line."""
        return " … ".join(self.words(part) for part in item.content)

    def name(self, entity: str) -> str:
        """Return the name of an entity, or its id if the reading does not hold it."""
        return visible(self.entities[entity].name if entity in self.entities else entity)

    def speaker(self, item: Attribution) -> str:
        """Return who speaks; the source's words and a question mark if that is not settled."""
        if item.speaker is not None:
            return self.name(item.speaker)
        return f"{self.words(item.source)} ?" if item.source else "?"

    def chain(self, item: Attribution) -> list[Link]:
        """Return the speaker and those behind it up to this page; nothing without a relay."""
        if not item.relay:
            return []
        relay = [Link(visible(hop.name), visible(hop.status), visible(hop.kind)) for hop in item.relay]
        return [Link(self.speaker(item)), *relay]

    def outer(self, item: Attribution) -> int | None:
        """Return the number of the statement that this one stands in, if any."""
        return self.numbers.get(item.within or "")


def in_words(chain: list[Link]) -> str:
    """Return a chain on one line.  Example: ``"soldier > resident (inferred) > New York Times"``."""
    return _ARROW.join(f"{link.name} ({link.status})" if link.inferred else link.name for link in chain)
