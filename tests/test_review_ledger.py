"""Judgements in a ledger, on SQLite and PostgreSQL: kept, chained, found, carried over, given to another ledger."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from judging import TEXT, document, ferry, statement
from postgres import database
from reportedly.errors import LedgerError
from reportedly.export.review import history, judged_line
from reportedly.records import Capture, Document, Judgement, Reader
from reportedly.store import Item, Ledger, open_ledger, writing
from reportedly.store.audit import Chain
from reportedly.store.dialects import drop_guards, guards, missing_guards
from reportedly.store.engine import connect, reading_from, schema_version, writing_to
from reportedly.store.items import Carried, Had
from reportedly.store.migrations import upgrade
from reportedly.store.review import restore, review_of
from reportedly.store.schema import EVIDENCE, HEAD
from reportedly.store.writing import Writer

ARTICLE = ferry()["article"]["id"]
IDS = [each["id"] for each in ferry()["attributions"]]


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, new=True, actor="desk") as found:
        take_in(found, ferry())
        yield found


def take_in(ledger: Ledger, found: Document, version: str = "1") -> None:
    ledger.add(Capture("case/ferry.txt", "case/ferry.txt", b"ferry"), found, Reader(version))


def accepts(number: int = 1, by: str = "Ana") -> Judgement:
    return Judgement("accept", IDS[number], reviewer=by)


def rejects(number: int = 1, by: str = "Bo") -> Judgement:
    return Judgement("reject", IDS[number], reviewer=by, reason="a caption")


def shown(ledger: Ledger) -> list[tuple[str, str]]:
    """Text and review of the statements as a search sees them, in their order."""
    with reading_from(ledger._engine) as connection:
        rows = connection.exec_driver_sql("SELECT text, review FROM statement ORDER BY ordinal")
        return [(text, review) for text, review in rows]


def faults(ledger: Ledger) -> list[str]:
    return list(ledger.verify(thorough=True))


def test_a_judgement_is_kept_chained_and_shown(ledger: Ledger) -> None:
    made = ledger.judge(Judgement("accept", IDS[1][:6], reviewer="  Ana \n Aas "))
    assert (made.article, made.attribution, made.reviewer) == (ARTICLE, IDS[1], "Ana Aas")
    assert made.seen["attribution"]["content"][0]["text"] == "the drill will be repeated"
    assert ledger.judgements() == ledger.judgements(ARTICLE) == [made] and ledger.judgements("b" * 16) == []
    assert [review for _, review in shown(ledger)] == ["", "accepted", "", ""]
    event = list(ledger.events())[-1]
    assert (event.action, event.actor, event.object) == ("judge", "desk", f"article/{ARTICLE}")
    assert event.payload is not None and event.payload["judgement"]["id"] == made.id
    assert faults(ledger) == []


def test_other_statements_keep_their_numbers(ledger: Ledger) -> None:
    def numbers() -> dict[str, int]:
        with reading_from(ledger._engine) as connection:
            rows = connection.exec_driver_sql("SELECT text, id FROM statement ORDER BY ordinal")
            return {row[0]: row[1] for row in rows}

    before = numbers()
    ledger.judge(Judgement("correct", IDS[1], field="speaker", value={"name": "Tove Aas", "kind": "person"}, reviewer="Ana", reason="hers"))  # fmt: skip
    after = numbers()
    assert [text for text in before if before[text] != after[text]] == ["the drill will be repeated"]
    value = {"content": [{"text": "before we had cast off"}], "form": "direct"}
    made = ledger.judge(Judgement("add", article=ARTICLE, value=value, reviewer="Ana"))
    assert {text: numbers()[text] for text in after} == after and faults(ledger) == []
    assert list(numbers())[1] == "before we had cast off"
    ledger.undo(made.id, "Ana", "no")
    assert numbers() == after and faults(ledger) == []
    ledger.judge(Judgement("accept", f"#{after['nobody was hurt, and the quay in Lindvik is open again']}", reviewer="Bo"))  # fmt: skip
    assert shown(ledger)[3][1] == "accepted"


def test_the_index_finds_what_reviewers_say(ledger: Ledger) -> None:
    ledger.judge(
        Judgement(
            "correct", IDS[1], reviewer="Ana", field="content", value=[{"text": "Ferry drill"}], reason="-.-"
        )
    )
    with reading_from(ledger._engine) as connection:
        if connection.dialect.name == "sqlite":
            found = "s.id = w.rowid WHERE statement_words MATCH 'facet:reviewcorrected AND text:ferry'"
            rows = connection.exec_driver_sql(
                f"SELECT s.text FROM statement_words w JOIN statement s ON {found}"
            )
        else:
            found = "words::text LIKE '%%reviewcorrected%%' AND words @@ 'ferry'::tsquery"
            rows = connection.exec_driver_sql(f"SELECT text FROM statement WHERE {found}")
        assert [text for (text,) in rows] == ["Ferry drill"]


def test_an_undo_is_a_judgement_and_can_be_undone(ledger: Ledger) -> None:
    made = ledger.judge(rejects())
    undo = ledger.undo(made.id[:8], "Cy", "it is none")
    assert [review for _, review in shown(ledger)] == [""] * 4
    with pytest.raises(LedgerError, match="Cy has undone"):
        ledger.undo(made.id, "Dee", "again")
    again = ledger.undo(undo.id, "Ana", "it was one")
    assert [review for _, review in shown(ledger)] == ["", "rejected", "", ""]
    assert ledger.judgements() == [made, undo, again]
    assert [each.action for each in ledger.events()][-3:] == ["judge", "undo", "undo"]
    ledger.undo(made.id, "Dee", "once more")
    assert [review for _, review in shown(ledger)] == [""] * 4 and faults(ledger) == []


def test_a_statement_that_was_missed_is_added(ledger: Ledger) -> None:
    value = {
        "content": [{"text": "before we had cast off"}],
        "form": "direct",
        "source": {"text": "Marit Solheim"},
    }
    made = ledger.judge(Judgement("add", ARTICLE[:5], value=value, reviewer="Ana"))
    assert ("before we had cast off", "accepted") in shown(ledger)
    # It can be judged like any other, and by its author undone.
    ledger.judge(
        Judgement("correct", made.attribution, field="speaker", value="m1", reviewer="Bo", reason="hers")
    )
    assert ("before we had cast off", "disputed") in shown(ledger)
    ledger.undo(made.id, "Ana", "said already")
    assert ("before we had cast off", "corrected") in shown(ledger) and faults(ledger) == []


def test_a_new_reading_leaves_earlier_ones_and_what_people_said(ledger: Ledger) -> None:
    ledger.judge(rejects(1))
    ledger.judge(accepts(3))
    better = document(
        TEXT,
        statement(TEXT, "that the drill will be repeated", "She", "m1"),
        statement(TEXT, "the alarm had been tested twice", "The mayor", "m2"),
    )
    take_in(ledger, better, "2")
    assert shown(ledger) == [
        ("that the drill will be repeated", "rejected"),
        ("the alarm had been tested twice", ""),
        ("nobody was hurt, and the quay in Lindvik is open again", "accepted"),
    ]
    with reading_from(ledger._engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM reading").scalar() == 2
    # The statement is found by the id that it had, and by the one it has.
    for number in (IDS[1], better["attributions"][0]["id"]):
        ledger.judge(Judgement("accept", number, reviewer="Cy"))
    assert shown(ledger)[0][1] == "disputed"
    made = ledger.judge(Judgement("accept", IDS[3], reviewer="Dee"))
    assert made.reading != ledger.judgements()[0].reading and faults(ledger) == []


def test_who_judges_what_somebody_judged_meanwhile_is_told(ledger: Ledger) -> None:
    first = ledger.judge(accepts(by="Ana"), expected="")
    with pytest.raises(LedgerError, match=f"Ana judged statement {IDS[1]} meanwhile"):
        ledger.judge(rejects(by="Bo"), expected="")
    ledger.judge(rejects(by="Bo"), expected=first.id)
    last = ledger.judge(rejects(2, by="Bo"))
    ledger.undo(last.id, "Bo", "no")
    with pytest.raises(LedgerError, match="undone on"):
        ledger.judge(accepts(2), expected=last.id)
    assert len(ledger.judgements()) == 4


def test_of_two_at_the_same_time_one_is_told(ledger: Ledger, place: str) -> None:
    told: list[str] = []
    ready = threading.Barrier(4)

    def act(by: str) -> None:
        with open_ledger(place) as own:
            ready.wait()
            try:
                own.judge(accepts(by=by), expected="")
            except LedgerError as error:
                told.append(str(error))

    threads = [threading.Thread(target=act, args=(f"Reviewer {n}",)) for n in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(told) == 3 and len(ledger.judgements()) == 1 and faults(ledger) == []


@pytest.mark.parametrize(
    ("draft", "says"),
    [
        (Judgement("accept", "", reviewer="A"), "no such statement"),
        (Judgement("accept", "ffffffff", reviewer="A"), "no such statement"),
        (Judgement("accept", IDS[0], reviewer=" \u200b"), "needs the name"),
        (Judgement("doubt", IDS[0], reviewer="A"), "no such verdict"),
        (Judgement("undo", IDS[0], reviewer="A", reason="x"), "use undo"),
        (Judgement("reject", IDS[0], reviewer="A", reason="\n"), "give a reason"),
        (Judgement("correct", IDS[0], reviewer="A", reason="x", value=1), "name the field"),
        (Judgement("correct", IDS[0], reviewer="A", reason="x", field="score", value=1), "no such field"),
        (Judgement("accept", IDS[0], reviewer="A", field="form", value="direct"), "takes no value"),
        (Judgement("reject", IDS[0], reviewer="A", field="form", reason="x"), "cannot be empty"),
        (Judgement("add", article="ffff", reviewer="A", value={}), "no report"),
        (Judgement("add", article=ARTICLE, reviewer="A", value={}), "needs"),
    ],
)
def test_what_cannot_be_judged_changes_nothing(ledger: Ledger, draft: Judgement, says: str) -> None:
    head = ledger.head()
    with pytest.raises(LedgerError, match=says):
        ledger.judge(draft)
    assert ledger.head() == head and ledger.judgements() == []


def test_a_beginning_must_name_one_statement(ledger: Ledger) -> None:
    other = document("Other\n" + TEXT, *ferry("Other\n" + TEXT)["attributions"])
    other["article"]["id"] = "b" * 16
    other["attributions"][0]["id"] = IDS[0][:10] + "ffffff"
    ledger.add(Capture("other.txt", "other.txt", b"other"), other, Reader("1"))
    with pytest.raises(LedgerError, match=f"several such statements .*{IDS[0]}"):
        ledger.judge(Judgement("accept", IDS[0][:9], reviewer="Ana"))
    made = ledger.judge(Judgement("accept", IDS[0][:9], article=ARTICLE[:4], reviewer="Ana"))
    assert made.article == ARTICLE


def test_few_characters_name_no_statement(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="4 characters"):
        ledger.judge(Judgement("accept", IDS[0][:3], reviewer="Ana"))
    made = ledger.judge(accepts())
    with pytest.raises(LedgerError, match="4 characters"):
        ledger.undo(made.id[:3], "Ana", "mistyped")
    assert ledger.undo(made.id[:4], "Ana", "mistyped").undoes == made.id


def test_a_number_names_one_statement_whatever_others_are_called(ledger: Ledger) -> None:
    other = document("Other\n" + TEXT, *ferry("Other\n" + TEXT)["attributions"])
    other["article"]["id"] = "b" * 16
    ledger.add(Capture("other.txt", "other.txt", b"other"), other, Reader("1"))
    number = ledger.show("b" * 16).numbers[0]
    assert ledger.judge(Judgement("accept", f"#{number}", reviewer="Ana")).article == "b" * 16


def test_who_rejected_a_statement_does_not_correct_it(ledger: Ledger) -> None:
    made = ledger.judge(rejects())
    with pytest.raises(LedgerError, match=f"undo {made.id} first"):
        ledger.judge(Judgement("reject", IDS[1], field="source", reviewer="Bo", reason="x"))
    ledger.judge(accepts(by="Bo"))
    ledger.judge(Judgement("reject", IDS[1], field="source", reviewer="Bo", reason="x"))


def test_texts_that_a_database_cannot_hold_do_no_harm(ledger: Ledger) -> None:
    made = ledger.judge(
        Judgement("correct", IDS[1], field="cue", value={"text": "claims", "lemma": "a\0"}, reviewer="A\0\ud800", reason="\0x")
    )  # fmt: skip
    assert made.value["lemma"] == "a\0" and "\0" not in made.reviewer
    assert ledger.judgements() == [made] and faults(ledger) == []


def test_judgements_go_from_one_ledger_to_another_without_loss(ledger: Ledger, tmp_path: Path) -> None:
    made = ledger.judge(Judgement("correct", IDS[1], field="speaker", value={"name": "Tove Aas", "kind": "person"}, reviewer="Ana", reason="hers"))  # fmt: skip
    ledger.undo(ledger.judge(rejects(2)).id, "Bo", "none")
    with reading_from(ledger._engine) as connection:
        given = review_of(connection, ARTICLE)
    with open_ledger(tmp_path / "other.ledger", new=True) as other:

        def take(objects: list[Document]) -> int:
            with writing_to(other._engine) as connection:
                return restore(connection, ARTICLE, objects, Chain.of(connection, "import"))

        assert take(given[:1]) == 1  # before the report is there
        take_in(other, ferry())
        assert shown(other) == shown(ledger) and other.judgements() == [made]
        assert take(given) == 2 and take(given) == 0
        assert other.judgements() == ledger.judgements() and shown(other) == shown(ledger)
        assert [each.action for each in other.events()][1:] == ["restore", "added", "restore", "restore"]
        assert faults(other) == []
        with pytest.raises(LedgerError, match="was changed after"):
            take([given[0] | {"reviewer": "Eve"}])
        with writing_to(other._engine) as connection, pytest.raises(LedgerError, match="not on b"):
            fresh = ledger.judge(accepts(3))
            with reading_from(ledger._engine) as own:
                objects = [each for each in review_of(own, ARTICLE) if each["id"] == fresh.id]
            restore(connection, "b" * 16, objects, Chain.of(connection, "import"))


def test_reports_that_come_judged_are_kept_among_others(ledger: Ledger, tmp_path: Path) -> None:
    ledger.judge(rejects())
    with reading_from(ledger._engine) as connection:
        judgements = tuple(review_of(connection, ARTICLE))
    others = [document(TEXT, *ferry()["attributions"]) for _ in range(2)]
    for letter, each in zip("bc", others, strict=True):
        each["article"]["id"] = letter * 16
    capture = Capture("case/ferry.txt", "case/ferry.txt", b"ferry")
    carried = Carried((Had(capture, None, "2026-03-14T06:00:00Z"),), Reader("1"), judgements)
    items = [
        Item(Capture("b.txt", "b.txt", b"b"), others[0]),
        Item(capture, ferry(), carried=carried),
        Item(Capture("c.txt", "c.txt", b"c"), others[1]),
    ]
    with open_ledger(tmp_path / "other.ledger", new=True) as other:
        assert [each.outcome for each in other.add_all(items, Reader("1"))] == ["added"] * 3
        assert [each.outcome for each in other.add_all(items, Reader("1"))] == ["unchanged"] * 3
        assert other.judgements() == ledger.judgements() and faults(other) == []
        assert [review for _, review in shown(other)].count("rejected") == 1


def test_nothing_changes_or_removes_a_judgement(ledger: Ledger) -> None:
    ledger.judge(accepts())
    for statement_ in ("UPDATE judgement SET reason = 'x'", "DELETE FROM judgement"):
        with (
            pytest.raises(LedgerError, match="can be added to only"),
            writing_to(ledger._engine) as connection,
        ):
            connection.exec_driver_sql(statement_)


def test_a_judgement_that_was_changed_behind_the_guards_is_told(ledger: Ledger) -> None:
    made = [ledger.judge(accepts(number)) for number in (1, 2, 3)]
    with writing_to(ledger._engine) as connection:
        drop_guards(connection)
        connection.exec_driver_sql(f"UPDATE judgement SET reviewer = 'Eve' WHERE digest = '{made[0].id}'")
        connection.exec_driver_sql(f"DELETE FROM judgement WHERE digest = '{made[1].id}'")
        columns = (
            "article, attribution, verdict, field, value, reason, reviewer, at, seen, reading, undoes, event"
        )
        connection.exec_driver_sql(
            f"INSERT INTO judgement SELECT 9, 'x', {columns} FROM judgement WHERE digest = '{made[2].id}'"
        )
    found = faults(ledger)
    assert "judgement 1 was changed: it is not what event 3 says" in found
    assert "judgement 2 is missing, though event 4 says that it was kept" in found
    assert "judgement 9 was added by another way: event 5 does not know it" in found


def test_people_read_what_was_judged_on_one_line_each(ledger: Ledger) -> None:
    made = ledger.judge(
        Judgement("correct", IDS[1], field="speaker", value="m2", reviewer="Ana", reason="\x1b[31mhis")
    )
    assert judged_line(made) == (
        f"Ana corrects speaker of statement {IDS[1]} from “Marit Solheim” to “the mayor”: �[31mhis"
    )
    ledger.judge(accepts())
    undo = ledger.undo(made.id, "Bo", "hers")
    lines = list(history(ledger.judgements()))
    assert len(lines) == 3 and lines[0].endswith("(undone by Bo)") and not lines[1].endswith(")")
    assert list(history(ledger.show(IDS[1]).judgements)) == lines
    assert lines[2].endswith(
        f"{undo.id}  Bo undoes judgement {made.id} on speaker of statement {IDS[1]}: hers"
    )


# --- from the first form of the ledger to this one ---------------------------------------------------


@pytest.fixture
def old(place: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger as the first version made it, with a report in it."""
    base = connect(place, new=True)
    with writing_to(base) as connection:
        upgrade(connection, "0001")
        connection.exec_driver_sql("INSERT INTO ledger VALUES ('id', '0123456789abcdef'), ('words', '1')")
        Chain.of(connection, "desk").add("create", "ledger/0123456789abcdef", {"form": "0001"})
        monkeypatch.setattr(writing, "judgements_of", lambda *_: [])
        writer = Writer(connection, "desk", Reader("1"))
        capture = Capture("case/ferry.txt", "case/ferry.txt", b"ferry")
        writer.add(Item(capture, ferry()))
        writer.finish()
    monkeypatch.undo()
    base.dispose()
    return place


def test_a_ledger_of_the_first_form_has_the_guards_of_its_tables(old: str) -> None:
    base = connect(old)
    with reading_from(base) as connection:
        assert schema_version(connection) == "0001"
        assert {guards(connection.dialect.name)[name][0] for name in missing_guards(connection)} == {
            "judgement"
        }
    base.dispose()
    with pytest.raises(LedgerError, match="reportedly migrate"):
        open_ledger(old)


def test_a_ledger_of_the_first_form_becomes_one_of_this(
    old: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    base = connect(old)
    with reading_from(base) as connection:
        before = {name: rows_of(connection, name) for name in EVIDENCE if name != "judgement"}
    with writing_to(base) as connection:
        upgrade(connection)
        upgrade(connection)  # what is done is not done twice
    base.dispose()
    with open_ledger(old) as ledger:
        with reading_from(ledger._engine) as connection:
            assert schema_version(connection) == HEAD and missing_guards(connection) == []
            assert {name: rows_of(connection, name) for name in before} == before
        for table, _ in guards("sqlite").values():
            if table != "judgement":
                with (
                    pytest.raises(LedgerError, match="added to only"),
                    writing_to(ledger._engine) as connection,
                ):
                    connection.exec_driver_sql(f"DELETE FROM {table}")
        ledger.judge(accepts())
        assert shown(ledger)[1][1] == "accepted" and faults(ledger) == []
    with ExitStack() as stack:
        new = str(tmp_path / "new.ledger")
        if "://" in old:
            new = stack.enter_context(database(request.getfixturevalue("postgres_server")))
        fresh, migrated = (
            stack.enter_context(each) for each in (open_ledger(new, new=True), open_ledger(old))
        )
        assert form_of(fresh) == form_of(migrated)


def rows_of(connection: sa.Connection, table: str) -> list[tuple[object, ...]]:
    rows = connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1")
    return [tuple(bytes(each) if isinstance(each, memoryview) else each for each in row) for row in rows]


def form_of(ledger: Ledger) -> list[tuple[str, ...]]:
    with reading_from(ledger._engine) as connection:
        inspector = sa.inspect(connection)
        return sorted(
            (table, each["name"], str(each["type"]), str(each["nullable"]))
            for table in inspector.get_table_names()
            for each in inspector.get_columns(table)
        )
