"""The sentences of a report in reading order, also those inside quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reportedly.lexicon.languages import Language
from reportedly.read.paragraphs import TITLES, Paragraph
from reportedly.read.tokens import Sentence, split_sentences, tokenize
from reportedly.types import BlockKind, Span

__all__ = ["Line", "Lines", "find_lines"]


class Line(NamedTuple):
    """A sentence where it stands.

    ``number`` counts the sentences outside quotations; one inside a quotation has the number of
    the sentence that holds it.  ``aside`` says that a caption, headline or heading holds it.
    """

    sentence: Sentence
    number: int
    paragraph: int
    quoted: bool
    aside: bool


class Lines(NamedTuple):
    """The sentences of a report, and where those outside quotations begin.

    ``firsts`` says which line is the first of each of these, and of what would follow the last.
    """

    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[int, ...]
    ranks: tuple[int, ...] = ()
    paragraph_ranks: tuple[int, ...] = ()
    firsts: tuple[int, ...] = (0,)

    def rank(self, at: int) -> int:
        """Return how many sentences of the running text begin before an offset; captions are none of it."""
        number = self.number(at)
        return self.ranks[number] if number >= 0 else 0

    def paragraph_rank(self, at: int) -> int:
        """Return how many paragraphs of the running text begin before an offset."""
        number = self.paragraph(at)
        return self.paragraph_ranks[number] if number >= 0 else 0

    def number(self, at: int) -> int:
        """Return the number of the sentence at an offset, -1 before the first."""
        return bisect_right(self.starts, at) - 1

    def paragraph(self, at: int) -> int:
        """Return the index of the paragraph at an offset, -1 before the first."""
        return bisect_right(self.paragraphs, at) - 1

    def at(self, offset: int) -> list[Line]:
        """Return the lines that hold an offset: the sentence, and the one inside its quotation if any."""
        number = self.number(offset)
        if number < 0:
            return []
        return [
            line
            for line in self.lines[self.firsts[number] : self.firsts[number + 1]]
            if line.sentence.tokens[0].start <= offset < line.sentence.tokens[-1].end
        ]

    def is_quoted(self, offset: int) -> bool:
        """Return whether an offset lies inside a quotation."""
        return any(line.quoted for line in self.at(offset))


_ASIDE = TITLES | {BlockKind.CAPTION}


def find_lines(paragraphs: Sequence[Paragraph], language: Language) -> Lines:
    """Return the sentences of a report, each followed by those inside its quotations."""
    lines: list[Line] = []
    starts: list[int] = []
    firsts: list[int] = []
    ranks: list[int] = []
    paragraph_ranks: list[int] = []
    rank = paragraph_rank = 0
    for paragraph in paragraphs:
        aside = paragraph.kind in _ASIDE
        paragraph_rank += not aside
        paragraph_ranks.append(paragraph_rank)
        for sentence in paragraph.sentences:
            number = len(starts)
            starts.append(sentence.tokens[0].start)
            firsts.append(len(lines))
            rank += not aside
            ranks.append(rank)
            lines.append(Line(sentence, number, paragraph.index, False, aside))
            for token in sentence.tokens:
                if token.kind == "q":
                    inner = paragraph.quotations[token.quote].inner
                    for said in _sentences(sentence.text, inner, language, paragraph.index):
                        lines.append(Line(said, number, paragraph.index, True, aside))
    begins = tuple(one.span.start for one in paragraphs)
    firsts.append(len(lines))
    return Lines(tuple(lines), tuple(starts), begins, tuple(ranks), tuple(paragraph_ranks), tuple(firsts))


def _sentences(text: str, span: Span, language: Language, block: int) -> list[Sentence]:
    tokens = tokenize(text, span)
    return [Sentence(text, group, language, block) for group in split_sentences(text, tokens, language)]
