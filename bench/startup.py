"""Measures how long it takes until something is on the screen: ``--help`` and ``import reportedly``.

    python bench/startup.py [--runs 15]

The help is timed from outside, with the start of Python; the import from inside,
without it.  The best of several runs is what the program costs; the rest is what
else the machine did.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

HELP_LIMIT, IMPORT_LIMIT = 200.0, 100.0  # milliseconds
_IMPORT = "import time; t = time.perf_counter(); import reportedly; print((time.perf_counter() - t) * 1000)"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    figures = [
        ("reportedly --help", help_milliseconds(runs), HELP_LIMIT),
        ("import reportedly", import_milliseconds(runs), IMPORT_LIMIT),
        ("python -c pass", _best([sys.executable, "-c", "pass"], runs), float("inf")),
    ]
    for name, found, limit in figures:
        asked = f"   asked for: below {limit:.0f} ms" if limit < float("inf") else "   for comparison"
        print(f"{name:20s} {found:7.1f} ms{asked}")
    return 0 if all(found < limit for _, found, limit in figures) else 1


def help_milliseconds(runs: int) -> float:
    """Return how long the help takes, from the start of Python to its end."""
    return _best([sys.executable, "-m", "reportedly", "--help"], runs)


def import_milliseconds(runs: int) -> float:
    """Return how long ``import reportedly`` takes in a Python that has just started."""
    return min(
        float(subprocess.run([sys.executable, "-c", _IMPORT], capture_output=True, check=True).stdout)
        for _ in range(runs)
    )


def _best(command: list[str], runs: int) -> float:
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        seconds.append(time.perf_counter() - start)
    return min(seconds) * 1000


if __name__ == "__main__":
    sys.exit(main())
