"""Ledgers copied, restored, moved between stores, brought to a newer form, looked over and mended."""

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from crashes import at_once, writes
from ledgers import NEWER, READER, document, fetched, file
from postgres import database
from reportedly.errors import LedgerError
from reportedly.records import Capture, Fault, Head, Judgement
from reportedly.store import (
    Ledger,
    backups,
    doctor,
    engine,
    migrate,
    migrations,
    open_ledger,
    rebuilding,
    repair,
    restore,
    schema,
)

KEPT = ("content", "snapshot", "run", "reading", "judgement", "event", "payload")


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """A ledger in which everything has happened that can happen to a report."""
    with open_ledger(place, new=True, actor="ana") as opened:
        fill(opened)
        yield opened


def fill(ledger: Ledger) -> None:
    url = "https://courier.example/ferry"
    for number in range(4):
        ledger.add(file(f"file {number}"), document(f"file {number}"), READER)
    for text, day in (("one", 1), ("two", 2), ("one", 3)):
        ledger.add(fetched(text, day, container="march.warc.gz", offset=day), document(text), READER)
    ledger.add(fetched("one", 4, "https://mirror.example/ferry"), document("one"), READER)
    ledger.add(Capture(url, url, url=url, retrieved_at="2026-03-05T06:00:00Z"), None, READER, "no answer")
    ledger.add(file("torn"), None, READER, "no text in it")
    shorter = document("file 0")
    shorter["attributions"] = shorter["attributions"][:1]
    ledger.add(file("file 0"), shorter, NEWER)
    ledger.add(Capture("/case/x.jsonl", "case/x.jsonl"), document("told"), READER)
    statement = document("two")["attributions"][0]["id"]
    first = ledger.judge(Judgement("reject", statement, reviewer="Ana", reason="said by her deputy"))
    ledger.undo(first.id, "Ana", "it was she after all")
    ledger.judge(Judgement("reject", statement, field="speaker", reviewer="Tove", reason="her deputy"))


def rows(ledger: Ledger, query: str) -> list[tuple[Any, ...]]:
    with engine.reading_from(ledger._engine) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def evidence(ledger: Ledger, until: Head) -> dict[str, list[tuple[Any, ...]]]:
    seq = {"event": f" WHERE seq <= {until.seq}", "payload": f" WHERE seq <= {until.seq}"}
    return {table: rows(ledger, f"SELECT * FROM {table}{seq.get(table, '')} ORDER BY 1") for table in KEPT}


def derived(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """What searches look through, without the numbers of its rows."""
    with engine.reading_from(ledger._engine) as connection:
        reports = [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM report ORDER BY article")]
        found = {row[1]: [row[1:], *rebuilding._found(connection, row[0])[1]] for row in reports}
    # PostgreSQL keeps scores with fewer digits.
    for tables in found.values():
        tables[2] = [
            tuple(round(value, 4) if isinstance(value, float) else value for value in row)
            for row in tables[2]
        ]
    return found


def sound(ledger: Ledger, head: Head | None = None) -> None:
    assert list(ledger.verify(head, thorough=True)) == []


@pytest.fixture
def elsewhere(place: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """A place for another ledger, in a file and on PostgreSQL where there is one."""
    places = {"sqlite": str(tmp_path / "other.ledger")}
    if "://" not in place:
        yield places
        return
    with database(place.rpartition("/")[0]) as address:
        yield places | {"postgresql": address}


# --- copies ------------------------------------------------------------------------------------------


def test_a_backup_is_a_ledger_with_the_same_evidence(ledger: Ledger, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    copy = tmp_path / "copy.ledger"
    head = ledger.backup(copy, progress=lambda done, count: told.append((done, count)))
    assert told and told[-1][0] == told[-1][1]
    with open_ledger(copy) as copied:
        assert copied.head() == head
        sound(copied, head)
        assert evidence(copied, head) == evidence(ledger, head)
        assert derived(copied).keys() == derived(ledger).keys()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == ["copy.ledger"]
    *_, last = ledger.events()
    assert last.action == "backup" and last.payload == {"file": str(copy), "head": str(head)}
    sound(ledger, head)


def test_a_backup_takes_no_file_away(ledger: Ledger, tmp_path: Path) -> None:
    there = tmp_path / "notes.txt"
    there.write_text("notes")
    head = ledger.head()
    with pytest.raises(LedgerError, match="such a file already"):
        ledger.backup(there)
    with pytest.raises(LedgerError, match="cannot be written"):
        ledger.backup(tmp_path / "nowhere" / "copy.ledger")
    assert there.read_text() == "notes" and ledger.head() == head
    ledger.backup(there, force=True)
    open_ledger(there).close()


def test_a_ledger_is_never_the_backup_of_itself(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "case.ledger", new=True) as ledger:
        for force in (False, True):
            with pytest.raises(LedgerError):
                ledger.backup(tmp_path / "case.ledger", force=force)


def test_a_backup_that_is_broken_off_leaves_nothing(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise LedgerError("the copy is not complete")

    before, head = sorted(tmp_path.iterdir()), ledger.head()
    monkeypatch.setattr(backups, "same_evidence", fails)
    with pytest.raises(LedgerError, match="not complete"):
        ledger.backup(tmp_path / "copy.ledger")
    assert sorted(tmp_path.iterdir()) == before and ledger.head() == head


def test_a_backup_is_made_while_others_write(place: str, tmp_path: Path) -> None:
    with open_ledger(place, new=True) as ledger:
        fill(ledger)
    copies = [str(tmp_path / f"{number}.copy") for number in range(3)]
    found = at_once(_writes_or_copies, [(place, None, 25), (place, copies, 0)])
    assert not [each for each in found if isinstance(each, str)], found
    for copy in copies:
        with open_ledger(copy) as copied:
            sound(copied)


def _writes_or_copies(place: str, copies: list[str] | None, count: int) -> Any:
    if copies is None:
        return writes(place, 1, count)
    with open_ledger(place) as ledger:
        return [ledger.backup(copy) for copy in copies]


def test_a_ledger_is_restored_and_goes_on(ledger: Ledger, tmp_path: Path, elsewhere: dict[str, str]) -> None:
    head = ledger.backup(tmp_path / "copy.ledger")
    before = derived(ledger)
    for target in elsewhere.values():
        told: list[tuple[int, int]] = []
        assert restore(tmp_path / "copy.ledger", target, actor="tove", progress=_noting(told)) == head
        with open_ledger(target) as restored:
            sound(restored, head)
            assert evidence(restored, head) == evidence(ledger, head)
            again = derived(restored)
            assert {name: each[0][2:] for name, each in again.items()} == {
                name: each[0][2:] for name, each in before.items()
            }
            assert {name: each[1:] for name, each in again.items()} == {
                name: each[1:] for name, each in before.items()
            }
            *_, last = restored.events()
            assert (last.action, last.actor) == ("recover", "tove")
            assert restored.add(file("file 1"), document("file 1"), READER).outcome == "unchanged"
            assert restored.add(file("new"), document("new"), READER).outcome == "added"
            sound(restored, head)
        assert doctor(target) == [] and told


def _noting(told: list[tuple[int, int]]) -> Any:
    return lambda done, count: told.append((done, count))


def test_a_ledger_moves_from_a_file_to_a_server_and_back(tmp_path: Path, postgres_place: str) -> None:
    with open_ledger(tmp_path / "case.ledger", new=True) as ledger:
        fill(ledger)
        head = ledger.head()
        kept = evidence(ledger, head)
    restore(tmp_path / "case.ledger", postgres_place)
    restore(postgres_place, tmp_path / "back.ledger")
    with open_ledger(tmp_path / "back.ledger") as back:
        assert evidence(back, head) == kept
        assert [event.action for event in back.events(since=head.seq)] == ["recover", "recover"]
        sound(back, head)


def test_a_ledger_is_restored_only_where_nothing_is(ledger: Ledger, tmp_path: Path, place: str) -> None:
    ledger.backup(tmp_path / "copy.ledger")
    (tmp_path / "notes.txt").write_text("notes")
    head = ledger.head()
    with pytest.raises(LedgerError):
        restore(tmp_path / "copy.ledger", place)
    with pytest.raises(LedgerError, match="such a file already"):
        restore(tmp_path / "copy.ledger", tmp_path / "notes.txt")
    with pytest.raises(LedgerError, match="no ledger"):
        restore(tmp_path / "notes.txt", tmp_path / "new.ledger")
    with pytest.raises(LedgerError, match="no such file"):
        restore(tmp_path / "nothing", tmp_path / "new.ledger")
    assert (tmp_path / "notes.txt").read_text() == "notes" and ledger.head() == head
    assert not (tmp_path / "new.ledger").exists()


# --- forms -------------------------------------------------------------------------------------------

NEXT = """
import sqlalchemy as sa
from alembic import op
revision = "9000"
down_revision = "%s"
def upgrade():
    with op.batch_alter_table("snapshot", recreate="auto") as table:
        table.add_column(sa.Column("custodian", sa.Text, nullable=True))
    with op.batch_alter_table("reading", recreate="always") as table:
        pass
"""


@pytest.fixture
def next_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the next version of Reportedly might do: a column more, and a table made anew without its guards."""
    steps = tmp_path / "steps"
    shutil.copytree(Path(str(migrations.__file__)).parent, steps)
    (steps / "versions" / "m9000_next.py").write_text(NEXT % schema.HEAD)
    original = migrations.configuration

    def configured(connection: sa.Connection | None = None) -> Any:
        config = original(connection)
        config.set_main_option("script_location", str(steps))
        return config

    monkeypatch.setattr(migrations, "configuration", configured)
    monkeypatch.setattr(schema, "HEAD", "9000")


def test_a_ledger_of_an_older_form_is_saved_and_brought_to_the_newest(
    place: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    assert migrate_of_nothing(place) is None
    with open_ledger(place) as ledger:
        fill(ledger)
        head, before, old = ledger.head(), derived(ledger), schema.HEAD
    request.getfixturevalue("next_form")
    with pytest.raises(LedgerError, match="run reportedly migrate"):
        open_ledger(place)
    assert [each.about for each in doctor(place)] == ["form"] and doctor(place)[0].grave
    saved = migrate(place, actor="ana", copy=None if "://" not in place else tmp_path / "saved.ledger")
    assert saved is not None and (saved.name == f"case.ledger.{old}.backup" or "://" in place)
    assert migrate(place) is None
    with open_ledger(place) as ledger:
        sound(ledger, head)
        assert derived(ledger) == before
        *_, last = ledger.events()
        assert last.action == "migrate" and last.payload["from"] == old and last.payload["to"] == "9000"
        assert rows(ledger, "SELECT custodian FROM snapshot LIMIT 1") == [(None,)]
        ledger.backup(tmp_path / "newest.ledger")
    # What was saved arrives in the newest form, too.
    assert restore(saved, tmp_path / "again.ledger") == head
    with open_ledger(tmp_path / "again.ledger") as again:
        sound(again, head)
        assert rows(again, "SELECT custodian FROM snapshot LIMIT 1") == [(None,)]


def migrate_of_nothing(place: str) -> Path | None:
    open_ledger(place, new=True).close()
    return migrate(place)


def test_a_step_that_fails_leaves_the_ledger_as_it_was(
    place: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with open_ledger(place, new=True) as ledger:
        fill(ledger)
        head, kept = ledger.head(), evidence(ledger, ledger.head())
    old = schema.HEAD
    request.getfixturevalue("next_form")
    step = tmp_path / "steps" / "versions" / "m9000_next.py"
    step.write_text(step.read_text() + "    raise RuntimeError('a mistake in a step')\n")
    with pytest.raises(RuntimeError):
        migrate(place, copy=tmp_path / "saved.ledger")
    request.getfixturevalue("monkeypatch").setattr(schema, "HEAD", old)
    with open_ledger(place) as ledger:
        assert ledger.head() == head and evidence(ledger, head) == kept
        sound(ledger, head)


def test_the_tables_are_those_of_the_last_step(place: str) -> None:
    with open_ledger(place, new=True) as ledger, ledger._engine.connect() as connection:
        known = sa.inspect(connection)
        for name, table in schema.metadata.tables.items():
            assert [each["name"] for each in known.get_columns(name)] == [each.name for each in table.columns]
            made = {each["name"] for each in known.get_indexes(name) if each["name"] != "statement_words"}
            assert made >= {each.name for each in table.indexes}


# --- looked over and mended --------------------------------------------------------------------------


def change(ledger: Ledger, *statements: str) -> None:
    with engine.writing_to(ledger._engine) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_a_ledger_that_is_well_has_no_findings(ledger: Ledger, place: str) -> None:
    assert doctor(place) == []
    assert repair(place) == []


HARMED = {
    "DELETE FROM statement WHERE ordinal = 1 AND report = 2": "reports",
    "UPDATE statement SET text = 'x', score = 0.5": "reports",
    "UPDATE party SET name = 'x'": "reports",
    "DELETE FROM hop": "reports",
    "INSERT INTO hop VALUES (999, 999, 0, 'x', 'x', 'x')": "reports",
    "UPDATE report SET superseded = 1 - superseded": "reports",
    "DELETE FROM report WHERE id = 3": "reports",
    "UPDATE ledger SET value = '0' WHERE name = 'words'": "words",
}


@pytest.mark.parametrize("harm", HARMED)
def test_what_searches_look_through_is_compared_and_made_anew(ledger: Ledger, place: str, harm: str) -> None:
    before, head = derived(ledger), ledger.head()
    change(ledger, harm)
    assert HARMED[harm] in {each.about for each in doctor(place)}
    assert len(repair(place, actor="ana")) == 1
    assert doctor(place) == []
    assert derived(ledger) == before
    *_, last = ledger.events()
    assert (last.action, last.actor, last.seq) == ("repair", "ana", head.seq + 1)
    assert ledger.add(file("new"), document("new"), READER).outcome == "added"
    sound(ledger, head)


def test_an_index_of_words_that_is_damaged_is_made_anew(ledger: Ledger, place: str) -> None:
    if "://" in place:
        change(ledger, "UPDATE statement SET words = NULL")
    else:
        change(ledger, "UPDATE statement_words_data SET block = x'00' WHERE id > 10")
    assert {each.about for each in doctor(place)} & {"words", "reports"}
    assert len(repair(place)) == 1
    assert not {each.about for each in doctor(place)} & {"words", "reports"}


def test_guards_are_made_anew_and_an_event_says_so(ledger: Ledger, place: str) -> None:
    on = " ON event" if "://" in place else ""
    change(ledger, f"DROP TRIGGER event_no_update{on}")
    (finding,) = [each for each in doctor(place) if each.about == "guards"]
    assert "event_no_update" in str(finding) and "audit verify" in finding.advice
    assert repair(place) == ["guards made anew: event_no_update"]
    with open_ledger(place) as opened:
        *_, last = opened.events()
        assert last.payload == {"done": ["guards made anew: event_no_update"]}
        sound(opened)


def test_evidence_that_is_gone_is_not_mended(ledger: Ledger, place: str) -> None:
    on = " ON content" if "://" in place else ""
    change(ledger, f"DROP TRIGGER content_no_delete{on}", "DELETE FROM content")
    assert doctor(place)[0].grave and doctor(place)[0].about == "evidence"
    with pytest.raises(LedgerError, match="bytes"):
        repair(place)


def test_what_is_no_ledger_is_told_as_a_finding(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Notes of a reporter.\n" * 100)
    for place in (tmp_path / "nothing", tmp_path, text):
        (finding,) = [each for each in doctor(place) if each.grave]
        assert isinstance(finding, Fault) and finding.advice


def test_a_file_that_others_may_change_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "case.ledger"
    open_ledger(place, new=True).close()
    for mode, found in ((0o666, ["permissions"]), (0o644, ["permissions"]), (0o600, [])):
        place.chmod(mode)
        assert [each.about for each in doctor(place)] == found
    usage = shutil.disk_usage(tmp_path)._replace(free=5 * 2**20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert [each.about for each in doctor(place)] == ["disk"]


def test_an_index_of_evidence_that_is_damaged_is_made_anew(tmp_path: Path) -> None:
    place = tmp_path / "case.ledger"
    with open_ledger(place, new=True) as ledger:
        fill(ledger)
    raw = sqlite3.connect(place, isolation_level=None)
    raw.execute("PRAGMA writable_schema = ON")
    definition = "CREATE INDEX snapshot_article ON snapshot (article)"
    raw.execute(
        "UPDATE sqlite_master SET sql = ? WHERE name = 'snapshot_article'", (definition + " WHERE 0",)
    )
    raw.close()
    raw = sqlite3.connect(place, isolation_level=None)
    raw.execute("REINDEX snapshot_article")
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'snapshot_article'", (definition,))
    raw.close()
    (finding,) = [each for each in doctor(place) if each.about == "file"]
    assert "missing from index" in finding.problem
    assert repair(place)[0].startswith("indexes made anew")
    assert not [each for each in doctor(place) if each.about == "file"]
