"""Bodies without the codings that servers send them in (RFC 9110, 8.4.1), and never more than asked for."""

from __future__ import annotations

import io
import zlib

__all__ = ["CODINGS", "unpacked"]

CODINGS = frozenset({"gzip", "x-gzip", "deflate", "br", "zstd"})

_MOST_PIECES = 100
_PIECE = 2**16


def unpacked(data: bytes, coding: str, most: int) -> tuple[bytes, bool]:
    """Return the first bytes of what was packed, and whether that is all of it.

    Args:
        data: as it was transferred, or the first bytes of it.
        coding: one of :data:`CODINGS`.
        most: how many bytes to unpack at most; no more are ever held.

    Raises:
        zlib.error: it is packed in another way, or damaged.
        OSError: the same, or of ``br`` and ``zstd`` that it breaks off.
    """
    if not data:
        return b"", True
    if coding in ("br", "zstd"):
        return _read_through(data, coding, most), True
    return _inflated(data, most) if coding == "deflate" else _gunzipped(data, most)


def _gunzipped(data: bytes, most: int) -> tuple[bytes, bool]:
    parts: list[bytes] = []
    size, rest, whole = 0, data, False
    # Several packed pieces in a row are one body; what is not packed after them is padding.
    while size < most and rest[:2] == b"\x1f\x8b":
        if len(parts) == _MOST_PIECES:
            raise zlib.error("too many pieces")
        unpacker = zlib.decompressobj(wbits=31)
        parts.append(unpacker.decompress(rest, most - size))
        size, rest, whole = size + len(parts[-1]), unpacker.unused_data, unpacker.eof
    if not parts:
        raise zlib.error("no gzip")
    return b"".join(parts), whole and rest[:2] != b"\x1f\x8b"


def _inflated(data: bytes, most: int) -> tuple[bytes, bool]:
    try:
        unpacker = zlib.decompressobj()
        return unpacker.decompress(data, most), unpacker.eof
    except zlib.error:
        # Half of the servers mean what the standard says by "deflate", and half the bare stream.
        unpacker = zlib.decompressobj(wbits=-15)
        return unpacker.decompress(data, most), unpacker.eof


def _read_through(data: bytes, coding: str, most: int) -> bytes:
    from fastwarc.stream_io import BrotliReader, ZstdReader

    reader, parts, size = (BrotliReader if coding == "br" else ZstdReader)(io.BytesIO(data)), [], 0
    while size < most and (part := reader.read(min(_PIECE, most - size))):
        parts.append(part)
        size += len(part)
    return b"".join(parts)
