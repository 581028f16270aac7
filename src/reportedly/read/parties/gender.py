"""What gender the report's own pronouns give to a name that women and men bear.

"Arin Sol lost her boat. Sol says her brother sank it": she is a woman.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from reportedly.read.parties.cast import Cast
from reportedly.read.parties.focus import Event
from reportedly.read.parties.party import Party
from reportedly.read.tokens import Sentence
from reportedly.types import EntityKind

__all__ = ["gender_by_article", "learn_genders"]

_GENDERS = {"die": "f", "eine": "f", "der": "m"}
_BACK = 24  # characters before a noun in which its article stands

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


def gender_by_article(cast: Cast, party: Party) -> str:
    """Return the gender of the noun for a body, by its article, where a pronoun goes by that (German).

    "der" may be a genitive; only at the head of a sentence it is none.
    """
    if party.plural:
        return ""
    bodies = tuple(cast.language.words["organisations"])
    speaks = any(word.endswith(bodies) for word in party.name.lower().split()[:2])
    if party.kind is not EntityKind.ORGANISATION or not speaks:
        return ""
    for span in sorted(party.mentions):
        before = cast.text[max(0, span.start - _BACK) : span.start].split(" ")[-2:-1]
        first = cast.text[span.start : span.end].split()[0]
        article = first if first.lower() in _GENDERS else before[0] if before else ""
        if article.lower() != "der" or article == "Der":
            gender = _GENDERS.get(article.rsplit("\n", 1)[-1].lower(), "")
            if gender:
                return gender
    return ""
