"""Who "the dad" or "his mother" is: who spoke of a child of his own, if one alone did.

"Jan Ek said his son was sent home. The dad said": he spoke of his son.  "The boy had slept, his father said."
"""

from __future__ import annotations

import re

from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.party import Party
from reportedly.types import Span

__all__ = ["parent_of_child"]

PARENTS = {
    **dict.fromkeys(("father", "dad", "daddy", "stepfather"), "m"),
    **dict.fromkeys(("mother", "mum", "mom", "mommy", "mummy", "stepmother"), "f"),
    "parent": "",
}
"""English nouns for a parent, with the gender of each."""

_SONS = r"(?:step)?son|boy|grandson|brother"
_CHILDREN = (
    r"child(?:ren)?|baby|toddler|kids?|twins?|teen(?:ager)?|infant|newborn|sons|daughters|student|pupil"
)
_DAUGHTERS = r"(?:step)?daughter|girl|granddaughter|sister"
_OWN = {
    "m": re.compile(rf"\b(?:his|my) (?:[\w-]+ ){{0,3}}?(?:(?:step)?(?:son|daughter)|{_CHILDREN})s?\b"),
    "f": re.compile(rf"\b(?:her|my) (?:[\w-]+ ){{0,3}}?(?:(?:step)?(?:son|daughter)|{_CHILDREN})s?\b"),
}
"""English words by which somebody speaks of a child of his own."""

_CHILD = {
    "his": re.compile(rf"\b(?:{_SONS}|{_CHILDREN})\b"),
    "her": re.compile(rf"\b(?:{_DAUGHTERS}|{_CHILDREN})\b"),
    "their": re.compile(rf"\b(?:{_SONS}s?|{_DAUGHTERS}s?|{_CHILDREN})\b"),
}
_FAR = 6  # paragraphs back in which somebody spoke of his child


def parent_of_child(cast: Cast, span: Span, one: Description) -> Party | None:
    """Return the one person who spoke of a child of his own before "the dad"; None if nobody or more did.

    Of "his mother" the same sentence has to speak of the child: else it may be anybody's.

    Args:
        cast: the parties of the report.
        span: the mention.
        one: what it describes, which is the whole mention.
    """
    gender, words = PARENTS.get(one.head), cast.text[span.start : span.end].lower().split()
    if gender is None or cast.language.code != "en" or len(words) != 2 or one.plural:
        return None
    begin = cast.lines.starts[max(cast.lines.number(span.start), 0)]
    child = _CHILD.get(words[0])
    if words[0] != "the" and (child is None or not child.search(cast.text[begin : span.start].lower())):
        return None
    if any(one.head in party.heads for party in cast.parties.values() if party.named):
        return None
    last = cast.lines.paragraph_rank(span.start)
    found = [
        party
        for party in cast.parties.values()
        if party.named and party.is_person and party.spoke and not party.plural
        if not (gender and party.genders - {gender})
        if any(
            mention.end <= span.start and last - cast.lines.paragraph_rank(mention.start) <= _FAR
            for mention in party.mentions
            if _speaks_of_own(cast, mention, gender)
        )
    ]
    return found[0] if len(found) == 1 else None


def _speaks_of_own(cast: Cast, mention: Span, gender: str) -> bool:
    """Return whether a sentence goes on from a mention to a child of whoever it means: "Ek said his son"."""
    line = next(iter(cast.lines.at(mention.start)), None)
    if line is None or not line.sentence.tokens:
        return False
    rest = cast.text[mention.end : line.sentence.tokens[-1].end].lower()
    return any(own.search(rest) for each, own in _OWN.items() if not gender or each == gender)
