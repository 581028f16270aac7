"""Who else a page says it rests on: agencies in its credits, where it first stood, its own outlet.

"By our correspondent, with inputs from PTI", "(NTB)", "Translated from Vell Kurier.",
"The Vell Ledger" beneath a byline.  Most of it is told by its place too: before the
report begins or after it ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.intake.layout import CLOSERS, STOPS, Piece, count_words
from reportedly.intake.names import is_agency
from reportedly.intake.signatures import read_byline
from reportedly.intake.stamps import read_stamps
from reportedly.lexicon.outlets import load_outlets
from reportedly.lexicon.page import fold_line, page_words
from reportedly.types import BlockKind

__all__ = ["Credit", "agency_in", "is_known", "is_outlet_name", "is_sure_name", "mark_sources", "read_credit"]

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_PART = re.compile(r"\s*[,;/&|]\s*|\s+[–—]\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_INITIALS = re.compile(r"\(?[a-zæøåäöü]{2,4}(?:[/|][a-zæøåäöü]{2,4})+\)?")
_PERSON = re.compile(r"[A-ZÀ-ÞЀ-Я][\w.’'-]+(?:\s+[\w.’'-]+){0,2}\s+[A-ZÀ-ÞЀ-Я][\w’'-]+")
_MARKS = " \t*_–—-()[]"
_LONGEST = 160
_LONGEST_SOURCE = 220
_PROSE_WORDS = 12
_PLACE_WORDS = 4
_NAME_WORDS = 6
_SOURCE_WORDS = 8
_LONGEST_ORIGIN = 20
_LAST = 3
_SHORT_NAME = 3
_PUBLISHERS = ("newspaper", "magazine", "broadcaster", "site")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit line names: outlets and agencies in order, and what stands before "with AFP"."""

    outlets: tuple[str, ...] = ()
    head: str = ""


def read_credit(line: str) -> Credit | None:
    """Return what a line names if it is nothing but a credit of agencies, else None.

    Args:
        line: one line of text.

    Example: ``read_credit("By our correspondent, with AFP").outlets`` is ``("AFP",)``.
    """
    bare = line.strip(_MARKS).rstrip(".").rstrip(_MARKS)
    if not bare or len(bare) > _LONGEST or len(bare.split()) > 2 * _PROSE_WORDS:
        return None
    for start, end in _credit_phrases(bare):
        strong = " " in bare[start:end]
        head = bare[:start].rstrip(" ,;|–—-(")
        if head and not _is_head(head):
            continue
        found = _parts(bare[end:], strong=strong)
        if found is not None and (found or strong or _are_desks(fold_line(bare[end:]))):
            outlets = (head, *found) if is_known(head) else tuple(found)
            return Credit(outlets, head)
    if _is_desk(bare, strict=True):
        return Credit(head=bare)
    if (given := _contributors(bare)) is not None:
        return Credit(tuple(given))
    joined = bare.split("-")
    if len(joined) > 1 and all(map(is_known, joined)) and any(map(_is_plain_agency, joined)):
        return Credit(tuple(joined))
    alone = _parts(_without_by(bare), strong=False)
    return Credit(tuple(alone)) if alone and any(_is_plain_agency(name) for name in alone) else None


def _without_by(bare: str) -> str:
    """Take "By" or "From" off the front."""
    first, _, rest = bare.partition(" ")
    return rest if rest and page_words().has("byline.words", first.casefold()) else bare


def _contributors(bare: str) -> list[str] | None:
    """Return the outlets of "Runa Ekdal and AFP contributed to this report", None if it is another line."""
    words = bare.split()
    for at in range(1, len(words)):
        if words[at].islower() and fold_line(" ".join(words[at:])) in page_words().sets["byline.contributed"]:
            return _parts(" ".join(words[:at]), strong=True)
    return None


def _is_plain_agency(name: str) -> bool:
    """Tell an agency that a line may consist of: "PL" and "App" are agencies too, and more often not."""
    if fold_line(name) in page_words().sets["agencies.words"]:
        return agency_in([name]) is not None
    exact = (o for o in load_outlets().all_named(name) if o.kind == "agency" and name in o.names)
    long = len(name) > _SHORT_NAME or (len(name) == _SHORT_NAME and name in (name.upper(), name.lower()))
    return long and any(name not in o.wary for o in exact)


def _credit_phrases(bare: str) -> Iterator[tuple[int, int]]:
    """Yield where "with inputs from" and the like stand, the longest form first."""
    phrases = page_words().sets["byline.credits"]
    firsts = page_words().first["byline.credits"]
    words = list(_WORD.finditer(bare))
    for at, word in enumerate(words):
        if word[0].casefold() not in firsts or (at and bare[word.start() - 1] not in " ("):
            continue
        for count in range(min(6, len(words) - at), 0, -1):
            end = words[at + count - 1].end()
            if fold_line(bare[word.start() : end]) in phrases:
                yield word.start(), end
                break


def _is_head(head: str) -> bool:
    """Tell whether authors, a desk or an outlet stand before "with AFP"."""
    return _is_desk(head) or is_known(head) or read_byline(head) is not None


def _is_desk(text: str, *, strict: bool = False) -> bool:
    """Tell "By our correspondent", "Our reporter and agencies"; unless strict "Redacción Central"."""
    words = page_words()
    folded = fold_line(text)
    opened = [p for p in _openings(folded) if p in words.sets["byline.words"]]
    if any(_are_desks(folded[len(p) :].strip()) for p in opened):
        return True
    tokens = folded.split()
    if not strict and len(tokens) == 2 and tokens[0] in words.sets["byline.desks"]:
        return all(w[0].isupper() for w in _WORD.findall(text))
    return (not strict or len(tokens) > 1) and _are_desks(folded)


def _are_desks(folded: str) -> bool:
    """Tell "our reporter and agencies"."""
    words = page_words()
    tokens = folded.split()
    joint = next((i for i, t in enumerate(tokens) if t in words.sets["byline.and"]), None)
    if folded in words.sets["byline.desks"] or joint is None:
        return folded in words.sets["byline.desks"]
    return all(" ".join(p) in words.sets["byline.desks"] for p in (tokens[:joint], tokens[joint + 1 :]))


def _openings(folded: str) -> Iterator[str]:
    tokens = folded.split()
    for count in range(min(3, len(tokens) - 1), 0, -1):
        yield " ".join(tokens[:count])


def _parts(text: str, *, strong: bool) -> list[str] | None:
    """Return the outlets of a list of names; None if something in it is neither outlet nor person."""
    words = page_words()
    joints = words.sets["byline.and"] | words.sets["byline.credits"]
    found: list[str] = []
    pieces = [p for p in _PART.split(text.strip(" :,.)")) if p.strip()]
    for piece in (p for whole in pieces for p in _at_joints(whole, joints)):
        name = _without_lead(piece.strip(" ().:"))
        if not name or fold_line(name) in words.sets["byline.desks"]:
            continue
        if is_known(name):
            found.append(name)
        elif not strong or not _is_person(name):
            return None
    return found


def _at_joints(piece: str, joints: frozenset[str]) -> Iterator[str]:
    """Cut at "and", but not inside the name of an outlet."""
    if is_known(piece.strip()):
        yield piece
        return
    current: list[str] = []
    for token in piece.split():
        if token[0].islower() and token in joints and current:
            yield " ".join(current)
            current = []
        else:
            current.append(token)
    yield " ".join(current)


def _without_lead(name: str) -> str:
    """Take "by", "from", "and" off the front of a name."""
    words = page_words()
    first, _, rest = name.partition(" ")
    lead = first in words.sets["byline.and"] | words.sets["byline.words"] | words.sets["credit.links.by"]
    return _without_lead(rest) if lead and rest and not first[0].isupper() else name


def _is_person(name: str) -> bool:
    match = _PERSON.match(name)
    if match is None:
        return False
    rest = name[match.end() :].split()
    return not rest or (rest[0] in page_words().sets["byline.in"] and len(rest) <= _PLACE_WORDS + 1)


def is_known(name: str) -> bool:
    """Return whether a name, written as a name, is that of an outlet or agency.

    Example: ``is_known("AFP")`` is True; ``is_known("time")`` is False.
    """
    if (
        not name
        or len(name.split()) > _NAME_WORDS
        or not (name[0].isupper() or (name.islower() and len(name) < 5))
    ):
        return False
    if name[0].islower():
        return is_agency(name) and agency_in([name]) is not None
    return is_agency(name) or bool(load_outlets().all_named(name))


def agency_in(names: Sequence[str]) -> str | None:
    """Return the first of some names that is a news agency, None if none is.

    Example: ``agency_in(["Le Monde", "AFP"])`` is ``"AFP"``.
    """
    for name in names:
        outlets = load_outlets().all_named(name)
        if any(o.kind == "agency" for o in outlets):
            return name
        if not outlets and fold_line(name) in page_words().sets["agencies.words"]:
            return name
    return None


def is_outlet_name(line: str) -> bool:
    """Return whether a line is nothing but the name of an outlet, known or shown by a word in it.

    Example: ``is_outlet_name("The Vellmouth Ledger")`` is True; ``is_outlet_name("Latest News")`` is False.
    """
    line = line.strip()
    tokens = _WORD.findall(line)
    words = page_words()
    if (
        not tokens
        or len(tokens) > _NAME_WORDS
        or line[-1] in STOPS + CLOSERS
        or any(c in line for c in ",:;!?")
    ):
        return False
    folded = fold_line(line)
    if folded in words.whole or folded in words.sets["breadcrumb.sections"] or not line[0].isupper():
        return False
    if known := load_outlets().all_named(line):
        sure = (o for o in known if o.kind in _PUBLISHERS and line not in o.wary)
        return len(line) > _SHORT_NAME - 1 and any(sure)
    particles = words.sets["byline.particles"] | {"the", "of", "for", "and", "&"}
    if not all(t[0].isupper() or t in particles for t in tokens):
        return False
    if fold_line(tokens[-1]) in words.sets["byline.roles"] and tokens[0] != "The":
        return False
    marks = [t for t in tokens if _is_press_word(t.casefold())]
    plain = [t for t in tokens if t not in marks and t.casefold() not in particles]
    own = [t for t in plain if not words.has("breadcrumb.sections", t.casefold()) and not _is_common(t)]
    compound = any(t.casefold() not in words.sets["outlets.words"] for t in marks)
    return bool(marks) and (bool(own) or compound)


def is_sure_name(name: str) -> bool:
    """Return whether the name of an outlet is one beyond doubt, also where nothing stands beside it.

    Example: ``is_sure_name("The Vell Ledger")`` is True; ``is_sure_name("Minister Attacks Press")`` is not.
    """
    listed = page_words().sets["outlets.words"]
    tokens = [t.casefold() for t in _WORD.findall(name)]
    compound = len(tokens) < 3 and not any(t in listed for t in tokens)
    return name.isupper() or name.startswith("The ") or compound or bool(load_outlets().all_named(name))


def _is_press_word(token: str) -> bool:
    words = page_words()
    if token in words.sets["outlets.words"]:
        return True
    endings = words.sets["outlets.endings"]
    return token in endings or (len(token) > 8 and any(token.endswith(e) for e in endings))


def _is_common(token: str) -> bool:
    words = page_words()
    return token.casefold() in ("latest", "top", "more", "all", "our", "today") or words.has(
        "not_places.words", token.casefold()
    )


def mark_sources(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with credits, the outlet beside the byline and lines of origin marked.

    All of them stand before the report begins or after it ends.

    Args:
        pieces: the pieces, single lines and captions told, before the head is looked for.
    """
    out = list(pieces)
    told = {i: kind for i, p in enumerate(out) if p.kind is None and (kind := _told(p.line))}
    prose = [i for i, p in enumerate(out) if p.kind is None and i not in told and _is_prose(p.line)]
    first = prose[0] if prose else len(out)
    last = prose[-1] if prose else -1
    for at, detail in told.items():
        tail = at > last or at >= len(out) - _LAST
        if (at < first and at and detail != "initials") or (tail and detail != "author"):
            detail = "sign-off" if detail == "initials" or (tail and detail == "credit") else detail
            out[at] = out[at].marked(BlockKind.BYLINE, "" if detail == "author" else detail)
    for at in range(1, len(out)):
        glued = out[at].kind is None and not out[at].gap and out[at - 1].kind is BlockKind.BYLINE
        if glued and at < max(first, _LAST) and is_outlet_name(out[at].line):
            out[at] = out[at].marked(BlockKind.BYLINE, "outlet")
    return out


def _is_prose(line: str) -> bool:
    """Tell a paragraph from a long headline: it is long and ends as a sentence does."""
    return count_words(line) > _PROSE_WORDS and line.rstrip(CLOSERS + " ")[-1:] in tuple(STOPS)


def _told(line: str) -> str:
    """Return what a line would be at the head or foot of a report: "credit", "source", "initials" or ""."""
    if len(line) > _LONGEST_SOURCE:
        return ""
    if _is_source(line):
        return "source"
    if _INITIALS.fullmatch(line):
        return "initials"
    if read_credit(line) is not None:
        return "credit"
    return "author" if _from_places(line) else ""


def _from_places(line: str) -> bool:
    """Tell "From Ana Ek in Vell and Juan Bel in Brenn": only with full names that each have a place."""
    first, _, rest = line.partition(" ")
    if (
        first.casefold() not in page_words().sets["byline.colon_only"]
        or not first[0].isupper()
        or rest[-1:] in STOPS
    ):
        return False
    found = read_byline(f"By {rest}")
    return found is not None and found.place is not None and all(len(n.split()) > 1 for n in found.names)


def _is_source(line: str) -> bool:
    """Tell "Translated from Vell Kurier. The original is here.": sentences that all say whence it is."""
    words = page_words()
    bare = line.strip(_MARKS)
    if not bare or bare[0] in '"“„«':
        return False
    sentences = _SENTENCE.split(bare)
    opened = _opens(sentences[0], words.sets["byline.sources"])
    if not opened or count_words(sentences[0]) > _LONGEST_ORIGIN:
        return False
    if len(opened.split()) < 4 and ("," in sentences[0] or count_words(sentences[0]) > _SOURCE_WORDS + 2):
        return False
    return all(
        _opens(s, words.sets["byline.sources"])
        or read_stamps(s.rstrip("."))
        or (_opens(s, words.sets["byline.source_more"]) and count_words(s) <= _SOURCE_WORDS)
        for s in sentences[1:]
    )


def _opens(sentence: str, phrases: frozenset[str]) -> str:
    tokens = fold_line(sentence).split()
    return next((p for n in range(min(8, len(tokens)), 0, -1) if (p := " ".join(tokens[:n])) in phrases), "")
