"""Which statement of the present reading is the one that a reviewer judged.

It is the one with the same id in the same text, else the one whose content covers the same words and whose
source does not speak against it.  Two statements that a reviewer saw side by side never become one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reportedly.records import Document, Judgement
from reportedly.store.anchoring import Carrier, Lost, overlap_of

__all__ = ["Match", "Matcher"]

# How much of the words two statements must share to be the same.
_LEAST = 0.5
# What a source that only one of them has takes off.
_ONE_SOURCE = 0.9

Groups = Mapping[str, Sequence[Judgement]]


class Match(NamedTuple):
    """A statement that was judged, as it stands now: its id, how it was found, how well it fits (0 to 1)."""

    attribution: str
    by: str
    score: float


class _Look(NamedTuple):
    """A statement as a reviewer saw it, or wants it, carried over to the present text."""

    content: list[tuple[int, int]]
    source: tuple[int, int] | None
    words: str
    score: float


@dataclass(slots=True)
class Matcher:
    """Finds what was judged among statements, each of those of one reading at most once."""

    carrier: Carrier
    # Of every statement, the readings from which something was found to be it.
    _taken: dict[str, set[str]] = field(default_factory=dict)

    def match(self, groups: Groups, attributions: Sequence[Document]) -> dict[str, Match]:
        """Return what each group is now, by the id under which it was judged; those not found are left out.

        Args:
            groups: judgements by the id of the statement that was judged.
            attributions: the statements to find them among.
        """
        found: dict[str, Match] = {}
        for _, number, match in sorted(self._pairs(groups, attributions), key=lambda pair: pair[:2]):
            readings = {each.reading for each in groups[number]}
            if number not in found and readings.isdisjoint(self._taken.get(match.attribution, ())):
                found[number] = match
                self.take(match.attribution, groups[number])
        return found

    def take(self, attribution: str, judgements: Iterable[Judgement]) -> None:
        """Count a statement as found by those who judged it."""
        self._taken.setdefault(attribution, set()).update(each.reading for each in judgements)

    def _pairs(self, groups: Groups, attributions: Sequence[Document]) -> Iterator[tuple[Any, str, Match]]:
        """Return every pair that may be one statement, with what to sort by: the best first."""
        present = [(each, _spans(each["content"])) for each in attributions]
        for number, judgements in groups.items():
            same_text = any(self.carrier.same(each.seen) for each in judgements)
            looks = list(self._looks(judgements))
            by = "content" if same_text else "quote"
            for at, (item, content) in enumerate(present):
                if item["id"] == number and same_text:
                    yield (0, 0.0, at), number, Match(number, "id", 1.0)
                    continue
                score = max((_likeness(look, item, content) for look in looks), default=0.0)
                if score >= _LEAST:
                    yield (1, -score, at), number, Match(item["id"], by, round(score, 3))

    def _looks(self, judgements: Iterable[Judgement]) -> Iterator[_Look]:
        for each in judgements:
            seen = each.seen.get("attribution")
            if seen is None:
                continue
            contents = [seen["content"]] + ([each.value] if each.field == "content" and each.value else [])
            source = seen["source"]
            for content in contents:
                try:
                    places = self.carrier.spans(each.seen, content)
                except Lost:
                    continue
                score = min(place.score for place in places)
                yield _Look(
                    [place[:2] for place in places], self._source(each, source), _words(source), score
                )

    def _source(self, judgement: Judgement, source: Document | None) -> tuple[int, int] | None:
        if source is None:
            return None
        try:
            return self.carrier.place(judgement.seen, source["start"], source["end"])[:2]
        except Lost:
            return None


def _likeness(look: _Look, item: Document, content: list[tuple[int, int]]) -> float:
    """Return how likely two statements are one, from 0 to 1: 0 if they have different sources."""
    shared = overlap_of(look.content, content)
    if shared < _LEAST:
        return 0.0
    source = item["source"]
    if source is None or not look.words:
        alike = 1.0 if source is None and not look.words else _ONE_SOURCE
    else:
        there = look.source is not None and overlap_of([look.source], [(source["start"], source["end"])]) > 0
        alike = 1.0 if there or _words(source) == look.words else 0.0
    return shared * look.score * alike


def _spans(passages: Iterable[Document]) -> list[tuple[int, int]]:
    return [(each["start"], each["end"]) for each in passages]


def _words(passage: Document | None) -> str:
    return " ".join(passage["text"].casefold().split()) if passage else ""
