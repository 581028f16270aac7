"""Ledgers in the hands of people and files that nobody foresaw: odd names, copies, addresses, doubtful words."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ledger_cli import BRIDGE, FERRY, QUICK, SCHOOL, call, ids, pages
from ledgers import READER, document, fetched, file
from reportedly.desk import keeping
from reportedly.desk.amounts import Amount
from reportedly.desk.reading import Manner
from reportedly.errors import LedgerError
from reportedly.intake.web import Fetcher
from reportedly.records import Capture
from reportedly.store import Item, engine, open_ledger
from reportedly.workers import too_long


def outcomes(*arguments: str | Path) -> list[str]:
    return [line["outcome"] for line in call("add", *QUICK, *arguments).lines]


# --- files ------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse names that are no text")
def test_names_of_files_that_are_no_text_stay_apart(tmp_path: Path) -> None:
    ledger = tmp_path / "case.ledger"
    names = [os.fsencode(tmp_path) + name for name in (b"/a\xff.txt", b"/a\xfe.txt")]
    for name, text in zip(names, (BRIDGE, SCHOOL), strict=True):
        Path(os.fsdecode(name)).write_text(text, encoding="utf-8")
    assert outcomes(tmp_path, "--ledger", ledger) == ["added", "added"]
    assert outcomes(tmp_path, "--ledger", ledger) == ["unchanged", "unchanged"]


def test_copies_that_are_read_side_by_side_are_one_reading(tmp_path: Path) -> None:
    ledger = tmp_path / "case.ledger"
    for name in "abcd":
        (tmp_path / f"{name}.html").write_text(FERRY, encoding="utf-8")
    assert outcomes(tmp_path, "--ledger", ledger) == ["added", *["unchanged"] * 3]
    head = call("audit", "head", "--ledger", ledger).out
    assert head.startswith("2:"), "one event for the ledger, one for the page"


def test_a_copy_with_another_path_is_no_new_reading(place: str) -> None:
    copied = document("one", path="elsewhere/one.html")
    with open_ledger(place, new=True) as ledger:
        items = [Item(file("one"), document("one")), Item(file("one"), copied)]
        assert [added.outcome for added in ledger.add_all(items, READER)] == ["added", "unchanged"]


def test_what_could_not_be_read_is_said_each_time(tmp_path: Path) -> None:
    ledger, page = tmp_path / "case.ledger", tmp_path / "picture.html"
    page.write_bytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00")
    first = call("add", *QUICK, page, "--ledger", ledger)
    again = call("add", *QUICK, page, "--ledger", ledger)
    assert (first.code, again.code) == (1, 1) and first.err == again.err != ""
    assert (again.lines[0]["outcome"], again.lines[0]["event"]) == ("failed", 0)


def test_a_longer_time_limit_gives_a_page_another_chance(tmp_path: Path) -> None:
    capture = file("one")
    with open_ledger(tmp_path / "case.ledger", new=True) as ledger:
        ledger.add(capture, None, READER, too_long(5))
        assert keeping._known(ledger, READER, 60, capture) is None
        known = keeping._known(ledger, READER, 5, capture)
    assert known is not None and known.problem == too_long(5)


def test_versions_of_a_page_in_one_file_do_not_take_turns(tmp_path: Path) -> None:
    ledger, lines = tmp_path / "case.ledger", tmp_path / "texts.jsonl"
    told = [{"url": "https://post.example/bridge", "text": text} for text in (BRIDGE, SCHOOL)]
    lines.write_text("".join(json.dumps(each) + "\n" for each in told), encoding="utf-8")
    assert outcomes(lines, "--ledger", ledger) == ["added", "changed"]
    head = call("audit", "head", "--ledger", ledger).out
    assert outcomes(lines, "--ledger", ledger) == ["unchanged", "unchanged"]
    assert call("audit", "head", "--ledger", ledger).out == head


def test_how_far_reading_anew_is_shows(filled: Path) -> None:
    amount, taking = Amount(), keeping.Taking(Manner(rules_only=True))
    assert amount.part is None
    with open_ledger(filled) as ledger:
        assert len(list(keeping.reread(ledger, (), taking, amount))) == 3
    assert (amount.done, amount.total) == (2, 3), "the last one was begun"


# --- from another ledger ----------------------------------------------------------------------------


@pytest.fixture
def carried(filled: Path, tmp_path: Path) -> Path:
    """The export of a ledger in which two reviewers differ on a statement that a reader has found."""
    ledger = Path(shutil.copy(filled, tmp_path / "judged.ledger"))
    for name in ids(ledger):
        call("judge", name, "accept", "--by", "Ana", "--ledger", ledger)
        call("judge", name, "reject", "--by", "Ben", "--reason", "no", "--ledger", ledger)
    call("export", "--output", tmp_path / "case.jsonl", "--ledger", ledger)
    return tmp_path / "case.jsonl"


def test_judgements_on_what_a_reader_has_found_go_from_ledger_to_ledger(
    carried: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "other.ledger"
    assert outcomes(carried, "--ledger", ledger) == ["added"] * 3
    again = call("add", *QUICK, carried, "--ledger", ledger).lines
    assert [(each["outcome"], each["statements"], each["event"]) for each in again] == [
        ("unchanged", 0, 0)
    ] * 3
    found = call("find", "--all", "--review", "disputed", "--ledger", ledger).lines
    assert len(found) == len(call("find", "--all", "--ledger", ledger).lines) > 3
    assert call("audit", "verify", "--thorough", "--ledger", ledger).code == 0


def test_a_judgement_that_is_none_costs_its_own_report(carried: Path, tmp_path: Path) -> None:
    records = [json.loads(line) for line in carried.read_text(encoding="utf-8").splitlines()]
    records[1]["ledger"]["judgements"][0]["reason"] = "another"
    del records[2]["media"]
    carried.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    done = call("add", *QUICK, carried, "--ledger", tmp_path / "other.ledger")
    assert (done.code, [line["outcome"] for line in done.lines]) == (1, ["added", "failed", "failed"])
    changed, missing = done.err.splitlines()
    assert f"{carried}:2: judgement" in changed and "was changed after it was made; export it" in changed
    assert f"{carried}:3: no whole reading: media: is missing; write it anew" in missing


# --- addresses --------------------------------------------------------------------------------------


def test_a_page_that_has_not_changed_is_named(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "case.ledger", new=True) as ledger:
        added = ledger.add(fetched("one", 1), document("one"), READER)
        same = replace(fetched("one", 2), data=b"", unchanged=True)
        assert ledger.unchanged(same, READER) == replace(added, outcome="unchanged", statements=0, event=0)


def test_no_password_of_a_page_is_shown() -> None:
    with Fetcher(known=lambda _: None) as web:
        (capture,) = web.fetch_all(["https://ana:hunter2@news.example/@ana"])
    assert capture == Capture(
        "https://***@news.example/@ana", "https://***@news.example/@ana", problem=capture.problem
    )
    assert "user name or password" in capture.problem


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana:hun@ter2@localhost:1/case",
        "postgresql://ana:hun?ter2@localhost:1/case",
        "postgresql:ana:hunter2@localhost/case",
        "postgres:ana:hunter2@localhost/case",
        "postgresql:/ana:hunter2@localhost/case",
    ],
)
def test_no_password_of_a_ledger_is_shown(address: str) -> None:
    with pytest.raises(LedgerError) as caught:
        open_ledger(address)
    assert "no address" in str(caught.value) and "ter2" not in str(caught.value)


def test_a_file_may_be_called_nearly_like_an_address() -> None:
    assert engine.file_of("case/postgresql:1.ledger") == Path("case/postgresql:1.ledger")
    assert engine.file_of("postgresql+psycopg://localhost/case") is None


# --- places -----------------------------------------------------------------------------------------


def test_a_ledger_is_never_in_memory_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LedgerError, match="nothing would be kept"):
        open_ledger(":memory:", new=True)
    odd = tmp_path / "ün i%41?mode=memory#.ledger"
    assert outcomes(pages(tmp_path / "case"), "--ledger", odd) == ["added"] * 3
    assert outcomes(tmp_path / "case", "--ledger", odd) == ["unchanged"] * 3
    assert sorted(each.name for each in tmp_path.iterdir()) == ["case", odd.name]


def test_a_backup_for_which_there_is_no_room_is_named(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cramped(file: Path) -> sqlite3.Connection:
        connection = connect(file)
        connection.execute("PRAGMA max_page_count = 3")
        return connection

    connect = sqlite3.connect
    with open_ledger(filled) as ledger:
        ledger.head()  # its own connection is there by now
        monkeypatch.setattr(sqlite3, "connect", cramped)
        with pytest.raises(LedgerError, match=r"case\.bak: cannot be written: No space left"):
            ledger.backup(tmp_path / "case.bak")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything can be written to here")
def test_no_copy_leaves_a_ledger_that_cannot_say_so(filled: Path, tmp_path: Path) -> None:
    ledger = Path(shutil.copy(filled, tmp_path / "case.ledger"))
    ledger.chmod(0o400)
    done = call("backup", tmp_path / "case.bak", "--ledger", ledger)
    assert done.code == 1 and "you may not write" in done.err
    assert [each.name for each in tmp_path.iterdir()] == ["case.ledger"]


# --- lists ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    call("add", *QUICK, pages(folder / "case"), "--ledger", folder / "case.ledger")
    return folder / "case.ledger"


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_list_that_is_cut_says_so(form: str, filled: Path) -> None:
    every = call("find", "--all", "--format", form, "--ledger", filled)
    assert every.err == "" and call("find", "--format", form, "--ledger", filled).err == ""
    count = len(every.out.splitlines()) - (form == "csv")
    done = call("find", "--limit", "2", "--format", form, "--ledger", filled)
    assert done.err == f"reportedly: 2 of {count} statements are listed; --all lists all, --limit N more\n"
    done = call("stats", "--limit", "1", "--format", form, "--ledger", filled)
    assert done.code == 0 and "more are not listed; --limit N lists more" in done.err


@pytest.mark.parametrize("command", [("find",), ("find", "--all"), ("stats",)])
def test_what_was_not_understood_is_said_beside_a_list(command: tuple[str, ...], filled: Path) -> None:
    done = call(*command, "*", "--ledger", filled)
    assert (done.code, done.out) == (0, "") and "there is no letter and no digit in it" in done.err


@pytest.mark.skipif(os.name == "nt", reason="needs the shell of a POSIX system")
@pytest.mark.parametrize("command", ["find", "stats", "audit log", "audit head", "add page.html"])
def test_that_standard_output_is_closed_is_said(command: str, filled: Path) -> None:
    shell = f"{sys.executable} -m reportedly {command} --ledger '{filled}' >&-"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        b"reportedly: standard output is closed; give --output FILE\n",
    )


def test_all_of_them_are_no_table(filled: Path) -> None:
    assert "--all is for" in call("find", "--all", "--format", "table", "--ledger", filled).err


def test_a_status_of_review_that_is_none_is_refused(filled: Path) -> None:
    done = call("find", "--review", "rejcted", "--ledger", filled)
    assert done.code == 1 and "there are: accepted, rejected" in done.err
    assert call("find", "--review", "Unreviewed", "--ledger", filled).lines
