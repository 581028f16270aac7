"""For which institution somebody speaks, by the words beside their names: an institution is one origin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import NamedTuple

from reportedly.lexicon.claims import claim_words
from reportedly.lexicon.companies import company_words
from reportedly.lexicon.languages import words_of
from reportedly.lexicon.parties import party_words
from reportedly.lexicon.people import people_words
from reportedly.lexicon.words import words
from reportedly.merge.bodies import PUBLIC, kinds_of_bodies, senses_of
from reportedly.merge.wordings import wording_of
from reportedly.types import Entity, EntityKind, Reading

__all__ = ["Office", "described_office", "is_one_root", "may_share_body", "office_of", "share_body"]

# Kinds of work in which somebody speaks for others.
_OFFICES = frozenset(
    ("spokesperson", "minister", "mayor", "governor", "president", "police", "prosecutor", "head", "diplomat")
)
# Of those who have other work by their title, who leads others.
_LEADING = frozenset(("ceo", "commander", "inspector", "kommissar", "kommandant"))
# Who speaks for one person, too.
_SPEAKING = frozenset(("publicist", "publicists", "representative", "rep", "attaché", "pressesprecher"))
# The same as the end of a compound: Polizeisprecher, Polizeihauptkommissar, styreleder.
_COMPOUND = re.compile(
    r"(?:sprecher(?:in)?|talsmann|talskvinne|talsperson|(?:haupt|ober)?kommissar(?:in)?|chef(?:in)?|direktor(?:in)?|"
    r"leiter(?:in)?|leder|sjef|direktør)$"
)
_OWN = frozenset(
    (
        "its",
        "their",
        "his",
        "her",
        "sein",
        "seine",
        "ihr",
        "ihre",
        "son",
        "sa",
        "ses",
        "leur",
        "su",
        "dets",
        "sin",
    )
)
# Prepositions that go on with the name of a body: the Ministry of Health.
_PART_OF = frozenset(
    ("of", "for", "de", "du", "des", "der", "für", "von", "del", "della", "af", "av", "do", "da")
)
_DEFINITE = frozenset(
    ("the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "lo", "o", "os", "as")
)
_BEFORE, _AFTER = 70, 50
_STOP = re.compile(r"[.!?;:\n“”„«»\"()]")
_APART = re.compile(
    r"^\s*,\s|^\s(?:of|from|at|for|with|von|vom|der|des|du|de|della|del|fra|ved|i|z|из|від)\s"
)
_ACRONYM = re.compile(r"(?<!\w)[A-ZÀ-Þ]{2,8}(?!\w)")
_IN_BRACKETS = re.compile(r"[^.!?\n()]{0,60}\(([A-ZÀ-Þ]{2,8})\)")
_LETTERS = "@"  # before the letters of a body, which are telling by themselves
_ROOT = 6  # letters by which a word is known again
_STEM = 4  # letters that two words of one root have to share: Iraq, Iraqi
_SENSE = "#"  # before what a word for an institution means, in any language
_GOVERNMENT = frozenset(
    (
        *("government", "regierung", "gouvernement", "gobierno", "governo", "regjering", "regering"),
        *("rząd", "правительство", "уряд", "administration"),
    )
)
# Kinds of institutions of which there are many: a ministry is told by what it is for.
_MANY = frozenset(
    f"{_SENSE}{kind}"
    for kind in ("ministry", "company", "agency", "authority", "association", "union", "party", "government")
)


class Office(NamedTuple):
    """For whom somebody speaks: keys of the words of an institution's name, none if nobody can tell.

    A key is what a word means in any language, or its first letters.  ``held`` says that they hold an office
    or are the institution itself.
    """

    body: frozenset[str] = frozenset()
    held: bool = False

    @property
    def known(self) -> bool:
        """Return whether it is known for which institution they speak."""
        return self.held and bool(self.body)


def office_of(entity: Entity, reading: Reading) -> Office:
    """Return for which institution somebody speaks.

    Example: of "Coast Guard spokesman Ensign Reyle" the body is ``{"coast", "guard"}``.
    """
    language = reading.article.language
    if not entity.named:
        told = described_office(entity.name, language)
        if not told.held and entity.kind is EntityKind.ORGANISATION and _is_definite(entity.name, language):
            return Office(_all_roots(entity.name, language), True)
        return told
    if entity.kind is EntityKind.ORGANISATION:
        return Office(_all_roots(entity.name, language) | _letters(entity, reading), True)
    if entity.kind is not EntityKind.PERSON:
        return Office()
    beside = list(_beside(entity, reading))
    if not any(_is_office(word) for text in beside for word in words(text)):
        return Office()
    own = frozenset(words(entity.name))
    found = frozenset(root for text in beside for root in _roots(text, language, own))
    general = claim_words(language).general | _MANY
    if found <= general or any(word in _OWN for text in beside for word in words(text)):
        # "Its director", "the company's spokesman": of whoever was named last.
        found = (found - general) | _owner(entity, reading)
    return Office(found, True)


def share_body(one: Office, other: Office) -> bool:
    """Return whether two who hold an office speak for one institution.

    Example: the minister and the ministry of health do.
    """
    if not (one.known and other.known):
        return False
    letters = any(root.startswith(_LETTERS) for root in one.body & other.body)
    return letters or _is_among(one.body, other.body) or _is_among(other.body, one.body)


def _is_among(few: frozenset[str], many: frozenset[str]) -> bool:
    return all(any(is_one_root(word, other) for other in many) for word in few)


def is_one_root(one: str, other: str) -> bool:
    """Return whether two words, or keys of institutions, begin alike enough to be one.

    Example: ``is_one_root("iraq", "iraqi")`` is true.
    """
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _STEM and short[0].isalpha() and long.startswith(short))


def may_share_body(one: Office, other: Office, *, same_language: bool) -> bool:
    """Return whether two can speak for one institution, as far as anybody can tell.

    What an institution is called in another language cannot be compared, nor one that is not named.
    """
    if not (one.held and other.held):
        return False
    if not same_language or not one.body or not other.body or one.body & other.body:
        return True
    # What a ministry says a government may have said.
    state = {f"{_SENSE}ministry", f"{_SENSE}government"}
    return bool(state & one.body and state & other.body)


def _is_office(word: str) -> bool:
    work = party_words().roles.of_word(word)
    return work in _OFFICES or word in _LEADING or bool(_COMPOUND.search(word))


def _speaks(word: str) -> bool:
    return people_words().roles.get(word) == "spokesperson" or word in _SPEAKING


def _beside(entity: Entity, reading: Reading) -> Iterator[str]:
    """Yield the words right before and right behind the mentions of somebody, in the same clause."""
    text = reading.article.text
    longest = max((end - start for start, end in entity.mentions), default=0)
    for start, end in entity.mentions:
        # Who somebody is stands where the name stands in full.
        if end - start < longest:
            continue
        before = _STOP.split(text[max(0, start - _BEFORE) : start])[-1]
        *rest, last = before.rsplit(", ", 1)
        yield last if last.strip() or not rest else rest[0].rsplit(", ", 1)[-1]
        yield text[start:end]
        behind = text[end : end + _AFTER]
        if _APART.match(behind):
            yield _STOP.split(behind)[0].strip(", ").split(", ")[0]


def _owner(entity: Entity, reading: Reading) -> frozenset[str]:
    """Return the words of the institution named last before somebody who is "its" director."""
    first = min((mention.start for mention in entity.mentions), default=0)
    bodies = [
        (mention.start, other)
        for other in reading.entities
        if other.kind is EntityKind.ORGANISATION and other.named
        for mention in other.mentions
        if mention.start < first
    ]
    if not bodies:
        return frozenset()
    last = max(bodies, key=lambda item: item[0])[1]
    return _all_roots(last.name, reading.article.language) | _letters(last, reading)


def described_office(description: str, language: str | None) -> Office:
    """Return the same of somebody of whom there is only a description: an institution, or who speaks for one.

    Example: of "the transport ministry" the body is ``{"#ministry", "#transport"}``, of "an official in the
    ministry" empty.
    """
    lists = words_of(language)
    found = words(description)
    spoken = (*found, *description.lower().split())  # porte-parole
    if any(_speaks(word) or _COMPOUND.search(word) for word in spoken):
        return Office(_roots(description, language, frozenset()), True)
    inside = lists.get("prepositions", frozenset()) - _PART_OF
    head = list(takewhile(lambda word: word not in inside, found))
    of = next((at for at, word in enumerate(head) if word in _PART_OF), len(head))
    bodies = lists.get("organisations", frozenset()) | lists.get("staffs", frozenset())
    whole = bool(of) and len(head) == len(found)
    last = head[of - 1] if head else ""
    # "Министерство транспорта": what it is for stands behind it, in its own case.
    public = _is_public(last) or (bool(head) and _is_public(head[0]))
    # "The head of the port authority", "the museum's director".
    led = head[of:] if last and _is_office(last) else ()
    led = led or (head[:-1] if whole and _is_office(last) else ())
    if _is_definite(description, language) and _names_body(led, bodies):
        return Office(_roots(description, language, frozenset()), True)
    if whole and (last in bodies or _singular(last, language) in bodies or public):
        return Office(_all_roots(description, language), True)
    return Office()


def _names_body(told: Iterable[str], bodies: AbstractSet[str]) -> bool:
    return any(word in bodies or _is_public(word) for word in told)


def _is_public(word: str) -> bool:
    return word in _GOVERNMENT or any(meaning & PUBLIC for meaning in senses_of(word))


def _is_definite(name: str, language: str | None) -> bool:
    """Return whether words mean one body and no other: "the zoo", and not "a company" or "a statement"."""
    first = name.split(maxsplit=1)[:1]
    lists = words_of(language)
    return bool(first) and first[0].lower() in _DEFINITE | lists.get("definites", frozenset())


def _letters(body: Entity, reading: Reading) -> frozenset[str]:
    """Return the letters that a body is called by: its name, or what stands in brackets behind it."""
    text = reading.article.text
    found = {body.name} if _ACRONYM.fullmatch(body.name) else set[str]()
    for _, end in body.mentions:
        behind = _IN_BRACKETS.match(text, end)
        if behind:
            found.add(behind[1])
    return frozenset(f"{_LETTERS}{name.lower()}" for name in found)


def _singular(word: str, language: str | None) -> str:
    return next(iter(wording_of(word, language).lemmas), word)


def _all_roots(name: str, language: str | None) -> frozenset[str]:
    forms = company_words().forms
    lemmas = wording_of(name, language).lemmas
    return frozenset(
        key for lemma in lemmas if lemma not in forms or len(lemmas) == 1 for key in _keys(lemma)
    )


def _keys(lemma: str) -> frozenset[str]:
    """Return by what a word of an institution's name is compared: what it means, or how it begins.

    Example: Gesundheitsministerium and "health ministry" have the same.
    """
    if lemma in _GOVERNMENT:
        return frozenset((f"{_SENSE}government",))
    known = {sense for meaning in senses_of(lemma) for sense in meaning if sense in kinds_of_bodies()}
    return frozenset(f"{_SENSE}{sense}" for sense in known) or frozenset((lemma[:_ROOT],))


def _roots(text: str, language: str | None, own: frozenset[str]) -> frozenset[str]:
    """Return the keys of names and of words for institutions in a text, without a person's name."""
    lists = words_of(language)
    bodies = lists.get("organisations", frozenset()) | lists.get("staffs", frozenset())
    press = claim_words(language).press
    apart = people_words().titles | lists.get("grades", frozenset()) | press
    fields = party_words().fields
    found = set[str]()
    for word in wording_of(f"· {text}", language).words:
        lemma = _COMPOUND.sub("", word.lemma) or word.lemma
        compound = lemma != word.lemma
        if word.lemma in own or (not compound and (word.lemma in apart or _is_office(word.lemma))):
            if word.lemma not in own and people_words().roles.get(word.lemma) in ("minister", "police"):
                found |= {f"{_SENSE}{'ministry' if 'minist' in word.lemma else 'police'}"}
            continue
        named = compound or word.kind == "name" or {word.lemma, lemma} & (bodies - press)
        if named or fields.of_word(word.lemma):
            found |= _keys(lemma)
            if _ACRONYM.search(f" {text} ") and re.search(
                rf"(?<!\w){re.escape(word.lemma.upper())}(?!\w)", text
            ):
                found.add(f"{_LETTERS}{word.lemma}")
    return frozenset(found)
