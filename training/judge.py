"""Judge the model in the package: eight bits against full precision, calibration, and what it gets wrong.

python -m training.judge                 print it
python -m training.judge --write         and write docs/model-errors.md and the diagrams anew
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gate.calibration import bins, judged, touch
from reportedly.evaluate import Evaluation, Record, evaluate, read_gold
from reportedly.evaluate.quoted import form_of, quoted
from reportedly.evaluate.record import Annotation
from reportedly.lexicon.languages import load_language
from reportedly.read.model.session import FOLDER
from training.make import DATA, TOP
from training.reading import Reader

__all__ = ["main"]

FULL = TOP / "build" / "training" / "shipped" / "model" / "full" / "encoder.onnx"
LENGTHS = ((25, "1 below 25"), (100, "2 25 to 99"), (300, "3 100 to 299"), (float("inf"), "4 300 and more"))
PLACES = ((0.2, "1 the first fifth"), (0.8, "2 the middle"), (float("inf"), "3 the last fifth"))
METRICS = (
    *("attr.attr", "attr.attr_iou50", "attr.attr_exact", "source.exact", "cue.exact", "content.exact"),
    "content.token",
)


def main() -> int:
    """Judge the model; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--write", action="store_true", help="write the pages of the documents anew")
    arguments = parser.parse_args()
    dev = arguments.data / "polnear.dev.jsonl"
    if not dev.exists():
        print(f"{dev}: is not there; see docs/how-to/train.md", file=sys.stderr)
        return 1
    gold = read_gold(str(dev))
    records = [Record(one.id, one.text, one.annotations, "en", one.where) for one in gold]
    reader = Reader(FOLDER, records)
    readings = reader.read()
    found = reader.annotations(readings)
    ours = evaluate(records, found)
    lines = ["eight bits " + _figures(ours)]
    if FULL.exists():
        lines.append("full       " + _figures(_in_full(records)))
    pairs = [
        (one.score, right)
        for record, reading in zip(records, readings, strict=True)
        for one, right in judged(record, reading)
    ]
    table = [*_by_class(records, found)]
    print("\n".join([*lines, "", *table]))
    if arguments.write:
        _draw(pairs, TOP / "docs" / "model-reliability.png")
        curve = TOP / "build" / "training" / "shipped" / "curve.png"
        if curve.exists():
            shutil.copyfile(curve, TOP / "docs" / "model-curve.png")
    return 0


def _figures(evaluation: Evaluation) -> str:
    return "  ".join(f"{metric} {evaluation.figure(metric).counts.f1:.4f}" for metric in METRICS)


def _in_full(records: Sequence[Record]) -> Evaluation:
    """Return the evaluation with the encoder in full precision."""
    import hashlib
    import json

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in FOLDER.iterdir():
            shutil.copyfile(file, folder / file.name)
        shutil.copyfile(FULL, folder / "encoder.onnx")
        manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        manifest["files"]["encoder.onnx"] = hashlib.sha256(FULL.read_bytes()).hexdigest()
        (folder / "model.json").write_text(json.dumps(manifest), encoding="utf-8")
        reader = Reader(folder, records)
        return evaluate(records, reader.annotations(reader.read()))


def _by_class(records: Sequence[Record], found: Mapping[str, tuple[Annotation, ...]]) -> Iterator[str]:
    """Yield, class by class, how many attributions of gold are found, and how."""
    tallies: dict[str, Counter[str]] = {}
    for record in records:
        mask = quoted(record.text)
        for gold in record.annotations:
            if not gold.content:
                continue
            fate = _fate(gold, found[record.id])
            for name in _classes(record, gold, mask):
                tallies.setdefault(name, Counter())[fate] += 1
    yield f"{'class of gold attributions':<44} {'all':>5} {'right':>6} {'wrong':>6} {'none':>6} {'missed':>6}"
    for name in sorted(tallies):
        tally = tallies[name]
        total = sum(tally.values())
        shares = "  ".join(f"{tally[fate] / total:5.2f}" for fate in ("right", "wrong", "none", "missed"))
        yield f"{name:<44} {total:5d}  {shares}"


def _fate(gold: Annotation, found: Sequence[Annotation]) -> str:
    """Return what became of an attribution: right, wrong source, no source, or missed."""
    near = [one for one in found if touch(one.content, gold.content)]
    if not near:
        return "missed"
    if not gold.source or any(touch(one.source, gold.source) for one in near):
        return "right"
    return "wrong" if any(one.source for one in near) else "none"


def _classes(record: Record, gold: Annotation, mask: bytearray) -> Iterator[str]:
    text = record.text
    yield f"form: {form_of(text, gold.content, mask)}"
    length = sum(span.end - span.start for span in gold.content)
    yield f"length: {_step(length, LENGTHS)} characters"
    place = gold.content[0].start / max(1, len(text))
    yield f"place: {_step(place, PLACES)} of the article"
    if not gold.cue:
        yield "cue: none"
    else:
        cue = text[gold.cue[0].start : gold.cue[-1].end]
        words = cue.lower().split()
        language = load_language("en")
        if any(word.strip(":,") in language.forms for word in words):
            yield "cue: a verb of the lexicon"
        elif "according" in words or cue.strip() == ":":
            yield "cue: according to, or a colon"
        else:
            yield f"cue: another, of {'one word' if len(words) == 1 else 'several words'}"
    if not gold.source:
        yield "source: none"
    else:
        words = text[gold.source[0].start : gold.source[0].end].split()
        pronoun = len(words) == 1 and words[0].lower() in load_language("en").words["pronouns"]
        named = any(word[:1].isupper() for word in words[1:] or words)
        yield f"source: {'a pronoun' if pronoun else 'with a name' if named else 'a description'}"


def _step(value: float, steps: Sequence[tuple[float, str]]) -> str:
    return next(name for below, name in steps if value < below)


def _draw(pairs: Sequence[tuple[float, bool]], picture: Path) -> None:
    """Write the reliability diagram: of finds with like scores, the share that is right."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    filled = [one for one in bins(pairs) if one]
    figure, axis = pyplot.subplots(figsize=(5, 5))
    axis.plot([0, 1], [0, 1], color="grey", linewidth=0.8)
    axis.plot(
        [sum(s for s, _ in one) / len(one) for one in filled],
        [sum(r for _, r in one) / len(one) for one in filled],
        marker="o",
    )
    for one in filled:
        axis.annotate(str(len(one)), (sum(s for s, _ in one) / len(one), sum(r for _, r in one) / len(one)))
    axis.set(xlabel="score", ylabel="share that is right", title="Scores on PolNeAR dev")
    figure.tight_layout()
    figure.savefig(picture, dpi=120)
    pyplot.close(figure)


if __name__ == "__main__":
    sys.exit(main())
