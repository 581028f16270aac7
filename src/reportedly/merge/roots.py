"""Keys by which institutions are compared: what their words mean in any language, or how they begin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import pairwise

from reportedly.lexicon.claims import claim_words
from reportedly.lexicon.companies import company_words
from reportedly.lexicon.languages import words_of
from reportedly.lexicon.parties import party_words
from reportedly.lexicon.people import people_words
from reportedly.lexicon.words import words
from reportedly.merge.bodies import PUBLIC, kinds_of_bodies, senses_of
from reportedly.merge.wordings import wording_of
from reportedly.types import Entity, Reading

__all__ = [
    "LETTERS",
    "SENSE",
    "bodies_of",
    "is_office",
    "is_one_root",
    "is_public",
    "letters_of",
    "names_body",
    "roots_beside",
    "roots_of",
    "seats_in",
    "speaks",
    "tells_office",
]

# Kinds of work in which somebody speaks for others.
_OFFICES = frozenset(
    ("spokesperson", "minister", "mayor", "governor", "president", "police", "prosecutor", "head", "diplomat")
)
# Who speaks for one person, too.
_SPEAKING = frozenset(("publicist", "publicists", "representative", "rep", "attaché", "pressesprecher"))
# The same as the end of a compound: Polizeisprecher, Polizeihauptkommissar, styreleder.
_COMPOUND = re.compile(
    r"(?:sprecher(?:in)?|talsmann|talskvinne|talsperson|(?:haupt|ober)?kommissar(?:in)?|chef(?:in)?|direktor(?:in)?|"
    r"leiter(?:in)?|leder|sjef|direktør)$"
)
_ACRONYM = re.compile(r"(?<!\w)[A-ZÀ-Þ]{2,8}(?!\w)")
_SENT_TO = re.compile(r"\s(?:to|bei|beim|in|en|auprès|ante|presso|przy|w|в|при)\s")
_IN_BRACKETS = re.compile(r"[^.!?\n()]{0,60}\(([A-ZÀ-Þ]{2,8})\)")
LETTERS = "@"
"""Before the letters of a body, which are telling by themselves."""
_ROOT = 6  # letters by which a word is known again
_STEM = 4  # letters that two words of one root have to share: Iraq, Iraqi
SENSE = "#"
"""Before what a word for an institution means, in any language."""
_GOVERNMENT = frozenset(
    (
        *("government", "regierung", "gouvernement", "gobierno", "governo", "regjering", "regering"),
        *("rząd", "правительство", "уряд", "administration"),
    )
)


def is_one_root(one: str, other: str) -> bool:
    """Return whether two words, or keys of institutions, begin alike enough to be one.

    Example: ``is_one_root("iraq", "iraqi")`` is true.
    """
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _STEM and short[0].isalpha() and long.startswith(short))


def is_office(word: str) -> bool:
    """Return whether a word is that of an office in which somebody speaks for others.

    Example: ``is_office("polizeisprecher")`` is true.
    """
    work = party_words().roles.of_word(word)
    return work in _OFFICES or word in party_words().leading or bool(_COMPOUND.search(word))


def tells_office(text: str) -> bool:
    """Return whether words tell of an office: "mayor", "press officer", but no "army officer".

    Example: ``tells_office("team principal Ada Obi")`` is true.
    """
    told = words(text)
    roles, leading = party_words().roles, party_words().leading
    if any(map(is_office, (*told, *text.lower().split()))) or leading & {*map(" ".join, pairwise(told))}:
        return True
    return any(
        word == "officer" and roles.of_word(before) != "soldier" and before not in people_words().titles
        for before, word in pairwise(told)
    )


def speaks(word: str) -> bool:
    """Return whether a word tells that somebody speaks for others: "spokeswoman", "Polizeisprecher".

    Example: ``speaks("publicist")`` is true.
    """
    spokesperson = people_words().roles.get(word) == "spokesperson"
    return spokesperson or word in _SPEAKING or bool(_COMPOUND.search(word))


@cache
def bodies_of(language: str | None) -> frozenset[str]:
    """Return the words of a language for institutions and their staffs.

    Example: ``"hospital" in bodies_of("en")`` is true.
    """
    lists = words_of(language)
    return frozenset(lists.get("organisations", ())) | frozenset(lists.get("staffs", ()))


def names_body(told: Iterable[str], bodies: AbstractSet[str]) -> bool:
    """Return whether one of some words is for an institution, by a list or by what it means.

    Example: ``names_body(["karvel", "police"], frozenset())`` is true.
    """
    return any(word in bodies or is_public(word) for word in told)


def is_public(word: str) -> bool:
    """Return whether a word is for something public, such as a ministry.

    Example: ``is_public("polizei")`` is true.
    """
    return word in _GOVERNMENT or any(meaning & PUBLIC for meaning in senses_of(word))


def letters_of(body: Entity, reading: Reading) -> frozenset[str]:
    """Return the letters that a body is called by: its name, or what stands in brackets behind it.

    Example: of "Nordic Ferry Corporation (NFC)" they are ``{"@nfc"}``.
    """
    text = reading.article.text
    found = {body.name} if _ACRONYM.fullmatch(body.name) else set[str]()
    for _, end in body.mentions:
        behind = _IN_BRACKETS.match(text, end)
        if behind:
            found.add(behind[1])
    return frozenset(f"{LETTERS}{name.lower()}" for name in found)


def roots_of(name: str, language: str | None) -> frozenset[str]:
    """Return the keys of all words of an institution's name, without its legal form.

    Example: ``roots_of("Karvel Police", "en")`` is ``{"karvel", "#police"}``.
    """
    forms = company_words().forms
    lemmas = wording_of(name, language).lemmas
    return frozenset(seats_in(name)) | {
        key for lemma in lemmas if lemma not in forms or len(lemmas) == 1 for key in _keys(lemma)
    }


def seats_in(text: str) -> Iterator[str]:
    """Yield the keys of institutions that words mean by who leads them, or by their house.

    Example: ``set(seats_in("the town hall"))`` is ``{"#town"}``.
    """
    told = f" {' '.join(words(text))} "
    for body, phrases in party_words().seats.items():
        if any(f" {phrase} " in told for phrase in phrases):
            yield f"{SENSE}{body}"


def _keys(lemma: str) -> frozenset[str]:
    """Return by what a word of an institution's name is compared: what it means, or how it begins.

    Example: Gesundheitsministerium and "health ministry" have the same.
    """
    if lemma in _GOVERNMENT:
        return frozenset((f"{SENSE}government",))
    known = {sense for meaning in senses_of(lemma) for sense in meaning if sense in kinds_of_bodies()}
    return frozenset(f"{SENSE}{sense}" for sense in known) or frozenset((lemma[:_ROOT],))


def roots_beside(text: str, language: str | None, own: frozenset[str]) -> frozenset[str]:
    """Return the keys of names and of words for institutions in a text, without a person's name.

    Example: ``roots_beside("Karvel Live spokeswoman Ada Obi", "en", frozenset({"ada", "obi"}))`` is
    ``{"karvel", "live"}``.
    """
    lists, bodies = words_of(language), bodies_of(language)
    press = claim_words(language).press
    apart = people_words().titles | lists.get("grades", frozenset()) | press
    fields = party_words().fields
    if any(party_words().roles.of_word(word) == "diplomat" or word == "envoy" for word in words(text)):
        # An ambassador to the United Nations is not theirs.
        text = _SENT_TO.split(text)[0]
    found = set(seats_in(text))
    for word in wording_of(f"· {text}", language).words:
        lemma = _COMPOUND.sub("", word.lemma) or word.lemma
        compound = lemma != word.lemma
        if word.lemma in own or (not compound and (word.lemma in apart or is_office(word.lemma))):
            if word.lemma not in own and people_words().roles.get(word.lemma) in ("minister", "police"):
                found |= {f"{SENSE}{'ministry' if 'minist' in word.lemma else 'police'}"}
            continue
        named = compound or word.kind == "name" or {word.lemma, lemma} & (bodies - press)
        if named or fields.of_word(word.lemma):
            found |= _keys(lemma)
            if _ACRONYM.search(f" {text} ") and re.search(
                rf"(?<!\w){re.escape(word.lemma.upper())}(?!\w)", text
            ):
                found.add(f"{LETTERS}{word.lemma}")
    return frozenset(found)
