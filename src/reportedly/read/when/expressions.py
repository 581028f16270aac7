"""The plain expressions of time in a passage: the longest that the grammar matches at each word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from reportedly.read.when.ages import is_age
from reportedly.read.when.calendar import Period
from reportedly.read.when.grammar import Rule, beginning, patterns
from reportedly.read.when.meanings import Meaning, Told, Unanchored
from reportedly.read.when.naming import is_name
from reportedly.read.when.passage import LEADS, Passage, is_hour
from reportedly.read.when.tense import begins_ahead, is_verb, own_tense, sentence_start, tense_at
from reportedly.read.when.words import word_reader

__all__ = ["Expression", "meant", "plain_expressions", "starts"]

_SOME_DAY = date(2001, 6, 13)  # tells how fine an unanchored time is, and nothing else
_SENTENCE_LENGTH = 120
_FAR = 6  # words from a time to the one that leads into it
_THESE_TIMES = range(1800, 2100)
_MAY = 5  # the month that is a surname too
_COUNTED = re.compile(
    r"\s(?:percent|per cent|people|homes|houses|metres|meters|feet|euros|dollars|km|m)\b|\s?%"
)


@dataclass(frozen=True)
class Expression:
    """Some words, ``first`` up to but not including ``last``, and what they mean.

    ``rules`` made it one; ``anchor`` is what it was reckoned from, see
    :class:`reportedly.types.TimeReference`.
    """

    first: int
    last: int
    value: Period | str
    anchor: str
    rules: tuple[str, ...]
    source: Rule | None = None

    @property
    def period(self) -> Period | None:
        """The period, with neither end if it is unanchored; None if it is no date at all."""
        return self.value if isinstance(self.value, Period) else None


def plain_expressions(passage: Passage, *, certain: int | None = None) -> list[Expression]:
    """Return the expressions of a passage that are not made of others, in order.

    Args:
        passage: the words.
        certain: from here in the text on everything is known to be a time: words that may mean something
            else count too.
    """
    found: list[Expression] = []
    at = 0
    while (begins := beginning(passage.code).search(passage.letters, at)) is not None:
        at = begins.start()
        best = _longest(passage, at, certain is not None and passage.words[at].span.start >= certain)
        if best is not None and best.value:
            found.append(best)
        at = best.last if best is not None else at + 1
    return found


def _longest(passage: Passage, at: int, whole: bool) -> Expression | None:
    matches = []
    for order, (rule, pattern) in enumerate(patterns(passage.code)):
        match = pattern.match(passage.letters, at)
        if match and match.end() > at:
            matches.append((-match.end(), order, rule))
    for end, _, rule in sorted(matches, key=lambda each: each[:2]):
        if rule.bare and not whole and not _is_led(passage, at, -end):
            continue
        if not whole and is_name(passage, at, -end):
            if -end - at > 1:
                return Expression(at, -end, "", "none", (rule.name,), rule)
            continue
        if rule.name == "quarter" and not whole and _is_of_a_game(passage, at, -end):
            continue
        if rule.name == "rolling" and _lasts(passage, at):
            continue
        if rule.behind and word_reader(passage.code).words.capital:
            continue
        found = meant(passage, rule, at, -end)
        if found is not None and rule.name == "duration" and is_hour(passage, at, -end):
            return replace(found, value="")
        if found is not None and rule.name in ("decade", "duration") and is_age(passage, at, -end):
            return replace(found, value="")
        if found is not None:
            return found
    return None


def meant(passage: Passage, rule: Rule, first: int, last: int, day: date | None = None) -> Expression | None:
    """Return what words mean by a rule, reckoned from a day or else from that of the passage."""
    words = passage.words[first:last]
    span = passage.span(first, last)
    explicit = _value(rule, Told(words, None))
    if not isinstance(explicit, Unanchored):
        anchor = "explicit" if isinstance(explicit, Period) else "event" if explicit == "event" else "none"
        return None if explicit is None else Expression(first, last, explicit, anchor, (rule.name,), rule)
    lead = _lead(passage, first)
    since = passage.has(lead, "s")
    opens = not since and (passage.has(lead, "u") or passage.has(lead, "y"))
    tense = "past" if since or day else tense_at(passage.text, span, passage.code, opens=opens)
    if since and passage.has(lead, "f") and begins_ahead(passage.text, span, passage.code):
        tense = "future"
    if tense in ("", "present"):
        owned = passage.text.startswith(("'s", "’s"), span.end)
        if passage.has(lead, "b") and not owned:
            tense = "due"
        elif starts(passage, lead):
            tense = "future"
    if rule.name == "weekday" and _comes(passage, first) and not own_tense(passage.text, span, passage.code):
        tense = "future"
    today = day or passage.reference.day or passage.reference.bound
    value = _value(rule, Told(words, today or _SOME_DAY, tense))
    if value is None or isinstance(value, Unanchored):
        return None
    if isinstance(value, Period) and today is None:
        unanchored = Period(None, None, value.granularity)
        return Expression(first, last, unanchored, "none", (rule.name,), rule)
    if isinstance(value, Period) and passage.reference.day is None and day is None:
        bound = Period(None, value.end, value.granularity, open_start=True)
        return Expression(first, last, bound, "none", (rule.name,), rule)
    anchor = "publication" if isinstance(value, Period) else "none"
    return Expression(first, last, value, anchor, (rule.name,), rule)


def _comes(passage: Passage, first: int) -> bool:
    """Return whether a small word alone says that a weekday is to come: "på fredag"."""
    return passage.word(first - 1).lower() in word_reader(passage.code).words.lists["coming_on"]


def starts(passage: Passage, lead: int) -> bool:
    """Return whether the word that leads into a time mostly begins something to come: "ab Montag"."""
    return passage.word(lead).lower() in word_reader(passage.code).words.lists["starting"]


def _lead(passage: Passage, first: int) -> int:
    """Return the word that leads into a time, past article and clock: "until (6 a.m. on) Monday"."""
    at = first - 1
    while first - at < _FAR and any(passage.has(at, letter) for letter in "tKTCPioD"):
        if any(passage.has(at, letter) for letter in "suy"):
            break
        at -= 1
    return at


def _value(rule: Rule, told: Told) -> Meaning | Unanchored:
    try:
        return rule.meaning(told)
    except Unanchored as unknown:
        return unknown
    except OverflowError:
        return None


def _is_led(passage: Passage, first: int, last: int) -> bool:
    """Return whether words that may mean something else stand where a time is expected."""
    before = first - 1 if passage.has(first, "t") or not passage.has(first - 1, "t") else first - 2
    led = any(passage.has(before, letter) for letter in LEADS)
    if passage.has(before, "-"):
        led = passage.has(before - 1, "K")
    if passage.has(before, "n") and not any(passage.has(before - 1, letter) for letter in "MWYDU"):
        led = False
    if passage.text.startswith(("'s ", "’s "), passage.words[last - 1].span.end):
        return passage.words[last - 1].senses.get("M") != _MAY
    if passage.has(last - 1, "O") and passage.has(first, "t"):
        expected = any(passage.has(first - 1, letter) for letter in "isuybaf")
        return expected and not _word_follows(passage, last, named=True)
    if passage.has(last - 1, "π"):
        return _is_length(passage, first)
    if not any(passage.has(last - 1, letter) for letter in "MUSY"):
        return False
    bracketed = passage.has(first - 1, "(") and passage.has(last, ")")
    if passage.has(last - 1, "U"):
        whole = passage.words[last - 1].senses.get("U")
        return passage.has(before, "K") or (led and whole == "weekend")
    if passage.has(last - 1, "S"):
        infinitive = (
            passage.has(before, "z") and not passage.has(before, "u") and not passage.has(before, "f")
        )
        return led and not infinitive and not passage.has(last, "o") and not _word_follows(passage, last)
    if passage.has(last - 1, "Y"):
        return bracketed or (led and not _counts(passage, before, last)) or _is_bare_year(passage, first)
    return led or passage.word(before).lower() in word_reader(passage.code).words.lists["moved_to"]


def _is_length(passage: Passage, first: int) -> bool:
    """Return whether units alone say how long: "after months of", "weeks of rain"; not "the days of"."""
    if passage.has(first - 1, "a"):
        return True
    plain = first > 0 and not passage.words[first - 1].senses and passage.word(first - 1).isalpha()
    if plain and passage.words[first].senses.get("U") in ("day", "hour", "minute"):
        return False
    return not passage.any_of(first - 1, "tNDOLFXKRjHmgec")


def _is_bare_year(passage: Passage, at: int) -> bool:
    """Return whether a year stands as German has it: "wurde 1998 in", "2019 war"; not "kamen 1950 Gäste"."""
    value = passage.words[at].senses["Y"]
    words = word_reader(passage.code).words
    if not words.bare_years or not isinstance(value, int) or value not in _THESE_TIMES or value % 100 == 0:
        return False
    after = passage.word(at + 1)
    if after[:1].isupper() or _COUNTED.match(passage.text, passage.words[at].span.end):
        return False
    before = passage.word(at - 1)
    if not before[:1].isalpha():
        return is_verb(after, passage.code)
    if not words.capital and not (is_verb(before, passage.code) and _closes(passage, at + 1)):
        return False  # nouns have no capital: "kom 1950 personer"
    return (before.islower() or passage.has(at - 1, "t")) and not passage.any_of(at - 1, "qhNmza")


def _closes(passage: Passage, at: int) -> bool:
    """Return whether no noun begins at a word: a mark, a small word or a verb stands there."""
    word = passage.word(at)
    return not word[:1].isalpha() or passage.any_of(at, "ionbazt") or is_verb(word, passage.code)


def _lasts(passage: Passage, at: int) -> bool:
    """Return whether "last" is a verb: "it may last six weeks", English alone."""
    if passage.code != "en" or not at or not {"L", "R"} <= set(passage.words[at].senses):
        return False
    before = passage.words[at - 1]
    ruling = passage.text[before.span.start : before.span.end].lower()
    return "z" in before.senses or ruling in word_reader("en").words.lists["future"]


def _word_follows(passage: Passage, last: int, *, named: bool = False) -> bool:
    """Return whether a plain word follows at once, English alone: "the spring water", "the 9th Battalion".

    With a capital it counts only if ``named``.
    """
    if passage.code != "en" or last >= len(passage.words) or passage.words[last].senses:
        return False
    gap = passage.text[passage.words[last - 1].span.end : passage.words[last].span.start]
    word = passage.text[passage.words[last].span.start]
    return not gap.strip() and (word.islower() or (named and word.isalpha()))


def _counts(passage: Passage, before: int, last: int) -> bool:
    """Return whether a figure is no year: "in 2000 homes", "about 1900 stayed", "at 1600 Pine Road"."""
    plain = passage.word(last).isalpha() and not passage.words[last].senses
    verb = passage.code != "en" and is_verb(passage.word(last), passage.code)
    if passage.has(before, "q") and plain and not verb:
        return True
    if word_reader(passage.code).words.bare_years and passage.word(last)[:1].isupper():
        return True  # "für 2000 Euro"
    if passage.word(before).lower() in word_reader(passage.code).words.lists["no_year_in"]:
        return True
    return _COUNTED.match(passage.text, passage.words[last - 1].span.end) is not None


def _is_of_a_game(passage: Passage, first: int, last: int) -> bool:
    """Return whether "the second half" may be one of a game: no year and no word of business is near."""
    if any(set(passage.words[at].senses) & set("YMQLFX") for at in range(first, last)):
        return False
    if sum("U" in passage.words[at].senses for at in range(first, last)) > 1:
        return False  # "the first half of the year"
    halves = word_reader(passage.code).words.lists["halves"]
    business = _business(passage.code)
    span = passage.span(first, last)
    start = sentence_start(passage.text, span.start)
    near = passage.text[start : span.end + _SENTENCE_LENGTH].lower()
    if business is None:
        return any(passage.word(at).lower() in halves for at in range(first, last))
    if business.search(near):
        return False
    whole = passage.text[passage.words[0].span.start : span.end].lower()
    ahead = tense_at(passage.text, span, passage.code) == "future"
    return not ahead or business.search(whole) is None


@cache
def _business(code: str) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, sorted(word_reader(code).words.lists["business"])))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None
