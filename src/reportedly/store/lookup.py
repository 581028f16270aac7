"""What people call reports, statements and judgements, and which are meant.

An id, or the beginning of one from four characters on; ``#`` and the number of a statement in this ledger; of
a report also its path or its address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.store import border, schema
from reportedly.store.indexing import clean

__all__ = [
    "Meant",
    "articles_named",
    "called",
    "judgement_named",
    "meant",
    "numbered",
    "only",
    "reports_named",
    "where_judged",
]

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
    found = _with_id(connection, wanted, schema.statement, schema.report)
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
    reports = _with_id(connection, wanted, schema.report)
    if len(reports) > 1:
        raise LedgerError(_ambiguous(connection, wanted, reports))
    found = [each.report for each in reports] or [number for number, _ in _elsewhere(connection, wanted)]
    if not found:
        raise LedgerError(f"there is no report {name!r} in this ledger; give its id, its path or its address")
    return found


def articles_named(connection: sa.Connection, names: Iterable[str]) -> Iterator[str]:
    """Return the ids of the articles that are meant, see :func:`reports_named`; all if there are no names.

    Raises:
        LedgerError: a name names none, or several ids begin so.
    """
    table, names = schema.report, list(names)
    articles = sa.select(table.c.article).order_by(table.c.id)
    if not names:
        yield from connection.execute(articles).scalars().all()
    for name in names:
        numbers = reports_named(connection, name)
        yield from connection.execute(articles.where(table.c.id.in_(numbers))).scalars().all()


def numbered(connection: sa.Connection, name: str) -> tuple[str, str]:
    """Return article and id of the statement that ``#`` and its number name.

    Raises:
        LedgerError: there is none.
    """
    report, statement = schema.report.c, schema.statement.c
    select = sa.select(report.article, statement.attribution).where(report.id == statement.report)
    article, attribution = connection.execute(select.where(statement.id == meant(connection, name)[1])).one()
    return article, attribution


def where_judged(connection: sa.Connection, name: str, article: str = "") -> set[str]:
    """Return the articles with statements whose id is or begins so, now or when they were judged.

    Args:
        connection: an open transaction.
        name: the id or its beginning.
        article: only this one, or those that begin so.
    """
    report, statement, judgement = schema.report.c, schema.statement.c, schema.judgement.c
    now = sa.select(report.article).join_from(schema.statement, schema.report, report.id == statement.report)
    found: set[str] = set()
    for select, attribution, own in (
        (now, statement.attribution, report.article),
        (sa.select(judgement.article), judgement.attribution, judgement.article),
    ):
        select = select.where(_begins(connection, attribution, name)).distinct().limit(_MOST)
        if article:
            select = select.where(_begins(connection, own, article))
        found.update(connection.execute(select).scalars())
    return found


def judgement_named(connection: sa.Connection, name: str) -> tuple[str, str]:
    """Return article and id of the judgement that an id, or its beginning, names.

    Raises:
        LedgerError: there is none, or there are several.
    """
    table = schema.judgement
    select = sa.select(table.c.article, table.c.digest).where(_begins(connection, table.c.digest, name))
    found = connection.execute(select.limit(_MOST)).fetchall()
    return only([(article, number) for article, number in found], name, "judgement")


def only(found: Sequence[tuple[str, str]], name: str, what: str) -> tuple[str, str]:
    """Return the one of several pairs of article and id that a name means.

    Raises:
        LedgerError: there is none, or there are several.
    """
    distinct = sorted(set(found))
    exact = [each for each in distinct if each[1] == name] or distinct
    if len(exact) == 1:
        return exact[0]
    if not exact:
        raise LedgerError(
            f"{name or 'no id'}: the ledger has no such {what}; give its id, or {_SHORTEST} characters of it"
        )
    some = ", ".join(each[1] for each in exact[:_LISTED]) + (", …" if len(exact) > _LISTED else "")
    raise LedgerError(f"{name}: there are several such {what}s ({some}); give more of the id")


def called(identity: str, name: str) -> bool:
    """Return whether an id is what somebody typed, or begins so.

    Example: ``called("9ce11f0a", "9ce1")`` is true, ``called("9ce11f0a", "9")`` is not.
    """
    return identity == name or (len(name) >= _SHORTEST and identity.startswith(name))


def _begins(connection: sa.Connection, column: sa.ColumnElement[str], name: str) -> sa.ColumnElement[bool]:
    """Return the condition that :func:`called` holds for a column."""
    if len(name) < _SHORTEST:
        return column == name
    if connection.dialect.name == "sqlite":
        return column.between(name, f"{name}\U0010ffff")  # LIKE would use no index
    return column.startswith(name, autoescape=True)


def _with_id(connection: sa.Connection, wanted: str, *tables: sa.Table) -> list[Meant]:
    """Return what has this id; else what has an id that begins so, also typed in capitals."""
    for name in dict.fromkeys((wanted, wanted.lower())):
        found = [tuple(row) for table in tables for row in _having(connection, name, table)]
        if found:
            return [Meant(*each[1:]) for each in [each for each in found if each[0] == name] or found]
    return []


def _having(connection: sa.Connection, wanted: str, table: sa.Table) -> Sequence[Any]:
    if table is schema.statement:
        column, select = table.c.attribution, sa.select(table.c.attribution, table.c.report, table.c.id)
    else:
        column, select = table.c.article, sa.select(table.c.article, table.c.id)
    select = select.where(_begins(connection, column, wanted))
    # The one that is the id itself comes first.
    return connection.execute(select.order_by(column, table.c.id).limit(_MOST)).fetchall()


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
