"""Readings as CSV: one attribution a row, one row a line, safe to open in a spreadsheet.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a
carriage return as a formula, and pages are written by strangers: such a cell
gets an apostrophe in front (the advice of OWASP, "CSV injection").  Blanks are
folded and control characters replaced, so a row is always one line; the
characters as they stand on the page are in the JSON formats.
"""

from __future__ import annotations

import csv
import io

from reportedly.export.showing import visible
from reportedly.export.wording import place_meant, time_meant
from reportedly.types import Attribution, Hop, Reading, Span

__all__ = ["COLUMNS", "cell", "csv_heading", "csv_rows", "line", "values_of"]

COLUMNS = (
    "path",
    "title",
    "outlet",
    "published",
    "attribution",
    "form",
    "content",
    "start",
    "end",
    "cue",
    "source",
    "speaker",
    "candidates",
    "addressee",
    "relay",
    "depth_min",
    "depth_max",
    "within",
    "marks",
    "when",
    "where",
    "score",
    "rule",
    "certainty",
    "circumstances",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_heading() -> str:
    """Return the first line of a CSV file: the names of its columns."""
    return line(list(COLUMNS))


def csv_rows(reading: Reading) -> str:
    """Return one line for each attribution of a reading; nothing if it has none."""
    return "".join(line([cell(value) for value in values]) for values in values_of(reading))


def values_of(reading: Reading) -> list[list[str]]:
    """Return for each attribution what stands under :data:`COLUMNS`, not yet safe to show."""
    article = reading.article
    names = {entity.id: entity.name for entity in reading.entities}
    first = [article.path, article.title or "", article.outlet or "", article.published or ""]
    return [first + _fields(item, article.text, names) for item in reading.attributions]


def line(cells: list[str]) -> str:
    """Return one line of a CSV file with its line feed."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


def cell(value: str) -> str:
    """Return a value as it may stand in a spreadsheet: on one line, and never a formula."""
    shown = visible(value)
    return "'" + shown if value.startswith(_FORMULA) or shown.startswith(_FORMULA) else shown


def _fields(item: Attribution, text: str, names: dict[str, str]) -> list[str]:
    def words(span: Span | None) -> str:
        return text[span.start : span.end] if span else ""

    def name(entity: str) -> str:
        return names.get(entity, entity)

    return [
        item.id,
        str(item.form),
        " … ".join(words(part) for part in item.content),
        str(item.content[0].start) if item.content else "",
        str(item.content[-1].end) if item.content else "",
        words(item.cue.span) if item.cue else "",
        words(item.source),
        name(item.speaker) if item.speaker else "",
        "; ".join(map(name, item.candidates)),
        words(item.addressee.span) if item.addressee else "",
        "; ".join(map(_hop, item.relay)),
        str(item.depth.min) if item.depth else "",
        str(item.depth.max) if item.depth else "",
        item.within or "",
        "; ".join(f"{mark.kind}: {words(mark.span)}" for mark in item.marks),
        "; ".join(f"{words(time.span)} ({time.of}: {time_meant(time)})" for time in item.when),
        "; ".join(f"{words(place.span)} ({place.of}: {place_meant(place)})" for place in item.where),
        f"{item.score:.3f}",
        item.rule,
        "" if item.certainty is None else f"{item.certainty:.3f}",
        "; ".join(words(span) for span in item.circumstances),
    ]


def _hop(hop: Hop) -> str:
    return f"{hop.name} ({hop.status})"
