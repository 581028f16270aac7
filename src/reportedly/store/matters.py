"""Reports that hang together: those that have to do with one another, through others too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from reportedly.records import Document, Matter
from reportedly.store import border
from reportedly.store.audit import marks
from reportedly.store.dialects import walk
from reportedly.store.groups import lowest_by
from reportedly.store.items import document_of
from reportedly.store.lookup import reports_named
from reportedly.store.pairing import pairs_in
from reportedly.store.relating import beside_in
from reportedly.store.review import judged

__all__ = ["matters_in"]


def matters_in(connection: sa.Connection, names: Sequence[str] = ()) -> Iterator[Matter]:
    """Return the reports of a ledger in groups that hang together, the largest group first.

    Args:
        connection: an open transaction.
        names: only groups with one of these reports: ids or their beginnings, paths, addresses.

    Raises:
        LedgerError: there is no such report, or a reading is damaged.
    """
    wanted = {number for name in names for number in reports_named(connection, name)}
    pairs = pairs_in(connection)
    for group in _groups(connection, pairs):
        if not names or wanted & set(group):
            yield _matter(connection, group, pairs)


def _groups(connection: sa.Connection, pairs: Iterable[Document]) -> list[list[int]]:
    reports = sorted(report for (report,) in walk(connection, "SELECT report FROM compared"))
    lowest = lowest_by(_links(connection, pairs, frozenset(reports)))
    groups: dict[int, list[int]] = {}
    for report in reports:
        groups.setdefault(lowest(report), []).append(report)
    return sorted(groups.values(), key=lambda group: (-len(group), group))


def _links(
    connection: sa.Connection, pairs: Iterable[Document], compared: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Yield two reports that have to do with one another, or of which a reviewer said so."""
    for table in ("related", "copied"):
        for one, other in walk(connection, f"SELECT one, other FROM {table}"):
            yield one, other
    for pair in pairs:
        one, other = (_report(connection, pair[name]) for name in ("article", "other_article"))
        if pair["same"] and {one, other} <= compared:
            yield one, other


def _report(connection: sa.Connection, article: str) -> int:
    query = f"SELECT id FROM report WHERE article = {marks(connection, 1)}"
    return int(connection.exec_driver_sql(query, (article,)).scalar() or 0)


def _matter(connection: sa.Connection, group: Iterable[int], pairs: Sequence[Document]) -> Matter:
    articles: dict[int, str] = {}
    reports: list[tuple[Document, Document]] = []
    beside: dict[tuple[str, str], Document] = {}
    copies: list[tuple[str, str, str]] = []
    mark = marks(connection, 1)
    for report in group:
        query = (
            "SELECT r.article, d.document FROM report r JOIN reading d ON d.id = r.reading "
            f"WHERE r.id = {mark}"
        )
        article, data = connection.exec_driver_sql(query, (report,)).one()
        articles[report] = article
        document = document_of(bytes(data))
        reports.append((border.let_out(document), border.let_out(judged(connection, document))))
    for report in articles:
        query = f"SELECT one, other, found FROM related WHERE other = {mark}"
        for one, other, found in connection.exec_driver_sql(query, (report,)):
            beside[articles[one], articles[other]] = border.let_out(beside_in(bytes(found)))
        query = f"SELECT one, other, label FROM copied WHERE other = {mark}"
        for one, other, label in connection.exec_driver_sql(query, (report,)):
            copies.append((articles[one], articles[other], label))
    known = set(articles.values())
    return Matter(
        tuple(reports),
        beside,
        tuple(copies),
        tuple(border.let_out(pair) for pair in pairs if {pair["article"], pair["other_article"]} <= known),
    )
