"""Measures how fast a large ledger is searched, and how many bytes it takes for each statement.

    python bench/search.py [--statements 1000000] [--ledger PLACE] [--runs 40]

The ledger is invented and written as any other, once; it is kept in the folder for temporary files.  Words
follow Zipf's law, as those of people do, so that there are stop words and words that occur once; each
hundredth statement is in Japanese, Arabic or Russian.  Reports are short: 20 statements and little else.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from reportedly.records import Capture, Document, Query, Reader
from reportedly.store import Item, Ledger, engine, made_of, open_ledger
from reportedly.store.stats import BY

A_REPORT = 20  # statements
A_STATEMENT = 20  # words
_BATCH = 250  # reports a transaction
_SEED = 20260314
_PARTS = (
    *("ba", "de", "fi", "go", "ku", "la", "me", "ni", "or", "pa", "re", "si", "ta", "un", "ve", "wo"),
    *("xi", "yu", "za", "er", "an", "el", "ith", "ost", "ham", "mor", "tri"),
)
_OTHERS = {
    "ja": "橋は安全だと市長が述べた病院火事町警察調査",
    "ar": "قال رئيس البلدية إن الجسر آمن المستشفى الحريق الشرطة",
    "ru": "мэр сказал что мост безопасен больница пожар полиция город река",
}
_MARKS = ("claims", "reportedly", "believes", "confirms", "denies", "unverified", "verified", "no_comment")
_KINDS = ("person", "person", "person", "group", "organisation", "document")
_COUNTRIES = ("UA", "US", "DE", "FR", "NO", "BR", "IN", "JP")

# Milliseconds that 95 of 100 searches may take at 1,000,000 statements on two cores.
LIMIT, LIMIT_COMMON = 60.0, 100.0
LIMIT_COUNTED = 2.0  # seconds


class World:
    """The words, people and places that reports are made of; the same in every run."""

    def __init__(self, seed: int = _SEED) -> None:
        self.chance = random.Random(seed)
        self.words = self._coined(50_000, 2, 4)
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        names = self._coined(900, 2, 3)
        self.speakers = [f"{a.title()} {b.title()}" for a, b in zip(names[:600], names[300:], strict=True)]
        self.outlets = [f"The {name.title()} Courier" for name in names[:200]]
        self.relays = [f"{name.title()} Wire" for name in names[200:250]]
        self.places = [(name.title(), _COUNTRIES[k % len(_COUNTRIES)]) for k, name in enumerate(names[:300])]

    def _coined(self, count: int, least: int, most: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            found["".join(self.chance.choices(_PARTS, k=self.chance.randint(least, most)))] = None
        return list(found)

    def said(self, language: str) -> str:
        """Return the words of a statement."""
        length = self.chance.randint(A_STATEMENT // 2, A_STATEMENT * 3 // 2)
        if language == "en":
            return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=length)) + "."
        words = _OTHERS[language].split()
        if len(words) == 1:
            return "".join(self.chance.choices(words[0], k=length))
        return " ".join(self.chance.choices(words, k=length)) + "."

    def one(self, among: list[Any]) -> Any:
        """Return one of a list, those at its beginning far more often."""
        return among[int(len(among) * self.chance.random() ** 2.5)]

    def report(self, number: int) -> Document:
        """Return the document of one report."""
        chance = self.chance
        day = date(2024, 1, 1) + timedelta(days=chance.randrange(1096))
        language = chance.choice(list(_OTHERS)) if chance.random() < 0.01 else "en"
        entities = [
            _entity(k, name, chance) for k, name in enumerate({self.one(self.speakers) for _ in "123456"})
        ]
        said = [self.said(language) for _ in range(A_REPORT)]
        text, items = "", []
        for k, words in enumerate(said):
            source = chance.choice(entities)
            start = len(text) + len(source["name"]) + 7
            text += f"{source['name']} said: {words}\n"
            items.append(self._statement(f"{number:08x}{k:08x}", words, start, source))
        article = {
            "id": hashlib.sha256(b"%d" % number).hexdigest()[:16],
            "path": f"bench/{number}.html",
            "url": f"https://courier.example/{number}",
            "title": said[0][:60],
            "outlet": self.one(self.outlets),
            "byline": None,
            "published": day.isoformat() if chance.random() < 0.95 else None,
            "language": language,
            "text": text,
            "blocks": [],
        }
        return {
            "article": article,
            "media": [],
            "entities": entities,
            "attributions": items,
            "times": [],
            "places": [],
            "notes": [],
        }

    def _statement(self, identity: str, words: str, start: int, source: Document) -> Document:
        chance = self.chance
        settled = chance.random() < 0.8
        before = start - 7 - len(source["name"])
        return {
            "id": identity,
            "form": chance.choice(["direct", "indirect", "indirect", "mixed"]),
            "content": [{"start": start, "end": start + len(words), "text": words}],
            "extent": [],
            "cue": {"start": start - 6, "end": start - 2, "text": "said", "lemma": "say"},
            "source": {"start": before, "end": before + len(source["name"]), "text": source["name"]},
            "speaker": source["id"] if settled else None,
            "speaker_name": source["name"] if settled else None,
            "candidates": [] if settled else [source["id"]],
            "addressee": None,
            "relay": [_hop(self.one(self.relays)) for _ in range(chance.random() < 0.3)],
            "depth": None,
            "within": None,
            "marks": [_mark(kind) for kind in chance.sample(_MARKS, chance.choice([0, 0, 0, 1, 1, 2]))],
            "when": [],
            "where": [_place(*self.one(self.places)) for _ in range(chance.random() < 0.2)],
            "score": round(chance.uniform(0.4, 1), 3),
            "rule": "said-that",
            "certainty": 0.9 if settled else None,
            "circumstances": [],
            "evidence": [
                {
                    "field": "speaker",
                    "rule": "name",
                    "start": before,
                    "end": start,
                    "text": source["name"],
                    "against": False,
                }
            ],
        }


def _entity(number: int, name: str, chance: random.Random) -> Document:
    kind = chance.choice(_KINDS)
    return {
        "id": f"{number:012x}",
        "kind": kind,
        "name": name,
        "named": chance.random() < 0.8,
        "description": "",
        "mentions": [],
    }


def _hop(name: str) -> Document:
    return {"entity": None, "name": name, "status": "stated", "start": None, "end": None, "kind": "told"}


def _mark(kind: str) -> Document:
    return {"kind": kind, "start": 0, "end": 1, "text": kind, "scope": None, "rule": "bench", "by": None}


def _place(name: str, country: str) -> Document:
    candidate = {
        "name": name,
        "country": country,
        "latitude": 0.0,
        "longitude": 0.0,
        "score": 1.0,
        "reasons": [],
        "kind": "town",
        "id": name,
        "box": None,
    }
    return {
        "start": 0,
        "end": 1,
        "text": name,
        "candidates": [candidate],
        "of": "said",
        "precision": "in",
        "settled": True,
        "rule": "bench",
    }


def filled(place: str, statements: int, world: World) -> Ledger:
    """Return a ledger of so many statements, written if it is not there."""
    ledger = open_ledger(place, new=True, actor="bench")
    if ledger.count(Query()) >= statements - A_REPORT:
        return ledger
    reader, begun = Reader("bench"), time.monotonic()
    for first in range(0, statements // A_REPORT, _BATCH):
        items = []
        for number in range(first, min(first + _BATCH, statements // A_REPORT)):
            document = world.report(number)
            capture = Capture(document["article"]["url"], document["article"]["path"], b"%d" % number)
            items.append(Item(capture, made=made_of(document)))
        ledger.add_all(items, reader)
        done = (first + len(items)) * A_REPORT
        print(f"\r  written: {done:,}, {done / (time.monotonic() - begun):,.0f} a second", end="", flush=True)
    print()
    return ledger


def classes(world: World, runs: int) -> Iterator[tuple[str, float, list[Query]]]:
    """Return the kinds of searches, what each may take in milliseconds, 0 for no limit, and examples."""
    chance = random.Random(_SEED + 1)
    words = world.words

    def some(make: Callable[[], Query]) -> list[Query]:
        return [make() for _ in range(runs)]

    def word(first: int = 30, last: int = 20_000) -> str:
        # Evenly by the logarithm of their rank: as many frequent words as rare ones.
        return words[int(first * (last / first) ** chance.random())]

    def outlet() -> str:
        return chance.choice(world.outlets)

    def month() -> str:
        return f"{chance.randint(2024, 2026)}-{chance.randint(1, 12):02}"

    def stretch() -> Query:
        since, until = sorted(f"{month()}-{chance.randint(1, 28):02}" for _ in "12")
        return Query(word(), since=since, until=until)

    def following(rank: int) -> str:
        return f'"{words[chance.randrange(rank)]} {words[chance.randrange(rank)]}"'

    yield "a word", LIMIT, some(lambda: Query(word()))
    yield "two words", LIMIT, some(lambda: Query(f"{word(30, 500)} {word(30, 500)}"))
    yield "a phrase", LIMIT, some(lambda: Query(following(40)))
    yield "a beginning", LIMIT, some(lambda: Query(f"{word()[: chance.randint(4, 6)]}*"))
    yield "one of five words", LIMIT, some(lambda: Query(" OR ".join(word() for _ in "12345")))
    yield "a word without another", LIMIT, some(lambda: Query(f"{word(30, 500)} -{word(1, 30)}"))
    yield "Japanese", LIMIT, some(lambda: Query("".join(chance.choices(_OTHERS["ja"], k=2))))
    yield "a speaker", LIMIT, some(lambda: Query(speaker=(world.one(world.speakers),)))
    yield "a word of a speaker", LIMIT, some(lambda: Query(word(), speaker=(world.one(world.speakers),)))
    yield (
        "a word of an outlet, marked",
        LIMIT,
        some(lambda: Query(word(), outlet=(outlet(),), marks=(chance.choice(_MARKS),))),
    )
    yield "a word within some time", LIMIT, some(stretch)
    yield (
        "a word, named people, a country",
        LIMIT,
        some(lambda: Query(word(), naming=("named",), kind=("person",), place=(chance.choice(_COUNTRIES),))),
    )
    yield "the newest of a month", LIMIT, some(lambda: (lambda at: Query(since=at, until=at))(month()))
    yield "stop words", LIMIT_COMMON, some(lambda: Query(" ".join(chance.sample(words[:6], 2))))
    yield (
        "a stop word, filtered",
        LIMIT_COMMON,
        some(lambda: Query(words[chance.randrange(3)], outlet=(outlet(),), since=month())),
    )
    yield "a beginning of two letters", 0, some(lambda: Query(f"{chance.choice(words)[:2]}*"))


def measured(ledger: Ledger, queries: list[Query]) -> tuple[list[float], list[float], float]:
    """Return the milliseconds of each search, those of this process alone, and how many fit on average."""
    walls, own = [], []
    for query in queries:
        begun, before = time.perf_counter(), time.process_time()
        ledger.find(query)
        walls.append((time.perf_counter() - begun) * 1000)
        own.append((time.process_time() - before) * 1000)
    return sorted(walls), sorted(own), statistics.mean(ledger.count(query) for query in queries[:10])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--ledger", help="a file, or the address of an empty database; it is kept")
    parser.add_argument("--runs", type=int, default=40, help="searches of each kind")
    arguments = parser.parse_args()
    name = f"reportedly-search-{arguments.statements}.ledger"
    place = arguments.ledger or str(Path(tempfile.gettempdir()) / name)
    world, slow = World(), 0
    with filled(place, arguments.statements, world) as ledger:
        print(f"{ledger.count(Query()):,} statements, {arguments.runs} searches of each kind, milliseconds\n")
        print(
            f"{'looked for':34}{'fit':>9}{'p50':>8}{'p95':>8}{'p95, cpu':>10}{'limit':>8}{'limit / p95':>13}"
        )
        for kind, limit, queries in classes(world, arguments.runs):
            times, own, fit = measured(ledger, queries)
            most = int(len(times) * 0.95)
            slow += times[most] > limit > 0
            told = f"{limit:8.0f}{limit / times[most]:13.2f}" if limit else ""
            p50 = statistics.median(times)
            print(f"{kind:34}{fit:9,.0f}{p50:8.1f}{times[most]:8.1f}{own[most]:10.1f}{told}")
        print(f"\n{'counted by':34}{'seconds':>9}{'limit':>8}")
        for by in BY:
            begun = time.perf_counter()
            ledger.stats(by=by)
            seconds = time.perf_counter() - begun
            slow += seconds > LIMIT_COUNTED
            print(f"{by:34}{seconds:9.2f}{LIMIT_COUNTED:8.0f}")
        sizes = sizes_of(ledger)
    print(f"\n{'bytes a statement':34}{sum(sizes.values()) / arguments.statements:9.0f}")
    for what, size in sorted(sizes.items(), key=lambda item: -item[1])[:6]:
        print(f"  {what:32}{size / arguments.statements:9.0f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'memory of this program, MB':34}{peak:9.0f}")
    return 1 if slow else 0


def sizes_of(ledger: Ledger) -> dict[str, int]:
    """Return the bytes of each table and index."""
    query = (
        "SELECT name, SUM(pgsize) FROM dbstat GROUP BY name"
        if "sqlite" in str(ledger._engine.url)
        else "SELECT relname, pg_relation_size(oid) FROM pg_class WHERE relkind IN ('r', 'i', 't') "
        "AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')"
    )
    with engine.reading_from(ledger._engine) as connection:
        return {name: int(size) for name, size in connection.exec_driver_sql(query)}


if __name__ == "__main__":
    sys.exit(main())
