"""An evaluation as text: a table for people, JSON for programs."""

from __future__ import annotations

import json

from reportedly.evaluate.score import Evaluation, Figure

__all__ = ["render"]

# What most questions are about; JSON has every figure.
_IN_TABLE = frozenset(
    {
        "attr.attr",
        "attr.attr_iou50",
        "attr.attr_exact",
        "attr.content_det",
        "attr.link_acc",
        *(f"{role}.{metric}" for role in ("source", "cue", "content") for metric in ("exact", "token")),
    }
)


def render(evaluation: Evaluation, *, as_json: bool = False) -> str:
    """Return an evaluation as a table of the main figures, or every figure as JSON."""
    return _json(evaluation) if as_json else _table(evaluation)


def _json(evaluation: Evaluation) -> str:
    document = {
        "documents": evaluation.documents,
        "predicted_documents": evaluation.predicted_documents,
        "figures": [_row(figure) for figure in evaluation.figures],
    }
    return json.dumps(document, indent=1) + "\n"


def _row(figure: Figure) -> dict[str, object]:
    counts = figure.counts
    row: dict[str, object] = {"metric": figure.metric, "form": figure.form}
    if figure.is_share:
        row |= {"share": counts.precision, "of": counts.predicted}
    else:
        row |= {
            "precision": counts.precision,
            "recall": counts.recall,
            "f1": counts.f1,
            "predicted": counts.predicted,
            "gold": counts.gold,
        }
    if figure.interval:
        row["interval"] = list(figure.interval)
    return row


def _table(evaluation: Evaluation) -> str:
    figures = [figure for figure in evaluation.figures if figure.metric in _IN_TABLE]
    lines = [
        f"{evaluation.documents} texts, {evaluation.predicted_documents} of them with a prediction",
        "",
        f"{'metric':<16} {'content':<9} {'P':>7} {'R':>7} {'F1':>7} {'found':>7} {'gold':>7}"
        + ("  95 of 100" if any(figure.interval for figure in figures) else ""),
    ]
    lines += [_line(figure) for figure in figures]
    return "\n".join(lines) + "\n"


def _line(figure: Figure) -> str:
    counts = figure.counts
    cells = (
        f"{'':>7} {'':>7} {counts.precision:7.4f} {'':>7} {counts.predicted:7.0f}"
        if figure.is_share
        else f"{counts.precision:7.4f} {counts.recall:7.4f} {counts.f1:7.4f} "
        f"{counts.predicted:7.0f} {counts.gold:7.0f}"
    )
    interval = f"  {figure.interval[0]:.4f}-{figure.interval[1]:.4f}" if figure.interval else ""
    return f"{figure.metric:<16} {figure.form:<9} {cells}{interval}"
