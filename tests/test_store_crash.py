"""Nothing that was reported as kept is lost, whoever is killed and however many write; ``bench/crash.py`` does more."""

import random
from collections import Counter

from crashes import at_once, killed, lost, makes, reads, unsound, writes
from reportedly.store import open_ledger


def test_nothing_is_lost_when_the_program_is_killed(place: str) -> None:
    found = killed(place, 3, random.Random(7))
    assert found.problems == [] and found.kills == 3 and len(found.kept) >= 20


def test_programs_that_make_a_ledger_at_once_make_one(place: str) -> None:
    made = at_once(makes, [(place,)] * 3)
    assert len(set(made)) == 1 and len(made[0]) == 16, made
    assert unsound(place, set()) == []
    with open_ledger(place) as ledger:
        assert ledger.head().seq == 1


def test_programs_that_write_at_once_lose_nothing(place: str) -> None:
    count = 25
    open_ledger(place, new=True).close()
    found = at_once(writes, [(place, seed, count) for seed in range(3)])
    outcomes = sum((each for each in found if isinstance(each, Counter)), Counter[str]())
    assert outcomes["added"] == count and outcomes["unchanged"] == 2 * count, found
    assert list(lost(place)) == [] and unsound(place, set()) == []


def _reads_or_writes(place: str, seed: int, count: int) -> object:
    return writes(place, seed, count) if seed == 0 else reads(place, count)


def test_readers_see_whole_reports_while_one_writes(place: str) -> None:
    open_ledger(place, new=True).close()
    found = at_once(_reads_or_writes, [(place, seed, 25) for seed in range(3)])
    assert all(isinstance(each, Counter | int) and each for each in found), found
    assert unsound(place, set()) == []
