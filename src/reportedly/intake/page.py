"""HTML -> a page of fixed text: blocks in document order, media, what it declares.

The table of contents of reading HTML: parse, judge, tell the kinds, write the
text.  Every block knows its place in the text and in the HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.errors import UnreadableInput
from reportedly.intake import judge
from reportedly.intake.declared import Declared, read_declared
from reportedly.intake.kinds import Told, tell
from reportedly.intake.language import settle_language
from reportedly.intake.lines import read_dateline
from reportedly.intake.media import find_media
from reportedly.intake.tree import Segment, Tree, parse
from reportedly.types import Block, BlockKind, Media, Note, Span

__all__ = ["Page", "read_page"]

_JOINED = frozenset((BlockKind.CAPTION, BlockKind.TABLE))
_WEAK_DATELINES = 3


@dataclass(frozen=True, slots=True)
class Page:
    """What an HTML page gives, before its metadata are settled."""

    text: str
    blocks: tuple[Block, ...]
    media: tuple[Media, ...]
    declared: Declared
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
    report = judge.mark_report(tree, judge.report_words(html) if fits else "")
    words = " ".join(tree.segments[index].text for index in sorted(report))
    language, notes = settle_language(language, declared.languages, words)
    told = tell(tree, report, (*declared.titles, declared.suffixed), declared.descriptions, language)
    text, blocks, sources = _write(told)
    media = _with_pictures(find_media(text, blocks), text, blocks, sources)
    return Page(text, tuple(blocks), media, declared, language, (*notes, *_doubts(tree, report, declared)))


def _doubts(tree: Tree, report: frozenset[int], declared: Declared) -> list[Note]:
    notes = []
    if not report:
        notes.append(
            Note("body", "no report was found on this page; everything on it counts as page furniture")
        )
    if declared.locked:
        notes.append(Note("paywall", "the page says that it is not free; the report may be cut off"))
    return notes


def _write(told: Sequence[Told]) -> tuple[str, list[Block], list[Told]]:
    parts: list[str] = []
    blocks: list[Block] = []
    firsts: list[Told] = []
    at = 0
    for group in _groups(told):
        words = ("\t" if group[0].kind is BlockKind.TABLE else "\n").join(one.segment.text for one in group)
        parts.append(words)
        source = Span(group[0].segment.source.start, max(one.segment.source.end for one in group))
        block = Block(
            group[0].kind, Span(at, at + len(words)), source, _detail(group), group[0].segment.frame.path()
        )
        blocks.append(block)
        firsts.append(group[0])
        at += len(words) + 2
    text = "\n\n".join(parts)
    return text, _with_datelines(text, blocks), firsts


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
    if group[0].kind is BlockKind.CAPTION:
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


def _with_pictures(
    media: Sequence[Media], text: str, blocks: Sequence[Block], told: Sequence[Told]
) -> tuple[Media, ...]:
    captions = [block for block in blocks if block.kind is BlockKind.CAPTION]
    credits = {one.segment.text: None for one in told}
    del credits
    out = []
    for medium in media:
        block = next((b for b in captions if medium.caption and _holds(b, medium.caption)), None)
        if block is not None and block.detail == "video" and medium.kind == "photo":
            medium = replace(medium, kind="video")
        out.append(medium)
    return tuple(out)


def _holds(block: Block, span: Span) -> bool:
    return block.span.start <= span.start and span.end <= block.span.end


def _credit_of(segment: Segment) -> str:
    return ""
