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
    r"|bulletin|announcement|advisory)\b"
)
"""English nouns for words that somebody puts out in his own name."""

_MADE = re.compile(
    r"\b(?:in|on|with|via|through|by|issued|released|published|posted|wrote|recorded|sent)"
    rf" (?:a|an|the|his|her|its|their|this) (?:[\w-]+ ){{0,3}}?{_ISSUED.pattern}(?! (?:by|of|from)\b)"
)
"""English words by which somebody makes one: "in a brief statement"."""

_REPORTS = frozenset(("the report", "the article", "the story", "the outlet's report", "the news report"))
_OUTLETS = (EntityKind.OUTLET, EntityKind.AGENCY)
_NEW = frozenset(("new", "recent", "latest", "media", "news", "press"))
_OF_WHOM = 40  # characters after "a report" in which the outlet whose it is may stand
_WHOSE = re.compile(r" (?:by|from|of|for|on|into|about|commissioned|prepared|compiled|issued)\b")
_REPORTED = re.compile(r"[,’'s]{0,2} (?:\w+ )?(?:report|wrote|writes|says|said|claim|reveal|add|cit|quot)")
_CITED = re.compile(r"\b(?:[Aa]ccording to|by|told)(?: the)? $")
"""English words beside an outlet by which it is the one that reported."""


def whose_paper(cast: Cast, focus: Focus, one: Description, span: Span) -> Settled | None:
    """Return who speaks in "the statement" or "the reports", or which document "the text" is; None if none.

    Args:
        cast: the parties of the report.
        focus: who has spoken.
        one: the description.
        span: the mention.
    """
    author = _author_of(cast, focus, one, span) or _reported_by(cast, focus, span)
    return author or _outlets_report(cast, one, span) or _same_paper(cast, one, span)


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


def _outlets_report(cast: Cast, one: Description, span: Span) -> Settled | None:
    """Return whose "the report" is: the one outlet that the report has named, if it reported; else None.

    Any other report that was spoken of, and is more than "a report", is meant as well.
    """
    if cast.text[span.start : span.end].lower() not in _REPORTS or cast.is_said(span.start):
        return None
    found = [each for each in cast.carriers.found if each.span.end <= span.start and each.named]
    found = [each for each in found if each.kind in _OUTLETS and not cast.carriers.is_own(each.name)]
    last = found[-1] if found else None
    lines = cast.lines
    rank = lines.paragraph_rank
    if last is None or len({cast.carriers.whole(each.name) for each in found}) > 1:
        return None
    near = rank(span.start) - rank(last.span.start) <= _BACK
    told = any(
        _REPORTED.match(cast.text, each.span.end) or _CITED.search(cast.text[: each.span.start][-20:])
        for each in found
    )
    others = (each for each in cast.descriptions if each.head == one.head and each.span.start < span.start)
    if not near or not told or any(_is_another(cast, each) for each in others):
        return None
    return Settled(cast.carrier(last), (), RULE, (Evidence("speaker", RULE, last.span),))


def _is_another(cast: Cast, one: Description) -> bool:
    """Return whether a report is said to be somebody's, or on something: "a report by the ministry"."""
    if cast.carriers.within(Span(one.span.start, one.span.end + _OF_WHOM)):
        return False
    plain = one.last - one.first <= 2 or one.line.sentence.low(one.first + 1) in _NEW
    return not plain or bool(_WHOSE.match(cast.text, one.span.end)) or one.owned


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
