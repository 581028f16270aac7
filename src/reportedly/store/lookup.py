"""What people call reports and statements, and which are meant.

An id, or the beginning of one from four characters on; ``#`` and the number of a statement in this ledger; of
a report also its path or its address.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.store import border, schema
from reportedly.store.indexing import clean

__all__ = ["Meant", "meant", "reports_named"]

_SHORTEST = 4  # characters of an id that may stand for it
_MOST = 1000  # that an ambiguous id is looked up for
_LISTED = 5  # of those that an ambiguous id may mean


class Meant(NamedTuple):
    """A report and, if one was meant, a statement of it, by their numbers in the tables."""

    report: int
    statement: int | None = None


def meant(connection: sa.Connection, name: str) -> Meant:
    """Return the report or statement that somebody means.

    Args:
        connection: an open transaction.
        name: an id, the beginning of one, ``#`` and a number, a path or an address.

    Raises:
        LedgerError: there is none of that name, or there are several.
    """
    wanted = clean(name.strip())
    if wanted.startswith("#") and wanted[1:].isdecimal() and len(wanted) < 19:
        row = connection.execute(
            sa.text("SELECT report, id FROM statement WHERE id = :id"), {"id": int(wanted[1:])}
        ).first()
        if row is None:
            raise LedgerError(f"there is no statement {wanted} in this ledger; reportedly find lists some")
        return Meant(*row)
    found = _with_id(connection, wanted.lower(), schema.statement, schema.report)
    if len(found) == 1:
        return found[0]
    if found:
        raise LedgerError(_ambiguous(connection, wanted, found))
    reports = _elsewhere(connection, wanted)
    # Of a page that has changed the newest version is meant, which shows the others.
    newest = [number for number, superseded in reports if not superseded or len(reports) == 1]
    if len(newest) == 1:
        return Meant(newest[0])
    if reports:
        raise LedgerError(_ambiguous(connection, wanted, [Meant(number) for number, _ in reports]))
    raise LedgerError(
        f"there is no report and no statement {name!r} in this ledger; give an id of at least {_SHORTEST} "
        "characters, #NUMBER, a path or an address as reportedly find shows them"
    )


def reports_named(connection: sa.Connection, name: str) -> list[int]:
    """Return the numbers of the reports that somebody means: several, if a page has changed.

    Args:
        connection: an open transaction.
        name: an id of an article or the beginning of one, a path or an address.

    Raises:
        LedgerError: there is none of that name, or several ids begin so.
    """
    wanted = clean(name.strip())
    reports = _with_id(connection, wanted.lower(), schema.report)
    if len(reports) > 1:
        raise LedgerError(_ambiguous(connection, wanted, reports))
    found = [each.report for each in reports] or [number for number, _ in _elsewhere(connection, wanted)]
    if not found:
        raise LedgerError(f"there is no report {name!r} in this ledger; give its id, its path or its address")
    return found


def _with_id(connection: sa.Connection, wanted: str, *tables: sa.Table) -> list[Meant]:
    """Return what has this id; else, if it is long enough, what has an id that begins so."""
    for exact in (True, False) if len(wanted) >= _SHORTEST else (True,):
        found = [Meant(*row) for table in tables for row in _having(connection, wanted, table, exact)]
        if found:
            return found
    return []


def _having(connection: sa.Connection, wanted: str, table: sa.Table, exact: bool) -> Sequence[Any]:
    if table is schema.statement:
        column, select = table.c.attribution, sa.select(table.c.report, table.c.id)
    else:
        column, select = table.c.article, sa.select(table.c.id)
    if exact:
        begins = column == wanted
    elif connection.dialect.name == "sqlite":
        begins = column.between(wanted, f"{wanted}\U0010ffff")  # LIKE would use no index
    else:
        begins = column.startswith(wanted, autoescape=True)
    return connection.execute(select.where(begins).order_by(table.c.id).limit(_MOST)).fetchall()


def _elsewhere(connection: sa.Connection, wanted: str) -> list[tuple[int, bool]]:
    """Return the reports at a path or an address, and whether their page has changed since."""
    rows = connection.execute(
        sa.text(
            "SELECT id, superseded FROM report WHERE path = :name OR url = :name OR article IN "
            "(SELECT article FROM snapshot WHERE location = :name OR path = :name OR url = :name) ORDER BY id"
        ),
        {"name": wanted},
    )
    return [(number, bool(superseded)) for number, superseded in rows] if wanted else []


def _ambiguous(connection: sa.Connection, wanted: str, found: list[Meant]) -> str:
    listed = []
    for report, statement in found[:_LISTED]:
        table, number = ("report", report) if statement is None else ("statement", statement)
        columns = "article, title" if statement is None else "attribution, text"
        row = connection.execute(
            sa.text(f"SELECT {columns} FROM {table} WHERE id = :id"), {"id": number}
        ).one()
        words = " ".join(border.name_out(row[1] or "").split())
        label = "report" if statement is None else f"statement #{number}"
        listed.append(f"{label} {row[0]} ({words[:40]}{'…' if len(words) > 40 else ''})")
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    return f"{wanted!r} may mean {len(found)}: {'; '.join(listed)}{more}; give more of the id, or #NUMBER"
