"""What a report as a whole says of who stands behind a statement: whom it credits, and who "the paper" is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from reportedly.lexicon.claims import claim_words
from reportedly.lexicon.languages import words_of
from reportedly.lexicon.relays import load_relay_words
from reportedly.lexicon.words import words
from reportedly.merge.houses import outlet_key
from reportedly.merge.voices import FURTHER, PRESS, Voice
from reportedly.merge.wordings import wording_of
from reportedly.spans import contains
from reportedly.types import BlockKind, Entity, EntityKind, Reading

__all__ = ["with_context"]

# The last words of a page: [Coast Courier], (via Coast Courier).
_SIGNED = re.compile(r"\s[\[(](?:via\s+)?([^\[\]()]{3,60})[\])]\s*$", re.IGNORECASE)
_NOBODY = Entity("", EntityKind.PERSON, "", named=False)


def with_context(voices: Mapping[str | None, Voice], reading: Reading) -> dict[str | None, Voice]:
    """Return the voices of a report with what the report as a whole says of them.

    Args:
        voices: who says each statement, by its id; under None the report's own voice.
        reading: the report.

    Example: "a pal told the paper" is told to the outlet that the report has cited before.
    """
    entities = {entity.id: entity for entity in reading.entities}
    found = dict(voices)
    titles = [block.span for block in reading.article.blocks if block.kind is BlockKind.HEADLINE]
    in_order = sorted(
        (voice for key, voice in voices.items() if key is not None),
        key=lambda voice: (voice.span or (-1, -1), voice.attribution or ""),
    )
    cited: list[str] = []
    before: Voice | None = None
    for voice in in_order:
        if cited and _is_some_paper(voice.listener, voice.language):
            voice = replace(voice, recorder=cited[-1])
        if before is not None and before.group and _is_part(voice):
            # "Two diplomats": "one of them", "the other".
            voice = replace(voice, told_of=before.told_of, group=True, recorder=before.recorder)
        headed = any(voice.span is not None and contains(title, voice.span) for title in titles)
        found[voice.attribution] = replace(voice, headed=headed)
        cited += _cited(voice, entities)
        before = voice if voice.kind == "unnamed" else None
    for voice, after in pairwise(in_order):
        if _introduces(voice, after, entities):
            found[voice.attribution] = replace(found[voice.attribution], introduced=after.entity)
    signed = _signed(reading.article.text)
    return {
        key: replace(voice, credits=frozenset(cited), signed=signed)
        if voice.kind in ("page", "nobody")
        else voice
        for key, voice in found.items()
    }


def _cited(voice: Voice, entities: Mapping[str, Entity]) -> Iterator[str]:
    """Yield the outlets and agencies that a statement comes from or through, as they are known again."""

    def is_press(entity: str | None) -> bool:
        return (each := entities.get(entity or "")) is not None and each.kind in PRESS and each.named

    if voice.kind == "outlet" and voice.name and entities.get(voice.entity, _NOBODY).kind in PRESS:
        yield outlet_key(voice.name)
    yield from (outlet_key(hop.name) for hop in voice.chain if is_press(hop.entity))
    if voice.recorder != voice.home:
        yield voice.recorder


def _is_some_paper(name: str, language: str | None) -> bool:
    """Return whether somebody who was told something is an outlet without a name: "the British paper"."""
    told = name.split()
    definite = words_of(language).get("definites", frozenset())
    if not told or told[0].lower() not in definite or not told[-1].islower():
        return False
    if name.lower() in load_relay_words(language or "").lists["own"]:
        return False  # "this newspaper"
    return bool(claim_words(language).press & wording_of(name, language).lemmas)


def _is_part(voice: Voice) -> bool:
    """Return whether a description is of one of those named before, and says nothing else: "one of them"."""
    if voice.kind != "unnamed" or voice.told_of - FURTHER:
        return False
    own, told = claim_words(voice.language), wording_of(voice.name, voice.language)
    return all(
        word.kind in ("pronoun", "quantity") or word.lemma in own.further | own.empty for word in told.words
    )


def _introduces(voice: Voice, after: Voice, entities: Mapping[str, Entity]) -> bool:
    """Return whether somebody may be first described and then named: "a neighbour", and then "Ada Kral"."""
    if voice.kind != "unnamed" or after.kind != "named" or voice.group or not voice.told_of - FURTHER:
        return False
    if FURTHER & voice.told_of or voice.recorder != after.recorder or voice.span is None:
        return False
    named, first = entities[after.entity], words(voice.name)[:1]
    definite = words_of(voice.language).get("definites", frozenset())
    unknown = named.kind is EntityKind.PERSON and not named.description and not definite.intersection(first)
    return unknown and min((span.start for span in named.mentions), default=0) > voice.span.start


def _signed(text: str) -> str:
    """Return the outlet that a page gives in its last words, in brackets, as the one that it has all from."""
    found = _SIGNED.search(text)
    return outlet_key(found[1]) if found else ""
