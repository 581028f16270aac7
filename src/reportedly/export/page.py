"""A report as a page to look at: its text with the statements marked, and a card for each.

The page is whole in itself: no script, no request, one style sheet whose digest its content
security policy names.  The words of reports come in as values of templates that escape everything;
before that each value goes through ``visible``, whoever writes the template.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reportedly import __version__
from reportedly.export import wording
from reportedly.export.counting import summary, title_of
from reportedly.export.gathering import places_named, times_given
from reportedly.export.lookup import Lookup
from reportedly.export.passages import Passage, anchor, is_furniture, passages, place_of, within_text
from reportedly.export.showing import visible
from reportedly.export.weaving import Thread, threads, weave
from reportedly.types import Attribution, Entity, Form, Reading

__all__ = ["Entry", "closing", "opening", "page", "part"]

_TEMPLATES = Path(__file__).with_name("templates")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_OPENING_WORDS = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: a report with its number, or what could not be read and why."""

    number: int
    title: str
    summary: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Card:
    """A statement as its card shows it."""

    number: int
    item: Attribution
    colour: str
    words: str
    placed: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """Passages of one kind, woven, with the cards of the statements that begin in them."""

    kind: str
    pieces: tuple[tuple[str, Markup], ...]
    cards: tuple[_Card, ...]


@dataclass(frozen=True, slots=True)
class _Party:
    """An entity with the numbers of what it says, and of what it may have said."""

    entity: Entity
    says: tuple[int, ...]
    may_say: tuple[int, ...]


def page(reading: Reading) -> str:
    """Return one report as an HTML document of its own."""
    return opening(title_of(reading)) + part(reading, 0) + closing()


def opening(title: str, contents: Iterable[Entry] = ()) -> str:
    """Return what stands before the reports of a document, up to its contents.

    Args:
        title: of the document.
        contents: one entry for each report if there are several, and for each that could not be read.

    """
    style = (_TEMPLATES / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return _filled(
        "opening.html",
        title=title,
        contents=list(contents),
        style=Markup(style),  # noqa: S704 - a file of the package
        digest=digest,
    )


def part(reading: Reading, number: int) -> str:
    """Return one report as a part of a document; ``number`` is 0 if it is alone in it."""
    look = Lookup.of(reading)
    prefix = f"r{number}-" if number else ""
    article = reading.article
    language = article.language or ""
    return _filled(
        "report.html",
        article=article,
        look=look,
        prefix=prefix,
        top=2 if number else 1,
        language=language if _LANGUAGE.fullmatch(language) else "",
        title=title_of(reading),
        summary=summary(reading),
        sums=_sums(reading),
        rows=_rows(reading, look, prefix),
        parties=_parties(reading),
        places=places_named(reading, look),
        times=times_given(reading, look),
        notes=list(dict.fromkeys((*article.notes, *reading.notes))),
        wording=wording,
    )


def closing() -> str:
    """Return what stands behind the reports of a document."""
    return _filled("closing.html", version=__version__)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _filled(name: str, **values: Any) -> str:
    return _environment().get_template(name).render(**values)


def _shown(value: object) -> object:
    """Make a value safe to show, unless it is HTML already."""
    if value is None:
        return ""
    if hasattr(value, "__html__"):
        return value
    # Blanks at the ends part what stands side by side.
    text = str(value)
    first, last = text[:1].isspace(), text[1:] and text[-1].isspace()
    return f"{' ' if first else ''}{visible(text)}{' ' if last else ''}"


# --- what the page is made of ---------------------------------------------------------------------


def _rows(reading: Reading, look: Lookup, prefix: str) -> list[_Row]:
    text = reading.article.text
    cut = passages(reading.article)
    cards: dict[int, list[_Card]] = {}
    if not cut:
        return [_Row("", (), tuple(_card(item, n, look) for n, item in enumerate(reading.attributions, 1)))]
    for number, item in enumerate(reading.attributions, 1):
        cards.setdefault(place_of(anchor(item, text), cut), []).append(_card(item, number, look))
    rows: list[_Row] = []
    for index, (passage, touching) in enumerate(_with_threads(cut, threads(reading, look, prefix))):
        piece = (passage.detail, weave(text, passage.span, touching))
        own = tuple(cards.get(index, ()))
        previous = rows[-1] if rows else None
        if (
            previous
            and is_furniture(passage)
            and previous.kind == passage.kind
            and not (own or previous.cards)
        ):
            rows[-1] = _Row(passage.kind, (*previous.pieces, piece), ())
        else:
            rows.append(_Row(passage.kind, (piece,), own))
    return rows


def _with_threads(cut: list[Passage], among: list[Thread]) -> Iterator[tuple[Passage, list[Thread]]]:
    """Return every passage with the threads that touch it; both come in the order of the text."""
    waiting = iter([*among, None])
    following = next(waiting)
    running: list[Thread] = []
    for passage in cut:
        running = [one for one in running if one.span.end > passage.span.start]
        while following is not None and following.span.start < passage.span.end:
            running.append(following)
            following = next(waiting)
        yield passage, [one for one in running if one.span.end > passage.span.start]


def _card(item: Attribution, number: int, look: Lookup) -> _Card:
    words = look.said(item)
    if len(words) > _OPENING_WORDS:
        words = words[:_OPENING_WORDS].rsplit(" ", 1)[0].rstrip(" …") + " …"
    colour = wording.colour_of([mark.kind for mark in item.marks])
    placed = any(within_text(one, look.text) for one in item.content)
    return _Card(number, item, colour, words, placed)


def _parties(reading: Reading) -> list[_Party]:
    """Return the entities, first those who say most."""
    says: dict[str, list[int]] = {}
    may_say: dict[str, list[int]] = {}
    for number, item in enumerate(reading.attributions, 1):
        if item.speaker is not None:
            says.setdefault(item.speaker, []).append(number)
        for candidate in item.candidates if item.speaker is None else ():
            may_say.setdefault(candidate, []).append(number)
    found = [
        _Party(one, tuple(says.get(one.id, ())), tuple(may_say.get(one.id, ()))) for one in reading.entities
    ]
    return sorted(found, key=lambda party: (-len(party.says), -len(party.may_say)))


def _sums(reading: Reading) -> list[tuple[str, str]]:
    """Return what a report adds up to, as names and counts."""
    items = reading.attributions
    forms = Counter(item.form for item in items)
    marks = Counter(kind for item in items for kind in dict.fromkeys(mark.kind for mark in item.marks))
    open_ones = sum(item.speaker is None for item in items)
    through = sum(bool(item.relay) for item in items)
    inside = sum(item.within is not None for item in items)
    counted = ", ".join(f"{forms[form]} {form}" for form in Form if forms[form])
    weighed = ", ".join(f"{count} {wording.label(kind)}" for kind, count in marks.most_common())
    sums = [
        ("Form", counted),
        ("Speaker", f"{len(items) - open_ones} settled, {open_ones} cannot be told" if items else ""),
        ("Came through others", f"{through} of {len(items)}" if through else ""),
        ("Inside another statement", str(inside) if inside else ""),
        ("Marks of the report", weighed),
    ]
    return [(name, value) for name, value in sums if value]
