"""Claims and their origins over many reports, in the form of the contract."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from reportedly.lexicon.words import words
from reportedly.merge.claims import REVIEWER, Claim, Member, Said, claims_of
from reportedly.merge.houses import Houses, outlet_key
from reportedly.merge.namesakes import is_only_bearer, is_part_of_name, same_claim
from reportedly.merge.origins import Origins, homes_named, origins_of
from reportedly.merge.parties import Party
from reportedly.merge.propositions import Proposition
from reportedly.merge.relations import Relation
from reportedly.merge.side import Side
from reportedly.merge.slots import Slot
from reportedly.merge.sources import Heard, quoted_parts, utterance
from reportedly.merge.told import End, Found, Told, key_of, likely_in, links_in, parties_together, read_beside
from reportedly.merge.unions import Union
from reportedly.merge.voices import PRESS, Voice
from reportedly.types import EntityKind, Form, Hop, Span

__all__ = ["claims_across"]

What = TypeVar("What")


def claims_across(sides: Mapping[str, Side], found: Found) -> Iterator[Told]:
    """Return the claims of reports that hang together, those that most reports make first.

    Args:
        sides: the reports, by the ids of their articles.
        found: what was found of every two of them.

    Example: ``next(claims_across(sides, found))["origins"]["min"]`` is 1.
    """
    matter = _Matter(sides, found)
    told = [
        matter.told(claim)
        for claim in claims_of(matter.said, matter.edges, matter.likely)
        if matter.is_claim(claim)
    ]
    yield from sorted(
        told, key=lambda claim: (-len({a["article"] for a in claim["attributions"]}), claim["id"])
    )


class _Matter:
    """Reports that hang together, with all their propositions in one row."""

    def __init__(self, sides: Mapping[str, Side], found: Found) -> None:
        # Whatever order reports come in, claims and their names are the same: those of the first reports.
        self._sides = sides = dict(sorted(sides.items(), key=_when))
        self._all: list[Proposition] = []
        for side in sides.values():
            self._all += side.propositions
        keys = {(each.article, key_of(each)): number for number, each in enumerate(self._all)}
        self.said = [
            Said(each.article, len(each.wording.lemmas), _worth(sides[each.article].voices[each.attribution]))
            for each in self._all
        ]
        self.edges: dict[tuple[int, int], Relation] = {}
        self.likely: dict[tuple[int, int], float] = {}
        self._parties = {(article, p.entity): p for article, side in sides.items() for p in side.parties}
        self._people = parties_together(found)
        self._houses = Houses(_outlets(sides.values()))
        self._perhaps = {
            frozenset(map(self._people.top, (left, right)))
            for left, right, link in links_in(found)
            if not link[5]
        }
        for (one, other), told in found.beside.items():
            self.edges.update(
                _numbered(keys, (((one, a), (other, b), relation) for a, b, relation in read_beside(told)))
            )
            self.likely.update(
                _numbered(keys, (((one, a), (other, b), worth) for a, b, worth in likely_in(told)))
            )
        judged = ((*pair, _judged(same)) for pair, same in (found.said or {}).items())
        self.edges.update(_numbered(keys, judged))
        self._copied = tuple(self._copies(found))
        self._group_of = self._groups()

    def _copies(self, found: Found) -> Iterator[tuple[str, str, str]]:
        """Yield the pairs of reports that share a text, labelled; a translation as ``translation``."""
        yield from found.copies
        for (one, other), told in found.beside.items():
            if told.get("translation"):
                yield one, other, "translation"

    def _groups(self) -> Mapping[str, str]:
        """Return for reports that carry one text, as copies or translations, what stands for all of them."""
        texts = Union[str]()
        for one, other, label in self._copied:
            if label != "quotes":
                texts.join(one, other)
        return {
            article: f"copies of {texts.top(article)}" for article in self._sides if texts.size(article) > 1
        }

    def is_claim(self, claim: Claim) -> bool:
        """Return whether somebody is said to say it, or more reports than one do in their own voice."""
        same = [self._all[member.proposition] for member in claim.members if member.role == "same"]
        same = [
            each for each in same if self._sides[each.article].voices[each.attribution].kind != "rejected"
        ]
        return any(each.attribution for each in same) or len({each.article for each in same}) > 1

    def alike(self, one: Voice, other: Voice) -> str:
        """Return whether two voices are one party, may be, or are not, as :data:`Alike` says it."""
        left, right = (one.article, one.entity), (other.article, other.entity)
        tops = self._people.top(left), self._people.top(right)
        if tops[0] == tops[1]:
            return "one"
        if self._people.is_apart(left, right):
            return "apart"
        mine, others = self._party(one), self._party(other)
        if mine is None or others is None:
            # Somebody of whom there is no party, as whom a reviewer named, is known by nothing but the name.
            return "perhaps" if words(one.name) == words(other.name) else ""
        if named := same_claim(mine, others):
            return named
        # "Ilse" in one report, Ilse Varnay in another.
        part = (mine.person or others.person) and is_part_of_name(one.name, other.name)
        if part and (self._is_only_bearer(mine, others) or self._is_only_bearer(others, mine)):
            return "one"
        return "perhaps" if part or frozenset(tops) in self._perhaps else ""

    def _is_only_bearer(self, short: Party, full: Party) -> bool:
        last = words(short.name)[-1:]
        return is_only_bearer(short, full, self._bearers.get(last[0], ()) if last else ())

    @cached_property
    def _bearers(self) -> Mapping[str, list[Party]]:
        """The parties by the words of their names."""
        found: dict[str, list[Party]] = {}
        for party in self._parties.values():
            for word in words(party.name):
                found.setdefault(word, []).append(party)
        return found

    def _party(self, voice: Voice) -> Party | None:
        return self._parties.get((voice.article, voice.entity))

    def told(self, claim: Claim) -> Told:
        """Return a claim in the form of the contract."""
        core = self._all[claim.core]
        members = [(m, voice) for m in claim.members if (voice := self._voice(m)).kind != "rejected"]
        heard = [
            Heard(voice, member.tier == "same", self._spoken(member, voice))
            for member, voice in members
            if member.role == "same" and not _denies(voice)
        ]
        origins = origins_of(heard, self._group_of, self.alike)
        articles = {self._all[member.proposition].article for member, _ in members}
        homes = {article: self._sides[article].voices[None].home for article in sorted(articles)}
        copies = [
            {"label": label, "articles": [one, other]}
            for one, other, label in self._copied
            if {one, other} <= articles
        ]
        return {
            "id": f"{core.article}.{core.number}",
            "text": core.text,
            "attributions": [
                entry | _chained(entry["kind"], self._chain(voice, homes))
                for member, voice in members
                for entry in self._entries(member, voice)
            ],
            "origins": self._origins(origins, [m for m, _ in members if m.role == "same"]),
            "copies": copies,
        }

    def _spoken(self, member: Member, voice: Voice) -> frozenset[tuple[str, ...]]:
        text = self._all[member.proposition].text
        if voice.form is Form.DIRECT:
            return utterance(text)
        parts = quoted_parts(text) if voice.form is Form.MIXED else ()
        return frozenset(run for part in parts for run in utterance(part))

    def _voice(self, member: Member) -> Voice:
        """Return who says something, with outlets as all these reports together know them."""
        proposition = self._all[member.proposition]
        voice = self._sides[proposition.article].voices[proposition.attribution]
        home, recorder = self._houses.key(voice.home), self._houses.key(voice.recorder)
        if recorder == home:
            # "According to the Kestrel's report": whose report it is was not looked for where it was read.
            told = (*(hop.name for hop in voice.chain), voice.listener)
            cited = (self._houses.meant(name, voice.language) for name in told if name)
            recorder = next(filter(None, cited), recorder)
        credited = frozenset(map(self._houses.key, voice.credits)) - {home}
        signed = self._houses.key(voice.signed) if voice.signed else ""
        voice = replace(voice, home=home, recorder=recorder, credits=credited, signed=signed)
        party = self._party(voice) if voice.kind == "named" else None
        voice = replace(voice, works=party.roles) if party else voice
        body = party is not None and party.kind is EntityKind.ORGANISATION
        # What one report takes for some body, another knows as an outlet, or is a page of its own.
        # "The pilot" is not the Karvel Pilot.
        if body or voice.kind == "outlet" or (voice.kind == "unnamed" and not voice.name.islower()):
            house = self._houses.meant(voice.name, voice.language)
            if house == home and voice.kind != "outlet":
                return replace(voice, kind="page")
            if house:
                return replace(voice, kind="outlet", name=self._houses.called(house))
        return voice

    def _entries(self, member: Member, voice: Voice) -> Iterator[Told]:
        proposition = self._all[member.proposition]
        article = self._sides[proposition.article].text.article
        role, scope = member.role, None
        if role == "same" and (denial := next((mark for mark in voice.marks if mark.kind == "denies"), None)):
            role, scope = "denies", denial.scope
        entry = {
            "id": f"{article.id}:{key_of(proposition)}",
            "article": article.id,
            "path": article.path,
            "outlet": article.outlet,
            "published": article.published,
            "attribution": proposition.attribution,
            "content": [{"start": start, "end": end} for start, end in proposition.spans],
            "text": proposition.text,
            "role": role,
            "scope": scope,
            "tier": member.tier,
            "score": round(member.score, 3),
            "rule": member.rule,
            "slots": [slot._asdict() for slot in member.slots],
            "speaker": (voice.name or None) if voice.kind not in ("page", "nobody") else None,
            "kind": voice.kind,
            "candidates": list(voice.perhaps) if voice.kind == "open" else [],
            "recorder": voice.recorder,
            "told_to": self._link(article.id, voice.told_to) if voice.told_to else None,
            "source": self._passage(article.id, voice.span) if voice.span else None,
            "marks": [
                {"kind": mark.kind, "scope": mark.scope} | self._passage(article.id, mark.span)
                for mark in voice.marks
            ],
        }
        yield entry
        if member.role == "same":
            for kind in ("unverified", "no_comment"):
                if any(mark.kind == kind for mark in voice.marks):
                    yield entry | {"role": kind, "scope": None, "slots": []}

    def _chain(self, voice: Voice, homes: Mapping[str, str]) -> list[Told]:
        """Return the names from the speaker to the page; of outlets with their own reports of the claim."""
        first = Hop(voice.name, "stated", voice.entity or None, voice.span, voice.kind)
        links = [first] if voice.kind not in ("page", "nobody", "open") else []
        return [
            self._link(voice.article, hop) | {"articles": _own_reports(hop, voice, homes)}
            for hop in (*links, *voice.chain)
        ]

    def _link(self, article: str, hop: Hop) -> Told:
        span = hop.span
        return {
            "name": hop.name,
            "key": outlet_key(hop.name),
            "kind": hop.kind,
            "status": hop.status,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "text": self._words(article, span) if span else None,
        }

    def _origins(self, origins: Origins, members: Sequence[Member]) -> Told:
        return {
            "min": origins.min,
            "max": origins.max,
            "identified": list(origins.identified),
            "unattributed": origins.unattributed,
            "interviews": origins.interviews,
            "circular": origins.circular,
            "reasons": [
                {
                    "rule": reason.rule,
                    "text": reason.text,
                    "name": reason.name or None,
                    "spans": [
                        {"article": v.article, "attribution": v.attribution} | self._passage(v.article, span)
                        for v in reason.voices
                        for span in self._grounds(v, members)
                    ],
                }
                for reason in origins.reasons
            ],
        }

    def _grounds(self, voice: Voice, members: Iterable[Member]) -> Iterable[Span]:
        """Return the words that show who speaks; of the report's own voice what it says."""
        if voice.span:
            return [voice.span]
        said = (self._all[member.proposition] for member in members)
        return dict.fromkeys(
            span
            for each in said
            if (each.article, each.attribution) == (voice.article, voice.attribution)
            for span in each.spans
        )

    def _passage(self, article: str, span: Span) -> Told:
        return {"start": span.start, "end": span.end, "text": self._words(article, span)}

    def _words(self, article: str, span: Span) -> str:
        return self._sides[article].text.article.text[span.start : span.end]


def _outlets(sides: Iterable[Side]) -> Iterator[str]:
    """Yield the outlets and agencies that reports name, come from, or say that somebody told something."""
    for side in sides:
        yield side.text.article.outlet or ""
        yield from (p.name for p in side.parties if p.kind in PRESS and p.named)
        for voice in side.voices.values():
            yield from (voice.home, voice.recorder)


def _numbered(
    keys: Mapping[End, int], found: Iterable[tuple[End, End, What]]
) -> Iterator[tuple[tuple[int, int], What]]:
    """Yield what was found of two propositions by their numbers, the lower first.

    Where words were withheld since they were compared a proposition may be gone.
    """
    for one, other, what in found:
        if one in keys and other in keys:
            low, high = sorted((keys[one], keys[other]))
            yield (low, high), what


def _judged(same: bool) -> Relation:
    """Return what a reviewer's word makes of two propositions."""
    role, slots = ("same", ()) if same else ("apart", (Slot(REVIEWER, "", ""),))
    return Relation(role, "same", 1.0, slots, REVIEWER)


def _when(item: tuple[str, Side]) -> tuple[str, str]:
    article, side = item
    return side.text.article.published or "~", article


def _worth(voice: Voice) -> int:
    return {"named": 2, "unnamed": 2, "open": 2, "outlet": 1, "nobody": 1}.get(voice.kind, 0)


def _denies(voice: Voice) -> bool:
    return any(mark.kind == "denies" for mark in voice.marks)


def _chained(kind: str, chain: list[Told]) -> Told:
    """Return a chain; whose name turned out to be that of an outlet with a report here is one."""
    outlet = kind in ("named", "unnamed") and chain[0]["articles"]
    return {"kind": "outlet" if outlet else kind, "chain": chain}


def _own_reports(hop: Hop, voice: Voice, homes: Mapping[str, str]) -> list[str]:
    """Return the reports that the outlet has among those of a claim, if it is one: not the page itself."""
    if hop.kind == "spoke":
        return []
    meant = homes_named(hop.name, set(homes.values()) - {voice.home})
    return [article for article, home in homes.items() if home in meant]
