"""Ways to falsify a ledger behind its back, a function each: for ``test_audit.py`` and ``bench/audit.py``.

Whoever does so may write to the database as they like: the guards are off, digests and compression are done
right, and with :func:`chain_made_anew` every hash is reckoned again.
"""

from __future__ import annotations

import hashlib
import json
import random
import zlib
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from reportedly.records import Head
from reportedly.store import audit
from reportedly.store.dialects import drop_guards, guards, missing_guards
from reportedly.store.evidence import verify_evidence
from reportedly.store.items import document_of, packed

Tampering = Callable[[sa.Connection, random.Random], str | None]


def found(connection: sa.Connection, head: Head | None = None) -> list[str]:
    """What is found wrong with a ledger."""
    problems = list(audit.verify_chain(connection, [head] if head else []))
    return problems + list(verify_evidence(connection)) + missing_guards(connection)


def tampered(connection: sa.Connection, kind: str, chance: random.Random) -> str | None:
    """Falsify a ledger in one way, and put the guards back if they are not what it is about; say what was done."""
    drop_guards(connection)
    done = TAMPERINGS[kind](connection, chance)
    if kind != "a guard is removed":
        for _, statement in guards(connection.dialect.name).values():
            connection.exec_driver_sql(statement)
    return done


# --- what the ways are made of -------------------------------------------------------------------------


def ask(connection: sa.Connection, query: str, **values: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(sa.text(query), values)]


def do(connection: sa.Connection, query: str, **values: Any) -> str | None:
    """Run a statement; None if it changed nothing."""
    return query if connection.execute(sa.text(query), values).rowcount else None


def one_of(connection: sa.Connection, chance: random.Random, table: str, where: str = "1 = 1") -> Any:
    key = {"content": "sha256", "event": "seq", "payload": "seq"}.get(table, "id")
    keys = ask(connection, f"SELECT {key} FROM {table} WHERE {where} ORDER BY {key}")
    return chance.choice(keys)[0] if keys else None


def other(value: Any, chance: random.Random) -> Any:
    """Another value of the same kind, close to the one there is."""
    if isinstance(value, bytes | memoryview):
        data = bytearray(value)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        return bytes(data)
    if isinstance(value, int):
        return value + chance.choice((-1, 1))
    if value is None:
        return "x"
    at = chance.randrange(len(value) + 1)
    return value[:at] + chance.choice("aä0 ") + value[at + chance.randrange(1) :]


def a_column_changed(table: str, column: str) -> Tampering:
    def change(connection: sa.Connection, chance: random.Random) -> str | None:
        key = {"content": "sha256", "event": "seq", "payload": "seq"}.get(table, "id")
        which = one_of(connection, chance, table, f"{column} IS NOT NULL")
        if which is None:
            return None
        ((value,),) = ask(connection, f"SELECT {column} FROM {table} WHERE {key} = :which", which=which)
        return do(
            connection,
            f"UPDATE {table} SET {column} = :value WHERE {key} = :which",
            value=other(value, chance),
            which=which,
        )

    return change


def a_bit_changed(table: str, key: str, column: str) -> Tampering:
    def change(connection: sa.Connection, chance: random.Random) -> str | None:
        which = one_of(connection, chance, table, f"{column} IS NOT NULL")
        ((value,),) = ask(connection, f"SELECT {column} FROM {table} WHERE {key} = :which", which=which)
        changed = bytes(value)
        # The last bits of what zlib makes mean nothing: the page is the same whatever they are.
        while unpacked(changed) == unpacked(bytes(value)):
            changed = other(value, chance)
        query = f"UPDATE {table} SET {column} = :value WHERE {key} = :which"
        return do(connection, query, value=changed, which=which)

    return change


def unpacked(data: bytes) -> bytes | None:
    try:
        return zlib.decompress(data)
    except zlib.error:
        return None


def run(statement: str, table: str = "", where: str = "1 = 1") -> Tampering:
    """A statement, with ``:which`` as the key of a row by chance."""

    def act(connection: sa.Connection, chance: random.Random) -> str | None:
        if not table:
            return do(connection, statement)
        which = one_of(connection, chance, table, where)
        return None if which is None else do(connection, statement, which=which)

    return act


# --- ways ----------------------------------------------------------------------------------------------


def an_event_is_removed_with_its_payload(connection: sa.Connection, chance: random.Random) -> str | None:
    which = one_of(connection, chance, "event", "seq < (SELECT MAX(seq) FROM event)")
    do(connection, "DELETE FROM payload WHERE seq = :which", which=which)
    return do(connection, "DELETE FROM event WHERE seq = :which", which=which)


def events_are_removed_and_the_rest_renumbered(
    connection: sa.Connection, chance: random.Random
) -> str | None:
    which = one_of(connection, chance, "event", "seq < (SELECT MAX(seq) FROM event)")
    for table in ("payload", "event"):
        do(connection, f"DELETE FROM {table} WHERE seq = :which", which=which)
        for (seq,) in ask(
            connection, f"SELECT seq FROM {table} WHERE seq > :which ORDER BY seq", which=which
        ):
            do(connection, f"UPDATE {table} SET seq = seq - 1 WHERE seq = :seq", seq=seq)
    return "removed and renumbered"


def two_events_are_swapped(connection: sa.Connection, chance: random.Random) -> str | None:
    one, two = chance.sample([seq for (seq,) in ask(connection, "SELECT seq FROM event")], 2)
    for table in ("event", "payload"):
        for old, new in ((one, -1), (two, one), (-1, two)):
            do(connection, f"UPDATE {table} SET seq = :new WHERE seq = :old", new=new, old=old)
    return f"{one} and {two} swapped"


def an_event_is_put_in(connection: sa.Connection, chance: random.Random) -> str | None:
    """At the end or behind a gap, with a hash that fits what it says, though not always what comes before."""
    last, prev = ask(connection, "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")[0]
    seq = last + chance.choice((1, 1, 2))
    salt, body = b"salt", json.dumps({"rows": {"snapshot/999": "0" * 64}})
    payload = hashlib.sha256(salt + body.encode()).digest()
    fields = (seq, audit.now(), "ana", "added", "article/x")
    digest = audit.chained(bytes(prev), fields, payload)
    do(
        connection,
        "INSERT INTO event VALUES (:seq, :at, 'ana', 'added', 'article/x', :payload, :prev, :hash)",
        seq=seq,
        at=fields[1],
        payload=payload,
        prev=bytes(prev),
        hash=digest,
    )
    return do(connection, "INSERT INTO payload VALUES (:seq, :salt, :body)", seq=seq, salt=salt, body=body)


def an_event_says_something_else_with_a_hash_that_fits(
    connection: sa.Connection, chance: random.Random
) -> str | None:
    which = one_of(connection, chance, "event", "seq < (SELECT MAX(seq) FROM event)")
    row = ask(
        connection, "SELECT seq, at, actor, action, object, payload, prev FROM event WHERE seq = :w", w=which
    )
    seq, at, actor, action, about, payload, prev = row[0]
    digest = audit.chained(bytes(prev), (seq, at, "x" + actor, action, about), bytes(payload))
    query = "UPDATE event SET actor = 'x' || actor, hash = :hash WHERE seq = :which"
    return do(connection, query, hash=digest, which=which)


def the_end_is_cut_off(connection: sa.Connection, chance: random.Random) -> str | None:
    """Cleanly, with all that the events vouch for: only a head that was kept elsewhere shows it."""
    which = one_of(connection, chance, "event", "seq > 1")
    for table in ("snapshot", "reading", "judgement"):
        do(connection, f"DELETE FROM {table} WHERE event >= :which", which=which)
    do(connection, "DELETE FROM run WHERE id NOT IN (SELECT run FROM reading)")
    do(
        connection,
        "DELETE FROM content WHERE sha256 NOT IN (SELECT content FROM snapshot WHERE content IS NOT NULL "
        "UNION SELECT exchange FROM snapshot WHERE exchange IS NOT NULL)",
    )
    do(connection, "DELETE FROM payload WHERE seq >= :which", which=which)
    return do(connection, "DELETE FROM event WHERE seq >= :which", which=which)


def the_end_is_cut_off_and_its_rows_stay(connection: sa.Connection, chance: random.Random) -> str | None:
    which = one_of(connection, chance, "event", "seq > 1 AND action NOT IN ('backup')")
    do(connection, "DELETE FROM payload WHERE seq >= :which", which=which)
    return do(connection, "DELETE FROM event WHERE seq >= :which", which=which)


def chain_made_anew(connection: sa.Connection, chance: random.Random) -> str | None:
    """Somebody else is named in an event, and every hash from there on reckoned anew: only a head shows it."""
    which = one_of(connection, chance, "event")
    do(connection, "UPDATE event SET actor = 'x' || actor WHERE seq = :which", which=which)
    prev = bytes(32)
    for *row, payload in ask(
        connection, "SELECT seq, at, actor, action, object, payload FROM event ORDER BY seq"
    ):
        digest = audit.chained(prev, (row[0], row[1], row[2], row[3], row[4]), bytes(payload))
        do(
            connection,
            "UPDATE event SET prev = :prev, hash = :hash WHERE seq = :seq",
            prev=prev,
            hash=digest,
            seq=row[0],
        )
        prev = digest
    return f"made anew from {which}"


def a_payload_is_put_in(connection: sa.Connection, chance: random.Random) -> str | None:
    seq = ask(connection, "SELECT MAX(seq) FROM payload")[0][0] + chance.randrange(1, 100)
    return do(connection, "INSERT INTO payload VALUES (:seq, :salt, '{}')", seq=seq, salt=b"salt")


def a_payload_is_changed_and_its_digest_too(connection: sa.Connection, chance: random.Random) -> str | None:
    which = one_of(connection, chance, "payload")
    ((salt, body),) = ask(connection, "SELECT salt, body FROM payload WHERE seq = :which", which=which)
    body = other(body, chance)
    do(connection, "UPDATE payload SET body = :body WHERE seq = :which", body=body, which=which)
    digest = hashlib.sha256(bytes(salt) + body.encode()).digest()
    return do(connection, "UPDATE event SET payload = :digest WHERE seq = :which", digest=digest, which=which)


def a_page_is_another(connection: sa.Connection, chance: random.Random) -> str | None:
    which = one_of(connection, chance, "content")
    data = zlib.compress(f"another page {chance.random()}".encode())
    return do(connection, "UPDATE content SET data = :data WHERE sha256 = :which", data=data, which=which)


def a_page_is_another_and_its_digest_too(connection: sa.Connection, chance: random.Random) -> str | None:
    which = one_of(connection, chance, "content")
    page = f"another page {chance.random()}".encode()
    return do(
        connection,
        "UPDATE content SET data = :data, sha256 = :digest, size = :size WHERE sha256 = :which",
        data=zlib.compress(page),
        digest=hashlib.sha256(page).hexdigest(),
        size=len(page),
        which=which,
    )


def a_page_is_put_in(connection: sa.Connection, chance: random.Random) -> str | None:
    page = f"another page {chance.random()}".encode()
    digest = hashlib.sha256(page).hexdigest()
    return do(
        connection,
        "INSERT INTO content VALUES (:digest, :size, :data)",
        digest=digest,
        size=len(page),
        data=zlib.compress(page),
    )


def a_document_says_something_else(
    connection: sa.Connection, chance: random.Random, right: bool = False
) -> str | None:
    which = one_of(connection, chance, "reading", "document IS NOT NULL")
    ((data, digest),) = ask(connection, "SELECT document, digest FROM reading WHERE id = :which", which=which)
    document = document_of(bytes(data))
    entity = chance.choice(document["entities"])
    entity["name"] = other(entity["name"], chance)
    made, data = packed(document)
    query = "UPDATE reading SET document = :data, digest = :digest WHERE id = :which"
    return do(connection, query, data=data, digest=made if right else digest, which=which)


def a_document_says_something_else_and_its_digest_too(
    connection: sa.Connection, chance: random.Random
) -> str | None:
    return a_document_says_something_else(connection, chance, right=True)


def a_row_is_copied(table: str, key: str = "id") -> Tampering:
    def copy(connection: sa.Connection, chance: random.Random) -> str | None:
        which = one_of(connection, chance, table)
        columns = sa.inspect(connection).get_columns(table)
        names = [column["name"] for column in columns if column["name"] != key]
        ((last,),) = ask(connection, f"SELECT MAX({key}) FROM {table}")
        unique = {"run": "model", "judgement": "digest"}.get(table)
        own = ", ".join(f"{name} || 'x'" if name == unique else name for name in names)
        return do(
            connection,
            f"INSERT INTO {table} ({key}, {', '.join(names)}) SELECT {last + 1}, {own} FROM {table} "
            f"WHERE {key} = :which",
            which=which,
        )

    return copy


def a_guard_is_removed(connection: sa.Connection, chance: random.Random) -> str | None:
    made = guards(connection.dialect.name)
    gone = chance.choice(sorted(made))
    for name, (_, statement) in made.items():
        if name != gone:
            connection.exec_driver_sql(statement)
    return gone


SNAPSHOT = (
    *(
        "held",
        "content",
        "article",
        "location",
        "path",
        "url",
        "media_type",
        "retrieved_at",
        "status",
        "container",
    ),
    *("container_offset", "exchange", "etag", "last_modified", "stated", "previous", "added_at", "event"),
)
READING = ("article", "run", "digest", "statements", "problem", "added_at", "event")
JUDGEMENT = (
    *("digest", "article", "attribution", "verdict", "field", "value", "reason", "reviewer", "at", "seen"),
    *("reading", "undoes", "event"),
)
EVENT = ("at", "actor", "action", "object", "payload", "prev", "hash")

TAMPERINGS: dict[str, Tampering] = {
    **{f"{name} of an event is changed": a_column_changed("event", name) for name in EVENT},
    **{f"{name} of a snapshot is changed": a_column_changed("snapshot", name) for name in SNAPSHOT},
    **{f"{name} of a reading is changed": a_column_changed("reading", name) for name in READING},
    **{
        f"{name} of a run is changed": a_column_changed("run", name) for name in ("reader", "model", "manner")
    },
    **{f"{name} of a judgement is changed": a_column_changed("judgement", name) for name in JUDGEMENT},
    "salt of a payload is changed": a_column_changed("payload", "salt"),
    "body of a payload is changed": a_column_changed("payload", "body"),
    "size of a page is changed": a_column_changed("content", "size"),
    "a bit of a page is changed": a_bit_changed("content", "sha256", "data"),
    "a bit of a document is changed": a_bit_changed("reading", "id", "document"),
    "a payload is emptied": run("UPDATE payload SET salt = NULL, body = NULL WHERE seq = :which", "payload"),
    "the body of a payload is emptied": run("UPDATE payload SET body = NULL WHERE seq = :which", "payload"),
    "a payload is removed": run("DELETE FROM payload WHERE seq = :which", "payload"),
    "a payload is put in": a_payload_is_put_in,
    "a payload is changed, and its digest": a_payload_is_changed_and_its_digest_too,
    "an event is removed": run(
        "DELETE FROM event WHERE seq = :which", "event", "seq < (SELECT MAX(seq) FROM event)"
    ),
    "an event is removed with its payload": an_event_is_removed_with_its_payload,
    "an event is removed, the rest renumbered": events_are_removed_and_the_rest_renumbered,
    "an event is moved to the end": run("UPDATE event SET seq = seq + 9999 WHERE seq = :which", "event"),
    "two events are swapped": two_events_are_swapped,
    "an event is put in": an_event_is_put_in,
    "an event is changed, and its hash": an_event_says_something_else_with_a_hash_that_fits,
    "the end is cut off": the_end_is_cut_off,
    "the end is cut off, its rows stay": the_end_is_cut_off_and_its_rows_stay,
    "the chain is made anew": chain_made_anew,
    "a page is another": a_page_is_another,
    "a page is another, and its digest": a_page_is_another_and_its_digest_too,
    "a page is put in": a_page_is_put_in,
    "a page is removed": run("DELETE FROM content WHERE sha256 = :which", "content"),
    "a document is another": a_document_says_something_else,
    "a document is another, and its digest": a_document_says_something_else_and_its_digest_too,
    "a document is removed": run(
        "UPDATE reading SET document = NULL WHERE id = :which", "reading", "document IS NOT NULL"
    ),
    "a snapshot is removed": run("DELETE FROM snapshot WHERE id = :which", "snapshot"),
    "a snapshot is put in": a_row_is_copied("snapshot"),
    "a reading is removed": run("DELETE FROM reading WHERE id = :which", "reading"),
    "a reading is put in": a_row_is_copied("reading"),
    "a judgement is removed": run("DELETE FROM judgement WHERE id = :which", "judgement"),
    "a judgement is put in": a_row_is_copied("judgement"),
    "a run is put in": a_row_is_copied("run"),
    "a run is removed": run("DELETE FROM run WHERE id = :which", "run"),
    "the ledger is called another": run("UPDATE ledger SET value = 'x' WHERE name = 'id'"),
    "the ledger is not called anything": run("DELETE FROM ledger WHERE name = 'id'"),
    "a guard is removed": a_guard_is_removed,
}

# Found only with a head that was kept elsewhere.
WITH_HEAD = ("the end is cut off", "the chain is made anew", "an event is put in")
