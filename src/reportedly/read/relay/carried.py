"""Hops that a statement has from its neighbours: inferred, and only where these leave no choice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.read.parties.scene import Scene
from reportedly.read.relay.beside import deed
from reportedly.read.relay.hops import (
    INFERRED,
    STATED,
    around,
    asked_by,
    is_told_here,
    sourced,
    spoken_to,
)
from reportedly.read.relay.tweets import tweet_in
from reportedly.spans import contains, cover, overlap
from reportedly.types import Attribution, EntityKind, Hop, Span

__all__ = ["carried_over", "paragraph_of"]

FARTHEST = 30
"""Paragraphs over which a hop is carried from one statement of a speaker to another."""

NEAR = 2
"""The same for a platform: who has posted something has not posted everything there."""

_OPENING = 12  # characters before a time that opens a sentence: "But in an earlier"
_TURNS = re.compile(r"[,;:–—“”\"«»]")
_PLURAL = 2  # letters by which the many are more than the one: "experts"


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
            if one.speaker is not None and _carries(scene, one, hop):
                by_speaker.setdefault(one.speaker, []).append((paragraph_of(scene, one), hop))
    groups: list[tuple[int, Hop]] = []
    sources = {speaker: hop for speaker, _, hop in sourced(scene)}
    stated = {hop.span for hops in own.values() for hop in hops}
    for speaker, place, hop in spoken_to(scene):
        if hop.span not in stated and hop.entity not in {
            known.entity for _, known in by_speaker.get(speaker, [])
        }:
            by_speaker.setdefault(speaker, []).append((place, hop))
        groups.append((place, hop))
    groups += asked_by(scene)
    groups += [(paragraph_of(scene, one), hop) for one in rows for hop in own[one.id] if hop.kind == "told"]
    here = {one.speaker for one in rows if is_told_here(scene, one)}
    result = {}
    for one in rows:
        result[one.id] = list(own[one.id])
        if own[one.id] or one.within or one.speaker in here or _is_apart(scene, one, "apart", "elsewhere"):
            continue
        known = by_speaker.get(one.speaker or "", [])
        posted = _of_platform(scene, one) if len(known) > 0 and _wrote(scene, one) else None
        carried = posted or _of_speaker(scene, one, known) or _of_words_before(scene, one, rows, own)
        carried = carried or sources.get(one.speaker or "")
        if carried is None and (carried := _of_group(scene, one, groups)) is not None and one.speaker:
            by_speaker.setdefault(one.speaker, []).append((paragraph_of(scene, one), carried))
        carried = carried or _of_platform(scene, one) or _of_many(scene, one, rows, own)
        if carried is not None and carried.entity != one.speaker:
            result[one.id] = [replace(carried, status=INFERRED)]
        elif (led := _of_sentence_before(scene, one)) is not None:
            result[one.id] = [led]
    return result


def _carries(scene: Scene, one: Attribution, hop: Hop) -> bool:
    """Return whether a hop may be carried over: it is no mouthpiece, and of no occasion of its own."""
    return hop.kind not in ("interpreted", "spoke") and not (
        hop.kind in ("told", "statement") and _is_apart(scene, one, "apart")
    )


def _is_apart(scene: Scene, one: Attribution, *fields: str) -> bool:
    """Return whether a statement was made on another occasion: "has repeatedly denied", "said later"."""
    phrases, text = scene.cast.carriers.words.phrases, scene.article.text
    sentence = around(scene, one)
    said = [*one.content, *([one.source] if one.source else [])]
    return any(
        not any(overlap(Span(*match.span()), part) for part in said)
        and not scene.cast.lines.is_quoted(match.start())
        and (field == "elsewhere" or _is_of_saying(scene, one, sentence, match))
        for field in fields
        if field in phrases
        for match in phrases[field].finditer(text, *sentence)
    )


def _is_of_saying(scene: Scene, one: Attribution, sentence: Span, match: re.Match[str]) -> bool:
    """Return whether a word of time says when something was said: not "it came days later, he explained"."""
    text = scene.article.text
    places = [
        span for span in (one.source, one.cue.span if one.cue is not None else None) if span is not None
    ]
    if not places or len(text[sentence.start : match.start()].strip()) <= _OPENING:
        return True
    said, before = cover(places), text[sentence.start : match.start()].lower().split()
    if match.start() < said.start:
        adjunct = before[0] in scene.cast.language.words["prepositions"]
        return adjunct or "," not in text[match.end() : said.start]
    return match.end() <= said.end or not _TURNS.search(text, said.end, match.start())


def _of_speaker(scene: Scene, one: Attribution, known: Sequence[tuple[int, Hop]]) -> Hop | None:
    """Return the hop that all other statements of a speaker state; of one that told several, none."""
    # Where somebody has spoken to an outlet, his posts beside it are another matter.
    told = [pair for pair in known if pair[1].kind != "posted"] or known
    if len({hop.entity for _, hop in told}) != 1:
        return None
    paragraph = paragraph_of(scene, one)
    place, hop = min(told, key=lambda pair: abs(pair[0] - paragraph))
    near = NEAR if hop.kind == "posted" else FARTHEST
    return hop if abs(place - paragraph) <= near else None


def _of_words_before(
    scene: Scene, one: Attribution, rows: Sequence[Attribution], own: Mapping[str, list[Hop]]
) -> Hop | None:
    """Return whom a speaker has told the words right before, of several, if his own add to them."""
    pattern = scene.cast.carriers.words.phrases.get("adds")
    if pattern is None or one.cue is None or not pattern.search(scene.article.text[slice(*one.cue.span)]):
        return None
    last = _row_before(one, rows)
    return _hop_of(scene, one, last, own) if last is not None and last.speaker == one.speaker else None


def _row_before(one: Attribution, rows: Sequence[Attribution]) -> Attribution | None:
    """Return the last outermost statement before one."""
    before = [row for row in rows if row.content[0].start < one.content[0].start and row.within is None]
    return max(before, key=lambda row: row.content[0].start, default=None)


def _hop_of(scene: Scene, one: Attribution, last: Attribution, own: Mapping[str, list[Hop]]) -> Hop | None:
    """Return the one way that a statement right before another came, if it may be the way of both."""
    near = paragraph_of(scene, one) - paragraph_of(scene, last) <= 1
    (hop,) = own[last.id] if len(own[last.id]) == 1 else (None,)
    return hop if hop is not None and near and _carries(scene, last, hop) else None


def _of_sentence_before(scene: Scene, one: Attribution) -> Hop | None:
    """Return where words without a cue were said, by the sentence that leads up to them.

    "Obi said so again in a tweet.  'We stay'"
    """
    lines = scene.cast.lines
    number = lines.number(one.content[0].start)
    if one.source is not None or one.cue is not None or one.speaker is None or number < 1:
        return None
    before = Span(lines.starts[number - 1], lines.starts[number])
    if not any(contains(before, mention) for mention in scene.met[one.speaker].mentions):
        return None
    for carrier in scene.cast.carriers.within(before):
        kind = deed(scene, carrier, before)
        if kind in ("posted", "told") and not scene.cast.carriers.is_own(carrier.name):
            return Hop(carrier.name, STATED, scene.meet_carrier(carrier), carrier.span, kind)
    return tweet_in(scene, before)


def _of_group(scene: Scene, one: Attribution, groups: Sequence[tuple[int, Hop]]) -> Hop | None:
    """Return to whom those have spoken, earlier in the paragraph, of whom a source is one."""
    pattern, text = scene.cast.carriers.words.phrases.get("of_them"), scene.article.text
    if (
        pattern is None
        or one.source is None
        or not _is_one(text, pattern.match(text, *one.source), one.source)
    ):
        return None
    near = [
        hop
        for place, hop in groups
        if place == paragraph_of(scene, one) and hop.span is not None and hop.span.end <= one.source.start
    ]
    return near[-1] if len({hop.entity for hop in near}) == 1 else None


def _of_many(
    scene: Scene, one: Attribution, rows: Sequence[Attribution], own: Mapping[str, list[Hop]]
) -> Hop | None:
    """Return the hop of those right before of whom a source is one: "Bird experts", then "an expert"."""
    text, words = scene.article.text, scene.cast.language.words
    article, *nouns = text[slice(*one.source)].lower().split() if one.source is not None else [""]
    indefinite = article in words["determiners"] and article not in words["definites"]
    last = _row_before(one, rows) if len(nouns) == 1 and indefinite else None
    if last is None or last.source is None:
        return None
    many = text[slice(*last.source)].lower().split()[-1]
    more = many.startswith(nouns[0]) and 0 < len(many) - len(nouns[0]) <= _PLURAL
    return _hop_of(scene, one, last, own) if more else None


def _is_one(text: str, match: re.Match[str] | None, source: Span) -> bool:
    """Return whether a source is one of a group, or opens so: "One of them, Ada Obi, who has a stall"."""
    return match is not None and (match.end() == source.end or text[match.end()] == ",")


def _of_platform(scene: Scene, one: Attribution) -> Hop | None:
    """Return the platform that the sentence before names, for words that were written or are of a post."""
    words, text, lines = scene.cast.carriers.words, scene.article.text, scene.cast.lines
    if one.source is None or one.cue is None:
        return None
    number = lines.number(one.source.start)
    begin = Span(lines.starts[number], max(one.source.end, one.cue.span.start))
    posted = _wrote(scene, one) or _has(words.phrases.get("posts_there"), text[begin.start : begin.end])
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


def _wrote(scene: Scene, one: Attribution) -> bool:
    """Return whether words were written, by their cue."""
    cue = scene.article.text[slice(*one.cue.span)].lower() if one.cue is not None else ""
    return _has(scene.cast.carriers.words.phrases.get("wrote"), cue)


def _has(pattern: re.Pattern[str] | None, words: str) -> bool:
    return pattern is not None and pattern.search(words) is not None


def paragraph_of(scene: Scene, one: Attribution) -> int:
    """Return the number of the paragraph in which a statement begins."""
    return scene.cast.lines.paragraph(one.content[0].start)
