"""What counted units of time mean: "last week", "two years ago", "the third quarter", "the past month"."""

from __future__ import annotations

from reportedly.read.when import calendar
from reportedly.read.when.calendar import DAY, Period
from reportedly.read.when.meanings import DURATION, FINAL, NO_TIME, VAGUE, Meaning, Told
from reportedly.read.when.words import Word

__all__ = [
    "ago",
    "ahead",
    "century",
    "due",
    "duration",
    "in_the_past",
    "last_quarter",
    "near_year",
    "quarter",
    "rolling",
    "this_part",
    "unit",
    "unit_beyond",
    "unit_here",
    "weekend",
    "year_ago",
    "years",
]


def this_part(told: Told) -> Meaning:
    """Return the day of "this morning", "last night"."""
    return calendar.day(told.today + told.shift() * DAY)


def unit(told: Told) -> Meaning:
    """Return the calendar unit of "last week", "this year", "next month"."""
    name = told.name("U")
    if name in ("second", "hour", "minute", "day"):
        return VAGUE if name != "day" else calendar.around("day", told.today, told.shift())
    if name == "weekend":
        return weekend(told)
    return calendar.around(name, told.today, told.shift())


def unit_here(told: Told) -> Meaning:
    """Return the running unit of "(the end of) the month", the nearest weekend of "the weekend"."""
    name = told.name("U")
    if name in ("second", "hour", "minute", "day") or told.has("π"):
        return None
    if name == "quarter" and told.tense != "future":
        return calendar.around(name, told.today, -1)
    return weekend(told) if name == "weekend" else calendar.around(name, told.today)


def near_year(told: Told) -> Meaning:
    """Return the year of a word such as "i fjor", last year."""
    return calendar.around("year", told.today, told.number("V") or 0)


def year_ago(told: Told) -> Meaning:
    """Return the unit of "the year-ago quarter": that before publication, a year back."""
    names = [word.senses["U"] for word in told.words if "U" in word.senses]
    if names[0] != "year" or names[-1] not in ("quarter", "month"):
        return None
    return calendar.around(str(names[-1]), calendar.shifted(told.today, "year", -1), -1)


def unit_beyond(told: Told) -> Meaning:
    """Return the unit of "the week before last", "the week after next"."""
    name = told.name("U")
    small = name in ("second", "minute", "hour")
    return None if small else calendar.around(name, told.today, 2 * told.shift())


def weekend(told: Told) -> Meaning:
    """Return the Saturday and Sunday of "the weekend", "last weekend", "this weekend"."""
    today = told.today
    here = calendar.around("weekend", today)
    begun = here.start is not None and calendar.first_day(here.start) <= today
    ahead = (
        told.has("F")
        or (not told.has("L") and told.tense == "future")
        or (told.has("X") and told.tense != "past")
    )
    if ahead:
        return calendar.around("weekend", today, int(told.has("F") and begun))
    if told.has("L"):
        return calendar.around("weekend", today, -1)
    return here if begun else calendar.around("weekend", today, -1)


def ago(told: Told) -> Meaning:
    """Return the unit of "two weeks ago", "a year from now"; years counted in tens are about."""
    number, name = told.number("N"), told.name("U")
    if number is None:
        return VAGUE
    number = number if told.has("Z") else -number
    if name in ("hour", "minute", "second"):
        return VAGUE
    if name in ("decade", "century"):
        found = calendar.year(told.today.year + number * (10 if name == "decade" else 100))
        return Period(found.start, found.end, "year", approximate=True)
    return calendar.around(name, told.today, number)


def rolling(told: Told) -> Meaning:
    """Return the time of "the past two months", "over the last week": it ends with the day of publication.

    "Last" alone is the calendar's: "in last year" is no stretch.
    """
    if told.has("L") and not told.has("t") and told.number("N") is None:
        return None
    if told.name("U") == "weekend" and told.number("N") is None:
        return calendar.around("weekend", told.today, -1)
    return _stretch(told, -1)


def ahead(told: Told) -> Meaning:
    """Return the time of "the next two weeks": it begins with the day of publication."""
    return _stretch(told, 1)


def _stretch(told: Told, direction: int) -> Meaning:
    number, name = told.number("N") or 1, told.name("U")
    if told.has("m") or told.has("g") or name in ("minute", "second"):
        return VAGUE  # "the last ten minutes" are most often those of a game
    if name == "hour":
        far = told.today + direction * -(-number // 24) * DAY
    else:
        far = calendar.shifted(told.today, name, direction * number)
    first, last = sorted((far, told.today))
    return Period(first.isoformat(), last.isoformat(), "interval")


def in_the_past(told: Told) -> Meaning:
    """Return that "in the past" is vague; "in the last" alone is no time."""
    return None if told.has("L") else VAGUE


def quarter(told: Told) -> Meaning:
    """Return the quarter or half of "the third quarter", "the first half of 2022", "Q3"."""
    number = told.number("Q") or told.number("O")
    units = [str(word.senses["U"]) for word in told.words if "U" in word.senses and "O" not in word.senses]
    name = "quarter" if told.has("Q") else next((each for each in units if each in ("quarter", "half")), "")
    if number == FINAL:
        number = 4 if name == "quarter" else 2
    if number is None or name not in ("quarter", "half") or number > (4 if name == "quarter" else 2):
        return None
    of_year = told.number("Y")
    if of_year is None and told.has("M"):
        return None
    count = calendar.quarter if name == "quarter" else calendar.half
    if of_year is not None:
        return count(of_year, number)
    today = told.today
    if told.has("L") or told.has("F") or told.has("X"):
        return count(today.year + told.shift(), number)
    running = (today.month - 1) // (3 if name == "quarter" else 6) + 1
    passed = number > running and told.tense != "future" and name == "quarter"
    return count(today.year - passed, number)


def last_quarter(told: Told) -> Meaning:
    """Return the fourth quarter of "the last quarter of 2008", the last half likewise."""
    name, of_year = told.name("U"), told.number("Y")
    if name not in ("quarter", "half"):
        return None
    of_year = of_year if of_year is not None else told.today.year
    return calendar.quarter(of_year, 4) if name == "quarter" else calendar.half(of_year, 2)


def due(told: Told) -> Meaning:
    """Return the unit of "will go in two days"; what happened in two days took that long."""
    ahead_of = Told([*told.words, Word(told.words[0].span, {"Z": 0})], told.today)
    return ago(ahead_of) if told.tense == "future" else None


def duration(told: Told) -> Meaning:
    """Return how long something took; "a minute", "three quarters", "a century" alone are mostly none."""
    name, counted = told.name("U"), told.number("N")
    if told.has("Y") and name == "year":
        return None
    if told.has("P") and told.has("C"):
        return NO_TIME  # "8 утра": eight in the morning
    if name in ("quarter", "half") or (name in ("minute", "century") and counted == 1):
        return NO_TIME
    return DURATION


def century(told: Told) -> Meaning:
    """Return the hundred years of "the 19th century"."""
    number = told.number("O") or told.number("D")
    if number is None or told.name("U") != "century":
        return None
    first = 100 * (number - 1) + 1
    return Period(calendar.year(first).start, calendar.year(first + 99).start, "century")


def years(told: Told) -> Meaning:
    """Return the time of "2014-2018", "from 2014 to 2018", "2021/22"."""
    first, last = told.number("Y"), told.number("Y", 1)
    if last is None:
        short = told.number("N", 1)
        last = first // 100 * 100 + short if first and short and short < 100 else None
    if first is None or last is None or last <= first:
        return None
    return Period(calendar.year(first).start, calendar.year(last).start, "interval")
