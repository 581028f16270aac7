"""Plain text and Markdown -> typed blocks, and what the text says about itself."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.types import Block, Media

__all__ = ["PlainMetadata", "PlainPage", "blocks_of", "read_plain"]


@dataclass(frozen=True, slots=True)
class PlainMetadata:
    """What a plain text says about itself, in the terms of ``Article``."""

    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlainPage:
    """A plain text cut into blocks, with its media and metadata."""

    blocks: tuple[Block, ...]
    media: tuple[Media, ...]
    metadata: PlainMetadata


def read_plain(text: str, *, markdown: bool = False, language: str | None = None) -> PlainPage:
    """Return blocks, media and metadata of a plain text or Markdown file.

    Args:
        text: the decoded text, newlines already ``\\n``; it is not changed.
        markdown: read headings, lists, quotations, images and front matter.
        language: two-letter code if known; settles words that differ in meaning.
    """
    return PlainPage((), (), PlainMetadata())


def blocks_of(text: str, *, language: str | None = None) -> list[Block]:
    """Return the typed blocks of a plain text, in order."""
    return list(read_plain(text, language=language).blocks)
