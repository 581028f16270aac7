"""The answer of a server as archives keep it: its head read, its body without what it was wrapped in."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass

from reportedly.errors import UnreadableInput
from reportedly.intake.unpacking import CODINGS, unpacked

__all__ = ["LARGEST", "Answer", "dechunked", "decoded", "read_head"]

LARGEST = 50 * 2**20
"""Largest page in bytes, once it is unpacked."""

_MOST_CODINGS = 4
_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_CUT = "its body is cut off"
_TOO_LARGE = f"its body unpacks to more than {LARGEST // 2**20} MB, which no news report does"


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer: ``length`` is how many bytes it takes, ``codings`` what the body is wrapped in.

    The outermost coding stands first.  ``redirect`` is where the server sends its readers on to.
    ``status`` is -1 if there is none, and 0 for what was archived without an answer around it.
    """

    length: int
    status: int
    media_type: str = ""
    codings: tuple[str, ...] = ()
    etag: str = ""
    last_modified: str = ""
    redirect: str = ""


def read_head(block: bytes) -> Answer | None:
    r"""Return what the head of an answer says; None if the bytes do not begin with one.

    Args:
        block: the bytes of an answer, from its first line on, as far as its head goes at least.

    Example: ``read_head(b"HTTP/1.1 200 OK\r\nETag: 7\r\n\r\n").etag`` is ``"7"``.
    """
    from fastwarc.warc import HeaderMap

    if not block.startswith(b"HTTP/"):
        return None
    headers = HeaderMap("utf-8")
    try:
        length, status = headers.parse(io.BytesIO(block), True), headers.status_code
    except (OSError, ValueError):
        return None
    content, transfer = (
        [
            coding
            for value in headers.get_multiple(name)
            for part in value.split(",")
            if (coding := part.strip().lower())
        ]
        for name in ("content-encoding", "transfer-encoding")
    )
    return Answer(
        length=length,
        status=status or -1,
        media_type=(headers.get("content-type") or "").strip(),
        codings=tuple(reversed(content + transfer)),
        etag=(headers.get("etag") or "").strip(),
        last_modified=(headers.get("last-modified") or "").strip(),
        redirect=(headers.get("location") or "").strip(),
    )


def decoded(body: bytes, codings: tuple[str, ...]) -> bytes:
    """Return a body without the codings that it was sent in.

    Many archives keep a body unwrapped under a head that still names its wrapping: such a body comes
    back as it is.

    Args:
        body: the bytes after the head.
        codings: what they are wrapped in, the outermost first, such as ``("chunked", "gzip")``.

    Raises:
        UnreadableInput: cut off, damaged, larger than :data:`LARGEST`, or wrapped in something unknown.

    """
    if len(codings) > _MOST_CODINGS:
        raise UnreadableInput("its body is wrapped too often")
    for coding in codings:
        body = _unwrapped(body, coding)
    if len(body) > LARGEST:
        raise UnreadableInput(_TOO_LARGE)
    return body


def _unwrapped(body: bytes, coding: str) -> bytes:
    if coding == "identity" or not body:
        return body
    if coding == "chunked":
        return dechunked(body)
    if coding not in CODINGS:
        raise UnreadableInput(f"its body is wrapped in {coding[:20]!r}, which is unknown here")
    bare = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"
    if bare and coding not in ("br", "zstd"):
        return body  # nothing that is packed in the other ways begins so
    try:
        found, whole = unpacked(body, coding, LARGEST + 1)
    except (zlib.error, OSError) as error:
        if bare:
            return body
        raise UnreadableInput(f"its body is cut off or damaged ({coding} cannot be unpacked)") from error
    if len(found) > LARGEST:
        raise UnreadableInput(_TOO_LARGE)
    if not whole:
        raise UnreadableInput(_CUT)
    return found


def dechunked(body: bytes) -> bytes:
    r"""Return a body whose length was sent piece by piece in one; as it is if it was not sent so.

    Raises:
        UnreadableInput: it is cut off.

    Example: ``dechunked(b"2\r\nhi\r\n0\r\n\r\n")`` is ``b"hi"``.
    """
    if _SIZE.match(body) is None:
        return body
    parts: list[bytes] = []
    at = 0
    while (found := _SIZE.match(body, at)) is not None:
        size = int(found[1], 16)
        if size == 0:
            return b"".join(parts)
        end = found.end() + size
        if end > len(body):
            break
        parts.append(body[found.end() : end])
        at = end + (2 if body.startswith(b"\r\n", end) else 1)
    raise UnreadableInput(_CUT)
