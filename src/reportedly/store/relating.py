"""Reports on one matter found by the names in them, and what they say that has to do with one another.

A name that very many reports hold leads nowhere; those that share several rarer ones are set beside one
another, the nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Comparing, Document
from reportedly.store.audit import marks
from reportedly.store.items import document_of, packed
from reportedly.store.rows import put

__all__ = ["beside_in", "parts", "relate", "unrelate"]

_AT_A_TIME = 400  # values in one statement
_COMMON = 64  # reports that hold a word from which on it leads nowhere
# What a word is worth that so many reports hold: 1 of one, a sixth of twenty; and what two reports have to
# share.
_WORTH = "4.0 / (3 + t.held)"
_LEAST = 1.4
_ASKED = 2_000  # words of a report that lead to others
_MOST = 20  # reports that one is set beside


class Prepared(Protocol):
    """Gives what there is to compare of a report, by its number: with what it means, or without."""

    def of(self, connection: sa.Connection, report: int) -> Any: ...

    def meant(self, connection: sa.Connection, report: int) -> Any: ...


def relate(connection: sa.Connection, comparing: Comparing, report: int, prepared: Prepared) -> None:
    """Set a report beside those on the same matter that are there already, and let later ones find it.

    Args:
        connection: an open transaction.
        comparing: how reports are compared.
        report: its number.
        prepared: gives what there is to compare of a report.
    """
    topics = comparing.topics(prepared.of(connection, report))
    near = _all_but(connection, report) or _nearest(connection, topics)
    put(connection, "topic", [(topic, report) for topic in topics - _common(connection, topics)])
    # What nobody else writes about is not looked at for its meaning: that costs more than all the rest.
    own = prepared.meant(connection, report) if near else prepared.of(connection, report)
    for other in near:
        _set_beside(connection, comparing, (other, report), (prepared.meant(connection, other), own))
    _set_beside(connection, comparing, (report, report), (own, own))


def _set_beside(
    connection: sa.Connection, comparing: Comparing, pair: tuple[int, int], sides: tuple[Any, Any]
) -> None:
    turned = pair[0] > pair[1]
    found = comparing.beside(*(sides[::-1] if turned else sides))
    if found is not None:
        put(connection, "related", [(*sorted(pair), packed(found)[1])])


def beside_in(data: bytes) -> Document:
    """Return what was found of two reports, as it was kept.

    Raises:
        LedgerError: it is damaged.
    """
    try:
        found = document_of(data)
        parts = (found["relations"], 7), (found["links"], 6), (found.get("likely", ()), 3)
        if any({len(each) for each in part} - {width} for part, width in parts):
            raise ValueError("it has another form")
    except (LedgerError, KeyError, TypeError, ValueError) as error:
        raise LedgerError(
            "what was found of reports beside one another is damaged; run reportedly doctor --repair"
        ) from error
    return found


def unrelate(connection: sa.Connection, report: int, topics: frozenset[int]) -> None:
    """Remove what was found of a report, and the names by which it was found."""
    mark = marks(connection, 1)
    connection.exec_driver_sql(f"DELETE FROM related WHERE one = {mark} OR other = {mark}", (report, report))
    connection.exec_driver_sql(f"DELETE FROM meaning WHERE report = {mark}", (report,))
    for part in parts(sorted(topics)):
        connection.exec_driver_sql(
            f"DELETE FROM topic WHERE report = {mark} AND topic IN ({marks(connection, len(part))})",
            (report, *part),
        )


def _all_but(connection: sa.Connection, report: int) -> list[int]:
    """Return all other reports if they are few; none if one has to choose among them."""
    others = f"SELECT report FROM compared WHERE report <> {marks(connection, 1)}"
    query = f"{others} ORDER BY report LIMIT {_MOST + 1}"
    found = [row[0] for row in connection.exec_driver_sql(query, (report,))]
    return found if len(found) <= _MOST else []


def _nearest(connection: sa.Connection, topics: frozenset[int]) -> list[int]:
    """Return the reports that share most words that few have, the nearest first."""
    if not topics:
        return []
    asked = sorted(topics)[:_ASKED]
    rows = connection.exec_driver_sql(
        "SELECT k.report FROM topic k JOIN (SELECT topic, COUNT(*) AS held FROM topic "
        f"WHERE topic IN ({marks(connection, len(asked))}) GROUP BY topic HAVING COUNT(*) <= {_COMMON}) t "
        f"ON t.topic = k.topic GROUP BY k.report HAVING SUM({_WORTH}) >= {_LEAST} "
        f"ORDER BY SUM({_WORTH}) DESC, k.report LIMIT {_MOST}",
        tuple(asked),
    )
    return [row[0] for row in rows]


def _common(connection: sa.Connection, topics: frozenset[int]) -> set[int]:
    """Return the words that lead nowhere any more, so that nobody needs to hold them."""
    found: set[int] = set()
    for part in parts(sorted(topics)):
        rows = connection.exec_driver_sql(
            f"SELECT topic FROM topic WHERE topic IN ({marks(connection, len(part))}) "
            f"GROUP BY topic HAVING COUNT(*) > {_COMMON}",
            tuple(part),
        )
        found |= {row[0] for row in rows}
    return found


def parts(values: Sequence[int]) -> Iterator[Sequence[int]]:
    """Return values so many at a time as one statement of SQL takes."""
    return (values[at : at + _AT_A_TIME] for at in range(0, len(values), _AT_A_TIME))
