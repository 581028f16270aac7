"""Where somebody belongs, by what stands before a title: "Norse President Ada Obi", "the Norse president"."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.read.names import Name
from reportedly.read.parties.calling import beside, said_of
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.party import Party
from reportedly.read.phrases import is_closed_class
from reportedly.read.tokens import Sentence

__all__ = ["belonging", "one_belonging"]

_OWN = ("'s", "’s")
_KINDS = ("persons", "titles", "conjunctions")


def belonging(name: Name) -> set[str]:
    """Return the names before somebody's title, lower case: ``norse`` for "Norse President Ada Obi"."""
    sentence = name.line.sentence
    at = _before_post(sentence, name.first - 1)
    while at >= 0 and (
        sentence.low(at) == "."
        or sentence.low(at).startswith("co-")
        or any(sentence.is_a(at, field) for field in _KINDS)
    ):
        at -= 1
    at -= at > 0 and sentence.low(at) in _OWN
    found = set()
    while at >= 0 and at + 1 < name.first and sentence.kind(at) == "w" and sentence.tokens[at].cap:
        if is_closed_class(sentence, at) or (at == 0 and sentence.is_a(at, "openers")):
            break
        found.add(sentence.low(at))
        at -= 1
    return found


def _before_post(sentence: Sentence, last: int) -> int:
    """Return the noun of who is sent to what ends here, the end if nobody is: "Norse **envoy** to Ghana"."""
    at = last
    while at > 0 and sentence.kind(at) == "w" and sentence.tokens[at].cap:
        at -= 1
    sent = at < last and sentence.low(at) == "to" and sentence.is_a(at - 1, "persons")
    return at - 1 if sent else last


def one_belonging(one: Description, parties: Iterable[Party]) -> Party | None:
    """Return the one called so with the same name before it: "the Norse president", "Kestrel’s founder".

    Args:
        one: the description.
        parties: those of the report.
    """
    sentence = one.line.sentence
    words, opener = sentence.language.words, sentence.low(one.first)
    capitals = [
        token for token in sentence.tokens[one.first : one.last - 1] if token.cap and token.kind == "w"
    ]
    said = {token.low for token in capitals if token.low not in words["determiners"]}
    new = opener in words["singulars"] | words["quantifiers"]
    if not said or one.plural or (new and not one.definite):
        return None
    nouns, other = {one.head, f"co-{one.head}"}, beside(said_of(one))
    found = [
        party
        for party in parties
        if party.named and said & party.belongs and nouns & {*party.heads} and other == beside(party.heads)
    ]
    return found[0] if len(found) == 1 else None
