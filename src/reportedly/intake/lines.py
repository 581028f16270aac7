"""Tells from one line alone what it is for: furniture, byline, dateline, time, caption.

A line that could be a sentence of the report is prose: :func:`classify` returns
None.  What needs the neighbouring lines is told in :mod:`reportedly.intake.plain`.
The words stand in ``lexicon/page.toml``; this module knows only their forms.
"""

from __future__ import annotations

import re

from reportedly.intake.captions import CaptionParts, CreditPart, read_caption
from reportedly.intake.signatures import (
    Byline,
    Dateline,
    is_names,
    is_sign_off,
    read_byline,
    read_dateline,
)
from reportedly.intake.sources import read_credit
from reportedly.intake.stamps import Stamp, read_stamp, read_stamps
from reportedly.intake.strips import cut_bars, cut_strip, is_neutral, strip_detail
from reportedly.lexicon.page import PageWords, fold_line, page_words
from reportedly.types import BlockKind, Span

__all__ = [
    "Byline",
    "CaptionParts",
    "CreditPart",
    "Dateline",
    "Stamp",
    "breadcrumb_steps",
    "classify",
    "furniture_detail",
    "read_byline",
    "read_caption",
    "read_dateline",
    "read_stamp",
    "read_stamps",
]

_QUOTES = "\"“”„«»‚‘'‹›–—―"
_STEP = re.compile(r"\s+(?:»|›|>|→|▸|▶|::)\s+|\s+[/|•·]\s+|(?<=\w)[»›→](?=\w)")
_QUOTED_STEP = re.compile(r"\s+(?:›|>|→|▸|▶|::)\s+|\s+[/|•·]\s+")
_MAY_STEP = re.compile(r"[»›>→▸▶|/•·]|::")
_SURE_STEP = re.compile(r"\s+(?:»|›|>|→|▸|▶|::)\s+")
_LEAD = re.compile(r"[^\W\d_][^|»›>→▸▶/•·:]{1,38}?\s*:\s+(?=\S)")
_LEAD_WORDS = 5
_LABEL = re.compile(r"([^:|›»→]{2,40}?)\s*[:|›»→](?=\s|$)\s*(.*)", re.DOTALL)
_MAY_LABEL = re.compile(r"[:|›»→]")
_YEAR_SIGN = re.compile(
    r"(?:©|\(c\)|&copy;|\bcopyright\b)\s*(?:©|\(c\)|copyright|by)?[\s,:]*"
    r"(?:\w[\w.&’' -]{0,50}?[\s,]+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:[*_=~#•·.\-–—]\s*){3,}\s*$")
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(
    r"[.#@*]?[\w .,#:()>*@-]+\{(?:[^{}]*\})?$|\}+\s*\)?;?$|[a-z-]+\s*:\s*[^.;]{1,60};$"
    r"|(?:var|let|const)\s+\w+\s*=.*;$|(?:window|document|googletag)\.\w+.*;$|\(?function\s*\(.*"
)
_HASHTAGS = re.compile(r"\s*(?:#[\w-]+[\s,;]*)+$")
_LONGEST = 400
_LONGEST_CAPTION = 1200
_LONGEST_WHOLE = 100
_SHORT_WORDS = 9
_LONGEST_ANYWHERE = 260
_LABEL_WORDS = 25
_BOILERPLATE_WORDS = 60
_STEPS = 8
_LONGEST_BREADCRUMB = 240
_LONGEST_STRIP = 160


def classify(line: str, *, language: str | None = None) -> tuple[BlockKind, str] | None:
    """Return what a line is for and more about it, or None if it is prose of the report.

    Args:
        line: one line or block of text, without markup.
        language: two-letter code if known; settles the order of day and month.

    Returns:
        FURNITURE with one of :data:`reportedly.lexicon.page.DETAILS`, "separator" or "code",
        BREADCRUMB, BYLINE ("" or "sign-off"), TIME ("published", "modified", "date"),
        CORRECTION or CAPTION.

    Example: ``classify("Leave a Comment")`` is ``(BlockKind.FURNITURE, "comment form")``;
    ``classify("He left a comment on the wall.")`` is None.
    """
    line = line.strip()
    if not line or len(line) > _LONGEST_CAPTION:
        return None
    if len(line) <= _LONGEST:
        if detail := furniture_detail(line):
            return BlockKind.FURNITURE, detail
        if stamps := read_stamps(line, language=language):
            return BlockKind.TIME, stamps[0].kind
        if is_sign_off(line):
            return BlockKind.BYLINE, "sign-off"
        if read_byline(line, language=language):
            return BlockKind.BYLINE, ""
        steps = breadcrumb_steps(line)
        if steps and page_words().has("breadcrumb.home", fold_line(steps[0])):
            return BlockKind.BREADCRUMB, ""
        if told := _strip(line, language):
            return told
        if steps:
            return BlockKind.BREADCRUMB, ""
    if _is_correction(line):
        return BlockKind.CORRECTION, ""
    if read_caption(line, Span(0, len(line))):
        return BlockKind.CAPTION, ""
    return None


def _strip(line: str, language: str | None) -> tuple[BlockKind, str] | None:
    """Read a line of several pieces: byline or time with furniture beside it, or all furniture."""
    pieces = cut_strip(line) if len(line) <= _LONGEST_STRIP and line[0] not in _QUOTES else []
    stamps = [found for p in pieces if (found := read_stamps(p, language=language))]
    # "3 May – Salt Lake City" is where a band plays: only between bars are names authors.
    names = {p for p in cut_bars(line) if is_names(p)} if stamps and stamps[0][0].iso else ()
    by = [p for p in pieces if read_byline(p, language=language) or p in names]
    if len(pieces) > 1 and (stamps or by):
        other = [p for p in pieces if p not in by and not _is_of_head(p, language)]
        if len(other) < 2 and len(other) < len(pieces) - 1 and all(len(p.split()) <= 2 for p in other):
            return (BlockKind.BYLINE, "") if by else (BlockKind.TIME, stamps[0][0].kind)
    detail = strip_detail(line, furniture_detail)
    return (BlockKind.FURNITURE, detail) if detail else None


def _is_of_head(piece: str, language: str | None) -> bool:
    return bool(
        is_neutral(piece)
        or furniture_detail(piece)
        or read_stamps(piece, language=language)
        or read_credit(piece)
    )


def furniture_detail(line: str) -> str:
    """Return what kind of furniture a line is, "" if it is none.

    Args:
        line: one line of text, trimmed.

    Example: ``furniture_detail("Read also: Bridge reopens")`` is ``"related"``.
    """
    words = page_words()
    if not line[0].isalnum() and _RULE.match(line):
        return "separator"
    if line[-1] in "{};" and _CODE.match(line):
        return "code"
    if line[0] in _QUOTES:
        return ""
    if len(line) > _LONGEST_WHOLE:
        return _by_opening(line, words) or _by_label(line, words) or _by_anywhere(line, words)
    folded = fold_line(line)
    if folded in words.whole and (" " in folded or line[-1] != "."):
        return words.whole[folded]
    if not folded or line[0] == "-":
        return ""
    if line[0] == "#" and _HASHTAGS.match(line):
        return "tags"
    return (
        _by_platforms(line, folded, words)
        or _by_opening(line, words)
        or _by_label(line, words)
        or _by_anywhere(line, words)
    )


def breadcrumb_steps(line: str, *, headline: str | None = None) -> tuple[str, ...]:
    """Return the steps of a breadcrumb ("Home » World » Title"), () if the line is none.

    Args:
        line: one line of text.
        headline: the headline that follows; it shows that a line with it as its last
            step is a breadcrumb even without a first step "Home".

    Example: ``breadcrumb_steps("Home › World")`` is ``("Home", "World")``.
    """
    if len(line) > _LONGEST_BREADCRUMB or not _MAY_STEP.search(line) or "http" in line:
        return ()
    lead = _LEAD.match(line)
    if lead is not None and len(lead[0].split()) <= _LEAD_WORDS:
        # "You are here: Home > World", however a machine puts it into words.
        steps = breadcrumb_steps(line[lead.end() :], headline=headline)
        if steps and (len(steps) > 2 or page_words().has("breadcrumb.home", fold_line(steps[0]))):
            return steps
    arrow = _STEP
    if "«" in line:
        # Between guillemets "»" closes a quotation.
        arrow = _QUOTED_STEP
    steps = tuple(s.strip() for s in arrow.split(line.strip(" ›>/|" + "»" * ("«" not in line))) if s.strip())
    return steps if _are_steps(steps, line, headline) else ()


def _are_steps(steps: tuple[str, ...], line: str, headline: str | None) -> bool:
    if not 2 <= len(steps) <= _STEPS or any("«" in s for s in steps[:-1]):
        return False
    home = page_words().has("breadcrumb.home", fold_line(steps[0]))
    short = all(len(s.split()) <= 5 for s in steps[:-1])
    arrows = len(_SURE_STEP.findall(line)) == len(steps) - 1
    if home and short and (arrows or headline is not None or len(steps) > 2):
        return True
    if headline and short and len(steps[-1]) > 9 and _same_start(steps[-1], headline):
        return True
    return arrows and len(steps) >= 3 and all(len(s.split()) <= 4 for s in steps[:-1])


def _same_start(step: str, headline: str) -> bool:
    return fold_line(headline).startswith(fold_line(step))


def _by_platforms(line: str, folded: str, words: PageWords) -> str:
    """Read "Facebook Twitter WhatsApp" and "Follow us on Facebook"."""
    platforms = words.sets["platforms.words"]
    tokens = folded.split(" ", 21)
    if 2 <= len(tokens) <= 20 and _all_in(tokens, platforms):
        return "share"
    if 3 <= len(tokens) <= 14 and line[-1] not in "?!" and "," not in line:
        follows = tokens[0] in words.sets["platforms.follow"] or (
            " ".join(tokens[:2]) in words.sets["platforms.follow"]
        )
        if follows and ("@" in line or any(t in platforms and len(t) > 1 for t in tokens[2:])):
            return "share"
    return ""


def _all_in(tokens: list[str], phrases: frozenset[str]) -> bool:
    at = 0
    while at < len(tokens):
        if " ".join(tokens[at : at + 2]) in phrases:
            at += 2
        elif tokens[at] in phrases:
            at += 1
        else:
            return False
    return True


def _by_opening(line: str, words: PageWords) -> str:
    match = _WORD.search(line, 0, 24)
    first = match[0].casefold() if match else ""
    if first in words.opening and line.count(" ") < _BOILERPLATE_WORDS:
        folded = fold_line(line[:_LONGEST_WHOLE])
        for phrase, detail in words.opening[first]:
            if _begins(folded, phrase):
                return detail
    short = line.count(" ") < _SHORT_WORDS and not any(c in line for c in ',;"“”«»„')
    if short and first in words.short:
        folded = fold_line(line)
        for phrase, detail in words.short[first]:
            if _begins(folded, phrase):
                return detail
    return ""


def _begins(folded: str, phrase: str) -> bool:
    return folded.startswith(phrase) and folded[len(phrase) : len(phrase) + 1] in ("", " ")


def _by_label(line: str, words: PageWords) -> str:
    match = _LABEL.match(line, 0, 400) if _MAY_LABEL.search(line, 2, 44) else None
    detail = words.label.get(fold_line(match[1])) if match else None
    if match is None or detail is None or len(match[2].split()) > _LABEL_WORDS:
        return ""
    if detail == "tags":
        return "" if match[2].rstrip().endswith((".", "!", "?")) else detail
    first = match[2].lstrip(_QUOTES + " ")[:1]
    return "" if first.islower() else detail


def _by_anywhere(line: str, words: PageWords) -> str:
    if len(line) > _LONGEST_ANYWHERE:
        return ""
    signed = "©" in line or "(c)" in line
    if (line[0] in "©&(cC" and _YEAR_SIGN.match(line)) or (signed and _YEAR_SIGN.search(line)):
        return "copyright"
    if words.first_anywhere.isdisjoint(line.casefold().split()):
        return ""
    padded = f" {fold_line(line)} "
    return next((detail for phrase, detail in words.anywhere if f" {phrase} " in padded), "")


def _is_correction(line: str) -> bool:
    """Read "Correction: ..." and "An earlier version of this article ..."."""
    head = line.lstrip("*_([ ")
    if not head or head[0] in _QUOTES:
        return False
    first = _WORD.match(head)
    phrases = page_words().correction.get(first[0].casefold(), ()) if first else ()
    folded = fold_line(head[:90]) if phrases else ""
    for phrase, how in phrases:
        if not _begins(folded, phrase):
            continue
        if how == "opening":
            return True
        match = _LABEL.match(head)
        if match and fold_line(match[1]) == phrase and match[2]:
            return True
    return False
