"""Hops that a statement has from its neighbours: inferred, and only where these leave no choice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.read.parties.scene import Scene
from reportedly.read.relay.hops import INFERRED, is_told_here, spoken_to
from reportedly.types import Attribution, EntityKind, Hop, Span

__all__ = ["carried_over"]

FARTHEST = 30
"""Paragraphs over which a hop is carried from one statement of a speaker to another."""

NEAR = 2
"""The same for a platform: who has posted something has not posted everything there."""


def carried_over(
    scene: Scene, rows: Sequence[Attribution], own: Mapping[str, list[Hop]]
) -> dict[str, list[Hop]]:
    """Return the hops of each statement, with those carried over to it if it states none.

    That is what the same speaker's other statements state, if these all state the same; what those had
    done of whom he is one ("Two traders spoke to Reuters. One of them said"); and the platform that the
    sentence before speaks of, for what somebody wrote.

    Args:
        scene: the report and its parties.
        rows: its statements.
        own: the hops that each states, by its id.
    """
    by_speaker: dict[str, list[tuple[int, Hop]]] = {}
    for one in rows:
        for hop in own[one.id]:
            if one.speaker is not None and hop.kind not in ("interpreted", "spoke"):
                by_speaker.setdefault(one.speaker, []).append((_paragraph(scene, one), hop))
    groups: list[tuple[int, Hop]] = []
    for speaker, place, hop in spoken_to(scene):
        if hop.entity not in {known.entity for _, known in by_speaker.get(speaker, [])}:
            by_speaker.setdefault(speaker, []).append((place, hop))
        groups.append((place, hop))
    here = {one.speaker for one in rows if is_told_here(scene, one)}
    result = {}
    for one in rows:
        result[one.id] = list(own[one.id])
        if own[one.id] or one.within or one.speaker in here:
            continue
        known = by_speaker.get(one.speaker or "", [])
        carried = _of_speaker(scene, one, known) or _of_group(scene, one, groups) or _of_platform(scene, one)
        if carried is not None and carried.entity != one.speaker:
            result[one.id] = [replace(carried, status=INFERRED)]
    return result


def _of_speaker(scene: Scene, one: Attribution, known: Sequence[tuple[int, Hop]]) -> Hop | None:
    """Return the hop that all other statements of a speaker state."""
    if len({hop.entity for _, hop in known}) != 1:
        return None
    paragraph = _paragraph(scene, one)
    place, hop = min(known, key=lambda pair: abs(pair[0] - paragraph))
    return hop if abs(place - paragraph) <= (NEAR if hop.kind == "posted" else FARTHEST) else None


def _of_group(scene: Scene, one: Attribution, groups: Sequence[tuple[int, Hop]]) -> Hop | None:
    """Return to whom those have spoken, earlier in the paragraph, of whom a source is one."""
    pattern, text = scene.cast.carriers.words.phrases.get("of_them"), scene.article.text
    if pattern is None or one.source is None or pattern.fullmatch(text, *one.source) is None:
        return None
    near = [
        hop
        for place, hop in groups
        if place == _paragraph(scene, one) and hop.span is not None and hop.span.end <= one.source.start
    ]
    return near[-1] if len({hop.entity for hop in near}) == 1 else None


def _of_platform(scene: Scene, one: Attribution) -> Hop | None:
    """Return the platform that the sentence before names, for words that were written or are of a post."""
    words, text, lines = scene.cast.carriers.words, scene.article.text, scene.cast.lines
    if one.source is None or one.cue is None:
        return None
    said = text[one.cue.span.start : one.cue.span.end].lower()
    number = lines.number(one.source.start)
    begin = Span(lines.starts[number], max(one.source.end, one.cue.span.start))
    posted = _has(words.phrases.get("wrote"), said) or _has(
        words.phrases.get("posts_there"), text[begin.start : begin.end]
    )
    before = Span(lines.starts[max(number - 1, 0)], begin.start)
    if not posted or lines.paragraph(before.start) != lines.paragraph(begin.start):
        return None
    found = [
        carrier
        for carrier in scene.cast.carriers.within(before)
        if carrier.kind is EntityKind.PLATFORM and not lines.is_quoted(carrier.span.start)
    ]
    if len({carrier.name for carrier in found}) != 1:
        return None
    entity = scene.meet_carrier(found[-1])
    return Hop(found[-1].name, INFERRED, entity, found[-1].span, "posted")


def _has(pattern: re.Pattern[str] | None, words: str) -> bool:
    return pattern is not None and pattern.search(words) is not None


def _paragraph(scene: Scene, one: Attribution) -> int:
    return scene.cast.lines.paragraph(one.content[0].start)
