"""Rules about what nobody has checked: material of others, talk, the claims of those who fight."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.check.sheet import Hit, Sheet, place
from reportedly.types import Attribution, EntityKind

__all__ = [
    "conflict_claim",
    "hearsay_without_source",
    "unknown_poster",
    "unverified_material",
    "user_material",
]

_CARRIERS = frozenset((EntityKind.OUTLET, EntityKind.AGENCY))

NAME = 7
"""Words of a source that names a party; a longer one tells a story about somebody who once belonged to it."""

NOTED = frozenset(("unverified", "verified", "no_comment"))
"""Marks by which the report says that it asked or checked."""


def unverified_material(sheet: Sheet) -> Iterator[Hit]:
    """Return sentences that rest on a video or photo from the net, with no word on whether it is genuine."""
    if sheet.lexicon is None:
        return
    for paragraph in sheet.paragraphs:
        for sentence in sheet.sentences(paragraph):
            words = sheet.words(sentence)
            thing = sheet.lexicon.patterns["material"].search(words)
            if not thing or not sheet.says("circulates", words) or not sheet.says("shows", words):
                continue
            inside = [
                item
                for item in sheet.reading.attributions
                if sentence.start <= place(item).start < sentence.end
            ]
            if _is_checked(sheet, sentence.start) or any(_is_noted(item) for item in inside):
                continue
            # What a firm or an office posts of its own is its statement, and named as such.
            if any((entity := sheet.speaker(item)) is not None and entity.named for item in inside):
                continue
            yield Hit(
                sentence,
                tuple(item.id for item in inside),
                f"Nothing says whether the {thing[0].lower()} was checked: say who verified it, or that it "
                "could not be verified",
            )
            break


def unknown_poster(sheet: Sheet) -> Iterator[Hit]:
    """Return statements taken from an account that nobody knows, without a word on that."""
    for item in sheet.in_body():
        posted = any(hop.kind == "posted" for hop in item.relay)
        entity = sheet.speaker(item)
        if item.source is None or not posted or (entity is not None and entity.named):
            continue
        source = sheet.words(item.source)
        if (
            not sheet.says("unknown_posters", source)
            or _is_noted(item)
            or _is_checked(sheet, item.source.start)
        ):
            continue
        yield Hit(
            item.source,
            (item.id,),
            f"“{source}” is known only by a post: say who it is, or that the report could not find out",
        )


def hearsay_without_source(sheet: Sheet) -> Iterator[Hit]:
    """Return talk that is handed on with nobody named for it, and nothing said on whether it is true."""
    for item in sheet.in_body():
        if item.source is not None or item.cue is None or not item.rule.startswith("hearsay"):
            continue
        if not sheet.says("hearsay", sheet.words(item.cue.span)):
            continue
        near = sheet.sentence(item.cue.span.start)
        if sheet.says("replies", sheet.around(near.start, 0)) or _is_carried(sheet, near.start):
            continue  # somebody was asked, or the paragraph says whose report that is
        if (
            _is_noted(item)
            or _is_checked(sheet, item.cue.span.start)
            or _is_sourced(sheet, near.start, near.end)
        ):
            continue
        yield Hit(
            item.cue.span,
            (item.id,),
            f"“{sheet.words(item.cue.span)}” names nobody: say who says so, or that nobody could confirm it",
        )


def conflict_claim(sheet: Sheet) -> Iterator[Hit]:
    """Return claims by a party to a conflict, with no word on whether they were checked."""
    for item in sheet.in_body():
        if item.source is None or not any(sheet.has("claiming", verb.lemma) for verb in sheet.verbs(item)):
            continue
        if len(sheet.words(item.source).split()) > NAME or not sheet.says(
            "fighters", sheet.words(item.source)
        ):
            continue
        if _is_noted(item) or _is_checked(sheet, item.source.start):
            continue
        yield Hit(
            item.content[0],
            (item.id,),
            f"“{sheet.words(item.source)}” is a party to the conflict: say whether its claim was verified",
        )


def user_material(sheet: Sheet) -> Iterator[Hit]:
    """Return photos and videos credited to the net, without a note that says how sure it is."""
    if sheet.lexicon is None:
        return
    text = sheet.article.text
    for medium in sheet.article.media:
        credit = " / ".join(medium.credit)
        if medium.caption is None or medium.same_as is not None or not sheet.says("users", credit):
            continue
        block = next(
            (
                each.span
                for each in sheet.article.blocks
                if each.span.start <= medium.caption.start < each.span.end
            ),
            medium.caption,
        )
        note = f"{text[block.start : block.end]} {credit}"
        if sheet.says("checked", note):
            continue
        yield Hit(
            medium.caption,
            (),
            f"The {medium.kind} comes from “{credit}”: say in the caption whether it was verified",
        )


def _is_noted(item: Attribution) -> bool:
    return any(mark.kind in NOTED for mark in item.marks)


def _is_checked(sheet: Sheet, at: int) -> bool:
    return sheet.says("checked", sheet.around(at))


def _is_carried(sheet: Sheet, at: int) -> bool:
    """Return whether the paragraph at a place names an outlet or agency for something it says."""
    number = sheet.number(at)
    for item in sheet.reading.attributions:
        if sheet.number(place(item).start) != number:
            continue
        ids = [item.speaker, *(hop.entity for hop in item.relay if hop.status == "stated")]
        if any(entity.kind in _CARRIERS for each in ids if (entity := sheet.entities.get(each or ""))):
            return True
    return False


def _is_sourced(sheet: Sheet, start: int, end: int) -> bool:
    """Return whether somebody else in the same sentence answers for what is said."""
    return any(
        item.source is not None and start <= item.source.start < end
        for item in sheet.reading.attributions
        if (entity := sheet.speaker(item)) is None or entity.kind is not EntityKind.PLATFORM
    )
