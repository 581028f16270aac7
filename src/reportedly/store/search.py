"""Statements looked for: the newest that fit, the best of them first.

Ranking costs time for every statement, so of words that are everywhere only the statements added last are
ranked: :data:`MOST_RANKED` says how many, and ``bench/search.py`` how fast that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

import sqlalchemy as sa

from reportedly.records import Found, Hit, Query
from reportedly.store.filters import plan_of
from reportedly.store.passages import hits_of
from reportedly.store.querying import sought
from reportedly.store.ranking import scores

__all__ = ["MOST_RANKED", "count", "find", "find_all"]

MOST_RANKED = 2_400

_BATCH = 500  # statements whose reports are opened at a time


def find(connection: sa.Connection, query: Query) -> Found:
    """Return the statements that a query asks for, the best first; among equals the newest.

    Args:
        connection: an open transaction.
        query: what is looked for, and how many of them are wanted.

    Raises:
        LedgerError: the query names a date, kind or report that is none.
    """
    plan = plan_of(connection, query)
    if plan.impossible:
        return Found(notes=tuple(plan.notes))
    newest = f"{plan.select('s.day, s.text')} ORDER BY 1 DESC LIMIT :most"
    rows = connection.execute(sa.text(newest), plan.values | {"most": MOST_RANKED + 1}).fetchall()
    capped, rows = len(rows) > MOST_RANKED, rows[:MOST_RANKED]
    leaves = sought(plan.words)
    ranked = scores([text for _, _, text in rows], leaves) if leaves else [0.0] * len(rows)
    upto = query.offset + query.limit
    newness = ((day or 0, number) for number, day, _ in rows)
    best = nlargest(upto, zip(ranked, newness, strict=True))[query.offset :]
    hits = hits_of(connection, [number for _, (_, number) in best], leaves)
    return Found(tuple(hits), len(rows) > upto, MOST_RANKED if capped else None, tuple(plan.notes))


def find_all(connection: sa.Connection, query: Query) -> Iterator[Hit]:
    """Return all statements that a query asks for, those added last first, as they are fetched.

    Args:
        connection: a transaction that stays open until the last one is fetched.
        query: what is looked for; its limit and offset do not matter.

    Raises:
        LedgerError: the query names a date, kind or report that is none.
    """
    plan = plan_of(connection, query)
    if plan.impossible:
        return
    select = sa.text(f"{plan.select()} ORDER BY 1 DESC")
    numbers = list(connection.execute(select, plan.values).scalars())
    for first in range(0, len(numbers), _BATCH):
        yield from hits_of(connection, numbers[first : first + _BATCH], sought(plan.words))


def count(connection: sa.Connection, query: Query) -> int:
    """Return how many statements a query asks for, whatever its limit.

    Raises:
        LedgerError: the query names a date, kind or report that is none.
    """
    plan = plan_of(connection, query)
    if plan.impossible:
        return 0
    select = sa.text(f"SELECT COUNT(*) FROM ({plan.select()}) AS found")
    return int(connection.execute(select, plan.values).scalar_one())
