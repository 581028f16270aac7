"""Visible dates and times: "Published 12 May 2031, 14:05 CEST" -> ISO 8601.

A date that may be read two ways (03/04/2031) has no ISO form here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reportedly.lexicon.page import PageWords, fold_line, page_words

__all__ = ["Stamp", "read_stamp", "read_stamps", "two_readings"]

_DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|\.|º|°|-го|-е)?[\s-]+(?:(?:of|de)\s+)?([^\W\d_]+)\.?,?[\s-]+(?:(?:de|del)\s+)?(\d{4})\b"
)
_MONTH_DAY = re.compile(r"\b([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=T|\b)")
_SHORT_DATE = re.compile(r"\b(?:(\d{1,2})\.?\s+([^\W\d_]{3,})|([^\W\d_]{3,})\.?\s+(\d{1,2}))\b")
_CLOCK = re.compile(
    r"(?:\b|(?<=T))([01]?\d|2[0-3])\s?[:.hH]\s?([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?!\d)\s*([ap]\.?\s?m\b\.?)?"
    r"|\b(1[0-2]|[1-9])\s*([ap]\.?m\b\.?)"
    r"|\b(?:kl\.?|klokk[ae]n?|klockan|um|o godz\.)\s*(\d{1,2})(?:[.:]([0-5]\d))?\b"
    r"|\b(\d{1,2})\s*(?:uhr\b|h\b)",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"(?:\b(?:gmt|utc)\s*)?([+−-])(\d{1,2}):?(\d{2})?\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"\s+[|·•–—-]\s+|\s*[|·•;]\s+|\n")
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\d:\d\d")
_LONGEST = 140
_SHORT = 48


@dataclass(frozen=True, slots=True)
class Stamp:
    """A visible time line: ``kind`` is published, modified or date (no word before it).

    ``iso`` is a date, or date, time and offset where the line gives all three; None
    where the order of day and month is open or the time is only relative.
    """

    kind: str
    iso: str | None


def read_stamp(line: str, *, language: str | None = None) -> Stamp | None:
    """Return the time that a line gives, if the line gives a time and nothing else.

    Args:
        line: one line of text.
        language: two-letter code if known; outside English the day stands first.

    Example: ``read_stamp("Updated 3 May 2031")`` is ``Stamp("modified", "2031-05-03")``.
    """
    found = read_stamps(line, language=language)
    return found[0] if found else None


def read_stamps(line: str, *, language: str | None = None) -> tuple[Stamp, ...]:
    """Return all times of a time line ("Published ... | Updated ..."), or ().

    Args:
        line: one line of text.
        language: two-letter code if known.
    """
    words = page_words()
    if len(line) > _LONGEST or not (_DATED.search(line) or (len(line) <= _SHORT and _DIGIT.search(line))):
        return ()
    found = []
    for piece in _pieces(line.strip(" ()[]\t"), words):
        stamp = _read_piece(piece, words, language)
        if stamp is None:
            return ()
        found.append(stamp)
    return tuple(found)


def two_readings(line: str) -> tuple[str, ...]:
    """Return both days that a date in a line may be if it says neither day nor month first, else ().

    Args:
        line: one line of text.

    Example: ``two_readings("03/04/2031")`` is ``("2031-04-03", "2031-03-04")``.
    """
    for match in _NUMERIC.finditer(line):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        days = [_iso(year, second, first), _iso(year, first, second)]
        if first != second and None not in days:
            return tuple(day for day in days if day)
    return ()


def _pieces(line: str, words: PageWords) -> list[str]:
    """Cut before every word that opens a stamp: "Published ... Updated ..."."""
    pieces: list[str] = []
    for part in _BETWEEN.split(line):
        if pieces and _prefix(part, words) is None and not _date_of(part, words, None)[0]:
            pieces[-1] += " " + part
            continue
        cut = next((m.start() for m in _LETTERS.finditer(part, 8) if _opens(part[m.start() :], words)), None)
        pieces.extend([part] if cut is None else [part[:cut], part[cut:]])
    return [p for p in pieces if p.strip()]


def _opens(rest: str, words: PageWords) -> bool:
    first = fold_line(rest[:20]).split(" ")
    return any(" ".join(first[:n]) in table for table in (words.modified, words.published) for n in (2, 1))


def _prefix(piece: str, words: PageWords) -> tuple[str, frozenset[str], int] | None:
    """Return kind, languages and number of words of what opens a stamp."""
    first = fold_line(piece[:60]).split(" ")
    for count in range(min(4, len(first)), 0, -1):
        phrase = " ".join(first[:count])
        for kind, table in (("modified", words.modified), ("published", words.published)):
            if phrase in table:
                return kind, table[phrase], count
    return None


def _read_piece(piece: str, words: PageWords, language: str | None) -> Stamp | None:
    opened = _prefix(piece, words)
    kind, languages, count = opened or ("date", frozenset[str](), 0)
    rest = piece
    for match in list(_LETTERS.finditer(piece))[:count]:
        rest = piece[match.end() :]
    day_first = "en" not in languages if languages else language not in (None, "en")
    iso, left, seen = _date_and_time(rest, words, day_first)
    leftovers = [w for w in fold_line(left).split(" ") if w and (w != "0" or not opened)]
    if any(not _is_filler(w, words) for w in leftovers):
        return None
    if not seen and opened is None:
        return None
    return Stamp(kind, iso)


def _is_filler(word: str, words: PageWords) -> bool:
    return (
        word in words.sets["time.words.filler"]
        or word in words.sets["time.weekdays.words"]
        or word in words.zones
        or word in ("feira", "і", "am", "pm", "t", "et", "bst", "ist", "pt", "ct")
        or any(word in phrase.split(" ") for phrase in words.sets["time.words.filler"] if " " in phrase)
    )


def _date_and_time(text: str, words: PageWords, day_first: bool) -> tuple[str | None, str, bool]:
    """Return ISO form, what is left of the text, and whether a date stood there."""
    span, day = _date_of(text, words, day_first)
    if span is None:
        short = _without_year(text, words)
        if short is None:
            return None, text, False
        return None, text[: short[0]] + " " + _without_clock(text[short[1] :]), True
    left = text[: span[0]] + " " + text[span[1] :].removeprefix("T")
    clock = _CLOCK.search(left)
    if clock is None:
        return day, left, True
    left = left[: clock.start()] + " " + left[clock.end() :]
    offset = _offset_of(left, words)
    left = _OFFSET.sub(" ", left)
    if day is None or offset is None:
        return day, left, True
    hour, minute = _hour_of(clock)
    return f"{day}T{hour:02d}:{minute:02d}{offset}", left, True


def _without_clock(text: str) -> str:
    return _OFFSET.sub(" ", _CLOCK.sub(" ", text, count=1))


def _hour_of(clock: re.Match[str]) -> tuple[int, int]:
    hour = int(clock[1] or clock[4] or clock[6] or clock[8]) % 24
    half = (clock[3] or clock[5] or "").casefold()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return hour, int(clock[2] or clock[7] or 0)


def _offset_of(text: str, words: PageWords) -> str | None:
    match = _OFFSET.search(text)
    if match:
        return f"{'+' if match[1] == '+' else '-'}{int(match[2]):02d}:{match[3] or '00'}"
    for word in _LETTERS.findall(text.casefold()):
        minutes = words.zones.get(word)
        if minutes is not None:
            sign, size = "+" if minutes >= 0 else "-", abs(minutes)
            return f"{sign}{size // 60:02d}:{size % 60:02d}"
    return None


def _date_of(
    text: str, words: PageWords, day_first: bool | None
) -> tuple[tuple[int, int] | None, str | None]:
    """Return where a full date stands and its ISO form (None if the order is open)."""
    if match := _ISO.search(text):
        iso = _iso(int(match[1]), int(match[3]), int(match[4]))
        return (match.span(), iso) if iso else (None, None)
    if match := _NUMERIC.search(text):
        return match.span(), _numeric(int(match[1]), int(match[3]), int(match[4]), bool(day_first))
    for match in _DAY_MONTH.finditer(text):
        if month := words.months.get(match[2].casefold()):
            iso = _iso(int(match[3]), month, int(match[1]))
            return (match.span(), iso) if iso else (None, None)
    for match in _MONTH_DAY.finditer(text):
        if month := words.months.get(match[1].casefold()):
            iso = _iso(int(match[3]), month, int(match[2]))
            return (match.span(), iso) if iso else (None, None)
    return None, None


def _without_year(text: str, words: PageWords) -> tuple[int, int] | None:
    for match in _SHORT_DATE.finditer(text):
        if (match[2] or match[3]).casefold() in words.months:
            return match.span()
    return None


def _numeric(first: int, second: int, year: int, day_first: bool) -> str | None:
    if first > 12 or (day_first and second <= 12):
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    return _iso(year, first, second) if first == second else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
