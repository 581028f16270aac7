"""Whether two names are one person's, with what speaks for it and against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import combinations, pairwise, permutations
from typing import NamedTuple

from reportedly.lexicon.given_names import gender_of
from reportedly.spelling.chinese import is_pinyin, letters_of, likely_pinyin
from reportedly.spelling.descriptors import compare_descriptors
from reportedly.spelling.names import NameParts, forms_of, is_given_name, parts_of
from reportedly.spelling.parts import father_likeness, part_likeness, starts_with
from reportedly.spelling.person import Likeness, PersonName, Sign
from reportedly.spelling.script import is_consonantal
from reportedly.spelling.vietnamese import is_vietnamese

__all__ = ["POSSIBLE", "compare_people"]

POSSIBLE = 0.84
"""The score from which two names can be one person's.

Chosen on pairs of our own: above it lie spellings that other languages give one name, below it names
that differ in a sound.  ``docs/reference/names.md`` tells what was measured.
"""

_SURE = 0.9  # words that alike make a full name distinctive
_LEFT_OVER = 0.02  # what a word costs that only one of the names has
_CROSSED = 0.01  # what it costs that the order differs
_INITIAL = 0.94  # a surname and an initial
_SURNAME_ALONE = 0.9  # a surname against a full name
_GIVEN_ALONE = 0.7  # a given name against a full name
_OTHER_WORD = 0.5  # each name has a word that the other has not
_MATCH = 0.62  # words less alike are no counterparts
_OTHER_ORDER = 0.8  # the same words, so turned that they name somebody else
_OTHER_SYLLABLE = 0.8  # at most, of names in Pinyin that differ in a letter
_JOINED = 0.1  # how much more alike names must be if words are made one
_MOST = 5  # words of a name that are compared


class _Sounds(NamedTuple):
    """How the words of two names are read: whether vowels vary, and as which languages."""

    vary: bool
    languages: frozenset[str]


class _Pairing(NamedTuple):
    """Which words of two names stand for one another, and those without a counterpart."""

    pairs: tuple[tuple[str, str, float], ...]
    left: tuple[str, ...]
    right: tuple[str, ...]
    crossed: bool
    turned: bool = False

    @property
    def total(self) -> float:
        return sum(likeness for *_, likeness in self.pairs) - 0.3 * min(len(self.left), len(self.right))


def compare_people(left: PersonName | str, right: PersonName | str, *, same_report: bool = False) -> Likeness:
    """Return how far two names can be one person's, and what speaks for it and against it.

    A name alone never makes two people one: the verdict is ``"same"`` only where the names agree
    and at least two descriptions do, or where one report gives a full name twice.

    Args:
        left: a name, with what the report tells about its bearer or without.
        right: the other one.
        same_report: both stand in one report.

    Raises:
        LexiconError: a list of names or titles is missing or faulty.

    Example: ``compare_people("Volodymyr Zelenskyy", "Wladimir Selenskyj").verdict`` is ``"possible"``.
    """
    one = left if isinstance(left, PersonName) else PersonName(left)
    other = right if isinstance(right, PersonName) else PersonName(right)
    compared = (_compare_names(*spelled) for spelled in _spelled(parts_of(one.text), parts_of(other.text)))
    score, evidence, conflicts = max(compared, key=lambda found: found[0])
    described = compare_descriptors(one, other)
    conflicts = (*conflicts, *described.conflicts)
    score = described.applied(score)
    agreeing = len(described.evidence)
    full = sum(sign.rule in _FULL for sign in evidence) >= 2
    verdict = "possible"
    if score < POSSIBLE:
        verdict = "different"
    elif not conflicts and (agreeing >= 2 or (same_report and full and score >= _SURE)):
        verdict = "same"
    return Likeness(round(score, 3), verdict, (*evidence, *described.evidence), conflicts)


_FULL = frozenset({"word", "form", "spelling"})


def _spelled(one: NameParts, other: NameParts) -> Iterator[tuple[NameParts, NameParts]]:
    """Yield both names, and each as Pinyin has it if that is what the other is in."""
    yield one, other
    if one.in_pinyin and (words := likely_pinyin(one.in_pinyin, other.words)):
        yield replace(one, words=words), other
    if other.in_pinyin and (words := likely_pinyin(other.in_pinyin, one.words)):
        yield one, replace(other, words=words)


def _compare_names(one: NameParts, other: NameParts) -> tuple[float, tuple[Sign, ...], tuple[Sign, ...]]:
    """Return the score of the names alone, with the signs for and against it."""
    varying = one.vowels_vary or other.vowels_vary
    languages = one.languages
    if other.languages and languages is not other.languages:
        languages |= other.languages
    sounds = _Sounds(varying, languages)
    pairing = _best_pairing(one.words[:_MOST], other.words[:_MOST], sounds)
    evidence = [Sign(_rule(a, b, likeness), a, b) for a, b, likeness in pairing.pairs]
    conflicts: list[Sign] = []
    score = min((likeness for *_, likeness in pairing.pairs), default=0.0)
    left, right = list(pairing.left), list(pairing.right)
    initials, mirrored = _fit_initials(one, right, other), _fit_initials(other, left, one)
    if initials is None or mirrored is None:
        said = [" ".join((*parts.initials, *parts.words)) for parts in (one, other)]
        return min(score, _OTHER_WORD), tuple(evidence), (Sign("initial", *said),)
    evidence += [*initials, *(Sign(sign.rule, sign.right, sign.left) for sign in mirrored)]
    fitted = {word for sign in evidence if sign.rule == "initial" for word in (sign.left, sign.right)}
    left, right = [w for w in left if w not in fitted], [w for w in right if w not in fitted]
    if left and right:
        conflicts.append(Sign("other name", " ".join(left), " ".join(right)))
        score = min(score, 1.0) * _OTHER_WORD
    elif fitted:
        score = min(score, _INITIAL)
    elif len(pairing.pairs) == 1 and (left or right):
        score *= _alone(pairing, one if left else other)
    if score > _OTHER_SYLLABLE and _by_letters(one.words, other.words):
        score = _OTHER_SYLLABLE if any(_other_letters(*pair) for pair in pairing.pairs) else score
    if pairing.turned or (pairing.crossed and _names_fathers(one) and _names_fathers(other)):
        conflicts.append(Sign("order", " ".join(one.words), " ".join(other.words)))
        score *= _OTHER_ORDER
    score -= _LEFT_OVER * max(0, len(left) + len(right) - 1) + _CROSSED * pairing.crossed
    return _apply_fathers_and_sexes(one, other, score, evidence, conflicts)


def _by_letters(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether every letter tells two names apart, since both are made of short syllables."""
    return (is_pinyin(one) and is_pinyin(other)) or (is_vietnamese(one) and is_vietnamese(other))


def _names_fathers(parts: NameParts) -> bool:
    """Return whether a name goes on with those of father and grandfather, so that its order tells."""
    given = len(parts.words) > 2 and "arabic" in parts.languages and all(map(is_given_name, parts.words))
    return parts.filial or given


def _other_letters(one: str, other: str, _: float) -> bool:
    return letters_of([one]) != letters_of([other]) and not forms_of(one) & forms_of(other)


def _apply_fathers_and_sexes(
    one: NameParts, other: NameParts, score: float, evidence: list[Sign], conflicts: list[Sign]
) -> tuple[float, tuple[Sign, ...], tuple[Sign, ...]]:
    if one.patronymic and other.patronymic:
        alike = father_likeness(one.patronymic, other.patronymic) >= POSSIBLE
        (evidence if alike else conflicts).append(Sign("patronymic", one.patronymic, other.patronymic))
        score = score if alike else score * _OTHER_WORD
    if one.generation and other.generation and one.generation != other.generation:
        conflicts.append(Sign("generation", one.generation, other.generation))
        score *= _OTHER_WORD
    if one.sex and other.sex and one.sex != other.sex and not _one_given_name(one, other, evidence):
        conflicts.append(Sign("sex", one.sex, other.sex))
        score *= _OTHER_WORD
    return max(score, 0.0), tuple(evidence), tuple(conflicts)


def _one_given_name(one: NameParts, other: NameParts, evidence: Sequence[Sign]) -> bool:
    """Return whether sexes come from forms of one given name, which lists may hold for another's: Dima."""
    given = one.words[:1] + other.words[:1]
    by_given = any(gender_of(word) == parts.sex for word, parts in zip(given, (one, other), strict=False))
    return by_given and any((sign.left, sign.right) == given for sign in evidence)


def _rule(one: str, other: str, likeness: float) -> str:
    if likeness == 1.0:
        return "word"
    return "form" if forms_of(one) & forms_of(other) else "spelling"


@lru_cache(maxsize=65536)
def _best_pairing(left: tuple[str, ...], right: tuple[str, ...], sounds: _Sounds) -> _Pairing:
    """Return the pairing of most likeness; words written apart in one name may be one in the other."""
    best = _pairing(left, right, sounds)
    if not (best.left or best.right):
        return best
    equal = len(left) == len(right)
    for one in _joinings(left, len(right)) if equal or len(left) > len(right) else (left,):
        for other in _joinings(right, len(left)) if equal or len(right) > len(left) else (right,):
            found = _pairing(one, other, sounds._replace(vary=sounds.vary and not equal))
            # Two names joined to one word each would agree in letters that belong to neither part.
            whole = not (found.left or found.right) and (not equal or len(one) > 1)
            sure = whole and all(_is_sure(*pair, left, right) for pair in found.pairs)
            if sure and (not best.pairs or (best.left and best.right) or found.total > best.total + _JOINED):
                best = found
    return best


def _is_sure(one: str, other: str, likeness: float, left: Sequence[str], right: Sequence[str]) -> bool:
    """Return whether two words are alike enough, of which one may be made of two."""
    if one in left and other in right:
        return likeness >= POSSIBLE
    return likeness >= (POSSIBLE if is_consonantal(one) != is_consonantal(other) else _SURE)


def _joinings(words: tuple[str, ...], least: int) -> Iterator[tuple[str, ...]]:
    """Yield the words with two that stand side by side made one, then with so many joined that few are left.

    Args:
        words: those of a name.
        least: how many the other name has.
    """
    for at in range(len(words) - 1):
        yield (*words[:at], words[at] + words[at + 1], *words[at + 2 :])
    if 1 < least < len(words) - 1:
        for cuts in combinations(range(1, len(words)), least - 1):
            yield tuple("".join(words[i:j]) for i, j in pairwise((0, *cuts, len(words))))


def _pairing(left: tuple[str, ...], right: tuple[str, ...], sounds: _Sounds) -> _Pairing:
    """Return which words stand for one another, of all ways to pair them the one of most likeness."""
    if len(left) > len(right):
        turned = _pairing(right, left, sounds)
        pairs = tuple((b, a, likeness) for a, b, likeness in turned.pairs)
        return _Pairing(pairs, turned.right, turned.left, turned.crossed, turned.turned)
    table = [
        [
            part_likeness(
                a,
                b,
                vowels_vary=sounds.vary,
                surname=i > 0 and j > 0 and not sounds.vary,
                languages=sounds.languages,
            )
            for j, b in enumerate(right)
        ]
        for i, a in enumerate(left)
    ]
    best: list[tuple[int, int]] = []
    most = -1.0
    for order in permutations(range(len(right)), len(left)):
        found = [(i, j) for i, j in enumerate(order) if table[i][j] >= _MATCH]
        # Of equal sums the one in order: names are turned round less often than not.
        value = sum(table[i][j] for i, j in found) - _CROSSED * (list(order) != sorted(order))
        if value > most:
            best, most = found, value
    used = [j for _, j in best]
    matched = {i for i, _ in best}
    return _Pairing(
        tuple((left[i], right[j], table[i][j]) for i, j in best),
        tuple(word for i, word in enumerate(left) if i not in matched),
        tuple(word for j, word in enumerate(right) if j not in used),
        used != sorted(used),
        not _is_order(used),
    )


def _is_order(places: Sequence[int]) -> bool:
    """Return whether names are told in this order too: surnames first, or all from behind.

    Khalfan bin Nasser and Nasser bin Khalfan are two, whatever surname follows.
    """
    straight = sorted(places)
    if list(places) == straight:
        return True
    turns = (straight[at:] + straight[:at] for at in range(len(straight)))
    return list(places) == straight[::-1] or any(list(places) == turn for turn in turns)


def _fit_initials(one: NameParts, unmatched: Sequence[str], other: NameParts) -> list[Sign] | None:
    """Return which words of another name the initials of one stand for; None if they fit none."""
    found: list[Sign] = []
    words = [*unmatched, *([other.patronymic] if other.patronymic else [])]
    for place, initial in enumerate(one.initials):
        fitting = next((word for word in words if starts_with(word, initial)), None)
        if fitting is not None:
            words.remove(fitting)
            found.append(Sign("initial", initial, fitting))
        elif place < len(other.initials):
            if not starts_with(other.initials[place], initial):
                return None
            found.append(Sign("initial", initial, other.initials[place]))
        elif words and not (place and not unmatched):
            return None
    return found


def _alone(pairing: _Pairing, longer: NameParts) -> float:
    """Return what a single word is worth against a full name: more as a surname."""
    word = pairing.pairs[0][0] if pairing.left else pairing.pairs[0][1]
    return _GIVEN_ALONE if word == longer.words[0] else _SURNAME_ALONE
