"""The JSON document of the contract as the reading it was written from.

Mirrors ``document.py`` field for field.  ``text`` of passages and ``speaker_name`` are in the document
for its readers only; here they follow from the offsets and the entities.
"""

from __future__ import annotations

from typing import Any

from reportedly.contract.shapes import completed
from reportedly.records import Document
from reportedly.types import (
    Addressee,
    Article,
    Attribution,
    Block,
    BlockKind,
    Cue,
    Depth,
    Entity,
    EntityKind,
    Evidence,
    Form,
    Hop,
    Mark,
    Media,
    Note,
    PlaceCandidate,
    PlaceReference,
    Reading,
    Span,
    TimeReference,
)

__all__ = ["from_document"]


def from_document(document: Document) -> Reading:
    """Return the reading that a document was written from, so that ``to_document`` gives the same again.

    Names that are not of the contract are passed over.  The one thing that a document does not hold is
    whether the notes of the article are repeated in the reading: here they stand first among its notes,
    as the reader puts them.

    Args:
        document: one that this or an earlier version wrote, or that
            :func:`reportedly.contract.check_document` has passed.

    Example: ``from_document(json.loads(json_line(reading)))`` is the reading.
    """
    try:
        return _reading(document)
    except KeyError:
        return _reading(completed(document))


def _reading(document: Document) -> Reading:
    notes = tuple([_note(note) for note in document["notes"]])
    of_page = [note["of"] == "page" for note in document["notes"]]
    return Reading(
        article=_article(
            document["article"],
            tuple([_medium(medium) for medium in document["media"]]),
            tuple([note for note, is_of_page in zip(notes, of_page, strict=True) if is_of_page]),
        ),
        entities=tuple([_entity(entity) for entity in document["entities"]]),
        attributions=tuple([_attribution(item) for item in document["attributions"]]),
        notes=notes,
        times=tuple([_time(time) for time in document["times"]]),
        places=tuple([_place(place) for place in document["places"]]),
    )


def _span(value: Any) -> Span:
    return Span(value["start"], value["end"])


def _maybe_span(value: Any) -> Span | None:
    return None if value is None or value["start"] is None else Span(value["start"], value["end"])


def _spans(values: Any) -> tuple[Span, ...]:
    return tuple([Span(value["start"], value["end"]) for value in values])


def _article(value: Document, media: tuple[Media, ...], notes: tuple[Note, ...]) -> Article:
    return Article(
        id=value["id"],
        text=value["text"],
        blocks=tuple([_block(block) for block in value["blocks"]]),
        media=media,
        path=value["path"],
        url=value["url"],
        title=value["title"],
        outlet=value["outlet"],
        byline=value["byline"],
        agency=value["agency"],
        published=value["published"],
        modified=value["modified"],
        language=value["language"],
        section=tuple(value["section"]),
        sha256=value["sha256"],
        media_type=value["media_type"],
        encoding=value["encoding"],
        notes=notes,
        captured=value["captured"],
    )


def _block(value: Document) -> Block:
    return Block(
        BlockKind(value["kind"]), _span(value), _maybe_span(value["source"]), value["detail"], value["path"]
    )


def _medium(value: Document) -> Media:
    caption = _maybe_span(value["caption"])
    return Media(value["kind"], value["label"], caption, tuple(value["credit"]), value["same_as"])


def _entity(value: Document) -> Entity:
    return Entity(
        id=value["id"],
        kind=EntityKind(value["kind"]),
        name=value["name"],
        named=value["named"],
        description=value["description"],
        mentions=_spans(value["mentions"]),
    )


def _attribution(value: Document) -> Attribution:
    cue, addressee, depth = value["cue"], value["addressee"], value["depth"]
    return Attribution(
        id=value["id"],
        form=Form(value["form"]),
        content=_spans(value["content"]),
        cue=Cue(_span(cue), cue["lemma"]) if cue else None,
        source=_maybe_span(value["source"]),
        speaker=value["speaker"],
        candidates=tuple(value["candidates"]),
        addressee=Addressee(_span(addressee), addressee["entity"]) if addressee else None,
        relay=tuple([_hop(hop) for hop in value["relay"]]),
        depth=Depth(depth["min"], depth["max"]) if depth else None,
        within=value["within"],
        marks=tuple([_mark(mark) for mark in value["marks"]]),
        when=tuple([_time(time) for time in value["when"]]),
        where=tuple([_place(place) for place in value["where"]]),
        score=value["score"],
        rule=value["rule"],
        extent=_spans(value["extent"]),
        certainty=value["certainty"],
        circumstances=_spans(value["circumstances"]),
        evidence=tuple([_evidence(one) for one in value["evidence"]]),
    )


def _evidence(value: Document) -> Evidence:
    return Evidence(value["field"], value["rule"], _maybe_span(value), value["against"])


def _hop(value: Document) -> Hop:
    return Hop(value["name"], value["status"], value["entity"], _maybe_span(value), value["kind"])


def _mark(value: Document) -> Mark:
    return Mark(value["kind"], _span(value), value["scope"], value["rule"], _maybe_span(value["by"]))


def _time(value: Document) -> TimeReference:
    return TimeReference(
        span=_span(value),
        earliest=value["earliest"],
        latest=value["latest"],
        granularity=value["granularity"],
        anchor=value["anchor"],
        of=value["of"],
        rule=value["rule"],
        open_start=value["open_start"],
        open_end=value["open_end"],
        edtf=value["edtf"],
    )


def _place(value: Document) -> PlaceReference:
    return PlaceReference(
        span=_span(value),
        candidates=tuple([_candidate(candidate) for candidate in value["candidates"]]),
        of=value["of"],
        precision=value["precision"],
        settled=value["settled"],
        rule=value["rule"],
    )


def _candidate(value: Document) -> PlaceCandidate:
    box = value["box"]
    return PlaceCandidate(
        name=value["name"],
        country=value["country"],
        latitude=value["latitude"],
        longitude=value["longitude"],
        score=value["score"],
        reasons=tuple(value["reasons"]),
        kind=value["kind"],
        id=value["id"],
        box=tuple(box) if box else None,
    )


def _note(value: Document) -> Note:
    return Note(value["kind"], value["text"], _maybe_span(value))
