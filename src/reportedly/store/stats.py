"""How often somebody or something occurs: who is quoted, who relays whom, what is marked how.

Old versions of changed pages and statements that a reviewer rejected do not count.  The database counts
report by report, and what it counted is put together here: names are the same if their words are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Query, Stats, Tally
from reportedly.store import border
from reportedly.store.filters import Plan, plan_of
from reportedly.store.indexing import words

__all__ = ["BY", "stats"]

_BESIDE = 3  # of those who occur most with somebody
_SPELLINGS = 1000  # of names that a database is asked for at once

# Columns of a row: report, statements, how many of them with a name, then what they are counted by.
_SPEAKERS = (
    "SELECT g.report, g.said, CASE WHEN p.named = 1 THEN g.said ELSE 0 END, p.name, p.kind, p.gender FROM "
    "(SELECT s.report AS report, s.speaker AS speaker, COUNT(*) AS said FROM {source} WHERE {where} "
    "GROUP BY s.report, s.speaker) AS g LEFT JOIN party p ON p.id = g.speaker"
)
_MARKS = (
    "SELECT s.report, COUNT(*), COALESCE(SUM(p.named), 0), s.marks FROM {source} "
    "LEFT JOIN party p ON p.id = s.speaker WHERE {where} GROUP BY s.report, s.marks"
)
_FORMS = _MARKS.replace("s.marks", "s.form")
_RELAYS = (
    "SELECT g.report, 1, COALESCE(p.named, 0), g.name, p.name FROM (SELECT DISTINCT s.id AS id, "
    "s.report AS report, s.speaker AS speaker, h.name AS name FROM {source} "
    "JOIN hop h ON h.statement = s.id WHERE {where}) AS g LEFT JOIN party p ON p.id = g.speaker"
)
_RELAYED = (
    "SELECT COUNT(DISTINCT s.id), COUNT(DISTINCT s.report) FROM {source} "
    "JOIN hop h ON h.statement = s.id WHERE {where}"
)

_Names = Callable[[Any, str | None], list[str | None]]

# By what is counted: what the database is asked, and which names a row counts for, given its outlet.
_WAYS: dict[str, tuple[str, _Names]] = {
    "speaker": (_SPEAKERS, lambda row, _outlet: [row[3]]),
    "outlet": (_SPEAKERS, lambda _row, outlet: [outlet]),
    "relay": (_RELAYS, lambda row, _outlet: [row[3]]),
    "mark": (_MARKS, lambda row, _outlet: row[3].split()),
    "form": (_FORMS, lambda row, _outlet: [row[3]]),
    "gender": (_SPEAKERS, lambda row, _outlet: [_gender(*row[3:])]),
    "naming": (_SPEAKERS, lambda row, _outlet: [_naming(*row[2:4])]),
}
BY = tuple(_WAYS)


@dataclass(slots=True)
class _Pile:
    """What was counted under one name."""

    statements: int = 0
    named: int = 0
    reports: set[int] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)


def stats(connection: sa.Connection, query: Query, by: str) -> Stats:
    """Return how often somebody or something occurs in the statements that a query asks for.

    Args:
        connection: an open transaction.
        query: which statements count; its limit and offset say which rows are wanted.
        by: what is counted, one of :data:`BY`.

    Raises:
        LedgerError: it cannot be counted by that, or the query names a date, kind or report that is none.
    """
    if by not in BY:
        raise LedgerError(f"statements are not counted by {by!r}; they are by: {', '.join(BY)}")
    plan = plan_of(connection, query)
    if plan.impossible:
        return Stats(by, (), 0, 0, notes=tuple(plan.notes))
    plan.where += ["s.review <> 'rejected'", "s.report NOT IN (SELECT id FROM report WHERE superseded = 1)"]
    outlets: dict[int, str | None] = dict(iter(_rows(connection, Plan(), "SELECT id, outlet FROM report")))
    piles, statements, reports = _piled(connection, plan, by, outlets)
    if by == "relay":
        ((statements, reports),) = _rows(connection, plan, _RELAYED)  # several may relay one statement
    ordered = sorted(piles, key=lambda key: (key is None, -piles[key].statements, key or ""))
    chosen = {key: piles[key] for key in ordered[query.offset : query.offset + query.limit]}
    if by == "speaker":
        _add_relays(connection, plan, chosen)
    rows = tuple(_tally(key, pile, outlets) for key, pile in chosen.items())
    return Stats(by, rows, statements, reports, len(piles) - len(rows), tuple(plan.notes))


def _rows(connection: sa.Connection, plan: Plan, select: str) -> Iterable[Any]:
    filled = select.format(source=plan.source, where=" AND ".join(plan.where))
    return connection.execute(sa.text(filled), plan.values)


def _piled(
    connection: sa.Connection, plan: Plan, by: str, outlets: dict[int, str | None]
) -> tuple[dict[str | None, _Pile], int, int]:
    """Return what was counted under each name, and of how many statements and reports."""
    select, names_of = _WAYS[by]
    piles: defaultdict[str | None, _Pile] = defaultdict(_Pile)
    keys: dict[str | None, str | None] = {None: None}
    statements, reports = 0, set()
    for row in _rows(connection, plan, select):
        report, said, named = row[:3]
        statements += said
        reports.add(report)
        for name in names_of(row, outlets[report]):
            if name not in keys:
                keys[name] = _key(name)
            pile = piles[keys[name]]
            pile.statements += said
            pile.named += named
            pile.reports.add(report)
            if name is not None:
                pile.spellings[name] += said
            if by in _SPEAKER_BESIDE and (speaker := row[_SPEAKER_BESIDE[by]]) is not None:
                pile.beside[speaker] += said
    return piles, statements, len(reports)


# Where in a row the speaker stands who is counted beside the name.
_SPEAKER_BESIDE = {"outlet": 3, "relay": 4}


def _key(name: str | None) -> str | None:
    """Return what the spellings of a name have in common."""
    return " ".join(words(name)) or name if name is not None else None


def _gender(name: str | None, kind: str | None, gender: str | None) -> str:
    """Return what a report states of a speaker; ``open`` if it states nothing of a person."""
    if name is None:
        return "unsettled"
    return gender or ("open" if kind == "person" else "no person")


def _naming(named: int, name: str | None) -> str:
    return "open" if name is None else "named" if named else "unnamed"


def _add_relays(connection: sa.Connection, plan: Plan, piles: dict[str | None, _Pile]) -> None:
    """Add to speakers by whom they are relayed."""
    by_spelling = {spelling: pile for pile in piles.values() for spelling in pile.spellings}
    if len(by_spelling) <= _SPELLINGS:
        plan.where.append(f"s.speaker IN (SELECT id FROM party WHERE name IN ({plan.bind(by_spelling)}))")
    for row in _rows(connection, plan, _RELAYS):
        if (pile := by_spelling.get(row[4])) is not None:
            pile.beside[row[3]] += 1


def _tally(key: str | None, pile: _Pile, outlets: dict[int, str | None]) -> Tally:
    names = sorted(pile.spellings, key=lambda name: (-pile.spellings[name], name))
    beside = sorted(pile.beside.items(), key=lambda item: (-item[1], item[0]))
    return Tally(
        name=None if key is None else border.name_out(names[0]),
        statements=pile.statements,
        reports=len(pile.reports),
        outlets=len({_key(outlets[report]) for report in pile.reports} - {None}),
        named=pile.named,
        beside=tuple((border.name_out(name), count) for name, count in beside[:_BESIDE]),
    )
