"""Where the boxes of a picture stand: in layers from left to right, so that few lines cross."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean

__all__ = ["Box", "Line", "Plan", "plan_of"]

_GAP, _BETWEEN, _MARGIN = 26, 148, 24
_PASSAGE = 14  # height that a line takes where it passes a layer
_SWEEPS = 8
_BOW = 34  # how far a line bends out that stays in its layer, or how far below all one leads back
_OUT = 30  # how far it bends out where it leads back


@dataclass(frozen=True, slots=True)
class Box:
    """A box of so many units; ``x`` and ``y`` are its corner at the top left."""

    width: float
    height: float
    x: float = 0
    y: float = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line from box to box as SVG has it, the head of its arrow, and where words stand on it."""

    path: str
    head: str
    middle: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plan:
    """Boxes in their places; ``passing`` is where long lines pass a layer."""

    boxes: Mapping[str, Box]
    layers: Mapping[str, int]
    passing: Mapping[tuple[str, str], tuple[Box, ...]]
    width: float
    height: float

    def line(self, source: str, target: str) -> Line:
        """Return the line from one box to another.

        Example: ``plan.line("n0", "n1").path`` begins with ``"M"``.
        """
        one, other = self.boxes[source], self.boxes[target]
        if self.layers[source] == self.layers[target]:
            return _beside(one, other)
        if self.layers[source] > self.layers[target] or (source, target) not in self.passing:
            return _under(one, other, self.height - _MARGIN)
        ends = [one, *self.passing[source, target], other]
        points = [(box.x + box.width, box.y + box.height / 2) for box in ends[:-1]]
        goals = [(box.x, box.y + box.height / 2) for box in ends[1:]]
        path = f"M{points[0][0]:g} {points[0][1]:g}"
        for number, ((x1, y1), (x2, y2)) in enumerate(zip(points, goals, strict=True)):
            half = (x1 + x2) / 2
            path += f"{f' H{x1:g}' if number else ''} C{half:g} {y1:g} {half:g} {y2:g} {x2:g} {y2:g}"
        (x1, y1), (x2, y2) = points[-1], goals[-1]
        # Nearer to the target, where lines from one box have parted.
        return Line(path, f"M{x2:g} {y2:g} l-9 -4.5 v9 z", (x1 + (x2 - x1) * 0.5, y1 + (y2 - y1) * 0.5))


def plan_of(boxes: Mapping[str, Box], ways: Iterable[tuple[str, str]], late: Collection[str] = ()) -> Plan:
    """Return a place for every box, those that ways lead from left of those that they lead to.

    Args:
        boxes: the boxes by their names, in the order in which they stand one above the other if nothing else
            decides.
        ways: from which box to which; they may lead in circles.
        late: boxes that stand right of all others but those that they lead to.

    Example: ``plan_of({"a": Box(9, 9), "b": Box(9, 9)}, [("a", "b")]).layers["b"]`` is 1.
    """
    forward = _without_circles(list(boxes), list(dict.fromkeys(way for way in ways if way[0] != way[1])))
    layers = _layers(list(boxes), forward, late)
    columns: list[list[str]] = [[] for _ in range(max(layers.values(), default=0) + 1)]
    for name, layer in layers.items():
        columns[layer].append(name)
    short: list[tuple[str, str]] = []
    passed: dict[tuple[str, str], list[str]] = {}
    sizes = dict(boxes)
    for source, target in forward:
        stops = [f"{source} {target} {layer}" for layer in range(layers[source] + 1, layers[target])]
        passed[source, target] = stops
        for layer, stop in enumerate(stops, layers[source] + 1):
            columns[layer].append(stop)
            sizes[stop] = Box(0, _PASSAGE)
        steps = [source, *stops, target]
        short += pairwise(steps)
    _sort(columns, short)
    placed = _placed(columns, sizes)
    low = max((box.y + box.height for box in placed.values()), default=0)
    right = max((box.x + box.width for box in placed.values()), default=0)
    passing = {way: tuple(placed[stop] for stop in stops) for way, stops in passed.items()}
    return Plan(placed, layers, passing, right + _MARGIN + _BOW * 3, low + _MARGIN + _BOW)


def _without_circles(names: Sequence[str], ways: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the ways without those that lead back to where one came from."""
    after: dict[str, list[str]] = {}
    for source, target in ways:
        after.setdefault(source, []).append(target)
    kept: list[tuple[str, str]] = []
    entered = {target for _, target in ways}
    done: set[str] = set()
    for begin in sorted(names, key=lambda name: name in entered):
        # By hand, since chains may be longer than what Python lets a function call itself.
        path = [] if begin in done else [(begin, iter(after.get(begin, ())))]
        done.add(begin)
        while path:
            name, rest = path[-1]
            target = next(rest, "")
            if not target:
                path.pop()
            elif target not in {each for each, _ in path}:
                kept.append((name, target))
                if target not in done:
                    done.add(target)
                    path.append((target, iter(after.get(target, ()))))
    return kept


def _layers(names: Sequence[str], ways: Sequence[tuple[str, str]], late: Collection[str]) -> dict[str, int]:
    """Return in which layer each stands: right of all that lead to it."""
    layers = _pushed(dict.fromkeys(names, 0), ways)
    after = set(late)
    for name in sorted(names, key=lambda each: layers[each]):
        if any(source in after for source, target in ways if target == name):
            after.add(name)
    first = max((layer + 1 for name, layer in layers.items() if name not in after), default=0)
    return _pushed({name: max(layer, first * (name in late)) for name, layer in layers.items()}, ways)


def _pushed(layers: dict[str, int], ways: Sequence[tuple[str, str]]) -> dict[str, int]:
    found, changed = dict(layers), True
    while changed:
        changed = False
        for source, target in ways:
            if found[target] <= found[source]:
                found[target], changed = found[source] + 1, True
    return found


def _sort(columns: list[list[str]], ways: Sequence[tuple[str, str]]) -> None:
    """Put the names of each column in an order in which few ways cross."""
    near: dict[str, list[str]] = {}
    for source, target in ways:
        near.setdefault(source, []).append(target)
        near.setdefault(target, []).append(source)
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            place = {name: number for other in columns for number, name in enumerate(other)}
            beside = {
                name: fmean(place[each] for each in near[name]) if name in near else place[name]
                for name in column
            }
            column.sort(key=lambda name: (beside[name], place[name]))


def _placed(columns: Sequence[Sequence[str]], sizes: Mapping[str, Box]) -> dict[str, Box]:
    heights = [sum(sizes[name].height for name in column) + _GAP * (len(column) - 1) for column in columns]
    tallest = max(heights, default=0)
    placed: dict[str, Box] = {}
    x: float = _MARGIN
    for column, height in zip(columns, heights, strict=True):
        width = max((sizes[name].width for name in column), default=0)
        y = (tallest - height) / 2
        for name in column:
            placed[name] = replace(sizes[name], width=width, x=x, y=y)
            y += sizes[name].height + _GAP
        x += width + _BETWEEN
    return placed


def _beside(one: Box, other: Box) -> Line:
    """Return a line at the right of two boxes of one layer."""
    x1, y1 = one.x + one.width, one.y + one.height / 2
    x2, y2 = other.x + other.width, other.y + other.height / 2
    out = max(x1, x2) + _BOW
    path = f"M{x1:g} {y1:g} C{out:g} {y1:g} {out:g} {y2:g} {x2:g} {y2:g}"
    return Line(path, f"M{x2:g} {y2:g} l9 -4.5 v9 z", (out, (y1 + y2) / 2 + 4))


def _under(one: Box, other: Box, low: float) -> Line:
    """Return a line that leads back, or is no step: below all boxes, so that it passes under none."""
    x1, y1 = one.x + one.width, one.y + one.height / 2
    x2, y2 = other.x, other.y + other.height / 2
    path = (
        f"M{x1:g} {y1:g} C{x1 + _OUT:g} {y1:g} {x1 + _OUT:g} {low:g} {x1:g} {low:g} "
        f"H{x2:g} C{x2 - _OUT:g} {low:g} {x2 - _OUT:g} {y2:g} {x2:g} {y2:g}"
    )
    return Line(path, f"M{x2:g} {y2:g} l-9 -4.5 v9 z", ((x1 + x2) / 2, low))
