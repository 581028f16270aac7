"""Statements far back that a silence names: by their very words, a number in them, or who is silent.

Reads: ``did not answer questions about the assurance`` · ``a question about the six patients``
Leaves alone: words that many statements have.
"""

from __future__ import annotations

from reportedly.read.parties.party import Party
from reportedly.read.weigh.notes import Remark
from reportedly.read.weigh.scene import LONGEST_STEM, Scene, bare
from reportedly.read.weigh.topic import Topic
from reportedly.read.weigh.walk import last_of

__all__ = ["said_in_number", "said_in_words", "said_of"]

RARE, RARE_LETTERS = 2, 5
"""Statements that may have the one word of a topic far back, and the letters of such a word."""


def said_in_words(
    scene: Scene, remark: Remark, topic: Topic, left_out: frozenset[int], own: set[int]
) -> list[int]:
    """Return the last statement of the report, however far, in which a topic stands word by word.

    One word must be rare: "about the bonus".
    """
    wanted = " ".join(topic.telling)
    if len(topic.telling) == 1 and (len(wanted) < RARE_LETTERS or not topic.definite):
        return []
    if len(topic.telling) == 1:
        wanted = wanted[:LONGEST_STEM]  # "the assurance": "we were assured"
    found = [
        n
        for n in _others(scene, remark, left_out, own)
        if any(f" {wanted}" in f" {scene.text(span)}" for span in scene.attributions[n].content)
    ]
    rare = len({scene.root(n) for n in found}) <= RARE or len(topic.telling) > 1
    return last_of(scene, found) if rare else []


def said_in_number(
    scene: Scene, remark: Remark, topic: Topic, left_out: frozenset[int], own: set[int]
) -> list[int]:
    """Return the last statement with the number of a topic in it: "about the six patients"."""
    if remark.about is None or not topic.definite:
        return []
    numbers = set(scene.text(remark.about).split()) & scene.weighing.lists["numbers"]
    before = _others(scene, remark, left_out, own)
    said = {
        n: {bare(w) for span in scene.attributions[n].content for w in scene.text(span).split()}
        for n in before
    }
    return last_of(scene, [n for n in before if numbers & said[n]])


def _others(scene: Scene, remark: Remark, left_out: frozenset[int], own: set[int]) -> list[int]:
    """Return what others than the silent one have said before."""
    here = remark.match.span.start
    return [n for n in scene.order if n not in left_out and n not in own and scene.around(n).start < here]


def said_of(
    scene: Scene, remark: Remark, party: Party | None, own: set[int], left_out: frozenset[int]
) -> list[int]:
    """Return the last statement, however far back, that speaks of one with a name who is silent."""
    parties = [party] if party is not None and party.named else []
    if not parties and remark.by is not None:  # "A lawyer for Vane"
        names = scene.known.stage.cast.names_in(remark.by)
        parties = [named for name in names if (named := scene.known.party(name.span)) is not None]
    here = remark.match.span.start
    others = [n for n in scene.order if n not in left_out and n not in own and scene.anchor(n).start < here]
    content = {n: scene.attributions[n].content for n in others}
    return last_of(scene, [n for n in others if any(scene.known.mentioned(p, content[n]) for p in parties)])
