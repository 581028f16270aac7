"""Whether one report is a copy of another: wholly, in part, in what it quotes, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

from reportedly.merge.directions import Direction, direction_of
from reportedly.merge.grams import GRAM
from reportedly.merge.pieces import Kind, Piece, new_in, pieces_of
from reportedly.merge.regions import regions
from reportedly.merge.texts import Text
from reportedly.merge.tiles import Tile, tiles
from reportedly.types import Span

__all__ = ["Copy", "compare"]

# Words in a row outside of quotation marks that count: fewer only lead to a quotation ("said on Monday").
_RUN = 6
# Words outside of quotation marks, of two sentences or more, that make a report a copy in part; fewer do if
# they are so large a part of the shorter one.  Reports on one matter share some background.
_ENOUGH = ((60, 0.0), (20, 0.05), (15, 0.2))
# If they are nearly all of one paragraph in both it takes more: both may keep a note about somebody at hand.
_ENOUGH_OF_NOTE = ((60, 0.05), (15, 0.5))
_ALL = 0.8
_FEW = 15
# What part of the copy has to stand in the other report to make it one as a whole; while it is open which is
# the copy, what part of either.
_WHOLE = 0.75
# Words in a row outside of quotation marks, the name of the agency among them, that make one.
_NAMED = 10
# Words that two reports quote alike, so that one may have the quotation from the other.
_QUOTED = 8
# Words at the end of both and nowhere else that belong to the page, or say who somebody is.
_FOOT = 80

_SENTENCE = re.compile(r"[.!?…。！？؟।]+[\"”“’»«)\]]*\s|\n")


@dataclass(frozen=True, slots=True)
class Copy:
    """What two reports share.

    ``label`` is ``wholly``, ``partially`` or ``quotes``.  ``pieces`` are spans of both texts, ``new`` those
    that only the first and only the second has.  ``shares`` says what part of the words of each is shared.
    """

    one: str
    other: str
    label: str
    pieces: tuple[tuple[Kind, Span, Span, bool], ...]
    new: tuple[tuple[Span, ...], tuple[Span, ...]]
    shares: tuple[float, float]
    direction: Direction | None = None
    hints: tuple[str, ...] = ()


def compare(one: Text, other: Text, common: AbstractSet[int] = frozenset()) -> Copy | None:
    """Return what two reports share, and which of them copies; None if neither copies the other.

    Args:
        one: a report.
        other: another one.
        common: groups of words that so many reports hold, or so many of one outlet, that they show nothing.

    Example: ``compare(text_of(first), text_of(second)).label`` is ``"wholly"``.
    """
    shared = [tile for tile in tiles(one, other) if not _is_common(tile, other, common)]
    shared = _without_foot(shared, one, other)
    if sum(tile.length for tile in shared) < _QUOTED:
        return None
    pieces = list(chain.from_iterable(map(pieces_of, regions(one.words, other.words, shared))))
    reused = [piece.one for piece in pieces], [piece.other for piece in pieces]
    shares = _share(reused[0], one), _share(reused[1], other)
    direction = direction_of(one, other, shares)
    of_copy = max(shares) if direction is None else shares[direction.copy == other.article.id]
    label = _label(one, other, pieces, of_copy)
    if label is None:
        return None
    return Copy(
        one.article.id,
        other.article.id,
        label,
        tuple(_spans(one, other, pieces)),
        (tuple(new_in(one, reused[0])), tuple(new_in(other, reused[1]))),
        shares,
        None if label == "quotes" else direction,
        tuple(_hints(one, other, pieces)),
    )


def _is_common(tile: Tile, text: Text, common: AbstractSet[int]) -> bool:
    """Return whether most of a stretch is what many reports hold."""
    if not common:
        return False
    kept = [
        text.grams[at] for at in range(tile.other, tile.other + tile.length - GRAM + 1) if at in text.grams
    ]
    return bool(kept) and sum(gram in common for gram in kept) * 2 >= len(kept)


def _without_foot(shared: Sequence[Tile], one: Text, other: Text) -> list[Tile]:
    """Return the stretches but for whole blocks that end both texts: foot of a page, note about somebody."""
    found = list(shared)
    ends = len(one.words), len(other.words)
    foot = next((t for t in found if (t.one + t.length, t.other + t.length) == ends), None)
    if foot is None:
        return found
    sites = [_site(text) for text in (one, other)]
    of_one_site = bool(sites[0]) and sites[0] == sites[1] and foot.length < min(ends)
    for at in range(foot.length):
        begins = [_begins_block(text, start + at) for text, start in ((one, foot.one), (other, foot.other))]
        left = foot.length - at
        if all(begins) and left <= _FOOT and (left * 2 <= min(ends) or of_one_site):
            found.remove(foot)
            return found + ([Tile(foot.one, foot.other, at)] if at >= GRAM else [])
    return found


def _site(text: Text) -> str:
    return text.article.outlet or urlsplit(text.article.url or "").netloc


def _begins_block(text: Text, at: int) -> bool:
    return at == 0 or text.block[at] != text.block[at - 1]


def _label(one: Text, other: Text, pieces: Sequence[Piece], share: float) -> str | None:
    """Return what kind of copy it is; ``share`` is what part of the copy, or of either, the other has too."""
    runs = list(_unquoted(one, other, pieces))
    told = sum(end - start for start, end in runs)
    shorter = min(len(one.words), len(other.words))
    if share >= _WHOLE and told >= _FEW:
        return "wholly"
    limits = _ENOUGH_OF_NOTE if pieces and _is_note(one, other, pieces) else _ENOUGH
    enough = any(told >= words and told >= part * shorter for words, part in limits)
    if (enough and _sentences(other, runs) > 1) or _names_its_agency(one, other, runs):
        return "partially"
    quoted = sum(
        other.quoted[at] or one.quoted[piece.one[0]]
        for piece in pieces
        if piece.kind is Kind.VERBATIM
        for at in range(*piece.other)
    )
    return "quotes" if quoted >= _QUOTED else None


def _names_its_agency(one: Text, other: Text, runs: Sequence[tuple[int, int]]) -> bool:
    """Return whether what is reused says that an agency heard it that either report is by: "told Reuters".

    One such sentence is enough: whoever has it word for word has it from that agency's report.
    """
    agencies = {text.article.agency for text in (one, other) if text.article.agency}
    passages = (
        other.article.text[other.starts[start] : other.ends[end - 1]]
        for start, end in runs
        if end - start >= _NAMED
    )
    return any(
        re.search(rf"(?<!\w){re.escape(agency)}(?!\w)", each) for each in passages for agency in agencies
    )


def _is_note(one: Text, other: Text, pieces: Sequence[Piece]) -> bool:
    """Return whether what is reused is one paragraph in both texts, and nearly all of it."""
    for text, ranges in ((one, [piece.one for piece in pieces]), (other, [piece.other for piece in pieces])):
        blocks = {text.block[at] for start, end in ranges for at in (start, end - 1)}
        if len(blocks) > 1 or sum(end - start for start, end in ranges) < _ALL * text.block.count(*blocks):
            return False
    return True


def _unquoted(one: Text, other: Text, pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Return runs of words in the second text that are reused and stand in quotation marks in neither."""
    start = end = -1
    for piece in pieces:
        offset = piece.one[0] - piece.other[0] if piece.kind is Kind.VERBATIM else None
        for at in range(*piece.other):
            beside = piece.one[0] if offset is None else at + offset
            if other.quoted[at] or one.quoted[beside]:
                continue
            if at != end:
                if end - start >= _RUN:
                    yield start, end
                start = at
            end = at + 1
    if end - start >= _RUN:
        yield start, end


def _sentences(text: Text, runs: Iterable[tuple[int, int]]) -> int:
    """Return from how many sentences the runs take several words each."""
    found = set()
    for start, end in runs:
        begin, stop = text.starts[start], text.ends[end - 1]
        count, at = 0, start
        for mark in _SENTENCE.finditer(text.article.text, begin, stop):
            after = at
            while after < end and text.starts[after] < mark.end():
                after += 1
            if after - at >= _RUN:
                found.add((start, count))
            count, at = count + 1, after
        if end - at >= _RUN:
            found.add((start, count))
    return len(found)


def _share(reused: Iterable[tuple[int, int]], text: Text) -> float:
    return sum(end - start for start, end in reused) / max(len(text.words), 1)


def _spans(one: Text, other: Text, pieces: Sequence[Piece]) -> Iterator[tuple[Kind, Span, Span, bool]]:
    for piece in pieces:
        spans = [
            Span(text.starts[start], text.ends[end - 1])
            for text, (start, end) in ((one, piece.one), (other, piece.other))
        ]
        quoted = all(other.quoted[at] for at in range(*piece.other)) or all(
            one.quoted[at] for at in range(*piece.one)
        )
        yield piece.kind, spans[0], spans[1], quoted


def _hints(one: Text, other: Text, pieces: Sequence[Piece]) -> Iterator[str]:
    """Return what may show that both depend on a third, in words of the glossary."""
    if one.article.agency and one.article.agency == other.article.agency:
        yield "same_agency"
    quotations = [
        piece.one[0] for piece in pieces if other.quoted[piece.other[0]] and one.quoted[piece.one[0]]
    ]
    if len(quotations) > 2 and quotations == sorted(quotations):
        yield "same_order_of_quotations"
