"""Whom "the trader", "the major" or "the 58-year-old" takes up: somebody known, by what was said of him.

What the report said where it brought him up comes first.  A noun that calls nobody by his work ("the man",
an age) takes up whoever stands out; one that does, whom nothing was said of, only the one person near.
An office ("the mayor") can be somebody new.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.read.parties.aged import ANYBODY, PLAIN, described_beside, speaks_of_others
from reportedly.read.parties.answer import Settled
from reportedly.read.parties.belonging import is_of_another_owner
from reportedly.read.parties.calling import is_of_another
from reportedly.read.parties.calls_himself import UNNAMED
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.focus import SUBJECT, Focus, Wanted
from reportedly.read.parties.kindred import is_said_by, kin_of, special_of
from reportedly.read.parties.parents import parent_of_child
from reportedly.read.parties.party import Party
from reportedly.read.parties.roles import AGE, SOURCES, introduction
from reportedly.read.parties.varying import (
    goes_on_speaking,
    is_near_owner,
    is_of_children,
    is_source,
    resumed,
)
from reportedly.types import EntityKind, Evidence, Span

__all__ = ["Recognition"]

_WITHIN = 1_200  # characters of two sentences
_OPEN = 3  # of those whom an age may mean
FAR = -1.6
"""How little one may stand out whom an epithet takes up."""
ALIKE = 2.8
"""By how much one has to stand out from another where only a new paragraph's epithet tells them apart."""


class Recognition:
    """Recognises the people of one report.

    Args:
        cast: its parties.
        focus: which of them the report has brought up, and who spoke.
    """

    def __init__(self, cast: Cast, focus: Focus) -> None:
        self.cast, self.focus = cast, focus
        self.language, self.lines = cast.language, cast.lines
        self._introduced: dict[str, frozenset[str]] | None = None

    def taken_up(self, span: Span, one: Description, outer: Party | None, *, whole: bool) -> Settled | None:
        """Return whom a definite description of a person takes up, if none was called so before.

        Args:
            span: the mention.
            one: what it describes.
            outer: who speaks the words around it, and does not call himself so.
            whole: whether the mention says no more than that: "the man", not "the man from Tarlo".
        """
        parent = parent_of_child(self.cast, span, one) if outer is None else None
        if parent is not None:
            return self.taken(parent, span, one)
        if not one.definite or one.plural or one.body or one.owned or one.people:
            return None
        last = None if outer is not None else self._just_spoke(span, one, whole=whole)
        if last is not None:
            return self.taken(last, span, one)
        children = is_of_children(self.cast, one)
        if not children and (
            self.cast.is_called(one) or self.cast.known_as(one.head, span.start, one) is not None
        ):
            return None
        if one.head in self.language.words["affiliations"]:
            return self._of_political_party(span, one)
        # Within a sentence, "the man" is not who was mentioned in it before.
        here = self.lines.rank(span.start)
        same = {event.key for event in self.focus.events if event.line == here and event.start < span.start}
        known = [
            party
            for party in self.cast.parties.values()
            if party.key not in same and self._may_be(party, span, one, outer)
        ]
        said = [party for party in known if not children and self.is_said(party, one.head, outer)]
        said = [each for each in said if one.head in each.heads or is_near_owner(self.cast, each, one)]
        if said:
            named = any(one.head in party.heads for party in said)
            anew = None if named else self.called_anew(span, one, outer, whole=whole)
            # "The union leader" is not any chairman, "the defendant" the one who is accused.
            near = len(said) > 1 or (not named and one.last - one.first > 2)
            return anew or self._one_of(said, span, one, FAR if near else None)
        known = [party for party in known if not self._does_other_work(party, one.head)]
        words = self.language.words
        aged = self.is_aged(one) or children
        anew = self.called_anew(span, one, outer, whole=whole, here=True) if aged else None
        if anew is not None:
            return anew
        if aged or (whole and one.head in words["epithets"]):
            anybody = aged or one.head in ANYBODY
            left = [party for party in known if party.named or (anybody and self._is_at_hand(party, span))]
            return self._one_of(left, span, one, FAR)
        tags = self.tags(one)
        if outer is None and whole and (self.opens(one) or tags) and self._is_work(one.head):
            alone = self._only_one_near(known, span, tags=tags)
            return self.taken(alone, span, one) if alone is not None else None
        return None

    def _of_political_party(self, span: Span, one: Description) -> Settled | None:
        """Return the one politician of this sentence, or else the one before: "the Norland Republican"."""
        code, here = self.language.code, self.lines.rank(span.start)
        work = special_of("politician", code) | special_of("lawmaker", code)
        for back in range(2):
            line = {
                each.key
                for each in self.focus.between(max(0, span.start - _WITHIN), span.start)
                if here - each.line == back
            }
            known = (self.cast.parties[key] for key in line)
            found = [party for party in known if party.named and not work.isdisjoint(party.heads)]
            if found:
                return self.taken(found[0], span, one) if len(found) == 1 else None
        return None

    def called_anew(
        self, span: Span, one: Description, outer: Party | None, *, whole: bool, here: bool = False
    ) -> Settled | None:
        """Return who goes on speaking under a description that is new, as for ``taken_up``.

        ``here`` asks that he has been brought up in the same paragraph.
        """
        single = one.definite and not (one.plural or one.body or one.owned or one.people)
        if outer is not None or not single or not whole or not self.cast.speaks(span.start, span.start):
            return None
        if not self.opens(one) and (not self.tags(one) or self._has_tagged(one.span)):
            return None
        party = goes_on_speaking(self.cast, self.focus, one, here=here)
        if party is not None and party.named and UNNAMED.match(self.cast.text, one.span.end):
            return None
        return self.taken(party, span, one) if party is not None else None

    def resumed(self, span: Span, one: Description) -> Settled | None:
        """Return whom a noun resumes that calls nobody so far, or those whom it may mean."""
        if not self.cast.speaks(span.start, span.start) or (self.tags(one) and self._has_tagged(one.span)):
            return None
        found = resumed(self.cast, self.focus, one)
        if any(not is_near_owner(self.cast, party, one) for party in found):
            return None
        if len(found) > 1:
            return Settled(None, found, "same-role")
        return self.taken(found[0], span, one) if found else None

    def _has_tagged(self, span: Span) -> bool:
        """Return whether words of this paragraph have had a tag already: the next one is somebody else's."""
        last = next((spoke for spoke in reversed(self.focus.spoken) if not spoke.quoted), None)
        here = self.lines.paragraph_rank(span.start)
        return last is not None and last.paragraph == here and self._opens_quoted(last.start)

    def _just_spoke(self, span: Span, one: Description, *, whole: bool) -> Party | None:
        """Return who has spoken last, if a noun fits him and nobody was brought up by it since."""
        spoken = (spoke for spoke in reversed(self.focus.spoken) if not spoke.quoted)
        if is_source(one):
            spoken = (spoke for spoke in spoken if not self.cast.parties[spoke.key].named)
        last = next(spoken, None)
        paragraph, line = self.lines.paragraph_rank(span.start), self.lines.rank(span.start)
        if last is None or one.head.endswith("-"):
            return None
        inserted = last.line == line and ":" not in self.cast.text[last.start : span.start]
        if inserted or paragraph - last.paragraph > 1:
            return None
        party = self.cast.parties[last.key]
        again = not party.named and not party.plural and party.is_person and one.head in party.heads
        if again and whole and last.paragraph == paragraph and line - last.line == 1:
            return party  # "The suspect's lawyer said no. The lawyer added", after one who has a name
        epithet = whole and one.head in ANYBODY
        if not self._may_be(party, span, one, None) or not (epithet or self.is_said(party, one.head)):
            return None
        if one.head not in party.heads and not is_near_owner(self.cast, party, one):
            return None
        begin = self.lines.starts[max(self.lines.number(last.start), 0)]
        since = {event.key: event.start for event in self.focus.events if begin <= event.start < span.start}
        others = ((self.cast.parties[key], at) for key, at in since.items() if key != last.key)
        fits = kin_of(one.head, self.language.code)
        rivals = (
            self._rivals(other, fits if at > last.start else frozenset({one.head}), one)
            for other, at in others
        )
        return None if any(rivals) else party

    def _rivals(self, other: Party, fits: frozenset[str], one: Description) -> bool:
        """Return whether a noun fits somebody else as well: another woman, for "the woman"."""
        if not other.is_person or (one.gender and other.genders - {one.gender}):
            return False
        return not fits.isdisjoint(other.heads) or (other.is_sure and one.head in ANYBODY)

    def of_that_age(self, span: Span, one: Description) -> Settled | None:
        """Return those whom "the 71-year-old" may mean where none stands out: it is nobody new."""
        known = [
            party
            for party in self.cast.parties.values()
            if party.named and party.is_sure and self._may_be(party, span, one, None)
        ]
        known.sort(
            key=lambda party: max(mention for mention in party.mentions if mention < span), reverse=True
        )
        return Settled(None, tuple(known[:_OPEN]), "same-role") if len(known) > 1 else None

    def latter(self, span: Span) -> Settled:
        """Return whom "the latter", "the person concerned" means: whoever was mentioned last."""
        for event in reversed(self.focus.events):
            party = self.cast.parties[event.key]
            if event.start < span.start and not party.plural and party.kind is not EntityKind.DOCUMENT:
                where = Evidence(
                    "speaker",
                    "taken-up",
                    min((one for one in party.mentions if one.start == event.start), default=span),
                )
                near = self.lines.paragraph_rank(span.start) - event.paragraph <= 1
                return Settled(party, (), "taken-up", (where,)) if near else Settled()
        return Settled()

    def is_aged(self, one: Description) -> bool:
        """Return whether a description gives somebody's age: "the 58-year-old", "the 46-year-old doctor"."""
        sentence = one.line.sentence
        return any(AGE.match(sentence.low(at)) for at in range(one.first, one.last))

    def opens(self, one: Description) -> bool:
        """Return whether a sentence begins with a description, or with "according to" it."""
        sentence = one.line.sentence
        before = tuple(sentence.low(at) for at in range(one.first))
        return not before or before in self.language.phrases["according"].get(before[0], ())

    def _is_at_hand(self, party: Party, span: Span) -> bool:
        """Return whether one without a name has spoken, or is the subject of a sentence of this paragraph."""
        first = self.lines.paragraphs[self.lines.paragraph(span.start)]
        events = (event for event in self.focus.between(first, span.start) if event.key == party.key)
        return party.spoke or any(event.weight >= SUBJECT and not event.quoted for event in events)

    def tags(self, one: Description) -> bool:
        """Return whether a description stands in the tag of a quotation: "...", said the farmer."""
        sentence = one.line.sentence
        said = any(sentence.kind(at) in ("q", "d") for at in range(one.first))
        return said and any(sentence.low(at) in sentence.language.forms for at in (one.first - 1, one.last))

    def _may_be(self, party: Party, span: Span, one: Description, outer: Party | None) -> bool:
        if not party.is_person or party.plural or party is outer or party.key.startswith("described:the "):
            return False
        if party.named and (is_source(one) or UNNAMED.match(self.cast.text, one.span.end)):
            return False
        if one.gender and party.genders - {one.gender}:
            return False
        plain = self.is_aged(one) or one.head in PLAIN
        if plain and speaks_of_others(party, one):
            return False
        if is_of_another(self.cast.text, one.span, one.head, party):
            return False
        if is_of_another_owner(self.cast.text, one, party, self.language):
            return False
        if one.head.endswith("-") and any(head.endswith("-") for head in party.heads):
            return False
        return min(party.mentions, default=span).end <= span.start and not self._is_rival(party, one.head)

    def _is_rival(self, party: Party, head: str) -> bool:
        """Return whether a party is called by another noun of the same family: a colonel is no major."""
        code = self.language.code
        mine = kin_of(head, code)
        if len(mine) == 1 or not mine.isdisjoint(party.heads):
            return False
        general = mine - {head}
        return any(noun not in mine and not general.isdisjoint(kin_of(noun, code)) for noun in party.heads)

    def _does_other_work(self, party: Party, head: str) -> bool:
        """Return whether a party is called by another trade than a noun that is one: a sailor, no admiral."""
        if len(kin_of(head, self.language.code)) == 1 and not self._is_work(head):
            return False
        return any(self._is_work(noun) for noun in party.heads)

    def is_said(self, party: Party, head: str, outer: Party | None = None) -> bool:
        """Return whether the report says of a party what a noun calls it.

        In another's words ("outer") "the colonel" is his, and no officer of whom the report speaks.
        """
        if not party.named:
            # "A girl student" is the girl, "his lawyer" the attorney.
            varied = party.spoke or head in SOURCES
            nouns = special_of(head, self.language.code) if varied else frozenset({head})
            return not nouns.isdisjoint(party.name.lower().split())
        code = self.language.code
        nouns = kin_of(head, code) if outer is None else frozenset({head})
        if not nouns.isdisjoint(party.heads):
            return True
        said = self._introductions().get(party.key, frozenset())
        return any(not said.isdisjoint(is_said_by(noun, code)) for noun in nouns)

    def _introductions(self) -> dict[str, frozenset[str]]:
        """Return the words that follow the names of each party, up to what they say."""
        if self._introduced is None:
            found: dict[str, frozenset[str]] = {}
            for name in self.cast.names:
                party = self.cast.of_name(name)
                if party is not None and party.is_person and len(name.words) > 1:
                    found[party.key] = found.get(party.key, frozenset()) | introduction(name)
            self._introduced = found
        return self._introduced

    def _is_work(self, head: str) -> bool:
        """Return whether a noun calls somebody by what he does, and is no office that anybody may hold."""
        words = self.language.words
        if head in words["epithets"] or head in words["offices"]:
            return False
        ranked = head in words["titles"] and len(kin_of(head, self.language.code)) > 1
        return ranked or (head in words["persons"] and head not in words["titles"])

    def _only_one_near(self, known: Sequence[Party], span: Span, *, tags: bool) -> Party | None:
        """Return the one person of this and the paragraph before, if the report has called him nothing.

        In the tag of a quotation it is the one of this paragraph, if anybody has spoken in it; none if his
        own words were a quotation: the next one is often somebody else's.
        """
        here = self.lines.paragraph_rank(span.start)
        spoken = [spoke for spoke in self.focus.spoken if not spoke.quoted]
        if tags and spoken and spoken[-1].paragraph == here and self._has_quoted(spoken[-1].start):
            return None
        back = 0 if tags and spoken and spoken[-1].paragraph == here else 1
        near = {
            event.key
            for event in self.focus.events
            if event.start < span.start and here - event.paragraph <= back and event.weight > -1.0
            if not (event.quoted and self._is_owned(event.key))
        }
        near |= {spoke.key for spoke in spoken if here - spoke.paragraph <= back}
        people = [
            party
            for party in self.cast.parties.values()
            if party.key in near and party.is_person and not party.plural and not _may_be_body(party)
        ]
        words = self.language.words
        if len(people) != 1 or people[0] not in known or not people[0].named or not people[0].spoke:
            return None
        called = (head for head in people[0].heads if head in words["persons"] or head in words["offices"])
        called = (head for head in called if head not in words["tradeless"])
        return None if any(called) else people[0]

    def _opens_quoted(self, at: int) -> bool:
        """Return whether the sentence at an offset begins with a quotation."""
        return any(line.sentence.kind(0) in ("q", "d") for line in self.lines.at(at))

    def _has_quoted(self, at: int) -> bool:
        """Return whether the sentence at an offset holds a quotation."""
        return any(token.kind == "q" for line in self.lines.at(at) for token in line.sentence.tokens)

    def _is_owned(self, key: str) -> bool:
        """Return whether a party is only somebody's: "my father", in the words of whoever speaks."""
        party = self.cast.parties[key]
        return not party.named and party.name.lower().split()[0] in self.language.words["possessives"]

    def _one_of(
        self, parties: Sequence[Party], span: Span, one: Description, least: float | None
    ) -> Settled | None:
        if least is None:
            return self.taken(parties[0], span, one)
        place = self.lines.rank(span.start), self.lines.paragraph_rank(span.start)
        wanted = Wanted(span.start, *place, one.gender, False)
        standing = self.focus.standing(wanted, {party.key: 0.0 for party in parties})
        if not standing or standing[0][0] < least:
            return None
        (most, first), *others = standing
        margin = ALIKE if self.is_aged(one) else 0.0
        alike = [
            key for score, key in others if most - score < max(margin, self.focus.margin(first, key, wanted))
        ]
        if alike:
            left = tuple(self.cast.parties[key] for key in (first, *alike))
            return Settled(None, left, "same-role")
        return self.taken(self.cast.parties[first], span, one)

    def taken(self, party: Party, span: Span, one: Description) -> Settled:
        """Return a party as the one whom a description takes up; from now on it is called so."""
        beside = described_beside(self.cast, self.focus, one, party) if self.is_aged(one) else ()
        if beside:
            # "The mayor Ada Obi visited the woman. “I am well,” said the 51-year-old."
            return Settled(None, (party, *beside), "same-role")
        party.heads.setdefault(one.head, one.span)
        if one.gender and not party.genders:
            party.genders.add(one.gender)
        self.cast.recognise(one, party)
        where = max((mention for mention in party.mentions if mention.start < span.start), default=None)
        return Settled(party, (), "taken-up", (Evidence("speaker", "taken-up", where),))


def _may_be_body(party: Party) -> bool:
    """Return whether nothing shows that a long name is a person's: "Tarlo Community Voice"."""
    shown = party.genders or party.called or party.spoke or party.is_sure or not party.named
    return not shown and len(party.name.split()) > 2
