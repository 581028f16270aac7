"""Propositions that mean the same in other words, or in another language: suggested, never decided.

A likeness of vectors finds them, and the slots keep their veto: a wrong number or a denial hardly changes a
vector (median cosine .99 and .96 on the pairs of ``tests/claims``), and true paraphrases lie at .92.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.merge.propositions import Proposition
from reportedly.merge.relations import LONGEST, Relation
from reportedly.merge.side import Side
from reportedly.merge.slots import contrast, is_apart

__all__ = ["near_in_meaning"]

# The cosine from which two propositions are suggested: of one language and of two; where one speaker says
# both.
_NEAR, _NEAR_ACROSS = 0.88, 0.855
_ONE_SPEAKER, _ONE_SPEAKER_ACROSS = 0.84, 0.82
# Of few words the vectors of any two are near: each word less than so many asks for more.
_WORDS, _EACH = 4, 0.02
_FEWEST = 2
# How much nearer two are than all that both reports say on their matter.
_ABOVE = 0.07
# From here on two are suggested though another comes nearer to one of them, and how much nearer it may come
# else.
_SURE, _SLACK = 0.93, 0.02


def near_in_meaning(
    one: Side, other: Side, together: set[tuple[str, str]]
) -> Iterator[tuple[tuple[int, int], Relation]]:
    """Yield propositions of two reports that are near in meaning, and differ in no slot that can be told.

    Args:
        one: a report, with the vectors of its propositions.
        other: another one, or the same.
        together: the ids of parties that are one in both.
    """
    if one.vectors is None or other.vectors is None or not len(one.vectors) or not len(other.vectors):
        return
    across = one.text.article.language != other.text.article.language
    near, by_one = (_NEAR_ACROSS, _ONE_SPEAKER_ACROSS) if across else (_NEAR, _ONE_SPEAKER)
    likeness = one.vectors @ other.vectors.T
    best = likeness.max(axis=1), likeness.max(axis=0)
    ground = (likeness.mean(axis=1)[:, None] + likeness.mean(axis=0)[None, :]) / 2
    for a, b in zip(*(likeness >= by_one).nonzero(), strict=True):
        left, right = one.propositions[a], other.propositions[b]
        if (left.attribution is None and right.attribution is None) or (one is other and a >= b):
            continue
        cosine = float(likeness[a, b])
        if cosine - float(ground[a, b]) < _ABOVE:
            continue
        if one is not other and cosine + _SLACK < min(_SURE, best[0][a], best[1][b]):
            continue
        fewest = min(_telling(each) for each in (left, right))
        speaker = _is_one_speaker(one, other, (int(a), int(b)), together)
        asked = (by_one if speaker else near) + _EACH * max(0, _WORDS - fewest)
        if fewest >= _FEWEST and cosine >= asked and not _apart(one, other, (int(a), int(b)), across):
            rule = "meaning, one speaker" if speaker else "meaning"
            yield (int(a), int(b)), Relation("same", "suggested", round(cosine, 3), (), rule)


def _telling(proposition: Proposition) -> int:
    return len(proposition.wording.lemmas) + len(proposition.wording.amounts)


def _is_one_speaker(one: Side, other: Side, pair: tuple[int, int], together: set[tuple[str, str]]) -> bool:
    speakers = one.voice(pair[0]).entity, other.voice(pair[1]).entity
    if not (speakers[0] and speakers[1]):
        return False
    return speakers[0] == speakers[1] if one is other else speakers in together


def _apart(one: Side, other: Side, pair: tuple[int, int], across: bool) -> bool:
    left, right = one.propositions[pair[0]].wording, other.propositions[pair[1]].wording
    if max(len(left.words), len(right.words)) > LONGEST:
        return True
    if across:
        amounts = {amount[:2] for amount in left.amounts}, {amount[:2] for amount in right.amounts}
        return bool(amounts[0] and amounts[1] and not amounts[0] & amounts[1])
    return is_apart(contrast(left, right))
