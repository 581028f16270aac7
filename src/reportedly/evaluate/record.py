"""Gold records and predictions: one JSON object a line, offsets in code points.

::

    {"id": "7", "text": "The lock is open, Obi said.", "attributions": [
        {"source": [[18, 21]], "cue": [[22, 26]], "content": [[0, 16]]}]}

``docs/how-to/evaluate.md`` describes every field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.errors import UnreadableInput
from reportedly.types import Attribution, Form, Reading, Span

__all__ = ["ROLES", "Annotation", "Record", "annotations_of", "read_gold", "read_predictions"]

ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Annotation:
    """One attribution of a record: the spans of its three roles.

    ``form`` is None where it is to be taken from the quotation marks of the
    text.  ``other_sources`` are mentions that are as good as ``source``.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    form: Form | None = None
    other_sources: tuple[tuple[Span, ...], ...] = ()

    def spans(self, role: str) -> tuple[Span, ...]:
        """Return the spans of one of :data:`ROLES`."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


@dataclass(frozen=True, slots=True)
class Record:
    """A text and the attributions that a careful reader finds in it; ``where`` is file and line."""

    id: str
    text: str
    annotations: tuple[Annotation, ...] = ()
    language: str | None = None
    where: str = ""


def annotations_of(reading: Reading, record: Record, *, extents: bool = False) -> tuple[Annotation, ...]:
    """Return what was found in the text of a gold record, to be compared with it.

    Attributions within others are left out: corpora of news attributions
    annotate the outermost ones.

    Args:
        reading: what was found.
        record: the gold record whose text was read.
        extents: take contents with their quotation marks and conjunctions, and sources with the comma
            after an apposition, as PARC 3.0 and PolNeAR have them.

    Raises:
        UnreadableInput: the text that was read is not as long as that of the
            record, so that offsets would not mean the same.

    """
    # Reading puts a blank for a control character, which moves nothing.
    if len(reading.article.text) != len(record.text):
        wish = "end its lines in \\n, leave out byte order marks, and count the offsets anew"
        raise _bad(record.where, "reading changes the length of this text", wish)
    return tuple(
        Annotation(
            source=_source(record.text, found, extents=extents),
            cue=(found.cue.span,) if found.cue else (),
            content=found.extent if extents else found.content,
        )
        for found in reading.attributions
        if found.within is None
    )


def _source(text: str, found: Attribution, *, extents: bool) -> tuple[Span, ...]:
    if found.source is None or not extents:
        return (found.source,) if found.source else ()
    # "those who" are "who" in PARC 3.0 and PolNeAR.
    relative = [one.span for one in found.evidence if one.field == "source" and one.span]
    return (relative[0] if relative else _extent(text, found.source),)


def _extent(text: str, source: Span) -> Span:
    """Return a source with the comma that closes its apposition, as PolNeAR has it: ``Ek, a baker,``."""
    closes = "," in text[source.start : source.end] and text[source.end : source.end + 1] == ","
    return Span(source.start, source.end + 1) if closes else source


def read_gold(path: str) -> list[Record]:
    """Return the records of a gold file, in order.

    Raises:
        UnreadableInput: the file cannot be opened, or a line of it is no gold
            record; the message names file and line.

    """
    records: dict[str, Record] = {}
    for where, line in _objects(path):
        text = line.get("text")
        if not isinstance(text, str):
            raise _bad(where, "'text' is missing", "give the text that the offsets count in")
        language = line.get("language")
        if not (language is None or isinstance(language, str)):
            raise _bad(where, "'language' is no text", 'give two letters such as "en", or leave it out')
        name = _id(where, line, records)
        record = Record(name, text, _annotations(where, line, text), language, where)
        records[name] = record
    if not records:
        raise UnreadableInput(f"{path}: holds no record; write one JSON object a line")
    return list(records.values())


def read_predictions(path: str, gold: list[Record]) -> dict[str, tuple[Annotation, ...]]:
    """Return what another reader found, by the id of the record.

    Args:
        path: a file of the same format; ``text`` may be left out.
        gold: the records that the predictions are for.

    Raises:
        UnreadableInput: the file cannot be opened, a line is no prediction, or
            one is for a record that gold does not have.

    """
    texts = {record.id: record.text for record in gold}
    found: dict[str, tuple[Annotation, ...]] = {}
    for where, line in _objects(path):
        name = _id(where, line, found)
        if name not in texts:
            raise _bad(where, f"gold has no record {name!r}", "leave the line out, or add the gold record")
        if line.get("text", texts[name]) != texts[name]:
            raise _bad(
                where, f"the text of {name!r} is not that of gold", "read the very text of the gold file"
            )
        found[name] = _annotations(where, line, texts[name])
    return found


def _objects(path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every object of a JSONL file with its place, ``file:line``."""
    try:
        with Path(path).open("rb") as file:
            for number, raw in enumerate(file, 1):
                where = f"{path}:{number}"
                if not raw.strip():
                    continue
                try:
                    line = json.loads(raw)
                except (ValueError, RecursionError) as error:
                    raise _bad(where, f"is no JSON ({error})", "write one JSON object a line") from error
                if not isinstance(line, dict):
                    raise _bad(where, "is no JSON object", "write one JSON object a line")
                yield where, line
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise UnreadableInput(f"{path}: cannot be opened ({reason}); check the path") from error
    except ValueError as error:
        raise UnreadableInput(f"{path!r}: is no path ({error}); check the path") from error


def _id(where: str, line: Mapping[str, Any], known: Mapping[str, object]) -> str:
    name = line.get("id")
    if not isinstance(name, str):
        raise _bad(where, "'id' is missing or no text", "give every record a text of its own as id")
    if name in known:
        raise _bad(where, f"id {name!r} stands twice", "give every record an id of its own")
    return name


def _annotations(where: str, line: Mapping[str, Any], text: str) -> tuple[Annotation, ...]:
    rows = line.get("attributions")
    if not isinstance(rows, list):
        raise _bad(
            where, "'attributions' is missing or no list", "give a list, empty if nothing is to be found"
        )
    found = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise _bad(where, f"attribution {number} is no object", 'write {"source", "cue", "content"}')
        place = f"attribution {number}"
        form = row.get("type")
        others = row.get("source_alt") or []
        if not isinstance(others, list):
            raise _bad(where, f"'source_alt' of {place} is no list", "write a list of lists of [start, end]")
        found.append(
            Annotation(
                **{role: _spans(where, f"{role!r} of {place}", row.get(role), text) for role in ROLES},
                form=Form(form) if form in list(Form) else None,
                other_sources=tuple(_spans(where, f"'source_alt' of {place}", one, text) for one in others),
            )
        )
    return tuple(found)


def _spans(where: str, what: str, value: object, text: str) -> tuple[Span, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _bad(where, f"{what} is no list", "write [[start, end], ...]")
    for pair in value:
        whole = isinstance(pair, list) and len(pair) == 2 and all(type(offset) is int for offset in pair)
        if not whole or not 0 <= pair[0] <= pair[1] <= len(text):
            wish = f"write [start, end] with 0 <= start <= end <= {len(text)}, the length of the text"
            raise _bad(where, f"{what} has the span {pair!r}", wish)
    return tuple(Span(*pair) for pair in value)


def _bad(where: str, what: str, wish: str) -> UnreadableInput:
    return UnreadableInput(f"{where}: {what}; {wish}")
