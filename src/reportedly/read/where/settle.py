"""Settles which places the names of a report mean, with what speaks for each candidate.

What a place is worth by itself (its size, that it is a capital, that this is its main name) is weighed with
what the report says: a container beside the name ("Izium in the Kharkiv region"), the countries and
divisions of the other names, how near they lie, where the outlet is at home.  A name means one thing in a
report.  Where two stay too close, nothing is settled.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportedly.lexicon.gazetteer import Gazetteer, Place, name_key
from reportedly.lexicon.languages import Language
from reportedly.lexicon.placing import PlaceWords, load_place_words
from reportedly.read.where.containers import container_of
from reportedly.read.where.geometry import kilometres, lies_in
from reportedly.read.where.hints import countries_hinted
from reportedly.read.where.naming import Meaning, look_up
from reportedly.types import PlaceCandidate, PlaceReference, Span

__all__ = ["settle_places"]

# Weights, in powers of ten of inhabitants: how many times larger another place must be to outweigh one.
IN_CONTAINER = 6.0
COUNTRY_VOTE = 2.6
DIVISION_VOTE = 2.2
NEAR = 2.0
HOME_COUNTRY = 1.0
SPOKEN = 0.5
HOME_DIVISION = 1.6
BY_KIND = {"country": 2.6, "continent": 10.0, "region": 8.5, "division": 0.3, "town": 0.0}
SECOND_LEVEL = -1.4
CAPITAL = 1.8
OTHER_NAME = -0.45
FORMER_NAME = -0.7
"""Added where the name is another's main one: it is often a name that nobody uses any more."""
SAME_AS_TOWN = -1.6
SORT = 3.0

STEEP = 2.0
"""How fast a better score becomes certainty."""
NEAR_KM = 120.0
ONE_SPOT_KM = 60.0
SURE = 0.7
"""From this share of all candidates on, a place is settled."""
_MOST = 40
_SHOWN, _LEAST_SHOWN = 5, 0.01
_ROUNDS = 3
_FEW = 3
"""Words between two names of a list, at most one less."""


_WORD = re.compile(r"\s+([\w’']+)")


@dataclass
class Name:
    """One name with one meaning: all its mentions in a report, and the share of each candidate."""

    key: str
    written: str
    meaning: Meaning
    spans: list[Span] = field(default_factory=list)
    container: tuple[str, tuple[Place, ...]] | None = None
    is_region: bool = False
    places: tuple[Place, ...] = ()
    scores: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    @property
    def best(self) -> int:
        """Return the index of the likeliest candidate."""
        return max(range(len(self.shares)), key=self.shares.__getitem__)


def settle_places(
    text: str,
    spans: Sequence[Span],
    language: Language,
    gazetteer: Gazetteer,
    home: str | None = None,
    taken: Sequence[Span] = (),
) -> tuple[PlaceReference, ...]:
    """Return what the names in some spans mean, in their order, without those that no place is known for.

    Args:
        text: the report's text.
        spans: where names of places stand, with words such as "region".
        language: the report's.
        gazetteer: where to look.
        home: the outlet's country (ISO 3166 alpha-2), or division ("US.LA").
        taken: spans of persons and organisations, whose words say nothing of places.

    Example: of "Izium in the Kharkiv region" ``candidates[0].country`` is ``"UA"`` for both.
    """
    names = _names(text, sorted(set(spans)), language, gazetteer)
    hints = countries_hinted(text, taken)
    for name in names:
        _weigh_alone(name, home, load_place_words(language.code).words["spoken"])
    for _ in range(_ROUNDS):
        _weigh_together(names, hints)
    found = [_reference(name, span, names, home) for name in names if name.places for span in name.spans]
    return tuple(sorted(found, key=lambda reference: reference.span))


def _names(text: str, spans: Sequence[Span], language: Language, gazetteer: Gazetteer) -> list[Name]:
    """Return the names of a report: mentions alike are one, unless different containers stand beside them."""
    words = load_place_words(language.code)
    known: dict[Span, Meaning] = {}
    for span in spans:
        before = text[max(0, span.start - 2) : span.start]
        known[span] = look_up(text[span.start : span.end], words, gazetteer, after_town=before == ", ")
    known |= _sharing_a_noun(text, known, words, gazetteer)
    groups: dict[str, list[Name]] = defaultdict(list)
    for span in spans:
        meaning = known[span]
        if not meaning.places:
            continue
        written = " ".join(text[span.start : span.end].split())
        container = container_of(text, span, known, words, gazetteer)
        key = name_key(written)
        alike = groups[key]
        home = next((name for name in alike if _agree(name.container, container)), None)
        if home is None:
            home = Name(key, written, meaning, container=container)
            nouns = words.words["regions"] | words.words["several"]
            home.is_region = " " in written and not nouns.isdisjoint(written.lower().split())
            alike.append(home)
        home.container = home.container or container
        home.spans.append(span)
    names = [name for alike in groups.values() for name in alike]
    for name in names:
        name.places = tuple(sorted(name.meaning.places, key=_worth, reverse=True))[:_MOST]
    return names


def _sharing_a_noun(
    text: str, known: Mapping[Span, Meaning], words: PlaceWords, gazetteer: Gazetteer
) -> dict[Span, Meaning]:
    """Return what names mean that share a later noun: "Donetsk" of "Donetsk and Luhansk regions"."""
    shared: dict[Span, Meaning] = {}
    noun = ""
    following: Span | None = None
    for span in sorted(known, reverse=True):
        written = text[span.start : span.end]
        after = text[span.end : following.start if following else span.end].split()
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


def _agree(a: tuple[str, tuple[Place, ...]] | None, b: tuple[str, tuple[Place, ...]] | None) -> bool:
    return a is None or b is None or {place.id for place in a[1]} & {place.id for place in b[1]} != set()


def _worth(place: Place) -> float:
    """Return what a place is worth before anything is known of the report."""
    score = math.log10(place.population + 10) if place.population or place.kind == "town" else 0.0
    score += BY_KIND[place.kind]
    if place.kind == "division" and place.division.count(".") > 1:
        score += SECOND_LEVEL
    if place.capital:
        score += CAPITAL
    if not place.primary and place.kind in ("town", "division"):
        score += OTHER_NAME
    return score


def _weigh_alone(name: Name, home: str | None, spoken: frozenset[str]) -> None:
    towns = [place for place in name.places if place.kind == "town"]
    # "Mexico, Texas" may be a list of two.
    beside_country = any(place.kind == "country" for place in name.places) and name.meaning.way == "name"
    main = any(town.primary for town in towns)
    name.scores = []
    for place in name.places:
        score = _worth(place)
        if main and not place.primary and place.kind == "town":
            score += FORMER_NAME
        if name.meaning.sort == "division":
            score += SORT * (place.kind == "division")
        elif place.kind == "division" and any(lies_in(town, place) for town in towns):
            score += SAME_AS_TOWN
        if name.container and any(lies_in(place, outer) for outer in name.container[1]):
            score += IN_CONTAINER / 2 if beside_country else IN_CONTAINER
        if home and place.country == home[:2] and place.kind != "country":
            score += HOME_COUNTRY
            if len(home) > 2 and (place.division == home or place.division.startswith(home + ".")):
                score += HOME_DIVISION
        elif not home and place.country in spoken and place.kind != "country":
            score += SPOKEN
        name.scores.append(score)
    name.shares = _shares(name.scores)


def _weigh_together(names: Sequence[Name], hints: Mapping[str, float]) -> None:
    """Weigh the candidates of each name once more, by what all other names most likely mean."""
    fresh = []
    for name in names:
        others = [other for other in names if other.key != name.key and other.places]
        countries, divisions = _votes(others, hints)
        scores = []
        for place, score in zip(name.places, name.scores, strict=True):
            score += COUNTRY_VOTE * countries.get(place.country, 0.0)
            score += DIVISION_VOTE * divisions.get(_first_level(place), 0.0) * (place.kind != "country")
            score += NEAR * _nearness(place, others)[0]
            if any(_contains(name, place, other) for other in others):
                score += IN_CONTAINER / 2
            scores.append(score)
        fresh.append(_shares(scores))
    for name, shares in zip(names, fresh, strict=True):
        name.shares = shares


def _contains(name: Name, place: Place, other: Name) -> bool:
    """Return whether a name stands beside another as the larger place that it lies in."""
    beside = other.container is not None and name_key(other.container[0]) == name.key
    return beside and any(lies_in(inner, place) for inner in other.places)


def _votes(
    others: Sequence[Name], hints: Mapping[str, float]
) -> tuple[Mapping[str, float], Mapping[str, float]]:
    countries: dict[str, float] = defaultdict(float, hints)
    divisions: dict[str, float] = defaultdict(float)
    for other in others:
        weight = 1.0 + math.log2(len(other.spans)) / 2
        for place, share in zip(other.places, other.shares, strict=True):
            if place.country:
                countries[place.country] += weight * share * (1.5 if place.kind == "country" else 1.0)
            if place.division:
                divisions[_first_level(place)] += weight * share
    return _as_shares(countries), _as_shares(divisions)


def _as_shares(votes: Mapping[str, float]) -> dict[str, float]:
    # One name alone is a weak witness: three make a share count in full.
    total = max(sum(votes.values()), 1.5)
    return {key: value / total for key, value in votes.items()}


def _first_level(place: Place) -> str:
    return ".".join(place.division.split(".")[:2])


def _nearness(place: Place, others: Sequence[Name]) -> tuple[float, str]:
    """Return how near the other names' places lie, 0 to 1, and the name that says most."""
    if place.kind != "town" and place.division.count(".") < 2:
        return 0.0, ""  # what is large is near to much
    far, most, which = 1.0, 0.0, ""
    for other in others:
        likely = other.places[other.best]
        if likely.kind in ("country", "continent") or likely.id == place.id:
            continue
        near = other.shares[other.best] * math.exp(-kilometres(place, likely) / NEAR_KM)
        far *= 1.0 - min(near, 0.95)
        if near > most:
            most, which = near, other.written
    return 1.0 - far, which if most > 0.2 else ""


def _shares(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    weights = [math.exp(STEEP * (score - top)) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _reference(name: Name, span: Span, names: Sequence[Name], home: str | None) -> PlaceReference:
    order = sorted(range(len(name.places)), key=name.shares.__getitem__, reverse=True)
    best = name.places[order[0]]
    spot = sum(
        name.shares[i] for i in order if i == order[0] or kilometres(best, name.places[i]) < ONE_SPOT_KM
    )
    others = [other for other in names if other.key != name.key and other.places]
    candidates = tuple(
        PlaceCandidate(
            name=place.name,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            score=round(name.shares[i], 4),
            reasons=_reasons(place, name, others, home),
            kind=place.kind,
            id=place.id,
            box=place.box,
        )
        for i, place in ((i, name.places[i]) for i in order[:_SHOWN])
        if name.shares[i] >= _LEAST_SHOWN
    )
    precision = "region" if name.meaning.sort == "division" or name.is_region else "in"
    return PlaceReference(span, candidates, "", precision, spot >= SURE, name.meaning.way)


def _reasons(place: Place, name: Name, others: Sequence[Name], home: str | None) -> tuple[str, ...]:
    reasons = []
    if len(name.places) == 1:
        reasons.append("no other place of this name known")
    if name.container and any(lies_in(place, outer) for outer in name.container[1]):
        reasons.append(f"in {name.container[0]}")
    near = _nearness(place, others)[1]
    if near:
        reasons.append(f"same report: {near}")
    elif place.country:
        whole = next(
            (other.written for other in others if other.places[other.best].country == place.country), ""
        )
        if whole:
            reasons.append(f"same report: {whole}")
    if place.population:
        reasons.append(f"population {place.population:,}")
    if place.capital:
        reasons.append("capital")
    if place.primary:
        reasons.append("main name")
    if home and place.country == home[:2]:
        reasons.append("outlet's home")
    return tuple(reasons)
