"""What reviewers said of statements, in words for people: one line for each judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reportedly.export.showing import visible
from reportedly.records import Judgement

__all__ = ["history", "in_words", "judged_line"]

_DOES = {"accept": "accepts", "reject": "rejects", "correct": "corrects", "add": "adds", "undo": "undoes"}


def judged_line(judgement: Judgement) -> str:
    """Return what a judgement says, on one line that is safe to show.

    Example: ``Ana corrects speaker of statement 9ce11f0a from “the mayor” to “her deputy”: she was abroad``.
    """
    told = f"{judgement.reviewer} {_DOES[judgement.verdict]} "
    if judgement.verdict == "undo":
        told += f"judgement {judgement.undoes} on "
    told += f"{judgement.field} of " if judgement.field else ""
    told += f"statement {judgement.attribution}"
    if judgement.verdict == "correct":
        before = in_words(judgement, judgement.seen["attribution"][judgement.field])
        told += f" from {before} to {in_words(judgement, judgement.value)}"
    elif judgement.verdict == "accept" and judgement.field:
        told += f", {in_words(judgement, judgement.value)}"
    return visible(f"{told}: {judgement.reason}" if judgement.reason else told)


def history(judgements: Iterable[Judgement | Mapping[str, Any]]) -> Iterator[str]:
    """Return all that was said of a statement, a line each, in its order; what was undone says so.

    Args:
        judgements: those on the statement, the oldest first, as values or as JSON.
    """
    made = [each if isinstance(each, Judgement) else Judgement(**each) for each in judgements]
    taken_back: dict[str, str] = {}
    # From the end: whether an undo counts is settled by what came after it.
    for each in reversed(made):
        if each.verdict == "undo" and each.id not in taken_back:
            taken_back[each.undoes] = each.reviewer
    for each in made:
        mark = f"  (undone by {visible(taken_back[each.id])})" if each.id in taken_back else ""
        yield f"{visible(each.at)[:16].replace('T', ' ')}  {visible(each.id)}  {judged_line(each)}{mark}"


def in_words(judgement: Judgement, value: Any) -> str:
    """Return the value of the field of a judgement in words.

    Args:
        judgement: it knows who is meant by an id.
        value: in the form of the contract.
    """
    if value is None or value == []:
        return "nothing"
    field = judgement.field
    if field == "speaker":
        return f"“{_name(judgement, value)}”"
    if field == "depth":
        return "–".join(map(str, sorted({value["min"], value["max"]})))
    if field in ("form", "within"):
        return str(value)
    if field == "content":
        return f"“{' … '.join(part['text'] for part in value)}”"
    return ", ".join(_one(field, each) for each in (value if isinstance(value, list) else [value]))


def _name(judgement: Judgement, party: str | Mapping[str, Any]) -> str:
    if isinstance(party, Mapping):
        return str(party["name"])
    entities = judgement.seen.get("entities", ())
    return next((str(each["name"]) for each in entities if each["id"] == party), party)


def _one(field: str, value: Mapping[str, Any]) -> str:
    if field == "relay":
        return f"{value['name']} ({value['status']})"
    words = f"“{value['text']}”"
    if field == "marks":
        return f"{value['kind']} {words}"
    if field == "when":
        between = [value["earliest"] or "…", value["latest"] or "…"]
        return f"{words} ({' to '.join(dict.fromkeys(between))})"
    if field == "where" and value["candidates"]:
        return f"{words} ({value['candidates'][0]['name']})"
    return words
