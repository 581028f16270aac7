"""Scores of each role by itself: whether the right passages are found, whoever belongs to whom.

The pieces of a role are a set: a source that three attributions share counts
once.  ``exact`` is CofeNet's Exact Match (Wang et al., COLING 2022), ``soft``
the coverage of Johansson and Moschitti (ACL 2010), ``jaccard`` CofeNet's mean
Jaccard, ``token`` the overlap metric of Citron (Richardson et al., 2020).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reportedly.evaluate.pieces import Item, Tokens, Work, bare
from reportedly.evaluate.tally import ALL, FORMS, Tally
from reportedly.types import Span

__all__ = ["PASSAGE_METRICS", "score_passages", "similarity"]

PASSAGE_METRICS = ("exact", "lenient", "overlap", "soft", "jaccard", "token")

_Pieces = Mapping[str, set[Span]]


def score_passages(work: Work, role: str, tally: Tally) -> None:
    """Add what the passages of one role count, for all forms and for each.

    For a form, precision is over predicted passages of that form and recall over
    gold ones; either may be matched by a passage of any form.
    """
    gold, predicted = _by_form(work.gold, role), _by_form(work.predicted, role)
    for form in FORMS:
        _count_tokens(work.tokens, role, form, (predicted, gold), tally)
        _count_same(work.text, role, form, (predicted, gold), tally)
        _count_shared(work.tokens, role, form, (predicted, gold), tally)
    _count_similarity(work.tokens, role, (predicted[ALL], gold[ALL]), tally)


def similarity(a: frozenset[int], b: frozenset[int]) -> float:
    """Return what two sets share, as a part of what either has (Jaccard, intersection over union)."""
    shared = len(a & b)
    return shared / len(a | b) if shared else 0.0


def _by_form(items: Iterable[Item], role: str) -> _Pieces:
    sets: dict[str, set[Span]] = {form: set() for form in FORMS}
    for item in items:
        for form in (ALL, item.form) if item.form else (ALL,):
            sets[form].update(item.pieces[role])
    return sets


def _count_tokens(tokens: Tokens, role: str, form: str, sides: tuple[_Pieces, _Pieces], tally: Tally) -> None:
    counts: list[float] = []
    for mine, other in (sides, sides[::-1]):
        own = tokens.touched(mine[form])
        counts += [len(own & tokens.touched(other[ALL])), len(own)]
    tally.add(f"{role}.token", form, counts)


def _count_same(text: str, role: str, form: str, sides: tuple[_Pieces, _Pieces], tally: Tally) -> None:
    exact: list[float] = []
    lenient: list[float] = []
    for mine, other in (sides, sides[::-1]):
        exact += [len(mine[form] & other[ALL]), len(mine[form])]
        own = {bare(text, piece) for piece in mine[form]}
        lenient += [len(own & {bare(text, piece) for piece in other[ALL]}), len(own)]
    tally.add(f"{role}.exact", form, exact)
    tally.add(f"{role}.lenient", form, lenient)


def _count_shared(tokens: Tokens, role: str, form: str, sides: tuple[_Pieces, _Pieces], tally: Tally) -> None:
    overlap: list[float] = []
    soft: list[float] = []
    for mine, other in (sides, sides[::-1]):
        theirs = tokens.touched(other[ALL])
        own = [tokens.touched([piece]) for piece in sorted(mine[form])]
        overlap += [sum(not piece.isdisjoint(theirs) for piece in own), len(own)]
        soft += [sum(len(piece & theirs) / len(piece) for piece in own if piece), len(own)]
    tally.add(f"{role}.overlap", form, overlap)
    tally.add(f"{role}.soft", form, soft)


def _count_similarity(tokens: Tokens, role: str, sides: tuple[set[Span], set[Span]], tally: Tally) -> None:
    predicted, gold = ([tokens.touched([piece]) for piece in sorted(side)] for side in sides)
    for mine in gold:
        best = max((similarity(mine, other) for other in predicted), default=0.0)
        tally.add(f"{role}.jaccard", ALL, (best, 1, best, 1))
    for mine in predicted:
        if all(mine.isdisjoint(other) for other in gold):
            tally.add(f"{role}.jaccard", ALL, (0, 1, 0, 1))
