"""The answer to whom a mention means: one party, or those that are left, and on what it rests."""

from __future__ import annotations

from typing import NamedTuple

from reportedly.read.parties.party import Party
from reportedly.types import Evidence, Span

__all__ = ["Settled"]


class Settled(NamedTuple):
    """The party that a mention means, or those that it may mean, with the rule and the words behind it.

    ``mention`` is the mention in full, where "who" alone says nobody.
    """

    party: Party | None = None
    candidates: tuple[Party, ...] = ()
    rule: str = ""
    evidence: tuple[Evidence, ...] = ()
    mention: Span | None = None
