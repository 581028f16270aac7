"""Dates as machines write them -> ISO 8601, with just as much as they say.

Reads the values of ``meta``, ``time`` and JSON-LD.  A zone that is not stated is
not invented.  Dates written for people are read in :mod:`reportedly.intake.stamps`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

__all__ = ["day_of", "differ", "read_machine_date"]

_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T\s_,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?)?",
    re.I,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?\s*(Z|[+-]\d{2}:?\d{2})?)?$")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[,\s-]+(\d{1,2})[:.](\d{2})(?::(\d{2}))?)?")
_SCRIPT = re.compile(r"(\w{3}) (\w{3}) (\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) (?:GMT|UTC)([+-]\d{4})")
_EPOCH = re.compile(r"1\d{9}(\d{3})?$")
_DAY, _ZONES = timedelta(days=1), timedelta(hours=14)
_YEARS = range(1990, 2101)


def read_machine_date(value: str) -> str | None:
    """Return an ISO 8601 date, or date and time with the zone if one is stated.

    Args:
        value: the text of a ``datetime`` attribute, a ``meta`` or a JSON-LD field.

    Example: ``read_machine_date("2031-05-03 14:05 +0200")`` is ``"2031-05-03T14:05:00+02:00"``.

    """
    value = value.strip().strip("\"'")
    if _EPOCH.match(value):
        return datetime.fromtimestamp(int(value[:10]), UTC).isoformat().replace("+00:00", "Z")
    for pattern in (_ISO, _COMPACT):
        if found := pattern.match(value):
            year, month, day, hour, minute, second, zone = found.groups()
            return _iso((year, month, day), (hour, minute, second), zone)
    if found := _SCRIPT.match(value):
        value = f"{found[1]}, {found[3]} {found[2]} {found[4]} {found[5]} {found[6]}"
    if found := _DOTTED.match(value):
        day, month, year, hour, minute, second = found.groups()
        return _iso((year, month, day), (hour, minute, second), None)
    return _mail_date(value)


def day_of(iso: str) -> str:
    """Return the date part of an ISO 8601 time."""
    return iso[:10]


def differ(first: str, second: str) -> bool:
    """Return whether two ISO 8601 times cannot mean the same publication.

    They agree if they name the same day, lie less than a day apart, or if one is a
    date that is somewhere on earth the local day of the other: a page that
    shows its local date beside a time in UTC does not contradict itself.
    """
    if day_of(first) == day_of(second):
        return False
    if len(first) == len(second) == 10:
        return True
    apart = _moment(first) - _moment(second)
    if len(first) == 10:
        return not -_DAY - _ZONES < apart < _ZONES
    if len(second) == 10:
        return not -_ZONES < apart < _DAY + _ZONES
    return abs(apart) >= _DAY


def _moment(iso: str) -> datetime:
    moment = datetime.fromisoformat(iso)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _iso(date: tuple[str, str, str], clock: tuple[str | None, ...], zone: str | None) -> str | None:
    year, month, day = (int(part) for part in date)
    hour, minute, second = clock
    try:
        moment = datetime(year, month, day, int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    if year not in _YEARS:
        return None
    if hour is None:
        return moment.date().isoformat()
    return moment.isoformat() + _zone(zone)


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] not in "+-":
        return "Z"
    digits = zone.replace(":", "").ljust(5, "0")
    return f"{digits[:3]}:{digits[3:]}" if int(digits[1:3]) <= 14 and int(digits[3:]) < 60 else ""


def _mail_date(value: str) -> str | None:
    # RFC 2822, as in HTTP headers and feeds: "Sat, 03 May 2031 12:05:00 GMT".
    if not re.match(r"(?:\w{3,9},?\s+)?\d{1,2}\s+\w{3}\w*\s+\d{4}\s+\d", value):
        return None
    parts = parsedate_tz(value)
    if parts is None or parts[0] not in _YEARS:
        return None
    try:
        iso = datetime(*parts[:6]).isoformat()
    except ValueError:
        return None
    if parts[9] is None or not re.search(r"[+-]\d{4}|[A-Z]{1,4}\s*$", value):
        return iso
    sign, minutes = "-" if parts[9] < 0 else "+", abs(parts[9]) // 60
    return f"{iso}{sign}{minutes // 60:02d}:{minutes % 60:02d}"
