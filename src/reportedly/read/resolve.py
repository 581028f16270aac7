"""Who a source is: the plain cases, and otherwise nobody.

A surname means the one full name of the report that ends in it; a pronoun the
one person named last, if only one is left.  Two left means nobody, with both as
candidates.  A description stands for itself.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportedly.lexicon.languages import Language
from reportedly.read.names import Name, find_names, name_of
from reportedly.read.paragraphs import Paragraph
from reportedly.types import Addressee, Article, Attribution, BlockKind, Entity, EntityKind, Span

__all__ = ["resolve_speakers"]

FARTHEST = 3
Settled = tuple[str | None, list[str]]
ARTICLES = frozenset(
    (
        *("the", "a", "an", "der", "die", "das", "ein", "eine"),
        *("le", "la", "les", "un", "une", "el", "los", "las", "en"),
    )
)


def resolve_speakers(
    article: Article,
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Attribution],
    language: Language,
) -> tuple[list[Entity], list[Attribution]]:
    """Return the parties of a report, and its attributions with those of them that can be settled.

    Args:
        article: the report.
        paragraphs: its blocks.
        attributions: what was found, in reading order.
        language: the words of its language.
    """
    sources = [a.source for a in attributions if a.source]
    cast = _Cast(article, find_names(paragraphs, language), language, sources)
    cast.paragraphs = [paragraph.span.start for paragraph in paragraphs]
    cast.captions = {p.index for p in paragraphs if p.kind is BlockKind.CAPTION}
    settled = []
    for attribution in attributions:
        speaker, candidates = cast.settle(attribution.source)
        addressee = attribution.addressee
        if addressee is not None:
            addressee = Addressee(addressee.span, cast.settle(addressee.span)[0])
        settled.append(
            replace(attribution, speaker=speaker, candidates=tuple(candidates), addressee=addressee)
        )
    entities = [replace(e, mentions=tuple(sorted(cast.mentions[e.id]))) for e in cast.entities.values()]
    return sorted(entities, key=lambda entity: (entity.mentions[0], entity.id)), settled


@dataclass
class _Cast:
    """The names of a report and the parties settled so far."""

    article: Article
    names: Sequence[Name]
    language: Language
    sources: Sequence[Span] = ()
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: dict[str, set[Span]] = field(default_factory=dict)
    full: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    evident: set[tuple[str, ...]] = field(default_factory=set)
    genders: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    organisations: dict[tuple[str, ...], bool] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)
    captions: set[int] = field(default_factory=set)
    described: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [name.span.start for name in self.names]
        adjectives = self._adjectives()
        for name in self.names:
            plain = all(
                word.replace("-", "").replace("’", "").replace("'", "").isalpha() for word in name.words[1:]
            )
            adjective = name.words[0] in adjectives and not name.person
            if len(name.words) >= 2 and plain and not adjective and not self._organisation(name.words):
                self.full.setdefault(name.words[-1], set()).add(name.words)
                self.full.setdefault(name.words[0], set()).add(name.words)
        spoken = {i for span in self.sources for i in self._between(span)}
        for i, name in enumerate(self.names):
            key = self._key(name)
            if i in spoken or self._acts_as_person(name):
                self.evident.add(key)
            if name.gender:
                self.genders.setdefault(key, set()).add(name.gender)

    def _between(self, span: Span) -> range:
        """Return the indices of the names that lie inside a span."""
        first = bisect_left(self.starts, span.start)
        last = first
        while last < len(self.names) and self.names[last].span.end <= span.end:
            last += 1
        return range(first, last)

    def _acts_as_person(self, name: Name) -> bool:
        """Return whether a name has a title or an age, is shortened, or stands by itself."""
        if name.person:
            return True
        if len(name.words) > 1:
            return not name.placed and not name.the
        alone = name.words[0]
        return any(words[-1] == alone for words in self.full.get(alone, ()))

    def _adjectives(self) -> set[str]:
        """Return capitalised words that stand before several small words: "Norse forces", "Norse law"."""
        followers: dict[str, set[str]] = {}
        verbs = self.language.forms
        for name in self.names:
            after = self.article.text[name.span.end : name.span.end + 24].split(" ")
            if len(name.words) == 1 and len(after) > 1 and not after[0]:
                word = after[1].strip(".,;:’'”\"")
                if word.islower() and word not in verbs and not self._function_word(word):
                    followers.setdefault(name.words[0], set()).add(word)
        return {word for word, found in followers.items() if len(found) > 1}

    def _function_word(self, word: str) -> bool:
        fields = (
            "prepositions",
            "finite_common",
            "conjunctions",
            "boundaries",
            "past_forms",
            "adverbs",
            "relatives",
        )
        return any(word in self.language.words[field] for field in fields)

    def settle(self, span: Span | None) -> Settled:
        """Return the party that a mention means, or None and those it may mean."""
        if span is None:
            return None, []
        text = self.article.text[span.start : span.end]
        low, words = text.lower(), self.language.words
        if low in words["relatives"]:
            return self._before(span)
        if (
            low in words["pronouns"]
            or low in words["masculine"]
            or low in words["feminine"]
            or low in words["plural"]
        ):
            return self._pronoun(span, low)
        head = self._head(text)
        inside = [self.names[i] for i in self._between(Span(span.start, span.start + len(head)))]
        if inside and self._is_person(inside[-1]) and self._closes(inside[-1], span, head):
            return self._named(inside[-1], span)
        if inside and self._is_person(inside[0]) and self._opens(inside[0], span):
            return self._named(inside[0], span)
        apposed = self._apposed(span, len(head))
        if apposed is not None and not inside[:1]:
            return self._named(apposed, span)
        if apposed is not None and text[:1].islower() | (text.split()[0].lower() in words["determiners"]):
            return self._named(apposed, span)
        if len(inside) == 1 and self._closes(inside[0], span, head) and self._only_articles(inside[0], span):
            return self._short_name(inside[0], span, head), []
        return self._described(head, span), []

    def _head(self, text: str) -> str:
        """Return a mention without its apposition or relative clause."""
        head = text.split(",")[0]
        words = self.language.words
        for relative in words["relatives"] - words["determiners"] - words["name_particles"]:
            head = head.split(f" {relative} ")[0]
        return head.split(" (")[0].rstrip()

    def _apposed(self, span: Span, head: int) -> Name | None:
        """Return the person after the first comma of a mention: ``A spokesman for the port, Ada Obi``."""
        rest = Span(span.start + head, span.end)
        names = [self.names[i] for i in self._between(rest)]
        inside = [name for name in names if self._is_person(name) and len(name.words) > 1]
        if len(inside) != 1:
            return None
        before = self.article.text[rest.start : inside[0].span.start].strip(" ,\xa0").lower()
        return inside[0] if not before or before in self.language.words["titles"] else None

    def _organisation(self, words: Sequence[str]) -> bool:
        key = tuple(words)
        if key not in self.organisations:
            known = self.language.words["organisations"]
            self.organisations[key] = any(word.lower() in known for word in key) or self._place(key)
        return self.organisations[key]

    def _place(self, words: Sequence[str]) -> bool:
        """Return whether a word of the name is a kind of place, whole or as its ending ("Lindenstraße")."""
        places = self.language.words["places"]
        endings = tuple(place for place in places if len(place) > 4)
        return any(word.lower() in places or (endings and word.lower().endswith(endings)) for word in words)

    def _is_person(self, name: Name) -> bool:
        if self._organisation(name.words) or (name.the and not name.person):
            return False
        return name.person or bool(self.full.get(name.words[-1]))

    def _closes(self, name: Name, span: Span, head: str) -> bool:
        """Return whether a name ends a mention, and is not only part of it ("a source of the Ek party")."""
        before = self.article.text[span.start : name.span.start].lower().split()
        words = self.language.words
        linked = bool(before) and (before[-1] in words["prepositions"] or before[-1] in words["conjunctions"])
        linked = linked or any(word in words["np_prepositions"] for word in before)
        return not linked and name.span.end >= span.start + len(head.rstrip(" .’'")) - 2

    def _opens(self, name: Name, span: Span) -> bool:
        """Return whether a name stands at the start of a mention, or right after title and article."""
        before = self.article.text[span.start : name.span.start].lower().split()
        known = self.language.words
        after = self.article.text[name.span.end : span.end].strip(" .,\xa0")
        apart = not after or after.isupper() or after[0] in "(–—" or self.article.text[name.span.end] == ","
        if not apart and after.lower().split()[0] not in known["prepositions"]:
            # "Mayor Kern's advisers", "Ek and Obi": more than the name.
            return False
        return all(
            word.strip(".,") in known["titles"] or word in known["titles"] or word in known["determiners"]
            for word in before
        )

    def _only_articles(self, name: Name, span: Span) -> bool:
        return all(
            word in ARTICLES for word in self.article.text[span.start : name.span.start].lower().split()
        )

    def _key(self, name: Name) -> tuple[str, ...]:
        known = self.full.get(name.words[0], set()) if len(name.words) == 1 else {name.words}
        return next(iter(known)) if len(known) == 1 else name.words

    def _named(self, name: Name, span: Span) -> Settled:
        if len(name.words) == 1:
            known = self.full.get(name.words[0], set())
            if len(known) > 1:
                return None, sorted(self._person(words, span) for words in known)
        return self._person(self._key(name), span), []

    def _person(self, words: tuple[str, ...], span: Span) -> str:
        return self._take("person:" + name_of(words).lower(), EntityKind.PERSON, name_of(words), True, span)

    def _before(self, span: Span) -> Settled:
        """``Ek, who said ...``: the name right before the relative pronoun."""
        last = bisect_left(self.starts, span.start) - 1
        if last < 0:
            return None, []
        name = self.names[last]
        gap = self.article.text[name.span.end : span.start].strip(" ,\xa0")
        return self._named(name, span) if not gap and self._is_person(name) else (None, [])

    def _pronoun(self, span: Span, low: str) -> Settled:
        """The one person who fits: named last, or described last, but not both."""
        words = self.language.words
        gender = "m" if low in words["masculine"] else "f" if low in words["feminine"] else ""
        if not gender:
            return None, []
        here = self._paragraph(span.start)
        near: dict[tuple[str, ...], Name] = {}
        paragraph: int | None = None
        for i in range(bisect_left(self.starts, span.start) - 1, -1, -1):
            name = self.names[i]
            if name.paragraph < (here - FARTHEST if paragraph is None else paragraph):
                break
            pictured = name.paragraph in self.captions and here not in self.captions
            if not pictured and self._is_person(name) and self._key(name) in self.evident:
                paragraph = name.paragraph
                near.setdefault(self._key(name), name)
        fitting = {key: name for key, name in near.items() if gender in self.genders.get(key, {gender})}
        unnamed = self._described_near(here, paragraph)
        if len(fitting) == 1 and unnamed is None:
            return self._named(next(iter(fitting.values())), span)
        if unnamed is not None and not fitting:
            return unnamed, []
        found = [self._person(key, span) for key in fitting]
        return None, sorted([*found, unnamed] if unnamed else found)

    def _paragraph(self, at: int) -> int:
        return bisect_right(self.paragraphs, at) - 1

    def _described_near(self, here: int, named: int | None) -> str | None:
        """Return the unnamed person who spoke last, if no later paragraph names somebody."""
        if not self.described:
            return None
        start, entity = self.described[-1]
        paragraph = self._paragraph(start)
        if self._is_then_named(start):
            return None
        return entity if here - paragraph <= 1 and (named is None or paragraph >= named) else None

    def _is_then_named(self, start: int) -> bool:
        """Return whether a description is given its name by the same sentence: "One of them is Ada Obi"."""
        words = self.language.words["finite_common"]
        for name in self.names[bisect_left(self.starts, start) :]:
            between = self.article.text[start : name.span.start].lower()
            if "." in between:
                return False
            if self._key(name) in self.evident and any(word in words for word in between.split()[-3:]):
                return True
        return False

    def _short_name(self, name: Name, span: Span, head: str) -> str:
        written = (
            head[name.span.start - span.start :].rstrip(" .’'") if not name.person else name_of(name.words)
        )
        organisation = (
            self._organisation(written.split()) or name.the or written.isupper() or len(name.words) == 1
        )
        kind = EntityKind.ORGANISATION if organisation and not name.person else EntityKind.PERSON
        return self._take(f"name:{written.lower()}", kind, written, True, span)

    def _described(self, head: str, span: Span) -> str:
        low = [word.lower() for word in head.split()]
        known = self.language.words
        person = any(word in known["persons"] for word in low)
        plural = low[0] in known["quantifiers"] and low[0] not in known["singulars"]
        plural = plural or (person and any(word in known["persons"] and word[-1] == "s" for word in low))
        thing = any(word in known["organisations"] or word in known["documents"] for word in low)
        person = person or (low[0] in known["singulars"] and not thing)
        kind = EntityKind.GROUP if plural else EntityKind.PERSON if person else EntityKind.ORGANISATION
        key = head.lower() if low[0] == "the" else f"{head.lower()}@{span.start}"
        number = self._take(f"description:{key}", kind, head, False, span)
        if not plural and not thing:
            self.described.append((span.start, number))
        return number

    def _take(self, key: str, kind: EntityKind, name: str, named: bool, mention: Span) -> str:
        number = hashlib.blake2b(f"{self.article.id}\0{key}".encode(), digest_size=6).hexdigest()
        if number not in self.entities:
            self.entities[number] = Entity(number, kind, name, named, "" if named else name)
        self.mentions.setdefault(number, set()).add(mention)
        return number
