"""What SQLite and PostgreSQL need said in their own words: guards, the word index, locks.

The guards are triggers that refuse to change or remove evidence.  They do not stop a person with a hex
editor: that is what the chain of events is for.  They stop every program, this one included.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import sqlalchemy as sa

from reportedly.store.schema import EVIDENCE

__all__ = [
    "FIELDS",
    "create_guards",
    "create_words",
    "drop_guards",
    "drop_words",
    "guards",
    "indexed",
    "lexeme_prefix",
    "missing_guards",
    "serialise_writers",
    "walk",
    "words_row",
]

# Columns of the word index, the words of the statement first.
FIELDS = ("text", "speaker", "addressee", "relay", "outlet", "place", "facet")

_SQLITE_WORDS = (
    f"CREATE VIRTUAL TABLE {{name}} USING fts5({', '.join(FIELDS)}, content='', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mc Mn'\")"
)

_REFUSED = "the ledger keeps what it has taken in: {table} can be added to only"

# Removes the body and the salt of a payload, and nothing else is allowed.
_NOT_ERASING = "new.body IS NOT NULL OR new.salt IS NOT NULL OR new.seq <> old.seq"

# What makes a row of a table the same as another; where nothing is said, its id.
_SAME = {
    "content": "sha256 = new.sha256",
    "event": "seq = new.seq",
    "judgement": "id = new.id OR digest = new.digest",
    "payload": "seq = new.seq",
    "run": "id = new.id OR (reader = new.reader AND model = new.model AND manner = new.manner)",
}

_POSTGRES_REFUSAL = f" BEGIN RAISE EXCEPTION '{_REFUSED.format(table='%')}', TG_TABLE_NAME; END "

# One number for all writers of a ledger in PostgreSQL; "ledger" in ASCII.
_LOCK = 0x6C6564676572


def guards(dialect: str) -> dict[str, tuple[str, str]]:
    """Return the triggers that keep evidence as it is: by name, the table and the statement that makes each.

    Args:
        dialect: ``sqlite`` or ``postgresql``.
    """
    found = {}
    for table in (*EVIDENCE, "payload"):
        for act, refused in _acts(dialect, table).items():
            found[f"{table}_no_{act}"] = (table, _guard(dialect, table, act, refused))
    return found


def _acts(dialect: str, table: str) -> dict[str, str]:
    """Return what is refused for a table: by its name, and in which case, empty for every."""
    acts = {"update": _NOT_ERASING if table == "payload" else "", "delete": ""}
    if dialect == "postgresql":
        return acts | {"truncate": ""}
    # INSERT OR REPLACE deletes what is there, and no trigger of deletion hears of it.
    same = f"EXISTS (SELECT 1 FROM {table} WHERE {_SAME.get(table, 'id = new.id')})"
    return acts | {"replace": same}


def _guard(dialect: str, table: str, act: str, when: str) -> str:
    condition = f" WHEN ({when})" if when else ""
    event = "INSERT" if act == "replace" else act.upper()
    each = "STATEMENT" if act == "truncate" else "ROW"
    head = f"CREATE TRIGGER {table}_no_{act} BEFORE {event} ON {table} FOR EACH {each}{condition} "
    if dialect == "sqlite":
        return f"{head}BEGIN SELECT RAISE(ABORT, '{_REFUSED.format(table=table)}'); END"
    return f"{head}EXECUTE FUNCTION reportedly_refuse()"


def create_guards(connection: sa.Connection) -> None:
    """Make the guards that are missing on tables that are there; who makes a table calls this after."""
    dialect = connection.dialect.name
    if dialect == "postgresql":
        connection.exec_driver_sql(
            "CREATE OR REPLACE FUNCTION reportedly_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            + f"$${_POSTGRES_REFUSAL}$$".replace("%", "%%")
        )
    there = set(sa.inspect(connection).get_table_names())
    missing = missing_guards(connection)
    for name, (table, statement) in guards(dialect).items():
        if name in missing and table in there:
            _drop(connection, name, table)  # there may be another of its name
            connection.exec_driver_sql(statement)


def drop_guards(connection: sa.Connection) -> None:
    """Remove the guards, for a migration that changes a guarded table and makes them anew at its end."""
    there = set(sa.inspect(connection).get_table_names())
    for name, (table, _) in guards(connection.dialect.name).items():
        if table in there:
            _drop(connection, name, table)


def _drop(connection: sa.Connection, name: str, table: str) -> None:
    on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
    connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing_guards(connection: sa.Connection) -> list[str]:
    """Return the names of guards that are not there, or are not what they should be."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = {name: " ".join(sql.split()) for name, sql in rows}
        return [name for name, (_, sql) in guards("sqlite").items() if there.get(name) != sql]
    rows = connection.exec_driver_sql(
        "SELECT t.tgname, pg_get_triggerdef(t.oid, true), p.prosrc FROM pg_trigger t "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') "
        "AND c.relnamespace = current_schema()::regnamespace"
    )
    there = {name: _bare(made) for name, made, source in rows if source == _POSTGRES_REFUSAL}
    return [name for name, (_, sql) in guards("postgresql").items() if there.get(name) != _bare(sql)]


def _bare(definition: str) -> str:
    # PostgreSQL gives a trigger back with brackets of its own.
    return " ".join(definition.replace("(", " ").replace(")", " ").casefold().split())


def create_words(connection: sa.Connection, name: str = "statement_words") -> None:
    """Make the index of words, empty.

    Args:
        connection: an open transaction.
        name: another name, for one in SQLite to compare with.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_SQLITE_WORDS.format(name=name))
    else:
        connection.exec_driver_sql("CREATE INDEX statement_words ON statement USING gin (words)")


def drop_words(connection: sa.Connection) -> None:
    """Remove the index of words, if there is one."""
    kind = "TABLE" if connection.dialect.name == "sqlite" else "INDEX"
    connection.exec_driver_sql(f"DROP {kind} IF EXISTS statement_words")


def serialise_writers(connection: sa.Connection, patience: float) -> None:
    """Wait until no other writer is in a transaction: events are chained, so there is one at a time.

    SQLite does so by itself, at BEGIN IMMEDIATE.

    Args:
        connection: a transaction that has only begun.
        patience: how long to wait at most, in seconds.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{patience:g}s'")
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))


def lexeme_prefix(field: str) -> str:
    """Return what the words of a column begin with in PostgreSQL, where all columns are one.

    No word begins with a colon: so ``spea*`` finds none of the words of speakers.

    Example: ``lexeme_prefix("speaker")`` is ``":speaker:"``.
    """
    return "" if field == "text" else f":{field}:"


def indexed(fields: dict[str, str]) -> str:
    """Return the words of a statement as a ``tsvector`` of PostgreSQL: those of other columns with its name.

    Example: ``indexed({"text": "open", "speaker": "mayor"})`` is ``"'open':1 ':speaker:mayor':3"``.
    """
    at, size, lexemes = 0, 0, []
    for field, found in fields.items():
        prefix = lexeme_prefix(field)
        for word in found.split():
            at += 1
            size += len(prefix) + 4 * len(word) + 8
            # A tsvector counts no further, and holds a megabyte.
            if at > 16_383 or size > 1_000_000:
                break
            lexemes.append(f"'{prefix}{word}':{at}")
        at += 1  # no phrase goes from one column to the next
    return " ".join(lexemes)


def walk(connection: sa.Connection, query: str, stride: int = 2_000) -> Iterator[Any]:
    """Return the rows of a query as they are needed: a table of any length is never in memory.

    They are the driver's own: SQLAlchemy's cost more than what is done with them.

    Args:
        connection: an open transaction.
        query: without placeholders.
        stride: rows had at a time; few where they are large.
    """
    driver: Any = connection.connection.driver_connection
    # A named cursor stays on the server: the other kind of psycopg fetches everything at once.
    named = {} if connection.dialect.name == "sqlite" else {"name": f"walk_{secrets.token_hex(4)}"}
    cursor = driver.cursor(**named)
    try:
        cursor.execute(query)
        while rows := cursor.fetchmany(stride):
            yield from rows
    finally:
        with suppress(sqlite3.ProgrammingError):  # who was not asked to the end may outlive the connection
            cursor.close()


def words_row(identity: int, fields: dict[str, str]) -> tuple[Any, ...]:
    """Return the row of one statement for the word index of SQLite."""
    return (identity, *[fields.get(field, "") for field in FIELDS])
