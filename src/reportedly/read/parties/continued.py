"""Whose words a quotation without any source is: of whom the paragraph before it ends with.

The coordinator says the boat drifts west.

"There is every reason to keep looking."
"""

from __future__ import annotations

from reportedly.read.parties.answer import Settled
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.focus import OWNER, SUBJECT, Focus
from reportedly.read.parties.lines import Line
from reportedly.read.parties.party import Party
from reportedly.types import Attribution, Evidence, Form, Span

__all__ = ["continued"]

RULE = "continued"
_BARE = ("quotation", "dash")
"""Rules that find words by their marks alone."""


def continued(cast: Cast, focus: Focus, attribution: Attribution) -> Settled:
    """Return who says a paragraph that is nothing but a quotation; nobody if it is no such paragraph.

    It is who speaks in the sentence right before it, or is its subject: one person, and no one else.

    Args:
        cast: the parties of the report.
        focus: which of them the report has brought up, and who spoke.
        attribution: what is said; it has no source.
    """
    first = attribution.content[0].start
    bare = attribution.rule.split("+")[0] in _BARE and attribution.cue is None
    if not bare or attribution.within is not None or attribution.form is not Form.DIRECT:
        return Settled()
    number = cast.lines.number(first)
    here, before = _line(cast, number), _line(cast, number - 1)
    if here is None or before is None or here.aside or before.aside or not _opens(cast, first):
        return Settled()
    tokens = before.sentence.tokens
    span = Span(tokens[0].start, tokens[-1].end)
    if before.paragraph == here.paragraph or cast.is_said(span.start):
        return Settled()
    party = _speaks_in(cast, focus, span) or _subject_of(cast, span)
    if party is None:
        return Settled()
    where = max((one for one in party.mentions if one.start < first), default=span)
    return Settled(party, (), RULE, (Evidence("speaker", RULE, where),))


def _line(cast: Cast, number: int) -> Line | None:
    """Return the sentence of a number outside quotations."""
    lines = cast.lines.at(cast.lines.starts[number]) if number >= 0 else []
    return lines[0] if lines else None


def _opens(cast: Cast, first: int) -> bool:
    """Return whether words open their paragraph, but for a mark before them."""
    return not cast.text[cast.text.rfind("\n", 0, first) + 1 : first].strip(" \xa0“”\"„«»‘’'–—-")


def _speaks_in(cast: Cast, focus: Focus, span: Span) -> Party | None:
    spoken = {one.key for one in focus.spoken if span.start <= one.start < span.end and not one.quoted}
    party = cast.parties[spoken.pop()] if len(spoken) == 1 else None
    return party if party is not None and not party.plural and party.is_person else None


def _subject_of(cast: Cast, span: Span) -> Party | None:
    """Return the one person whom a sentence brings up, as its subject."""
    # "The victim's sister, Ada Obi, spoke outside": nobody speaks by owning.
    people = {
        event.key: event.weight
        for event in reversed(cast.events)
        if event.weight > OWNER
        and span.start <= event.start < span.end
        and not event.quoted
        and cast.parties[event.key].is_person
    }
    found = [cast.parties[key] for key, weight in people.items() if weight >= SUBJECT]
    alone = len(people) == 1 and len(found) == 1
    return found[0] if alone and found[0].named and not found[0].plural else None
