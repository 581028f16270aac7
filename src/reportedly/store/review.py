"""Judgements of reviewers in a ledger: made, undone, looked up, given to another ledger and taken from it.

What they come to is worked out in :mod:`reportedly.store.applying`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Document, Judgement
from reportedly.store import schema
from reportedly.store.applying import apply, bare
from reportedly.store.audit import Chain, marks, now, soon, written
from reportedly.store.evidence import sealed_row
from reportedly.store.fields import EMPTY, FIELDS, checked, missed
from reportedly.store.indexing import clean
from reportedly.store.items import document_of
from reportedly.store.judgement import (
    PAIRS,
    VERDICTS,
    as_json,
    from_json,
    identified,
    undone,
)
from reportedly.store.lookup import (
    articles_named,
    called,
    judgement_named,
    numbered,
    only,
    where_judged,
)
from reportedly.store.refreshing import refresh
from reportedly.store.rows import numbers_in, put
from reportedly.store.seen import refuse_unsound, seen_of

__all__ = ["judge", "judged", "judgements_of", "keep_pair", "restore", "review_of", "undo"]

# Of every column of the table the name that it has in a judgement.
_COLUMNS = {
    "digest": "id",
    **{name: name for name in ("article", "attribution", "verdict", "field", "value", "reason", "reviewer")},
    **{name: name for name in ("at", "seen", "reading", "undoes")},
}
_JSON = ("value", "seen")


class _Present(NamedTuple):
    """A report as it is now: its row, the digest of its reading, its document with judgements applied."""

    report: int
    reading: str
    document: Document


def judged(connection: sa.Connection, document: Document) -> Document:
    """Return a document with the judgements of reviewers applied."""
    found = judgements_of(connection, document["article"]["id"])
    return apply(document, found) if found else document


def judgements_of(connection: sa.Connection, article: str | None = None) -> list[Judgement]:
    """Return all judgements in the order they were made, undone or not.

    Args:
        connection: an open transaction.
        article: only those on the statements of this report.
    """
    where, values = ("", ()) if article is None else (f" WHERE article = {marks(connection, 1)}", (article,))
    rows = connection.exec_driver_sql(f"SELECT {', '.join(_COLUMNS)} FROM judgement{where}", values)
    found = [_judgement(row) for row in rows]
    return sorted(found, key=lambda each: (each.at, each.id))


def _judgement(row: Sequence[Any]) -> Judgement:
    values = dict(zip(_COLUMNS.values(), row, strict=True))
    return Judgement(**values | {name: json.loads(values[name]) for name in _JSON})


def judge(chain: Chain, draft: Judgement, expected: str | None = None) -> Judgement:
    """Keep what a reviewer says of a statement, and return it as it was kept.

    Args:
        chain: the chain of events of a transaction that writes.
        draft: verdict, attribution (an id or its beginning), reviewer, and what the verdict needs.
        expected: the id of the last judgement on the statement that the reviewer saw, empty for none; None if
            it does not matter.

    Raises:
        LedgerError: there is no such statement, the value is not what the field may hold, or somebody has
            judged it meanwhile.
    """
    draft = _signed(draft)
    if draft.verdict in PAIRS:
        raise LedgerError(f"{draft.verdict} is said of two: use reportedly parties or reportedly claims")
    if draft.verdict == "undo":
        raise LedgerError("undo names a judgement, not a statement: use undo")
    if draft.verdict == "add":
        return _add(chain, draft)
    article, item, present = _statement(chain.connection, draft)
    last = [{"id": "", "reviewer": ""}, *item.get("review", {}).get("judgements", ())][-1]
    if expected is not None and last["id"] != expected:
        who = f"{last['reviewer']} judged" if last["id"] else "a judgement was undone on"
        raise LedgerError(f"{who} statement {item['id']} meanwhile; look at it again")
    _refuse_rejected(item, draft)
    value = _value_of(draft, item, present.document)
    return _keep(chain, present, replace(draft, article=article, attribution=item["id"], value=value), item)


def _signed(draft: Judgement) -> Judgement:
    """Return a draft with the name and the reason as they are kept."""
    reviewer, reason = (" ".join(clean(text).split()) for text in (draft.reviewer, draft.reason))
    if not any(character.isalnum() for character in reviewer):
        raise LedgerError("a judgement needs the name of the one who judges")
    if draft.verdict not in VERDICTS:
        raise LedgerError(f"{draft.verdict}: no such verdict; there are {', '.join(VERDICTS)}")
    if draft.verdict in ("reject", "correct", "undo", *PAIRS) and not reason:
        raise LedgerError(f"{draft.verdict}: give a reason")
    if draft.field and draft.field not in FIELDS and draft.verdict not in PAIRS:
        raise LedgerError(f"{draft.field}: no such field; there are {', '.join(FIELDS)}")
    return replace(draft, reviewer=reviewer, reason=reason)


def _value_of(draft: Judgement, item: Document, document: Document) -> Any:
    if draft.verdict == "correct":
        if not draft.field:
            raise LedgerError(f"correct: name the field; there are {', '.join(FIELDS)}")
        return checked(draft.field, draft.value, document, item["id"])
    if draft.value is not None:
        raise LedgerError(f"{draft.verdict} takes no value; use correct")
    if not draft.field:
        return None
    if draft.verdict == "accept":
        return item[draft.field]
    if draft.field not in EMPTY:
        raise LedgerError(f"{draft.field} cannot be empty; correct it, or reject the whole statement")
    return EMPTY[draft.field]


def _refuse_rejected(item: Document, draft: Judgement) -> None:
    for each in item.get("review", {}).get("judgements", ()):
        whole = not each["field"] and each["verdict"] == "reject"
        if whole and each["reviewer"] == draft.reviewer and draft.field:
            raise LedgerError(
                f"{draft.reviewer} has rejected statement {item['id']} as a whole; "
                f"undo {each['id']} first, or accept it"
            )


def _add(chain: Chain, draft: Judgement) -> Judgement:
    name = draft.article or draft.attribution
    articles = [(article, article) for article in articles_named(chain.connection, [name])]
    article, _ = only(articles, name, "report")
    present = _present(chain.connection, article)
    if present is None:
        raise LedgerError(f"{article}: this report could not be read, so there is nothing to judge")
    item = missed(draft.value, present.document)
    value = {name: item[name] for name in FIELDS}
    made = replace(draft, article=article, attribution=item["id"], field="", value=value)
    return _keep(chain, present, made, item)


def _keep(chain: Chain, present: _Present, made: Judgement, item: Document) -> Judgement:
    """Write a judgement, its event, and the rows of its report anew."""
    seen = seen_of(item, made.value, present.document)
    earlier = judgements_of(chain.connection, made.article)
    at = _after(earlier[-1].at if earlier else "")
    made = identified(replace(made, seen=seen, reading=present.reading, undoes="", at=at))
    _write(chain, made, "judge")
    _show(chain.connection, present)
    return made


def keep_pair(chain: Chain, draft: Judgement) -> Judgement:
    """Keep what is said of two things in different reports, and return it as it was kept.

    Raises:
        LedgerError: nobody signs it, there is no reason, or a report is not there.
    """
    draft = _signed(draft)
    present = _present(chain.connection, draft.article)
    other = _present(chain.connection, draft.value["article"])
    if present is None or other is None:
        missing = draft.article if present is None else draft.value["article"]
        raise LedgerError(f"{missing}: there is no such report, or it could not be read")
    earlier = judgements_of(chain.connection, draft.article)
    at = _after(earlier[-1].at if earlier else "")
    made = identified(replace(draft, seen={}, reading=present.reading, undoes="", at=at))
    _write(chain, made, "judge")
    return made


def _after(last: str) -> str:
    """Return the time, or a moment after the last judgement where the clock was put back since."""
    at = now()
    if at > last:
        return at
    return written(datetime.fromisoformat(last) + timedelta(microseconds=1))


def undo(chain: Chain, number: str, reviewer: str, reason: str) -> Judgement:
    """Take back a judgement, or an undo, and return the judgement that says so.

    Args:
        chain: the chain of events of a transaction that writes.
        number: the id of the judgement, or its beginning.
        reviewer: who takes it back, whoever made it.
        reason: why.

    Raises:
        LedgerError: there is no such judgement, or it is undone already.
    """
    connection = chain.connection
    draft = _signed(Judgement("undo", reviewer=reviewer, reason=reason))
    article, number = judgement_named(connection, number)
    earlier = judgements_of(connection, article)
    taken_back = undone(earlier)
    if number in taken_back:
        by = next(each for each in earlier if each.undoes == number and each.id not in taken_back)
        raise LedgerError(f"{by.reviewer} has undone judgement {number} already")
    which = next(each for each in earlier if each.id == number)
    of = {name: getattr(which, name) for name in ("article", "attribution", "field", "reading")}
    made = identified(replace(draft, **of, undoes=number, at=_after(earlier[-1].at)))
    before = _present(connection, article)
    _write(chain, made, "undo")
    _show(connection, before)
    return made


def _statement(connection: sa.Connection, draft: Judgement) -> tuple[str, Document, _Present]:
    """Return the report and the statement that an id, or the beginning of one, names.

    A statement that was judged under another id, in an earlier reading, is found by that too.
    """
    name, within = draft.attribution, draft.article
    if name.startswith("#"):
        within, name = numbered(connection, name)
    found: dict[tuple[str, str], tuple[Document, _Present]] = {}
    for article in sorted(where_judged(connection, name, within)):
        present = _present(connection, article)
        if present is None:
            continue
        for item in present.document["attributions"]:
            if any(called(one, name) for one in (item["id"], *item.get("review", {}).get("of", ()))):
                found[article, item["id"]] = item, present
    article, which = only(list(found), name, "statement")
    return (article, *found[article, which])


def _present(connection: sa.Connection, article: str) -> _Present | None:
    """Return a report as it is now; None if it is not there, or could not be read."""
    row = connection.execute(
        sa.select(schema.report.c.id, schema.reading.c.digest, schema.reading.c.document)
        .join_from(schema.report, schema.reading, schema.reading.c.id == schema.report.c.reading)
        .where(schema.report.c.article == article)
    ).first()
    if row is None or row.document is None:
        return None
    return _Present(row.id, row.digest, judged(connection, document_of(row.document)))


def _show(connection: sa.Connection, before: _Present | None) -> None:
    """Let searches show what reviewers say of a report now."""
    if before is not None:
        refresh(connection, before.report, before.document, judged(connection, bare(before.document)))


def _write(chain: Chain, made: Judgement, action: str) -> None:
    """Keep a judgement, with the event that vouches for it."""
    row: dict[str, Any] = {"id": numbers_in(chain.connection).take("judgement")}
    for column, name in _COLUMNS.items():
        value = getattr(made, name)
        row[column] = json.dumps(value, separators=(",", ":")) if name in _JSON else value
    row["event"] = chain.seq + 1
    told = {name: value for name, value in as_json(made).items() if name != "seen"}
    rows = dict([sealed_row("judgement", row)])
    chain.add(action, f"article/{made.article}", {"judgement": told, "rows": rows})
    put(chain.connection, "judgement", [tuple(row.values())])


def review_of(connection: sa.Connection, article: str) -> list[Document]:
    """Return all judgements on a report as JSON, for an export; :func:`restore` takes them in."""
    return [as_json(each) for each in judgements_of(connection, article)]


def restore(connection: sa.Connection, article: str, objects: Iterable[Document], chain: Chain) -> int:
    """Keep the judgements of an export that are not known; return how many there were.

    Args:
        connection: a transaction that writes.
        article: the id of the report that they are on.
        objects: what :func:`review_of` gave.
        chain: the chain of events of the transaction.

    Raises:
        LedgerError: one of them is no judgement, was changed, or is on another report.
    """
    known = {each.id for each in judgements_of(connection, article)}
    new = {each.id: each for each in map(from_json, objects) if each.id not in known}
    before, latest = _present(connection, article) if new else None, soon()
    for each in new.values():
        refuse_unsound(each, latest)
        if each.article != article:
            raise LedgerError(f"judgement {each.id} is on report {each.article}, not on {article}")
        _write(chain, each, "restore")
    _show(connection, before)
    return len(new)
