"""What a statement is answered with: a denial of this very matter or a wider one, or no comment."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from reportedly.read.parties.party import Party
from reportedly.read.weigh.notes import Remark
from reportedly.read.weigh.scene import Scene, bare
from reportedly.read.weigh.topic import Topic, topic_of
from reportedly.read.weigh.walk import earlier
from reportedly.types import Mark, Span

__all__ = ["answered", "with_scope"]

ALIKE = 4
"""Letters by which a topic and a statement share a word: "was mined", "on the mines"."""
NEXT = 1
"""Sentences from a statement to a silence that names nothing and nobody of it."""
OPENING = 16
"""Characters into a content in which the paper that says so may still be named."""
CLOSE = 40
"""Statements before a denial that are looked at."""
FAR = 2
"""Paragraphs before a denial or a silence in which what it answers is looked for."""
SHARE = 0.4
"""Share of the words of a denial that a statement must have for the denial to be of that very matter."""


def answered(scene: Scene, remark: Remark, left_out: frozenset[int]) -> list[int]:
    """Return the statements that somebody would not comment on, with all of each exchange.

    What is named ("about the letter") comes first, then what is said of the silent one, or in whose
    mouth words are put; else it is the nearest statement.

    Args:
        scene: the report.
        remark: who would not comment, and on what.
        left_out: attributions that are such notes themselves.
    """
    here = remark.match.span.start
    # "Ek, who did not respond, has denied it": what he says after the note is not what he was asked.
    before = [n for n in earlier(scene, remark, left_out, FAR) if scene.anchor(n).start < here]
    close = scene.earlier_paragraphs(remark.place.paragraph, 1)
    near = [n for n in before if scene.places[n].paragraph in close]
    party = scene.known.party(remark.by) if remark.by else None
    own = _own(scene, remark, before, party)
    topic = topic_of(scene, remark)
    chosen: list[int] | None = None
    open_to = [n for n in before if n not in own]
    if topic is not None:
        chosen = _on_topic(scene, topic, near, own, left_out)
    if chosen is None:
        chosen = _of_party(scene, remark, party, before, [n for n in open_to if n in near])
        if not chosen and party is not None and party.named and party.is_person:
            chosen = _of_party(scene, remark, party, [], open_to)
        telling = topic is not None and bool(topic.stems) and bool(scene.weighing.lists["requests"])
        telling = telling and topic is not None and not topic.sent
        if not chosen and not telling:
            chosen = _right_before(scene, remark, party, [n for n in near if n not in own])
    return scene.with_inner({scene.root(n) for n in chosen})


def _on_topic(
    scene: Scene, topic: Topic, near: list[int], own: set[int], left_out: frozenset[int]
) -> list[int] | None:
    """Return the statements that a topic means, None if it is none."""
    papers = scene.weighing.lists["documents"] & topic.words
    if papers and not topic.asked:
        of_it = [n for n in scene.order if n not in left_out and _is_of(scene, n, papers)]
        of_it = of_it or [n for n in near if n not in own and _stands_with(scene, n, papers)]
        if of_it:
            return of_it
    named = [n for n in near if n not in own and _speaks_as(scene, n, topic.words)]
    if named:
        return _last(scene, named)
    wanted = {stem[:ALIKE] for stem in topic.stems}
    shared = {n: len(wanted & {stem[:ALIKE] for stem in scene.stems[n]}) for n in near}
    best = max((count for n, count in shared.items() if n not in own), default=0)
    if best:
        return _last(scene, [n for n, count in shared.items() if count == best and n not in own])
    if topic.asked:
        return [n for n, count in shared.items() if count >= 2][-1:]
    if topic.points_back:
        return _last(scene, [n for n in near if n not in own])
    return None


def _is_of(scene: Scene, number: int, papers: frozenset[str]) -> bool:
    source = scene.attributions[number].source
    return source is not None and not papers.isdisjoint(map(bare, scene.text(source).split()))


def _stands_with(scene: Scene, number: int, papers: frozenset[str]) -> bool:
    """Return whether a paper is named in the sentence of a statement, before what it says."""
    sentence = scene.sentence(scene.places[number])
    first = scene.attributions[number].content[0].start
    return sentence is not None and any(
        token.low in papers for token in sentence.tokens if token.start < first + OPENING
    )


def _speaks_as(scene: Scene, number: int, words: frozenset[str]) -> bool:
    """Return whether words name the speaker: "has not responded to Calder's remarks"."""
    entity = scene.names.get(scene.speaker(number))
    return entity is not None and entity.named and not words.isdisjoint(entity.name.lower().split())


def _of_party(
    scene: Scene, remark: Remark, party: Party | None, before: list[int], open_to: list[int]
) -> list[int]:
    """Return the last statements about the one who is silent, or with words put in his mouth."""
    if party is not None:
        key = scene.known.entity(party)
        put = [n for n in before if scene.attributions[n].speaker == key and scene.root(n) != n]
        if put := [n for n in put if scene.speaker(scene.root(n)) != key]:
            return _last(scene, put)
    stems = scene.stems_of(remark.by) if remark.by else frozenset()
    about = [n for n in open_to if stems & scene.stems[n]]
    if party is not None:
        about += [n for n in open_to if scene.known.mentioned(party, scene.attributions[n].content)]
    return _last(scene, about)


def _right_before(scene: Scene, remark: Remark, party: Party | None, open_to: list[int]) -> list[int]:
    """Return the last statements, if no plain sentence of the report stands between them and the note.

    One with a name of whom nothing has been said has been asked something else, unless it is an
    exchange of several: "he told me that they said".
    """
    last = _last(scene, open_to)
    if not last:
        return []
    roots = {scene.root(n) for n in last}
    plain = scene.language.words
    opening = scene.text(remark.by).split()[0] if remark.by else ""
    # "Its director, Lars Wik" belongs to what has been said.
    belongs = opening in plain["possessives"] | plain["definites"] | plain["determiners"]
    asked_else = party is not None and party.named and party.is_person and not belongs
    if asked_else and len(scene.with_inner(roots)) == len(roots):
        return []
    end = max(scene.attributions[n].content[-1].end for n in last)
    place = scene.place(Span(end - 1, end))
    paragraph, number = remark.place
    if paragraph == place.paragraph:
        return last if number - place.sentence <= NEXT else []
    sentences = len(scene.paragraphs[place.paragraph].sentences)
    return last if number + sentences - place.sentence <= NEXT else []


def _last(scene: Scene, numbers: list[int]) -> list[int]:
    """Return the last of some statements, and those in the same sentence."""
    if not numbers:
        return []
    place = scene.places[max(numbers, key=lambda number: scene.anchor(number).end)]
    return [n for n in numbers if scene.places[n] == place]


def _own(scene: Scene, remark: Remark, before: list[int], party: Party | None) -> set[int]:
    """Return the statements of the one who is silent: nobody answers himself."""
    if remark.by is None:
        return set()
    key = scene.known.entity(party) if party is not None else ""
    words = {bare(word) for word in scene.text(remark.by).split()} - scene.small_words
    own = set()
    for number in before:
        speaker = scene.speaker(scene.root(number))
        entity = scene.names.get(speaker)
        names = set((entity.name if entity else speaker).lower().split())
        if speaker and (speaker == key if key else bool(words & names)):
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
