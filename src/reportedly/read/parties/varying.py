"""Who has just spoken, called by something new: "Ada Obi said it was late. The retired teacher added".

Papers vary what they call whoever goes on speaking.  A new noun with "the" is nobody new then, unless it
is an office that anybody may hold and nothing shows that he holds it.
"""

from __future__ import annotations

import re

from reportedly.read.parties.aged import speaks_of_others
from reportedly.read.parties.calling import is_of_another
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.focus import SUBJECT, Focus, Spoken
from reportedly.read.parties.party import Party
from reportedly.read.parties.roles import AGE, SOURCES
from reportedly.types import Span

__all__ = ["CHILDREN", "goes_on_speaking", "is_near_owner", "is_of_children", "is_source", "resumed"]

CHILDREN = re.compile(
    r" of (?:(?:two|three|four|five|six|seven|eight|nine|ten|several|many|numerous|\d+)\b(?! of\b)"
    r"|one(?=[^\s\w-]| (?:who|said|says|told|tells|added|adds|was|is|has|had)\b))"
)
"""What stands after "the mother", "the author" and does not say which one is meant, unlike "of one boy"."""
NEXT = 2
"""Sentences after somebody spoke in which he may be called anew."""
_LEFT = 3  # of those whom a noun may resume
_AGENT = re.compile(r"(?:er|or|ist|ian|eer|man|woman|aire|ee)$")
"""How English nouns end that mean whoever does something."""
_THINGS = frozenset(("order", "paper", "tower", "computer", "river", "power", "factor", "sector", "motor"))
_PARTITIVE = re.compile(r"(?:one|another|(?:the|an) other|a (?:second|third))(?: of\b|$)", re.IGNORECASE)
_AGED = re.compile(r",? (?:de |di |com |\()?\d{1,2}\b(?! ?%)")
_BEFORE = 200  # characters before a name in which what somebody is called so by may stand


def goes_on_speaking(cast: Cast, focus: Focus, one: Description, *, here: bool = False) -> Party | None:
    """Return who spoke right before a description that is new; None if it may be somebody else.

    Args:
        cast: the parties of the report.
        focus: who has spoken.
        one: a description of one person, which opens its sentence or is the tag of a quotation.
        here: whether he has to have been brought up in the same paragraph.
    """
    near = not here or (bool(focus.spoken) and _is_same_paragraph(cast, focus, one))
    party = _subject_before(cast, focus, one) or (_last_speaker(cast, focus, one) if near else None)
    return party if party is not None and _is_variation(cast, focus, one, party) else None


def resumed(cast: Cast, focus: Focus, one: Description) -> tuple[Party, ...]:
    """Return whom a noun for a person resumes that no rule knows: one, or those whom it may mean.

    Nobody new is called "the engineer" of whom nothing was said.  It is who spoke in the sentence before;
    else it is one of those who were brought up last, and nothing says which.  None for the title of an
    office, which brings in a new one too: "the prime minister".

    Args:
        cast: the parties of the report.
        focus: who has spoken.
        one: a definite description of one person, who speaks and is not known by that noun.
    """
    words, head = cast.language.words, one.head
    if cast.language.code != "en" or head in words["titles"] | words["documents"] | _THINGS:
        return ()
    nouns = words["persons"] | words["epithets"] | words["demonyms"]
    if head not in nouns and not _AGENT.search(head):
        return ()
    if cast.is_said(one.span.start) or _has_been_named(cast, one):
        return ()
    rank, paragraph = cast.lines.rank(one.span.start), cast.lines.paragraph_rank(one.span.start)
    before = next((spoke.line for spoke in reversed(focus.spoken) if not spoke.quoted), -1)
    if before == rank:
        # "She called twice and the dispatcher told her"
        return ()
    last = _last_speaker(cast, focus, one)
    if last is not None and before == rank - 1 and _is_same_paragraph(cast, focus, one):
        return () if _is_new(cast, last) else (last,)
    open_at = max((at for at in focus.unsettled if at < one.span.start), default=-1)
    if open_at >= 0 and before < cast.lines.rank(open_at) and cast.lines.paragraph_rank(open_at) == paragraph:
        # As open as whoever spoke before it.
        left = tuple(cast.parties[key] for key in focus.unsettled[open_at])
        return tuple(party for party in left if _may_be(party, one))
    near = [
        event.key
        for event in reversed(focus.between(0, one.span.start))
        if paragraph - event.paragraph <= 1 and event.line < rank and not event.quoted
        if _may_be(cast.parties[event.key], one) and not _is_new(cast, cast.parties[event.key])
        if cast.parties[event.key].named or cast.parties[event.key].spoke
        if event.paragraph == paragraph or not _does_other_work(cast, cast.parties[event.key], head)
    ]
    left = tuple(cast.parties[key] for key in dict.fromkeys(near))[:_LEFT]
    return left if len(left) > 1 else ()


def _is_new(cast: Cast, party: Party) -> bool:
    """Return whether somebody else was just brought in so: "The widow said no. The clerk said"."""
    return not party.named and party.name.lower().split()[0] in cast.language.words["definites"]


def is_source(one: Description) -> bool:
    """Return whether a noun only takes up somebody without a name: "the source", not "the same source"."""
    return one.head in SOURCES and one.line.sentence.low(one.last - 2) != "same"


def is_of_children(cast: Cast, one: Description) -> bool:
    """Return whether a description only says how many children somebody has: "the father of two"."""
    head = one.line.sentence.low(one.last - 1)
    return "-of-" in head or CHILDREN.match(cast.text, one.span.end) is not None


def _has_been_named(cast: Cast, one: Description) -> bool:
    """Return whether a noun has just stood for somebody of its own: "one of the soldiers", "the soldier"."""
    before = cast.text[max(0, one.span.start - _BEFORE) : one.span.start].lower()
    stem = re.escape(one.head.removesuffix("man"))
    return re.search(rf"\b{stem}(?:m[ae]n|s|es)?\b", before) is not None


def _subject_before(cast: Cast, focus: Focus, one: Description) -> Party | None:
    """Return the one subject of the sentence before, in the same paragraph, if it has not spoken itself."""
    lines, start = cast.lines, one.span.start
    rank, paragraph = lines.rank(start), lines.paragraph_rank(start)
    if any(spoke.line >= rank - 1 and not spoke.quoted for spoke in focus.spoken):
        return None
    found = {
        event.key
        for event in focus.between(lines.paragraphs[lines.paragraph(start)], start)
        if event.line == rank - 1 and event.paragraph == paragraph
        if event.weight >= SUBJECT and not event.quoted and _may_be(cast.parties[event.key], one)
    }
    return cast.parties[found.pop()] if len(found) == 1 else None


def _last_speaker(cast: Cast, focus: Focus, one: Description) -> Party | None:
    """Return who has spoken last, if nobody else has been brought up since as the subject of a sentence."""
    last = next((spoke for spoke in reversed(focus.spoken) if not spoke.quoted), None)
    if last is None or not _is_near(cast, focus, last, one.span):
        return None
    since = (
        event
        for event in focus.between(last.start, one.span.start)
        if event.key != last.key and event.weight >= SUBJECT and not event.quoted and event.line > last.line
    )
    party = cast.parties[last.key]
    if any(_may_be(cast.parties[event.key], one) for event in since) or not _may_be(party, one):
        return None
    return party


def _is_near(cast: Cast, focus: Focus, last: Spoken, span: Span) -> bool:
    lines = cast.lines
    next_one = 0 < lines.rank(span.start) - last.line <= NEXT
    paragraph = lines.paragraph_rank(span.start) - last.paragraph <= 1
    return next_one and paragraph and max(focus.unsettled, default=-1) < last.start


def _may_be(party: Party, one: Description) -> bool:
    clash = one.gender and party.genders and one.gender not in party.genders
    clash = clash or (party.named and is_source(one))
    return party.is_person and not party.plural and not clash and (party.is_sure or not party.named)


def _is_same_paragraph(cast: Cast, focus: Focus, one: Description) -> bool:
    return bool(focus.spoken) and focus.spoken[-1].paragraph == cast.lines.paragraph_rank(one.span.start)


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
    if AGE.match(sentence.low(one.last - 1)):
        return not speaks_of_others(party, one)
    if is_of_children(cast, one):
        return True
    if one.head in words["involved"] and not _is_tied(cast, one, party):
        return False
    if not party.named and not said and _PARTITIVE.match(party.name):
        # "One said no. The official added": one of the officials.
        return True
    if not is_near_owner(cast, party, one) or is_of_another(cast.text, one.span, one.head, party):
        return False
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


def _is_tied(cast: Cast, one: Description, party: Party) -> bool:
    """Return whether a report shows that a party is "the victim", "the young man" of whom it tells.

    Somebody new is called so as often.  An age shows it of "the young man", and who was brought in
    without a name and an article of what is known may be whoever is called so next.
    """
    if not party.named:
        return party.name.lower().split()[0] not in cast.language.words["definites"]
    first = min(party.mentions, default=one.span)
    return one.head in cast.language.words["ages"] and _AGED.match(cast.text, first.end) is not None


def is_near_owner(cast: Cast, party: Party, one: Description) -> bool:
    """Return whether a party was brought up beside whose "the state's counsel" is; true of "the counsel"."""
    sentence = one.line.sentence
    said = [sentence.low(at) for at in range(one.first + 1, one.last - 1)]
    owned = any(word.endswith(("'s", "’s")) for word in said)
    owners = [word.removesuffix("'s").removesuffix("’s") for word in said]
    return not owned or _stands_near(cast, party, owners, one.span.start)


def _stands_near(cast: Cast, party: Party, said: list[str], before: int) -> bool:
    """Return whether what says which office it is stood where a party was brought up."""
    first = min((span.start for span in party.mentions), default=before)
    around = cast.text[max(0, first - _BEFORE) : min(before, first + _BEFORE)].lower()
    return any(len(word) > 2 and re.search(rf"\b{re.escape(word)}\b", around) for word in said)
