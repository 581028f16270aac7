"""Quotations as the page prints them: marks of every common style, and dashes.

Finds where marks open and close, block by block; a quotation that runs over
several blocks (an opening mark on each, one closing mark at the end) is linked.
Says nothing about who speaks.  Apostrophes, decades, inches and unmatched
single marks are left alone: a mark that cannot be matched is no quotation.

Styles: “ ” ‘ ’ (English), „ “ ‚ ‘ and » « (German, Danish), « » ‹ › (French,
Ukrainian, Russian, Spanish, Norwegian), ” ” (Swedish, Finnish), „ ” (Polish),
straight " and ', `` '' (agency wires), 「 」 『 』, and paragraphs after – — ― or -.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.read.tokens import STOPS
from reportedly.spans import trim
from reportedly.types import Block, Span

__all__ = ["Ends", "Quotation", "find_dash", "find_quotations"]

CLOSERS = {
    "“": '”"',
    "”": "”",
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    '"': '"”“',
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    "``": "''",
    "''": "''",
    "「": "」",
    "『": "』",
}
SINGLE = frozenset("‘'’‚‹›")
MARK = re.compile(r"``|''|[“”„‟«»‹›‘’‚'\"「」『』]")
DASH = re.compile(r"(?:[–—―‒−]\s*|-\s+)(?=[^\W_]|[“„«\"'‘…¿¡])")
INLINE_DASH = re.compile(r":\s+[–—―]\s+(?=[^\W_])")
SENTENCE_DASH = re.compile(r"[:.!?…]\s+[–—―]\s+(?=[^\W\d_])")
NO_QUOTATION = re.compile(r"['‘’](?:\d\ds?|n|em|tis|twas|cause|til|round)\b", re.IGNORECASE)
BEFORE = frozenset("([{—–-―/:;,.…¿¡=>|")
AFTER = frozenset(")]},.;:!?…%")
DEEPEST = 8
FAR = 3_000
BLANKS = frozenset(" \t\n\xa0\u202f\u2009")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the page sets off.

    Attributes:
        outer: with the marks.
        inner: without them.
        mark: the opening mark, or ``"–"`` for words after a dash.
        closed: whether the closing mark is there; where it is missing, the words end as far as they can
            be told to be the same speaker's.
        block: index of the block it stands in.
        within: index of the quotation around it, None at the outermost level.
        continues: whether it carries on the unclosed quotation before it.
    """

    outer: Span
    inner: Span
    mark: str
    closed: bool
    block: int
    within: int | None = None
    continues: bool = False


Ends = Callable[[Span, bool], int]


def find_quotations(text: str, blocks: Sequence[Block], ends: Ends | None = None) -> list[Quotation]:
    """Return the quotations in marks of all blocks, in order of their opening mark.

    Args:
        text: the text that the blocks lie in.
        blocks: blocks of the report, in order; quotations are carried from one to the next.
        ends: where words end whose closing mark is missing, given the stretch that they may reach to,
            and whether another quotation begins there; at the end of it if not given.

    Example: in ``"Go," he said.`` one quotation with inner text ``Go,``.
    """
    found: list[Quotation] = []
    pending: str | None = None
    for index, block in enumerate(blocks):
        following = blocks[index + 1].span.start if index + 1 < len(blocks) else block.span.start
        ahead = text[following] if following > block.span.start else ""
        spans = _scan(text, block.span, pending, ahead, ends)
        base = len(found)
        for outer, inner, mark, closed, parent in spans:
            within = None if parent is None else base + parent
            found.append(Quotation(outer, inner, mark, closed, index, within))
        first = found[base] if len(found) > base else None
        if pending and first and first.mark == pending and first.outer.start == block.span.start:
            found[base] = replace(first, continues=True)
        elif pending and spans and spans[0][2] == "»" and pending == "«":
            found[base] = replace(found[base], continues=True)
        for i in range(base + 1, len(found)):
            gap = text[found[i - 1].outer.end : found[i].outer.start]
            if not found[i - 1].closed and not gap.strip() and found[i].within is None:
                found[i] = replace(found[i], continues=True)
        top = [q for q in found[base:] if q.within is None]
        reaches = bool(top) and not top[-1].closed and top[-1].outer.end == block.span.end
        pending = top[-1].mark if reaches else None
    return found


def find_dash(text: str, block: Block, after_stops: bool = False) -> Span | None:
    """Return the words after the dash that opens a block, or after a colon and a dash; else None.

    Args:
        text: the text.
        block: the block.
        after_stops: whether a dash after a full stop opens words too, as in Nordic and Slavic papers.

    Example: in ``– Come home, she says.`` the span from ``Come`` to the end.
    """
    start, end = block.span
    opening = DASH.match(text, start, end)
    if opening:
        return Span(opening.end(), end)
    inline = (SENTENCE_DASH if after_stops else INLINE_DASH).search(text, start, end)
    if inline and after_stops and not text[inline.end()].isupper():
        return None
    return Span(inline.end(), end) if inline else None


Found = tuple[Span, Span, str, bool, int | None]
_Done = tuple[Span, Span, str, bool, tuple[int, ...]]


def _scan(text: str, block: Span, pending: str | None, ahead: str, ends: Ends | None) -> list[Found]:
    done: dict[int, _Done] = {}
    stack: list[tuple[int, int, str]] = []
    unclosed: list[tuple[int, int, str]] = []
    runs_on = ahead in ("‘", "'")
    for match in MARK.finditer(text, block.start, block.end):
        mark, at = match[0], match.start()
        before = text[at - 1] if at > block.start else "\n"
        after = text[match.end()] if match.end() < block.end else "\n"
        if mark in "'’‘" and before.isalnum() and after.isalnum():
            continue
        level = _closes(text, match, stack, block.end)
        if level is not None:
            opened, inner, opener = stack[level]
            del stack[level:]
            around = tuple(start for start, _, _ in stack)
            done[opened] = (Span(opened, match.end()), Span(inner, at), opener, True, around)
        elif _runs_on(mark, at, block, before, after, runs_on) or _opens(
            text, match, before, after, block.end, pending
        ):
            if stack and stack[-1][2] == mark and (mark == '"' or _after_stop(text, at, block)):
                unclosed.append(stack.pop())
            if len(stack) < DEEPEST:
                stack.append((at, match.end(), mark))
    unclosed += [one for depth, one in enumerate(stack) if not depth or one[2] not in SINGLE]
    starts = sorted([*done, *(opened for opened, _, _ in unclosed)])
    for opened, inner, opener in unclosed:
        again = ahead in (opener, "»" if opener == "«" else opener)
        later = (starts[i] for i in range(bisect_right(starts, opened), len(starts)))
        # Other marks inside words that run on into the next block are quotations in them: "He said “no.”
        limit = next(
            (at for at in later if text[at] == opener or (text[at] in '“"' and not again)), block.end
        )
        if inner < limit and (opener not in SINGLE or (runs_on and limit == block.end)):
            runs = limit == block.end and again
            end = limit if runs or ends is None else ends(Span(inner, limit), limit < block.end)
            if end > inner:
                done[opened] = (Span(opened, end), Span(inner, end), opener, False, ())
    order = sorted(done)
    number = {opened: i for i, opened in enumerate(order)}
    # A mark around that was never closed is no quotation: the next one outside it is.
    return [
        (outer, trim(text, inner), mark, closed, _holding(outer, around, done, number))
        for outer, inner, mark, closed, around in (done[opened] for opened in order)
    ]


def _holding(
    outer: Span, around: Sequence[int], done: Mapping[int, _Done], number: Mapping[int, int]
) -> int | None:
    """Return the number of the innermost quotation that is still open where another ends."""
    return next((number[i] for i in around[::-1] if i in done and done[i][0].end >= outer.end), None)


def _after_stop(text: str, at: int, block: Span) -> bool:
    """Return whether a mark opens a sentence after another, which nothing inside a quotation does."""
    return text[max(block.start, at - 3) : at].rstrip()[-1:] in STOPS


def _runs_on(mark: str, at: int, block: Span, before: str, after: str, runs_on: bool) -> bool:
    """Return whether a single mark opens words that run on into the next block."""
    if not runs_on or not after.isalnum():
        return False
    return (mark == "‘" and before in BLANKS) or (mark in "‘'" and at == block.start)


def _closes(text: str, match: re.Match[str], stack: list[tuple[int, int, str]], end: int) -> int | None:
    """Return which open quotation this mark closes (index into the stack), None if it closes none."""
    mark, at = match[0], match.start()
    before = text[at - 1]
    after = text[match.end()] if match.end() < end else "\n"
    for level in range(len(stack) - 1, -1, -1):
        _, inner, opener = stack[level]
        if mark not in CLOSERS[opener] or inner == at:
            continue
        if mark in "'’" and (after.isalnum() or before in BLANKS or _possessive(text, match, end)):
            return None
        if mark in '"“”»«' and before in BLANKS and after.isalnum() and mark in CLOSERS and opener != "«":
            # A mark after a blank and before a word opens: the one before it was never closed.
            return None if not (opener == "»" and mark == "«") else level
        return level
    return None


def _possessive(text: str, match: re.Match[str], end: int) -> bool:
    """Return whether this is the apostrophe of a plural owner ("residents’ homes")."""
    at = match.start()
    follows = text[match.end() : match.end() + 2]
    if text[at - 1] not in "sxz" or not (len(follows) == 2 and follows[0] == " " and follows[1].islower()):
        return False
    later = re.compile(r"[^\s\w]?['’](?=[\s,.;:!?)]|$)")
    return bool(later.search(text, match.end(), min(end, match.end() + FAR)))


def _opens(text: str, match: re.Match[str], before: str, after: str, end: int, pending: str | None) -> bool:
    mark = match[0]
    free = before in BLANKS or before in BEFORE or before in CLOSERS
    if mark in ("„", "‚", "‟", "``", "「", "『"):
        return True
    if mark in ("」", "』"):
        return False
    if mark == "''":
        return before in BLANKS and after not in BLANKS
    if mark in "«»‹›":
        if mark in "»›" and not (free and after not in BLANKS):
            return mark == "»" and pending == "«" and before == "\n"
        return free or not before.isalnum()
    if after in BLANKS or (after in AFTER and after != "…"):
        return False
    if mark in "‘'":
        return free and (after.isalnum() or after in '“"…¿¡') and _single_has_close(text, match, end)
    if mark == "’":
        return False
    if mark == "”":
        return free
    return free


def _single_has_close(text: str, match: re.Match[str], end: int) -> bool:
    if NO_QUOTATION.match(text, match.start()):
        return False
    closing = re.compile(r"(?<=[^\s])['’](?![^\W_])")
    for close in closing.finditer(text, match.end(), min(end, match.end() + FAR)):
        if text[close.start() - 1] not in "sxz" or text[close.end() : close.end() + 1] != " ":
            return True
        if " " in text[match.end() : close.start()] or not text[close.end() + 1 : close.end() + 2].islower():
            return True
    return False
