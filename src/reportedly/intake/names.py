"""Names in credits: "Ana Ek / AFP via Getty Images" cut into its parts, each checked to be a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.lexicon.outlets import load_outlets
from reportedly.lexicon.page import PageWords, fold_line, page_words
from reportedly.spans import trim
from reportedly.types import Span

__all__ = ["CreditPart", "is_agency", "is_wire", "read_names", "sells_pictures", "with_initials"]

_SPLIT = re.compile(
    r"\s*[/|•·]\s*|\s*[,;]\s+|\s*\n\s*|\s+[–—-]\s+|\s*[()]\s*|\.\s+(?=[A-ZÀ-ÞА-ЯІЇЄҐ][^\W\d_]{2,})|\s*©\s*"
)
_LOWER = re.compile(r"(?<=\s)[^\W\d_A-ZА-Я]{1,5}(?=\s)")
_WIRES = frozenset(("agency",))
_PICTURES = frozenset(("photo", "platform"))
_WORDS_IN_NAME = 4
_WORDS_IN_PART = 7
_DESK = 4  # letters of the desk that edited an agency's report


@dataclass(frozen=True, slots=True)
class CreditPart:
    """One name of a credit, in the order of the page, and where it stands."""

    name: str
    span: Span


def is_agency(name: str, *, within: bool = False) -> bool:
    """Return whether a name is a wire or picture agency, or a platform that media come from.

    Args:
        name: the name alone.
        within: it was cut off from other words, so that a name that is also an ordinary word, or a
            person's, such as "Petra", does not count.

    Example: ``is_agency("AFP")`` and ``is_agency("Getty Images")`` are true.
    """
    return is_wire(name, within=within) or sells_pictures(name, within=within)


def with_initials(bracket: str) -> str | None:
    """Return the agency of a bracket whose other part are the initials of a desk: of "dpa/lno" it is "dpa".

    Args:
        bracket: the words between the brackets of a dateline.
    """
    first, slash, desk = bracket.partition("/")
    house = desk.islower() and desk.isalpha() and len(desk) <= _DESK and not is_agency(desk)
    return first if slash and house and is_agency(first) else None


def is_wire(name: str, *, within: bool = False) -> bool:
    """Return whether a name is an agency whose reports others print.

    Args:
        name: the name alone.
        within: it was cut off from other words.
    """
    words = page_words()
    return words.has("agencies.words", fold_line(name)) or _is_of_kind(name, _WIRES, within=within)


def sells_pictures(name: str, *, within: bool = False) -> bool:
    """Return whether a name is one that pictures of others come from: a seller or a platform.

    Args:
        name: the name alone.
        within: it was cut off from other words.
    """
    words = page_words()
    return words.has("agencies.pictures", fold_line(name)) or _is_of_kind(name, _PICTURES, within=within)


def _is_of_kind(name: str, kinds: frozenset[str], *, within: bool) -> bool:
    return any(
        outlet.kind in kinds and (not (wary := outlet.wary_forms(name)) or (not within and name in wary))
        for outlet in load_outlets().all_named(name)
    )


def read_names(raw: str, span: Span, *, loose: bool) -> list[CreditPart] | None:
    """Return the names of one piece of a credit, None if something there is no name.

    Args:
        raw: the line.
        span: the piece, in code points of the line.
        loose: a sentence stands before the credit, so that a part may hold small letters.

    Example: of ``"Ana Ek / AFP"`` the names are ``Ana Ek`` and ``AFP``.
    """
    words = page_words()
    found: list[CreditPart] = []
    for part in _split(raw, trim(raw, span, ".,;/|()[]–—-*_")):
        name = raw[part.start : part.end]
        folded = fold_line(name)
        if not folded or folded in words.sets["credit.links.aside"] or folded.isdigit():
            continue
        if not _is_name(name, words, loose=loose):
            return None
        found.append(CreditPart(name, part))
    return found


def _split(raw: str, span: Span) -> Iterator[Span]:
    """Cut a piece of a credit into parts; "RFE/RL" stays one."""
    at = span.start
    bounds: list[tuple[int, int]] = [m.span() for m in _SPLIT.finditer(raw, span.start, span.end)]
    bounds += _word_bounds(raw, span)
    spans = []
    for start, end in sorted(bounds):
        if start < at:
            continue
        spans.append(Span(at, start))
        at = end
    spans.append(Span(at, span.end))
    yield from _merge(raw, [_without_photo(raw, trim(raw, s, ".,;")) for s in spans if s.end > s.start])


def _word_bounds(raw: str, span: Span) -> list[tuple[int, int]]:
    """Where "via" and "for" stand, and "and" between two full names."""
    words = page_words()
    bounds = []
    for match in _LOWER.finditer(raw, span.start, span.end):
        folded = match[0]
        joins = folded in words.sets["byline.and"] and _between_names(raw, span, match)
        if joins or folded in words.sets["credit.links.split"]:
            bounds.append(match.span())
    return bounds


def _between_names(raw: str, span: Span, word: re.Match[str]) -> bool:
    left = re.split(r"[/,|]", raw[span.start : word.start()])[-1].split()
    right = re.split(r"[/,|]", raw[word.end() : span.end])[0].split()
    return len(left) >= 2 and len(right) >= 2 and right[0][:1].isupper() and left[-1][:1].isupper()


def _without_photo(raw: str, span: Span) -> Span:
    """Take "Photo" off "AP Photo": the agency is the name."""
    match = re.search(r"\s+(?:photos?|images?|video)$", raw[span.start : span.end], re.IGNORECASE)
    if match and is_agency(raw[span.start : span.start + match.start()]):
        whole = raw[span.start : span.end]
        return span if fold_line(whole) in ("getty images",) else Span(span.start, span.start + match.start())
    return span


def _merge(raw: str, spans: list[Span]) -> Iterator[Span]:
    at = 0
    while at < len(spans):
        if at + 1 < len(spans) and is_wire(raw[spans[at].start : spans[at + 1].end]):
            yield Span(spans[at].start, spans[at + 1].end)
            at += 2
            continue
        if spans[at].end > spans[at].start:
            yield spans[at]
        at += 1


def _is_name(name: str, words: PageWords, *, loose: bool) -> bool:
    folded = fold_line(name)
    if is_agency(name) or folded in words.sets["credit.links.rider"]:
        return True
    tokens = name.split()
    if len(tokens) > _WORDS_IN_PART or name[-1] in "?!" or '"' in name or "“" in name:
        return False
    if loose and tokens[0].casefold() in words.sets["credit.links.rider"]:
        return True
    if not (name[0].isupper() or name[0] in "@#" or tokens[0].casefold() in words.sets["byline.particles"]):
        return ("." in name and len(tokens) == 1) or (loose and any(t.isupper() for t in tokens))
    if loose:
        return True
    return len(tokens) <= _WORDS_IN_NAME and all(_is_name_word(t, words) for t in tokens)


def _is_name_word(token: str, words: PageWords) -> bool:
    bare = token.strip(".,'’()")
    return (
        not bare
        or bare[0].isupper()
        or bare[0] in "@#"
        or bare.casefold() in words.sets["byline.particles"]
        or bare.casefold() in words.sets["credit.links.rider"]
        or bare in ("&", "of", "the", "and")
    )
