"""Whose words "the statement" gives, and which document "the text" is.

A statement that somebody has just made speaks with his voice; a letter or a report with its own.
"""

from __future__ import annotations

import re

from reportedly.read.parties.answer import Settled
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.focus import Focus, Spoken
from reportedly.types import EntityKind, Evidence, Span

__all__ = ["whose_paper"]

RULE = "taken-up"
_MEDIA = frozenset(("media", "press", "newspapers", "outlets", "agencies", "broadcasters", "websites"))
_BACK = 3  # paragraphs back in which somebody may have made a statement, if others have spoken since
_ISSUED = re.compile(
    r"\b(?:statement|communiqu[eé]|(?:press |news )?release|message|declaration|post|tweet|thread|notice"
    r"|bulletin)\b"
)
"""English nouns for words that somebody puts out in his own name."""

_MADE = re.compile(
    r"\b(?:in|on|with|via|through|by|issued|released|published|posted|wrote|recorded|sent)"
    rf" (?:a|an|the|his|her|its|their|this) (?:[\w-]+ ){{0,3}}?{_ISSUED.pattern}(?! (?:by|of|from)\b)"
)
"""English words by which somebody makes one: "in a brief statement"."""


def whose_paper(cast: Cast, focus: Focus, one: Description, span: Span) -> Settled | None:
    """Return who speaks in "the statement" or "the reports", or which document "the text" is; None if none.

    Args:
        cast: the parties of the report.
        focus: who has spoken.
        one: the description.
        span: the mention.
    """
    author = _author_of(cast, focus, one, span) or _reported_by(cast, focus, span)
    return author or _same_paper(cast, one, span)


def _author_of(cast: Cast, focus: Focus, one: Description, span: Span) -> Settled | None:
    """Return who speaks in "the statement": who has just made one; None if nobody has."""
    if not one.definite or not _ISSUED.fullmatch(one.head):
        return None
    last = _maker(cast, focus, span)
    party = cast.parties[last.key] if last is not None else None
    if last is None or party is None or party.kind is EntityKind.DOCUMENT or one.head in party.heads:
        return None
    return Settled(party, (), RULE, (Evidence("speaker", RULE, Span(last.start, last.start + 1)),))


def _maker(cast: Cast, focus: Focus, span: Span) -> Spoken | None:
    """Return who spoke last, if he has made a statement, or else whoever made one a little before."""
    paragraph = cast.lines.paragraph_rank(span.start)
    spoken = [spoke for spoke in reversed(focus.spoken) if not spoke.quoted and spoke.start < span.start]
    for spoke in spoken:
        if paragraph - spoke.paragraph > (1 if spoke is spoken[0] else _BACK):
            return None
        number = cast.lines.number(spoke.start)
        ends = cast.lines.starts[number + 1 : number + 2] or (len(cast.text),)
        end = span.start if spoke is spoken[0] else ends[0]
        if _MADE.search(cast.text[cast.lines.starts[max(number, 0)] : end].lower()):
            return spoke
    return None


def _reported_by(cast: Cast, focus: Focus, span: Span) -> Settled | None:
    """Return whose "the reports" are: the media or outlet that reported in the sentence before; else None."""
    last = next((spoke for spoke in reversed(focus.spoken) if not spoke.quoted), None)
    number = cast.lines.number(last.start) if last is not None else -1
    low = cast.text[span.start : span.end].lower()
    if low != "the reports" or last is None or cast.lines.number(span.start) - number != 1:
        return None
    party, lines = cast.parties[last.key], cast.lines
    said = cast.text[lines.starts[number] : span.start].lower()
    outlet = party.kind in (EntityKind.OUTLET, EntityKind.AGENCY) or not _MEDIA.isdisjoint(_nouns(party.name))
    if not outlet or "report" not in said:
        return None
    return Settled(party, (), RULE, (Evidence("speaker", RULE, Span(last.start, last.start + 1)),))


def _same_paper(cast: Cast, one: Description, span: Span) -> Settled | None:
    """Return the one document that has spoken, for "the text"; None if there is none, or more than one."""
    words = cast.language.words
    if not one.definite or one.head not in words["any_document"]:
        return None
    papers = words["documents"] - words["no_papers"]
    found = [
        party
        for party in cast.parties.values()
        if party.spoke and not party.plural and not papers.isdisjoint({*party.heads, *_nouns(party.name)})
    ]
    before = [party for party in found if min(party.mentions, default=span).start < span.start]
    alike = bool(before) and bool(set.intersection(*({*party.heads} for party in before)))
    if not before or (len(before) > 1 and not alike) or one.head in before[-1].heads:
        return None
    last = max(before, key=lambda party: min(party.mentions))
    return Settled(last, (), RULE, (Evidence("speaker", RULE, min(last.mentions)),))


def _nouns(name: str) -> list[str]:
    """Return the words of a description up to what it is of: ``draft`` of "a draft of the treaty"."""
    return re.split(r" (?:of|to|from|by|for|in) ", name.lower())[0].split()
