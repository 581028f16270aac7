"""A ledger can be made and added to in a file and on PostgreSQL."""

from reportedly.records import Capture, Reader
from reportedly.store import open_ledger


def test_a_ledger_is_made_and_opened_again(place: str) -> None:
    with open_ledger(place, new=True) as ledger:
        added = ledger.add(Capture("a.html", "a.html", b"x"), None, Reader("1"), "nothing to read")
        assert added.outcome == "failed"
    with open_ledger(place) as ledger:
        assert ledger.head().seq == 2
