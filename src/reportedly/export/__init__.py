"""Readings on paper: JSON for programs, CSV for spreadsheets, a table for people."""

from reportedly.export.document import to_document
from reportedly.export.layout import Format, Layout
from reportedly.export.summary import summary
from reportedly.export.visible import visible
from reportedly.export.write import heading, render, write_csv, write_json, write_jsonl

__all__ = [
    "Format",
    "Layout",
    "heading",
    "render",
    "summary",
    "to_document",
    "visible",
    "write_csv",
    "write_json",
    "write_jsonl",
]
