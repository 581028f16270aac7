"""The evidence of a ledger taken from one place to another, as it is: numbers, events and hashes stay.

Serves backups, restoring them, and moving from a file to PostgreSQL or back.  What searches look through is
not taken along: it is made again where the evidence arrives.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.store import schema
from reportedly.store.audit import Progress, head_of, marks
from reportedly.store.dialects import walk

__all__ = ["copy_evidence", "same_evidence"]

# Rows written at a time: pages can be large.
_BATCH = 50


def copy_evidence(source: sa.Connection, target: sa.Connection, progress: Progress | None = None) -> None:
    """Copy everything that was taken in, row by row, into tables of the same form that are empty.

    Args:
        source: a transaction that sees the ledger as it is at one moment.
        target: a transaction that writes.
        progress: called with how many rows are done, and how many there are.
    """
    target.exec_driver_sql("DELETE FROM ledger")
    tables = _tables(source)
    count, done = sum(_counts(source).values()), 0
    for table in tables:
        names = [column["name"] for column in sa.inspect(target).get_columns(table)]
        columns = ", ".join(names)
        query = f"INSERT INTO {table} ({columns}) VALUES ({marks(target, len(names))})"
        rows: Iterator[tuple[object, ...]] = walk(source, f"SELECT {columns} FROM {table}", _BATCH)
        while batch := list(islice(rows, _BATCH)):
            target.exec_driver_sql(query, batch)
            done += len(batch)
            if progress is not None:
                progress(done, count)


def same_evidence(source: sa.Connection, target: sa.Connection) -> None:
    """Return if a copy has as many rows of everything as what it was made from, and the same last event.

    Raises:
        LedgerError: it has not.
    """
    there, here = _counts(source), _counts(target)
    if there != here or head_of(source) != head_of(target):
        raise LedgerError(f"the copy is not complete ({here} of {there}); nothing was kept of it, try again")


def _tables(connection: sa.Connection) -> list[str]:
    """Return the tables that are copied; an older form of the ledger has not all of them."""
    there = sa.inspect(connection).get_table_names()
    return [table for table in ("ledger", *schema.EVIDENCE, "payload") if table in there]


def _counts(connection: sa.Connection) -> dict[str, int]:
    return {
        table: connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar_one()
        for table in _tables(connection)
    }
