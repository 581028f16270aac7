"""Markdown -> pieces: headings, lists, quotations, images, front matter.

Only the block structure is read.  Links and emphasis stay in the text as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportedly.intake.layout import Piece
from reportedly.intake.lines import classify
from reportedly.types import BlockKind, Span

__all__ = ["MarkdownPage", "cut_markdown"]

_FRONT = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.*?)^(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(.*?)[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\n?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HASH = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([*_-])(?:[ \t]*\1){2,}[ \t]*$")
_ITEM = re.compile(r"(\s*)(?:[*+-]|\d{1,9}[.)])[ \t]+(?=\S)")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_IMAGE = re.compile(r"\s*(?:\[)?!\[([^\]]*)\]\([^)\s]*(?:\s+[\"'(](.*?)[\"')])?\s*\)(?:\]\([^)]*\))?\s*$")
_TABLE = re.compile(r"\s*\|.*\|\s*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]]+\]:\s+\S+")
_COMMENT = re.compile(r"\s*<!--.*?-->\s*$")


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """The pieces of a Markdown text, and its front matter by small-letter key."""

    pieces: tuple[Piece, ...]
    front: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Row:
    start: int
    raw: str

    @property
    def span(self) -> Span:
        at = self.start + len(self.raw) - len(self.raw.lstrip())
        return Span(at, at + len(self.raw.strip()))


def cut_markdown(text: str) -> MarkdownPage:
    """Return the pieces of a Markdown text with the kinds that its marks give them.

    Headings are HEADING here, the first of level one HEADLINE; paragraphs have no kind
    yet.  Marks stand outside the spans, except inside a quotation of several lines.

    Args:
        text: the text, newlines normalised; it is not changed.
    """
    front = _FRONT.match(text)
    entries: dict[str, str] = {}
    pieces: list[Piece] = []
    start = 0
    if front and _ENTRY.search(front[2]):
        entries = {m[1].lower(): m[2].strip("\"' ") for m in _ENTRY.finditer(front[2])}
        start = front.end()
        span = Span(front.start(1), len(text[: front.end()].rstrip()))
        pieces.append(Piece(span, "", True, BlockKind.FURNITURE, "front matter"))
    rows = [_Row(start + m.start(), m[0].rstrip("\n")) for m in _LINE.finditer(text[start:]) if m[0]]
    pieces.extend(_pieces(text, rows))
    return MarkdownPage(tuple(pieces), entries)


def _pieces(text: str, rows: list[_Row]) -> Iterator[Piece]:
    at, gap, headline = 0, True, False
    while at < len(rows):
        row = rows[at]
        if not row.raw.strip():
            at, gap = at + 1, True
            continue
        taken, piece = _marked(text, rows, at, gap) or _paragraph(text, rows, at, gap)
        if piece is not None:
            if piece.detail == "1":
                first, headline = not headline, True
                piece = piece.marked(BlockKind.HEADLINE if first else BlockKind.HEADING)
            yield piece
        at, gap = at + taken, False


def _marked(text: str, rows: list[_Row], at: int, gap: bool) -> tuple[int, Piece | None] | None:
    """Return how many rows a marked block takes, and the block; None for a paragraph."""
    raw = rows[at].raw
    if match := _FENCE.match(raw):
        return _fenced(text, rows, at, gap, match[1])
    if match := _HASH.match(raw):
        level = "1" if len(match[1]) == 1 else ""
        span = Span(rows[at].start + match.start(2), rows[at].start + match.end(2))
        return 1, _piece(text, span, gap, BlockKind.HEADING, level)
    if _RULE.match(raw):
        return 1, _piece(text, rows[at].span, gap, BlockKind.FURNITURE, "separator")
    if match := _IMAGE.match(raw):
        return 1, _image(text, rows[at], match, gap)
    if _DEFINITION.match(raw) or _COMMENT.match(raw):
        return 1, _piece(text, rows[at].span, gap, BlockKind.FURNITURE, "code")
    if _TABLE.match(raw):
        return _run(text, rows, at, gap, _TABLE, BlockKind.TABLE)
    if _QUOTE.match(raw):
        return _run(text, rows, at, gap, _QUOTE, BlockKind.QUOTATION)
    if _ITEM.match(raw):
        return _item(text, rows, at, gap)
    return None


def _piece(text: str, span: Span, gap: bool, kind: BlockKind | None, detail: str = "") -> Piece | None:
    line = " ".join(text[span.start : span.end].split())
    return Piece(span, line, gap, kind, detail) if line else None


def _fenced(text: str, rows: list[_Row], at: int, gap: bool, fence: str) -> tuple[int, Piece | None]:
    end = at + 1
    while end < len(rows) and not rows[end].raw.lstrip().startswith(fence):
        end += 1
    last = min(end, len(rows) - 1)
    span = Span(rows[at].span.start, rows[last].span.end)
    return last - at + 1, _piece(text, span, gap, BlockKind.FURNITURE, "code")


def _image(text: str, row: _Row, match: re.Match[str], gap: bool) -> Piece | None:
    """Give the title or else the alternative text of an image as its caption."""
    group = 2 if match[2] and len(match[2].split()) >= 3 else 1
    span = Span(row.start + match.start(group), row.start + match.end(group))
    if len((match[group] or "").split()) < 3:
        return _piece(text, row.span, gap, BlockKind.FURNITURE, "image")
    return _piece(text, span, gap, BlockKind.CAPTION)


def _run(
    text: str, rows: list[_Row], at: int, gap: bool, mark: re.Pattern[str], kind: BlockKind
) -> tuple[int, Piece | None]:
    """Take rows that bear the same mark; an empty quoted row ends a paragraph of a quotation."""
    end = at
    while end < len(rows) and (match := mark.match(rows[end].raw)):
        if kind is BlockKind.QUOTATION and not rows[end].raw[match.end() :].strip(" >"):
            if end == at:
                return 1, None
            break
        end += 1
    span = Span(rows[at].span.start, rows[end - 1].span.end)
    if kind is BlockKind.QUOTATION and (first := re.match(r"[>\s]+", text[span.start : span.end])):
        span = Span(span.start + first.end(), span.end)
    return end - at, _piece(text, span, gap, kind)


def _item(text: str, rows: list[_Row], at: int, gap: bool) -> tuple[int, Piece | None]:
    match = _ITEM.match(rows[at].raw)
    end = at + 1
    while end < len(rows) and rows[end].raw.strip() and not _opens(rows[end].raw):
        end += 1
    start = rows[at].start + (match.end() if match else 0)
    return end - at, _piece(text, Span(start, rows[end - 1].span.end), gap, BlockKind.ITEM)


def _opens(raw: str) -> bool:
    return any(p.match(raw) for p in (_FENCE, _HASH, _RULE, _IMAGE, _TABLE, _QUOTE, _ITEM, _DEFINITION))


def _paragraph(text: str, rows: list[_Row], at: int, gap: bool) -> tuple[int, Piece | None]:
    """Join the rows of a paragraph, unless a row is for something of its own."""
    end = at + 1
    own = classify(rows[at].raw)
    while end < len(rows) and rows[end].raw.strip() and not own:
        underline = _UNDERLINE.match(rows[end].raw)
        if underline and end == at + 1:
            level = "1" if underline[1][0] == "=" else ""
            return 2, _piece(text, rows[at].span, gap, BlockKind.HEADING, level)
        own = classify(rows[end].raw)
        if own or _opens(rows[end].raw):
            break
        end += 1
    return end - at, _piece(text, Span(rows[at].span.start, rows[end - 1].span.end), gap, None)
