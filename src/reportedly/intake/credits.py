"""Credits of photos, videos and graphics.

"Photo: Ana Ek / AFP", "(AP Photo/Ana Ek)", "© AFP", "Video: Telegram. Reporter: V. Li."
A credit is told by its form: a word of a closed list before names, or names with a
wire or picture agency at the end of the line.  The words are in ``lexicon/page.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from reportedly.intake.names import CreditPart, is_agency, read_names, sells_pictures
from reportedly.lexicon.page import PageWords, fold_line, page_words
from reportedly.spans import trim
from reportedly.types import Span

__all__ = ["Credit", "CreditPart", "find_credit", "is_agency"]

_SENTENCE_END = ".!?…»”\"'’)]"
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_COLON = re.compile(r":(?=\s|[^\W\d_]|@|©|$)")
_CAPITALISED = re.compile(r"[A-ZÀ-ÞА-ЯІЇЄҐ]\w+")
_BRACKET = re.compile(r"[(\[]([^()\[\]\n]{2,160})[)\]]\s*\.?\s*$")
_SIGN = re.compile(r"©|\(c\)\s|&copy;")
_FRONT_END = re.compile(r"\.\s+(?=[^\W\d_]{3,})|\s+\|\s+|\s+[–—-]\s+|\n")
_SLASH_AGENCY = re.compile(r"[^/\n]{2,40}(?:/[^/\n]{2,40})+$")
_SHOUTED = re.compile(r"[^\Wa-zß-ÿа-я\d_][^a-zß-ÿа-я:.!?]{1,46}:\s+\S")
_SLASHED = re.compile(r"[^/|]+")
_CREDIT_WORDS = 10
_TAIL = 120
_LONE = 60
_LONGEST = 2500
_TRIES = 6


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit found in a line: kind of medium, its parts, and what is left of the line."""

    kind: str
    parts: tuple[CreditPart, ...]
    words: Span


def find_credit(raw: str, *, known: bool = False) -> Credit | None:
    """Return the credit of a line that may be a caption, or None.

    Args:
        raw: the line, trimmed; spans count from its start.
        known: the line is a caption for certain, so bare names with an agency count too.
    """
    words = page_words()
    if len(raw) > _LONGEST or (not known and not _may_hold_credit(raw, words)):
        return None
    for reader in (_by_colon, _by_bracket, _by_sign, _by_word, _by_agency):
        credit = reader(raw, words, known)
        if credit is not None:
            return credit
    return None


def _may_hold_credit(raw: str, words: PageWords) -> bool:
    """Most lines are prose: say so before anything is read closely."""
    if ":" in raw or "©" in raw or "(c)" in raw or "/" in raw[-_TAIL:]:
        return True
    if raw.rstrip(" .")[-1:] in (")", "]"):
        return True
    if not words.credit.keys().isdisjoint(c.casefold() for c in _CAPITALISED.findall(raw[-_TAIL:])):
        return True
    return raw[:12].split(" ", 1)[0].casefold() in words.first["credit.caption.copyright"]


def _by_colon(raw: str, words: PageWords, known: bool) -> Credit | None:
    """Read "Photo: A / B" at the end of the line, or at its start before a caption."""
    tries = 0
    for match in _COLON.finditer(raw):
        start, kind = _credit_word_before(raw, match.start(), words)
        if start is None or not _may_begin(raw, start):
            continue
        tries += 1
        if tries > _TRIES:
            return None
        if kind == "role" and not known:
            continue
        rest = _rest(raw, start)
        loose = len(raw[: rest.end].split()) >= 2 and _begins_credit(raw, start)
        parts = _segments(raw, match.end(), len(raw), loose=loose)
        if parts and (loose or (known and _begins_credit(raw, start)) or _is_sure(parts)):
            return Credit(kind.replace("role", "photo"), parts, rest)
        if loose and kind != "role" and _SHOUTED.match(raw) and (told := _in_words(raw, match.end())):
            return Credit(kind, told, rest)
        if start <= 1 and (front := _front(raw, match.end(), kind, known)):
            return front
    return None


def _in_words(raw: str, at: int) -> tuple[CreditPart, ...]:
    """Read a credit that is no names, "Photo: Sent to us / unverified", after a label in capitals."""
    spans = [Span(at + m.start(), at + m.end()) for m in _SLASHED.finditer(raw[at:])]
    spans = [s for s in (trim(raw, span, ".") for span in spans) if s.end > s.start]
    short = len(raw[at:].split()) <= _CREDIT_WORDS and not re.search(r"[.!?:]\s", raw[at:])
    return tuple(CreditPart(raw[s.start : s.end], s) for s in spans) if short else ()


def _front(raw: str, at: int, kind: str, known: bool) -> Credit | None:
    """Read a credit that stands before the words of the caption."""
    end = _FRONT_END.search(raw, at)
    if end is None:
        return None
    parts = _segments(raw, at, end.start(), loose=False)
    if parts and (known or _is_sure(parts)):
        return Credit(kind.replace("role", "photo"), parts, Span(end.end(), len(raw)))
    return None


def _credit_word_before(raw: str, colon: int, words: PageWords) -> tuple[int | None, str]:
    """Return where a credit word before a colon begins ("Photo", "Photo credit"), and its kind."""
    last = raw[max(0, colon - 24) : colon].split()[-1:]
    if not last or last[0].strip("(*_[/").casefold() not in words.credit_ends:
        return None, ""
    before = list(_WORD.finditer(raw, max(0, colon - 48), colon))[-4:]
    if not before or raw[before[-1].end() : colon].strip():
        return None, ""
    for count in range(len(before), 0, -1):
        gaps = (raw[a.end() : b.start()] for a, b in pairwise(before[-count:]))
        if any(gap.strip() or "\n" in gap for gap in gaps):
            continue
        phrase = fold_line(raw[before[-count].start() : colon])
        kind = _kind_of(phrase, words)
        if kind:
            return before[-count].start(), kind
    return None, ""


def _kind_of(phrase: str, words: PageWords) -> str:
    if phrase in words.credit:
        return words.credit[phrase]
    if phrase in words.sets["credit.role.words"]:
        return "role"
    first, _, last = phrase.rpartition(" ")
    if first in words.credit and (
        last in words.credit
        or last in words.sets["credit.role.words"]
        or last in words.sets["credit.links.by"]
    ):
        return words.credit[first]
    if last in words.credit and first in words.credit:
        return words.credit[first]
    both = re.split(r" (?:and|und|et|og|och|y|e|i|та|и|і) ", phrase)
    if len(both) == 2 and both[0] in words.credit:
        return words.credit[both[0]]
    return ""


def _may_begin(raw: str, start: int) -> bool:
    """Tell whether a credit may begin here: after a sentence or wide blank, or with a capital."""
    return raw[start].isupper() or _begins_credit(raw, start)


def _rest(raw: str, start: int) -> Span:
    span = Span(0, len(raw[:start].rstrip(" \t\n\u00a0|/([–—-•·")))
    return trim(raw, span)


def _segments(raw: str, start: int, end: int, *, loose: bool) -> tuple[CreditPart, ...]:
    """Return the names from ``start`` on, over "Reporter: X" and the like; () if they are none."""
    words = page_words()
    pieces: list[Span] = []
    at = start
    for match in _COLON.finditer(raw, start, end):
        word, kind = _credit_word_before(raw, match.start(), words)
        if word is None or word < at or not kind or len(pieces) > _TRIES:
            return ()
        pieces.append(Span(at, word))
        at = match.end()
    pieces.append(Span(at, end))
    parts: list[CreditPart] = []
    for piece in pieces:
        names = read_names(raw, piece, loose=loose)
        if names is None:
            return ()
        parts.extend(names)
    return tuple(parts)


def _is_sure(parts: tuple[CreditPart, ...]) -> bool:
    """Tell whether a line that is only a credit shows it: agency, handle or several names."""
    return len(parts) > 1 or any(is_agency(p.name) or "@" in p.name for p in parts)


def _by_bracket(raw: str, words: PageWords, known: bool) -> Credit | None:
    """Read "(AP Photo/A B)", "(Photo by A B/Agency)", "(A B/Agency)" at the end."""
    if raw.rstrip(" .")[-1:] not in (")", "]"):
        return None
    match = _BRACKET.search(raw, max(0, len(raw) - 2 * _TAIL))
    if match is None:
        return None
    inner = match[1]
    rest = trim(raw, Span(0, match.start()))
    found = _by_colon(inner, words, True) or _by_sign(inner, words, known) or _by_word(inner, words, known)
    if found is None:
        pieces = read_names(inner, Span(0, len(inner)), loose=False)
        if not pieces or not any(is_agency(p.name) for p in pieces):
            return None
        agency_photo = re.search(r"\b(?:photo|video|images?|graphic)\b", inner, re.IGNORECASE)
        if not known and not agency_photo and not (len(pieces) > 1 and _has_person(pieces)):
            return None
        kind = "video" if re.search(r"\bvideo\b", inner, re.IGNORECASE) else "photo"
        found = Credit(kind, tuple(pieces), Span(0, 0))
    elif found.words.end - found.words.start > 0 or not found.parts:
        return None
    by = match.start(1)
    parts = tuple(CreditPart(p.name, Span(p.span.start + by, p.span.end + by)) for p in found.parts)
    return Credit(found.kind, parts, rest)


def _has_person(parts: list[CreditPart]) -> bool:
    return any(len(p.name.split()) >= 2 and not is_agency(p.name) for p in parts)


def _by_sign(raw: str, words: PageWords, known: bool) -> Credit | None:
    """Read "© Ana Ek / AFP" and "Image copyright Getty Images"."""
    signs = list(_SIGN.finditer(raw)) if "©" in raw or "(" in raw or "&" in raw else []
    start, end = signs[-1].span() if signs else _copyright_phrase(raw, words)
    if end == 0 or re.search(r"\d{4}", raw[end:]):
        return None
    parts = read_names(raw, Span(end, len(raw)), loose=False)
    rest = _rest(raw, start)
    if not parts or not (known or rest.end > 0 or _is_sure(tuple(parts))):
        return None
    if rest.end > 0 and raw[rest.end - 1] not in _SENTENCE_END and not known and not _is_sure(tuple(parts)):
        return None
    return Credit("photo", tuple(parts), rest)


def _copyright_phrase(raw: str, words: PageWords) -> tuple[int, int]:
    first = _WORD.match(raw)
    if first is None or first[0].casefold() not in words.first["credit.caption.copyright"]:
        return 0, 0
    matches = list(_WORD.finditer(raw, 0, 40))[:2]
    for count in range(len(matches), 0, -1):
        end = matches[count - 1].end()
        if fold_line(raw[:end]) in words.sets["credit.caption.copyright"]:
            return 0, end
    return 0, 0


def _by_word(raw: str, words: PageWords, known: bool) -> Credit | None:
    """Read "Photo by Ana Ek", "Foto Ana Ek/AFP", "AP Photo/Ana Ek" at the end."""
    tail = max(0, len(raw) - _TAIL)
    if words.credit.keys().isdisjoint(c.casefold() for c in _CAPITALISED.findall(raw[tail:])):
        return None
    tokens = list(_WORD.finditer(raw, tail))[-14:]
    for i, token in enumerate(tokens):
        kind = words.credit.get(token[0].casefold())
        if kind is None or not token[0][0].isupper():
            continue
        if i and raw[tokens[i - 1].end() : token.start()] == " " and is_agency(tokens[i - 1][0]):
            token = tokens[i - 1]
        if not _begins_credit(raw, token.start()) or raw[: token.start()].endswith("/"):
            continue
        linked = i + 1 < len(tokens) and tokens[i + 1][0].casefold() in words.sets["credit.links.by"]
        at = token.start() if token is not tokens[i] else tokens[i + 1].end() if linked else tokens[i].end()
        at = _after_links(raw, at) if linked else at
        parts = read_names(raw, Span(at, len(raw)), loose=False)
        if not parts:
            continue
        rest = _rest(raw, token.start())
        named = linked and any(len(p.name.split()) > 1 for p in parts)
        if any(is_agency(p.name) for p in parts) or (named and (rest.end > 0 or known)) or (linked and known):
            return Credit(kind, tuple(parts), rest)
    return None


def _begins_credit(raw: str, start: int) -> bool:
    before = raw[:start].rstrip()
    if not before or raw[start - 1] == "\n" or start - len(before) >= 2:
        return True
    return before[-1] in _SENTENCE_END + "|–—/([•·"


def _after_links(raw: str, at: int) -> int:
    """Step over the rest of "courtesy of"."""
    match = _WORD.match(raw, at + 1)
    return match.end() if match and match[0].casefold() in ("of", "til", "to") else at


def _by_agency(raw: str, _words: PageWords, known: bool) -> Credit | None:
    """Read bare names with an agency after the last sentence: ". Ana Ek/AFP"."""
    if not known and "/" not in raw[-_TAIL:]:
        return None
    ends = [m.end() for m in re.finditer(r"[.!?…”»\"]\s+|\s+[|–—-]\s+|\n\s*|\s{2,}", raw)]
    for at in ends[-3:] if ends else []:
        names = read_names(raw, Span(at, len(raw)), loose=False)
        if not names or not any(is_agency(p.name) for p in names):
            continue
        slash = "/" in raw[at:] and _SLASH_AGENCY.search(raw[at:].rstrip("."))
        if known or (slash and _has_person(names)):
            return Credit("photo", tuple(names), trim(raw, Span(0, at), "|–—-"))
    alone = read_names(raw, Span(0, len(raw)), loose=False) if known or len(raw) <= _LONE else None
    if alone and any(is_agency(p.name) for p in alone) and (known or _sells_pictures(raw, alone)):
        return Credit("photo", tuple(alone), Span(0, 0))
    return None


def _sells_pictures(raw: str, parts: list[CreditPart]) -> bool:
    """Tell "Ana Ek/Getty Images" on a line of its own from "Reuters/Ipsos"."""
    return "/" in raw and len(parts) > 1 and any(sells_pictures(p.name) for p in parts)
