"""Whom a note means: the parties of the report are asked once more, where everybody has been settled.

Example: ``the fitter's account`` -> the fitter, whoever the report says that is
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.read.parties.answer import Settled
from reportedly.read.parties.identity import identify
from reportedly.read.parties.party import Party
from reportedly.read.parties.scene import Scene as Stage
from reportedly.read.parties.settle import Settler
from reportedly.types import Attribution, Span

__all__ = ["Known"]


class Known:
    """The parties of a report, to ask whom some words mean.

    Args:
        stage: the report with its parties.
        attributions: what is said in it, with the speakers settled.
    """

    def __init__(self, stage: Stage, attributions: Sequence[Attribution]) -> None:
        self.stage = stage
        self._settler = Settler(stage.cast)
        spoken = [one for one in attributions if one.source is not None and one.speaker in stage.met]
        for one in sorted(spoken, key=lambda one: (one.source or one.content[0]).start):
            party = stage.met[one.speaker or ""]
            where = one.source or one.content[0]
            self._settler.heard(where, Settled(party), within=one.within is not None)

    def party(self, span: Span) -> Party | None:
        """Return the party that some words mean, None if nobody or more than one is left."""
        return self._settler.settle(span).party

    def entity(self, party: Party) -> str:
        """Return the id of the entity that a party is or would be."""
        return identify(self.stage.article.id, party.key)

    def names_outlet(self, span: Span) -> bool:
        """Return whether an outlet, agency or platform is named in some words."""
        return bool(self.stage.cast.carriers.within(span))

    def names_body(self, span: Span) -> bool:
        """Return whether some words are a name, and no person's."""
        cast = self.stage.cast
        names = cast.names_in(span)
        return bool(names) and not any(map(cast.register.is_person, names))

    def mentioned(self, party: Party, spans: Sequence[Span]) -> bool:
        """Return whether a party is named or described in one of some spans."""
        return any(
            span.start <= mention.start and mention.end <= span.end
            for mention in party.mentions
            for span in spans
        )
