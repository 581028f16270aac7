"""What is asked of a ledger, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records.kept import Document, Event, Reader

__all__ = ["Found", "Hit", "Made", "Passage", "Query", "Shown", "Snapshot", "Source", "Stats", "Tally"]


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
    statements in their order, ``snapshots`` all of its page, those of other versions too, ``copies`` the
    pairs of copies that the report is one of.
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
    copies: tuple[Document, ...] = ()
