"""Media of a report: one entry for each caption, repeated captions marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.intake.captions import CaptionParts, read_caption
from reportedly.types import Block, BlockKind, Media, Span

__all__ = ["find_media"]

_LETTERS = re.compile(r"\W+")


def find_media(text: str, blocks: Sequence[Block]) -> tuple[Media, ...]:
    """Return the media of a report in order, from its caption blocks.

    A caption without a credit and a credit without a caption that stand next to each
    other are one medium.  A caption whose words stand twice gets ``same_as``.

    Args:
        text: the article's text.
        blocks: all its blocks in document order.
    """
    found: list[CaptionParts] = []
    open_end = False
    for block in blocks:
        if block.kind is not BlockKind.CAPTION or block.detail == "teaser":
            open_end = False
            continue
        parts = read_caption(text, block.span, known=True)
        if parts is None:
            continue
        joined = _join(found[-1], parts) if open_end else None
        if joined is None:
            found.append(parts)
            open_end = True
        else:
            found[-1] = joined
            open_end = False
    return _media(text, found)


def _join(first: CaptionParts, second: CaptionParts) -> CaptionParts | None:
    """Return one medium of a caption and the credit beneath or above it, else None."""
    if first.credit and not first.caption and second.caption and not second.credit:
        return CaptionParts(first.kind, second.label, second.caption, first.credit)
    if second.credit and not second.caption and first.caption and not first.credit:
        return CaptionParts(second.kind, first.label, first.caption, second.credit)
    return None


def _media(text: str, found: Sequence[CaptionParts]) -> tuple[Media, ...]:
    first: dict[str, int] = {}
    media = []
    for index, parts in enumerate(found):
        words = _folded(text, parts.caption)
        same = first.setdefault(words, index) if words else index
        media.append(
            Media(
                kind=parts.kind,
                label=text[parts.label.start : parts.label.end] if parts.label else "",
                caption=parts.caption,
                credit=tuple(p.name for p in parts.credit),
                same_as=same if same != index else None,
            )
        )
    return tuple(media)


def _folded(text: str, span: Span | None) -> str:
    return _LETTERS.sub(" ", text[span.start : span.end].casefold()).strip() if span else ""
