"""The places of a whole page: in its text, its datelines and its by-lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.lexicon.gazetteer import Gazetteer
from reportedly.lexicon.languages import Language
from reportedly.lexicon.outlets import load_outlets
from reportedly.read.where.find import find_places
from reportedly.spans import contains
from reportedly.types import Article, Block, BlockKind, Entity, EntityKind, PlaceReference, Span

__all__ = ["places_of"]

_NO_PLACES = frozenset(EntityKind) - {EntityKind.PLACE, EntityKind.GROUP}
_HEADS = {BlockKind.DATELINE: "dateline", BlockKind.BYLINE: "byline"}


def places_of(
    article: Article, entities: Sequence[Entity], language: Language, gazetteer: Gazetteer
) -> list[PlaceReference]:
    """Return the places of a report, those of datelines and by-lines with that word in ``of``, in order.

    The outlet's country tells which of two places of a name is nearer at hand.

    Args:
        article: the report.
        entities: its parties: no word of their names is a place.
        language: the report's.
        gazetteer: where names are looked up.

    Example: of the by-line "By Ada Obi in Lviv" it is one reference, ``of`` ``"byline"``.
    """
    home = load_outlets().country_of(article.outlet) if article.outlet else None
    taken = sorted(
        {*_named(entities), *(each.span for each in load_outlets().in_text(article.text) if each.sure)}
    )
    found = list(find_places(article.text, _as_read(article.blocks), taken, language, gazetteer, home))
    heads = [each for each in article.blocks if each.kind in _HEADS]
    return [replace(each, of=_part(each.span, heads)) for each in found]


def _named(entities: Iterable[Entity]) -> Iterable[Span]:
    for entity in entities:
        if entity.named and entity.kind in _NO_PLACES:
            yield from entity.mentions


def _as_read(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with by-lines as text, which they are for places: "in Lviv"."""
    return [
        replace(each, kind=BlockKind.PARAGRAPH) if each.kind is BlockKind.BYLINE else each for each in blocks
    ]


def _part(span: Span, heads: Iterable[Block]) -> str:
    return next((_HEADS[each.kind] for each in heads if contains(each.span, span)), "")
