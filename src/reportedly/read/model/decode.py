"""The best tags of every word, and how sure each is: a linear-chain CRF over three tags, in numpy.

Three roles are tagged side by side (source, cue, content), each with the tags
outside, begin and inside.  Viterbi gives the best sequence, forward-backward the
probability of each tag (Lafferty, McCallum and Pereira 2001; Rabiner 1989).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from reportedly.types import Span

__all__ = ["BEGIN", "INSIDE", "OUTSIDE", "ROLES", "Tagged", "decode", "spans_of"]

Floats = npt.NDArray[np.float32]
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
ROLES = ("source", "cue", "content")
IMPOSSIBLE = np.float32(-1e4)
_SPAN = re.compile(bytes((BEGIN, *b"[", INSIDE, *b"]*")))
TOGETHER = 48
"""Paragraphs that are decoded side by side, those of like length together."""
MOST_TOGETHER = 20_000
"""Words of such a group, with those that only fill it up."""


class Tagged(NamedTuple):
    """The tags of one paragraph.

    Attributes:
        tags: best tag of each word by role, shape ``(words, 3)``.
        loose: the same if spans begin more easily: what might be a source or cue.
        inside: probability that a word belongs to a span of a role, shape ``(words, 3)``.
        begin: probability that a span of a role begins at a word, shape ``(words, 3)``.
    """

    tags: npt.NDArray[np.int8]
    loose: npt.NDArray[np.int8]
    inside: Floats
    begin: Floats


def decode(
    emissions: list[Floats], transitions: Floats, ease: Floats | None = None, loose: Floats | None = None
) -> list[Tagged]:
    """Return the tags of paragraphs.

    The best sequence by itself misses spans of which it is only unsure how long they
    are, since each of their forms is less likely than none.  So what is added to the
    score of every beginning is a parameter, settled on texts that were kept back.

    Args:
        emissions: for each paragraph, scores of shape ``(words, 3 roles, 3 tags)``.
        transitions: scores of shape ``(3 roles, 3 tags before, 3 tags after)``.
        ease: what is added to the score of a beginning, by role; nothing if not given.
        loose: the same for ``Tagged.loose``; as ``ease`` if not given.

    """
    nothing = np.zeros(len(ROLES), dtype=np.float32)
    ease = nothing if ease is None else ease
    added = np.stack([ease, ease if loose is None else loose])
    results: dict[int, Tagged] = {}
    order = sorted(range(len(emissions)), key=lambda i: len(emissions[i]))
    allowed = transitions.copy()
    allowed[:, OUTSIDE, INSIDE] = IMPOSSIBLE
    for group in _groups(order, [len(one) for one in emissions]):
        lengths = np.array([len(emissions[i]) for i in group])
        padded = np.zeros((len(group), int(lengths.max(initial=1)), 3, 3), dtype=np.float32)
        for row, i in enumerate(group):
            padded[row, : lengths[row]] = emissions[i]
        both = np.stack([padded, padded])
        both[..., BEGIN] += added[:, None, None]
        tags, loosely = _viterbi(both, allowed, lengths)
        probable = _marginals(padded, allowed, lengths)
        for row, i in enumerate(group):
            own = slice(0, lengths[row])
            begin, inside = probable[row, own, :, BEGIN], probable[row, own, :, INSIDE]
            results[i] = Tagged(tags[row, own], loosely[row, own], begin + inside, begin)
    return [results[i] for i in range(len(emissions))]


def _groups(order: list[int], lengths: list[int]) -> Iterator[list[int]]:
    group: list[int] = []
    for number in order:
        if group and (len(group) == TOGETHER or (len(group) + 1) * lengths[number] > MOST_TOGETHER):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _viterbi(scores: Floats, transitions: Floats, lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
    """Return the best tags of paragraphs, the shortest first, read in several ways side by side.

    Args:
        scores: shape ``(ways, paragraphs, words, roles, tags)``.
        transitions: shape ``(roles, tags before, tags after)``.
        lengths: words of each paragraph, rising.

    """
    ways, rows, width = scores.shape[:3]
    best = scores[:, :, 0].copy()
    best[..., INSIDE] = IMPOSSIBLE
    back = np.zeros((ways, rows, width, 3, 3), dtype=np.int8)
    running = np.searchsorted(lengths, np.arange(width), side="right").tolist()
    for at in range(1, width):
        # Paragraphs that have ended stand before those that go on.
        on = slice(running[at], rows)
        steps = best[:, on, :, :, None] + transitions
        back[:, on, at] = steps.argmax(axis=3)
        best[:, on] = steps.max(axis=3) + scores[:, on, at]
    current = best.argmax(axis=-1).astype(np.int8)
    tags = np.zeros((ways, rows, width, 3), dtype=np.int8)
    way, role = np.arange(ways)[:, None, None], np.arange(len(ROLES))
    for at in range(width - 1, -1, -1):
        on = slice(running[at], rows)
        tags[:, on, at] = current[:, on]
        if at:
            row = np.arange(running[at], rows)[None, :, None]
            current[:, on] = back[way, row, at, role, current[:, on]]
    return tags


def _marginals(scores: Floats, transitions: Floats, lengths: npt.NDArray[np.int64]) -> Floats:
    """Return the probability of each tag: forward-backward, each step scaled to sum to one."""
    rows, width = scores.shape[:2]
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    steps = np.exp(transitions - transitions.max())
    forward, backward = np.ones_like(weights), np.ones_like(weights)
    forward[:, 0] = weights[:, 0]
    forward[:, 0, :, INSIDE] = 0.0
    running = np.searchsorted(lengths, np.arange(width), side="right").tolist()
    for at in range(1, width):
        on = slice(running[at], rows)
        current = np.matmul(forward[on, at - 1, :, None, :], steps)[..., 0, :] * weights[on, at]
        forward[on, at] = current / current.sum(axis=-1, keepdims=True)
    back = steps.transpose(0, 2, 1)
    for at in range(width - 2, -1, -1):
        on = slice(running[at + 1], rows)
        after = np.matmul((backward[on, at + 1] * weights[on, at + 1])[..., None, :], back)[..., 0, :]
        backward[on, at] = after / after.sum(axis=-1, keepdims=True)
    joint = forward * backward
    return np.asarray(joint / joint.sum(axis=-1, keepdims=True), dtype=np.float32)


def spans_of(tags: npt.NDArray[np.int8]) -> list[Span]:
    """Return the spans that a sequence of tags makes, in words.

    Example: ``spans_of(np.array([0, 1, 2, 1], np.int8))`` is ``[Span(1, 3), Span(3, 4)]``.
    """
    return [Span(*match.span()) for match in _SPAN.finditer(tags.tobytes())]
