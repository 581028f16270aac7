"""Denials: which statements are ones, and whether they are of a matter just told or of a wider one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from reportedly.read.weigh.cues import verb_marks
from reportedly.read.weigh.scene import Scene
from reportedly.types import Mark

__all__ = ["is_denial", "with_scope"]

CLOSE = 40
"""Statements before a denial that are looked at."""
FAR = 2
"""Paragraphs before a denial in which what it answers is looked for."""
SHARE = 0.4
"""Share of the words of a denial that a statement must have for the denial to be of that very matter."""


def is_denial(scene: Scene, number: int) -> bool:
    """Return whether a statement is that something is not so: "denies that", "rejects the charge"."""
    cue = scene.attributions[number].cue
    return cue is not None and verb_marks(scene.language.code).get(cue.lemma) == "denies"


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
