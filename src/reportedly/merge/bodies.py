"""Whether two names of bodies can be one's: the full name and its letters, a name in two languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from reportedly.lexicon.companies import company_words
from reportedly.lexicon.parties import Kinds, party_words
from reportedly.lexicon.people import people_words
from reportedly.merge.party import Party
from reportedly.merge.resembling import is_one_word, is_unspaced, shared
from reportedly.spelling import Sign
from reportedly.spelling.script import latin

__all__ = ["PUBLIC", "Naming", "acronym_keys", "compare_bodies", "core_of", "kinds_of_bodies", "senses_of"]

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
PUBLIC = frozenset(("ministry", "police", "court", "authority", "council", "agency", "union"))
"""Kinds of bodies of which each town or country has its own."""
_MEMBERS = frozenset(("union", "association"))
_FULL, _LETTERED, _ONE_WORD, _FIELDS, _TRANSLATED, _TAIL, _OWN = 0.64, 0.56, 0.56, 0.64, 0.5, 0.54, 0.44
_LEAST_LETTERS = 3
_MOST_NAMES = 3
_TURNED = 4  # words that may stand in another order in the letters
_SHORTEST_END = 4  # letters of a kind that a compound ends in
_WITH_LETTERS = 3  # words of a name that is letters and a place: MoH Velm


@dataclass(frozen=True, slots=True)
class Core:
    """A name of a body taken apart.

    ``words`` are those that tell it, ``spoken`` with the small ones, ``own`` those that are but a name,
    ``senses`` what the others mean; ``letters`` is the word of capitals in it.
    """

    words: tuple[str, ...]
    spoken: tuple[str, ...]
    own: tuple[str, ...]
    senses: tuple[frozenset[str], ...]
    kinds: frozenset[str]
    fields: frozenset[str]
    letters: str


@dataclass(frozen=True, slots=True)
class Naming:
    """How far two names are one's: what that is worth, 0 to 1, and the signs for and against it.

    ``whole`` says that they are one name, or its letters.
    """

    worth: float
    evidence: tuple[Sign, ...] = ()
    conflicts: tuple[Sign, ...] = ()
    whole: bool = False


@lru_cache(maxsize=16384)
def core_of(name: str) -> Core:
    """Return a name of a body taken apart.

    Example: ``core_of("Velm Port Authority").own`` is ``("velm",)``.
    """
    known, forms = party_words(), company_words().forms
    written = _WORD.findall(name)
    low = [word.lower() for word in written]
    while len(low) > 1 and low[-1].strip(".") in forms and low[-1] not in known.bodies.words:
        low = low[:-1]
    particles = people_words().particles | people_words().articles | known.small
    words = tuple(word for word in low if word not in particles and word not in people_words().titles)
    senses = {word: senses_of(word) for word in words}
    own = tuple(word for word, meanings in senses.items() if not meanings)
    said = {sense for meanings in senses.values() for meaning in meanings for sense in meaning}
    kinds = (said & _names_of(known.bodies)) | known.bodies.in_text(name)
    fields = (said & _names_of(known.fields)) | known.fields.in_text(name)
    capitals = [word for word in written[: len(low)] if sum(map(str.isupper, word)) >= 2 and len(word) > 1]
    letters = capitals[0] if len(capitals) == 1 and len(words) <= _WITH_LETTERS else ""
    if fields and not kinds and letters:
        kinds.add("ministry")  # МЧС
    meant = [meaning for meanings in senses.values() for meaning in meanings]
    for table in (known.bodies, known.fields, known.naming):
        meant += [frozenset((kind,)) for kind in sorted(table.in_text(name))]
    return Core(
        words or tuple(low),
        tuple(low),
        own,
        tuple(meant),
        frozenset(kinds),
        frozenset(fields),
        letters,
    )


@cache
def kinds_of_bodies() -> frozenset[str]:
    """Return what a word can say of a body: its kind, such as a ministry, or what it is for, such as health.

    Example: ``"police" in kinds_of_bodies()`` is true.
    """
    known = party_words()
    return _names_of(known.bodies) | _names_of(known.fields) | {"army"}


@cache
def _names_of(kinds: Kinds) -> frozenset[str]:
    return frozenset((*kinds.words.values(), *(kind for found in kinds.starts.values() for _, kind in found)))


@lru_cache(maxsize=65536)
def senses_of(word: str) -> tuple[frozenset[str], ...]:
    """Return what a word of a body's name can mean in any language; nothing if it is but a name.

    A compound has two meanings.

    Example: ``senses_of("gesundheitsministerium")`` holds ``{"health"}`` and ``{"ministry"}``.
    """
    known = party_words()
    tables = (known.fields, known.naming, known.matters)
    exact = {kinds.words.get(word, "") for kinds in (known.bodies, *tables)} - {""}
    if exact:
        return (frozenset(exact),)
    parts = frozenset(kinds.of_word(word) for kinds in tables) - {""}
    ends = (known.bodies.words.get(word[at:], "") for at in range(2, len(word) - _SHORTEST_END + 1))
    end = frozenset((next(filter(None, ends), ""),)) - {""}
    return tuple(filter(None, (parts, end)))


def compare_bodies(one: Party, other: Party) -> Naming | None:
    """Return how far two bodies can be one by their names; None if they cannot.

    Example: of "Nordic Ferry Corporation" and "NFC" the worth is 0.56.
    """
    named = (
        _compared(replace(one, name=left), replace(other, name=right))
        for left in one.names[:_MOST_NAMES]
        for right in other.names[:_MOST_NAMES]
    )
    best = max((found for found in named if found), key=lambda found: found.worth, default=None)
    if best is None or best.conflicts:
        return best
    return replace(best, conflicts=_other_owners(one, other))


def _other_owners(one: Party, other: Party) -> tuple[Sign, ...]:
    """Return that public bodies are told of two countries or towns in their fullest names."""
    cores = [[core_of(name) for name in party.names[:_MOST_NAMES]] for party in (one, other)]
    if not all(any(core.kinds & PUBLIC for core in each) for each in cores):
        return ()
    mine, others = (frozenset(word for core in each for word in core.own) for each in cores)
    both = {word for pair in shared(mine, others) for word in pair}
    return _other_places(mine - both, others - both)


def _compared(one: Party, other: Party) -> Naming | None:
    left, right = core_of(one.name), core_of(other.name)
    if not (left.words and right.words):
        return None
    if lettered := _by_letters(one, other, left, right):
        return Naming(_LETTERED, (lettered,), _other_places(one.near, other.near), whole=True)
    public = bool((left.kinds | right.kinds) & PUBLIC)
    mine, others = (frozenset(core.own) | party.near for core, party in ((left, one), (right, other)))
    conflicts = _other_places(mine, others) if public else _other_places(one.near, other.near)
    if public and not conflicts and mine != others:
        conflicts = _further_place(mine, others)
    same = _paired(left.words, right.words)
    sizes = sorted((len(left.words), len(right.words)))
    if len(same) == sizes[0] == sizes[1]:
        worth = _ONE_WORD if len(same) == 1 else _FULL if left.own else _TRANSLATED  # "the health ministry"
        return Naming(worth, (Sign("name", one.name, other.name),), conflicts, whole=True)
    if left.fields and right.fields and left.fields != right.fields:
        return None
    if found := _contained(one, other, left, right):
        return found
    worth = _translated(left, right)
    return Naming(worth, (Sign("translation", one.name, other.name),), conflicts) if worth else None


def _translated(left: Core, right: Core) -> float:
    """Return what it is worth that one name is another in a language; 0 if it is not.

    Words are paired that are one, or mean one thing: Northern Ferries, Nordfähren.
    """
    own = _paired(left.own, right.own)
    mine, others = [], list(right.senses)
    for sense in left.senses:
        match = next((other for other in others if sense & other), None)
        if match is None:
            mine.append(sense)
        else:
            others.remove(match)
    meant = len(left.senses) - len(mine)
    rest = len(left.own) - len(own), len(right.own) - len(own)
    unlike = bool(left.kinds and right.kinds and not left.kinds & right.kinds)
    if left.kinds <= _MEMBERS and right.kinds <= _MEMBERS:
        unlike = False  # an association of the one language is a union of the other
    pairs = len(own) + meant
    if not pairs or (unlike and pairs < 3):
        return 0.0
    if max(rest) == 0 and not (mine or others):
        return _FIELDS if own or pairs > 2 else _TRANSLATED
    if left.fields & right.fields and not (unlike or min(rest)):
        return _FIELDS if own else _TRANSLATED
    if min(rest) == 0 and own:
        return _TRANSLATED if meant or pairs > 1 else _OWN
    return _OWN if pairs >= 2 and pairs > max(len(mine) + rest[0], len(others) + rest[1]) else 0.0


def acronym_keys(name: str) -> frozenset[str]:
    """Return keys that a full name and its letters share.

    Example: those of "Nordic Electricity Distribution Corporation" and of "NEDCO" share ``"ned"``.
    """
    core = core_of(name)
    if core.letters:
        plain = latin(core.letters)
        consonants = re.sub("[aeiouy]", "", plain)
        capitals = latin("".join(filter(str.isupper, core.letters)))
        ends = plain[:1] + plain[-1:]
        return frozenset((plain[:_LEAST_LETTERS], plain[:2], consonants[:2], _ordered(capitals), f"{ends}-"))
    initials = "".join(latin(word)[:1] for word in core.words)
    if len(initials) < 2:
        return frozenset()
    ends = f"{initials[0]}{initials[-1]}-"
    return frozenset((initials[:_LEAST_LETTERS], initials[:2], _ordered(initials), ends))


def _ordered(letters: str) -> str:
    return "".join(sorted(letters))


def _paired(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    if left == right:
        return tuple(zip(left, right, strict=True))
    return shared(frozenset(left), frozenset(right), least=1)


def _by_letters(one: Party, other: Party, left: Core, right: Core) -> Sign | None:
    """Return the sign that one name is made of letters of the other."""
    for short, long in ((left, right), (right, left)):
        if not short.letters or long.letters or len(long.words) < 2:
            continue
        letters = latin(short.letters)
        beside = tuple(word for word in short.words if word != short.letters.lower())
        paired = {word for pair in _paired(beside, long.words) for word in pair}
        if not paired.issuperset(beside):
            continue
        for named in ([w for w in long.words if w not in paired], long.words, long.spoken):
            words = [latin(word) for word in named]
            less = (
                [words[:at] + words[at + 1 :] for at in range(len(words))]
                if len(letters) >= _LEAST_LETTERS
                else []
            )
            turned = [words[at:] + words[:at] for at in range(1, len(words))] if len(words) <= _TURNED else []
            if any(_spells(letters, each) for each in (words, *less, *turned)):
                return Sign("letters", one.name, other.name)
    return None


def _spells(letters: str, words: list[str]) -> bool:
    """Return whether letters are taken from words in order, of each the first, maybe more: NEDCO, KarvTA."""
    if not words or not letters:
        return not words and not letters
    first = words[0]
    if first[:1] != letters[0]:
        return False
    sizes = [1]
    at = 0
    for size in range(1, len(letters)):
        at = first.find(letters[size], at + 1)
        if at < 0:
            break
        sizes.append(size + 1)
    return any(_spells(letters[size:], words[1:]) for size in reversed(sizes))


def _other_places(mine: frozenset[str], others: frozenset[str]) -> tuple[Sign, ...]:
    """Return that bodies are told of two places, as the ministries of two countries are."""
    if not (mine and others) or shared(mine, others):
        return ()
    return (Sign("place", " ".join(sorted(mine)), " ".join(sorted(others))),)


def _further_place(mine: frozenset[str], others: frozenset[str]) -> tuple[Sign, ...]:
    """Return that one of two public bodies is told of a place that the other is not."""
    both = {word for pair in shared(mine, others) for word in pair}
    rest = mine - both, others - both
    if not both or not any(rest):
        return ()
    return (Sign("further place", *(" ".join(sorted(words)) for words in rest)),)


def _contained(one: Party, other: Party, left: Core, right: Core) -> Naming | None:
    """Return what it says that one name holds the other: at its end the same body, else a part."""
    short, long = sorted((left, right), key=lambda core: len(core.words))
    size = len(short.words)
    if size == len(long.words) or is_unspaced(one.name) != is_unspaced(other.name):
        return None
    sign = Sign("name", one.name, other.name)
    if all(is_one_word(a, b) for a, b in zip(short.words, long.words[-size:], strict=True)):
        return Naming(_TAIL, (sign,))
    if all(is_one_word(a, b) for a, b in zip(short.words, long.words, strict=False)):
        if company_words().forms.issuperset(word.strip(".") for word in long.words[size:]):
            return Naming(_FULL if size > 1 else _ONE_WORD, (sign,), whole=True)
        return Naming(_TAIL, (), (Sign("part", one.name, other.name),))
    return None
