"""What the ledger takes in and keeps beside readings: frozen values, no behaviour.

Times are ISO 8601 in UTC with a ``Z``, digests SHA-256 as 64 hexadecimal digits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = ["Capture", "Document", "Known", "Validators"]

# A reading in the form of the contract, see ``docs/reference/ledger.md``.
Document = dict[str, Any]


class Validators(NamedTuple):
    """What a server gave with a page so that it can be asked whether the page has changed (RFC 9110, 8.8)."""

    etag: str = ""
    last_modified: str = ""


# Returns what is known of the page that was last had from an address; None if it never was.
Known = Callable[[str], Validators | None]


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one report as they were had, where from, and when; or why they cannot be had.

    ``location`` tells one source from another: the address of a page, else the absolute path of a file.
    Other bytes at the same location are a changed page.  ``path`` is what people are shown.
    ``media_type`` is the type that the bytes were sent with, empty if nobody said.  ``retrieved_at`` is
    when the bytes were had from ``url``, None for files, which do not say.  ``container`` and ``offset``
    say where in an archive they stand (offset in bytes of the record).  ``exchange`` is the request and
    the answer as WARC records, if they were fetched.  ``stated`` holds what somebody who should know says
    of the report (``title``, ``outlet``, ``byline``, ``published``, ``language``): it goes before what the
    page says itself.  ``document`` is a reading made before, which is kept as it is.  ``problem`` says why
    there are no bytes, and what to do; ``unchanged`` that the server says so.
    """

    location: str
    path: str
    data: bytes = b""
    url: str | None = None
    media_type: str = ""
    retrieved_at: str | None = None
    status: int | None = None
    container: str = ""
    offset: int | None = None
    exchange: bytes = b""
    validators: Validators | None = None
    stated: Mapping[str, str] = field(default_factory=dict)
    document: Document | None = None
    problem: str = ""
    unchanged: bool = False
