"""Statements that were found in a ledger as a table for people, the words that were looked for set off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from reportedly.export.layout import Layout
from reportedly.export.lookup import Link, in_words
from reportedly.export.paper import printed
from reportedly.export.showing import visible, visible_lines
from reportedly.export.wording import label
from reportedly.records import Found, Hit, Passage, Source

__all__ = ["facts_of", "hits_table", "passage_text", "plural"]

_BLANKS = re.compile(r"\s+")
_FOUND, _SAID, _AROUND = "bold reverse", "bold", "dim"


def hits_table(found: Found, layout: Layout, count: int | None) -> str:
    """Return statements that were found as a table, with what is to be said of the search below it."""
    return printed(_parts(found, count, layout.colour), width=layout.width, colour=layout.colour)


def _parts(found: Found, count: int | None, colour: bool) -> Iterator[RenderableType]:
    if found.hits:
        yield _sheet(found, colour)
        yield Text()
    for note in found.notes:
        yield Text(visible(note[:1].upper() + note[1:]), style="yellow")
    if found.ranked is not None:
        yield Text(
            f"More than {found.ranked:,} statements fit: the {found.ranked:,} added last were compared. "
            "Ask for more words, or for less time, to compare them all.",
            style="dim",
        )
    shown = len(found.hits)
    total = count if count is not None else shown
    more = " of more" if found.more and count is None else f" of {total:,}" if total > shown else ""
    yield Text(f"{plural(shown, 'statement')}{more}\n" if shown or more else "Nothing found\n", style="bold")


def plural(count: int, what: str) -> str:
    """Return how many there are.  Example: ``plural(1200, "report")`` is ``"1,200 reports"``."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _sheet(found: Found, colour: bool) -> Table:
    sheet = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1), leading=1, expand=True, show_edge=False, border_style="dim"
    )
    sheet.add_column("#", justify="right", style="dim", no_wrap=True)
    sheet.add_column("Who", ratio=3, overflow="fold")
    sheet.add_column("Words", ratio=8, overflow="fold")
    for hit in found.hits:
        details = Text(" · ".join(facts_of(hit.report)), style="dim")
        lines = [passage_text(hit.passage, colour), _marks(hit), details]
        sheet.add_row(f"#{hit.number}", _who(hit), Text("\n").join(line for line in lines if line.plain))
    return sheet


def _who(hit: Hit) -> Text:
    source = visible(hit.source)
    if hit.speaker is None:
        who = Text.assemble((source, "italic"), (" ?" if source else "?", "bold"))
        name = f"{source} ?" if source else "?"
    else:
        name = visible(hit.speaker)
        who = Text(name, style="bold")
        if source not in ("", name):
            who.append(f"\n“{source}”", style="not bold dim")
    if hit.relay:
        chain = in_words([Link(name), *(Link(visible(relay)) for relay in hit.relay)])
        who.append(f"\n{chain}", style="not bold italic")
    return who


def _marks(hit: Hit) -> Text:
    marks = Text(" · ").join(Text(label(mark), style="magenta") for mark in hit.marks)
    if hit.review:
        marks.append(f"{' · ' if marks.plain else ''}{label(hit.review)}", style="bold")
    return marks


def facts_of(source: Source, *, titled: bool = True) -> list[str]:
    """Return what tells one report from another, safe to show; with its title, or without it."""
    published = (source.published or "").replace("T", " ")
    known = [source.outlet, published, source.title if titled else "", source.url or source.path]
    shown = [visible(value) for value in known if value]
    return [*shown, "an older version: the page has changed"] if source.superseded else shown


def passage_text(passage: Passage, colour: bool) -> Text:
    """Return a passage on one line: the words of the statement set off from those around them.

    Without colours they stand in square brackets.
    """
    text, at, end = Text(), passage.start, passage.start + len(passage.text)
    before, after = ("", "") if colour else ("[", "]")
    for a, b in passage.content:
        text.append(_piece(passage, at, a), _AROUND).append(before)
        at = a
        for c, d in passage.found:
            if a <= c and d <= b:
                text.append(_piece(passage, at, c), _SAID).append(_piece(passage, c, d), _FOUND)
                at = d
        text.append(_piece(passage, at, b), _SAID).append(after)
        at = b
    text.append(_piece(passage, at, end), _AROUND)
    return Text.assemble(("…" if passage.start else "", _AROUND), text, ("…", _AROUND))


def _piece(passage: Passage, start: int, end: int) -> str:
    words = visible_lines(passage.text[max(start - passage.start, 0) : max(end - passage.start, 0)])
    return _BLANKS.sub(" ", words)
