"""One statement with everything behind it: each field, its value, the rule and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from reportedly.errors import ReportedlyError
from reportedly.export import wording
from reportedly.export.counting import title_of
from reportedly.export.lookup import Lookup, in_words
from reportedly.export.paper import printed
from reportedly.export.showing import visible
from reportedly.types import Attribution, PlaceReference, Reading, Span

__all__ = ["explain", "fields_of"]

_AROUND = 32  # characters of context on each side
_LONGEST = 120  # of the words themselves, before their middle is left out
_NAMED = 12  # statements that an error lists
_DIGITS = 4  # so many digits are the number of a statement, and no beginning of an id


@dataclass(frozen=True, slots=True)
class _Why:
    """One thing that a value rests on: a rule, words, or both."""

    rule: str
    span: Span | None = None
    against: bool = False


_Field = tuple[str, str, list[_Why]]  # name, value, what it rests on


def explain(reading: Reading, wanted: str, *, width: int = 80, colour: bool = False) -> str:
    """Return everything that one statement rests on, as text for people.

    Words stand in square brackets within those around them; figures are offsets into the text, in
    code points, the end excluded.

    Args:
        reading: what was found in the report.
        wanted: the id of the statement, the beginning of its id, or its number in the table.
        width: of the terminal, in cells.
        colour: whether escape sequences for bold, dim and colours may be used.

    Raises:
        ReportedlyError: there is no such statement, or several ids begin so.

    """
    number = _find(reading, wanted)
    item = reading.attributions[number - 1]
    sheet = fields_of(item, Lookup.of(reading))
    heading = Text(f"Statement {number}", style="bold").append(f"  id {visible(item.id)}", style="dim")
    where = " · ".join(value for value in (title_of(reading), visible(reading.article.path)) if value)
    return printed([heading, Text(where, style="dim"), Text(), sheet, Text()], width=width, colour=colour)


def fields_of(item: Attribution, look: Lookup) -> Table:
    """Return every field of a statement, one below the other, each with what it rests on."""
    sheet = Table.grid(padding=(0, 2))
    sheet.add_column(no_wrap=True, style="dim")
    sheet.add_column(overflow="fold")
    for name, value, reasons in _fields(item, look):
        lines = [Text(value or "–", style="bold" if value else "dim")] if value or not reasons else []
        lines += [_line(why, look.text) for why in reasons]
        sheet.add_row(name, Text("\n").join(lines))
    return sheet


def _find(reading: Reading, wanted: str) -> int:
    """Return the number of the statement that is meant."""
    wanted, items = wanted.strip(), reading.attributions
    for number, item in enumerate(items, 1):
        if item.id == wanted:
            return number
    # A number of the table goes before an id that begins with these digits.
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 9 and 1 <= int(wanted) <= len(items):
        return int(wanted)
    is_number = wanted.isascii() and wanted.isdigit() and len(wanted) <= _DIGITS
    begins = wanted if not is_number else None
    found = [number for number, item in enumerate(items, 1) if begins and item.id.startswith(begins)]
    if len(found) == 1:
        return found[0]
    if not items:
        raise ReportedlyError("no statement can be explained, since none was found in this report")
    asked = visible(wanted)
    problem = f"{len(found)} ids begin with {asked!r}" if found else f"there is no statement {asked!r}"
    ids = [items[number - 1].id for number in found] or [item.id for item in items]
    more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
    listed = ", ".join(ids[:_NAMED]) + more
    raise ReportedlyError(f"{problem}; give a number from 1 to {len(items)}, or one of the ids {listed}")


def _fields(item: Attribution, look: Lookup) -> Iterator[_Field]:
    """Return every field of a statement with its value and all that speaks for or against it."""
    values = {**_found(item, look), **_known(item, look), **_around(item, look)}
    # What other rooms give as evidence is shown whatever field it names.
    others = {one.field: ("", list[_Why]()) for one in item.evidence if one.field not in values}
    for name, (value, reasons) in {**values, **others}.items():
        given = [_Why(one.rule, one.span, one.against) for one in item.evidence if one.field == name]
        yield wording.label(name), value, [*reasons, *given]


_Values = dict[str, tuple[str, list[_Why]]]


def _found(item: Attribution, look: Lookup) -> _Values:
    """Return what was found in the text, with where."""
    score = f"{item.score:.3f}: finds like it are {wording.sureness(item.score)}"
    cue = look.words(item.cue.span) if item.cue else ""
    if item.cue and item.cue.lemma:
        cue += f" ({visible(item.cue.lemma)})"
    return {
        "rule": (visible(item.rule), []),
        "score": (score, []),
        "form": (str(item.form), []),
        "content": (_shortened(look.said(item)), [_Why("", part) for part in item.content]),
        "extent": ("", [_Why("", part) for part in item.extent]),
        "cue": (cue, [_Why("", item.cue.span)] if item.cue else []),
        "source": (
            look.words(item.source) if item.source else "",
            [_Why("", item.source)] if item.source else [],
        ),
    }


def _known(item: Attribution, look: Lookup) -> _Values:
    """Return who speaks to whom, and through whom."""
    certainty = item.certainty
    sure = "" if certainty is None else f"{certainty:.3f}: such speakers are {wording.sureness(certainty)}"
    hops = [_Why(" ".join(filter(None, (hop.status, hop.kind, hop.name))), hop.span) for hop in item.relay]
    to = item.addressee
    heard = (look.name(to.entity) if to.entity else look.words(to.span)) if to else ""
    outer = look.outer(item)
    return {
        "speaker": (look.name(item.speaker) if item.speaker is not None else "cannot be told", []),
        "candidates": (" or ".join(look.name(one) for one in item.candidates), []),
        "certainty": (sure, []),
        "addressee": (heard, [_Why("", to.span)] if to else []),
        "relay": (in_words(look.chain(item)), hops),
        "depth": (wording.steps(item.depth) if item.depth else "", []),
        "within": (f"statement {outer}" if outer else visible(item.within or ""), []),
    }


def _around(item: Attribution, look: Lookup) -> _Values:
    """Return what the report says about the statement and the saying."""
    marks = ", ".join(wording.label(mark.kind) for mark in item.marks)
    weighing = [
        _Why(" ".join(filter(None, (mark.kind, mark.scope, mark.rule))), mark.span) for mark in item.marks
    ]
    checkers = [_Why(f"{mark.kind} by", mark.by) for mark in item.marks if mark.by]
    times = [
        _Why(f"{one.of} {one.rule}: {wording.time_meant(one)}, anchor {one.anchor}", one.span)
        for one in item.when
    ]
    places = [
        _Why(f"{one.of} {one.rule}: {wording.place_meant(one)}{_reasons(one)}", one.span)
        for one in item.where
    ]
    return {
        "marks": (marks, [*weighing, *checkers]),
        "when": (", ".join(look.words(one.span) for one in item.when), times),
        "where": (", ".join(look.words(one.span) for one in item.where), places),
        "circumstances": (
            ", ".join(look.words(one) for one in item.circumstances),
            [_Why("", one) for one in item.circumstances],
        ),
    }


def _reasons(place: PlaceReference) -> str:
    reasons = place.candidates[0].reasons if place.candidates else ()
    return f" ({place.precision}; {'; '.join(map(visible, reasons))})" if reasons else ""


def _line(why: _Why, text: str) -> Text:
    line = Text("against " if why.against else "", style="red")
    if why.rule:
        line.append(visible(why.rule), style="cyan").append("  ")
    if why.span is None:
        return line
    line.append(f"{why.span.start}–{why.span.end}  ", style="dim")
    before, after = text[max(why.span.start - _AROUND, 0) : why.span.start], text[why.span.end :][:_AROUND]
    # Half a word at an end would be another word.
    cut_before = why.span.start > _AROUND
    cut_after = why.span.end + _AROUND < len(text)
    head = visible(before.partition(" ")[2] if cut_before else before)
    tail = visible(after.rpartition(" ")[0] if cut_after else after)
    line.append(f"{'…' if cut_before else ''}{head}{' ' if before[-1:].isspace() else ''}", style="dim")
    line.append(f"[{_shortened(visible(text[why.span.start : why.span.end]))}]")
    line.append(f"{' ' if after[:1].isspace() else ''}{tail}{'…' if cut_after else ''}", style="dim")
    return line


def _shortened(words: str) -> str:
    if len(words) <= _LONGEST:
        return words
    first, last = words[: _LONGEST // 2], words[-_LONGEST // 2 :]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"
