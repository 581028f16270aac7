"""Copies as a ledger keeps them, in a file and on PostgreSQL, and as the commands list them."""

import csv
import io
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger_cli import call
from ledgers import READER
from reportedly import desk
from reportedly.contract import to_document
from reportedly.errors import LedgerError
from reportedly.records import Capture
from reportedly.store import Ledger, border, comparing, engine, open_ledger, schema
from reportedly.store.rebuilding import rebuild
from reportedly.types import Article, Block, BlockKind, Reading, Span

FOOT = (
    "Leave a word. Here nobody pays for what is read, and all are asked what they would like to see more of."
)
_PARTS = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "or", "pa", "re", "si", "ta", "un", "ve", "wo")


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with open_ledger(place, new=True, actor="ana") as opened:
        yield opened


def sentences(seed: str, count: int = 8) -> str:
    """Sentences that no other seed gives."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(_PARTS, k=3)) for _ in range(count * 12)]
    return " ".join(" ".join(words[at : at + 12]).capitalize() + "." for at in range(0, len(words), 12))


def add(ledger: Ledger, name: str, *paragraphs: str, **fields: Any) -> None:
    """Take a report into a ledger; its article is called by its name, its page lies where the url says."""
    text, blocks = "", []
    for each in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(each))))
        text += f"{each}\n\n"
    url = fields.get("url")
    document = to_document(Reading(Article(name, text, tuple(blocks), path=f"{name}.html", **fields)))
    ledger.add(Capture(url or name, f"{name}.html", url=url, document={}), document, READER)


def found(ledger: Ledger) -> list[tuple[str, set[str]]]:
    return [(group["label"], set(group["articles"])) for group in ledger.copies()]


def tables(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """What is kept, by the names of the reports."""
    queries = {
        "gram": "SELECT r.article, g.gram FROM gram g JOIN report r ON r.id = g.report ORDER BY 1, 2",
        "compared": "SELECT r.article, c.grams, c.site FROM compared c JOIN report r ON r.id = c.report ORDER BY 1",
        "copied": "SELECT a.article, b.article, c.label FROM copied c JOIN report a ON a.id = c.one "
        "JOIN report b ON b.id = c.other ORDER BY 1, 2",
    }
    with engine.reading_from(ledger._engine) as connection:
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(query)] for name, query in queries.items()
        }


def some(ledger: Ledger, names: str) -> None:
    """Reports of which some copy others: a and b wholly, c a part of both, d nothing."""
    wire = sentences("wire")
    made = {
        "a": (wire,),
        "b": (sentences("lead", 1), wire),
        "c": (sentences("own", 10), ". ".join(wire.split(". ")[2:5]), sentences("end", 4)),
        "d": (sentences("other"),),
    }
    for name in names:
        add(ledger, name, *made[name], outlet=f"The {name.upper()}")


def test_each_report_is_compared_once(ledger: Ledger) -> None:
    some(ledger, "ad")
    assert ledger.uncompared() == 2
    assert desk.compare(ledger) == (2, 0) and ledger.uncompared() == 0
    assert desk.compare(ledger) == (0, 0)
    some(ledger, "b")
    assert desk.compare(ledger) == (1, 1)
    assert found(ledger) == [("wholly", {"a", "b"})]
    some(ledger, "c")
    desk.compare(ledger)
    assert found(ledger) == [("partially", {"a", "b", "c"})]


def test_a_group_is_told_with_its_pairs_and_reports(ledger: Ledger) -> None:
    some(ledger, "abc")
    desk.compare(ledger)
    (group,) = ledger.copies()
    assert list(group) == ["articles", "label", "spans", "direction", "pairs", "reports"]
    assert [report["outlet"] for report in group["reports"]] == ["The A", "The B", "The C"]
    assert {pair["label"] for pair in group["pairs"]} == {"wholly", "partially"}
    assert {part["article"] for span in group["spans"] for part in span["parts"]} == {"a", "b", "c"}
    assert json.loads(json.dumps(group)) == group


def test_step_by_step_comes_to_what_all_at_once_does(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "one", new=True) as one, open_ledger(tmp_path / "two", new=True) as two:
        for name in "abcd":
            some(one, name)
            desk.compare(one)
        some(two, "abcd")
        desk.compare(two)
        assert tables(one) == tables(two) and found(one) == found(two)


def test_a_report_that_is_read_anew_is_compared_anew(ledger: Ledger) -> None:
    some(ledger, "ab")
    desk.compare(ledger)
    add(ledger, "b", sentences("quite another"))
    assert desk.compare(ledger) == (1, 0)
    with engine.reading_from(ledger._engine) as connection:
        held = connection.exec_driver_sql("SELECT COUNT(*) FROM gram").scalar_one()
        said = connection.exec_driver_sql("SELECT SUM(grams) FROM compared").scalar_one()
    assert held == said


def test_a_page_that_has_changed_counts_in_its_newest_version(ledger: Ledger) -> None:
    add(ledger, "wire", sentences("wire"), outlet="Wire")
    add(ledger, "old", sentences("wire"), url="https://post.example/1", outlet="Post")
    desk.compare(ledger)
    assert found(ledger) == [("wholly", {"wire", "old"})]
    add(ledger, "new", sentences("own"), url="https://post.example/1", outlet="Post")
    assert desk.compare(ledger) == (1, 0)


def test_what_a_site_repeats_is_found_out_and_links_nothing(ledger: Ledger) -> None:
    """Within the text, where nothing shows that it belongs to the page; two other papers print it, too."""
    foot = f"{FOOT} {sentences('foot', 4)}"
    for number in range(6):
        own = sentences(f"{number}", 6), foot, sentences(f"{number} more", 4)
        add(ledger, f"n{number}", *own, outlet="Post" if number < 3 else f"Paper {number}")
        desk.compare(ledger)
        assert found(ledger)[0][1] == {f"n{each}" for each in range(number + 1)} if number == 1 else True
    assert found(ledger) == []


def test_a_wire_text_that_many_print_stays_one_group(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "_COMMON", 6)
    for number in range(15):
        add(ledger, f"n{number:02}", sentences("wire"), sentences(f"{number}", 1), outlet=f"Paper {number}")
        if number % 4 == 0:
            desk.compare(ledger)
    desk.compare(ledger)
    ((label, articles),) = found(ledger)
    assert label == "wholly" and len(articles) == 15
    with engine.reading_from(ledger._engine) as connection:
        most = "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM gram GROUP BY gram) AS counted"
        assert connection.exec_driver_sql(most).scalar_one() == 7


def test_who_is_stopped_goes_on(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "_BATCH", 2)
    some(ledger, "abcd")

    def stop(done: int, total: int) -> None:
        assert total == 4
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.compare(ledger, stop)
    assert ledger.uncompared() == 2 and found(ledger) == [("wholly", {"a", "b"})]
    assert desk.compare(ledger).reports == 2
    assert found(ledger) == [("partially", {"a", "b", "c"})]


KILLED = """
import sys
from reportedly import desk
from reportedly.store import comparing
comparing._BATCH = 1
with desk.open_ledger(sys.argv[1]) as ledger:
    print("starts", flush=True)
    desk.compare(ledger)
"""


def test_who_is_killed_leaves_it_whole(tmp_path: Path) -> None:
    paths = tmp_path / "killed", tmp_path / "whole"
    for path in paths:
        with open_ledger(path, new=True) as ledger:
            for number in range(24):
                add(
                    ledger, f"n{number:02}", sentences("wire"), sentences(f"{number}", 20), outlet=f"{number}"
                )
    kills, chance = 0, random.Random(7)
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, paths[0]], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
        process.communicate()
        kills += process.returncode == -9
    assert kills > 1
    with open_ledger(paths[0]) as killed, open_ledger(paths[1]) as whole:
        desk.compare(killed)
        desk.compare(whole)
        assert tables(killed) == tables(whole)
        assert [len(articles) for _, articles in found(killed)] == [24]


def test_what_was_compared_otherwise_is_compared_anew(ledger: Ledger) -> None:
    some(ledger, "ab")
    desk.compare(ledger)
    with engine.writing_to(ledger._engine) as connection:
        connection.execute(schema.ledger.update().where(schema.ledger.c.name == "grams").values(value="0"))
    assert desk.compare(ledger) == (2, 1)


def test_a_repair_finds_copies_again(ledger: Ledger, place: str) -> None:
    some(ledger, "abc")
    desk.compare(ledger)
    before = tables(ledger)
    with engine.writing_to(ledger._engine) as connection:
        rebuild(connection)
    assert found(ledger) == [] and ledger.must_compare()
    assert desk.repair(place) == ["reports compared anew"]
    assert tables(ledger) == before and not ledger.must_compare()


def test_comparing_leaves_the_evidence_as_it_is(ledger: Ledger) -> None:
    some(ledger, "ab")
    head = ledger.head()
    desk.compare(ledger)
    assert ledger.head() == head
    assert list(ledger.verify(head, thorough=True)) == []


def test_everything_passes_the_border(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    some(ledger, "abc")
    desk.compare(ledger)
    monkeypatch.setattr(border, "let_out", lambda _document: {"withheld": True})
    assert list(ledger.copies()) == [{"withheld": True}]


def test_names_that_are_no_text_are_kept(ledger: Ledger) -> None:
    wire = sentences("wire")
    add(ledger, "a", wire, outlet="Wire \ud800", published="2031-03-01")
    add(ledger, "b", wire, agency="Wire \ud800", published="2031-03-09")
    desk.compare(ledger)
    (group,) = ledger.copies()
    assert group["direction"]["evidence"][0]["text"] == "Wire \ud800"


def test_what_is_asked_for_and_not_there_is_said(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no report 'nowhere'"):
        list(ledger.copies(["nowhere"]))
    with pytest.raises(LedgerError, match="there are wholly, partially, quotes"):
        list(ledger.copies(labels=["mostly"]))


# --- on the command line ----------------------------------------------------------------------------


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A ledger in a file, with two copies, a quotation, and a report of its own, not yet compared."""
    path = tmp_path / "case.ledger"
    said = "“The furnaces have burned since my grandmother was a girl and I will not put them out.”"
    with open_ledger(path, new=True) as ledger:
        add(
            ledger,
            "aaaa1",
            sentences("wire"),
            said,
            outlet="Wire",
            published="2031-03-01",
            title="One\x1b[31m",
        )
        add(ledger, "bbbb2", sentences("wire"), said, outlet="Post", published="2031-03-09", title="Two")
        add(ledger, "cccc3", sentences("own"), said, sentences("more"), outlet="Voice", title="Three")
    return path


def test_copies_are_listed_once_they_are_compared(case: Path) -> None:
    before = call("copies", "--ledger", case)
    assert before.out == "" and "3 reports were not compared yet; reportedly compare does it" in before.err
    assert call("compare", "--ledger", case).out == "3 reports compared; the ledger knows 3 pairs of copies\n"
    done = call("copies", "--ledger", case)
    assert done.code == 0 and done.err == ""
    assert [(group["label"], group["articles"]) for group in done.lines] == [
        ("wholly", ["aaaa1", "bbbb2"]),
        ("quotes", ["aaaa1", "cccc3"]),
        ("quotes", ["bbbb2", "cccc3"]),
    ]
    first = done.lines[0]["direction"]
    assert first["from"] == "aaaa1" and first["to"] == ["bbbb2"]
    assert [clue["kind"] for clue in first["evidence"]] == ["published"]


def test_copies_of_one_report_or_label(case: Path) -> None:
    call("compare", "--ledger", case)
    assert len(call("copies", "cccc3.html", "--ledger", case).lines) == 2
    assert len(call("copies", "--label", "wholly", "--ledger", case).lines) == 1
    assert len(call("copies", "cccc", "--label", "wholly", "--ledger", case).lines) == 0
    assert call("copies", "dddd", "--ledger", case).code == 1


def test_copies_as_a_table_and_for_spreadsheets(case: Path) -> None:
    call("compare", "--ledger", case)
    table = call("copies", "--format", "table", "--ledger", case).out
    assert "One text in 2 reports" in table and "Post copies: it is younger" in table and "3 groups" in table
    assert "\x1b" not in table
    rows = list(csv.DictReader(io.StringIO(call("copies", "--format", "csv", "--ledger", case).out)))
    assert [(row["group"], row["label"], row["from"], row["evidence"]) for row in rows] == [
        ("1", "wholly", "aaaa1", "published"),
        ("2", "quotes", "", ""),
        ("3", "quotes", "", ""),
    ]
    assert rows[0]["share"] == "1.000"
    (document,) = [json.loads(call("copies", "--format", "json", "--ledger", case).out)]
    assert len(document["groups"]) == 3


def test_a_report_is_shown_with_its_copies(case: Path) -> None:
    call("compare", "--ledger", case)
    shown = " ".join(call("show", "aaaa1", "--ledger", case, "--format", "table").out.split())
    assert "Copies Wire (100 of 100 words) and Post (100 of 100): wholly; Post copies: it is younger" in shown
    document = json.loads(call("show", "aaaa1", "--ledger", case, "--format", "json").out)
    assert [pair["label"] for pair in document["copies"]] == ["wholly", "quotes"]


def test_a_list_of_none_says_so(tmp_path: Path) -> None:
    open_ledger(tmp_path / "empty", new=True).close()
    assert "No copies are known" in call("copies", "--format", "table", "--ledger", tmp_path / "empty").out
