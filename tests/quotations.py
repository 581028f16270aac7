"""Reports with chosen statements for the tests of searches, in the form of the contract."""

from __future__ import annotations

import hashlib
from typing import Any

from reportedly.records import Capture


def quote(words: str, speaker: str = "", **more: Any) -> dict[str, Any]:
    """A statement; ``more`` are fields of the contract, and ``kind``, ``named`` and ``country``."""
    return {"words": words, "speaker": speaker, **more}


def report(name: str, *quotes: dict[str, Any], **article: Any) -> dict[str, Any]:
    """The document of a report that consists of statements, a line each: "SPEAKER said: WORDS"."""
    text, items, entities = f"{name}\n", [], {}
    for number, given in enumerate(quotes):
        given = dict(given)
        words, speaker = given.pop("words"), given.pop("speaker")
        kind, named = given.pop("kind", "person"), given.pop("named", True)
        source = {"start": len(text), "end": len(text) + len(speaker), "text": speaker} if speaker else None
        entity = f"e{len(entities)}"
        if speaker:
            mention = {"start": len(text), "end": len(text) + len(speaker)}
            entity = entities.setdefault((speaker, kind), _entity(entity, speaker, kind, named, mention))[
                "id"
            ]
        text += f"{speaker} said: "
        parts = []
        for part in words.split(" / "):
            parts.append({"start": len(text), "end": len(text) + len(part), "text": part})
            text += f"{part}, it was said, "
        text += "\n"
        settled = bool(speaker) and given.pop("settled", True)
        items.append(
            _statement(f"{_digest(name)}{number:04x}", parts, source, entity if settled else None) | given
        )
    whole = {"id": _digest(name), "path": f"case/{name}.html", "url": None, "title": name, "outlet": None}
    whole |= {"byline": None, "agency": None, "published": None, "modified": None, "captured": None}
    whole |= {"language": "en", "section": [], "sha256": "", "media_type": "text/html", "encoding": "utf-8"}
    return {
        "article": whole | {"text": text, "blocks": []} | article,
        "media": [],
        "entities": list(entities.values()),
        "attributions": items,
        "times": [],
        "places": [],
        "notes": [],
    }


def capture(document: dict[str, Any], location: str = "") -> Capture:
    """The page of a report, at a place of its own if none is named."""
    article = document["article"]
    data = f"<p>{article['id']}</p>".encode()
    return Capture(location or f"/{article['path']}", article["path"], data, url=article["url"])


def hop(name: str) -> dict[str, Any]:
    """Somebody between the speaker and the page."""
    return {"entity": None, "name": name, "status": "stated", "start": None, "end": None, "kind": "told"}


def mark(kind: str) -> dict[str, Any]:
    """What the report says about how sure it is."""
    return {"kind": kind, "start": 0, "end": 1, "text": "x", "scope": None, "rule": "test", "by": None}


def place(name: str, country: str, *, settled: bool = True) -> dict[str, Any]:
    """A place that a statement names."""
    meant = {"name": name, "country": country, "latitude": 0.0, "longitude": 0.0, "score": 1.0, "reasons": []}
    meant |= {"kind": "town", "id": name, "box": None}
    found = {"start": 0, "end": 1, "text": name, "candidates": [meant], "of": "said", "precision": "in"}
    return found | {"settled": settled, "rule": "test"}


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


def _entity(identity: str, name: str, kind: str, named: bool, mention: dict[str, int]) -> dict[str, Any]:
    return {
        "id": identity,
        "kind": kind,
        "name": name,
        "named": named,
        "description": "",
        "mentions": [mention],
    }


def _statement(
    identity: str, parts: list[dict[str, Any]], source: Any, speaker: str | None
) -> dict[str, Any]:
    return {
        "id": identity,
        "form": "direct",
        "content": parts,
        "extent": [],
        "cue": None,
        "source": source,
        "speaker": speaker,
        "speaker_name": source["text"] if speaker else None,
        "candidates": [],
        "addressee": None,
        "relay": [],
        "depth": None,
        "within": None,
        "marks": [],
        "when": [],
        "where": [],
        "score": 0.9,
        "rule": "test",
        "certainty": None,
        "circumstances": [],
        "evidence": [],
    }
