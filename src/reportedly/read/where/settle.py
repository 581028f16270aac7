"""Settles which places the names of a report mean, with what speaks for each candidate.

What a place is worth by itself (its size, that it is a capital, that this is its main name) is weighed with
what the report says: a container beside the name ("Izium in the Kharkiv region"), the countries and
divisions of the other names, how near they lie, where the outlet is at home.  A name means one thing in a
report.  Where two stay too close, nothing is settled.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from reportedly.lexicon.gazetteer import Gazetteer, Place
from reportedly.lexicon.languages import Language
from reportedly.lexicon.placing import load_place_words
from reportedly.read.where.geometry import kilometres, lies_in
from reportedly.read.where.hints import countries_hinted
from reportedly.read.where.mentions import Name, gather_names
from reportedly.read.where.together import Together
from reportedly.types import PlaceCandidate, PlaceReference, Span

__all__ = ["settle_places"]

# Weights, in powers of ten of inhabitants: how many times larger another place must be to outweigh one.
IN_CONTAINER = 6.0
IN_SENTENCE = 1.5
COUNTRY_VOTE = 2.6
DIVISION_VOTE = 2.2
NEAR = 2.0
HAMLET, FEW = 0.6, 1_000
"""What being near counts for a place with fewer inhabitants, which papers hardly name by its name alone."""
HOME_COUNTRY = 1.3
SPOKEN = 0.7
HOME_DIVISION = 1.6
BY_KIND = {"country": 2.6, "continent": 10.0, "region": 8.5, "division": 0.0, "town": 0.0}
SECOND_LEVEL = -1.4
CAPITAL = 1.8
OTHER_NAME = -0.45
FORMER_NAME = -0.7
"""Added where the name is another's main one: it is often a name that nobody uses any more."""
FORMER_CAPITAL = -2.0
"""The same of a capital in English, whose papers write main names: "Philadelphia" is not Amman."""
SAME_AS_TOWN, SAME_AS_CHIEF_TOWN = -1.2, -2.2
"""Of a division called like a town in it: "New York" is the city, "Quebec" rather the province."""
OUTGROWN = 0.4
"""A town with so large a part of a country's inhabitants is meant by its own name: "Salvador" in Brazil."""
CHIEF = 0.15
SORT = 3.0
WITHIN_NAMESAKE = -3.0
"""Of the Kharkiv raion, where "the Kharkiv region" may be the oblast around it."""

STEEP = 2.0
"""How fast a better score becomes certainty."""
ONE_SPOT_KM = 60.0
SURE = 0.7
"""From this share of all candidates on, a place is settled."""
_SHOWN, _LEAST_SHOWN = 5, 0.01
_FEW_NAMES = 2
_GREAT = 1_000_000
"""Inhabitants of a town that English reports may call by another name without saying where it lies."""
_ROUNDS = 3


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
    words = load_place_words(language.code)
    names = gather_names(text, sorted(set(spans)), words, gazetteer)
    hints = countries_hinted(text, taken)
    for name in names:
        name.scores = _alone(name, home, words.words["spoken"])
        name.shares = _shares(name.scores)
    together = Together(names, hints)
    for _ in range(_ROUNDS):
        fresh = [_shares(_with_others(name, together)) for name in names]
        for name, shares in zip(names, fresh, strict=True):
            name.shares = shares
        together = Together(names, hints)
    lone = not words.words["spoken"] and len(names) > _FEW_NAMES
    found = [reference for name in names for reference in _references(name, together, home, lone=lone)]
    return tuple(sorted(found, key=lambda reference: reference.span))


def _worth(place: Place, spoken: frozenset[str]) -> float:
    """Return what a place is worth before more is known of a report than the countries of its language."""
    score = math.log10(place.population + 10) if place.population or place.kind == "town" else 0.0
    score += BY_KIND[place.kind]
    if place.kind == "division" and place.division.count(".") > 1:
        score += SECOND_LEVEL
    # Main names are English ones, or those of the country itself: "Ginebra" is no lesser name in Spanish.
    if not place.primary and place.kind in ("town", "division") and (not spoken or place.country in spoken):
        score += OTHER_NAME
    return score


def _alone(name: Name, home: str | None, spoken: frozenset[str]) -> list[float]:
    """Return the scores of a name's candidates by the name, its container and where the outlet is at home."""
    towns = [place for place in name.places if place.kind == "town"]
    main = any(town.primary for town in towns)
    own = [town for town in towns if town.primary and (not spoken or town.country in spoken)]
    largest = max((town.population for town in own), default=0)
    # "Mexico, Texas" may be a list of two.
    country = any(place.kind == "country" for place in name.places) and name.meaning.way == "name"
    scores = []
    for place in name.places:
        score = _worth(place, spoken) + _at_home(place, home, spoken)
        if main and not place.primary and place.kind == "town":
            score += FORMER_CAPITAL if place.capital and not spoken else FORMER_NAME
        elif place.capital:
            score += CAPITAL
        elif place.kind == "country" and not place.primary and largest >= OUTGROWN * place.population:
            score += FORMER_NAME - BY_KIND["country"]
        if name.meaning.sort == "division":
            score += SORT * (place.kind == "division")
            score += WITHIN_NAMESAKE * any(lies_in(place, other) for other in name.places)
        else:
            score += _beside_its_town(place, towns) if place.kind == "division" else 0.0
            score += IN_SENTENCE * any(lies_in(place, outer) for outer in name.around)
        if name.container and any(lies_in(place, outer) for outer in name.container.places):
            score += IN_CONTAINER / 2 if country else IN_CONTAINER
        scores.append(score)
    return scores


def _beside_its_town(division: Place, towns: Sequence[Place]) -> float:
    inside = [town.population for town in towns if lies_in(town, division)]
    if not inside:
        return 0.0
    return SAME_AS_CHIEF_TOWN if max(inside) >= CHIEF * division.population else SAME_AS_TOWN


def _at_home(place: Place, home: str | None, spoken: frozenset[str]) -> float:
    if place.kind == "country":
        return 0.0
    if not home:
        return SPOKEN * (place.country in spoken)
    if place.country != home[:2]:
        return 0.0
    division = len(home) > 2 and (place.division == home or place.division.startswith(home + "."))
    return HOME_COUNTRY + HOME_DIVISION * division


def _with_others(name: Name, together: Together) -> list[float]:
    """Return the scores of a name's candidates once more, by what all other names most likely mean."""
    scores = []
    for place, alone in zip(name.places, name.scores, strict=True):
        score = alone + COUNTRY_VOTE * together.country_vote(place, name)
        near = DIVISION_VOTE * together.division_vote(place, name)
        near += NEAR * together.nearness(place, name)[0]
        score += near * (HAMLET if place.kind == "town" and place.population < FEW else 1.0)
        score += IN_CONTAINER / 2 * together.holds(name, place)
        scores.append(score)
    return scores


def _shares(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    weights = [math.exp(STEEP * (score - top)) for score in scores]
    total = sum(weights)
    return [weight / total for weight in weights]


def _references(name: Name, together: Together, home: str | None, *, lone: bool) -> list[PlaceReference]:
    """Return the mentions of a name; ``lone``: where no other place lies in its country, it needs more."""
    order = sorted(range(len(name.places)), key=name.shares.__getitem__, reverse=True)
    best = name.places[order[0]]
    # A town and its district are one spot on the map: between them nothing needs to be settled.
    spot = sum(name.shares[i] for i in order if kilometres(best, name.places[i]) < ONE_SPOT_KM)
    candidates = tuple(
        PlaceCandidate(
            name=place.name,
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            score=round(name.shares[i], 4),
            reasons=_reasons(place, name, together, home),
            kind=place.kind,
            id=place.id,
            box=place.box,
        )
        for i, place in ((i, name.places[i]) for i in order[:_SHOWN])
        if name.shares[i] >= _LEAST_SHOWN
    )
    settled = spot >= SURE and not (lone and _is_lone(best, name, together))
    wide = name.meaning.sort == "division" or name.is_region or (settled and best.kind != "town")
    precision = "region" if wide else "in"
    return [PlaceReference(span, candidates, "", precision, settled, name.meaning.way) for span in name.spans]


def _is_lone(place: Place, name: Name, together: Together) -> bool:
    """Return whether a town bears a name only beside its own, in a land of which the report says nothing.

    A village that no gazetteer has is often called so: "Sarkh" in Afghanistan, another name of Sarh in Chad.
    """
    beside = place.kind == "town" and not place.primary and place.population < _GREAT
    return beside and not (together.nearness(place, name)[1] or together.in_country(place, name))


def _reasons(place: Place, name: Name, together: Together, home: str | None) -> tuple[str, ...]:
    """Return what speaks for a candidate, in words for people."""
    reasons = []
    if len(name.places) == 1:
        reasons.append("no other place of this name known")
    if name.container and any(lies_in(place, outer) for outer in name.container.places):
        reasons.append(f"in {name.container.written}")
    same = together.nearness(place, name)[1] or together.in_country(place, name)
    if same:
        reasons.append(f"same report: {same}")
    if place.population:
        reasons.append(f"population {place.population:,}")
    if place.capital:
        reasons.append("capital")
    if place.primary:
        reasons.append("main name")
    if home and place.country == home[:2]:
        reasons.append("outlet's home")
    return tuple(reasons)
