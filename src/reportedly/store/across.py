"""What a ledger says of its reports beside one another: part of the table of contents in ``ledger.py``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from reportedly.records import Compared, Comparing, Document, Judgement, Matter
from reportedly.store import engine
from reportedly.store.audit import Chain, Progress

__all__ = ["Across"]


class Across:
    """The methods of a ledger that compare its reports."""

    _engine: sa.Engine
    actor: str

    def compare(self, comparing: Comparing, progress: Progress | None = None) -> Compared:
        """Compare the reports that are new, or read anew, with all others; return how many there were.

        What is found is no evidence: it follows from the readings, and no event says so.  It is done some
        reports at a time, so that others may write in between, and whoever is stopped goes on where it was.

        Args:
            comparing: how reports are compared, see :mod:`reportedly.merge`.
            progress: called with how many reports are done, and how many there are.

        Raises:
            LedgerError: a reading is damaged, or the ledger cannot be written.
        """
        from reportedly.store.comparing import compare_all

        return compare_all(self._engine, comparing, progress)

    def compared_by(self) -> str:
        """Return the version of how the reports were compared last; empty if they never were."""
        with engine.reading_from(self._engine) as connection:
            found = connection.exec_driver_sql("SELECT value FROM ledger WHERE name = 'grams'").scalar()
        return str(found or "")

    def uncompared(self) -> int:
        """Return how many reports were never compared with the others as they are read now."""
        from reportedly.store.comparing import waiting_in

        with engine.reading_from(self._engine) as connection:
            return waiting_in(connection)

    def must_compare(self) -> bool:
        """Return whether the reports were compared once and what was found is lost, by a repair."""
        from reportedly.store.comparing import is_lost

        with engine.reading_from(self._engine) as connection:
            return is_lost(connection)

    def copies(self, names: Sequence[str] = (), labels: Sequence[str] = ()) -> Iterator[Document]:
        """Return the groups of reports that copy one another, see :func:`reportedly.store.copies.copies_in`.

        Raises:
            LedgerError: there is no such report or label.

        Example: ``next(ledger.copies(["wire.html"]))["label"]`` is ``"wholly"``.
        """
        from reportedly.store.copies import copies_in

        with engine.reading_from(self._engine) as connection:
            yield from copies_in(connection, names, labels)

    def matters(self, names: Sequence[str] = ()) -> Iterator[Matter]:
        """Return the reports in groups that hang together, see :func:`reportedly.store.matters.matters_in`.

        Raises:
            LedgerError: there is no such report, or a reading is damaged.

        Example: ``len(next(ledger.matters()).reports)`` is how many reports the largest group has.
        """
        from reportedly.store.matters import matters_in

        with engine.reading_from(self._engine) as connection:
            yield from matters_in(connection, names)

    def pair(self, draft: Judgement) -> Judgement:
        """Keep that two parties or two statements are one, or not: see :func:`reportedly.store.pairing.pair`.

        Raises:
            LedgerError: it is not complete, a report is not there, or the ledger cannot be written.

        Example: ``ledger.pair(Judgement("part", field="party", ...)).id`` undoes it.
        """
        from reportedly.store.pairing import pair

        with engine.writing_to(self._engine) as connection:
            return pair(Chain.of(connection, self.actor), draft)
