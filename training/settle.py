"""Settle what learning does not: thresholds, calibration, and whether the files are put into the package.

    python -m training.settle              on articles that were kept back
    python -m training.settle --install    and copy the model into the package

Reads the articles of PolNeAR's training part that no network has learnt from, with
every choice of a small grid, and takes the best, or a stricter one that is as good as
far as so few articles can tell; then fits the calibration.
"""

from __future__ import annotations

import argparse
import itertools
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from gate.calibration import judged
from reportedly.evaluate import Evaluation, evaluate
from reportedly.read.model.session import FOLDER
from reportedly.read.reader import BOTH
from training.calibration import NEUTRAL, fit
from training.data import kept_back
from training.make import DATA, TOP
from training.reading import Reader, records_from

__all__ = ["install", "main"]

FILES = ("encoder.onnx", "pieces.bin", "tokenizer.json", "model.json")
EASES = ((0.5, 0.5, 0.0), (0.5, 0.5, 0.3), (1.0, 1.0, 0.0), (1.0, 1.0, 0.3))
LOOSE = (3.0, 4.0)
LEAST = (0.05, 0.1, 0.15, 0.2)
NEAR = 0.005
"""What two choices may differ by and be worth the same: 42 articles tell no more."""

Choice = tuple[tuple[float, float, float], float, float]


def main() -> int:
    """Settle the parameters of a model; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--model", type=Path, default=TOP / "build" / "training" / "shipped" / "model")
    parser.add_argument("--install", action="store_true", help="copy the model into the package")
    arguments = parser.parse_args()
    reader = Reader(arguments.model, records_from(kept_back(arguments.data), "en"))
    worth: dict[Choice, float] = {}
    for ease, loose, least in itertools.product(EASES, LOOSE, LEAST):
        readings = reader.read(least, ease=ease, loose=(loose, loose, 0.0), alone=NEUTRAL, both=NEUTRAL)
        value = _worth(evaluate(reader.records, reader.annotations(readings)))
        worth[ease, loose, least] = value
        print(f"ease {ease} loose {loose} least {least}: {value:.4f}", flush=True)
    ease, loose, least = _strictest(worth)
    print(f"settled: ease {ease} loose {loose} least {least}")
    settled: dict[str, Sequence[float]] = {"ease": ease, "loose": (loose, loose, 0.0), "least": (least,)}
    neutral = {"alone": NEUTRAL, "both": NEUTRAL}
    readings = reader.read(least, ease=ease, loose=(loose, loose, 0.0), **neutral)
    for kind in ("alone", "both"):
        pairs = [
            (found.score, right)
            for record, reading in zip(reader.records, readings, strict=True)
            for found, right in judged(record, reading)
            if (found.rule == "model") == (kind == "alone") and (kind == "alone" or found.rule.endswith(BOTH))
        ]
        settled[kind] = fit(pairs)
        print(f"{kind}: {len(pairs)} finds, slope and offset {settled[kind]}")
    path = arguments.model / "model.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["parameters"].update(settled)
    path.write_text(json.dumps(manifest) + "\n", encoding="utf-8")
    if arguments.install:
        install(arguments.model)
        print(f"the model lies in {FOLDER}")
    return 0


def install(model: Path) -> None:
    """Copy the files of a model into the package."""
    FOLDER.mkdir(exist_ok=True)
    for name in FILES:
        shutil.copyfile(model / name, FOLDER / name)


def _strictest(worth: Mapping[Choice, float]) -> Choice:
    """Return, of the choices as good as the best, the one by which least is found."""
    best = max(worth.values())
    near = [choice for choice, value in worth.items() if value >= best - NEAR]
    return min(near, key=lambda choice: (choice[1], sum(choice[0]), -choice[2]))


def _worth(evaluation: Evaluation) -> float:
    """Return what a choice is worth: whole attributions first, then how exact they are."""

    def f1(metric: str) -> float:
        return evaluation.figure(metric).counts.f1

    exact = (f1("source.exact") + f1("cue.exact") + f1("content.exact") + f1("content.token")) / 4
    return f1("attr.attr") + 0.5 * f1("attr.attr_iou50") + 0.5 * exact


if __name__ == "__main__":
    sys.exit(main())
