"""Where words of one text stand in another: a better reader of the page may give it another text.

A place is kept as the W3C Web Annotation model keeps it, by its position and by a quotation with what is
around it.  What cannot be found for sure is not found: a judgement at the wrong place is worse than one that
asks for a person.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, NamedTuple

__all__ = ["Carrier", "Lost", "Place", "find_place", "overlap_of", "places_in", "quote", "text_digest"]

# Characters before and after a quotation, as in Hypothesis.
CONTEXT = 32

# How much of a quotation with its context must be found, and how much of the quotation itself.
_LEAST, _LEAST_WORDS = 0.6, 0.75
# So long a quotation is found by itself if it stands in the text once.
_TELLING = 32
# How much better a place must fit than the next best.
_MARGIN = 0.1

_SEED = 8  # characters that must have stayed the same somewhere, to look there at all
_COMMON = 64  # what occurs more often leads nowhere
_EDGE = 64  # characters of a quotation by which each of its ends is looked for
_WINDOWS = 4

Spans = Sequence[tuple[int, int]]


class Lost(LookupError):
    """Words of the text that was judged are not to be found in the present one."""


class Place(NamedTuple):
    """Where a quotation stands, and how much of it with its context was found there, from 0 to 1."""

    start: int
    end: int
    score: float


def text_digest(text: str) -> str:
    """Return what tells one text of an article from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def quote(text: str, start: int, end: int) -> dict[str, Any]:
    """Return a place as a position and a quotation with its context.

    Example: ``quote("They left early.", 5, 9)["prefix"]`` is ``"They "``.
    """
    return {
        "start": start,
        "end": end,
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


def places_in(value: object) -> set[tuple[int, int]]:
    """Return every start and end in a value of the contract, however deep."""
    if isinstance(value, Mapping):
        found = {place for inner in value.values() for place in places_in(inner)}
        start, end = value.get("start"), value.get("end")
        return found | {(start, end)} if isinstance(start, int) and isinstance(end, int) else found
    if isinstance(value, list | tuple):
        return {place for inner in value for place in places_in(inner)}
    return set()


def overlap_of(a: Spans, b: Spans) -> float:
    """Return how far two lists of spans hold the same characters: F1, from 0 to 1.

    Example: ``overlap_of([(0, 10)], [(5, 10)])`` is 2/3.
    """
    size = sum(end - start for start, end in (*a, *b))
    shared = sum(max(0, min(a2, b2) - max(a1, b1)) for a1, a2 in a for b1, b2 in b)
    return 2 * shared / size if size else 0.0


def find_place(selector: Mapping[str, Any], text: str) -> Place | None:
    """Return where a quotation stands in a text; None if it does not, or if several places may be meant.

    It is looked for with its context, then by itself if it stands there once, then with changes in it.

    Args:
        selector: as :func:`quote` makes it.
        text: another text of the same article.
    """
    exact, prefix, suffix = selector["exact"], selector["prefix"], selector["suffix"]
    places = [at + len(prefix) for at in _occurrences(prefix + exact + suffix, text)]
    if places:
        # Of two places that are alike to the last character nobody can tell which it was.
        return Place(places[0], places[0] + len(exact), 1.0) if len(places) == 1 else None
    alone = _occurrences(exact, text)
    if len(alone) == 1:
        score = _share(selector, text, alone[0])
        if score >= _LEAST or len(exact) >= _TELLING:
            return Place(alone[0], alone[0] + len(exact), score)
    return _changed(exact, prefix, suffix, text)


def _occurrences(words: str, text: str, most: int = _COMMON) -> list[int]:
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(found) <= most:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _share(selector: Mapping[str, Any], text: str, at: int) -> float:
    """Return how much of a quotation with its context stands at a place where the quotation itself does."""
    exact, prefix, suffix = selector["exact"], selector["prefix"], selector["suffix"]
    before, after = text[max(0, at - CONTEXT) : at], text[at + len(exact) :][:CONTEXT]
    shared = _alike(prefix[::-1], before[::-1]) + _alike(suffix, after)
    return (len(exact) + shared) / (len(prefix) + len(exact) + len(suffix))


def _alike(a: str, b: str) -> int:
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _changed(exact: str, prefix: str, suffix: str, text: str) -> Place | None:
    """Return where a quotation stands with changes in it: each end is looked for with what is around it."""
    start = _end_of(prefix + exact[:_EDGE], len(prefix), text, opens=True)
    edge = exact[-_EDGE:]
    end = _end_of(edge + suffix, len(edge), text, opens=False)
    if start is None or end is None or not start[0] < end[0]:
        return None
    first, last = start[0], end[0]
    words = _dice(exact, text[first:last])
    score = min(words, (start[1] + end[1]) / 2)
    return Place(first, last, score) if words >= _LEAST_WORDS and score >= _LEAST else None


def _end_of(pattern: str, cut: int, text: str, *, opens: bool) -> tuple[int, float] | None:
    """Return where a cut through a pattern falls in a text, and how much of the pattern stands there."""
    unchanged = _occurrences(pattern, text)
    if len(unchanged) == 1:
        return unchanged[0] + cut, 1.0
    found = []
    for begin in _windows(pattern, text):
        at, share = _aligned(pattern, cut, text[begin : begin + 3 * len(pattern)], opens=opens)
        found.append((share, begin + at))
    if not found:
        return None
    share, at = max(found)
    rivals = [other for other, place in found if abs(place - at) > len(pattern) // 4]
    if share < _LEAST or share - max(rivals, default=0.0) < _MARGIN:
        return None
    return at, share


def _windows(pattern: str, text: str) -> list[int]:
    """Return where to look: a little before the places that most pieces of a pattern lead to."""
    size, votes = min(_SEED, len(pattern)), Counter[int]()
    width = len(pattern)
    for offset in range(width - size + 1):
        found = _occurrences(pattern[offset : offset + size], text)
        if len(found) <= _COMMON:
            votes.update({(at - offset) // width for at in found})
    return [max(0, bucket * width - width // 2) for bucket, _ in votes.most_common(_WINDOWS)]


def _aligned(pattern: str, cut: int, window: str, *, opens: bool) -> tuple[int, float]:
    steps = SequenceMatcher(None, pattern, window, autojunk=False).get_opcodes()
    share = sum(i2 - i1 for tag, i1, i2, _, _ in steps if tag == "equal") / len(pattern)
    falls = []
    for tag, i1, i2, j1, j2 in steps:
        if i1 <= cut <= i2 and tag != "insert":
            falls.append(j2 if cut == i2 else min(j2, j1 + cut - i1))
    # What was put in at the cut stands outside of the words.
    return (max(falls) if opens else min(falls)), share


def _dice(a: str, b: str) -> float:
    """Return how alike two texts are, by the runs of three characters that they share."""
    one, other = (Counter(text[at : at + 3] for at in range(max(1, len(text) - 2))) for text in (a, b))
    return 2 * (one & other).total() / (one.total() + other.total())


@dataclass(slots=True)
class Carrier:
    """Carries places from the texts that reviewers had before them over to the present text of an article."""

    text: str
    digest: str = ""
    _found: dict[tuple[str, ...], Place | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.digest = text_digest(self.text)

    def same(self, seen: Mapping[str, Any]) -> bool:
        """Return whether a reviewer had the present text before them."""
        return bool(seen.get("text") == self.digest)

    def place(self, seen: Mapping[str, Any], start: int, end: int) -> Place:
        """Return where a place of the text that a reviewer had stands now.

        Args:
            seen: what the reviewer had before them, see :class:`reportedly.records.Judgement`.
            start: where it began there.
            end: where it ended.

        Raises:
            Lost: it is not to be found.
        """
        if self.same(seen):
            return Place(start, end, 1.0)
        for selector in seen.get("selectors", ()):
            if (selector["start"], selector["end"]) == (start, end):
                key = (str(start), selector["prefix"], selector["exact"], selector["suffix"])
                if key not in self._found:
                    self._found[key] = find_place(selector, self.text)
                if (place := self._found[key]) is not None:
                    return place
        raise Lost

    def spans(self, seen: Mapping[str, Any], passages: Iterable[Mapping[str, Any]]) -> list[Place]:
        """Return where passages stand now that followed one another.

        Raises:
            Lost: one of them is not to be found, or they stand in another order.
        """
        found = [self.place(seen, each["start"], each["end"]) for each in passages]
        if not self.same(seen) and any(one.end > other.start for one, other in pairwise(found)):
            raise Lost
        return found

    def value(self, seen: Mapping[str, Any], value: Any) -> Any:
        """Return a value of the contract with its places, and their words, as they are in the present text.

        Raises:
            Lost: one of its places is not to be found.
        """
        if self.same(seen):
            return value
        if isinstance(value, Mapping):
            moved = {name: self.value(seen, inner) for name, inner in value.items()}
            if isinstance(value.get("start"), int):
                start, end, _ = self.place(seen, value["start"], value["end"])
                moved |= {"start": start, "end": end}
                if "text" in moved:
                    moved["text"] = self.text[start:end]
            return moved
        return [self.value(seen, inner) for inner in value] if isinstance(value, list) else value
