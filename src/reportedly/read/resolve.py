"""Who a source is: the plain cases, and otherwise nobody.

A surname means the one full name of the report that ends in it; a pronoun the
one person named last, if only one is left.  Two left means nobody, with both as
candidates.  A description stands for itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.lexicon.languages import Language
from reportedly.read.names import Name, find_names, name_of
from reportedly.read.paragraphs import Paragraph
from reportedly.spans import contains
from reportedly.types import Addressee, Article, Attribution, Entity, EntityKind, Span

__all__ = ["resolve_speakers"]

ORGANISATION_WORDS = frozenset(
    """agency army association authority bank board bureau centre center church city club college commission
    committee company congress corporation council court department federation force forces foundation front
    government group guard hospital institute league ministry movement museum nations news office organisation
    organization parliament party police post press radio school senate service society street television times
    tribune union university""".split()
)


@dataclass
class _Cast:
    """The parties found so far, by the key that makes two mentions one party."""

    article: str
    entities: dict[str, Entity]

    def take(self, key: str, kind: EntityKind, name: str, named: bool, mention: Span) -> str:
        number = hashlib.blake2b(f"{self.article}\0{key}".encode(), digest_size=6).hexdigest()
        known = self.entities.get(number)
        if known is None:
            self.entities[number] = Entity(number, kind, name, named, "" if named else name, (mention,))
        elif mention not in known.mentions:
            self.entities[number] = replace(known, mentions=tuple(sorted((*known.mentions, mention))))
        return number


def resolve_speakers(
    article: Article, paragraphs: Sequence[Paragraph], attributions: Sequence[Attribution], language: Language
) -> tuple[list[Entity], list[Attribution]]:
    """Return the parties of a report, and its attributions with speaker and addressee settled where they can be.

    Args:
        article: the report.
        paragraphs: its blocks.
        attributions: what was found, in reading order.
        language: the words of its language.
    """
    names = find_names(paragraphs, language)
    cast = _Cast(article.id, {})
    full = _full_names(names)
    speakers: list[Attribution] = []
    for attribution in attributions:
        speaker, candidates = _settle(article, attribution.source, names, full, cast, language)
        addressee = attribution.addressee
        if addressee is not None:
            entity, _ = _settle(article, addressee.span, names, full, cast, language)
            addressee = Addressee(addressee.span, entity)
        speakers.append(replace(attribution, speaker=speaker, candidates=tuple(candidates), addressee=addressee))
    entities = sorted(cast.entities.values(), key=lambda entity: entity.mentions[0])
    return entities, speakers


def _full_names(names: Sequence[Name]) -> dict[str, set[tuple[str, ...]]]:
    """Return full names by their last word, and by their first if it is used alone."""
    full: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        if len(name.words) >= 2 and not _organisation(name.words):
            full.setdefault(name.words[-1], set()).add(name.words)
            full.setdefault(name.words[0], set()).add(name.words)
    return full


def _organisation(words: Sequence[str]) -> bool:
    return any(word.lower() in ORGANISATION_WORDS for word in words)


Settled = tuple[str | None, list[str]]


def _settle(
    article: Article,
    span: Span | None,
    names: Sequence[Name],
    full: dict[str, set[tuple[str, ...]]],
    cast: _Cast,
    language: Language,
) -> Settled:
    if span is None:
        return None, []
    text = article.text[span.start : span.end]
    low = text.lower()
    words = language.words
    if low in words["relatives"]:
        return _before(article, span, names, full, cast)
    if low in words["pronouns"]:
        return _pronoun(span, low, names, full, cast, language)
    head = _head(text)
    inside = [name for name in names if contains(Span(span.start, span.start + len(head)), name.span)]
    persons = [name for name in inside if _is_person(name, full)]
    if persons and len({_key(name, full) for name in persons}) == 1 and _ends_head(persons[-1], span, head):
        return _named(persons[-1], span, full, cast)
    if inside and inside[-1].span.end == span.start + len(head.rstrip()) and len(inside) == 1 and not persons:
        name = inside[0]
        if len(full.get(name.words[-1], ())) == 1 and len(name.words) == 1 and not name.the:
            return _named(name, span, full, cast)
        written = _bare(head, words["determiners"])
        kind = EntityKind.ORGANISATION if _organisation(written.split()) or name.the else EntityKind.PERSON
        kind = kind if len(written.split()) > 1 or written.isupper() else EntityKind.ORGANISATION
        return cast.take(f"name:{written.lower()}", kind, written, True, span), []
    return _described(head, span, cast, language), []


def _head(text: str) -> str:
    """Return a mention without its apposition or relative clause."""
    return text.split(",")[0].split(" who ")[0].rstrip()


def _bare(text: str, determiners: frozenset[str]) -> str:
    parts = text.split()
    while len(parts) > 1 and parts[0].lower() in determiners & {"the", "a", "an"}:
        parts = parts[1:]
    return " ".join(parts)


def _is_person(name: Name, full: dict[str, set[tuple[str, ...]]]) -> bool:
    if _organisation(name.words) or (name.the and not name.person):
        return False
    return name.person or len(name.words) >= 2 or bool(full.get(name.words[-1]))


def _ends_head(name: Name, span: Span, head: str) -> bool:
    return name.span.end >= span.start + len(head.rstrip(" .’'")) - 2


def _key(name: Name, full: dict[str, set[tuple[str, ...]]]) -> tuple[str, ...]:
    known = full.get(name.words[-1], set()) if len(name.words) == 1 else {name.words}
    return next(iter(known)) if len(known) == 1 else name.words


def _named(name: Name, span: Span, full: dict[str, set[tuple[str, ...]]], cast: _Cast) -> Settled:
    if len(name.words) == 1:
        known = full.get(name.words[0], set())
        if len(known) > 1:
            return None, sorted(_person(words, span, cast) for words in known)
    return _person(_key(name, full), span, cast), []


def _person(words: tuple[str, ...], span: Span, cast: _Cast) -> str:
    return cast.take("person:" + name_of(words).lower(), EntityKind.PERSON, name_of(words), True, span)


def _before(
    article: Article, span: Span, names: Sequence[Name], full: dict[str, set[tuple[str, ...]]], cast: _Cast
) -> Settled:
    """``Ek, who said ...``: the name right before the relative pronoun."""
    left = [name for name in names if name.span.end <= span.start]
    if left and not article.text[left[-1].span.end : span.start].strip(" ,\xa0"):
        return _named(left[-1], span, full, cast)
    return None, []


def _pronoun(
    span: Span,
    low: str,
    names: Sequence[Name],
    full: dict[str, set[tuple[str, ...]]],
    cast: _Cast,
    language: Language,
) -> Settled:
    words = language.words
    gender = "m" if low in words["masculine"] else "f" if low in words["feminine"] else ""
    if not gender:
        return None, []
    left = [name for name in names if name.span.end <= span.start and _is_person(name, full)]
    if not left:
        return None, []
    at = left[-1].paragraph
    near = [name for name in left if name.paragraph == at]
    fitting = {}
    for name in near:
        known = {n.gender for n in left if n.gender and _key(n, full) == _key(name, full)}
        if not known or gender in known:
            fitting[_key(name, full)] = name
    if len(fitting) == 1:
        return _named(next(iter(fitting.values())), span, full, cast)
    return None, sorted(_person(key, span, cast) for key in fitting)


def _described(head: str, span: Span, cast: _Cast, language: Language) -> str:
    words = head.split()
    plural = any(word.lower() in language.words["plural"] for word in words) or words[-1].lower().endswith("s")
    person = any(word.lower() in language.words["persons"] for word in words)
    kind = EntityKind.GROUP if plural else EntityKind.PERSON if person else EntityKind.ORGANISATION
    definite = words[0].lower() == "the"
    key = head.lower() if definite else f"{head.lower()}@{span.start}"
    return cast.take(f"description:{key}", kind, head, False, span)


