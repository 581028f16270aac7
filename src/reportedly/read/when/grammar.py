"""The grammar of time: which words make an expression, in the letters of ``lexicon/times.py``.

One grammar serves all languages: each has its own words, and what may stand before or after its noun
stands here in both orders.  The longest match wins, of equal ones the first in the list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from reportedly.read.when import meanings, units
from reportedly.read.when.meanings import EVENT, NO_TIME, REPETITION, VAGUE, Meaning, Told
from reportedly.read.when.words import word_reader

__all__ = ["RULES", "Rule", "beginning", "patterns"]


@dataclass(frozen=True)
class Rule:
    """One way to write a time: its name, what it looks like, and what it means.

    ``bare`` rules match words that may mean something else; they count only beside words that lead
    into a time (``LEADS`` in ``passage.py``).  ``behind`` rules have an adjective behind its noun, as Romance
    languages do.
    """

    name: str
    grammar: str
    meaning: Callable[[Told], Meaning]
    bare: bool = False
    behind: bool = False


def _is(name: str) -> Callable[[Told], Meaning]:
    return lambda _: name


_WHICH = "(?:L|X|F)"
_SOME = "(?:q|h){0,3}"
_COUNT = f"(?:{_SOME}(?:N|m)-?)"
_DAY = "(?:D|O)"
_OF_YEAR = f"(?:,?o?t?Y|,?o?(?:t?{_WHICH}U|tU{_WHICH}|V))?"

RULES = (
    Rule("date_in_figures", "$", meanings.written),
    Rule("date", f"(?:W,?t?)?t?(?:D|O)o?M{_OF_YEAR}", meanings.day_of_month),
    Rule("date", f"(?:W,?)?M(?:t?D|tO){_OF_YEAR}", meanings.day_of_month),
    Rule("day", "tO", meanings.day_alone, bare=True),
    Rule(
        "days_of_month",
        f"f?t?{_DAY}(?:-|z|/)t?{_DAY}o?M{_OF_YEAR}|Bt?{_DAY}nt?{_DAY}o?M{_OF_YEAR}",
        meanings.day_of_month,
    ),
    Rule("days_of_month", f"f?MD(?:-|z)D{_OF_YEAR}|BMDnD{_OF_YEAR}", meanings.day_of_month),
    Rule("month", "Mo?,?Y", meanings.month),
    Rule("month", f"t?{_WHICH}M|M,?o?(?:t?{_WHICH}U|tU{_WHICH}|V)|M{_WHICH}", meanings.month),
    Rule("month", "M", meanings.month, bare=True),
    Rule("years", "f?Y(?:-|z|/)(?:Y|N)|BY(?:n|-)Y", units.years),
    Rule("year", "tU(?:Y|N)|YU", meanings.year),
    Rule("season", f"t?So?t?Y|t?{_WHICH}S|t?S{_WHICH}|t?So?t?{_WHICH}U|{_WHICH}US|VS", meanings.season),
    Rule("season", "t?S", meanings.season, bare=True),
    Rule("decade", "t?G", meanings.decade),
    Rule("weekday", f"t?W{_WHICH}(?!U|P)", meanings.weekday, behind=True),
    Rule("weekday", f"t?{_WHICH}?W(?:o?t?{_WHICH}U|o?tU{_WHICH})?", meanings.weekday),
    Rule("feast", f"t?{_WHICH}?J(?:o?Y)?", meanings.feast),
    Rule("near_day", "H", meanings.near_day),
    Rule("unit", "V", units.near_year),
    Rule("night", "I", meanings.night),
    Rule("this_part", f"t?{_WHICH}P", units.this_part),
    Rule("unit", f"t?{_WHICH}U|t?U{_WHICH}", units.unit),
    Rule("unit", "t?UbL|t?UaF", units.unit_beyond),
    Rule("year_ago", "t?U-?(?:A|k)O?U", units.year_ago),
    Rule("duration", "(?<=a)t?π|π(?=o)", units.duration, bare=True),
    Rule("unit", "t?U", units.unit_here, bare=True),
    Rule("ago", f"{_COUNT}UA|A{_COUNT}U|{_SOME}UA", units.ago),
    Rule("ahead", f"{_COUNT}UZ|Z{_COUNT}U", units.ago),
    Rule("ahead", f"d{_SOME}NU", units.due),
    Rule("rolling", f"(?:i?t)?R{_SOME}NU|it?RU|t?RU|t?NRU|it?UR|tNUR", units.rolling),
    Rule("coming", f"(?:i?t)?j{_SOME}NU|t?Nj?U(?:F|j)", units.ahead),
    Rule("quarter", f"t?O-?U{_OF_YEAR}|t?O-?Uo?t?U|QY?|t?QoY|t?YO-?U|{_WHICH}UO-?U", units.quarter),
    Rule("quarter", "(?:i?t)?LUo(?:Y|tU)", units.last_quarter),
    Rule("century", "t?(?:O|D)-?U", units.century),
    Rule("weekday_of_month", f"t?(?:O|L)Wot?(?:MY?|{_WHICH}?U)", meanings.weekday_of_month),
    Rule("week_of_month", "t?OUot?MY?", meanings.week_of_month),
    Rule("age", "N-?U-?c|cN-?U|α", _is(NO_TIME)),
    Rule(
        "repetition",
        f"e(?:O|N|m)?(?:U|W|P|S|M)|w(?:P)?|N?xp(?:U|W|P)|{_COUNT}UpU|xi{_COUNT}U|r|e?w",
        _is(REPETITION),
    ),
    Rule("event", f"E|{_COUNT}U(?:k|a|b)|t?UkU?|t(?:U|W)(?:b|a)t|k{_COUNT}U", _is(EVENT)),
    Rule("vague", "v|i?t?gU|m?UA|i?t?(?:R|j|L|F)(?:m|g)U|t?(?:m|g)UA", _is(VAGUE)),
    Rule("vague", "itR", units.in_the_past),
    Rule("vague", "t?(?:X|R|g)", _is(VAGUE), bare=True),
    Rule("duration", f"l?{_COUNT}(?:U|P)|lU|λ", units.duration),
    Rule("year", "Y", meanings.year, bare=True),
)
"""Every way to write a time that is not made of others."""


@cache
def patterns(code: str) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """Return the rules with their patterns for a language.

    Example: ``len(patterns("en")) == len(RULES)``.
    """
    reader = word_reader(code)
    return tuple((rule, reader.pattern(rule.grammar)) for rule in RULES)


@cache
def beginning(code: str) -> re.Pattern[str]:
    """Return a pattern that finds where any of the rules matches: at most words none does.

    Example: ``beginning("en").search("..M").start()`` is 2.
    """
    return re.compile("(?!\\.)(?:" + "|".join(pattern.pattern for _, pattern in patterns(code)) + ")")
