"""Whose words a quotation without any source is: of whom the paragraph before it ends with.

The coordinator says the boat drifts west.

"There is every reason to keep looking."
"""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.read.parties.answer import Settled
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.focus import OBLIQUE, OWNER, SUBJECT, Focus
from reportedly.read.parties.lines import Line
from reportedly.read.parties.party import Party
from reportedly.types import Attribution, Evidence, Form, Span

__all__ = ["continued", "in_marks", "runs_on"]

RULE = "continued"
_BARE = ("quotation", "dash")
"""Rules that find words by their marks alone."""
_OPENING = {"“": "”", "‘": "’", '"': '"', "'": "'", "„": "“”", "«": "»", "»": "«"}
"""Marks that open a quotation, each with those that close it."""
REACH = 8
"""Paragraphs after which words whose marks were not closed may go on: captions and posts stand between."""
_OURS = frozenset(("we", "wir"))
_MINE = frozenset(("my", "me", "i'm", "i've", "i'd", "i'll"))
"""English words of somebody who speaks of himself, beside "I"."""


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
    if attribution.rule.startswith("dash") and _asks(cast, attribution):
        return Settled()
    number = cast.lines.number(first)
    here, before = _line(cast, number), _line(cast, number - 1)
    if here is None or before is None or here.aside or before.aside or not _opens(cast, first):
        return Settled()
    tokens = before.sentence.tokens
    span = Span(tokens[0].start, tokens[-1].end)
    if before.paragraph == here.paragraph or cast.is_said(span.start):
        return Settled()
    party = (
        _speaks_in(cast, focus, span) or _subject_of(cast, span) or _told_of(cast, focus, before, attribution)
    )
    if party is None or (party.key not in _speakers(focus, span) and _speaks_of(cast, party, attribution)):
        return Settled()
    where = max((one for one in party.mentions if one.start < first), default=span)
    return Settled(party, (), RULE, (Evidence("speaker", RULE, where),))


def runs_on(
    cast: Cast, one: Attribution, before: Attribution | None, met: Mapping[str, Party]
) -> Settled | None:
    """Return who says words whose marks were opened, and not closed, paragraphs before; None if nobody.

    ``He said: “I fell.`` | a caption | ``“Then I woke up.”``: captions and posts stand between.

    Args:
        cast: the parties of the report.
        one: what is said; it has no source.
        before: the last words in marks before it.
        met: the parties that speak or hear, by the ids of their entities.
    """
    party = met.get(before.speaker or "") if before is not None else None
    if before is None or party is None or one.source is not None or one.within is not None:
        return None
    bare = one.rule.split("+")[0] in _BARE and one.cue is None and one.form is Form.DIRECT
    first, last = one.content[0].start, before.content[-1]
    mark = _mark(cast, first)
    near = cast.lines.paragraph_rank(first) - cast.lines.paragraph_rank(last.start) <= REACH
    if not bare or not near or mark not in _OPENING or not _opens(cast, first):
        return None
    begin = cast.text.rfind("\n", 0, last.start) + 1
    end = cast.text.find("\n", last.end)
    opened = cast.text.find(mark, begin, last.start + 1)
    rest = cast.text[last.end : end]
    inside = cast.text[last.start : end]
    closed = any(one in rest or inside.rstrip().endswith(one) for one in _OPENING[mark])
    if opened < 0 or end < 0 or closed or rest.strip(" .,!?…\xa0"):
        return None
    return Settled(party, (), RULE, (Evidence("speaker", RULE, before.source or last),))


def in_marks(cast: Cast, one: Attribution) -> bool:
    """Return whether the last words of a statement stand in quotation marks that open right before them."""
    return _mark(cast, one.content[-1].start) in _OPENING


def _mark(cast: Cast, at: int) -> str:
    """Return the mark with which words open that begin at an offset, or right before it."""
    return cast.text[at] if cast.text[at] in _OPENING else cast.text[max(0, at - 1) : at]


def _line(cast: Cast, number: int) -> Line | None:
    """Return the sentence of a number outside quotations."""
    lines = cast.lines.at(cast.lines.starts[number]) if number >= 0 else []
    return lines[0] if lines else None


def _opens(cast: Cast, first: int) -> bool:
    """Return whether words open their paragraph, but for a mark before them."""
    return not cast.text[cast.text.rfind("\n", 0, first) + 1 : first].strip(" \xa0“”\"„«»‘’'–—-")


def _speakers(focus: Focus, span: Span) -> set[str]:
    return {one.key for one in focus.spoken if span.start <= one.start < span.end and not one.quoted}


def _speaks_in(cast: Cast, focus: Focus, span: Span) -> Party | None:
    spoken = _speakers(focus, span)
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


def _told_of(cast: Cast, focus: Focus, last: Line, said: Attribution) -> Party | None:
    """Return the one person of whom all of a paragraph tells, and nobody else as a subject.

    "Ada Obi ran. What woke her was a call." | ``“I could see the flames.”``
    """
    if not _says_i(cast, said) and _words(cast, said).isdisjoint(_OURS):
        return None
    lines = [one for one in cast.lines.lines if one.paragraph == last.paragraph and not one.quoted]
    whole = Span(lines[0].sentence.tokens[0].start, last.sentence.tokens[-1].end)
    events = [one for one in cast.events if whole.start <= one.start < whole.end and not one.quoted]
    able = [one for one in events if cast.parties[one.key].is_person or cast.parties[one.key].plural]
    # "Ada Obi met Jan Ek", but not "Ada Obi guards the mill for its owner".
    least = {True: OBLIQUE, False: 0.0}
    acting = {one.key for one in able if one.weight > least[cast.parties[one.key].named]}
    acting |= _speakers(focus, whole)
    party = cast.parties[acting.pop()] if len(acting) == 1 else None
    opens = party is not None and any(one.key == party.key and one.weight >= SUBJECT for one in events)
    known = party is not None and party.named and party.is_person and party.is_sure and not party.plural
    return party if opens and known else None


def _words(cast: Cast, one: Attribution) -> set[str]:
    said = " ".join(cast.text[part.start : part.end] for part in one.content).lower()
    return {word.strip(".,;:!?…“”\"‘’'()") for word in said.replace("’", "'").split()}


def _asks(cast: Cast, one: Attribution) -> bool:
    """Return whether words ask somebody something, as whoever interviews him does: "– Er du sikker?"."""
    asked = cast.text[: one.content[-1].end].rstrip(' ”"»').endswith("?")
    return asked and not _words(cast, one).isdisjoint(cast.language.words["second_person"])


def _says_i(cast: Cast, one: Attribution) -> bool:
    """Return whether somebody speaks of himself: "I could see the flames", "my boat"."""
    return not _words(cast, one).isdisjoint((cast.language.words["first_person"] | _MINE) - _OURS)


def _speaks_of(cast: Cast, party: Party, one: Attribution) -> bool:
    """Return whether words may be about somebody rather than his own: "He was a good man", without "I"."""
    words = cast.language.words
    genders = party.genders or {"m", "f"}
    fields = [field for key, field in (("m", "masculine"), ("f", "feminine")) if key in genders]
    low = _words(cast, one)
    return not _says_i(cast, one) and any(not low.isdisjoint(words[field]) for field in fields)
