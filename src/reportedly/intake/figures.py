"""Captions in plain text, where neighbours tell: split credits, repeats, player buttons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reportedly.intake.captions import has_label, read_caption
from reportedly.intake.layout import CLOSERS, STOPS, Piece, count_words
from reportedly.intake.lines import furniture_detail
from reportedly.intake.names import is_agency
from reportedly.intake.signatures import is_names
from reportedly.lexicon.page import fold_line
from reportedly.spans import cover
from reportedly.types import BlockKind, Span

__all__ = ["join_captions", "mark_buttons"]

_BUTTON_WORDS = 4
_BUTTON_LENGTH = 30
_CAPTION_WORDS = 70
_LABELLED_WORDS = 3


def join_captions(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with captions and the credits beneath them in one piece.

    A line is taken into a caption only where no blank line stands between the two and
    the text otherwise parts its paragraphs by blank lines.

    Args:
        text: the article's text.
        pieces: its pieces, single lines told.
    """
    parted = _parted(pieces)
    labelled = Counter(_words_of(p).casefold() for p in pieces if has_label(p.line))
    out: list[Piece] = []
    for at, piece in enumerate(pieces):
        if parted and not piece.gap and out and _is_credit_beneath(text, out, piece):
            above = out.pop()
            span = cover([above.span, piece.span])
            out.append(Piece(span, f"{above.line} {piece.line}", above.gap, BlockKind.CAPTION))
        elif piece.kind is None and (
            _is_labelled_caption(pieces, at, labelled) or (piece.gap and _is_lone_credit(piece))
        ):
            out.append(piece.marked(BlockKind.CAPTION))
        else:
            out.append(piece)
    return out


def _parted(pieces: Sequence[Piece]) -> bool:
    return sum(p.gap for p in pieces) > 0.5 * len(pieces)


def _words_of(piece: Piece) -> str:
    """Return the caption's own words, so that a repeat without credit is found as well."""
    parts = read_caption(piece.line, Span(0, len(piece.line)), known=True)
    return piece.line[parts.caption.start : parts.caption.end] if parts and parts.caption else ""


def _is_credit_beneath(text: str, out: list[Piece], piece: Piece) -> bool:
    above = out[-1]
    if text[above.span.end : piece.span.start].strip():
        return False
    if above.kind not in (None, BlockKind.CAPTION) or count_words(above.line) > _CAPTION_WORDS:
        return False
    if above.kind is None and (len(out) == 1 or not above.gap):
        return False
    if piece.kind not in (None, BlockKind.CAPTION):
        return False
    if above.kind is BlockKind.CAPTION and piece.kind is None:
        has_credit = read_caption(text, above.span, known=True)
        return is_agency(piece.line) or ("/" in piece.line and is_names(piece.line) and bool(has_credit))
    parts = read_caption(piece.line, Span(0, len(piece.line)), known=True)
    return bool(parts and parts.credit and not parts.caption and not parts.label)


def _is_labelled_caption(pieces: Sequence[Piece], at: int, labelled: Counter[str]) -> bool:
    """Tell whether a line with a label stands twice, or has a player button beneath."""
    piece = pieces[at]
    if not has_label(piece.line) or count_words(piece.line) > _CAPTION_WORDS:
        return False
    words = _words_of(piece).casefold()
    if labelled[words] > 1 and count_words(words) >= _LABELLED_WORDS:
        return True
    beneath = pieces[at + 1] if at + 1 < len(pieces) else None
    return bool(beneath and not beneath.gap and beneath.detail == "player button")


def _is_lone_credit(piece: Piece) -> bool:
    """Tell "Photo: Ana Ek" on a line of its own: a word for photos, then a full name."""
    word, colon, rest = piece.line.partition(":")
    if not colon or not 2 <= count_words(rest) <= 3 or not is_names(rest):
        return False
    parts = read_caption(piece.line, Span(0, len(piece.line)), known=True)
    return bool(parts and parts.credit and not parts.caption and parts.kind == "photo" and word[0].isupper())


def mark_buttons(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with leftovers of players and enlarge buttons marked.

    Such a leftover may be in any language or badly translated.  What tells it is its
    place: a very short line without an end mark, right beneath a caption, and either
    glued to it in a text of parted paragraphs or the same beneath several captions.

    Args:
        pieces: the pieces, captions told.
    """
    parted = _parted(pieces)
    beneath: Counter[str] = Counter()
    everywhere: Counter[str] = Counter()
    for at, piece in enumerate(pieces):
        if piece.kind is None and _may_be_button(piece.line):
            everywhere[fold_line(piece.line)] += 1
            if at and pieces[at - 1].kind is BlockKind.CAPTION:
                beneath[fold_line(piece.line)] += 1
    buttons: set[str] = set()
    out: list[Piece] = []
    for piece in pieces:
        after_caption = bool(out) and (
            out[-1].kind is BlockKind.CAPTION or (out[-1].detail == "player button" and not piece.gap)
        )
        folded = fold_line(piece.line) if piece.kind is None and _may_be_button(piece.line) else ""
        count = beneath[folded] if folded else 0
        glued = after_caption and not piece.gap and parted
        if folded and (glued or folded in buttons or (count > 1 and 2 * count > everywhere[folded])):
            buttons.add(folded)
            out.append(piece.marked(BlockKind.FURNITURE, furniture_detail(piece.line) or "player button"))
        else:
            out.append(piece)
    return out


def _may_be_button(line: str) -> bool:
    return (
        len(line) <= _BUTTON_LENGTH
        and count_words(line) <= _BUTTON_WORDS
        and line[-1] not in STOPS + CLOSERS
        and line[0] not in '"“„«–—'
        and any(c.isalpha() for c in line)
    )
