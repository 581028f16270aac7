"""Scores of whole attributions: gold and predicted ones paired one to one within a text.

``ggt`` is the measure of the Gender Gap Tracker (Asr et al., PLOS ONE 2021).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reportedly.evaluate.passages import similarity
from reportedly.evaluate.pieces import Item, Work
from reportedly.evaluate.tally import Tally
from reportedly.types import Span

__all__ = ["MATCH_METRICS", "maximum_matching", "score_matches"]

MATCH_METRICS = (
    "content_det",
    "link_acc",
    "attr",
    "attr_iou50",
    "attr_exact",
    "ggt_30",
    "ggt_30_speaker_acc",
    "ggt_80",
    "ggt_80_speaker_acc",
)

_Pairs = Mapping[int, int]  # number of the predicted item -> number of the gold item
_Grid = Sequence[Sequence[float]]  # similarity of the contents, [gold][predicted]


def score_matches(work: Work, roles: Sequence[str], tally: Tally) -> None:
    """Add what the attributions of one text count; those without content are left out.

    Args:
        work: the text with both sides.
        roles: the roles that ``attr_exact`` compares.
        tally: where the counts go.

    """
    gold = [item for item in work.gold if item.form]
    predicted = [item for item in work.predicted if item.form]
    sides = (gold, predicted)
    grid = [[similarity(g.tokens["content"], p.tokens["content"]) for p in predicted] for g in gold]

    detected = _best_first(grid)
    _count("content_det", detected, sides, tally)
    for mine, other in detected.items():
        if gold[other].sources:
            right = _same_source(gold[other], predicted[mine])
            tally.add_both("attr.link_acc", gold[other].form, (right, 1, right, 1))

    def paired(fits: Callable[[int, int], bool]) -> _Pairs:
        return maximum_matching([_candidates(grid[number], number, fits) for number in range(len(gold))])

    def linked(g: int, p: int) -> bool:
        return _same_source(gold[g], predicted[p])

    def same(g: int, p: int) -> bool:
        return all(gold[g].pieces[role] == predicted[p].pieces[role] for role in roles)

    _count("attr", paired(lambda g, p: grid[g][p] > 0 and linked(g, p)), sides, tally)
    _count("attr_iou50", paired(lambda g, p: grid[g][p] >= 0.5 and linked(g, p)), sides, tally)
    _count("attr_exact", paired(same), sides, tally)
    for percent in (30, 80):
        _score_coverage(sides, grid, percent, tally)


def maximum_matching(edges: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return as many pairs as possible, as right number -> left number.

    The method is Kuhn's: every left number in turn looks for a free place, and
    whoever holds the place it wants looks for another one.

    Example: ``maximum_matching([[0, 1], [0]])`` is ``{0: 1, 1: 0}``.

    Args:
        edges: for each number on the left, those on the right that fit, best first.

    """
    owner: dict[int, int] = {}
    for left in range(len(edges)):
        _find_place(left, edges, owner)
    return owner


def _find_place(left: int, edges: Sequence[Sequence[int]], owner: dict[int, int]) -> None:
    """Give a left number a place if there is one, moving others along one path."""
    seen = set[int]()
    path = [(left, iter(edges[left]))]
    wanted: list[int] = []
    while path:
        for right in path[-1][1]:
            if right in seen:
                continue
            seen.add(right)
            wanted.append(right)
            if right not in owner:
                for (number, _), place in zip(path, wanted, strict=True):
                    owner[place] = number
                return
            path.append((owner[right], iter(edges[owner[right]])))
            break
        else:
            path.pop()
            if wanted:
                wanted.pop()


def _candidates(row: Sequence[float], number: int, fits: Callable[[int, int], bool]) -> list[int]:
    fitting = (other for other in range(len(row)) if fits(number, other))
    return sorted(fitting, key=lambda other: (-row[other], other))


def _best_first(grid: _Grid) -> dict[int, int]:
    """Return the pairs made on content alone, most similar first."""
    cells = sorted((-value, g, p) for g, row in enumerate(grid) for p, value in enumerate(row) if value > 0)
    taken, owner = set[int](), dict[int, int]()
    for _, g, p in cells:
        if g not in taken and p not in owner:
            taken.add(g)
            owner[p] = g
    return owner


def _same_source(gold: Item, predicted: Item) -> bool:
    """Whether the source is right; gold without a source asks for none."""
    mine = predicted.tokens["source"]
    return not gold.sources or any(not source.isdisjoint(mine) for source in gold.sources)


def _count(metric: str, owner: _Pairs, sides: tuple[list[Item], list[Item]], tally: Tally) -> None:
    found = set(owner.values())
    for number, item in enumerate(sides[0]):
        tally.add_both(f"attr.{metric}", item.form, (0, 0, number in found, 1))
    for number, item in enumerate(sides[1]):
        tally.add_both(f"attr.{metric}", item.form, (number in owner, 1, 0, 0))


def _score_coverage(sides: tuple[list[Item], list[Item]], grid: _Grid, percent: int, tally: Tally) -> None:
    """Count gold contents that a prediction covers by more than so many per cent of their characters."""
    gold, predicted = ([_characters(item.pieces["content"]) for item in side] for side in sides)
    owner: dict[int, int] = {}
    for g in sorted(range(len(gold)), key=lambda number: min(gold[number], default=0)):
        best, at = percent / 100, None
        for p, row in enumerate(predicted):
            if p not in owner and grid[g][p] > 0 and (covered := len(gold[g] & row) / len(gold[g])) > best:
                best, at = covered, p
        if at is not None:
            owner[at] = g
            mine, other = (sides[0][g].tokens["source"], sides[1][at].tokens["source"])
            right = not mine.isdisjoint(other) or not (mine or other)
            tally.add_both(f"attr.ggt_{percent}_speaker_acc", sides[0][g].form, (right, 1, right, 1))
    _count(f"ggt_{percent}", owner, sides, tally)


def _characters(spans: Sequence[Span]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}
