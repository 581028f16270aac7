"""What was done to a ledger, by whom and when: a chain of events that cannot be changed unnoticed.

Every event holds the hash of the one before it (Haber and Stornetta, "How to time-stamp a digital document",
1991).  What an event says of people stands apart, in its payload, of which the chain holds only a salted
digest: a payload can be erased, and the chain still holds.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Event, Head
from reportedly.store import border
from reportedly.store.dialects import walk
from reportedly.store.indexing import clean

__all__ = [
    "Chain",
    "Progress",
    "events_of",
    "head_of",
    "heads_in",
    "marks",
    "now",
    "soon",
    "user",
    "verify_chain",
    "written",
]

_DOMAIN = b"reportedly-audit-v1\0"
_BEGINNING = bytes(32)
_SALT_BYTES = 16
# Rows fetched at a time, so that a long chain is never in memory.
_STRIDE = 10_000

_HEAD = re.compile(r"(?<![\w:])([1-9]\d{0,17}):([0-9a-f]{64})(?!\w)")

# The last number that an event can have.
_GREATEST = 2**63 - 1

Row = tuple[int, str, str, str, str, bytes, bytes, bytes]
Payload = tuple[int, bytes | None, str | None]

# Told how much is done, and of how much.
Progress = Callable[[int, int], None]


def now() -> str:
    """Return the time as events have it."""
    return written(datetime.now(UTC))


def soon() -> str:
    """Return the time from which on no clock can be right; clocks of others may be a day ahead."""
    return written(datetime.now(UTC) + timedelta(days=1))


def written(moment: datetime) -> str:
    """Return a moment in UTC as events have it, to the microsecond."""
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def chained(prev: bytes, row: tuple[int, str, str, str, str], payload: bytes) -> bytes:
    """Return the hash of an event.

    Args:
        prev: the hash of the event before, 32 zero bytes for the first.
        row: seq, at, actor, action and object.
        payload: the digest of salt and body.
    """
    fields = json.dumps([*row, payload.hex()], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(_DOMAIN + prev + fields.encode()).digest()


@dataclass(slots=True)
class Chain:
    """The end of a ledger's chain of events, in a transaction that writes."""

    connection: sa.Connection
    actor: str
    seq: int
    hash: bytes

    @classmethod
    def of(cls, connection: sa.Connection, actor: str) -> Chain:
        """Return the chain as it ends now; nobody else can add to it before the transaction is over."""
        seq, digest = _end(connection)
        return cls(connection, actor, seq, digest)

    def add(self, action: str, about: str, body: dict[str, Any]) -> int:
        """Add an event and return its number.

        Args:
            action: one word for what was done: ``add``, ``judge``, ``export``.
            about: what it was done to, such as ``article/4c4d7f25eb0ced96``.
            body: what else is to be known of it, as JSON.
        """
        self.seq += 1
        actor, about = clean(self.actor), clean(about)
        salt = os.urandom(_SALT_BYTES)
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace").decode()
        payload = hashlib.sha256(salt + text.encode()).digest()
        fields = (self.seq, now(), actor, action, about)
        prev, self.hash = self.hash, chained(self.hash, fields, payload)
        mark = marks(self.connection, 8)
        self.connection.exec_driver_sql(
            f"INSERT INTO event VALUES ({mark})", (*fields, payload, prev, self.hash)
        )
        self.connection.exec_driver_sql(
            f"INSERT INTO payload VALUES ({marks(self.connection, 3)})", (self.seq, salt, text)
        )
        return self.seq


def user() -> str:
    """Return who events name if nobody says: ``REPORTEDLY_ACTOR``, else the name of the user."""
    with suppress(OSError, KeyError, ImportError):
        return os.environ.get("REPORTEDLY_ACTOR") or getpass.getuser()
    return "unknown"


def marks(connection: sa.Connection, count: int) -> str:
    """Return the placeholders of a driver for so many values."""
    return ", ".join(["?" if connection.dialect.name == "sqlite" else "%s"] * count)


def _end(connection: sa.Connection) -> tuple[int, bytes]:
    row = connection.exec_driver_sql("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1").first()
    if row is not None and not isinstance(row[1], bytes | memoryview):
        raise LedgerError("the ledger is damaged: its last event has no hash; restore a backup")
    return (0, _BEGINNING) if row is None else (row[0], bytes(row[1]))


def head_of(connection: sa.Connection) -> Head:
    """Return the number and hash of the last event: kept elsewhere they prove that none was cut off."""
    seq, digest = _end(connection)
    return Head(seq, digest.hex())


def events_of(connection: sa.Connection, about: str | None = None, since: int = 0) -> Iterator[Event]:
    """Return the events in their order, with their payloads as they may leave the ledger.

    Args:
        connection: an open transaction.
        about: only what was done to this.
        since: only events after this number.
    """
    wanted = "" if about is None else " AND e.object = :about"
    rows = connection.execute(
        sa.text(
            "SELECT e.seq, e.at, e.actor, e.action, e.object, e.hash, p.body FROM event e "
            f"LEFT JOIN payload p ON p.seq = e.seq WHERE e.seq > :since{wanted} ORDER BY e.seq"
        ),
        {"since": min(since, _GREATEST)} | ({} if about is None else {"about": about}),
    )
    for seq, at, actor, action, what, digest, body in rows.yield_per(_STRIDE):
        try:
            told = None if body is None else json.loads(body)
        except ValueError:
            raise LedgerError(
                f"the payload of event {seq} was changed; run reportedly audit verify"
            ) from None
        out = border.let_out(told) if isinstance(told, dict) else None
        yield Event(seq, at, actor, action, what, bytes(digest).hex(), out)


def verify_chain(
    connection: sa.Connection, heads: Iterable[Head] = (), progress: Progress | None = None
) -> Iterator[str]:
    """Return what is wrong with the chain of events, in words; nothing if every event is as it was written.

    Found are events that were changed, that are missing, that stand elsewhere, and payloads that were
    changed. That events were cut off at the end, or the whole chain made anew, shows against a head that was
    kept elsewhere.

    Args:
        connection: an open transaction.
        heads: numbers and hashes of events as exports or ``reportedly audit head`` gave them.
        progress: called with how many events are done, and how many there are.
    """
    expected, prev, known = 1, _BEGINNING, defaultdict[int, set[str]](set)
    for head in heads:
        known[head.seq].add(head.hash)
    end, emptied, erased = _end(connection)[0], set[int](), set[str]()
    for row, payload in _with_payloads(connection):
        if row is None:
            yield f"payload {payload[0]} belongs to no event: one was removed, or the payload was added"
            continue
        seq, before, digest = row[0], bytes(row[6]), bytes(row[7])
        if seq != expected:
            yield _gap(expected, seq)
        elif before != prev:
            yield f"event {seq} does not follow on event {seq - 1}: one of them was changed or moved"
        if chained(before, row[:5], bytes(row[5])) != digest:
            yield f"event {seq} was changed"
        if payload[1:] == (None, None):
            emptied.add(seq)
        elif (problem := _payload_problem(seq, bytes(row[5]), payload)) is not None:
            yield problem
        if row[3] == "erase":
            erased.add(row[4])
        if known and known.pop(seq, set()) - {digest.hex()}:
            yield f"event {seq} is not the one that the head given stands for: the chain was made anew"
        expected, prev = seq + 1, digest
        if progress is not None and seq % _STRIDE == 0:
            progress(seq, end)
    for seq in sorted(emptied):
        if f"event/{seq}" not in erased:
            yield f"the payload of event {seq} was emptied, and no event says by whom"
    for seq in sorted(known.keys() - {0}):
        yield f"event {seq} is missing, though the head given says that it was there: events were cut off"


def _gap(expected: int, seq: int) -> str:
    if seq < expected:
        return f"event {seq} stands where event {expected} should"
    what = f"event {expected} is" if seq == expected + 1 else f"events {expected} to {seq - 1} are"
    return f"{what} missing"


def _with_payloads(connection: sa.Connection) -> Iterator[tuple[Row | None, Payload]]:
    """Return every event with its payload: two walks side by side, as a join is slower than the hashing.

    A payload without an event comes with None, an event without a payload with the number 0.
    """
    events = walk(
        connection, "SELECT seq, at, actor, action, object, payload, prev, hash FROM event ORDER BY seq"
    )
    payloads = walk(connection, "SELECT seq, salt, body FROM payload ORDER BY seq")
    waiting: Payload | None = next(payloads, None)
    for row in events:
        while waiting is not None and waiting[0] < row[0]:
            yield None, waiting
            waiting = next(payloads, None)
        if waiting is not None and waiting[0] == row[0]:
            yield row, waiting
            waiting = next(payloads, None)
        else:
            yield row, (0, b"", None)
    while waiting is not None:
        yield None, waiting
        waiting = next(payloads, None)


def _payload_problem(seq: int, digest: bytes, payload: Payload) -> str | None:
    number, salt, body = payload
    if not number:
        return f"the payload of event {seq} is missing"
    if salt is None or body is None or hashlib.sha256(bytes(salt) + body.encode()).digest() != digest:
        return f"the payload of event {seq} was changed"
    return None


def heads_in(text: str) -> list[Head]:
    """Return the heads that stand in a text: one by itself, a list of them, an export that holds one.

    Example: ``heads_in("12:" + "ab" * 32)[0].seq`` is 12.
    """
    return [Head(int(seq), digest) for seq, digest in _HEAD.findall(text)]
