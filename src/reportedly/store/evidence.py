"""Whether what a ledger keeps is what was taken in: every row against the event that vouches for it.

An event says of each row that was written with it what its digest is.  So rows that were changed, removed or
added by another way show, also where the chain of events is whole.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from reportedly.store import schema
from reportedly.store.audit import Progress
from reportedly.store.dialects import walk

__all__ = ["SEALED", "readable", "seal", "sealed_row", "verify_evidence", "verify_relations"]

# Tables whose rows have an event each that vouches for them.
SEALED = ("snapshot", "reading", "judgement")

# Columns that are vouched for in another way: a document by its digest, a run by what it says.
_ELSEWHERE = {"reading": ("document", "run")}
_BESIDE = {"reading": ("reader", "model", "manner")}

# Pages had at a time: they can be large.
_FEW = 50

_TOLD_EVERY = 500


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table that its events vouch for, in their order."""
    own = (column.name for column in schema.metadata.tables[table].columns)
    return (*(name for name in own if name not in _ELSEWHERE.get(table, ())), *_BESIDE.get(table, ()))


def seal(values: Mapping[str, Any]) -> str:
    """Return the digest of a row, by which an event vouches for it.

    Columns that hold nothing are left out, so that a later form of the ledger can have more of them.
    """
    told = {name: value for name, value in values.items() if value is not None}
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def sealed_row(table: str, values: Mapping[str, Any]) -> tuple[str, str]:
    """Return the name of a row and its seal, as the body of its event has them under ``rows``.

    Args:
        table: one of :data:`SEALED`.
        values: every column of the row; of a reading what its run says, too.

    Example: ``dict([sealed_row("snapshot", row)])`` is ``{"snapshot/7": "9f86d0…"}``.
    """
    return f"{table}/{values['id']}", seal({name: values[name] for name in columns_of(table)})


def readable(what: str, problems: Iterator[str]) -> Iterator[str]:
    """Return problems, and one more if they cannot be looked for to the end: a value is none of its column.

    Databases see to it that it is, but not in a file that was damaged.
    """
    try:
        yield from problems
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        yield f"{what} cannot be read to the end: there is a value that cannot be ({error})"


def verify_evidence(connection: sa.Connection, progress: Progress | None = None) -> Iterator[str]:
    """Return what is wrong with pages, readings and judgements, in words; nothing if all is as it was kept.

    Whether the events themselves are whole is for :func:`reportedly.store.audit.verify_chain` to say.

    Args:
        connection: an open transaction.
        progress: called with how many pages and readings are done, and how many there are.
    """
    there = sa.inspect(connection)
    for table in filter(there.has_table, SEALED):  # an older form has fewer
        yield from _rows_and_claims(connection, table)
    yield from verify_relations(connection)
    count = sum(
        connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar_one()
        for table in ("content", "reading")
    )
    for done, problem in enumerate(_bytes(connection), 1):
        if problem:
            yield problem
        if progress is not None and done % _TOLD_EVERY == 0:
            progress(done, count)


def _rows_and_claims(connection: sa.Connection, table: str) -> Iterator[str]:
    """Return the rows of a table that no event vouches for, or with other words, and those that are gone."""
    erased = {seq for (seq,) in walk(connection, "SELECT seq FROM payload WHERE body IS NULL")}
    claims, rows = _claims(connection, table), _rows(connection, table)
    claim, row = next(claims, None), next(rows, None)
    while claim or row:
        if claim and (row is None or claim[0] < row[0]):
            yield f"{table} {claim[0]} is missing, though event {claim[1]} says that it was kept"
            claim = next(claims, None)
        elif row and (claim is None or row[0] < claim[0]):
            if row[1] not in erased:
                yield f"{table} {row[0]} was added by another way: event {row[1]} does not know it"
            row = next(rows, None)
        elif claim and row:
            if row[1:] != claim[1:]:
                yield f"{table} {row[0]} was changed: it is not what event {claim[1]} says"
            claim, row = next(claims, None), next(rows, None)


def _claims(connection: sa.Connection, table: str) -> Iterator[tuple[int, int, str]]:
    """Return number, event and seal of every row of a table that events vouch for, by number."""
    prefix = f"{table}/"
    for seq, body in walk(connection, "SELECT seq, body FROM payload WHERE body IS NOT NULL ORDER BY seq"):
        if prefix not in body:
            continue
        try:
            told = json.loads(body).get("rows") or {}
            found = sorted((int(name[len(prefix) :]), told[name]) for name in told if name.startswith(prefix))
        except (ValueError, AttributeError, TypeError):
            continue  # changed, which the chain of events says
        yield from ((number, seq, digest) for number, digest in found)


def _rows(connection: sa.Connection, table: str) -> Iterator[tuple[int, int, str]]:
    names = columns_of(table)
    joined = " LEFT JOIN run ON run.id = reading.run" if table == "reading" else ""
    own = [f"{'run' if name in _BESIDE.get(table, ()) else table}.{name}" for name in names]
    for row in walk(connection, f"SELECT {', '.join(own)} FROM {table}{joined} ORDER BY {table}.id"):
        values = dict(zip(names, row, strict=True))
        yield values["id"], values["event"], seal(values)


_WANTED = (
    "SELECT content FROM snapshot WHERE held = 1 AND content IS NOT NULL "
    "UNION SELECT exchange FROM snapshot WHERE exchange IS NOT NULL"
)

# What must find nothing, and what is wrong with what it finds.
_RELATIONS = (
    (f"{_WANTED} EXCEPT SELECT sha256 FROM content", "the bytes {} are missing, though a snapshot has them"),
    (
        f"SELECT sha256 FROM content EXCEPT SELECT * FROM ({_WANTED}) AS wanted",
        "the bytes {} were added by another way: no snapshot has them",
    ),
    (
        "SELECT id FROM run EXCEPT SELECT run FROM reading",
        "run {} was added by another way: no reading has it",
    ),
    (
        "SELECT 'ledger/' || value FROM ledger WHERE name = 'id' "
        "EXCEPT SELECT object FROM event WHERE seq = 1",
        "this is {}, and not what the first event says was made",
    ),
    (
        "SELECT COUNT(*) FROM ledger WHERE name = 'id' HAVING COUNT(*) <> 1",
        "the ledger does not say which it is",
    ),
)


def verify_relations(connection: sa.Connection) -> Iterator[str]:
    """Return pages that are missing, and what nothing leads to, in words."""
    for query, problem in _RELATIONS:
        for (found,) in walk(connection, query):
            yield problem.format(found)


def _bytes(connection: sa.Connection) -> Iterator[str]:
    """Return for each page and each reading what is wrong with its bytes, empty if nothing is."""
    for digest, size, data in walk(connection, "SELECT sha256, size, data FROM content", _FEW):
        found = _unpacked(data)
        right = found is not None and len(found) == size and hashlib.sha256(found).hexdigest() == digest
        yield "" if right else f"the bytes {digest} were changed or are damaged"
    for number, digest, document in walk(connection, "SELECT id, digest, document FROM reading", _FEW):
        found = b"" if document is None else _unpacked(document)
        right = found is not None and digest == (hashlib.sha256(found).hexdigest() if found else "")
        yield "" if right else f"the document of reading {number} was changed or is damaged"


def _unpacked(data: bytes) -> bytes | None:
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(data) + unpacking.flush()
    except zlib.error:
        return None
    return found if unpacking.eof and not unpacking.unused_data else None
