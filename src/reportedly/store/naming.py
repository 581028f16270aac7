"""What an id, or the beginning of one, names in a ledger."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.store import schema
from reportedly.store.audit import marks
from reportedly.store.lookup import meant

__all__ = ["attribution_numbered", "judgement_named", "only", "statements_named"]

# Rows that a beginning may lead to, and ids that a message lists.
_MANY, _LISTED = 50, 5


def only(found: Sequence[tuple[str, str]], number: str, what: str) -> tuple[str, str]:
    """Return the one of several pairs of article and id that a number names.

    Raises:
        LedgerError: there is none, or there are several.
    """
    distinct = sorted(set(found))
    exact = [each for each in distinct if each[1] == number] or distinct
    if len(exact) == 1:
        return exact[0]
    if not exact:
        raise LedgerError(f"{number or 'no id'}: the ledger has no such {what} now")
    some = ", ".join(each[1] for each in exact[:_LISTED]) + (", …" if len(exact) > _LISTED else "")
    raise LedgerError(f"{number}: there are several such {what}s ({some}); give more of the id")


def statements_named(connection: sa.Connection, number: str, article: str = "") -> set[tuple[str, str]]:
    """Return article and id of the statements whose id begins so, now or when they were judged.

    Args:
        connection: an open transaction.
        number: the id or its beginning.
        article: only those of reports whose id begins so.
    """
    now = "SELECT r.article, t.attribution FROM statement t JOIN report r ON r.id = t.report WHERE {where}"
    then = "SELECT DISTINCT t.article, t.attribution FROM judgement t WHERE {where}"
    where = {"t.attribution": number} | ({"article": article} if article else {})
    return {*_beginning(connection, now, where), *_beginning(connection, then, where)}


def attribution_numbered(connection: sa.Connection, name: str) -> str:
    """Return the id of the statement that ``#`` and its number name.

    Raises:
        LedgerError: there is none.
    """
    _, number = meant(connection, name)
    found = connection.execute(
        sa.select(schema.statement.c.attribution).where(schema.statement.c.id == number)
    ).scalar_one()
    return str(found)


def judgement_named(connection: sa.Connection, number: str) -> tuple[str, str]:
    """Return article and id of the judgement that an id, or its beginning, names.

    Raises:
        LedgerError: there is none, or there are several.
    """
    query = "SELECT article, digest FROM judgement WHERE {where}"
    return only(_beginning(connection, query, {"digest": number}), number, "judgement")


def _beginning(connection: sa.Connection, query: str, where: dict[str, str]) -> list[tuple[str, str]]:
    """Return the pairs that a query gives, of the rows whose columns begin so."""
    mark = marks(connection, 1)
    # A range and no pattern, for the index: ids are hexadecimal, and "g" comes after all that go on.
    conditions = " AND ".join(f"{column} >= {mark} AND {column} < {mark}" for column in where)
    values = tuple(bound for beginning in where.values() for bound in (beginning, beginning + "g"))
    if "" in where.values():
        return []
    rows = connection.exec_driver_sql(query.format(where=f"{conditions} LIMIT {_MANY}"), values)
    return [(one, other) for one, other in rows]
