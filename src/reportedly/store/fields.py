"""What a reviewer may say that a field should hold: checked, and completed to the form of the contract.

A table for each kind of value: its names in the order of the contract, what each must be, and what it is if
nobody gives it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reportedly.errors import LedgerError
from reportedly.records import Document
from reportedly.types import EntityKind, Form

__all__ = ["ATTRIBUTION", "EMPTY", "FIELDS", "attribution_id", "checked", "missed", "same_party"]

# In the order of the contract.
FIELDS = (
    *("form", "content", "cue", "source", "speaker", "addressee", "relay", "depth", "within"),
    *("marks", "when", "where"),
)

# All names of a statement.
ATTRIBUTION = (
    *(
        "id",
        "form",
        "content",
        "extent",
        "cue",
        "source",
        "speaker",
        "speaker_name",
        "candidates",
        "addressee",
    ),
    *("relay", "depth", "within", "marks", "when", "where", "score", "rule", "certainty", "circumstances"),
    "evidence",
)

# What a field holds that is rejected: the reviewer says that it is wrong, and not what is right.
EMPTY: Mapping[str, Any] = {
    name: [] if name in ("relay", "marks", "when", "where") else None
    for name in FIELDS
    if name not in ("content", "form")
}

_MARKS = ("claims", "reportedly", "believes", "confirms", "denies", "unverified", "verified", "no_comment")
_HOPS = (
    "told",
    "reported",
    "cited",
    "posted",
    "statement",
    "spoke",
    "interpreted",
    "credit",
    "translated",
    "",
)
_GRANULARITY = (
    *("minute", "hour", "daypart", "day", "weekend", "week", "month", "quarter", "half", "season", "year"),
    *("decade", "century", "interval", "duration", "repetition", "event", "vague"),
)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_RULE = "review"

Check = Callable[[Any], bool]


def _one_of(*allowed: str | None) -> tuple[Check, str]:
    words = ", ".join(repr(each) if each is not None else "null" for each in allowed)
    return (lambda value: (value is None or isinstance(value, str)) and value in allowed), f"one of {words}"


def _is(kind: type | tuple[type, ...], what: str) -> tuple[Check, str]:
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return (lambda value: isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))), what


_TEXT = _is(str, "a text")
_TEXT_OR_NULL = _is((str, type(None)), "a text or null")
_FLAG = _is(bool, "true or false")
_NUMBER = _is((int, float), "a number")
_COUNT = (lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 1), "1 or more"
_NAME = (lambda value: isinstance(value, str) and bool(value.strip())), "a text that is not empty"
_DATE_OR_NULL = (
    (lambda value: value is None or (isinstance(value, str) and _DATE.fullmatch(value) is not None)),
    "a date such as 2026-03-14, or null",
)
_ANY: tuple[Check, str] = (lambda _value: True), "anything"  # looked at on its own
_MUST = object()

# Name: what it is if it is not given, and what it must be.
Shape = Mapping[str, tuple[Any, tuple[Check, str]]]

_PASSAGE: Shape = {}
_CUE: Shape = {"lemma": ("", _TEXT)}
_ADDRESSEE: Shape = {"entity": (None, _TEXT_OR_NULL)}
_DEPTH: Shape = {"min": (_MUST, _COUNT), "max": (_MUST, _COUNT)}
_PARTY: Shape = {
    "id": ("", _TEXT),
    "name": (_MUST, _NAME),
    "kind": (_MUST, _one_of(*(str(kind) for kind in EntityKind))),
    "named": (True, _FLAG),
}
_HOP: Shape = {
    "entity": (None, _TEXT_OR_NULL),
    "name": (_MUST, _NAME),
    "status": (_MUST, _one_of("stated", "inferred")),
    "kind": ("", _one_of(*_HOPS)),
}
_MARK: Shape = {
    "kind": (_MUST, _one_of(*_MARKS)),
    "scope": (None, _one_of("specific", "general", None)),
    "rule": (_RULE, _TEXT),
    "by": (None, _ANY),
}
_TIME: Shape = {
    "earliest": (None, _DATE_OR_NULL),
    "latest": (None, _DATE_OR_NULL),
    "granularity": (_MUST, _one_of(*_GRANULARITY)),
    "anchor": (_MUST, _one_of("publication", "event", "explicit", "none")),
    "of": (_MUST, _one_of("saying", "said")),
    "rule": (_RULE, _TEXT),
    "open_start": (False, _FLAG),
    "open_end": (False, _FLAG),
    "edtf": (None, _TEXT_OR_NULL),
}
_PLACE: Shape = {
    "candidates": ([], _ANY),
    "of": (_MUST, _one_of("saying", "said")),
    "precision": ("in", _one_of("in", "near", "toward", "region")),
    "settled": (False, _FLAG),
    "rule": (_RULE, _TEXT),
}
_CANDIDATE: Shape = {
    "name": (_MUST, _NAME),
    "country": (_MUST, _TEXT),
    "latitude": (_MUST, _NUMBER),
    "longitude": (_MUST, _NUMBER),
    "score": (1.0, _NUMBER),
    "reasons": ([_RULE], _is(list, "a list")),
    "kind": ("", _one_of("town", "division", "country", "region", "continent", "")),
    "id": ("", _TEXT),
    "box": (None, _is((list, type(None)), "a list of four numbers, or null")),
}


@dataclass(frozen=True, slots=True)
class _Value:
    """A value on its way to the form of the contract; ``where`` it stands is for messages."""

    where: str
    value: Any
    document: Document

    def wrong(self, what: str) -> LedgerError:
        return LedgerError(f"{self.where}: {what}")

    def inner(self, name: str) -> _Value:
        return _Value(f"{self.where}.{name}", self.value[name], self.document)

    def items(self) -> list[_Value]:
        if not isinstance(self.value, list):
            raise self.wrong("give a list")
        return [
            _Value(f"{self.where}[{at}]", each, self.document) for at, each in enumerate(self.value, start=1)
        ]

    def filled(self, shape: Shape, place: Sequence[str] = ()) -> Document:
        """Return a mapping with all names of a shape; ``place`` are further names, looked at elsewhere."""
        if not isinstance(self.value, Mapping):
            raise self.wrong(
                "give an object such as {" + ", ".join(f'"{name}": …' for name in (*place, *shape)) + "}"
            )
        if unknown := sorted(set(self.value) - set(shape) - set(place)):
            raise self.wrong(f"{', '.join(unknown)}: no such name; there are {', '.join((*place, *shape))}")
        found: Document = {}
        for name, (default, (valid, what)) in shape.items():
            found[name] = self.value.get(name, default)
            if found[name] is _MUST:
                raise self.wrong(f"{name} is missing; give {what}")
            if not valid(found[name]):
                raise self.wrong(f"{name} is {found[name]!r}; give {what}")
        return found

    def passage(self, shape: Shape = _PASSAGE) -> Document:
        """Return a passage with further names, its words taken from the text."""
        more = self.filled(shape, ("start", "end", "text"))
        text, given = self.document["article"]["text"], self.value
        start, end, words = given.get("start"), given.get("end"), given.get("text")
        if start is None and end is None and isinstance(words, str) and words:
            start = text.find(words)
            if start < 0:
                raise self.wrong(f"the report does not say “{words}”")
            if text.find(words, start + 1) >= 0:
                raise self.wrong(f"the report says “{words}” more than once; give start and end")
            end = start + len(words)
        if not all(isinstance(at, int) and not isinstance(at, bool) for at in (start, end)):
            raise self.wrong("give start and end as whole numbers, or a text that stands there once")
        if not 0 <= start < end <= len(text):
            raise self.wrong(f"{start} to {end} is no passage of a text with {len(text)} characters")
        if words is not None and words != text[start:end]:
            raise self.wrong(f"the report says “{text[start:end]}” at {start} to {end}, not “{words}”")
        return {"start": start, "end": end, "text": text[start:end], **more}

    def entity(self, number: str | None) -> None:
        if number is not None and all(each["id"] != number for each in self.document["entities"]):
            raise self.wrong(f"{number}: no party of this report has that id")


def checked(field: str, value: Any, document: Document, attribution: str) -> Any:
    """Return a value for a field of a statement in the form of the contract.

    Args:
        field: one of :data:`FIELDS`.
        value: what the reviewer gives: in that form, where names that follow from the rest may be left out.
        document: the reading as it was judged so far.
        attribution: the id of the statement.

    Raises:
        LedgerError: the value is not what the field may hold; says what it may.
    """
    given = _Value(field, value, document)
    if value is None and field in EMPTY and EMPTY[field] is None:
        return None
    if field == "within":
        return _within(given, attribution)
    return _CHECKS[field](given)


def _form(given: _Value) -> str:
    if given.value not in tuple(Form):
        raise given.wrong(f"give {', '.join(Form)}")
    return str(given.value)


def _content(given: _Value) -> list[Document]:
    found = [each.passage() for each in given.items()]
    if not found:
        raise given.wrong("no words are left; reject the statement instead")
    for one, other in pairwise(found):
        if one["end"] > other["start"]:
            raise given.wrong(f"passages go in the order of the text, none into the next ({one['end']})")
    return found


def _speaker(given: _Value) -> Any:
    if isinstance(given.value, str):
        given.entity(given.value)
        return given.value
    party = given.filled(_PARTY)
    known = same_party(party, given.document["entities"])
    if known is not None:
        return known
    key = "\0".join((given.document["article"]["id"], _RULE, party["kind"], party["name"].casefold()))
    return party | {"id": hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=6).hexdigest()}


def same_party(party: Mapping[str, Any], entities: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the id of the entity with the name and the kind of a party; None if there is none."""
    for each in entities:
        if each["kind"] == party["kind"] and each["name"].casefold() == party["name"].casefold():
            return str(each["id"])
    return None


def _addressee(given: _Value) -> Document:
    found = given.passage(_ADDRESSEE)
    given.entity(found["entity"])
    return found


def _relay(given: _Value) -> list[Document]:
    found = []
    for each in given.items():
        place: Document = {"start": None, "end": None}
        if isinstance(each.value, Mapping) and any(
            each.value.get(name) is not None for name in ("start", "text")
        ):
            place = each.passage(_HOP)
        hop = each.filled(_HOP, ("start", "end", "text"))
        each.entity(hop["entity"])
        names = ("entity", "name", "status")
        found.append(
            {name: hop[name] for name in names}
            | {"start": place["start"], "end": place["end"], "kind": hop["kind"]}
        )
    return found


def _depth(given: _Value) -> Document:
    found = given.filled(_DEPTH)
    if found["min"] > found["max"]:
        raise given.wrong(f"min is {found['min']}, more than max, {found['max']}")
    return found


def _marks(given: _Value) -> list[Document]:
    found = []
    for each in given.items():
        mark = each.passage(_MARK)
        by = each.inner("by").passage() if mark["by"] is not None else None
        found.append({"kind": mark.pop("kind"), **mark, "by": by})
    return found


def _when(given: _Value) -> list[Document]:
    return [each.passage(_TIME) for each in given.items()]


def _where(given: _Value) -> list[Document]:
    found = []
    for each in given.items():
        place = each.passage(_PLACE)
        listed = each.inner("candidates").items() if place["candidates"] else []
        candidates = [one.filled(_CANDIDATE) for one in listed]
        settled = place["settled"] if "settled" in each.value else len(candidates) == 1
        found.append(place | {"candidates": candidates, "settled": settled})
    return found


_CHECKS: Mapping[str, Callable[[_Value], Any]] = {
    "form": _form,
    "content": _content,
    "cue": lambda given: given.passage(_CUE),
    "source": lambda given: given.passage(),
    "speaker": _speaker,
    "addressee": _addressee,
    "relay": _relay,
    "depth": _depth,
    "marks": _marks,
    "when": _when,
    "where": _where,
}


def _within(given: _Value, attribution: str) -> str:
    outer = {each["id"]: each["within"] for each in given.document["attributions"]}
    at: Any = given.value
    if not isinstance(at, str) or at not in outer:
        raise given.wrong(f"{at}: this report has no such statement")
    while at is not None:
        if at == attribution:
            raise given.wrong("a statement cannot stand within itself, nor within one that stands within it")
        at = outer.get(at)
    return str(given.value)


def attribution_id(article: str, item: Mapping[str, Any]) -> str:
    """Return the id of a statement, derived from its places as the reader derives it."""
    spans = [*item["content"], *(item[name] for name in ("cue", "source") if item[name])]
    parts = [article, *(f"{span['start']}-{span['end']}" for span in spans)]
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def missed(value: Any, document: Document) -> Document:
    """Return a statement that the reader missed, in the form of the contract.

    Args:
        value: its fields; content and form must be given.
        document: the reading that misses it.

    Raises:
        LedgerError: a field is not what it may be, or the statement is there already.
    """
    if not isinstance(value, Mapping) or not {"content", "form"} <= set(value):
        raise LedgerError(
            'a statement that was missed needs {"content": [{"start": …, "end": …}], "form": …}'
        )
    if unknown := sorted(set(value) - set(FIELDS)):
        raise LedgerError(f"{', '.join(unknown)}: no such field; there are {', '.join(FIELDS)}")
    given = {name: checked(name, value.get(name, EMPTY.get(name)), document, "") for name in FIELDS}
    number = attribution_id(document["article"]["id"], given)
    if any(each["id"] == number for each in document["attributions"]):
        raise LedgerError(f"statement {number} is there already; accept or correct it")
    speaker = given["speaker"]
    names = {each["id"]: each["name"] for each in document["entities"]}
    told = speaker["name"] if isinstance(speaker, Mapping) else names.get(speaker)
    extent = [{"start": part["start"], "end": part["end"]} for part in given["content"]]
    derived: Document = {"id": number, "extent": extent, "speaker_name": told, "score": 1.0, "rule": _RULE}
    empty: Document = {"candidates": [], "certainty": None, "circumstances": [], "evidence": []}
    values = given | derived | empty
    return {name: values[name] for name in ATTRIBUTION}
