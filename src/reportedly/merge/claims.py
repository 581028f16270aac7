"""Claims: propositions that are the same, with those beside them that support, deny or contradict in part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.merge.relations import Relation
from reportedly.merge.slots import Slot

__all__ = ["REVIEWER", "Claim", "Member", "Said", "claims_of"]

REVIEWER = "reviewer"
"""The rule of what a reviewer joined or parted."""

# How likely two say the same from which on they are tried, and two groups from which on they are one claim;
# what any two of one matter are worth of which nothing is known.  Set by tests/bundles/dev and two sets of
# real reports, so that most sources of a claim are counted: one too many only makes an interval wide.
_TRIED, _TOGETHER, _ANY = 0.35, 0.35, 0.02


class Said(NamedTuple):
    """What is known of a proposition: its report, how many words say something, and how well it is sourced.

    ``worth`` is 2 where a person or body says it, 1 where another outlet or nobody known does, 0 where it is
    the report's own voice.
    """

    article: str
    size: int
    worth: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """A proposition by its number among all, and what it has to do with a claim."""

    proposition: int
    role: str
    tier: str
    score: float
    slots: tuple[Slot, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Propositions that say one thing, the first of them the one that says it most plainly."""

    core: int
    members: tuple[Member, ...]


Edges = Mapping[tuple[int, int], Relation]


def claims_of(said: Sequence[Said], edges: Edges, likely: Mapping[tuple[int, int], float]) -> list[Claim]:
    """Return the claims that propositions make, with what stands beside them.

    Args:
        said: of every proposition its report and its size.
        edges: what two propositions have to do with one another, by their numbers, the lower first.
        likely: how likely two say the same that nobody has decided about.

    Example: three propositions of which two are the same make two claims.
    """
    suggested = dict(sorted(_suggested(edges, likely), key=lambda item: (-item[1].score, item[0])))
    groups = _Groups(said, {**edges, **suggested}, likely)
    decided = [(pair, edge) for pair, edge in edges.items() if (edge.role, edge.tier) == ("same", "same")]
    decided.sort(key=lambda item: (-item[1].score, item[0]))
    for pair, edge in decided:
        if edge.rule != REVIEWER:
            groups.join(*pair)
    for pair in suggested:
        groups.suggest(*pair)
    # What a reviewer joins is joined last, so that all go along who belong to it.
    for pair, edge in decided:
        if edge.rule == REVIEWER:
            groups.judge(*pair)
    return [groups.claim(top) for top in groups.tops()]


def _suggested(
    edges: Edges, likely: Mapping[tuple[int, int], float]
) -> Iterator[tuple[tuple[int, int], Relation]]:
    """Yield pairs that are likely the same, unless that is decided, or a slot tells them apart."""
    for pair, worth in likely.items():
        known = edges.get(pair)
        if worth < _TRIED or (known and known.tier != "related" and (known.slots or known.tier == "same")):
            continue
        rule = known.rule if known and known.role == "same" else "meaning"
        yield pair, Relation("same", "suggested", worth, (), rule)


class _Groups:
    """Propositions that were found to be the same, so far."""

    def __init__(self, said: Sequence[Said], edges: Edges, likely: Mapping[tuple[int, int], float]) -> None:
        self._said, self._edges = said, edges
        self._of = list(range(len(said)))
        self._in = {number: [number] for number in range(len(said))}
        self._core = list(range(len(said)))
        self._sure = [True] * len(said)
        self._near: dict[int, list[tuple[int, float]]] = {}
        decided = {pair: 1.0 for pair, edge in edges.items() if (edge.role, edge.tier) == ("same", "same")}
        for (a, b), worth in {**likely, **decided}.items():
            self._near.setdefault(a, []).append((b, worth))
            self._near.setdefault(b, []).append((a, worth))
        self._beside: dict[int, list[tuple[int, Relation]]] = {}
        self._weighed: set[tuple[int, int, int, int]] = set()
        for (a, b), edge in edges.items():
            self._beside.setdefault(a, []).append((b, edge))
            self._beside.setdefault(b, []).append((a, edge))

    def tops(self) -> Iterable[int]:
        return self._in

    def join(self, a: int, b: int) -> None:
        """Join two of which it is decided that they are the same, if nothing speaks against it."""
        one, other = self._of[a], self._of[b]
        if one == other or self._apart(one, other, lambda edge: bool(edge.slots)):
            return
        if self._cores_agree(one, other, (a, b)):
            self._put_together(one, other, sure=True)

    def suggest(self, a: int, b: int) -> None:
        """Join two that are likely the same, if what they belong to is, on the whole."""
        one, other = self._of[a], self._of[b]
        # Groups only grow: while neither has, they need not be weighed again for another pair in them.
        low, high = min(one, other), max(one, other)
        weighed = low, high, len(self._in[low]), len(self._in[high])
        if one == other or weighed in self._weighed:
            return
        self._weighed.add(weighed)
        if self._apart(one, other, lambda e: bool(e.slots) and e.tier != "related"):
            return
        if self._likely_one(one, other) >= _TOGETHER:
            self._put_together(one, other, sure=False)

    def _likely_one(self, one: int, other: int) -> float:
        """Return how likely two groups say the same: the mean over what different reports say in them.

        Of one report the mean is over all pairs, as there are no others.
        """
        few, many = sorted((one, other), key=lambda top: len(self._in[top]))
        sizes = [Counter(self._said[number].article for number in self._in[top]) for top in (few, many)]
        everything = sizes[0].total() * sizes[1].total()
        pairs = everything - sum(count * sizes[1][article] for article, count in sizes[0].items())
        above = sum(
            worth - _ANY
            for number in self._in[few]
            for n, worth in self._near.get(number, ())
            if self._of[n] == many and not (pairs and self._said[n].article == self._said[number].article)
        )
        # Rounded, so that a mean of what is worth a half each is a half.
        return round(_ANY + above / (pairs or everything), 6)

    def judge(self, a: int, b: int) -> None:
        """Join two that a reviewer joined, unless a reviewer parted others in their groups."""
        one, other = self._of[a], self._of[b]
        if one != other and not self._apart(one, other, lambda edge: edge.role == "apart"):
            self._put_together(one, other, sure=True)

    def _put_together(self, one: int, other: int, *, sure: bool) -> None:
        if self._weight(other) > self._weight(one):
            one, other = other, one
        for number in self._in.pop(other):
            self._of[number] = one
            self._in[one].append(number)
            self._sure[number] = self._sure[number] and sure
        cores = self._core[one], self._core[other]
        self._core[one] = min(cores, key=lambda each: (self._said[each].size, each)) if sure else cores[0]

    def claim(self, top: int) -> Claim:
        core = self._core[top]
        members = [self._same(number, core) for number in sorted(self._in[top], key=lambda n: (n != core, n))]
        beside: dict[int, Relation] = {}
        for number in self._in[top]:
            for other, edge in self._beside.get(number, ()):
                if self._of[other] == top or edge.tier == "related" or edge.role in ("same", "apart"):
                    continue
                if other not in beside or edge.score > beside[other].score:
                    beside[other] = edge
        members += [
            Member(other, edge.role, edge.tier, edge.score, edge.slots, edge.rule)
            for other, edge in sorted(beside.items())
        ]
        return Claim(core, tuple(members))

    def _same(self, number: int, core: int) -> Member:
        edge = self._edge(number, core) or next(
            (
                e
                for o, e in self._beside.get(number, ())
                if self._of[o] == self._of[number] and e.role == "same"
            ),
            None,
        )
        tier = "same" if self._sure[number] else "suggested"
        return Member(number, "same", tier, edge.score if edge else 1.0, (), edge.rule if edge else "")

    def _weight(self, top: int) -> tuple[int, int, int]:
        """Return by what one of two groups stays decided: whether somebody says it, then how many do."""
        sure = [number for number in self._in[top] if self._sure[number]]
        return sum(self._said[number].worth for number in sure), len(sure), -top

    def _edge(self, a: int, b: int) -> Relation | None:
        return self._edges.get((min(a, b), max(a, b)))

    def _apart(self, one: int, other: int, tells: Callable[[Relation], bool]) -> bool:
        """Return whether something in one group says the contrary of something in the other."""
        few, many = sorted((one, other), key=lambda top: len(self._in[top]))
        return any(
            self._of[n] == many and tells(edge)
            for number in self._in[few]
            for n, edge in self._beside.get(number, ())
        )

    def _cores_agree(self, one: int, other: int, pair: tuple[int, int]) -> bool:
        """Return whether what two groups are about is the same, and not only a part that both share."""
        cores = self._core[one], self._core[other]
        if set(cores) == set(pair):
            return True
        edge = self._edge(*cores)
        return edge is not None and edge.role == "same"
