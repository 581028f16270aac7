"""A reading as a table for people, on a terminal or in a text file.

Colours are the terminal's own sixteen, few of them, so that the table reads on
light and dark grounds alike; without colours nothing is lost but emphasis.
Everything that comes from the page goes through ``visible``.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.export.counting import summary, title_of
from reportedly.export.gathering import Gathered, places_named
from reportedly.export.lookup import Lookup, in_words
from reportedly.export.paper import NARROWEST, printed
from reportedly.export.showing import visible
from reportedly.export.wording import is_dated, label, place_meant, time_meant
from reportedly.types import Attribution, Form, Mark, Media, Note, Reading

__all__ = ["table"]

# From this width on, cue, form, addressee and rule have columns of their own;
# below it they stand under the speaker and under the words.
_WIDE = 110


def table(reading: Reading, *, width: int = 80, colour: bool = False) -> str:
    """Return one report as a table: heading, statements, media, notes, and what they add up to.

    Args:
        reading: what was found in the report.
        width: of the terminal, in cells.
        colour: whether escape sequences for bold, dim and colours may be used.

    """
    return printed(_parts(reading, max(width, NARROWEST) >= _WIDE), width=width, colour=colour)


def _parts(reading: Reading, wide: bool) -> Iterator[RenderableType]:
    article = reading.article
    page = Lookup.of(reading)
    yield Text(title_of(reading), style="bold")
    known = [article.outlet, (article.published or "").replace("T", " "), article.path]
    yield Text(" · ".join(visible(value) for value in known if value), style="dim")
    if reading.attributions:
        yield Text()
        yield _statements(reading, page, wide)
    if reading.places:
        yield Text("\nPlaces", style="bold")
        yield from (Padding(_place(one), (0, 0, 0, 1)) for one in places_named(reading, page))
    if article.media:
        yield Text("\nMedia", style="bold")
        yield from (Padding(_medium(medium, page), (0, 0, 0, 1)) for medium in article.media)
    if notes := dict.fromkeys((*article.notes, *reading.notes)):
        yield Text("\nNotes", style="bold")
        yield from (Padding(_note(note, page), (0, 0, 0, 1)) for note in notes)
    yield Text(f"\n{summary(reading)}\n", style="bold")


def _statements(reading: Reading, page: Lookup, wide: bool) -> Table:
    sheet = Table(
        box=box.SIMPLE_HEAD, padding=(0, 1), leading=1, expand=True, show_edge=False, border_style="dim"
    )
    sheet.add_column("#", justify="right", style="dim", no_wrap=True)
    sheet.add_column("Who", ratio=3, overflow="fold")
    if wide:
        sheet.add_column("Cue", ratio=2, overflow="fold", style="italic")
    sheet.add_column("Words", ratio=8 if wide else 7, overflow="fold")
    if wide:
        sheet.add_column("Form", no_wrap=True, style="dim")
        sheet.add_column("To", ratio=2, overflow="fold")
        sheet.add_column("Rule", no_wrap=True, max_width=24, overflow="ellipsis", style="dim")
    for number, item in enumerate(reading.attributions, 1):
        sheet.add_row(str(number), *(_wide_row(item, page) if wide else _narrow_row(item, page)))
    return sheet


def _wide_row(item: Attribution, page: Lookup) -> list[Text]:
    return [
        _lines(_who(item, page)),
        Text(page.words(item.cue.span) if item.cue else ""),
        _lines([_said(item, page), _marks(item, page), _chain(item, page), _details(_around(item, page))]),
        Text(str(item.form)),
        Text(page.words(item.addressee.span) if item.addressee else ""),
        Text(visible(item.rule)),
    ]


def _narrow_row(item: Attribution, page: Lookup) -> list[Text]:
    cue = Text(page.words(item.cue.span) if item.cue else "", style="italic")
    addressee = [f"to {page.words(item.addressee.span)}"] if item.addressee else []
    rule = [f"rule {visible(item.rule)}"] if item.rule else []
    details = _details([str(item.form), *addressee, *_around(item, page), *rule])
    return [
        _lines([*_who(item, page), cue]),
        _lines([_said(item, page), _marks(item, page), _chain(item, page), details]),
    ]


def _who(item: Attribution, page: Lookup) -> list[Text]:
    words = page.words(item.source) if item.source else ""
    if item.speaker is not None:
        name = page.name(item.speaker)
        return [Text(name, style="bold"), Text(f"“{words}”" if words not in ("", name) else "", style="dim")]
    asked = Text("?", style="bold") if not words else Text.assemble((words, "italic"), (" ?", "bold"))
    choice = " or ".join(page.name(candidate) for candidate in item.candidates)
    return [asked, Text(choice, style="dim")]


def _said(item: Attribution, page: Lookup) -> Text:
    words = page.said(item)
    return Text(f"“{words}”" if item.form is Form.DIRECT else words)


def _marks(item: Attribution, page: Lookup) -> Text:
    return Text(" · ").join(_mark(mark, page) for mark in item.marks)


def _mark(mark: Mark, page: Lookup) -> Text:
    kind, words = label(mark.kind), page.words(mark.span)
    shown = Text(kind, style="magenta")
    return shown if words.lower() == kind else shown.append(f" “{words}”", style="dim")


def _chain(item: Attribution, page: Lookup) -> Text:
    return Text(in_words(page.chain(item)), style="italic")


def _around(item: Attribution, page: Lookup) -> list[str]:
    outer = page.outer(item)
    met = [f"met “{page.words(span)}”" for span in item.circumstances]
    times = [
        f"{'said ' if each.of == 'saying' else ''}“{page.words(each.span)}” = {time_meant(each)}"
        for each in item.when
        if each.anchor != "event" and is_dated(each)
    ]
    places = [
        f"{'said ' if each.of == 'saying' else ''}“{page.words(each.span)}” = {place_meant(each)}"
        for each in item.where
    ]
    return [*met, *([f"inside {outer}"] if outer else []), *times, *places]


def _details(parts: list[str]) -> Text:
    return Text(" · ".join(parts), style="dim")


def _lines(parts: list[Text]) -> Text:
    return Text("\n").join(part for part in parts if part.plain)


def _place(one: Gathered) -> Text:
    line = Text(" / ".join(one.words))
    line.append(f"  {one.meaning}")
    line.append(f"  {one.why}" if one.why else "", style="dim")
    return line.append(f"  {one.count} times" if one.count > 1 else "", style="dim")


def _medium(medium: Media, page: Lookup) -> Text:
    line = Text(visible(medium.kind))
    if medium.label:
        line.append(f"  {visible(medium.label)}", style="bold")
    if medium.caption:
        line.append(f"  {page.words(medium.caption)}")
    if medium.credit:
        line.append(f"  {' / '.join(map(visible, medium.credit))}", style="dim")
    if medium.same_as is not None:
        line.append(f"  same caption as {medium.same_as + 1}", style="dim")
    return line


def _note(note: Note, page: Lookup) -> Text:
    line = Text(visible(note.text) or visible(note.kind))
    if note.span:
        line.append(f"  “{page.words(note.span)}”", style="dim")
    return line
