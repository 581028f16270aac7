"""What a reviewer may say that a field should hold: completed to the form of the contract, and checked.

What may stand where is said by :mod:`reportedly.contract`; a reviewer may leave out what follows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from reportedly.contract.checking import check_document
from reportedly.contract.shapes import DOCUMENT, REQUIRED, Field, Shape
from reportedly.errors import LedgerError, UnreadableInput
from reportedly.records import Document
from reportedly.store import border

__all__ = [
    "ATTRIBUTION",
    "EMPTY",
    "FIELDS",
    "attribution_id",
    "check_values",
    "checked",
    "missed",
    "same_party",
]


def _shape(name: str) -> Shape:
    return DOCUMENT.fields[name].shape or Shape()


_STATEMENT, _ENTITY = _shape("attributions"), _shape("entities")

# All names of a statement, in the order of the contract.
ATTRIBUTION = tuple(_STATEMENT.fields)

# Those that reviewers judge: the others follow from them, or say how the machine came to them.
FIELDS = (
    *("form", "content", "cue", "source", "speaker", "addressee", "relay", "depth", "within"),
    *("marks", "when", "where"),
)

# What a field holds that is rejected: the reviewer says that it is wrong, and not what is right.
EMPTY: Mapping[str, Any] = {
    name: [] if _STATEMENT.fields[name].many else None for name in FIELDS if name not in ("content", "form")
}

_RULE = "review"
# What the contract asks for and a reviewer need not say.
_IMPLIED: Mapping[str, Any] = {
    **dict.fromkeys(("entity", "start", "end", "earliest", "latest")),
    "rule": _RULE,
    "score": 1.0,
    "candidates": [],
    "reasons": [_RULE],
}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_PARTY = ("id", "name", "kind", "named")


def checked(field: str, value: Any, document: Document, attribution: str) -> Any:
    """Return a value for a field of a statement in the form of the contract.

    Args:
        field: one of :data:`FIELDS`.
        value: what the reviewer gives, in that form; words that stand once in the paragraph of the
            statement, or else in the text, need no place.
        document: the reading as it was judged so far.
        attribution: the id of the statement.

    Raises:
        LedgerError: the value is not what the field may hold; says what it may.
    """
    item = next((each for each in document["attributions"] if each["id"] == attribution), None)
    return _checked(field, value, document, (attribution, item["content"] if item else []))


def _checked(field: str, value: Any, document: Document, about: tuple[str, Sequence[Document]]) -> Any:
    """Return a value in the form of the contract; ``about`` are id and content of the statement."""
    if field == "within" and value is not None:
        return _within(value, document, about[0])
    if field == "speaker" and isinstance(value, Mapping):
        return _party(value, document)
    text = _Text(document["article"]["text"], *_paragraph(document["article"]["text"], about[1]))
    found = _filled(value, _STATEMENT.fields[field], text, field)
    check_values({field: found}, document)
    if field == "where":
        found = [_settled(each, given) for each, given in zip(found, value, strict=True)]
    for each in found if field == "when" else ():
        for name in ("earliest", "latest"):
            if each[name] is not None and not _DATE.fullmatch(each[name]):
                raise LedgerError(f"when: {name} is {each[name]!r}; give a date such as 2026-03-14, or null")
    if field == "content":
        if not found:
            raise LedgerError("content: no words are left; reject the statement instead")
        if any(one["end"] > other["start"] for one, other in pairwise(found)):
            raise LedgerError("content: passages go in the order of the text, none into the next")
    return found


class _Text(NamedTuple):
    """A text, and the stretch of it in which words are looked for first."""

    whole: str
    first: int
    last: int

    def find(self, words: str, where: str) -> int:
        """Return where words begin that stand once in the stretch, or else once in the text."""
        for first, last in ((self.first, self.last), (0, len(self.whole))):
            at = self.whole.find(words, first, last)
            if at >= 0 and self.whole.find(words, at + 1, last) < 0:
                return at
        if at < 0:
            raise LedgerError(f"{where}: the report does not say “{words}”")
        raise LedgerError(f"{where}: the report says “{words}” more than once; give start and end")


def _paragraph(text: str, content: Sequence[Document]) -> tuple[int, int]:
    """Return from where to where the paragraphs go that passages stand in; nothing if there are none."""
    if not content:
        return 0, 0
    last = text.find("\n\n", content[-1]["end"])
    return text.rfind("\n\n", 0, content[0]["start"]) + 1, len(text) if last < 0 else last


def _filled(value: Any, field: Field, text: _Text, where: str) -> Any:
    """Return a value with all names of the contract, and its places and words filled from one another."""
    if field.many and isinstance(value, list):
        one = Field(frozenset({dict}), shape=field.shape)
        return [_filled(each, one, text, f"{where}[{at}]") for at, each in enumerate(value)]
    if field.shape is None or not isinstance(value, Mapping):
        return value
    shape, given = field.shape, {**value}
    if unknown := sorted(map(str, set(given) - set(shape.fields) - ({"text"} if shape.place else set()))):
        known = ", ".join(shape.fields)
        raise LedgerError(f"{where}: there is no {', '.join(unknown)} in it; it has {known}")
    if shape.place and ("start" in given or "text" in given):
        given |= _placed(given, text, where)
    found: Document = {}
    for name, inner in shape.fields.items():
        if name in given:
            found[name] = _filled(given[name], inner, text, f"{where}.{name}")
        elif inner.default is REQUIRED and name not in _IMPLIED:
            words = f"; give one of {', '.join(sorted(map(str, inner.words)))}" if inner.words else ""
            raise LedgerError(f"{where}: {name} is missing{words}")
        else:
            default = _IMPLIED[name] if inner.default is REQUIRED else inner.default
            found[name] = list(default) if isinstance(default, list) else default
    return found


def _placed(given: Mapping[str, Any], place: _Text, where: str) -> Document:
    """Return start, end and text of a place that is given by its words, or by where it stands."""
    text, start, end, words = place.whole, given.get("start"), given.get("end"), given.get("text")
    if start is None and end is None and isinstance(words, str) and words:
        start = place.find(words, where)
        end = start + len(words)
    if start is None and end is None and words is None:
        return {"start": None, "end": None}
    if type(start) is not int or type(end) is not int:
        raise LedgerError(f"{where}: give start and end as whole numbers, or a text that stands there once")
    if not 0 <= start < end <= len(text):
        raise LedgerError(f"{where}: {start} to {end} is no passage of a text with {len(text)} characters")
    if words is not None and words != text[start:end]:
        there = border.name_out(text[start:end])
        raise LedgerError(f"{where}: the report says “{there}” there, not “{words}”")
    return {"start": start, "end": end, "text": text[start:end]}


def _settled(place: Document, given: Document) -> Document:
    """Return a place that is settled if the reviewer names one candidate and does not say otherwise."""
    return place if "settled" in given else place | {"settled": len(place["candidates"]) == 1}


def check_values(values: Mapping[str, Any], document: Document) -> None:
    """Return if values may stand in one statement of a document, whatever else is in it.

    Args:
        values: some fields of the statement, all but ``within``.
        document: its text and its entities.

    Raises:
        LedgerError: they may not, and what may.
    """
    text = document["article"]["text"].encode("utf-8", "replace").decode()
    item: Document = {name: _blank(field) for name, field in _STATEMENT.fields.items()}
    item |= {"id": "statement", "form": "direct", **values, "within": None}
    item["content"] = item["content"] or [{"start": 0, "end": 0, "text": ""}]
    entities = [
        {name: each.get(name) for name in _ENTITY.fields} | {"mentions": []} for each in document["entities"]
    ]
    speaker = item["speaker"] if isinstance(item["speaker"], str) else ""
    names = {each["id"]: each["name"] for each in entities}
    article = {name: _blank(field) for name, field in _shape("article").fields.items()}
    stub: Document = {name: [] for name in DOCUMENT.fields} | {
        "article": article | {"id": "article", "text": text},
        "entities": entities,
        "attributions": [item | {"speaker_name": names.get(speaker)}],
    }
    try:
        check_document(stub)
    except UnreadableInput as error:
        raise LedgerError(str(error).removeprefix("attributions[0].")) from error


def _blank(field: Field) -> Any:
    """Return the least that may stand in a field."""
    kinds = field.types
    if type(None) in kinds:
        return None
    return [] if list in kinds else "" if str in kinds else 0


def _party(value: Mapping[str, Any], document: Document) -> Any:
    """Return a party that the machine did not find, or the id of the one that has that name."""
    if unknown := sorted(map(str, set(value) - set(_PARTY))):
        raise LedgerError(f"speaker: there is no {', '.join(unknown)} in it; it has name, kind and named")
    name = " ".join(value["name"].split()) if isinstance(value.get("name"), str) else ""
    kind = value.get("kind")
    party = {"id": "", "name": name, "kind": kind, "named": value.get("named", True)}
    kinds = _ENTITY.fields["kind"].words or ()
    if not name or not isinstance(kind, str) or kind not in kinds or type(party["named"]) is not bool:
        allowed = ", ".join(sorted(map(str, kinds)))
        raise LedgerError(f"speaker: give a name that is not empty, and a kind that is one of {allowed}")
    known = same_party(party, document["entities"])
    if known is not None:
        return known
    key = "\0".join((document["article"]["id"], _RULE, kind, name.casefold()))
    return party | {"id": hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=6).hexdigest()}


def same_party(party: Mapping[str, Any], entities: Sequence[Mapping[str, Any]]) -> str | None:
    """Return the id of the entity with the name and the kind of a party; None if there is none."""
    for each in entities:
        if each["kind"] == party["kind"] and each["name"].casefold() == party["name"].casefold():
            return str(each["id"])
    return None


def _within(value: Any, document: Document, attribution: str) -> str:
    outer = {each["id"]: each["within"] for each in document["attributions"]}
    if not isinstance(value, str) or value not in outer:
        raise LedgerError(f"within: this report has no statement {value!r}")
    at: Any = value
    while at is not None:
        if at == attribution:
            raise LedgerError("within: a statement cannot stand within itself, nor within what it holds")
        at = outer.get(at)
    return value


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
    if unknown := sorted(map(str, set(value) - set(FIELDS))):
        raise LedgerError(f"{', '.join(unknown)}: no such field; there are {', '.join(FIELDS)}")
    content = checked("content", value["content"], document, "")
    given = {"content": content} | {
        name: _checked(name, value.get(name, EMPTY.get(name)), document, ("", content))
        for name in FIELDS
        if name != "content"
    }
    number = attribution_id(document["article"]["id"], given)
    if any(each["id"] == number for each in document["attributions"]):
        raise LedgerError(f"statement {number} is there already; accept or correct it")
    return _whole_statement(given | {"id": number}, document["entities"])


def _whole_statement(given: Document, entities: Iterable[Document]) -> Document:
    speaker = given["speaker"]
    names = {each["id"]: each["name"] for each in entities}
    derived: Document = {
        "extent": [{"start": part["start"], "end": part["end"]} for part in given["content"]],
        "speaker_name": speaker["name"] if isinstance(speaker, Mapping) else names.get(speaker),
        "rule": _RULE,
        "score": 1.0,
    }
    return {name: (given | derived).get(name, _blank(field)) for name, field in _STATEMENT.fields.items()}
