"""Which cue a source and a content belong to, by the vectors of the encoder and by where the spans stand.

A cue chooses its source, or none; a content chooses its cue, or none; one without a
cue chooses its source itself, or none.  All choices look at the vectors of the spans'
first and last words and at how the spans lie to one another: how many words and
sentence ends are between them, and which comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reportedly.read.model.decode import INSIDE, ROLES, Tagged, spans_of
from reportedly.spans import contains, overlap
from reportedly.types import Span

__all__ = ["CHOICES", "LINK_SIZE", "RELATIONS", "Linked", "Scene", "link", "relation", "stops_before"]

Floats = npt.NDArray[np.float32]

RELATIONS = 48
"""How many ways two spans can lie to one another: 8 gaps, 2 orders, 3 counts of sentence ends."""

CHOICES = {"source": (0, 1), "cue": (2, 3), "voice": (4, 5)}
"""Which of a word's vectors choose, and which are chosen: sources by cues, cues and sources by contents."""

LINK_SIZE = 64
"""Width of these vectors."""

LONG = 400
"""Words from which on a paragraph is taken in stretches; paragraphs of news have fewer."""

_BORDERS = (1, 2, 3, 5, 9, 17, 33)
_STOPS = frozenset(".!?…")


def stops_before(words: Sequence[str]) -> npt.NDArray[np.int32]:
    """Return, for each word and for the end, how many sentence ends stand before it.

    Example: ``stops_before(["Go", ".", "Now"]).tolist()`` is ``[0, 0, 1, 1]``.
    """
    ends = [word in _STOPS for word in words]
    return np.concatenate([[0], np.cumsum(ends)]).astype(np.int32)


def relation(cue: Span, other: Span, stops: npt.NDArray[np.int32]) -> int:
    """Return the number of the way in which a span lies to a cue, below :data:`RELATIONS`.

    Args:
        cue: the words of the cue.
        other: the words of a source or content.
        stops: what :func:`stops_before` returned.

    """
    first, second = (cue, other) if cue.start <= other.start else (other, cue)
    gap = max(0, second.start - first.end)
    bucket = sum(gap >= border for border in _BORDERS)
    crossed = min(2, int(stops[max(second.start, first.end - 1)] - stops[first.end - 1]))
    return (bucket * 2 + (cue.start <= other.start)) * 3 + crossed


class Linked(NamedTuple):
    """One attribution as spans of words.

    ``probability`` says how likely words and source are right, before calibration;
    ``opens`` that the words go on, or are to come, in the next paragraph.
    """

    cue: Span | None
    source: Span | None
    contents: tuple[Span, ...]
    probability: float
    opens: bool = False


class Choice(NamedTuple):
    """Which option a span chooses, None for none of them, and how likely that is."""

    option: Span | None
    probability: float


@dataclass(frozen=True, slots=True)
class Scene:
    """The words of a paragraph with their tags and vectors, and the parameters of the links."""

    words: Sequence[str]
    tagged: Tagged
    links: Floats
    parameters: Mapping[str, Floats]


def link(scene: Scene) -> list[Linked]:
    """Return the attributions that the tagged spans of a paragraph make.

    A content that chooses no cue, and a cue or content that chooses no source, get what
    might be one if it stands in the same sentence.  A paragraph that is longer than paragraphs
    are is taken in stretches, since every span is weighed against every other.
    """
    found: list[Linked] = []
    for start, end in _stretches(scene):
        tags, loose, inside, begin = scene.tagged
        tagged = Tagged(tags[start:end], loose[start:end], inside[start:end], begin[start:end])
        part = Scene(scene.words[start:end], tagged, scene.links[start:end], scene.parameters)
        found += [_moved(one, start) for one in _link(part)]
    return found


def _stretches(scene: Scene) -> Iterator[Span]:
    """Yield stretches of words that end with a sentence and cut no span, if there is such a place."""
    words, tags, start = scene.words, scene.tagged.tags, 0
    for at in range(1, len(words)):
        size = at - start
        if size >= LONG and (
            size >= 2 * LONG or (words[at - 1] in _STOPS and not (tags[at] == INSIDE).any())
        ):
            yield Span(start, at)
            start = at
    yield Span(start, len(words))


def _moved(one: Linked, by: int) -> Linked:
    def moved(span: Span | None) -> Span | None:
        return None if span is None else Span(span.start + by, span.end + by)

    contents = tuple(Span(span.start + by, span.end + by) for span in one.contents)
    return one._replace(cue=moved(one.cue), source=moved(one.source), contents=contents)


def _link(scene: Scene) -> list[Linked]:
    tagged = scene.tagged
    sources, cues, contents = (spans_of(tagged.tags[:, role]) for role in range(len(ROLES)))
    if not contents and not (cues and scene.words[-1] == ":"):
        return []
    stops = stops_before(scene.words)
    opening = _opening(scene.words, cues, stops)
    if not contents and opening is None:
        return []
    spare = [one for one in spans_of(tagged.loose[:, 1]) if not _touches(one, cues)]
    by_cue = _choose(scene, stops, contents, cues, "cue")
    for n, content in enumerate(contents):
        if by_cue[n].option is None:
            outside = [cue for cue in spare if not contains(content, cue)]
            by_cue[n] = _spare(scene, stops, content, outside, "cue") or by_cue[n]
    used = list(dict.fromkeys(choice.option for choice in by_cue if choice.option))
    if opening is not None and opening not in used:
        used.append(opening)
    spare = [one for one in spans_of(tagged.loose[:, 0]) if not _touches(one, sources)]
    alone = [content for content, choice in zip(contents, by_cue, strict=True) if choice.option is None]
    found = _without_cue(scene, stops, alone, sources)
    for cue, choice in zip(used, _choose(scene, stops, used, sources, "source"), strict=True):
        mine = [n for n, chosen in enumerate(by_cue) if chosen.option == cue]
        words = [contents[n] for n in mine]
        if choice.option is None:
            outside = [source for source in spare if not _touches(source, words)]
            choice = _spare(scene, stops, cue, outside, "source") or choice
        likely = _sure(tagged, cue, 1) * choice.probability
        likely *= _sure(tagged, choice.option, 0) if choice.option else 1.0
        likely *= max((_sure(tagged, contents[n], 2) * by_cue[n].probability for n in mine), default=1.0)
        found.append(Linked(cue, choice.option, tuple(words), likely, opens=cue == opening))
    return sorted(found, key=lambda one: one.contents)


def _without_cue(
    scene: Scene, stops: npt.NDArray[np.int32], contents: Sequence[Span], sources: Sequence[Span]
) -> list[Linked]:
    """Return contents that no cue opens, each with the source that it chooses ("Er habe Zeit.")."""
    if "near_voice" not in scene.parameters:
        return [Linked(None, None, (content,), _sure(scene.tagged, content, 2)) for content in contents]
    found = []
    spare = [one for one in spans_of(scene.tagged.loose[:, 0]) if not _touches(one, sources)]
    for content, choice in zip(contents, _choose(scene, stops, contents, sources, "voice"), strict=True):
        if choice.option is None:
            choice = _spare(scene, stops, content, spare, "voice") or choice
        likely = _sure(scene.tagged, content, 2) * choice.probability
        found.append(Linked(None, choice.option, (content,), likely))
    return found


def _opening(words: Sequence[str], cues: Sequence[Span], stops: npt.NDArray[np.int32]) -> Span | None:
    """Return the cue that opens words in the next paragraph: the last, if a colon ends its sentence there."""
    ends = bool(cues) and words[-1] == ":" and bool(stops[len(words) - 1] == stops[cues[-1].end - 1])
    return cues[-1] if ends and any(map(str.isalnum, words[cues[-1].start : cues[-1].end])) else None


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(overlap(span, other) for other in others)


def _spare(
    scene: Scene, stops: npt.NDArray[np.int32], chooser: Span, options: Sequence[Span], what: str
) -> Choice | None:
    """Return what a span chooses of what might be a cue or source in its sentence, None if nothing is."""
    near = [one for one in options if _same_sentence(chooser, one, stops)]
    return _choose(scene, stops, [chooser], near, what, none=False)[0] if near else None


def _same_sentence(a: Span, b: Span, stops: npt.NDArray[np.int32]) -> bool:
    first, second = (a, b) if a.start <= b.start else (b, a)
    return bool(stops[max(second.start, first.end - 1)] == stops[first.end - 1])


def _choose(
    scene: Scene,
    stops: npt.NDArray[np.int32],
    choosers: Sequence[Span],
    options: Sequence[Span],
    what: str,
    none: bool = True,
) -> list[Choice]:
    """Return what each chooser chooses of what :data:`CHOICES` names; or nothing, where that is allowed."""
    if not choosers:
        return []
    mine, theirs = CHOICES[what]
    near, nothing = scene.parameters[f"near_{what}"], scene.parameters[f"no_{what}"]
    left = _ends(scene.links[:, mine], choosers)
    width = np.sqrt(np.float32(left.shape[1]))
    scores = (left @ nothing / width)[:, None]
    if options:
        lie = [[relation(*((b, a) if what == "cue" else (a, b)), stops) for b in options] for a in choosers]
        right = left @ _ends(scene.links[:, theirs], options).T / width + near[lie]
        scores = np.concatenate([right, scores], axis=1)
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    best = likely.argmax(axis=1) if none else likely[:, :-1].argmax(axis=1)
    return [
        Choice(options[option] if option < len(options) else None, float(row[option]))
        for option, row in zip(best.tolist(), likely, strict=True)
    ]


def _ends(vectors: Floats, spans: Sequence[Span]) -> Floats:
    first = [span.start for span in spans]
    last = [span.end - 1 for span in spans]
    return np.asarray(vectors[first] + vectors[last], dtype=np.float32)


def _sure(tagged: Tagged, span: Span, role: int) -> float:
    """Return how likely some of a span's words belong to its role: that of the surest word."""
    return float(tagged.inside[span.start : span.end, role].max())
