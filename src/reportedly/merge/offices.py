"""For which institution somebody speaks, by the words beside their names: an institution is one origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from reportedly.lexicon.claims import claim_words
from reportedly.lexicon.languages import words_of
from reportedly.lexicon.people import people_words
from reportedly.lexicon.words import words
from reportedly.merge.wordings import wording_of
from reportedly.types import Entity, EntityKind, Reading

__all__ = ["Office", "described_office", "may_share_body", "office_of", "share_body"]

# Kinds of work in which somebody speaks for others.
_OFFICES = frozenset(
    ("spokesperson", "minister", "mayor", "governor", "president", "police", "prosecutor", "head", "diplomat")
)
_HEADS = frozenset(
    (
        *("chief", "director", "chairman", "chairwoman", "chair", "chairperson", "commissioner", "commander"),
        *("secretary", "superintendent", "inspector", "manager", "ceo", "boss", "chef", "leiter", "leiterin"),
        *(
            "directeur",
            "directrice",
            "secrétaire",
            "directora",
            "jefe",
            "leder",
            "sjef",
            "direktør",
            "dyrektor",
        ),
        *("prezes", "komendant", "начальник", "директор", "глава", "голова", "kommissar", "kommandant"),
    )
)
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
_ROOT = 6  # letters by which ministry and minister are one


class Office(NamedTuple):
    """For whom somebody speaks: beginnings of the words of an institution's name, none if nobody can tell.

    ``held`` says that they hold an office or are the institution itself.
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
    general = claim_words(language).general
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
    shared = one.body & other.body
    letters = any(root.startswith(_LETTERS) for root in shared)
    return letters or one.body <= other.body or other.body <= one.body


def may_share_body(one: Office, other: Office, *, same_language: bool) -> bool:
    """Return whether two can speak for one institution, as far as anybody can tell.

    What an institution is called in another language cannot be compared, nor one that is not named.
    """
    if not (one.held and other.held):
        return False
    return not same_language or not one.body or not other.body or bool(one.body & other.body)


def _is_office(word: str) -> bool:
    return people_words().roles.get(word) in _OFFICES or word in _HEADS or bool(_COMPOUND.search(word))


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

    Example: of "the transport ministry" the body is ``{"transp", "minist"}``, of "an official in the
    ministry" empty.
    """
    lists = words_of(language)
    found = words(description)
    if any(people_words().roles.get(word) == "spokesperson" or _COMPOUND.search(word) for word in found):
        return Office(_roots(description, language, frozenset()), True)
    inside = lists.get("prepositions", frozenset()) - _PART_OF
    head = list(takewhile(lambda word: word not in inside, found))
    of = next((at for at, word in enumerate(head) if word in _PART_OF), len(head))
    bodies = lists.get("organisations", frozenset()) | lists.get("staffs", frozenset())
    whole = bool(of) and len(head) == len(found)
    if whole and (head[of - 1] in bodies or _singular(head[of - 1], language) in bodies):
        return Office(_all_roots(description, language), True)
    return Office()


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
    return frozenset(lemma[:_ROOT] for lemma in wording_of(name, language).lemmas)


def _roots(text: str, language: str | None, own: frozenset[str]) -> frozenset[str]:
    """Return the beginnings of names and of words for institutions in a text, without a person's name."""
    lists = words_of(language)
    bodies = lists.get("organisations", frozenset()) | lists.get("staffs", frozenset())
    bodies -= claim_words(language).press
    titles = people_words().titles
    found = set()
    for word in wording_of(f"· {text}", language).words:
        lemma = _COMPOUND.sub("", word.lemma) or word.lemma
        compound = lemma != word.lemma
        if word.lemma in own or word.lemma in titles or (_is_office(word.lemma) and not compound):
            if people_words().roles.get(word.lemma) in ("minister", "police"):
                found.add(word.lemma[:_ROOT])
            continue
        if compound or word.kind == "name" or word.lemma in bodies or lemma in bodies:
            found.add(lemma[:_ROOT])
            if _ACRONYM.search(f" {text} ") and re.search(
                rf"(?<!\w){re.escape(word.lemma.upper())}(?!\w)", text
            ):
                found.add(f"{_LETTERS}{word.lemma}")
    return frozenset(found)
