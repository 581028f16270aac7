"""Whatever is done to a ledger behind its back is found; ``bench/audit.py`` tries a thousand ways."""

import hashlib
import random
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledgers import READER, document, file
from reportedly.errors import LedgerError
from reportedly.records import Head
from reportedly.store import Ledger, audit, engine, open_ledger, schema
from tampering import TAMPERINGS, WITH_HEAD, found, tampered
from test_upkeep import fill


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, new=True, actor="ana") as opened:
        fill(opened)
        yield opened


class _Undone(Exception):
    pass


def after(
    ledger: Ledger, kind: str, chance: random.Random, head: Head | None
) -> tuple[str | None, list[str]]:
    """What was done to a ledger, and what is found of it; it is undone again."""
    problems: list[str] = []
    done = None
    try:
        with engine.writing_to(ledger._engine) as connection:
            done = tampered(connection, kind, chance)
            problems = found(connection, head)
            raise _Undone
    except _Undone:
        return done, problems


@pytest.mark.parametrize("kind", TAMPERINGS)
def test_a_ledger_that_was_falsified_is_found_out(ledger: Ledger, kind: str) -> None:
    chance, head = random.Random(kind), ledger.head()
    for _ in range(2):
        done, problems = after(ledger, kind, chance, head)
        assert done and problems, (kind, done)
        if kind in WITH_HEAD:
            assert any(
                "head given" in each or "missing" in each or "does not know" in each for each in problems
            )
    assert list(ledger.verify(head, thorough=True)) == []


def test_what_only_a_head_shows(ledger: Ledger) -> None:
    head, chance = ledger.head(), random.Random(3)
    for kind, words in (
        ("the end is cut off", "events were cut off"),
        ("the chain is made anew", "the chain was made anew"),
    ):
        assert after(ledger, kind, chance, None)[1] == []
        (problem,) = after(ledger, kind, chance, head)[1]
        assert words in problem


def test_several_heads_are_compared(ledger: Ledger) -> None:
    early = ledger.head()
    ledger.add(file("more"), document("more"), READER)
    late = ledger.head()
    assert list(ledger.verify([early, late])) == []
    wrong = Head(early.seq, "0" * 64)
    (problem,) = ledger.verify([wrong, late])
    assert f"event {early.seq} " in problem
    for heads in ([wrong, early], [early, wrong]):
        (problem,) = ledger.verify(heads)
        assert f"event {early.seq} " in problem
    (problem,) = ledger.verify(Head(99, "0" * 64))
    assert "event 99 is missing" in problem


def test_heads_stand_in_texts_of_many_kinds() -> None:
    digest = "ab" * 32
    head = Head(12, digest)
    texts = [
        str(head),
        f"  {head}\n",
        f'{{"ledger": "x", "head": "{head}"}}',
        f"2026-03-14T06:00:00Z {head} said by ana",
    ]
    assert [audit.heads_in(text) for text in texts] == [[head]] * len(texts)
    assert audit.heads_in(f"{head}\n13:{digest}\n") == [head, Head(13, digest)]
    for text in ("", "12", f"0:{digest}", f"12:{digest}0", f"12:{digest[:-1]}", "10:30", f"a12:{digest}"):
        assert audit.heads_in(text) == [], text


def test_a_payload_may_be_emptied_if_an_event_says_so(ledger: Ledger) -> None:
    with engine.writing_to(ledger._engine) as connection:
        connection.exec_driver_sql("UPDATE payload SET salt = NULL, body = NULL WHERE seq = 3")
        audit.Chain.of(connection, "ana").add("erase", "event/3", {"reason": "asked to by the source"})
    assert list(ledger.verify(thorough=True)) == []
    assert [event.payload for event in ledger.events() if event.seq == 3] == [None]


def test_progress_is_told(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(audit, "_STRIDE", 5)
    assert list(ledger.verify(progress=lambda done, count: told.append((done, count)))) == []
    assert told[:2] == [(5, ledger.head().seq), (10, ledger.head().seq)]


def test_the_events_of_one_thing_are_told(ledger: Ledger) -> None:
    article = document("one")["article"]["id"]
    assert [event.action for event in ledger.events(f"article/{article}")] == ["added", "changed", "seen"]


def test_events_after_any_number_are_none(ledger: Ledger) -> None:
    assert list(ledger.events(since=10**30)) == []


def test_a_hash_is_what_the_documents_say_it_is(ledger: Ledger) -> None:
    """So that anybody can check it with another program, docs/decisions/0025-audit-chain.md."""
    with engine.reading_from(ledger._engine) as connection:
        prev = bytes(32)
        query = "SELECT seq, at, actor, action, object, payload, hash FROM event ORDER BY seq"
        for seq, at, actor, action, about, payload, digest in connection.exec_driver_sql(query).all():
            fields = f'[{seq},"{at}","{actor}","{action}","{about}","{bytes(payload).hex()}"]'
            expected = hashlib.sha256(b"reportedly-audit-v1\0" + prev + fields.encode()).digest()
            assert bytes(digest) == expected
            prev = expected


@pytest.mark.parametrize("seed", range(4))
def test_bytes_changed_in_the_file_are_found_or_do_no_harm(tmp_path: Path, seed: int) -> None:
    place = tmp_path / "case.ledger"
    with open_ledger(place, new=True) as ledger:
        fill(ledger)
        head = ledger.head()
    chance, whole = random.Random(seed), place.read_bytes()
    for _ in range(10):
        at, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        place.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
        assert flipped(place, head, whole) in ("found", "harmless"), at


def flipped(place: Path, head: Head, whole: bytes) -> str:
    """What a change of one bit came to: found, harmless, or missed."""
    from reportedly.store import doctor

    try:
        with open_ledger(place) as ledger:
            if list(ledger.verify(head, thorough=True)) or doctor(place):
                return "found"
    except LedgerError:
        return "found"
    changed = logical(place)
    place.write_bytes(whole)
    return "harmless" if changed == logical(place) else "missed"


def logical(place: Path) -> list[object]:
    """What a file holds: rows, and columns as they matter to whoever asks for rows.

    The index of words is left out: it is compared as it is asked, and holds words of older readings, too.
    What is compressed counts unpacked: a repeated phrase may be pointed at in two places, which is one bit
    apart and the same text.
    """
    connection = sqlite3.connect(place)
    try:
        return [
            [tuple(map(unpacked, row)) for row in connection.execute(query.format(name))]
            for name in ("alembic_version", *schema.metadata.tables)
            for query in ("PRAGMA table_info({})", "SELECT * FROM {} ORDER BY 1")
        ]
    finally:
        connection.close()


def unpacked(value: object) -> object:
    if not isinstance(value, bytes):
        return value
    try:
        return zlib.decompress(value)
    except zlib.error:
        return value
