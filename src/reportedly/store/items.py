"""A report to be kept: what was had, what was made of it, and how the ledger keeps the bytes of both."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.errors import LedgerError
from reportedly.records import Capture, Document, Reader

__all__ = ["Carried", "Had", "Item", "digest_of", "document_of", "packed"]

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
class Item:
    """A report to be kept: what was had, and what was made of it or why nothing could be.

    ``packed`` is the document as it is kept, if somebody has made it already.  ``again`` says that the page
    comes from the ledger itself: it is read anew, and no snapshot of it is to be made.
    """

    capture: Capture
    document: Document | None
    problem: str = ""
    packed: tuple[str, bytes] | None = None
    again: bool = False
    carried: Carried | None = None


def packed(document: Document) -> tuple[str, bytes]:
    """Return the digest of a document and its bytes as they are kept."""
    data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest(), zlib.compress(data, _LEVEL)


def document_of(data: bytes) -> Document:
    """Return the document that bytes of the table ``reading`` hold.

    Raises:
        LedgerError: they are damaged.
    """
    try:
        found: Document = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError) as error:
        raise LedgerError(
            f"the ledger is damaged: a reading cannot be unpacked ({error}); "
            "see what reportedly audit verify says, and restore a backup"
        ) from error
    return found


def digest_of(data: bytes) -> str:
    """Return the digest of bytes, as the ledger names them."""
    return hashlib.sha256(data).hexdigest()
