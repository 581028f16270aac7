"""Parties across reports: the same person, body or outlet under other spellings and in other scripts.

A name alone never makes two one.  ``keys_of`` looks them up, ``compare_parties`` weighs what reports tell.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations, pairwise

from reportedly.lexicon.parties import party_words
from reportedly.merge.bodies import acronym_keys, compare_bodies, core_of
from reportedly.merge.houses import is_registered, is_site, outlet_key, site_key
from reportedly.merge.party import Link, Party
from reportedly.merge.resembling import is_latin, shared
from reportedly.merge.telling import parties_of
from reportedly.spelling import PersonName, Sign, compare_people, loose_key
from reportedly.spelling.keys import classes_of
from reportedly.spelling.names import forms_of, is_given_name, parts_of
from reportedly.types import EntityKind

__all__ = ["LINK", "SUGGEST", "Link", "Party", "compare_parties", "keys_of", "parties_of"]

SUGGEST, LINK = 0.66, 0.9
"""The scores from which two parties may be one, and from which they are taken for one.

Chosen on pairs of our own, see ``docs/reference/parties.md``.
"""

_ALIKE, _DOUBTFUL, _DOUBTFUL_ACROSS = (
    0.84,
    0.7,
    0.6,
)  # likeness of names that are one, and that may be with much beside them
_FULL, _WITH_INITIAL, _SURNAME, _UNSURE, _SHORT_FORM = 0.62, 0.54, 0.44, 0.44, 0.4
_SAME_BEGINNING = 5  # letters that a given name and its short form begin with
_PLACES, _WORDS, _MATTERS, _QUOTES = (0.16, 0.1, 0.06, 0.04), (0.06, 0.05, 0.04), (0.05, 0.04, 0.03), 0.25
_AGE, _ROLE, _HEAD = 0.2, 0.14, 0.05
_SOON, _LATER = (3, 0.06), (14, 0.03)  # days between reports
_OTHER_ROLE, _OTHER_ROLE_LATER, _OTHER_PLACE, _FURTHER_PLACE = 0.25, 0.08, 0.25, 0.12
_RELATIVE, _RELATIVE_BY_SURNAME, _RELATIVES, _NAMESAKE = 0.3, 0.45, 0.12, 0.5
_OTHER_SEX, _GENERATION, _PART, _LONG_GAP = 0.35, 0.3, 0.3, 0.25
_A_YEAR, _LONG = 365.25, 25 * 365.25
_YEARS = 2  # that ages may differ by beside the days between the reports
_MOST_NAMES = 3
_PRESS = frozenset({EntityKind.OUTLET, EntityKind.AGENCY, EntityKind.PLATFORM})
_MOST_WORDS = 4  # of a name of which two and two are a key
_MOST_SENSES = 6  # of a body's name of which two and two are a key
_KEY_BEGIN = 3  # coarse consonants


@dataclass(slots=True)
class _Weighing:
    """What speaks for two parties being one and against it, as it is found."""

    score: float
    evidence: list[Sign]
    conflicts: list[Sign]

    def count(self, rule: str) -> int:
        return sum(sign.rule == rule for sign in self.evidence)


def keys_of(party: Party) -> frozenset[str]:
    """Return the keys under which spellings of one name meet.

    They are for looking up parties that are then compared; parties without a common key are not compared.

    Example: those of "Artem Larsjenko" and "Larchenko" share ``"p:lrshmh"``.
    """
    found: set[str] = set()
    for name in party.names[:_MOST_NAMES]:
        core = core_of(name)
        means = bool(core.senses or core.letters)
        found |= {f"s:{key}" for key in (site_key(name),) if key}
        # The reader takes a body for a person now and then, and a person for a body.
        if party.person is None or means:
            found |= {f"b:{key}" for key in _body_keys(name)}
        if party.person is not None or not means:
            found |= {f"p:{key}" for key in _person_keys(name)}
    return frozenset(found)


@lru_cache(maxsize=16384)
def _body_keys(name: str) -> frozenset[str]:
    """Return keys of the letters of a body's name, of what its words mean, and of its other words."""
    core = core_of(name)
    meant = sorted({sense for senses in core.senses for sense in senses})[:_MOST_SENSES]
    found = {f"{kind}:{field}" for kind in core.kinds for field in core.fields}
    found |= {f"{one}+{other}" for one, other in combinations(meant, 2)}
    keys = [loose_key(word) for word in core.own or core.words]
    return frozenset({*acronym_keys(name), *found, *keys, *(f"{key[:3]}-" for key in keys)})


@lru_cache(maxsize=16384)
def _person_keys(name: str) -> frozenset[str]:
    """Return keys of what can be the surname, and of how any two words of the name begin."""
    parts = parts_of(name)
    words = parts.words
    surnames = [word for word in words if not is_given_name(word) or word in words[1:]] or words
    found = {key for word in surnames if len(word) > 1 for key in classes_of(word)}
    found |= {loose_key(first + second) for first, second in pairwise(words)}
    found |= {loose_key(word) for words in parts.in_pinyin for word in words}
    begin = [loose_key(word)[:_KEY_BEGIN] for word in words[:_MOST_WORDS]]
    found |= {"+".join(sorted(two)) for two in combinations(begin, 2)}
    if len(words) > 1:
        begins = {key[:2] for key in classes_of(words[-1])}
        found |= {f"{form}:{begin}" for form in forms_of(words[0]) for begin in begins}
    return frozenset(found)


def _is_one_house(one: str, other: str) -> bool:
    return is_registered(one) and outlet_key(one) == outlet_key(other)


def compare_parties(one: Party, other: Party, common: AbstractSet[str] = frozenset()) -> Link | None:
    """Return that two parties are one or may be, and why; None if nothing says so.

    Args:
        one: a party of a report.
        other: one of another report.
        common: words that so many reports hold that they show nothing, lower case.

    Example: a mayor and a baker of one name are two, in one town too.
    """
    if one.kind in _PRESS and other.kind in _PRESS and _is_one_house(one.name, other.name):
        # The list of outlets knows one of that name only.
        return Link("link", 1.0, (Sign("outlet", one.name, other.name),))
    weighing, one, other = _by_names(one, other)
    if weighing is None:
        return None
    whole = weighing.score >= _ONE_NAME and not _is_other_form(weighing, one, other)
    days = _days(one, other)
    if one.person is not None and other.person is not None:
        _weigh_age(weighing, one.person, other.person, days)
        _weigh_roles(weighing, one, other, days)
        _weigh_kin(weighing, one, other, whole=whole)
    elif (one.kin | other.kin).intersection(party_words().parts):
        weighing.conflicts.append(Sign("part", ", ".join(sorted(one.kin)), ", ".join(sorted(other.kin))))
        weighing.score -= _PART
    _weigh_beside(weighing, one, other, common)
    _weigh_days(weighing, days)
    score = round(max(0.0, min(1.0, weighing.score)), 3)
    if score < SUGGEST:
        return None
    linked = score >= LINK and whole and not weighing.conflicts and _is_borne_out(weighing)
    if not linked:
        score = min(score, _BELOW_LINK)
    tier = "link" if linked else "suggest"
    return Link(tier, score, tuple(weighing.evidence), tuple(weighing.conflicts))


_MANY = 2  # digits of a number that shows something
_BELOW_LINK = 0.89  # at most, of what something speaks against, or too little for
_ONE_NAME = 0.55  # what names are worth from which two may be taken for one


def _is_other_form(weighing: _Weighing, one: Party, other: Party) -> bool:
    """Return whether names agree only as forms of one name that are two names in their language.

    Jonas and Johan may both stand for John elsewhere; Bob is Robert, and Muhammad is Mohammed.
    """
    return one.language == other.language and any(
        sign.rule == "form"
        and abs(len(sign.left) - len(sign.right)) <= 1
        and classes_of(sign.left).isdisjoint(classes_of(sign.right))
        for sign in weighing.evidence
    )


def _is_borne_out(weighing: _Weighing) -> bool:
    """Return whether two different things beside the name say so, or a quotation."""
    kinds = {sign.rule for sign in weighing.evidence if not _is_few(sign)}
    kinds &= {"age", "role", "beside", "words", "matter"}
    return bool(weighing.count("quotation")) or (len(kinds) >= 2 and bool(kinds & {"age", "beside"}))


def _is_few(sign: Sign) -> bool:
    """Return whether all that two have in common is a small number: nine guests, nine concerts."""
    return sign.rule == "words" and sign.left.isdecimal() and len(sign.left) < _MANY


def _means_something(party: Party) -> bool:
    """Return whether a name that was taken for a person's can be a body's, by what its words mean."""
    core = core_of(party.name)
    return bool(core.senses or core.letters) and not any(map(is_given_name, core.words))


def _as_person(party: Party) -> Party:
    return party if party.person is not None else replace(party, person=PersonName(party.name))


def _by_names(one: Party, other: Party) -> tuple[_Weighing | None, Party, Party]:
    """Return what the names of two parties say, None if they are two; and the parties as they were taken."""
    if is_site(one.name) or is_site(other.name):
        return _by_site(one, other), one, other
    bodies = one.person is None or other.person is None
    weighing = _by_body(one, other) if bodies else _by_name(one, other)
    if weighing is None and (one.person is None) != (other.person is None):
        # The reader took a person for a body, or a body for a person.
        one, other = _as_person(one), _as_person(other)
        weighing = _by_name(one, other)
    elif weighing is None and one.person is not None and _means_something(one) and _means_something(other):
        one, other = replace(one, person=None), replace(other, person=None)
        weighing = _by_body(one, other)
    return weighing, one, other


def _by_site(one: Party, other: Party) -> _Weighing | None:
    """Return what it says that a name is the address of another on the web; None if it is not."""
    key = site_key(one.name)
    is_one = bool(key) and key == site_key(other.name)
    return _Weighing(_FULL, [Sign("name", one.name, other.name)], []) if is_one else None


def _by_body(one: Party, other: Party) -> _Weighing | None:
    naming = compare_bodies(one, other)
    if naming is None:
        return None
    lost = _PART * any(sign.rule == "part" for sign in naming.conflicts)
    lost += _OTHER_PLACE * any(sign.rule == "place" for sign in naming.conflicts)
    lost += _FURTHER_PLACE * any(sign.rule == "further place" for sign in naming.conflicts)
    return _Weighing(naming.worth - lost, [*naming.evidence], [*naming.conflicts])


def _by_name(one: Party, other: Party) -> _Weighing | None:
    """Return what the names of two people say; None if they are two people's."""
    best: _Weighing | None = None
    for left in one.names[:_MOST_NAMES]:
        for right in other.names[:_MOST_NAMES]:
            found = _named(left, right)
            if found is not None and (best is None or found.score > best.score):
                best = found
    return best


def _named(left: str, right: str) -> _Weighing | None:
    likeness = compare_people(PersonName(left), PersonName(right))
    rules = [sign.rule for sign in likeness.evidence]
    against = [sign for sign in likeness.conflicts if sign.rule != "other name"]
    pairs = [sign for sign in likeness.evidence if sign.rule in ("word", "form", "spelling")]
    across = is_latin(left) != is_latin(right)
    if likeness.score < (_DOUBTFUL_ACROSS if across else _DOUBTFUL):
        alike = _is_short_form(left, right) or (across and _sounds_alike(left, right, pairs))
        return _Weighing(_SHORT_FORM, [*pairs], []) if alike and not against else None
    parts = parts_of(left), parts_of(right)
    if likeness.score < _ALIKE:
        worth = _UNSURE if pairs and not against else 0.0  # a given name alone, too
    elif "initial" in rules:
        worth = _WITH_INITIAL
    elif len(pairs) > 1 and _has_given(pairs, parts[0].words, parts[1].words):
        worth = _FULL
    else:
        worth = _SURNAME
    if bool(parts[0].generation) != bool(parts[1].generation):
        against.append(Sign("generation", parts[0].generation, parts[1].generation))
        worth -= _GENERATION
    return _Weighing(worth, list(likeness.evidence), against) if worth > 0 else None


def _sounds_alike(left: str, right: str, pairs: list[Sign]) -> bool:
    """Return whether all words that are no pair have the same coarse consonants: Chaumerey, Шомере."""
    used = {word for sign in pairs for word in (sign.left, sign.right)}
    rest, others = ([word for word in parts_of(name).words if word not in used] for name in (left, right))
    if not (pairs and len(rest) == len(others) == 1):
        return False
    return not classes_of(rest[0]).isdisjoint(classes_of(others[0]))


def _has_given(pairs: list[Sign], left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Return whether the given name is among the words that agree: not two surnames of one that has two."""
    longer = left if len(left) >= len(right) else right
    return len(left) == len(right) or any(longer[0] in (sign.left, sign.right) for sign in pairs)


def _is_short_form(left: str, right: str) -> bool:
    """Return whether two names share the surname, and given names that begin alike: Ronaldinho, Ronaldo."""
    one, other = parts_of(left).words, parts_of(right).words
    if min(len(one), len(other)) < 2 or one[-1] != other[-1]:
        return False
    return one[0][:_SAME_BEGINNING] == other[0][:_SAME_BEGINNING] and len(one[0]) > _SAME_BEGINNING


def _days(one: Party, other: Party) -> int | None:
    try:
        return (date.fromisoformat(other.day) - date.fromisoformat(one.day)).days
    except ValueError:
        return None


def _weigh_age(weighing: _Weighing, one: PersonName, other: PersonName, days: int | None) -> None:
    sexes = [person.sex or parts_of(person.text).sex for person in (one, other)]
    if all(sexes) and sexes[0] != sexes[1] and (one.sex or other.sex):
        weighing.conflicts.append(Sign("sex", *sexes))
        weighing.score -= _OTHER_SEX
    if one.age is None or other.age is None:
        return
    passed = (days or 0) / _A_YEAR
    sign = Sign("age", str(one.age), str(other.age))
    if abs(other.age - one.age - passed) <= _YEARS:
        weighing.evidence.append(sign)
        weighing.score += _AGE
    else:
        weighing.conflicts.append(sign)
        weighing.score -= 1.0


def _weigh_roles(weighing: _Weighing, one: Party, other: Party, days: int | None) -> None:
    known = party_words()
    left, right = one.roles - known.general, other.roles - known.general
    both = left & right
    if both:
        weighing.evidence.append(Sign("role", *(", ".join(sorted(both)),) * 2))
        weighing.score += _ROLE
    elif one.roles & other.roles:
        weighing.evidence.append(Sign("role", *(", ".join(sorted(one.roles & other.roles)),) * 2))
        weighing.score += _HEAD
    elif (left and right) or _serves_and_leads(one, other) or _serves_and_leads(other, one):
        weighing.conflicts.append(Sign("role", ", ".join(sorted(one.roles)), ", ".join(sorted(other.roles))))
        weighing.score -= _OTHER_ROLE if days is None or abs(days) < _A_YEAR else _OTHER_ROLE_LATER
    if both & known.one_a_place and one.near and other.near and not shared(one.near, other.near):
        weighing.conflicts.append(Sign("place", " ".join(sorted(one.near)), " ".join(sorted(other.near))))
        weighing.score -= _OTHER_PLACE


def _serves_and_leads(one: Party, other: Party) -> bool:
    known = party_words()
    return bool(one.roles) and one.roles <= known.hands and bool(other.roles) and other.roles <= known.general


def _weigh_kin(weighing: _Weighing, one: Party, other: Party, *, whole: bool) -> None:
    """Weigh that a report tells of a relative: it may be this one that the other report names."""
    if not (one.kin or other.kin) or one.quotes & other.quotes:
        return
    weighing.conflicts.append(Sign("relative", ", ".join(sorted(one.kin)), ", ".join(sorted(other.kin))))
    namesakes = set(party_words().namesakes)
    if (one.kin | other.kin) & namesakes:
        weighing.score -= _NAMESAKE
    elif weighing.count("age") or (one.kin and other.kin):
        weighing.score -= _RELATIVES
    else:  # relatives share the surname: without the given name it is the likelier of the two
        weighing.score -= _RELATIVE if whole else _RELATIVE_BY_SURNAME


def _weigh_beside(weighing: _Weighing, one: Party, other: Party, common: AbstractSet[str]) -> None:
    names = _names_beside(one, other)
    places: list[tuple[str, str]] = []
    terms: list[tuple[str, str]] = []
    for pair in shared((names[0] | one.words) - common, (names[1] | other.words) - common, least=1):
        named = (pair[0] in names[0]) + (pair[1] in names[1])
        (places if named == 2 or (named and one.language != other.language) else terms).append(pair)
    for rule, found, worths in (("beside", places, _PLACES), ("words", terms, _WORDS)):
        for pair, worth in zip(found, worths, strict=False):
            weighing.evidence.append(Sign(rule, *pair))
            weighing.score += worth
    known = party_words().matters
    told = {known.of_word(word) for pair in terms for word in pair}
    for matter, worth in zip(sorted((one.matters & other.matters) - told), _MATTERS, strict=False):
        weighing.evidence.append(Sign("matter", matter, matter))
        weighing.score += worth
    if quoted := one.quotes & other.quotes:
        weighing.evidence.append(Sign("quotation", *(min(quoted),) * 2))
        weighing.score += _QUOTES


def _names_beside(one: Party, other: Party) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names beside two parties; to those of a body belongs what it alone has in its name."""
    left, right = one.beside, other.beside
    if one.person is None and other.person is None:
        own = frozenset(core_of(one.name).own), frozenset(core_of(other.name).own)
        left, right = left | (own[0] - own[1]), right | (own[1] - own[0])
    return left, right


def _weigh_days(weighing: _Weighing, days: int | None) -> None:
    if days is None:
        return
    if abs(days) > _LONG:
        weighing.score -= _LONG_GAP
    for most, worth in (_SOON, _LATER):
        if abs(days) <= most:
            weighing.score += worth
            return
