"""Segments -> typed blocks: weighs the judge, the elements around a segment and its own words.

The judge says what is report, the elements suggest what the rest is for, and a
line's own words overrule both where they are plain ("Read also: ...").  A
suggestion on an element that holds much of the report itself is dropped: a page
whose wrapper is called ``share-area`` is not all share links.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from reportedly.intake.declared import Declared
from reportedly.intake.lines import classify
from reportedly.intake.roles import Hint
from reportedly.intake.segments import Frame, Segment, Tree
from reportedly.types import BlockKind

__all__ = ["Told", "find_headline", "tell"]

CANCELLING = 0.3
"""Share of the report under an element from which on its name suggests nothing any more."""

BESIDE = frozenset(("aside", "form", "dialogue", "player button"))
"""Furniture that holds captions of the report's own pictures: galleries and their enlargements."""

UNDER = frozenset(("p", "h2", "h3", "h4", "div"))
"""Elements that a summary under the headline stands in."""

_OWN_KINDS = frozenset(
    (
        BlockKind.CAPTION,
        BlockKind.BYLINE,
        BlockKind.TIME,
        BlockKind.BREADCRUMB,
        BlockKind.CORRECTION,
        BlockKind.STANDFIRST,
        BlockKind.EMBED,
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NO_LETTER = re.compile(r"[\W_]+")
_DATED = re.compile(r"\b(?:19|20)\d\d\b.*\d:\d\d|\d:\d\d.*\b(?:19|20)\d\d\b")
_SENTENCE_END = re.compile(r"[.!?…:;,]['\"”’»)]?$")
_LONGEST = {
    BlockKind.BYLINE: 300,
    BlockKind.TIME: 200,
    BlockKind.BREADCRUMB: 300,
    BlockKind.CAPTION: 2500,
    BlockKind.STANDFIRST: 1500,
}


@dataclass(frozen=True, slots=True)
class Told:
    """A segment with its kind; ``group`` is the element that segments of one block share."""

    segment: Segment
    kind: BlockKind
    detail: str = ""
    group: Frame | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """What the decision on one segment needs to know about the whole page."""

    report: frozenset[int]
    total: int
    first: int
    opening: int
    last: int
    start: int
    scope: Frame
    headline: int
    title: str
    descriptions: frozenset[str]
    outlets: frozenset[str]
    language: str | None
    data_tables: frozenset[int]
    live: dict[int, tuple[Hint, ...]] = field(default_factory=dict)
    inside: dict[int, bool] = field(default_factory=dict)

    def hints(self, frame: Frame | None) -> tuple[Hint, ...]:
        """Return what an element and those around it suggest, the nearest first."""
        if frame is None:
            return ()
        found = self.live.get(id(frame))
        if found is None:
            found = self.hints(frame.parent)
            if frame.hint is not None and frame.judged < CANCELLING * max(1, self.total):
                found = (frame.hint, *found)
            self.live[id(frame)] = found
        return found

    def holds(self, frame: Frame | None) -> bool:
        """Return whether an element stands within the article."""
        if frame is None:
            return False
        found = self.inside.get(id(frame))
        if found is None:
            found = self.inside[id(frame)] = frame is self.scope or self.holds(frame.parent)
        return found


def tell(tree: Tree, report: frozenset[int], declared: Declared, language: str | None) -> list[Told]:
    """Return every segment with its kind, in document order.

    Args:
        tree: the parsed page.
        report: indexes of the segments that the judge takes for the report.
        declared: what the page declares: its title shows the headline, its summary the standfirst.
        language: two-letter code if known.

    """
    segments = tree.segments
    headline = find_headline(segments, report, (*declared.titles, declared.suffixed))
    first, last = (min(report), max(report)) if report else (len(segments), -1)
    plain = (i for i in sorted(report) if i > headline and segments[i].frame.tag not in _HEADINGS)
    page = _Page(
        report=report,
        total=tree.frames[0].judged if tree.frames else 0,
        first=first,
        opening=next(plain, first) if headline >= 0 else first,
        last=last,
        start=headline if headline >= 0 else first,
        scope=_scope(segments, report, headline),
        headline=headline,
        title=_key(segments[headline].text) if headline >= 0 else "",
        descriptions=frozenset(_key(text) for text in declared.descriptions),
        outlets=frozenset(_key(name) for name in declared.outlets if len(_key(name)) > 1),
        language=language,
        data_tables=_data_tables(tree),
    )
    return [_tell(index, segment, page) for index, segment in enumerate(segments)]


def find_headline(segments: Sequence[Segment], report: frozenset[int], titles: Sequence[str]) -> int:
    """Return the index of the segment that is the headline, -1 if none shows itself as one."""
    wanted = [title for title in titles if _key(title)]
    first = min(report, default=len(segments))
    best, best_score = -1, 0.0
    for index, segment in enumerate(segments):
        if len(segment.text) > 400:
            continue
        near = list(islice(segment.frame.up(), 3))
        tags = [frame.tag for frame in near]
        hinted = any(frame.hint is not None and frame.hint.kind is BlockKind.HEADLINE for frame in near)
        if not hinted and _HEADINGS.isdisjoint(tags):
            continue
        top = "h1" in tags
        score = 3.0 * max((_likeness(segment.text, title) for title in wanted), default=0.0)
        if score < 1.5:
            score = 0.0 if not top or len(segment.text.split()) < 3 else 1.0
        score += 0.5 * top + 0.2 * (index <= first) - 0.4 * segment.link - 0.6 * _in_furniture(segment)
        if score > best_score and score >= 1.0:
            best, best_score = index, score
    return best


def _likeness(text: str, title: str) -> float:
    """Return how much of the longer of two lines stands in the other, as a share of its words."""
    first, second = text.lower().split(), title.lower().split()
    if not first or not second:
        return 0.0
    shared = len(set(first) & set(second))
    if _key(text) == _key(title):
        return 1.0
    return shared / max(len(set(first)), len(set(second)))


def _in_furniture(segment: Segment) -> bool:
    return any(hint.kind is BlockKind.FURNITURE and hint.detail != "aside" for hint in segment.hints())


def _scope(segments: Sequence[Segment], report: frozenset[int], headline: int) -> Frame:
    """Return the element that holds the article: nine tenths of the report and its headline."""
    if not report:
        return Frame("none", segments[0].frame.element, None)
    total = sum(len(segments[i].text) for i in report)
    longest = max(report, key=lambda i: len(segments[i].text))
    frames = list(segments[longest].frame.up())
    heads = set(map(id, segments[headline].frame.up())) if headline >= 0 else set()
    holding = next((f for f in frames if f.judged >= 0.9 * total), frames[-1])
    for frame in frames[frames.index(holding) :]:
        if frame.tag in ("body", "html"):
            break
        if frame.tag in ("article", "main") or id(frame) in heads:
            return frame
        holding = frame if frame.letters < 1.5 * max(1, holding.letters) else holding
    return holding


def _tell(index: int, segment: Segment, page: _Page) -> Told:
    furniture, own = _suggested(index, segment, page)
    if index == page.headline:
        return Told(segment, BlockKind.HEADLINE)
    key = _key(segment.text)
    if page.title and key == page.title:
        return Told(segment, BlockKind.FURNITURE, "repeated headline")
    near = page.start <= index <= page.last or page.holds(segment.frame)
    if own is not None and not _belongs(own, furniture, near):
        own = None
    if index not in page.report and (furniture is not None or not near):
        # Far from the report only what an element says about itself is believed.
        return _as_own(segment, own, None) if own else _furniture(segment, furniture)
    words = classify(segment.text, language=page.language)
    if words is not None and words[0] is BlockKind.FURNITURE:
        return Told(segment, *words)
    if own is not None:
        return _as_own(segment, own, words)
    if key in page.outlets:
        return Told(segment, BlockKind.BYLINE)
    if index in page.report:
        return _as_report(index, segment, furniture, words, page)
    return _beside(index, segment, words, page)


def _suggested(index: int, segment: Segment, page: _Page) -> tuple[Hint | None, Hint | None]:
    """Return what the elements suggest: the nearest furniture, the nearest kind of a report's own."""
    hints = _live_hints(segment, page)
    # The footer of a headline is where some pages put byline and time.
    head = page.headline < index < page.first
    furniture = (h for h in hints if h.kind is BlockKind.FURNITURE and not (head and h.detail == "footer"))
    own = (h for h in hints if h.kind in _OWN_KINDS and _fits(h, segment) and _reaches(h, index, page))
    return next(furniture, None), next(own, None)


def _reaches(hint: Hint, index: int, page: _Page) -> bool:
    """Return whether byline and time stand near enough to the report to be its own."""
    signed = hint.kind in (BlockKind.BYLINE, BlockKind.TIME)
    return not signed or page.headline - 6 <= index <= page.last + 12


def _beside(index: int, segment: Segment, words: tuple[BlockKind, str] | None, page: _Page) -> Told:
    if words is not None and words[0] in _OWN_KINDS:
        near = _reaches(Hint(words[0]), index, page)
        return Told(segment, *words) if near else _furniture(segment, None)
    if _figure_text(segment):
        return Told(segment, BlockKind.CAPTION, group=_figure(segment))
    if index < page.first and _key(segment.text) in page.descriptions:
        return Told(segment, BlockKind.STANDFIRST)
    if len(segment.text) < 200 and (kind := _by_marks(segment)) is not None:
        return Told(segment, kind)
    under = 0 <= page.headline < index < min(page.first, page.headline + 6)
    if under and segment.link < 0.3 and len(segment.text.split()) >= 8 and segment.frame.tag in UNDER:
        dated = len(segment.text) < 150 and _DATED.search(segment.text)
        return Told(segment, BlockKind.TIME if dated else BlockKind.STANDFIRST)
    return _furniture(segment, None)


def _furniture(segment: Segment, hint: Hint | None) -> Told:
    if _nearest(segment, "figcaption") is not None and len(segment.text) < 600:
        # The caption of another report's picture: kept as one, and never read as this report's.
        return Told(segment, BlockKind.CAPTION, "teaser", _figure(segment))
    return Told(segment, BlockKind.FURNITURE, hint.detail if hint is not None else "")


def _by_marks(segment: Segment) -> BlockKind | None:
    """Return byline or time if a line beside the report holds elements named so."""
    kinds = {mark.hint.kind for mark in segment.marks}
    return next((kind for kind in (BlockKind.BYLINE, BlockKind.TIME) if kind in kinds), None)


def _live_hints(segment: Segment, page: _Page) -> tuple[Hint, ...]:
    size = 0.8 * len(segment.text)
    marks = tuple(mark.hint for mark in segment.marks if mark.end - mark.start >= size)
    return marks + page.hints(segment.frame)


def _fits(hint: Hint, segment: Segment) -> bool:
    if hint.detail == "credit" and not any(
        f.picture or f.tag == "figure" for f in islice(segment.frame.up(), 5)
    ):
        return False
    return len(segment.text) <= _LONGEST.get(hint.kind, 10_000)


def _belongs(own: Hint, furniture: Hint | None, near: bool) -> bool:
    if own.kind is BlockKind.BREADCRUMB:
        return True
    return near and (furniture is None or (own.kind is BlockKind.CAPTION and furniture.detail in BESIDE))


def _as_own(segment: Segment, own: Hint, words: tuple[BlockKind, str] | None) -> Told:
    signed = words is not None and words[0] in (BlockKind.BYLINE, BlockKind.TIME)
    if own.kind is BlockKind.CAPTION and not (signed and own.detail == "credit"):
        return Told(segment, BlockKind.CAPTION, own.detail, _caption(segment))
    if words is not None and (signed or own.kind in (BlockKind.BYLINE, BlockKind.TIME)):
        return Told(segment, *words)
    if own.kind in (BlockKind.EMBED, BlockKind.BREADCRUMB):
        return Told(segment, own.kind, group=_of_kind(segment, own.kind))
    return Told(segment, own.kind)


def _as_report(
    index: int, segment: Segment, furniture: Hint | None, words: tuple[BlockKind, str] | None, page: _Page
) -> Told:
    if furniture is not None and furniture.detail != "aside":
        return Told(segment, BlockKind.FURNITURE, furniture.detail)
    if (table := _nearest(segment, "table")) is not None and id(table) in page.data_tables:
        return Told(segment, BlockKind.TABLE, group=_nearest(segment, "tr"))
    if words is not None and words[0] in _OWN_KINDS:
        return Told(segment, *words)
    tags = [frame.tag for frame in segment.frame.up()]
    near = tags[:6]
    if any(tag in _HEADINGS for tag in tags[:3]):
        summary = index < page.opening and len(segment.text.split()) >= 10
        return Told(segment, BlockKind.STANDFIRST if summary else BlockKind.HEADING)
    if "blockquote" in near:
        return Told(segment, BlockKind.QUOTATION)
    if "li" in near[:4] or near[0] in ("dd", "dt"):
        return Told(segment, BlockKind.ITEM)
    if segment.bold > 0.95 and len(segment.text) < 120 and not _SENTENCE_END.search(segment.text):
        return Told(segment, BlockKind.HEADING)
    return Told(segment, BlockKind.PARAGRAPH)


def _data_tables(tree: Tree) -> frozenset[int]:
    """Return the ids of the tables that hold short cells, not the layout of a page."""
    cells: dict[int, list[int]] = defaultdict(list)
    for frame in tree.frames:
        if frame.tag in ("td", "th") and frame.letters:
            table = next((outer for outer in frame.up() if outer.tag == "table"), None)
            cells[id(table)].append(frame.letters)
    return frozenset(
        table
        for table, sizes in cells.items()
        if len(sizes) > 3 and sum(size for size in sizes if size > 200) < 0.5 * sum(sizes)
    )


def _figure_text(segment: Segment) -> bool:
    figure = _figure(segment)
    return figure is not None and bool(figure.picture) and len(segment.text) < 600 and segment.link < 0.5


def _figure(segment: Segment) -> Frame | None:
    return _nearest(segment, "figure")


def _nearest(segment: Segment, tag: str) -> Frame | None:
    return next((frame for frame in segment.frame.up() if frame.tag == tag), None)


def _caption(segment: Segment) -> Frame | None:
    return _figure(segment) or _of_kind(segment, BlockKind.CAPTION)


def _of_kind(segment: Segment, kind: BlockKind) -> Frame | None:
    found = [frame for frame in segment.frame.up() if frame.hint is not None and frame.hint.kind is kind]
    return found[-1] if found else None


def _key(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()
