"""What came over the wire, made readable: unpacked within limits, and told from what is no page."""

from __future__ import annotations

import re
import zlib

from reportedly.errors import UnreadableInput
from reportedly.intake.unpacking import unpacked

__all__ = ["decoded", "refuse_kind"]

# As the header Accept-Encoding says.
_ASKED_FOR = ("gzip", "x-gzip", "deflate", "br")
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
    if name not in _ASKED_FOR:
        raise UnreadableInput(
            f"the server packs the page as {coding[:80]!r}, which was not asked for; "
            "save the page yourself and add the file"
        )
    try:
        found, whole = unpacked(data, name, most + 1)
    except (zlib.error, OSError) as error:
        raise UnreadableInput(
            f"the page is packed as {name}, and that is damaged; save the page yourself and add the file"
        ) from error
    if not whole and not partial and len(found) <= most:
        raise UnreadableInput("the page breaks off in the middle of its data; try again later")
    return found[:most], len(found) > most
