"""The rows that are looked through, made from the document of a reading: nothing in them is not in it.

They can be thrown away and made again at any time, see :mod:`reportedly.store.rebuilding`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from reportedly.lexicon.languages import LANGUAGES, load_language
from reportedly.records import Document
from reportedly.store.indexing import clean, joined, words

__all__ = ["Numbers", "Rows", "day_of", "place", "project"]

# The words of a statement by column, each column's after one another with blanks between.
Fields = dict[str, str]


@dataclass(slots=True)
class Rows:
    """Rows that wait to be written, for one report or for many."""

    parties: list[tuple[Any, ...]] = field(default_factory=list)
    statements: list[tuple[Any, ...]] = field(default_factory=list)
    hops: list[tuple[Any, ...]] = field(default_factory=list)
    words: list[tuple[int, Fields]] = field(default_factory=list)


@dataclass(slots=True)
class Numbers:
    """The numbers that rows get, table by table, counted on from the first that is free."""

    first: Callable[[str], int]
    _next: dict[str, int] = field(default_factory=dict)

    def take(self, table: str, count: int = 1) -> int:
        """Return the next free number of a table, the first of so many."""
        number = self._next.get(table)
        if number is None:
            number = self.first(table)
        self._next[table] = number + count
        return number


def project(document: Document, report: int, numbers: Numbers, rows: Rows) -> None:
    """Add the rows of one report to those that wait.

    Args:
        document: its current reading, with the judgements of reviewers applied.
        report: the number of its row.
        numbers: the next free numbers; those used are counted on.
        rows: where the rows are added.
    """
    article = document["article"]
    text, day = article["text"], day_of(article.get("published"))
    parties: dict[str, int] = {}
    for entity in document["entities"]:
        parties[entity["id"]] = number = numbers.take("party")
        gender = _gender(entity, text, article.get("language"))
        rows.parties.append(
            (
                number,
                report,
                entity["id"],
                entity["kind"],
                clean(entity["name"]),
                int(entity["named"]),
                gender,
            )
        )
    kinds = {entity["id"]: entity for entity in document["entities"]}
    shared = _of_article(article, day)
    for ordinal, item in enumerate(document["attributions"], 1):
        number = numbers.take("statement")
        said = clean(" … ".join(part["text"] for part in item["content"]))
        marks = sorted({mark["kind"] for mark in item["marks"]})
        review = item.get("review", {}).get("status", "")
        rows.statements.append(
            (
                number,
                report,
                item["id"],
                ordinal,
                said,
                item["form"],
                parties.get(item["speaker"]),
                day,
                item["score"],
                " ".join(marks),
                review,
            )
        )
        for at, hop in enumerate(item["relay"]):
            rows.hops.append(
                (numbers.take("hop"), number, at, clean(hop["name"]), hop["status"], hop["kind"])
            )
        rows.words.append((number, _fields(item, said, marks, kinds, shared)))


def place(found: Rows, report: int, numbers: Numbers, rows: Rows) -> None:
    """Add rows that have numbers of their own, from 0, to those that wait, under numbers that are free."""
    party = numbers.take("party", len(found.parties))
    statement = numbers.take("statement", len(found.statements))
    hop = numbers.take("hop", len(found.hops))
    rows.parties += ((row[0] + party, report, *row[2:]) for row in found.parties)
    rows.statements += (
        (row[0] + statement, report, *row[2:6], None if row[6] is None else row[6] + party, *row[7:])
        for row in found.statements
    )
    rows.hops += ((row[0] + hop, row[1] + statement, *row[2:]) for row in found.hops)
    rows.words += ((number + statement, fields) for number, fields in found.words)


def _of_article(article: Document, day: int | None) -> Fields:
    language = joined(article.get("language") or "")
    facet = [f"language{language}"] if language else []
    return {"outlet": _once(article.get("outlet") or ""), "facet": " ".join(facet + _facets_of_day(day))}


def _fields(
    item: Document, said: str, marks: list[str], kinds: dict[str, Document], shared: Fields
) -> Fields:
    speaker = kinds.get(item["speaker"] or "")
    source, addressee = item["source"], item["addressee"]
    facet = [f"form{item['form']}", *(f"mark{kind.replace('_', '')}" for kind in marks)]
    if speaker:
        facet += [f"kind{speaker['kind']}", "named" if speaker["named"] else "unnamed"]
    else:
        facet.append("open")
    if review := item.get("review", {}).get("status", ""):
        facet.append(f"review{review}")
    found: Fields = {
        "text": _once(said),
        "speaker": _once(speaker["name"] if speaker else "", source["text"] if source else ""),
        "outlet": shared["outlet"],
        "facet": " ".join([*facet, shared["facet"]]).rstrip(),
    }
    if addressee:
        entity = kinds.get(addressee["entity"] or "")
        found["addressee"] = _once(entity["name"] if entity else "", addressee["text"])
    if item["relay"]:
        found["relay"] = " ".join(_once(hop["name"]) for hop in item["relay"])
    if item["where"]:
        found["place"] = _places(item["where"])
    return found


def _once(*names: str) -> str:
    """Return the words of the names one after another; a name that the one before holds is left out."""
    found = ""
    for name in names:
        more = " ".join(words(name))
        if more and f" {more} " not in f" {found} ":
            found = f"{found} {more}" if found else more
    return found


def _places(where: Iterable[Document]) -> str:
    found: list[str] = []
    for place in where:
        names = [place["text"]]
        if place["candidates"] and place.get("settled", True):
            first = place["candidates"][0]
            names += [first["name"], f"country{first['country'].lower()}"]
        found.append(_once(*names))
    return " ".join(found)


def day_of(published: str | None) -> int | None:
    """Return a day as a number; None if the page gives none, or one that no calendar has.

    Example: ``day_of("2026-03-14T06:00:00-03:00")`` is 20260314.
    """
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day.year * 10_000 + day.month * 100 + day.day


def _facets_of_day(day: int | None) -> list[str]:
    """Return the words by which a stretch of time finds a day at once: its year and its month."""
    return [] if day is None else [f"year{day // 10_000}", f"month{day // 100}"]


def _gender(entity: Document, text: str, language: str | None) -> str | None:
    """Return what the report states by pronouns and titles; None if it states nothing, or both."""
    words_of = _gender_words(language)
    if entity["kind"] != "person":
        return None
    found: set[str] = set()
    for mention in entity["mentions"]:
        first = text[mention["start"] : mention["end"]].split(maxsplit=1)[:1]
        found.update(words_of[word] for word in map(str.lower, first) if word in words_of)
    return found.pop() if len(found) == 1 else None


@cache
def _gender_words(language: str | None) -> Mapping[str, str]:
    if language not in LANGUAGES:
        return {}
    lists = load_language(language).words
    return {
        word: gender
        for gender, name in (("female", "feminine"), ("male", "masculine"))
        for word in lists[name] | lists[f"{name}_titles"]
    }
