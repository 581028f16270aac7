"""For which institution somebody speaks, by the words beside their names: an institution is one origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from reportedly.lexicon.claims import claim_words
from reportedly.lexicon.languages import words_of
from reportedly.lexicon.words import words
from reportedly.merge.roots import (
    LETTERS,
    SENSE,
    bodies_of,
    is_office,
    is_one_root,
    is_public,
    letters_of,
    names_body,
    roots_beside,
    roots_of,
    seats_in,
    speaks,
    tells_office,
)
from reportedly.merge.wordings import wording_of
from reportedly.types import Entity, EntityKind, Reading

__all__ = ["Office", "described_office", "may_share_body", "office_of", "share_body"]

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
_SUBJECT = 5  # words in which a sentence names who it is about
_SENTENCE = re.compile(r"(?:[.!?:](?:\s|$)|\n|[“”„«»\"])\s*")
_STOP = re.compile(r"[.!?;:\n“”„«»\"()]")
_APART = re.compile(
    r"^\s*,\s|^\s(?:of|from|at|for|with|von|vom|der|des|du|de|della|del|fra|ved|i|z|из|від)\s"
)
_DOTTED = re.compile(r"(?<!\w)(?:[A-Z]\.){2,}")
_SOME = f"{SENSE}some"  # the key of an institution of which nobody can tell which it is
# Kinds of institutions of which there are many: a ministry is told by what it is for.
_MANY = frozenset(
    f"{SENSE}{kind}"
    for kind in ("ministry", "company", "agency", "authority", "association", "union", "party", "government")
)
# Kinds of institutions that one language calls by what are others in another; all else are told apart.
_CONFUSED = tuple(
    frozenset(f"{SENSE}{kind}" for kind in kinds)
    for kinds in (
        ("ministry", "government", "agency", "authority", "council", "town", "region"),
        ("union", "association", "party", "foundation", "council"),
        ("company", "bank", "agency", "association", "foundation"),
        ("police", "agency", "authority", "prosecution", "army", "government"),
        ("hospital", "university", "museum", "company", "foundation", "authority"),
    )
)
_TOLD_APART = frozenset(kind for kinds in _CONFUSED for kind in kinds) | {f"{SENSE}court"}
# Of the many, what is named by any kind of name: "the firm", and whose it is stands before.
_PRIVATE = frozenset(f"{SENSE}{kind}" for kind in ("company", "agency", "authority", "association"))


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
            told = Office(roots_of(entity.name, language), True)
        owned = any(word in _OWN for word in words(entity.name))
        if not told.held or not (told.body or owned):
            return told
        return Office(_with_owner(told.body, entity, reading, owned=owned), True)
    if entity.kind is EntityKind.ORGANISATION:
        if set(words(entity.name)) <= words_of(language).get("documents", frozenset()):
            return Office(frozenset(), True)  # "Memo: ...": somebody wrote it, and nobody can tell who.
        return Office(roots_of(entity.name, language) | letters_of(entity, reading), True)
    if entity.kind is not EntityKind.PERSON:
        return Office()
    beside = list(_beside(entity, reading))
    if not any(map(tells_office, beside)):
        return Office()
    own = frozenset(words(entity.name)) | wording_of(entity.name, language).lemmas
    found = frozenset(root for text in beside for root in roots_beside(text, language, own))
    owned = any(word in _OWN for text in beside for word in words(text))
    return Office(_with_owner(found, entity, reading, owned=owned), True)


def _with_owner(
    found: frozenset[str], entity: Entity, reading: Reading, *, owned: bool = False
) -> frozenset[str]:
    """Return keys of an institution; of "its director", "the firm's spokesman" of whoever was named last.

    Of "the ministry" they are those of a ministry only.
    """
    general = claim_words(reading.article.language).general | _MANY
    if not (owned or found <= general):
        return found
    owner = _subject(entity, reading) or _owner(entity, reading)
    kinds = {key for key in found & general if key.startswith(SENSE)} - _PRIVATE
    if owner and kinds <= owner:
        return (found - general) | owner
    # "The company", and nobody can tell which.
    return found | {_SOME} if found and not kinds else found


def share_body(one: Office, other: Office) -> bool:
    """Return whether two who hold an office speak for one institution.

    Example: the minister and the ministry of health do.
    """
    if not (one.known and other.known):
        return False
    letters = any(root.startswith(LETTERS) for root in one.body & other.body)
    return letters or _is_among(one.body, other.body) or _is_among(other.body, one.body)


def _is_among(few: frozenset[str], many: frozenset[str]) -> bool:
    return all(any(is_one_root(word, other) for other in many) for word in few)


def may_share_body(one: Office, other: Office, *, same_language: bool) -> bool:
    """Return whether two can speak for one institution, as far as anybody can tell.

    What an institution is called in another language cannot be compared, nor one that is not named.
    """
    if not (one.held and other.held):
        return False
    if not one.body or not other.body or one.body & other.body:
        return True
    if not same_language or _SOME in one.body | other.body:
        # A hospital and a union are two in any language.
        left, right = one.body & _TOLD_APART, other.body & _TOLD_APART
        confused = any(left & kinds and right & kinds for kinds in _CONFUSED)
        return not left or not right or confused
    # What a ministry says a government may have said.
    state = {f"{SENSE}ministry", f"{SENSE}government"}
    return bool(state & one.body and state & other.body)


def _beside(entity: Entity, reading: Reading) -> Iterator[str]:
    """Yield the words right before and right behind the mentions of somebody, in the same clause."""
    text = reading.article.text
    longest = max((end - start for start, end in entity.mentions), default=0)
    for start, end in entity.mentions:
        # Who somebody is stands where the name stands in full.
        if end - start < longest:
            continue
        named = _plain(text[start:end], reading)
        told = tells_office(named)
        before = _STOP.split(_plain(text[max(0, start - _BEFORE) : start], reading))[-1]
        *rest, last = before.rsplit(", ", 1)
        if last.strip() or not rest:
            yield last
        elif not told:
            yield rest[0].rsplit(", ", 1)[-1]
        yield named
        behind = _plain(text[end : end + _AFTER], reading)
        if _APART.match(behind):
            apposed = _STOP.split(behind)[0].strip(", ").split(", ")[0]
            # "..., repeated that Park would replace Vex": what somebody says is not who they are.
            if not told or _APART.match(f" {apposed}") or tells_office(apposed):
                yield apposed


def _plain(text: str, reading: Reading) -> str:
    """Return a text without the names of outlets, and U.N. as UN: "Ada Obi told the Gazette" is not of it."""
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    press = [e.name for e in reading.entities if e.kind in (EntityKind.OUTLET, EntityKind.AGENCY) and e.named]
    for name in filter(None, (*press, reading.article.outlet)):
        if name in text:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "·", text)
    return text


def _subject(entity: Entity, reading: Reading) -> frozenset[str]:
    """Return the words of the institution with which the sentence begins that tells of a director."""
    language = reading.article.language
    first = min((mention.start for mention in entity.mentions), default=0)
    told = _SENTENCE.split(reading.article.text[:first])[-1].split()[:_SUBJECT]
    told = told[1:] if _is_definite(" ".join(told), language) else told
    name = list(takewhile(lambda word: word[0].isupper(), told))
    # "The Karvel police"
    name += [word for word in told[len(name) : len(name) + 1] if is_public(word.lower())]
    named = names_body(words(" ".join(name)), bodies_of(language)) and not _is_press(" ".join(name), reading)
    return roots_of(" ".join(name), language) if named else frozenset()


def _owner(entity: Entity, reading: Reading) -> frozenset[str]:
    """Return the words of the institution named last before somebody who is "its" director."""
    first = min((mention.start for mention in entity.mentions), default=0)
    bodies = [
        (mention.start, other)
        for other in reading.entities
        if other.kind is EntityKind.ORGANISATION and other.named and not _is_press(other.name, reading)
        for mention in other.mentions
        if mention.start < first
    ]
    if not bodies:
        return frozenset()
    last = max(bodies, key=lambda item: item[0])[1]
    return roots_of(last.name, reading.article.language) | letters_of(last, reading)


def _is_press(name: str, reading: Reading) -> bool:
    """Return whether a name is that of the page's own outlet, or of something printed."""
    own = claim_words(reading.article.language)
    return set(words(name)) <= {*words(reading.article.outlet or ""), *own.pieces, *own.press}


def described_office(description: str, language: str | None) -> Office:
    """Return the same of somebody of whom there is only a description: an institution, or who speaks for one.

    Example: of "the transport ministry" the body is ``{"#ministry", "#transport"}``, of "an official in the
    ministry" empty.
    """
    lists = words_of(language)
    found = words(description)
    spoken = (*found, *description.lower().split())  # porte-parole
    if any(map(speaks, spoken)) or _is_seat(description, language):
        return Office(roots_beside(description, language, frozenset()), True)
    inside = lists.get("prepositions", frozenset()) - _PART_OF
    head = list(takewhile(lambda word: word not in inside, found))
    of = next((at for at, word in enumerate(head) if word in _PART_OF), len(head))
    bodies = bodies_of(language)
    whole = bool(of) and len(head) == len(found)
    last = head[of - 1] if head else ""
    # "Министерство транспорта": what it is for stands behind it, in its own case.
    public = is_public(last) or (bool(head) and is_public(head[0]))
    # "The head of the port authority", "the museum's director".
    led = head[of:] if last and is_office(last) else ()
    led = led or (head[:-1] if whole and is_office(last) else ())
    if _is_definite(description, language) and names_body(led, bodies):
        return Office(roots_beside(description, language, frozenset()), True)
    if whole and (last in bodies or _singular(last, language) in bodies or public):
        return Office(roots_of(description, language), True)
    return Office()


def _is_seat(description: str, language: str | None) -> bool:
    """Return whether a description means an institution by what it is called by: "the town hall"."""
    seats = set(seats_in(description))
    made_of = words(description)[-1:]
    return made_of == ["prosecutors"] or (bool(seats) and _is_definite(description, language))


def _is_definite(name: str, language: str | None) -> bool:
    """Return whether words mean one body and no other: "the zoo", and not "a company" or "a statement"."""
    first = name.split(maxsplit=1)[:1]
    lists = words_of(language)
    return bool(first) and first[0].lower() in _DEFINITE | lists.get("definites", frozenset())


def _singular(word: str, language: str | None) -> str:
    return next(iter(wording_of(word, language).lemmas), word)
