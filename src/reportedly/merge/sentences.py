"""What a sentence tells of those it names: other names, telling words, relatives, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from reportedly.lexicon import read_toml
from reportedly.lexicon.languages import LANGUAGES, load_language
from reportedly.lexicon.parties import party_words

__all__ = [
    "UNCASED",
    "WORD",
    "Told",
    "bare",
    "common_words",
    "matters_of",
    "proper_names",
    "tokens",
    "told_in",
    "union",
]

_LETTERS = "(?:[^\\W\\d_]|[\u0300-\u036f\u064b-\u065f\u0900-\u0963\u0970-\u0dff\u0e31-\u0e4e])+"
WORD = re.compile(rf"{_LETTERS}(?:[-’'ʼ‐‑]{_LETTERS})*")
"""A word of any script, with its hyphens and apostrophes."""

UNCASED = re.compile(
    "[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""A letter of a script without capitals, in which nothing shows a name."""

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+|[ \u00a0\u202f]\d{3}(?!\d))*(?!\w)")
_THOUSANDS = re.compile(r"[ \u00a0\u202f,.](?=\d{3}(?!\d))")
_PROPER_LEAST, _WORD_LEAST, _UNCASED_LEAST = 3, 5, 3  # letters
_LOW_NUMBER = 10
_LEAST_NUMBER = 3  # of those in words: one and two are said of anything
_TO_PLACE = frozenset(["in", "aus", "von", "bei", "nach", "auf", "bis", "gegen", "ab"])
_HEBREW_PREFIX = re.compile("^(?:[ושכ]?[הבלמ])(?=[\u05d0-\u05ea]{3})")
_ARABIC_PREFIX = re.compile("^(?:[وف]?(?:ال|بال|لل|كال)|[وفبل])(?=[\u0621-\u064a]{3})")
_DATED = ("months", "weekdays", "units")
_AFTER_NUMBERS = frozenset(["jahren", "tagen", "wochen", "monaten", "stunden", "tausend", "millionen"])


class Told(NamedTuple):
    """What a sentence tells: names, other telling words, words for relatives, and what it is about."""

    names: frozenset[str]
    words: frozenset[str]
    kin: frozenset[str]
    matters: frozenset[str]


@lru_cache(maxsize=2048)
def told_in(text: str, language: str) -> Told:
    """Return what a sentence tells; it may be told of several parties.

    Example: ``told_in("The dam at Velm broke.", "en").names`` is ``{"velm"}``.
    """
    return Told(
        proper_names(text, language),
        frozenset(_telling(text, language)),
        frozenset(_kin(text, language)),
        matters_of(text),
    )


@cache
def common_words(language: str) -> frozenset[str]:
    """Return the words of a language that tell nothing of a matter: those that reports are told with.

    Example: ``"yesterday" in common_words("en")``.
    """
    if language not in LANGUAGES:
        return frozenset()
    known = load_language(language)
    forms = (word for found in known.forms.values() for form in found for word in form.words)
    times = read_toml(f"times/{language}.toml")
    dated = (word for field in _DATED for words in dict(times[field]).values() for word in words)
    return frozenset().union(*known.words.values(), forms, dated, _AFTER_NUMBERS)


@cache
def _numbers(language: str) -> Mapping[str, str]:
    """Return the numbers in words of a language, as figures; two and less tell nothing."""
    if language not in LANGUAGES:
        return {}
    told = read_toml(f"times/{language}.toml")["numbers"]
    return {word: number for number, words in told.items() if int(number) >= _LEAST_NUMBER for word in words}


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a name or text in lower case, with what their case told lost.

    Example: ``tokens("Bank of Velm")`` is ``("bank", "of", "velm")``.
    """
    low = text.lower().replace("’s", "'s")
    return tuple(word.removesuffix("'s") for word in WORD.findall(low))


def proper_names(text: str, language: str) -> frozenset[str]:
    """Return the words of a text that can be names, lower case; of a script without capitals all long ones.

    Example: ``proper_names("the mayor of Velm", "en")`` is ``{"velm"}``.
    """
    if UNCASED.search(text):
        words = map(bare, WORD.findall(text))
        return frozenset(
            word.lower()
            for word in words
            if len(word) >= _UNCASED_LEAST and (UNCASED.match(word) or word[0].isupper())
        )
    found, before, common = set(), "", common_words(language)
    for word in WORD.findall(text):
        low = word.lower().removesuffix("'s").removesuffix("’s")
        # All nouns of German have a capital.
        shown = language != "de" or before in _TO_PLACE or "-" in word or low.endswith("er")
        if shown and word[0].isupper() and len(word) >= _PROPER_LEAST and low not in common:
            found.add(low)
        before = low
    return frozenset(found)


def _telling(text: str, language: str) -> Iterator[str]:
    numbers, common = _numbers(language), common_words(language)
    for found in _NUMBER.findall(text):
        plain = _THOUSANDS.sub("", found).replace(",", ".")
        if "." in plain or int(plain) >= _LOW_NUMBER or plain in numbers.values():
            yield plain
        if plain.endswith("000"):
            yield plain[:-3]  # 12 thousand
    spaced = not UNCASED.search(text)
    for word in tokens(text):
        if word in numbers:
            yield numbers[word]
        elif spaced and len(word) >= _WORD_LEAST and word not in common:
            yield word


def _kin(text: str, language: str) -> Iterator[str]:
    known = party_words()
    low = text.lower()
    family = known.kin.get("nb" if language in ("no", "nn") else language, frozenset())
    yield from family.intersection(tokens(text))
    if language in ("zh", "ja", "ko"):
        yield from (word for word in family if word in text)
    if _two_of_a_name().search(low):
        yield from (words for words in (*known.namesakes, *known.parts) if words in low)


@cache
def _two_of_a_name() -> re.Pattern[str]:
    known = party_words()
    return re.compile("|".join(map(re.escape, (*known.namesakes, *known.parts))))


def matters_of(text: str) -> frozenset[str]:
    """Return what a text is about, in no language.

    Example: ``matters_of("une grève") == matters_of("a strike")``.
    """
    known = party_words()
    within = (kinds.in_text(text) for kinds in (known.matters, known.fields, known.bodies))
    return union((*within, *map(_meant, tokens(text))))


@lru_cache(maxsize=65536)
def _meant(word: str) -> frozenset[str]:
    known, plain = party_words(), bare(word)
    return frozenset(
        filter(None, (kinds.of_word(plain) for kinds in (known.matters, known.fields, known.bodies)))
    )


def bare(word: str) -> str:
    """Return a word of Arabic or Hebrew without the article and prepositions written to it.

    Example: ``bare("velm")`` is ``"velm"``.
    """
    return word if word.isascii() else _ARABIC_PREFIX.sub("", _HEBREW_PREFIX.sub("", word))


def union(found: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return all that any of the sets holds."""
    return frozenset[str]().union(*found)
