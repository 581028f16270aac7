"""The head of a plain text: breadcrumb, headline, standfirst, byline, time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.intake.layout import CLOSERS, STOPS, Piece, count_words
from reportedly.intake.lines import breadcrumb_steps, read_dateline
from reportedly.intake.signatures import is_names
from reportedly.intake.sources import is_outlet_name, is_sure_name
from reportedly.lexicon.page import fold_line, page_words
from reportedly.types import BlockKind

__all__ = ["Head", "mark_head"]

_SENTENCE = re.compile(r"[.!?][\"”»’)]*\s+[\"“„«(]?[^\W\d_]")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Gov|Sen|Rep|No|vs|U\.S|U\.N)\.\s", re.IGNORECASE
)
_SITE = re.compile(r"\s+[|–—-]\s+|\s*[|»›]\s*")
_TRAIL = re.compile(r"\s+[/|>›»·•]\s+")
_STEP_WORDS = 4
_STEP_LIMIT = 6
_HEADLINE_WORDS = 30
_STANDFIRST_WORDS = 70
_REACH = 8
_PARAGRAPH_WORDS = 12


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a text gives: title, section, and where the headline stands."""

    title: str | None = None
    section: tuple[str, ...] = ()
    index: int | None = None
    outlet: str | None = None


def mark_head(pieces: Sequence[Piece], *, language: str | None = None) -> tuple[list[Piece], Head]:
    """Return the pieces with the head of the report told, and what it gives.

    The headline is the first line that is nothing else and looks like one; a text that
    begins with a paragraph has none.

    Args:
        pieces: the pieces, single lines and captions told.
        language: two-letter code if known: in German capitals say nothing about headlines.
    """
    out = _without_stray_bylines(pieces)
    section: tuple[str, ...] = ()
    outlet: str | None = None
    at = _first_prose(out, 0)
    while at is not None:
        steps = _steps_before(out, at)
        if steps:
            out[at] = out[at].marked(BlockKind.BREADCRUMB)
        elif outlet is None and (site := _site_line(out, at)):
            out[at] = out[at].marked(BlockKind.BREADCRUMB, "site")
            outlet, steps = site[0], site[1:]
        elif steps := _trail(out, at):
            out[at] = out[at].marked(BlockKind.BREADCRUMB)
        elif (label := _section_label(out, at)) is not None:
            out[at] = out[at].marked(BlockKind.BREADCRUMB, "section")
            steps = (label,)
        else:
            break
        section = section or steps
        at = _first_prose(out, at + 1)
    if at is None or not _is_headline(out, at, language):
        return _names_above(out, at), Head(section=_section(out, section, None), outlet=outlet)
    if out[at].kind is None:
        out[at] = out[at].marked(BlockKind.HEADLINE)
    title = _mark_repeats(out, at)
    _mark_standfirst(out, at)
    return out, Head(title, _section(out, section, title), at, outlet)


def _without_stray_bylines(pieces: Sequence[Piece]) -> list[Piece]:
    """Take the kind off a "byline" amid the report: "Von Wien und Weimar" is a heading there."""
    if not any(p.kind is BlockKind.BYLINE for p in pieces):
        return list(pieces)
    prose = [i for i, p in enumerate(pieces) if p.kind is None and count_words(p.line) > _PARAGRAPH_WORDS]
    return [
        Piece(p.span, p.line, p.gap)
        if p.kind is BlockKind.BYLINE and not p.detail and ":" not in p.line and _is_amid(prose, i)
        else p
        for i, p in enumerate(pieces)
    ]


def _is_amid(prose: list[int], at: int) -> bool:
    return len(prose) > 3 and prose[2] < at < prose[-1]


def _first_prose(pieces: Sequence[Piece], start: int) -> int | None:
    return next(
        (i for i in range(start, len(pieces)) if pieces[i].kind in (None, BlockKind.HEADLINE)),
        None,
    )


def _steps_before(pieces: Sequence[Piece], at: int) -> tuple[str, ...]:
    """Return the steps if the line is a breadcrumb that the next line, the headline, shows."""
    after = _first_prose(pieces, at + 1)
    if after is None or pieces[at].kind is not None:
        return ()
    return breadcrumb_steps(pieces[at].line, headline=pieces[after].line)


def _trail(pieces: Sequence[Piece], at: int) -> tuple[str, ...]:
    """Return the steps of "Frontpage / Abroad / Rail" above a headline, whatever the first is called."""
    after = _first_prose(pieces, at + 1)
    if after is None or pieces[at].kind is not None or not _opens_page(pieces, at):
        return ()
    steps = tuple(s.strip() for s in _TRAIL.split(pieces[at].line))
    fits = len(steps) > 2 and all(_is_step(s) for s in steps) and _may_be_headline(pieces[after].line)
    return steps if fits else ()


def _opens_page(pieces: Sequence[Piece], at: int) -> bool:
    return all(p.kind in (BlockKind.FURNITURE, BlockKind.BREADCRUMB, BlockKind.TIME) for p in pieces[:at])


def _may_be_headline(line: str) -> bool:
    return count_words(line) >= _STEP_WORDS and line[-1] not in STOPS.replace("?", "").replace("!", "")


def _is_step(step: str) -> bool:
    words = step.split()
    return (
        0 < len(words) <= _STEP_WORDS
        and step[0].isupper()
        and step[-1] not in STOPS + CLOSERS
        and ":" not in step
    )


def _site_line(pieces: Sequence[Piece], at: int) -> tuple[str, ...]:
    """Return outlet and sections of "VELL NEWS | World | Rail" above the headline, () if it is none."""
    after = _first_prose(pieces, at + 1)
    if after is None or not _opens_page(pieces, at) or not _may_be_headline(pieces[after].line):
        return ()
    steps = tuple(s.strip() for s in _TRAIL.split(pieces[at].line) if s.strip())
    if (
        pieces[at].kind is not None
        or not steps
        or len(steps) > _STEP_LIMIT
        or not all(_is_step(s) for s in steps)
    ):
        return ()
    if is_outlet_name(steps[0]) and (len(steps) > 1 or is_sure_name(steps[0])):
        return steps
    return (steps[-1], *steps[:-1]) if len(steps) > 2 and is_outlet_name(steps[-1]) else ()


def _section_label(pieces: Sequence[Piece], at: int) -> str | None:
    """Return the line if it is the name of a section above a headline."""
    line = pieces[at].line
    after = _first_prose(pieces, at + 1)
    if after is None or count_words(line) > 3 or count_words(pieces[after].line) < 3:
        return None
    return line if page_words().has("breadcrumb.sections", fold_line(line)) else None


def _is_headline(pieces: Sequence[Piece], at: int, language: str | None) -> bool:
    piece = pieces[at]
    line = piece.line.strip("*_ ")
    if piece.kind is BlockKind.HEADLINE:
        return True
    count = count_words(line)
    if not line or count > _HEADLINE_WORDS or line[0].islower():
        return False
    rest = [i for i in range(at + 1, len(pieces)) if pieces[i].kind is None]
    dateline = read_dateline(line)
    if dateline is not None and (dateline.sure or line.endswith(".")):
        return False
    closed = line[-1] not in "?!…？！" and (
        line[-1] in STOPS or (line[-1] in CLOSERS and line[-2:-1] in ".。")
    )
    if not closed:
        return bool(rest) or at + 1 == len(pieces)
    if line[-1] != "." and line[-2:-1] != ".":
        return False
    return bool(rest) and count <= 24 and (_stands_above(pieces, at, rest) or _in_title_case(line, language))


def _stands_above(pieces: Sequence[Piece], at: int, rest: list[int]) -> bool:
    """Tell whether byline, time or dateline follow: then a line with a full stop is a headline."""
    if _SENTENCE.search(_ABBREVIATED.sub("", pieces[at].line)):
        return False
    if pieces[at + 1].kind in (BlockKind.BYLINE, BlockKind.TIME) and pieces[at + 1].detail != "sign-off":
        return True
    if rest[0] != at + 1:
        return False
    after = pieces[rest[0]].line
    dateline = read_dateline(after)
    return fold_line(after) == fold_line(pieces[at].line) or dateline is not None


def _in_title_case(line: str, language: str | None) -> bool:
    if language not in (None, "en") or read_dateline(line):
        return False
    long = [w.strip("\"“”‘’'(),.:;") for w in line.split()]
    long = [w for w in long if len(w) > 3 and w[0].isalpha()]
    return len(long) >= 3 and sum(w[0].isupper() for w in long) >= 0.8 * len(long)


def _mark_repeats(out: list[Piece], at: int) -> str:
    """Mark the same headline further down, and say which of both is the title."""
    title = out[at].line.strip("*_ ")
    folded = fold_line(title)
    for i in range(at + 1, min(len(out), at + _REACH)):
        if out[i].kind is not None:
            continue
        other = fold_line(out[i].line)
        if other == folded or _without_site(title, other):
            title = title if other == folded else out[i].line.strip("*_ ")
            out[i] = out[i].marked(BlockKind.HEADLINE)
            break
    return title


def _without_site(title: str, other: str) -> bool:
    """Tell "Bridge reopens - The Vell Post" above "Bridge reopens"."""
    cut = list(_SITE.finditer(title))
    return bool(cut) and len(other) > 9 and fold_line(title[: cut[-1].start()]) == other


def _mark_standfirst(out: list[Piece], at: int) -> None:
    """Mark what stands between headline and byline or time, and a summary without full stop."""
    near = range(at + 1, min(len(out), at + _REACH))
    last = max((i for i in near if _ends_head(out, i)), default=None)
    if last is None:
        last = next((i for i in near if _is_dated(out[i])), None)
    prose = [i for i in range(at + 1, len(out)) if out[i].kind is None]
    if last is not None:
        between = [i for i in prose if i < last]
        between = [i for i in between if not _take_names(out, i)]
        if len(between) <= 2 and all(count_words(out[i].line) <= _STANDFIRST_WORDS for i in between):
            for i in between:
                out[i] = out[i].marked(BlockKind.STANDFIRST)
            return
    elif len(prose) > 2 and prose[0] == at + 1 and _is_summary(out[prose[0]].line):
        out[prose[0]] = out[prose[0]].marked(BlockKind.STANDFIRST)


def _is_dated(piece: Piece) -> bool:
    """Tell whether the report begins here: what stands between it and the headline sums it up."""
    dateline = read_dateline(piece.line) if piece.kind is None else None
    return dateline is not None and dateline.sure


def _ends_head(out: Sequence[Piece], at: int) -> bool:
    """Tell whether a byline or time may end the head; one of several bare dates does not."""
    if out[at].detail == "date":
        return sum(p.kind is BlockKind.TIME and p.detail == "date" for p in out) == 1
    return out[at].kind in (BlockKind.BYLINE, BlockKind.TIME) and out[at].detail != "sign-off"


def _take_names(out: list[Piece], at: int) -> bool:
    """Mark a line of names right above a time or byline as byline."""
    after = out[at + 1] if at + 1 < len(out) else None
    if after is None or after.kind not in (BlockKind.TIME, BlockKind.BYLINE) or not is_names(out[at].line):
        return False
    out[at] = out[at].marked(BlockKind.BYLINE)
    return True


def _names_above(out: list[Piece], at: int | None) -> list[Piece]:
    if at is not None:
        _take_names(out, at)
    return out


def _is_summary(line: str) -> bool:
    return 6 <= count_words(line) <= 60 and line[-1].isalnum() and line[0].isupper()


def _section(out: Sequence[Piece], label: tuple[str, ...], title: str | None) -> tuple[str, ...]:
    """Return the steps of the first breadcrumb without "Home" and without the title."""
    for piece in out:
        if piece.kind is not BlockKind.BREADCRUMB or piece.detail:
            continue
        steps = breadcrumb_steps(piece.line, headline=title or "") or label
        if steps and page_words().has("breadcrumb.home", fold_line(steps[0])):
            steps = steps[1:]
        return steps[:-1] if steps and _is_title(steps[-1], title) else steps
    return label


def _is_title(step: str, title: str | None) -> bool:
    """Tell whether the last step of a breadcrumb is the title, perhaps a shorter form of it."""
    folded = fold_line(step)
    if page_words().has("breadcrumb.sections", folded):
        return False
    same = title is not None and folded.split(" ")[0] == fold_line(title).split(" ")[0]
    return same or count_words(step) > 4
