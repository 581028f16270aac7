"""HTML -> segments: the runs of text between block borders, with their place in the source.

Parses with turbohtml, walks the tree without recursion and cuts its text where
a reader of the page sees a new block.  Decides nothing about what a segment is
for; :mod:`reportedly.intake.roles` says what the elements around it suggest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import turbohtml

from reportedly.errors import UnreadableInput
from reportedly.intake.roles import UNHEARD, Hint, hint_of
from reportedly.intake.segments import Frame, Mark, Segment, Tree
from reportedly.types import Span

__all__ = ["ATTRIBUTE_LIMIT", "ELEMENT_LIMIT", "PROSE", "cut", "parse"]

ELEMENT_LIMIT = 100_000
"""Most elements that a page may have; the largest live blogs seen have about 30,000."""

ATTRIBUTE_LIMIT = 1_000
"""Most attributes that one element may have before the page counts as malformed."""


DEPTH_LIMIT = 100
"""Elements deeper than this count as standing at this depth; real pages stay below 60."""

MARK_LIMIT = 40
"""Most inline elements of one segment that are kept as marks."""

PROSE = 80
"""Characters from which on a segment that is not a link counts as prose."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


UNSEEN = _set(
    "script style noscript template svg head iframe textarea select object math canvas audio datalist "
    "map param source track title meta link base video rt rp"
)
BLOCKS = _set(
    "address article aside blockquote body button center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p "
    "pre search section summary table tbody td tfoot th thead tr ul caption label"
)
APART = _set("h1 h2 h3 h4 figcaption header div")
PICTURES = {"img": "photo", "picture": "photo", "amp-img": "photo", "video": "video", "iframe": "video"}
_FILM = re.compile(r"video|youtu|vimeo|dailymotion|player|brightcove|jwplatform", re.I)
_SPOKEN_IN = _set("p li a h1 h2 h3")
_BREAK = "\x00"
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_BREAKS = re.compile(r" ?\x00 ?")
_LAYOUT_HINTS = re.compile("[\u00ad\u200b\u2060\ufeff]")
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)


def parse(html: str, name: str) -> Tree:
    """Return the segments of a page.

    Args:
        html: the decoded page, newlines as line feeds.
        name: how to call the page in messages.

    Raises:
        UnreadableInput: the page has more elements or attributes than a page has.

    """
    document = turbohtml.parse(
        html, source_locations=True, scripting=True, allow_declarative_shadow_roots=False
    )
    walker = _Walker(html, name)
    walker.walk(document)
    return Tree(document, tuple(walker.done), tuple(walker.frames), tuple(walker.unseen))


def cut(html: str) -> tuple[Segment, ...]:
    """Return only the segments of a page, for looking at them.

    Example: ``[s.text for s in cut("<p>One<p>Two")]`` is ``["One", "Two"]``.
    """
    return parse(html, "page").segments


@dataclass(eq=False, slots=True)
class _Open:
    """The segment being collected."""

    frame: Frame
    start: int
    end: int = -1
    parts: list[str] = field(default_factory=list)
    link: int = 0
    bold: int = 0
    marks: list[Mark] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class _Level:
    """One open element of the walk."""

    children: Iterator[turbohtml.Node]
    frame: Frame
    end: int | None
    after: int | None
    block: bool
    run: _Open | None
    mark: int


class _Walker:
    """Walks a tree once and collects its segments."""

    def __init__(self, html: str, name: str) -> None:
        self.html, self.name = html, name
        self.done: list[Segment] = []
        self.frames: list[Frame] = []
        self.unseen: list[Span] = []
        self.open: _Open | None = None
        self.position = 0
        self.unended: list[Segment] = []
        self.breaks = 0
        self.touching = False

    def walk(self, document: turbohtml.Document) -> None:
        root = document.root
        if root is None:
            return
        stack = [_Level(iter(root.children), self.frame("html", root, None, None), None, None, True, None, 0)]
        while stack:
            level = stack[-1]
            for node in level.children:
                if isinstance(node, turbohtml.Text):
                    data = node.data
                    if self.open is not None or not data.isspace():
                        self.text(data, level.frame)
                elif isinstance(node, turbohtml.Element):
                    inner = self.enter(node, level.frame)
                    if inner is not None:
                        stack.append(inner)
                        break
            else:
                stack.pop()
                self.leave(level)
        self.flush()
        self.border(len(self.html))
        for segment in self.done:
            segment.source = _trimmed(self.html, segment.source)
            segment.frame.letters += len(segment.text)
            if segment.link < 0.5 and len(segment.text) > PROSE:
                segment.frame.prose += len(segment.text)
        for frame in reversed(self.frames):
            if frame.parent is not None:
                frame.parent.letters += frame.letters
                frame.parent.prose += frame.prose

    def frame(self, tag: str, element: turbohtml.Element, outer: Frame | None, hint: Hint | None) -> Frame:
        if len(self.frames) >= ELEMENT_LIMIT:
            raise UnreadableInput(
                f"{self.name}: the page has more than {ELEMENT_LIMIT:,} elements; save only the report itself"
            )
        if outer is None:
            frame = Frame(tag, element, None, hint)
        else:
            bold = outer.bold or tag == "b" or tag == "strong"
            parent = outer if outer.depth < DEPTH_LIMIT else outer.parent
            frame = Frame(tag, element, parent, hint, outer.link or tag == "a", bold, outer.depth + 1)
        self.frames.append(frame)
        return frame

    def enter(self, element: turbohtml.Element, outer: Frame) -> _Level | None:
        tag, place = element.tag, element.source_location
        start = closing = None
        if place is not None:
            start, closing, _ = place
            if self.unended or self.open is not None:
                self.border(start.start_offset)
            self.position = start.end_offset
        if tag in PICTURES and (tag != "iframe" or _FILM.search(element.attr("src") or "")):
            _show(outer, PICTURES[tag])
        if tag == "br":
            self.line_break()
            return None
        attributes = element.attrs.copy()
        if len(attributes) > ATTRIBUTE_LIMIT:
            raise UnreadableInput(
                f"{self.name}: an element has more than {ATTRIBUTE_LIMIT:,} attributes; the page is malformed"
            )
        if tag in UNSEEN or (attributes and _hidden(tag, attributes, element)):
            if closing is not None and start is not None:
                self.position = closing.end_offset
                self.unseen.append(Span(start.start_offset, closing.end_offset))
            return None
        block = tag in BLOCKS and not (self.open is not None and (tag == "button" or tag == "label"))
        if block and self.open is not None:
            self.flush()
        children = element.children
        if not children:
            if closing is not None:
                self.position = closing.end_offset
            return None
        hint = hint_of(tag, attributes)
        if hint is UNHEARD and not block and outer.tag in _SPOKEN_IN:
            return None
        frame = self.frame(tag, element, outer, hint)
        end = after = None
        if closing is not None and start is not None:
            end, after = closing.start_offset, closing.end_offset
            frame.start, frame.end = start.start_offset, after
        mark = 0 if block else self.inline(frame, outer)
        return _Level(iter(children), frame, end, after, block, self.open, mark)

    def inline(self, frame: Frame, outer: Frame) -> int:
        """Return how many parts the open run has before an inline element."""
        run, touching = self.open, self.touching
        self.touching = frame.hint is UNHEARD
        if run is None:
            return 0
        if touching and outer.tag in APART and frame.tag not in ("sup", "sub"):
            # Two elements that touch in a headline or caption are set apart by the style sheet.
            run.parts.append(" ")
        elif frame.hint is not None and frame.hint.apart:
            run.parts.append(" ")
        return len(run.parts)

    def leave(self, level: _Level) -> None:
        run = self.open
        if level.block and run is not None:
            self.flush()
        if level.end is not None and level.after is not None:
            if self.unended or run is not None:
                self.border(level.end)
            self.position = level.after
        self.touching = not level.block
        hint = level.frame.hint
        if hint is not None and not level.block and run is not None and len(run.marks) < MARK_LIMIT:
            # A run that began inside the element belongs to it from its start.
            run.marks.append(Mark(hint, level.mark if run is level.run else 0, len(run.parts)))
            if hint.apart:
                run.parts.append(" ")

    def text(self, data: str, frame: Frame) -> None:
        if self.open is None:
            if not data.strip():
                return
            self.open = _Open(_block_of(frame), self.position)
        elif self.breaks and data.strip():
            self.end_of_lines()
            if self.open is None:
                self.open = _Open(_block_of(frame), self.position)
        self.open.parts.append(data)
        self.touching = False
        self.open.end = -1
        if frame.link:
            self.open.link += len(data)
        if frame.bold:
            self.open.bold += len(data)

    def line_break(self) -> None:
        if self.open is not None:
            self.breaks += 1
            self.open.parts.append(_BREAK)

    def end_of_lines(self) -> None:
        if self.breaks > 1:
            self.flush()
        self.breaks = 0

    def flush(self) -> None:
        self.breaks = 0
        if (run := self.open) is None:
            return
        self.open = None
        text = _collapse("".join(run.parts))
        if not text:
            return
        size = max(1, len(text))
        marks = [Mark(m.hint, *_within(run.parts, m.start, m.end, text)) for m in run.marks]
        start = _skip_comments(self.html, run.start)
        kept = tuple(m for m in marks if m.end > m.start)
        segment = Segment(text, Span(start, run.end), run.frame, run.link / size, run.bold / size, kept)
        self.done.append(segment)
        if run.end < 0:
            self.unended.append(segment)

    def border(self, offset: int) -> None:
        # A text node has no place of its own in the parse; it ends where the next tag begins.
        if self.open is not None and self.open.end < 0:
            self.open.end = offset
        for segment in self.unended:
            segment.source = Span(segment.source.start, offset)
        self.unended.clear()


def _trimmed(html: str, source: Span) -> Span:
    start, end = source
    while end > start and html[end - 1].isspace():
        end -= 1
    return Span(start, max(start, end))


def _block_of(frame: Frame) -> Frame:
    while frame.tag not in BLOCKS and frame.parent is not None:
        frame = frame.parent
    return frame


def _show(frame: Frame, picture: str) -> None:
    for number, outer in enumerate(frame.up()):
        if outer.picture != "video":
            outer.picture = picture
        if number == 4 or outer.tag in ("figure", "article", "main", "body"):
            return


def _hidden(tag: str, attributes: Mapping[str, str | list[str] | None], element: turbohtml.Element) -> bool:
    style = attributes.get("style")
    # Hidden from screen readers only: a dialogue or an icon, but within a line words that others see.
    unheard = attributes.get("aria-hidden") == "true" and (tag in BLOCKS or len(element.text.split()) <= 3)
    if not unheard and "hidden" not in attributes and not (isinstance(style, str) and _HIDING.search(style)):
        return False
    # A page saved while a dialogue stood open hides everything else, the report with it.
    return tag not in ("html", "body", "main", "article") and element.find(["h1", "article"]) is None


def _collapse(raw: str) -> str:
    text = _BLANKS.sub(" ", raw)
    if _BREAK in text:
        text = _BREAKS.sub("\n", text)
    return _LAYOUT_HINTS.sub("", text).strip()


def _within(parts: list[str], start: int, end: int, text: str) -> tuple[int, int]:
    before = _collapse("".join(parts[:start]))
    inner = _collapse("".join(parts[start:end]))
    at = text.find(inner, max(0, len(before) - 1)) if inner else -1
    return (at, at + len(inner)) if at >= 0 else (0, 0)


def _skip_comments(html: str, start: int) -> int:
    size = len(html)
    while start < size:
        while start < size and html[start].isspace():
            start += 1
        if not html.startswith("<!--", start):
            break
        end = html.find("-->", start + 4)
        if end < 0:
            break
        start = end + 3
    return start
