"""HTML -> a page of fixed text: blocks in document order, media, what it declares.

The table of contents of reading HTML: parse, judge, tell the kinds, write the
text.  Every block knows its place in the text and in the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reportedly.errors import UnreadableInput
from reportedly.intake import judge
from reportedly.intake.declared import Declared, read_declared
from reportedly.intake.kinds import Told, tell
from reportedly.intake.language import settle_language
from reportedly.intake.lines import read_caption, read_dateline
from reportedly.intake.media import find_media
from reportedly.intake.tree import parse
from reportedly.spans import trim
from reportedly.types import Block, BlockKind, Media, Note, Span

__all__ = ["Page", "read_page"]

_JOINED = frozenset((BlockKind.CAPTION, BlockKind.TABLE, BlockKind.EMBED, BlockKind.BREADCRUMB))
_WEAK_DATELINES = 3
_CREDIT_WORD = re.compile(r"^(?:image |photo |picture )?(?:credit|copyright|source|by)\b[\s:.…]*", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page gives, before its metadata are settled.

    ``signed`` holds the words inside elements that are named after authors.
    """

    text: str
    blocks: tuple[Block, ...]
    media: tuple[Media, ...]
    declared: Declared
    signed: tuple[str, ...]
    language: str | None
    notes: tuple[Note, ...]


def read_page(html: str, name: str, *, language: str | None = None) -> Page:
    """Return the text, blocks and media of a page, and what it declares about itself.

    Args:
        html: the decoded page, newlines as line feeds.
        name: how to call the page in messages.
        language: two-letter code, if the caller knows it.

    Raises:
        UnreadableInput: the page holds no text, or more elements than a page has.

    """
    tree = parse(html, name)
    if not tree.segments:
        raise UnreadableInput(
            f"{name}: the page holds no text; it may need a browser to show it: save the page from there"
        )
    declared = read_declared(tree.document)
    fits = len(tree.frames) <= judge.ELEMENT_LIMIT
    report = judge.mark_report(tree, judge.report_words(html, tree) if fits else "")
    words = " ".join(tree.segments[index].text for index in sorted(report))
    if len(words) < 200 and not declared.languages:
        words = " ".join(segment.text for segment in islice(tree.segments, 60))
    language, notes = settle_language(language, declared.languages, words)
    told = tell(tree, report, declared, language)
    text, blocks, credit_spans = _write(told)
    media = _with_elements(find_media(text, blocks), text, blocks, credit_spans)
    doubts = (*notes, *_doubts(report, declared))
    return Page(text, tuple(blocks), media, declared, _signed(told), language, doubts)


def _signed(told: Sequence[Told]) -> tuple[str, ...]:
    """Return what stands in elements named after authors, those of the report itself first."""
    found: dict[str, bool] = {}
    for one in told:
        segment = one.segment
        hints = [
            hint
            for hint in islice(segment.hints(), 4)
            if hint.kind in (BlockKind.BYLINE, BlockKind.FURNITURE)
        ]
        far = any(hint.kind is BlockKind.FURNITURE and hint.detail != "author note" for hint in hints)
        words = [segment.text[m.start : m.end] for m in segment.marks if m.hint.kind is BlockKind.BYLINE]
        if not words and hints and hints[0].kind is BlockKind.BYLINE:
            words = [segment.text]
        for word in words:
            if 2 < len(word) < 100 and one.kind is not BlockKind.CAPTION:
                found[word] = found.get(word, True) and far
    return tuple(sorted(found, key=lambda word: found[word]))[:8]


def _doubts(report: frozenset[int], declared: Declared) -> list[Note]:
    notes = []
    if not report:
        notes.append(
            Note("body", "no report was found on this page; everything on it counts as page furniture")
        )
    if declared.locked:
        notes.append(Note("paywall", "the page says that it is not free; the report may be cut off"))
    return notes


def _write(told: Sequence[Told]) -> tuple[str, list[Block], dict[int, Span]]:
    """Return the text, its blocks, and by block start the credit that an element sets apart."""
    parts: list[str] = []
    blocks: list[Block] = []
    credit_spans: dict[int, Span] = {}
    at = 0
    for group in _groups(told):
        between = "\t" if group[0].kind is BlockKind.TABLE else "\n"
        words = between.join(one.segment.text for one in group)
        if group[0].kind is BlockKind.CAPTION and (credit := _credit(group)) is not None:
            credit_spans[at] = Span(at + credit.start, at + credit.end)
        parts.append(words)
        source = Span(group[0].segment.source.start, max(one.segment.source.end for one in group))
        path = group[0].segment.frame.path()
        blocks.append(Block(group[0].kind, Span(at, at + len(words)), source, _detail(group), path))
        at += len(words) + 2
    text = "\n\n".join(parts)
    return text, _with_datelines(text, blocks), credit_spans


def _credit(group: Sequence[Told]) -> Span | None:
    at = 0
    for one in group:
        if one.detail == "credit" and len(group) > 1:
            return Span(at, at + len(one.segment.text))
        for mark in one.segment.marks:
            named = mark.hint.kind is BlockKind.BYLINE or mark.hint.detail == "credit"
            if named and (len(group) > 1 or mark.end - mark.start < 0.8 * len(one.segment.text)):
                return Span(at + mark.start, at + mark.end)
        at += len(one.segment.text) + 1
    return None


def _groups(told: Sequence[Told]) -> list[list[Told]]:
    groups: list[list[Told]] = []
    for one in told:
        last = groups[-1][-1] if groups else None
        same = last is not None and last.kind is one.kind and one.kind in _JOINED
        if same and last is not None and one.group is not None and last.group is one.group:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _detail(group: Sequence[Told]) -> str:
    if group[0].kind is BlockKind.CAPTION and group[0].detail != "teaser":
        return next((frame.picture for frame in group[0].segment.frame.up() if frame.picture), "")
    return group[0].detail


def _with_datelines(text: str, blocks: Sequence[Block]) -> list[Block]:
    out: list[Block] = []
    paragraphs = 0
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            paragraphs += 1
            found = read_dateline(text[block.span.start : block.span.end])
            if found is not None and (found.sure or paragraphs <= _WEAK_DATELINES):
                cut = block.span.start + found.span.end
                end = block.span.start + len(text[block.span.start : cut].rstrip())
                out.append(replace(block, kind=BlockKind.DATELINE, span=Span(block.span.start, end)))
                if cut < block.span.end:
                    out.append(replace(block, span=Span(cut, block.span.end)))
                continue
        out.append(block)
    return out


def _with_elements(
    media: Sequence[Media], text: str, blocks: Sequence[Block], credit_spans: dict[int, Span]
) -> tuple[Media, ...]:
    """Return the media with what only the elements show: a film, a credit without a word for it."""
    captions = [block for block in blocks if block.kind is BlockKind.CAPTION]
    out = []
    for medium in media:
        words = medium.caption
        block = next((b for b in captions if words and b.span.start <= words.start < b.span.end), None)
        if block is not None and block.detail == "video" and medium.kind == "photo":
            medium = replace(medium, kind="video")
        credit = credit_spans.get(block.span.start) if block is not None and not medium.credit else None
        if block is not None and credit is not None:
            medium = _credited(medium, text, block.span, credit)
        out.append(medium)
    return tuple(out)


def _credited(medium: Media, text: str, block: Span, credit: Span) -> Media:
    named = _CREDIT_WORD.sub("", text[credit.start : credit.end]).strip(" \n()[]|/.,:;-–—")
    line = text.find("\n", credit.end, block.end)
    # The credit may stand on a line above the caption.
    words = Span(line, block.end) if line >= 0 else Span(block.start, credit.start)
    parts = read_caption(text, trim(text, words, "|/(["), known=True)
    if not named or parts is None:
        return medium
    label = text[parts.label.start : parts.label.end] if parts.label else ""
    return replace(medium, label=label, caption=parts.caption, credit=(named,))
