"""The names of a report, each with all its mentions and everything it may mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.lexicon.gazetteer import Gazetteer, Place, name_key
from reportedly.lexicon.placing import PlaceWords
from reportedly.read.where.containers import Container, Known, container_of
from reportedly.read.where.geometry import lies_in
from reportedly.read.where.naming import Meaning, look_up
from reportedly.types import Span

__all__ = ["Name", "gather_names"]

_MOST = 40
"""Candidates of a name that are weighed, the largest ones."""
_FEW = 3
"""Words between two names of a list, at most one less."""
_END = re.compile(r"[.!?](?=\s)|\n")
_WORD = re.compile(r"\s+([\w’']+)")


@dataclass
class Name:
    """One name with one meaning: all its mentions in a report, and the share of each candidate.

    ``container`` is the larger place that stands beside it somewhere, ``around`` are those that a sentence
    with it names with a word such as "region"; ``is_region`` says that a word such as
    "region" is part of it.  ``scores`` are those of the candidates before anything is known of the other
    names, ``shares`` sum to 1.
    """

    key: str
    written: str
    meaning: Meaning
    places: tuple[Place, ...]
    container: Container | None = None
    is_region: bool = False
    around: tuple[Place, ...] = ()
    spans: list[Span] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    @property
    def best(self) -> int:
        """Return the index of the likeliest candidate."""
        return max(range(len(self.shares)), key=self.shares.__getitem__)


def gather_names(text: str, spans: Sequence[Span], words: PlaceWords, gazetteer: Gazetteer) -> list[Name]:
    """Return the names that a place is known for; mentions alike are one if no containers tell them apart.

    Args:
        text: the report's text.
        spans: where names stand, in order.
        words: those of the report's language.
        gazetteer: where to look.
    """
    known: dict[Span, Meaning] = {}
    for span in spans:
        after_town = text[max(0, span.start - 2) : span.start] == ", "
        known[span] = look_up(text[span.start : span.end], words, gazetteer, after_town=after_town)
    known |= _sharing_a_noun(text, known, words, gazetteer)
    groups: dict[str, list[Name]] = defaultdict(list)
    nouns = words.words["regions"] | words.words["several"]
    names, around = Known(known), _around(text, known)
    for span, meaning in known.items():
        if not meaning.places:
            continue
        written = " ".join(text[span.start : span.end].split())
        container = container_of(text, span, names, words, gazetteer)
        alike = groups[name_key(written)]
        name = next((one for one in alike if _agree(one.container, container)), None)
        if name is None:
            region = " " in written and not nouns.isdisjoint(written.lower().split())
            places = _weighed(meaning.places, container)
            name = Name(name_key(written), written, meaning, places, container, region)
            alike.append(name)
        name.container = name.container or container
        name.around = name.around or around.get(span, ())
        name.spans.append(span)
    return [name for alike in groups.values() for name in alike]


def _around(text: str, known: Mapping[Span, Meaning]) -> dict[Span, tuple[Place, ...]]:
    """Return the regions that the sentence of each name speaks of: "In the Donetsk region, shells hit X"."""
    ends = [match.start() for match in _END.finditer(text)]
    wide: dict[int, list[Place]] = defaultdict(list)
    for span, meaning in known.items():
        if meaning.sort == "division":
            wide[bisect_right(ends, span.start)] += meaning.places
    return {span: tuple(wide[at]) for span in known if (at := bisect_right(ends, span.start)) in wide}


def _weighed(places: tuple[Place, ...], container: Container | None) -> tuple[Place, ...]:
    """Return the candidates to weigh: countries, regions, what lies in the container, the largest."""

    def is_left_out_first(place: Place) -> bool:
        inside = container is not None and any(lies_in(place, outer) for outer in container.places)
        return place.kind in ("town", "division") and not inside

    return tuple(sorted(places, key=is_left_out_first)[:_MOST])


def _agree(a: Container | None, b: Container | None) -> bool:
    return a is None or b is None or not {place.id for place in a.places}.isdisjoint(p.id for p in b.places)


def _sharing_a_noun(
    text: str, known: Mapping[Span, Meaning], words: PlaceWords, gazetteer: Gazetteer
) -> dict[Span, Meaning]:
    """Return what names mean that share a later noun: "Donetsk" of "Donetsk and Luhansk regions"."""
    shared: dict[Span, Meaning] = {}
    noun = ""
    following: Span | None = None
    for span in sorted(known, reverse=True):
        written = text[span.start : span.end]
        after = text[span.end : following.start if following else span.end].split(maxsplit=_FEW)
        next_word = _WORD.match(text, span.end)
        if written.split()[-1].lower() in words.words["several"]:
            noun = written.split()[-1]
        elif next_word and next_word[1].lower() in words.words["several"]:
            noun = next_word[1]
        elif len(after) >= _FEW or any(word[0].isupper() for word in after):
            noun = ""
        country = any(place.kind == "country" for place in known[span].places)
        if noun and not country and not written.endswith(noun):
            found = look_up(f"{written} {noun}", words, gazetteer)
            if found.sort == "division" and found.places:
                shared[span] = found
        following = span
    return shared
