"""Whom "he", "she", "they" or "it" means: the party in focus whose gender and number fit."""

from __future__ import annotations

from reportedly.read.parties.answer import Settled
from reportedly.read.parties.cast import Cast, Party
from reportedly.read.parties.focus import IN_SPITE, Focus, Wanted
from reportedly.types import EntityKind, Evidence, Span

__all__ = ["Pronouns"]


class Pronouns:
    """Settles the pronouns of one report.

    Args:
        cast: its parties.
        focus: which of them the report has brought up, and who spoke.
    """

    def __init__(self, cast: Cast, focus: Focus) -> None:
        self.cast, self.focus = cast, focus
        self.language, self.lines = cast.language, cast.lines

    def settle(self, span: Span, low: str, outer: Party | None) -> Settled:
        """Return whom a pronoun means, given in lower case; ``outer`` speaks the words around it."""
        words = self.language.words
        gender = "m" if low in words["masculine"] else "f" if low in words["feminine"] else ""
        plural = not gender and low in words["plural"]
        thing = not gender and not plural
        if thing and low not in words["neuter"]:
            return Settled()
        number = self.lines.number(span.start)
        quoted = self.lines.is_quoted(span.start) or self.cast.is_said(span.start)
        wanted = Wanted(span.start, number, self.lines.paragraph(span.start), gender, plural, thing, quoted)
        fits, against = self._fitting(wanted)
        if outer is not None and quoted:
            fits.pop(outer.key, None)
        standing = self.focus.standing(wanted, fits)
        if (spite := self._in_spite(wanted, against, standing)) is not None:
            return spite
        if not standing:
            return Settled()
        (score, first), *others = standing
        margin = self.focus.margin(first, others[0][1], wanted) if others else 0.0
        if others and score - others[0][0] < margin:
            left = [key for other, key in standing if score - other < margin]
            return Settled(None, tuple(self.cast.parties[key] for key in left), "pronoun")
        party = self.cast.parties[first]
        if gender and not party.genders:
            party.genders.add(gender)
        rule = "pronoun" if others else "pronoun-only"
        return Settled(party, (), rule, (Evidence("speaker", rule, self.last_mention(party, span)),))

    def _fitting(self, wanted: Wanted) -> tuple[dict[str, float], list[str]]:
        """Return the keys a pronoun may mean, with what its gender adds, and those that it speaks against."""
        fits: dict[str, float] = {}
        against = []
        for key, party in self.cast.parties.items():
            if wanted.plural != (party.plural or party.kind is EntityKind.GROUP) and not (
                wanted.plural and not party.is_person
            ):
                continue
            if not wanted.plural and wanted.thing == party.is_person:
                continue
            if wanted.gender and not party.is_person:
                continue
            if wanted.thing and party.kind is EntityKind.DOCUMENT:
                fits[key] = -1.0
            elif not wanted.gender or not party.genders:
                fits[key] = 0.0
            elif wanted.gender in party.genders:
                fits[key] = 0.5
            else:
                against.append(key)
        return fits, against

    def _in_spite(
        self, wanted: Wanted, against: list[str], fitting: list[tuple[float, str]]
    ) -> Settled | None:
        """Return the one in focus, although the gender is another's: the report is at odds with itself.

        None if somebody else fits, or nobody stands out so much.
        """
        standing = self.focus.standing(wanted, dict.fromkeys(against, 0.0))
        rivals = [*fitting[:1], *standing[1:2]]
        if not standing or any(standing[0][0] - score < IN_SPITE for score, _ in rivals):
            return None
        if standing[0][0] < 0:
            return None
        party = self.cast.parties[standing[0][1]]
        mention = Span(wanted.start, wanted.start + 1)
        evidence = Evidence("speaker", "pronoun-in-spite", mention, against=True)
        return Settled(party, (), "pronoun-in-spite", (evidence,))

    def last_mention(self, party: Party, span: Span) -> Span | None:
        """Return where a party was mentioned last before a mention."""
        return max((one for one in party.mentions if one.start < span.start), default=None)
