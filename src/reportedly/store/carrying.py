"""Reports carried from one ledger to another: a reading, where its page was had, and how it was judged.

A *record* is the document of the contract with one more name, ``ledger``.  What this module writes it also
reads, and nothing of it is lost on the way.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import sqlalchemy as sa

from reportedly.errors import UnreadableInput
from reportedly.records import Capture, Document, Head, Reader, Validators
from reportedly.store import border, schema
from reportedly.store.applying import bare
from reportedly.store.audit import soon
from reportedly.store.indexing import clean
from reportedly.store.items import Carried, Had, Item, digest_of, document_of, made_of
from reportedly.store.pages import content_of
from reportedly.store.review import judged, review_of

__all__ = ["item_of", "record_of", "records_in"]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)
_LONGEST = 500  # characters of an id, or of what says who read: a database has to find it again

Value = TypeVar("Value")

_TEXTS = ("location", "path", "media_type", "container")
_COLUMNS = {"url": "url", "retrieved_at": "retrieved_at", "status": "status", "offset": "container_offset"}


def records_in(
    connection: sa.Connection, articles: list[str], head: Head, *, pages: bool = False
) -> Iterator[Document]:
    """Return the records of some articles, as they may leave the ledger; of those that could be read.

    Args:
        connection: an open transaction.
        articles: their ids.
        head: number and hash of the last event, which every record carries.
        pages: whether the bytes of the pages go with them.

    Raises:
        LedgerError: a page is damaged.
    """
    name = connection.execute(
        sa.select(schema.ledger.c.value).where(schema.ledger.c.name == "id")
    ).scalar_one()
    for article in articles:
        record = record_of(connection, article, {"id": name, "head": str(head)}, pages=pages)
        if record is not None:
            yield record


def record_of(
    connection: sa.Connection, article: str, ledger: Mapping[str, Any], *, pages: bool = False
) -> Document | None:
    """Return the record of an article; None if it could not be read.

    Args:
        connection: an open transaction.
        article: its id.
        ledger: what is to be said of the ledger itself.
        pages: whether the bytes of its page go with it.
    """
    report, reading, run = schema.report, schema.reading, schema.run
    row = connection.execute(
        sa.select(reading.c.document, run)
        .select_from(report)
        .select_from(
            report.join(reading, reading.c.id == report.c.reading).join(run, run.c.id == reading.c.run)
        )
        .where(report.c.article == article)
    ).first()
    if row is None or row.document is None:
        return None
    document = judged(connection, document_of(row.document))
    snapshots = connection.execute(
        schema.snapshot.select().where(schema.snapshot.c.article == article).order_by(schema.snapshot.c.id)
    )
    told: Document = {
        **ledger,
        "reader": {"version": row.reader, "model": row.model, "manner": json.loads(row.manner)},
        "snapshots": [_told(connection, each, pages=pages) for each in snapshots],
        "judgements": review_of(connection, article),
    }
    return border.let_out({**document, "ledger": told})


def _told(connection: sa.Connection, row: sa.Row[Any], *, pages: bool) -> Document:
    told = {name: getattr(row, name) for name in _TEXTS}
    told |= {name: getattr(row, column) for name, column in _COLUMNS.items()}
    told |= {
        "sha256": row.content,
        "kept_at": row.added_at,
        "etag": row.etag,
        "last_modified": row.last_modified,
        "stated": json.loads(row.stated) if row.stated else {},
    }
    for name, digest in (("page", row.content if row.held else None), ("exchange", row.exchange)):
        if pages and digest is not None:
            told[name] = base64.b64encode(content_of(connection, digest)).decode()
    return told


def item_of(record: Document, capture: Capture) -> Item:
    """Return a record as it is to be kept, if it has a ``ledger``; else a reading without one.

    Args:
        record: a document that :func:`reportedly.contract.check_document` lets pass.
        capture: where it was found.

    Raises:
        UnreadableInput: what stands under ``ledger`` is not what an export writes, a page is not the one
            that its digest says, or an id cannot be kept.
    """
    document = bare({name: value for name, value in record.items() if name != "ledger"})
    try:
        for each in (document["article"], *document["entities"], *document["attributions"]):
            _name(each["id"])
    except (TypeError, ValueError) as error:
        raise UnreadableInput(f"an id cannot be kept: {error}") from error
    told = record.get("ledger")
    carried = None
    if told is not None:
        try:
            reader = told["reader"]
            carried = Carried(
                tuple(_had(each) for each in told["snapshots"]),
                Reader(_name(reader["version"]), _name(reader["model"]), _manner(reader["manner"])),
                tuple(told.get("judgements") or ()),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UnreadableInput(
                f"what stands under ledger is not what an export writes ({error}); export it again"
            ) from error
    return Item(capture, made=made_of(document), carried=carried)


def _had(told: Document) -> Had:
    digest = _if_any(_digest, told["sha256"])
    page = base64.b64decode(told.get("page") or "", validate=True)
    if page and digest_of(page) != digest:
        raise ValueError("a page is not the one of its digest")
    texts: dict[str, Any] = {name: _text(told[name]) for name in _TEXTS}
    capture = Capture(
        **texts,
        data=page,
        url=_if_any(_text, told["url"]),
        retrieved_at=_if_any(_moment, told["retrieved_at"]),
        status=_if_any(_number, told["status"]),
        offset=_if_any(_number, told["offset"]),
        exchange=base64.b64decode(told.get("exchange") or "", validate=True),
        validators=Validators(_text(told["etag"]), _text(told["last_modified"])),
        stated={_text(name): _text(value) for name, value in told["stated"].items()},
    )
    return Had(capture, digest, _past(told["kept_at"]))


def _if_any(checked: Callable[[object], Value], value: object) -> Value | None:
    return None if value is None else checked(value)


def _text(value: object) -> str:
    if not isinstance(value, str) or clean(value) != value:
        raise TypeError(f"{str(value)[:60]!a} is no text that can be kept")
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"{str(value)[:60]!a} is no whole number")
    return value


def _digest(value: object) -> str:
    if not _SHA256.fullmatch(text := _text(value)):
        raise ValueError(f"{text[:70]!a} is no digest")
    return text


def _moment(value: object) -> str:
    if not _MOMENT.fullmatch(text := _text(value)):
        raise ValueError(f"{text[:60]!a} is no time such as 2026-03-14T06:00:00Z")
    return text


def _past(value: object) -> str:
    """Return a time by the clock of a ledger: what was kept in the future would be the newest for ever."""
    if (text := _moment(value)) > soon():
        raise ValueError(f"{text} is still to come")
    return text


def _name(value: object) -> str:
    if len(text := _text(value)) > _LONGEST:
        raise ValueError(f"{text[:60]!a} is too long, {_LONGEST} characters are the most")
    return text


def _manner(value: Mapping[str, Any]) -> dict[str, Any]:
    _name(json.dumps(value))
    return dict(value)
