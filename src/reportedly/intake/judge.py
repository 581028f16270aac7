"""Which segments of a page are the report: trafilatura's verdict laid over our own segments.

trafilatura says which words belong to the report; it rebuilds the page while
doing so, and loses captions, credits and places.  So its text only judges, and
the text that is read stays ours.  Where it finds nothing, rules of our own
decide.  Why trafilatura: ``docs/decisions/0002-body-judge.md``.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from reportedly.intake.segments import Frame, Segment, Tree
from reportedly.types import BlockKind, Span

__all__ = ["ELEMENT_LIMIT", "mark_report", "report_words"]

ELEMENT_LIMIT = 15_000
"""Pages with more elements are judged by our own rules: trafilatura's time grows with the square."""

DEEPEST = 200
"""Elements inside one another above which trafilatura gets no boxes: its parser drops what lies below 255."""

_BOXES = re.compile(r"</?(?:div|span|section|main|center|font)\b[^>]*>", re.IGNORECASE)

CERTAIN = frozenset(
    (
        "navigation",
        "footer",
        "share",
        "related",
        "comment form",
        "subscription",
        "cookie notice",
        "advertisement",
        "search",
        "form",
        "dialogue",
        "player button",
        "tags",
        "sidebar",
    )
)
"""Furniture that is taken out before judging, where it holds little prose."""

SEARCHES = 300
"""How many segments are searched for whole lines of the verdict; each search reads them all."""

_NO_LETTER = re.compile(r"[\W_]+")
_SHORT = 20
"""Letters below which words found somewhere in the report prove nothing: they must be a line of it."""


def report_words(html: str, tree: Tree) -> str:
    """Return the report as trafilatura reads it, one paragraph a line, empty if it finds none.

    It is given the page without what is certainly not report: that halves its work.

    Args:
        html: the decoded page.
        tree: the same page, parsed.

    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = _without_furniture(html, tree)
    if max((frame.depth for frame in tree.frames), default=0) > DEEPEST:
        page = _BOXES.sub("\n", page)
    return trafilatura.extract(page, favor_precision=True, include_comments=False) or ""


def _without_furniture(html: str, tree: Tree) -> str:
    prose = tree.frames[0].prose
    holes = list(tree.unseen)
    for frame in tree.frames:
        hint = frame.hint
        if hint is None or frame.end < 0 or hint.kind is not BlockKind.FURNITURE:
            continue
        if hint.detail in CERTAIN and frame.prose <= 0.15 * prose:
            holes.append(Span(frame.start, frame.end))
    parts, at = [], 0
    for start, end in sorted(holes):
        if start >= at:
            parts.append(html[at:start])
        at = max(at, end)
    parts.append(html[at:])
    return "".join(parts)


def mark_report(tree: Tree, words: str) -> frozenset[int]:
    """Return the indexes of the segments that are the report.

    Adds up in each frame of the tree how many characters of report it holds.

    Args:
        tree: the parsed page.
        words: the text of :func:`report_words`; empty to use our own rules.

    """
    marked = _by_words(tree.segments, words) or _by_rules(tree.segments)
    for index in marked:
        tree.segments[index].frame.judged += len(tree.segments[index].text)
    for frame in reversed(tree.frames):
        if frame.parent is not None:
            frame.parent.judged += frame.judged
    return frozenset(marked)


def _key(text: str) -> str:
    return _NO_LETTER.sub("", unicodedata.normalize("NFC", text)).lower()


def _by_words(segments: Sequence[Segment], words: str) -> set[int]:
    lines = [key for line in words.split("\n") if (key := _key(line))]
    known, whole = frozenset(lines), "".join(lines)
    keys = [_key(segment.text) for segment in segments]
    marked: set[int] = set()
    cursor, searches = -1, 0
    for index, key in enumerate(keys):
        if not key:
            continue
        at = whole.find(key) if len(key) >= _SHORT or key in known else -1
        if at < 0 and cursor >= 0 and whole.startswith(key, cursor):
            at = cursor
        if at < 0 and len(key) >= 2 * _SHORT and searches < SEARCHES:
            searches += 1
            at = 0 if _held(key, lines) >= 0.6 * len(key) else -1
        if at >= 0:
            marked.add(index)
            cursor = at + len(key)
        elif len(key) > _SHORT:
            cursor = -1
    return _without_twins(segments, keys, marked, lines)


def _held(key: str, lines: Sequence[str]) -> int:
    return sum(len(line) for line in lines if len(line) >= _SHORT and line in key)


def _without_twins(
    segments: Sequence[Segment], keys: Sequence[str], marked: set[int], lines: Sequence[str]
) -> set[int]:
    # Teasers and summaries repeat words of the report. Each stretch of the verdict is given
    # out once, first to the segments that stand among most others of the report.
    weight: dict[int, int] = defaultdict(int)
    for index in marked:
        for frame in segments[index].frame.up():
            weight[id(frame)] += len(keys[index])
    total = sum(len(keys[index]) for index in marked)
    whole = "".join(lines)
    taken = bytearray(len(whole))
    kept = set()
    for index in sorted(marked, key=lambda i: (-_nearness(segments[i].frame, weight), i)):
        key = keys[index]
        if key in whole:
            spans = _places(whole, key)
        else:
            spans = [(at, at + len(line)) for line in lines if line in key and (at := whole.find(line)) >= 0]
        around = islice(segments[index].frame.up(), 6)
        if len(key) < _SHORT // 2 and all(weight[id(frame)] < 0.1 * total for frame in around):
            continue  # "More", "Video": far from the report such a word is a button
        free = next((s for s in spans if taken.count(1, *s) < 0.5 * (s[1] - s[0])), None)
        if free is None and len(key) >= 5:
            continue
        kept.add(index)
        for start, end in [free] if free and key in whole else spans:
            taken[start:end] = b"\1" * (end - start)
    return kept


def _places(whole: str, key: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = whole.find(key)
    while at >= 0 and len(found) < 20:
        found.append((at, at + len(key)))
        at = whole.find(key, at + len(key))
    return found


def _nearness(frame: Frame, weight: dict[int, int]) -> int:
    outer = frame.parent or frame
    return weight.get(id(outer), 0) + weight.get(id(outer.parent), 0) // 4


def _by_rules(segments: Sequence[Segment]) -> set[int]:
    scores: dict[int, float] = defaultdict(float)
    frames: dict[int, Frame] = {}
    for segment in segments:
        if segment.link < 0.4 and len(segment.text) > 40 and not _outside(segment):
            share = float(min(len(segment.text), 600))
            for frame in list(segment.frame.up())[1:3]:
                scores[id(frame)] += share
                frames[id(frame)] = frame
                share /= 2
    if not scores:
        return set()
    best = frames[max(scores, key=lambda key: scores[key])]
    return {
        index
        for index, segment in enumerate(segments)
        if segment.link < 0.5
        and (len(segment.text) > 25 or segment.frame.tag[0] == "h" or segment.frame.tag == "li")
        and best in segment.frame.up()
        and not _outside(segment)
    }


def _outside(segment: Segment) -> bool:
    return any(hint.kind in (BlockKind.FURNITURE, BlockKind.CAPTION) for hint in segment.hints())
