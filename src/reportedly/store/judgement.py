"""What reviewers say, as values: its JSON, its id, and which of it stands.

A judgement is never changed or taken out.  Who changes their mind judges anew, or undoes; an undo is a
judgement too, and can be undone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from reportedly.errors import LedgerError
from reportedly.records import Judgement

__all__ = [
    "PAIRS",
    "VERDICTS",
    "as_json",
    "canonical",
    "from_json",
    "identified",
    "in_order",
    "newest",
    "standing",
    "undone",
]

# Of two things in different reports: that they are one, or are not.
PAIRS = ("join", "part")

VERDICTS = ("accept", "reject", "correct", "add", *PAIRS, "undo")

# The order of names in JSON.
_NAMES = (
    *("id", "article", "attribution", "verdict", "field", "value", "reason", "reviewer", "at"),
    *("undoes", "reading", "seen"),
)
_TEXTS = {each.name for each in fields(Judgement)} - {"value", "seen"}


def as_json(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as plain dictionaries and lists, ready for ``json.dumps``."""
    return {name: getattr(judgement, name) for name in _NAMES}


def from_json(value: Mapping[str, Any]) -> Judgement:
    """Return the judgement that was made into JSON; what else stands there is passed over.

    Raises:
        LedgerError: it is none, or it was changed since it was made.
    """
    try:
        found = Judgement(**{name: value[name] for name in _NAMES})
    except (KeyError, TypeError) as error:
        raise LedgerError(f"this is no judgement of a ledger: {error} is missing") from error
    wrong = [name for name in sorted(_TEXTS) if not isinstance(getattr(found, name), str)]
    if wrong or not isinstance(found.seen, dict) or found.verdict not in VERDICTS:
        raise LedgerError(
            f"judgement {found.id}: {', '.join(wrong) or 'seen or verdict'} is not what it should be"
        )
    if identified(found).id != found.id:
        raise LedgerError(f"judgement {found.id} was changed after it was made; export it anew")
    return found


def canonical(value: object) -> str:
    """Return a value as JSON, the same for the same value; ASCII, so that any database holds it."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def identified(judgement: Judgement) -> Judgement:
    """Return a judgement with the id that its content gives it, the same in every ledger."""
    content = as_json(judgement) | {"id": ""}
    return replace(judgement, id=hashlib.blake2b(canonical(content).encode(), digest_size=8).hexdigest())


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return judgements as they were made, one after another, whatever ledgers they come from."""
    return sorted(judgements, key=lambda each: (each.at, each.id))


def undone(judgements: Iterable[Judgement]) -> set[str]:
    """Return the ids of those that were undone; an undo that was undone itself counts for nothing."""
    found: set[str] = set()
    # From the end: whether an undo counts is settled by what came after it.
    for each in reversed(in_order(judgements)):
        if each.verdict == "undo" and each.id not in found:
            found.add(each.undoes)
    return found


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that nobody has undone, in their order.

    Example: of a rejection, its undo, and the undo of that undo, the rejection stands.
    """
    ordered = in_order(judgements)
    taken_back = undone(ordered)
    return [each for each in ordered if each.verdict != "undo" and each.id not in taken_back]


def newest(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the last judgement of every reviewer on every field of one statement, in their order."""
    last = {(each.reviewer, each.field): each for each in in_order(judgements)}
    return in_order(last.values())
