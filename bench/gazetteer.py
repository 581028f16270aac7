"""Measures what the gazetteer costs: compiling it, its size, opening it, and looking names up.

    python bench/gazetteer.py

It is compiled into a folder of its own and thrown away.  What is asked for stands beside each figure.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from reportedly.lexicon.gazetteer.looking import Gazetteer, open_at
from reportedly.lexicon.gazetteer.sources import find_sources

BUILD_LIMIT, SIZE_LIMIT, MEMORY_LIMIT, LOOKUP_LIMIT = 30.0, 80.0, 600.0, 50.0  # s, MB, MB, µs
NAMES = (
    *("Balaklija", "Butsja", "Isjum", "Изюм", "Kiew", "Londres", "New York", "Donbass", "Crimean peninsula"),
    *(
        "U.S.",
        "UK",
        "Moscow",
        "Kharkiv",
        "Georgia",
        "Springfield",
        "San Antonio",
        "No such place",
        "Yesterday",
    ),
)
"""Names of one place and of a hundred, and words that are none."""
_RUNS = 50


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path, sources = Path(folder, "gazetteer.sqlite"), find_sources()
        start = time.perf_counter()
        open_at(path, sources).close()
        build = time.perf_counter() - start
        start = time.perf_counter()
        gazetteer = open_at(path, sources)
        opened = (time.perf_counter() - start) * 1000
        size = path.stat().st_size / 1e6
        lookup = microseconds_a_name(gazetteer)
        gazetteer.close()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"compiling            {build:6.1f} s    asked for: below {BUILD_LIMIT:.0f} s")
    print(f"memory at most       {memory:6.0f} MB   asked for: below {MEMORY_LIMIT:.0f} MB")
    print(f"the file             {size:6.1f} MB   asked for: below {SIZE_LIMIT:.0f} MB")
    print(f"opening it           {opened:6.1f} ms   once a process")
    print(f"looking a name up    {lookup:6.1f} µs   asked for: below {LOOKUP_LIMIT:.0f} µs")
    limits = (BUILD_LIMIT, MEMORY_LIMIT, SIZE_LIMIT, LOOKUP_LIMIT)
    return 0 if all(a < b for a, b in zip((build, memory, size, lookup), limits, strict=True)) else 1


def microseconds_a_name(gazetteer: Gazetteer) -> float:
    """Return how long a name takes that was not asked for before, the mean of many."""
    start = time.perf_counter()
    for _ in range(_RUNS):
        gazetteer.forget()
        for name in NAMES:
            gazetteer.named(name)
    return (time.perf_counter() - start) / _RUNS / len(NAMES) * 1e6


if __name__ == "__main__":
    sys.exit(main())
