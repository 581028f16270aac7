"""What SQLite and PostgreSQL need said in their own words: guards, the word index, locks.

The guards are triggers that refuse to change or remove evidence.  They do not stop a person with a hex
editor: that is what the chain of events is for.  They stop every program, this one included.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from reportedly.store.schema import EVIDENCE

__all__ = [
    "FIELDS",
    "create_guards",
    "create_words",
    "drop_guards",
    "guards",
    "indexed",
    "lexeme_prefix",
    "missing_guards",
    "serialise_writers",
    "words_row",
]

# Columns of the word index, the words of the statement first.
FIELDS = ("text", "speaker", "addressee", "relay", "outlet", "place", "facet")

_SQLITE_WORDS = (
    f"CREATE VIRTUAL TABLE statement_words USING fts5({', '.join(FIELDS)}, content='', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mc Mn'\")"
)

_REFUSED = "the ledger keeps what it has taken in: {table} can be added to only"

# One number for all writers of a ledger in PostgreSQL; "ledger" in ASCII.
_LOCK = 0x6C6564676572


def guards(dialect: str) -> dict[str, tuple[str, str]]:
    """Return the triggers that keep evidence as it is: by name, the table and the statement that makes each.

    Args:
        dialect: ``sqlite`` or ``postgresql``.
    """
    found = {}
    for table in EVIDENCE:
        for act in ("update", "delete"):
            found[f"{table}_no_{act}"] = (table, _guard(dialect, table, act, ""))
    erasing = "new.body IS NOT NULL OR new.salt IS NOT NULL OR new.seq <> old.seq"
    found["payload_no_update"] = ("payload", _guard(dialect, "payload", "update", erasing))
    found["payload_no_delete"] = ("payload", _guard(dialect, "payload", "delete", ""))
    return found


def _guard(dialect: str, table: str, act: str, when: str) -> str:
    name, condition = f"{table}_no_{act}", f" WHEN ({when})" if when else ""
    if dialect == "sqlite":
        return (
            f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} FOR EACH ROW{condition} "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSED.format(table=table)}'); END"
        )
    return (
        f"CREATE TRIGGER {name} BEFORE {act.upper()} ON {table} FOR EACH ROW{condition} "
        f"EXECUTE FUNCTION reportedly_refuse()"
    )


_POSTGRES_REFUSAL = (
    "CREATE OR REPLACE FUNCTION reportedly_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "RAISE EXCEPTION 'the ledger keeps what it has taken in: % can be added to only', TG_TABLE_NAME; END $$"
)


def create_guards(connection: sa.Connection) -> None:
    """Make the guards that are not there; a migration that makes a table anew calls this after."""
    dialect = connection.dialect.name
    if dialect == "postgresql":
        connection.exec_driver_sql(_POSTGRES_REFUSAL.replace("%", "%%"))
    made = guards(dialect)
    for name in missing_guards(connection):
        connection.exec_driver_sql(made[name][1])


def drop_guards(connection: sa.Connection) -> None:
    """Remove the guards, for a migration that changes a guarded table and makes them anew at its end."""
    for name, (table, _) in guards(connection.dialect.name).items():
        on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}{on}")


def missing_guards(connection: sa.Connection) -> list[str]:
    """Return the names of guards that are not there, or are not what they should be."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        there = {name: " ".join(sql.split()) for name, sql in rows}
        return [name for name, (_, sql) in guards("sqlite").items() if there.get(name) != sql]
    rows = connection.exec_driver_sql(
        "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' "
        "AND p.proname = 'reportedly_refuse' AND c.relnamespace = current_schema()::regnamespace"
    )
    present = {(name, table) for name, table in rows}
    return [name for name, (table, _) in guards("postgresql").items() if (name, table) not in present]


def create_words(connection: sa.Connection) -> None:
    """Make the index of words, empty."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_SQLITE_WORDS)
    else:
        connection.exec_driver_sql("CREATE INDEX statement_words ON statement USING gin (words)")


def serialise_writers(connection: sa.Connection) -> None:
    """Wait until no other writer is in a transaction: events are chained, so there is one at a time.

    SQLite does so by itself, at BEGIN IMMEDIATE.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))


def lexeme_prefix(field: str) -> str:
    """Return what the words of a column begin with in PostgreSQL, where all columns are one.

    No word begins with a colon: so ``spea*`` finds none of the words of speakers.

    Example: ``lexeme_prefix("speaker")`` is ``":speaker:"``.
    """
    return "" if field == "text" else f":{field}:"


def indexed(fields: dict[str, list[str]]) -> str:
    """Return the words of a statement as a ``tsvector`` of PostgreSQL: those of other columns with its name.

    Example: ``indexed({"text": ["open"], "speaker": ["mayor"]})`` is ``"'open':1 ':speaker:mayor':3"``.
    """
    at, lexemes = 0, []
    for field, found in fields.items():
        prefix = lexeme_prefix(field)
        for word in found:
            at += 1
            if at > 16_383:  # tsvector counts no further
                break
            lexemes.append(f"'{prefix}{word}':{at}")
        at += 1  # no phrase goes from one column to the next
    return " ".join(lexemes)


def words_row(identity: int, fields: dict[str, list[str]]) -> tuple[Any, ...]:
    """Return the row of one statement for the word index of SQLite."""
    return (identity, *(" ".join(fields.get(field, ())) for field in FIELDS))
