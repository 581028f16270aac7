"""From attributions found and attributions annotated to figures: how well the reader reads."""

from reportedly.evaluate.record import (
    Annotation,
    Record,
    annotations_of,
    read_gold,
    read_predictions,
)
from reportedly.evaluate.report import render
from reportedly.evaluate.score import Evaluation, Figure, evaluate

__all__ = [
    "Annotation",
    "Evaluation",
    "Figure",
    "Record",
    "annotations_of",
    "evaluate",
    "read_gold",
    "read_predictions",
    "render",
]
