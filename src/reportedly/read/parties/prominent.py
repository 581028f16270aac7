"""Which organisation "the company", "the agency" means where none stands in focus: the chief one.

Only names that their words or neighbours show to be an organisation's count; no country and no person does.
"""

from __future__ import annotations

from reportedly.lexicon.companies import company_words, is_given
from reportedly.lexicon.languages import Language
from reportedly.read.parties.calling import kind_of
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.companies import means_company
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.focus import Focus
from reportedly.read.parties.party import Party, body_key
from reportedly.types import EntityKind, Span

__all__ = ["TAKING_UP", "chief_body", "may_be_thing", "means_several", "thing_before"]

TAKING_UP = frozenset(("agency",))
"""English nouns beside the generic ones that take up an organisation."""
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
    kind, known = kind_of(one), company_words()
    another = kind & (known.local | known.serving) or not kind.isdisjoint(("'s", "’s"))
    if another or (kind and one.head not in known.giants):
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


def thing_before(cast: Cast, focus: Focus, span: Span) -> Party | None:
    """Return who spoke in the sentence before "the agency", if only two capitals make it a person.

    Args:
        cast: the parties of the report.
        focus: who has spoken.
        span: the mention that takes it up.
    """
    last = next((spoke for spoke in reversed(focus.spoken) if not spoke.quoted), None)
    place = cast.lines.rank(span.start) - 1, cast.lines.paragraph_rank(span.start)
    if last is None or (last.line, last.paragraph) != place:
        return None
    party = cast.parties[last.key]
    return party if may_be_thing(party) and not is_given(party.name.split()[0]) else None


def means_several(party: Party, language: Language) -> bool:
    """Return whether what is only described is an English plural that no list has: "stray animals"."""
    word = party.name.split()[-1]
    # "the woman's words" are the woman herself.
    plain = word.islower() and not any(mark in party.name for mark in "'’")
    ends = plain and word.endswith("s") and not word.endswith(("ss", "us"))
    return language.code == "en" and not party.named and ends and word not in language.words["persons"]


def may_be_thing(party: Party) -> bool:
    """Return whether only its two capitals make a party a person: "Orabeb Copper"."""
    return party.is_person and party.named and not party.genders and not party.called


def _may_be_meant(cast: Cast, party: Party, head: str, companies: set[str]) -> bool:
    words = party.name.split()
    if party.kind is not EntityKind.ORGANISATION or cast.register.is_place(tuple(words)):
        return False
    known, agency = company_words(), head == "agency"
    firm = party.key in companies or body_key(tuple(words)) in companies
    society = head in known.society_nouns
    if firm and not agency and (society or means_company(head, cast.language.code)):
        return True
    if not agency and not society:
        return False
    allowed = known.authorities if agency else known.societies
    acronym = len(words) == 1 and words[0].isupper() and len(words[0]) >= _LEAST
    return acronym or any(word.lower() in allowed for word in words)
