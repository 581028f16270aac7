"""Findings, and the rules they come from, as tables for people, on a terminal or in a text file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.export.layout import Layout
from reportedly.export.paper import printed
from reportedly.export.showing import visible
from reportedly.export.tally import findings_summary
from reportedly.types import Finding, Note, Reading, Severity

__all__ = ["findings_table", "rules_table"]

_COLOURS = {Severity.SERIOUS: "bold red", Severity.WARNING: "bold yellow", Severity.ADVICE: "bold"}


def findings_table(
    reading: Reading, findings: Sequence[Finding], notes: Iterable[Note], layout: Layout
) -> str:
    """Return the findings of one report as a table: heading, findings, notes, and what they add up to."""
    parts = _parts(reading, findings, notes)
    return printed(parts, width=layout.width, colour=layout.colour)


def rules_table(rules: Iterable[tuple[str, Severity, str, str]], layout: Layout) -> str:
    """Return the rules, each with its severity, what it looks for and the standard, as a table for people."""
    sheet = _sheet()
    for header in ("Rule", "Severity", "Looks for", "Standard"):
        narrow = header in ("Rule", "Severity")
        sheet.add_column(header, no_wrap=narrow, overflow="fold", ratio=None if narrow else 1)
    for name, severity, about, standard in rules:
        sheet.add_row(Text(name, "bold"), Text(severity), Text(about), Text(standard, "dim"))
    return printed([sheet], width=layout.width, colour=layout.colour)


def _parts(reading: Reading, findings: Sequence[Finding], notes: Iterable[Note]) -> Iterator[RenderableType]:
    article = reading.article
    yield Text(visible(article.title or "") or "Untitled report", style="bold")
    known = [article.outlet, (article.published or "").replace("T", " "), article.path]
    yield Text(" · ".join(visible(value) for value in known if value), style="dim")
    if findings:
        yield Text()
        yield _table(reading, findings)
    for note in notes:
        yield Padding(Text(visible(note.text)), (1, 0, 0, 1))
    yield Text(f"\n{findings_summary(findings)}\n", style="bold")


def _table(reading: Reading, findings: Sequence[Finding]) -> Table:
    text = reading.article.text
    numbers = {item.id: number for number, item in enumerate(reading.attributions, 1)}
    sheet = _sheet()
    sheet.add_column("Line", justify="right", style="dim", no_wrap=True)
    sheet.add_column("Rule", no_wrap=True)
    sheet.add_column("Words and what to do", ratio=1, overflow="fold")
    for finding in findings:
        stated = [str(numbers[each]) for each in finding.attributions if each in numbers]
        about = f" · statement {', '.join(stated)}" if stated else ""
        rule = Text.assemble(
            (finding.rule, "bold"), "\n", (str(finding.severity), _COLOURS[finding.severity])
        )
        said = visible(text[finding.span.start : finding.span.end])
        told = Text.assemble(
            (said, "italic"),
            f"\n{visible(finding.message)}.\n",
            (f"{finding.standard}{about}", "dim"),
        )
        sheet.add_row(str(finding.line), rule, told)
    return sheet


def _sheet() -> Table:
    return Table(
        box=box.SIMPLE_HEAD, padding=(0, 1), leading=1, expand=True, show_edge=False, border_style="dim"
    )
