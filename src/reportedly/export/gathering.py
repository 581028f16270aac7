"""The times and places of a whole report, each once, for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportedly.export.lookup import Lookup
from reportedly.export.showing import visible
from reportedly.export.wording import is_dated, place_meant, time_meant
from reportedly.types import Reading, Span

__all__ = ["Gathered", "places_named", "times_given"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a report names: in which words, what they mean and why, how often."""

    words: tuple[str, ...]
    meaning: str
    why: str
    count: int


def places_named(reading: Reading, look: Lookup) -> list[Gathered]:
    """Return the places of a report in the order of their first mention, all spellings of one together.

    Example: Balaklija and Balakliia are one, ``meaning`` ``"Balakliya, UA"``.
    """
    found = []
    for each in reading.places:
        words = look.words(each.span)
        best = each.candidates[0] if each.candidates else None
        key = best.id if best and each.settled else words.casefold()
        why = "; ".join(map(visible, best.reasons)) if best and each.settled else ""
        found.append((key, each.span, place_meant(each), why))
    return _gathered(found, look)


def times_given(reading: Reading, look: Lookup) -> list[Gathered]:
    """Return the dates of a report in the order of their first mention, open ones too; no durations."""
    found = [
        (f"{look.words(each.span).casefold()} {time_meant(each)}", each.span, time_meant(each), "")
        for each in reading.times
        if is_dated(each)
    ]
    return _gathered(found, look)


def _gathered(found: Iterable[tuple[str, Span, str, str]], look: Lookup) -> list[Gathered]:
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for key, span, meaning, why in found:
        groups.setdefault(key, []).append((look.words(span), meaning, why))
    return [
        Gathered(tuple(dict.fromkeys(words for words, *_ in group)), group[0][1], group[0][2], len(group))
        for group in groups.values()
    ]
