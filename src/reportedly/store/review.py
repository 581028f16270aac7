"""Judgements of reviewers in a ledger: made, undone, looked up, given to another ledger and taken from it.

What they come to is worked out in :mod:`reportedly.store.applying`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Document, Judgement
from reportedly.store import schema
from reportedly.store.applying import apply
from reportedly.store.audit import Chain, marks, now
from reportedly.store.fields import EMPTY, FIELDS, checked, missed
from reportedly.store.indexing import clean
from reportedly.store.judgement import (
    VERDICTS,
    as_json,
    digest_of_judgement,
    from_json,
    identified,
    undone,
)
from reportedly.store.naming import judgement_named, only, report_named, statements_named
from reportedly.store.projection import Rows, project
from reportedly.store.rows import forget, insert, numbers_in, put
from reportedly.store.seen import refuse_unsound, seen_of
from reportedly.store.writing import document_of

__all__ = ["judge", "judged", "judgements_of", "restore", "review_of", "undo", "verify_judgements"]

_COLUMNS = (
    *("id", "article", "attribution", "verdict", "field", "value", "reason", "reviewer", "at", "seen"),
    *("reading", "undoes"),
)
_JSON = ("value", "seen")
_EVENTS = ("judge", "undo", "restore")


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
    values = dict(zip(_COLUMNS, row, strict=True))
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
    if draft.verdict in ("reject", "correct", "undo") and not reason:
        raise LedgerError(f"{draft.verdict}: give a reason")
    if draft.field and draft.field not in FIELDS:
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
    article = report_named(chain.connection, draft.article)
    present = _present(chain.connection, article)
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
    _project_anew(chain.connection, made.article)
    return made


def _soon() -> str:
    """Return the time from which on no clock can be right; clocks of others may be a day ahead."""
    later = datetime.fromisoformat(now()) + timedelta(days=1)
    return later.isoformat(timespec="microseconds").replace("+00:00", "Z")


def _after(last: str) -> str:
    """Return the time, or a moment after the last judgement where the clock was put back since."""
    at = now()
    if at > last:
        return at
    later = datetime.fromisoformat(last) + timedelta(microseconds=1)
    return later.isoformat(timespec="microseconds").replace("+00:00", "Z")


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
    _write(chain, made, "undo")
    _project_anew(connection, article)
    return made


def _statement(connection: sa.Connection, draft: Judgement) -> tuple[str, Document, _Present]:
    """Return the report and the statement that an id, or the beginning of one, names.

    A statement that was judged under another id, in an earlier reading, is found by that too.
    """
    number, found = draft.attribution, dict[tuple[str, str], tuple[Document, _Present]]()
    articles = {article for article, _ in statements_named(connection, number, draft.article)}
    for present in (_present(connection, article) for article in sorted(articles)):
        for item in present.document["attributions"]:
            if any(one.startswith(number) for one in (item["id"], *item.get("review", {}).get("of", ()))):
                found[present.document["article"]["id"], item["id"]] = item, present
    article, which = only(list(found), number, "statement")
    return (article, *found[article, which])


def _present(connection: sa.Connection, article: str) -> _Present:
    row = connection.execute(
        sa.select(schema.report.c.id, schema.reading.c.digest, schema.reading.c.document)
        .join_from(schema.report, schema.reading, schema.reading.c.id == schema.report.c.reading)
        .where(schema.report.c.article == article)
    ).first()
    if row is None or row.document is None:
        raise LedgerError(f"{article}: this report could not be read, so there is nothing to judge")
    return _Present(row.id, row.digest, judged(connection, document_of(row.document)))


def _write(chain: Chain, made: Judgement, action: str) -> None:
    """Keep a judgement, with the event that says so: the digest there is that of all of it."""
    told = {name: value for name, value in as_json(made).items() if name != "seen"}
    body = {"sha256": digest_of_judgement(made), "judgement": told}
    seq = chain.add(action, f"article/{made.article}", body)
    put(chain.connection, "judgement", [(*_row(made), seq)])


def _row(made: Judgement) -> tuple[str, ...]:
    return tuple(
        json.dumps(getattr(made, name), separators=(",", ":")) if name in _JSON else getattr(made, name)
        for name in _COLUMNS
    )


def _project_anew(connection: sa.Connection, article: str) -> None:
    """Write the rows of a report anew, if it is there: searches show what reviewers say."""
    known = connection.execute(
        sa.select(schema.report.c.id).where(schema.report.c.article == article)
    ).first()
    if known is None:
        return
    with suppress(LedgerError):
        present = _present(connection, article)
        rows = Rows()
        forget(connection, present.report)
        project(present.document, present.report, numbers_in(connection), rows)
        insert(connection, rows)


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
    latest = _soon()
    new = {each.id: each for each in map(from_json, objects) if each.id not in known}
    for each in new.values():
        refuse_unsound(each, latest)
        if each.article != article:
            raise LedgerError(f"judgement {each.id} is on report {each.article}, not on {article}")
        _write(chain, each, "restore")
    if new:
        _project_anew(connection, article)
    return len(new)


def verify_judgements(connection: sa.Connection) -> Iterator[str]:
    """Return what is wrong with the judgements beside their events, in words; nothing if nothing is.

    Args:
        connection: an open transaction.
    """
    rows = connection.exec_driver_sql(f"SELECT {', '.join(_COLUMNS)}, event FROM judgement")
    made: dict[int, Judgement] = {}
    for row in rows:
        each = _judgement(row[:-1])
        if _row(each) != tuple(row[:-1]):
            yield f"judgement {each.id} is not written as it was"
        if made.setdefault(row[-1], each) is not each:
            yield f"event {row[-1]} is said to be of judgement {made[row[-1]].id} and of {each.id}"
    names = ", ".join(f"'{name}'" for name in _EVENTS)
    events = connection.exec_driver_sql(
        f"SELECT e.seq, e.object, p.body FROM event e LEFT JOIN payload p ON p.seq = e.seq "
        f"WHERE e.action IN ({names}) ORDER BY e.seq"
    )
    for seq, about, body in events:
        found = made.pop(seq, None)
        if found is None:
            yield f"the judgement of event {seq} is missing"
        elif body is not None and json.loads(body)["sha256"] != digest_of_judgement(found):
            yield f"judgement {found.id} is not the one of event {seq}: it was changed"
        elif identified(found).id != found.id or about != f"article/{found.article}":
            yield f"judgement {found.id} was changed"
    for left in made.values():
        yield f"no event says that judgement {left.id} was made"
