"""Lines of a plain text -> pieces: hard-wrapped lines joined, paragraphs apart.

Only the shape of the text counts here, not its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportedly.types import BlockKind, Span

__all__ = ["CLOSERS", "STOPS", "Piece", "count_words", "cut_lines"]

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[•*◦▪‣·●■□➤►–—-]|\d{1,3}[.)])\s+\S")
_QUOTED = re.compile(r"(?:>\s?)+")
_WIDEST = 110
_NARROWEST = 36
_LONG = 60
"""Signs of a line that is no heading."""
_TIME_AND_AGAIN = 3
"""Sentences that blank lines break, from which on a text is taken to be broken so throughout."""
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

STOPS = ".!?…:;,。！？：；，、．؟؛،۔।॥။።"
"""Marks that end a sentence or a part of one, in many scripts."""
CLOSERS = "\"”»’'“)」』）"
"""Marks that may stand after the last one."""
_ENDS = STOPS.replace(",", "") + CLOSERS
_NEARLY = 0.85
"""Of the shortest line that was surely broken: as long as any other has to be."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading or other line of a text, before or after it has a kind.

    ``line`` is its text with line breaks as blanks; ``gap`` says that a blank line or
    the start of the text stands before it.
    """

    span: Span
    line: str
    gap: bool
    kind: BlockKind | None = None
    detail: str = ""

    def marked(self, kind: BlockKind, detail: str = "") -> Piece:
        """Return the same piece with a kind."""
        return Piece(self.span, self.line, self.gap, kind, detail)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    gap: bool
    first_word: int
    lower: bool
    bullet: bool
    quoted: bool

    @property
    def width(self) -> int:
        return self.end - self.start + self.indent


def count_words(line: str) -> int:
    """Return how many words a line has; two signs count as one where words are not parted.

    Example: ``count_words("They left")`` is ``2``.
    """
    count = len(line.split())
    # Scripts without blanks take three bytes a sign: a cheap way to leave all others alone.
    if line.isascii() or len(line.encode()) <= 2 * len(line):
        return count
    return count + len(_UNSPACED.findall(line)) // 2


def cut_lines(text: str, start: int = 0) -> list[Piece]:
    """Return the paragraphs and single lines of a text, in order.

    Lines that were broken at a fixed width are joined again; an indented first line
    begins a paragraph.  The text itself is not changed.

    Args:
        text: the text, newlines normalised.
        start: where to begin, in code points.
    """
    lines = list(_lines(text, start))
    width = _wrap_width(lines)
    pieces: list[Piece] = []
    first = 0
    for at, line in enumerate(lines):
        last = at + 1 == len(lines)
        if not last and width and _goes_on(text, line, lines[at + 1], width):
            continue
        span = Span(lines[first].start, line.end)
        pieces.append(Piece(span, _flat(text, span), lines[first].gap))
        first = at + 1
    return _unbroken(text, pieces)


def _unbroken(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, those joined whose sentence was broken by a blank line.

    A long line that no mark closes goes on where the next one begins with a small letter.  Where a
    text does so time and again, it does so before a capital too ("Mr / Obi said").
    """
    broken = [a for a, b in pairwise(pieces) if _is_open(a) and _is_middle(b)]
    width = min(len(piece.line) for piece in broken) * _NEARLY if len(broken) >= _TIME_AND_AGAIN else 0
    joined: list[Piece] = []
    chain: list[Piece] = []
    for at, piece in enumerate(pieces):
        chain.append(piece)
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        wide = width and len(piece.line) >= width and piece.line[-1] not in STOPS
        wide = wide and after is not None and not _BULLET.match(after.line)
        if after is not None and _is_open(piece) and (wide or _is_middle(after)):
            continue
        joined.extend(_chained(text, chain))
        chain = []
    return joined


def _chained(text: str, chain: Sequence[Piece]) -> Sequence[Piece]:
    """Return one piece of several; all as they are if no capital opens them or no mark ends them."""
    closed = chain[-1].line[-1] in STOPS + CLOSERS
    if len(chain) == 1 or not closed or chain[0].line[0].islower():
        return chain
    span = Span(chain[0].span.start, chain[-1].span.end)
    return [Piece(span, _flat(text, span), chain[0].gap)]


def _is_open(piece: Piece) -> bool:
    """Tell whether a line is too long for a heading and no mark closes it."""
    line = piece.line
    return len(line) >= _LONG and line[-1] not in _ENDS and not _BULLET.match(line)


def _is_middle(piece: Piece) -> bool:
    """Tell whether a line begins in the middle of a sentence."""
    return piece.gap and piece.line[0].islower()


def _flat(text: str, span: Span) -> str:
    raw = text[span.start : span.end]
    return " ".join(raw.split()) if "\n" in raw else raw


def _lines(text: str, start: int) -> list[_Line]:
    found: list[_Line] = []
    before = start
    for match in _LINE.finditer(text, start):
        raw = match[0]
        bare = raw.strip()
        if not bare:
            continue
        lead = len(raw) - len(raw.lstrip())
        indent = len(raw[:lead].expandtabs(4))
        at = match.start() + lead
        gap = not found or text.count("\n", before, match.start()) > 1
        found.append(
            _Line(
                start=at,
                end=at + len(bare),
                indent=indent,
                gap=gap,
                first_word=len(bare.split(None, 1)[0]),
                lower=bare[0].islower(),
                bullet=bool(_BULLET.match(bare)),
                quoted=bool(_QUOTED.match(bare)),
            )
        )
        before = match.end()
    return found


def _wrap_width(lines: Sequence[_Line]) -> int:
    """Return the column at which lines were broken, 0 if they were not."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap]
    if len(pairs) < 2:
        return 0
    widths = sorted(a.width for a, _ in pairs)
    width = widths[int(0.9 * (len(widths) - 1))]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [(a, b) for a, b in pairs if _is_full(a, b, width)]
    lower = sum(b.lower for _, b in full)
    return width if len(full) >= max(2, 0.5 * len(pairs)) and lower >= 0.3 * len(full) else 0


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    """Tell whether the next word would not have fitted: the line was broken for want of room."""
    return line.width + 1 + after.first_word >= width and line.width <= width * 1.3


def _goes_on(text: str, line: _Line, after: _Line, width: int) -> bool:
    if after.gap or after.quoted != line.quoted or not _is_full(line, after, width):
        return False
    if after.bullet:
        return False
    deeper = after.indent > line.indent + 1
    return not deeper or line.bullet or (after.lower and text[line.end - 1] not in STOPS + CLOSERS)
