"""The parties of a report, found before anybody is settled: every name and description."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reportedly.lexicon.given_names import gender_by_ending
from reportedly.lexicon.languages import Language
from reportedly.read.compounds import gender_of_given, general_noun, person_in
from reportedly.read.names import Name, name_of
from reportedly.read.parties.acronyms import long_forms
from reportedly.read.parties.belonging import belonging, may_be_meant, one_belonging
from reportedly.read.parties.calling import (
    NAMED_SOON,
    beside,
    describes,
    group_of,
    is_of_title,
    is_only,
    is_other,
    is_plural_name,
    kind_of_described,
    named_before,
    only_beside,
    owner_of,
    said_of,
)
from reportedly.read.parties.carriers import Carrier
from reportedly.read.parties.companies import means_company
from reportedly.read.parties.counted import counted_groups
from reportedly.read.parties.descriptions import (
    Description,
    find_descriptions,
    gender_of_noun,
    head_noun,
    plain_noun,
    plain_nouns,
)
from reportedly.read.parties.focus import ASIDE, PEER, Event, weight_in
from reportedly.read.parties.lines import Line, Lines
from reportedly.read.parties.masthead import page_carriers
from reportedly.read.parties.party import Party, body_key
from reportedly.read.parties.predicates import whose_predicate
from reportedly.read.parties.register import Register, Words
from reportedly.read.parties.roles import SOURCES, find_roles
from reportedly.types import Article, EntityKind, Span

__all__ = ["Cast"]

_NAMED_WITHIN = 60  # characters after a description in which its name is looked for
_LEADS = 2  # paragraphs in which somebody may be described who is named later


class Cast:
    """Every party of a report.

    Args:
        article: the report.
        lines: its sentences.
        names: its names, in order.
        language: the words of its language.
        sources: the mentions that speak.
        said: what is said in so many words.
    """

    def __init__(
        self,
        article: Article,
        lines: Lines,
        names: Sequence[Name],
        language: Language,
        sources: Sequence[Span],
        said: Sequence[Span] = (),
    ) -> None:
        self.text, self.lines, self.language = (text := article.text), lines, language
        self.names = list(names)
        self._starts = [name.span.start for name in self.names]
        self._said = sorted(said)
        self._sources = sorted(span.start for span in sources)
        self.carriers = page_carriers(article, self.names, language.code)
        self.register = Register(text, self.names, language, sources, self.carriers)
        self.long_forms = long_forms(self.names, text)
        self.parties: dict[str, Party] = {}
        spoken = {head_noun(text[span.start : span.end], language) for span in sources}
        nouns = plain_nouns(spoken, self.names, language)
        self.descriptions = find_descriptions(lines.lines, self.names, nouns)
        self.events: list[Event] = []
        self._roles: dict[int, Party] = {}
        self._named_at: dict[str, int] = {}
        self._called_later: dict[str, list[tuple[int, Party]]] = {}
        self.counted = counted_groups(self.descriptions)
        self._gather()

    def _gather(self) -> None:
        """Bring in every name and description in the order of the report."""
        for group in self.descriptions:
            if group.people:
                self.of_description(group).mentions.add(group.span)
        for name in self.names:
            self._call(name)
        for description in self.descriptions:
            self._name_later(description)
        mentions: list[Name | Description] = sorted(
            [*self.names, *self.descriptions], key=lambda one: one.span
        )
        for one in mentions:
            if isinstance(one, Name):
                self._gather_name(one)
            else:
                self._gather_description(one)

    def _call(self, name: Name) -> None:
        """Keep what the report says that the bearer of a name is."""
        party = self.of_name(name)
        if party is None:
            return
        self._named_at.setdefault(party.key, name.span.start)
        words, place = self.language.words, name.placed and self.register.is_organisation(name.words)
        for role in find_roles(name):
            person = bool(person_in(role.head, self.language)) and role.head not in words["former"]
            several = role.head in words["plural_nouns"] and not party.plural
            if several or self.speaks(name.span.end, role.span.start):
                # "In Tarlo, the nurses said", "left Ada Obi, a second clerk said": no apposition.
                continue
            if (person and place) or role.head in SOURCES:
                continue  # "On Long Street, a baker said": no street is a baker.
            noun = general_noun(role.head, self.language) or plain_noun(role.head, self.language)
            for head in (plain_noun(role.head, self.language), noun, *beside(role.rest)):
                party.heads.setdefault(head, role.span)
            known = "’s" in role.rest or "'s" in role.rest or self.text[: role.span.start].endswith("the ")
            body = known and role.head in words["bodies_too"] | words["generics"]
            party.called = party.called or (person and not body)
            self._roles[role.span.end] = party
            party.belongs.update(belonging(name) if person else ())
            if party.is_person and (gender := gender_of_noun(noun, self.language)):
                party.genders.add(gender)
        if name.gender and (len(name.words) > 1 or not party.genders):  # "Jan Ek and Mrs Ek"
            party.genders.add(name.gender)
        if (
            party.is_person
            and not party.rank
            and (" " not in party.name or name.rank.lower() in words["ranks"])
            and not self.is_said(name.span.start)
        ):
            party.rank = name.rank
        sentence = name.line.sentence
        if (
            sentence.low(name.last) == ","
            and sentence.low(name.last + 1) in ("who", "whom", "whose")
            and party.is_person
        ):
            party.called = True

    def _gather_name(self, name: Name) -> None:
        party = self.of_name(name)
        if party is None:
            for one in named_before([self.person(words) for words in self.bearers(name)], name.span.start):
                self._bring_up(one, name.line, name.first, name.last, name.span)
            return
        if party.is_person:
            self._pair(party, name)
        if not party.is_person or self.register.key(name.words) in self.register.evident:
            self._bring_up(party, name.line, name.first, name.last, name.span)

    def _name_later(self, one: Description) -> None:
        """Give a description the name that a sentence of its own gives: "The priest is Fidèle Tambwe"."""
        follows = self.names_in(Span(one.span.end, one.span.end + _NAMED_WITHIN))[:1]
        if not one.definite or one.plural or not follows or not self.register.is_person(follows[0]):
            return
        between = self.text[one.span.end : follows[0].span.start].lower().split()
        titles = self.language.words["titles"]
        if not between or between[0] not in self.language.words["passive"] or set(between[1:]) - titles:
            return
        party = self.of_name(follows[0])
        if party is not None:
            party.heads.setdefault(one.head, one.span)
            self._roles[one.span.end] = party
            self._called_later.setdefault(one.head, []).append((one.span.start, party))

    def _pair(self, party: Party, name: Name) -> None:
        """Take both of "Ada Obi and Mei Chua" for persons if one of them is surely one."""
        last = self.events[-1] if self.events else None
        first = self.parties[last.key] if last is not None else party
        end = next((span.end for span in first.mentions if last and span.start == last.start), 0)
        between = self.text[end : name.span.start]
        joined = between[:1] == " " and between.strip().lower() in self.language.words["conjunctions"]
        if first.is_person and joined:
            first.called = party.called = first.called or party.called or first.is_sure or party.is_sure

    def _gather_description(self, one: Description) -> None:
        same = self._said_of_last(one)
        if same is not None:
            same.heads.setdefault(one.head, one.span)
            same.genders.update((one.gender,) if one.gender and not same.genders else ())
            self._roles[one.span.end] = same
            return
        self._bring_up(self.of_description(one), one.line, one.first, one.last, one.span)

    def _said_of_last(self, one: Description) -> Party | None:
        """Return the party mentioned last, if this describes it: "One fitter, a man", "is a baker"."""
        last = self.events[-1] if self.events else None
        if last is None or one.definite or one.plural or self.speaks(one.span.start, one.span.start):
            return None
        if last.line != self.lines.rank(one.span.start):
            return whose_predicate(one, self.events, self.parties, self.lines)
        party = self.parties[last.key]
        end = next((span.end for span in party.mentions if span.start == last.start), one.span.end)
        return party if party.is_person and describes(one, self.text[end : one.span.start]) else None

    def speaks(self, first: int, last: int) -> bool:
        """Return whether a mention that speaks begins between two offsets, both included."""
        return bisect_left(self._sources, first) < bisect_right(self._sources, last)

    def _bring_up(self, party: Party, line: Line, first: int, last: int, span: Span) -> None:
        party.mentions.add(span)
        weight = weight_in(line.sentence, first, last)
        party.called = party.called or weight == PEER
        weight += ASIDE if line.aside else 0.0
        quoted = line.quoted or self.is_said(span.start)
        rank, paragraph = self.lines.rank(span.start), self.lines.paragraph_rank(span.start)
        self.events.append(Event(span.start, party.key, rank, paragraph, weight, quoted))

    def recognise(self, one: Description, party: Party) -> None:
        """Take a description for a mention of a party that was known by another noun."""
        self._roles[one.span.end] = party
        at = bisect_left(self.events, one.span.start, key=lambda event: event.start)
        if at < len(self.events) and self.events[at].start == one.span.start:
            self.events[at] = self.events[at]._replace(key=party.key)

    def is_said(self, at: int) -> bool:
        """Return whether an offset lies inside words that are given in so many words."""
        return self.said_at(at) is not None

    def said_at(self, at: int) -> Span | None:
        """Return the words given in so many words that hold an offset."""
        last = bisect_right(self._said, (at, len(self.text))) - 1
        return self._said[last] if last >= 0 and at < self._said[last].end else None

    def names_in(self, span: Span) -> list[Name]:
        """Return the names that lie inside a span."""
        first, end = (bisect_left(self._starts, at) for at in span)
        return [name for name in self.names[first:end] if name.span.end <= span.end]

    def name_before(self, at: int) -> Name | None:
        """Return the last name that begins before an offset."""
        last = bisect_left(self._starts, at) - 1
        return self.names[last] if last >= 0 else None

    def of_name(self, name: Name) -> Party | None:
        """Return the party that bears a name; None if it may be one of several."""
        if self.register.is_person(name):
            bearers = self.bearers(name)
            if len(bearers) > 1:
                return None
            words = bearers[0] if bearers else self.register.key(name.words)
            return self.person(words, name)
        group = self.people(name)
        if group is not None:
            return group
        party = self.body(name.words, name.span, person=name.person)
        several = party.key == body_key(name.words) and is_plural_name(name)
        party.plural = party.plural or (several and self.language.code == "en" and not party.is_person)
        return party

    def bearers(self, name: Name) -> list[Words]:
        """Return the full names that a name may be short for in a report: "Obi", or "J. Obi"."""
        return self.register.bearers_of(name)

    def person(self, words: Words, name: Name | None = None) -> Party:
        """Return the person of a full name."""
        key = "person:" + name_of(words).lower()
        party = self.take(key, EntityKind.PERSON, name_of(words), True)
        if not party.genders:
            whole = len(words) > 1 or self.register.is_given_alone(words)
            given = gender_of_given(words[0], self.language) if whole else ""
            if gender := given or gender_by_ending(words, self.language.code):
                party.genders.add(gender)
        if name is not None:
            party.spellings.setdefault(name.words[-1], name.span)
        return party

    def body(self, words: Words, span: Span, *, person: bool = False) -> Party:
        """Return the party of a name that is no person's as far as the report shows."""
        if len(words) == 1 and words[0] in self.long_forms and not person:
            words = self.long_forms[words[0]].words
        longer = self.register.bodies(words)
        if len(longer) == 1:
            words = longer[0]
        carrier = self.carriers.of(" ".join(words))
        if carrier is not None and (not person or self.carriers.within(span)):  # "the official Xinhua agency"
            return self.carrier(carrier)
        kind = EntityKind.PERSON if person else EntityKind.ORGANISATION
        party = self.take(body_key(words), kind, name_of(words), True)
        party.heads.update({word.lower(): span for word in words if word.lower() not in party.heads})
        return party

    def companies(self, noun: str) -> list[Party]:
        """Return the companies that the report names, if a noun can take up one: "the manufacturer"."""
        if not means_company(noun, self.language.code):
            return []
        keys = {body_key(words) for words in self.register.companies if not self.register.bodies(words)}
        known = [self.parties[key] for key in sorted(keys) if key in self.parties]
        return [party for party in known if party.kind is EntityKind.ORGANISATION]

    def people(self, name: Name) -> Party | None:
        """Return the group that a people's name is short for: "the Norse" in a report of "Norse forces".

        Of several such groups it is the one that the report speaks of most; None if there is none.
        """
        if not name.the or len(name.words) != 1:
            return None
        return group_of(name.words[0], self.parties, self.language.words["armed"])

    def carrier(self, one: Carrier) -> Party:
        """Return the party that an outlet, agency or platform is."""
        party = self.take(f"name:{self.carriers.whole(one.name)}", one.kind, one.name, one.named)
        for noun in self.carriers.words.lists[one.noun] if one.named else ():
            party.heads.setdefault(noun, one.span)
        party.mentions.add(one.span)
        return party

    def of_description(self, one: Description) -> Party:
        """Return the party that a description means: one known before if it is definite, else a new one."""
        one = self.counted.get(one.span, one)
        if (outlet := self.carriers.unnamed(one.span)) is not None or one.span.end in self._roles:
            return self.carrier(outlet) if outlet is not None else self._roles[one.span.end]
        if (known := one_belonging(one, self.parties.values())) is not None:
            return known
        later = self._called_later.get(one.head, [])
        if len(later) == 1 and not one.plural and is_only(one, self.descriptions, later[0][0]):
            return later[0][1]
        other, whose = False, owner_of(one)
        if not one.plural and not whose and (one.definite or one.line.aside or one.owned):
            known = self.known_as(one.head, one.span.start, one)
            other = known is not None and not known.named and is_other(one, known)
            if known is not None and (known.named or not one.owned) and not other:
                return known
        key = f"described:{one.head}@{one.span.start}"
        if one.definite:
            key = f"described:the {whose}{' '.join(sorted(said_of(one)) if other else ())}{one.head}"
        if one.people:
            key = f"people:{one.people.lower()} {one.head}"
        party = self.take(key, kind_of_described(one), self.text[one.span.start : one.span.end], False)
        party.plural = party.plural or one.plural
        party.heads.setdefault(one.head, one.span)
        party.genders.update((one.gender,) if one.gender else ())
        return party

    def known_as(self, head: str, before: int, one: Description | None = None) -> Party | None:
        """Return the one party that the report calls by a noun; None if there is none, or more than one.

        Among those without a name it is the one mentioned last before an offset.  What else the
        description says of him must not be somebody else's.
        """
        called = (party for party in self.parties.values() if head in party.heads and not party.plural)
        found = [party for party in called if not only_beside(head, party, self.language.words)]
        if one is not None:
            found = [each for each in found if may_be_meant(self.text, one, each, self.carriers.words.nouns)]
        named = [party for party in found if party.named]
        if one is not None and self.lines.paragraph_rank(before) > _LEADS:
            # Whom the report names only much later is seldom taken for known before.
            named = [party for party in named if self._named_at.get(party.key, 0) < before + NAMED_SOON]
        if named:
            return named[0] if len(named) == 1 else None
        known = [(self._last(party, before), party.key) for party in found]
        return self.parties[max(known)[1]] if known and max(known)[0] >= 0 else None

    def is_called(self, one: Description) -> bool:
        """Return whether somebody with a name is called by the noun of a description, or named beside it."""
        named = (each.heads for each in self.parties.values() if each.named and not each.plural)
        return one.span.end in self._roles or any(one.head in heads for heads in named)

    def called(self, one: Description) -> list[Party]:
        """Return those whom a definite description can mean, of several: "the former mayor".

        Those without a name count if none has one.  What else the phrase says has to be said of them too.
        """
        if not one.definite or one.plural or one.span.end in self._roles:
            return []
        found = [party for party in self.parties.values() if one.head in party.heads and not party.plural]
        named = [party for party in found if party.named]
        new = [party for party in found if not party.key.startswith("described:the ")]
        also = said_of(one)
        several = named or new
        return [
            party
            for party in several
            if len(several) > 1 and also <= {*party.heads, *party.name.lower().split()}
            if self._last(party, one.span.start) >= 0 and not is_of_title(party, self.lines)
        ]

    def _last(self, party: Party, before: int) -> int:
        return max((span.start for span in party.mentions if span.start < before), default=-1)

    def take(self, key: str, kind: EntityKind, name: str, named: bool = False) -> Party:
        """Return the party with a key; a new one if there is none yet."""
        if key not in self.parties:
            self.parties[key] = Party(key, kind, name, named)
        return self.parties[key]
