"""What a reviewer had before them when they judged, with all that is needed to find it in another reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reportedly.contract.checking import LONGEST_TEXT
from reportedly.errors import LedgerError
from reportedly.records import Document, Judgement
from reportedly.store.anchoring import places_in, quote, text_digest
from reportedly.store.fields import ATTRIBUTION, EMPTY, FIELDS, check_values, checked
from reportedly.store.indexing import clean
from reportedly.store.judgement import PAIRS

__all__ = ["refuse_unsound", "seen_of"]

_ENTITY = ("id", "kind", "name", "named", "description")
_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")


def seen_of(item: Document, value: Any, document: Document) -> Document:
    """Return what a judgement keeps of what was judged.

    That is the statement, who is named in it, the statements beside it (that share words with it, or hold
    it), what tells the text from others, and every place as a quotation, as in W3C Web Annotation.

    Args:
        item: the statement as it was judged so far.
        value: what the reviewer gives.
        document: the reading that it stands in.
    """
    text = document["article"]["text"]
    bare = {name: inner for name, inner in item.items() if name != "review"}
    near = [
        {name: each[name] for name in ("id", "content", "source")}
        for each in document["attributions"]
        if each["id"] != item["id"] and (each["id"] in (item["within"], value) or _overlap(each, item))
    ]
    named = set(_parties([bare, value]))
    held = {name: bare[name] for name in (*FIELDS, "circumstances", "evidence")}
    places = sorted(places_in([held, value, near]))
    return {
        "attribution": bare,
        "judgements": [each["id"] for each in item.get("review", {}).get("judgements", ())],
        "entities": [
            {name: each[name] for name in _ENTITY} for each in document["entities"] if each["id"] in named
        ],
        "near": near,
        "text": text_digest(text),
        "selectors": [quote(text, start, end) for start, end in places],
    }


def _overlap(one: Document, other: Document) -> bool:
    return any(
        a["start"] < b["end"] and b["start"] < a["end"] for a in one["content"] for b in other["content"]
    )


def _parties(value: Any) -> Iterator[str]:
    """Return every text in a value that may be the id of a party."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from _parties(inner)


def refuse_unsound(judgement: Judgement, latest: str) -> None:
    """Return if a judgement that comes from elsewhere is one that this ledger could have made.

    Args:
        judgement: what an export gave.
        latest: the time that it may have been made at the latest.

    Raises:
        LedgerError: a part of it is not what it must be.
    """
    try:
        problem = _unsound(judgement, latest)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise LedgerError(f"judgement {judgement.id}: {error!r} in what was seen") from error
    if problem:
        raise LedgerError(f"judgement {judgement.id}: {problem}")


def _unsound(made: Judgement, latest: str) -> str:
    if any(clean(text) != text for text in (made.reviewer, made.reason, made.at)):
        return "it holds a character that no database keeps"
    if not _AT.fullmatch(made.at) or made.at > latest:
        return f"{made.at} is no time that it can have been made at"
    if made.verdict == "undo":
        return "" if made.undoes and not made.seen else "it does not say what it undoes"
    if made.verdict in PAIRS:
        ends = [made.value[name] for name in ("one", "article", "other")]
        whole = made.field in ("party", "claim") and not (made.attribution or made.seen)
        whole = whole and all(isinstance(end, str) for end in ends) and len(made.value) == len(ends)
        return "" if whole else "it does not say which two are meant"
    seen = made.seen
    item, near = seen["attribution"], seen["near"]
    document: Document = {
        "article": {"id": made.article, "text": _quoted(seen["selectors"])},
        "entities": [{name: each[name] for name in _ENTITY} for each in seen["entities"]],
        "attributions": [*({**each, "within": None} for each in near), item],
    }
    if set(item) != set(ATTRIBUTION) or item["id"] != made.attribution:
        return "the statement that was seen has other fields"
    for each in near:
        check_values({"content": each["content"], "source": each["source"]}, document)
    for name in ("speaker", "within", "content"):
        checked(name, item[name], document, item["id"])
    named = {} if isinstance(item["speaker"], str) else {"speaker": None}
    check_values(item | named, document)
    wanted: Any = None
    if made.verdict == "add":
        wanted = {name: item[name] for name in FIELDS}
    elif made.field:
        rejects = made.verdict == "reject"
        wanted = EMPTY[made.field] if rejects else checked(made.field, made.value, document, item["id"])
    return "" if wanted == made.value else "its value is not what it should be"


def _quoted(selectors: Iterable[Document]) -> str:
    """Return a text with all that was quoted of it, and blanks between."""
    text: list[str] = []
    for each in selectors:
        start, end, exact = each["start"], each["end"], each["exact"]
        around = [each["prefix"], each["suffix"]]
        if (
            len(exact) != end - start
            or not 0 <= start < LONGEST_TEXT
            or not all(isinstance(i, str) for i in around)
        ):
            raise ValueError("a quotation is not what it should be")
        text += " " * (end - len(text))
        text[start:end] = exact
    return "".join(text)
