"""Expressions of time made of others: parts, times of day, ranges, open ends.

Each step takes the expressions of a passage and returns them with some made one: "early" + "September",
"at dawn on" + "Saturday", "from" + "March" + "to" + "May", "since" + "2014".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from reportedly.read.when import calendar
from reportedly.read.when.calendar import Period
from reportedly.read.when.expressions import Expression, meant, starts
from reportedly.read.when.meanings import Told
from reportedly.read.when.passage import Passage, is_hour
from reportedly.read.when.tense import is_verb, tense_at
from reportedly.read.when.words import Word, word_reader

__all__ = ["joined"]

_DAYS = frozenset(("date", "date_in_figures", "weekday", "near_day"))


def joined(passage: Passage, plain: Sequence[Expression]) -> list[Expression]:
    """Return the expressions of a passage, those that belong together as one.

    Example: "from 3 March to 5 April" is one interval.
    """
    found = list(plain)
    for step in (_parts, _times_of_day, _about, _ranges, _open_ends):
        found = step(passage, found)
    return found


def _parts(passage: Passage, found: list[Expression]) -> list[Expression]:
    """Join "early September", "the end of 2021", "earlier this month", "the end of the month"."""
    out: list[Expression] = []
    for each in found:
        at, floor = _back_over(passage, each.first, "ot-"), _floor(out)
        if at < floor or not passage.has(at, "K") or each.period is None:
            out.append(each)
            continue
        period = _part_of(passage, each, at)
        first = at - 1 if at > floor and passage.any_of(at - 1, "tO") else at
        out.append(
            replace(each, first=first, value=period, rules=(*each.rules, "part"), source=None)
            if period
            else each
        )
    return out


def _part_of(passage: Passage, each: Expression, at: int) -> Period | None:
    name = str(passage.words[at].senses["K"])
    period, today = each.period, passage.reference.day
    if period is None:
        return None
    which = passage.words[at - 1].senses.get("O") if at else None
    if (
        name == "middle"
        and isinstance(which, int)
        and which in (1, 2)
        and period.granularity == "year"
        and period.start
    ):
        return calendar.half(int(period.start[:4]), which)  # "la primera mitad de 2021"
    if name in ("so_far", "to_come"):
        if today is None or period.start is None or period.end is None:
            return None
        if not calendar.first_day(period.start) <= today <= calendar.last_day(period.end):
            return period
        here = calendar.day(today)
        return calendar.span_of(period, here) if name == "so_far" else calendar.span_of(here, period)
    return calendar.part(period, name) or period


def _times_of_day(passage: Passage, found: list[Expression]) -> list[Expression]:
    """Join "Tuesday night", "at dawn on Saturday", "10:30 p.m. on 9 September"."""
    out: list[Expression] = []
    for number, each in enumerate(found):
        if not set(each.rules) & _DAYS or "part" in each.rules:
            out.append(each)
            continue
        first = _clock_before(passage, each.first, _floor(out))
        ceiling = found[number + 1].first if number + 1 < len(found) else len(passage.words)
        last = _clock_after(passage, each.last, ceiling)
        out.append(
            _with_clock(passage, each, first, last) if (first, last) != (each.first, each.last) else each
        )
    return out


def _clock_before(passage: Passage, first: int, floor: int) -> int:
    at = first - 1
    while at >= floor and any(passage.has(at, letter) for letter in "iot,") and first - at < 4:
        at -= 1
    if at < floor or not _is_clock(passage, at):
        return first
    while at - 1 >= floor and _is_clock(passage, at - 1):
        at -= 1
    return at - 1 if at - 1 >= floor and passage.has(at - 1, "t") and passage.has(at, "P") else at


def _clock_after(passage: Passage, last: int, ceiling: int) -> int:
    at = last
    while at < ceiling and (passage.any_of(at, "iot,") or _is_dot(passage, at)) and at - last < 3:
        at += 1
    if at >= ceiling or not _is_clock(passage, at):
        return last
    if at > last and passage.has(at, "P") and passage.has(last, ","):
        return last
    if passage.has(at, "T") and passage.has(at - 1, "i") and passage.has(at - 1, "o"):
        return last  # "won on Sunday in 2:05"
    while at + 1 < ceiling and _is_clock(passage, at + 1):
        at += 1
    return at + 1


def _is_dot(passage: Passage, at: int) -> bool:
    """Return whether a dot ends a short form before the hour: "o godz. 20"."""
    return passage.word(at) == "." and is_hour(passage, at + 1, at + 2)


def _is_clock(passage: Passage, at: int) -> bool:
    if any(passage.has(at, letter) for letter in "TPC"):
        return True
    if not passage.any_of(at, "DO"):
        return False
    return (passage.has(at, "D") and passage.has(at + 1, "C")) or is_hour(passage, at, at + 1)


def _with_clock(passage: Passage, each: Expression, first: int, last: int) -> Expression:
    beside = [passage.words[at].senses for at in (*range(first, each.first), *range(each.last, last))]
    clock = next((senses["T"] for senses in beside if "T" in senses), None)
    half = next((senses["C"] for senses in beside if "C" in senses), "")
    if clock is None:
        hour = next((senses.get("D", senses.get("O")) for senses in beside if set("DO") & set(senses)), None)
        clock = hour * 60 if isinstance(hour, int) else None
    period = each.period
    if period is not None:
        point, granularity = period.end, "daypart"
        if point is not None and isinstance(clock, int):
            minutes = clock % 720 + 720 * (half == "pm") if half in ("am", "pm") else clock
            point, granularity = f"{point}T{minutes // 60 % 24:02d}:{minutes % 60:02d}", "minute"
        start = None if period.open_start else point
        period = replace(period, start=start, end=point, granularity=granularity)
    rules = (*each.rules, "time_of_day")
    return replace(each, first=first, last=last, value=period or each.value, rules=rules)


def _about(passage: Passage, found: list[Expression]) -> list[Expression]:
    """Join "around 2014", "about 9 September"."""
    out: list[Expression] = []
    for each in found:
        at = each.first - 1
        free = at >= _floor(out) and passage.has(at, "q") and not passage.has(at, "u")
        if free and each.period is not None:
            period = replace(each.period, approximate=True)
            each = replace(each, first=at, value=period, rules=(*each.rules, "about"))
        out.append(each)
    return out


def _ranges(passage: Passage, found: list[Expression]) -> list[Expression]:
    """Join "from March to May", "between Monday and Friday", "3 March - 5 April"."""
    out: list[Expression] = []
    for each in found:
        before = out[-1] if out else None
        interval = _range(passage, before, each, _floor(out[:-1])) if before else None
        if interval is None:
            out.append(each)
        else:
            out[-1] = interval
    return out


def _range(passage: Passage, before: Expression, each: Expression, floor: int) -> Expression | None:
    if night := _night(passage, before, each):
        return night
    gap = _back_over(passage, each.first, "it")
    if passage.has(each.first, "z"):
        gap = each.first  # "del 3 de mayo al 5 de junio"
    if gap != before.last or each.period is None or before.period is None:
        return None
    opens = before.first - 1 if before.first > floor else -1
    opened = passage.has(opens, "f") or passage.has(opens, "s") or passage.has(before.first, "f")
    if passage.has(opens, "B"):
        link = passage.has(gap, "n")
    elif opened:
        link = passage.has(gap, "z") or passage.has(gap, "-") or passage.has(gap, "u")
    else:
        link = passage.has(gap, "-") and before.rules[0] == each.rules[0]
        link = link or (passage.has(gap, "z") and before.rules[0] == each.rules[0])
        link = link and not (passage.has(gap, "u") and _happened(passage, before.first - 1))
    if not link:
        return None
    start = before
    if before.source and before.anchor != "explicit" and each.period.start:
        near = meant(passage, before.source, before.first, before.last, calendar.first_day(each.period.start))
        start = near if near and before.source.name in ("date", "month") else before
    first_part, last_part, today = start.period, each.period, passage.reference.day
    if first_part and today and before.rules[0] == each.rules[0] == "weekday":
        first_part, last_part = _in_order(first_part, last_part, today)
    period = calendar.span_of(first_part, last_part) if first_part else None
    if period is None:
        return None
    first = opens if passage.any_of(opens, "fsB") and not passage.has(before.first, "f") else before.first
    return Expression(first, each.last, period, each.anchor, (*each.rules, "range"))


def _happened(passage: Passage, at: int) -> bool:
    """Return whether the word before a time makes it that of one event: "put off on Monday until Friday"."""
    if passage.has(at, "i"):
        return True
    return passage.code != "de" and at >= 0 and is_verb(passage.word(at), passage.code, participles=True)


def _night(passage: Passage, before: Expression, each: Expression) -> Expression | None:
    """Return the two days of "in der Nacht von Sonntag auf Montag"; None if the words are no such night."""
    first, last = before.period, each.period
    if before.rules[0] != "weekday" or each.rules != ("weekday",) or each.first - before.last > 1:
        return None
    led = any(passage.any_of(at, "fo") for at in range(before.first + 1, before.last - 1))
    if not led or not any(passage.has(at, "P") for at in range(before.first, before.last - 1)):
        return None
    if not first or not last or not first.start or not last.start:
        return None
    end = calendar.first_day(first.start) + calendar.DAY
    if (end - calendar.first_day(last.start)).days % 7:
        return None
    period = calendar.span_of(first, calendar.day(end))
    rules = (*each.rules, "range")
    return Expression(before.first, each.last, period, each.anchor, rules) if period else None


def _in_order(start: Period, end: Period, today: date) -> tuple[Period, Period]:
    """Return two weekdays of which the second follows the first, both past if the second is."""
    if not start.start or not end.end or calendar.first_day(start.start) <= calendar.last_day(end.end):
        return start, end
    monday, friday, week = calendar.first_day(start.start), calendar.last_day(end.end), 7 * calendar.DAY
    return (calendar.day(monday - week), end) if friday <= today else (start, calendar.day(friday + week))


def _open_ends(passage: Passage, found: list[Expression]) -> list[Expression]:
    """Join "since 2014", "until Friday", "before March", "after 9 May", "by the end of the month"."""
    out: list[Expression] = []
    for each in found:
        at = _back_over(passage, each.first, "it")
        opening = next((_OPENINGS[letter] for letter in "sfubya" if passage.has(at, letter)), None)
        owned = passage.text.startswith(("'s", "’s"), passage.span(each.first, each.last).end)
        if opening is None or owned or at < _floor(out) or each.period is None:
            out.append(each)
            continue
        name, change = opening
        if name == "until" and each.rules[0] == "season" and _is_toward(passage, at):
            out.append(_coming(passage, each, at))
            continue
        if (name == "from" and not _is_ahead(passage, each, at)) or (
            name == "by" and _is_last(passage, each, at)
        ):
            out.append(each)
            continue
        try:
            opened = change(each.period)
        except OverflowError:
            opened = None
        out.append(replace(each, first=at, value=opened, rules=(*each.rules, name)) if opened else each)
    return out


def _is_toward(passage: Passage, at: int) -> bool:
    return passage.word(at).lower() in word_reader(passage.code).words.lists["toward"]


def _coming(passage: Passage, each: Expression, at: int) -> Expression:
    """Return the coming season of "til høsten"."""
    if each.source is None or each.period is None or each.anchor != "publication":
        return each
    words = [*passage.words[each.first : each.last], Word(passage.words[at].span, {"F": 0})]
    day = passage.reference.day
    period = each.source.meaning(Told(words, day)) if day else None
    return replace(each, first=at, value=period) if isinstance(period, Period) else each


def _is_ahead(passage: Passage, each: Expression, at: int) -> bool:
    """Return whether "from Monday" begins something to come; "a photo from Monday" does not."""
    tense = tense_at(passage.text, passage.span(each.first, each.last), passage.code)
    return tense == "future" or (tense != "past" and starts(passage, at))


def _is_last(passage: Passage, each: Expression, at: int) -> bool:
    """Return whether "senast" is "last seen on", not "no later than"."""
    if passage.word(at).split()[0].lower() not in word_reader(passage.code).words.lists["lately"]:
        return False
    return tense_at(passage.text, passage.span(each.first, each.last), passage.code) == "past"


def _since(period: Period) -> Period | None:
    if period.start is None and period.end is not None:
        return None
    return replace(period, end=None, open_end=True, open_start=False)


def _until(period: Period) -> Period | None:
    if period.end is None:
        return replace(period, open_start=True) if period.start is None else None
    whole = period.granularity != "interval" or "T" in period.end
    end = period.end if whole else calendar.last_day(period.end).isoformat()
    return replace(period, start=None, end=end, open_start=True)


def _before(period: Period) -> Period | None:
    if period.start is None:
        return replace(period, open_start=True) if period.end is None else None
    last = _neighbour(period.start, -1)
    return replace(period, start=None, end=last, open_start=True)


def _after(period: Period) -> Period | None:
    if period.end is None:
        return replace(period, open_end=True) if period.start is None else None
    return replace(period, start=_neighbour(period.end, 1), end=None, open_end=True, open_start=False)


def _neighbour(point: str, direction: int) -> str:
    """Return the year, month or day beside a point, as fine as it is."""
    day = calendar.first_day(point)
    if len(point) == 4:
        return str(calendar.year(day.year + direction).start)
    if len(point) == 7:
        return str(calendar.month(day.year, day.month + direction).start)
    return (day + direction * calendar.DAY).isoformat()


_OPENINGS: dict[str, tuple[str, Callable[[Period], Period | None]]] = {
    "s": ("since", _since),
    "f": ("from", _since),
    "u": ("until", _until),
    "y": ("by", _until),
    "b": ("before", _before),
    "a": ("after", _after),
}


def _floor(out: Sequence[Expression]) -> int:
    """Return where the words begin that no expression has yet."""
    return out[-1].last if out else 0


def _back_over(passage: Passage, at: int, letters: str) -> int:
    """Return the position before a word, past one or two small words of some classes."""
    before = at - 1
    while at - before < 3 and any(passage.has(before, letter) for letter in letters):
        if any(passage.has(before, letter) for letter in "qsubyafKBz") or (
            passage.has(before, "-") and "-" not in letters
        ):
            break
        before -= 1
    return before
