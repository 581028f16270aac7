"""Reports taken into the ledger: the page, the reading and the event that says so, all or nothing.

Does not read reports: it is given what was had and what was made of it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import sqlalchemy as sa

from reportedly.records import Added, Capture, Document, Reader, Validators
from reportedly.store import schema
from reportedly.store.audit import Chain, marks, now
from reportedly.store.dialects import FIELDS, indexed, words_row
from reportedly.store.evidence import sealed_row
from reportedly.store.indexing import clean
from reportedly.store.projection import Numbers, Rows, project
from reportedly.store.standing import latest_at, nothing_at, standing_of, supersede

__all__ = [
    "Item",
    "Writer",
    "article_id",
    "digest_of",
    "document_of",
    "forget",
    "insert",
    "numbers_in",
    "packed",
    "put",
]

# zlib's fastest level costs a fifth of its best and gives nine tenths of it on documents (bench/ledger.py).
_LEVEL = 1

Judged = Callable[[sa.Connection, Document], Document]


@dataclass(frozen=True, slots=True)
class Item:
    """A report to be kept: what was had, and what was made of it or why nothing could be.

    ``packed`` is the document as it is kept, if somebody has made it already.  ``again`` says that the page
    comes from the ledger itself: it is read anew, and no snapshot of it is to be made.
    """

    capture: Capture
    document: Document | None
    problem: str = ""
    packed: tuple[str, bytes] | None = None
    again: bool = False


def packed(document: Document) -> tuple[str, bytes]:
    """Return the digest of a document and its bytes as they are kept."""
    data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest(), zlib.compress(data, _LEVEL)


def document_of(data: bytes) -> Document:
    """Return the document that bytes of the table ``reading`` hold.

    Raises:
        ValueError: they are damaged.
    """
    try:
        found = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not isinstance(found, dict):
        raise ValueError("no document")
    return found


def digest_of(data: bytes) -> str:
    """Return the digest of bytes, as the ledger names them."""
    return hashlib.sha256(data).hexdigest()


class Writer:
    """Writes reports within one open transaction.

    Args:
        connection: the transaction, which nobody else writes beside.
        actor: who adds them.
        reader: what made the readings.
        judged: returns a document with the judgements of reviewers applied.
    """

    def __init__(self, connection: sa.Connection, actor: str, reader: Reader, judged: Judged) -> None:
        self._connection = connection
        self._judged = judged
        self._chain = Chain.of(connection, actor)
        manner = json.dumps(dict(reader.manner), sort_keys=True)
        self._made_by = {
            "reader": clean(reader.version),
            "model": clean(reader.model),
            "manner": manner,
        }
        self._run = _run_of(connection, self._made_by)
        self._rows = Rows()
        self._numbers = numbers_in(connection)
        self._at = now()
        # What the event of the report at hand vouches for.
        self._sealed: dict[str, str] = {}

    def add(self, item: Item) -> Added:
        """Keep one report, unless it is known; return what became of it."""
        item = _whole(item)
        capture, document = item.capture, item.document
        digest = digest_of(capture.data) if capture.data else None
        article = _article_of(item)
        latest = latest_at(self._connection, capture.location, capture.retrieved_at or self._at)
        if capture.unchanged:
            return Added("unchanged", capture.path, latest[1] if latest else "")
        last = self._last(article)
        had = digest is not None or document is not None
        standing = (
            "unchanged"
            if item.again
            else standing_of(
                self._connection, capture, article, latest if had else None, known=last is not None
            )
        )
        better = self._better(item, last)
        if standing == "unchanged" and not better:
            outcome = "failed" if item.problem else "unchanged"
            return Added(outcome, capture.path, article, problem=item.problem)
        seq = self._chain.seq + 1
        if standing != "unchanged":
            self._snapshot(capture, article, digest, latest, seq)
        if better:
            reading = self._reading(article, item, seq)
            report = self._report(article, item, reading, known=last is not None)
            if document is not None:
                project(self._judged(self._connection, document), report, self._numbers, self._rows)
        if standing != "unchanged":
            supersede(self._connection, capture.location, latest[1] if latest else article, article)
        outcome = "failed" if item.problem else "reread" if standing == "unchanged" else standing
        if document is None and not item.problem:
            outcome = "listed"
        count = len(document["attributions"]) if document else 0
        told = _told(item, digest, count, better=better) | {"rows": self._sealed}
        self._sealed = {}
        self._chain.add(outcome, f"article/{article}", told)
        return Added(outcome, capture.path, article, count, seq, item.problem)

    def finish(self) -> None:
        """Write the rows that wait."""
        insert(self._connection, self._rows)
        self._rows = Rows()

    def _last(self, article: str) -> tuple[int, str, str] | None:
        """Return run, digest and problem of the last reading of an article; None if it is new."""
        row = self._connection.exec_driver_sql(
            f"SELECT run, digest, problem FROM reading WHERE article = {marks(self._connection, 1)} "
            "ORDER BY id DESC LIMIT 1",
            (article,),
        ).first()
        return None if row is None else (row[0], row[1], row[2])

    def _better(self, item: Item, last: tuple[int, str, str] | None) -> bool:
        """Return whether something else was made of a report than what is known."""
        if item.document is None and not item.problem:
            return False  # a feed: kept, and never read
        if last is None:
            return True
        if item.problem:
            # What could be read once is worth more than why it cannot be now.
            return bool(last[2]) and (last[0] != self._run or last[2] != item.problem)
        return last[1] != (item.packed[0] if item.packed else "")

    def _snapshot(
        self, capture: Capture, article: str, digest: str | None, latest: tuple[int, str] | None, seq: int
    ) -> None:
        if digest is not None:
            _keep(self._connection, digest, capture.data)
        exchange = digest_of(capture.exchange) if capture.exchange else None
        if exchange is not None:
            _keep(self._connection, exchange, capture.exchange)
        validators = capture.validators or Validators()
        row = {
            "id": self._numbers.take("snapshot"),
            "content": digest,
            "article": article,
            "location": capture.location,
            "path": capture.path,
            "url": capture.url,
            "media_type": capture.media_type,
            "retrieved_at": capture.retrieved_at,
            "status": capture.status,
            "container": capture.container,
            "container_offset": capture.offset,
            "exchange": exchange,
            "etag": clean(validators.etag),
            "last_modified": clean(validators.last_modified),
            "stated": json.dumps(dict(capture.stated), sort_keys=True) if capture.stated else "",
            "previous": latest[0] if latest else None,
            "added_at": self._at,
            "event": seq,
        }
        put(self._connection, "snapshot", [tuple(row.values())])
        self._sealed |= [sealed_row("snapshot", row)]

    def _reading(self, article: str, item: Item, seq: int) -> int:
        if self._run is None:
            self._run = self._numbers.take("run")
            put(self._connection, "run", [(self._run, *self._made_by.values())])
        digest, data = item.packed or ("", None)
        number = self._numbers.take("reading")
        row = {
            "id": number,
            "article": article,
            "run": self._run,
            "digest": digest,
            "document": data,
            "statements": len(item.document["attributions"]) if item.document else 0,
            "problem": item.problem,
            "added_at": self._at,
            "event": seq,
        }
        put(self._connection, "reading", [tuple(row.values())])
        self._sealed |= [sealed_row("reading", row | self._made_by)]
        return number

    def _report(self, article: str, item: Item, reading: int, *, known: bool) -> int:
        """Return the number of a report's row, made or brought up to date."""
        values = told_of(item.document, item.problem)
        if not known:
            number = self._numbers.take("report")
            row = (number, article, reading, item.capture.path, *values.values(), 0)
            put(self._connection, "report", [row])
            return number
        connection, table = self._connection, schema.report
        number = connection.execute(sa.select(table.c.id).where(table.c.article == article)).scalar_one()
        connection.execute(table.update().where(table.c.id == number).values(reading=reading, **values))
        self.finish()  # rows of the same report may wait
        forget(connection, number)
        return int(number)


def _whole(item: Item) -> Item:
    """Return an item with texts that a database can hold, and with its document packed."""
    texts: dict[str, Any] = {
        each.name: clean(value)
        for each in fields(Capture)
        if isinstance(value := getattr(item.capture, each.name), str)
    }
    document = item.document
    return Item(
        replace(item.capture, **texts),
        document,
        clean(item.problem),
        None if document is None else item.packed or packed(document),
        item.again,
    )


def article_id(capture: Capture) -> str:
    """Return the id of the article that the bytes of a capture make.

    A page says itself whose it is.  A plain text does not: what is stated of it is part of it, so that one
    text of two outlets is two articles.
    """
    if not capture.data:
        return nothing_at(capture.location)
    told = b""
    if capture.stated and capture.media_type.startswith("text/plain"):
        told = json.dumps(dict(capture.stated), sort_keys=True).encode()
    return digest_of(capture.data + told)[:16]


def _article_of(item: Item) -> str:
    return clean(str(item.document["article"]["id"])) if item.document else article_id(item.capture)


def _told(item: Item, digest: str | None, count: int, *, better: bool) -> dict[str, Any]:
    capture = item.capture
    body: dict[str, Any] = {"location": capture.location, "content": digest}
    optional = {
        "exchange": digest_of(capture.exchange) if capture.exchange else None,
        "retrieved_at": capture.retrieved_at,
        "reading": item.packed[0] if item.packed and better else None,
        "problem": item.problem or None,
    }
    body |= {name: value for name, value in optional.items() if value is not None}
    return body | {"statements": count}


def told_of(document: Document | None, problem: str) -> dict[str, Any]:
    """Return what a report's row says of its article, by column."""
    article = document["article"] if document else {}
    names = ("url", "title", "outlet", "published", "language")
    return {name: clean(article[name]) if article.get(name) else None for name in names} | {
        "problem": problem
    }


def _run_of(connection: sa.Connection, made_by: Mapping[str, str]) -> int | None:
    """Return the number of what reads; None if it is new to the ledger."""
    same = [schema.run.c[name] == value for name, value in made_by.items()]
    return connection.execute(sa.select(schema.run.c.id).where(*same)).scalar()


def _keep(connection: sa.Connection, digest: str, data: bytes) -> None:
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
