"""The statements before a note, and how far back they are one speaker's."""

from __future__ import annotations

from reportedly.read.weigh.notes import Remark
from reportedly.read.weigh.scene import Scene, bare
from reportedly.spans import contains
from reportedly.types import Span

__all__ = ["earlier", "last_of", "run_back"]


def earlier(scene: Scene, remark: Remark, left_out: frozenset[int], most: int) -> list[int]:
    """Return the statements before a note in its paragraph and up to so many before it, in order."""
    near = scene.earlier_paragraphs(remark.place.paragraph, most)
    # Words that run on over paragraphs stand in all of these.
    started = [
        scene.places[n].paragraph
        for n, attribution in enumerate(scene.attributions)
        if len(attribution.content) > 1 and scene.place(attribution.content[-1]).paragraph in near
    ]
    paragraphs = {*near, *started} if remark.place.paragraph not in started else set(near)
    here = remark.match.span
    return [
        number
        for number in scene.order
        if number not in left_out
        and (number != remark.inside or remark.added or scene.places[number] != remark.place)
        and scene.places[number].paragraph in paragraphs
        and scene.around(number).start < here.start
        and (remark.added or not (scene.places[number] == remark.place and _holds(scene, number, here)))
    ]


def _holds(scene: Scene, number: int, span: Span) -> bool:
    return any(contains(piece, span) for piece in scene.attributions[number].content)


def run_back(
    scene: Scene, remark: Remark, left_out: frozenset[int], start: int | None = None, *, most: int = 1
) -> list[int]:
    """Return the statement before a note and what the same speaker says before it, with what is inside.

    Args:
        scene: the report.
        remark: the note.
        left_out: attributions that are notes themselves.
        start: the statement to begin with, the nearest one if not given.
        most: how many paragraphs before that of the note are looked at.
    """
    before = earlier(scene, remark, left_out, most)
    if start is None:
        if not before:
            return []
        start = max(before, key=lambda number: scene.anchor(number).end)
    place = scene.places[start]
    chosen = {n for n in before if scene.places[n] == place} | {start}
    roots = {scene.root(n) for n in chosen}
    speakers = {scene.speaker(root) for root in roots} - {""}
    is_open = any(scene.is_pronoun(root) for root in roots)
    for number in reversed([n for n in before if scene.around(n) < scene.around(start)]):
        root = scene.root(number)
        if number in chosen:
            continue
        speaker = scene.speaker(root)
        # "He" that nobody has settled goes on with whoever spoke before.
        if is_open and speaker and not speakers:
            speakers.add(speaker)
        introduced = any(_is_introduced(scene, key, number) for key in speakers)
        goes_on = scene.is_pronoun(root) and bool(speakers or is_open)
        if not (speaker in speakers or root in chosen or goes_on or introduced):
            break
        if introduced:
            speakers.add(speaker)
        chosen.add(number)
    return scene.with_inner(chosen | {n for n in map(scene.root, chosen) if n in before})


def last_of(scene: Scene, numbers: list[int]) -> list[int]:
    """Return the last of some statements, and those in the same sentence."""
    if not numbers:
        return []
    place = scene.places[max(numbers, key=lambda number: scene.anchor(number).end)]
    return [n for n in numbers if scene.places[n] == place]


def _is_introduced(scene: Scene, key: str, number: int) -> bool:
    """Return whether a statement brings in the next one's speaker: "heard a man" before "the man said"."""
    entity = scene.names.get(key)
    if entity is None or entity.named:
        return False
    head = entity.name.lower().split()[-1]
    content = " ".join(scene.text(span) for span in scene.attributions[number].content)
    return len(entity.name.split()) <= 2 and head in map(bare, content.split())
