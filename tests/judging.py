"""Small documents of the contract, and judgements on them, for the tests of review."""

import hashlib
from dataclasses import replace
from typing import Any

from reportedly.records import Document, Judgement
from reportedly.store.fields import ATTRIBUTION, EMPTY, FIELDS, attribution_id, checked, missed
from reportedly.store.judgement import identified
from reportedly.store.seen import seen_of

TEXT = """Ferry drill ends early

The alarm went off before we had cast off, Marit Solheim told the Harbour Wire on Monday.

She claims that the drill will be repeated. The mayor said the alarm had been tested twice.

According to the harbour office, nobody was hurt, and the quay in Lindvik is open again.
"""


def passage(text: str, words: str) -> Document:
    """Where words stand, which the text has once."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def statement(text: str, content: str, source: str = "", speaker: str | None = None, **more: Any) -> Document:
    """A statement as a reader would give it."""
    parts = [passage(text, words) for words in content.split(" … ")]
    item: Document = {
        name: []
        if name in ("candidates", "relay", "marks", "when", "where", "circumstances", "evidence")
        else None
        for name in ATTRIBUTION
    }
    item |= {"content": parts, "extent": [{"start": p["start"], "end": p["end"]} for p in parts]}
    item |= {"form": "indirect", "source": passage(text, source) if source else None, "score": 0.9}
    item |= {
        "speaker": speaker,
        "speaker_name": NAMES.get(speaker or ""),
        "rule": "said-that",
        "certainty": 0.8,
    }
    item |= more
    return item | {"id": item["id"] or attribution_id(ARTICLE, item)}


ARTICLE = "a" * 16
NAMES = {"m1": "Marit Solheim", "m2": "the mayor", "m3": "the harbour office"}


def document(text: str, *statements: Document, entities: dict[str, str] = NAMES) -> Document:
    """A reading with these statements."""
    return {
        "article": {
            "id": ARTICLE,
            "path": "case/ferry.txt",
            "url": None,
            "title": "Ferry drill ends early",
            "outlet": None,
            "byline": None,
            "agency": None,
            "published": "2026-03-14",
            "modified": None,
            "captured": None,
            "language": "en",
            "section": [],
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "media_type": "text/plain",
            "encoding": "utf-8",
            "text": text,
            "blocks": [],
        },
        "media": [],
        "entities": [
            {"id": each, "kind": "person", "name": name, "named": True, "description": "", "mentions": []}
            for each, name in entities.items()
        ],
        "attributions": list(statements),
        "times": [],
        "places": [],
        "notes": [],
    }


def ferry(text: str = TEXT) -> Document:
    """The reading of TEXT, or of another text with the same words, by the first reader."""
    return document(
        text,
        statement(text, "The alarm went off before we had cast off", "Marit Solheim", "m1"),
        statement(text, "the drill will be repeated", "She", "m1"),
        statement(text, "the alarm had been tested twice", "The mayor", "m2"),
        statement(text, "nobody was hurt, and the quay in Lindvik is open again", "the harbour office", "m3"),
    )


def said(
    given: Document, number: int, verdict: str, field: str = "", value: Any = None, **more: Any
) -> Judgement:
    """A judgement on a statement of a document (counted from 0), as a ledger would keep it."""
    if verdict == "add":
        item = missed(value, given)
        value = {name: item[name] for name in FIELDS}
    else:
        item = given["attributions"][number]
        if verdict == "correct":
            value = checked(field, value, given, item["id"])
        elif field:
            value = EMPTY[field] if verdict == "reject" else item[field]
    made = Judgement(
        verdict,
        item["id"],
        seen_of(item, value, given),
        field,
        value,
        more.get("reason", "it says so"),
        more.get("by", "Ana"),
        given["article"]["id"],
        more.get("reading", "r1"),
        at=f"2026-03-14T10:{more.get('at', 0):02d}:00.000000Z",
    )
    return identified(made)


def taken_back(judgement: Judgement, at: int, by: str = "Ana") -> Judgement:
    """The undo of a judgement."""
    when = f"2026-03-14T10:{at:02d}:00.000000Z"
    made = replace(judgement, verdict="undo", undoes=judgement.id, value=None, seen={}, reviewer=by, at=when)
    return identified(made)
