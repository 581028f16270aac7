"""Whose words "the statement" gives, and which document "the text" is.

A statement that somebody has just made speaks with his voice; a letter or a report with its own.
"""

from __future__ import annotations

import re

from reportedly.read.parties.answer import Settled
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.focus import Focus
from reportedly.types import EntityKind, Evidence, Span

__all__ = ["author_of", "same_paper"]

RULE = "taken-up"
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


def author_of(cast: Cast, focus: Focus, one: Description, span: Span) -> Settled | None:
    """Return who speaks in "the statement": who has just made one; None if nobody has.

    Args:
        cast: the parties of the report.
        focus: who has spoken.
        one: the description.
        span: the mention.
    """
    last = next((spoke for spoke in reversed(focus.spoken) if not spoke.quoted), None)
    if not one.definite or not _ISSUED.fullmatch(one.head) or last is None or last.start >= span.start:
        return None
    party = cast.parties[last.key]
    near = cast.lines.paragraph_rank(span.start) - last.paragraph <= 1
    begin = cast.lines.starts[max(cast.lines.number(last.start), 0)]
    made = _MADE.search(cast.text[begin : span.start].lower())
    if not near or made is None or party.kind is EntityKind.DOCUMENT or one.head in party.heads:
        return None
    return Settled(party, (), RULE, (Evidence("speaker", RULE, Span(last.start, last.start + 1)),))


def same_paper(cast: Cast, one: Description, span: Span) -> Settled | None:
    """Return the one document that has spoken, for "the text"; None if there is none, or more than one.

    Args:
        cast: the parties of the report.
        one: the description.
        span: the mention.
    """
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
