"""Whether a name inside a mention is that of whoever is mentioned: "head of culture Ada Obi" is she."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from reportedly.lexicon.declension import first_forms, may_be_womans
from reportedly.lexicon.given_names import gender_of
from reportedly.lexicon.languages import Language
from reportedly.read.compounds import (
    CASES,
    declined_noun,
    gender_of_given,
    is_declined,
    is_declined_given,
    is_first_form,
    person_in,
)
from reportedly.read.names import Name
from reportedly.read.office_names import OFFICE_LINKS
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import gender_of_article, gender_of_noun
from reportedly.types import Span

__all__ = [
    "closes",
    "first_person",
    "is_apposed_to_bearer",
    "is_called",
    "is_object",
    "is_of_bearer",
    "only_articles",
    "speaks_for_body",
    "stands_in",
]


_AGENT = re.compile(r"(?:er|or|ist|ian|aire|man|woman|star)$")
"""How English nouns end that mean somebody."""


_FULL = 2  # words of who is another's
_SEVERAL = frozenset(("les", "des", "los", "las", "os", "as", "gli", "i", "ces", "ses"))
_CALLED = ("persons", "titles", "offices")
_BODIES = ("organisations", "generics", "teams", "bodies_too")
_LEARNED = frozenset(("dr", "dr.", "prof", "prof.", "ing.", "med.", "jur."))
"""Titles that say nothing of whose somebody is."""
_LED = frozenset(
    (
        "gobierno",
        "governo",
        "gouvernement",
        "regierung",
        "kabinett",
        "regering",
        "gabinete",
        "gabinetto",
        "kabinet",
    )
)
"""Bodies that the name of whoever leads them stands behind: "el gobierno Paz"."""
_NO_OFFICE = ("prepositions", "determiners", "possessives", "conjunctions", "persons", "titles")


def closes(cast: Cast, name: Name, span: Span, head: str) -> bool:
    """Return whether a name ends a mention, and is not only part of it ("a source of the Ek party").

    Args:
        cast: the parties of the report.
        name: one inside the mention.
        span: the mention.
        head: its words without an apposition.
    """
    before = cast.text[span.start : name.span.start].lower().split()
    words = cast.language.words
    if all(word in words["name_particles"] for word in before):
        # "van der Bijl": small words that are part of the name.
        before = []
    if before and before[0] in words["definites"] and (len(before) > 1 or before[0] in words["prepositions"]):
        before = before[1:]  # Portuguese "a" is "to" as well: "a Polícia Civil" is an article and a name
    linked = bool(before) and (before[-1] in words["prepositions"] or before[-1] in words["conjunctions"])
    titled = bool(before) and before[0] in words["titles"]
    sure = cast.register.is_evident(name)
    placed = words["np_prepositions"] if sure else words["prepositions"]
    # "Health workers in Tarlo’s Upper Kelm"
    linked = linked or (not titled and any(word in placed for word in before))
    if cast.language.code == "en":
        # "A source close to mayor Ada Obi", "the chief executive of the carrier Kestrel Air"
        away = (word for word in before if word in words["prepositions"])
        linked = linked or any(word != "of" or not sure for word in away)
        heads = (sure or before[-1:] == ["staff"]) and _is_head(before, words)
        heads = heads or (sure and (_is_of_body(before, words) or _is_in_capitals(cast, name, span)))
        linked = (linked or _is_of_person(before, words)) and not heads
    else:
        # "ministre de la Santé Léa Roux": of what she is minister is no part of the name.
        sentence, at = name.line.sentence, name.first - 1
        while at > 0 and (sentence.low(at) == "." or sentence.low(at) in _LEARNED):
            at -= 1
        field = at > 0 and sentence.tokens[at].cap and not any(sentence.is_a(at, kind) for kind in _CALLED)
        linked = linked and not (name.person and field and len(name.words) > 1)
        linked = linked or is_of_bearer(before, name, cast.language) or is_object(before, words)
    linked = linked or (bool(before) and name.owner)  # "die Anwältin Samanis" is not Samani
    return not linked and name.span.end >= span.start + len(head.rstrip(" .’'")) - 2


def stands_in(cast: Cast, name: Name, other: Name, span: Span) -> bool:
    """Return whether another name only says where somebody belongs: "Ada Obi in the union Zaboy".

    Args:
        cast: the parties of the report.
        name: the first one of a mention.
        other: the last one.
        span: the mention.
    """
    prepositions = cast.language.words["prepositions"]
    low = cast.text[name.span.end : other.span.start].lower().split()
    before = cast.text[span.start : name.span.start].lower().split()
    # "U.S. District Judge Ada Obi in Tarlo"
    alone = not before or (name.person and prepositions.isdisjoint(before))
    return bool(low) and len(name.words) > 1 and alone and low[0] in prepositions


def _is_head(before: Sequence[str], words: Mapping[str, Set[str]]) -> bool:
    """Return whether somebody heads what stands before his name: "head of culture", "chief of staff"."""
    at = next((at for at, word in enumerate(before) if word in ("of", "for", "to")), 0)
    after = before[at + 1 :]
    if at > 0 and after and before[at - 1] in words["titles"] and after[0] in words["portfolios"]:
        # "minister for women", "minister for water and energy of Tarlo"
        joins = words["portfolios"] | words["conjunctions"] | {"of"}
        return all(word in joins or word not in words["persons"] for word in after)
    called = at > 0 and any(before[at - 1] in words[field] for field in _CALLED)
    if not called or not after or (before[at] == "for" and _AGENT.search(after[-1])):
        # "a lawyer for rapper Ada Obi"
        return False
    return after == ["staff"] or all(words[field].isdisjoint(after) for field in _NO_OFFICE)


def _is_in_capitals(cast: Cast, name: Name, span: Span) -> bool:
    """Return whether an office and its place stand before a name, in capitals: "Minister in the House"."""
    office, words = cast.text[span.start : name.span.start].split(), cast.language.words
    small = next((at for at, word in enumerate(office) if word in OFFICE_LINKS), 0)
    if (
        small == 0
        or not office[-1][0].isupper()
        or not all(word[0].isupper() or word in OFFICE_LINKS for word in office)
    ):
        return False
    called = [any(word.lower().strip(".,") in words[field] for field in _CALLED) for word in office]
    polite = office[-1].lower().strip(".") in words["masculine_titles"] | words["feminine_titles"] | {"dr"}
    return (
        called[small - 1]
        and office[small - 1].lower() not in words["tradeless"]
        and (polite or not called[-1])
    )


def _is_of_body(before: Sequence[str], words: Mapping[str, Set[str]]) -> bool:
    """Return whether a noun for what somebody is stands behind a body's name: "Bank of Tarlo governor"."""
    of = before.index("of") if "of" in before else 0
    called = bool(before) and (
        _AGENT.search(before[-1]) is not None or any(before[-1] in words[field] for field in _CALLED)
    )
    return called and of > 0 and before[of - 1] in words["organisations"] and len(before) > of + 2


def is_of_bearer(before: Sequence[str], name: Name, language: Language) -> bool:
    """Return whether who bears a name is not whom a phrase means: "porte-parole du ministre Paul Roux".

    Args:
        before: the words of the phrase before the name, in small letters.
        name: the one that ends it.
        language: theirs.
    """
    if before and language.code in CASES:
        return _is_of_by_case(before, name, language)
    while len(before) > 1 and before[-1] in _LEARNED:
        before = before[:-1]
    if not before or not person_in(before[0], language):
        return False
    if len(before) < _FULL:
        return False
    if language.code == "de" and before[-1] in ("der", "des"):
        return True  # "der Anwalt der Familie Rother"
    if before[-1] in language.words["circles"]:
        return True  # "el abogado de la familia Prat"
    last = before[-1] if person_in(before[-1], language) else before[-1].removesuffix("s")
    links = language.words["prepositions"] | language.words["definites"] | language.words["name_particles"]
    several = before[-1] in language.words["plural_nouns"]
    return bool(person_in(last, language)) and not several and not links.isdisjoint(before[1:-1])


def _is_of_by_case(before: Sequence[str], name: Name, language: Language) -> bool:
    """Return whether endings say that a name is another's: "żona **Pawła Nowaka**", "мужа **Анны Обиной**".

    Where an office stands in another case as the name does ("по словам мэра Павла Новацкого"), it is his.
    """
    # "rzeczniczki" are several, too, or hers.
    declined_head = declined_noun(before[0], language)
    first = "" if declined_head else person_in(before[0], language)
    head, given = first or declined_head, name.opening
    known = name.words[0].lower()
    changed = known != given.lower() and given.lower() not in first_forms(known, language.code)
    if not head or (not changed and is_first_form(given, language)):
        return False
    words, declined = language.words, changed or is_declined_given(given, language)
    between = any(is_declined(word, language) for word in before[1:])
    if first:
        # "Жена Лозова сообщила": rather his wife than one of that name.
        of_man = head in words["kin"] and len(name.words) == 1 and may_be_womans(known, language.code)
        return declined or between or of_man
    mine, other = gender_of_noun(head, language), gender_of_given(given, language)
    if mine and other and mine != other:
        return True
    return declined and (head in words["kin"] or (head in words["aides"] and between))


def is_object(before: Sequence[str], words: Mapping[str, Set[str]]) -> bool:
    """Return whether a preposition stands right before a name: "la ministre de la | Santé", "chef de | Lens".

    Args:
        before: the words of a phrase before it, in small letters, without a determiner that opens it.
        words: those of the language.
    """
    if len(before) < _FULL:
        return False
    article = before[-1] in words["definites"] and before[-2] in words["prepositions"]
    return article or before[-1] in words["prepositions"]


def is_apposed_to_bearer(before: Sequence[str], name: Name, language: Language) -> bool:
    """Return whether a name after a comma is that of whose somebody is: "l'épouse du maire, | Paul Roux".

    Args:
        before: the words of the phrase before the comma, in small letters.
        name: the one after it.
        language: theirs; of English nothing is said.
    """
    if language.code == "en":
        return False
    determiners = language.words["determiners"] | language.words["definites"]
    parts = [part for word in before for part in re.split(r"(?<=['’])", word) if part]
    several = bool(parts) and parts[0] in _SEVERAL
    said = parts[1:] if parts and (parts[0] in determiners or parts[0].endswith(("'", "’"))) else parts
    links = language.words["prepositions"] | determiners | language.words["name_particles"]
    if not any(
        is_declined(word, language)
        or ((link in links or link.endswith(("'", "’"))) and _is_somebody(word, language))
        for link, word in pairwise(said)
    ):
        return False
    own, gender = person_in(said[0], language), gender_of(name.words[0])
    if not own or several or said[0] in language.words["plural_nouns"]:
        return True
    mine = gender_of_noun(said[0], language) or gender_of_article(parts[0], language)
    return bool(mine) and bool(gender) and mine != gender


def _is_somebody(word: str, language: Language) -> bool:
    """Return whether a noun is somebody's, in German in the genitive too: "des Bürgermeisters"."""
    return bool(person_in(word.removesuffix("s") if language.code == "de" else word, language))


def speaks_for_body(said: Sequence[str], language: Language) -> bool:
    """Return whether words say for what body somebody speaks, and not whose name: "A man for the airline".

    Args:
        said: the words before a comma, in small letters.
        language: theirs; of others than English nothing is said.
    """
    words = language.words
    at = said.index("for") if language.code == "en" and "for" in said else 0
    people = words["persons"] | words["titles"]
    return at > 0 and said[at - 1] in people and said[-1] not in people


def _is_of_person(before: Sequence[str], words: Mapping[str, Set[str]]) -> bool:
    """Return whether a name is of whom somebody is another's: "the father of the pupil Ada", "of Ada Obi"."""
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in words["tradeless"]:
        return True
    after = before[before.index("of") + 1 :] if "of" in before else []
    first = next((word for word in after if word not in words["determiners"]), "")
    return first in words["persons"] - words["plural_nouns"]


def first_person(cast: Cast, names: Sequence[Name]) -> Name | None:
    """Return the person that names open with, after what his office is at: "Harbour spokesman Ada Obi".

    Args:
        cast: the parties of the report.
        names: those of a mention, in order.
    """
    words = cast.language.words
    for at, name in enumerate(names):
        if cast.register.is_person(name):
            return name
        end = names[at + 1].span.start if at + 1 < len(names) else name.span.end
        between = cast.text[name.span.end : end].lower().split()
        if not between or not all(word in words["titles"] or word in words["persons"] for word in between):
            return None
    return None


def is_called(before: Sequence[str], words: Mapping[str, Set[str]]) -> bool:
    """Return whether words end in what somebody is, and name nobody else: "harbour police spokesman".

    Args:
        before: the words of a mention before a name, in small letters; one at least.
        words: those of the language.
    """
    apart = words["prepositions"] | words["conjunctions"] | words["possessives"]
    called = before[-1] in words["titles"] or before[-1] in words["persons"]
    return (
        called and apart.isdisjoint(before) and not any(word.endswith(("'s", "’s", ",")) for word in before)
    )


def only_articles(cast: Cast, name: Name, span: Span) -> bool:
    """Return whether nothing but an article, or what a body is, stands before a name in a mention.

    Args:
        cast: the parties of the report.
        name: one inside the mention.
        span: the mention.
    """
    known, before = cast.language.words, cast.text[span.start : name.span.start].lower().split()
    if before[-1:] == [name.line.sentence.tokens[name.first - 1].low]:
        # "coffee giant Kestrel", "Dow component Kestrel"
        closed = known["prepositions"] | known["conjunctions"] | known["possessives"] | known["persons"]
        owned = any(word.endswith(("'s", "’s", "s'", "s’", ",")) for word in before)
        lower = cast.text[name.span.start - 2].islower()
        plain = not owned and closed.isdisjoint(before) and before[-1] not in known["determiners"]
        if lower and plain and (cast.language.code == "en" or _is_called_body(cast, name, before)):
            return True
    return all(word in known["definites"] or word in known["singulars"] for word in before)


def _is_called_body(cast: Cast, name: Name, before: Sequence[str]) -> bool:
    """Return whether a noun for a body stands before its name: "la compagnie aérienne | Kestra".

    Where nouns have cases the name has to stand alone elsewhere, too: "rząd Czech" is not a country.
    """
    words, language = cast.language.words, cast.language
    if any(word in words["titles"] or word in _LED or person_in(word, language) for word in before):
        return False
    if "compounds" in words["traits"] and not any(before[-1] in words[field] for field in _BODIES):
        return False  # all nouns have capitals: "die klassische Vorlesung"
    alone = any(
        one.words == name.words and one.span != name.span and not one.placed
        for one in cast.names
        if one.opening == name.opening
    )
    return alone or (
        language.code not in CASES and any(word in words[field] for word in before for field in _BODIES)
    )
