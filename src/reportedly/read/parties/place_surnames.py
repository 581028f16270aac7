"""People whose surname is a word for a place or body: "Senator Ada Hill", "Ada Church, 34".

Leaves alone: ``Lord Albert Bay`` · ``Victoria Park``, where no title and no age says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.lexicon.languages import Language
from reportedly.read.names import Name

__all__ = ["surnamed_like_places"]

_NAMESAKES = frozenset(
    (
        *("saint", "st", "lord", "lady", "president", "general", "captain", "father", "sister", "chief"),
        *("king", "queen", "prince", "princess"),
    )
)
"""Titles of those after whom places are named: "Captain Albert Bay"."""


def surnamed_like_places(names: Iterable[Name], language: Language) -> set[tuple[str, ...]]:
    """Return the names of people, in full and the surname alone, that look like a place's or a body's.

    Args:
        names: those of a report.
        language: the words of its language, of which ``surnames_too`` are such surnames.
    """
    words = language.words
    found: set[tuple[str, ...]] = set()
    for name in names:
        if not name.person or len(name.words) < 2 or name.words[-1].lower() not in words["surnames_too"]:
            continue
        sentence, at = name.line.sentence, name.first - 1
        at -= sentence.low(at) == "."
        titled = sentence.is_a(at, "titles") and sentence.low(at) not in _NAMESAKES
        aged = sentence.low(name.last) == "," and sentence.low(name.last + 1).isdigit()
        if titled or aged:
            found |= {name.words, name.words[-1:]}
    return found
