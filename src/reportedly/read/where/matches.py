"""Capitalised words of a report that the gazetteer knows, with the run of capitals they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.lexicon.gazetteer import Gazetteer, demonyms
from reportedly.lexicon.languages import Language
from reportedly.lexicon.placing import PlaceWords
from reportedly.read.tokens import Token, tokenize
from reportedly.read.where.naming import Meaning, look_up
from reportedly.types import Block, BlockKind, Span

__all__ = ["READ", "Line", "Match", "find_matches", "lines_of"]

READ = frozenset(
    (
        *(BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.HEADING),
        *(BlockKind.QUOTATION, BlockKind.ITEM, BlockKind.CAPTION, BlockKind.EMBED, BlockKind.DATELINE),
    )
)
"""The kinds of blocks whose places are the report's."""

_LONGEST = 6
_JOINING = frozenset(" \n\t.-–\u00a0")


@dataclass(frozen=True, slots=True)
class Line:
    """One block, its tokens, and whether its words have capitals as titles do."""

    text: str
    tokens: tuple[Token, ...]
    shouted: bool

    def low(self, i: int) -> str:
        """Return the lower-case text of a token, the empty string outside."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def is_capital(self, i: int) -> bool:
        """Return whether a token is a word with a capital."""
        return 0 <= i < len(self.tokens) and self.tokens[i].kind == "w" and self.tokens[i].cap

    def opens(self, i: int) -> bool:
        """Return whether a token is the first word of its sentence."""
        return i == 0 or (self.tokens[i - 1].kind in "pd" and self.tokens[i - 1].low[0] in '.!?…:–"“”„«»‘')

    def joined(self, i: int) -> bool:
        """Return whether nothing but a blank, a stop or a hyphen stands between a token and the one before."""
        if not 0 < i < len(self.tokens):
            return False
        return set(self.text[self.tokens[i - 1].end : self.tokens[i].start]) <= _JOINING


@dataclass(frozen=True, slots=True)
class Match:
    """Words that the gazetteer knows: tokens ``first`` to before ``last`` of a line.

    ``left`` and ``right`` are the ends of the run of capitals that they stand in; ``span`` holds them with
    words such as "the" and "region" where those are part of the name.
    """

    line: Line
    first: int
    last: int
    left: int
    right: int
    span: Span
    meaning: Meaning

    @property
    def is_whole(self) -> bool:
        """Whether the run of capitals holds nothing else."""
        return self.left >= self.first and self.right <= self.last


def lines_of(text: str, blocks: Sequence[Block]) -> list[Line]:
    """Return the blocks of a report that are read for places."""
    lines = []
    for block in blocks:
        if block.kind not in READ:
            continue
        tokens = tuple(tokenize(text, block.span))
        words = [token for token in tokens if token.kind == "w" and token.low[:1].isalpha()]
        capitals = sum(token.cap for token in words)
        lines.append(Line(text, tokens, len(words) > 3 and capitals > 0.6 * len(words)))
    return lines


def find_matches(
    lines: Sequence[Line], language: Language, words: PlaceWords, gazetteer: Gazetteer
) -> Iterator[Match]:
    """Return every name that the gazetteer knows, the longest at each place, in order."""
    for line in lines:
        i = 0
        while i < len(line.tokens):
            match = _match_at(line, i, language, words, gazetteer) if line.is_capital(i) else None
            if match:
                yield match
            i = match.last if match else i + 1


def _match_at(
    line: Line, i: int, language: Language, words: PlaceWords, gazetteer: Gazetteer
) -> Match | None:
    if _is_plain(line, i, language):
        return None
    end = i + 1
    while end < len(line.tokens) and end - i < _LONGEST and line.joined(end) and line.tokens[end].kind == "w":
        end += 1
    for last in range(end, i, -1):
        low = line.low(last - 1)
        if not line.is_capital(last - 1) and low not in words.words["regions"]:
            continue
        written = line.text[line.tokens[i].start : line.tokens[last - 1].end]
        if written.lower() in demonyms():
            return None
        if last - i == 1 and low in words.words["regions"]:
            return None
        meaning = look_up(written, words, gazetteer)
        if meaning.places and meaning.way != "demonym":
            return _match(line, i, last, meaning, language, words)
    return None


def _is_plain(line: Line, i: int, language: Language) -> bool:
    """Return whether a capitalised word is one of the small words, which have capitals where sentences begin."""
    fields = ("determiners", "pronouns", "prepositions", "conjunctions", "times", "possessives", "questions")
    return any(line.low(i) in language.words[field] for field in (*fields, "complementizers"))


def _match(
    line: Line, first: int, last: int, meaning: Meaning, language: Language, words: PlaceWords
) -> Match:
    left, right = first, last
    while left > 0 and line.joined(left) and line.is_capital(left - 1) and line.low(left - 1)[:1].isalpha():
        if _is_plain(line, left - 1, language) and line.opens(left - 1):
            break
        left -= 1
    while right < len(line.tokens) and line.joined(right) and line.is_capital(right):
        right += 1
    start, end = line.tokens[first].start, line.tokens[last - 1].end
    begin = first
    # "the Kharkiv region": the article belongs to it; "Gebiet Charkiw": so does the noun.
    if line.low(begin - 1) in words.words["articles"] and line.joined(begin) and meaning.sort:
        start = line.tokens[begin - 1].start
    return Match(line, first, last, left, right, Span(start, end), meaning)
