"""What came over the wire, made readable: unpacked within limits, and told from what is no page."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable

from reportedly.errors import UnreadableInput

__all__ = ["decoded", "is_feed", "refuse_kind"]

_FEED = re.compile(
    r"(?:\s++|<!--(?:(?!-->).)*+-->|<\?[^>]*+>|<!DOCTYPE[^>]*+>)*+<(?:rss|feed|rdf:RDF)\b", re.S | re.I
)
_FEED_HEAD = 8_000
_MOST_PIECES = 100
# What a server may call a page or a feed; what it calls nothing at all is looked at.
_READABLE = re.compile(r"text/(?!css\b|csv\b|javascript\b|calendar\b)|application/(?:[\w.-]+\+)?xml\b")
_UNSURE = re.compile(r"application/(?:octet-stream|x-unknown|unknown)\b|unknown/")
_KINDS = (
    (re.compile(r"image/"), "an image"),
    (
        re.compile(r"(?:audio|video)/|application/(?:vnd\.apple\.mpegurl|x-mpegurl|dash\+xml)"),
        "sound or film",
    ),
    (re.compile(r"application/(?:x-)?pdf"), "a PDF file"),
    (re.compile(r"application/(?:[\w.-]+\+)?json|application/ld\+json"), "data for programs (JSON)"),
    (re.compile(r"application/(?:x-)?(?:zip|gzip|7z|rar|tar|bzip)"), "an archive of files"),
    (re.compile(r"application/(?:msword|rtf|vnd\.)"), "an office document"),
)


def refuse_kind(media_type: str) -> None:
    """Return nothing if a page can be of this type; refuse others with the name of what it is.

    Args:
        media_type: the ``Content-Type``, empty if the server did not say.

    Raises:
        UnreadableInput: it is no page.

    Example: ``refuse_kind("image/png")`` says that this is an image.
    """
    kind = media_type.partition(";")[0].strip().lower()
    what = next((name for pattern, name in _KINDS if pattern.match(kind)), "")
    # It stands in a message, so only what a type can consist of.
    shown = re.sub(r"[^\w/.+-]", "?", kind[:80], flags=re.A)
    if what or (kind and not _READABLE.match(kind) and not _UNSURE.match(kind)):
        raise UnreadableInput(
            f"this is {what or 'no page'} ({shown}); give the address of the page with the report"
        )


def is_feed(data: bytes) -> bool:
    """Return whether some bytes are a feed: RSS, RDF or Atom, whatever the server calls them.

    Example: ``is_feed(b'<?xml version="1.0"?><rss version="2.0">')`` is true.
    """
    head = data[:_FEED_HEAD]
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return _FEED.match(head.decode(encoding, "replace")) is not None


def decoded(data: bytes, coding: str, most: int, *, partial: bool = False) -> tuple[bytes, bool]:
    """Return a body unpacked, and whether it would have gone on.

    Args:
        data: as it was transferred.
        coding: the ``Content-Encoding``.
        most: how many bytes to unpack at most; no more than a little over that is ever held.
        partial: whether ``data`` may break off.

    Raises:
        UnreadableInput: packed in a way that was not asked for, or broken.
    """
    name = coding.strip().lower()
    if name in ("", "identity"):
        return data[:most], len(data) > most
    unpack = _UNPACKERS.get(name)
    if unpack is None:
        raise UnreadableInput(
            f"the server packs the page as {coding[:80]!r}, which was not asked for; "
            "save the page yourself and add the file"
        )
    try:
        found, whole = unpack(data, most + 1)
    except (zlib.error, OSError) as error:
        raise UnreadableInput(
            f"the page is packed as {name}, and that is damaged; save the page yourself and add the file"
        ) from error
    if not whole and not partial and len(found) <= most:
        raise UnreadableInput("the page breaks off in the middle of its data; try again later")
    return found[:most], len(found) > most


def _gunzipped(data: bytes, most: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    size, rest, whole = 0, data, False
    # Several packed pieces in a row are one body; what is not packed after them is padding.
    while size < most and rest[:2] == b"\x1f\x8b" and len(parts) < _MOST_PIECES:
        unpacker = zlib.decompressobj(wbits=31)
        parts.append(unpacker.decompress(rest, most - size))
        size, rest, whole = size + len(parts[-1]), unpacker.unused_data, unpacker.eof
    if not parts and data:
        raise zlib.error("no gzip")
    more = size < most and rest[:2] == b"\x1f\x8b"
    return b"".join(parts), (whole and not more) or not data


def _inflated(data: bytes, most: int) -> tuple[bytes, bool]:
    try:
        unpacker = zlib.decompressobj()
        return unpacker.decompress(data, most), unpacker.eof or not data
    except zlib.error:
        # Half of the servers mean what the standard says by "deflate", and half the bare stream.
        unpacker = zlib.decompressobj(wbits=-15)
        return unpacker.decompress(data, most), unpacker.eof


def _unbrotlied(data: bytes, most: int) -> tuple[bytes, bool]:
    from fastwarc.stream_io import BrotliReader

    reader, parts, size = BrotliReader(io.BytesIO(data)), [], 0
    while data and size < most and (part := reader.read(most - size)):
        parts.append(part)
        size += len(part)
    # What breaks off is an error to this reader.
    return b"".join(parts), True


_UNPACKERS: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _unbrotlied,
}
