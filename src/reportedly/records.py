"""What the ledger takes in and keeps beside readings: frozen values, no behaviour.

Times are ISO 8601 in UTC with a ``Z``, digests SHA-256 as 64 hexadecimal digits.
"""

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
    "Found",
    "Head",
    "Hit",
    "Judgement",
    "Known",
    "Made",
    "Passage",
    "Query",
    "Reader",
    "Shown",
    "Snapshot",
    "Source",
    "Stats",
    "Tally",
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

    ``verdict`` is ``accept``, ``reject``, ``correct``, ``add`` (a statement that was missed) or ``undo``.
    ``field`` is the name of the field, empty for the statement as a whole; ``value`` what it should hold, in
    the form of the contract, of ``add`` the whole statement.  ``undoes`` is the id of the judgement that an
    ``undo`` takes back.  Who judges fills these, ``attribution``, ``reviewer`` and ``reason``; the ledger the
    rest: ``seen`` is what the reviewer had before them, ``reading`` the digest of the reading that it comes
    from, ``id`` is derived from all of it.
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


# --- looking for statements -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Query:
    """What statements are looked for; what is left empty does not matter.

    Values of one field are alternatives, different fields must all fit.  ``words`` are those of the
    statement, and like all names (``speaker``, ``addressee``, ``outlet``, ``relay``, ``place``) they may be
    typed in the language of :mod:`reportedly.store.querying`; a place may be the two letters of a country.
    ``marks``, ``form`` and ``kind`` (of the speaker) are kinds of the glossary, ``naming`` is ``named``,
    ``unnamed`` or ``open`` (the speaker is not settled), ``review`` what a reviewer decided or
    ``unreviewed``.  ``since`` and ``until`` are a day, month or year of publication in ISO 8601, themselves
    included.  ``report`` is its id or the beginning of it, its path or its address.  ``latest`` leaves out
    versions of pages that have changed since.
    """

    words: str = ""
    speaker: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    relay: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    naming: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    min_score: float = 0.0
    report: tuple[str, ...] = ()
    latest: bool = False
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """The report that a statement stands in; ``superseded`` if its page has changed since.

    ``article`` is the id of its article, ``problem`` why it could not be read, if so.
    """

    article: str
    path: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    superseded: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report around a statement.

    ``start`` is where ``text`` begins in the text of the report.  ``content`` are the words of the
    statement, ``found`` those of them that were looked for: as start and end in the text of the report, in
    code points.
    """

    text: str
    start: int
    content: tuple[tuple[int, int], ...]
    found: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that was found.

    ``number`` is its number in the ledger, ``attribution`` its id.  ``speaker`` is the name of the speaker,
    ``kind`` what it is, ``named`` whether that is a proper name; all None if the speaker is not settled.
    ``source`` are the report's own words for it, ``review`` what a reviewer decided, if anything.
    """

    number: int
    attribution: str
    report: Source
    passage: Passage
    said: str
    form: str
    speaker: str | None
    kind: str | None
    named: bool | None
    source: str
    relay: tuple[str, ...]
    marks: tuple[str, ...]
    score: float
    review: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Statements that were found, the best first.

    ``more`` says that there are others after these.  ``ranked`` is how many were compared to find the best:
    those added last, if there are more than can be compared at once; None if all were.  ``notes`` say what
    of the query was not understood.
    """

    hits: tuple[Hit, ...] = ()
    more: bool = False
    ranked: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How often somebody or something occurs: in so many statements of so many reports of so many outlets.

    ``name`` is None for all that have none: statements whose speaker is not settled, reports without an
    outlet.  ``named`` is in how many of the statements the speaker has a name.  ``beside`` are those who
    occur most with it, and how often: for a speaker its relays, for relays and outlets the speakers.
    """

    name: str | None
    statements: int
    reports: int
    outlets: int
    named: int
    beside: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """How often what occurs, most often first; ``by`` says what was counted.

    ``statements`` and ``reports`` are how many were looked at, ``others`` how many rows are not shown.
    """

    by: str
    rows: tuple[Tally, ...]
    statements: int
    reports: int
    others: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A page as it was had once; ``previous`` is the number of the one before at the same location."""

    number: int
    article: str
    location: str
    path: str
    url: str | None
    content: str | None
    retrieved_at: str | None
    added_at: str
    previous: int | None


@dataclass(frozen=True, slots=True)
class Made:
    """What a reader made of an article once: so many statements, or a problem.

    ``holds`` says whether the statement that was asked for is among them; None if none was asked for.
    """

    reader: Reader
    at: str
    statements: int
    problem: str
    current: bool
    holds: bool | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A report or one of its statements with all that the ledger knows of it.

    ``document`` is the current reading of the report, None if it could not be read; ``hit`` and
    ``attribution`` are the statement, None if a report was asked for.  ``numbers`` are those of the report's
    statements in their order, ``snapshots`` all of its page, those of other versions too.
    """

    report: Source
    document: Document | None
    numbers: tuple[int, ...]
    snapshots: tuple[Snapshot, ...]
    readings: tuple[Made, ...]
    events: tuple[Event, ...]
    judgements: tuple[Document, ...] = ()
    hit: Hit | None = None
    attribution: Document | None = None
