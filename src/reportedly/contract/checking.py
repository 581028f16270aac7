"""A document that somebody else sends, passed only if it is one of the contract."""

from __future__ import annotations

import re
from typing import Any

from reportedly.contract.columns import DEEPEST, Incomplete, Rows, rows_of
from reportedly.contract.shapes import completed
from reportedly.errors import UnreadableInput
from reportedly.records import Document

__all__ = ["LONGEST_TEXT", "MOST_ATTRIBUTIONS", "check_document"]

LONGEST_TEXT = 5_000_000
"""The most characters (code points) that the text of an article may have."""

MOST_ATTRIBUTIONS = 20_000
"""The most statements that a document may hold."""

_SHA256 = re.compile(r"[0-9a-f]{64}|")
_FARTHEST = 2**53 - 1  # the greatest offset that every reader of JSON holds exactly

# Where a document names an entity.
_NAMING = (
    ("attributions", "speaker"),
    ("attributions.addressee", "entity"),
    ("attributions.relay", "entity"),
)


def check_document(value: object) -> Document:
    """Return a document that a stranger sends, if it is one of the contract and agrees with itself.

    A document of an earlier version comes back as a copy with the names that were added since; any other
    as it is.  Names that are not of the contract are left in it.  What is passed can be read with
    :func:`reportedly.contract.from_document`, and written again without a change.

    Args:
        value: what ``json.loads`` gave.

    Raises:
        UnreadableInput: it is none; the text names the first place that is wrong, such as
            ``attributions[3].content[0].end: 912 is past the end of the text (800)``.

    Example: ``check_document(json.loads(json_line(reading)))`` is ``to_document(reading)``.
    """
    _check_size(value)
    try:
        found = rows_of(value)
    except Incomplete:
        value = completed(value)  # type: ignore[arg-type]  # only an object can be incomplete
        found = rows_of(value)
    text = found["article"].columns["text"][0]
    for rows in found.values():
        if rows.shape.place:
            _check_spans(rows, text)
    _check_article(found["article"])
    if "entities" in found:
        _check_ids(found["entities"], "entities")
    if "attributions" in found:
        _check_ids(found["attributions"], "attributions")
        _check_parties(found)
        _check_nesting(found["attributions"])
    for key, check in _CHECKS:
        if key in found:
            check(found[key])
    return value  # type: ignore[return-value]  # checked above


def _check_size(value: object) -> None:
    """Stop what is too large before any of it is looked at closely."""
    if type(value) is not dict:
        raise UnreadableInput("document: an object is needed, such as 'reportedly read --format json' prints")
    article, items = value.get("article"), value.get("attributions")
    text = article.get("text") if type(article) is dict else None
    if type(text) is str and len(text) > LONGEST_TEXT:
        raise UnreadableInput(f"article.text: {len(text)} characters, at most {LONGEST_TEXT}")
    if type(items) is list and len(items) > MOST_ATTRIBUTIONS:
        raise UnreadableInput(f"attributions: {len(items)} of them, at most {MOST_ATTRIBUTIONS}")


def _check_spans(rows: Rows, text: str) -> None:
    columns, place = rows.columns, rows.shape.place
    limit = _FARTHEST if place == "page" else len(text)
    words = columns["text"] if place == "passage" else None
    for index, (start, end) in enumerate(zip(columns["start"], columns["end"], strict=True)):
        if start is None or end is None:
            if start is not end or (words and words[index] is not None):
                raise rows.wrong(index, "start", "start, end and text are all null or none of them is")
        elif not 0 <= start <= end <= limit:
            raise _misplaced(rows, index, start, end, limit)
        elif words and text[start:end] != words[index]:
            stands = ascii(text[start:end][:60])
            raise rows.wrong(index, "text", f"is not what stands there in the article: {stands}")


def _misplaced(rows: Rows, index: int, *span_and_limit: int) -> UnreadableInput:
    start, end, limit = span_and_limit
    if start < 0 or end < 0:
        return rows.wrong(index, "start" if start < 0 else "end", "is less than 0")
    if start > end:
        return rows.wrong(index, "end", "is less than start")
    return rows.wrong(index, "end", f"{min(end, _FARTHEST)} is past the end of the text ({limit})")


def _check_article(article: Rows) -> None:
    if not article.columns["id"][0]:
        raise article.wrong(0, "id", "is empty")
    if not _SHA256.fullmatch(article.columns["sha256"][0]):
        raise article.wrong(0, "sha256", "64 hexadecimal digits in small letters are needed, or none")


def _check_media(media: Rows) -> None:
    for index, first in enumerate(media.columns["same_as"]):
        if first is not None and not 0 <= first < index:
            raise media.wrong(index, "same_as", "is no index of a medium before this one")


def _check_ids(rows: Rows, called: str) -> None:
    ids = rows.columns["id"]
    first: dict[str, int] = {}
    if len(set(ids)) < len(ids) or "" in ids:
        for index, each in enumerate(ids):
            if not each:
                raise rows.wrong(index, "id", "is empty")
            if first.setdefault(each, index) != index:
                raise rows.wrong(index, "id", f"{called}[{first[each]}] has the same")


def _check_parties(found: dict[str, Rows]) -> None:
    """See that entities are there which statements name, under the names that they give."""
    items, entities = found["attributions"], found.get("entities")
    columns = entities.columns if entities else {"id": (), "name": ()}
    names = dict(zip(columns["id"], columns["name"], strict=True))
    for key, name in _NAMING:
        for index, each in enumerate(found[key].columns[name] if key in found else ()):
            if each is not None and each not in names:
                raise found[key].wrong(index, name, f"there is no entity {each[:60]!a}")
    for index, candidates in enumerate(items.columns["candidates"]):
        for number, each in enumerate(candidates):
            if each not in names:
                raise items.wrong(index, f"candidates[{number}]", f"there is no entity {each[:60]!a}")
    pairs = zip(items.columns["speaker"], items.columns["speaker_name"], strict=True)
    for index, (speaker, name) in enumerate(pairs):
        if (names[speaker] if speaker else None) != name:
            raise items.wrong(index, "speaker_name", "is not the name of the speaker among the entities")
    for index, content in enumerate(items.columns["content"]):
        if not content:
            raise items.wrong(index, "content", "is empty")


def _check_nesting(items: Rows) -> None:
    outer = dict(zip(items.columns["id"], items.columns["within"], strict=True))
    for index, above in enumerate(items.columns["within"]):
        if above is None:
            continue
        if above not in outer:
            raise items.wrong(index, "within", f"there is no statement {above[:60]!a}")
        for _ in range(DEEPEST):
            above = outer.get(above)
            if above is None:
                break
        else:
            told = f"leads in a circle, or through more than {DEEPEST} statements"
            raise items.wrong(index, "within", told)


def _check_depths(depths: Rows) -> None:
    for index, (least, most) in enumerate(zip(depths.columns["min"], depths.columns["max"], strict=True)):
        if least > most:
            raise depths.wrong(index, "max", f"{most} is less than min ({least})")


def _check_boxes(candidates: Rows) -> None:
    for index, box in enumerate(candidates.columns["box"]):
        if box is not None and not _is_box(box):
            raise candidates.wrong(index, "box", "west, south, east and north in degrees are needed")


def _check_places(places: Rows) -> None:
    columns = places.columns
    for index, (settled, candidates) in enumerate(
        zip(columns["settled"], columns["candidates"], strict=True)
    ):
        if settled and not candidates:
            raise places.wrong(index, "settled", "is true, and there is no candidate")


def _is_box(box: list[Any]) -> bool:
    limits = (180, 90, 180, 90)
    return len(box) == 4 and all(-most <= each <= most for each, most in zip(box, limits, strict=True))


def _check_notes(notes: Rows) -> None:
    """See that the notes of the page stand first and are said once, as they are written."""
    columns = notes.columns
    told = list(zip(columns["kind"], columns["text"], columns["start"], columns["end"], strict=True))
    of_page = columns["of"].count("page")
    ahead = set(told[:of_page])
    for index, of in enumerate(columns["of"]):
        if (of == "page") != (index < of_page):
            raise notes.wrong(index, "of", "notes of the page stand before those of the reading")
        if of == "reading" and told[index] in ahead:
            raise notes.wrong(index, "of", "a note of the page says the same")


_CHECKS = (
    ("media", _check_media),
    ("attributions.depth", _check_depths),
    ("attributions.where", _check_places),
    ("attributions.where.candidates", _check_boxes),
    ("places", _check_places),
    ("places.candidates", _check_boxes),
    ("notes", _check_notes),
)
