"""The report's blocks cut into sentences, with the quotations that stand in them.

Only blocks of the report are read: furniture, breadcrumbs, by-lines and times
never hold a statement.  A caption is read without its label and credit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.lexicon.languages import Language
from reportedly.read.tokens import Sentence, Token, split_sentences, tokenize
from reportedly.read.typography import Ends, Quotation, find_dash, find_quotations
from reportedly.read.unclosed import end_of_unclosed
from reportedly.spans import contains
from reportedly.types import Article, Block, BlockKind, Span

__all__ = ["TITLES", "Paragraph", "find_paragraphs"]

TITLES = frozenset({BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.STANDFIRST})
"""The blocks that name what stands below them."""

REPORT = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.STANDFIRST,
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.QUOTATION,
        BlockKind.ITEM,
        BlockKind.CAPTION,
        BlockKind.EMBED,
    }
)


LONG = 800
"""Characters beyond which a block is read as several paragraphs; those of news seldom have as many."""

ENOUGH = 150
"""Characters after which one of them may end: of 60 to 500 tried, 100 to 300 find most (decision 33)."""


@dataclass(frozen=True)
class Paragraph:
    """One block of the report, or a stretch of one that is too long.

    Attributes:
        index: position among the paragraphs of the report.
        kind: kind of its block.
        span: what is read of it.
        sentences: its sentences, quotations as single tokens.
        quotations: all quotations of the report by number.
        own: numbers of the outermost quotations in this paragraph.
        marks: numbers of all quotations in it.
        dash: the words after an opening dash, None if there is none.
    """

    index: int
    kind: BlockKind
    span: Span
    sentences: tuple[Sentence, ...]
    quotations: Mapping[int, Quotation]
    own: tuple[int, ...]
    marks: tuple[int, ...]
    dash: Span | None


def find_paragraphs(article: Article, language: Language) -> list[Paragraph]:
    """Return the blocks of the report that can hold statements, in order.

    A block that is much longer than paragraphs of news are, as where a page has lost its paragraphs,
    is given as several, cut where one may have ended.
    """
    text = article.text
    captions = [medium.caption for medium in article.media if medium.caption]
    blocks = [_without_credit(block, captions) for block in article.blocks if _is_report(block)]
    blocks = [block for block in blocks if block.span.end > block.span.start]
    quotations = _quotations(text, blocks, lambda span, runs: end_of_unclosed(text, span, runs, language))
    by_block: dict[int, list[int]] = {}
    for number, quotation in quotations.items():
        by_block.setdefault(quotation.block, []).append(number)
    paragraphs: list[Paragraph] = []
    placed: dict[int, Quotation] = {}
    for i, block in enumerate(blocks):
        marks = by_block.get(i, [])
        starts = [quotations[n].outer.start for n in marks]
        outermost = [(n, quotations[n].outer) for n in marks if quotations[n].within is None]
        groups = split_sentences(text, tokenize(text, block.span, outermost), language)
        dash = find_dash(text, block, after_stops=language.code != "en")
        for part, span in _stretches(groups, block.span) if dash is None else [(groups, block.span)]:
            index = len(paragraphs)
            within = marks[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            placed.update((n, replace(quotations[n], block=index)) for n in within)
            own = [n for n in within if quotations[n].within is None]
            sentences = tuple(Sentence(text, group, language, index) for group in part)
            paragraphs.append(
                Paragraph(index, block.kind, span, sentences, placed, tuple(own), tuple(within), dash)
            )
    return paragraphs


def _quotations(text: str, blocks: Sequence[Block], ends: Ends) -> dict[int, Quotation]:
    """Return all quotations by number, each with the index of its block."""
    # Captions interrupt a quotation that runs over paragraphs; they are scanned apart.
    running = [i for i, block in enumerate(blocks) if block.kind is not BlockKind.CAPTION]
    apart = [i for i, block in enumerate(blocks) if block.kind is BlockKind.CAPTION]
    found: dict[int, Quotation] = {}
    for group in (running, *([i] for i in apart)):
        base = len(found)
        for number, one in enumerate(find_quotations(text, [blocks[i] for i in group], ends)):
            within = None if one.within is None else base + one.within
            found[base + number] = replace(one, block=group[one.block], within=within)
    return found


def _stretches(
    groups: Sequence[tuple[Token, ...]], span: Span
) -> Iterator[tuple[Sequence[tuple[Token, ...]], Span]]:
    """Yield the sentences of a block in stretches as long as paragraphs of news, with what each takes up.

    Args:
        groups: its sentences; a quotation is one token, so that none is cut.
        span: the block.

    """
    begin, start = 0, span.start
    for i in range(1, len(groups) if span.end - span.start > LONG else 0):
        before, after = groups[i - 1], groups[i]
        # No quotation is cut off from its tag, which may stand in the sentence before or after.
        if before[-1].end - start >= ENOUGH and not (_is_quotation(before) or _is_quotation(after)):
            yield groups[begin:i], Span(start, before[-1].end)
            begin, start = i, after[0].start
    yield groups[begin:], Span(start, span.end)


def _is_quotation(sentence: Sequence[Token]) -> bool:
    return not any(token.kind == "w" for token in sentence)


def _is_report(block: Block) -> bool:
    """Return whether a block belongs to the report; a teaser's caption belongs to another one."""
    return block.kind in REPORT and not (block.kind is BlockKind.CAPTION and block.detail == "teaser")


def _without_credit(block: Block, captions: list[Span]) -> Block:
    if block.kind is not BlockKind.CAPTION:
        return block
    inside = [caption for caption in captions if contains(block.span, caption)]
    return Block(block.kind, inside[0]) if inside else block
