"""Where somebody belongs, by what stands before a title: "Norse President Ada Obi", "the Norse president"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reportedly.lexicon.languages import Language, load_language
from reportedly.read.compounds import CASES
from reportedly.read.names import Name
from reportedly.read.parties.calling import beside, may_hold, said_of
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.office_holders import is_of_another_office
from reportedly.read.parties.party import Party
from reportedly.read.phrases import is_closed_class
from reportedly.read.tokens import Sentence
from reportedly.spans import overlap
from reportedly.types import EntityKind, Span

__all__ = ["belonging", "is_of_another_owner", "may_be_meant", "one_belonging"]

_ENDS = re.compile(r"[.!?;:,\n“”\"(]\s")
_OF = re.compile(r"(?: [^\W\d_a-zà-ÿ][\w’'-]*){0,4} (?:of|for) (?:the |a |an |one )?((?:[\w-]+ ?){1,3})")
"""English words after a noun, or after the name behind it, that say whose somebody is."""

_OWNERS = re.compile(r"\b[a-z][\w-]*(?:s['’]|['’]s) $")  # "drivers' "
_NEAR = 30  # characters before a noun in which its owner stands
_CLOSED = ("prepositions", "determiners", "possessives", "conjunctions", "finite_common", "past_forms")
_CREDIT = 70  # characters of a line that only says whose a picture is
_STEM = 4  # letters by which "Norland" and "Norlandic" are of one place
_AROUND = 200  # characters around a name in which an owner is looked for

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


def may_be_meant(text: str, one: Description, party: Party, outlets: Iterable[str]) -> bool:
    """Return whether nothing that a description says is against that it means one called by its noun.

    Args:
        text: the report.
        one: the description.
        party: who is called so.
        outlets: nouns for outlets.
    """
    language = one.line.sentence.language
    if _is_owned_body(text, one) and not party.is_person and one.head in party.name.lower().split():
        return False  # "the drivers' union" is no European Union
    if (
        party.kind is EntityKind.AGENCY
        and party.mentions
        and all(_is_credit(text, at) for at in party.mentions)
    ):
        return False  # "Photo: Jan Ek / AP ... The agency that runs the dam said"
    return may_hold(one, party, outlets) and not is_of_another_owner(text, one, party, language)


def _is_credit(text: str, mention: Span) -> bool:
    """Return whether a mention stands in a short line by itself, as a picture's credit does."""
    start = text.rfind("\n", 0, mention.start) + 1
    end = text.find("\n", mention.end)
    line = text[start : end if end >= 0 else len(text)]
    return len(line) < _CREDIT and not line.rstrip().endswith((".", "!", "?", "”", '"'))


def _is_owned_body(text: str, one: Description) -> bool:
    """Return whether those whose a body is stand before its noun: "the drivers' union"; not "Rome's"."""
    end = one.span.end - len(one.head)
    return _OWNERS.search(text, max(0, end - _NEAR), end) is not None


def is_of_another_owner(text: str, one: Description, party: Party, language: Language) -> bool:
    """Return whether a noun's owner is not the one of whom a party is that: "the hospital's spokesman".

    Only where the report says of both whose they are, in English and in languages with cases.

    Args:
        text: the report.
        one: the description.
        party: somebody who is called by its noun.
        language: the report's.
    """
    where = party.heads.get(one.head)
    if where is None or not party.is_person or overlap(where, one.span):
        return False
    if language.code != "en":
        return language.code in CASES and is_of_another_office(one, party)
    mine, theirs = _owners(text, one.span, language.code), _owners(text, where, language.code) | party.belongs
    demonyms = language.words["demonyms"]
    if not mine or not theirs or (mine <= demonyms) != (theirs <= demonyms):
        return False
    end = next((match.start() for match in _ENDS.finditer(text, where.end)), len(text))
    around = text[max(0, where.start - _AROUND) : min(end, one.span.start)].lower()
    return not any(word in around or any(word[:_STEM] == other[:_STEM] for other in theirs) for word in mine)


@lru_cache(maxsize=2_048)
def _owners(text: str, span: Span, code: str) -> frozenset[str]:
    """Return the words that say whose somebody is, around the noun that ends a span."""
    language = load_language(code)
    words = language.words
    called = words["persons"] | words["titles"] | words["former"] | words["ranks"]
    begin = max(0, span.start - _AROUND)
    start = max((match.end() for match in _ENDS.finditer(text, begin, span.end)), default=begin)
    closed = frozenset[str]().union(*(words[field] for field in _CLOSED))
    bodies = words["organisations"] | words["staffs"] | words["demonyms"]
    before, found = text[start : span.end].split()[:-1], set[str]()
    for at in range(len(before) - 1, -1, -1):
        low = re.sub(r"['’]s?$", "", before[at].lower())
        if low != before[at].lower():
            found.add(low)
            break
        if low in closed:
            break
        # "Disgraced mayor Ada Obi": the capital of a sentence says nothing.
        named = at > 0 and before[at][0].isupper()
        if low not in called and (named or low in bodies):
            found.add(low)
    if (of := _OF.match(text, span.end)) is not None:
        after = of[1].split()
        end = next((at for at, word in enumerate(after) if word in closed or word in language.forms), 3)
        found.update(word.lower() for word in after[:end])
    return frozenset(found)
