"""Whom "he", "they", "the company" or "the 70-year-old" means: the party in focus that fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from reportedly.lexicon.companies import company_words, is_given
from reportedly.read.parties.answer import Settled
from reportedly.read.parties.calling import kind_of
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.focus import (
    IN_SPITE,
    JUST_NOW,
    KNOWN,
    LEAST,
    OWNER,
    SUBJECT,
    UNNAMED,
    UNSURE,
    Event,
    Focus,
    Wanted,
)
from reportedly.read.parties.gender import body_before, persons_near
from reportedly.read.parties.kindred import kin_of, special_of
from reportedly.read.parties.party import Party
from reportedly.read.parties.prominent import chief_body, may_be_thing, means_several, thing_before
from reportedly.read.parties.they import both, groups, in_the_quotation, of_the_house, single
from reportedly.read.parties.titled import meant_by_title
from reportedly.types import EntityKind, Evidence, Span

__all__ = ["Pronouns"]

_OPENING = frozenset(("in", "on", "with", "through", "via", "at", "according"))
_POSSESSIVES = {"his": "m", "her": "f"}
OWNED = -1.0
"""Against one who is only somebody's, for a pronoun of that somebody's gender."""
_CARRIERS = (EntityKind.OUTLET, EntityKind.AGENCY, EntityKind.PLATFORM)
BODY = -0.5
"""Against a body where a pronoun goes by the gender of its noun: "sie" is rather a woman than a ministry."""
REMOTE = -2.2
"""How little a company may stand out that "the company" takes up: "shares of Kestrel fell"."""


class Pronouns:
    """Settles the pronouns of one report.

    Args:
        cast: its parties.
        focus: which of them the report has brought up, and who spoke.
    """

    def __init__(self, cast: Cast, focus: Focus) -> None:
        self.cast, self.focus = cast, focus
        self.language, self.lines = cast.language, cast.lines
        self._followed: set[int] = set()

    def settle(self, span: Span, low: str, outer: Party | None, barred: Set[str] = frozenset()) -> Settled:
        """Return whom a pronoun means, given in lower case.

        ``outer`` speaks the words around it; ``barred`` are the keys of whom it cannot mean.
        """
        words = self.language.words
        gender = "m" if low in words["masculine"] else "f" if low in words["feminine"] else ""
        plural = not gender and low in words["plural"]
        thing = not gender and not plural
        if thing and low not in words["neuter"]:
            return Settled()
        if plural and low == "they":
            house = of_the_house(self.cast, span) or in_the_quotation(self.cast, self.focus, span, outer)
            house = house or both(self.cast, span) or groups(self.cast, span)
            if house is not None or (house := single(self.cast, self.focus, span)) is not None:
                return house
        if gender:
            self._follow(span, low)
        said = self.cast.said_at(span.start)
        # What stands before somebody's words is as near to all of them as to the first.
        at = said.start if said is not None else span.start
        quoted = said is not None or self.lines.is_quoted(span.start)
        place = self.lines.rank(at), self.lines.paragraph_rank(at)
        wanted = Wanted(span.start, *place, gender, plural, thing, quoted, low in words["pronouns"])
        fits, against = self._fitting(wanted, barred)
        if outer is not None and quoted:
            fits.pop(outer.key, None)
            against = [key for key in against if key != outer.key]
        if said is not None and gender:
            fits = self._inside(Span(said.start, span.start), fits) or fits
        if thing and not quoted:
            inside = self._inside_opening(span)
            # "In the report, which Kestrel has seen, it says": nor is it somebody who may be a person.
            fits = {key: fit for key, fit in fits.items() if not inside or not self._is_of(key, inside)}
        if gender:
            fits = {key: fit + self._owned(key, span, gender) for key, fit in fits.items()}
        if gender and not quoted and (asked := self._contacted(span, fits)) is not None:
            fits = {asked: fits[asked]}
        if gender and not quoted and (may := self._left_open(wanted, fits)):
            alone = may[0] if len(may) == 1 else None
            return Settled(alone, may if alone is None else (), "pronoun", self._evidence(alone, span))
        standing = self.focus.standing(wanted, fits)
        if (spite := self._in_spite(wanted, against, standing)) is not None:
            return spite
        if not standing:
            alone = self._one_so_far(wanted, fits)
            return self._taken(alone, span, "pronoun-only") if alone is not None else Settled()
        standing = self._known_among(wanted, standing) or standing
        (score, first), *others = standing
        spoke = self.cast.parties[first]
        if score < LEAST and not (spoke.spoke and spoke.named) and not self._only(wanted, standing):
            return Settled()
        margin = self.focus.margin(first, others[0][1], wanted) if others else 0.0
        if others and score - others[0][0] < margin:
            left = [key for other, key in standing if score - other < margin]
            return Settled(None, tuple(self.cast.parties[key] for key in left), "pronoun")
        party = self.cast.parties[first]
        if gender and not party.is_person and (near := persons_near(self.cast, self.focus, wanted, others)):
            return Settled(None, (party, *near), "pronoun")
        if gender and not party.genders:
            party.genders.add(gender)
        if thing and party.is_person:
            party.kind = EntityKind.ORGANISATION
        return self._taken(party, span, "pronoun" if others else "pronoun-only")

    def _inside(self, before: Span, fits: Mapping[str, float]) -> dict[str, float]:
        """Return those whom somebody's own words have brought up: "We told the guard. He said"."""
        inside = {event.key for event in self.focus.between(*before) if event.weight > OWNER}
        return {key: fit for key, fit in fits.items() if key in inside}

    def _follow(self, span: Span, low: str) -> None:
        """Bring up whom "he" at the opening of the sentence before means: ``He was away. Later he said``."""
        number = self.lines.number(span.start) - 1
        if number < 0 or self.cast.said_at(span.start) is not None:
            return
        line = next((one for one in self.lines.at(self.lines.starts[number]) if not one.quoted), None)
        words = self.language.words
        field = "masculine" if low in words["masculine"] else "feminine"
        opens = line.sentence.tokens[0] if line is not None else None
        if line is None or opens is None or line.aside or not line.sentence.is_a(0, "pronouns"):
            return
        if opens.low not in words[field] or opens.start in self._followed:
            return
        self._followed.add(opens.start)
        where = Span(opens.start, opens.end)
        settled = self.settle(where, opens.low, None)
        if settled.party is not None:
            settled.party.mentions.add(where)
            place = self.lines.rank(where.start), self.lines.paragraph_rank(where.start)
            self.focus.bring_up(Event(where.start, settled.party.key, *place, SUBJECT))

    def _left_open(self, wanted: Wanted, fits: Mapping[str, float]) -> tuple[Party, ...]:
        """Return those whom "he" may mean after a speaker who may be one of them: as open as that one."""
        number = self.lines.number(wanted.start)
        if number < 1 or not wanted.subject:
            return ()
        before = Span(self.lines.starts[number - 1], self.lines.starts[number])
        near = wanted.paragraph - self.lines.paragraph_rank(before.start) <= 1
        left = self.focus.left_open(wanted, before) if near else ()
        return tuple(self.cast.parties[key] for key in left if key in fits)

    def _evidence(self, party: Party | None, span: Span) -> tuple[Evidence, ...]:
        return (Evidence("speaker", "pronoun", self.last_mention(party, span)),) if party else ()

    def _known_among(self, wanted: Wanted, standing: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
        """Return, where nobody stands out, the one with a name who is surely of a pronoun's gender."""
        if not wanted.gender or not wanted.subject or standing[0][0] >= LEAST:
            return []
        parties = {key: self.cast.parties[key] for _, key in standing}
        known = [(score, key) for score, key in standing if wanted.gender in parties[key].genders]
        others = [party for party in parties.values() if wanted.gender not in party.genders]
        weak = all(not party.named or " " not in party.name for party in others)
        return known if len(known) == 1 and weak and parties[known[0][1]].named else []

    def _one_so_far(self, wanted: Wanted, fits: Mapping[str, float]) -> Party | None:
        """Return the one person of a pronoun's gender whom the report has named so far, however long ago."""
        if not wanted.gender or wanted.quoted or not wanted.subject:
            return None
        before = [
            party
            for party in (self.cast.parties[key] for key in fits)
            if party.is_person and any(one.start < wanted.start for one in party.mentions)
            if party.spoke or (party.named and not (may_be_thing(party) and self._doubt(party)))
        ]
        alone = len(before) == 1 and before[0].named and wanted.gender in before[0].genders
        return before[0] if alone else None

    def _only(self, wanted: Wanted, standing: Sequence[tuple[float, str]]) -> bool:
        """Return whether one who hardly stands out is meant all the same: the subject right before."""
        (score, key), *others = standing
        party = self.cast.parties[key]
        group = wanted.plural and party.kind is EntityKind.GROUP
        if wanted.quoted and wanted.subject and not others and wanted.gender in party.genders and party.named:
            # "He feels he will never die", says somebody else: the one man of whom the report speaks there.
            return True
        if wanted.quoted or not (group or (wanted.gender and party.is_person and party.named)):
            return False
        if not wanted.subject or (group and not self.focus.is_subject_before(key, wanted)):
            return False
        if others and score - others[0][0] < self.focus.margin(key, others[0][1], wanted):
            return False
        if wanted.gender in party.genders and not others:
            return True
        return group or (" " in party.name and self.focus.is_subject_before(key, wanted))

    def _before_it(self, span: Span) -> tuple[int, list[str]]:
        """Return where the sentence of a pronoun begins, and its words before it, lower case."""
        begin = self.lines.starts[max(self.lines.number(span.start), 0)]
        return begin, self.cast.text[begin : span.start].lower().split()

    def _inside_opening(self, span: Span) -> list[str]:
        """Return what "it" is not: what stands in the phrase before it, "In a letter to X, it said"."""
        begin, before = self._before_it(span)
        opened = len(before) > 2 and before[0] in _OPENING and before[-1].endswith(",")
        return [event.key for event in self.focus.between(begin, span.start)] if opened else []

    def _is_of(self, key: str, inside: Sequence[str]) -> bool:
        return key in inside or may_be_thing(self.cast.parties[key])

    def _owned(self, key: str, span: Span, gender: str) -> float:
        """Return what speaks against one brought up as "her mother": "she" is rather whose mother it is."""
        party = self.cast.parties[key]
        last = self.last_mention(party, span)
        owner = self.cast.text[last.start : last.end].lower().split()[0] if last is not None else ""
        own = owner in _POSSESSIVES and _POSSESSIVES[owner] == gender
        return OWNED if own and not party.spoke else 0.0

    def _contacted(self, span: Span, fits: Mapping[str, float]) -> str | None:
        """Return whom "When contacted by phone, he" means: the one brought up last."""
        begin, before = self._before_it(span)
        if self.language.words["contacted"].isdisjoint(before[:3]):
            return None
        before_it = self.focus.between(0, begin)[::-1]
        return next((event.key for event in before_it if event.key in fits and not event.quoted), None)

    def shared(self, span: Span, one: Description) -> Settled | None:
        """Return whom "the mayor" means where several are called so: the one in focus, else all of them."""
        called = meant_by_title(self.cast, self.focus, one, span, several := self.cast.called(one))
        left = called if len(called) == 1 < len(several) else self._in_focus(span, called, one.gender)
        left = left or [party for party in called if party.named]
        if len(left) > 1:
            return Settled(None, tuple(left), "same-role")
        rule = "role" if left and left[0].named else "described-before"
        return self._taken(left[0], span, rule) if left else None

    def taken_up(self, span: Span, one: Description) -> Settled | None:
        """Return which organisation "the company" takes up: the one in focus, if none was called so.

        Args:
            span: the mention.
            one: what it describes.
        """
        called = self.cast.known_as(one.head, span.start)
        if called is not None and called.named and self.last_mention(called, span) is not None:
            return None
        found = self._body_in_focus(span, one)
        if found is not None:
            return found
        chief = chief_body(self.cast, one, span)
        if chief is None:
            return None
        self.cast.recognise(one, chief)
        return self._taken(chief, span, "taken-up")

    def _body_in_focus(self, span: Span, one: Description) -> Settled | None:
        """Return the organisation that stands out before a noun that fits it, or those that do alike."""
        known = (party for party in self.cast.parties.values() if party.named)
        bodies = [party for party in known if party.kind is EntityKind.ORGANISATION]
        companies = self.cast.companies(one.head)
        kind = kind_of(one)
        if not kind.isdisjoint(("'s", "’s")):
            return None
        if kind:
            # "the gas company" is not whichever company was named: it is the only one, or of that name.
            named = [party for party in companies if kind & {*party.heads}]
            companies = named or ([] if kind & company_words().serving else companies)
            before = [party for party in companies if self.last_mention(party, span) is not None]
            alone = len(companies) == 1 and before and not kind & company_words().local
            return self._taken(before[0], span, "taken-up") if alone else None
        spoke = thing_before(self.cast, self.focus, span)
        if spoke is not None:
            spoke.kind = EntityKind.ORGANISATION
            return self._taken(spoke, span, "taken-up")
        nouns = kin_of(one.head, self.language.code)
        alike = [party for party in bodies if not nouns.isdisjoint(party.heads)]
        # "The union", "the ministry" are bodies of their own; "the group", "the entity" take one up.
        general = len(nouns) == 1 or len(special_of(one.head, self.language.code)) > 1
        acting = [party for party in bodies if self._acts(party) and general]
        for fits in (alike, companies, acting):
            least = REMOTE if fits is companies else 0.0
            left = self._in_focus(span, fits, one.gender, thing=True, least=least)
            if len(left) > 1:
                return Settled(None, tuple(left), "same-role") if fits is companies else None
            if left:
                return self._taken(left[0], span, "taken-up")
        before = [party for party in companies if self.last_mention(party, span) is not None]
        return self._taken(before[0], span, "taken-up") if len(before) == 1 == len(companies) else None

    def _acts(self, party: Party) -> bool:
        """Return whether a name is used as somebody's: it speaks, or stands more than once."""
        return party.spoke or len(party.mentions) > 1

    def _in_focus(
        self,
        span: Span,
        parties: Iterable[Party],
        gender: str = "",
        *,
        thing: bool = False,
        least: float = 0.0,
    ) -> list[Party]:
        """Return the party that stands out before a mention, or those that do alike; none if none does."""
        place = self.lines.rank(span.start), self.lines.paragraph_rank(span.start)
        wanted = Wanted(span.start, *place, gender, False, thing)
        standing = self.focus.standing(wanted, {party.key: 0.0 for party in parties})
        if not standing or standing[0][0] < least:
            return []
        (most, first), *others = standing
        alike = [key for score, key in others if most - score < self.focus.margin(first, key, wanted)]
        return [self.cast.parties[key] for key in (first, *alike)]

    def _taken(self, party: Party, span: Span, rule: str) -> Settled:
        return Settled(party, (), rule, (Evidence("speaker", rule, self.last_mention(party, span)),))

    def _fitting(self, wanted: Wanted, barred: Set[str]) -> tuple[dict[str, float], list[str]]:
        """Return the keys a pronoun may mean, with what its gender adds, and those that it speaks against."""
        fits: dict[str, float] = {}
        against = []
        subject = body_before(self.cast, self.focus, wanted) if wanted.gender else None
        for key, party in self.cast.parties.items():
            if key in barred:
                continue
            if wanted.plural != (party.plural or party.kind is EntityKind.GROUP) and not (
                wanted.plural and not party.is_person
            ):
                continue
            if wanted.thing and not wanted.plural and may_be_thing(party):
                fits[key] = UNSURE
                continue
            if party is subject:
                fits[key] = BODY
                continue
            if not wanted.plural and wanted.thing == party.is_person:
                continue
            if wanted.gender and (not party.is_person or means_several(party, self.language)):
                continue
            if wanted.thing and party.kind is EntityKind.DOCUMENT:
                fits[key] = -1.0
            elif wanted.plural and party.kind in (*_CARRIERS, EntityKind.DOCUMENT):
                # "according to the agency. They": rather those of whom it tells.
                continue
            elif not wanted.gender or not party.genders:
                fits[key] = self._doubt(party)
            elif wanted.gender in party.genders:
                fits[key] = KNOWN + self._doubt(party)
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
        last = self.focus.spoken[-1] if self.focus.spoken else None
        # Where names change their endings, they and the verbs say who is a man: the report is not at odds.
        if fitting or not standing or "inflected_names" in self.language.words["traits"]:
            return None
        # Who has just spoken, or was the subject of the sentence right before.
        if standing[0][0] < JUST_NOW and (last is None or last.key != standing[0][1]):
            return None
        if standing[0][0] < IN_SPITE:
            return None
        if any(standing[0][0] - score < IN_SPITE for score, _ in standing[1:2]):
            return None
        party = self.cast.parties[standing[0][1]]
        mention = Span(wanted.start, wanted.start + 1)
        evidence = Evidence("speaker", "pronoun-in-spite", mention, against=True)
        return Settled(party, (), "pronoun-in-spite", (evidence,))

    def last_mention(self, party: Party, span: Span) -> Span | None:
        """Return where a party was mentioned last before a mention."""
        return max((one for one in party.mentions if one.start < span.start), default=None)

    def _doubt(self, party: Party) -> float:
        """Return what speaks against a party from the outset: nobody has named it, or it may be no person."""
        if party.spoke or party.key.startswith("people:"):
            return 0.0
        if not party.named:
            return UNNAMED
        if "inflected_names" in self.language.words["traits"]:
            return 0.0
        given = party.is_person and " " in party.name and is_given(party.name.split()[0])
        sure = given or party.is_sure or party.kind not in (EntityKind.PERSON, EntityKind.ORGANISATION)
        return 0.0 if sure else UNSURE
