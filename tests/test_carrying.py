"""Records that come from elsewhere and are not what an export writes, and pages of many times, in both stores."""

import json
import random
import string
from collections.abc import Iterator
from typing import Any

import pytest

from ledgers import NEWER, READER, document, fetched, file
from reportedly.contract import check_document
from reportedly.errors import LedgerError, UnreadableInput
from reportedly.records import Capture, Document, Judgement, Query
from reportedly.store import Item, Ledger, engine, item_of, open_ledger, schema
from reportedly.store.dialects import create_guards, drop_guards

RECORD = Capture("article:1", "case.jsonl:1", document={})


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, new=True, actor="ana") as opened:
        yield opened


def reading(text: str, **article: Any) -> Document:
    found = document(text, **article)
    for item in found["attributions"]:
        item["within"] = None
    return found


def exported(ledger: Ledger, **more: Any) -> Document:
    (found,) = (json.loads(json.dumps(each)) for each in ledger.records(**more))
    return found


def chance(length: int) -> str:
    """Text that no database makes shorter."""
    return "".join(random.Random(7).choices(string.ascii_letters + string.digits, k=length))


# --- what no database keeps, or keeps as something else ------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", True),
        ("status", "200"),
        ("offset", 1.5),
        ("url", 5),
        ("path", "a\0b"),
        ("sha256", "0" * 63),
        ("retrieved_at", 20260301),
        ("retrieved_at", "yesterday"),
        ("kept_at", "zzz"),
        ("kept_at", "9999-01-01T00:00:00Z"),
    ],
)
def test_a_snapshot_that_no_ledger_made_is_refused(ledger: Ledger, name: str, value: object) -> None:
    ledger.add(fetched("one", 1), reading("one"), READER)
    record = exported(ledger)
    record["ledger"]["snapshots"][0][name] = value
    with pytest.raises(UnreadableInput, match="not what an export writes"):
        item_of(check_document(record), RECORD)


@pytest.mark.parametrize("name", ["version", "model", "manner"])
def test_a_reader_that_no_index_holds_is_refused(ledger: Ledger, name: str) -> None:
    ledger.add(fetched("one", 1), reading("one"), READER)
    record = exported(ledger)
    record["ledger"]["reader"][name] = {"a": chance(5_000)} if name == "manner" else chance(5_000)
    with pytest.raises(UnreadableInput, match="too long"):
        item_of(check_document(record), RECORD)


@pytest.mark.parametrize("value", ["a\0b", chance(5_000)])
@pytest.mark.parametrize("table", ["attributions", "entities"])
def test_an_id_that_no_index_holds_is_refused(table: str, value: str) -> None:
    found = reading("one")
    changed = json.loads(json.dumps(found).replace(json.dumps(found[table][0]["id"]), json.dumps(value)))
    with pytest.raises(UnreadableInput, match="an id cannot be kept"):
        item_of(check_document(changed), RECORD)


def test_a_language_that_is_no_word_is_kept_and_found(ledger: Ledger) -> None:
    ledger.add(file("one"), reading("one", language="e'n \\ x"), READER)
    ledger.add(file("two"), reading("two", language="pt-BR"), READER)
    assert len(ledger.find(Query(language=("pt-br",))).hits) == 2
    assert list(ledger.verify(thorough=True)) == []


def test_an_address_of_any_length_is_kept(ledger: Ledger) -> None:
    long = f"https://courier.example/?{chance(5_000)}"
    assert ledger.add(fetched("one", 1, long), reading("one"), READER).outcome == "added"
    assert ledger.add(fetched("two", 2, long), reading("two"), READER).outcome == "changed"
    assert ledger.show(long).report.title == "two"


# --- what comes again ---------------------------------------------------------------------------------


def test_two_readings_of_one_page_do_not_take_turns(ledger: Ledger) -> None:
    one, other = reading("one"), reading("one")
    del other["attributions"][1]
    outcomes = [ledger.add_all([Item(RECORD, each)], READER)[0].outcome for each in [one, other] * 3]
    assert outcomes == ["added", "reread", *["unchanged"] * 4]
    assert ledger.add_all([Item(RECORD, one)], NEWER)[0].outcome == "reread", "another reader finds that"


def test_a_page_had_between_two_versions_is_not_taken_for_the_last(ledger: Ledger) -> None:
    for text, day in (("one", 1), ("two", 5)):
        ledger.add(fetched(text, day), reading(text), READER)
    assert ledger.unchanged(fetched("two", 6), READER) is not None
    assert ledger.unchanged(fetched("two", 3), READER) is None
    assert ledger.add(fetched("two", 3), reading("two"), READER).outcome == "changed"
    assert ledger.unchanged(fetched("two", 3), READER) is not None


def test_times_within_a_second_are_in_order(ledger: Ledger) -> None:
    moments = {"one": "2026-03-01T06:00:00Z", "two": "2026-03-01T06:00:00.5Z"}
    for text in ("two", "one"):
        page = fetched(text, None)
        page = Capture(page.location, page.path, page.data, page.url, retrieved_at=moments[text])
        ledger.add(page, reading(text), READER)
    assert ledger.show(page.location).report.title == "two"
    assert list(ledger.verify(thorough=True)) == []


def test_a_page_that_is_not_kept_is_asked_for_as_if_for_the_first_time(place: str, ledger: Ledger) -> None:
    ledger.add(fetched("one", 1), reading("one"), READER)
    assert ledger.known("https://courier.example/ferry") is not None
    record = exported(ledger)
    record["article"]["id"] = record["ledger"]["snapshots"][0]["sha256"] = "7" * 64
    record["ledger"]["snapshots"][0]["location"] = "https://courier.example/bridge"
    ledger.add_all([item_of(check_document(record), RECORD)], READER)
    assert ledger.known("https://courier.example/bridge") is None


def test_what_a_server_said_is_kept_without_a_page(ledger: Ledger) -> None:
    gone = Capture("https://courier.example/x", "x", url="https://courier.example/x", exchange=b"GET 404")
    ledger.add(gone, None, READER, "status 404")
    assert list(ledger.verify(thorough=True)) == []


# --- too much at once -----------------------------------------------------------------------------------


def test_who_asks_too_much_at_once_is_told(ledger: Ledger) -> None:
    ledger.add(file("one"), reading("one"), READER)
    ledger._engine.pool._timeout = 0.01  # type: ignore[attr-defined]
    asked = [ledger.find_all(Query()) for _ in range(16)]
    with pytest.raises(LedgerError, match="too much of this ledger at once"):
        [next(each) for each in asked]
    for each in asked:
        each.close()  # type: ignore[attr-defined]
    assert len(list(ledger.find_all(Query()))) == 2


# --- damage -------------------------------------------------------------------------------------------


def test_a_damaged_reading_is_told_whatever_is_asked(ledger: Ledger) -> None:
    ledger.add(file("one"), reading("one"), READER)
    with engine.writing_to(ledger._engine) as connection:
        drop_guards(connection)
        connection.execute(schema.reading.update().values(document=b"no zlib"))
        create_guards(connection)
    statement = reading("one")["attributions"][0]["id"]
    for asked in (
        lambda: list(ledger.records()),
        lambda: ledger.show(statement),
        lambda: ledger.find(Query()),
        lambda: ledger.judge(Judgement("accept", statement, reviewer="Ana")),
    ):
        with pytest.raises(LedgerError, match="a reading cannot be unpacked"):
            asked()
