"""Hits and chances, counted for precision and for recall side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportedly.types import Form

__all__ = ["ALL", "FORMS", "Counts", "Key", "Tally"]

ALL = "all"
FORMS = (ALL, *(str(form) for form in Form))


class Key(NamedTuple):
    """What is counted: a metric such as ``attr.attr``, for one form of content or for ``all``."""

    metric: str
    form: str


class Counts(NamedTuple):
    """Hits and chances: on the predicted side (precision) and on the gold side (recall)."""

    hits: float = 0
    predicted: float = 0
    gold_hits: float = 0
    gold: float = 0

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right; 0 if nothing was."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of gold that was found; 0 if there is none."""
        return self.gold_hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Tally:
    """Counts by key, filled while texts are scored."""

    rows: dict[Key, list[float]] = field(default_factory=dict)

    def add(self, metric: str, form: str, counts: Iterable[float], times: int = 1) -> None:
        """Add to one key.

        Args:
            metric: what is counted.
            form: a form of content or ``all``.
            counts: as in :class:`Counts`: hits, predicted, gold_hits, gold.
            times: how often.

        """
        row = self.rows.setdefault(Key(metric, form), [0, 0, 0, 0])
        for at, value in enumerate(counts):
            row[at] += times * value

    def add_both(self, metric: str, form: str | None, counts: Sequence[float]) -> None:
        """Add to a metric for all forms and, if there is one, for the form given."""
        for key in (ALL, form) if form else (ALL,):
            self.add(metric, key, counts)

    def counts(self) -> dict[Key, Counts]:
        """Return what was counted."""
        return {key: Counts(*row) for key, row in self.rows.items()}
