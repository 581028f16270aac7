"""Measures what share of reading goes to speakers, relays and marks, over the invented reports.

    python bench/parties.py [--limit 0.40]

The reports of ``tests/reports`` are read with the model.  Seconds are those of the
clock, so nothing else should run beside it.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportedly import desk

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "tests"))

LIMIT = 0.40
STEPS = {"resolve_speakers": "speakers", "trace_relays": "relays", "weigh": "marks"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limit", type=float, default=LIMIT, help="share of the reading that is asked for")
    arguments = parser.parse_args()
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
        print(f"{name:<10}{spent[step] / whole:8.3f} of the reading")
    share = sum(spent.values()) / whole
    print(f"{'together':<10}{share:8.3f}, asked for: at most {arguments.limit:.2f}; {len(texts)} reports")
    return 0 if share <= arguments.limit else 1


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
