"""Rows of lines around a report in plain text: menus, share buttons, links, readers' comments.

No line of such a row could be told alone; what tells is the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from reportedly.intake.layout import CLOSERS, STOPS, Piece, count_words
from reportedly.lexicon.page import fold_line, page_words
from reportedly.types import BlockKind

__all__ = ["mark_navigation", "mark_surroundings"]

_MENU_WORDS = 4
_MENU_LENGTH = 34
_SURE_RUN = 4
_TOP_RUN = 6
_TAIL_WORDS = 8
_LINK_WORDS = 3
_COMMENT_REACH = 10
_LOOSE = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM)
_REPORT = (BlockKind.PARAGRAPH, BlockKind.QUOTATION, BlockKind.CAPTION)


def mark_navigation(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with menus and rows of share buttons marked.

    A menu is a run of very short lines: four or more, most of them names of sections or
    menu words, or six or more at the very top with some of them.

    Args:
        pieces: the pieces, single lines told, before the head is looked for.

    """
    out = list(pieces)
    for run in _runs(out, _is_menu_line):
        known = [i for i in run if _is_menu_word(out[i])]
        if not known:
            continue
        core = range(known[0], known[-1] + 1)
        top = run[0] == 0 and len(core) >= _TOP_RUN and len(known) > 2
        if top or (len(core) >= _SURE_RUN and 2 * len(known) > len(core)):
            _mark(out, core, "navigation")
    for run in _runs(out, _is_share_line):
        if len(run) > 1:
            _mark(out, run, "share")
    return out


def _runs(pieces: Sequence[Piece], belongs: Callable[[Piece], bool]) -> Iterator[Sequence[int]]:
    run: list[int] = []
    for at, piece in enumerate(pieces):
        if belongs(piece):
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _mark(out: list[Piece], run: Sequence[int], detail: str) -> None:
    for i in run:
        if out[i].kind is not BlockKind.FURNITURE:
            out[i] = out[i].marked(BlockKind.FURNITURE, detail)


def _is_menu_line(piece: Piece) -> bool:
    if len(piece.line) > _MENU_LENGTH or count_words(piece.line) > _MENU_WORDS:
        return False
    return piece.kind in (BlockKind.FURNITURE, BlockKind.BREADCRUMB) or (
        piece.kind is None and piece.line[-1].isalnum()
    )


def _is_menu_word(piece: Piece) -> bool:
    folded = fold_line(piece.line)
    words = page_words()
    return (
        folded in words.sets["breadcrumb.sections"]
        or folded in words.sets["platforms.words"]
        or words.whole.get(folded) in ("navigation", "subscription", "share")
    )


def _is_share_line(piece: Piece) -> bool:
    if piece.detail == "share":
        return True
    return (
        piece.kind is None
        and len(piece.line) <= _MENU_LENGTH
        and fold_line(piece.line) in page_words().sets["platforms.words"]
    )


def mark_surroundings(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with links beneath "Related", readers' comments and the foot marked.

    Args:
        pieces: the pieces, all told.

    """
    out = list(pieces)
    if any(p.kind is BlockKind.FURNITURE for p in out):
        _mark_comments(out)
        last = next((i for i in range(len(out) - 1, -1, -1) if _is_report(out[i])), -1)
        _mark_links(out, last)
        _mark_foot(out, last)
    return out


def _mark_links(out: list[Piece], last: int) -> None:
    """Mark titles beneath "Related": at the end of the text, or glued to that line."""
    under = False
    for at, piece in enumerate(out):
        if piece.kind is BlockKind.FURNITURE:
            under = (piece.detail == "related" and count_words(piece.line) <= 6) or (under and at > last)
        elif under and (at > last or not piece.gap) and _is_link(piece):
            out[at] = piece.marked(BlockKind.FURNITURE, "related")
        else:
            under = False


def _is_report(piece: Piece) -> bool:
    return piece.kind in _REPORT and (piece.line[-1] in STOPS + CLOSERS or count_words(piece.line) > 20)


def _is_link(piece: Piece) -> bool:
    if piece.kind not in _LOOSE:
        return False
    return _LINK_WORDS <= count_words(piece.line) <= 20 and (
        piece.line[-1] not in STOPS or piece.line[-1] in "?!"
    )


def _mark_foot(out: list[Piece], last: int) -> None:
    """Mark short lines without end mark after the report, once furniture stands around them."""
    seen = 0
    for at in range(last + 1, len(out)):
        piece = out[at]
        if piece.kind is BlockKind.FURNITURE:
            seen += piece.detail != "separator"
        elif seen > 1 and _is_foot_line(piece):
            out[at] = piece.marked(BlockKind.FURNITURE, "navigation")


def _is_foot_line(piece: Piece) -> bool:
    short = piece.kind in _LOOSE and count_words(piece.line) <= _TAIL_WORDS
    return short and piece.line[-1] not in STOPS + CLOSERS


def _mark_comments(out: list[Piece]) -> None:
    """Mark readers' comments: from the form above the first "Reply" to the last one.

    Only where "Reply" stands again and again at short distances after the report.
    """
    reply = page_words().sets["comments.reply"]
    replies = [i for i, p in enumerate(out) if p.detail == "comment form" and fold_line(p.line) in reply]
    if len(replies) < 2:
        return
    forms = [i for i in range(replies[0]) if out[i].detail == "comment form"]
    start = forms[-1] if forms else replies[0]
    near = all(b - a <= _COMMENT_REACH for a, b in pairwise([start, *replies]))
    before = sum(p.kind is BlockKind.PARAGRAPH and count_words(p.line) > 3 for p in out[:start])
    if near and before > 1:
        loose = (*_LOOSE, BlockKind.TIME, BlockKind.BYLINE)
        _mark(out, [i for i in range(start, replies[-1]) if out[i].kind in loose], "reader comment")
