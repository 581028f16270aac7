"""Records of a ledger as CSV: to be read in a spreadsheet, and to be taken in again without a loss.

A record is a document of the contract, with whatever the ledger adds to it.  Each attribution has a row:
first the columns of ``rows.py`` for people, then the JSON that everything comes back from.  What a row
shows is not needed for that, see :mod:`reportedly.export.ledger_read`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from reportedly.contract.reading import from_document
from reportedly.export.ledger_cells import LONGEST_SHOWN, defused, pieces
from reportedly.export.rows import COLUMNS, line, values_of
from reportedly.export.showing import visible
from reportedly.records import Document

__all__ = ["CARRYING", "SHOWN", "digest", "record_rows", "records_heading", "shown_values"]

SHOWN = (*COLUMNS, "review")
"""The columns for people."""

CARRYING = ("attribution_json", "report_id", "part", "report_json")
"""The columns that everything comes back from."""


def records_heading() -> str:
    """Return the first line of a CSV file of records: the names of its columns."""
    return line([*SHOWN, *CARRYING])


def record_rows(record: Document) -> str:
    """Return a record as lines of CSV, one for each attribution or piece of JSON, at least one.

    Args:
        record: a document as :func:`reportedly.contract.check_document` passes it.

    Example: ``records_heading() + record_rows(record)`` is a file for ``read_records``.
    """
    items = [_json(item) for item in record["attributions"]]
    # The number of attributions holds their place among the names, and tells whether all are there.
    report = _json({**record, "attributions": len(items)})
    shown: list[list[str]] = []
    cells: list[str] = []
    for item, values in zip(items, shown_values(record), strict=True):
        cut = pieces(item)
        cells += cut
        shown += [list(map(defused, values)), *([""] * len(SHOWN) for _ in cut[1:])]
    rows = list(zip_longest(shown, cells, pieces(report)))
    name = f"r{digest(report, items)}-{len(rows)}"
    return "".join(
        line([*(values or [""] * len(SHOWN)), item or "", name, str(part), rest or ""])
        for part, (values, item, rest) in enumerate(rows, 1)
    )


def shown_values(record: Document) -> list[list[str]]:
    """Return for each attribution of a record what stands under :data:`SHOWN`, safe to show."""
    rows = values_of(from_document(record))
    reviews = map(_review, record["attributions"])
    return [
        [_short(visible(value)) for value in (*values, review)]
        for values, review in zip(rows, reviews, strict=True)
    ]


def digest(report: str, items: Iterable[str]) -> str:
    """Return 32 hexadecimal digits that change with any character of the JSON of a record.

    Args:
        report: the JSON of the record without its attributions.
        items: the JSON of each attribution.
    """
    return sha256("\n".join((report, *items)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _json(value: Any) -> str:
    """Return a value as JSON on one line of ASCII, which no program takes for another encoding."""
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


def _review(item: Document) -> str:
    review = item.get("review")
    status = review.get("status") if isinstance(review, dict) else None
    return status if isinstance(status, str) else ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
