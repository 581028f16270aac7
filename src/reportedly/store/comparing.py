"""Reports of a ledger compared with one another, each once: which share words that few others have.

Groups of words lead from a report to those that may share more with it; what they share is then looked at
word by word.  Groups that very many reports hold, or several of one site, lead nowhere: they belong to pages,
not to reports.  A report of which most is so common is a wire text that many print, and is compared with the
first of them.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Compared, Comparing
from reportedly.store import engine
from reportedly.store.audit import Progress, marks
from reportedly.store.dialects import walk
from reportedly.store.items import document_of, packed
from reportedly.store.relating import beside_in, parts, relate, unrelate
from reportedly.store.rows import put

__all__ = ["compare_all", "damage_in", "forget_all", "is_lost", "waiting_in"]

_BATCH = 200  # reports in one transaction
# Reports that hold a group of words from which on it shows nothing: of all, and of one site.
_COMMON, _COMMON_ON_SITE = 40, 3
# Groups of words that two reports have to share; one where a report has next to none.
_LEAST, _SMALL = 2, 8
# Reports that one is compared with at most, and copies of one text that a further one is compared with.
_MOST, _FIRST = 20, 4
# What part of its groups a common text shares with the others that print it.
_HALF = 0.5
_KEPT = 500  # prepared reports that are held for the next ones

# Reports that are to be compared, as they are read now; of those whose reading is newer than the last run.
# To SQLite "cross" says that the readings come first, which are few: else it goes through all reports.
_WAITING = (
    "FROM reading d CROSS JOIN report r LEFT JOIN compared c ON c.report = r.id "
    "WHERE r.reading = d.id AND d.id > {} AND r.superseded = 0 AND d.document IS NOT NULL "
    "AND (c.report IS NULL OR c.reading <> r.reading)"
)
_SUPERSEDED = "FROM compared c JOIN report r ON r.id = c.report WHERE r.superseded = 1"
_UNREADABLE = (
    "FROM reading d CROSS JOIN report r JOIN compared c ON c.report = r.id "
    "WHERE r.reading = d.id AND d.id > {} AND d.document IS NULL"
)
_LOST = "FROM compared c LEFT JOIN report r ON r.id = c.report WHERE r.id IS NULL"


class _Holder(NamedTuple):
    """A report that holds a group of words: whose it is, and how many groups it has."""

    report: int
    site: str
    grams: int


@dataclass(slots=True)
class _Run:
    """What one run needs: how to compare, and the reports that were prepared last."""

    comparing: Comparing
    prepared: OrderedDict[int, Any] = field(default_factory=OrderedDict)
    with_meaning: set[int] = field(default_factory=set)

    def of(self, connection: sa.Connection, report: int) -> Any:
        """Return what there is to compare of a report."""
        if report not in self.prepared:
            query = "SELECT d.document FROM report r JOIN reading d ON d.id = r.reading WHERE r.id = {}"
            self.keep(report, bytes(_rows(connection, query, report)[0][0]))
        self.prepared.move_to_end(report)
        return self.prepared[report]

    def meant(self, connection: sa.Connection, report: int) -> Any:
        """Return the same with what its propositions mean, if meaning is compared."""
        own = self.of(connection, report)
        if self.comparing.meaning is None or self.comparing.meant is None or report in self.with_meaning:
            return own
        kept = _rows(connection, "SELECT vectors FROM meaning WHERE report = {}", report)
        vectors = bytes(kept[0][0]) if kept else self.comparing.meaning(own)
        if not kept:
            put(connection, "meaning", [(report, vectors)])
        self.prepared[report] = self.comparing.meant(own, vectors)
        self.with_meaning.add(report)
        return self.prepared[report]

    def keep(self, report: int, data: bytes) -> None:
        self.with_meaning.discard(report)
        self.prepared[report] = self.comparing.prepare(document_of(data))
        if len(self.prepared) > _KEPT:
            self.with_meaning.discard(self.prepared.popitem(last=False)[0])


def compare_all(base: sa.Engine, comparing: Comparing, progress: Progress | None = None) -> Compared:
    """Compare all reports that are new, or read anew, with the others; return how many there were.

    Every transaction leaves the ledger whole: who is stopped goes on where it was.

    Args:
        base: the ledger.
        comparing: how reports are compared.
        progress: called with how many reports are done, and how many there are.

    Raises:
        LedgerError: a reading is damaged, or the ledger cannot be written.
    """
    run, done, last = _Run(comparing), 0, 0
    with engine.writing_to(base) as connection:
        _begin(connection, comparing)
        since = _since(connection)
        newest = _rows(connection, "SELECT COALESCE(MAX(id), 0) FROM reading")[0][0]
        count = _count_since(connection, since)
    while True:
        with engine.writing_to(base) as connection:
            batch = _rows(
                connection,
                f"SELECT r.id, r.reading, r.url, r.outlet, d.document, c.reading {_WAITING} AND r.id > {{}} "
                f"ORDER BY r.id LIMIT {_BATCH}",
                since,
                last,
            )
            for report, reading, url, outlet, document, before in batch:
                if before is not None:
                    _forget(connection, run, report, before)
                run.keep(report, bytes(document))
                _take_in(connection, run, (report, reading, outlet or urlsplit(url or "").netloc))
        if not batch:
            break
        done, last = done + len(batch), batch[-1][0]
        if progress is not None:
            progress(done, max(count, done))
    while _looked_at_again(base, run):
        pass
    with engine.writing_to(base) as connection:
        connection.exec_driver_sql("DELETE FROM ledger WHERE name = 'compared to'")
        put(connection, "ledger", [("compared to", str(newest))])
    with engine.reading_from(base) as connection:
        return Compared(done, _rows(connection, "SELECT COUNT(*) FROM copied")[0][0])


def waiting_in(connection: sa.Connection) -> int:
    """Return how many reports were never compared as they are read now."""
    return _count_since(connection, _since(connection))


def _count_since(connection: sa.Connection, since: int) -> int:
    return int(_rows(connection, f"SELECT COUNT(*) {_WAITING}", since)[0][0])


def _since(connection: sa.Connection) -> int:
    """Return the last reading that was there when all was compared; 0 if every report has to be looked at.

    A report that stood aside and stands again has no new reading: so what stands has to be what is compared.
    """
    kept = _rows(connection, "SELECT value FROM ledger WHERE name = 'compared to'")
    since = int(kept[0][0]) if kept else 0
    compared = _rows(connection, "SELECT COUNT(*) FROM compared")[0][0]
    standing = _rows(connection, "SELECT COUNT(*) FROM report WHERE superseded = 0 AND problem = ''")[0][0]
    gone = _rows(connection, f"SELECT COUNT(*) {_SUPERSEDED}")[0][0]
    new = f"SELECT COUNT(*) {_WAITING} AND c.report IS NULL"
    whole = since and compared - gone + _rows(connection, new, since)[0][0] == standing
    return since if whole else 0


def is_lost(connection: sa.Connection) -> bool:
    """Return whether reports were compared once, and nothing is left of it."""
    once = _rows(connection, "SELECT value FROM ledger WHERE name = 'grams'")
    return (
        bool(once)
        and not _rows(connection, "SELECT report FROM compared LIMIT 1")
        and waiting_in(connection) > 0
    )


def damage_in(connection: sa.Connection) -> Iterator[str]:
    """Return what was found of reports and cannot be read any more, the first of each sort."""
    for table, read in (("copied", document_of), ("related", beside_in)):
        for one, other, found in walk(
            connection, f"SELECT one, other, found FROM {table} ORDER BY one, other"
        ):
            try:
                read(bytes(found))
            except LedgerError:
                yield f"what was found of reports {one} and {other} beside one another cannot be read"
                break


def forget_all(connection: sa.Connection) -> None:
    """Remove all that was found of reports, so that they are compared anew."""
    for table in ("meaning", "related", "topic", "copied", "gram", "compared"):
        connection.exec_driver_sql(f"DELETE FROM {table}")


def _begin(connection: sa.Connection, comparing: Comparing) -> None:
    """Forget what was compared otherwise, and reports whose page has changed since."""
    known = _rows(connection, "SELECT value FROM ledger WHERE name = 'grams'")
    if known != [(comparing.version,)]:
        forget_all(connection)
        connection.exec_driver_sql("DELETE FROM ledger WHERE name = 'grams'")
        put(connection, "ledger", [("grams", comparing.version)])
    run = _Run(comparing)
    since = _since(connection)
    gone = [
        *_rows(connection, f"SELECT c.report, c.reading {_SUPERSEDED}"),
        *_rows(connection, f"SELECT c.report, c.reading {_UNREADABLE}", since),
        *([] if since else _rows(connection, f"SELECT c.report, c.reading {_LOST}")),
    ]
    for report, reading in dict.fromkeys(gone):
        _forget(connection, run, report, reading)


def _forget(connection: sa.Connection, run: _Run, report: int, reading: int) -> None:
    """Remove what was found of a report when it was compared in an earlier reading."""
    mark = marks(connection, 1)
    query = "SELECT document FROM reading WHERE id = {}"
    document = document_of(bytes(_rows(connection, query, reading)[0][0]))
    prepared = run.comparing.prepare(document)
    grams = run.comparing.grams(prepared)
    unrelate(connection, report, run.comparing.topics(prepared))
    connection.exec_driver_sql(f"DELETE FROM copied WHERE one = {mark} OR other = {mark}", (report, report))
    connection.exec_driver_sql(f"DELETE FROM compared WHERE report = {mark}", (report,))
    for part in parts(sorted(grams)):
        connection.exec_driver_sql(
            f"DELETE FROM gram WHERE report = {mark} AND gram IN ({marks(connection, len(part))})",
            (report, *part),
        )


def _take_in(connection: sa.Connection, run: _Run, row: tuple[int, int, str]) -> None:
    """Compare a report with those that were compared before it, and let later ones find it."""
    report, reading, site = row
    grams = run.comparing.grams(run.prepared[report])
    holders = _holders(connection, grams)
    own = _Holder(report, site, len(grams))
    common = {gram for gram in grams if _is_common([*holders.get(gram, ()), own])}
    put(connection, "compared", [(report, reading, len(grams), 0, site)])
    # Of what very many hold, the first ones lead to all others.
    put(connection, "gram", [(gram, report) for gram in grams if len(holders.get(gram, ())) <= _COMMON])
    for other, shows in _candidates(own, holders, common):
        _compare(connection, run, (other, report), frozenset(common if shows else ()))
    relate(connection, run.comparing, report, run)
    became = {
        holder.report
        for gram in common
        if not _is_common(holders.get(gram, ()))
        for holder in holders.get(gram, ())
    }
    for part in parts(sorted(became)):
        connection.exec_driver_sql(
            f"UPDATE compared SET due = 1 WHERE report IN ({marks(connection, len(part))}) AND EXISTS "
            "(SELECT 1 FROM copied WHERE one = compared.report OR other = compared.report)",
            tuple(part),
        )


def _holders(connection: sa.Connection, grams: Iterable[int]) -> dict[int, list[_Holder]]:
    """Return which reports hold groups of words."""
    found: dict[int, list[_Holder]] = {}
    for part in parts(sorted(grams)):
        rows = connection.exec_driver_sql(
            "SELECT g.gram, g.report, c.site, c.grams FROM gram g JOIN compared c ON c.report = g.report "
            f"WHERE g.gram IN ({marks(connection, len(part))})",
            tuple(part),
        )
        for gram, report, site, count in rows.fetchall():
            found.setdefault(gram, []).append(_Holder(report, site, count))
    return found


def _is_common(holders: Sequence[_Holder]) -> bool:
    if len(holders) < _COMMON_ON_SITE:
        return False
    sites = Counter(holder.site for holder in holders if holder.site)
    return len(holders) > _COMMON or max(sites.values(), default=0) >= _COMMON_ON_SITE


def _candidates(
    own: _Holder, holders: dict[int, list[_Holder]], common: set[int]
) -> Iterator[tuple[int, bool]]:
    """Return the reports that one is to be compared with, and whether what is common shows nothing there."""
    rare = Counter(holder for gram, held in holders.items() if gram not in common for holder in held)
    first: list[_Holder] = []
    if common:
        shared = Counter(holder for held in holders.values() for holder in held)
        first = sorted(each for each, n in shared.items() if _is_whole(n, own.grams, each.grams))[:_FIRST]
    yield from ((each.report, False) for each in first)
    for each, n in sorted(rare.items(), key=lambda item: (-item[1], item[0]))[:_MOST]:
        if each not in first and n >= (_LEAST if min(each.grams, own.grams) > _SMALL else 1):
            yield each.report, True


def _is_whole(shared: int, grams: int, others: int) -> bool:
    """Return whether one of two reports is mostly what both share, however common that is."""
    return shared >= _HALF * min(grams, others)


def _compare(connection: sa.Connection, run: _Run, pair: tuple[Any, ...], common: frozenset[int]) -> None:
    found = run.comparing.compare(run.of(connection, pair[0]), run.of(connection, pair[1]), common)
    if found is not None:
        put(connection, "copied", [(*sorted(pair), found["label"], packed(found)[1])])


def _looked_at_again(base: sa.Engine, run: _Run) -> bool:
    """Judge copies once more where words of theirs have become common; return False if none wait."""
    with engine.writing_to(base) as connection:
        due = [
            row[0] for row in _rows(connection, f"SELECT report FROM compared WHERE due = 1 LIMIT {_BATCH}")
        ]
        for report in due:
            mark = marks(connection, 1)
            grams = run.comparing.grams(run.of(connection, report))
            holders = _holders(connection, grams)
            common = frozenset(gram for gram in grams if _is_common(holders.get(gram, ())))
            query = "SELECT one, other FROM copied WHERE one = {} OR other = {}"
            for pair in _rows(connection, query, report, report):
                others = run.comparing.grams(run.of(connection, pair[pair[0] == report]))
                whole = _is_whole(len(grams & others), len(grams), len(others))
                connection.exec_driver_sql(f"DELETE FROM copied WHERE one = {mark} AND other = {mark}", pair)
                _compare(connection, run, pair, frozenset() if whole else common)
            connection.exec_driver_sql(f"UPDATE compared SET due = 0 WHERE report = {mark}", (report,))
    return bool(due)


def _rows(connection: sa.Connection, query: str, *values: Any) -> list[tuple[Any, ...]]:
    rows = connection.exec_driver_sql(query.format(*[marks(connection, 1)] * len(values)), values)
    return [tuple(row) for row in rows]
