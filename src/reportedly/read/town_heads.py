"""Towns behind the office of their head, which are no name of his: "мэр Самары", "burmistrz Kłodawy".

Only languages with cases put nothing between, and only the gazetteer tells a town from a surname.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.lexicon.declension import first_forms
from reportedly.lexicon.gazetteer import Gazetteer
from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.languages import Language
from reportedly.lexicon.placing import PlaceWords, load_place_words
from reportedly.read.compounds import CASES, declined_noun, is_declined_given
from reportedly.read.names import Name
from reportedly.read.where.naming import look_up

__all__ = ["without_towns"]

LEAST = 20_000
"""People of a town whose form the endings of places do not know."""


def without_towns(names: Sequence[Name], language: Language, gazetteer: Gazetteer) -> list[Name]:
    """Return names without the towns that stand right behind the office of their head.

    Args:
        names: those of a report, in order.
        language: only some put nothing between.
        gazetteer: where towns are looked up.

    Example: of "мэр Самары Крот" the name is "Крот", of "мэр Самары" there is none.
    """
    if language.code not in CASES:
        return list(names)
    places, surnames = (
        load_place_words(language.code),
        {name.words[-1] for name in names if len(name.words) > 1},
    )
    return [kept for name in names for kept in _without_town(name, surnames, places, gazetteer)]


def _without_town(name: Name, surnames: set[str], places: PlaceWords, gazetteer: Gazetteer) -> Iterator[Name]:
    sentence, first = name.line.sentence, name.opening
    heads = sentence.language.words["town_heads"]
    low = sentence.low(name.first - 1)
    headed = low in heads or declined_noun(low, sentence.language) in heads
    known = len(name.words) == 1 and first in surnames
    known = known or is_given_name(first) or is_declined_given(first, sentence.language)
    if (
        not headed
        or known
        or name.last - name.first != len(name.words)
        or not _is_town(first, places, gazetteer)
    ):
        yield name
    elif len(name.words) > 1:
        start = name.first + 1
        yield replace(name, words=name.words[1:], first=start, span=sentence.span(start, name.last))


def _is_town(word: str, places: PlaceWords, gazetteer: Gazetteer) -> bool:
    """Return whether a word is a town in another case than its first."""
    meaning = look_up(word, places, gazetteer)
    if meaning.way == "ending" and any(place.kind == "town" for place in meaning.places):
        return True
    firsts = (first[:1].upper() + first[1:] for first in first_forms(word.lower(), places.code))
    found = (place for first in firsts for place in look_up(first, places, gazetteer).places)
    return any(place.kind == "town" and place.population >= LEAST for place in found)
