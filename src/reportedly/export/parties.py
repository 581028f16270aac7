"""Parties over many reports, as JSON lines, CSV, or a table for people."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.export.hits import json_of
from reportedly.export.layout import Format, Layout
from reportedly.export.rows import cell, line
from reportedly.records import Document

__all__ = ["COLUMNS", "parties_heading", "render_parties", "render_party"]

COLUMNS = ("party", "name", "kind", "names", "article", "entity", "as", "outlet")


def parties_heading(layout: Layout) -> str:
    """Return what stands once before all parties: the column names of a CSV file, else nothing."""
    return line(list(COLUMNS)) if layout.format is Format.CSV else ""


def render_party(party: Document, layout: Layout) -> str:
    """Return one party on a line of JSON, or as lines of CSV, one a report that names it.

    Args:
        party: one of those that :func:`reportedly.merge.parties_across` gives.
        layout: the format.
    """
    if layout.format is not Format.CSV:
        return json_of(party, layout)
    told = [party["id"], party["name"], party["kind"], "; ".join(party["names"])]
    rows = (
        [*told, *(m[name] or "" for name in ("article", "entity", "name", "outlet"))]
        for m in party["members"]
    )
    return "".join(line([cell(value) for value in row]) for row in rows)


def render_parties(parties: Sequence[Document], layout: Layout) -> str:
    """Return all parties as a table for people, or as one JSON document."""
    if layout.format is Format.JSON:
        return json_of({"parties": list(parties)}, layout)
    from reportedly.export.parties_table import parties_table

    return parties_table(parties, layout)
