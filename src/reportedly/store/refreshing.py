"""The rows of one report brought up to date after a judgement: only those that say something else now.

The others keep their numbers, by which people name statements; and the index of words of SQLite, out of which
nothing can be taken, does not grow by a whole report with every judgement.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from reportedly.records import Document
from reportedly.store.audit import marks
from reportedly.store.projection import Rows, project
from reportedly.store.rows import insert, numbers_in

__all__ = ["refresh"]


def refresh(connection: sa.Connection, report: int, before: Document, after: Document) -> None:
    """Write the rows of a report anew where two documents differ.

    Args:
        connection: a transaction that writes.
        report: the number of the report.
        before: the document that its rows were made from.
        after: the one that they are to be made from.
    """
    old, new, numbers = Rows(), Rows(), numbers_in(connection)
    project(before, report, numbers, old)
    project(after, report, numbers, new)
    parties = _numbers(connection, "party", "entity", report)
    statements = _numbers(connection, "statement", "attribution", report)
    known, told = {row[2:] for row in old.parties}, _told(old)
    # Of every row of the new ones the number that it has, if it is there already.
    party = {row[0]: parties[row[2]] for row in new.parties if row[2:] in known and row[2] in parties}
    kept = {
        number: statements[attribution]
        for attribution, (number, says) in _told(new).items()
        if attribution in statements and told.get(attribution, (0, None))[1] == says
    }
    _remove(connection, "hop", "statement", {*statements.values()} - {*kept.values()})
    _remove(connection, "statement", "id", {*statements.values()} - {*kept.values()})
    _remove(connection, "party", "id", {*parties.values()} - {*party.values()})
    mark = marks(connection, 1)
    for row in (each for each in new.statements if each[0] in kept):
        place = (row[3], kept[row[0]], row[3])
        connection.exec_driver_sql(
            f"UPDATE statement SET ordinal = {mark} WHERE id = {mark} AND ordinal <> {mark}", place
        )
    rows = Rows(
        [row for row in new.parties if row[0] not in party],
        [(*row[:6], party.get(row[6], row[6]), *row[7:]) for row in new.statements if row[0] not in kept],
        [row for row in new.hops if row[1] not in kept],
        [row for row in new.words if row[0] not in kept],
    )
    insert(connection, rows)


def _told(rows: Rows) -> dict[str, tuple[int, Any]]:
    """Return the number of every statement and all that its rows say but where it stands, by its id."""
    parties = {row[0]: row[2:] for row in rows.parties}
    words = dict(rows.words)
    return {
        row[2]: (
            row[0],
            (
                row[4:6],
                parties.get(row[6]),
                row[7:],
                words[row[0]],
                [h[2:] for h in rows.hops if h[1] == row[0]],
            ),
        )
        for row in rows.statements
    }


def _numbers(connection: sa.Connection, table: str, column: str, report: int) -> dict[str, int]:
    rows = connection.exec_driver_sql(
        f"SELECT {column}, id FROM {table} WHERE report = {marks(connection, 1)}", (report,)
    )
    return {row[0]: row[1] for row in rows}


def _remove(connection: sa.Connection, table: str, column: str, numbers: set[int]) -> None:
    for number in sorted(numbers):
        connection.exec_driver_sql(f"DELETE FROM {table} WHERE {column} = {marks(connection, 1)}", (number,))
