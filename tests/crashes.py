"""Programs that use one ledger at once, or are killed while they write: for the tests and ``bench/crash.py``.

Run as a program it is the one that gets killed: it adds reports and prints the id of each once it is told that
it was kept.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ledgers import READER, document, fetched, file
from reportedly.store import Item, Ledger, engine, open_ledger

TOP = Path(__file__).resolve().parents[1]


# --- what has to hold, whatever happened --------------------------------------------------------------------


def unsound(place: str, kept: set[str]) -> list[str]:
    """What is wrong with a ledger: reports lost of those that were reported as kept, halves, doubles, damage."""
    with open_ledger(place) as ledger, engine.reading_from(ledger._engine) as connection:

        def ask(query: str) -> list[tuple[Any, ...]]:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

        problems = list(ledger.verify(ledger.head(), thorough=True))
        there = {article for (article,) in ask("SELECT article FROM report")}
        problems += [f"{article} was reported as kept and is lost" for article in kept - there]
        doubles = "SELECT article FROM reading GROUP BY article, digest HAVING COUNT(*) > 1"
        problems += [f"{article} was kept twice" for (article,) in ask(doubles)]
        halves = (
            "SELECT r.article FROM reading r LEFT JOIN report p ON p.reading = r.id "
            "LEFT JOIN (SELECT report, COUNT(*) AS n FROM statement GROUP BY report) s ON s.report = p.id "
            "LEFT JOIN event e ON e.seq = r.event WHERE p.id IS NULL OR s.n <> r.statements OR e.seq IS NULL"
        )
        problems += [f"{article} was kept by half" for (article,) in ask(halves)]
    return problems


# --- killed -------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Killed:
    """What came of it: how often a program was killed, and where it was then."""

    kills: int = 0
    idle: int = 0
    kept: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def text_of(number: int) -> str:
    return f"report {number} " + "of a ferry that was late again " * 40


def adds(place: str, count: int) -> None:
    """Add reports until so many are there, one transaction for every one or three, from a few that are known on."""
    print("starts", flush=True)
    with open_ledger(place, new=True, actor="killed") as ledger:
        at = max(0, fact(ledger, "SELECT COUNT(*) FROM report") - 3)
        while at < count:
            step = 1 + 2 * (at % 2)
            items = [
                Item(file(text_of(number), f"{number}.html"), document(text_of(number)))
                for number in range(at, min(at + step, count))
            ]
            at += step
            for added in ledger.add_all(items, READER):
                print(added.article, flush=True)
    print("done", flush=True)


def killed(place: str, kills: int, chance: random.Random, check_every: int = 50) -> Killed:
    """Kill a program that adds reports again and again, then let it finish, and see what is in the ledger."""
    found = Killed()
    while found.kills < kills and len(found.problems) < 10:
        found.idle += run(place, 10**9, chance.uniform(0, 0.25), found)
        if found.kills % check_every == 0:
            with open_ledger(place, new=True):
                pass
            found.problems += unsound(place, found.kept)
    with open_ledger(place, new=True) as ledger:
        count = fact(ledger, "SELECT COUNT(*) FROM report") + 20
    run(place, count, None, found)
    with open_ledger(place) as ledger:
        if fact(ledger, "SELECT COUNT(*) FROM report") != count:
            found.problems.append("the last one could not finish")
    found.problems += unsound(place, found.kept)
    return found


def run(place: str, count: int, after: float | None, found: Killed) -> bool:
    """Run the program, and kill it after so many seconds of its work; return whether it had kept nothing yet."""
    command = [sys.executable, __file__, place, str(count)]
    source = os.pathsep.join([str(TOP / "src"), str(TOP / "tests")])
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": source},
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    if after is not None:
        time.sleep(after)
        process.kill()
    said, complaint = process.communicate()
    lines = said.split()
    # What was not printed whole was not reported.
    found.kept |= {line for line in lines if len(line) == 16}
    if process.returncode == -9:
        found.kills += 1
    elif "done" not in lines:
        found.problems.append(complaint.strip().rpartition("\n")[2])
    return not lines


# --- at once ------------------------------------------------------------------------------------------------


def at_once(work: Callable[..., Any], calls: list[tuple[Any, ...]]) -> list[Any]:
    """What some calls come to, each in a program of its own, all at the same time; errors as their texts."""
    context = multiprocessing.get_context("spawn")
    barrier, answers = context.Barrier(len(calls)), context.Queue()
    programs = [context.Process(target=_answer, args=(work, call, barrier, answers)) for call in calls]
    for program in programs:
        program.start()
    found = [answers.get(timeout=300) for _ in calls]
    for program in programs:
        program.join()
    return found


def _answer(work: Callable[..., Any], call: tuple[Any, ...], barrier: Any, answers: Any) -> None:
    try:
        barrier.wait(120)
        answers.put(work(*call))
    except BaseException as error:
        answers.put(f"{type(error).__name__}: {error}")


def makes(place: str) -> str:
    """Make a ledger, or open the one that another program has made meanwhile; return its id."""
    with open_ledger(place, new=True) as ledger:
        return fact(ledger, "SELECT value FROM ledger WHERE name = 'id'")


def fact(ledger: Ledger, query: str) -> Any:
    with engine.reading_from(ledger._engine) as connection:
        return connection.exec_driver_sql(query).scalar()


def writes(place: str, seed: int, count: int) -> Counter[str]:
    """Add so many reports in an order of its own, and change one page again and again; count the outcomes."""
    chance, outcomes = random.Random(seed), Counter[str]()
    numbers = list(range(count))
    chance.shuffle(numbers)
    with open_ledger(place, actor=f"writer {seed}") as ledger:
        for number in numbers:
            added = ledger.add(file(str(number)), document(str(number)), READER)
            outcomes[added.outcome] += 1
            page = f"version {number % 7}"
            changed = ledger.add(fetched(page, None), document(page), READER)
            outcomes[f"page {changed.outcome}"] += 1
    return outcomes


def reads(place: str, count: int) -> str | int:
    """Read until so many reports are there; return how often, or what did not fit together."""
    times, before, end = 0, 0, time.monotonic() + 120
    with open_ledger(place) as ledger:
        while before < count and time.monotonic() < end:
            with engine.reading_from(ledger._engine) as connection:

                def ask(query: str, connection: Any = connection) -> int:
                    return int(connection.exec_driver_sql(query).scalar() or 0)

                reports, said = ask("SELECT COUNT(*) FROM report"), ask("SELECT SUM(statements) FROM reading")
                statements, last = ask("SELECT COUNT(*) FROM statement"), ask("SELECT MAX(seq) FROM event")
                newest = ask("SELECT MAX(event) FROM reading")
            if said != statements or newest > last or reports < before:
                return f"{reports} reports, {said} statements said and {statements} there, event {last}"
            times, before = times + 1, reports
    return times


def lost(place: str) -> Iterator[str]:
    """Changes of a page that do not follow on one another: two writers did not see each other."""
    with open_ledger(place) as ledger, engine.reading_from(ledger._engine) as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, previous FROM snapshot WHERE url IS NOT NULL ORDER BY id"
        )
        before = None
        for number, previous in rows:
            if previous != before:
                yield f"snapshot {number} follows on {previous}, not on {before}"
            before = number


if __name__ == "__main__":
    adds(sys.argv[1], int(sys.argv[2]))
