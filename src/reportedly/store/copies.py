"""The copies that a ledger knows, as groups: one text and all who carry it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Document
from reportedly.store import border
from reportedly.store.audit import marks
from reportedly.store.dialects import walk
from reportedly.store.groups import lowest_by
from reportedly.store.items import unpacked
from reportedly.store.lookup import reports_named

__all__ = ["LABELS", "copies_in", "copies_of"]

LABELS = ("wholly", "partially", "quotes")

_TOLD = ("article", "path", "url", "title", "outlet", "published", "language", "superseded", "problem")

# Numbers of two reports, the lower first, and how one copies the other.
_Link = tuple[int, int, str]


def copies_in(
    connection: sa.Connection, names: Sequence[str] = (), labels: Sequence[str] = ()
) -> Iterator[Document]:
    """Return the groups of reports that copy one another, the largest first, in the form of the contract.

    Copies as a whole or in part belong together, through others too; two reports that only quote the same
    words are a group of their own.

    Args:
        connection: an open transaction.
        names: only groups with one of these reports: ids or their beginnings, paths, addresses.
        labels: only groups of these labels.

    Raises:
        LedgerError: there is no such report or label.
    """
    if unknown := [label for label in labels if label not in LABELS]:
        raise LedgerError(f"{unknown[0]}: there is no such label; there are {', '.join(LABELS)}")
    wanted = {number for name in names for number in reports_named(connection, name)}
    links = [
        (one, other, label) for one, other, label in walk(connection, "SELECT one, other, label FROM copied")
    ]
    for group in _groups(links):
        reports = {number for one, other, _ in group for number in (one, other)}
        if (not names or reports & wanted) and (not labels or _label(group) in labels):
            yield border.let_out(_told(connection, group))


def copies_of(connection: sa.Connection, report: int) -> Iterator[Document]:
    """Return the pairs of copies that a report is one of, without their spans, with what is told of both."""
    for one, other, _ in _links_of(connection, report):
        pair = _pair(connection, (one, other))
        told = {name: value for name, value in pair.items() if name != "spans"}
        yield border.let_out(told | {"reports": [_report(connection, number) for number in (one, other)]})


def _links_of(connection: sa.Connection, report: int) -> list[tuple[Any, ...]]:
    mark = marks(connection, 1)
    query = f"SELECT one, other, label FROM copied WHERE one = {mark} OR other = {mark} ORDER BY one, other"
    return [tuple(row) for row in connection.exec_driver_sql(query, (report, report))]


def _groups(links: Iterable[_Link]) -> list[list[_Link]]:
    """Return the links that hang together, the largest group first; quotations each by themselves."""
    ordered = sorted(links)
    alone = [[link] for link in ordered if link[2] == "quotes"]
    joining = [link for link in ordered if link[2] != "quotes"]
    lowest = lowest_by(link[:2] for link in joining)
    together: dict[int, list[_Link]] = {}
    for link in joining:
        together.setdefault(lowest(link[0]), []).append(link)
    groups = sorted(together.values(), key=lambda group: -len({n for link in group for n in link[:2]}))
    return groups + alone


def _label(group: Sequence[_Link]) -> str:
    """Return how a group hangs together: ``wholly`` only if it does so by copies as a whole."""
    if len(group) == 1:
        return group[0][2]
    everybody = {number for link in group for number in link[:2]}
    whole = _groups(link for link in group if link[2] == "wholly")
    together = whole and {number for link in whole[0] for number in link[:2]} == everybody
    return "wholly" if together else "partially"


def _told(connection: sa.Connection, group: Sequence[_Link]) -> Document:
    numbers = sorted({number for link in group for number in link[:2]})
    pairs = [_pair(connection, link[:2]) for link in group]
    reports = [_report(connection, number) for number in numbers]
    return {
        "articles": [report["article"] for report in reports],
        "label": _label(group),
        "spans": [span for pair in pairs for span in pair["spans"]],
        "direction": _direction(pairs),
        "pairs": [{name: value for name, value in pair.items() if name != "spans"} for pair in pairs],
        "reports": reports,
    }


def _direction(pairs: Sequence[Document]) -> Document | None:
    """Return whence all of a group have their text, if it is one report and every other is shown to copy."""
    known = [pair["direction"] for pair in pairs if pair["direction"] is not None]
    everybody = {article for pair in pairs for article in pair["articles"]}
    copies = {article for direction in known for article in direction["to"]}
    sources = everybody - copies
    if len(sources) != 1:
        return None
    evidence = [clue for direction in known for clue in direction["evidence"]]
    return {"from": sources.pop(), "to": sorted(copies), "evidence": evidence}


def _pair(connection: sa.Connection, pair: Sequence[Any]) -> Document:
    mark = marks(connection, 1)
    query = f"SELECT found FROM copied WHERE one = {mark} AND other = {mark}"
    data = connection.exec_driver_sql(query, tuple(pair)).scalar_one()
    try:
        return unpacked(bytes(data))
    except ValueError as error:
        raise LedgerError(
            f"what was found of copies is damaged ({error}); run reportedly doctor --repair"
        ) from error


def _report(connection: sa.Connection, number: int) -> Document:
    query = f"SELECT {', '.join(_TOLD)} FROM report WHERE id = {marks(connection, 1)}"
    row = dict(zip(_TOLD, connection.exec_driver_sql(query, (number,)).one(), strict=True))
    return row | {"superseded": bool(row["superseded"])}
