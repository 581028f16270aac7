"""Rows put into the tables, and those removed that are made anew."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from reportedly.store.audit import marks
from reportedly.store.dialects import FIELDS, indexed, words_row
from reportedly.store.projection import Numbers, Rows

__all__ = ["forget", "insert", "keep", "numbers_in", "put"]


def keep(connection: sa.Connection, digest: str, data: bytes) -> None:
    """Keep bytes under their digest, once."""
    known = connection.exec_driver_sql(
        f"SELECT 1 FROM content WHERE sha256 = {marks(connection, 1)}", (digest,)
    ).first()
    if known is None:
        put(connection, "content", [(digest, len(data), zlib.compress(data, 6))])


def numbers_in(connection: sa.Connection) -> Numbers:
    """Return the numbers that are free in the tables; nobody else takes one in this transaction."""
    return Numbers(lambda table: _free(connection, table))


def _free(connection: sa.Connection, table: str) -> int:
    def after(name: str) -> int:
        return int(connection.exec_driver_sql(f"SELECT COALESCE(MAX(id), 0) + 1 FROM {name}").scalar_one())

    if table == "statement" and connection.dialect.name == "sqlite":
        # Words of statements that were made anew stay in the index, and their numbers with them.
        return max(after(table), after("statement_words_docsize"))
    return after(table)


def put(connection: sa.Connection, target: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows to a table, every column of it in its order."""
    if rows:
        mark = marks(connection, len(rows[0]))
        connection.exec_driver_sql(f"INSERT INTO {target} VALUES ({mark})", list(rows))


def insert(connection: sa.Connection, rows: Rows) -> None:
    """Write rows, with the words that find them."""
    put(connection, "party", rows.parties)
    if connection.dialect.name == "sqlite":
        put(connection, "statement", [(*row, None) for row in rows.statements])
        columns = f"statement_words(rowid, {', '.join(FIELDS)})"
        put(connection, columns, [words_row(*each) for each in rows.words])
    else:
        by_number = dict(rows.words)
        put(connection, "statement", [(*row, indexed(by_number[row[0]])) for row in rows.statements])
    put(connection, "hop", rows.hops)


def forget(connection: sa.Connection, report: int) -> None:
    """Remove the rows of a report, to be made anew; its evidence stays."""
    mark = marks(connection, 1)
    own = f"(SELECT id FROM statement WHERE report = {mark})"
    connection.exec_driver_sql(f"DELETE FROM hop WHERE statement IN {own}", (report,))
    connection.exec_driver_sql(f"DELETE FROM statement WHERE report = {mark}", (report,))
    connection.exec_driver_sql(f"DELETE FROM party WHERE report = {mark}", (report,))
