"""Measures what the table of outlets costs: reading it, the first search, and searching text.

    python bench/outlets.py [FILE ...]

Without a file the gold cases are searched.  What is asked for stands beside each figure.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from reportedly.lexicon.outlets import load_outlets

TOP = Path(__file__).resolve().parents[1]
LOAD_LIMIT, SPEED_FLOOR = 15.0, 1.0  # milliseconds, million characters a second
_RUNS = 7
_LOAD = (
    "import time\n"
    "from reportedly.lexicon.outlets import load_outlets\n"
    "t = time.perf_counter(); outlets = load_outlets(); loaded = time.perf_counter() - t\n"
    "t = time.perf_counter(); {first}; print(loaded * 1000, (time.perf_counter() - t) * 1000)"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path, help="texts to search")
    files = parser.parse_args().files or sorted((TOP / "tests" / "cases").glob("*.md"))
    load, search = first_milliseconds("outlets.in_text('He told Reuters.')")
    _, name = first_milliseconds("outlets.named('AFP')")
    print(f"reading the table    {load:6.1f} ms   asked for: below {LOAD_LIMIT:.0f} ms")
    print(f"the first search     {search:6.1f} ms   once a process")
    print(f"the first name       {name:6.1f} ms   once a process")
    speed = characters_a_second([file.read_text(encoding="utf-8") for file in files]) / 1e6
    print(f"searching            {speed:6.1f} million characters a second   asked for: {SPEED_FLOOR}")
    print(f"ours is {speed / SPEED_FLOOR:.1f} times that")
    return 0 if load < LOAD_LIMIT and speed > SPEED_FLOOR else 1


def first_milliseconds(first: str) -> tuple[float, float]:
    """Return how long reading the table and a first use of it take in a Python that has just started."""
    command = [sys.executable, "-c", _LOAD.format(first=first)]
    runs = [subprocess.run(command, capture_output=True, check=True).stdout.split() for _ in range(_RUNS)]
    return min(float(run[0]) for run in runs), min(float(run[1]) for run in runs)


def characters_a_second(texts: list[str]) -> float:
    """Return the characters a second of the best of several runs."""
    outlets = load_outlets()
    seconds = []
    for _ in range(_RUNS):
        start = time.process_time()
        for text in texts:
            outlets.in_text(text)
        seconds.append(time.process_time() - start)
    return sum(map(len, texts)) / min(seconds)


if __name__ == "__main__":
    sys.exit(main())
