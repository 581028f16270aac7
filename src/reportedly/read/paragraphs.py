"""The report's blocks cut into sentences, with the quotations that stand in them.

Only blocks of the report are read: furniture, breadcrumbs, by-lines and times
never hold a statement.  A caption is read without its label and credit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.lexicon.languages import Language
from reportedly.read.tokens import Sentence, split_sentences, tokenize
from reportedly.read.typography import Quotation, find_dash, find_quotations
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


@dataclass(frozen=True)
class Paragraph:
    """One block of the report.

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
    """Return the blocks of the report that can hold statements, in order."""
    text = article.text
    captions = [medium.caption for medium in article.media if medium.caption]
    blocks = [_without_credit(block, captions) for block in article.blocks if _is_report(block)]
    blocks = [block for block in blocks if block.span.end > block.span.start]
    # Captions interrupt a quotation that runs over paragraphs; they are scanned apart.
    running = [i for i, block in enumerate(blocks) if block.kind is not BlockKind.CAPTION]
    apart = [i for i, block in enumerate(blocks) if block.kind is BlockKind.CAPTION]
    quotations: dict[int, Quotation] = {}
    own: dict[int, list[int]] = {}
    marks: dict[int, list[int]] = {}
    for group in (running, *([i] for i in apart)):
        base = len(quotations)
        for number, quotation in enumerate(find_quotations(text, [blocks[i] for i in group])):
            quotations[base + number] = Quotation(
                quotation.outer,
                quotation.inner,
                quotation.mark,
                quotation.closed,
                group[quotation.block],
                None if quotation.within is None else base + quotation.within,
                quotation.continues,
            )
            marks.setdefault(group[quotation.block], []).append(base + number)
            if quotation.within is None:
                own.setdefault(group[quotation.block], []).append(base + number)
    return [
        _paragraph(text, i, block, language, (quotations, own.get(i, []), marks.get(i, [])))
        for i, block in enumerate(blocks)
    ]


def _is_report(block: Block) -> bool:
    """Return whether a block belongs to the report; a teaser's caption belongs to another one."""
    return block.kind in REPORT and not (block.kind is BlockKind.CAPTION and block.detail == "teaser")


def _without_credit(block: Block, captions: list[Span]) -> Block:
    if block.kind is not BlockKind.CAPTION:
        return block
    inside = [caption for caption in captions if contains(block.span, caption)]
    return Block(block.kind, inside[0]) if inside else block


Quoted = tuple[Mapping[int, Quotation], list[int], list[int]]


def _paragraph(text: str, index: int, block: Block, language: Language, quoted: Quoted) -> Paragraph:
    quotations, own, marks = quoted
    tokens = tokenize(text, block.span, [(number, quotations[number].outer) for number in own])
    groups = split_sentences(text, tokens, language)
    sentences = tuple(Sentence(text, group, language, index) for group in groups)
    dash = find_dash(text, block, after_stops=language.code != "en")
    return Paragraph(index, block.kind, block.span, sentences, quotations, tuple(own), tuple(marks), dash)
