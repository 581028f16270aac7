"""Measures what it costs to begin: ``--help``, ``import reportedly``, loading the model, memory.

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
LOAD_LIMIT, MEMORY_LIMIT = 0.3, 350.0  # seconds, megabytes
_LOAD = (
    "import time; t = time.perf_counter()\n"
    "from reportedly.read.model.session import load_model; load_model()\n"
    "print(time.perf_counter() - t)"
)
_READ = (
    "import reportedly\n"
    "from reportedly import desk\n"
    "reportedly.read(desk.example_reports()[0])\n"
    # ru_maxrss would count what the process that starts this one had in memory.
    "print(int(open('/proc/self/status').read().split('VmHWM:')[1].split()[0]) / 1024)"
)
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
    load, memory = model_seconds(runs), megabytes()
    print(f"{'loading the model':20s} {load:7.3f} s    asked for: below {LOAD_LIMIT} s")
    print(f"{'reading one report':20s} {memory:7.1f} MB   asked for: below {MEMORY_LIMIT:.0f} MB")
    within = load < LOAD_LIMIT and memory < MEMORY_LIMIT
    return 0 if within and all(found < limit for _, found, limit in figures) else 1


def help_milliseconds(runs: int) -> float:
    """Return how long the help takes, from the start of Python to its end."""
    return _best([sys.executable, "-m", "reportedly", "--help"], runs)


def import_milliseconds(runs: int) -> float:
    """Return how long ``import reportedly`` takes in a Python that has just started."""
    return min(
        float(subprocess.run([sys.executable, "-c", _IMPORT], capture_output=True, check=True).stdout)
        for _ in range(runs)
    )


def model_seconds(runs: int) -> float:
    """Return how long the model takes to load, with its libraries, in a Python that has just started."""
    return min(_printed(_LOAD) for _ in range(runs))


def megabytes() -> float:
    """Return the most memory that reading one page takes, by rules and model, in megabytes."""
    return _printed(_READ)


def _printed(code: str) -> float:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return float(run.stdout)


def _best(command: list[str], runs: int) -> float:
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        seconds.append(time.perf_counter() - start)
    return min(seconds) * 1000


if __name__ == "__main__":
    sys.exit(main())
