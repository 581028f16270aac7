"""Whom "he" cannot mean: who is named in what he says, as in "He said that Ada Obi was late".

The rule is Principle C of binding theory (Chomsky 1981, Lectures on Government and Binding): a name is not
what a pronoun above it in its sentence means.  In somebody's own words speakers call others by name.

Leaves alone: ``Obi's plan will do, he said``, where the name comes first; first names and owners
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportedly.read.parties.cast import Cast
from reportedly.types import Span

__all__ = ["named_in_words"]

_OWNER = re.compile(r"['’]s?\b")


def named_in_words(cast: Cast, pronoun: Span, said: Sequence[Span]) -> frozenset[str]:
    """Return the keys of those whom a pronoun cannot mean, as what it says names them.

    Args:
        cast: the parties of the report.
        pronoun: where it stands.
        said: what is said by whom it means.
    """
    found: set[str] = set()
    for piece in said:
        if piece.start < pronoun.end or cast.lines.number(piece.start) != cast.lines.number(pronoun.start):
            continue
        following = cast.lines.number(piece.start) + 1
        stop = cast.lines.starts[following] if following < len(cast.lines.starts) else len(cast.text)
        for name in cast.names_in(Span(piece.start, min(piece.end, stop))):
            start, end = name.span
            before, after = cast.text[max(start - 1, 0) : start], cast.text[end : end + 1]
            called = after in (",", "!", "?") and (start == piece.start or before in "“”\"'‘«")
            owner = _OWNER.match(cast.text, end) is not None  # "there was an issue with Obi's car"
            if cast.register.is_person(name) and not called and not owner:
                party = cast.of_name(name)
                whole = party is not None and name.words[-1] == party.name.split()[-1]
                found.update((party.key,) if party is not None and whole else ())
    return frozenset(found)
