"""What the ledger calls the parties of a report: an id for each, and an entity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Set

from reportedly.read.parties.party import Party
from reportedly.types import Article, Entity, EntityKind

__all__ = ["entities", "identify"]


def identify(article: str, key: str) -> str:
    """Return the id of the party with a key in an article."""
    return hashlib.blake2b(f"{article}\0{key}".encode(), digest_size=6).hexdigest()


def entities(
    article: Article, parties: Iterable[Party], kinds: Mapping[EntityKind, Set[str]]
) -> list[Entity]:
    """Return parties as entities, in the order of their first mention.

    Args:
        article: the report.
        parties: who is met in it.
        kinds: nouns for documents and for groups: what is called by nothing else is one, not an institution.
    """
    found = []
    for party in parties:
        name = _with_stops(" ".join(party.title.split()), party, article.text)  # a line may end in it
        described, mentions = "" if party.named else name, tuple(sorted(party.mentions))
        number = identify(article.id, party.key)
        called = party.heads.keys() if party.heads and not party.named else {party.name.lower()}
        body = party.kind is EntityKind.ORGANISATION
        kind = next((kind for kind, nouns in kinds.items() if body and called <= nouns), party.kind)
        found.append(Entity(number, kind, name, party.named, described, mentions))
    return sorted(found, key=lambda entity: (entity.mentions[:1], entity.id))


def _with_stops(name: str, party: Party, text: str) -> str:
    """Return a person's name with the stops behind its initials that the report writes: "Ada F. Obi"."""
    if not party.is_person or not any(len(word) == 1 for word in name.split()):
        return name
    written = (" ".join(text[slice(*span)].split()) for span in sorted(party.mentions))
    return next((one for one in written if one.replace(".", "") == name), name)
