"""Whether the index of words holds what it should, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import zip_longest
from typing import Protocol

import sqlalchemy as sa

from reportedly.store.dialects import FIELDS, create_words, indexed, walk, words_row

__all__ = ["comparison_of"]

# A statement's number, and its words by column.
Worded = tuple[int, dict[str, str]]


class Comparison(Protocol):
    """Given the words of every statement, report by report; says whether they are those in the index."""

    def same(self, worded: Sequence[Worded]) -> bool:
        """Return whether those of a report are, as far as that can be said before the end."""

    def same_in_all(self) -> bool:
        """Return whether all are."""

    def close(self) -> None:
        """Remove what was made for comparing."""


def comparison_of(connection: sa.Connection) -> Comparison:
    """Return what compares the index of a store with what is said to be in it.

    Args:
        connection: an open transaction.
    """
    return _InSQLite(connection) if connection.dialect.name == "sqlite" else _InPostgreSQL(connection)


class _InSQLite:
    """SQLite's index gives no words back: so one more is made, and both are listed side by side."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self.close()
        create_words(connection, "temp.fresh_words")

    def same(self, worded: Sequence[Worded]) -> bool:
        if worded:
            marks = ", ".join("?" * (len(FIELDS) + 1))
            query = f"INSERT INTO temp.fresh_words(rowid, {', '.join(FIELDS)}) VALUES ({marks})"
            self._connection.exec_driver_sql(query, [words_row(*each) for each in worded])
        return True

    def same_in_all(self) -> bool:
        make = "CREATE VIRTUAL TABLE temp.{} USING fts5vocab({}, instance)"
        self._connection.exec_driver_sql(make.format("words_kept", "main, statement_words"))
        self._connection.exec_driver_sql(make.format("words_made", "temp, fresh_words"))
        query = "SELECT term, doc, col, offset FROM temp.{}"
        # Words of statements that were made anew stay in the index, and nobody finds them.
        standing = " WHERE doc IN (SELECT id FROM statement)"
        kept = walk(self._connection, query.format("words_kept") + standing)
        made = walk(self._connection, query.format("words_made"))
        sizes = (
            "SELECT 1 FROM temp.fresh_words_docsize m JOIN statement_words_docsize k USING (id) "
            "WHERE k.sz <> m.sz LIMIT 1"
        )
        try:
            alike = all(one == other for one, other in zip_longest(kept, made))
            return alike and self._connection.exec_driver_sql(sizes).first() is None
        except (sqlite3.DatabaseError, sa.exc.DatabaseError):
            return False

    def close(self) -> None:
        for name in ("words_kept", "words_made", "fresh_words"):
            self._connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}")


class _InPostgreSQL:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def same(self, worded: Sequence[Worded]) -> bool:
        query = (
            "SELECT COUNT(*) FROM unnest(%s::bigint[], %s::text[]) AS made(id, words) "
            "JOIN statement s ON s.id = made.id WHERE s.words IS DISTINCT FROM made.words::tsvector"
        )
        numbers, words = [n for n, _ in worded], [indexed(fields) for _, fields in worded]
        return not self._connection.exec_driver_sql(query, (numbers, words)).scalar()

    def same_in_all(self) -> bool:
        return True

    def close(self) -> None:
        pass
