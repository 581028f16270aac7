"""Readings written in the format asked for, as text or into a binary file.

Files are always UTF-8, whatever the locale says, and lines end in a line feed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

from reportedly.contract.document import json_line, json_page
from reportedly.export.layout import Format, Layout
from reportedly.export.rows import csv_heading, csv_rows
from reportedly.types import Reading

__all__ = ["heading", "render", "write_csv", "write_json", "write_jsonl"]


def heading(layout: Layout) -> str:
    """Return what stands once before all reports: the column names of a CSV file, else nothing."""
    return csv_heading() if layout.format is Format.CSV else ""


def render(reading: Reading, layout: Layout, number: int = 1) -> str:
    """Return one report written as the layout asks, with its line breaks.

    Args:
        reading: what was found in the report.
        layout: how to write it.
        number: which of several reports it is; HTML needs it to tell their statements apart.

    Raises:
        ReportedlyError: the layout asks for a statement that is not there.

    """
    if layout.explain is not None:
        from reportedly.export.explain import explain

        return explain(reading, layout.explain, width=layout.width, colour=layout.colour)
    if layout.format is Format.HTML:
        from reportedly.export.page import page, part

        return part(reading, number) if layout.several else page(reading)
    if layout.format is Format.CSV:
        return csv_rows(reading)
    if layout.format is Format.TABLE:
        from reportedly.export.table import table

        return table(reading, width=layout.width, colour=layout.colour)
    if layout.format is Format.JSON and layout.indent:
        return json_page(reading) + "\n"
    return json_line(reading) + "\n"


def write_json(readings: Iterable[Reading], file: BinaryIO) -> None:
    """Write JSON documents: indented if there is one, one a line if there are several."""
    waiting = iter(readings)
    first = list(islice(waiting, 2))
    layout = Layout(Format.JSON, indent=len(first) == 1)
    _write(chain(first, waiting), layout, file)


def write_jsonl(readings: Iterable[Reading], file: BinaryIO) -> None:
    """Write one JSON document a line, as the readings come."""
    _write(readings, Layout(Format.JSONL), file)


def write_csv(readings: Iterable[Reading], file: BinaryIO) -> None:
    """Write one attribution a row under a line of column names, as the readings come."""
    _write(readings, Layout(Format.CSV), file)


def _write(readings: Iterable[Reading], layout: Layout, file: BinaryIO) -> None:
    for text in _pieces(readings, layout):
        file.write(text.encode("utf-8"))


def _pieces(readings: Iterable[Reading], layout: Layout) -> Iterator[str]:
    yield heading(layout)
    for reading in readings:
        yield render(reading, layout)
