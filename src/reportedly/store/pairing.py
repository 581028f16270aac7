"""What reviewers say of two things in different reports: that they are one, or that they are not.

They are judgements like others: kept for good, each with its event, carried by exports, and undone by
another.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Document, Judgement
from reportedly.store.audit import Chain
from reportedly.store.judgement import PAIRS, standing
from reportedly.store.review import judgements_of, keep_pair

__all__ = ["pair", "pairs_in"]


def pair(chain: Chain, draft: Judgement) -> Judgement:
    """Keep what a reviewer says of two parties or two statements, and return it as it was kept.

    Args:
        chain: the chain of events of a transaction that writes.
        draft: the verdict ``join`` or ``part``, the field ``party`` or ``claim``, article and reviewer; its
            value is ``{"one": ..., "article": ..., "other": ...}``, ``one`` being of the draft's article.

    Raises:
        LedgerError: it is not complete.
    """
    if draft.verdict not in PAIRS or draft.field not in ("party", "claim"):
        raise LedgerError(f"{draft.verdict} {draft.field}: give join or part, and party or claim")
    value = draft.value
    if not isinstance(value, dict) or not all(
        isinstance(value.get(n), str) for n in ("one", "article", "other")
    ):
        raise LedgerError(f"{draft.verdict}: name two {draft.field}s")
    if (draft.article, value["one"]) == (value["article"], value["other"]):
        raise LedgerError(f"{draft.verdict}: these are one and the same already")
    return keep_pair(chain, replace(draft, attribution=""))


def pairs_in(connection: sa.Connection) -> list[Document]:
    """Return what stands of all pairs that were judged, in their order; the last word on a pair counts.

    Example: ``pairs_in(connection)[0]["same"]`` is true where two parties were joined.
    """
    found: dict[tuple[Any, ...], Document] = {}
    for each in standing(judgements_of(connection)):
        if each.verdict in PAIRS:
            ends = sorted([(each.article, each.value["one"]), (each.value["article"], each.value["other"])])
            found[(each.field, *ends)] = {
                "field": each.field,
                "article": each.article,
                "one": each.value["one"],
                "other_article": each.value["article"],
                "other": each.value["other"],
                "same": each.verdict == "join",
                "judgement": each.id,
                "reviewer": each.reviewer,
            }
    return list(found.values())
