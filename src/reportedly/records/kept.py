"""What a ledger takes in and keeps beside readings: captures, events, judgements."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = [
    "Added",
    "Capture",
    "Document",
    "Event",
    "Fault",
    "Head",
    "Judgement",
    "Known",
    "Reader",
    "Validators",
]

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


class Head(NamedTuple):
    """Number and hash of an event: proof of all that came before it."""

    seq: int
    hash: str

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done to a ledger, or shown of it.

    ``object`` is what it was done to, such as ``article/4c4d7f25eb0ced96``.  ``payload`` says the rest; it
    is None once it was erased.
    """

    seq: int
    at: str
    actor: str
    action: str
    object: str
    hash: str
    payload: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about a ledger that is not as it should be, and what to do.

    ``about`` is what was looked at: ``guards``, ``disk``.  ``grave`` is whether the ledger cannot be relied
    on until it is mended.
    """

    about: str
    problem: str
    advice: str
    grave: bool = False

    def __str__(self) -> str:
        return f"{self.about}: {self.problem}; {self.advice}"


@dataclass(frozen=True, slots=True)
class Reader:
    """What made a reading: the version of the program, the digest of its model, how it was told to read."""

    version: str
    model: str = ""
    manner: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report that was to be kept.

    ``outcome`` is ``added``, ``changed`` (the page was known with other bytes), ``seen`` (the bytes were
    known, from elsewhere), ``reread`` (by a better reader), ``listed`` (a feed), ``judged``
    (known, with judgements that are new), ``unchanged`` or ``failed``.  ``article`` is the id of its
    article, ``statements`` how many were found, ``event`` the number of the event that says so, 0 if nothing
    was kept.
    """

    outcome: str
    path: str
    article: str = ""
    statements: int = 0
    event: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer says of a statement, or of one field of it; kept for good.

    ``verdict`` is ``accept``, ``reject``, ``correct``, ``add`` (a statement that was missed), ``join`` or
    ``part`` (of two in different reports) or ``undo``. ``field`` is the name of the field, empty for the
    statement as a whole; ``value`` what it should hold, in the form of the contract, of ``add`` the whole
    statement.  ``undoes`` is the id of the judgement that an ``undo`` takes back.  Who judges fills these,
    ``attribution``, ``reviewer`` and ``reason``; the ledger the rest: ``seen`` is what the reviewer had
    before them, ``reading`` the digest of the reading that it comes from, ``id`` is derived from all of it.
    """

    verdict: str
    attribution: str = ""
    # Before ``field``, which would stand for the attribute from there on.
    seen: Mapping[str, Any] = field(default_factory=dict)
    field: str = ""
    value: Any = None
    reason: str = ""
    reviewer: str = ""
    article: str = ""
    reading: str = ""
    undoes: str = ""
    at: str = ""
    id: str = ""
