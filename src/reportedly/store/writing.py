"""Reports taken into the ledger: the page, the reading and the event that says so, all or nothing.

Does not read reports: it is given what was had and what was made of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import sqlalchemy as sa

from reportedly.errors import LedgerError, UnreadableInput
from reportedly.records import Added, Capture, Document, Reader, Validators
from reportedly.store import schema
from reportedly.store.applying import apply
from reportedly.store.audit import Chain, marks, now
from reportedly.store.evidence import sealed_row
from reportedly.store.indexing import clean
from reportedly.store.items import Had, Item, digest_of, document_of, made_of
from reportedly.store.projection import Rows, place, project
from reportedly.store.review import judgements_of, restore
from reportedly.store.rows import forget, insert, keep, numbers_in, put
from reportedly.store.standing import latest_at, nothing_at, seen_at, standing_of, supersede

__all__ = [
    "Writer",
    "article_id",
    "told_of",
]


class Writer:
    """Writes reports within one open transaction.

    Args:
        connection: the transaction, which nobody else writes beside.
        actor: who adds them.
        reader: what made the readings.
    """

    def __init__(self, connection: sa.Connection, actor: str, reader: Reader) -> None:
        self._connection = connection
        self._chain = Chain.of(connection, actor)
        self._reader = reader
        self._runs: dict[tuple[str, ...], int] = {}
        self._rows = Rows()
        self._numbers = numbers_in(connection)
        self._at = now()
        # What the event of the report at hand vouches for.
        self._sealed: dict[str, str] = {}

    def add(self, item: Item) -> Added:
        """Keep one report, unless it is known; return what became of it."""
        item = _whole(item)
        capture = item.capture
        article = _article_of(item)
        if capture.unchanged:
            latest = latest_at(self._connection, capture.location, self._at)
            return Added("unchanged", capture.path, latest[1] if latest else "")
        last = self._last(article)
        better = self._better(item, article, last)
        seq = self._chain.seq + 1
        standing = "unchanged"
        places: dict[str, str] = {}
        for had in () if item.again else _had(item):
            new = self._sighting(had, article, seq, places, known=last is not None)
            standing = new if standing == "unchanged" else standing
        if better and standing == "unchanged" and self._read_twice(item, article, last):
            better = False
        if better:
            self._made_of(item, article, seq, known=last is not None)
        for where, before in places.items():
            supersede(self._connection, where, before, article)
        outcome = _outcome(item, standing, better=better)
        carried = item.carried.judgements if item.carried else ()
        if standing != "unchanged" or better:
            told = _told(item, better=better) | {"rows": self._sealed}
            self._sealed = {}
            self._chain.add(outcome, f"article/{article}", told)
        elif not carried:
            return Added(outcome, capture.path, article, problem=item.problem)
        if carried:
            self.finish()  # the rows are made anew from what is judged, with numbers of their own
            restored = self._restored(article, carried)
            outcome = "judged" if restored and outcome == "unchanged" else outcome
            self._numbers = numbers_in(self._connection)
        if outcome == "unchanged":
            return Added(outcome, capture.path, article)
        count = item.made.statements if item.made else 0
        return Added(outcome, capture.path, article, count, self._chain.seq, item.problem)

    def _restored(self, article: str, carried: Iterable[Document]) -> int:
        try:
            return restore(self._connection, article, carried, self._chain)
        except LedgerError as error:
            raise UnreadableInput(f"{error}; export it again") from error

    def _sighting(self, had: Had, article: str, seq: int, places: dict[str, str], *, known: bool) -> str:
        """Keep where and when a page was had, unless that is known; return what it is to the ledger.

        ``places`` is told where there is something new, and what was the newest there.
        """
        capture = had.capture
        latest = latest_at(self._connection, capture.location, capture.retrieved_at or had.at or self._at)
        vain = had.digest is None and had.at is None and capture.document is None
        standing = standing_of(self._connection, capture, article, None if vain else latest, known=known)
        if standing != "unchanged":
            # A new page at a new place takes the place of nothing.
            if known or seen_at(self._connection, capture.location):
                places.setdefault(capture.location, latest[1] if latest else article)
            self._snapshot(had, article, latest, seq)
        return standing

    def _made_of(self, item: Item, article: str, seq: int, *, known: bool) -> None:
        """Keep what was made of a page, or why nothing could be, and the rows that find it."""
        reading = self._reading(article, item, seq)
        report = self._report(article, item, reading, known=known)
        if item.made is None:
            return
        if judgements := judgements_of(self._connection, article):
            document = apply(document_of(item.made.data), judgements)
            project(document, report, self._numbers, self._rows)
        else:
            place(item.made.rows, report, self._numbers, self._rows)

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

    def _better(self, item: Item, article: str, last: tuple[int, str, str] | None) -> bool:
        """Return whether something else was made of a report than what is known."""
        if item.made is None and not item.problem:
            return False  # a feed: kept, and never read
        if last is None:
            return True
        if item.problem:
            # What could be read once is worth more than why it cannot be now.
            return bool(last[2]) and (last[0] != self._run(self._reader) or last[2] != item.problem)
        digest = item.made.digest if item.made else ""
        if digest == last[1] or item.again:
            return digest != last[1]
        # Two readings of one page, made elsewhere, do not take turns at each run.
        mark, run = marks(self._connection, 1), self._run(self._reader_of(item))
        query = f"SELECT 1 FROM reading WHERE article = {mark} AND digest = {mark} AND run = {mark} LIMIT 1"
        return run is None or self._connection.exec_driver_sql(query, (article, digest, run)).first() is None

    def _read_twice(self, item: Item, article: str, last: tuple[int, str, str] | None) -> bool:
        """Return whether a reading says what the last one does, but for the path of a copy of the page."""
        if last is None or last[2] or item.made is None or item.again or last[0] != self._run(self._reader):
            return False
        mark = marks(self._connection, 1)
        query = f"SELECT document FROM reading WHERE article = {mark} ORDER BY id DESC LIMIT 1"
        before = document_of(self._connection.exec_driver_sql(query, (article,)).scalar_one())
        return _without_path(before) == _without_path(document_of(item.made.data))

    def _snapshot(self, had: Had, article: str, latest: tuple[int, str] | None, seq: int) -> None:
        capture, digest = had.capture, had.digest
        if digest is not None and capture.data:
            keep(self._connection, digest, capture.data)
        exchange = digest_of(capture.exchange) if capture.exchange else None
        if exchange is not None:
            keep(self._connection, exchange, capture.exchange)
        validators = capture.validators or Validators()
        row = {
            "id": self._numbers.take("snapshot"),
            "content": digest,
            "held": int(bool(capture.data)),
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
            "added_at": had.at or self._at,
            "event": seq,
        }
        put(self._connection, "snapshot", [tuple(row.values())])
        self._sealed |= [sealed_row("snapshot", row)]

    def _reader_of(self, item: Item) -> Reader:
        return item.carried.reader if item.carried else self._reader

    def _run(self, reader: Reader, *, new: bool = False) -> int | None:
        """Return the number of what reads; of one that is new to the ledger None, or the number it gets."""
        made_by = _made_by(reader)
        name = tuple(made_by.values())
        if name not in self._runs:
            same = [schema.run.c[column] == value for column, value in made_by.items()]
            number = self._connection.execute(sa.select(schema.run.c.id).where(*same)).scalar()
            if number is None and not new:
                return None
            if number is None:
                number = self._numbers.take("run")
                put(self._connection, "run", [(number, *made_by.values())])
            self._runs[name] = number
        return self._runs[name]

    def _reading(self, article: str, item: Item, seq: int) -> int:
        reader = self._reader_of(item)
        digest, data = (item.made.digest, item.made.data) if item.made else ("", None)
        number = self._numbers.take("reading")
        row = {
            "id": number,
            "article": article,
            "run": self._run(reader, new=True),
            "digest": digest,
            "document": data,
            "statements": item.made.statements if item.made else 0,
            "problem": item.problem,
            "added_at": self._at,
            "event": seq,
        }
        put(self._connection, "reading", [tuple(row.values())])
        self._sealed |= [sealed_row("reading", row | _made_by(reader))]
        return number

    def _report(self, article: str, item: Item, reading: int, *, known: bool) -> int:
        """Return the number of a report's row, made or brought up to date."""
        values = told_of(item.made.article if item.made else {}, item.problem)
        if not known:
            number = self._numbers.take("report")
            path = next(iter(_had(item))).capture.path
            row = (number, article, reading, path, *values.values(), 0)
            put(self._connection, "report", [row])
            return number
        connection, table = self._connection, schema.report
        number = connection.execute(sa.select(table.c.id).where(table.c.article == article)).scalar_one()
        connection.execute(table.update().where(table.c.id == number).values(reading=reading, **values))
        self.finish()  # rows of the same report may wait
        forget(connection, number)
        return int(number)


def _whole(item: Item) -> Item:
    """Return an item with texts that a database can hold, and with what is kept of its document."""
    texts: dict[str, Any] = {
        each.name: clean(value)
        for each in fields(Capture)
        if isinstance(value := getattr(item.capture, each.name), str)
    }
    made = item.made or (None if item.document is None else made_of(item.document))
    return replace(item, capture=replace(item.capture, **texts), problem=clean(item.problem), made=made)


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
    return clean(str(item.made.article["id"])) if item.made else article_id(item.capture)


def _had(item: Item) -> Iterable[Had]:
    """Return where and when the page of an item was had: once, or as another ledger says."""
    if item.carried and item.carried.snapshots:
        return item.carried.snapshots
    capture = item.capture
    told = item.made.article["sha256"] if item.made else None
    return (Had(capture, digest_of(capture.data) if capture.data else told or None),)


def _outcome(item: Item, standing: str, *, better: bool) -> str:
    if item.problem:
        return "failed"
    if item.made is None and standing != "unchanged":
        return "listed"
    return "reread" if standing == "unchanged" and better else standing


def _without_path(document: Document) -> Document:
    return document | {"article": document["article"] | {"path": ""}}


def _told(item: Item, *, better: bool) -> dict[str, Any]:
    capture = item.capture
    body: dict[str, Any] = {
        "location": capture.location,
        "content": digest_of(capture.data) if capture.data else None,
    }
    optional = {
        "exchange": digest_of(capture.exchange) if capture.exchange else None,
        "retrieved_at": capture.retrieved_at,
        "reading": item.made.digest if item.made and better else None,
        "problem": item.problem or None,
    }
    body |= {name: value for name, value in optional.items() if value is not None}
    return body | {"statements": item.made.statements if item.made else 0}


def told_of(article: Document, problem: str) -> dict[str, Any]:
    """Return what a report's row says of its article, by column."""
    names = ("url", "title", "outlet", "published", "language")
    return {name: clean(article[name]) if article.get(name) else None for name in names} | {
        "problem": problem
    }


def _made_by(reader: Reader) -> dict[str, str]:
    manner = json.dumps(dict(reader.manner), sort_keys=True)
    return {"reader": clean(reader.version), "model": clean(reader.model), "manner": manner}
