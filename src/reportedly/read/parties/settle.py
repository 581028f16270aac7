"""Whom one mention means: a name, a description, a pronoun; or nobody, with those that are left.

One candidate left is the answer, two are none.  Every answer says by which rule, and on which words
of the report it rests.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.lexicon.given_names import is_given_name
from reportedly.read.compounds import person_in
from reportedly.read.names import Name, name_of
from reportedly.read.parties.acronyms import offices, short_in_part
from reportedly.read.parties.answer import Settled
from reportedly.read.parties.antecedent import antecedent
from reportedly.read.parties.apposed import apposed_person, named_in_clause
from reportedly.read.parties.calls_himself import GOES_BY, names_another
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.closing import (
    closes,
    first_person,
    is_called,
    is_object,
    is_of_bearer,
    only_articles,
    speaks_for_body,
    stands_in,
)
from reportedly.read.parties.described import Descriptions
from reportedly.read.parties.descriptions import HIMSELF, without_apposition
from reportedly.read.parties.dialogue import other_one
from reportedly.read.parties.disjoint import named_in_words
from reportedly.read.parties.focus import Focus, Spoken
from reportedly.read.parties.namesakes import nearest_namesake
from reportedly.read.parties.outlet_called import outlet_called
from reportedly.read.parties.party import Party
from reportedly.read.parties.pronouns import Pronouns
from reportedly.read.parties.roles import AGE
from reportedly.read.parties.saying import is_nobody
from reportedly.read.parties.together import together
from reportedly.spans import overlap
from reportedly.spelling import report_key
from reportedly.types import Evidence, Span

__all__ = ["Settler"]

OWNING = re.compile(r"(?:['’]s)?[ .’']*$")
OWNED = re.compile(r"(?:['’]s|(?<=s)['’]) (?:own )?\w+$")
_HONOURS = frozenset(
    ("honour", "honor", "worship", "excellency", "lordship", "ladyship", "eminence", "holiness", "grace")
)
_LOCATIVES = frozenset(("in", "on", "at", "around", "across", "throughout", "among"))
_BEFORE = 30  # characters in which "rumoured in" stands before a place
_VERSIONS = {"his": "he", "her": "she", "their": "they", "its": "it"}

WHO = frozenset(("who",))
"""English relative pronouns with which a source that was cut short begins."""


class Settler:
    """Settles the mentions of one report, in reading order.

    Args:
        cast: the parties of the report.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.text, self.language, self.lines = cast.text, cast.language, cast.lines
        self.focus = Focus(cast.events)
        self.pronouns = Pronouns(cast, self.focus)
        self.descriptions = Descriptions(cast, self.pronouns)
        self._opened = [one.span.start for one in cast.descriptions]
        self._called: dict[str, Party] = {}
        self.gone_by: dict[str, Party] = {}
        self._offices = offices(cast.names)

    def settle(self, span: Span, outer: Party | None = None, said: Sequence[Span] = ()) -> Settled:
        """Return whom a mention means.

        ``outer`` speaks the words around it, and is no "he" there; nor is who is named in what he ``said``.
        """
        low = HIMSELF.sub("", self.text[span.start : span.end].lower())
        words = self.language.words
        if low in words["relatives"] and not self.cast.names_in(span):
            return self._relative(span)
        if (other := other_one(self.cast, self.focus, span)) is not None:
            return other
        opened = low.split()[0]
        if opened in WHO and (relative := self._relative(Span(span.start, span.start + len(opened)))).mention:
            # "The mayor, **who was away**, said": all that was found of the source.
            return relative._replace(mention=Span(relative.mention.start, span.end))
        mute = ("first_person", "reflexives", *(("clitics",) if "pro_drop" in words["traits"] else ()))
        elided = self.text[span.start : span.end + 1].lower()  # "J'ai" may be cut after "J"
        if (
            elided in words["first_person"]
            or any(low in words[field] for field in mute)
            or is_nobody(self.cast, low, span)
        ):
            return Settled()
        if self._only_says_where(span):
            return Settled()
        first, *rest = low.split()
        before = self.text[max(0, span.start - _BEFORE) : span.start].lower().split()[-2:]
        rumoured = bool(before) and before[0] in words["rumoured"] and before[-1] not in words["said_by"]
        if rumoured or (rest and first in _LOCATIVES and rest[0] in words["definites"]):
            # "It is rumoured in the town"
            return Settled()
        if first in _VERSIONS and len(rest) == 1 and rest[0] in words["accounts"]:
            # "Those persons, according to his version, were paid."
            return self.pronouns.settle(Span(span.start, span.start + len(first)), _VERSIONS[first], outer)
        if (
            rest
            and rest[-1] in words["accounts"]
            and (owner := OWNED.search(self.text, span.start, span.end))
        ):
            # "According to Obi's account"
            return self.settle(Span(span.start, owner.start()), outer)
        if low in words["definites"] or low in ("a", "an"):
            # A source that was cut short goes on with the noun that follows.
            whole = self.descriptions.opened_at(span.start)
            return self._phrase(whole, outer)._replace(mention=whole) if whole is not None else Settled()
        if any(low in words[field] for field in ("pronouns", "masculine", "feminine", "plural", "neuter")):
            return self.settle_pronoun(span, low, outer, said)
        return self._phrase(span, outer)

    def settle_pronoun(
        self, span: Span, low: str, outer: Party | None = None, said: Sequence[Span] = ()
    ) -> Settled:
        """Return whom a pronoun, in small letters, means where it stands, or would stand."""
        self.descriptions.catch_up(span.start)
        return self.pronouns.settle(span, low, outer, named_in_words(self.cast, span, said))

    def _only_says_where(self, span: Span) -> bool:
        """Return whether a name only says where something is: "one night off the Canary Islands"."""
        names = self.cast.names_in(span)
        before = self.text[: span.start].rsplit("\n", 1)[-1].lower().split()
        whole = (
            len(names) == 1 and names[0].span.end == span.end and not self.cast.register.is_person(names[0])
        )
        where = bool(before) and before[-1] in self.language.words["whereabouts"]
        return whole and where and self.cast.register.is_place(names[0].words)

    def heard(self, span: Span, settled: Settled, last: int = 0, *, within: bool = False) -> None:
        """Keep in mind who spoke, ``within`` another's words or not, and where his ``last`` ones begin."""
        if settled.party is not None:
            # Of words that run on over paragraphs the last one counts.
            runs_on = self.lines.paragraph_rank(last) > self.lines.paragraph_rank(span.start)
            at = last if runs_on else span.start
            number, paragraph = self.lines.rank(at), self.lines.paragraph_rank(at)
            spoken = Spoken(span.start, settled.party.key, paragraph, within, number)
            self.focus.spoken.append(spoken)
        elif len(settled.candidates) > 1 and not within:
            self.focus.unsettled[span.start] = tuple(party.key for party in settled.candidates)

    # --- names and descriptions -----------------------------------------------------------------------

    def _phrase(self, span: Span, outer: Party | None = None) -> Settled:
        text = self.text[span.start : span.end]
        head = without_apposition(text, self.language)
        if (carrier := outlet_called(self.cast, head, span)) is not None:
            party = self.cast.carrier(carrier)
            return Settled(party, (), "outlet", (Evidence("speaker", "outlet", carrier.span),))
        if (several := together(self.cast, span, self.settle)) is not None:
            return several
        inside = self.cast.names_in(Span(span.start, span.start + len(head)))
        person = self.cast.register.is_person
        first = first_person(self.cast, inside)
        if first is not None and len(inside) > 1 and stands_in(self.cast, first, inside[-1], span):
            return self._named(first)
        if inside and (bearer := self._bearer(span, len(head), inside[-1])) is not None:
            return self._named(bearer)
        if inside and person(inside[-1]) and closes(self.cast, inside[-1], span, head):
            return self._named(inside[-1])
        if first is not None and self._opens(first, span):
            return self._named(first)
        apposed = apposed_person(self.cast, span, len(head)) or named_in_clause(self.cast, span, len(head))
        if apposed is not None:
            return self._goes_by(apposed.words, self._named_or_body(apposed), span)
        called = GOES_BY.match(self.text, span.start + len(head))
        if called is not None and not names_another(called["between"], self.language):
            evidence = Evidence("speaker", "is-named", Span(*called.span("name")))
            settled = Settled(self.cast.person((called["name"],)), (), "is-named", (evidence,))
            return self._goes_by((called["name"],), settled, span)
        if (body := self._apposed_body(span, len(head), inside)) is not None:
            party = self.cast.body(body.words, body.span)
            return Settled(party, (), "apposition", (Evidence("speaker", "apposition", body.span),))
        if (
            inside
            and not self._is_one_of_kind(inside[-1], span)
            and closes(self.cast, inside[-1], span, head)
            and only_articles(self.cast, inside[-1], span)
        ):
            return self._short(inside[-1], head, span)
        return self.descriptions.settle(head, span, outer)

    def _bearer(self, span: Span, head: int, inside: Name) -> Name | None:
        """Return who holds an office of what stands before a comma: Polish "Posłanka Lewicy, | Ada Obi"."""
        office = self.text[span.start : span.start + head].split()[0].lower()
        if self.language.code == "en" or is_given_name(inside.words[0]) or inside.span.start == span.start:
            return None
        if not person_in(office, self.language):
            return None
        name = apposed_person(self.cast, span, head)
        return name if name is not None and is_given_name(name.words[0]) else None

    def _is_one_of_kind(self, name: Name, span: Span) -> bool:
        """Return whether letters only say what somebody is: "a super PAC", not "the PAC"."""
        first = self.text[span.start : name.span.start].lower().split()[:1]
        return bool(first) and first[0] in ("a", "an", "another") and name.words[-1].isupper()

    def _goes_by(self, words: tuple[str, ...], settled: Settled, span: Span) -> Settled:
        """Return whom a name beside a description means, and keep in mind that he is called so."""
        party = settled.party
        if party is None:
            return settled
        if len(words) == 1:
            self._called.setdefault(words[0], party)
        at = bisect_left(self._opened, span.start)
        for one in self.cast.descriptions[at : at + 1]:
            joined = not self.language.words["conjunctions"].isdisjoint(
                self.text[one.span.end : span.end].split(",")[0].split()
            )
            if one.span.start == span.start and not one.plural and party.is_person and not joined:
                before = self.descriptions.recognition.taken_up(one.span, one, None, whole=True)
                unnamed = before.party if before is not None else None
                if unnamed is not None and not unnamed.named and len(words) == 1:
                    # "An engineer said … The man, who gave his name as Ada"
                    self.gone_by[unnamed.key] = party
                party.heads.setdefault(one.head, one.span)
                party.genders.update((one.gender,) if one.gender and not party.genders else ())
                self.cast.recognise(one, party)
        return settled

    def _named_or_body(self, name: Name) -> Settled:
        if not self.cast.register.is_organisation(name.words):
            return self._named(name)
        body = self.cast.body(name.words, name.span)
        return Settled(body, (), "apposition", (Evidence("speaker", "apposition", name.span),))

    def _apposed_body(self, span: Span, head: int, inside: list[Name]) -> Name | None:
        """Return the organisation after the comma of a description of it: ``the operator, Kestrel``."""
        names = self.cast.names_in(Span(span.start + head, span.end))
        ends = any(name.span.end >= span.start + head - 2 for name in inside)
        low = self.text[span.start : span.start + head].lower().split()
        ends = ends or speaks_for_body(low, self.language)
        if ends or len(names) != 1 or self.cast.register.is_person(names[0]):
            return None
        if inside and not self.cast.carriers.within(names[0].span) and not self._ends_outlet(span, head):
            # "Middle East media outlet, Al-Mirsad", but not "Kestrel's rival, Northwave"
            return None
        around = self.text[span.start + head : names[0].span.start] + self.text[names[0].span.end : span.end]
        low = around.lower().strip(" ,\xa0").split()
        return names[0] if all(word in self.language.words["definites"] for word in low) else None

    def _ends_outlet(self, span: Span, head: int) -> bool:
        """Return whether a mention is called an outlet: "the Tarlo news site"."""
        return self.text[span.start : span.start + head].lower().split()[-1] in self.cast.carriers.words.nouns

    def _opens(self, name: Name, span: Span) -> bool:
        """Return whether a name stands at the start of a mention, or right after title and article."""
        before = self.text[span.start : name.span.start].lower().split()
        if before and name.owner:
            return False
        known = self.language.words
        if len(before) > 1 and before[0] in known["possessives"] and before[1] in _HONOURS:
            before = before[2:]  # "His Honour Judge Ada Obi KC"
        said = before[1:] if before and before[0] in known["definites"] else before
        english = self.language.code == "en"
        if not english and (is_object(said, known) or is_of_bearer(said, name, self.language)):
            return False  # "la femme de Paul Roux"
        after = self.text[name.span.end : span.end].strip(" .,\xa0")
        apart = not after or after.isupper() or after[0] in "(–—" or self.text[name.span.end] == ","
        if not apart and after.lower().split()[0] not in known["prepositions"]:
            # "Mayor Kern's advisers", "Ek and Obi": more than the name.
            return False
        fields = ("titles", "determiners", "persons", "organisations")
        if before and english and is_called(before, known) and len(name.words) > 1:
            return True
        return all(
            any(word in known[field] or word.strip(".,") in known[field] for field in fields)
            for word in before
        )

    def _named(self, name: Name) -> Settled:
        register = self.cast.register
        first = register.pair(name.words)
        known = self.cast.bearers(name) if first is None else register.short_for(first)
        known = nearest_namesake(self.cast, self.focus, known, name)
        if len(known) > 1:
            return Settled(None, tuple(self.cast.person(words) for words in known), "same-name")
        words = known[0] if known else register.key(name.words)
        party = self.cast.person(words, name)
        if words == name.words:
            return Settled(party, (), "full-name", (Evidence("speaker", "full-name", name.span),))
        alike = [report_key(word) for word in name.words][-1] in [report_key(word) for word in words]
        spelled = name.words[-1] not in words
        rule = "spelling" if alike and spelled else "surname" if name.words[-1] == words[-1] else "short-name"
        whole = min(party.mentions, default=name.span)
        return Settled(party, (), rule, (Evidence("speaker", rule, whole),))

    def _short(self, name: Name, head: str, span: Span) -> Settled:
        written = (
            name_of(name.words)
            if name.person or name.owner or name.words[-1].endswith(".")
            else OWNING.sub("", head[name.span.start - span.start :])
        )
        letters = name.words[0] if len(name.words) == 1 else ""
        if (known := self._called.get(letters)) is not None:
            first = min(known.mentions, default=span)
            return Settled(known, (), "name", (Evidence("speaker", "name", first),))
        if (officer := self._offices.get(letters)) is not None:
            return self._named(officer)
        long = self.cast.long_forms.get(letters) or short_in_part(written.split(), self.cast.names)
        if long is not None:
            party = self.cast.body(long.words, long.span)
            return Settled(party, (), "short-name", (Evidence("speaker", "short-name", long.span),))
        bodies = self.cast.register.bodies(name.words)
        if len(bodies) > 1:
            parties = tuple(self.cast.body(words, name.span) for words in bodies)
            return Settled(None, parties, "same-name")
        party = self.cast.people(name) or self.cast.body(
            tuple(written.split()), name.span, person=name.person
        )
        rule = "short-name" if bodies else "name"
        return Settled(party, (), rule, (Evidence("speaker", rule, name.span),))

    # --- relative pronouns ----------------------------------------------------------------------------

    def _relative(self, span: Span) -> Settled:
        """``Ek, who said ...``: whoever stands right before the relative pronoun."""
        before = antecedent(self.cast, span)
        if before is None:
            return Settled()
        whole = Span(before.start, span.end)
        settled = self._phrase(before)
        thing = self.text[span.start : span.end].lower() == "which"
        if thing and settled.party is not None and settled.party.is_person and settled.party.is_sure:
            # "Obi told Chua, which meant a delay": what is told means it, not she.
            return Settled()
        if settled.rule == "description":
            # "one of those who": the words alone are no description.
            words = self.language.words
            low = self.text[before.start : before.end].lower().split()
            if low[-1] in words["definites"] or low[-1] in words["plural"]:
                return Settled(mention=whole)
        return settled._replace(mention=whole)

    def is_named(self, cue: Span, said: Sequence[Span] = ()) -> Settled:
        """Return the person that a sentence names after its cue: ``One of those who say so is Ada Obi``.

        Not one whom the words name that are ``said``.
        """
        number = self.lines.number(cue.start)
        for name in self.cast.names:
            line = name.line
            named = any(overlap(name.span, piece) for piece in said)
            if name.span.start < cue.end or line.number != number or line.quoted or named:
                continue
            at = name.first - 1
            while at >= 0 and line.sentence.is_a(at, "titles") | bool(AGE.match(line.sentence.low(at))):
                at -= 1
            copula = line.sentence.is_a(at, "passive")
            if copula and line.sentence.tokens[at].start >= cue.end and self.cast.register.is_person(name):
                party = self.cast.person(self.cast.register.key(name.words), name)
                return Settled(party, (), "is-named", (Evidence("speaker", "is-named", name.span),))
        return Settled()
