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


@dataclass(frozen=True, slots=True)
class Layout:
    """How to write a report.

    ``indent`` spreads a JSON document over lines, for one report read by a
    person.  ``width`` (in terminal cells) and ``colour`` matter for the table
    only.
    """

    format: Format = Format.JSONL
    indent: bool = False
    width: int = 80
    colour: bool = False
