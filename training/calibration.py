"""What it is worth that the model is sure: a logistic curve over its log-odds."""

from __future__ import annotations

import math
from collections.abc import Sequence

__all__ = ["NEUTRAL", "fit"]

NEUTRAL = (1.0, 0.0)
"""Slope and offset that leave the log-odds as they are."""

ROUNDS = 50
LONGEST_STEP = 0.5


def fit(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and offset of the logistic curve that tells best how often finds are right (Platt 1999).

    Newton's method on the log likelihood, in steps that are not too long, with a little
    weight on leaving the odds as they are, so that few finds change little.

    Args:
        pairs: how sure the model was of a find, between 0 and 1, and whether it was right.

    Example: ``fit([])`` is ``(1.0, 0.0)``.
    """
    slope, offset = NEUTRAL
    odds = [(_odds(sure), right) for sure, right in pairs]
    for _ in range(ROUNDS):
        gs, go, hss, hso, hoo = slope - 1.0, offset, 1.0, 0.0, 1.0
        for one, right in odds:
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, slope * one + offset))))
            gs, go, w = gs + (p - right) * one, go + (p - right), p * (1 - p)
            hss, hso, hoo = hss + w * one * one, hso + w * one, hoo + w
        determinant = hss * hoo - hso * hso
        slope -= _short((hoo * gs - hso * go) / determinant)
        offset -= _short((hss * go - hso * gs) / determinant)
    return round(slope, 4), round(offset, 4)


def _odds(sure: float) -> float:
    sure = min(max(sure, 1e-6), 1 - 1e-6)
    return math.log(sure / (1 - sure))


def _short(step: float) -> float:
    return max(-LONGEST_STEP, min(LONGEST_STEP, step))
