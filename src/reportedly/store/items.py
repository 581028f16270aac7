"""A report to be kept: what was had, what was made of it, and how the ledger keeps the bytes of both."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.errors import LedgerError
from reportedly.records import Capture, Document, Reader
from reportedly.store.projection import Numbers, Rows, project

__all__ = ["Carried", "Had", "Item", "Made", "digest_of", "document_of", "made_of", "packed", "unpacked"]

# zlib's fastest level costs a fifth of its best and gives nine tenths of it on documents (bench/ledger.py).
_LEVEL = 1


class Had(NamedTuple):
    """A page as it was had: its digest, None if there was none, and when another ledger kept it."""

    capture: Capture
    digest: str | None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """What one ledger says to another of a report: where it was had, what read it, how it was judged."""

    snapshots: tuple[Had, ...]
    reader: Reader
    judgements: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A reading as it is kept, and what it is found by: made once, where the page was read.

    ``article`` says of the article what a list of reports shows, ``rows`` are those of its statements, with
    numbers of their own from 0.
    """

    article: Document
    statements: int
    digest: str
    data: bytes
    rows: Rows


@dataclass(frozen=True, slots=True)
class Item:
    """A report to be kept: what was had, and what was made of it or why nothing could be.

    ``made`` is what is kept of the document, if somebody has made it already: the document may be left out
    then.  ``again`` says that the page comes from the ledger itself: it is read anew, and no snapshot of it
    is to be made.
    """

    capture: Capture
    document: Document | None = None
    problem: str = ""
    made: Made | None = None
    again: bool = False
    carried: Carried | None = None


_TOLD = ("id", "sha256", "url", "title", "outlet", "published", "language")


def made_of(document: Document) -> Made:
    """Return what is kept of a reading, and what it is found by."""
    digest, data = packed(document)
    rows, article = Rows(), document["article"]
    project(document, 0, Numbers(lambda _table: 0), rows)
    told = {name: article.get(name) for name in _TOLD}
    return Made(told, len(document["attributions"]), digest, data, rows)


def packed(document: Document) -> tuple[str, bytes]:
    """Return the digest of a document and its bytes as they are kept."""
    data = _json(document)
    return hashlib.sha256(data).hexdigest(), zlib.compress(data, _LEVEL)


def _json(document: Document) -> bytes:
    import orjson

    try:
        return orjson.dumps(document)
    except TypeError:
        # A text with half a surrogate pair, or a number of more than 64 bits: orjson refuses both.
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")


def document_of(data: bytes) -> Document:
    """Return the document that bytes of the table ``reading`` hold.

    Raises:
        LedgerError: they are damaged.
    """
    try:
        return unpacked(data)
    except ValueError as error:
        raise LedgerError(
            f"the ledger is damaged: a reading cannot be unpacked ({error}); "
            "see what reportedly audit verify says, and restore a backup"
        ) from error


def unpacked(data: bytes) -> Document:
    """Return what :func:`packed` has packed.

    Raises:
        ValueError: it is damaged.
    """
    try:
        found: Document = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except zlib.error as error:
        raise ValueError(str(error)) from error
    return found


def digest_of(data: bytes) -> str:
    """Return the digest of bytes, as the ledger names them."""
    return hashlib.sha256(data).hexdigest()
