"""The words of page frames, folded and ready to compare lines with.

Reads ``page.toml``, which explains its own fields; decides nothing about a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml

__all__ = ["DETAILS", "PageWords", "fold_line", "page_words", "parse_page_words"]

DETAILS = (
    "advertisement",
    "author note",
    "comment form",
    "comment notice",
    "cookie notice",
    "copyright",
    "navigation",
    "player button",
    "reading time",
    "related",
    "share",
    "subscription",
    "tags",
)
"""What furniture is, as far as its words say so; forms add "code" and "separator"."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W_]+")
_HOW = ("whole", "short", "opening", "label", "anywhere")


def fold_line(line: str) -> str:
    """Return the line for comparing: small letters, words by one blank, numbers as 0.

    Example: ``fold_line("» 12 Comments")`` is ``"0 comments"``.
    """
    return " ".join(_WORD.findall(_NUMBER.sub("0", line.casefold())))


@dataclass(frozen=True)
class PageWords:
    """All lists of ``page.toml``, folded by :func:`fold_line`.

    ``whole``, ``label`` and ``anywhere`` give the furniture detail of a phrase;
    ``short`` and ``opening`` do so by the first word of the phrase.  ``published``
    and ``modified`` give the languages of a phrase; ``sets`` holds plain lists by
    their dotted name ("byline.words"), ``first`` the first words of their phrases.
    """

    whole: Mapping[str, str]
    label: Mapping[str, str]
    anywhere: tuple[tuple[str, str], ...]
    first_anywhere: frozenset[str]
    short: Mapping[str, tuple[tuple[str, str], ...]]
    opening: Mapping[str, tuple[tuple[str, str], ...]]
    correction: Mapping[str, tuple[tuple[str, str], ...]]
    published: Mapping[str, frozenset[str]]
    modified: Mapping[str, frozenset[str]]
    months: Mapping[str, int]
    zones: Mapping[str, int]
    credit: Mapping[str, str]
    credit_ends: frozenset[str]
    sets: Mapping[str, frozenset[str]]
    first: Mapping[str, frozenset[str]]

    def has(self, name: str, phrase: str) -> bool:
        """Return whether a folded phrase stands in the named list."""
        return phrase in self.sets[name]


def _wrong(where: str, expected: str) -> LexiconError:
    return LexiconError(f"lexicon/page.toml, {where}: expected {expected}; correct the entry")


def _phrases(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise _wrong(where, "a list of phrases")
    folded = tuple(fold_line(v) for v in value)
    if not all(folded):
        raise _wrong(where, "phrases with at least one letter")
    return folded


def _table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value: Any = data
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping):
        raise _wrong(name, "a table")
    return value


def _by_language(table: Mapping[str, Any], where: str) -> Iterator[tuple[str, str]]:
    for language, value in table.items():
        for phrase in _phrases(value, f"{where}.{language}"):
            yield phrase, language


def _furniture(data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {how: {} for how in _HOW}
    for detail in _table(data, "furniture"):
        if detail not in DETAILS:
            raise _wrong(f"furniture.{detail}", "one of " + ", ".join(DETAILS))
        ways = _table(data, f"furniture.{detail}")
        for how, table in ways.items():
            where = f"furniture.{detail}.{how}"
            if how not in _HOW or not isinstance(table, Mapping):
                raise _wrong(where, "a table named " + ", ".join(_HOW))
            for phrase, _ in _by_language(table, where):
                found[how].setdefault(phrase, detail)
    return found


def _by_first_word(phrases: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    grouped: dict[str, list[tuple[str, str]]] = {}
    for phrase, detail in phrases.items():
        grouped.setdefault(phrase.split(" ", 1)[0], []).append((phrase, detail))
    return {word: tuple(entries) for word, entries in grouped.items()}


def _correction(data: Mapping[str, Any]) -> dict[str, str]:
    return {
        phrase: how
        for how in ("label", "opening")
        for phrase, _ in _by_language(_table(data, f"correction.{how}"), f"correction.{how}")
    }


def _languages_of(data: Mapping[str, Any], name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for phrase, language in _by_language(_table(data, name), name):
        found.setdefault(phrase, set()).add(language)
    return {phrase: frozenset(languages) for phrase, languages in found.items()}


def _months(data: Mapping[str, Any]) -> dict[str, int]:
    table = _table(data, "time.months")
    if sorted(table) != sorted(str(n) for n in range(1, 13)):
        raise _wrong("time.months", "the numbers 1 to 12")
    found: dict[str, int] = {}
    for number, value in table.items():
        for name in _phrases(value, f"time.months.{number}"):
            if found.setdefault(name, int(number)) != int(number):
                raise _wrong(f"time.months.{number}", f"{name!r} in one month only")
    return found


def _zones(data: Mapping[str, Any]) -> dict[str, int]:
    table = _table(data, "time.zones")
    for name, minutes in table.items():
        if not isinstance(minutes, int) or abs(minutes) > 14 * 60:
            raise _wrong(f"time.zones.{name}", "minutes east of UTC")
    return dict(table)


_SETS = (
    "platforms.words",
    "platforms.follow",
    "comments.reply",
    "comments.fields",
    "languages.codes",
    "languages.names",
    "outlets.words",
    "outlets.endings",
    "outlets.hearers",
    "outlets.told",
    "breadcrumb.home",
    "breadcrumb.sections",
    "byline.words",
    "byline.colon_only",
    "byline.and",
    "byline.in",
    "byline.particles",
    "byline.no_names",
    "byline.roles",
    "byline.sign_off",
    "byline.credits",
    "byline.contributed",
    "byline.desks",
    "byline.sources",
    "byline.source_more",
    "time.words.filler",
    "time.weekdays.words",
    "outlets.networks",
    "credit.role.words",
    "credit.links.by",
    "credit.links.rider",
    "credit.links.aside",
    "credit.links.split",
    "credit.caption.opening",
    "credit.caption.copyright",
    "agencies.words",
    "agencies.pictures",
    "not_places.words",
    "not_labels.words",
)


def _sets(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    found = {}
    for name in _SETS:
        table, _, last = name.rpartition(".")
        found[name] = frozenset(_phrases(_table(data, table).get(last), name))
    return found


@cache
def page_words() -> PageWords:
    """Return the words of page frames.

    Raises:
        LexiconError: an entry of ``page.toml`` is wrong; the message names it.
    """
    return parse_page_words(read_toml("page.toml"))


def parse_page_words(data: Mapping[str, Any]) -> PageWords:
    """Return the words of page frames from the content of a ``page.toml``.

    Raises:
        LexiconError: an entry is wrong; the message names it.
    """
    furniture = _furniture(data)
    credit = {
        phrase: kind
        for kind in ("graphic", "video", "photo")
        for phrase in _phrases(_table(data, f"credit.{kind}").get("words"), f"credit.{kind}.words")
    }
    sets = _sets(data)
    return PageWords(
        whole=furniture["whole"],
        label=furniture["label"],
        anywhere=tuple(furniture["anywhere"].items()),
        first_anywhere=frozenset(p.split(" ", 1)[0] for p in furniture["anywhere"]),
        short=_by_first_word(furniture["short"]),
        opening=_by_first_word(furniture["opening"]),
        correction=_by_first_word(_correction(data)),
        published=_languages_of(data, "time.published"),
        modified=_languages_of(data, "time.modified"),
        months=_months(data),
        zones=_zones(data),
        credit=credit,
        credit_ends=frozenset(
            phrase.rpartition(" ")[2]
            for phrases in (credit, sets["credit.role.words"], sets["credit.links.by"])
            for phrase in phrases
        ),
        sets=sets,
        first={name: frozenset(p.split(" ", 1)[0] for p in phrases) for name, phrases in sets.items()},
    )
