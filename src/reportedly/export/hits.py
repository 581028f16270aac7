"""Statements that were found in a ledger, as JSON for programs, CSV for spreadsheets, a table for people."""

from __future__ import annotations

import json
from typing import Any

from reportedly.contract.document import escaped
from reportedly.export.layout import Format, Layout
from reportedly.export.rows import cell, line
from reportedly.records import Found, Hit, Source

__all__ = [
    "COLUMNS",
    "hit_document",
    "hits_heading",
    "json_of",
    "render_hit",
    "render_hits",
    "source_document",
]

COLUMNS = (
    *("number", "attribution", "article", "path", "url", "title", "outlet", "published", "language"),
    *("superseded", "speaker", "kind", "named", "source", "relay", "content", "passage", "start", "end"),
    *("form", "marks", "score", "review"),
)


def hits_heading(layout: Layout) -> str:
    """Return what stands once before all statements: the column names of a CSV file, else nothing."""
    return line(list(COLUMNS)) if layout.format is Format.CSV else ""


def render_hits(found: Found, layout: Layout, *, count: int | None = None) -> str:
    """Return statements that were found, written as the layout asks, with their line breaks.

    In a table the words that were looked for are set off, and a line below says how many there are.  JSON is
    one document; JSONL and CSV have a line for each statement, the names of the columns not among them.

    Args:
        found: what :meth:`reportedly.store.Ledger.find` returned.
        layout: the format, and the width and colours of the table.
        count: how many there are in all, if that is known.

    """
    if layout.format is Format.TABLE:
        from reportedly.export.hits_table import hits_table

        return hits_table(found, layout, count)
    if layout.format is Format.JSON:
        document = {
            "hits": [hit_document(hit) for hit in found.hits],
            "count": count,
            "more": found.more,
            "ranked": found.ranked,
            "notes": list(found.notes),
        }
        return json_of(document, layout)
    return "".join(render_hit(hit, layout) for hit in found.hits)


def render_hit(hit: Hit, layout: Layout) -> str:
    """Return one statement on a line of CSV or JSON, for lists that are written as they come."""
    if layout.format is Format.CSV:
        return line([cell(value) for value in _values(hit)])
    return json_of(hit_document(hit), Layout(Format.JSONL))


def json_of(document: dict[str, Any], layout: Layout) -> str:
    """Return a document as JSON, on one line or, if the layout asks for it, indented."""
    if layout.format is Format.JSON and layout.indent:
        return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"
    return escaped(json.dumps(document, ensure_ascii=False, separators=(",", ":"))) + "\n"


def hit_document(hit: Hit) -> dict[str, Any]:
    """Return a statement that was found as plain dictionaries; offsets count in the text of its report."""
    passage = hit.passage
    return {
        "number": hit.number,
        "attribution": hit.attribution,
        "report": source_document(hit.report),
        "content": [_span(part) for part in passage.content],
        "said": hit.said,
        "found": [_span(part) for part in passage.found],
        "passage": {
            "start": passage.start,
            "end": passage.start + len(passage.text),
            "text": passage.text,
        },
        "form": hit.form,
        "speaker": hit.speaker,
        "kind": hit.kind,
        "named": hit.named,
        "source": hit.source,
        "relay": list(hit.relay),
        "marks": list(hit.marks),
        "score": hit.score,
        "review": hit.review,
    }


def source_document(source: Source) -> dict[str, Any]:
    """Return what a ledger says of a report as a plain dictionary."""
    return {
        "article": source.article,
        "path": source.path,
        "url": source.url,
        "title": source.title,
        "outlet": source.outlet,
        "published": source.published,
        "language": source.language,
        "superseded": source.superseded,
        "problem": source.problem,
    }


def _span(span: tuple[int, int]) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def _values(hit: Hit) -> list[str]:
    report, passage = hit.report, hit.passage
    return [
        str(hit.number),
        hit.attribution,
        report.article,
        report.path,
        report.url or "",
        report.title or "",
        report.outlet or "",
        report.published or "",
        report.language or "",
        _yes(report.superseded),
        hit.speaker or "",
        hit.kind or "",
        "" if hit.named is None else _yes(hit.named),
        hit.source,
        "; ".join(hit.relay),
        hit.said,
        passage.text,
        str(passage.content[0][0]) if passage.content else "",
        str(passage.content[-1][1]) if passage.content else "",
        hit.form,
        "; ".join(hit.marks),
        f"{hit.score:.3f}",
        hit.review,
    ]


def _yes(value: bool) -> str:
    return "yes" if value else "no"
