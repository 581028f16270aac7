"""Fit how likely two propositions say the same, on the bundles of invented reports that are looked at.

    PYTHONPATH=tests python -m training.likeness

Prints the weights and the offset of ``reportedly.merge.meaning``: logistic regression with a little weight on
small weights (L2, C = 0.3, features brought to one scale), over all pairs of propositions of two reports
of which one at least belongs to a claim of ``tests/bundles/dev``.  Seconds, the same figures each time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np

from bundle_cases import Bundle, bundles
from reportedly import desk
from reportedly.merge.meaning import Likeness, likenesses
from reportedly.merge.side import Side, side_of
from reportedly.read.model.sentences import vectors

__all__ = ["main"]

C = 0.3
ROUNDS = 50
Claims = dict[int, set[tuple[int, str]]]


def main() -> int:
    """Fit the weights and print them; return the exit code."""
    pairs = [pair for bundle in bundles("dev") for pair in _pairs(bundle)]
    weights, offset = fitted(np.array([each for each, _ in pairs]), np.array([same for _, same in pairs]))
    print(f"{len(pairs)} pairs, {sum(same for _, same in pairs)} the same")
    print("_WEIGHTS = Likeness(" + ", ".join(f"{weight:.2f}" for weight in weights) + ")")
    print(f"_OFFSET = {offset:.2f}")
    return 0


def fitted(features: np.ndarray, same: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weights and the offset of a logistic regression, by Newton's method.

    Args:
        features: a row for each pair.
        same: for each pair whether it is right.

    Example: for one feature that tells nothing the weight is 0.
    """
    mean, scale = features.mean(axis=0), features.std(axis=0)
    scale[scale == 0] = 1.0
    rows = np.hstack([(features - mean) / scale, np.ones((len(features), 1))])
    small = np.diag([1 / C] * features.shape[1] + [0.0])
    found = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (likely - same) + small @ found
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + small
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < 1e-9:
            break
    weights = found[:-1] / scale
    return weights, float(found[-1] - weights @ mean)


def _pairs(bundle: Bundle) -> Iterator[tuple[Likeness, bool]]:
    sides, claims = {}, {}
    for letter, report in bundle.reports.items():
        side = side_of(desk.read(report.page(), path=f"{letter}.html"))
        sides[letter] = replace(side, vectors=vectors([each.text for each in side.propositions]))
        claims[letter] = _claims(bundle, letter, side)
    for one, other in combinations(sorted(sides), 2):
        for a, b, likeness in likenesses(sides[one], sides[other]):
            left, right = claims[one].get(a, set()), claims[other].get(b, set())
            mine, others = ({c for c, role in each if role == "same"} for each in (left, right))
            same = bool(mine & others)
            beside = {c for c, _ in left} & {c for c, _ in right}
            # Of two that no claim holds nobody has said whether they are the same.
            if (mine or others) and (same or not beside):
                yield likeness, same


def _claims(bundle: Bundle, letter: str, side: Side) -> Claims:
    """Return the claims that each proposition of a report belongs to, with its role in them."""
    found: Claims = {}
    for number, claim in enumerate(bundle.claims):
        for member in claim.members:
            if member.letter != letter:
                continue
            start = side.text.article.text.find(member.words)
            end = start + len(member.words)
            for each in side.propositions:
                if any(max(span.start, start) < min(span.end, end) for span in each.spans):
                    found.setdefault(each.number, set()).add((number, member.role))
    return found


if __name__ == "__main__":
    sys.exit(main())
