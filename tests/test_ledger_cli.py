"""The ledger on the command line as a person and a script meet it: outcomes, formats, pipes, errors, exit codes."""

import csv
import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ledger_cli import BRIDGE, QUICK, SCHOOL, WITNESS, call, ids, pages
from reportedly import cli
from reportedly.desk.judging import value_of
from reportedly.errors import ReportedlyError
from reportedly.records import Document
from reportedly.store import border, engine, making

COMMAND = [sys.executable, "-m", "reportedly"]
HEAD = re.compile(r"[1-9]\d*:[0-9a-f]{64}")
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs terminals, pipes and signals of a POSIX system")


def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, timeout=120, **options)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three reports under ``case`` and a ledger of them, which no test changes."""
    folder = tmp_path_factory.mktemp("filled")
    done = call("add", pages(folder / "case"), *QUICK, "--ledger", folder / "case.ledger", "--by", "Ana")
    assert (done.code, done.err) == (0, "")
    assert [line["outcome"] for line in done.lines] == ["added"] * 3
    return folder


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Path:
    """A copy of that ledger."""
    return Path(shutil.copy(filled / "case.ledger", tmp_path / "case.ledger"))


def article(ledger: Path, name: str) -> str:
    """The id of the report with a name in its path."""
    found = call("find", "--all", "--ledger", ledger).lines
    return next(hit["report"]["article"] for hit in found if name in hit["report"]["path"])


# --- add and reread -------------------------------------------------------------------------------


def test_what_is_known_changes_nothing(filled: Path, ledger: Path) -> None:
    head = call("audit", "head", "--ledger", ledger).out
    done = call("add", filled / "case", *QUICK, "--ledger", ledger)
    assert (done.code, [line["outcome"] for line in done.lines]) == (0, ["unchanged"] * 3)
    assert call("audit", "head", "--ledger", ledger).out == head
    done = call("reread", *QUICK, "--ledger", ledger)
    assert (done.code, [line["outcome"] for line in done.lines]) == (0, ["unchanged"] * 3)
    assert call("audit", "head", "--ledger", ledger).out == head


def test_a_poisoned_page_is_recorded_and_the_rest_goes_on(tmp_path: Path) -> None:
    case, ledger = pages(tmp_path / "case"), tmp_path / "case.ledger"
    (case / "a.pdf.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
    (case / "empty.txt").write_bytes(b"")
    done = call("add", case, case / "no\x1b[31msuch.html", *QUICK, "--ledger", ledger)
    assert done.code == 1 and "\x1b" not in done.out + done.err
    outcomes = {Path(line["path"]).name: line["outcome"] for line in done.lines}
    assert list(outcomes.values()).count("added") == 3 and list(outcomes.values()).count("failed") == 3
    complaints = done.err.splitlines()
    assert len(complaints) == 3 and all(
        line.startswith("reportedly: ") and ";" in line for line in complaints
    )
    # The page that is there is kept with why it could not be read; what is not there cannot be.
    events = [
        event for event in call("audit", "log", "--ledger", ledger).lines if event["action"] == "failed"
    ]
    assert len(events) == 1 and "PDF" in events[0]["payload"]["problem"]
    shown = call("show", case / "a.pdf.txt", "--format", "table", "--ledger", ledger)
    assert shown.code == 0 and "Could not be read" in shown.out
    assert call("audit", "verify", "--thorough", "--ledger", ledger).code == 0


def test_a_changed_page_is_a_new_version_of_it(tmp_path: Path) -> None:
    page, ledger = tmp_path / "bridge.txt", tmp_path / "case.ledger"
    page.write_text(BRIDGE, encoding="utf-8")
    call("add", page, *QUICK, "--ledger", ledger)
    page.write_text(BRIDGE.replace("open", "shut"), encoding="utf-8")
    done = call("add", page, *QUICK, "--ledger", ledger, "--format", "table")
    assert (done.code, done.out) == (0, "1 changed since; 1 statement\n")
    new, old = call("find", "--report", page, "--ledger", ledger).lines
    assert (new["report"]["superseded"], old["report"]["superseded"]) == (False, True)
    assert len(call("find", "--latest", "--ledger", ledger).lines) == 1
    (shown,) = call("show", new["report"]["article"], "--ledger", ledger).lines
    assert [each["previous"] for each in shown["snapshots"]] == [None, shown["snapshots"][0]["number"]]


def test_standard_input_is_a_report(tmp_path: Path) -> None:
    ledger = tmp_path / "case.ledger"
    done = call("add", "-", *QUICK, "--ledger", ledger, stdin=SCHOOL.encode())
    assert [(line["outcome"], line["path"]) for line in done.lines] == [("added", "-")]
    assert len(call("find", "school", "--report", "-", "--ledger", ledger).lines) == 1


def test_ledger_and_actor_come_from_the_environment_and_options_go_first(
    ledger: Path, tmp_path: Path
) -> None:
    here = {"REPORTEDLY_LEDGER": str(ledger), "REPORTEDLY_ACTOR": "Ben"}
    assert len(call("find", "bridge", **here).lines) == 1
    (identity,) = ids(ledger, "bridge")
    assert call("judge", identity, "accept", **here).out.endswith(f"  Ben accepts statement {identity}\n")
    assert "Ana accepts" in call("judge", identity, "accept", "--by", "Ana", **here).out
    missing = call("find", "bridge", "--ledger", tmp_path / "other.ledger", **here)
    assert missing.code == 1 and "reportedly add PATH --ledger" in missing.err


@POSIX
def test_control_c_loses_nothing_that_was_told_and_the_same_command_goes_on(tmp_path: Path) -> None:
    case, ledger = tmp_path / "case", tmp_path / "case.ledger"
    case.mkdir()
    for number in range(150):
        (case / f"{number:03}.txt").write_text(f"{BRIDGE}It is bridge {number}.\n", encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, "add", case, *QUICK, "--ledger", ledger],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        bufsize=0,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    rest, errors = process.communicate(timeout=60)
    told = [json.loads(line) for line in (first + rest).splitlines()]
    assert process.returncode == cli.INTERRUPTED and errors == b""
    assert 0 < len(told) < 150 and {each["outcome"] for each in told} == {"added"}
    kept = {hit["report"]["article"] for hit in call("find", "--all", "--ledger", ledger).lines}
    assert {each["article"] for each in told} <= kept and len(kept) <= len(told) + 1
    again = call("add", case, *QUICK, "--ledger", ledger)
    outcomes = [line["outcome"] for line in again.lines]
    assert outcomes == ["unchanged"] * len(kept) + ["added"] * (150 - len(kept))
    assert call("audit", "verify", "--ledger", ledger).code == 0


# --- find, show, stats ----------------------------------------------------------------------------


def test_what_is_found_is_jsonl_csv_json_or_a_table(ledger: Path, tmp_path: Path) -> None:
    (hit,) = call("find", "bridge", "--ledger", ledger).lines
    assert (hit["said"], hit["speaker"]) == ("The bridge at Lindvik is open again", "the mayor of Lindvik")
    (row,) = csv.DictReader(io.StringIO(call("find", "bridge", "--format", "csv", "--ledger", ledger).out))
    assert (row["attribution"], row["content"]) == (hit["attribution"], hit["said"])
    document = json.loads(call("find", "--format", "json", "--limit", "2", "--ledger", ledger).out)
    assert len(document["hits"]) == 2 and document["more"]
    table = call("find", "bridge", "--format", "table", "--ledger", ledger).out
    assert f"#{hit['number']}" in table and "1 statement" in table
    target = tmp_path / "found.csv"
    done = call("find", "bridge", "--output", target, "--ledger", ledger)
    assert (done.code, done.out) == (0, "") and target.read_text(encoding="utf-8").startswith("number,")


def test_nothing_found_is_no_error(ledger: Path) -> None:
    assert call("find", "submarine", "--ledger", ledger) == (0, "", "")
    assert "Nothing found" in call("find", "submarine", "--format", "table", "--ledger", ledger).out


def test_one_statement_is_shown_by_number_and_id(ledger: Path) -> None:
    (hit,) = call("find", "bridge", "--ledger", ledger).lines
    for name in (f"#{hit['number']}", hit["attribution"], hit["attribution"][:8]):
        (shown,) = call("show", name, "--ledger", ledger).lines
        assert shown["statement"]["attribution"] == hit["attribution"]
    table = call("show", hit["attribution"], "--format", "table", "--ledger", ledger).out
    assert "added by Ana" in table and "[The bridge at Lindvik is open again]" in table


def test_speakers_are_counted(ledger: Path) -> None:
    rows = call("stats", "--ledger", ledger).lines
    assert (rows[0]["name"], rows[0]["statements"]) == (WITNESS, 3)
    text = call("stats", "--by", "naming", "--format", "csv", "--ledger", ledger).out
    assert text.splitlines()[0] == "name,statements,reports,outlets,named,beside"
    assert "Named" in call("stats", "--format", "table", "--ledger", ledger).out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["find", "--since", "yesterday"], 1, "write 2026-03-14, 2026-03 or 2026"),
        (["find", "--mark", "lies"], 1, "there are: believes, claims"),
        (["find", "--report", "elsewhere.html"], 1, "give its id, its path or its address"),
        (["find", "--limit", "0"], 2, "not in the range"),
        (["find", "--format", "html"], 2, "is not one of"),
        (["find", "--output", "no/such/folder/x.csv"], 1, "choose another place"),
        (["show", "zz"], 1, "give an id of at least 4 characters"),
        (["show", "#4711"], 1, "reportedly find lists some"),
        (["export", "12"], 1, "give its id, its path or its address"),
        (["export", "zzzzzz"], 1, "there is no report"),
        (["export", "--pages", "--format", "csv"], 2, "--pages goes with jsonl only"),
        (["reread", "zzzzzz", *QUICK], 1, "there is no report"),
        (["add"], 2, "Missing argument"),
        (["audit", "verify", "--head", "elsewhere"], 1, "a head is a number, a colon and 64 digits"),
        (["restore", "elsewhere"], 1, "there is no such file; check the path"),
        (["backup", "no/such/folder/x.ledger"], 1, "cannot be written"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_errors_say_what_to_do(ledger: Path, arguments: list[str], code: int, said: str) -> None:
    done = call(*arguments, REPORTEDLY_LEDGER=str(ledger))
    assert (done.code, done.out) == (code, "")
    assert said in " ".join(done.err.split()) and "Traceback" not in done.err


@pytest.mark.parametrize(
    "command",
    ["find", "show x", "stats", "export", "reread", "audit verify", "audit head", "audit log", "backup x"],
)
def test_what_is_no_ledger_is_left_alone(command: str, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text(BRIDGE, encoding="utf-8")
    done = call(*command.split(), "--ledger", other)
    assert done.code == 1 and "this is no ledger" in done.err
    assert other.read_text(encoding="utf-8") == BRIDGE and list(tmp_path.iterdir()) == [other]
    done = call(*command.split(), "--ledger", tmp_path / "missing.ledger")
    assert done.code == 1 and "there is no ledger" in done.err and list(tmp_path.iterdir()) == [other]


@pytest.mark.parametrize("command", ["find bridge", "export", "read PAGE"])
def test_a_ledger_is_never_replaced_by_output(command: str, filled: Path, ledger: Path) -> None:
    before = ledger.read_bytes()
    page = str(filled / "case" / "bridge.txt")
    done = call(*command.replace("PAGE", page).split(), "--output", ledger, REPORTEDLY_LEDGER=str(ledger))
    assert done.code == 1 and "name another file" in done.err and ledger.read_bytes() == before


@pytest.mark.parametrize(
    "command", ["add", "find", "audit head", "show #1", "stats", "judge #1 accept --by Ana"]
)
def test_a_password_is_never_shown(command: str) -> None:
    for address in (
        "postgresql://ana:geheim@127.0.0.1:1/case",
        "postgresql://ana@127.0.0.1:1/case?password=geheim",
        "postgresql://ana:geheim@127.0.0.1:port/case",
        "mysql://ana:geheim@127.0.0.1/case",
    ):
        more = ["x.txt"] if command == "add" else []
        done = call(*command.split(), *more, "--ledger", address)
        assert done.code == 1 and done.err and "geheim" not in done.out + done.err, address
    done = call("backup", "postgresql://ana:geheim@127.0.0.1:1/case", "--ledger", "postgresql://h:1/case")
    assert "geheim" not in done.out + done.err and done.code == 1


def test_an_address_with_a_password_is_no_place_for_a_backup(ledger: Path) -> None:
    done = call("backup", "postgresql://ana:geheim@127.0.0.1:1/case", "--ledger", ledger)
    assert done.code == 1 and "a backup is a file" in done.err and "geheim" not in done.err


# --- terminals and pipes --------------------------------------------------------------------------


@POSIX
def test_a_terminal_gets_tables(filled: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "case.ledger"
    seen = on_a_terminal("add", filled / "case", *QUICK, "--ledger", ledger)
    assert "3 added; 9 statements" in seen and HEAD.search(seen) and '{"outcome"' not in seen
    seen = on_a_terminal("find", "bridge", "--ledger", ledger)
    assert "1 statement" in seen and "\x1b[" in seen
    seen = on_a_terminal("audit", "log", "--ledger", ledger)
    assert re.search(r"^ +2  \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ  \S.*  added  article/", seen, re.MULTILINE)


def on_a_terminal(*arguments: str | Path) -> str:
    terminal, end = os.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "400"}
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)], stdout=end, stderr=subprocess.PIPE, env=environment, timeout=120
    )
    os.close(end)
    shown = os.read(terminal, 65536).decode("utf-8")
    os.close(terminal)
    assert (done.returncode, done.stderr) == (0, b"")
    return shown.replace("\r\n", "\n")


@POSIX
@pytest.mark.parametrize("command", ["find --all", "audit log", "export"])
def test_a_reader_that_goes_away_ends_the_run_quietly(command: str, ledger: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*COMMAND, *command.split(), "--ledger", str(ledger)],
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=120,
    )
    os.close(writer)
    assert done.returncode == cli.group.BROKEN_PIPE
    assert b"Traceback" not in done.stderr and b"Error" not in done.stderr


@POSIX
def test_output_that_finds_no_room_is_said(ledger: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs a device that is full")
    for command in ("find", "audit head"):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, *command.split(), "--ledger", str(ledger)],
                stdout=full,
                stderr=subprocess.PIPE,
                timeout=120,
            )
        assert done.returncode == 1
        assert done.stderr.startswith(b"reportedly: standard output: cannot be written")


# --- judge ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("form", "direct", "direct"),
        ("content", "the crew had left", [{"text": "the crew had left"}]),
        ("content", "the crew … first", [{"text": "the crew"}, {"text": "first"}]),
        ("cue", "denied", {"text": "denied"}),
        ("cue", "none", None),
        ("source", " an inspector ", {"text": "an inspector"}),
        ("source", "Nobody asked us", {"text": "Nobody asked us"}),
        ("speaker", "Ada Obi", {"name": "Ada Obi", "kind": "person"}),
        ("speaker", "nobody", None),
        ("speaker", '{"name": "the crew", "kind": "group"}', {"name": "the crew", "kind": "group"}),
        ("addressee", "Harbour Wire", {"text": "Harbour Wire"}),
        ("addressee", "-", None),
        ("relay", "Harbour Wire", [{"name": "Harbour Wire", "status": "stated"}]),
        ("relay", "Ada; Ben;", [{"name": "Ada", "status": "stated"}, {"name": "Ben", "status": "stated"}]),
        ("relay", "none", []),
        ("depth", "2", {"min": 2, "max": 2}),
        ("depth", "1-2", {"min": 1, "max": 2}),
        ("depth", "none", None),
        ("within", "9ce11f0a", "9ce11f0a"),
        ("within", "None", None),
        ("marks", "denies: has denied", [{"kind": "denies", "text": "has denied"}]),
        ("marks", "claims: a: b", [{"kind": "claims", "text": "a: b"}]),
        ("marks", "none", []),
        ("when", "none", []),
        ("where", "", []),
        ("where", '[{"text": "Lindvik", "of": "said"}]', [{"text": "Lindvik", "of": "said"}]),
        ("", '{"form": "direct"}', {"form": "direct"}),
    ],
)
def test_a_value_is_typed_short_or_as_json(field: str, typed: str, value: Any) -> None:
    assert value_of(field, typed) == value


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("speaker", '{"name"', "the value is no JSON.*put it in single quotes"),
        ("relay", "[" * 100_000, "the value is no JSON"),
        ("content", "none", "reject the statement instead"),
        ("depth", "many", "give one such as 1, or a range such as 1-2"),
        ("depth", "-2", "give one such as 1"),
        ("marks", "denies", "write KIND: WORDS, such as denies: has denied"),
        ("when", "on Monday", r'given as JSON, such as \[{"text"'),
        ("where", "Lindvik", r'given as JSON, such as \[{"text"'),
        ("", "the alarm was off", "a statement is given as JSON, such as"),
    ],
)
def test_a_value_that_is_neither_says_what_to_type(field: str, typed: str, said: str) -> None:
    with pytest.raises(ReportedlyError, match=said):
        value_of(field, typed)


JUDGED = [
    ("form", "mixed"),
    ("content", "the crew had left"),
    ("cue", "denied"),
    ("source", "a lock-keeper"),
    ("speaker", "Ada Obi"),
    ("addressee", "the Harbour Wire"),
    ("relay", "Lindvik Radio; the Evening Boat"),
    ("depth", "2-3"),
    ("within", "none"),
    ("marks", "claims: claimed"),
    ("when", "none"),
    ("where", '[{"text": "The harbour office", "of": "said"}]'),
]


def test_every_field_is_judged_in_short(ledger: Path) -> None:
    (identity,) = ids(ledger, "crew")
    for field, typed in JUDGED:
        done = call(
            "judge", identity, "correct", field, typed, "--by", "Ana", "--reason", "r", "--ledger", ledger
        )
        assert (done.code, done.err) == (0, ""), field
        assert f"  Ana corrects {field} of statement {identity} from " in done.out, field
    (shown,) = call("show", identity, "--ledger", ledger).lines
    fields = shown["statement"]["fields"]
    assert shown["statement"]["review"] == "corrected"
    assert (fields["form"], fields["speaker_name"], fields["within"]) == ("mixed", "Ada Obi", None)
    assert [hop["name"] for hop in fields["relay"]] == ["Lindvik Radio", "the Evening Boat"]
    assert (fields["depth"], fields["marks"][0]["kind"]) == ({"min": 2, "max": 3}, "claims")
    assert [part["text"] for part in fields["content"]] == ["the crew had left"]
    assert len(call("find", "--review", "corrected", "--ledger", ledger).lines) == 1
    assert call("audit", "verify", "--thorough", "--ledger", ledger).code == 0


def test_a_speaker_whom_the_report_knows_is_found_by_name(ledger: Path) -> None:
    (identity,) = ids(ledger, "crew")
    for typed in ("the harbour OFFICE", "Marit Solheim"):
        call(
            "judge", identity, "correct", "speaker", typed, "--by", "Ana", "--reason", "r", "--ledger", ledger
        )
        (shown,) = call("show", identity, "--ledger", ledger).lines
        known = {entity["id"]: entity for entity in shown["entities"]}
        fields = shown["statement"]["fields"]
        assert fields["speaker_name"].casefold() == typed.casefold()
        assert known[fields["speaker"]].get("review", {}).get("found", True), "one of the page's own parties"


def test_what_was_missed_is_added_and_every_judgement_can_be_undone(filled: Path, ledger: Path) -> None:
    value = (
        '{"content": [{"text": "the alarm"}], "form": "indirect", "source": {"text": "The harbour office"}}'
    )
    page = filled / "case" / f"{WITNESS}.html"
    done = call("judge", page, "add", value, "--by", "Ana", "--reason", "missed", "--ledger", ledger)
    assert done.code == 0 and "  Ana adds statement " in done.out
    assert any(hit["said"] == "the alarm" for hit in call("find", "alarm", "--ledger", ledger).lines)
    judgement = done.out.split()[0]
    done = call("judge", judgement, "undo", "--by", "Ben", "--reason", "no statement", "--ledger", ledger)
    assert done.code == 0 and f"  Ben undoes judgement {judgement}" in done.out
    assert not any(hit["said"] == "the alarm" for hit in call("find", "alarm", "--ledger", ledger).lines)


def test_a_statement_is_judged_by_the_number_that_find_shows(ledger: Path) -> None:
    (hit,) = call("find", "bridge", "--ledger", ledger).lines
    done = call("judge", f"#{hit['number']}", "accept", "--by", "Ana", "--ledger", ledger)
    assert done.out.endswith(f"  Ana accepts statement {hit['attribution']}\n")


def test_two_reviewers_may_differ_and_a_newer_judgement_is_told(ledger: Path) -> None:
    (identity,) = ids(ledger, "bridge")
    base = ["judge", identity, "--ledger", ledger]
    assert call(*base, "accept", "--by", "Ana", "--expected", "").code == 0
    late = call(*base, "reject", "--by", "Ben", "--reason", "a caption", "--expected", "")
    assert late.code == 1 and "Ana judged" in late.err and "look at it again" in late.err
    assert call(*base, "reject", "--by", "Ben", "--reason", "a caption").code == 0
    assert call("find", "bridge", "--ledger", ledger).lines[0]["review"] == "disputed"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["accept"], 2, "--by NAME, or REPORTEDLY_ACTOR"),
        (["reject", "--by", "Ana"], 1, "give a reason"),
        (["correct", "speaker", "--by", "Ana", "--reason", "r"], 2, "correct needs a FIELD and its VALUE"),
        (["accept", "speaker", "Ada", "--by", "Ana"], 2, "accept takes a FIELD at most, and no VALUE"),
        (["undo", "--by", "Ana", "--reason", "r"], 1, "no such judgement"),
        (["undo", "speaker", "--by", "Ana", "--reason", "r"], 2, "undo needs the id of a judgement"),
        (["correct", "colour", "red", "--by", "Ana", "--reason", "r"], 1, "there are form, content, cue"),
        (["correct", "form", "oblique", "--by", "Ana", "--reason", "r"], 1, "direct"),
        (["correct", "source", "a pilot", "--by", "Ana", "--reason", "r"], 1, "the report does not say"),
        (["correct", "source", "Lindvik", "--by", "Ana", "--reason", "r"], 1, "give start and end"),
        (["correct", "marks", "lies: said", "--by", "Ana", "--reason", "r"], 1, "denies"),
        (["correct", "depth", "3-1", "--by", "Ana", "--reason", "r"], 1, "min"),
        (["bless", "--by", "Ana"], 2, "is not one of"),
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else "",
)
def test_a_judgement_that_cannot_be_says_why(
    ledger: Path, arguments: list[str], code: int, said: str
) -> None:
    (identity,) = ids(ledger, "bridge")
    before = call("audit", "head", "--ledger", ledger).out
    done = call("judge", identity, *arguments, "--ledger", ledger)
    assert (done.code, done.out) == (code, "") and said in " ".join(done.err.split())
    assert call("audit", "head", "--ledger", ledger).out == before, "nothing is kept of it"


# --- carried to another ledger --------------------------------------------------------------------


@pytest.fixture(scope="module")
def judged(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the ledger with judgements of two reviewers, one of them undone; no test changes it."""
    ledger = Path(shutil.copy(filled / "case.ledger", tmp_path_factory.mktemp("judged") / "case.ledger"))
    (crew,), (bridge,) = ids(ledger, "crew"), ids(ledger, "bridge")
    reason = ("--reason", f"{WITNESS} is meant")
    for command in (
        (crew, "correct", "speaker", "Ada Obi", "--by", "Ana", *reason),
        (crew, "correct", "speaker", WITNESS, "--by", "Ben", *reason),
        (crew, "correct", "cue", "denied", "--by", "Ana", *reason),
        (bridge, "reject", "--by", "Ben", "--reason", "a caption"),
    ):
        assert call("judge", *command, "--ledger", ledger).code == 0
    events = call("audit", "log", "--ledger", ledger).lines
    last = events[-1]["payload"]["judgement"]["id"]
    assert call("judge", last, "undo", "--by", "Ana", "--reason", "no caption", "--ledger", ledger).code == 0
    return ledger


@pytest.mark.parametrize(
    ("name", "more"), [("out.jsonl", ()), ("out.csv", ()), ("pages.jsonl", ("--pages",))]
)
def test_what_is_exported_and_added_is_the_same(
    name: str, more: tuple[str, ...], judged: Path, tmp_path: Path
) -> None:
    ledger = Path(shutil.copy(judged, tmp_path / "case.ledger"))
    first, other = tmp_path / name, tmp_path / "other.ledger"
    done = call("export", *more, "--output", first, "--ledger", ledger)
    assert (done.code, done.out) == (0, "")
    assert done.err == f"the ledger ends at event {call('audit', 'head', '--ledger', ledger).out}"
    added = call("add", first, *QUICK, "--ledger", other)
    assert (added.code, [line["outcome"] for line in added.lines]) == (0, ["added"] * 3)
    again = call("add", first, *QUICK, "--ledger", other)
    assert [line["outcome"] for line in again.lines] == ["unchanged"] * 3
    assert records(ledger, *more) == records(other, *more)
    assert call("audit", "verify", "--thorough", "--ledger", other).code == 0
    assert call("stats", "--ledger", other).out == call("stats", "--ledger", ledger).out
    if more:
        reread = call("reread", *QUICK, "--ledger", other)
        assert [line["outcome"] for line in reread.lines] == ["unchanged"] * 3, (
            "from the pages that came along"
        )


def records(ledger: Path, *more: str) -> list[Document]:
    """What a ledger exports, without its own name and head."""
    found: list[Document] = call("export", *more, "--ledger", ledger).lines
    for each in found:
        assert HEAD.fullmatch(each["ledger"].pop("head")) and each["ledger"].pop("id")
    return found


def test_judgements_alone_come_to_a_ledger_that_has_the_report(
    judged: Path, ledger: Path, tmp_path: Path
) -> None:
    done = call("export", "--output", tmp_path / "out.jsonl", "--ledger", judged)
    assert done.code == 0
    added = call("add", tmp_path / "out.jsonl", *QUICK, "--ledger", ledger)
    assert sorted(line["outcome"] for line in added.lines) == ["judged", "judged", "unchanged"]
    (crew,) = call("find", "crew", "--ledger", ledger).lines
    assert crew["review"] == "disputed"


def test_an_edited_table_is_told_and_the_json_counts(judged: Path, tmp_path: Path) -> None:
    table, other = tmp_path / "out.csv", tmp_path / "other.ledger"
    call("export", "--output", table, "--ledger", judged)
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    column = rows[0].index("content")
    row = next(row for row in rows if row[column] == "Nobody asked us")
    row[column] = "Nobody asked me"
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    done = call("add", table, *QUICK, "--ledger", other)
    assert done.code == 1 and "has been changed to" in done.err
    assert [hit["said"] for hit in call("find", "asked us", "--ledger", other).lines] == ["Nobody asked us"]


def test_a_head_kept_elsewhere_shows_that_events_were_cut_off(ledger: Path, tmp_path: Path) -> None:
    short = Path(shutil.copy(ledger, tmp_path / "short.ledger"))
    call("export", "--output", tmp_path / "out.jsonl", "--ledger", ledger)
    assert call("audit", "verify", "--head", tmp_path / "out.jsonl", "--ledger", ledger).code == 0
    done = call("audit", "verify", "--head", tmp_path / "out.jsonl", "--ledger", short)
    assert done.code == 3 and "events were cut off" in done.out and "1 problem;" in done.err


# --- in order -------------------------------------------------------------------------------------


def test_head_and_log(ledger: Path) -> None:
    head = call("audit", "head", "--ledger", ledger).out
    assert HEAD.fullmatch(head.strip())
    events = call("audit", "log", "--ledger", ledger).lines
    assert [event["action"] for event in events] == ["create", "added", "added", "added"]
    assert {event["actor"] for event in events} == {"Ana"} and events[-1]["hash"] == head.strip().split(":")[
        1
    ]
    since = call("audit", "log", "--since", "3", "--ledger", ledger).lines
    about = call("audit", "log", "--about", events[-1]["object"], "--ledger", ledger).lines
    assert since == about == events[-1:]


def test_what_was_changed_is_found(ledger: Path) -> None:
    with sqlite3.connect(ledger) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE event SET actor = 'Nobody' WHERE seq = 2")
    connection.close()
    refused = call("find", "--ledger", ledger)
    assert refused.code == 1 and "run reportedly audit verify, then reportedly doctor --repair" in refused.err
    done = call("audit", "verify", "--ledger", ledger)
    assert done.code == 3 and "event 2 was changed" in done.out
    done = call("doctor", "--ledger", ledger)
    assert done.code == 3 and "doctor --repair" in done.out
    assert call("doctor", "--repair", "--ledger", ledger).code == 0
    assert call("find", "--ledger", ledger).code == 0
    assert call("audit", "verify", "--ledger", ledger).code == 3, "what was changed is not mended by it"


def test_a_backup_is_restored(ledger: Path, tmp_path: Path) -> None:
    copy, other = tmp_path / "copy.ledger", tmp_path / "other.ledger"
    head = call("audit", "head", "--ledger", ledger).out.strip()
    done = call("backup", copy, "--ledger", ledger)
    assert (done.code, done.out) == (0, f"{copy} ends at event {head}\n")
    assert call("backup", copy, "--ledger", ledger).code == 1
    assert call("backup", copy, "--force", "--ledger", ledger).code == 0
    assert call("backup", ledger, "--force", "--ledger", ledger).code == 1, "not over the ledger itself"
    assert call("restore", copy, "--ledger", other).code == 0
    assert call("restore", copy, "--ledger", other).code == 1, "not over one that is there"
    assert call("find", "--ledger", other).out == call("find", "--ledger", ledger).out
    assert call("audit", "verify", "--thorough", "--head", head, "--ledger", other).code == 0
    assert call("doctor", "--ledger", other).out == "all is well\n"


def test_an_older_ledger_is_brought_to_the_form_of_today(ledger: Path, tmp_path: Path) -> None:
    assert call("migrate", "--ledger", ledger).out == "nothing to do\n"
    old = tmp_path / "old.ledger"
    base = engine.connect(str(old), new=True)
    with engine.writing_to(base) as connection:
        making.make_tables(connection, "0001")
    base.dispose()
    refused = call("find", "--ledger", old)
    assert refused.code == 1 and "run reportedly migrate" in refused.err
    done = call("migrate", "--backup", tmp_path / "before.ledger", "--ledger", old)
    assert (done.code, done.out) == (0, f"migrated; as it was before: {tmp_path / 'before.ledger'}\n")
    assert call("find", "--ledger", old).code == 0


# --- the border -----------------------------------------------------------------------------------


# Pages, and the words beside a place, in which a name may be cut: nothing can be replaced there.
WHOLE_OR_NOT = ("page", "exchange", "prefix", "suffix")


def withheld(value: Any) -> Any:
    """A value as it may leave a ledger from which nobody may learn the name of the witness."""
    if isinstance(value, str):
        return value.replace(WITNESS, "x" * len(WITNESS))
    if isinstance(value, dict):
        return {name: withheld(inner) for name, inner in value.items() if name not in WHOLE_OR_NOT}
    return [withheld(inner) for inner in value] if isinstance(value, list) else value


@pytest.fixture
def guarded(judged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the judged ledger, whose border lets no name of the witness out."""
    monkeypatch.setattr(border, "let_out", withheld)
    monkeypatch.setattr(border, "name_out", withheld)
    return Path(shutil.copy(judged, tmp_path / "case.ledger"))


def tells(text: str) -> bool:
    """Whether a text tells a word of the witness's name, also where a table has parted it."""
    return any(word in text.lower() for word in WITNESS.lower().split())


def test_the_witness_stands_in_every_way_out_as_long_as_nothing_is_withheld(judged: Path) -> None:
    (crew,) = ids(judged, "crew")
    for command in ("find", f"show {crew}", "stats", "stats --by outlet", "export", "audit log"):
        assert tells(call(*command.split(), "--ledger", judged).out), command


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_no_list_goes_around_the_border(form: str, guarded: Path) -> None:
    how = ("--format", form, "--ledger", guarded)
    commands = [("find",), ("find", "--all"), ("find", "alarm"), ("find", "--outlet", "post")]
    for by in ("speaker", "outlet", "relay", "mark", "form", "gender", "naming"):
        commands.append(("stats", "--by", by))
    for command in commands:
        done = call(*command, *how)
        assert done.code == 0 and done.out and not tells(done.out + done.err), command


@pytest.mark.parametrize("form", ["table", "json"])
def test_nothing_that_is_shown_goes_around_the_border(form: str, guarded: Path) -> None:
    report = article(guarded, "x" * len(WITNESS))
    for name in (report, *ids(guarded)):
        done = call("show", name, "--format", form, "--ledger", guarded)
        assert done.code == 0 and not tells(done.out + done.err), name


@pytest.mark.parametrize("how", [("--format", "jsonl"), ("--format", "csv"), ("--pages",)])
def test_no_export_goes_around_the_border(how: tuple[str, ...], guarded: Path) -> None:
    done = call("export", *how, "--ledger", guarded)
    assert done.code == 0 and done.out and not tells(done.out + done.err)


def test_no_event_judgement_or_error_goes_around_the_border(guarded: Path, tmp_path: Path) -> None:
    for form in ("table", "jsonl"):
        done = call("audit", "log", "--format", form, "--ledger", guarded)
        assert done.code == 0 and done.out and not tells(done.out)
    (crew,) = ids(guarded, "crew")
    for verdict in (("correct", "speaker", "nobody", "--reason", "r"), ("accept", "speaker")):
        done = call("judge", crew, *verdict, "--by", "Cy", "--ledger", guarded)
        assert done.code == 0 and done.out and not tells(done.out)
    for command in ("audit verify --thorough", "doctor", "audit head"):
        done = call(*command.split(), "--ledger", guarded)
        assert done.code == 0 and not tells(done.out + done.err), command


def test_an_id_that_may_mean_several_tells_no_words_around_the_border(
    guarded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportedly.store.lookup._SHORTEST", 0)
    done = call("show", "5", "--ledger", guarded)
    assert done.code == 1 and not tells(done.err)
