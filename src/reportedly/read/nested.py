"""What somebody says inside what somebody else says.

Reads the words of every statement again with the same rules, to a bounded
depth.  The speaker's own "I believe" is no statement of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reportedly.lexicon.languages import Language
from reportedly.read.attribute import in_sentence, without_marks
from reportedly.read.found import Found
from reportedly.read.paragraphs import Paragraph
from reportedly.read.tokens import Sentence, split_sentences, tokenize
from reportedly.spans import contains

__all__ = ["Nested", "find_nested"]

DEEPEST = 3
LOOSE = frozenset(("quotation", "quotation-inside", "title-quotation"))


class Nested(NamedTuple):
    """A find and the row that holds it (index into the list), None if it is outermost."""

    found: Found
    within: int | None


def find_nested(rows: Sequence[Nested], paragraphs: Sequence[Paragraph], language: Language) -> list[Nested]:
    """Return the rows with those found inside their words, each after the row that holds it.

    Args:
        rows: the outermost finds.
        paragraphs: the blocks of the report.
        language: the words of saying.
    """
    result: list[Nested] = []
    for row in rows:
        _add(result, row.found, None, paragraphs, language)
    return result


def _add(
    result: list[Nested],
    found: Found,
    within: int | None,
    paragraphs: Sequence[Paragraph],
    language: Language,
) -> None:
    depth, at = 0, within
    while at is not None:
        depth, at = depth + 1, result[at].within
    inner = _inside(found, paragraphs, language) if depth < DEEPEST else []
    if inner and found.source is None and found.rule in LOOSE and inner[0].rule == "clause-tag":
        # «The dyke, says Obi, will hold.» has its tag inside the marks.
        quotes = tuple(dict.fromkeys((*found.quotes, *inner[0].quotes)))
        found = replace(inner[0], rule="tag-inside-marks", quotes=quotes, dashed=True)
        inner = inner[1:]
    if found.rule == "quotation-inside":
        return
    result.append(Nested(found, within))
    number = len(result) - 1
    for item in inner:
        _add(result, item, number, paragraphs, language)


def _inside(found: Found, paragraphs: Sequence[Paragraph], language: Language) -> list[Found]:
    paragraph = paragraphs[found.block]
    text = paragraph.sentences[0].text
    inner: list[Found] = []
    for span in found.content:
        quotes = [
            (number, quotation.outer)
            for number, quotation in paragraph.quotations.items()
            if contains(span, quotation.outer) and quotation.inner != span
        ]
        top = [(n, o) for n, o in quotes if not any(contains(p, o) and p != o for _, p in quotes)]
        tokens = tokenize(text, span, sorted(top, key=lambda pair: pair[1]))
        for group in split_sentences(text, tokens, language):
            for item in in_sentence(Sentence(text, group, language, found.block)):
                if item.source is not None and not _own(item, found):
                    outer = {o: paragraph.quotations[n].inner for n, o in top if n in item.quotes}
                    bare = without_marks(text, replace(item, block=found.block), outer)
                    if bare.content:
                        inner.append(bare)
    return inner


def _own(item: Found, outer: Found) -> bool:
    """Return whether an inner find is the outer one again."""
    return item.cue == outer.cue or item.content == outer.content
