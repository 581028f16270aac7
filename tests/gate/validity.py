"""What holds of every reading, whatever was read: offsets, ids, blocks, and the document made of it."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise
from typing import Any

from reportedly.export import Format, Layout, render
from reportedly.types import Attribution, Reading, Span


def faults_of(reading: Reading) -> list[str]:
    """Return what is wrong with a reading; nothing if all is well."""
    return [*_bad_spans(reading), *_bad_blocks(reading), *_bad_ids(reading), *_bad_document(reading)]


def _bad_spans(reading: Reading) -> Iterator[str]:
    length = len(reading.article.text)
    for where, span in _spans(reading, "reading"):
        if where.endswith(".source") and ".blocks" in where:
            if not 0 <= span.start <= span.end:
                yield f"{where} is {span}"
        elif not 0 <= span.start < span.end <= length:
            yield f"{where} is {span} in a text of {length}"
    for found in reading.attributions:
        if not found.content:
            yield f"{found.id} has no content"
        for one, other in pairwise(found.content):
            if other.start < one.end:
                yield f"content of {found.id} is not in order: {one}, {other}"


def _spans(value: object, where: str) -> Iterator[tuple[str, Span]]:
    """Yield every span in a value, with the way that leads to it."""
    if isinstance(value, Span):
        yield where, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _spans(item, f"{where}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans(getattr(value, field.name), f"{where}.{field.name}")


def _bad_blocks(reading: Reading) -> Iterator[str]:
    for one, other in pairwise(reading.article.blocks):
        if other.span.start < one.span.end:
            yield f"blocks overlap or are out of order: {one.kind} {one.span}, {other.kind} {other.span}"
    media = reading.article.media
    for number, medium in enumerate(media):
        if medium.same_as is not None and not 0 <= medium.same_as < number:
            yield f"medium {number} is the same as {medium.same_as}"


def _bad_ids(reading: Reading) -> Iterator[str]:
    entities = [entity.id for entity in reading.entities]
    attributions = [found.id for found in reading.attributions]
    for ids in (entities, attributions):
        if len(set(ids)) < len(ids):
            yield "an id stands twice"
    outer = {found.id: found.within for found in reading.attributions}
    for found in reading.attributions:
        for name in _entities_of(found):
            if name not in entities:
                yield f"{found.id} names the entity {name}, which there is not"
        if found.within is not None and found.within not in outer:
            yield f"{found.id} is within {found.within}, which there is not"
        if _is_within_itself(found.id, outer):
            yield f"{found.id} is within itself"
        if found.speaker and found.candidates:
            yield f"{found.id} has a speaker and candidates"


def _entities_of(found: Attribution) -> Iterator[str]:
    if found.speaker:
        yield found.speaker
    yield from found.candidates
    if found.addressee and found.addressee.entity:
        yield found.addressee.entity
    yield from (hop.entity for hop in found.relay if hop.entity)


def _is_within_itself(name: str, outer: dict[str, str | None]) -> bool:
    seen, at = {name}, outer.get(name)
    while at:
        if at in seen:
            return True
        seen.add(at)
        at = outer.get(at)
    return False


def _bad_document(reading: Reading) -> Iterator[str]:
    written = render(reading, Layout(Format.JSON)).encode("utf-8")
    document = json.loads(written)
    text = document["article"]["text"]
    if text != reading.article.text:
        yield "the text of the document is not that of the article"
    for where, part in _passages(document, "document"):
        if text[part["start"] : part["end"]] != part["text"]:
            yield f"{where} is {part['text']!r}, the text has {text[part['start'] : part['end']]!r}"
    for form in (Format.CSV, Format.TABLE):
        render(reading, Layout(form)).encode("utf-8")


def _passages(value: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every object of a document that has offsets and the words between them."""
    if isinstance(value, dict):
        is_passage = {"start", "end", "text"} <= value.keys() and ".notes" not in where
        if is_passage and value["start"] is not None:
            yield where, value
        for key, item in value.items():
            yield from _passages(item, f"{where}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _passages(item, f"{where}[{number}]")
