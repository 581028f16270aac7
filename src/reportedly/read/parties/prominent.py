"""Which organisation "the company", "the agency" means where none stands in focus: the chief one.

Only names that their words or neighbours show to be an organisation's count; no country and no person does.
"""

from __future__ import annotations

from reportedly.read.parties.calling import LOCAL, SERVING, kind_of
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.companies import means_company
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.party import Party, body_key
from reportedly.types import EntityKind, Span

__all__ = ["TAKING_UP", "chief_body"]

TAKING_UP = frozenset(("agency",))
"""English nouns beside the generic ones that take up an organisation."""
_GIANTS = frozenset(("giant", "chain", "maker", "titan", "behemoth"))
"""English nouns before which the trade stands, whichever it is: "the coffee giant"."""
_OFFICES = frozenset(
    ("agency", "administration", "bureau", "service", "authority", "commission", "department")
)
_SOCIETIES = frozenset(
    (
        *(
            "organisation",
            "organization",
            "association",
            "federation",
            "council",
            "foundation",
            "society",
            "union",
        ),
        *("committee", "front", "movement", "institute", "charity", "league", "international", "trust"),
    )
)
_CALLED = {
    "agency": _OFFICES,
    **dict.fromkeys(("organisation", "organization", "group", "charity", "ngo", "association"), _SOCIETIES),
}
"""English nouns that take up a body that is no company, and the words of its name that allow it."""
_FAR = 2
"""How many times as often as any other the chief organisation has to have been named."""
_LEAST = 3  # letters of an acronym that is surely no country's


def chief_body(cast: Cast, one: Description, span: Span) -> Party | None:
    """Return the one organisation that a report has spoken of so far, or by far most; None if none is that.

    Args:
        cast: the parties of the report.
        one: what takes it up.
        span: the mention.
    """
    kind = kind_of(one)
    if kind & (LOCAL | SERVING) or not kind.isdisjoint(("'s", "’s")) or (kind and one.head not in _GIANTS):
        return None
    if cast.language.code != "en" or cast.is_said(span.start):
        return None
    companies = {party.key for party in cast.companies("company")}
    counts = {
        party.key: sum(mention.start < span.start for mention in party.mentions)
        for party in cast.parties.values()
        if party.named and not party.plural and _may_be_meant(cast, party, one.head, companies)
    }
    counts = {key: count for key, count in counts.items() if count}
    ranked = sorted(counts, key=lambda key: -counts[key])
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] < _FAR * counts[ranked[1]]):
        return None
    return cast.parties[ranked[0]]


def _may_be_meant(cast: Cast, party: Party, head: str, companies: set[str]) -> bool:
    words = party.name.split()
    if party.kind is not EntityKind.ORGANISATION or cast.register.is_place(tuple(words)):
        return False
    firm = party.key in companies or body_key(tuple(words)) in companies
    if firm and (head != "agency" and (means_company(head, cast.language.code) or head in _CALLED)):
        return True
    if head not in _CALLED:
        return False
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) >= _LEAST
    return acronym or any(word.lower() in _CALLED[head] for word in words)
