"""What is known of a report before its places are: names of persons, and words it also writes small."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportedly.lexicon.given_names import gender_of
from reportedly.read.where.matches import Atlas, Line, Match
from reportedly.spans import overlap
from reportedly.types import Span

__all__ = ["Scene", "scene_of"]

_PERSON = 2
_LONGEST_NAME = 6


@dataclass(frozen=True)
class Scene:
    """What is known of a report before its places are.

    ``taken`` are spans of persons, organisations and outlets, in order, the longest of ``longest`` letters;
    ``bearers`` words of names of persons, ``surnames`` words that end longer names; ``small`` those that the
    report also writes without a capital.
    """

    atlas: Atlas
    taken: Sequence[Span]
    bearers: frozenset[str]
    surnames: frozenset[str]
    small: frozenset[str]
    longest: int

    def taken_at(self, span: Span) -> Iterator[Span]:
        """Return the taken spans that meet a span, in order."""
        first = bisect_left(self.taken, span.start - self.longest, key=lambda each: each.start)
        for i in range(first, len(self.taken)):
            each = self.taken[i]
            if each.start >= span.end:
                break
            if overlap(each, span):
                yield each

    def with_bearers(self, matches: Iterable[Match]) -> Scene:
        """Return the scene with the names of persons that something beside them has shown to be such."""
        words = {word for match in matches for word in match.words}
        return replace(self, bearers=self.bearers | words) if words else self


def scene_of(lines: Sequence[Line], taken: Sequence[Span], atlas: Atlas) -> Scene:
    """Return what is known of a report before its places are."""
    small = {token.low for line in lines for token in line.tokens if token.kind == "w" and not token.cap}
    bearers: set[str] = set()
    surnames: set[str] = set()
    for line in lines:
        for first, last in _capitals(line):
            words = [line.low(i) for i in range(first, last)]
            if last - first > _LONGEST_NAME or _is_place(line, first, last, atlas):
                continue
            given = next((i for i in range(first, last - 1) if gender_of(line.written(i, i + 1))), last)
            bearers.update(words[given - first :])
            surnames.add(words[-1])
            if last - first == _PERSON and _acts(line, last, atlas):
                bearers.update(words)
    for span in taken:
        words = lines[0].text[span.start : span.end].lower().split() if lines else []
        if len(words) > 1:
            bearers.update(words)
    longest = max((span.end - span.start for span in taken), default=0)
    return Scene(atlas, sorted(taken), frozenset(bearers), frozenset(surnames), frozenset(small), longest)


def _capitals(line: Line) -> Iterator[tuple[int, int]]:
    """Return the runs of two capitals and more, in lines that are not all capitals."""
    i, titles = 0, len(line.tokens) * line.shouted
    while i < len(line.tokens) and not titles:
        last = i
        while line.is_capital(last) and (last == i or line.joined(last)):
            last += 1
            if line.low(last) == "." and len(line.low(last - 1)) == 1 and line.is_capital(last + 1):
                last += 1
        if last - i > 1:
            yield i, last
        i = max(last, i + 1)


def _acts(line: Line, last: int, atlas: Atlas) -> bool:
    """Return whether what two capitals name does what persons do: "Jordan Smith disagreed", "who"."""
    words, after = atlas.language.words, line.low(last)
    heads = ("organisations", "titles", "persons", "places", "times")
    if any(line.low(last - 1) in words[field] for field in heads):
        return False
    return after in atlas.language.forms or after in words["relatives"] or after in words["finite_common"]


def _is_place(line: Line, first: int, last: int, atlas: Atlas) -> bool:
    low = line.low(first)
    begins = any(atlas.has(field, low) for field in ("parts", "in", "at", "sorts", "articles", "verbs"))
    # "Auch Merseburg", "Richtung Pokrowsk"
    begins = begins or (line.opens(first) and low in atlas.language.words["adverbs"])
    begins = begins or low in atlas.words.closing
    return begins or bool(atlas.look_up(line.written(first, last)).places)
