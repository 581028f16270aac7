"""What more of a passage a silence answers than the statement nearest to it.

Reads: a paper's report over several paragraphs, what one insider after the other says, and all that a
note of doubt right before has reached.
Leaves alone: what somebody else says in between, and what the silent one has said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from reportedly.read.weigh.denials import is_denial
from reportedly.read.weigh.notes import Remark
from reportedly.read.weigh.scene import Scene, bare
from reportedly.read.weigh.verifiers import is_own_voice

__all__ = ["Reached", "doubted_too", "reported_too"]

Reached = tuple[Remark, Sequence[int]]


def reported_too(
    scene: Scene, remark: Remark, chosen: list[int], left_out: frozenset[int], own: set[int]
) -> list[int]:
    """Return what an outlet or insiders have reported before some statements of theirs.

    "A newspaper reported ... The paper said ... The ministry could not be reached": on all of its report.

    Args:
        scene: the report.
        remark: the silence.
        chosen: the statements that it answers.
        left_out: attributions that are notes themselves.
        own: the statements of the one who is silent.
    """
    roots = {scene.root(n) for n in chosen}
    if not roots:
        return []
    of_outlet = all(is_own_voice(scene, n) for n in roots)
    alike = is_own_voice if of_outlet else _is_insider
    if not of_outlet and (_is_named_in(scene, remark, roots) or not all(_is_nobody(scene, n) for n in roots)):
        return []
    return _run(scene, min(roots, key=scene.around), alike, left_out | own, skips=not of_outlet)


def _run(
    scene: Scene, first: int, alike: Callable[[Scene, int], bool], left_out: frozenset[int], *, skips: bool
) -> list[int]:
    found: list[int] = []
    for n in reversed(scene.order[: scene.order.index(first)]):
        root = scene.root(n)
        if root in left_out or root in found:
            continue
        if alike(scene, root) and not is_denial(scene, root):
            found.append(root)
        elif not skips:
            break
    return found


def _is_insider(scene: Scene, number: int) -> bool:
    """Return whether one speaks of whom no more is told: "a source", not "a source in the ministry"."""
    entity, source = scene.names.get(scene.speaker(number)), scene.attributions[number].source
    if source is None or (entity is not None and entity.named):
        return False
    words, plain = [bare(word) for word in scene.text(source).split()], scene.language.words
    at = next((i for i, word in enumerate(words) if word in scene.weighing.lists["insiders"]), None)
    described = plain["prepositions"] | plain["np_prepositions"]
    return at is not None and described.isdisjoint(words[at + 1 : at + 2])


def _is_nobody(scene: Scene, number: int) -> bool:
    source = scene.attributions[number].source
    return _is_insider(scene, number) or (source is None and not scene.speaker(number))


def _is_named_in(scene: Scene, remark: Remark, numbers: Iterable[int]) -> bool:
    """Return whether the silent one is spoken of in some statements."""
    if remark.by is None:
        return False
    party, stems = scene.known.party(remark.by), scene.stems_of(remark.by)
    if any(stems & scene.stems[n] for n in numbers):
        return True
    return party is not None and any(
        scene.known.mentioned(party, scene.attributions[n].content) for n in numbers
    )


def doubted_too(scene: Scene, remark: Remark, answered: list[int], last: Reached | None) -> list[int]:
    """Return the statements that a silence answers, with all that a note of doubt right before has reached.

    Args:
        scene: the report.
        remark: the silence.
        answered: the statements that it answers by itself.
        last: the note before it and the statements that this one reaches, None for the first note.
    """
    if last is None or last[0].match.rule.kind != "unverified" or not set(answered) & set(last[1]):
        return answered
    if _is_named_in(scene, remark, answered):
        return answered
    here, before = remark.place, last[0].place
    close = here.sentence - before.sentence <= 1
    if here.paragraph != before.paragraph:
        count = len(scene.paragraphs[before.paragraph].sentences)
        close = here.paragraph - before.paragraph == 1 and here.sentence == 0 and before.sentence == count - 1
    return sorted({*answered, *last[1]}) if close else answered
