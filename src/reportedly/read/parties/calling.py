"""Whether two phrases with one noun can mean the same: "the minister" is not the prime minister."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from reportedly.lexicon.companies import company_words
from reportedly.lexicon.people import people_words
from reportedly.read.names import Name
from reportedly.read.parties.descriptions import Description
from reportedly.read.parties.lines import Lines
from reportedly.read.parties.party import Party
from reportedly.read.parties.roles import WHERE
from reportedly.types import EntityKind, Span

_SHORTEST = 4  # letters of a participle: "freed"
_OF_SOMETHING = re.compile(r"^(?:of|for|in) [^,.;:]{2,40},$")
"""What may stand between a description and its apposition: "The governor of the province, a general"."""
_PROSECUTES = re.compile(
    r"\b(?:district|county|city|prosecuting|u\.?s\.?|(?:state|commonwealth)(?:['’]s)?) attorney$",
    re.IGNORECASE,
)
_BEFORE = 16  # characters before "attorney" in which such a word stands
_OWNER = re.compile(r"([\w-]+)(?:['’]s|(?<=s)['’]) ")
_OF_PLACE = re.compile(r" of (?:the )?([A-ZÀ-Þ][\w-]+)$")
_STEM = 2  # letters that the name of a country and of its people open with, with few exceptions
_OWNER_BEFORE = re.compile(r"([\w-]+)(?:['’]s|(?<=s)['’]) (?:[a-z-]+ ){0,2}$")
_OF_WHOM = re.compile(
    r" (?:de la |de l['’]|de los |de las |du |des |de |d['’]|del |dell[aeo] |dell['’]|dei |d[ao]s? |di )"
    r"(?:(?:familia|famille|famiglia|família) )?([^\W\d_][\w-]+)"
)
"""Whose somebody is in languages that say so behind the noun."""
_OWN = re.compile(r"(?:^|\W)(?:son|sa|leur|su|seu|sua|suo) $", re.IGNORECASE)
_NEAR = 200  # characters before "son avocat" in which is said whose
_BLANKS_BEFORE = 4  # that pattern has three: from the fourth on nothing else can be found

_ALONE = frozenset(
    ("police", "doctor", "nurse", "judge", "prosecutor", "lawyer", "driver", "thief", "teacher", "student")
)
"""Work that is seldom done beside another one's."""
_UNIFORMED = frozenset(("police", "soldier"))
_SOON = 6  # tokens of a phrase for where something is, with its comma
NAMED_SOON = 600
"""Characters between somebody's description and the sentence that names him."""

__all__ = [
    "NAMED_SOON",
    "beside",
    "describes",
    "does_other_work",
    "group_of",
    "is_of_another",
    "is_of_title",
    "is_only",
    "is_other",
    "is_other_attorney",
    "is_plural_name",
    "kind_of",
    "kind_of_described",
    "may_hold",
    "named_before",
    "only_beside",
    "owner_of",
    "said_of",
]


def said_of(one: Description) -> set[str]:
    """Return what a description says of somebody beside its noun, lower case."""
    return {one.line.sentence.low(at) for at in range(one.first + 1, one.last - 1)}


def kind_of(one: Description) -> set[str]:
    """Return what a description of a body says of its trade: ``gas`` of "the gas company".

    Where it is from, whose it is and how it does say nothing of it: "the Tarlo-based company".
    """
    sentence = one.line.sentence
    plain = {sentence.low(at) for at in range(one.first + 1, one.last - 1) if not sentence.tokens[at].cap}
    return {
        word
        for word in plain - company_words().no_trade
        if word.isalpha() or not word.endswith(("-based", "-owned", "-year-old"))
    }


def kind_of_described(one: Description) -> EntityKind:
    """Return what a description brings up: a group, a body, a photo that shows something, or a person."""
    words = one.line.sentence.language.words
    if one.plural:
        return EntityKind.GROUP
    shown = one.head in words["documents"] or one.head in words["things"]
    if shown and not any(one.head in words[field] for field in ("persons", "titles", "organisations")):
        return EntityKind.DOCUMENT
    return EntityKind.ORGANISATION if one.body else EntityKind.PERSON


def beside(words: Iterable[str]) -> set[str]:
    """Return those words that make an office another one: ``prime``.

    Example: ``beside(("the", "deputy"))`` is ``{"deputy"}``.
    """
    return {*words} & people_words().other_offices


def does_other_work(noun: str, heads: Iterable[str]) -> bool:
    """Return whether a noun is of work that nobody does beside another: "the accused", of a prosecutor.

    Args:
        noun: what somebody is called, in small letters.
        heads: what another one is called.

    Example: ``does_other_work("doctor", ["singer"])`` is true.
    """
    roles = people_words().roles
    mine, others = roles.get(noun, ""), {roles[head] for head in heads if head in roles}
    if not mine or not others or mine in others or {mine, *others} <= _UNIFORMED:
        return False  # "the officer" may be the constable
    return mine in _ALONE or not _ALONE.isdisjoint(others)


def owner_of(one: Description) -> str:
    """Return whose somebody is by the genitive after the noun: German "die Anwältin **Samanis**"."""
    sentence = one.line.sentence
    german = "compounds" in sentence.language.words["traits"] and one.last < len(sentence.tokens)
    at = one.last
    while german and sentence.kind(at) == "w" and sentence.tokens[at].cap:
        at += 1
    last = sentence.low(at - 1) if at > one.last else ""
    return f"{last} " if last.endswith("s") else ""


def is_other(one: Description, known: Party) -> bool:
    """Return whether each is said to be of another sort: "the border guard", "the coast guard"."""
    words = one.line.sentence.language.words
    before = {*known.name.lower().split()[:-1]} - words["determiners"] - words["possessives"]
    mine = said_of(one)
    if one.line.sentence.language.code == "en":
        # "The freed monk" is the monk.
        mine = {word for word in mine if not (word.endswith("ed") and len(word) > _SHORTEST)}
    return bool(before) and bool(mine) and before.isdisjoint(mine)


def may_hold(one: Description, party: Party, outlets: Iterable[str]) -> bool:
    """Return whether what a description says leaves open that it means a party called by its noun.

    Args:
        one: the description.
        party: who is called so.
        outlets: nouns for outlets: "the water agency" is none.
    """
    said = said_of(one)
    if party.kind in (EntityKind.OUTLET, EntityKind.AGENCY):
        sentence = one.line.sentence
        small = {sentence.low(at) for at in range(one.first + 1, one.last - 1) if not sentence.tokens[at].cap}
        known = {word for noun in outlets for word in noun.split()} | company_words().of_outlets
        return small <= known | {*party.name.lower().split()}
    if not party.named:
        return True
    if one.gender and party.genders and one.gender not in party.genders:
        return False  # "la ministre" is not the minister Luc Roux
    if (place := _OF_PLACE.search(party.name)) is not None and _is_from_elsewhere(one, place[1]):
        return False
    if party.kind is EntityKind.ORGANISATION and _is_led_by_another(one, party.name.lower().split()):
        return False
    return beside(said) == beside(party.heads) and not is_of_another(
        one.line.sentence.text, one.span, one.head, party
    )


def _is_led_by_another(one: Description, name: Sequence[str]) -> bool:
    """Return whether a body goes by whoever leads it, whom its name has not: "the | Obi | government"."""
    sentence = one.line.sentence
    words, before = sentence.language.words, sentence.tokens[one.first + 1 : one.last - 1]
    leaders = {token.low for token in before if token.cap and "-" not in token.low} - words["demonyms"]
    return one.head in words["led"] and not leaders <= {*name}


def _is_from_elsewhere(one: Description, place: str) -> bool:
    """Return whether a description is of another country than a body: "the Norse army", one "of Tarlo"."""
    sentence = one.line.sentence
    before = (sentence.tokens[at] for at in range(one.first, one.last - 1))
    people = [token.low for token in before if token.cap and token.low in sentence.language.words["demonyms"]]
    return bool(people) and all(low[:_STEM] != place[:_STEM].lower() for low in people)


def is_other_attorney(text: str, span: Span, head: str, party: Party) -> bool:
    """Return whether a lawyer is none for being a prosecutor: the district attorney is not "his attorney".

    Args:
        text: the report's.
        span: a description.
        head: its noun.
        party: one who is called an attorney.
    """
    where = party.heads.get("attorney")
    if head not in ("attorney", "lawyer") or where is None:
        return False
    at = text.lower().find(head, span.start, span.end) + len(head)
    return _accuses(text, Span(span.start, at)) != _accuses(text, where)


def _accuses(text: str, span: Span) -> bool:
    return _PROSECUTES.search(text[max(0, span.start - _BEFORE) : span.end]) is not None


def only_beside(head: str, party: Party, words: Mapping[str, Set[str]]) -> bool:
    """Return whether a noun only says what a person belongs to: "union leader Ada Obi" is no union.

    Args:
        head: the noun, lower case.
        party: beside whom it stands.
        words: those of the language.
    """
    people = words["persons"] | words["titles"]
    body = head in words["organisations"] and head not in people
    return body and party.is_person and not people.isdisjoint(party.heads)


def is_of_another(text: str, span: Span, head: str, party: Party) -> bool:
    """Return whether each is somebody else's: "the army's spokesman", "the port's"; or one accuses.

    Args:
        text: the report's.
        span: a description.
        head: its noun.
        party: one who is called by it.
    """
    if is_other_attorney(text, span, head, party):
        return True
    where = party.heads.get(head)
    if where is None:
        return False
    if (whose := _OF_WHOM.match(text, span.end)) is not None:
        # "l'avocat du suspect", after "Son avocat, Me Roux", or "l'avocat de la victime"
        theirs = _OF_WHOM.match(text, where.end)
        before = text[max(0, where.start - _NEAR) : where.start]
        known = theirs[1] if theirs is not None else before if _OWN.search(before) else ""
        return bool(known) and whose[1].lower() not in known.lower()
    mine = _OWNER.search(text, span.start, span.end)
    other = _OWNER.search(text, where.start, where.end) or _owner_before(text, where.start)
    return mine is not None and other is not None and mine[1].lower() != other[1].lower()


def _owner_before(text: str, at: int) -> re.Match[str] | None:
    start = at
    for _ in range(_BLANKS_BEFORE):
        start = max(0, text.rfind(" ", 0, start))
    return _OWNER_BEFORE.search(text, start, at)


def describes(one: Description, between: str) -> bool:
    """Return whether a description with "a" says who stands before it: "One fitter, a man", "is a baker".

    Args:
        one: the description.
        between: what stands between the two.
    """
    sentence, words = one.line.sentence, one.line.sentence.language.words
    where = sentence.low(0) in WHERE and sentence.low(one.first - 1) == "," and one.first < _SOON
    if where and sentence.language.code == "en":
        return False  # "In downtown Tarlo, a group marched"
    between = _OF_SOMETHING.sub(",", between.lower().strip(" "))
    linking = between.strip(",").split()
    linked = bool(between) and all(word in words["passive"] | words["relatives"] for word in linking)
    first = sentence.text[one.span.start : one.span.end].lower().split()[0]
    return linked and (first in words["singulars"] or (first in words["possessives"] and bool(linking)))


def group_of(people: str, parties: Mapping[str, Party], armed: Set[str]) -> Party | None:
    """Return the armed group of a people that a report speaks of most: for "Norse" the "Norse forces".

    Args:
        people: the name of the people.
        parties: those of the report by their keys.
        armed: nouns for armed groups.
    """
    word = people.lower()
    stems = (word, word.removesuffix("s"))
    groups = [
        party
        for key, party in parties.items()
        if key.startswith("people:") and key.removeprefix("people:").split()[0] in stems
    ]
    found = [party for party in groups if not armed.isdisjoint(party.heads)]
    most = max((len(party.mentions) for party in found), default=0)
    chief = [party for party in found if len(party.mentions) == most]
    return chief[0] if len(chief) == 1 else None


def named_before(parties: Iterable[Party], at: int) -> list[Party]:
    """Return those parties that the report has named before an offset: whom a shared surname may mean."""
    return [party for party in parties if any(span.start < at for span in party.mentions)]


def is_plural_name(name: Name) -> bool:
    """Return whether a name by its form is that of several: "the Hains"."""
    return name.the and len(name.words) == 1 and name.words[0].endswith("s") and not name.words[0].isupper()


def is_of_title(party: Party, lines: Lines) -> bool:
    """Return whether a party is one word of headlines, which write verbs with a capital too: "Held"."""
    found = (line for span in party.mentions for line in lines.at(span.start))
    return party.named and " " not in party.name and all(line.aside for line in found)


def is_only(one: Description, descriptions: Iterable[Description], named_at: int) -> bool:
    """Return whether a description that brings somebody up is the one that is named soon after it.

    Args:
        one: the description.
        descriptions: those of the report.
        named_at: where the report names who is called so.
    """
    alike = (other for other in descriptions if other.head == one.head and not other.plural)
    new = [other for other in alike if not other.definite and other.span.start < named_at]
    return new == [one] and named_at - one.span.start < NAMED_SOON
