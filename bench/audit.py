"""Measures how fast a ledger is verified, and falsifies one a thousand times: every one has to be found.

    python bench/audit.py [--events 200000] [--times 1000] [--bits 1000]

The ways are those of ``tests/tampering.py``, by turns, on a ledger in a file and, where there is one, on
PostgreSQL.  Then single bits are changed in the file itself: each has to be found, or to have changed nothing
that anybody could ask for.  Seconds are those of the processor.  Ends with 1 if something is missed, or if
it goes slower than the floor.
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

from reportedly.store import audit, engine, open_ledger
from reportedly.store.evidence import verify_evidence

TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TOP / "tests"))

FLOOR = 100_000  # events a second


def main() -> int:
    from postgres import database, server

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--times", type=int, default=1_000)
    parser.add_argument("--bits", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10_000))
    options = parser.parse_args()
    print(f"seed {options.seed}")
    failed = False
    with ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        places = {"in a file": str(folder / "case.ledger")}
        try:
            address = running.enter_context(server())
            places["on PostgreSQL"] = running.enter_context(database(address))
        except LookupError as error:
            print(error)
        speed = verified(str(folder / "long.ledger"), options.events)
        failed |= speed < FLOOR
        for store, place in places.items():
            failed |= falsified(store, place, options.times, random.Random(options.seed))
        failed |= bits(Path(places["in a file"]), options.bits, random.Random(options.seed))
    return int(failed)


def verified(place: str, count: int) -> float:
    with open_ledger(place, new=True) as ledger:
        with engine.writing_to(ledger._engine) as connection:
            chain = audit.Chain.of(connection, "ana")
            for number in range(count):
                body = {
                    "location": f"https://courier.example/{number}",
                    "content": f"{number:064}",
                    "statements": 8,
                }
                chain.add("added", f"article/{number:016x}", body)
        head = ledger.head()
        best = 0.0
        for _ in range(3):
            begun = time.process_time()
            with engine.reading_from(ledger._engine) as connection:
                assert list(audit.verify_chain(connection, [head])) == []
            best = max(best, count / (time.process_time() - begun))
        begun = time.process_time()
        with engine.reading_from(ledger._engine) as connection:
            assert list(verify_evidence(connection)) == []
        evidence = count / (time.process_time() - begun)
    size = Path(place).stat().st_size / count
    print(
        f"{count:,} events: {best:,.0f} a second (floor {FLOOR:,}), what they vouch for {evidence:,.0f} "
        f"a second, {size:.0f} bytes each"
    )
    return best


def falsified(store: str, place: str, times: int, chance: random.Random) -> bool:
    from tampering import TAMPERINGS, found, tampered
    from test_upkeep import fill

    kinds, missed, done = sorted(TAMPERINGS), Counter[str](), 0
    with open_ledger(place, new=True, actor="ana") as ledger:
        fill(ledger)
        head = ledger.head()
        while done < times:
            kind = kinds[done % len(kinds)]
            with ledger._engine.connect() as plain:
                connection = plain.execution_options(writes=True)
                with connection.begin() as undone:
                    act = tampered(connection, kind, chance)
                    if not found(connection, head):
                        missed[f"{kind}: {act}"] += 1
                    undone.rollback()
            done += 1
        sound = list(ledger.verify(head, thorough=True)) == []
    print(
        f"{store}: falsified {done} times in {len(kinds)} ways, {done - sum(missed.values())} found; "
        f"undone again, the ledger is {'sound' if sound else 'NOT SOUND'}"
    )
    for kind in missed:
        print("  missed: " + kind)
    return bool(missed) or not sound


def bits(place: Path, times: int, chance: random.Random) -> bool:
    from test_audit import flipped

    with open_ledger(place) as ledger:
        head = ledger.head()
    whole, outcomes, missed = place.read_bytes(), Counter[str](), []
    for _ in range(times):
        at, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        place.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        outcome = flipped(place, head, whole)
        outcomes[outcome] += 1
        missed += [at] if outcome == "missed" else []
    print(
        f"{times} single bits changed in the file: {outcomes['found']} found, {outcomes['harmless']} in "
        f"places that hold nothing, {outcomes['missed']} missed {missed or ''}"
    )
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
