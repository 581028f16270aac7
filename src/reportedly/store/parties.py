"""The parties of a report, with those that reviewers name and the machine did not find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportedly.records import Document, Judgement
from reportedly.store.anchoring import Lost
from reportedly.store.fields import same_party

__all__ = ["Parties"]


@dataclass(slots=True)
class Parties:
    """Says which party of the present reading one is that a reviewer named."""

    entities: Sequence[Document]
    _added: dict[str, Document] = field(default_factory=dict)

    def of(self, party: str | Mapping[str, Any] | None, judgement: Judgement) -> str | None:
        """Return the id of a party in the present reading, to which it is added if it is not there.

        Args:
            party: the id that it had in the reading that was judged, or its name and kind; None for nobody.
            judgement: where it is named.

        Raises:
            Lost: nothing says who has that id.
        """
        if party is None:
            return None
        number = party if isinstance(party, str) else party["id"]
        if any(each["id"] == number for each in self.entities):
            return str(number)
        seen = judgement.seen.get("entities", ())
        told = (
            next((each for each in seen if each["id"] == number), None) if isinstance(party, str) else party
        )
        if told is None:
            raise Lost
        if (known := same_party(told, self.entities)) is not None:
            return known
        names = {"description": "", "mentions": [], **told}
        order = ("id", "kind", "name", "named", "description", "mentions")
        self._added[number] = {name: names[name] for name in order} | {"review": {"found": False}}
        return str(number)

    def name(self, number: str | None) -> str | None:
        """Return the name of a party; None if there is none of that id."""
        return next((str(each["name"]) for each in self.all() if each["id"] == number), None)

    def all(self) -> list[Document]:
        """Return the entities of the reading, and after them those that were added."""
        return [*self.entities, *(self._added[number] for number in sorted(self._added))]
