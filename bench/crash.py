"""Kills programs while they write to a ledger, and lets many use one at once; prints what was lost: nothing.

    python bench/crash.py [--kills 200] [--reports 250]

In a file, and on PostgreSQL where there is one.  Every program is a process of its own; the moments are by
chance, with a seed that is printed.  Ends with 1 if anything was lost, doubled or kept by half, or if an
error reached a program.
"""

from __future__ import annotations

import argparse
import random
import secrets
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from reportedly.store import open_ledger

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "tests"))


def main() -> int:
    from postgres import database, server

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--reports", type=int, default=250)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10_000))
    options = parser.parse_args()
    print(f"seed {options.seed}")
    problems: list[str] = []
    with ExitStack() as running:
        folder = running.enter_context(tempfile.TemporaryDirectory())
        places = [[str(Path(folder) / f"{number}.ledger") for number in range(4)]]
        try:
            address = running.enter_context(server())
            places.append([running.enter_context(database(address)) for _ in range(4)])
        except LookupError as error:
            print(error)
        for store in places:
            print("in a file" if "://" not in store[0] else "on PostgreSQL")
            problems += crashes(store[0], options) + together(store[1:], options.reports)
    for problem in problems:
        print("  " + problem)
    print(f"{len(problems)} problems")
    return int(bool(problems))


def crashes(place: str, options: argparse.Namespace) -> list[str]:
    from crashes import killed

    begun = time.monotonic()
    found = killed(place, options.kills, random.Random(options.seed))
    print(
        f"  killed {found.kills} times ({found.idle} before it had kept anything), "
        f"{len(found.kept)} reports reported as kept, {time.monotonic() - begun:.0f} s, "
        f"{len(found.problems)} problems"
    )
    return found.problems


def together(places: list[str], count: int) -> list[str]:
    from crashes import at_once, lost, makes, unsound

    problems = []
    made = at_once(makes, [(places[0],)] * 4)
    print(f"  4 programs made a ledger at once: {len(set(made))} was made")
    problems += [] if len(set(made)) == 1 else [f"ledgers made: {made}"]
    for place, writers, readers in ((places[1], 1, 8), (places[2], 4, 0)):
        open_ledger(place, new=True).close()
        begun = time.monotonic()
        calls = [(place, "writes", seed, count) for seed in range(writers)]
        calls += [(place, "reads", seed, count) for seed in range(readers)]
        found = at_once(one, calls)
        outcomes = sum((each for each in found if isinstance(each, Counter)), Counter[str]())
        often = sum(each for each in found if isinstance(each, int))
        seconds = time.monotonic() - begun
        print(
            f"  {writers} writers and {readers} readers: {outcomes['added']} of {count} added, "
            f"{outcomes['page changed']} changes of a page, read {often} times, {seconds:.0f} s"
        )
        problems += [each for each in found if isinstance(each, str)]
        problems += [*lost(place), *unsound(place, set())]
        if outcomes["added"] != count or outcomes["unchanged"] != (writers - 1) * count:
            problems.append(f"outcomes: {outcomes}")
    return problems


def one(place: str, work: str, seed: int, count: int) -> Any:
    from crashes import reads, writes

    return writes(place, seed, count) if work == "writes" else reads(place, count)


if __name__ == "__main__":
    sys.exit(main())
