"""What a query asks for, as a tree for the word index and as conditions for the tables.

The index narrows first: it holds every field as words, and of the day its month and its year.  The tables
then say exactly what the index cannot: days, scores, which report.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.lexicon.weighing import KINDS as MARKS
from reportedly.records import Query
from reportedly.store.indexing import joined
from reportedly.store.lookup import reports_named
from reportedly.store.querying import Leaf, Node, either, every, fts5, parse, tsquery
from reportedly.types import EntityKind, Form

__all__ = ["UNREVIEWED", "Plan", "plan_of"]

UNREVIEWED = "unreviewed"

_REVIEWS = ("accepted", "rejected", "corrected", "disputed", "partly", UNREVIEWED)

_NAMES = ("speaker", "addressee", "relay", "outlet", "place")
_NAMINGS = ("named", "unnamed", "open")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(slots=True)
class Plan:
    """How to look for what a query asks for.

    ``words`` is the tree of its words, None without any.  ``source`` are the tables, ``number`` the number
    of a statement in them, ``where`` conditions on the statement ``s`` and ``values`` what they are bound
    to.  ``impossible`` says that nothing can be found, ``notes`` why.
    """

    words: Node | None = None
    source: str = "statement s"
    number: str = "s.id"
    where: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    impossible: bool = False

    def select(self, more: str = "") -> str:
        """Return the ``SELECT`` of the numbers of all statements that fit, with more columns if wanted."""
        columns = f"{self.number} AS id{', ' if more else ''}{more}"
        return f"SELECT {columns} FROM {self.source} WHERE {' AND '.join(self.where or ['1 = 1'])}"

    def bind(self, values: Iterable[object]) -> str:
        """Return placeholders for values, which are bound under names of their own; ``NULL`` for none."""
        names = []
        for value in values:
            names.append(f"v{len(self.values)}")
            self.values[names[-1]] = value
        return ", ".join(f":{name}" for name in names) or "NULL"


def plan_of(connection: sa.Connection, query: Query) -> Plan:
    """Return how to look for what a query asks for.

    Args:
        connection: the open transaction in which it will be looked for.
        query: what is looked for.

    Raises:
        LedgerError: a date, a kind or a report is none.
    """
    plan = Plan()
    plan.words = _typed(plan, query.words, "text", "the words")
    parts = [plan.words, *_names(plan, query), *_facets(query), _days(connection, plan, query)]
    if (tree := every(part for part in parts if part is not None)) is not None:
        _match(connection, plan, tree)
    if UNREVIEWED in (statuses := _known("review", query.review, _REVIEWS)):
        statuses = ["" if value == UNREVIEWED else value for value in statuses]
        plan.where.append(f"s.review IN ({plan.bind(statuses)})")
    if query.min_score > 0:
        plan.where.append(f"s.score >= {plan.bind([query.min_score])}")
    if query.latest:
        plan.where.append("s.report NOT IN (SELECT id FROM report WHERE superseded = 1)")
    if query.report:
        _reports(connection, plan, query.report)
    return plan


def _match(connection: sa.Connection, plan: Plan, tree: Node) -> None:
    """Let the index of words narrow what is looked at."""
    if connection.dialect.name == "postgresql":
        # A statement asked often gets one plan for all words, and rare ones need another than common ones.
        connection.exec_driver_sql("SET LOCAL plan_cache_mode = force_custom_plan")
        plan.where.append(f"s.words @@ CAST({plan.bind([tsquery(tree)])} AS tsquery)")
        return
    # The index goes first, always: looked into once for each statement it is slower than anything.
    plan.source = "statement_words CROSS JOIN statement s ON s.id = statement_words.rowid"
    plan.number = "statement_words.rowid"
    plan.where.append(f"statement_words MATCH {plan.bind([fts5(tree)])}")


def _typed(plan: Plan, text: str, column: str, what: str) -> Node | None:
    if not text.strip():
        return None
    parsed = parse(text, column)
    plan.notes += [f"{what} {_quoted(text)}: {note}" for note in parsed.notes]
    plan.impossible |= parsed.node is None
    return parsed.node


def _quoted(text: str) -> str:
    short = " ".join(text.split())
    return f"“{short[:40]}…”" if len(short) > 40 else f"“{short}”"


def _names(plan: Plan, query: Query) -> Iterator[Node | None]:
    for name in _NAMES:
        found = []
        for value in getattr(query, name):
            node = _typed(plan, value, name, name)
            if name == "place" and node is not None and re.fullmatch("[A-Za-z]{2}", value.strip()):
                node = either([node, Leaf((f"country{value.strip().lower()}",), column=name)])
            found += [node] if node else []
        yield either(found)


def _facets(query: Query) -> Iterator[Node | None]:
    """Return what the column ``facet`` must hold, field by field."""
    forms, kinds = [str(form) for form in Form], [str(kind) for kind in EntityKind]
    yield _facet("form", _known("form", query.form, forms))
    yield _facet("mark", _known("mark", query.marks, sorted(MARKS)))
    yield _facet("kind", _known("kind of speaker", query.kind, kinds))
    yield _facet("", _known("naming", query.naming, _NAMINGS))
    yield _facet("language", query.language)
    if UNREVIEWED not in (statuses := _known("review", query.review, _REVIEWS)):
        yield _facet("review", statuses)


def _facet(before: str, values: Iterable[str]) -> Node | None:
    return either(Leaf((before + word,), column="facet") for word in map(joined, values) if word)


def _known(what: str, values: Iterable[str], known: Iterable[str]) -> list[str]:
    found = [re.sub(r"[\s-]+", "_", value.strip().lower()) for value in values]
    for value, kind in zip(values, found, strict=True):
        if kind not in known:
            raise LedgerError(f"there is no {what} {value!r}; there are: {', '.join(known)}")
    return found


# --- days -------------------------------------------------------------------------------------------


def _days(connection: sa.Connection, plan: Plan, query: Query) -> Node | None:
    """Return the months and years that a stretch of time reaches into; add its exact ends to the plan."""
    if not query.since and not query.until:
        return None
    since = _day("since", query.since, last=False) if query.since else 0
    until = _day("until", query.until, last=True) if query.until else 9999_12_31
    if since > until:
        raise LedgerError(f"since {query.since} is after until {query.until}; exchange them")
    plan.where.append(f"s.day BETWEEN {plan.bind([since])} AND {plan.bind([until])}")
    first, last = connection.exec_driver_sql(
        "SELECT (SELECT MIN(day) FROM statement), (SELECT MAX(day) FROM statement)"
    ).one()
    if first is None or (since <= first and until >= last):
        return None
    return either(_stretch(max(since, first), min(until, last)))


def _day(name: str, text: str, *, last: bool) -> int:
    """Return the first or last day of a day, month or year as a number."""
    found = _DATE.fullmatch(text.strip())
    if found is not None:
        year, month = int(found[1]), int(found[2] or (12 if last else 1))
        if 1 <= month <= 12 and year:
            length = monthrange(year, month)[1]
            day = int(found[3] or (length if last else 1))
            if 1 <= day <= length:
                return year * 10_000 + month * 100 + day
    raise LedgerError(f"{name} {text!r} is no date; write 2026-03-14, 2026-03 or 2026")


def _stretch(since: int, until: int) -> Iterator[Leaf]:
    """Return the fewest facets of time that cover the days from one to another; none if there are none."""
    month, end = since // 100, until // 100
    while month <= end:
        if month % 100 == 1 and month + 11 <= end:
            yield Leaf((f"year{month // 100}",), column="facet")
            month += 100
        else:
            yield Leaf((f"month{month}",), column="facet")
            month += 1 if month % 100 < 12 else 89


# --- reports ----------------------------------------------------------------------------------------


def _reports(connection: sa.Connection, plan: Plan, values: Iterable[str]) -> None:
    found = [number for value in values for number in reports_named(connection, value)]
    plan.where.append(f"s.report IN ({plan.bind(found)})")
    low, high = connection.execute(
        sa.text("SELECT MIN(id), MAX(id) FROM statement WHERE report IN :found").bindparams(
            sa.bindparam("found", expanding=True)
        ),
        {"found": found},
    ).one()
    plan.where.append(f"{plan.number} BETWEEN {plan.bind([low or 0])} AND {plan.bind([high or 0])}")
