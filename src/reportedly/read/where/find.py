"""Finds the places of a report: names that the gazetteer knows, where the report shows that they are places.

A wrong pin is worse than none.  So a name counts only with evidence, whose name stays with the reference as
its ``rule``: a preposition, a word such as "region", a larger place beside it, the same name elsewhere in
the report, or a name that hardly means anything else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from reportedly.lexicon.gazetteer import Gazetteer
from reportedly.lexicon.languages import Language
from reportedly.lexicon.placing import load_place_words
from reportedly.read.where.beside import nearness
from reportedly.read.where.containers import Known, container_of
from reportedly.read.where.evidence import (
    SURE,
    evidence_against,
    evidence_for,
    may_be_listed,
    may_lie_among,
    may_lie_in,
)
from reportedly.read.where.lands import Lands, is_same_spot
from reportedly.read.where.matches import Atlas, Match, find_matches, lines_of
from reportedly.read.where.scene import Scene, scene_of
from reportedly.read.where.settle import settle_places
from reportedly.types import Block, PlaceReference, Span

__all__ = ["find_places"]

_BESIDE = 8
"""Words between a name and the larger place beside it: ", a town in the south of"."""


def find_places(
    text: str,
    blocks: Sequence[Block],
    taken: Sequence[Span],
    language: Language,
    gazetteer: Gazetteer,
    home: str | None = None,
) -> tuple[PlaceReference, ...]:
    """Return the places that a report names, in order, each with what it may mean.

    ``of`` is left empty: which statement a place belongs to is not asked here.

    Args:
        text: the report's text.
        blocks: its blocks; those of the body and captions are read.
        taken: spans known to be persons, organisations or outlets.
        language: the report's.
        gazetteer: where to look names up.
        home: the country of the outlet, ISO 3166 alpha-2.

    Example: of "Shells fell near Izium." it is one reference, ``precision`` ``"near"``, ``rule`` ``"near"``.
    """
    atlas = Atlas(language, load_place_words(language.code), gazetteer)
    lines = lines_of(text, blocks)
    scene = scene_of(lines, taken, atlas)
    known = list(find_matches(lines, atlas))
    against = [evidence_against(match, scene) for match in known]
    scene = scene.with_bearers(match for match, why in zip(known, against, strict=True) if why == "title")
    matches = [match for match, why in zip(known, against, strict=True) if not why]
    rules = _accepted(text, matches, scene)
    settled = settle_places(text, list(rules), language, gazetteer, home, taken)
    by_span = {match.span: match for match in matches}
    found = []
    for reference in settled:
        near = nearness(by_span[reference.span], atlas)
        precision = near if near != "in" else reference.precision
        found.append(replace(reference, precision=precision, rule=rules[reference.span]))
    return tuple(found)


def _accepted(text: str, matches: Sequence[Match], scene: Scene) -> dict[Span, str]:
    """Return the names that are places, with the rule that says so."""
    rules = _contained(text, matches, scene)
    accepted: frozenset[str] = frozenset()
    for _ in range(2):
        previous = None
        for match in matches:
            rule = rules.get(match.span) or evidence_for(match, scene, accepted, previous)
            if rule:
                rules[match.span] = rule
                previous = match
        for match, following in pairwise(matches):
            if following.span in rules and match.span not in rules and may_be_listed(match, following, scene):
                rules[match.span] = "list"
        accepted = frozenset(match.key for match in matches if rules.get(match.span, "") in SURE)
    lands = Lands(match for match in matches if match.span in rules)
    for match in matches:
        if match.span not in rules and may_lie_among(match, scene) and lands.hold(match, scene.atlas):
            rules[match.span] = "among others"
    return dict(sorted(rules.items()))


def _contained(text: str, matches: Sequence[Match], scene: Scene) -> dict[Span, str]:
    """Return the names with a larger place beside them, and those that are such places."""
    known = Known({match.span: match.meaning for match in matches})
    rules = {}
    for match, following in zip_longest(matches, matches[1:]):
        if scene.atlas.has("ordinary", match.key) and not may_lie_in(match, scene):
            continue
        container = container_of(text, match.span, known, scene.atlas.words, scene.atlas.gazetteer)
        if not container:
            continue
        rules[match.span] = "in a larger place"
        if following is not None and is_same_spot(match, following):
            continue  # "Washington, D.C." is one place
        if following is not None and following.meaning.places and following.line is match.line:
            ids = {place.id for place in container.places}
            if following.first - match.last < _BESIDE and ids & {
                place.id for place in following.meaning.places
            }:
                rules[following.span] = "a place in it"
    return rules
