"""The outlet that a mention is: ``the newspaper Nordposten``, ``Russia's state news agency TASS``.

Leaves alone: ``Ada Obi's Courier column`` · ``a reporter of the Courier`` · ``Ada Obi's Telegram``
"""

from __future__ import annotations

import re

from reportedly.lexicon.gazetteer import demonyms
from reportedly.read.parties.carriers import Carrier
from reportedly.read.parties.cast import Cast
from reportedly.types import EntityKind, Span

__all__ = ["outlet_called"]

_OWNER = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w.-]+ ){0,3}?[A-Z][\w.-]*(?:['’]s|s['’]) ")
"""Whose an outlet is: "Russia's", "the United Arab Emirates'"."""

_MARKS = '«»„“”"‘’'


def outlet_called(cast: Cast, head: str, span: Span) -> Carrier | None:
    """Return the outlet that a mention is, with what it is called; None if it is more or something else.

    Args:
        cast: the parties of the report.
        head: the mention without its apposition.
        span: the mention.
    """
    found = cast.carriers.within(Span(span.start, span.start + len(head)))
    if not found:
        return _same(cast, head, span)
    carrier, relay, words = found[-1], cast.carriers.words, cast.language.words
    known = words["definites"] | words["singulars"] | words["determiners"]
    nouns = {word for noun in relay.nouns for word in noun.split()}
    opening = cast.text[span.start : carrier.span.start]
    before = (_OWNER.sub("", opening) if len(found) == 1 else opening).lower().rstrip(_MARKS).split()
    after = cast.text[carrier.span.end : span.start + len(head)].lower().lstrip(_MARKS).split()
    called = bool(before) and before[-1] in nouns
    linked = any(word in words["prepositions"] | words["hearer_links"] for word in before)
    names = cast.names_in(Span(span.start, carrier.span.start))
    called = called and not linked and not any(map(cast.register.is_person, names))
    if carrier.kind is EntityKind.PLATFORM and opening.lower().split() != before:
        return None  # whose account there it is
    whose = relay.lists["whose"]
    plain = all(
        word in known or word in nouns or called or "-" in word or word in whose or word in demonyms()
        for word in before
    )
    return carrier if plain and all(word in nouns for word in after) else None


def _same(cast: Cast, head: str, span: Span) -> Carrier | None:
    """Return the outlet named last before ``the same newspaper``."""
    low, words = head.lower().split(), cast.carriers.words
    kind = words.nouns.get(low[-1]) if len(low) > 1 else None
    if kind is None or not any(word in words.lists["same"] for word in low[:-1]):
        return None
    before = [one for one in cast.carriers.found if one.span.end <= span.start and one.noun == kind]
    return before[-1] if before else None
