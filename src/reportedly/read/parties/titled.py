"""Which of several presidents "the president" is: not who is only ever called another land's.

A report says "the Russian president" of the one and "the president" of the other, and nobody names himself in
what he says: "The president said that Mr Obi was late" is not Obi.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.focus import Focus
from reportedly.read.parties.party import Party
from reportedly.types import Span

__all__ = ["is_named_after", "meant_by_title"]

_ALONE = 2  # tokens of "the president"


def meant_by_title(
    cast: Cast, focus: Focus, one: Description, span: Span, called: Sequence[Party]
) -> list[Party]:
    """Return those of several called alike whom a description of one of them leaves.

    Args:
        cast: the parties of the report.
        focus: those that it has brought up, and who spoke.
        one: what it describes.
        span: the mention.
        called: those who are called so.
    """
    left = [party for party in called if not is_named_after(cast, party, span)] or [*called]
    last = next((spoke for spoke in reversed(focus.spoken) if not spoke.quoted), None)
    if last is not None and cast.lines.paragraph_rank(span.start) - last.paragraph <= 1:
        between = focus.between(last.start, span.start)
        since = {event.key for event in between if not event.quoted} - {last.key}
        goes_on = [party for party in left if party.key == last.key]
        if goes_on and not any(party.key in since for party in left):
            return goes_on
    whole = one.last - one.first == _ALONE
    return [party for party in left if not whole or _is_bare(cast, party, one)] or left


def is_named_after(cast: Cast, party: Party, span: Span) -> bool:
    """Return whether the sentence of a mention names a party further on, in no one's own words.

    Args:
        cast: the parties of the report.
        party: one of them.
        span: the mention.
    """
    number = cast.lines.number(span.start) + 1
    end = cast.lines.starts[number] if number < len(cast.lines.starts) else len(cast.text)
    names = cast.names_in(Span(span.end, end))
    return any(cast.of_name(name) is party for name in names if not cast.is_said(name.span.start))


def _is_bare(cast: Cast, party: Party, one: Description) -> bool:
    """Return whether a report has called a party by a noun alone so far: "President Ada Obi"."""
    for name in cast.names:
        if name.span.start >= one.span.start:
            break
        sentence, at = name.line.sentence, name.first - 1
        if sentence.low(at) == one.head and cast.of_name(name) is party:
            before = at - 1
            owned = sentence.low(before) in ("'s", "’s") or sentence.is_a(before, "demonyms")
            if (
                before < 0
                or sentence.is_a(before, "determiners")
                or not (sentence.tokens[before].cap or owned)
            ):
                return True
    return any(
        other.head == one.head and other.last - other.first == _ALONE
        for other in cast.descriptions
        if other.span in party.mentions and other.span.start < one.span.start
    )
