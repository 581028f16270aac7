"""All that the ledger knows of one report, or of one of its statements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from reportedly.records import Document, Hit, Made, Reader, Shown, Snapshot
from reportedly.store import border
from reportedly.store.audit import events_of
from reportedly.store.copies import copies_of
from reportedly.store.items import document_of
from reportedly.store.lookup import meant
from reportedly.store.passages import hits_of, reports_of
from reportedly.store.review import review_of

__all__ = ["show"]


def show(connection: sa.Connection, name: str) -> Shown:
    """Return a report or one of its statements with all that the ledger knows of it.

    Args:
        connection: an open transaction.
        name: what somebody calls it, see :mod:`reportedly.store.lookup`.

    Raises:
        LedgerError: there is none of that name, or there are several; or what the ledger holds of it is
            damaged.
    """
    report, statement = meant(connection, name)
    source, kept = reports_of(connection, [report])[report]
    document = None if kept is None else border.let_out(kept)
    hit, attribution = None, None
    if statement is not None:
        (hit,) = hits_of(connection, [statement])
        attribution = _attribution(document, hit)
    numbers = connection.execute(
        sa.text("SELECT id FROM statement WHERE report = :report ORDER BY ordinal"), {"report": report}
    )
    return Shown(
        report=source,
        document=document,
        numbers=tuple(numbers.scalars()),
        snapshots=tuple(_snapshots(connection, source.article)),
        readings=tuple(_readings(connection, source.article, hit)),
        events=tuple(events_of(connection, f"article/{source.article}")),
        judgements=tuple(_judgements(connection, source.article, attribution)),
        hit=hit,
        attribution=attribution,
        copies=tuple(copies_of(connection, report)) if statement is None else (),
    )


def _judgements(connection: sa.Connection, article: str, item: Document | None) -> Iterator[Document]:
    """Return what reviewers said of a report, or of one of its statements under all ids that it had."""
    of = {item["id"], *item.get("review", {}).get("of", ())} if item else None
    for each in review_of(connection, article):
        if of is None or each["attribution"] in of:
            yield border.let_out(each)


def _attribution(document: Document | None, hit: Hit) -> Document | None:
    items: list[Document] = document["attributions"] if document else []
    return next((item for item in items if item["id"] == hit.attribution), None)


def _snapshots(connection: sa.Connection, article: str) -> Iterator[Snapshot]:
    """Return what was had at the places where an article was had, other versions of it too."""
    rows = connection.execute(
        sa.text(
            "SELECT id AS number, article, location, path, url, content, retrieved_at, added_at, previous "
            "FROM snapshot WHERE location IN (SELECT location FROM snapshot WHERE article = :article) "
            "ORDER BY location, id"
        ),
        {"article": article},
    )
    return (Snapshot(**border.let_out({**row._mapping})) for row in rows)


def _readings(connection: sa.Connection, article: str, hit: Hit | None) -> Iterator[Made]:
    rows = connection.execute(
        sa.text(
            "SELECT d.id, d.document, d.statements, d.problem, d.added_at, n.reader, n.model, n.manner, "
            "r.reading AS now FROM reading d JOIN run n ON n.id = d.run "
            "LEFT JOIN report r ON r.article = d.article WHERE d.article = :article ORDER BY d.id"
        ),
        {"article": article},
    )
    for row in rows:
        reader = Reader(row.reader, row.model, json.loads(row.manner))
        holds = None if hit is None else _holds(row, hit)
        problem = border.name_out(row.problem)
        yield Made(reader, row.added_at, row.statements, problem, row.id == row.now, holds)


def _holds(row: Any, hit: Hit) -> bool:
    found = document_of(row.document)["attributions"] if row.document is not None else ()
    return any(item["id"] == hit.attribution for item in found)
