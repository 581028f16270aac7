"""What a page is to the ledger that takes it in: new, known, changed, and which version is the newest.

Does not write reports, see :mod:`reportedly.store.writing`.
"""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from reportedly.records import Capture
from reportedly.store import schema
from reportedly.store.audit import marks
from reportedly.store.dialects import walk

__all__ = ["current_articles", "latest_at", "nothing_at", "seen_at", "standing_of", "supersede"]

# When a page was had. Of times of one second those with a fraction come after the one without, but for its Z.
_HAD = "RTRIM(COALESCE(retrieved_at, added_at), 'Z')"


def standing_of(
    connection: sa.Connection,
    capture: Capture,
    article: str,
    latest: tuple[int, str] | None,
    *,
    known: bool,
) -> str:
    """Return what a capture is to the ledger: ``added``, ``changed``, ``seen`` or ``unchanged``.

    The same bytes at the same place are unchanged, whether they are the newest there or were taken in before:
    from an archive under the same date, or from the same file of lines.  A copy of a known file is unchanged
    too; the same bytes at another address are seen there, and so are those of a page that only a reading was
    known of.

    Args:
        connection: the transaction.
        capture: what was had.
        article: the id of its article.
        latest: number and article of the newest snapshot of its place.
        known: whether the ledger has that article from anywhere.
    """
    if (
        latest is not None
        and latest[1] != article
        and not (known and _had_then(connection, capture, article))
    ):
        return "changed"
    if not known:
        return "added" if latest is None else "unchanged"
    elsewhere = latest is None and capture.url is not None
    missing = bool(capture.data) and not _held(connection, article)
    return "seen" if (elsewhere and capture.data) or missing else "unchanged"


def latest_at(connection: sa.Connection, location: str, until: str = "9999") -> tuple[int, str] | None:
    """Return the number and the article of the newest snapshot of a place; None if there is none.

    The newest is what was had last, not what was added last: archives come in any order.  That nothing could
    be had is no snapshot.

    Args:
        connection: the transaction.
        location: the place.
        until: only what was had up to then.
    """
    mark = marks(connection, 1)
    row = connection.exec_driver_sql(
        f"SELECT id, article FROM snapshot WHERE location = {mark} AND article <> {mark} "
        f"AND {_HAD} <= {mark} ORDER BY {_HAD} DESC, id DESC LIMIT 1",
        (location, nothing_at(location), until.rstrip("Z")),
    ).first()
    return None if row is None else (row[0], row[1])


def supersede(connection: sa.Connection, location: str, *articles: str) -> None:
    """Mark which reports are no longer what their page says, after a new snapshot of a place.

    An article is superseded when it is the newest of no place.

    Args:
        connection: the transaction.
        location: the place.
        articles: those that may have been, or may be now, the newest there.
    """
    newest, nothing = latest_at(connection, location), nothing_at(location)
    mark = marks(connection, 1)
    if newest is None:
        return
    for article in {*articles, nothing}:
        current = article == newest[1] or (article != nothing and _newest_anywhere(connection, article))
        connection.exec_driver_sql(
            f"UPDATE report SET superseded = {mark} WHERE article = {mark} AND superseded = {mark}",
            (int(not current), article, int(current)),
        )


def seen_at(connection: sa.Connection, location: str) -> bool:
    """Return whether the ledger knows a place, be it that nothing could be had from there."""
    query = f"SELECT 1 FROM snapshot WHERE location = {marks(connection, 1)} LIMIT 1"
    return connection.exec_driver_sql(query, (location,)).first() is not None


def _newest_anywhere(connection: sa.Connection, article: str) -> bool:
    """Return whether an article is the newest that was had from one of its places."""
    query = f"SELECT DISTINCT location FROM snapshot WHERE article = {marks(connection, 1)}"
    places = connection.exec_driver_sql(query, (article,)).scalars().all()
    return any((latest_at(connection, place) or (0, ""))[1] == article for place in places)


def current_articles(connection: sa.Connection) -> set[str]:
    """Return the articles that are the newest of one of their places, as :func:`supersede` reckons it."""
    newest: dict[str, str] = {}
    query = f"SELECT location, article FROM snapshot ORDER BY {_HAD}, id"
    for location, article in walk(connection, query):
        if location not in newest or article != nothing_at(location):
            newest[location] = article
    return set(newest.values())


def _had_then(connection: sa.Connection, capture: Capture, article: str) -> bool:
    """Return whether an article was had from its place before: at the same time, or out of the same file."""
    table = schema.snapshot
    if capture.retrieved_at is None and not capture.container:
        return False
    then = table.c.retrieved_at == capture.retrieved_at
    same = sa.select(table.c.id).where(
        table.c.location == capture.location,
        table.c.article == article,
        # Versions of a page in a file of lines, which says no times, do not take turns at each run.
        table.c.container == capture.container if capture.retrieved_at is None else then,
    )
    return connection.execute(same.limit(1)).first() is not None


def _held(connection: sa.Connection, article: str) -> bool:
    """Return whether the bytes of an article are in the ledger."""
    query = f"SELECT 1 FROM snapshot WHERE article = {marks(connection, 1)} AND held = 1 LIMIT 1"
    return connection.exec_driver_sql(query, (article,)).first() is not None


def nothing_at(location: str) -> str:
    """Return the id that stands for what could not be had from a place."""
    return hashlib.sha256(location.encode("utf-8", "replace")).hexdigest()[:16]
