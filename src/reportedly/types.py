"""The data types of Reportedly: frozen values, no behaviour.

Every room of the package meets the others here and nowhere else.  Offsets are
Unicode code points into :attr:`Article.text`, half-open, as in the W3C Text
Position Selector.  Ids are derived from content, so the same bytes give the
same ids on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

__all__ = [
    "Addressee",
    "Article",
    "Attribution",
    "Block",
    "BlockKind",
    "Cue",
    "Depth",
    "Entity",
    "EntityKind",
    "Evidence",
    "Finding",
    "Form",
    "Hop",
    "Mark",
    "Media",
    "Note",
    "PlaceCandidate",
    "PlaceReference",
    "Reading",
    "Severity",
    "Span",
    "TimeReference",
]


class Span(NamedTuple):
    """A half-open stretch of ``Article.text`` in code points.

    Example: ``Span(0, 4)`` of ``"They left"`` is ``"They"``.
    """

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block of a page is for.  Only the first group belongs to the report."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    ITEM = "item"
    CAPTION = "caption"
    EMBED = "embed"
    TABLE = "table"
    BYLINE = "byline"
    DATELINE = "dateline"
    TIME = "time"
    CORRECTION = "correction"
    BREADCRUMB = "breadcrumb"
    FURNITURE = "furniture"


class Form(StrEnum):
    """How the words are given: all in quotation marks, none, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class EntityKind(StrEnum):
    """What kind of party an entity is."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    AGENCY = "agency"
    PLATFORM = "platform"
    DOCUMENT = "document"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Block:
    """One typed block of a page, in document order.

    ``source`` is the range of the decoded HTML that the block came from (code
    points), None for plain text, where it equals ``span``.  ``detail`` says
    more about furniture ("player button", "comment form") and captions ("video",
    "teaser": of another report's picture).  ``path`` is the
    element path in the page, empty for plain text.
    """

    kind: BlockKind
    span: Span
    source: Span | None = None
    detail: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Media:
    """A photo, video or graphic with its caption and the ordered parts of its credit.

    ``caption`` leaves out label and credit.  ``label`` is the slug before it
    ("LEFT BEHIND").  ``same_as`` is the index of the first medium of the report
    with the same caption.
    """

    kind: str
    label: str = ""
    caption: Span | None = None
    credit: tuple[str, ...] = ()
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A page whose text is fixed: what the reader reads.

    ``published`` and ``modified`` are ISO 8601 as far as the page gives them
    (date alone, or date, time and offset).  ``captured`` is when somebody saved the page, if
    that is known: it was published before.  ``sha256`` is the digest of the raw
    bytes; offsets mean nothing without them.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    media: tuple[Media, ...] = ()
    path: str = ""
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    section: tuple[str, ...] = ()
    sha256: str = ""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    notes: tuple[Note, ...] = ()
    captured: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A party of the report: somebody or something that can speak or be spoken to."""

    id: str
    kind: EntityKind
    name: str
    named: bool
    description: str = ""
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that make an attribution one, with their dictionary form."""

    span: Span
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom something was said: the mention, and its entity if it is settled."""

    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One of those who stand between the speaker and the page.

    ``status`` is ``stated`` by the sentence or ``inferred``.  ``kind`` says what the one did: ``told``
    (was told it), ``reported``, ``cited`` (its report is cited), ``posted`` (a platform), ``statement``
    (carried it), ``spoke`` (the outer speaker of nested speech), ``interpreted``, ``credit`` (a credit
    line), ``translated``.
    """

    name: str
    status: str
    entity: str | None = None
    span: Span | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Depth:
    """Least and greatest number of hops from the page to the first speaker."""

    min: int
    max: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What the report itself says about how sure it is, with the words that say so.

    ``scope`` of a denial is ``specific`` if it answers these very words, else ``general``; of other
    words ``specific`` if they stand beside the statement, ``general`` if they reach it by its speaker.
    ``by`` names who verified, or did not comment, if the report says so.
    """

    kind: str
    span: Span
    scope: str | None = None
    rule: str = ""
    by: Span | None = None


@dataclass(frozen=True, slots=True)
class TimeReference:
    """A time that the report gives, normalised as far as the page allows.

    ``earliest`` and ``latest`` are ISO 8601 and both inside the interval; None where the page does not
    say, or with ``open_start`` and ``open_end``, where the time goes on ("since March").  ``granularity``
    is ``minute``, ``hour``, ``daypart``, ``day``, ``weekend``, ``week``, ``month``, ``quarter``, ``half``,
    ``season``, ``year``, ``decade``, ``century`` or ``interval``; ``event``, ``duration``, ``repetition`` and
    ``vague`` for what is no date.  ``anchor`` says what the date was reckoned from: ``publication``,
    ``event`` (something else in the text: it stays open), ``explicit`` (the words give it all), ``none``
    (nothing to reckon from: *unanchored*).  ``of`` is ``saying`` or ``said``.  ``edtf`` is the interval in
    the Extended Date/Time Format (ISO 8601-2), None if it stays open.
    """

    span: Span
    earliest: str | None
    latest: str | None
    granularity: str
    anchor: str
    of: str
    rule: str
    open_start: bool = False
    open_end: bool = False
    edtf: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """One entry of the gazetteer that a place name may mean.

    ``country`` is ISO 3166-1 alpha-2, empty for what lies in several or is disputed.  ``score`` is
    between 0 and 1, and the scores of all candidates of a reference sum to 1 at most.  ``kind`` is
    ``town``, ``division``, ``country``, ``region`` (informal or disputed) or ``continent``; ``id`` that
    of the gazetteer ("geonames:712926").  ``box`` is west, south, east, north in degrees, if there is one.
    """

    name: str
    country: str
    latitude: float
    longitude: float
    score: float
    reasons: tuple[str, ...] = ()
    kind: str = ""
    id: str = ""
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class PlaceReference:
    """A place that the report names, with everything it may mean, the likeliest first.

    ``of`` is ``saying`` or ``said`` at a statement, ``dateline`` or ``byline`` at the article.
    ``precision`` says how near the words come to the place: ``in``, ``near`` ("outside Lyman", "12 km
    from"), ``toward``, or ``region`` where it is no town ("the Kharkiv region",
    "Ukraine").  ``settled`` is False where the candidates are too close to tell one from another.
    """

    span: Span
    candidates: tuple[PlaceCandidate, ...]
    of: str
    precision: str = "in"
    settled: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field of an attribution holds what it holds: the rule, and the words it rests on.

    ``field`` is the name of the field ("speaker").  ``against`` says that the words speak against the
    value: a pronoun of another gender than the name.
    """

    field: str
    rule: str
    span: Span | None = None
    against: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words, a belief or a denial that the report hands to somebody else.

    ``source`` is the mention nearest the cue; ``speaker`` the entity it means,
    None if that cannot be settled, with what is left in ``candidates``.
    ``extent`` is the content with its outer quotation marks and the conjunction
    that opens it, as corpora of attribution (PARC 3.0, PolNeAR) count it.
    ``rule`` names what found it and ``score`` how often that is right.
    ``certainty`` is how often a speaker settled by the same rule is right; ``circumstances`` are the
    words that say how the speaker was met ("during a press tour").
    """

    id: str
    form: Form
    content: tuple[Span, ...]
    cue: Cue | None = None
    source: Span | None = None
    speaker: str | None = None
    candidates: tuple[str, ...] = ()
    addressee: Addressee | None = None
    relay: tuple[Hop, ...] = ()
    depth: Depth | None = None
    within: str | None = None
    marks: tuple[Mark, ...] = ()
    when: tuple[TimeReference, ...] = ()
    where: tuple[PlaceReference, ...] = ()
    score: float = 0.0
    rule: str = ""
    extent: tuple[Span, ...] = ()
    certainty: float | None = None
    circumstances: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something a user should know about a page: what could not be read, and where."""

    kind: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one article.

    ``times`` and ``places`` are all that the report names, in statements and outside them, in order.
    """

    article: Article
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    notes: tuple[Note, ...] = ()
    times: tuple[TimeReference, ...] = ()
    places: tuple[PlaceReference, ...] = ()


class Severity(StrEnum):
    """How much a finding of the standards desk weighs: must change, should change, may change."""

    SERIOUS = "serious"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a report that a rule of the standards desk objects to.

    ``message`` says what is wrong and what to do.  ``standard`` names the rule book.  ``attributions``
    are the ids of the statements it is about, ``line`` and ``paragraph`` count from 1; ``paragraph`` is
    None outside the body.
    """

    rule: str
    severity: Severity
    message: str
    standard: str
    span: Span
    attributions: tuple[str, ...] = ()
    line: int = 1
    paragraph: int | None = None
