"""What kind of input some bytes are: by how they begin, since people rename files, then by their name."""

from __future__ import annotations

import re
import zlib
from enum import StrEnum
from pathlib import PurePath

__all__ = [
    "FEED_ROOT",
    "HEAD",
    "SUFFIXES",
    "Kind",
    "begin_of_gzip",
    "is_address",
    "is_feed",
    "kind_of",
    "one_record_each",
]

HEAD = 65536
"""How many bytes from the beginning of an input are enough to tell its kind."""

SUFFIXES = frozenset({".warc", ".warc.gz", ".wacz", ".jsonl", ".ndjson", ".xml", ".rss", ".atom"})
"""Endings of files that are taken from a folder beside pages and texts."""

FEED_ROOT = re.compile(
    r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>)*+<(?:[\w.-]++:)?(?:rss|feed|RDF)[\s>]",
    re.I | re.S,
)
_LINES = re.compile(rb"\s*+(?:\{\s*+[\"}]|\[\s*+[{\[\"\]])")
_MARKUP = re.compile(r"\s*+<(?!\?xml)|.{0,2000}?<(?:html|!doctype\s+html)\b", re.I | re.S)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_GZIP = b"\x1f\x8b\x08"
_ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")


class Kind(StrEnum):
    """What an input is: a page or text is whatever shows to be nothing else."""

    PAGE = "page"
    WARC = "warc"
    ARC = "arc"
    WACZ = "wacz"
    LINES = "lines"
    FEED = "feed"
    XML = "xml"


def is_address(path: str) -> bool:
    """Return whether a path is the address of a page on the web.

    Example: ``is_address("https://lodestar.example/dam")`` is true.
    """
    return path[:8].lower().startswith(("http://", "https://"))


def kind_of(head: bytes, name: str) -> Kind:
    """Return what kind of input some bytes are.

    Args:
        head: the first bytes, :data:`HEAD` of them or all there are.
        name: how the file is called; tells only what the bytes leave open.

    Example: ``kind_of(b"WARC/1.1", "page.html")`` is ``Kind.WARC``.
    """
    ending = PurePath(name).suffix.lower()
    start = begin_of_gzip(head) if head.startswith(_GZIP) else head
    if start.startswith(b"WARC/") or (head.startswith(_ZSTD) and ".warc" in name.lower()):
        return Kind.WARC
    if start.startswith(b"filedesc://"):
        return Kind.ARC
    if head.startswith(b"PK"):
        return (
            Kind.WACZ
            if ending == ".wacz" or b"datapackage.json" in head or b"archive/" in head
            else Kind.PAGE
        )
    if is_feed(head):
        return Kind.FEED
    plain = _plain(head)
    if _LINES.match(plain) and ending not in (".md", ".markdown"):
        return Kind.LINES
    if plain.lstrip().startswith(b"<"):
        return (
            Kind.XML
            if ending in (".xml", ".rss", ".atom") and not _MARKUP.match(plain.decode("latin-1"))
            else Kind.PAGE
        )
    return _kind_by_name(ending, name.lower())


def _kind_by_name(ending: str, name: str) -> Kind:
    if ending == ".warc" or name.endswith(".warc.gz"):
        return Kind.WARC
    return {".wacz": Kind.WACZ, ".jsonl": Kind.LINES, ".ndjson": Kind.LINES}.get(ending, Kind.PAGE)


def is_feed(data: bytes) -> bool:
    """Return whether some bytes are a feed: RSS, RDF or Atom, whatever they are called.

    Args:
        data: the bytes, or the first :data:`HEAD` of them.

    Example: ``is_feed(b'<?xml version="1.0"?><rss version="2.0">')`` is true.
    """
    return FEED_ROOT.match(_plain(data[:HEAD]).decode("latin-1")) is not None


def _plain(head: bytes) -> bytes:
    # What is written in ASCII looks the same in every encoding once the zeros of UTF-16 are left out.
    return next((head[len(bom) :] for bom in _BOMS if head.startswith(bom)), head).replace(b"\0", b"")


def begin_of_gzip(head: bytes) -> bytes:
    """Return the first bytes of what is compressed; nothing if it cannot be opened.

    Args:
        head: the first bytes of a gzip file.
    """
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""


def one_record_each(head: bytes) -> bool:
    """Return whether the records of an archive can be found by their offset, as far as its beginning shows.

    That is so if it is not compressed, or each record by itself, as the standard asks.  In an archive
    compressed as one piece a record has no place of its own.

    Args:
        head: the first bytes of the archive.
    """
    if not head.startswith(_GZIP):
        return True
    engine = zlib.decompressobj(31)
    try:
        while engine.decompress(engine.unconsumed_tail or head, HEAD) and not engine.eof:
            if not engine.unconsumed_tail:
                return False
    except zlib.error:
        return False
    return engine.eof and engine.unused_data.startswith(_GZIP)
