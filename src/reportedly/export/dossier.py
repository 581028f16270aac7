"""All that a ledger knows of a report or a statement, as text for people or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.contract.reading import from_document
from reportedly.export.copies import names_of, pair_line
from reportedly.export.explain import fields_of
from reportedly.export.hits import hit_document, json_of, source_document
from reportedly.export.hits_table import facts_of, passage_text, plural
from reportedly.export.layout import Format, Layout
from reportedly.export.lookup import Lookup
from reportedly.export.paper import printed
from reportedly.export.review import history
from reportedly.export.showing import visible
from reportedly.records import Event, Hit, Made, Shown, Snapshot
from reportedly.types import Reading

__all__ = ["render_shown"]

_DIGITS = 12  # of a digest, enough to tell two apart


def render_shown(shown: Shown, layout: Layout) -> str:
    """Return all that is known of a report or statement, written as the layout asks.

    Args:
        shown: what :meth:`reportedly.store.Ledger.show` returned.
        layout: a table is text for people, everything else one JSON document.

    """
    if layout.format is Format.TABLE:
        return printed(_parts(shown, layout.colour), width=layout.width, colour=layout.colour)
    return json_of(_document(shown), layout)


# --- for programs -----------------------------------------------------------------------------------


def _document(shown: Shown) -> dict[str, Any]:
    document = shown.document
    statement = None
    if shown.hit is not None:
        statement = hit_document(shown.hit) | {"fields": shown.attribution}
        del statement["report"]
    return {
        "report": source_document(shown.report),
        "statement": statement,
        "statements": [
            {"number": number, "attribution": item["id"]}
            for number, item in zip(shown.numbers, document["attributions"] if document else (), strict=False)
        ],
        "entities": document["entities"] if document else [],
        "snapshots": [asdict(each) for each in shown.snapshots],
        "readings": [_made(each) for each in shown.readings],
        "copies": list(shown.copies),
        "judgements": list(shown.judgements),
        "events": [asdict(each) for each in shown.events],
    }


def _made(made: Made) -> dict[str, Any]:
    reader = made.reader
    return {
        "reader": {"version": reader.version, "model": reader.model, "manner": dict(reader.manner)},
        "at": made.at,
        "statements": made.statements,
        "problem": made.problem,
        "current": made.current,
        "holds": made.holds,
    }


# --- for people -------------------------------------------------------------------------------------


def _parts(shown: Shown, colour: bool) -> Iterator[RenderableType]:
    reading = from_document(shown.document) if shown.document else None
    if shown.hit is not None:
        yield from _statement(shown.hit, reading, colour)
    else:
        yield from _report(shown, reading)
    yield from _section("Page", (_snapshot(each, shown) for each in shown.snapshots))
    yield from _section("Copies", (Text(pair_line(pair, names_of(pair["reports"]))) for pair in shown.copies))
    yield from _section("Readings", (_reading(each) for each in shown.readings))
    yield from _section("Judgements", (Text(line) for line in history(shown.judgements)))
    yield from _section("History", (_event(each) for each in shown.events))
    yield Text()


def _section(title: str, lines: Iterator[Text]) -> Iterator[RenderableType]:
    for number, line in enumerate(lines):
        if not number:
            yield Text(f"\n{title}", style="bold")
        yield Padding(line, (0, 0, 0, 1))


def _statement(hit: Hit, reading: Reading | None, colour: bool) -> Iterator[RenderableType]:
    yield Text(f"Statement #{hit.number}", style="bold").append(f"  id {visible(hit.attribution)}", "dim")
    yield Text(" · ".join(facts_of(hit.report)), style="dim")
    yield Padding(passage_text(hit.passage, colour), (1, 0, 1, 1))
    if hit.review:
        yield Text(f"Reviewed: {visible(hit.review)}\n", style="bold")
    if reading is not None:
        item = next(item for item in reading.attributions if item.id == hit.attribution)
        yield fields_of(item, Lookup.of(reading))


def _report(shown: Shown, reading: Reading | None) -> Iterator[RenderableType]:
    source = shown.report
    yield Text(visible(source.title or "") or "Untitled report", style="bold")
    yield Text(" · ".join(facts_of(source, titled=False)), style="dim")
    yield Text(f"id {visible(source.article)}", style="dim")
    if source.problem:
        yield Text(f"\nCould not be read: {visible(source.problem)}", style="yellow")
    if reading is None or not shown.numbers:
        return
    look = Lookup.of(reading)
    sheet = Table(box=box.SIMPLE_HEAD, padding=(0, 1), expand=True, show_edge=False, border_style="dim")
    sheet.add_column("#", justify="right", style="dim", no_wrap=True)
    sheet.add_column("Who", ratio=3, overflow="fold")
    sheet.add_column(f"{plural(len(shown.numbers), 'statement')}", ratio=8, overflow="fold")
    for number, item in zip(shown.numbers, reading.attributions, strict=True):
        sheet.add_row(f"#{number}", Text(look.speaker(item)), Text(look.said(item)))
    yield Text()
    yield sheet


def _snapshot(snapshot: Snapshot, shown: Shown) -> Text:
    had = snapshot.retrieved_at or f"{snapshot.added_at} (added)"
    digest = snapshot.content[:_DIGITS] if snapshot.content else "without its page"
    this = snapshot.article == shown.report.article
    line = Text(visible(had), style="bold" if this else "").append(f"  {visible(digest)}")
    line.append(f"  {visible(snapshot.location)}", style="dim")
    if not this:
        line.append(f"  another version, report {visible(snapshot.article)}", style="dim")
    return line


def _reading(made: Made) -> Text:
    model = f", model {visible(made.reader.model[:_DIGITS])}" if made.reader.model else ""
    line = Text(f"{visible(made.at)}  Reportedly {visible(made.reader.version)}{model}: ")
    line.append(visible(made.problem) if made.problem else plural(made.statements, "statement"))
    if made.holds is not None:
        line.append(", this one among them" if made.holds else ", this one not among them")
    return line.append(" (in use)" if made.current else "", style="dim")


def _event(event: Event) -> Text:
    line = Text(f"{visible(event.at)}  {visible(event.action)} by {visible(event.actor)}")
    if event.payload is None:
        line.append("; what else was said of it is erased")
    elif problem := event.payload.get("problem"):
        line.append(f": {visible(str(problem))}")
    return line.append(f"  event {event.seq}", style="dim")
