"""The words of a text as the grammar of time sees them: one character each.

A word of time is the letter of its class (:data:`reportedly.lexicon.times.CLASSES`), or a character of
its own where it has several; figures are ``D`` (up to 31), ``Y`` (a year) or ``N``; every other word is
a full stop.  So the grammar is made of ordinary regular expressions.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from reportedly.lexicon.times import CLASSES, Sense, TimeWords, load_time_words
from reportedly.types import Span

__all__ = ["Word", "WordReader", "word_reader"]

_WORD = re.compile(
    # Nearly all is words before a blank: of what follows no other pattern matches them.
    r"(?P<plain>[^\W\d_]+(?=\s))|(?:(?=[\d'’])(?:(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<numeric>\d{1,2}(?P<sep>[./-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\w/-]|[.,]\d))"
    r"|(?P<clock>\d{1,2}(?::\d\d(?::\d\d)?(?=[ap]\.?m\b|(?![\w:]))|h(?:\d\d)?(?!\w)"
    r"|\.\d\d(?=\s*(?:[ap]\.?\s?m\b|uhr\b|hrs\b|uur\b|gmt\b|utc\b)))"
    r"|(?:(?<=\bkl\. )|(?<=\bkl )|(?<=\balle )|(?<=\bore )|(?<=klokken )|(?<=\bat )"
    r"|(?<=klokka )|(?<=klockan )|(?<=\bgodz\. )|(?<=\b[oо] )|(?<=\bore ))\d{1,2}\.\d\d(?!\.?\d))"
    r"|(?P<decade>(?:\d{3}0|['’]\d0)['’]?s\b)"
    r"|(?P<nth>\d{1,3}(?:st|nd|rd|th|er|ère|[ºª°])(?!\w))"
    r"|(?P<figure>\d[\d.,]*\d(?!\w)|\d{1,2}(?=[ap]m\b)|\d(?!\w))))"
    r"|(?P<mixed>[^\W\d_]+\d\w*)"
    r"|(?P<word>[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*(?:\.[^\W\d_]+)*)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<mark>[^\w\s])|(?P<other>\w+)",
    re.IGNORECASE,
)
_QUARTER = re.compile("[Qq][1-4]")
_YEARS = range(1000, 2200)
_SENSES = "".join(sorted({*CLASSES.values(), *"DYNTGQ$"}))
_PRIVATE = 0xE000
_MARKS = {"-": "-", "–": "-", "—": "-", "−": "-", ",": ",", "/": "/", "(": "(", ")": ")"}
_SHORT = 3
_FULL = frozenset(("may", "mai", "maj", "май", "мая", "mei"))
_BESIDE = re.compile(r"\.?,?\s(?:\d|\w+\.?\s\d)|\.\s[a-z]")
_TENS = range(20, 100, 10)
_HUNDREDS = range(16, 21)


class Word(NamedTuple):
    """A word or phrase of a text, with what it may mean in the grammar of time."""

    span: Span
    senses: Mapping[str, Sense | date]


class WordReader:
    """Reads texts of one language into words of time."""

    def __init__(self, code: str) -> None:
        self.words: TimeWords = load_time_words(code)
        self.month_first = code == "en"
        self._phrases = {_cut(phrase): senses for phrase, senses in self.words.phrases.items()}
        self._longest: dict[str, int] = {}
        for phrase in self._phrases:
            self._longest[phrase[0]] = max(self._longest.get(phrase[0], 1), len(phrase))
        months = [phrase for phrase, senses in self.words.phrases.items() if "M" in senses]
        self._short = {
            each for each in months if any(each != other and other.startswith(each) for other in months)
        }
        combined = {frozenset(senses) for senses in self._phrases.values()}
        combined |= {frozenset("DN"), frozenset("YN"), frozenset("DO")}
        several = sorted("".join(sorted(each)) for each in combined if len(each) > 1)
        self._character = {each: chr(_PRIVATE + number) for number, each in enumerate(several)}

    def read(self, text: str, span: Span) -> list[Word]:
        """Return the words and marks of a passage, phrases of the lexicon and written numbers as one."""
        matches = _WORD.finditer(text, span.start, span.end)
        found = [each for each in matches if each.lastgroup != "possessive"]
        lower = [each[0].lower() for each in found]
        words: list[Word] = []
        at = 0
        while at < len(found):
            first = found[at]
            reach = self._reach(lower, at) if lower[at] in self._longest else 0
            if reach:
                senses: Mapping[str, Sense | date] = self._phrases[tuple(lower[at : at + reach])]
                if {"M", "W"} & set(senses) and not self._is_calendar(text, first):
                    senses = {letter: value for letter, value in senses.items() if letter not in "MW"}
                end = found[at + reach - 1].end()
                if "M" in senses or "W" in senses or "C" in senses:
                    end = _past_dot(text, end, span.end, senses, short=first[0].lower() in self._short)
                words.append(Word(Span(first.start(), end), senses))
                at += reach
                at += at < len(found) and found[at].end() == end and found[at][0] == "."
                continue
            senses = {} if first.lastgroup in ("plain", "word") else _figure(first, self.month_first)
            words.append(Word(Span(*first.span()), senses))
            at += 1
        return _with_numbers(words, text)

    def letters(self, words: Sequence[Word]) -> str:
        """Return the words as the grammar sees them, one character each."""
        return "".join([self._letter(word.senses) if word.senses else "." for word in words])

    def pattern(self, grammar: str) -> re.Pattern[str]:
        """Return a pattern of the grammar for this language: a letter stands for all words of its class."""
        return re.compile("".join(map(self._any_of, grammar)))

    def _is_calendar(self, text: str, word: re.Match[str]) -> bool:
        """Return whether a month or weekday is written as one; short forms need a dot or figure."""
        if self.words.capital and not word[0][0].isupper():
            return False
        if len(word[0]) > _SHORT or word[0].lower() in _FULL:
            return True
        if _BESIDE.match(text, word.end()):
            return True
        last = word.start() - 1
        while last >= 0 and text[last] in " .":
            last -= 1
        return last >= 0 and text[last].isdigit()

    def _any_of(self, letter: str) -> str:
        if letter not in _SENSES or letter == "$":
            return re.escape(letter) if letter in "$-,/" else letter
        several = "".join(character for each, character in self._character.items() if letter in each)
        return f"[{letter}{several}]" if several else letter

    def _letter(self, senses: Mapping[str, Sense | date]) -> str:
        if len(senses) == 1:
            return next(iter(senses))
        return self._character.get("".join(sorted(senses)), next(iter(senses)))

    def _reach(self, lower: Sequence[str], at: int) -> int:
        for length in range(min(self._longest[lower[at]], len(lower) - at), 0, -1):
            if tuple(lower[at : at + length]) in self._phrases:
                return length
        return 0


@cache
def word_reader(code: str) -> WordReader:
    """Return the reader of a language."""
    return WordReader(code)


def _figure(found: re.Match[str], month_first: bool) -> Mapping[str, Sense | date]:
    kind, written = found.lastgroup, found[0]
    if kind == "mark":
        return {_MARKS[written]: 0} if written in _MARKS else {}
    if kind == "iso":
        return _date(written[:10].split("-"), (0, 1, 2))
    if kind == "numeric" or found["numeric"]:
        order = (2, 0, 1) if month_first and found["sep"] != "." else (2, 1, 0)
        return _date(re.split(r"[./-]", written), order)
    if kind == "clock":
        return {"T": _minutes(written)} if _minutes(written) >= 0 else {}
    if kind == "decade":
        number = int(re.sub(r"\D", "", written))
        return {"G": number} if number % 10 == 0 else {}
    if kind == "nth":
        number = int(re.sub(r"\D", "", written))
        return {"D": number, "O": number} if 1 <= number <= 31 else {"O": number}
    if kind == "mixed" and _QUARTER.fullmatch(written):
        return {"Q": int(written[1])}
    if kind == "figure" and written.isdigit():
        number = int(written)
        if len(written) == 4 and number in _YEARS:
            return {"Y": number, "N": number}
        return {"D": number, "N": number} if 1 <= number <= 31 and len(written) < 3 else {"N": number}
    return {}


def _cut(phrase: str) -> tuple[str, ...]:
    return tuple(each[0].lower() for each in _WORD.finditer(phrase))


def _past_dot(text: str, end: int, limit: int, senses: Mapping[str, Sense | date], *, short: bool) -> int:
    """Return the end of a word with the dot of its short form: "Sept. 14", "10 p.m."; not "in June. 14"."""
    if end >= limit or text[end] != "." or ("M" in senses and not short):
        return end
    after = text[end + 1 : end + 4].lstrip()
    goes_on = after[:1].isdigit() or after[:1].islower() or after[:1] == ","
    return end + 1 if goes_on and not ("W" in senses and after[:1].islower()) else end


def _date(parts: Sequence[str], order: tuple[int, int, int]) -> Mapping[str, Sense | date]:
    of_year, number, of_month = (int(parts[each]) for each in order)
    if of_year < 100:
        of_year += 1900 if of_year > 69 else 2000
    if number > 12 >= of_month:
        number, of_month = of_month, number
    try:
        return {"$": date(of_year, number, of_month)}
    except ValueError:
        return {}


def _minutes(clock: str) -> int:
    hour, _, minute = re.sub(r"[h.]", ":", clock.lower()).partition(":")
    minutes = int(minute[:2] or 0) if minute[:2].isdigit() or not minute else -1
    return int(hour) * 60 + minutes if int(hour) <= 24 and 0 <= minutes < 60 else -1


def _with_numbers(words: list[Word], text: str) -> list[Word]:
    """Return the words with "twenty-five" as one number and "nineteen ninety-six" as one year."""
    if sum(word.senses != {} and _in_words(word, text) is not None for word in words) < 2:
        return words
    joined: list[Word] = []
    for word in words:
        number = _in_words(word, text)
        hyphen = len(joined) > 1 and joined[-1].senses == {"-": 0}
        before = joined[-2 if hyphen else -1] if joined else None
        tens = _in_words(before, text) if before else None
        if before and number and number < 10 and tens and tens in _TENS:
            del joined[-2 if hyphen else -1 :]
            word = Word(Span(before.span.start, word.span.end), {"N": tens + number})
        joined.append(word)
    years: list[Word] = []
    for word in joined:
        number, before = _in_words(word, text), years[-1] if years else None
        hundreds = _in_words(before, text) if before else None
        if before and number and hundreds and hundreds in _HUNDREDS and 10 <= number < 100:
            years.pop()
            of_year = 100 * hundreds + number
            word = Word(Span(before.span.start, word.span.end), {"Y": of_year, "N": of_year})
        years.append(word)
    return years


def _in_words(word: Word, text: str) -> int | None:
    number = word.senses.get("N")
    return number if isinstance(number, int) and text[word.span.start].isalpha() else None
