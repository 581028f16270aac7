"""What gender the report's own pronouns give to a name that women and men bear.

"Arin Sol lost her boat. Sol says her brother sank it": she is a woman.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from reportedly.read.parties.cast import Cast
from reportedly.read.parties.focus import Event
from reportedly.read.tokens import Sentence
from reportedly.types import EntityKind

__all__ = ["learn_genders"]

_ITS = re.compile(r" [\w’']+(?: \w+)? its\b")
LEAST = 2
"""Sentences that have to speak of somebody as "her", with none that says "his"."""


def learn_genders(cast: Cast) -> None:
    """Give those of no known gender the one of the pronouns in sentences that bring up nobody else.

    "Orabeb Copper closed its shaft": what may be a person and owns things as "its" is none.

    Args:
        cast: the parties of the report; they are changed.
    """
    alone: dict[int, list[Event]] = defaultdict(list)
    for event in cast.events:
        if cast.parties[event.key].is_person and not event.quoted:
            alone[event.line].append(event)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for events in alone.values():
        if len({event.key for event in events}) != 1:
            continue
        first = events[0]
        genders = {
            gender
            for line in cast.lines.at(first.start)[:1]
            for gender in _said_after(line.sentence, first.start)
        }
        if len(genders) == 1:
            counts[first.key][genders.pop()] += 1
    for key, found in counts.items():
        party = cast.parties[key]
        if party.named and not party.genders and len(found) == 1 and found.total() >= LEAST:
            party.genders.update(found)
    for party in cast.parties.values():
        unsure = party.is_person and party.named and not party.genders and not party.called
        if unsure and any(_ITS.match(cast.text, one.end) for one in party.mentions):
            party.kind = EntityKind.ORGANISATION


def _said_after(sentence: Sentence, start: int) -> set[str]:
    """Return the genders of the pronouns that follow in a sentence, outside quotations."""
    words = sentence.language.words
    low = [token.low for token in sentence.tokens if token.start > start]
    fields = (("m", "masculine"), ("f", "feminine"))
    return {gender for gender, field in fields for word in low if word in words[field]}
