"""Reports that are translations: what in them stands for what in the report they are made from.

A page says so, or it shows: half of what the shorter one says is said in the other, in the same order.  Two
reports on one event written apart share a quarter at most (``tests/bundles/dev``: .60 and more against .25).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.merge.propositions import Proposition
from reportedly.merge.relations import Relation
from reportedly.merge.side import Side

__all__ = ["Translation", "aligned", "translation_of"]

_NEAR = 0.86  # cosine of two propositions that may translate one another
_SHOWS, _FEWEST = (
    0.5,
    5,
)  # what part of the shorter report lies in order, and of how many propositions at least
_OTHER_REPORT = 0.25  # what part lies in order of a report that a page is no translation of, at most
_PAIR, _LEAST = (
    0.8,
    2.0,
)  # what two propositions must have in common to stand for one another: cosine, or signs
_RULE = "translation"


class Translation(NamedTuple):
    """That one of two reports is a translation: ``stated`` by the page, and what part of it lies in order."""

    stated: bool
    share: float


def translation_of(one: Side, other: Side) -> Translation | None:
    """Return that one of two reports is a translation of the other; None if nothing says so.

    Example: of a page "Translated from the Alpenkurier" and that paper's report it is stated.
    """
    if one.text.article.language == other.text.article.language:
        return None
    stated = any(
        copy.translated & {source.voices[None].home, source.voices[None].recorder}
        for copy, source in ((one, other), (other, one))
    )
    share = _share_in_order(one, other)
    if one.vectors is not None and other.vectors is not None and share < _OTHER_REPORT:
        # It is a translation of another report of that outlet.
        return None
    return Translation(stated, share) if stated or share >= _SHOWS else None


def _share_in_order(one: Side, other: Side) -> float:
    """Return what part of the shorter report is near some of the other, in the same order."""
    short, long = sorted((one, other), key=lambda side: len(side.propositions))
    if short.vectors is None or long.vectors is None or len(short.propositions) < _FEWEST:
        return 0.0
    likeness = short.vectors @ long.vectors.T
    tails: list[tuple[int, int]] = []
    for at in sorted(range(len(short.propositions)), key=lambda n: short.propositions[n].spans[0]):
        best = int(likeness[at].argmax())
        if likeness[at, best] >= _NEAR:
            place = long.propositions[best].spans[0]
            # The longest row that rises (Fredman 1975): what lies out of order shows nothing.
            number = bisect_left(tails, place)
            tails[number : number + 1] = [place]
    return len(tails) / len(short.propositions)


def aligned(
    one: Side, other: Side, together: set[tuple[str, str]]
) -> Iterator[tuple[tuple[int, int], Relation]]:
    """Yield which propositions of a report and of its translation stand for one another, in their order.

    Args:
        one: a report.
        other: its translation, or the other way round.
        together: the ids of parties that are one in both.
    """
    left, right = (sorted(side.propositions, key=lambda p: p.spans[0]) for side in (one, other))
    worth = [[_worth(one, other, (a, b), together) for b in right] for a in left]
    for i, j in _best(worth):
        if worth[i][j] > 0:
            yield (left[i].number, right[j].number), Relation("same", "same", worth[i][j], (), _RULE)


def _worth(
    one: Side, other: Side, pair: tuple[Proposition, Proposition], together: set[tuple[str, str]]
) -> float:
    """Return how much speaks for two propositions, 0 to 1; 0 if it is not enough."""
    a, b = pair
    if (a.attribution is None) != (b.attribution is None):
        return 0.0
    mine, others = ({amount[:2] for amount in each.wording.amounts} for each in pair)
    if one.vectors is not None and other.vectors is not None:
        cosine = float(one.vectors[a.number] @ other.vectors[b.number])
        apart = bool(mine and others and not mine & others)
        return round(cosine, 3) if cosine >= _PAIR and not apart else 0.0
    if a.attribution is None:
        return 0.0
    speakers = one.voices[a.attribution], other.voices[b.attribution]
    same = (speakers[0].entity, speakers[1].entity) in together
    sizes = sorted((len(a.text), len(b.text)))
    signs = 1.5 * same + 0.5 * (speakers[0].kind == speakers[1].kind) + sizes[0] / max(sizes[1], 1)
    signs += min(2, len(mine & others)) - 0.5 * min(2, len(mine ^ others))
    return round(min(1.0, signs / 5), 3) if signs >= _LEAST else 0.0


def _best(worth: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the pairs in order that are worth most together (Needleman and Wunsch 1970)."""
    rows, columns = len(worth), len(worth[0]) if worth else 0
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows):
        for j in range(columns):
            best[i + 1][j + 1] = max(best[i][j] + worth[i][j], best[i][j + 1], best[i + 1][j])
    found, i, j = [], rows, columns
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]
