"""Records of a ledger back from CSV, also after a spreadsheet has saved it in its own way.

The JSON counts, and a digest says whether it is what was written.  What a person changed in the columns
for people cannot be taken over, so it is told and never passed over.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from reportedly.contract.checking import check_document
from reportedly.errors import UnreadableInput
from reportedly.export.ledger_cells import MORE, joined, restored
from reportedly.export.ledger_csv import CARRYING, SHOWN, digest, shown_values
from reportedly.export.showing import visible
from reportedly.records import Document

__all__ = ["Edit", "read_records"]

_DELIMITERS = (",", ";", "\t")
_NAME = re.compile(r"r([0-9a-f]{32})-([1-9][0-9]{0,6})")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}")
_PART = re.compile(r"[1-9][0-9]{0,6}")

# Columns that a spreadsheet writes anew by itself, each in its own way.
_WHOLE = frozenset({"start", "end", "depth_min", "depth_max"})
_SHARES = frozenset({"score", "certainty"})
_DATES = frozenset({"published"})


class Edit(NamedTuple):
    """A cell for people that does not say what the JSON says.

    ``line`` counts from 1 and is that on which the row ends.  In line 1 a column has been taken out
    (``written`` is empty) or put in (``meant`` is empty).
    """

    line: int
    column: str
    written: str
    meant: str

    def __str__(self) -> str:
        """Return the edit as a sentence for people."""
        written, meant = _quoted(self.written), _quoted(self.meant)
        if self.line == 1:
            return f"line 1: a column is called {written} where {meant} is needed"
        return f"line {self.line}: {self.column} has been changed to {written}, from {meant} in the JSON"


class _Row(NamedTuple):
    line: int
    shown: dict[str, str]
    item: str
    name: str
    part: int
    rest: str


def read_records(lines: Iterable[str], edited: Callable[[Edit], None] | None = None) -> Iterator[Document]:
    """Yield the records of a CSV file just as they were when ``record_rows`` wrote them.

    A record comes as soon as all its rows are there, which may stand in any order.  Comma, semicolon and
    tab may part the cells, and lines may end in any way.

    Args:
        lines: the lines of the file, such as a file opened with ``newline=""``.
        edited: is told where a cell for people differs from the JSON, which counts; without it that is
            an error.

    Raises:
        UnreadableInput: the file is no such table, is cut, or has been changed; the text names the line.

    Example: ``list(read_records(file, edited=print))``.
    """
    tell = edited or _refuse
    waiting: dict[str, dict[int, list[_Row]]] = {}
    for row in _rows(lines, tell):
        parts = waiting.setdefault(row.name, {})
        parts.setdefault(row.part, []).append(row)
        if len(parts) == _count(row.name):
            # A record that stands there twice has every row twice.
            yield _record([parts[part].pop() for part in sorted(parts)], tell)
            left = {part: rows for part, rows in parts.items() if rows}
            if left:
                waiting[row.name] = left
            else:
                del waiting[row.name]
    for name, parts in waiting.items():
        _complain(name, parts)


def _refuse(edit: Edit) -> None:
    raise UnreadableInput(f"{edit}. Changes here cannot be taken over: undo this one, or write the file anew")


def _complain(name: str, parts: dict[int, list[_Row]]) -> None:
    count = _count(name)
    last = max(row.line for rows in parts.values() for row in rows)
    missing = next(part for part in range(1, count + 1) if part not in parts)
    raise UnreadableInput(
        f"line {last}: report {name} has {len(parts)} of {count} rows, part {missing} is missing. "
        "The file has been cut, or rows are gone or stand there twice: write it anew"
    )


def _count(name: str) -> int:
    return int(name.rpartition("-")[2])


def _rows(lines: Iterable[str], tell: Callable[[Edit], None]) -> Iterator[_Row]:
    source = iter(lines)
    heading, delimiter = _heading(next(source, ""))
    for name in heading:
        if name not in SHOWN and name not in CARRYING:
            tell(Edit(1, name, name, ""))
    for name in SHOWN:
        if name not in heading:
            tell(Edit(1, name, "", name))
    table = csv.reader(source, delimiter=delimiter)
    while True:
        try:
            cells = next(table, None)
        except csv.Error as error:
            raise UnreadableInput(f"line {table.line_num + 1}: this is no CSV: {error}") from None
        if cells is None:
            return
        if any(cells):
            yield _row(table.line_num + 1, heading, cells)


def _heading(line: str) -> tuple[list[str], str]:
    for delimiter in _DELIMITERS:
        names = next(csv.reader([line.removeprefix("\ufeff")], delimiter=delimiter), [])
        names = [name.strip() for name in names]
        while names and not names[-1]:
            names.pop()
        if set(CARRYING) <= set(names):
            doubled = [name for number, name in enumerate(names) if name in names[:number]]
            if doubled:
                raise UnreadableInput(f"line 1: there are two columns {_quoted(doubled[0])}")
            return names, delimiter
    raise UnreadableInput(
        f"line 1: these are no records of a ledger: columns {', '.join(CARRYING)} are needed"
    )


def _row(number: int, heading: list[str], cells: list[str]) -> _Row:
    if any(cells[len(heading) :]):
        told = f"line {number}: {len(cells)} cells, and {len(heading)} columns"
        raise UnreadableInput(f"{told}: was the file saved with another delimiter?")
    # Spreadsheets leave out empty cells at the end of a row.
    values = dict(zip(heading, chain(cells, [""] * len(heading)), strict=False))
    item, name, part, rest = (values[column].strip() for column in CARRYING)
    if not _NAME.fullmatch(name):
        raise UnreadableInput(f"line {number}: report_id {_quoted(name)} is none: is the line cut?")
    if not _PART.fullmatch(part) or int(part) > _count(name):
        raise UnreadableInput(f"line {number}: part {_quoted(part)} is not one of 1 to {_count(name)}")
    return _Row(number, {column: values[column] for column in heading}, item, name, int(part), rest)


def _record(rows: list[_Row], tell: Callable[[Edit], None]) -> Document:
    first, last = min(row.line for row in rows), max(row.line for row in rows)
    lines = f"line {first}" if first == last else f"lines {first} to {last}"
    try:
        record = _from_json(rows)
        meant = shown_values(check_document(record))
    except UnreadableInput as error:
        raise UnreadableInput(f"{lines}: {error}") from None
    following = iter(meant)
    for row in rows:
        begins = row.item and not row.item.startswith(MORE)
        values = next(following) if begins else [""] * len(SHOWN)
        for column, value in zip(SHOWN, values, strict=True):
            written = row.shown.get(column)
            if written is not None and not _agree(column, restored(written), value):
                tell(Edit(row.line, column, written, value))
    return record


def _from_json(rows: list[_Row]) -> Document:
    items = list(joined(row.item for row in rows if row.item))
    reports = list(joined(row.rest for row in rows if row.rest))
    if len(reports) != 1 or not rows[0].name.startswith(f"r{digest(reports[0], items)}-"):
        raise UnreadableInput(
            "the JSON is not what was written: a cell has been changed or cut; write it anew"
        )
    try:
        record = json.loads(reports[0])
        if type(record) is not dict or record.get("attributions") != len(items):
            raise UnreadableInput("report_json does not count the attributions that are there")
        return {**record, "attributions": [json.loads(item) for item in items]}
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"this is no JSON: {error}") from None


def _agree(column: str, written: str, meant: str) -> bool:
    """Return whether a cell says what it should, however a spreadsheet writes figures and dates."""
    if " ".join(written.split()) == meant:
        return True
    if column in _WHOLE:
        return written.removesuffix(".0") == meant
    if column in _SHARES and meant:
        return _is_share(written, meant)
    if column in _DATES and not _ISO.match(written):  # 04.03.2031, 3/4/2031
        return _figures(written) == _figures(meant)
    return False


def _is_share(written: str, meant: str) -> bool:
    """Return whether a cell is a share of three places: 0.97, 0,97, or 970 where points part thousands."""
    if not re.fullmatch(r"[0-9]{1,4}(?:[.,][0-9]{1,9})?", written):
        return False
    figure = float(written.replace(",", "."))
    return figure == float(meant) or (figure > 1 and figure == int(meant.replace(".", "")))


def _figures(text: str) -> list[int]:
    return sorted(map(int, re.findall("[0-9]{1,9}", text)))


def _quoted(text: str) -> str:
    shown = visible(text)
    return f"“{shown if len(shown) <= 60 else shown[:59] + '…'}”"
