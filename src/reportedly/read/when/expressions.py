"""The plain expressions of time in a passage: the longest that the grammar matches at each word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from reportedly.read.when.calendar import Period
from reportedly.read.when.grammar import Rule, patterns
from reportedly.read.when.meanings import Meaning, Told, Unanchored
from reportedly.read.when.reference import Reference
from reportedly.read.when.tense import is_verb, sentence_start, tense_at
from reportedly.read.when.words import Word, word_reader
from reportedly.types import Span

__all__ = ["Expression", "Passage", "meant", "plain_expressions"]

_LEADS = frozenset("iosubayfzKqBnLXFgR(")
_SOME_DAY = date(2001, 6, 13)  # tells how fine an unanchored time is, and nothing else
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof", "sir", "lady"))
_SENTENCE_LENGTH = 120
_FAR = 6  # words from a time to the one that leads into it
_MAY = 5  # the month that is a surname too
_FOLLOWS = re.compile(r"[ \t]([^\W\d_]+)")
_COUNTED = re.compile(
    r"\s(?:percent|per cent|people|homes|houses|metres|meters|feet|euros|dollars|km|m)\b|\s?%"
)
_NAMED = re.compile(r"[ \t][A-ZÀ-ÞА-ЯЄІЇҐ][^\W\d_]")


@dataclass(frozen=True)
class Passage:
    """A passage with its words, and the day that its times are reckoned from."""

    text: str
    words: Sequence[Word]
    reference: Reference
    code: str

    @cached_property
    def letters(self) -> str:
        """The words as the grammar sees them."""
        return word_reader(self.code).letters(self.words)

    def has(self, at: int, letter: str) -> bool:
        """Return whether the word at a position has a class; no word has none."""
        return 0 <= at < len(self.words) and letter in self.words[at].senses

    def span(self, first: int, last: int) -> Span:
        """Return the span of the words from ``first`` up to but not including ``last``."""
        return Span(self.words[first].span.start, self.words[last - 1].span.end)


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
    while at < len(passage.words):
        word = passage.words[at]
        whole = certain is not None and word.span.start >= certain
        best = _longest(passage, at, whole) if word.senses else None
        if best is None:
            at += 1
            continue
        if best.value:
            found.append(best)
        at = best.last
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
        if not whole and _is_name(passage, at, -end):
            continue
        if rule.name == "quarter" and not whole and _is_of_a_game(passage, at, -end):
            continue
        if rule.name == "rolling" and _lasts(passage, at):
            continue
        found = meant(passage, rule, at, -end)
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
    tense = "past" if since else tense_at(passage.text, span, passage.code, opens=opens)
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
    led = any(passage.has(before, letter) for letter in _LEADS)
    if passage.has(before, "-"):
        led = passage.has(before - 1, "K")
    if passage.has(before, "n") and not any(passage.has(before - 1, letter) for letter in "MWYDU"):
        led = False
    if passage.text.startswith(("'s ", "’s "), passage.words[last - 1].span.end):
        return passage.words[last - 1].senses.get("M") != _MAY
    if passage.has(last - 1, "O") and passage.has(first, "t"):
        expected = any(passage.has(first - 1, letter) for letter in "isuybaf")
        return expected and not _word_follows(passage, last, named=True)
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
        return bracketed or (led and not _counts(passage, before, last))
    return led


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
    if passage.has(before, "q") and _word_follows(passage, last, named=True):
        return True
    lead = passage.words[before].span if before >= 0 else None
    if lead and passage.code == "en" and passage.text[lead.start : lead.end].lower() == "at":
        return True
    return _COUNTED.match(passage.text, passage.words[last - 1].span.end) is not None


def _is_name(passage: Passage, first: int, last: int) -> bool:
    """Return whether words belong to a longer name: "Sunday Times", "the Friday mosque", "9 July Avenue"."""
    word, text = passage.words[last - 1], passage.text
    words = word_reader(passage.code).words
    if last - first == 1 and set(word.senses) & set("HIW") and _is_called(passage, first):
        return True
    follows = _FOLLOWS.match(text, word.span.end)
    if follows and follows[1].lower() in words.lists["attached"] and set(word.senses) & set("MWr"):
        return True
    if last - first > 2 or (not text[word.span.start].isupper() and "r" not in word.senses):
        return False
    named = _NAMED.match(text, word.span.end) is not None
    if "r" in word.senses:
        return named or (text[word.span.start].isupper() and _is_amid(passage, first))
    if "U" in word.senses:
        return words.capital and passage.code == "en" and _is_amid(passage, first)
    if not set(word.senses) & set("MWH"):
        return False
    if last - first == 1 and not words.capital and _is_amid(passage, first):
        return True
    if named and "H" in word.senses:
        return True
    article = passage.has(first - 1, "t") or passage.has(first, "t")
    return named and (
        article or (first == 0 and not any(passage.has(first - 1, letter) for letter in _LEADS))
    )


def _is_amid(passage: Passage, at: int) -> bool:
    """Return whether a word stands within a sentence, where only names begin with a capital."""
    last = passage.words[at].span.start - 1
    while last >= 0 and passage.text[last].isspace():
        last -= 1
    return last >= 0 and (passage.text[last].isalnum() or passage.text[last] == ",")


def _is_of_a_game(passage: Passage, first: int, last: int) -> bool:
    """Return whether "the second half" may be one of a game: no year and no word of business is near."""
    if any(set(passage.words[at].senses) & set("YMQLFX") for at in range(first, last)):
        return False
    if sum("U" in passage.words[at].senses for at in range(first, last)) > 1:
        return False  # "the first half of the year"
    business = _business(passage.code)
    span = passage.span(first, last)
    start = sentence_start(passage.text, span.start)
    near = passage.text[start : span.end + _SENTENCE_LENGTH].lower()
    return business is not None and business.search(near) is None


@cache
def _business(code: str) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, sorted(word_reader(code).words.lists["business"])))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None


def _is_called(passage: Passage, at: int) -> bool:
    """Return whether a word with a capital is a name: "the trawler Tomorrow", "Joss Monday"."""
    word, before = passage.words[at], passage.words[at - 1] if at else None
    if before is None or before.senses or not passage.text[word.span.start].isupper():
        return False
    called = passage.text[before.span.start : before.span.end]
    if passage.text[before.span.end : word.span.start] != " " or not called.isalpha():
        return False
    if "W" not in word.senses or called.lower() in _TITLES:
        return True
    if not called[0].isupper() or at == 1:
        return False
    after = re.match(r" ([^\W\d_]+)", passage.text[word.span.end : word.span.end + 24])
    return after is None or not is_verb(after[1], passage.code)
