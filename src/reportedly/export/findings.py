"""What the standards desk objects to, as JSON for programs, CSV for spreadsheets, a table for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from reportedly.contract.document import escaped
from reportedly.export.layout import Format, Layout
from reportedly.export.rows import cell, line
from reportedly.types import Finding, Note, Reading

__all__ = ["COLUMNS", "findings_heading", "render_findings"]

COLUMNS = (
    *("path", "title", "outlet", "published", "rule", "severity", "message", "standard"),
    *("words", "start", "end", "line", "paragraph", "attributions"),
)


def findings_heading(layout: Layout) -> str:
    """Return what stands once before all reports: the column names of a CSV file, else nothing."""
    return line(list(COLUMNS)) if layout.format is Format.CSV else ""


def render_findings(
    reading: Reading, findings: Sequence[Finding], notes: Iterable[Note], layout: Layout
) -> str:
    """Return the findings of one report written as the layout asks, with its line breaks.

    Args:
        reading: of the report.
        findings: what was found in it, in reading order.
        notes: what a user should know about the checks, such as which could not be made.
        layout: the format, and the width and colours of the table.

    """
    if layout.format is Format.CSV:
        return "".join(_row(reading, finding) for finding in findings)
    if layout.format is Format.TABLE:
        from reportedly.export.findings_table import findings_table

        return findings_table(reading, findings, notes, layout)
    document = _document(reading, findings, notes)
    if layout.format is Format.JSON and layout.indent:
        return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"
    return escaped(json.dumps(document, ensure_ascii=False, separators=(",", ":"))) + "\n"


def _document(reading: Reading, findings: Iterable[Finding], notes: Iterable[Note]) -> dict[str, Any]:
    article = reading.article
    return {
        "article": {
            "id": article.id,
            "path": article.path,
            "url": article.url,
            "title": article.title,
            "outlet": article.outlet,
            "published": article.published,
            "language": article.language,
            "sha256": article.sha256,
        },
        "findings": [_finding(finding, article.text) for finding in findings],
        "notes": [{"kind": note.kind, "text": note.text} for note in notes],
    }


def _finding(finding: Finding, text: str) -> dict[str, Any]:
    start, end = finding.span
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "standard": finding.standard,
        "span": {"start": start, "end": end, "text": text[start:end]},
        "line": finding.line,
        "paragraph": finding.paragraph,
        "attributions": list(finding.attributions),
    }


def _row(reading: Reading, finding: Finding) -> str:
    article = reading.article
    values = [
        article.path,
        article.title or "",
        article.outlet or "",
        article.published or "",
        finding.rule,
        str(finding.severity),
        finding.message,
        finding.standard,
        article.text[finding.span.start : finding.span.end],
        str(finding.span.start),
        str(finding.span.end),
        str(finding.line),
        "" if finding.paragraph is None else str(finding.paragraph),
        "; ".join(finding.attributions),
    ]
    return line([cell(value) for value in values])
