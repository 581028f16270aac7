"""What a statement is answered with: a denial of this very matter or a wider one, or no comment."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from reportedly.read.weigh.notes import Remark
from reportedly.read.weigh.reach import earlier
from reportedly.read.weigh.scene import Scene
from reportedly.spans import contains
from reportedly.types import Mark

__all__ = ["answered", "with_scope"]

CLOSE = 40
"""Statements before a denial that are looked at."""
FAR = 2
"""Paragraphs before a denial in which what it answers is looked for."""
SHARE = 0.4
"""Share of the words of a denial that a statement must have for the denial to be of that very matter."""


def answered(scene: Scene, remark: Remark, left_out: frozenset[int]) -> list[int]:
    """Return the statements that somebody would not comment on.

    Args:
        scene: the report.
        remark: who would not comment, and on what.
        left_out: attributions that are such notes themselves.
    """
    here = remark.match.span.start
    # "Ek, who did not respond, has denied it": what he says after the note is not what he was asked.
    before = [n for n in earlier(scene, remark, left_out, 1) if scene.anchor(n).start < here]
    matter = scene.stems_of(remark.about) if remark.about else frozenset()
    party = scene.stems_of(remark.by) if remark.by else frozenset()
    own = _own(scene, remark, before)
    open_to = [n for n in before if n not in own or matter & scene.stems[n]]
    named = _by_those(scene, remark, open_to)
    if named:
        return _beside(scene, named)
    for stems in (matter, party):
        about = [n for n in open_to if stems & scene.stems[n]]
        if about:
            return _beside(scene, about)
    return _beside(scene, open_to)


def _by_those(scene: Scene, remark: Remark, numbers: list[int]) -> list[int]:
    """Return the statements of whom the note names: "has not responded to Calder's remarks"."""
    if remark.about is None:
        return []
    words = {
        word.removesuffix("'s").strip(".,") for word in scene.text(remark.about).split()
    } - scene.small_words
    found = []
    for number in numbers:
        entity = scene.names.get(scene.speaker(number))
        if entity is not None and entity.named and words & set(entity.name.lower().split()):
            found.append(number)
    return found


def _beside(scene: Scene, numbers: list[int]) -> list[int]:
    """Return the last of some statements, and those of its speaker that stand in the same paragraph."""
    if not numbers:
        return []
    last = max(numbers, key=lambda number: scene.anchor(number).end)
    place, speaker = scene.places[last], scene.speaker(scene.root(last))
    return [
        n
        for n in numbers
        if scene.places[n] == place
        or (speaker and scene.places[n].paragraph == place.paragraph and scene.speaker(n) == speaker)
    ]


def _own(scene: Scene, remark: Remark, before: list[int]) -> set[int]:
    """Return the statements of the one who is silent: nobody answers himself."""
    if remark.by is None:
        return set()
    by = scene.text(remark.by)
    mentions = [e.id for e in scene.entities if any(contains(remark.by, m) for m in e.mentions)]
    words = {word.removesuffix("'s") for word in by.split()} - scene.small_words
    own = set()
    for number in before:
        key = scene.speaker(number)
        entity = scene.names.get(key)
        names = set((entity.name if entity else key).lower().split())
        if key and (key in mentions or words & names):
            own.add(number)
    return own


def with_scope(scene: Scene, number: int, mark: Mark) -> Mark:
    """Return the mark of a denial with its scope: specific if it answers a statement close before it."""
    attribution = scene.attributions[number]
    content = attribution.content[0]
    words = [word for span in attribution.content for word in scene.text(span).split()]
    lists, plain = scene.weighing.lists, scene.language.words
    bare = [word.strip(".,;:'\"") for word in words]
    if all(word in lists["anaphors"] | lists["told"] | plain["determiners"] for word in bare):
        return replace(mark, scope="specific")
    near = scene.earlier_paragraphs(scene.places[number].paragraph, FAR)
    stems = scene.stems[number]
    at = bisect_right(scene.order, scene.around(number), key=scene.around)
    for other in scene.order[max(0, at - CLOSE) : at]:
        before = scene.places[other].paragraph in near and scene.around(other).start < content.start
        if other == number or not before or scene.speaker(other) == scene.speaker(number) != "":
            continue
        shared = stems & scene.stems[other]
        if len(shared) >= 2 and len(shared) >= SHARE * len(stems):
            return replace(mark, scope="specific")
    return replace(mark, scope="general")
