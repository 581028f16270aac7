"""What is in a ledger, found, counted and written out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.export.layout import Format, Layout
from reportedly.records import Query

if TYPE_CHECKING:
    from reportedly.store import Ledger

__all__ = ["counted", "exported", "found", "shown"]

# Told what a list for programs has no place for: what was not understood, and that there is more.
Tell = Callable[[str], None]


def found(
    ledger: Ledger, query: Query, layout: Layout, tell: Tell, *, all_of_them: bool = False
) -> Iterator[str]:
    """Return the statements that a query asks for, in pieces of text.

    Args:
        ledger: where to look.
        query: what is looked for.
        layout: how they are to be written.
        tell: told what JSON lines and CSV do not say.
        all_of_them: every one, those added last first, whatever the limit of the query; JSON lines and CSV.

    Raises:
        LedgerError: the query names a date, kind or report that is none.
    """
    from reportedly.export.hits import hits_heading, render_hit, render_hits

    yield hits_heading(layout)
    hits = ledger.find(replace(query, limit=1, offset=0) if all_of_them else query)
    count = ledger.count(query) if layout.format is not Format.JSON and hits.more else None
    if layout.format in (Format.JSONL, Format.CSV):
        for note in hits.notes:
            tell(note)
        if all_of_them:
            yield from (render_hit(hit, layout) for hit in ledger.find_all(query))
            return
        if count is not None:
            tell(f"{len(hits.hits):,} of {count:,} statements are listed; --all lists all, --limit N more")
    yield render_hits(hits, layout, count=count)


def shown(ledger: Ledger, name: str, layout: Layout) -> str:
    """Return all that is known of one report or statement, as text.

    Raises:
        LedgerError: there is none of that name, or there are several.
    """
    from reportedly.export.dossier import render_shown

    return render_shown(ledger.show(name), layout)


def counted(ledger: Ledger, query: Query, by: str, layout: Layout, tell: Tell) -> str:
    """Return how often somebody or something occurs, as text; tell what CSV and JSON lines do not say.

    Raises:
        LedgerError: it cannot be counted by that.
    """
    from reportedly.export.tallies import render_stats, stats_heading

    stats = ledger.stats(query, by)
    if layout.format in (Format.JSONL, Format.CSV):
        for note in stats.notes:
            tell(note)
        if stats.others:
            tell(f"{stats.others:,} more are not listed; --limit N lists more")
    return stats_heading(layout) + render_stats(stats, layout)


def exported(ledger: Ledger, ids: Iterable[str], form: Format, *, pages: bool = False) -> Iterator[str]:
    """Return reports as they are carried to another ledger, in pieces of text.

    Args:
        ledger: where they are.
        ids: of the articles; all that could be read if there are none.
        form: JSONL or CSV.
        pages: whether the bytes of the pages go with them; JSONL only.

    Raises:
        LedgerError: there is no such article, or what is kept of it is damaged.
    """
    import json

    from reportedly.contract import escaped
    from reportedly.export import record_rows, records_heading

    records = ledger.records(ids, form=str(form), pages=pages)
    if form is Format.CSV:
        yield records_heading()
        yield from map(record_rows, records)
        return
    for record in records:
        yield escaped(json.dumps(record, ensure_ascii=False, separators=(",", ":"))) + "\n"
