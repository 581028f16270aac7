"""A copy as plain dictionaries, in the form of the contract."""

from __future__ import annotations

from typing import Any

from reportedly.merge.copies import Copy
from reportedly.merge.directions import Clue
from reportedly.merge.pieces import Kind
from reportedly.types import Span

__all__ = ["told_of"]


def told_of(copy: Copy) -> dict[str, Any]:
    """Return what two reports share in the form of the contract, see ``docs/reference/copies.md``.

    Example: ``told_of(compare(one, other))["label"]`` is ``"partially"``.
    """
    direction = copy.direction
    spans = [
        {"label": str(kind), "quoted": quoted, "parts": [_part(copy.one, one), _part(copy.other, other)]}
        for kind, one, other, quoted in copy.pieces
    ]
    spans += [
        {"label": str(Kind.NEW), "quoted": False, "parts": [_part(article, span)]}
        for article, found in zip((copy.one, copy.other), copy.new, strict=True)
        for span in found
        if copy.label != "quotes"  # there everything else is
    ]
    return {
        "articles": [copy.one, copy.other],
        "label": copy.label,
        "shares": [round(share, 3) for share in copy.shares],
        "spans": spans,
        "direction": None
        if direction is None
        else {
            "from": direction.source,
            "to": [direction.copy],
            "evidence": [_clue(clue) for clue in direction.evidence],
        },
        "hints": list(copy.hints),
    }


def _part(article: str, span: Span) -> dict[str, Any]:
    return {"article": article, "start": span.start, "end": span.end}


def _clue(clue: Clue) -> dict[str, Any]:
    return {
        "kind": clue.kind,
        "from": clue.source,
        "article": clue.article,
        "start": clue.span.start if clue.span else None,
        "end": clue.span.end if clue.span else None,
        "text": clue.text,
        "against": clue.against,
    }
