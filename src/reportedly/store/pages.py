"""Pages that a ledger keeps, given back as they were had."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Capture
from reportedly.store import schema
from reportedly.store.items import digest_of

__all__ = ["capture_of", "content_of"]


def content_of(connection: sa.Connection, digest: str) -> bytes:
    """Return the bytes that have a digest.

    Raises:
        LedgerError: they are not there, or are no longer what they were.
    """
    table = schema.content
    data = connection.execute(sa.select(table.c.data).where(table.c.sha256 == digest)).scalar()
    if data is None:
        raise LedgerError(f"the bytes {digest[:16]} are missing; see what reportedly audit verify says")
    try:
        found = zlib.decompress(data)
    except zlib.error:
        found = b""
    if digest_of(found) != digest:
        raise LedgerError(f"the bytes {digest[:16]} were changed; see what reportedly audit verify says")
    return found


def capture_of(connection: sa.Connection, article: str) -> Capture | None:
    """Return the newest page of an article as it was had; None if only a reading of it was taken in."""
    table = schema.snapshot
    row = connection.execute(
        table.select()
        .where(table.c.article == article, table.c.held == 1, table.c.content.is_not(None))
        .order_by(table.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return Capture(
        location=row.location,
        path=row.path,
        data=content_of(connection, row.content),
        url=row.url,
        media_type=row.media_type,
        retrieved_at=row.retrieved_at,
        stated=json.loads(row.stated) if row.stated else {},
    )
