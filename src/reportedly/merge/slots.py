"""Two wordings beside one another: what they share, and the slots in which they say different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, pairwise
from typing import NamedTuple

from reportedly.lexicon.claims import claim_words
from reportedly.lexicon.people import people_words
from reportedly.merge.amounts import SIGNS, Amount
from reportedly.merge.wordings import Word, Wording
from reportedly.spelling import word_likeness

__all__ = ["Contrast", "Slot", "contrast", "is_apart"]

_WEIGHTS = {"name": 1.5, "plain": 1.0, "time": 0.5, "quantity": 0.4, "pronoun": 0.0}
_NAMES_ALIKE = 0.86
_STEM = 5  # letters that two words of one root begin with
_ROOT = 0.75
# From what part of its words two wordings are alike enough for a slot to tell them apart, and which slots do.
_ALIKE = 0.5
_TELLING = frozenset({"number", "polarity", "agent", "place", "day"})
_STANDS_FOR = 0.9  # what a word is worth that may stand for another
_ROOTED = 0.8  # what one is worth that only begins like another
_NO_GROUP: frozenset[int] = frozenset()


class Slot(NamedTuple):
    """Where two statements differ: the sort of slot, and what stands there in each."""

    kind: str
    one: str
    other: str


class Contrast(NamedTuple):
    """What two wordings share, 0 to 1: of the one with less in it, of both, and how many words that are.

    ``left`` and ``right`` are the words without a counterpart, ``inside`` how many of them stand among those
    that have one, ``uncounted`` how many numbers of both have none, ``rooted`` how many words have one that
    only begins alike.
    """

    shorter: float
    both: float
    shared: int
    conflicts: tuple[Slot, ...]
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    inside: int
    uncounted: int = 0
    rooted: int = 0


def contrast(one: Wording, other: Wording) -> Contrast:
    """Return what two wordings of one language share, and the slots in which they differ.

    Example: of "14 were hurt" and "41 were hurt" ``conflicts[0].kind`` is ``"number"``.
    """
    # Words are paired from one side: which of two is given first must not matter.
    if (len(one.words), one.words, one.amounts) <= (len(other.words), other.words, other.amounts):
        return _contrast(one, other)
    found = _contrast(other, one)
    turned = tuple(Slot(kind, b, a) for kind, a, b in found.conflicts)
    return found._replace(conflicts=turned, left=found.right, right=found.left)


def _contrast(one: Wording, other: Wording) -> Contrast:
    pairs = _aligned(one, other)
    matched = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    left = tuple(word for i, word in enumerate(one.words) if i not in matched[0])
    right = tuple(word for j, word in enumerate(other.words) if j not in matched[1])
    shared = sum(_WEIGHTS[one.words[i].kind] * alike for i, _, alike in pairs)
    amounts = _same_amounts(one.amounts, other.amounts)
    sizes = [sum(_WEIGHTS[word.kind] for word in each.words) + len(each.amounts) for each in (one, other)]
    shared += amounts
    conflicts = (
        *_numbers(one, other),
        *_exchanged(one, other, pairs),
        *_denials(one, other, left, right),
        *_modals(one, other),
        *_quantities(left, right),
        *_days(left, right, claim_words(one.language).calendar),
        *_names(left, right),
        *_links(one, other, pairs),
        *_turned(one.words, other.words, pairs),
    )
    return Contrast(
        min(1.0, shared / max(min(sizes), 1.0)),
        min(1.0, shared / max(*sizes, 1.0)),
        sum(one.words[i].kind != "pronoun" for i, _, _ in pairs) + amounts,
        conflicts,
        left,
        right,
        _inside(matched[0], one.words) + _inside(matched[1], other.words),
        len(one.amounts) + len(other.amounts) - amounts - _same_amounts(other.amounts, one.amounts),
        sum(alike == _ROOTED for _, _, alike in pairs),
    )


def is_apart(found: Contrast) -> bool:
    """Return whether two wordings that seem near in meaning cannot mean the same.

    A slot tells that only where the rest is alike: "no answer" at the end of one is no denial of the other.

    Example: of "14 were hurt" and "41 were hurt" it is true.
    """
    if any(slot.kind == "polarity" and "denied" not in slot for slot in found.conflicts):
        return True
    return found.shorter >= _ALIKE and any(slot.kind in _TELLING for slot in found.conflicts)


def _aligned(left: Wording, right: Wording) -> list[tuple[int, int, float]]:
    """Return which words stand for one another: by their number in both, and how alike they are."""
    one, other = left.words, right.words
    groups = claim_words(left.language).alike
    both_speak = all(
        any(word.kind == "pronoun" and word.lemma == "1" for word in each) for each in (one, other)
    )
    found: list[tuple[int, int, float]] = []
    free = set(range(len(other)))
    for sure in (True, False):
        done = {i for i, _, _ in found}
        for i, word in enumerate(one):
            if i in done:
                continue
            scale = len(other) / max(len(one), 1)
            best = max(
                ((_alike(word, other[j], sure, groups, both_speak), -abs(j - i * scale), j) for j in free),
                default=(0.0, 0.0, 0),
            )
            if best[0] > 0:
                found.append((i, best[2], best[0]))
                free.discard(best[2])
    return sorted(found)


def _alike(
    one: Word, other: Word, sure: bool, groups: Mapping[str, frozenset[int]], both_speak: bool
) -> float:
    if "pronoun" in (one.kind, other.kind):
        # I in the one may be he or she in the other; he is never she.
        apart = {one.lemma, other.lemma} == {"m", "f"} or (
            both_speak and (one.lemma == "1") != (other.lemma == "1")
        )
        return 1.0 if one.kind == other.kind and not apart else 0.0
    if sure:
        return 1.0 if one.lemma == other.lemma else 0.0
    if "name" in (one.kind, other.kind):
        if one.kind == other.kind and word_likeness(one.lemma, other.lemma) >= _NAMES_ALIKE:
            return 1.0
        return 0.0
    if one.kind != other.kind or one.kind != "plain":
        return 0.0
    if groups.get(one.lemma, _NO_GROUP) & groups.get(other.lemma, _NO_GROUP):
        return _STANDS_FOR
    short = min(len(one.lemma), len(other.lemma))
    if short < _STEM:
        return 0.0
    same = next((n for n, (a, b) in enumerate(zip(one.lemma, other.lemma, strict=False)) if a != b), short)
    return _ROOTED if same >= _STEM and same >= _ROOT * short else 0.0


def _inside(matched: set[int], words: Sequence[Word]) -> int:
    """Return how many words without a counterpart stand among those that have one."""
    if not matched:
        return 0
    first, last = min(matched), max(matched)
    return sum(1 for i in range(first, last) if i not in matched and words[i].kind in ("plain", "name"))


def _numbers(one: Wording, other: Wording) -> Iterator[Slot]:
    for a, b in _counterparts(one.amounts, other.amounts):
        if not _is_same(a, b):
            yield Slot("number", a.written, b.written)


def _counterparts(one: Sequence[Amount], other: Sequence[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Return the numbers of two statements that count the same."""
    ones = [a for a in one if not any(_is_same(a, b) for b in other)]
    others = [b for b in other if not any(_is_same(a, b) for a in one)]
    for a in ones:
        same = [b for b in others if a.unit and b.unit and _units(a.unit, b.unit)]
        if same:
            yield a, same[0]
        elif len(ones) == len(others) == 1:
            yield a, others[0]


def _exchanged(one: Wording, other: Wording, pairs: Sequence[tuple[int, int, float]]) -> Iterator[Slot]:
    """Return that numbers have changed places among words that have not: "3 dead, 12 hurt"."""
    ones, others = ([a[:2] for a in each.amounts] for each in (one, other))
    ordered = all(j < n for (_, j, _), (_, n, _) in pairwise(pairs))
    if ordered and ones != others and sorted(ones) == sorted(others):
        yield Slot("number", *(", ".join(a.written for a in each.amounts) for each in (one, other)))


def _units(one: str, other: str) -> bool:
    return one[:4] == other[:4]


def _is_same(a: Amount, b: Amount) -> bool:
    currencies = {a.unit, b.unit} <= SIGNS and a.unit != b.unit
    return a[:2] == b[:2] and a.bound == b.bound and not currencies


def _same_amounts(one: Sequence[Amount], other: Sequence[Amount]) -> int:
    return sum(any(_is_same(a, b) for b in other) for a in one)


def _denials(one: Wording, other: Wording, left: Sequence[Word], right: Sequence[Word]) -> Iterator[Slot]:
    opposites = claim_words(one.language).opposites
    turned = [(a, b) for a in left for b in right if b.lemma in opposites.get(a.lemma, ())]
    if (one.denied % 2) != (other.denied % 2) or bool(one.denied) != bool(other.denied):
        yield Slot("polarity", "denied" if one.denied % 2 else "", "denied" if other.denied % 2 else "")
    for a, b in turned:
        yield Slot("polarity", a.lemma, b.lemma)


def _links(one: Wording, other: Wording, pairs: Sequence[tuple[int, int, float]]) -> Iterator[Slot]:
    """Return that a word hangs on prepositions which say the contrary: before and after it."""
    opposites = claim_words(one.language).opposites
    for i, j, _ in pairs:
        a, b = one.words[i].link, other.words[j].link
        if b in opposites.get(a, ()):
            yield Slot("polarity", a, b)


def _modals(one: Wording, other: Wording) -> Iterator[Slot]:
    if one.modal != other.modal:
        yield Slot("modality", one.modal, other.modal)


def _quantities(left: Sequence[Word], right: Sequence[Word]) -> Iterator[Slot]:
    """Return that one has a word of quantity which the other has not."""
    ones, others = ([word.lemma for word in each if word.kind == "quantity"] for each in (left, right))
    if ones or others:
        yield Slot("quantity", " ".join(ones), " ".join(others))


def _days(left: Sequence[Word], right: Sequence[Word], calendar: AbstractSet[str]) -> Iterator[Slot]:
    """Return that both have a time which the other has not: a day if both are days or both years."""
    ones, others = ([word.lemma for word in each if word.kind == "time"] for each in (left, right))
    if ones and others:
        named = [
            all(word in calendar for word in each) or all(map(str.isdigit, each)) for each in (ones, others)
        ]
        kind = "day" if all(named) and ones[0].isdigit() == others[0].isdigit() else "time"
        yield Slot(kind, " ".join(ones), " ".join(others))


def _names(left: Sequence[Word], right: Sequence[Word]) -> Iterator[Slot]:
    titles = people_words().titles
    ones, others = (
        [word for word in each if word.kind == "name" and word.lemma not in titles] for each in (left, right)
    )
    if ones and others:
        placed = all(word.link and word.link != "by" for word in (ones[0], others[0]))
        kind = "place" if placed else "agent"
        yield Slot(kind, " ".join(w.lemma for w in ones), " ".join(w.lemma for w in others))


def _turned(
    one: Sequence[Word], other: Sequence[Word], pairs: Sequence[tuple[int, int, float]]
) -> Iterator[Slot]:
    """Return that who did it in one statement is to whom it was done in the other.

    Of a word that stands twice in a statement nobody can tell which of the two is meant.
    """
    often = _often(one) | _often(other)
    parties = [
        (i, j)
        for i, j, _ in pairs
        if _is_party(one[i])
        and _is_party(other[j])
        and (_begins(one, i) or _begins(other, j))
        and not often & {one[i].lemma, other[j].lemma}
    ]
    passive = any(one[i].link == "by" for i, _ in parties), any(other[j].link == "by" for _, j in parties)
    for (i, j), (k, n) in combinations(parties, 2):
        links = (one[i].link, one[k].link), (other[j].link, other[n].link)
        swapped = j > n and links[0] == links[1][::-1]
        if passive[0] == passive[1] and swapped and not (_beside(one, i, k) and _beside(other, n, j)):
            ends = f"{one[i].lemma} {one[k].lemma}".strip(), f"{other[n].lemma} {other[j].lemma}".strip()
            # Of two plain words one may only describe the other: "the plane was low", "a low plane".
            plain = {one[i].kind, one[k].kind} == {"plain"}
            yield Slot("order" if plain else "agent", *ends)
            return
    ordered = all(j < n for (_, j), (_, n) in pairwise(parties))
    by = [(i, j) for i, j in parties if (one[i].link == "by") != (other[j].link == "by")]
    if passive[0] != passive[1] and ordered and by and len(parties) > 1:
        yield Slot("agent", one[by[0][0]].lemma, other[by[0][1]].lemma)


def _often(words: Sequence[Word]) -> set[str]:
    """Return the words that stand more than once in a statement."""
    count = Counter(word.lemma for word in words if _is_party(word))
    return {lemma for lemma, times in count.items() if times > 1}


def _beside(words: Sequence[Word], first: int, last: int) -> bool:
    """Return whether a name and what somebody is stand side by side: "leader Abu Hamo"."""
    ends = {words[first].kind, words[last].kind}
    return ends == {"name", "plain"} and all(word.kind == "name" for word in words[first + 1 : last])


def _begins(words: Sequence[Word], at: int) -> bool:
    """Return whether a word does not go on with a name."""
    return at == 0 or bool(words[at].link) or not words[at].kind == words[at - 1].kind == "name"


def _is_party(word: Word) -> bool:
    return word.kind in ("plain", "pronoun", "name")
