"""Measures how fast a large ledger is searched, and how many bytes it takes for each statement.

    python bench/search.py [--statements 1000000] [--ledger PLACE] [--runs 40]

The ledger is invented and written as any other, once; it is kept in the folder for temporary files.  Words
follow Zipf's law, as those of people do, so that there are stop words and words that occur once; each
hundredth statement is in Japanese, Arabic or Russian.  Reports are short: 20 statements and little else.
"""

from __future__ import annotations

import hashlib
import random
import time
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from reportedly.records import Capture, Document, Reader
from reportedly.store import Item, Ledger, open_ledger, packed

A_REPORT = 20  # statements
A_STATEMENT = 20  # words
_BATCH = 250  # reports a transaction
_SEED = 20260314
_PARTS = [
    "ba",
    "de",
    "fi",
    "go",
    "ku",
    "la",
    "me",
    "ni",
    "or",
    "pa",
    "re",
    "si",
    "ta",
    "un",
    "ve",
    "wo",
    "xi",
    "yu",
    "za",
    "er",
    "an",
    "el",
    "ith",
    "ost",
    "ham",
    "mor",
    "tri",
]
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
    if "://" not in place and Path(place).exists():
        return open_ledger(place)
    ledger = open_ledger(place, new=True, actor="bench")
    if ledger.head().seq > 1:
        return ledger
    reader, begun = Reader("bench"), time.monotonic()
    for first in range(0, statements // A_REPORT, _BATCH):
        items = []
        for number in range(first, min(first + _BATCH, statements // A_REPORT)):
            document = world.report(number)
            capture = Capture(document["article"]["url"], document["article"]["path"], b"%d" % number)
            items.append(Item(capture, document, "", packed(document)))
        ledger.add_all(items, reader)
        done = (first + _BATCH) * A_REPORT
        if first % (_BATCH * 20) == 0:
            print(f"  {done:,} statements, {done / (time.monotonic() - begun):,.0f}/s", flush=True)
    return ledger
