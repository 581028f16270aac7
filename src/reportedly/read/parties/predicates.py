"""Of whom "she is an officer" says so: whom the sentence before names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.focus import SUBJECT, Event
from reportedly.read.parties.lines import Lines
from reportedly.read.parties.party import Party

__all__ = ["whose_predicate"]

_IS = re.compile(r"(He|She)(?: is|['’]s| was| has been| had been| became)(?: also| once| \w+ly)? $")
_GENDERS = {"He": "m", "She": "f"}


def whose_predicate(
    one: Description, events: Sequence[Event], parties: Mapping[str, Party], lines: Lines
) -> Party | None:
    """Return the one person with a name of the sentence before, if "he was" opens this one; else None.

    Args:
        one: a description with "a", of one person.
        events: whom the report has brought up so far.
        parties: those of the report, by their keys.
        lines: its sentences.
    """
    sentence = one.line.sentence
    if sentence.language.code != "en" or one.body:
        return None
    opening = _IS.match(sentence.text[sentence.tokens[0].start : one.span.start])
    if opening is None:
        return None
    rank, paragraph = lines.rank(one.span.start), lines.paragraph_rank(one.span.start)
    before = [
        event
        for event in events
        if event.line == rank - 1 and paragraph - event.paragraph <= 1 and not event.quoted
        if parties[event.key].is_person and not parties[event.key].plural
        if not parties[event.key].genders - {_GENDERS[opening[1]]}
    ]
    keys = {event.key for event in before}
    keys = keys if len(keys) < 2 else {event.key for event in before if event.weight >= SUBJECT}
    party = parties[keys.pop()] if len(keys) == 1 else None
    return party if party is not None and party.named else None
