"""How a report is to be written: the format and, for people, the width and the colours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Format", "Layout"]


class Format(StrEnum):
    """The forms a reading can be written in."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Layout:
    """How to write a report.

    ``indent`` spreads a JSON document over lines, for one report read by a
    person.  ``width`` (in terminal cells) and ``colour`` matter for the table
    only.  ``several`` makes each report a part of one HTML document.  ``explain``
    is the id or number of the one statement that is to be written, with
    everything that it rests on.
    """

    format: Format = Format.JSONL
    indent: bool = False
    width: int = 80
    colour: bool = False
    several: bool = False
    explain: str | None = None
