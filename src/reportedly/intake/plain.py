"""Plain text and Markdown -> typed blocks, and what the text says about itself.

The steps, each a function from pieces to pieces: cut the text, tell single lines,
join captions and what stands beneath them, find the head, tell the body.  What a line
is for by itself is told in :mod:`reportedly.intake.lines`, the head of a report in
:mod:`reportedly.intake.head`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.intake.body import mark_body
from reportedly.intake.figures import join_captions, mark_buttons
from reportedly.intake.head import Head, mark_head
from reportedly.intake.layout import Piece, cut_lines
from reportedly.intake.lines import (
    Byline,
    Stamp,
    classify,
    read_byline,
    read_dateline,
    read_stamp,
    read_stamps,
)
from reportedly.intake.markdown import cut_markdown
from reportedly.intake.media import find_media
from reportedly.intake.own import find_agency, find_outlet
from reportedly.intake.sources import mark_sources, read_credit
from reportedly.intake.strips import cut_strip
from reportedly.intake.surroundings import mark_navigation, mark_surroundings
from reportedly.lexicon.page import fold_line, page_words
from reportedly.spans import trim
from reportedly.types import Block, BlockKind, Media, Span

__all__ = ["PlainMetadata", "PlainPage", "blocks_of", "read_plain"]

_WEAK_DATELINES = 3
_NO_AUTHORS = ("sign-off", "outlet", "source")
_STAMPS = ("published", "modified", "date")


@dataclass(frozen=True, slots=True)
class PlainMetadata:
    """What a plain text says about itself, in the terms of ``Article``."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    agency: str | None = None
    captured: str | None = None
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
        text: the decoded text, newlines already normalised; it is not changed.
        markdown: read headings, lists, quotations, images and front matter.
        language: two-letter code if known; settles the order of day and month.

    Example: the title of a text that begins with the line "Bridge reopens" and goes on with
    "By Ana Ek" is ``"Bridge reopens"``, its byline ``"Ana Ek"``.
    """
    page = cut_markdown(text) if markdown else None
    pieces = list(page.pieces) if page else cut_lines(text)
    pieces = [_told(p, language) for p in pieces]
    pieces = mark_sources(mark_navigation(mark_buttons(join_captions(text, pieces))))
    pieces, head = mark_head(pieces, language=language)
    pieces = mark_surroundings(mark_body(pieces))
    blocks = tuple(_blocks(text, pieces))
    front = page.front if page else {}
    found = _metadata(pieces, head, front, language)
    outlet = found.outlet or find_outlet(text, pieces, head.outlet)
    agency = found.agency or find_agency(pieces, outlet)
    byline = _without_outlet(found.byline, outlet)
    settled = replace(found, outlet=outlet, agency=agency, byline=byline)
    return PlainPage(blocks, find_media(text, blocks), settled)


def blocks_of(text: str, *, language: str | None = None) -> list[Block]:
    """Return the typed blocks of a plain text, in order.

    Args:
        text: the decoded text, newlines already normalised.
        language: two-letter code if known.
    """
    return list(read_plain(text, language=language).blocks)


def _told(piece: Piece, language: str | None) -> Piece:
    if piece.kind is not None:
        return piece
    told = classify(piece.line.strip("*_ ") or piece.line, language=language)
    return piece.marked(*told) if told else piece


def _blocks(text: str, pieces: Sequence[Piece]) -> Iterator[Block]:
    """Yield the blocks; a dateline is one of its own before its paragraph."""
    paragraphs = 0
    for piece in pieces:
        kind = piece.kind or BlockKind.PARAGRAPH
        if kind is BlockKind.PARAGRAPH:
            paragraphs += 1
            dateline = read_dateline(text[piece.span.start : piece.span.end])
            if dateline and (dateline.sure or paragraphs <= _WEAK_DATELINES):
                cut = piece.span.start + dateline.span.end
                yield Block(BlockKind.DATELINE, trim(text, Span(piece.span.start, cut)))
                if cut < piece.span.end:
                    yield Block(kind, Span(cut, piece.span.end))
                continue
        yield Block(kind, piece.span, detail=piece.detail)


def _metadata(
    pieces: Sequence[Piece], head: Head, front: Mapping[str, str], language: str | None
) -> PlainMetadata:
    bylines = [p for p in pieces if p.kind is BlockKind.BYLINE]
    author = next((a for p in bylines if (a := _author(p, language))), None)
    timed = [
        p for p in pieces if p.kind in (BlockKind.TIME, BlockKind.BYLINE) and p.detail not in _NO_AUTHORS
    ]
    stamps = [s for p in timed for s in _stamps(p.line, language)]
    dates = {kind: next((s.iso for s in stamps if s.kind == kind and s.iso), None) for kind in _STAMPS}
    names = ", ".join(author.names) if author else ""
    return PlainMetadata(
        title=_first(front, ("title", "headline")) or head.title,
        byline=_first(front, ("author", "authors", "byline")) or names or None,
        outlet=_first(front, ("outlet", "publisher", "site_name", "sitename", "newspaper")),
        agency=_first(front, ("agency",)) or (author.agency if author else None),
        published=_iso(front, ("date", "published", "pubdate", "publishdate"), language)
        or dates["published"]
        or dates["date"],
        captured=_iso(front, ("captured", "saved", "accessed", "retrieved"), language),
        modified=_iso(front, ("modified", "updated", "lastmod"), language) or dates["modified"],
        url=_first(front, ("url", "canonical", "link", "source_url", "original_url")),
        section=head.section,
    )


def _without_outlet(byline: str | None, outlet: str | None) -> str | None:
    """Take the outlet off "Runa Ekdal, Vell Ledger": it is a name among names."""
    if byline is None or outlet is None:
        return byline
    return ", ".join(n for n in byline.split(", ") if fold_line(n) != fold_line(outlet)) or None


def _stamps(line: str, language: str | None) -> tuple[Stamp, ...]:
    """Return the times of a line, also where other things stand beside them."""
    found = read_stamps(line, language=language)
    return found or tuple(s for p in cut_strip(line) for s in read_stamps(p, language=language))


def _author(piece: Piece, language: str | None) -> Byline | None:
    if piece.detail in _NO_AUTHORS:
        return None
    credit = read_credit(piece.line) if piece.detail == "credit" else None
    forms = [credit.head] if credit else [piece.line, *_unopened(piece.line)]
    return next((found for form in forms if (found := read_byline(form, language=language))), None)


def _unopened(line: str) -> Iterator[str]:
    """Yield what may be names without "By", the whole line and its pieces, with that word before it."""
    words = page_words()
    first, _, rest = line.partition(" ")
    # "From Ana Ek in Vell" opens with a word that is on no list, since sentences begin so too.
    whole = rest if words.has("byline.colon_only", fold_line(first)) else line
    for part in (whole, *cut_strip(whole)):
        if words.has("byline.words", fold_line(part.partition(" ")[0])):
            yield part
        else:
            yield f"By {part}"


def _first(front: Mapping[str, str], keys: Sequence[str]) -> str | None:
    return next((front[k] for k in keys if front.get(k)), None)


def _iso(front: Mapping[str, str], keys: Sequence[str], language: str | None) -> str | None:
    value = _first(front, keys)
    stamp = read_stamp(value, language=language) if value else None
    return stamp.iso if stamp else None
