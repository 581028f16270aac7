"""How often somebody or something occurs in a ledger, as JSON, CSV, or a table for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.export.hits import json_of
from reportedly.export.hits_table import plural
from reportedly.export.layout import Format, Layout
from reportedly.export.paper import printed
from reportedly.export.rows import cell, line
from reportedly.export.showing import visible
from reportedly.export.wording import label, per_hundred
from reportedly.records import Stats, Tally

__all__ = ["COLUMNS", "render_stats", "stats_heading"]

COLUMNS = ("name", "statements", "reports", "outlets", "named", "beside")

# What those are called who have no name, and what those are to it who stand beside it.
_NAMELESS = {"speaker": "not settled", "outlet": "no outlet given"}
_BESIDE = {"speaker": "Relayed by", "relay": "Relays", "outlet": "Quotes"}


def stats_heading(layout: Layout) -> str:
    """Return what stands once before all rows: the column names of a CSV file, else nothing."""
    return line(list(COLUMNS)) if layout.format is Format.CSV else ""


def render_stats(stats: Stats, layout: Layout) -> str:
    """Return what was counted, written as the layout asks, with its line breaks.

    JSON is one document; JSONL and CSV have a line for each row, the names of the columns not among them.

    Args:
        stats: what :meth:`reportedly.store.Ledger.stats` returned.
        layout: the format, and the width and colours of the table.

    """
    if layout.format is Format.TABLE:
        return printed(_parts(stats), width=layout.width, colour=layout.colour)
    if layout.format is Format.CSV:
        return "".join(line([cell(value) for value in _values(row)]) for row in stats.rows)
    rows = [_document(row) for row in stats.rows]
    if layout.format is Format.JSONL:
        return "".join(json_of(row, layout) for row in rows)
    document = {
        "by": stats.by,
        "rows": rows,
        "statements": stats.statements,
        "reports": stats.reports,
        "others": stats.others,
        "notes": list(stats.notes),
    }
    return json_of(document, layout)


def _document(row: Tally) -> dict[str, Any]:
    return {
        "name": row.name,
        "statements": row.statements,
        "reports": row.reports,
        "outlets": row.outlets,
        "named": row.named,
        "beside": [{"name": name, "statements": count} for name, count in row.beside],
    }


def _values(row: Tally) -> list[str]:
    beside = "; ".join(f"{name} ({count})" for name, count in row.beside)
    counts = [row.statements, row.reports, row.outlets, row.named]
    return [row.name or "", *map(str, counts), beside]


def _parts(stats: Stats) -> Iterator[RenderableType]:
    if stats.rows:
        yield _sheet(stats)
        yield Text()
    for note in stats.notes:
        yield Text(visible(note[:1].upper() + note[1:]), style="yellow")
    others = f"; {stats.others:,} more not shown" if stats.others else ""
    counted = f"{plural(stats.statements, 'statement')} in {plural(stats.reports, 'report')}{others}\n"
    yield Text(counted if stats.statements else "Nothing found\n", style="bold")


def _sheet(stats: Stats) -> Table:
    sheet = Table(box=box.SIMPLE_HEAD, padding=(0, 1), expand=True, show_edge=False, border_style="dim")
    sheet.add_column(stats.by.capitalize(), ratio=3, overflow="fold")
    for header in ("Statements", "Reports", "Outlets", "Named"):
        sheet.add_column(header, justify="right", no_wrap=True)
    beside = _BESIDE.get(stats.by)
    if beside:
        sheet.add_column(beside, ratio=4, overflow="fold")
    for row in stats.rows:
        name = Text(label(row.name) if stats.by == "mark" and row.name else visible(row.name or ""), "bold")
        if row.name is None:
            name = Text(_NAMELESS.get(stats.by, "none"), style="italic")
        share = per_hundred(row.named / row.statements) if row.statements else ""
        counts = [f"{count:,}" for count in (row.statements, row.reports, row.outlets)]
        with_it = ", ".join(f"{visible(each)} {count:,}" for each, count in row.beside)
        sheet.add_row(name, *counts, share, *([Text(with_it, "dim")] if beside else []))
    return sheet
