"""Set a text in another typography of quotations, and carry every offset along.

    python tests/gate/retypeset.py --style german GOLD.jsonl > german.jsonl

The quotations of the text are found first (:func:`find_quotations`), then new
marks are written for them.  Nothing else is touched: apostrophes, primes and
marks that belong to no quotation stay what they are.  The parser is not that of
the reader, which is to be measured with it.
"""

import argparse
import itertools
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.evaluate.quoted import form_of, quoted
from reportedly.types import Span

NBSP = "\N{NO-BREAK SPACE}"

# Opening and closing mark of a quotation, then those of one inside it.
MARKS = {
    "straight": (('"', '"'), ("'", "'")),
    "german": (("„", "“"), ("‚", "‘")),
    "guillemets": ((f"«{NBSP}", f"{NBSP}»"), ("“", "”")),
    "single": (("‘", "’"), ("“", "”")),
    "dash": (("“", "”"), ("‘", "’")),
}
STYLES = tuple(MARKS)
DASH = "– "

_DOUBLE = re.compile(r"``|''|[“”„‟\"«»]")
_OPENS, _CLOSES = frozenset("“„‟«"), frozenset("”»")
_SINGLE = "'‘"
# Words that lose their beginning to an apostrophe, and decades.
_CLIPPED = re.compile(r"(?:\d0s|em|til|cause|bout|round|tis|twas|n)\b", re.IGNORECASE)
_INCHES = re.compile(r"\d['’′] ?\d{1,2}$")


@dataclass(frozen=True)
class Quotation:
    """A quotation by its marks; ``closing`` is None if the paragraph ends before it does.

    ``level`` is 0 for a quotation, 1 for one inside it, and so on.
    """

    opening: Span
    closing: Span | None
    level: int


@dataclass(frozen=True)
class Typeset:
    """A text with new marks, and where every character of the old and the new text comes to stand."""

    text: str
    _to_new: list[Span] = field(repr=False)
    _to_old: list[Span] = field(repr=False)

    def forward(self, span: Span) -> Span:
        """Return where a span of the old text stands in the new one."""
        start, end = span
        if start == end:
            at = self._to_new[start].start if start < len(self._to_new) else len(self.text)
            return Span(at, at)
        return Span(self._to_new[start].start, self._to_new[end - 1].end)

    def back(self, span: Span) -> Span:
        """Return where a span of the new text stands in the old one; part of a mark is the whole mark."""
        start, end = span
        if start == end:
            at = self._to_old[start].start if start < len(self._to_old) else len(self._to_new)
            return Span(at, at)
        return Span(self._to_old[start].start, self._to_old[end - 1].end)


# --- finding quotations --------------------------------------------------------------------------


def find_quotations(text: str) -> list[Quotation]:
    """Return the quotations of a text in the order of their opening marks, paragraph by paragraph."""
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        found += _Paragraph(text, Span(*paragraph.span())).quotations()
    return sorted(found, key=lambda quotation: quotation.opening)


class _Paragraph:
    """One paragraph while it is read: which quotations are open, innermost last."""

    def __init__(self, text: str, span: Span) -> None:
        self.text, self.span = text, span
        # Opening marks, with the closing mark of a single one, which is looked for at once.
        self.open: list[tuple[Span, Span | None]] = []
        self.done: list[Quotation] = []

    def quotations(self) -> list[Quotation]:
        at, end = self.span
        while at < end:
            mark = _DOUBLE.match(self.text, at, end)
            if mark:
                self._take_double(Span(*mark.span()))
                at = mark.end()
                continue
            if self.open and self.open[-1][1] == Span(at, at + 1):
                self._close(len(self.open) - 1, Span(at, at + 1))
            elif self.text[at] in _SINGLE and (closing := self._closing_of_single(at)):
                self.open.append((Span(at, at + 1), closing))
            at += 1
        # What is still open in double marks goes on in the next paragraph.
        level = 0
        for opening, known in self.open:
            if known is None:
                self.done.append(Quotation(opening, None, level))
                level += 1
        return self.done

    def _take_double(self, mark: Span) -> None:
        inside = [number for number, (_, known) in enumerate(self.open) if known is None]
        direction = self._direction(mark, bool(inside))
        if direction == "open":
            self.open.append((mark, None))
        elif direction == "close" and inside:
            self._close(inside[-1], mark)

    def _close(self, number: int, mark: Span) -> None:
        opening, _ = self.open[number]
        self.done.append(Quotation(opening, mark, number))
        del self.open[number:]

    def _direction(self, mark: Span, is_inside: bool) -> str:
        before, after = self._before(mark.start), self._after(mark.end)
        glyph = self.text[mark.start : mark.end]
        could_open = (not before or before.isspace() or before in "([{—–-/:“‘„«\"'") and bool(after.strip())
        could_close = bool(before.strip()) and (not after or not after.isalnum())
        if glyph in _OPENS or glyph == "``":
            return "close" if is_inside and could_close and not could_open else "open"
        if glyph in _CLOSES:
            return "open" if not is_inside and could_open and not could_close else "close"
        if before.isdigit() and (not is_inside or _INCHES.search(self.text[self.span.start : mark.start])):
            return "none"
        if could_open and could_close:
            return "close" if is_inside else "open"
        if could_open:
            return "open"
        return "close" if is_inside else "none"

    def _closing_of_single(self, at: int) -> Span | None:
        """Return the mark that closes a single one; None if it is an apostrophe."""
        before, after = self._before(at), self._after(at + 1)
        if before and not (before.isspace() or before in '([{—–-/:“„«"‟'):
            return None
        if not after.strip() or after in "'’,.;" or _CLIPPED.match(self.text, at + 1):
            return None
        if any(known for _, known in self.open):
            return None
        genitive, depth = None, 0
        for mark in range(at + 2, self.span.end):
            glyph = self.text[mark]
            if glyph in '“”„«»"':
                depth += 1 if self._after(mark + 1).isalnum() else -1
                if depth < 0 and self.open:
                    break  # the quotation around this one ends here
            if glyph not in "'’" or self._after(mark + 1).isalnum() or self._before(mark).isspace():
                continue
            if self._before(mark) not in "sS":
                return Span(mark, mark + 1)
            genitive = genitive or Span(mark, mark + 1)
        return genitive

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.span.start else ""

    def _after(self, at: int) -> str:
        return self.text[at] if at < self.span.end else ""


# --- writing new marks ---------------------------------------------------------------------------


def retypeset(text: str, style: str) -> Typeset:
    """Return the text with its quotations in another typography.

    Args:
        text: a news report, a paragraph a line.
        style: one of :data:`STYLES`.  ``dash`` is the Nordic one: a paragraph
            that starts with a quotation starts with a dash instead, where it
            can be printed so; all others stay as they are.

    """
    quotations = find_quotations(text)
    if style == "dash":
        edits = list(_dash_edits(text, quotations))
    else:
        edits = [edit for quotation in quotations for edit in _mark_edits(quotation, style, 0)]
    return _apply(text, sorted(edits))


def _mark_edits(quotation: Quotation, style: str, raised: int) -> Iterator[tuple[Span, str]]:
    opening, closing = MARKS[style][(quotation.level - raised) % 2]
    yield quotation.opening, opening
    if quotation.closing:
        yield quotation.closing, closing


def _dash_edits(text: str, quotations: list[Quotation]) -> Iterator[tuple[Span, str]]:
    for match in re.finditer(r"[^\n]+", text):
        paragraph = Span(*match.span())
        inside = [one for one in quotations if paragraph.start <= one.opening.start < paragraph.end]
        utterances = _utterances(text, paragraph, [one for one in inside if one.level == 0])
        for spoken in utterances:
            yield spoken.opening, DASH
            if spoken.closing:
                yield spoken.closing, ""
            end = spoken.closing.start if spoken.closing else paragraph.end
            for one in inside:
                if one.level and spoken.opening.end <= one.opening.start < end:
                    # What was a quotation in a quotation now stands in marks of its own.
                    yield from _mark_edits(one, "dash", 1)


def _utterances(text: str, paragraph: Span, quotations: list[Quotation]) -> list[Quotation]:
    """Return the quotations of a paragraph that a dash can introduce; none if one of them cannot.

    “A,” X said. “B.” becomes – A, X said. – B.  A sentence that the tag breaks,
    a quotation that runs into the reporter's own sentence, or one whose end
    could no longer be told cannot be printed so.
    """
    if not quotations or text[paragraph.start : quotations[0].opening.start].strip():
        return []
    spoken = [quotations[0]]
    for before, one in itertools.pairwise(quotations):
        between = text[
            before.closing.end if before.closing else one.opening.start : one.opening.start
        ].rstrip()
        if between.endswith((",", ":", "—", "–", "-", ";")) or not between.strip():
            return []
        if between.endswith((".", "!", "?")):
            spoken.append(one)
    ends = [one.opening.start for one in spoken[1:]] + [paragraph.end]
    return spoken if all(_can_be_told(text, *pair) for pair in zip(spoken, ends, strict=True)) else []


def _can_be_told(text: str, spoken: Quotation, end: int) -> bool:
    """Whether the end of what is spoken shows without its closing mark."""
    if spoken.closing is None:
        return True
    said = text[spoken.opening.end : spoken.closing.start].rstrip(" '’”\"")
    tag = text[spoken.closing.end : end].strip().rstrip("'’”\"")
    if not said:
        return False
    if not tag:
        return True
    if said.endswith(",") or (tag.startswith(",") and said[-1].isalnum()):
        return tag.endswith((".", "!", "?"))
    return said.endswith(("?", "!", "…")) and tag[0].islower()


def _apply(text: str, edits: list[tuple[Span, str]]) -> Typeset:
    parts: list[str] = []
    to_new: list[Span] = []
    to_old: list[Span] = []
    at = 0
    for span, new in [*edits, (Span(len(text), len(text)), "")]:
        assert at <= span.start, "edits overlap"
        for old in range(at, span.start):
            to_new.append(Span(len(to_old), len(to_old) + 1))
            to_old.append(Span(old, old + 1))
        parts += [text[at : span.start], new]
        written = Span(len(to_old), len(to_old) + len(new))
        to_new += [written] * (span.end - span.start)
        to_old += [span] * len(new)
        at = span.end
    return Typeset("".join(parts), to_new, to_old)


# --- whole records -------------------------------------------------------------------------------


def retypeset_record(record: dict, style: str) -> dict:
    """Return a gold record in another typography, its offsets carried along.

    Every attribution keeps the form that the marks of the old text gave it:
    the new ones, such as a dash without an end, may no longer show it.
    """
    new, mask = retypeset(record["text"], style), quoted(record["text"])

    def moved(spans: list) -> list[list[int]]:
        return [list(new.forward(Span(*span))) for span in spans]

    rows = []
    for row in record["attributions"]:
        spans = {role: moved(row.get(role) or []) for role in ("source", "cue", "content")}
        form = row.get("type") or form_of(record["text"], [Span(*s) for s in row.get("content") or []], mask)
        rows.append({**row, **spans, "type": str(form)})
    return {**record, "text": new.text, "attributions": rows}


def main() -> None:
    parser = argparse.ArgumentParser(description="Set a gold file in another typography of quotations.")
    parser.add_argument("--style", choices=STYLES, required=True)
    parser.add_argument("gold", type=Path)
    arguments = parser.parse_args()
    with arguments.gold.open(encoding="utf-8") as lines:
        for line in lines:
            sys.stdout.write(
                json.dumps(retypeset_record(json.loads(line), arguments.style), ensure_ascii=False) + "\n"
            )


if __name__ == "__main__":
    main()
