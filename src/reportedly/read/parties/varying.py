"""Who has just spoken, called by something new: "Ada Obi said it was late. The retired teacher added".

Papers vary what they call whoever goes on speaking.  A new noun with "the" is nobody new then, unless it
is an office that anybody may hold and nothing shows that he holds it.
"""

from __future__ import annotations

import re

from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.focus import SUBJECT, Event, Focus, Spoken
from reportedly.read.parties.party import Party
from reportedly.read.parties.roles import AGE
from reportedly.types import Span

__all__ = ["CHILDREN", "goes_on_speaking"]

CHILDREN = re.compile(r" of (?:two|three|four|five|six|seven|eight|nine|ten|several|many|numerous|\d+)\b")
"""What stands after "the mother", "the author" and does not say which one is meant."""
NEXT = 2
"""Sentences after somebody spoke in which he may be called anew."""
_AGENT = re.compile(r"(?:er|or|ist|ian|eer|man|woman|aire|ee)$")
"""How English nouns end that mean whoever does something."""
_THINGS = frozenset(("order", "paper", "tower", "computer", "river", "power", "factor", "sector", "motor"))
_PARTITIVE = re.compile(r"(?:one|another|(?:the|an) other|a (?:second|third))(?: of\b|$)", re.IGNORECASE)
_BEFORE = 200  # characters before a name in which what somebody is called so by may stand


def goes_on_speaking(cast: Cast, focus: Focus, one: Description) -> Party | None:
    """Return who spoke right before a description that is new; None if it may be somebody else.

    Args:
        cast: the parties of the report.
        focus: who has spoken.
        one: a description of one person, which opens its sentence or is the tag of a quotation.
    """
    last = next((spoke for spoke in reversed(focus.spoken) if not spoke.quoted), None)
    if last is None or not _is_near(cast, focus, last, one.span):
        return None
    party = cast.parties[last.key]
    since = {
        event.key: event
        for event in focus.between(last.start, one.span.start)
        if event.key != last.key and event.weight >= SUBJECT and not event.quoted and event.line > last.line
        if _may_be(cast.parties[event.key], one)
    }
    if len(since) == 1 and all(_is_subject_before(cast, event, one.span) for event in since.values()):
        party = cast.parties[since.popitem()[0]]
    if since or not _may_be(party, one):
        return None
    return party if _is_variation(cast, focus, one, party) else None


def _is_near(cast: Cast, focus: Focus, last: Spoken, span: Span) -> bool:
    lines = cast.lines
    next_one = 0 < lines.rank(span.start) - last.line <= NEXT
    paragraph = lines.paragraph_rank(span.start) - last.paragraph <= 1
    return next_one and paragraph and max(focus.unsettled, default=-1) < last.start


def _is_subject_before(cast: Cast, event: Event, span: Span) -> bool:
    """Return whether somebody is the subject of the sentence before, in the same paragraph."""
    lines = cast.lines
    return event.line == lines.rank(span.start) - 1 and event.paragraph == lines.paragraph_rank(span.start)


def _may_be(party: Party, one: Description) -> bool:
    clash = one.gender and party.genders and one.gender not in party.genders
    return party.is_person and not party.plural and not clash


def _is_same_paragraph(cast: Cast, focus: Focus, one: Description) -> bool:
    return focus.spoken[-1].paragraph == cast.lines.paragraph_rank(one.span.start)


def _does_other_work(cast: Cast, party: Party, head: str) -> bool:
    words = cast.language.words
    work = (words["persons"] | words["offices"]) - words["tradeless"] - words["epithets"]
    return head in work and not work.isdisjoint(party.heads)


def _is_variation(cast: Cast, focus: Focus, one: Description, party: Party) -> bool:
    """Return whether a noun can only take somebody up: no office, one that he has left, or one of his."""
    words, sentence = cast.language.words, one.line.sentence
    said = [sentence.low(at) for at in range(one.first + 1, one.last - 1)]
    if any(word in words["former"] or word.startswith("ex-") for word in (*said, one.head)):
        return True
    if AGE.match(sentence.low(one.last - 1)) or CHILDREN.match(cast.text, one.span.end):
        return True
    if not party.named and not said and _PARTITIVE.match(party.name):
        # "One said no. The official added": one of the officials.
        return True
    called = any(
        one.head in words[field] for field in ("persons", "epithets", "demonyms", "offices", "titles")
    )
    if not called and (one.head in words["documents"] | _THINGS or not _AGENT.search(one.head)):
        return False
    if one.head not in words["offices"] | words["titles"]:
        return (
            bool(said) or not _does_other_work(cast, party, one.head) or _is_same_paragraph(cast, focus, one)
        )
    return bool(said) and (one.head in words["callings"] or _stands_near(cast, party, said, one.span.start))


def _stands_near(cast: Cast, party: Party, said: list[str], before: int) -> bool:
    """Return whether what says which office it is stood where a party was brought up."""
    first = min((span.start for span in party.mentions), default=before)
    around = cast.text[max(0, first - _BEFORE) : min(before, first + _BEFORE)].lower()
    return any(len(word) > 2 and re.search(rf"\b{re.escape(word)}\b", around) for word in said)
