"""What a passage that the grammar of time has matched means: a period, or the name of what is none.

A meaning that asks for the day of publication when there is none raises :class:`Unanchored`; one that
never asks is explicit.  What depends on the tense asks for the day first: only then is a tense looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.read.when import calendar
from reportedly.read.when.calendar import DAY, Period
from reportedly.read.when.words import Word

__all__ = ["DURATION", "EVENT", "FINAL", "NO_TIME", "REPETITION", "VAGUE", "Meaning", "Told", "Unanchored"]

DURATION, REPETITION, VAGUE, EVENT, NO_TIME = "duration", "repetition", "vague", "event", ""
Meaning = Period | str | None
"""A period; one of the names above (``NO_TIME``: "32-year-old"); None if the words cannot mean it."""

FINAL = -1
"""The value of "final" among the ordinals: the last one, however many there are."""

_LONGEST_MONTH = 31
_AHEAD = ("future", "due")
_DUE_DAYS = 245  # beyond, what ends then has ended: "through 19 October" in a report of 27 October
_FIRST_YEAR = 1000
# By so much farther a date ahead counts when no verb tells the tense, and nearer in the present.
_FUTURE_MONTHS, _FUTURE_DAYS = 4, 60


class Unanchored(Exception):
    """The words need the day of publication, and it is not known."""


@dataclass(frozen=True)
class Told:
    """The words of one expression, the day that they are reckoned from, and the tense beside them.

    ``tense`` is ``past``, ``present``, ``future``, ``due`` (the end of something) or empty.
    """

    words: Sequence[Word]
    day: date | None
    tense: str = ""

    @property
    def today(self) -> date:
        """The day of publication.

        Raises:
            Unanchored: it is not known.
        """
        if self.day is None:
            raise Unanchored
        return self.day

    def number(self, letter: str, nth: int = 0) -> int | None:
        """Return the value of the nth word that has a class, None if it has none or is no number."""
        values = [word.senses[letter] for word in self.words if letter in word.senses]
        value = values[nth] if -len(values) <= nth < len(values) else None
        return value if isinstance(value, int) else None

    def name(self, letter: str) -> str:
        """Return the value of the first word that has a class, empty if there is none."""
        value = next((word.senses[letter] for word in self.words if letter in word.senses), "")
        return value if isinstance(value, str) else ""

    def has(self, letter: str) -> bool:
        """Return whether one of the words has a class."""
        return any(letter in word.senses for word in self.words)

    def shift(self) -> int:
        """Return -1 for "last", 1 for "next", 0 for "this"."""
        return -1 if self.has("L") else 1 if self.has("F") else 0


def written(told: Told) -> Meaning:
    """Return the day of a date in figures."""
    value = next(word.senses["$"] for word in told.words if "$" in word.senses)
    return calendar.day(value) if isinstance(value, date) else None


def day_of_month(told: Told) -> Meaning:
    """Return the day of "9 September" or "September 9, 2022"."""
    pairs = zip(told.words, told.words[1:], strict=False)
    if any({"i", "o"} <= set(before.senses) and "M" in word.senses for before, word in pairs):
        return None  # "it killed 12 in March"
    named = [word.senses.get("D", word.senses.get("O")) for word in told.words]
    days = [number for number in named if isinstance(number, int) and number <= _LONGEST_MONTH]
    return _dates(told, days[0], days[-1]) if days else None


def day_alone(told: Told) -> Meaning:
    """Return the day of "the 28th": the nearest of that number by tense."""
    number = told.number("D")
    if number is None:
        return None
    today = told.today
    months = [calendar.month(today.year, today.month + each).start for each in (-1, 0, 1)]
    days = [day for each in months if each and (day := _date(int(each[:4]), int(each[5:7]), number))]
    return calendar.day(_nearest(told, days)) if days else None


def _dates(told: Told, first: int, last: int) -> Meaning:
    of_month, of_year = told.number("M"), _year_beside(told)
    if of_month is None:
        return None
    years = [of_year] if of_year else [told.today.year + each for each in (-1, 0, 1)]
    valid = [found for each in years if (found := _date(each, of_month, last))]
    if not valid:
        return None
    weekday = told.number("W")
    fitting = [each for each in valid if weekday and each.isoweekday() == weekday] if not of_year else []
    chosen = fitting[0] if len(fitting) == 1 else valid[0] if of_year else _nearest(told, valid)
    begin = _date(chosen.year, of_month, first)
    if begin is None or begin > chosen:
        return None
    return (
        calendar.span_of(calendar.day(begin), calendar.day(chosen))
        if begin < chosen
        else calendar.day(chosen)
    )


def _year_beside(told: Told) -> int | None:
    """Return the year that stands beside a month: in figures, "last year", "i fjor"; None if none does."""
    if told.has("V"):
        return told.today.year + (told.number("V") or 0)
    return told.today.year + told.shift() if told.has("U") else told.number("Y")


def _nearest(told: Told, days: Sequence[date]) -> date:
    today = told.today
    past, ahead = [each for each in days if each <= today], [each for each in days if each >= today]
    if told.tense == "due":
        near = [each for each in ahead if (each - today).days <= _DUE_DAYS]
        return min(near, default=max(past, default=days[0]))
    if told.tense == "future" and ahead:
        return min(ahead)
    if told.tense == "past" and past:
        return max(past)
    farther = -_FUTURE_DAYS if told.tense == "present" else _FUTURE_DAYS
    return min(days, key=lambda each: abs((each - today).days) + farther * (each > today))


def month(told: Told) -> Meaning:
    """Return the month of "March", "last March", "March 2022", "March last year"."""
    number, of_year = told.number("M"), _year_beside(told)
    if number is None:
        return None
    if of_year is not None:
        return calendar.month(of_year, number)
    today = told.today
    if told.has("L"):
        return calendar.month(today.year - (number >= today.month), number)
    if told.has("F"):
        return calendar.month(today.year + (number <= today.month), number)
    if told.has("X"):
        return calendar.month(today.year, number)
    if told.tense == "due":
        days = [day for each in (-1, 0, 1) if (day := _date(today.year + each, number, 28))]
        return calendar.month(_nearest(told, days).year, number)
    if told.tense == "past":
        return calendar.month(today.year - (number > today.month), number)
    if told.tense == "future":
        return calendar.month(today.year + (number < today.month), number)
    farther = -_FUTURE_MONTHS if told.tense == "present" else _FUTURE_MONTHS
    distance = {
        each: abs(12 * each + number - today.month) + farther * (12 * each + number > today.month)
        for each in (-1, 0, 1)
    }
    return calendar.month(today.year + min(distance, key=lambda each: distance[each]), number)


def year(told: Told) -> Meaning:
    """Return a year in figures, or of "the year two thousand"."""
    number = told.number("Y") or told.number("N")
    if told.has("U") and told.name("U") != "year":
        return None
    return calendar.year(number) if number and number >= _FIRST_YEAR else None


def season(told: Told) -> Meaning:
    """Return the season of "summer", "last summer", "the summer of 2021", "last year's summer"."""
    number, of_year = told.number("S"), told.number("Y")
    if number is None:
        return None
    if of_year is not None:
        return calendar.season(of_year + (number == 4), number)
    today = told.today
    if told.has("U") or told.has("V"):
        of_year = today.year + (told.number("V") or 0) + told.shift()
        return calendar.season(of_year + (number == 4), number)
    years = [calendar.season(today.year + each, number) for each in (-1, 0, 1, 2)]
    begun = [each for each in years if each.start and calendar.first_day(each.start) <= today]
    ended = [each for each in years if each.end and calendar.last_day(each.end) < today]
    if told.has("L"):
        return ended[-1] if ended else None
    running = begun[-1] not in ended
    if told.has("F") or (told.tense in _AHEAD and not (running and told.has("X"))):
        return next(each for each in years if each not in begun)
    if told.has("X"):
        here = [each for each in years if each.start and calendar.first_day(each.start).year == today.year]
        return begun[-1] if running else here[0] if here else None
    return begun[-1]


def decade(told: Told) -> Meaning:
    """Return the ten years of "the 1990s", "the nineties"."""
    first = told.number("G")
    if first is None:
        return None
    return calendar.decade(first if first > 99 else 1900 + first if first >= 30 else 2000 + first)


def weekday(told: Told) -> Meaning:
    """Return the day of "Wednesday", "last Friday", "next Monday", "Tuesday last week"."""
    number = told.number("W")
    if number is None:
        return None
    today = told.today
    if told.name("U") == "week" and (told.has("L") or told.has("F") or told.has("X")):
        monday = today - today.weekday() * DAY + 7 * told.shift() * DAY
        return calendar.day(monday + (number - 1) * DAY)
    back = (today.isoweekday() - number) % 7
    if told.has("L"):
        return calendar.day(today - (back or 7) * DAY)
    ahead = (number - today.isoweekday()) % 7
    if told.has("F"):
        return calendar.day(today + (ahead or 7) * DAY)
    if told.has("X") and told.tense != "past":
        return calendar.day(today + ahead * DAY)
    return calendar.day(today + ahead * DAY if told.tense in _AHEAD else today - back * DAY)


def feast(told: Told) -> Meaning:
    """Return the day of "Christmas Eve", "last Thanksgiving", "New Year's Day 2022"."""
    of_year = told.number("Y")
    if of_year is not None:
        found = _feast(told.name("J"), of_year)
        return calendar.day(found) if found else None
    today = told.today
    days = [day for each in (-1, 0, 1) if (day := _feast(told.name("J"), today.year + each))]
    if told.has("L"):
        days = sorted(each for each in days if each < today)[-1:]
    elif told.has("F"):
        days = sorted(each for each in days if each > today)[:1]
    return calendar.day(_nearest(told, days)) if days else None


def _feast(written: str, of_year: int) -> date | None:
    number, *which = (int(part) for part in written.split("-"))
    if len(which) == 1:
        return _date(of_year, number, which[0])
    first = _date(of_year, number, 1)
    return first and first + ((which[0] - first.isoweekday()) % 7 + 7 * (which[1] - 1)) * DAY


def near_day(told: Told) -> Meaning:
    """Return the day of "yesterday", "today", "tomorrow morning"."""
    shift = told.number("H")
    return calendar.day(told.today + (shift or 0) * DAY)


def night(told: Told) -> Meaning:
    """Return the day of "last night"; for "overnight" the day before publication and its own."""
    shift = told.number("I")
    today = told.today
    if shift:
        return calendar.day(today + shift * DAY)
    return calendar.span_of(calendar.day(today - DAY), calendar.day(today))


def weekday_of_month(told: Told) -> Meaning:
    """Return the day of "the first Monday in October", "the last Friday of this month".

    "The second Monday of the month" alone is most often one of every month.
    """
    number, of_weekday = told.number("O"), told.number("W")
    whole: Meaning = None
    if told.has("M"):
        whole = month(Told([word for word in told.words if "L" not in word.senses], told.day, told.tense))
    elif told.name("U") == "month":
        running = any(told.has(letter) for letter in "XF") or (told.has("L") and number is not None)
        whole = calendar.around("month", told.today, told.shift()) if running else REPETITION
    if not isinstance(whole, Period) or whole.end is None or of_weekday is None:
        return whole if isinstance(whole, str) else None
    if number is None or number == FINAL:
        last = calendar.last_day(whole.end)
        return calendar.day(last - (last.isoweekday() - of_weekday) % 7 * DAY)
    first = calendar.first_day(whole.end)
    found = first + ((of_weekday - first.isoweekday()) % 7 + 7 * (number - 1)) * DAY
    return calendar.day(found) if found.month == first.month else None


def week_of_month(told: Told) -> Meaning:
    """Return seven days of "the first week of May"."""
    number = told.number("O")
    whole = month(Told([word for word in told.words if "U" not in word.senses], told.day, told.tense))
    if (
        number is None
        or not 1 <= number <= 4
        or told.name("U") != "week"
        or not isinstance(whole, Period)
        or not whole.start
    ):
        return None
    first = calendar.first_day(whole.start) + 7 * (number - 1) * DAY
    return Period(first.isoformat(), (first + 6 * DAY).isoformat(), "week")


def _date(of_year: int, of_month: int, of_day: int) -> date | None:
    try:
        return date(of_year, of_month, of_day)
    except ValueError:
        return None
