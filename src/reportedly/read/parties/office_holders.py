"""Who holds an office of a body: "the president of the Assembly", of two presidents whom a report names.

What the office is of has to be said where he is called so: "the president of the Legislative Assembly, Ada
Obi". Leaves alone: ``President Jan Ek``, of whom it is not said; two of whom the same is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.read.compounds import CASES
from reportedly.read.parties.calling import said_of
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.party import Party
from reportedly.spans import last_word, overlap
from reportedly.types import Span

__all__ = ["is_of_another_office", "office_holder"]

_LINK = re.compile(
    r" (?:of|for|de (?:la|los|las|l['’])|del|de|du|des|da|do|das|dos|dello|della|dell['’]|dei|delle|di|d['’]"
    r"|der|von|vom|van|voor|i|på|av|af) ?",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?;:,\n“”\"«»()–—]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SEVERAL = 2  # who are called so: of one alone other signs tell
_MOST = 5  # words of what an office is of
_LEAST = 4  # letters of a word that tells one body from another
_CLOSED = (
    "prepositions",
    "definites",
    "conjunctions",
    "determiners",
    "possessives",
    "finite_common",
    "relatives",
)


def office_holder(one: Description, parties: Iterable[Party]) -> Party | None:
    """Return the one whose office is of what a description says; None if that is said of no one, or of two.

    Args:
        one: the description; what it is of stands behind its noun.
        parties: those of the report.
    """
    sentence = one.line.sentence
    words = sentence.language.words
    if one.plural or sentence.low(one.first) in words["singulars"] | words["quantifiers"]:
        return None
    called = [
        party
        for party in parties
        if party.is_person and party.named and not party.plural and one.head in party.heads
    ]
    if len(called) < _SEVERAL:
        return None
    others = [party for party in called if not overlap(party.heads[one.head], one.span)]
    if also := said_of(one) - {one.head}:
        # "le Premier ministre", beside a minister of health
        before = ((party, last_word(sentence.text, party.heads[one.head].start)) for party in others)
        found = [party for party, word in before if word.lower() in also]
    else:
        mine = _is_of(one, one.span)
        found = [party for party in others if _shares(mine, _is_of(one, party.heads[one.head], party.name))]
    return found[0] if len(found) == 1 else None


def is_of_another_office(one: Description, party: Party) -> bool:
    """Return whether a description is of another body than the office of somebody called by its noun.

    A name and a noun may mean the same body: "the mayor of Tarlo" is "the mayor of the town".

    Args:
        one: the description.
        party: somebody who is called so.
    """
    mine, theirs = _is_of(one, one.span), _is_of(one, party.heads[one.head], party.name)
    alike = any(word[0].isupper() for word in mine) == any(word[0].isupper() for word in theirs)
    return bool(mine and theirs) and alike and not _shares(mine, theirs)


def _is_of(one: Description, span: Span, bearer: str = "") -> frozenset[str]:
    """Return the words for what an office is of, behind the noun in a span: "of the Legislative Assembly".

    They end where the name of its bearer begins.
    """
    sentence = one.line.sentence
    text, language = sentence.text, sentence.language
    inside = text[span.start : span.end + len(one.head)].lower().find(one.head)
    at = span.start + inside + len(one.head) if inside >= 0 else span.end
    linked = _LINK.match(text, at)
    if linked is None and language.code not in CASES:
        return frozenset()
    start = linked.end() if linked is not None else at
    end = next((match.start() for match in _END.finditer(text, start)), len(text))
    closed = frozenset[str]().union(*(language.words[field] for field in _CLOSED))
    found: list[str] = []
    for match in _WORD.finditer(text, start, end):
        low = match[0].lower()
        if low in language.forms or len(found) == _MOST or match[0] in bearer.split():
            break
        if low not in closed and len(low) >= _LEAST:
            found.append(match[0])
    return frozenset(found)


def _shares(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(_stem(one.lower()) == _stem(other.lower()) for one in mine for other in theirs)


def _stem(word: str) -> str:
    """Return a word without what its case or number may change."""
    return word[: max(_LEAST, len(word) - 2)]
