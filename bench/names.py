"""Measures what comparing two names costs, beside rapidfuzz's ratio of sorted tokens.

    python bench/names.py

The gold pairs are compared again and again, as a ledger does that holds the names; then every name
with every other, once.  What is asked for stands beside the figure.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz.fuzz import token_sort_ratio

from reportedly.spelling import PersonName, compare_people

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "tests"))

LIMIT = 50.0  # microseconds a comparison of names that were seen before
_RUNS = 7
_MOST = 150
_FIRST = (
    "import time; t = time.perf_counter()\n"
    "from reportedly import compare_people; compare_people('Ivan Petrenko', 'Jan Petrenko')\n"
    "print((time.perf_counter() - t) * 1000)"
)


def main() -> int:
    from names_cases import all_pairs

    pairs = [(pair.left, pair.right) for pair in all_pairs()]
    names = [left for left, _ in pairs][:_MOST]
    ours = microseconds(compare_people, pairs)
    peer = microseconds(lambda a, b: token_sort_ratio(a.text, b.text), pairs)
    for name in names:
        compare_people(name, name)  # the keys are known, the pairs are not
    begin = time.perf_counter()
    for one in names:
        for other in names:
            compare_people(one, other)
    each = (time.perf_counter() - begin) / len(names) ** 2 * 1e6
    print(f"names seen before     {ours:7.1f} us a comparison   asked for: at most {LIMIT:.0f}")
    print(f"every with every other{each:7.1f} us a comparison, {len(names)} names")
    print(f"token_sort_ratio      {peer:7.1f} us")
    print(f"the first comparison  {first_milliseconds():7.1f} ms, once a process")
    return 0 if ours <= LIMIT else 1


def microseconds(
    compare: Callable[[PersonName, PersonName], object], pairs: list[tuple[PersonName, PersonName]]
) -> float:
    """Return the microseconds a comparison of the best of several runs takes."""
    seconds = []
    for _ in range(_RUNS):
        begin = time.perf_counter()
        for one, other in pairs:
            compare(one, other)
        seconds.append(time.perf_counter() - begin)
    return min(seconds) / len(pairs) * 1e6


def first_milliseconds() -> float:
    """Return how long the first comparison takes in a Python that has just started."""
    runs = [subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, check=True) for _ in range(3)]
    return min(float(run.stdout) for run in runs)


if __name__ == "__main__":
    sys.exit(main())
