"""Claims: propositions that are the same, with those beside them that support, deny or contradict in part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.merge.relations import Relation
from reportedly.merge.slots import Slot

__all__ = ["REVIEWER", "Claim", "Member", "claims_of"]

REVIEWER = "reviewer"
"""The rule of what a reviewer joined or parted."""

_JOINS = 0.62  # from which a suggestion is listed with a claim


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


def claims_of(sizes: Sequence[int], edges: Edges) -> list[Claim]:
    """Return the claims that propositions make, with what stands beside them.

    Args:
        sizes: of every proposition how many words in it say something.
        edges: what two propositions have to do with one another, by their numbers, the lower first.

    Example: three propositions of which two are the same make two claims.
    """
    groups = _Groups(sizes, edges)
    same = [(pair, edge) for pair, edge in edges.items() if edge.role == "same"]
    same.sort(key=lambda item: (item[1].tier != "same", -item[1].score, item[0]))
    # What a reviewer joins is joined last, so that all go along who belong to it.
    same.sort(key=lambda item: item[1].rule == REVIEWER)
    for pair, edge in same:
        if edge.rule == REVIEWER:
            groups.judge(*pair)
        elif (
            edge.tier == "same"
            or edge.score >= _JOINS
            or edge.rule.endswith("one speaker")
            or edge.rule == "meaning"
        ):
            groups.join(*pair, sure=edge.tier == "same")
    return [groups.claim(top) for top in groups.tops()]


class _Groups:
    """Propositions that were found to be the same, so far."""

    def __init__(self, sizes: Sequence[int], edges: Edges) -> None:
        self._sizes, self._edges = sizes, edges
        self._of = list(range(len(sizes)))
        self._in = {number: [number] for number in range(len(sizes))}
        self._core = list(range(len(sizes)))
        self._sure = [True] * len(sizes)
        self._beside: dict[int, list[tuple[int, Relation]]] = {}
        for (a, b), edge in edges.items():
            self._beside.setdefault(a, []).append((b, edge))
            self._beside.setdefault(b, []).append((a, edge))

    def tops(self) -> Iterable[int]:
        return self._in

    def join(self, a: int, b: int, *, sure: bool) -> None:
        one, other = self._of[a], self._of[b]
        if one == other or self._apart(one, other, lambda edge: bool(edge.slots)):
            return
        if self._cores_agree(one, other, (a, b)):
            self._put_together(one, other, sure=sure)

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
        self._core[one] = min(cores, key=lambda each: (self._sizes[each], each)) if sure else cores[0]

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

    def _weight(self, top: int) -> tuple[int, int]:
        return sum(self._sure[number] for number in self._in[top]), -top

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
