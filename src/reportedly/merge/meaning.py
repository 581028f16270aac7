"""How likely two propositions say the same, by their vectors and their words: suggested, never decided.

A likeness of vectors finds them, and the slots keep their veto: a wrong number or a denial hardly changes a
vector (median cosine .99 and .96 on the pairs of ``tests/claims``), and true paraphrases lie at .92.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from reportedly.merge.propositions import Proposition
from reportedly.merge.relations import LONGEST
from reportedly.merge.side import Side
from reportedly.merge.slots import contrast, is_apart

__all__ = ["Likeness", "likely_same", "likenesses"]

# From which likelihood on two are kept; what is not kept counts as any two do.
_LEAST = 0.05
_NEAR = 0.78  # the cosine below which no two of one claim were found
_RANKS = 5  # how many come nearer, from which on it does not matter
_NAMES = 3


class Likeness(NamedTuple):
    """What two propositions have in common, by which it is judged whether they say the same.

    ``cosine`` is that of their vectors, ``ground`` how near both are to all that the other report says,
    ``across`` that they are in two languages, ``nearest`` that each is the other's nearest, ``rank`` how many
    come nearer to one of them.  ``shorter`` and ``both`` are what part of their words they share, ``names``
    how many names; ``page`` says that one is in the report's own voice, ``denied`` that one alone denies.
    """

    cosine: float
    ground: float
    across: float
    nearest: float
    rank: float
    shorter: float
    both: float
    names: float
    page: float
    denied: float


# Logistic regression on all pairs of ``tests/bundles/dev`` of which one at least belongs to a claim, by
# ``python -m training.likeness``, which prints them anew.
_WEIGHTS = Likeness(53.94, -17.49, 0.67, 1.15, -0.07, 1.12, -1.19, -0.90, -2.27, -1.22)
_OFFSET = -32.79


def likely_same(one: Side, other: Side) -> Iterator[tuple[int, int, float]]:
    """Yield the propositions of two reports that may say the same, with how likely that is, from 0 to 1.

    Nothing is said of two that differ in a slot that can be told, nor of reports without vectors.

    Args:
        one: a report, with the vectors of its propositions.
        other: another one.

    Example: of two reports on one fire ``(0, 2, 0.71)`` says that the first words of the one may be what
    the third of the other say.
    """
    for a, b, likeness in likenesses(one, other):
        odds = _OFFSET + sum(w * value for w, value in zip(_WEIGHTS, likeness, strict=True))
        likely = 1 / (1 + math.exp(-odds))
        if likely >= _LEAST:
            yield a, b, round(likely, 3)


def likenesses(one: Side, other: Side) -> Iterator[tuple[int, int, Likeness]]:
    """Yield the propositions of two reports that are near, and what they have in common.

    Example: ``next(likenesses(one, other))[2].cosine`` is 0.91.
    """
    if one.vectors is None or other.vectors is None or not len(one.vectors) or not len(other.vectors):
        return
    across = one.text.article.language != other.text.article.language
    cosines = one.vectors @ other.vectors.T
    ground = cosines.mean(axis=1), cosines.mean(axis=0)
    for a, b in zip(*(cosines >= _NEAR).nonzero(), strict=True):
        left, right = one.propositions[a], other.propositions[b]
        page = left.attribution is None, right.attribution is None
        if all(page):
            continue
        shared = _shared(left, right, across)
        if shared is None:
            continue
        rank = min(int((cosines[a] > cosines[a, b]).sum()), int((cosines[:, b] > cosines[a, b]).sum()))
        nearest = cosines[a, b] >= max(cosines[a].max(), cosines[:, b].max())
        yield (
            int(a),
            int(b),
            Likeness(
                float(cosines[a, b]),
                float(ground[0][a] + ground[1][b]) / 2,
                float(across),
                float(nearest),
                float(min(rank, _RANKS)),
                *shared,
                float(min(len(_names(left) & _names(right)), _NAMES)),
                float(any(page)),
                float(left.wording.denied % 2 != right.wording.denied % 2),
            ),
        )


def _shared(left: Proposition, right: Proposition, across: bool) -> tuple[float, float] | None:
    """Return what part of their words two share, of the shorter one and of both; None if they differ."""
    if max(len(left.wording.words), len(right.wording.words)) > LONGEST:
        return None
    amounts = [{amount[:2] for amount in each.wording.amounts} for each in (left, right)]
    if all(amounts) and not amounts[0] & amounts[1]:
        return None
    if across:
        return 0.0, 0.0
    found = contrast(left.wording, right.wording)
    return None if is_apart(found) else (found.shorter, found.both)


def _names(proposition: Proposition) -> set[str]:
    return {word.lemma for word in proposition.wording.words if word.kind == "name"}
