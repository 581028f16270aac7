"""A reading as the JSON document that other programs rely on.

Every field of the types is in it, under the names of ``docs/reference/ledger.md``,
always in the same order.  Names are added, never renamed.
"""

from __future__ import annotations

import json
import re

from reportedly.records import Document
from reportedly.types import (
    Addressee,
    Article,
    Attribution,
    Cue,
    Depth,
    Entity,
    Evidence,
    Hop,
    Mark,
    Media,
    Note,
    PlaceReference,
    Reading,
    Span,
    TimeReference,
)

__all__ = ["escaped", "json_line", "json_page", "to_document"]

# Characters that JSON allows raw and that yet act on a terminal, split a line
# for some readers, or cannot be written as UTF-8.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def to_document(reading: Reading) -> Document:
    """Return a reading as plain dictionaries and lists, ready for ``json.dumps``.

    Example::

        to_document(reading)["attributions"][0]["content"]
        [{"start": 12, "end": 31, "text": "The bridge is open."}]
    """
    article, text = reading.article, reading.article.text
    names = {entity.id: entity.name for entity in reading.entities}
    notes = (*article.notes, *(note for note in reading.notes if note not in article.notes))
    return {
        "article": _article(article),
        "media": [_medium(medium, text) for medium in article.media],
        "entities": [_entity(entity) for entity in reading.entities],
        "attributions": [_attribution(item, text, names) for item in reading.attributions],
        "times": [_time(time, text) for time in reading.times],
        "places": [_place(place, text) for place in reading.places],
        "notes": [_note(note, note in article.notes) for note in notes],
    }


def json_line(reading: Reading) -> str:
    """Return the document of a reading on one line, without a line break at its end."""
    return escaped(json.dumps(to_document(reading), ensure_ascii=False, separators=(",", ":")))


def json_page(reading: Reading) -> str:
    """Return the document of a reading indented for people, without a line break at its end."""
    return escaped(json.dumps(to_document(reading), ensure_ascii=False, indent=2))


def escaped(document: str) -> str:
    r"""Return JSON text with whatever could act on a terminal or break a line as ``\uXXXX``."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", document)


def _span(span: Span) -> Document:
    return {"start": span.start, "end": span.end}


def _words(span: Span, text: str) -> Document:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _article(article: Article) -> Document:
    return {
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "byline": article.byline,
        "agency": article.agency,
        "published": article.published,
        "modified": article.modified,
        "captured": article.captured,
        "language": article.language,
        "section": list(article.section),
        "sha256": article.sha256,
        "media_type": article.media_type,
        "encoding": article.encoding,
        "text": article.text,
        "blocks": [
            {
                "kind": str(block.kind),
                **_span(block.span),
                "detail": block.detail,
                "path": block.path,
                "source": _span(block.source) if block.source else None,
            }
            for block in article.blocks
        ],
    }


def _medium(medium: Media, text: str) -> Document:
    return {
        "kind": medium.kind,
        "label": medium.label,
        "caption": _words(medium.caption, text) if medium.caption else None,
        "credit": list(medium.credit),
        "same_as": medium.same_as,
    }


def _entity(entity: Entity) -> Document:
    return {
        "id": entity.id,
        "kind": str(entity.kind),
        "name": entity.name,
        "named": entity.named,
        "description": entity.description,
        "mentions": [_span(mention) for mention in entity.mentions],
    }


def _attribution(item: Attribution, text: str, names: dict[str, str]) -> Document:
    return {
        "id": item.id,
        "form": str(item.form),
        "content": [_words(part, text) for part in item.content],
        "extent": [_span(part) for part in item.extent],
        "cue": _cue(item.cue, text),
        "source": _words(item.source, text) if item.source else None,
        "speaker": item.speaker,
        "speaker_name": names.get(item.speaker) if item.speaker else None,
        "candidates": list(item.candidates),
        "addressee": _addressee(item.addressee, text),
        "relay": [_hop(hop) for hop in item.relay],
        "depth": _depth(item.depth),
        "within": item.within,
        "marks": [_mark(mark, text) for mark in item.marks],
        "when": [_time(time, text) for time in item.when],
        "where": [_place(place, text) for place in item.where],
        "score": item.score,
        "rule": item.rule,
        "certainty": item.certainty,
        "circumstances": [_words(span, text) for span in item.circumstances],
        "evidence": [_evidence(one, text) for one in item.evidence],
    }


def _evidence(one: Evidence, text: str) -> Document:
    place = _words(one.span, text) if one.span else {"start": None, "end": None, "text": None}
    return {"field": one.field, "rule": one.rule, **place, "against": one.against}


def _cue(cue: Cue | None, text: str) -> Document | None:
    return {**_words(cue.span, text), "lemma": cue.lemma} if cue else None


def _addressee(addressee: Addressee | None, text: str) -> Document | None:
    return {**_words(addressee.span, text), "entity": addressee.entity} if addressee else None


def _hop(hop: Hop) -> Document:
    return {
        "entity": hop.entity,
        "name": hop.name,
        "status": hop.status,
        "start": hop.span.start if hop.span else None,
        "end": hop.span.end if hop.span else None,
        "kind": hop.kind,
    }


def _depth(depth: Depth | None) -> Document | None:
    return {"min": depth.min, "max": depth.max} if depth else None


def _mark(mark: Mark, text: str) -> Document:
    return {
        "kind": mark.kind,
        **_words(mark.span, text),
        "scope": mark.scope,
        "rule": mark.rule,
        "by": _words(mark.by, text) if mark.by else None,
    }


def _time(time: TimeReference, text: str) -> Document:
    return {
        **_words(time.span, text),
        "earliest": time.earliest,
        "latest": time.latest,
        "granularity": time.granularity,
        "anchor": time.anchor,
        "of": time.of,
        "rule": time.rule,
        "open_start": time.open_start,
        "open_end": time.open_end,
        "edtf": time.edtf,
    }


def _place(place: PlaceReference, text: str) -> Document:
    return {
        **_words(place.span, text),
        "candidates": [
            {
                "name": candidate.name,
                "country": candidate.country,
                "latitude": candidate.latitude,
                "longitude": candidate.longitude,
                "score": candidate.score,
                "reasons": list(candidate.reasons),
                "kind": candidate.kind,
                "id": candidate.id,
                "box": list(candidate.box) if candidate.box else None,
            }
            for candidate in place.candidates
        ],
        "of": place.of,
        "precision": place.precision,
        "settled": place.settled,
        "rule": place.rule,
    }


def _note(note: Note, of_page: bool) -> Document:
    return {
        "kind": note.kind,
        "text": note.text,
        "start": note.span.start if note.span else None,
        "end": note.span.end if note.span else None,
        "of": "page" if of_page else "reading",
    }
