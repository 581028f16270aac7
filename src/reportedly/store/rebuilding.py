"""What searches look through, made again from the evidence, or compared with it."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Document
from reportedly.store import schema
from reportedly.store.audit import Progress, marks
from reportedly.store.dialects import create_words, drop_words, walk
from reportedly.store.items import document_of
from reportedly.store.projection import Numbers, Rows, project
from reportedly.store.review import judged
from reportedly.store.rows import insert, numbers_in, put
from reportedly.store.standing import current_articles
from reportedly.store.wording import comparison_of
from reportedly.store.writing import told_of

__all__ = ["differences", "rebuild"]

# Reports whose rows are written at a time.
_BATCH = 200

# Tables that are made from the evidence, those first that refer to others.
DERIVED = ("meaning", "related", "topic", "copied", "gram", "compared", "hop", "statement", "party", "report")


@dataclass(frozen=True, slots=True)
class _Current:
    """An article with its current reading: the row of its report, and its document if it has one."""

    row: tuple[Any, ...]
    document: Document | None


def rebuild(connection: sa.Connection, progress: Progress | None = None) -> int:
    """Make everything that searches look through again, from the readings; return how many reports there are.

    What reports have in common is forgotten: :meth:`reportedly.store.Ledger.compare` finds it again.

    Args:
        connection: a transaction that writes.
        progress: called with how many reports are done, and how many there are.

    Raises:
        LedgerError: a document is damaged.
    """
    drop_words(connection)
    for table in DERIVED:
        connection.exec_driver_sql(f"DELETE FROM {table}")
    create_words(connection)
    numbers, rows, count = numbers_in(connection), Rows(), _count(connection)
    done = 0
    for done, each in enumerate(_current(connection), 1):
        put(connection, "report", [each.row])
        if each.document is not None:
            project(judged(connection, each.document), each.row[0], numbers, rows)
        if done % _BATCH == 0:
            insert(connection, rows)
            rows = Rows()
            if progress is not None:
                progress(done, count)
    insert(connection, rows)
    facts = schema.ledger
    connection.execute(facts.delete().where(facts.c.name == "words"))
    connection.execute(facts.insert().values(name="words", value=str(schema.INDEX_VERSION)))
    if progress is not None:
        progress(done, count)
    return done


def _count(connection: sa.Connection) -> int:
    return int(connection.exec_driver_sql("SELECT COUNT(DISTINCT article) FROM reading").scalar_one())


def _current(connection: sa.Connection) -> Iterator[_Current]:
    """Return every article with its current reading, in the order in which they came into the ledger."""
    standing = current_articles(connection)
    query = (
        "SELECT r.article, r.id, r.document, r.problem, s.path FROM reading r "
        "JOIN (SELECT MIN(id) AS first, MAX(id) AS last FROM reading GROUP BY article) a ON a.last = r.id "
        "LEFT JOIN (SELECT article, MIN(id) AS id FROM snapshot GROUP BY article) f ON f.article = r.article "
        "LEFT JOIN snapshot s ON s.id = f.id ORDER BY a.first"
    )
    for number, (article, reading, data, problem, path) in enumerate(walk(connection, query, _BATCH), 1):
        document = None if data is None else document_of(data)
        told = told_of(document["article"] if document else {}, problem).values()
        row = (number, article, reading, path or "", *told, int(article not in standing))
        yield _Current(row, document)


def differences(connection: sa.Connection, progress: Progress | None = None) -> Iterator[str]:
    """Return where what searches look through is not what the readings say; nothing if it is.

    Args:
        connection: an open transaction.
        progress: called with how many reports are done, and how many there are.
    """
    yield from _strays(connection)
    count, words = _count(connection), comparison_of(connection)
    try:
        for done, each in enumerate(_current(connection), 1):
            report = _select(connection, "SELECT * FROM report WHERE article = {}", each.row[1])
            if not report or report[0][1:] != each.row[1:]:
                yield f"the row of report {each.row[1]} is not what its reading says"
                continue
            numbers, found = _found(connection, report[0][0])
            rows = _expected(connection, each.document)
            if found != _unnumbered(connection, rows.parties, rows.statements, rows.hops):
                yield f"parties or statements of report {each.row[1]} are not what its reading says"
                continue
            ordinals = {row[0]: row[3] for row in rows.statements}
            if not words.same([(numbers[ordinals[number]], fields) for number, fields in rows.words]):
                yield f"words of report {each.row[1]} are not in the index as they should be"
            if progress is not None and done % _BATCH == 0:
                progress(done, count)
        if not words.same_in_all():
            yield "the index of words is not what the readings say"
    except (AttributeError, LedgerError, LookupError, TypeError, ValueError):
        yield "some readings are damaged, so that what is made from them could not be compared"
    finally:
        words.close()


def _strays(connection: sa.Connection) -> Iterator[str]:
    checks = {
        "report": "article NOT IN (SELECT article FROM reading)",
        "party": "report NOT IN (SELECT id FROM report)",
        "statement": "report NOT IN (SELECT id FROM report)",
        "hop": "statement NOT IN (SELECT id FROM statement)",
    }
    for table, stray in checks.items():
        for (number,) in walk(connection, f"SELECT id FROM {table} WHERE {stray} ORDER BY id LIMIT 5"):
            yield f"{table} {number} belongs to nothing"
    words = "(SELECT id FROM statement_words_docsize)"
    missing = f"id NOT IN {words}" if connection.dialect.name == "sqlite" else "words IS NULL"
    for (number,) in walk(connection, f"SELECT id FROM statement WHERE {missing} ORDER BY id LIMIT 5"):
        yield f"statement {number} is not in the index of words"


def _select(connection: sa.Connection, query: str, *values: Any) -> list[tuple[Any, ...]]:
    rows = connection.exec_driver_sql(query.format(*[marks(connection, 1)] * len(values)), values)
    return [tuple(row) for row in rows]


def _found(connection: sa.Connection, report: int) -> tuple[dict[int, int], list[list[tuple[Any, ...]]]]:
    """Return the numbers of a report's statements by their place, and its rows without numbers."""
    parties = _select(connection, "SELECT * FROM party WHERE report = {}", report)
    columns = "id, report, attribution, ordinal, text, form, speaker, day, score, marks, review"
    statements = _select(connection, f"SELECT {columns} FROM statement WHERE report = {{}}", report)
    own = "SELECT id FROM statement WHERE report = {}"
    hops = _select(connection, f"SELECT * FROM hop WHERE statement IN ({own})", report)
    return {row[3]: row[0] for row in statements}, _unnumbered(connection, parties, statements, hops)


def _expected(connection: sa.Connection, document: Document | None) -> Rows:
    rows = Rows()
    if document is not None:
        project(judged(connection, document), 0, Numbers(lambda _table: 1), rows)
    return rows


def _unnumbered(
    connection: sa.Connection,
    parties: Iterable[tuple[Any, ...]],
    statements: Iterable[tuple[Any, ...]],
    hops: Iterable[tuple[Any, ...]],
) -> list[list[tuple[Any, ...]]]:
    """Return rows with the names of what they refer to; numbers are those of when a row was written."""
    named = {row[0]: row[2] for row in parties}
    ordinals = {row[0]: row[3] for row in statements}
    return [
        sorted((row[2:] for row in parties), key=repr),
        sorted(
            (row[3], row[2], *row[4:6], named.get(row[6]), row[7], _rounded(connection, row[8]), *row[9:])
            for row in statements
        ),
        sorted((ordinals[row[1]], *row[2:]) for row in hops),
    ]


def _rounded(connection: sa.Connection, score: float) -> float:
    """Return a score as the store keeps it: PostgreSQL's REAL has four bytes."""
    if connection.dialect.name == "sqlite":
        return float(score)
    return float(struct.unpack("f", struct.pack("f", score))[0])
