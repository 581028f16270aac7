"""Reports for the tests of ledgers: invented pages, with a document as the reader would give it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from readings import full_reading
from reportedly.contract import to_document
from reportedly.records import Capture, Reader, Validators

READER = Reader("0.1.0", "f00d", {"depth": "full"})
NEWER = Reader("0.2.0", "f00d", {"depth": "full"})


def page(text: str) -> bytes:
    """The bytes of a page with a text."""
    return f"<p>{text}</p>".encode()


def document(text: str, **article: Any) -> dict[str, Any]:
    """The reading of a page with a text, in the form of the contract; every field of it is in use."""
    found: dict[str, Any] = json.loads(json.dumps(to_document(full_reading())))
    found["article"] |= {"id": hashlib.sha256(page(text)).hexdigest()[:16], "title": text, **article}
    for number, item in enumerate(found["attributions"], 1):
        item["id"] = f"{found['article']['id'][:8]}{number}"
    return found


def file(text: str, location: str = "") -> Capture:
    """A file with a text."""
    name = location or f"{text}.html"
    return Capture(f"/case/{name}", f"case/{name}", page(text))


def fetched(text: str, day: int | None, url: str = "https://courier.example/ferry", **more: Any) -> Capture:
    """A page with a text as it was had from an address on a day of March, or just now."""
    at = None if day is None else f"2026-03-{day:02}T06:00:00Z"
    return Capture(
        url,
        url,
        page(text),
        url=url,
        media_type="text/html",
        retrieved_at=at,
        status=200,
        exchange=f"GET {day}".encode(),
        validators=Validators(f'"{text}"', at or ""),
        **more,
    )
