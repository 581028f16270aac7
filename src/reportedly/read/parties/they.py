"""Whom "they" means where no group stands out: the body that sends, the people of a place, one person.

He had been turned away from the prosecutor's office. "They tell me there is no such prisoner."
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from reportedly.read.parties.answer import Settled
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.focus import OBLIQUE, SUBJECT, Event, Focus
from reportedly.read.parties.party import Party
from reportedly.types import EntityKind, Evidence, Span

__all__ = ["both", "groups", "in_the_quotation", "of_the_house", "single"]

RULE = "pronoun"
_AT = frozenset(("in", "at", "from"))
"""English words between "they" and where they are: ``At the mill they deny it``."""


def of_the_house(cast: Cast, span: Span) -> Settled | None:
    """Return the body right before "they" that the sentence places them in; None if it places them in none.

    Args:
        cast: the parties of the report.
        span: the pronoun.
    """
    end = len(cast.text[: span.start].rstrip(' ,”“"„«»'))
    for line in cast.lines.at(span.start)[-1:]:
        begin = line.sentence.tokens[0].start
        names = [name for name in cast.names_in(Span(begin, span.start)) if name.span.end == end]
        spans = [
            name.span
            for name in names
            if cast.register.is_organisation(name.words) or _marked(cast, name.span)
        ]
        here = [
            one
            for one in cast.descriptions
            if begin <= one.span.start and one.span.end <= end and one.body
            if one.head not in cast.language.words["documents"]
        ]
        spans += [one.span for one in here if one.span.end == end or one.first == 1]
        for where in spans:
            before = cast.text[begin : where.start].lower().split()
            before = [word for word in before if word.strip("“„«\"'‘")]
            if before and before[-1] in _AT and len(before) == 1:
                return _answer(_party_at(cast, where), where)
    return None


def in_the_quotation(cast: Cast, focus: Focus, span: Span, outer: Party | None) -> Settled | None:
    """Return whom "they" in somebody's mouth means: the one body or group of his words, or of those before.

    Args:
        cast: the parties of the report.
        focus: those that it has brought up.
        span: the pronoun.
        outer: who speaks the words around it.
    """
    said = cast.said_at(span.start)
    if said is None:
        return None
    inside = _several(cast, (event for event in focus.events if said.start <= event.start < span.start))
    if inside:
        return _one_of(cast, inside)
    number = cast.lines.number(said.start)
    first = cast.lines.starts[number - (said.start - cast.lines.starts[number] < 3)] if number > 0 else 0
    before = (event for event in focus.events if first <= event.start < said.start and not event.quoted)
    return _one_of(
        cast, [event for event in _several(cast, before) if outer is None or event.key != outer.key]
    )


def single(cast: Cast, focus: Focus, span: Span) -> Settled | None:
    """Return the one person who has just spoken and of whose gender nothing is known: ``They added``."""
    last = focus.spoken[-1] if focus.spoken else None
    if last is None or last.quoted or cast.is_said(span.start):
        return None
    party, line = cast.parties[last.key], cast.lines.rank(span.start)
    near = cast.lines.paragraph_rank(span.start) - last.paragraph <= 1 and line - last.line <= 1
    known = not party.named or party.called
    if not near or not known or not party.is_person or party.plural or party.genders:
        return None
    since = _several(cast, (event for event in focus.events if last.start < event.start < span.start))
    groups = [event for event in since if cast.parties[event.key].plural]
    before = max((one for one in party.mentions if one.start < span.start), default=span)
    return None if groups else _answer(party, before)


def both(cast: Cast, span: Span) -> Settled | None:
    """Return the two whom the sentence before "they" names side by side: "Ada Obi and Mei Chua met. They".

    None if that sentence brings up a group besides, or nobody side by side.

    Args:
        cast: the parties of the report.
        span: the pronoun.
    """
    number = cast.lines.number(span.start)
    if number < 1 or cast.is_said(span.start):
        return None
    begin, end = cast.lines.starts[number - 1], cast.lines.starts[number]
    events = [one for one in cast.events if begin <= one.start < end and not one.quoted]
    joined = _side_by_side(cast, events)
    if joined is not None and joined[0].weight < SUBJECT:
        # "It was seen by two senators: Ada Obi and Mei Chua."
        named = all(cast.parties[one.key].named for one in joined)
        joined = joined if named and not cast.text[_end(cast, joined[1]) : end].strip(" .\n") else None
    if joined is None or cast.lines.paragraph_rank(span.start) - joined[0].paragraph > 1:
        return None
    first, second = (cast.parties[one.key] for one in joined)
    between = [one for one in events if joined[0].start < one.start < joined[1].start]
    after = [one for one in events if one.start > joined[1].start and one.weight > OBLIQUE]
    if between or any(
        _may_be_they(cast, cast.parties[one.key]) or one.weight >= SUBJECT / 2 for one in after
    ):
        return None
    where = Span(joined[0].start, _end(cast, joined[1]))
    return _pair(cast, first, second, where, named=first.named)


def groups(cast: Cast, span: Span) -> Settled | None:
    """Return the two groups that open the sentence of "they": "Nurses and guards looked, and they said".

    None if anybody else is brought up whom "they" may mean.

    Args:
        cast: the parties of the report.
        span: the pronoun.
    """
    number = cast.lines.number(span.start)
    if number < 0 or cast.is_said(span.start):
        return None
    # In a sentence after it "they" may be either.
    begin = cast.lines.starts[number]
    events = [one for one in cast.events if begin <= one.start < span.start and not one.quoted]
    several = _several(cast, events)
    if len(several) != 2 or several != events[:2] or several[0].weight < SUBJECT:
        return None
    between = cast.text[_end(cast, several[0]) : several[1].start].lower().split()
    first, second = (cast.parties[one.key] for one in several)
    if (
        not (first.plural and second.plural)
        or len(between) != 1
        or between[0] not in cast.language.words["conjunctions"]
    ):
        return None
    return _pair(cast, first, second, Span(several[0].start, _end(cast, several[1])), named=False)


def _pair(cast: Cast, first: Party, second: Party, where: Span, *, named: bool) -> Settled | None:
    """Return two parties as one group, called by their names if they are ``named``, else as the text does."""
    name = f"{first.name} and {second.name}" if named else cast.text[where.start : where.end]
    pair = cast.take(f"both:{first.key}+{second.key}", EntityKind.GROUP, name, named)
    pair.plural = True
    pair.mentions.add(where)
    return _answer(pair, where)


def _side_by_side(cast: Cast, events: Sequence[Event]) -> tuple[Event, Event] | None:
    """Return the subject of a sentence, or those that close it, as two events with "and" between them."""
    words, found = cast.language.words, []
    for first, second in itertools.pairwise(events):
        between = cast.text[_end(cast, first) : second.start].lower().split()
        linked = bool(between) and between[0] in words["conjunctions"]
        plain = all(word in words["titles"] | words["persons"] for word in between[1:])
        people = [cast.parties[one.key] for one in (first, second)]
        # Of two groups "they" may be either.
        single = all(one.is_person and not one.plural for one in people) and people[0] is not people[1]
        if linked and plain and single:
            found.append((first, second))
    return found[0] if len(found) == 1 else None


def _end(cast: Cast, event: Event) -> int:
    ends = [one.end for one in cast.parties[event.key].mentions if one.start == event.start]
    return max(ends, default=event.start)


def _several(cast: Cast, events: Iterable[Event]) -> list[Event]:
    """Return those events that bring up more than one human being: a group, a body that can speak."""
    return [event for event in events if _may_be_they(cast, cast.parties[event.key])]


def _may_be_they(cast: Cast, party: Party) -> bool:
    if party.kind is EntityKind.GROUP:
        return True
    if party.kind is not EntityKind.ORGANISATION:
        return False
    words = cast.language.words
    body = (words["organisations"] | words["generics"]) - words["one_man_too"]
    return not body.isdisjoint(party.heads) and words["documents"].isdisjoint(party.heads)


def _one_of(cast: Cast, events: Iterable[Event]) -> Settled | None:
    keys = {event.key: event for event in events}
    groups = {key: event for key, event in keys.items() if cast.parties[key].kind is EntityKind.GROUP}
    left = groups if len(groups) == 1 else keys
    if len(left) != 1:
        return None
    key, event = next(iter(left.items()))
    party = cast.parties[key]
    return _answer(party, min(one for one in party.mentions if one.start == event.start))


def _answer(party: Party | None, where: Span) -> Settled | None:
    return Settled(party, (), RULE, (Evidence("speaker", RULE, where),)) if party is not None else None


def _party_at(cast: Cast, where: Span) -> Party | None:
    return next((party for party in cast.parties.values() if where in party.mentions), None)


def _marked(cast: Cast, span: Span) -> bool:
    """Return whether a name stands in quotation marks, as a firm's does."""
    return cast.text[max(0, span.start - 1) : span.start] in tuple('“„«"‘') and cast.text[
        span.end : span.end + 1
    ] in tuple('”“»"’')
