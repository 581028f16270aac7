"""How fast statements are written into a ledger, and how large it gets.

    python bench/ledger.py [REPORTS] [--place ADDRESS]

Readings of the example reports are written again and again under other ids.  "One by one" is a
transaction a report, from the reading to the end, as `reportedly add` does it.  "In bulk" is two hundred
reports together, from readings that two other processes turn into what is kept, as it does with readings
made elsewhere: the clock runs from the first reading to the last commit.  "Writing alone" is the same
when all of it is there before the clock runs.  Printed are statements
a second beside the floors of 5,000 and 20,000, and bytes a statement without the pages beside 1,024.
"""

import argparse
import gc
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import reportedly
from reportedly.contract import to_document
from reportedly.records import Capture, Reader
from reportedly.store import Item, made_of, open_ledger

READER = Reader("bench")
TOGETHER = 200
WORKERS = 2
ONE_BY_ONE, IN_BULK, BYTES = 5_000, 20_000, 1_024


def items(readings, numbers):
    """Return what is to be kept, made from readings under other ids."""
    found = []
    for number in numbers:
        reading = readings[number % len(readings)]
        article = replace(reading.article, id=f"{number:016x}")
        document = to_document(replace(reading, article=article))
        capture = Capture(f"/bench/{number}", f"bench/{number}", document={})
        found.append(Item(capture, made=made_of(document)))
    return found


THOSE = []


def have(readings):
    """Keep the readings in another process, as its workers keep what they have loaded."""
    THOSE[:] = readings
    gc.freeze()


def items_of_those(numbers):
    """Return what is to be kept, in another process."""
    return items(THOSE, numbers)


def main():
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="?", type=int, default=5_000)
    parser.add_argument("--place", help="a database on PostgreSQL, empty; a file of its own if not given")
    asked = parser.parse_args()
    pages = sorted(Path(__file__).parents[1].glob("examples/*/*.html"))
    readings = [reportedly.read(page) for page in pages]
    with tempfile.TemporaryDirectory() as folder:
        place = asked.place or f"{folder}/bench.ledger"
        with open_ledger(place, new=True) as ledger:
            few = max(asked.reports // 10, 100)
            show("one by one", *one_by_one(ledger, readings, range(few)), ONE_BY_ONE)
            most = asked.reports - few
            show("in bulk", *in_bulk(ledger, readings, range(few, most)), IN_BULK)
            show("writing alone", *alone(ledger, readings, range(most, asked.reports)), IN_BULK)
        if not asked.place:
            count = sum(len(reading.attributions) for reading in readings) / len(readings) * asked.reports
            size = Path(place).stat().st_size / count
            print(f"{'bytes a statement':18} {size:10,.0f}   {size / BYTES:5.2f} of the limit of {BYTES:,}")


def one_by_one(ledger, readings, numbers):
    """Return how many statements were written in how many seconds, a transaction a report."""
    begin, count = time.perf_counter(), 0
    for number in numbers:
        (item,) = items(readings, [number])
        count += ledger.add_all([item], READER)[0].statements
    return count, time.perf_counter() - begin


def in_bulk(ledger, readings, numbers):
    """Return how many statements were written in how many seconds, many reports a transaction."""
    cut = [numbers[at : at + TOGETHER] for at in range(0, len(numbers), TOGETHER)]
    with ProcessPoolExecutor(WORKERS, initializer=have, initargs=(readings,)) as others:
        list(others.map(items_of_those, [[0]] * WORKERS))  # they are there before the clock runs
        begin, count = time.perf_counter(), 0
        for batch in others.map(items_of_those, cut):
            count += sum(added.statements for added in ledger.add_all(batch, READER))
    return count, time.perf_counter() - begin


def alone(ledger, readings, numbers):
    """Return how many statements were written in how many seconds, all else being done before."""
    cut = [items(readings, numbers[at : at + TOGETHER]) for at in range(0, len(numbers), TOGETHER)]
    begin = time.perf_counter()
    count = sum(added.statements for batch in cut for added in ledger.add_all(batch, READER))
    return count, time.perf_counter() - begin


def show(what, count, seconds, floor):
    """Print a figure beside its floor."""
    rate = count / seconds
    print(f"{what:18} {rate:10,.0f} /s {rate / floor:5.2f} of the floor of {floor:,}", flush=True)


if __name__ == "__main__":
    main()
