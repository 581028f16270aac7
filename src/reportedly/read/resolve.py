"""Who a source is: the plain cases, and otherwise nobody.

A surname means the one full name of the report that ends in it; a pronoun the
one person named last, if only one is left.  Two left means nobody, with both as
candidates.  A description stands for itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reportedly.lexicon.languages import Language
from reportedly.read.names import Name, find_names, name_of
from reportedly.read.paragraphs import Paragraph
from reportedly.spans import contains
from reportedly.types import Addressee, Article, Attribution, Entity, EntityKind, Span

__all__ = ["resolve_speakers"]

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
    settled = []
    for attribution in attributions:
        speaker, candidates = cast.settle(attribution.source)
        addressee = attribution.addressee
        if addressee is not None:
            addressee = Addressee(addressee.span, cast.settle(addressee.span)[0])
        settled.append(
            replace(attribution, speaker=speaker, candidates=tuple(candidates), addressee=addressee)
        )
    entities = sorted(cast.entities.values(), key=lambda entity: (entity.mentions[0], entity.id))
    return entities, settled


@dataclass
class _Cast:
    """The names of a report and the parties settled so far."""

    article: Article
    names: Sequence[Name]
    language: Language
    sources: Sequence[Span] = ()
    entities: dict[str, Entity] = field(default_factory=dict)
    full: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    evident: set[tuple[str, ...]] = field(default_factory=set)

    def __post_init__(self) -> None:
        adjectives = self._adjectives()
        for name in self.names:
            plain = all(
                word.replace("-", "").replace("’", "").replace("'", "").isalpha() for word in name.words[1:]
            )
            adjective = name.words[0] in adjectives and not name.person
            if len(name.words) >= 2 and plain and not adjective and not self._organisation(name.words):
                self.full.setdefault(name.words[-1], set()).add(name.words)
                self.full.setdefault(name.words[0], set()).add(name.words)

        self.evident = {self._key(name) for name in self.names if self._acts_as_person(name)}

    def _acts_as_person(self, name: Name) -> bool:
        """Return whether a name has a title or an age, speaks, is shortened, or stands by itself."""
        if name.person or any(contains(span, name.span) for span in self.sources):
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
        inside = [n for n in self.names if contains(Span(span.start, span.start + len(head)), n.span)]
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
        inside = [n for n in self.names if contains(rest, n.span) and self._is_person(n) and len(n.words) > 1]
        if len(inside) != 1:
            return None
        before = self.article.text[rest.start : inside[0].span.start].strip(" ,\xa0").lower()
        return inside[0] if not before or before in self.language.words["titles"] else None

    def _organisation(self, words: Sequence[str]) -> bool:
        known = self.language.words["organisations"]
        return any(word.lower() in known for word in words) or self._place(words)

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
        return name.span.end >= span.start + len(head.rstrip(" .’'")) - 2

    def _opens(self, name: Name, span: Span) -> bool:
        """Return whether a name stands at the start of a mention, or right after title and article."""
        before = self.article.text[span.start : name.span.start].lower().split()
        known = self.language.words
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
        left = [name for name in self.names if name.span.end <= span.start]
        if (
            left
            and not self.article.text[left[-1].span.end : span.start].strip(" ,\xa0")
            and self._is_person(left[-1])
        ):
            return self._named(left[-1], span)
        return None, []

    def _pronoun(self, span: Span, low: str) -> Settled:
        words = self.language.words
        gender = "m" if low in words["masculine"] else "f" if low in words["feminine"] else ""
        left = [name for name in self.names if name.span.end <= span.start and self._is_person(name)]
        left = [name for name in left if self._key(name) in self.evident]
        if not gender or not left:
            return None, []
        near = [name for name in left if name.paragraph == left[-1].paragraph]
        fitting: dict[tuple[str, ...], Name] = {}
        for name in near:
            known = {n.gender for n in left if n.gender and self._key(n) == self._key(name)}
            if not known or gender in known:
                fitting[self._key(name)] = name
        if len(fitting) == 1:
            return self._named(next(iter(fitting.values())), span)
        return None, sorted(self._person(key, span) for key in fitting)

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
        plural = low[0] in known["quantifiers"] or (
            person and any(w in known["persons"] and w[-1] == "s" for w in low)
        )
        kind = EntityKind.GROUP if plural else EntityKind.PERSON if person else EntityKind.ORGANISATION
        key = head.lower() if low[0] == "the" else f"{head.lower()}@{span.start}"
        return self._take(f"description:{key}", kind, head, False, span)

    def _take(self, key: str, kind: EntityKind, name: str, named: bool, mention: Span) -> str:
        number = hashlib.blake2b(f"{self.article.id}\0{key}".encode(), digest_size=6).hexdigest()
        known = self.entities.get(number)
        if known is None:
            self.entities[number] = Entity(number, kind, name, named, "" if named else name, (mention,))
        elif mention not in known.mentions:
            self.entities[number] = replace(known, mentions=tuple(sorted((*known.mentions, mention))))
        return number
