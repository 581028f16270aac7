"""Whom a description means: "a carpenter", "the mayor", "the company"; somebody known, or a new party."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from reportedly.read.compounds import CASES, person_in
from reportedly.read.parties.answer import Settled
from reportedly.read.parties.calling import does_other_work
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import (
    Description,
    describe,
    head_noun,
    is_plural_noun,
    without_apposition,
)
from reportedly.read.parties.office_holders import office_holder
from reportedly.read.parties.papers import whose_paper
from reportedly.read.parties.party import Party
from reportedly.read.parties.prominent import TAKING_UP
from reportedly.read.parties.pronouns import Pronouns
from reportedly.read.parties.recognising import Recognition
from reportedly.read.parties.titled import is_named_after
from reportedly.read.parties.varying import CHILDREN
from reportedly.spans import overlap
from reportedly.types import EntityKind, Evidence, Span

__all__ = ["Descriptions"]

WHOSE = frozenset(("whose", "whom"))
"""English relative pronouns that are no subject."""

_DECADE = re.compile(
    r"in (?:his|her|their) (?:early |mid-|mid |late )?(?:\d0’?s|\w+ties)\b"
    r"|(?:of|aged) \d\d(?: years(?: (?:of age|old))?)?\b"
)
"""English words for somebody's age: "the man in his 40s", "the woman of 34 years"."""


class Descriptions:
    """Settles the descriptions of one report.

    Args:
        cast: its parties.
        pronouns: what settles the words that only take somebody up.
    """

    def __init__(self, cast: Cast, pronouns: Pronouns) -> None:
        self.cast, self.pronouns = cast, pronouns
        self.text, self.language, self.lines = cast.text, cast.language, cast.lines
        self.recognition = Recognition(cast, pronouns.focus)
        self._opened = [one.span.start for one in cast.descriptions]
        self._next = 0

    def opened_at(self, at: int) -> Span | None:
        """Return the longest description that begins at an offset; None if none does."""
        first = bisect_left(self._opened, at)
        spans = [one.span for one in self.cast.descriptions[first : first + 6] if one.span.start == at]
        return max(spans, default=None)

    def catch_up(self, at: int) -> None:
        """Recognise those whom the report has taken up before an offset without that they speak."""
        while self._next < len(self._opened) and self._opened[self._next] < at:
            one = self.cast.descriptions[self._next]
            self._next += 1
            known = one.head in self.language.words["epithets"] or self.recognition.opens(one)
            known = known or self.recognition.is_aged(one)
            if known and not one.line.quoted and not one.line.aside:
                self.recognition.taken_up(one.span, one, None, whole=self._is_whole(one, one.span))

    def settle(self, head: str, span: Span, outer: Party | None) -> Settled:
        """Return whom a description means; ``outer`` speaks the words around it."""
        settled = self._settled(head, span, outer)
        if settled.party is None or not settled.party.named:
            return settled
        noun, heads = head_noun(head, self.language), settled.party.heads
        people = any(word[0].isupper() for word in head.split()[1:-1])
        person = settled.rule == "role" and settled.party.is_person and not settled.party.belongs
        if people and person and is_named_after(self.cast, settled.party, span):
            # "The Norse president spoke, while Obi listened": Obi is another.
            party = self._new(head, span, None)
            return Settled(party, (), "description", (Evidence("speaker", "description", span),))
        # What he was called before, not what taking him for this one has just made of him.
        called = {one for one, where in heads.items() if one != noun or not overlap(where, span)}
        if noun in called or not does_other_work(noun, called):
            return settled
        # "Prosecutor Ada Obi rose. “No,” said the accused."
        heads.pop(noun, None)
        party = self._new(head, span, None)
        return Settled(party, (), "description", (Evidence("speaker", "description", span),))

    def _settled(self, head: str, span: Span, outer: Party | None) -> Settled:
        at = bisect_left(self._opened, span.start)
        end = span.start + len(head)
        inside = [one for one in self.cast.descriptions[at : at + 6] if one.span.end <= end]
        # In "the company's lawyers" the company does not speak.
        inside = [one for one in inside if self.text[one.span.end : end][:2] not in ("'s", "’s")]
        one = self._opening(inside, span)
        if self._is_latter(head, span):
            return self.recognition.latter(span)
        one = one or self._body_described(span, head)
        one = self._of_the_same(one, span)
        if one is not None and self._goes_on(one, end):
            party = self._new(head, span, None)
            party.kind, party.plural = EntityKind.GROUP, True
            return Settled(party, (), "description", (Evidence("speaker", "description", span),))
        if held := self._counted(one, span) or self._holder(one, span, outer):
            return held
        if one is None and " " not in head and (known := self.cast.known_as(head.lower(), span.start)):
            # "Porter: “I saw nothing”", in a report of the porter Ada Obi
            rule = "role" if known.named else "described-before"
            return Settled(known, (), rule, (Evidence("speaker", rule, known.heads[head.lower()]),))
        if one is None or one.span.start > span.start:
            # "One of the residents" is not the residents.
            party = self._new(self._in_full(head, span), span, None)
            return Settled(party, (), "description", (Evidence("speaker", "description", span),))
        taken_up = whose_paper(self.cast, self.pronouns.focus, one, span)
        goes_on = re.match(r" (?:for|of|on) [A-Z]", self.text[one.span.end : one.span.end + 6])
        institution = goes_on is not None and self.text[one.span.end - len(one.head)].isupper()
        if (
            taken_up is None
            and one.definite
            and not institution
            and one.head in self.language.words["generics"] | TAKING_UP
        ):
            taken_up = self.pronouns.taken_up(span, one)
        taken_up = taken_up or self.recognition.taken_up(span, one, outer, whole=self._is_whole(one, span))
        taken_up = taken_up or self.pronouns.shared(span, one)
        if taken_up is not None:
            return taken_up
        party = self.cast.of_description(one)
        if not party.named and not any(mention.end <= span.start for mention in party.mentions):
            anew = self.recognition.called_anew(span, one, outer, whole=self._is_whole(one, span))
            if anew is None and one.definite and self.recognition.is_aged(one):
                anew = self.recognition.of_that_age(span, one)
            if anew is None and outer is None and self._resumes(one, span):
                anew = self.recognition.resumed(span, one)
            if anew is not None:
                return anew
        if not party.named and party.first in (0, span.start + 1) and not self._is_again(head):
            # The fullest description is the one under which it speaks first, or a longer one before that.
            other = head_noun(party.name, self.language) != one.head
            longer = len(party.name.split()) + other > len(head.split())
            party.name, party.first = party.name if longer else head, span.start + 1
        rule = "role" if party.named else "description"
        earlier = min((mention for mention in party.mentions if mention.end <= span.start), default=None)
        if rule == "description" and earlier is not None:
            rule = "described-before"
        where = party.heads.get(one.head) if party.named else earlier
        return Settled(party, (), rule, (Evidence("speaker", rule, where or span),))

    def _holder(self, one: Description | None, span: Span, outer: Party | None) -> Settled | None:
        """Return whose office is of what a mention says: "the president of the Assembly", of two."""
        known = self.cast.parties.values()
        holder = office_holder(one, known) if one is not None and one.span.start <= span.start else None
        if one is None or holder is None or holder is outer:
            return None
        return Settled(holder, (), "role", (Evidence("speaker", "role", holder.heads[one.head]),))

    def _opening(self, inside: Sequence[Description], span: Span) -> Description | None:
        """Return the description with which a mention opens, the first in it if it opens with none."""
        whole = sorted((one for one in inside if one.span.start == span.start), key=lambda one: one.span.end)
        if whole and self.language.code in CASES and person_in(whole[0].head, self.language):
            return whole[0]  # "Председатель | ассамблеи": whose he is stands behind him
        return whole[-1] if whole else inside[0] if inside else None

    def _is_again(self, head: str) -> bool:
        return head.lower().split()[:2][-1] in self.cast.carriers.words.lists["same"]

    def _counted(self, one: Description | None, span: Span) -> Settled | None:
        """Return the group that a report counted when it brought it up: "Two loggers", now "The two men"."""
        first = self.cast.counted.get(one.span) if one is not None else None
        before = self.text[span.start : one.span.start].lower().strip() if one is not None else ""
        if first is None or (before and before not in self.language.words["definites"]):
            return None
        evidence = (Evidence("speaker", "described-before", first.span),)
        return Settled(self.cast.of_description(first), (), "described-before", evidence)

    def _resumes(self, one: Description, span: Span) -> bool:
        """Return whether a definite description of one person says no more of him than a noun."""
        single = one.definite and not (one.plural or one.body or one.owned or one.people)
        return single and self._is_whole(one, span)

    def _goes_on(self, one: Description, end: int) -> bool:
        """Return whether a mention names others beside whom it describes: "the mayor and his aides"."""
        words, rest = self.language.words, self.text[one.span.end : end].lower().split()
        owned = len(rest) > 2 and rest[1] in words["possessives"]
        return owned and rest[0] in words["conjunctions"] and rest[-1] in words["persons"]

    def _is_latter(self, head: str, span: Span) -> bool:
        """Return whether a mention only says that it means whoever was mentioned last: "the latter"."""
        said = self.text[span.start : span.end + len(" concerned")].lower().split(" ", 1)[-1]
        low = tuple(re.findall(r"[\w-]+", said))
        phrases = self.language.phrases["latter"].get(low[0], ()) if low and " " in head else ()
        return any(low[: len(one)] == one for one in phrases)

    def _is_whole(self, one: Description, span: Span) -> bool:
        """Return whether nothing after a noun says which one is meant: "the man", not "the man who left"."""
        rest = self.text[one.span.end : span.end].lstrip(" ")
        rest = "" if CHILDREN.match(self.text, one.span.end) else _DECADE.sub("", rest)
        following = self.text[max(one.span.end, span.end) :][:30].split(" ")
        words = self.language.words["relatives"] | self.language.words["questions"] | WHOSE
        relative = len(following) > 1 and not following[0] and following[1] in words
        return (not rest or rest[0] in ",(") and not relative

    def _of_the_same(self, one: Description | None, span: Span) -> Description | None:
        """Return the description of "the same officer" as one that is taken for known."""
        before = self.text[span.start : one.span.start].lower().split() if one else []
        same = self.cast.carriers.words.lists["same"]
        if one is None or not before or before[-1] not in same:
            return one
        return one._replace(span=Span(span.start, one.span.end), definite=True)

    def _in_full(self, head: str, span: Span) -> str:
        """Return what a mention says of somebody: for "one of them, a carpenter" the carpenter."""
        low = head.lower().split()
        if low[0] in self.language.words["quantifiers"] and (
            len(low) == 1 or low[-1] in self.language.words["plural"]
        ):
            rest = self.text[span.start + len(head) : span.end].strip(" ,")
            if rest and rest.split()[0].lower() in self.language.words["singulars"]:
                return without_apposition(rest, self.language)
        return head

    def _body_described(self, span: Span, head: str) -> Description | None:
        """Return a description of an organisation or document: "the ministry", "a memo"."""
        words = self.language.words
        for line in self.lines.at(span.start):
            sentence = line.sentence
            for i, token in enumerate(sentence.tokens):
                if span.start <= token.start < span.start + len(head) and (
                    token.low in words["organisations"] or token.low in words["documents"]
                ):
                    one = describe(line, i)
                    # Of "Obi provided | bank statements" the bank is none.
                    return one if one.span.start >= span.start else None
        return None

    def _is_pair(self, head: str) -> bool:
        """Return whether a mention names two: "Mayor Ada Obi and his deputy"."""
        words, low = self.language.words, head.lower().split()
        linked = (at for at, word in enumerate(low[:-1]) if at and word in words["conjunctions"])
        return any(low[at + 1] in words["possessives"] | words["definites"] for at in linked)

    def _is_called(self, noun: str) -> bool:
        """Return whether the report speaks of somebody by a noun, and of no thing: "the porter, Ada Obi"."""
        known = self.language.words["definites"] | self.language.words["singulars"]
        pattern = rf"\b(?i:{'|'.join(map(re.escape, sorted(known)))}) (?i:{re.escape(noun)}),? [^\W\d_a-zà-ÿ]"
        return re.search(pattern, self.text) is not None

    def _new(self, head: str, span: Span, one: Description | None) -> Party:
        """Return a party of its own for a description."""
        low, known = head.lower().split(), self.language.words
        person = any(person_in(word.removeprefix("ex-"), self.language) for word in low)
        person = person or (" " not in head and self._is_called(low[0]))
        plural = low[0] in known["quantifiers"] and low[0] not in known["singulars"]
        plural = plural or (one is not None and one.plural) or self._is_pair(head)
        last = head_noun(head, self.language)
        plural = plural or is_plural_noun(last, self.language)
        noun = next((word for word in low if word not in known["determiners"]), "")
        # "fonti investigative", "las fuentes cercanas": there the noun comes first.
        plural = plural or (bool(known["clitics"]) and noun in known["plural_nouns"])
        thing = any(word in known["organisations"] | known["generics"] for word in low)
        document = last in known["things"] or any(word in known["documents"] for word in low)
        alone = low[0] in known["singulars"] or low == ["the", "other"]
        person = person or (alone and not thing and not document)
        kind = EntityKind.GROUP if plural else EntityKind.PERSON if person else EntityKind.ORGANISATION
        if document and not person and not thing:
            kind = EntityKind.DOCUMENT
        key = f"said:{head.lower()}" if low[0] in known["definites"] else f"said:{head.lower()}@{span.start}"
        party = self.cast.take(key, kind, head)
        party.first = party.first or span.start + 1
        party.plural = party.plural or plural
        if one is not None:
            party.heads.setdefault(one.head, one.span)
            if one.gender:
                party.genders.add(one.gender)
        return party
