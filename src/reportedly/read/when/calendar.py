"""Periods of the calendar, and their arithmetic.

A point is ISO 8601 cut off where the words stop: ``2022``, ``2022-09``, ``2022-09-14``,
``2022-09-14T22:30``.  A period runs from the beginning of its first point to the end of its last.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

__all__ = [
    "DAY",
    "Period",
    "around",
    "day",
    "decade",
    "edtf",
    "first_day",
    "half",
    "last_day",
    "month",
    "part",
    "quarter",
    "season",
    "shifted",
    "span_of",
    "year",
]

DAY = timedelta(days=1)
_PARTS = {"early": 0, "middle": 1, "late": 2}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: both points belong to it; an end that is open goes on.

    Example: ``Period("2022-03", None, "month", open_end=True)`` is "since March".
    """

    start: str | None
    end: str | None
    granularity: str
    open_start: bool = False
    open_end: bool = False
    approximate: bool = False


def day(of: date) -> Period:
    """Return one day.

    Example: ``day(date(2022, 9, 14)).start`` is ``"2022-09-14"``.
    """
    return Period(of.isoformat(), of.isoformat(), "day")


def month(of_year: int, number: int) -> Period:
    """Return a month; ``number`` may run over: month 0 is the December before.

    Example: ``month(2022, 13).start`` is ``"2023-01"``.
    """
    years, rest = divmod(number - 1, 12)
    point = f"{_within(of_year + years):04d}-{rest + 1:02d}"
    return Period(point, point, "month")


def year(number: int) -> Period:
    """Return a year."""
    point = f"{_within(number):04d}"
    return Period(point, point, "year")


def quarter(of_year: int, number: int) -> Period:
    """Return a quarter of the calendar year; ``number`` may run over."""
    return _months(of_year, 3 * number - 2, 3, "quarter")


def half(of_year: int, number: int) -> Period:
    """Return a half of the calendar year; ``number`` may run over."""
    return _months(of_year, 6 * number - 5, 6, "half")


def season(of_year: int, number: int) -> Period:
    """Return a northern meteorological season; winter, the fourth, begins in December of the year before.

    Example: ``season(2022, 4)`` runs from ``2021-12`` to ``2022-02``.
    """
    return _months(of_year - (number == 4), 12 if number == 4 else 3 * number, 3, "season")


def decade(first: int) -> Period:
    """Return the ten years that begin with a year."""
    return Period(year(first).start, year(first + 9).start, "decade")


def around(unit: str, of: date, shift: int = 0) -> Period:
    """Return the calendar unit that holds a day, or the one so many units later.

    Args:
        unit: ``day``, ``weekend``, ``week`` (from Monday), ``fortnight``, ``month``, ``quarter``, ``half``,
            ``year``, ``decade`` or ``century``.
        of: the day.
        shift: units later, negative for earlier.

    Raises:
        OverflowError: the calendar ends before that.

    Example: ``around("week", date(2022, 9, 15), -1)`` is 5 to 11 September.
    """
    if unit == "day":
        return day(of + shift * DAY)
    if unit in ("week", "weekend", "fortnight"):
        monday = of - of.weekday() * DAY + 7 * shift * (2 if unit == "fortnight" else 1) * DAY
        first = monday + 5 * DAY if unit == "weekend" else monday
        last = monday + (13 if unit == "fortnight" else 6) * DAY
        return Period(first.isoformat(), last.isoformat(), "week" if unit == "fortnight" else unit)
    if unit == "month":
        return month(of.year, of.month + shift)
    if unit == "quarter":
        return quarter(of.year, (of.month - 1) // 3 + 1 + shift)
    if unit == "half":
        return half(of.year, (of.month - 1) // 6 + 1 + shift)
    if unit == "decade":
        return decade(of.year // 10 * 10 + 10 * shift)
    if unit == "century":
        first_year = (of.year - 1) // 100 * 100 + 1 + 100 * shift
        return Period(year(first_year).start, year(first_year + 99).start, "century")
    return year(of.year + shift)


def shifted(of: date, unit: str, number: int) -> date:
    """Return the day so many units later; the last of the month where the day does not exist there.

    Example: ``shifted(date(2022, 3, 31), "month", -1)`` is 28 February.
    """
    days = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}.get(unit)
    if days is not None:
        return of + number * days * DAY
    months = number * {"month": 1, "quarter": 3, "half": 6, "decade": 120, "century": 1200}.get(unit, 12)
    years, rest = divmod(of.month - 1 + months, 12)
    there = _within(of.year + years)
    return date(there, rest + 1, min(of.day, monthrange(there, rest + 1)[1]))


def part(whole: Period, name: str) -> Period | None:
    """Return the early, middle or late third of a month, year, decade or century; None of anything else.

    Example: ``part(month(2022, 9), "early")`` runs from the 1st to the 10th.
    """
    if name not in _PARTS:
        return None
    if whole.start is None or whole.end is None:
        return Period(whole.start, whole.end, "interval", whole.open_start, whole.open_end)
    third = _PARTS[name]
    first = first_day(whole.start)
    if whole.granularity == "month":
        end = first + (9 + 10 * third) * DAY if third < 2 else last_day(whole.end)
        return Period((first + 10 * third * DAY).isoformat(), end.isoformat(), "interval")
    if whole.granularity == "year":
        return _months(first.year, 4 * third + 1, 4, "interval")
    if whole.granularity in ("decade", "century"):
        edges = (0, 3, 6, 9) if whole.granularity == "decade" else (0, 33, 66, 99)
        begin = edges[third] + (third > 0)
        return Period(year(first.year + begin).start, year(first.year + edges[third + 1]).start, "interval")
    return None


def span_of(start: Period, end: Period) -> Period | None:
    """Return the stretch from the start of one period to the end of another; None if it runs backwards."""
    if start.start is None and start.end is None and end.start is None and end.end is None:
        return Period(None, None, "interval")
    if start.start is None or end.end is None or first_day(start.start) > last_day(end.end):
        return None
    if len(start.start) != len(end.end):
        start, end = day(first_day(start.start)), day(last_day(end.end))
    return Period(start.start, end.end, "interval", approximate=start.approximate or end.approximate)


def first_day(point: str) -> date:
    """Return the first day of a point: ``first_day("2022-03")`` is 1 March."""
    parts = [int(one) for one in point[:10].split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(point: str) -> date:
    """Return the last day of a point: ``last_day("2022-02")`` is 28 February."""
    parts = [int(one) for one in point[:10].split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    return date(*parts) if len(parts) == 3 else date(parts[0], parts[1], monthrange(*parts)[1])


def edtf(period: Period) -> str | None:
    """Return a period in the Extended Date/Time Format, None if neither of its ends is known.

    Source: ISO 8601-2:2019, level 1 (``..`` for an open end, ``~`` for about).

    Example: ``edtf(Period("2022-03", None, "month", open_end=True))`` is ``"2022-03/.."``.
    """
    if period.start is None and period.end is None:
        return None
    mark = "~" if period.approximate else ""
    start = f"{period.start}{mark}" if period.start else ".."
    end = f"{period.end}{mark}" if period.end else ".."
    return start if start == end else f"{start}/{end}"


def _months(of_year: int, first: int, count: int, granularity: str) -> Period:
    start, end = month(of_year, first).start, month(of_year, first + count - 1).start
    return Period(start, end, granularity)


def _within(number: int) -> int:
    if not MINYEAR <= number <= MAXYEAR:
        raise OverflowError(f"the calendar has no year {number}")
    return number
