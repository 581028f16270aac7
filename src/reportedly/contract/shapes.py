"""What may stand where in a document: every object of the contract with its names and their values.

A name without a default was there from the first contract on, and must be.  Names that were added
later have one: it stands in for them in a document of an earlier version.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from types import MappingProxyType, NoneType
from typing import Any, Literal

from reportedly.records import Document
from reportedly.types import BlockKind, EntityKind, Form

__all__ = ["DOCUMENT", "REQUIRED", "Field", "Shape", "completed"]

REQUIRED: Any = object()
"""The default of a name that has none."""

Place = Literal["", "span", "passage", "page"]


@dataclass(frozen=True, slots=True)
class Field:
    """What may stand under one name.

    ``types`` are the exact types that ``json.loads`` gives, ``words`` all values of an enumeration,
    ``between`` the least and the greatest number.  ``shape`` is that of the object in it, or of all in
    its list; ``items`` are the types in a list of plain values.
    """

    types: frozenset[type]
    default: Any = REQUIRED
    words: frozenset[str | None] | None = None
    between: tuple[float, float] | None = None
    shape: Shape | None = None
    items: frozenset[type] | None = None

    @property
    def many(self) -> bool:
        """Return whether it is a list of objects."""
        return self.shape is not None and list in self.types


class Shape:
    """The names of one kind of object, in the order of the contract.

    Args:
        place: what ``start`` and ``end`` are: a ``span`` of the text, a ``passage`` whose words are in
            ``text``, or a span of the decoded ``page``; empty if the object has none.
        fields: its names with what may stand under them.
    """

    __slots__ = ("fields", "place", "values")

    def __init__(self, place: Place = "", **fields: Field) -> None:
        self.place = place
        self.fields: Mapping[str, Field] = MappingProxyType(fields)
        self.values = itemgetter(*fields)


def _text(default: Any = REQUIRED) -> Field:
    return Field(frozenset({str}), default)


def _maybe_text(default: Any = REQUIRED) -> Field:
    return Field(frozenset({str, NoneType}), default)


def _flag(default: Any = REQUIRED) -> Field:
    return Field(frozenset({bool}), default)


def _whole(between: tuple[float, float] | None = None) -> Field:
    return Field(frozenset({int}), between=between)


def _maybe_whole() -> Field:
    return Field(frozenset({int, NoneType}), None)


def _number(least: float, most: float) -> Field:
    return Field(frozenset({int, float}), between=(least, most))


def _one_of(*words: str, default: Any = REQUIRED) -> Field:
    if default is None:
        return Field(frozenset({str, NoneType}), None, frozenset({*words, None}))
    return Field(frozenset({str}), default, frozenset(words))


def _kind(kinds: type[StrEnum]) -> Field:
    return _one_of(*(str(kind) for kind in kinds))


def _texts() -> Field:
    return Field(frozenset({list}), items=frozenset({str}))


def _many(shape: Shape, default: Any = REQUIRED) -> Field:
    return Field(frozenset({list}), default, shape=shape)


def _one(shape: Shape) -> Field:
    return Field(frozenset({dict}), shape=shape)


def _maybe(shape: Shape, default: Any = REQUIRED) -> Field:
    return Field(frozenset({dict, NoneType}), default, shape=shape)


_SPAN = Shape("span", start=_whole(), end=_whole())
_PASSAGE = Shape("passage", start=_whole(), end=_whole(), text=_text())

_BLOCK = Shape(
    "span",
    kind=_kind(BlockKind),
    start=_whole(),
    end=_whole(),
    detail=_text(""),
    path=_text(""),
    source=_maybe(Shape("page", start=_whole(), end=_whole()), None),
)

_ARTICLE = Shape(
    id=_text(),
    path=_text(),
    url=_maybe_text(),
    title=_maybe_text(),
    outlet=_maybe_text(),
    byline=_maybe_text(),
    agency=_maybe_text(),
    published=_maybe_text(),
    modified=_maybe_text(None),
    captured=_maybe_text(None),
    language=_maybe_text(),
    section=_texts(),
    sha256=_text(""),
    media_type=_text("text/plain"),
    encoding=_text("utf-8"),
    text=_text(),
    blocks=_many(_BLOCK),
)

_MEDIUM = Shape(
    kind=_one_of("photo", "video", "graphic"),
    label=_text(),
    caption=_maybe(_PASSAGE),
    credit=_texts(),
    same_as=_maybe_whole(),
)

_ENTITY = Shape(
    id=_text(),
    kind=_kind(EntityKind),
    name=_text(),
    named=_flag(),
    description=_text(),
    mentions=_many(_SPAN),
)

_HOP = Shape(
    "span",
    entity=_maybe_text(),
    name=_text(),
    status=_one_of("stated", "inferred"),
    start=_maybe_whole(),
    end=_maybe_whole(),
    kind=_one_of(
        *("", "told", "reported", "cited", "posted", "statement", "spoke"),
        *("interpreted", "credit", "translated"),
        default="",
    ),
)

_MARK = Shape(
    "passage",
    kind=_one_of(
        *("claims", "reportedly", "believes", "confirms", "denies", "unverified", "verified", "no_comment")
    ),
    start=_whole(),
    end=_whole(),
    text=_text(),
    scope=_one_of("specific", "general", default=None),
    rule=_text(""),
    by=_maybe(_PASSAGE, None),
)

_TIME = Shape(
    "passage",
    start=_whole(),
    end=_whole(),
    text=_text(),
    earliest=_maybe_text(),
    latest=_maybe_text(),
    granularity=_one_of(
        *("minute", "hour", "daypart", "day", "weekend", "week", "month", "quarter", "half", "season"),
        *("year", "decade", "century", "interval", "event", "duration", "repetition", "vague"),
    ),
    anchor=_one_of("publication", "event", "explicit", "none"),
    of=_one_of("saying", "said", "dateline", ""),
    rule=_text(),
    open_start=_flag(False),
    open_end=_flag(False),
    edtf=_maybe_text(None),
)

_CANDIDATE = Shape(
    name=_text(),
    country=_text(),
    latitude=_number(-90, 90),
    longitude=_number(-180, 180),
    score=_number(0, 1),
    reasons=_texts(),
    kind=_one_of("town", "division", "country", "region", "continent", "", default=""),
    id=_text(""),
    box=Field(frozenset({list, NoneType}), None, items=frozenset({int, float})),
)

_PLACE = Shape(
    "passage",
    start=_whole(),
    end=_whole(),
    text=_text(),
    candidates=_many(_CANDIDATE),
    of=_one_of("saying", "said", "dateline", "byline", ""),
    precision=_one_of("in", "near", "toward", "region", default="in"),
    settled=_flag(False),
    rule=_text(""),
)

_EVIDENCE = Shape(
    "passage",
    field=_text(),
    rule=_text(),
    start=_maybe_whole(),
    end=_maybe_whole(),
    text=_maybe_text(None),
    against=_flag(False),
)

_ATTRIBUTION = Shape(
    id=_text(),
    form=_kind(Form),
    content=_many(_PASSAGE),
    extent=_many(_SPAN, []),
    cue=_maybe(Shape("passage", start=_whole(), end=_whole(), text=_text(), lemma=_text(""))),
    source=_maybe(_PASSAGE),
    speaker=_maybe_text(),
    speaker_name=_maybe_text(None),
    candidates=_texts(),
    addressee=_maybe(Shape("passage", start=_whole(), end=_whole(), text=_text(), entity=_maybe_text())),
    relay=_many(_HOP),
    depth=_maybe(Shape(min=_whole((0, 1000)), max=_whole((0, 1000)))),
    within=_maybe_text(),
    marks=_many(_MARK),
    when=_many(_TIME),
    where=_many(_PLACE),
    score=_number(0, 1),
    rule=_text(),
    certainty=Field(frozenset({int, float, NoneType}), None, between=(0, 1)),
    circumstances=_many(_PASSAGE, []),
    evidence=_many(_EVIDENCE, []),
)

_NOTE = Shape(
    "span",
    kind=_text(),
    text=_text(),
    start=_maybe_whole(),
    end=_maybe_whole(),
    of=_one_of("page", "reading", default="reading"),
)

DOCUMENT = Shape(
    article=_one(_ARTICLE),
    media=_many(_MEDIUM),
    entities=_many(_ENTITY),
    attributions=_many(_ATTRIBUTION),
    times=_many(_TIME, []),
    places=_many(_PLACE, []),
    notes=_many(_NOTE),
)


def completed(document: Document) -> Document:
    """Return a document with the names that were added to the contract after it was written.

    What cannot be filled is left as it is: :func:`reportedly.contract.check_document` says what is wrong.

    Args:
        document: a document of this or an earlier version.

    Example: a statement without ``evidence`` gets an empty list of it.
    """
    whole: Document = _filled(document, DOCUMENT)
    try:
        names = {entity["id"]: entity["name"] for entity in whole["entities"]}
        told = ["speaker_name" in item for item in document["attributions"]]
        for item, is_told in zip(whole["attributions"], told, strict=True):
            if not is_told:
                item["speaker_name"] = names.get(item["speaker"])
    except (KeyError, TypeError):
        return whole
    return whole


def _filled(value: Any, shape: Shape) -> Any:
    if type(value) is not dict:
        return value
    known = {
        name: _deeper(value[name], field) if name in value else _default(field)
        for name, field in shape.fields.items()
        if name in value or field.default is not REQUIRED
    }
    return known | {name: inner for name, inner in value.items() if name not in known}


def _deeper(value: Any, field: Field) -> Any:
    if field.shape is None:
        return value
    if field.many and type(value) is list:
        return [_filled(each, field.shape) for each in value]
    return _filled(value, field.shape)


def _default(field: Field) -> Any:
    return list(field.default) if type(field.default) is list else field.default
