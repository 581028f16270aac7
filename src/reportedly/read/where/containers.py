"""The larger place beside a name: "Izium, Ukraine", "Izium in the Kharkiv region", "Izium (Ukraine)"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportedly.lexicon.gazetteer import Gazetteer, Place
from reportedly.lexicon.placing import PlaceWords
from reportedly.read.where.geometry import lies_in
from reportedly.read.where.naming import Meaning, look_up
from reportedly.spans import last_word
from reportedly.types import Span

__all__ = ["Container", "Known", "container_of", "names_after_towns"]

_REACH = 60
_LARGE = 50_000
_NAME = r"[^\W\d_][\w.'’-]*(?: [^\W\d_a-zа-яіїєґ][\w.'’-]*){0,2}"
_COMMA = re.compile(rf"\s*,\s*(?:(?:the|in|in the)\s+)?({_NAME})")
_BRACKET = re.compile(rf"\s*\(\s*({_NAME})\s*\)")
_COMMA_ALONE = re.compile(r",\s")
_ONE_COMMA = re.compile(r"\s*,")
_WORD = re.compile(r"\s*([\w'’-]+)")


class Container(NamedTuple):
    """A larger place as it is written, and what it may mean."""

    written: str
    places: tuple[Place, ...]


class Known:
    """The names whose meanings are known, to be asked for by where they stand.

    Args:
        meanings: what each of them means.
    """

    def __init__(self, meanings: Mapping[Span, Meaning]) -> None:
        self.meanings = meanings
        self._spans = sorted(meanings)

    def at(self, offset: int) -> Span | None:
        """Return the name that stands at an offset, None if none does."""
        i = bisect_right(self._spans, offset, key=lambda span: span.start) - 1
        return self._spans[i] if i >= 0 and offset < self._spans[i].end else None


def container_of(
    text: str, span: Span, known: Known, words: PlaceWords, gazetteer: Gazetteer
) -> Container | None:
    """Return the name beside a name that at least one of its candidates lies in, and what it may mean.

    Args:
        text: the report's text.
        span: where the name stands.
        known: the names whose meanings are known, this one among them.
        words: those of the report's language.
        gazetteer: where to look for a name that is not among them.
    """
    meaning = known.meanings[span]
    for at, end in _beside(text, span, words):
        inside = known.at(at)
        if inside is not None and inside != span:
            found = _holding(text[inside.start : inside.end], known.meanings[inside], meaning)
        else:
            found = _looked_up(text, at, end, meaning, words, gazetteer)
        if found:
            return found
    return None


def names_after_towns(
    text: str, spans: Sequence[Span], words: PlaceWords, gazetteer: Gazetteer
) -> frozenset[Span]:
    """Return the names that only say in which larger place the one before lies: "in Vienna, Virginia".

    Args:
        text: the report's text.
        spans: where names stand, in order.
        words: those of the report's language.
        gazetteer: where both are looked up.
    """
    found = set()
    for inner, outer in pairwise(spans):
        if not _COMMA_ALONE.fullmatch(text, inner.end, outer.start):
            continue
        before = last_word(text[max(0, inner.start - _REACH) : inner.start].rsplit("\n", 1)[-1], _REACH)
        if not any(before.lower() in words.words[field] for field in ("in", "at")):
            continue
        meanings = [look_up(text[slice(*span)], words, gazetteer, after_town=True) for span in (outer, inner)]
        if meanings[1].way != "demonym" and _holding("", meanings[0], meanings[1]):
            found.add(outer)
    return frozenset(found)


def _beside(text: str, span: Span, words: PlaceWords) -> list[tuple[int, int]]:
    """Return where a name that could hold this one begins, and how far it may reach."""
    places = []
    for pattern in (_COMMA, _BRACKET):
        match = pattern.match(text, span.end, span.end + _REACH)
        if match:
            places.append(match.span(1))
    at = span.end
    # "Izium in the Kharkiv region", "Izium, a town in eastern Ukraine"
    for _ in range(8):
        match = _WORD.match(text, at) or _ONE_COMMA.match(text, at)
        if not match or match.end() > span.end + _REACH:
            break
        word = match[0].strip().lower()
        at = match.end()
        if word in words.words["in"]:
            begin = _skip(text, at, words)
            places.append((begin, min(len(text), begin + 40)))
            break
        if word not in (
            ",",
            "a",
            "an",
            "the",
            *words.words["sorts"],
            *words.words["parts"],
            *words.words["no_towns"],
        ):
            break
    return places


def _skip(text: str, at: int, words: PlaceWords) -> int:
    """Return where the name begins after articles and words for a part or for what it is."""
    while match := _WORD.match(text, at):
        word = match[1].lower()
        skipped = any(word in words.words[field] for field in ("articles", "parts", "regions", "of"))
        if not skipped or match[1][:1].isupper():
            return match.start(1)
        at = match.end()
    return at


def _looked_up(
    text: str, at: int, end: int, meaning: Meaning, words: PlaceWords, gazetteer: Gazetteer
) -> Container | None:
    pieces = text[at:end].split()[:3]
    for size in range(len(pieces), 0, -1):
        written = " ".join(pieces[:size]).rstrip(",;:)’'")
        if not written[:1].isupper():
            return None
        for form in dict.fromkeys((written, written.rstrip("."), written.rstrip(".") + ".")):
            found = _holding(form, look_up(form, words, gazetteer, after_town=True), meaning)
            if found:
                return found
    return None


def _holding(written: str, outer: Meaning, inner: Meaning) -> Container | None:
    if outer.way == "demonym":
        return None
    town = max((place.population for place in outer.places if place.kind == "town"), default=0)
    holding = tuple(
        place
        for place in outer.places
        if place.kind != "town"
        # "Köln, Düsseldorf" are two towns, although the second is also a district.
        and not (place.division.count(".") > 1 and town >= _LARGE)
        and any(lies_in(one, place) for one in inner.places)
    )
    return Container(" ".join(written.split()), holding) if holding else None
