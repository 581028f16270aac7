"""What the report says its named parties are: "mayor Ada Obi", "Ada Obi, the mayor", "Kestrel, the operator".

A later "the mayor" is then one of those of whom it was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.lexicon.companies import is_given
from reportedly.lexicon.people import people_words
from reportedly.read.compounds import (
    CASES,
    declined_noun,
    is_declined,
    is_declined_given,
    is_first_form,
    is_form_of,
    person_in,
)
from reportedly.read.names import Name
from reportedly.read.office_names import OFFICE_LINKS
from reportedly.read.phrases import is_adverb, is_closed_class
from reportedly.read.tokens import Sentence
from reportedly.types import Span

__all__ = ["AGE", "SOURCES", "WHERE", "Role", "find_roles", "introduction"]

_CALLED = ("organisations", "generics", "collectives", "teams", "bodies_too", "places", "documents")
"""Nouns that may be called by the name behind them: "a spokesman for the airline, | Kestrel Air"."""

INTRODUCTION = 16
"""Words after a name that may say who bears it."""

_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
AGE = re.compile(
    rf"(\d{{1,3}}|{_SMALL}|(?:{_TENS})(?:-\w+)?)-?(?:year-old|years-old|jährige[rnms]?|jarige[ns]?|åring(?:en)?|årige|års|letni\w*|lat(?:ek|ka)|летн\w+|річн\w+)$"
)

_POLITE = frozenset(("dr", "dr.", "prof", "prof.", "hon", "hon.", "advocate", "engr", "engr.", "eng", "eng."))
SOURCES = frozenset(("source", "insider", "informant", "tipster"))
"""English nouns for somebody whom a report does not name, and who takes up no one with a name."""
WHERE = frozenset(("in", "at", "near", "outside", "across", "around", "from"))
"""English words that open a sentence by saying where something is."""
_GENITIVES = {"de": ("der", "des")}
"""Articles of a genitive, by language."""

LONGEST = 8  # tokens of an apposition that are looked at


class Role(NamedTuple):
    """What a name is said to be: the noun, lower case, and where; ``rest`` are the words around it."""

    head: str
    span: Span
    rest: tuple[str, ...] = ()


def find_roles(name: Name) -> list[Role]:
    """Return what stands beside a name to say who or what bears it."""
    # "die Anwältin Samanis" is another than Samani.
    return [*(() if name.owner else _before(name)), *_after(name)]


def _before(name: Name) -> Iterator[Role]:
    sentence, at = name.line.sentence, name.first - 1
    if is_declined_given(name.opening, sentence.language):
        # "żona Pawła Nowaka" is no Nowak, "burmistrza Pawła Nowaka" is the mayor's own case.
        noun, words = declined_noun(sentence.low(at), sentence.language), sentence.language.words
        if is_declined(sentence.low(at), sentence.language) and noun not in words["kin"] | words["aides"]:
            yield Role(noun, sentence.span(at, at + 1))
        return
    if (office := _office_of(sentence, at)) is not None and is_first_form(name.opening, sentence.language):
        # "пресс-секретарь губернатора Анна Обина" is the press secretary.
        yield Role(sentence.low(office), sentence.span(office, office + 1))
        return
    if _is_body_in_case(sentence, at) and is_first_form(name.opening, sentence.language):
        return  # "zdaniem prokuratury Anna Nowak wiedziała"
    while at >= 0 and (sentence.low(at) == "." or _calls(sentence, at, name)):
        token = sentence.tokens[at]
        age = AGE.match(token.low)
        if token.low != "." and not (sentence.language.code == "de" and token.low.endswith("rat")):
            head = people_words().in_full.get(token.low.rstrip("."), token.low)
            yield Role(f"{age[1]}-" if age else head, Span(token.start, token.end))
        at -= 1
        if is_declined(token.low, sentence.language):
            return  # "rzecznik ministra Pawła Nowaka" is no Nowak
    if name.person and sentence.low(at) == "rt":
        at -= 1
    if name.person and sentence.low(at) == "the" and sentence.low(at - 1) in _POLITE:
        at -= 2  # "the Prime Minister, Dr the Rt. Hon. Ada Obi"
    linked = at - 1 if sentence.is_a(at, "determiners") else at
    body = all(not _is_person_noun(sentence, i) and sentence.kind(i) == "w" for i in range(at, name.first))
    if (
        body
        and len(name.words) > 1
        and linked + 1 < name.first
        and is_given(name.words[0])
        and sentence.is_a(linked, "np_prepositions")
        and _is_person_noun(sentence, linked - 1)
    ):
        # "the head of mission Ada Obi", not "the wife of mayor Ada Obi" or "of Ada Obi"
        yield _role(sentence, linked - 1, linked - 1)
    elif (held := _held_before(name, at)) is not None or (held := _field_before(name, at)) is not None:
        yield _role(sentence, held, held)
    elif sentence.low(at) == "," and sentence.kind(name.last) != "w":
        # "the mayor, Ada Obi, said"; but in "a spokesman for the airline, Kestrel" the airline is called so
        sure = name.person or is_given(name.words[0]) or sentence.language.code != "en"
        sure = sure or (len(name.words) > 1 and not any(sentence.is_a(at - 1, field) for field in _CALLED))
        # "with 99 percent of the results in, Ada Obi took it"
        whole = sentence.language.code != "en" or not sentence.is_a(at - 1, "prepositions")
        for role in _ending_at(sentence, at - 1) if whole else ():
            if sure or " for " not in sentence.text[role.span.end : name.span.start]:
                yield role
    elif sentence.low(at) == "," and name.person:
        yield from _in_capitals(sentence, at - 1)
    elif sentence.low(at) in ("called", "named") and sentence.is_a(at - 1, "passive"):
        yield from _ending_at(sentence, at - 2)


def _is_body_in_case(sentence: Sentence, at: int) -> bool:
    """Return whether a noun for a body is in another case than the first: no name behind it is its own."""
    low, code = sentence.low(at), sentence.language.code
    bodies = sentence.language.words["organisations"]
    if at < 0 or code not in CASES or low in bodies:
        return False
    return is_form_of(low, bodies, sentence.language)


def _office_of(sentence: Sentence, at: int) -> int | None:
    """Return the noun for who is of what stands up to a token in another case: "**prezes** firmy Kestrel"."""
    bodies, code = sentence.language.words["organisations"], sentence.language.code
    first = at
    while (
        first > 0
        and at - first < LONGEST
        and (
            sentence.tokens[first].cap
            or is_declined(sentence.low(first), sentence.language)
            or is_form_of(sentence.low(first), bodies, sentence.language)
        )
    ):
        first -= 1
    held = code in CASES and first < at and person_in(sentence.low(first), sentence.language)
    return first if held else None


def _held_before(name: Name, at: int) -> int | None:
    """Return the office of which a name's bearer is the holder: "**Minister** of Water Dr Ada Obi"."""
    sentence, first = name.line.sentence, at
    while (
        first >= 0
        and at - first < LONGEST
        and (
            sentence.tokens[first].cap
            or sentence.low(first) == "and"
            or (sentence.low(first) == "of" and not sentence.is_a(first - 1, "titles"))
        )
    ):
        first -= 1
    between = range(first + 1, name.first)
    polite = (
        sentence.language.words["masculine_titles"] | sentence.language.words["feminine_titles"] | _POLITE
    )
    others = (i for i in between if _is_person_noun(sentence, i) and sentence.low(i) not in polite)
    held = first < at and sentence.low(first) in ("of", "for") and sentence.is_a(first - 1, "titles")
    # "ambassador to Ghana Ada Obi"
    held = held or (first < at and sentence.low(first) == "to" and _is_person_noun(sentence, first - 1))
    evident = name.person or is_given(name.words[0])
    return first - 1 if held and evident and len(name.words) > 1 and not any(others) else None


def _field_before(name: Name, at: int) -> int | None:
    """Return the office before what it is of, and a name: French "**ministre** de la Santé Ada Obi"."""
    sentence, first = name.line.sentence, at
    evident = (name.person or is_given(name.words[0])) and len(name.words) > 1
    if sentence.language.code in ("en", *CASES) or not evident or at != name.first - 1:
        return None
    while (
        first > 0 and at - first < LONGEST and (sentence.tokens[first].cap or _joins_field(sentence, first))
    ):
        first -= 1
    held = first < at and sentence.is_a(first, "titles") and sentence.is_a(first + 1, "prepositions")
    return first if held else None


def _joins_field(sentence: Sentence, i: int) -> bool:
    fields = ("prepositions", "definites", "conjunctions", "portfolios", "name_particles")
    return any(sentence.is_a(i, field) for field in fields)


def _ending_at(sentence: Sentence, last: int) -> Iterator[Role]:
    """Yield the noun of a phrase that ends here, if a determiner opens it: "the mayor of the town"."""
    at, owned = last, last
    while at >= 0 and last - at < LONGEST and sentence.kind(at) == "w":
        if _is_genitive(sentence, at):
            owned = min(owned, at)
        elif sentence.is_a(at, "determiners") or sentence.is_a(at, "possessives"):
            linked = at > 1 and sentence.is_a(at - 1, "prepositions")
            if at > 1 and _heads_genitive(sentence, at, last):
                yield from _ending_at(sentence, at - 1)
                return
            if linked and (_is_noun(sentence, at - 2) or sentence.is_a(at - 2, "offices")):
                yield from _ending_at(sentence, at - 2)
            elif at < last:
                yield _role(sentence, at + 1, last)
            return
        elif sentence.is_a(at, "prepositions"):
            yield from _ending_at(sentence, at - 1)
            return
        elif is_closed_class(sentence, at):
            break
        at -= 1
    if at < 0 and last == 0 and _is_person_noun(sentence, 0):
        yield _role(sentence, 0, 0)  # "Counsel for the defence, Ada Obi"
    if owned < last:
        # "Tarlo's mayor, Ada Obi"
        yield _role(sentence, owned + 1, last)


def _in_capitals(sentence: Sentence, last: int) -> Sequence[Role]:
    """Return the offices that open a sentence, in capitals: "Tarlo's | Prime Minister and Chairman of X"."""
    found, at = [], last
    while at >= 0 and (
        sentence.tokens[at].cap
        or sentence.low(at) in OFFICE_LINKS - {"to", "at"}
        or _is_genitive(sentence, at)
        or (sentence.low(at) == "," and sentence.is_a(at - 1, "portfolios"))
    ):
        ends = at == last or not sentence.tokens[at + 1].cap
        if ends and sentence.tokens[at].cap and sentence.is_a(at, "offices"):
            first = at
            while first > 0 and sentence.tokens[first - 1].cap and _is_noun(sentence, first - 1):
                first -= 1
            found.append(_role(sentence, first, at))
        at -= 1
    return found if at < 0 else ()


def _heads_genitive(sentence: Sentence, at: int, last: int) -> bool:
    """Return whether an article opens of what somebody is: "der Vorsitzende | der Gewerkschaft, Ada Obi".

    Of somebody the name may be that one's: "die Frau des Bürgermeisters, Paul Obi".
    """
    articles = _GENITIVES.get(sentence.language.code, ())
    if sentence.low(at) not in articles or not _is_person_noun(sentence, at - 1):
        return False
    owner = sentence.low(last)
    return not any(person_in(word, sentence.language) for word in (owner, owner[:-1], owner[:-2]))


def _after(name: Name) -> Iterator[Role]:
    sentence, at = name.line.sentence, name.last
    if (
        sentence.low(at) in (",", "(")
        and sentence.low(at + 1).isdigit()
        and sentence.low(at + 2) in (",", ")", ".")
    ):
        token = sentence.tokens[at + 1]
        yield Role(f"{token.low}-", Span(token.start, token.end))
        at += 2
    copula = sentence.low(at) in sentence.language.words["passive"]
    if sentence.low(at) == "," or copula:
        for role in _opening_at(sentence, at + 1, copula):
            # "In downtown Tarlo, a group marched": there somebody new acts.
            if copula or not (_only_says_where(name) and _may_act(sentence, role)):
                yield role


def _only_says_where(name: Name) -> bool:
    """Return whether a name ends a phrase that opens a sentence and says where something is."""
    sentence = name.line.sentence
    opens = name.first in (1, 2) and sentence.low(0) in WHERE and sentence.language.code == "en"
    return opens and not name.person


def _may_act(sentence: Sentence, role: Role) -> bool:
    fields = ("persons", "collectives", "generics")
    return any(word in sentence.language.words[field] for word in (role.head, *role.rest) for field in fields)


def _opening_at(sentence: Sentence, first: int, copula: bool) -> Iterator[Role]:
    """Yield the noun of a phrase that opens here: "a retired ferryman", "mayor of Tarlo"."""
    at = first
    opened = sentence.is_a(at, "determiners") or sentence.is_a(at, "possessives")
    if copula and not opened:
        return
    at += opened
    begin = at
    while at - begin < LONGEST and sentence.kind(at) == "w" and not _ends_noun(sentence, at):
        at += 1
    while at > begin and _is_genitive(sentence, at - 1):
        at -= 1
    if at == begin or not (opened or _is_person_noun(sentence, at - 1) or _is_title_of(sentence, at)):
        return
    if sentence.is_a(at, "determiners"):
        # ", citing an official": no apposition.
        return
    if copula or _is_closed(sentence, at):
        yield _role(sentence, begin, at - 1)


def _is_title_of(sentence: Sentence, at: int) -> bool:
    """Return whether what ends here is an office: "coordinator of the rescue teams"."""
    return sentence.is_a(at, "np_prepositions") and _may_be_noun(sentence, at - 1)


def _is_closed(sentence: Sentence, at: int) -> bool:
    """Return whether an apposition comes to its end from here on before a verb: it is no new subject."""
    words = sentence.language.words
    for i in range(at, min(at + 2 * LONGEST, len(sentence.tokens))):
        low = sentence.low(i)
        if sentence.kind(i) != "w" or low in words["relatives"] or low in sentence.language.forms:
            return sentence.kind(i) != "w" or low in words["relatives"]
        if low in words["finite_common"] or low in words["past_forms"]:
            return False
    return True


def _role(sentence: Sentence, first: int, last: int) -> Role:
    words = tuple(sentence.low(k) for k in range(first, last))
    token = sentence.tokens[last]
    return Role(token.low, Span(sentence.tokens[first].start, token.end), words)


def _calls(sentence: Sentence, i: int, name: Name) -> bool:
    """Return whether a word right before a name says what its bearer is: "the baker Ada Obi"."""
    if sentence.kind(i) != "w":
        return False
    return _is_noun(sentence, i) or (
        len(name.words) > 1 and i == name.first - 1 and _may_be_noun(sentence, i)
    )


def _may_be_noun(sentence: Sentence, i: int) -> bool:
    """Return whether a small word is none of the words that are surely no noun."""
    token, words = sentence.tokens[i], sentence.language.words
    if token.cap or not token.low.replace("-", "").isalpha() or is_closed_class(sentence, i):
        return False
    if _is_verb(token.low, sentence) or is_adverb(sentence, i):
        return False
    fields = ("determiners", "possessives", "pronouns", "times", "relatives", "quantifiers", "examples")
    others = ("auxiliaries", "time_units", "openers", "questions")
    return not any(token.low in words[field] for field in (*fields, *others))


def _is_verb(low: str, sentence: Sentence) -> bool:
    language = sentence.language
    known = low in language.forms or low in language.words["past_forms"]
    return known or (language.code == "en" and low.endswith(("ed", "ing")))


def _is_noun(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if is_closed_class(sentence, i) or any(
        sentence.is_a(i, field)
        for field in ("determiners", "possessives", "pronouns", "adverbs", "times", "relatives")
    ):
        return False
    return _is_person_noun(sentence, i) or bool(AGE.match(token.low)) or sentence.is_a(i, "organisations")


def _is_person_noun(sentence: Sentence, i: int) -> bool:
    return (
        sentence.is_a(i, "persons")
        or sentence.is_a(i, "titles")
        or bool(person_in(sentence.low(i), sentence.language))
    )


def _ends_noun(sentence: Sentence, i: int) -> bool:
    if sentence.is_a(i, "determiners") or sentence.is_a(i, "possessives"):
        return True
    if sentence.low(i) in sentence.language.forms and not _is_person_noun(sentence, i):
        return True
    return is_closed_class(sentence, i) or sentence.is_a(i, "relatives") or sentence.is_a(i, "pronouns")


def _is_genitive(sentence: Sentence, i: int) -> bool:
    return sentence.low(i) in ("'s", "’s")


def introduction(name: Name) -> frozenset[str]:
    """Return the words that follow a name, in small letters, as far as they may say who bears it.

    Args:
        name: where it stands.
    """
    sentence, found = name.line.sentence, set()
    opened = name.first <= 1 or sentence.low(name.last) in (",", "(") or sentence.is_a(name.last, "relatives")
    for at in range(name.last, min(name.last + INTRODUCTION, len(sentence.tokens))) if opened else ():
        low = sentence.low(at)
        says = any(len(form.words) == 1 for form in sentence.language.forms.get(low, ()))
        if says or low in (";", ":"):
            break
        found.add(low)
    return frozenset(found)
