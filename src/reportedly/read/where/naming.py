"""What a written place name may mean: the gazetteer asked for it in every form it may stand for.

"The Kharkiv region" is looked up as a whole, then as *Kharkiv* among divisions; "northern Iraq" as *Iraq*; "в
Харькове" by endings; "Calif." in the table of short forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from unicodedata import combining, normalize

from reportedly.lexicon.gazetteer import Gazetteer, Place, demonyms, name_key
from reportedly.lexicon.placing import PlaceWords

__all__ = ["Meaning", "look_up"]

_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_SAINT = (
    (re.compile(r"\bSt\.? "), "Saint "),
    (re.compile(r"\bMt\.? "), "Mount "),
    (re.compile(r"\bFt\.? "), "Fort "),
)
_PARTS = re.compile(r"[ -]")
_SHORTEST_REST = 4
_SHORT = 3
_STEM = 5
"""Letters that a division shares with the town that it is called after: "Belgorod", "Belgorodskaya"."""
_SHORTEST_STEM = 2
# What a name in another case may mean has to be known to more than its neighbours.
_LEAST_INFLECTED = 1000
# A village may be called like a town in another case ("Харкова"); then the town is meant.
_LEAST_AS_WRITTEN = 15_000
_LONGEST_INFLECTED, _MOST_FORMS = 3, 150


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name may mean, and how it was found.

    ``sort`` is ``division`` or ``town`` where a word beside the name says so ("the Kharkiv region", "the
    city of Kharkiv"), else empty; ``way`` is ``name``, ``short``, ``part``, ``demonym`` or ``ending``.
    """

    places: tuple[Place, ...]
    sort: str = ""
    way: str = "name"


def look_up(written: str, words: PlaceWords, gazetteer: Gazetteer, *, after_town: bool = False) -> Meaning:
    """Return what a name may mean; without places if the gazetteer does not know it.

    Args:
        written: the name as it stands, with article and words such as "region".
        words: those of the report's language.
        gazetteer: where to look.
        after_town: it stands after a town and a comma, where "Me." is Maine.

    Example: of ``"the Kharkiv region"`` it is the division, ``sort`` ``"division"``.
    """
    text = " ".join(written.split())
    short = words.short.get(text) or (words.short_after.get(text) if after_town else None)
    if short:
        place = gazetteer.division(short)
        return Meaning((place,) if place else (), "", "short")
    text = _POSSESSIVE.sub("", text).strip(" ,;:")
    country = demonyms().get(text.lower()) or demonyms().get(text.lower().removesuffix("s"))
    if country:
        place = gazetteer.country(country)
        return Meaning((place,) if place else (), "", "demonym")
    for form, sort, way in _forms(text, words):
        places = tuple(place for place in _named(form, gazetteer) if _fits(place, sort, form))
        if way == "part":
            places = tuple(place for place in places if place.kind != "town" or " " in text)
        if sort == "region":
            places = _around(places, gazetteer)
        if places and not (words.endings and _largest(places) < _LEAST_AS_WRITTEN):
            return Meaning(places, sort, way)
        inflected = _inflected(form, sort, words, gazetteer)
        if _largest(inflected) > _largest(places):
            return Meaning(inflected, sort, "ending")
        if places:
            return Meaning(places, sort, way)
    return Meaning(())


def _forms(text: str, words: PlaceWords) -> Iterator[tuple[str, str, str]]:
    """Return the forms to look up, the nearest to what is written first, with what a word says it is."""
    yield text, "", "name"
    yield from _compounds(text, words)
    parts = text.split(" ")
    if len(parts) > 1 and parts[0].lower() in words.words["articles"]:
        parts = parts[1:]
        yield " ".join(parts), "", "name"
    for pattern, full in _SAINT:
        if pattern.search(text):
            yield pattern.sub(full, " ".join(parts)), "", "name"
    if len(parts) < 2:
        return
    first, last = parts[0].lower(), parts[-1].lower()
    regions, sorts = words.words["regions"], words.words["sorts"]
    if last in regions or last in words.words["several"]:
        yield " ".join(parts[:-1]), "division", "name"
        if parts[-1].islower():  # "Market District" is a name of its own
            yield " ".join(parts[:-1]), "region", "name"
    for nouns, sort in ((regions, "division"), (sorts, "town")):
        linked = parts[1].lower() in words.words["of"]
        if first in nouns and (linked or words.code != "en"):
            rest = parts[2:] if linked else parts[1:]
            yield " ".join(rest), sort, "name"
            if sort == "division" and (parts[0].islower() or words.code == "de"):
                yield " ".join(rest), "region", "name"
    if last in sorts and parts[-1].islower():  # "Manchester City" plays football
        yield " ".join(parts[:-1]), "town", "name"
    at = 0
    while at < len(parts) - 1 and parts[at].lower() in words.words["parts"]:
        at += 1
    if at:
        yield " ".join(parts[at:]), "", "part"


def _compounds(text: str, words: PlaceWords) -> Iterator[tuple[str, str, str]]:
    """Return what one word with a hyphen, or run together, is made of: "Charkiw-Region", "Ostukraine"."""
    if " " in text:
        return
    head, _, tail = text.rpartition("-")
    if head and tail.lower() in words.words["regions"]:
        yield head, "division", "name"
        yield head, "region", "name"
    lower = text.lower()
    for part in words.words["parts"]:
        rest = text[len(part) :].removeprefix("-")
        if lower.startswith(part) and len(rest) >= _SHORTEST_REST:
            yield rest[0].upper() + rest[1:], "", "part"


def _named(form: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    bare = form.replace(".", "")
    if len(bare) <= _SHORT and bare.isascii():
        # "US" is a country, "us" a word, "Us" a village in France that nobody writes about.
        if not bare.isupper() and form.islower():
            return ()
        if bare.isupper():
            return tuple(place for place in gazetteer.named(form) if place.kind == "country")
    return gazetteer.named(form) or (() if form.isascii() else gazetteer.named(_without_accents(form)))


def _without_accents(form: str) -> str:
    """Return a name in Latin letters without its accents, which papers leave out or put in ("Járkov")."""
    if not any("\u00c0" <= letter <= "\u024f" for letter in form):
        return form
    return "".join(letter for letter in normalize("NFKD", form) if not combining(letter))


def _around(places: tuple[Place, ...], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the divisions called after towns in them, as "Gebiet Charkiw" is; else the places."""
    found = []
    for town in places:
        if town.kind != "town":
            continue
        same = (*gazetteer.named(town.name), gazetteer.division(town.division))
        stem = name_key(town.name)[:_STEM]
        found += [
            place
            for place in same
            if place and place.division == town.division and name_key(place.name).startswith(stem)
        ]
    divisions = tuple(dict.fromkeys(place for place in found if place.kind == "division"))
    return divisions or places


def _fits(place: Place, sort: str, form: str) -> bool:
    if sort == "division":
        return place.kind in ("division", "region")
    if sort == "town":
        return place.kind == "town" or (place.kind == "country" and place.name == form)
    return True


def _inflected(form: str, sort: str, words: PlaceWords, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return what a name in another case than the first may mean: of all its first forms the best known."""
    parts = _PARTS.split(form)
    if not words.endings or len(parts) > _LONGEST_INFLECTED:
        return ()
    best: tuple[Place, ...] = ()
    for first in islice(product(*(_first_forms(part, words) for part in parts)), _MOST_FORMS):
        name = " ".join(first)
        places = tuple(
            place
            for place in gazetteer.named(name)
            if _fits(place, sort, name) and (place.kind != "town" or place.population >= _LEAST_INFLECTED)
        )
        if _largest(places) > _largest(best):
            best = places
    return best


def _first_forms(part: str, words: PlaceWords) -> list[str]:
    lower, forms = part.lower(), [part]
    for written, first in words.endings:
        # A whole word is one that changes within: "Рогу", "Ріг".
        if lower == written or (lower.endswith(written) and len(part) - len(written) >= _SHORTEST_STEM):
            forms.append(part[: len(part) - len(written)] + first)
    return forms


def _largest(places: tuple[Place, ...]) -> float:
    """Return the inhabitants of the largest place; regions count as if they had many."""
    return max(
        (place.population or (1e6 if place.kind == "region" else 1.0) for place in places), default=0.0
    )
