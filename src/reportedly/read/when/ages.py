"""Whether years or decades are somebody's age, and so no time: "un homme de 38 ans", "in her forties"."""

from __future__ import annotations

import re
from functools import cache

from reportedly.lexicon.languages import load_language
from reportedly.lexicon.times import load_time_words
from reportedly.read.when.passage import Passage
from reportedly.read.when.tense import any_of, sentence_start

__all__ = ["is_age"]

_OLDEST = 110
_BEFORE = 60
_BEHIND = re.compile(r"[^.!?,;\n]{0,14}")
_SMALL = "oiqhtK"  # what may stand between a person and the age
_LONG = 5
_DESCRIBED = 3  # "une femme politique belge de 38 ans"
_CENTURY = re.compile(r"\d{4}")
_NAMED = re.compile(r"(?P<who>[^\W\d_]+)(?:,\s|\s?\()(?:de\s)?$")
_CLOSED = re.compile(r"\s?[,.;)]|$")


def is_age(passage: Passage, first: int, last: int) -> bool:
    """Return whether a number of years, or a decade, says how old somebody is.

    Args:
        passage: the words.
        first: the first of them.
        last: the one behind the last of them.
    """
    if any(passage.has(at, "G") for at in range(first, last)):
        return _is_decade_of_life(passage, first, last)
    number = next((at for at in range(first, last) if passage.has(at, "N")), first)
    count = passage.words[number].senses.get("N")
    if not isinstance(count, int) or count > _OLDEST:
        return False
    units = {word.senses["U"] for word in passage.words[first:last] if "U" in word.senses}
    at = _least(passage, number)
    links = load_time_words(passage.code).lists["aged_of"]
    if links and passage.word(at - 1).lower() in links and _is_person(passage, at - 1):
        return True
    if not links and passage.word(at - 1).lower() in _people(passage.code):
        return True  # "мужчина 38 лет"
    return units == {"year"} and (_is_in_apposition(passage, at, last) or _is_aged(passage, at, last))


def _least(passage: Passage, number: int) -> int:
    """Return where a number of years begins: "entre 30 et 40 ans", "environ 50 ans"."""
    at = number
    if passage.any_of(at - 1, "nz-") and passage.any_of(at - 2, "ND"):
        at -= 2
    elif passage.any_of(at - 2, "nz-") and passage.any_of(at - 3, "ND"):
        at -= 3  # "tra i 30 e i 40 anni"
    while passage.any_of(at - 1, "qh") and passage.word(at - 1).lower() not in _linking(passage.code):
        at -= 1
    return at


def _is_decade_of_life(passage: Passage, first: int, last: int) -> bool:
    span = passage.span(first, last)
    if _CENTURY.search(passage.text, span.start, span.end):
        return False
    if _aged(passage.code).search(passage.text, max(0, span.start - _BEFORE), span.start):
        return True
    return passage.code != "en" and passage.any_of(first - 1, "iK") and _is_person(passage, first)


def _is_person(passage: Passage, first: int) -> bool:
    """Return whether a word for somebody stands before, past small words and what describes it."""
    at = first - 1
    while at >= 0 and passage.any_of(at, _SMALL):
        at -= 1
    for back in range(at, max(at - _DESCRIBED, -1), -1):
        word = passage.word(back).lower()
        if word in _people(passage.code) or word.endswith(_compounds(passage.code)):
            return True
        if passage.words[back].senses or not word.isalpha():
            return False
    return False


def _is_in_apposition(passage: Passage, first: int, last: int) -> bool:
    """Return whether a name or person stands before a comma: "Lucie Marnier, 29 ans, …"."""
    span = passage.span(first, last)
    named = _NAMED.search(passage.text, max(0, span.start - _BEFORE), span.start)
    if named is None or not _CLOSED.match(passage.text, span.end):
        return False
    return named["who"][0].isupper() or named["who"].lower() in _people(passage.code)


def _is_aged(passage: Passage, first: int, last: int) -> bool:
    """Return whether a word leads into an age, and neither a sentence nor "of" makes it a length."""
    span = passage.span(first, last)
    led = _aged(passage.code).search(passage.text, max(0, span.start - _BEFORE), span.start)
    if led is None:
        return False
    copula = load_time_words(passage.code).bare_dates and " " not in led[0].strip()
    if copula and _compounds(passage.code) and not _CLOSED.match(passage.text, span.end):
        return passage.has(last, "n")  # "hij was 12 jaar burgemeester"
    return not passage.has(last, "o") and not _is_term(passage, first, last)


def _is_term(passage: Passage, first: int, last: int) -> bool:
    """Return whether years are those of a sentence or contract: "condamné à 12 ans"."""
    span = passage.span(first, last)
    behind = _BEHIND.match(passage.text, span.end)
    ahead = max(0, span.start - _BEFORE, sentence_start(passage.text, span.start))
    near = passage.text[ahead : behind.end() if behind else span.end]
    return _terms(passage.code).search(near) is not None


@cache
def _people(code: str) -> frozenset[str]:
    words = load_language(code).words
    kinds = ("persons", "masculine_nouns", "feminine_nouns", "plural_nouns")
    return load_time_words(code).lists["people"].union(*(words[kind] for kind in kinds))


@cache
def _linking(code: str) -> frozenset[str]:
    lists = load_time_words(code).lists
    return lists["aged_of"] | lists["aged"]


@cache
def _compounds(code: str) -> tuple[str, ...]:
    """Return what a noun for somebody may end with, where words are put together: "lastebilsjåfør"."""
    together = bool(load_time_words(code).lists["present_endings"])
    return tuple(each for each in _people(code) if together and len(each) >= _LONG)


@cache
def _aged(code: str) -> re.Pattern[str]:
    """Return the pattern of what leads into an age, at the end of a text."""
    words = load_time_words(code)
    between = any_of(each for each, senses in words.phrases.items() if set(senses) & set("qhK"))
    aged = any_of(words.lists["aged"]) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{aged})[\s\u00a0](?:(?:{between})[\s-])?$", re.IGNORECASE)


@cache
def _terms(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(load_time_words(code).lists['terms']) or '(?!)'})", re.IGNORECASE)
