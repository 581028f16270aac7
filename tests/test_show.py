"""A report or a statement with all that the ledger knows of it, by whatever people call it."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from ledgers import NEWER, READER, document, fetched, file
from quotations import capture, quote, report
from reportedly.errors import LedgerError
from reportedly.export import Format, Layout, render_shown
from reportedly.records import Query
from reportedly.store import Ledger, engine, open_ledger

TEXT = Layout(Format.TABLE, width=100)


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, new=True, actor="ana") as opened:
        yield opened


def with_id(name: str, identity: str, article: str = "") -> dict[str, object]:
    found = report(name, quote(f"The {name} is open", "Ana Ruiz"))
    found["attributions"][0]["id"] = identity
    found["article"]["id"] = article or found["article"]["id"]
    return found


# --- what is meant ----------------------------------------------------------------------------------


def test_a_statement_is_meant_by_its_id_the_beginning_of_it_or_its_number(ledger: Ledger) -> None:
    for name, identity in (("bridge", "abcd1234ff00"), ("river", "abcd9999ff00")):
        found = with_id(name, identity)
        ledger.add(capture(found), found, READER)
    for name in ("abcd1234ff00", "abcd1", "ABCD1234", " abcd12 ", "#1"):
        hit = ledger.show(name).hit
        assert hit is not None and (hit.attribution, hit.number) == ("abcd1234ff00", 1)
    with pytest.raises(
        LedgerError, match=r"'abcd' may mean 2: statement #1 abcd1234ff00 \(The bridge is open\)"
    ):
        ledger.show("abcd")
    # The whole of an id goes before the beginning of others.
    longer = with_id("mill", "abcd1234ff00aa")
    ledger.add(capture(longer), longer, READER)
    shown = ledger.show("abcd1234ff00").hit
    assert shown is not None and shown.number == 1


def test_a_report_is_meant_by_its_id_its_path_or_its_address(ledger: Ledger) -> None:
    found = with_id("bridge", "abcd1234ff00", "feedbeef00000000")
    found["article"]["url"] = "https://courier.example/bridge"
    ledger.add(capture(found), found, READER)
    names = ("feedbeef00000000", "feed", "case/bridge.html", "/case/bridge.html")
    for name in (*names, "https://courier.example/bridge"):
        shown = ledger.show(name)
        assert shown.hit is None and shown.report.article == "feedbeef00000000", name


@pytest.mark.parametrize(
    "name", ["", " ", "#", "#0", "#12", "#x", "abc", "zzzz", "%", "____", "#" + "9" * 40, "\0"]
)
def test_nothing_of_that_name(ledger: Ledger, name: str) -> None:
    found = with_id("bridge", "abcd1234ff00")
    ledger.add(capture(found), found, READER)
    with pytest.raises(LedgerError, match="there is no"):
        ledger.show(name)


def test_at_most_five_are_listed_that_an_id_may_mean(ledger: Ledger) -> None:
    for number in range(8):
        found = with_id(f"bridge {number}", f"abcd{number}")
        ledger.add(capture(found), found, READER)
    with pytest.raises(LedgerError, match="may mean 8: ") as error:
        ledger.show("abcd")
    assert str(error.value).count("statement #") == 5 and "and 3 more" in str(error.value)


def test_of_a_changed_page_the_newest_version_is_meant(ledger: Ledger) -> None:
    for day, text in ((1, "one"), (2, "two")):
        ledger.add(fetched(text, day), document(text), READER)
    shown = ledger.show("https://courier.example/ferry")
    assert shown.report.title == "two" and len(shown.snapshots) == 2
    query = Query(report=("https://courier.example/ferry",), limit=50)
    assert {hit.report.title for hit in ledger.find(query).hits} == {"one", "two"}
    # Two files of one name in two folders are two reports, and neither is newer.
    for text in ("three", "four"):
        ledger.add(replace(file(text), path="page.html"), document(text), READER)
    with pytest.raises(LedgerError, match="may mean 2: report "):
        ledger.show("page.html")


# --- what is shown ----------------------------------------------------------------------------------


def test_a_statement_is_shown_with_all_that_is_known_of_it(ledger: Ledger) -> None:
    ledger.add(fetched("one", 1), document("one"), READER)
    ledger.add(fetched("two", 2), document("two"), READER)
    fewer = document("one")
    del fewer["attributions"][0]
    ledger.add(fetched("one", 1), fewer, NEWER)
    ledger.add(fetched("one", 1), document("one"), NEWER)
    wanted = document("one")["attributions"][0]
    (hit,) = ledger.find(Query("alarm", report=(document("one")["article"]["id"],))).hits
    shown = ledger.show(f"#{hit.number}")
    assert shown.hit is not None and shown.hit.said == hit.said
    assert shown.attribution == wanted and shown.report.superseded
    assert [each.retrieved_at for each in shown.snapshots] == ["2026-03-01T06:00:00Z", "2026-03-02T06:00:00Z"]
    assert [each.previous for each in shown.snapshots] == [None, 1]
    assert [(each.reader.version, each.holds, each.current) for each in shown.readings] == [
        ("0.1.0", True, False),
        ("0.2.0", False, False),
        ("0.2.0", True, True),
    ]
    assert [event.action for event in shown.events] == ["added", "reread", "reread"]
    text = " ".join(render_shown(shown, TEXT).split())
    for words in ("The alarm went off", "Marit Solheim", "an older version", "another version", "by ana"):
        assert words in text
    assert "this one not among them" in text and "(in use)" in text


def test_a_report_is_shown_with_its_statements(ledger: Ledger) -> None:
    ledger.add(file("one"), document("one"), READER)
    shown = ledger.show("case/one.html")
    assert shown.hit is None and shown.attribution is None
    assert len(shown.numbers) == len(document("one")["attributions"])
    text = render_shown(shown, TEXT)
    assert f"{len(shown.numbers)} statements" in text and "#1" in text and "Page" in text


def test_a_report_that_could_not_be_read_says_why(ledger: Ledger) -> None:
    ledger.add(file("one"), None, READER, "no text in it")
    shown = ledger.show("case/one.html")
    assert shown.document is None and shown.report.problem == "no text in it"
    assert "Could not be read: no text in it" in render_shown(shown, TEXT)
    assert json.loads(render_shown(shown, Layout(Format.JSON)))["statements"] == []


def test_programs_get_the_same_as_one_document(ledger: Ledger) -> None:
    ledger.add(file("one"), document("one"), READER)
    whole = json.loads(render_shown(ledger.show("#1"), Layout(Format.JSON, indent=True)))
    assert whole["statement"]["number"] == 1
    assert whole["statement"]["fields"] == document("one")["attributions"][0]
    assert whole["report"]["title"] == "one" and whole["judgements"] == []
    assert whole["statements"][0]["number"] == 1
    assert whole["readings"][0]["reader"]["version"] == "0.1.0" and whole["events"][0]["action"] == "added"
    assert whole["snapshots"][0]["location"] == "/case/one.html"


def test_what_was_erased_of_an_event_is_said(ledger: Ledger) -> None:
    ledger.add(file("one"), document("one"), READER)
    with engine.writing_to(ledger._engine) as connection:
        connection.execute(sa.text("UPDATE payload SET body = NULL, salt = NULL WHERE seq = 2"))
    assert "is erased" in render_shown(ledger.show("#1"), TEXT)


def test_a_page_can_do_nothing_on_a_terminal(ledger: Ledger) -> None:
    hostile = "x\x1b[31m\u202ey"
    found = report(hostile, quote(hostile, hostile), outlet=hostile)
    ledger.add(capture(found, f"/case/{hostile}"), found, READER, "")
    for name in ("#1", found["article"]["id"]):
        text = render_shown(ledger.show(name), TEXT)
        assert "\x1b" not in text and "\u202e" not in text
