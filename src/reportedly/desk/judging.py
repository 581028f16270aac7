"""What a reviewer types, as the value of a field in the form of the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reportedly.errors import ReportedlyError
from reportedly.records import Judgement

if TYPE_CHECKING:
    from reportedly.store import Ledger

__all__ = ["judge", "judged_line", "value_of"]

_EXAMPLES = {
    "when": '[{"text": "on Monday", "earliest": "2026-03-09", "latest": "2026-03-09", "granularity": "day", '
    '"anchor": "publication", "of": "said"}]',
    "where": '[{"text": "Lindvik", "of": "said"}]',
}
_NOBODY = ("", "-", "none", "nobody", "null")


def judge(ledger: Ledger, draft: Judgement, typed: str | None, expected: str | None = None) -> Judgement:
    """Keep what a reviewer says; return it as it was kept.

    Args:
        ledger: where it is kept.
        draft: the judgement without its value; its statement may be ``#`` and its number.  For ``add`` it
            names the report instead, in any way that :meth:`Ledger.show` knows.
        typed: the value as it was typed, None if there is none.
        expected: the id of the last judgement on the statement that the reviewer saw.

    Raises:
        LedgerError: there is no such statement, or the value is not what the field may hold.
    """
    from dataclasses import replace

    if draft.verdict == "add":
        article = ledger.show(draft.attribution).report.article
        draft = replace(draft, article=article, attribution="")
    value = None if typed is None else value_of(draft.field, typed)
    if draft.field == "speaker" and isinstance(value, dict) and not _is_json(typed or ""):
        # Somebody whom the report knows by that name, whatever they are.
        document = ledger.show(draft.attribution).document or {"entities": []}
        same = [each for each in document["entities"] if each["name"].casefold() == value["name"].casefold()]
        value = same[0]["id"] if len(same) == 1 else value
    return ledger.judge(replace(draft, value=value), expected=expected)


def judged_line(judgement: Judgement) -> str:
    """Return what a judgement says, on one line for people."""
    from reportedly.export.review import judged_line

    return judged_line(judgement)


def value_of(field: str, typed: str) -> Any:
    """Return the value of a field that was typed: as JSON, or short, see ``docs/how-to/review.md``.

    Args:
        field: its name; empty for a whole statement, which is typed as JSON.
        typed: what was typed.

    Raises:
        ReportedlyError: it is neither JSON nor short; says what to type.

    Example: ``value_of("marks", "denies: has denied")`` is ``[{"kind": "denies", "text": "has denied"}]``.
    """
    typed = typed.strip()
    if _is_json(typed):
        try:
            return json.loads(typed)
        except (ValueError, RecursionError) as error:
            raise ReportedlyError(f"the value is no JSON: {error}; put it in single quotes") from error
    if field in ("relay", "marks", "when", "where"):
        parts = [part.strip() for part in typed.split(";") if part.strip().casefold() not in _NOBODY]
        return [_listed(field, part) for part in parts]
    if field and typed.casefold() in _NOBODY:
        if field == "content":
            raise ReportedlyError("content cannot be empty; reject the statement instead")
        return None
    if field == "content":
        return [{"text": part.strip()} for part in typed.split("…")]
    if field in ("cue", "source", "addressee"):
        return {"text": typed}
    if field == "speaker":
        return {"name": typed, "kind": "person"}
    if field == "depth":
        least, _, most = typed.partition("-")
        return {"min": _number(least), "max": _number(most or least)}
    if not field:
        raise ReportedlyError(
            'a statement is given as JSON, such as {"content": [{"text": …}], "form": "direct"}'
        )
    return typed


def _is_json(typed: str) -> bool:
    return typed.lstrip()[:1] in ("{", "[")


def _listed(field: str, part: str) -> dict[str, Any]:
    if field == "relay":
        return {"name": part, "status": "stated"}
    if field == "marks":
        kind, _, words = (piece.strip() for piece in part.partition(":"))
        if not words:
            raise ReportedlyError(f"{part!r} names no words; write KIND: WORDS, such as denies: has denied")
        return {"kind": kind, "text": words}
    raise ReportedlyError(
        f"{field} is given as JSON, such as {_EXAMPLES[field]}, or as none; see docs/reference/ledger.md"
    )


def _number(typed: str) -> int:
    if not typed.strip().isdecimal():
        raise ReportedlyError(f"{typed!r} is no number of steps; give one such as 1, or a range such as 1-2")
    return int(typed)
