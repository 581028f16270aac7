"""Groups of reports that copy one another, as JSON lines, CSV, or text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from reportedly.export.hits import json_of
from reportedly.export.hits_table import plural
from reportedly.export.layout import Format, Layout
from reportedly.export.paper import printed
from reportedly.export.rows import cell, line
from reportedly.export.showing import visible
from reportedly.export.wording import per_hundred
from reportedly.records import Document

__all__ = ["COLUMNS", "copies_heading", "names_of", "pair_line", "render_copies", "render_group"]

COLUMNS = (
    *("group", "label", "article", "path", "outlet", "published", "share"),
    *("other_article", "other_path", "other_outlet", "other_published", "other_share"),
    *("from", "evidence", "hints"),
)

_LABELS = {"wholly": "One text", "partially": "Text shared in part", "quotes": "The same quotation"}
_CLUES = {
    "stated": "it says whence it was taken",
    "agency": "it credits the agency",
    "cited": "it names the other",
    "published": "it is younger",
    "superset": "the other holds all of it",
}


def copies_heading(layout: Layout) -> str:
    """Return what stands once before all groups: the column names of a CSV file, else nothing."""
    return line(list(COLUMNS)) if layout.format is Format.CSV else ""


def render_group(number: int, group: Document, layout: Layout) -> str:
    """Return one group on a line of JSON, or its pairs as lines of CSV.

    Args:
        number: which group it is, counted from 1.
        group: one of those that :meth:`reportedly.store.Ledger.copies` returned.
        layout: the format.
    """
    if layout.format is Format.CSV:
        return "".join(line([cell(value) for value in row]) for row in _rows(number, group))
    return json_of(group, layout)


def render_copies(groups: Sequence[Document], layout: Layout) -> str:
    """Return all groups as text for people, or as one JSON document."""
    if layout.format is Format.JSON:
        return json_of({"groups": list(groups)}, layout)
    return printed(_parts(groups), width=layout.width, colour=layout.colour)


def _rows(number: int, group: Document) -> Iterator[list[str]]:
    reports = {report["article"]: report for report in group["reports"]}
    for pair in group["pairs"]:
        sides: list[str] = []
        for article, share in zip(pair["articles"], pair["shares"], strict=True):
            report = reports[article]
            told = [report[name] or "" for name in ("path", "outlet", "published")]
            sides += [article, *told, f"{share:.3f}"]
        direction = pair["direction"]
        evidence = (
            [clue["kind"] for clue in direction["evidence"] if not clue["against"]] if direction else []
        )
        source = direction["from"] if direction else ""
        yield [str(number), pair["label"], *sides, source, "; ".join(evidence), "; ".join(pair["hints"])]


def _parts(groups: Sequence[Document]) -> Iterator[RenderableType]:
    for group in groups:
        title = Text(f"{_LABELS[group['label']]} in {plural(len(group['articles']), 'report')}", style="bold")
        source = group["direction"]["from"] if group["direction"] else None
        yield title
        for report in group["reports"]:
            mark = "first" if report["article"] == source else ""
            yield Padding(_report(report, mark), (0, 0, 0, 1))
        names = names_of(group["reports"])
        for pair in group["pairs"]:
            yield Padding(Text(pair_line(pair, names), style="dim"), (0, 0, 0, 3))
        yield Text()
    count = plural(len(groups), "group") if groups else "No copies are known"
    yield Text(f"{count}\n", style="bold")


def _report(report: Document, mark: str) -> Text:
    facts = [report["outlet"], report["published"], report["path"]]
    told = Text(visible(report["article"]), style="dim").append("  ")
    told.append(visible(report["title"] or "Untitled report"), style="")
    told.append("  " + " · ".join(visible(fact) for fact in facts if fact), style="dim")
    return told.append(f"  {mark}", style="green") if mark else told


def names_of(reports: Sequence[Document]) -> dict[str, str]:
    """Return what reports are called in a line, by the ids of their articles, safe to show."""
    return {report["article"]: visible(report["outlet"] or report["path"]) for report in reports}


def pair_line(pair: Document, names: dict[str, str]) -> str:
    """Return in a line how two reports hang together, and which of them copies.

    Args:
        pair: one of the ``pairs`` of a group.
        names: what the reports are called, by the ids of their articles, safe to show.
    """
    one, other = (names.get(article, visible(article)) for article in pair["articles"])
    shares = [per_hundred(share) for share in pair["shares"]]
    told = f"{one} ({shares[0]} words) and {other} ({shares[1]}): {pair['label']}"
    if direction := pair["direction"]:
        copy = names.get(direction["to"][0], visible(direction["to"][0]))
        why = dict.fromkeys(_CLUES[clue["kind"]] for clue in direction["evidence"] if not clue["against"])
        told += f"; {copy} copies: {', '.join(why)}"
    return told
