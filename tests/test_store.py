"""Reports kept in a ledger, in a file and on PostgreSQL: what becomes of each, and what is never let happen."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from ledgers import NEWER, READER, document, fetched, file, page
from postgres import PASSWORD
from reportedly.errors import LedgerError
from reportedly.records import Added, Capture, Judgement, Validators
from reportedly.store import Item, Ledger, engine, items, open_ledger, schema, writing


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, new=True, actor="ana") as opened:
        yield opened


def rows(ledger: Ledger, query: str) -> list[tuple[Any, ...]]:
    with engine.reading_from(ledger._engine) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def superseded(ledger: Ledger) -> dict[str, int]:
    return dict(rows(ledger, "SELECT COALESCE(title, problem), superseded FROM report"))


def sound(ledger: Ledger) -> None:
    assert list(ledger.verify(ledger.head(), thorough=True)) == []


def add(ledger: Ledger, capture: Capture, text: str, problem: str = "") -> Added:
    return ledger.add(capture, None if problem else document(text), READER, problem)


# --- what becomes of a report ------------------------------------------------------------------------


def test_a_report_is_added_with_all_that_was_found_in_it(ledger: Ledger) -> None:
    added = add(ledger, file("one"), "one")
    said = document("one")
    assert (added.outcome, added.path, added.article) == ("added", "case/one.html", said["article"]["id"])
    assert (added.event, added.statements) == (2, len(said["attributions"]))
    assert rows(ledger, "SELECT COUNT(*) FROM statement") == [(added.statements,)]
    assert rows(ledger, "SELECT COUNT(*) FROM party") == [(len(said["entities"]),)]
    assert rows(ledger, "SELECT COUNT(*) FROM hop") == [(sum(len(a["relay"]) for a in said["attributions"]),)]
    assert [event.action for event in ledger.events()] == ["create", "added"]
    assert {event.actor for event in ledger.events(since=1)} == {"ana"}
    sound(ledger)


def test_the_same_report_again_is_unchanged(ledger: Ledger) -> None:
    add(ledger, file("one"), "one")
    head = ledger.head()
    assert add(ledger, file("one"), "one").outcome == "unchanged"
    assert add(ledger, file("one", "copy.html"), "one").outcome == "unchanged"
    assert ledger.head() == head


def test_the_same_page_at_another_address_is_seen_there(ledger: Ledger) -> None:
    add(ledger, fetched("one", 1), "one")
    seen = add(ledger, fetched("one", 2, "https://mirror.example/ferry"), "one")
    assert seen.outcome == "seen" and seen.event == 3
    assert rows(ledger, "SELECT COUNT(*) FROM reading") == [(1,)]
    sound(ledger)


def test_a_page_that_changes_and_changes_back(ledger: Ledger) -> None:
    assert add(ledger, fetched("one", 1), "one").outcome == "added"
    assert add(ledger, fetched("two", 2), "two").outcome == "changed"
    assert superseded(ledger) == {"one": 1, "two": 0}
    assert add(ledger, fetched("one", 3), "one").outcome == "changed"
    assert superseded(ledger) == {"one": 0, "two": 1}
    assert rows(ledger, "SELECT previous FROM snapshot ORDER BY id") == [(None,), (1,), (2,)]
    assert rows(ledger, "SELECT COUNT(*) FROM reading") == [(2,)]
    sound(ledger)


def test_a_page_that_changed_at_one_address_stands_where_it_is_still_seen(ledger: Ledger) -> None:
    add(ledger, fetched("one", 1), "one")
    add(ledger, fetched("one", 2, "https://mirror.example/ferry"), "one")
    add(ledger, fetched("two", 3), "two")
    assert superseded(ledger) == {"one": 0, "two": 0}
    sound(ledger)


def test_an_archive_that_is_added_again_brings_nothing_new(ledger: Ledger) -> None:
    captures = [("one", 1), ("two", 2), ("one", 3)]
    for text, day in captures:
        add(ledger, fetched(text, day, container="march.warc.gz", offset=day), text)
    head = ledger.head()
    for text, day in captures:
        assert add(ledger, fetched(text, day, container="march.warc.gz", offset=day), text).outcome == (
            "unchanged"
        )
    assert ledger.head() == head


def test_an_older_archive_does_not_make_an_older_page_the_newest(ledger: Ledger) -> None:
    add(ledger, fetched("two", 20), "two")
    assert add(ledger, fetched("one", 10), "one").outcome == "added"
    assert superseded(ledger) == {"one": 1, "two": 0}
    assert ledger.known("https://courier.example/ferry") == Validators('"two"', "2026-03-20T06:00:00Z")
    assert add(ledger, fetched("two", 21), "two").outcome == "unchanged"
    sound(ledger)


def test_what_cannot_be_read_is_kept_with_the_reason(ledger: Ledger) -> None:
    failed = add(ledger, file("one"), "one", "no text in it")
    assert (failed.outcome, failed.problem, failed.event) == ("failed", "no text in it", 2)
    again = add(ledger, file("one"), "one", "no text in it")
    assert (again.outcome, again.problem, again.event) == ("failed", "no text in it", 0)
    assert ledger.add(file("one"), None, READER, "too long").event == 3
    assert rows(ledger, "SELECT problem FROM report") == [("too long",)]
    sound(ledger)


def test_what_could_not_be_read_and_now_can_is_read_anew(ledger: Ledger) -> None:
    add(ledger, file("one"), "one", "no text in it")
    assert ledger.add(file("one"), document("one"), NEWER).outcome == "reread"
    assert rows(ledger, "SELECT problem, title FROM report") == [("", "one")]
    # What could be read once is worth more than why it cannot be now.
    assert add(ledger, file("one"), "one", "out of memory").event == 0
    assert rows(ledger, "SELECT problem, title FROM report") == [("", "one")]
    sound(ledger)


def test_a_better_reader_reads_anew_and_the_older_reading_stays(ledger: Ledger) -> None:
    add(ledger, file("one"), "one")
    better = document("one")
    better["attributions"] = better["attributions"][:1]
    again = ledger.add(file("one"), better, NEWER)
    assert (again.outcome, again.statements) == ("reread", 1)
    assert rows(ledger, "SELECT COUNT(*) FROM statement") == [(1,)]
    assert rows(ledger, "SELECT run FROM reading ORDER BY id") == [(1,), (2,)]
    assert rows(ledger, "SELECT reading FROM report") == [(2,)]
    sound(ledger)


def test_an_address_that_fails_for_a_while_has_not_changed(ledger: Ledger) -> None:
    url = "https://courier.example/ferry"
    gone = Capture(url, url, url=url, retrieved_at="2026-03-02T06:00:00Z", status=503, problem="503")
    add(ledger, fetched("one", 1), "one")
    assert add(ledger, gone, "", "the server is busy").outcome == "failed"
    assert superseded(ledger)["one"] == 0
    assert ledger.known(url) == Validators('"one"', "2026-03-01T06:00:00Z")
    assert add(ledger, fetched("one", 3), "one").outcome == "unchanged"
    sound(ledger)


def test_an_address_that_failed_at_first_is_superseded_by_its_page(ledger: Ledger) -> None:
    url = "https://courier.example/ferry"
    add(ledger, Capture(url, url, url=url), "", "no answer")
    assert add(ledger, fetched("one", 3), "one").outcome == "added"
    assert superseded(ledger) == {"no answer": 1, "one": 0}
    sound(ledger)


def test_a_server_that_says_unchanged_is_believed(ledger: Ledger) -> None:
    added = add(ledger, fetched("one", 1), "one")
    url = "https://courier.example/ferry"
    same = ledger.add(Capture(url, url, url=url, unchanged=True), None, READER)
    assert same == Added("unchanged", url, added.article)


def test_the_same_article_twice_in_one_transaction(ledger: Ledger) -> None:
    better = document("one")
    better["attributions"] = better["attributions"][:1]
    items = [
        Item(file("one"), document("one")),
        Item(file("one"), better),
        Item(file("two"), document("two")),
        Item(file("one"), better),
    ]
    outcomes = [added.outcome for added in ledger.add_all(items, READER)]
    assert outcomes == ["added", "reread", "added", "unchanged"]
    assert rows(ledger, "SELECT COUNT(*) FROM statement WHERE report = 1") == [(1,)]
    sound(ledger)


def test_a_document_without_its_page_is_kept_as_it_is(ledger: Ledger) -> None:
    told = document("one")
    ledger.add(Capture("/case/one.jsonl", "case/one.jsonl", document=told), told, READER)
    ((digest, data),) = rows(ledger, "SELECT digest, document FROM reading")
    assert items.document_of(data) == told and digest == items.packed(told)[0]
    assert rows(ledger, "SELECT content, held FROM snapshot") == [(told["article"]["sha256"], 0)]
    assert rows(ledger, "SELECT COUNT(*) FROM content") == [(0,)]
    sound(ledger)


@pytest.mark.parametrize("title", ["Zażółć “gęślą” — 橋は\u2028", "half of a pair: \ud83d", '\x00\x1f\\"/'])
def test_documents_are_packed_as_json_writes_them(title: str) -> None:
    told = document("one") | {"score": [0.1, 1 / 3, 1.0, 2**70 if "half" in title else 1]}
    told["article"]["title"] = title
    digest, data = items.packed(told)
    plain = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    assert zlib.decompress(data) == plain
    assert digest == hashlib.sha256(plain).hexdigest()
    assert items.document_of(data) == told


# --- all or nothing ------------------------------------------------------------------------------------


class _Stopped(Exception):
    pass


@pytest.mark.parametrize("step", ["_snapshot", "_reading", "_report", "finish"])
def test_a_report_that_is_broken_off_leaves_nothing(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    add(ledger, file("one"), "one")
    before = dump(ledger)
    original = getattr(writing.Writer, step)

    def stops(*given: Any, **named: Any) -> None:
        original(*given, **named)
        raise _Stopped

    with monkeypatch.context() as patch:
        patch.setattr(writing.Writer, step, stops)
        with pytest.raises(_Stopped):
            ledger.add_all(
                [Item(file("two"), document("two")), Item(file("three"), document("three"))], READER
            )
    assert dump(ledger) == before
    assert add(ledger, file("two"), "two").outcome == "added"
    sound(ledger)


def dump(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    return {table: rows(ledger, f"SELECT * FROM {table}") for table in schema.metadata.tables}


# --- guards --------------------------------------------------------------------------------------------

CHANGES = {
    "UPDATE content SET size = size + 1",
    "UPDATE snapshot SET path = 'x'",
    "UPDATE run SET model = 'x'",
    "UPDATE reading SET problem = 'x'",
    "UPDATE judgement SET reason = 'x'",
    "UPDATE event SET actor = 'x'",
    "UPDATE payload SET body = '{}'",
    "UPDATE payload SET body = NULL, salt = NULL, seq = 99 WHERE seq = 1",
    *(f"DELETE FROM {table}" for table in (*schema.EVIDENCE, "payload")),
}
REPLACED = [
    f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}" for table in (*schema.EVIDENCE, "payload")
]
CUT = [f"TRUNCATE {table}" for table in (*schema.EVIDENCE, "payload")]


def test_evidence_can_be_added_to_only(ledger: Ledger) -> None:
    add(ledger, file("one"), "one")
    number = rows(ledger, "SELECT attribution FROM statement")[0][0]
    ledger.judge(Judgement("accept", number, reviewer="Ana"))
    before = dump(ledger)
    for change in sorted(CHANGES) + (REPLACED if ledger._engine.dialect.name == "sqlite" else CUT):
        with (
            pytest.raises(LedgerError, match="can be added to only"),
            engine.writing_to(ledger._engine) as connection,
        ):
            connection.exec_driver_sql(change)
    assert dump(ledger) == before


def test_a_payload_can_be_emptied(ledger: Ledger) -> None:
    add(ledger, file("one"), "one")
    with engine.writing_to(ledger._engine) as connection:
        connection.exec_driver_sql("UPDATE payload SET body = NULL, salt = NULL WHERE seq = 2")
    assert list(ledger.verify()) == ["the payload of event 2 was emptied, and no event says by whom"]


@pytest.mark.parametrize("gone", ["event_no_update", "payload_no_delete", "content_no_delete"])
def test_a_ledger_without_its_guards_is_not_opened(place: str, gone: str) -> None:
    with open_ledger(place, new=True) as made, made._engine.begin() as connection:
        on = f" ON {gone.split('_')[0]}" if connection.dialect.name == "postgresql" else ""
        connection.exec_driver_sql(f"DROP TRIGGER {gone}{on}")
    with pytest.raises(LedgerError, match=f"removed what protects the evidence \\({gone}\\)"):
        open_ledger(place)


@pytest.mark.parametrize(
    "weakened",
    [
        "CREATE OR REPLACE FUNCTION reportedly_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$",
        "ALTER TABLE event DISABLE TRIGGER event_no_update",
        "ALTER TABLE event ENABLE REPLICA TRIGGER event_no_update",
        "CREATE OR REPLACE TRIGGER event_no_update BEFORE UPDATE ON event FOR EACH ROW WHEN (false) "
        "EXECUTE FUNCTION reportedly_refuse()",
    ],
)
def test_guards_that_guard_no_more_are_missed(postgres_place: str, weakened: str) -> None:
    with open_ledger(postgres_place, new=True) as made, made._engine.begin() as connection:
        connection.exec_driver_sql(weakened)
    with pytest.raises(LedgerError, match="event_no_update"):
        open_ledger(postgres_place)


# --- what is no ledger ------------------------------------------------------------------------------------


def refused(place: object, *words: str, new: bool = False) -> None:
    with pytest.raises(LedgerError) as caught:
        open_ledger(str(place), new=new).close()
    said = str(caught.value)
    assert all(word in said for word in words), said
    assert "\n" not in said and PASSWORD not in said and "sqlalche.me" not in said, said


@pytest.mark.parametrize("new", [False, True])
def test_files_that_are_no_ledger_are_refused_and_left_alone(tmp_path: Path, new: bool) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Notes of a reporter.\n" * 100)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    (tmp_path / "folder").mkdir()
    before = {path.name: path.read_bytes() for path in (text, other)}
    refused(text, "notes.txt", "no ledger", new=new)
    refused(other, "other.db", "recipes" if new else "no ledger", new=new)
    refused(tmp_path / "folder", "folder", "name a file", new=new)
    refused(tmp_path / "none" / "case.ledger", "none", new=new)
    refused(tmp_path / ("x" * 300), new=new)
    refused(tmp_path / "a\0b", "zero character", new=new)
    assert {path.name: path.read_bytes() for path in (text, other)} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "notes.txt", "other.db"]


def test_an_empty_file_is_no_ledger_but_one_can_be_made_in_it(tmp_path: Path) -> None:
    place = tmp_path / "case.ledger"
    place.touch()
    refused(place, "case.ledger", "no ledger")
    open_ledger(place, new=True).close()
    open_ledger(place).close()


def test_a_ledger_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "case.ledger"
    with open_ledger(place, new=True) as ledger:
        add(ledger, file("one"), "one")
    whole = place.read_bytes()
    for length in (50, 99, 600, 5000, len(whole) // 2, len(whole) - 4096):
        place.write_bytes(whole[:length])
        with pytest.raises(LedgerError, match=r"no ledger|damaged") as caught, open_ledger(place) as ledger:
            problems = list(ledger.verify(thorough=True))
            raise LedgerError(f"damaged: {problems}" if problems else "nothing was found")
        assert "nothing was found" not in str(caught.value), length


def test_a_ledger_of_a_newer_version_is_refused(place: str) -> None:
    with open_ledger(place, new=True) as made, made._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    refused(place, "9999", "use a newer Reportedly")
    refused(place, "9999", "use a newer Reportedly", new=True)


def test_a_ledger_of_an_older_version_is_refused(place: str) -> None:
    with open_ledger(place, new=True) as made, made._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0000'")
    refused(place, "0000", "run reportedly migrate")


READS = """
import os, sys
from reportedly.records import Capture, Reader
from reportedly.store import open_ledger

def use(place):
    try:
        with open_ledger(place) as ledger:
            print(ledger.head().seq, list(ledger.verify(thorough=True)))
            ledger.add(Capture("x", "x", b"x"), None, Reader("1"), "x")
    except Exception as error:
        print(type(error).__name__, error)

use(sys.argv[1])  # so that all is imported
if os.geteuid() == 0:  # who may write anywhere
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
use(sys.argv[2])
"""


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_a_ledger_that_may_only_be_read_can_be_read(tmp_path: Path) -> None:
    places = [tmp_path / "first.ledger", tmp_path / "closed" / "case.ledger"]
    places[1].parent.mkdir()
    for place in places:
        with open_ledger(place, new=True) as ledger:
            add(ledger, file("one"), "one")
    top = Path(tempfile.gettempdir())
    for folder in (each for each in (tmp_path, *tmp_path.parents) if top in each.parents):
        folder.chmod(0o755)
    places[1].chmod(0o444)
    places[1].parent.chmod(0o555)
    source = str(Path(engine.__file__).parents[2])
    ran = subprocess.run(
        [sys.executable, "-c", READS, *places],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
    )
    places[1].parent.chmod(0o755)
    assert ran.stdout.splitlines()[:2] == ["2 []", "2 []"], ran.stdout + ran.stderr
    assert "LedgerError" in ran.stdout and "you may not write to this ledger" in ran.stdout


def test_servers_that_do_not_let_in_are_named_without_the_password(postgres_place: str) -> None:
    server, _, name = postgres_place.rpartition("/")
    refused(postgres_place, "no ledger")
    refused(f"{server}/nowhere", "nowhere", "does not exist")
    refused(postgres_place.replace(PASSWORD, f"{PASSWORD}-wrong"), "password authentication failed")
    refused(postgres_place.replace(f":{PASSWORD}", "") + f"?password={PASSWORD}x", "authentication failed")
    refused(f"postgresql://tester:{PASSWORD}@127.0.0.1:1/{name}", "cannot be reached")
    refused(f"postgresql://tester:{PASSWORD}@nowhere.invalid/{name}", "nowhere.invalid")
    refused(f"postgresql://tester:{PASSWORD}@127.0.0.1:port/{name}", "no address")
    refused(f"mysql://tester:{PASSWORD}@127.0.0.1/{name}", "files or on PostgreSQL")


def test_databases_of_others_are_refused_and_left_alone(postgres_place: str) -> None:
    base = sa.create_engine(postgres_place.replace("postgresql:", "postgresql+psycopg:"))
    with base.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('ae1027a6acf0')")
    refused(postgres_place, "no ledger")
    refused(postgres_place, "other tables", new=True)
    with base.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]
    base.dispose()


# --- texts that no database can hold ------------------------------------------------------------------------

ODD = "a\0b\ud83d c\udcff"


def test_texts_with_zeros_and_lone_surrogates_are_kept(place: str) -> None:
    told = document("one", outlet=ODD, language="en", url=ODD)
    for entity in told["entities"]:
        entity["name"] = ODD
    for item in told["attributions"]:
        item["content"] = [part | {"text": ODD + part["text"]} for part in item["content"]]
        item["relay"] = [hop | {"name": ODD} for hop in item["relay"]]
    capture = Capture(
        f"/case/{ODD}",
        f"case/{ODD}",
        page("one"),
        url=ODD,
        media_type=ODD,
        container=ODD,
        validators=Validators(ODD, ODD),
        stated={"title": ODD},
    )
    with open_ledger(place, new=True, actor=ODD) as ledger:
        assert ledger.add(capture, told, READER).outcome == "added"
        assert ledger.add(capture, told, READER).outcome == "unchanged"
        assert ledger.add(Capture(ODD, ODD), None, READER, ODD).outcome == "failed"
        assert ledger.known(f"/case/{ODD}") is not None
        ((data,),) = rows(ledger, "SELECT document FROM reading WHERE document IS NOT NULL")
        assert items.document_of(data) == told
        assert len(list(ledger.events())) == 3
        sound(ledger)


def test_a_statement_of_many_long_words_is_kept(ledger: Ledger) -> None:
    told = document("one")
    words = " ".join(f"{number:06}{'ж' * 54}" for number in range(20_000))
    told["attributions"][0]["content"][0]["text"] = words
    assert ledger.add(file("one"), told, READER).outcome == "added"
    sound(ledger)
