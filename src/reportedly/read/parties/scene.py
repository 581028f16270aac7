"""The parties of a report once its speakers are settled: what later steps ask, and what a reading holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.read.parties.carriers import Carrier
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.identity import entities, identify
from reportedly.read.parties.party import Party
from reportedly.types import Article, Entity, EntityKind

__all__ = ["Scene"]


@dataclass
class Scene:
    """A report with its parties, and those of them that speak, hear or pass on.

    ``met`` holds these by the id of their entity.
    """

    article: Article
    cast: Cast
    met: dict[str, Party] = field(default_factory=dict)

    def meet(self, party: Party) -> str:
        """Return the id of a party, which from now on is one of the reading."""
        number = identify(self.article.id, party.key)
        self.met[number] = party
        return number

    def meet_carrier(self, carrier: Carrier) -> str:
        """Return the id of an outlet, agency or platform, which from now on is one of the reading."""
        return self.meet(self.cast.carrier(carrier))

    def entities(self) -> list[Entity]:
        """Return the parties of the reading, in the order of their first mention."""
        words = self.cast.language.words
        papers = (words["documents"] | words["things"]) - words["organisations"] - words["persons"]
        kinds = {EntityKind.DOCUMENT: papers, EntityKind.GROUP: words["collectives"]}
        return entities(self.article, self.met.values(), kinds)
