"""Nouns that can mean the same person: "the trader" is who "has a table for salt in the hall"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain

from reportedly.lexicon.languages import NORDIC, definite_of, load_language

__all__ = ["is_said_by", "kin_of", "special_of"]

_AGENTS = ("woman", "man", "keeper", "ist", "er", "or")
_ENDINGS = ("", "e", "es", "s", "ing", "ed", "y", "ery")
_SHORTEST = 3  # letters of a stem


@cache
def kin_of(noun: str, code: str) -> frozenset[str]:
    """Return the nouns by which whoever is called by a noun can have been called before, itself among them.

    A line of the list ``kindred`` is a family: every noun before ``>`` can take up all others, one after
    it only those before: an officer may be the colonel, a major may not.

    Example: ``"seller" in kin_of("trader", "en")`` is true.
    """
    found = {noun}
    if code in NORDIC:  # "formand", "formanden"
        language = load_language(code).words
        found.update({definite_of(noun, code)} & (language["persons"] | language["titles"]))
        found.update(one for one in (noun[:-1], noun[:-2]) if definite_of(one, code) == noun)
    for family in chain.from_iterable(load_language(code).phrases["kindred"].values()):
        at = _special_at(family)
        general, special = family[:at], family[at + 1 :]
        if noun in general:
            found.update(general, special)
        elif noun in special:
            found.update(general)
    return frozenset(found)


@cache
def special_of(noun: str, code: str) -> frozenset[str]:
    """Return the nouns that a more general one can take up, itself among them: an officer the colonel.

    Example: ``"attorney" in special_of("lawyer", "en")`` is true.
    """
    families = chain.from_iterable(load_language(code).phrases["kindred"].values())
    return frozenset({noun}.union(*(family for family in families if noun in family[: _special_at(family)])))


def _special_at(family: Sequence[str]) -> int:
    return list(family).index(">") if ">" in family else len(family)


@cache
def is_said_by(noun: str, code: str) -> frozenset[str]:
    """Return the words that say of somebody what a noun calls him: ``trades`` of a trader.

    Example: ``"commands" in is_said_by("commander", "en")`` is true.
    """
    if code != "en":
        return frozenset({noun})
    stems = {noun.removesuffix(ending) for ending in _AGENTS if noun.endswith(ending)}
    stems |= {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}
    return frozenset({noun, *(stem + end for stem in stems if len(stem) >= _SHORTEST for end in _ENDINGS)})
