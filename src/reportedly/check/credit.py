"""Rules about credit: agencies whose work a report rests on, and pictures without a maker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reportedly.check.sheet import Hit, Sheet, place
from reportedly.types import Attribution, BlockKind, EntityKind, Hop

__all__ = ["agency_without_credit", "media_without_credit"]

RELIES = 2
"""Speakers that a report has from one agency before it owes it a credit line."""

LINE = 14
"""Words of a block that may be a credit line."""

SHORTEST = 4
"""Words of a caption that is more than a name."""

_PICTURES = frozenset(("photo", "video"))


def agency_without_credit(sheet: Sheet) -> Iterator[Hit]:
    """Return the agencies that several speakers spoke to and that no credit names."""
    relied: dict[str, list[tuple[Attribution, Hop]]] = defaultdict(list)
    for item in sheet.in_body():
        for hop in item.relay:
            entity = sheet.entities.get(hop.entity or "")
            if (
                hop.kind == "told"
                and hop.status == "stated"
                and entity is not None
                and entity.kind is EntityKind.AGENCY
            ):
                relied[entity.name].append((item, hop))
    for name, uses in relied.items():
        speakers = {item.speaker or item.id for item, _ in uses}
        if len(speakers) < RELIES or _is_credited(sheet, name):
            continue
        item, hop = uses[0]
        yield Hit(
            hop.span or place(item),
            tuple(dict.fromkeys(each.id for each, _ in uses)),
            f"{len(speakers)} speakers spoke to {name}, but no by-line or credit names it: add a credit line",
        )


def _is_credited(sheet: Sheet, name: str) -> bool:
    article, wanted = sheet.article, name.casefold()
    if any(wanted in (value or "").casefold() for value in (article.agency, article.byline, article.outlet)):
        return True
    if any(
        hop.kind == "credit" and hop.name == name for item in sheet.reading.attributions for hop in item.relay
    ):
        return True
    for block in article.blocks:
        words = article.text[block.span.start : block.span.end]
        short = len(words.split()) <= LINE or block.kind in (BlockKind.BYLINE, BlockKind.DATELINE)
        says = any(
            block.span.start <= place(item).start < block.span.end for item in sheet.reading.attributions
        )
        if short and not says and block.kind is not BlockKind.CAPTION and wanted in words.casefold():
            return True
        if f"({wanted})" in words.casefold():
            return True
    return False


def media_without_credit(sheet: Sheet) -> Iterator[Hit]:
    """Return captions of photos and videos that name nobody who made them."""
    for medium in sheet.article.media:
        if (
            medium.caption is None
            or medium.credit
            or medium.same_as is not None
            or medium.kind not in _PICTURES
        ):
            continue
        block = next(
            (
                each
                for each in sheet.article.blocks
                if each.span.start <= medium.caption.start < each.span.end
            ),
            None,
        )
        if block is not None and block.detail == "teaser":
            continue
        words = sheet.words(medium.caption)
        if "@" in words or len(words.split()) < SHORTEST:
            continue  # the name of an account, or of the maker, and no caption
        yield Hit(medium.caption, (), f"The {medium.kind} has a caption, but no credit: say who made it")
