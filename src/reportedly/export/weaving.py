"""Statements drawn into the running text: spans that nest, cross and continue, as nested elements.

HTML elements cannot cross, spans can.  Where one ends inside another that began later, both are
closed and the later one is opened again: on the page it goes on without a seam.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from reportedly.export.lookup import Lookup
from reportedly.export.passages import within_text
from reportedly.export.showing import visible_lines
from reportedly.export.wording import colour_of, label
from reportedly.types import Attribution, Reading, Span

__all__ = ["Thread", "threads", "weave"]

_DEEPEST = 4  # lines under the text that still can be told apart
_LAST = 10**6  # the rank of what lies inside statements that cover the same words


@dataclass(frozen=True, slots=True)
class Thread:
    """What one stretch of text is marked as.

    ``number`` is that of a statement, 0 for words that weigh one. ``head`` stands before the first
    of the pieces, ``tail`` in the last; ``key`` is the id on the page, given to the first piece.
    """

    span: Span
    rank: int
    classes: str
    number: int = 0
    head: Markup = field(default=Markup())
    tail: Markup = field(default=Markup())
    key: str = ""

    @property
    def element(self) -> str:
        """The name of the HTML element."""
        return "mark" if self.number else "span"


def threads(reading: Reading, look: Lookup, prefix: str) -> list[Thread]:
    """Return everything that is to be marked in a text, by where it begins.

    Args:
        reading: what was found.
        look: the words and numbers of that reading.
        prefix: stands before every id, so that several reports can share a document.

    """
    text, found = reading.article.text, []
    outer = {item.id: item.within for item in reading.attributions}
    weighing: dict[tuple[Span, str], None] = {}
    for number, item in enumerate(reading.attributions, 1):
        parts = [cut for part in item.content if (cut := within_text(part, text))]
        level = _level(item.id, outer)
        for index, part in enumerate(parts):
            found.append(_statement(item, number, _Place(part, index, level, prefix)))
        for mark in item.marks:
            if cut := within_text(mark.span, text):
                weighing[cut, mark.kind] = None
    found += [_weighing(span, kind, look) for span, kind in weighing]
    return sorted(found, key=lambda one: one.span.start)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part of a statement stands: which part it is, and how many statements are around it."""

    span: Span
    index: int
    level: int
    prefix: str


def _level(identifier: str, outer: dict[str, str | None]) -> int:
    seen = {identifier}
    while (above := outer.get(identifier)) is not None and above in outer and above not in seen:
        seen.add(above)
        identifier = above
    return len(seen) - 1


def _statement(item: Attribution, number: int, place: _Place) -> Thread:
    labels = list(dict.fromkeys(label(mark.kind) for mark in item.marks))
    shown = ", ".join(labels) if place.index == 0 else "continued"
    words = Markup(' <span class="why" dir="ltr">{}</span>').format(shown) if shown else Markup()
    colour = colour_of([mark.kind for mark in item.marks])
    name = f"Statement {number} {shown}".rstrip()
    head = Markup('<a class="ref {}" dir="ltr" href="#{}c{}" aria-label="{}">{}{}</a>').format(
        colour, place.prefix, number, name, number, words
    )
    # The statement around another is opened first where both begin together.
    key = f"{place.prefix}t{number}" if place.index == 0 else ""
    return Thread(place.span, place.level, f"said {item.form} {colour}", number, head, key=key)


def _weighing(span: Span, kind: str, look: Lookup) -> Thread:
    named = look.words(span).lower() == label(kind)
    tail = Markup() if named else Markup('<span class="why" dir="ltr">{}</span>').format(label(kind))
    return Thread(span, _LAST, f"weighs {colour_of([kind])}", tail=tail)


def weave(text: str, span: Span, among: Iterable[Thread]) -> Markup:
    """Return a stretch of the text as HTML, with every thread that touches it as elements.

    Every piece of a statement carries its offsets, ``data-start`` and ``data-end``, in code points.
    """
    starts: defaultdict[int, list[Thread]] = defaultdict(list)
    edges = {span.start, span.end}
    for one in among:
        first, last = max(one.span.start, span.start), min(one.span.end, span.end)
        if first < last:
            starts[first].append(one)
            edges |= {first, last}
    out, opened, at = [], list[Thread](), span.start
    for edge in sorted(edges):
        out.append(escape(visible_lines(text[at:edge])))
        at = edge
        again = _close(opened, edge, span, out)
        fresh = sorted(starts[edge], key=lambda one: (-one.span.end, one.rank))
        # Those that go on are opened first; of the new ones, the longest.
        for one in [*again, *fresh]:
            # The number stands before the element, whose line would go on under it.
            out.append((one.head if edge == one.span.start else Markup()) + _opening(one, edge, span, opened))
            opened.append(one)
    return Markup("").join(out)


def _close(opened: list[Thread], edge: int, span: Span, out: list[Markup]) -> list[Thread]:
    """Close whatever ends here; return what had to be closed with it and goes on."""
    ending = [index for index, one in enumerate(opened) if min(one.span.end, span.end) <= edge]
    if not ending:
        return []
    lowest = ending[0]
    again = []
    for one in reversed(opened[lowest:]):
        goes_on = min(one.span.end, span.end) > edge
        out.append((Markup() if goes_on or one.span.end > edge else one.tail) + Markup(f"</{one.element}>"))  # noqa: S704
        if goes_on:
            again.append(one)
    del opened[lowest:]
    return again[::-1]


def _opening(one: Thread, edge: int, span: Span, opened: list[Thread]) -> Markup:
    # Where this piece ends: at its own end, or where an element around it does.
    end = min([one.span.end, span.end, *(other.span.end for other in opened)])
    identity = Markup(' id="{}"').format(one.key) if edge == one.span.start and one.key else Markup()
    classes = one.classes
    if one.number:
        # Each line has its own distance from the words, so that all of them can be seen.
        classes += f" in{min(sum(other.number > 0 for other in opened), _DEEPEST)}"
        identity += Markup(' data-n="{}"').format(one.number)
    return Markup('<{} class="{}"{} data-start="{}" data-end="{}">').format(
        one.element, classes, identity, edge, end
    )
