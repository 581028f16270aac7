"""The whole evaluation: every text scored, counts summed, intervals drawn.

The definitions are written out in ``docs/quality.md``.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.evaluate.match import MATCH_METRICS, score_matches
from reportedly.evaluate.passages import PASSAGE_METRICS, score_passages
from reportedly.evaluate.pieces import work_of
from reportedly.evaluate.record import ROLES, Annotation, Record
from reportedly.evaluate.tally import FORMS, Counts, Key, Tally

__all__ = ["Evaluation", "Figure", "evaluate"]

# Shares of one whole: precision and recall are the same number.
_SHARES = frozenset({"jaccard", "link_acc", "ggt_30_speaker_acc", "ggt_80_speaker_acc"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: a metric for one form of content.

    ``is_share`` tells that it is a share of one whole, so that precision says
    it all.  ``interval`` holds the bounds between which 95 of 100 resampled
    corpora lie, of F1 or of the share; None if none were drawn.
    """

    metric: str
    form: str
    counts: Counts
    is_share: bool = False
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well a reader did on gold records."""

    documents: int
    predicted_documents: int
    figures: tuple[Figure, ...]

    def figure(self, metric: str, form: str = "all") -> Figure:
        """Return one figure; one with no counts if nothing of the kind was there to be counted."""
        for figure in self.figures:
            if (figure.metric, figure.form) == (metric, form):
                return figure
        return Figure(metric, form, Counts())


def evaluate(
    gold: Sequence[Record], predicted: Mapping[str, Sequence[Annotation]], *, resamples: int = 0
) -> Evaluation:
    """Return every figure for what was found in the texts of gold records.

    A role that gold never fills is left out.  A record without a prediction
    counts as one in which nothing was found.

    Args:
        gold: the records, with ids of their own.
        predicted: what was found, by the id of the record.
        resamples: how often to draw the corpus anew, text by text, for the
            intervals (bootstrap); 0 for none.

    """
    filled = [role for role in ROLES if any(one.spans(role) for record in gold for one in record.annotations)]
    roles = filled or list(ROLES)
    counts = {record.id: _counts(record, predicted.get(record.id, ()), roles) for record in gold}
    total = _sum(counts, dict.fromkeys(counts, 1))
    keys = [key for key in _keys(roles) if key in total]
    intervals = _intervals(counts, keys, resamples) if resamples else {}
    figures = (Figure(*key, total[key], _is_share(key), intervals.get(key)) for key in keys)
    return Evaluation(len(gold), sum(record.id in predicted for record in gold), tuple(figures))


def _counts(record: Record, predicted: Sequence[Annotation], roles: Sequence[str]) -> Mapping[Key, Counts]:
    work, tally = work_of(record, predicted), Tally()
    for role in roles:
        score_passages(work, role, tally)
    score_matches(work, roles, tally)
    return tally.counts()


def _sum(counts: Mapping[str, Mapping[Key, Counts]], drawn: Mapping[str, int]) -> Mapping[Key, Counts]:
    """Return the counts of texts together, each as often as it was drawn."""
    tally = Tally()
    for name, times in drawn.items():
        for key, value in counts[name].items():
            tally.add(*key, value, times)
    return tally.counts()


def _keys(roles: Sequence[str]) -> Iterator[Key]:
    metrics = [f"{role}.{metric}" for role in roles for metric in PASSAGE_METRICS]
    metrics += [f"attr.{metric}" for metric in MATCH_METRICS]
    return (Key(metric, form) for metric in metrics for form in FORMS)


def _is_share(key: Key) -> bool:
    return key.metric.split(".")[1] in _SHARES


def _intervals(
    counts: Mapping[str, Mapping[Key, Counts]], keys: Sequence[Key], resamples: int
) -> Mapping[Key, tuple[float, float]]:
    """Return the bounds of the middle 95 per cent (Efron's percentile bootstrap), reproducibly."""
    drawing = random.Random(0)  # noqa: S311  # no secret
    ids = sorted(counts)
    values: dict[Key, list[float]] = {key: [] for key in keys}
    for _ in range(resamples):
        total = _sum(counts, Counter(drawing.choices(ids, k=len(ids))))
        for key in keys:
            drawn = total.get(key, Counts())
            values[key].append(drawn.precision if _is_share(key) else drawn.f1)
    low, high = int(0.025 * resamples), min(resamples - 1, int(0.975 * resamples))
    return {key: (ordered[low], ordered[high]) for key, drawn in values.items() if (ordered := sorted(drawn))}
