"""The ledger: reports and what was found in them, kept for good.

The table of contents of the room: each method is one transaction, and what it does stands in a module of its
own.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from types import TracebackType

import sqlalchemy as sa

from reportedly.records import (
    Added,
    Capture,
    Document,
    Event,
    Found,
    Head,
    Hit,
    Judgement,
    Query,
    Reader,
    Shown,
    Stats,
    Validators,
)
from reportedly.store import audit, border, engine, schema
from reportedly.store.dialects import missing_guards
from reportedly.store.indexing import clean
from reportedly.store.items import Item
from reportedly.store.judgement import as_json
from reportedly.store.lookup import articles_named
from reportedly.store.pages import capture_of
from reportedly.store.standing import latest_at, standing_of
from reportedly.store.writing import Writer, article_id

__all__ = ["Ledger", "open_ledger"]


def open_ledger(
    place: str | os.PathLike[str], *, new: bool = False, actor: str | None = None, guarded: bool = True
) -> Ledger:
    """Return the ledger at a place; close it when done, or use it in a ``with`` statement.

    Args:
        place: the path of a file, or the address of a database (``postgresql://user@host/name``).
        new: make the ledger if there is none.
        actor: who the events are to name; the name of the user if not given.
        guarded: refuse a ledger whose guards somebody has removed; False to look into it all the same.

    Raises:
        LedgerError: there is no ledger, it is of another version, or somebody has removed its guards.
        NotInstalled: the driver for PostgreSQL is missing.

    Example::

        with open_ledger("case.ledger", new=True) as ledger:
            ledger.add(Capture("page.html", "page.html", data), document, Reader("0.1.0"))
    """
    where = os.fspath(place)
    base, actor = engine.connect(where, new=new), actor or audit.user()
    try:
        if new:
            _make(base, actor)
        with engine.reading_from(base) as connection:
            engine.check(connection, guarded=guarded)
    except BaseException:
        base.dispose()
        raise
    return Ledger(base, actor)


def _make(base: sa.Engine, actor: str) -> None:
    from reportedly.store.making import make

    make(base, actor)


def _let_out(judgement: Judgement) -> Judgement:
    return Judgement(**border.let_out(as_json(judgement)))


class Ledger:
    """Reports and what was found in them.

    Made by :func:`open_ledger`.  Every method that writes is one transaction: all of it is kept, or nothing.
    """

    def __init__(self, base: sa.Engine, actor: str) -> None:
        self._engine = base
        self.actor = actor

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def place(self) -> str:
        """Where the ledger is, without a password."""
        return engine.place_of(self._engine)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # --- taking in --------------------------------------------------------------------------------

    def add(self, capture: Capture, document: Document | None, reader: Reader, problem: str = "") -> Added:
        """Keep one report with what was found in it, unless it is known; return what became of it.

        Args:
            capture: the page as it was had.
            document: its reading in the form of the contract; None if it could not be read.
            reader: what made the reading.
            problem: why it could not be read.

        Raises:
            LedgerError: it cannot be written.
        """
        (added,) = self.add_all([Item(capture, document, problem)], reader)
        return added

    def add_all(self, items: Iterable[Item], reader: Reader) -> list[Added]:
        """Keep several reports in one transaction: all, or none.

        Raises:
            LedgerError: they cannot be written.
            UnreadableInput: one of them comes from another ledger, with judgements that are none.
        """
        with engine.writing_to(self._engine) as connection:
            writer = Writer(connection, self.actor, reader)
            found = [writer.add(item) for item in items]
            writer.finish()
        return found

    def unchanged(self, capture: Capture, reader: Reader) -> Added | None:
        """Return that a capture changes nothing, so that it need not be read; None if it may.

        A page that could not be read is ``failed`` still, and read again by another reader.
        """
        article = article_id(capture)
        with engine.reading_from(self._engine) as connection:
            if capture.unchanged:
                newest = latest_at(connection, clean(capture.location))
                return Added("unchanged", capture.path, newest[1] if newest else "")
            last = connection.execute(
                sa.select(schema.reading.c.problem, schema.run)
                .join(schema.run, schema.run.c.id == schema.reading.c.run)
                .where(schema.reading.c.article == article)
                .order_by(schema.reading.c.id.desc())
                .limit(1)
            ).first()
            if last is None or (last.problem and (last.reader, last.model) != (reader.version, reader.model)):
                return None
            capture = replace(capture, location=clean(capture.location))
            latest = latest_at(connection, capture.location, capture.retrieved_at or audit.now())
            standing = standing_of(connection, capture, article, latest, known=True)
        outcome = "failed" if last.problem else "unchanged"
        added = Added(outcome, capture.path, article, problem=last.problem)
        return added if standing == "unchanged" else None

    def captures(self, ids: Iterable[str] = (), progress: audit.Progress | None = None) -> Iterator[Capture]:
        """Return the pages that are kept, as they were had; of one that is named and is not there, why.

        Args:
            ids: ids of articles, their beginnings, paths or addresses; all if there are none.
            progress: called with how many were returned, and how many there are.

        Raises:
            LedgerError: there is no such article, or a page is damaged.
        """
        with engine.reading_from(self._engine) as connection:
            articles = list(articles_named(connection, ids := list(ids)))
        for done, article in enumerate(articles):
            if progress is not None:
                progress(done, len(articles))
            with engine.reading_from(self._engine) as connection:
                capture = capture_of(connection, article)
            if capture is not None:
                yield capture
            elif ids:
                problem = "only a reading of it is in the ledger, and not its page; add the page"
                yield Capture(f"article:{article}", article, problem=problem)

    def known(self, location: str) -> Validators | None:
        """Return what the server gave with the newest snapshot of an address; None if it has no bytes."""
        with engine.reading_from(self._engine) as connection:
            latest = latest_at(connection, clean(location))
            if latest is None:
                return None
            row = connection.execute(schema.snapshot.select().where(schema.snapshot.c.id == latest[0])).one()
        return Validators(row.etag, row.last_modified) if row.held else None

    # --- looking for statements ---------------------------------------------------------------------

    def find(self, query: Query) -> Found:
        """Return the statements that a query asks for, the best first, see :mod:`reportedly.store.search`.

        Raises:
            LedgerError: the query names a date, kind or report that is none.

        Example: ``ledger.find(Query("bridge -open", speaker=("mayor",))).hits[0].passage.text``
        """
        from reportedly.store import search

        with engine.reading_from(self._engine) as connection:
            return search.find(connection, query)

    def find_all(self, query: Query) -> Iterator[Hit]:
        """Return all statements that a query asks for, those added last first, whatever its limit.

        Raises:
            LedgerError: the query names a date, kind or report that is none.
        """
        from reportedly.store import search

        with engine.reading_from(self._engine) as connection:
            yield from search.find_all(connection, query)

    def count(self, query: Query) -> int:
        """Return how many statements a query asks for, whatever its limit.

        Raises:
            LedgerError: the query names a date, kind or report that is none.
        """
        from reportedly.store import search

        with engine.reading_from(self._engine) as connection:
            return search.count(connection, query)

    def show(self, name: str) -> Shown:
        """Return a report or a statement with all that the ledger knows of it.

        Args:
            name: its id or the beginning of it, ``#`` and the number of a statement, a path or an address.

        Raises:
            LedgerError: there is none of that name, or there are several.
        """
        from reportedly.store.dossier import show

        with engine.reading_from(self._engine) as connection:
            return show(connection, name)

    def stats(self, query: Query | None = None, by: str = "speaker") -> Stats:
        """Return how often somebody or something occurs, see :mod:`reportedly.store.stats`.

        Args:
            query: which statements count, and how many rows are wanted.
            by: one of :data:`reportedly.store.stats.BY`.

        Raises:
            LedgerError: it cannot be counted by that, or the query names what is none.
        """
        from reportedly.store.stats import stats

        with engine.reading_from(self._engine) as connection:
            return stats(connection, query or Query(), by)

    def records(
        self, ids: Iterable[str] = (), *, form: str = "jsonl", pages: bool = False
    ) -> Iterator[Document]:
        """Return reports as they are carried to another ledger, after an event that says that they leave.

        Args:
            ids: ids of articles, their beginnings, paths or addresses; all if there are none.
            form: what they are to be written as, for the event.
            pages: whether the bytes of the pages go with them.

        Raises:
            LedgerError: there is no such article, or what is kept of it is damaged.
        """
        from reportedly.store.carrying import records_in

        with engine.writing_to(self._engine) as connection:
            articles = list(articles_named(connection, ids := list(ids)))
            chain = audit.Chain.of(connection, self.actor)
            told = {"form": form, "reports": len(articles), "asked": ids, "pages": pages}
            chain.add("export", "ledger", told)
        with engine.reading_from(self._engine) as connection:
            yield from records_in(connection, articles, Head(chain.seq, chain.hash.hex()), pages=pages)

    # --- audit --------------------------------------------------------------------------------------

    def head(self) -> Head:
        """Return number and hash of the last event."""
        with engine.reading_from(self._engine) as connection:
            return audit.head_of(connection)

    def events(self, about: str | None = None, since: int = 0) -> Iterator[Event]:
        """Return what was done to the ledger, in order, see :func:`reportedly.store.audit.events_of`."""
        with engine.reading_from(self._engine) as connection:
            yield from audit.events_of(connection, about, since)

    def verify(
        self,
        head: Head | Sequence[Head] | None = None,
        progress: audit.Progress | None = None,
        *,
        thorough: bool = False,
    ) -> Iterator[str]:
        """Return what is wrong with the ledger, in words; nothing if all is as it was taken in.

        Args:
            head: one or several heads that were kept elsewhere: they show whether events were cut off at the
                end, or all of them made anew.
            progress: called with how much is done, and of how much, once for events and once for pages.
            thorough: also see whether what searches look through is what the evidence says.

        Raises:
            LedgerError: the ledger cannot be read.
        """
        from reportedly.store.evidence import readable, verify_evidence
        from reportedly.store.rebuilding import differences

        heads = [head] if isinstance(head, Head) else head or []
        with engine.reading_from(self._engine) as connection:
            for name in missing_guards(connection):
                yield f"the guard {name} is missing: somebody has removed it"
            yield from readable("events", audit.verify_chain(connection, heads, progress))
            yield from readable("pages, readings and judgements", verify_evidence(connection, progress))
            if thorough:
                yield from readable("reports", differences(connection, progress))

    # --- review -------------------------------------------------------------------------------------

    def judge(self, judgement: Judgement, *, expected: str | None = None) -> Judgement:
        """Keep what a reviewer says of a statement, or of a field of it; return it as it was kept.

        Args:
            judgement: verdict, statement (an id or its beginning), reviewer and reason, with field and value
                where the verdict needs them; for ``add`` the article instead of the statement.
            expected: the id of the last judgement on the statement that the reviewer saw, empty if there was
                none; None if it does not matter.

        Raises:
            LedgerError: there is no such statement, the value is not what the field may hold, or somebody has
                judged the statement meanwhile.

        Example::

            ledger.judge(Judgement("reject", "9ce1", field="speaker", reviewer="Ana", reason="her deputy"))
        """
        from reportedly.store.review import judge

        with engine.writing_to(self._engine) as connection:
            return _let_out(judge(audit.Chain.of(connection, self.actor), judgement, expected))

    def undo(self, judgement: str, reviewer: str, reason: str) -> Judgement:
        """Take back a judgement, or an undo; return the judgement that says so.

        Args:
            judgement: its id or the beginning of it.
            reviewer: who takes it back.
            reason: why.

        Raises:
            LedgerError: there is no such judgement, or it is undone already.
        """
        from reportedly.store.review import undo

        with engine.writing_to(self._engine) as connection:
            return _let_out(undo(audit.Chain.of(connection, self.actor), judgement, reviewer, reason))

    def judgements(self, article: str | None = None) -> list[Judgement]:
        """Return all judgements in the order they were made, those on one report if its id is given."""
        from reportedly.store.review import judgements_of

        with engine.reading_from(self._engine) as connection:
            return [_let_out(each) for each in judgements_of(connection, article)]

    # --- upkeep -------------------------------------------------------------------------------------

    def backup(
        self,
        path: str | os.PathLike[str],
        *,
        force: bool = False,
        progress: audit.Progress | None = None,
    ) -> Head:
        """Write a copy of the ledger to a file, while it is in use; return the head that the copy ends with.

        See :func:`reportedly.store.backups.backup`.
        """
        from reportedly.store.backups import backup

        return backup(self._engine, path, self.actor, force=force, progress=progress)
