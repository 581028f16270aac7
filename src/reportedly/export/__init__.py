"""Readings on paper: JSON for programs, CSV for spreadsheets, a table and a page for people.

The names are fetched from their modules when they are first asked for: the
command line needs a layout long before it needs a writer.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.export.binding import Binding, bound
    from reportedly.export.counting import summary, title_of
    from reportedly.export.dossier import render_shown
    from reportedly.export.hits import hits_heading, render_hit, render_hits
    from reportedly.export.layout import Format, Layout
    from reportedly.export.ledger_csv import record_rows, records_heading
    from reportedly.export.ledger_read import Edit, read_records
    from reportedly.export.showing import visible
    from reportedly.export.tallies import render_stats, stats_heading
    from reportedly.export.write import heading, render, write_csv, write_json, write_jsonl

__all__ = [
    "Binding",
    "Edit",
    "Format",
    "Layout",
    "bound",
    "heading",
    "hits_heading",
    "read_records",
    "record_rows",
    "records_heading",
    "render",
    "render_hit",
    "render_hits",
    "render_shown",
    "render_stats",
    "stats_heading",
    "summary",
    "title_of",
    "visible",
    "write_csv",
    "write_json",
    "write_jsonl",
]

_HOMES = {
    "binding": ("Binding", "bound"),
    "counting": ("summary", "title_of"),
    "dossier": ("render_shown",),
    "hits": ("hits_heading", "render_hit", "render_hits"),
    "layout": ("Format", "Layout"),
    "ledger_csv": ("record_rows", "records_heading"),
    "ledger_read": ("Edit", "read_records"),
    "showing": ("visible",),
    "tallies": ("render_stats", "stats_heading"),
    "write": ("heading", "render", "write_csv", "write_json", "write_jsonl"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"reportedly.export.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
