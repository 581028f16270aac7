"""Measures what the later steps of reading cost, over the invented reports.

    python bench/steps.py

The reports of ``tests/reports`` are read with the model.  Speakers, relays and marks are a share of the
whole reading; times and places a share of the reading without them.  Seconds are those of the clock, so
nothing else should run beside it.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportedly import desk

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "tests"))

STEPS = {
    "resolve_speakers": "speakers",
    "trace_relays": "relays",
    "weigh": "marks",
    "times_of": "times",
    "places_of": "places",
    "beside_statements": "times and places of statements",
}
PARTIES, WHEN_WHERE = tuple(STEPS)[:3], tuple(STEPS)[3:]
PARTIES_LIMIT, WHEN_WHERE_LIMIT = 0.40, 0.25


def main() -> int:
    from cases import read_cases

    texts = [
        case.text.encode()
        for path in sorted((TOP / "tests" / "reports").glob("*/[0-9]*.md"))
        for case in read_cases(path)
    ]
    spent = watch()
    _read(texts[0])  # the model is loaded and the lists of words are read
    spent.clear()
    begin = time.perf_counter()
    for text in texts:
        _read(text)
    whole = time.perf_counter() - begin
    for step, name in STEPS.items():
        print(f"{name:<32}{spent[step] / whole:8.3f} of the reading")
    parties = sum(spent[step] for step in PARTIES) / whole
    added = sum(spent[step] for step in WHEN_WHERE)
    cost = added / (whole - added)
    print(f"{'speakers, relays, marks':<32}{parties:8.3f}, at most {PARTIES_LIMIT:.2f}; {len(texts)} reports")
    print(f"{'times and places':<32}{cost:8.3f} of the reading without, at most {WHEN_WHERE_LIMIT:.2f}")
    return 0 if parties <= PARTIES_LIMIT and cost <= WHEN_WHERE_LIMIT else 1


def watch() -> dict[str, float]:
    """Return the seconds of each step, which grow with every reading from now on."""
    reader = importlib.import_module("reportedly.read.reader")
    spent: dict[str, float] = {}

    def timed(step: str, run: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            begin = time.perf_counter()
            result = run(*arguments, **options)
            spent[step] = spent.get(step, 0.0) + time.perf_counter() - begin
            return result

        return call

    for step in STEPS:
        setattr(reader, step, timed(step, getattr(reader, step)))
    return spent


def _read(text: bytes) -> None:
    desk.read(text, content_type="text/plain; charset=utf-8", language="en")


if __name__ == "__main__":
    sys.exit(main())
