"""The command line as a person and a script meet it: formats, pipes, errors, exit codes."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reportedly import __version__, cli, desk

PAGE = "The bridge is open again, the mayor of Lindvik said.\n"
HOSTILE_NAME = "evil\x1b[31m\u202e.txt"
COMMAND = [sys.executable, "-m", "reportedly"]


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, timeout=120, **options)  # type: ignore[call-overload, no-any-return]


def usage(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.commands, arguments)
    return result.exit_code, result.output


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A folder with three reports in the order a, b, c."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name}. {PAGE}", encoding="utf-8")
    return tmp_path


# --- without reading ------------------------------------------------------------------------------


def test_help_and_version_need_no_report() -> None:
    assert usage("--version") == (0, f"reportedly {__version__}\n")
    for arguments in (["--help"], ["-h"], ["read", "--help"], ["demo", "--help"], ["check", "-h"]):
        code, text = usage(*arguments)
        assert code == 0 and "Usage:" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "Missing argument 'PATH...'"),
        (["read", "x", "--format", "xml"], "'json'"),
        (["read", "x", "--language", "klingon"], "two letters"),
        (["read", "x", "--jobs", "0"], "1<=x"),
        (["read", "x", "--time-limit", "0"], "x>="),
        (["read", "-", "-"], "once"),
        (["read", "a.txt", "b.txt", "--explain", "1"], "needs one report"),
        (["read", "a.txt", "--explain", "1", "--format", "csv"], "leave out --format"),
        (["reed"], "No such command"),
        (["check"], "Missing argument 'PATH...'"),
        (["check", "x", "--rule", "plural-source"], "plural-sources"),
    ],
)
def test_what_is_not_understood_is_explained_with_code_2(arguments: list[str], words: str) -> None:
    code, text = usage(*arguments)
    assert code == 2
    assert words in text


def test_every_option_has_a_help_text() -> None:
    for command in cli.commands.commands.values():
        assert command.help
        options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
        assert all(option.help for option in options), command.name


# --- the standards desk ---------------------------------------------------------------------------

BAD = "Security sources said the bridge had been mined. The source added that two boats were missing.\n"


@pytest.fixture
def desk_case(tmp_path: Path) -> Path:
    """A folder with a report that has two findings, and one that has none."""
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "good.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_findings_are_the_exit_code_of_a_check(desk_case: Path) -> None:
    assert run("check", desk_case / "good.txt").returncode == 0
    done = run("check", desk_case / "bad.txt")
    assert (done.returncode, done.stderr) == (3, b"")
    (line,) = done.stdout.decode("utf-8").splitlines()
    assert [each["rule"] for each in json.loads(line)["findings"]] == [
        "plural-sources",
        "unnamed-without-reason",
    ]


def test_a_report_that_cannot_be_read_counts_more_than_findings(desk_case: Path) -> None:
    done = run("check", desk_case / "bad.txt", desk_case / "missing.txt")
    assert done.returncode == 1 and b"missing.txt" in done.stderr and b"plural-sources" in done.stdout


def test_a_finding_says_where_and_what_to_do(desk_case: Path) -> None:
    (finding, _) = json.loads(run("check", desk_case / "bad.txt").stdout)["findings"]
    assert finding["span"] == {"start": 0, "end": 16, "text": "Security sources"}
    assert (finding["severity"], finding["line"], finding["paragraph"]) == ("serious", 1, 1)
    assert "write the singular" in finding["message"] and len(finding["attributions"]) == 2


def test_a_folder_is_checked_with_workers(desk_case: Path) -> None:
    done = run("check", "--jobs", "2", "--format", "csv", desk_case)
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))
    assert done.returncode == 3
    assert [(Path(row["path"]).name, row["rule"]) for row in rows] == [
        ("bad.txt", "plural-sources"),
        ("bad.txt", "unnamed-without-reason"),
    ]


def test_the_table_of_findings_is_for_people(desk_case: Path) -> None:
    shown = run("check", "--format", "table", desk_case).stdout.decode("utf-8")
    assert "2 findings: 1 serious, 1 warning" in shown and "No findings" in shown and "Reuters" in shown


def test_rules_can_be_chosen_and_left_out(desk_case: Path) -> None:
    bad = str(desk_case / "bad.txt")
    assert run("check", "--rule", "late-attribution", bad).returncode == 0
    chosen = ("--ignore", "plural-sources", "--ignore", "unnamed-without-reason")
    assert run("check", *chosen, bad).returncode == 0
    assert usage("check", "--rule", "plural", bad)[0] == 2
    code, text = usage("check", "--rules")
    assert code == 0 and "plural-sources" in text


def test_what_a_page_says_cannot_act_in_a_table_of_findings(desk_case: Path) -> None:
    hostile = desk_case / "bad.txt"
    hostile.write_text(
        "=Evil\u202e \x1b[31m sources said it was mined. The source added boats.\n", encoding="utf-8"
    )
    for form in ("table", "csv", "json"):
        shown = run("check", "--format", form, hostile).stdout.decode("utf-8")
        assert "\x1b" not in shown and "\u202e" not in shown


# --- formats --------------------------------------------------------------------------------------


def test_one_report_in_a_pipe_is_one_line_of_json_in_any_locale(case: Path) -> None:
    (case / "a.txt").write_text("Мост открыт, сказала мэр. “Così è”, said Zoë — 橋。\n", encoding="utf-8")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    done = run("read", case / "a.txt", env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    (line,) = done.stdout.decode("utf-8").splitlines()
    document = json.loads(line)
    assert document["article"]["text"] == (case / "a.txt").read_text(encoding="utf-8")
    assert document["article"]["path"] == str(case / "a.txt")


def test_json_is_indented_for_one_report_and_a_line_each_for_several(case: Path) -> None:
    one = run("read", "--format", "json", case / "a.txt")
    several = run("read", "--format", "json", case)
    assert one.stdout.startswith(b'{\n  "article": {\n')
    assert [json.loads(line)["article"]["path"] for line in several.stdout.splitlines()] == [
        str(case / name) for name in ("a.txt", "b.txt", "c.txt")
    ]


def test_a_statement_comes_out_whole(case: Path) -> None:
    (statement,) = json.loads(run("read", case / "a.txt").stdout)["attributions"]
    assert statement["cue"]["text"] == "said"
    assert "mayor of Lindvik" in statement["source"]["text"]
    assert statement["form"] == "indirect"


def test_csv_has_a_row_for_each_statement_of_each_report(case: Path) -> None:
    done = run("read", "--format", "csv", "--jobs", "2", case)
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8"))))
    assert [row["path"] for row in rows] == [str(case / name) for name in ("a.txt", "b.txt", "c.txt")]


def test_the_table_is_for_people(case: Path) -> None:
    done = run("read", "--format", "table", case / "a.txt")
    assert b"1 statement, " in done.stdout and b"\x1b" not in done.stdout


def test_a_page_comes_out_whole_wherever_it_goes(case: Path) -> None:
    done = run("read", "--format", "html", case / "a.txt")
    written = run("read", "--output", case / "look.HTML", case / "a.txt")
    assert (written.returncode, written.stdout, written.stderr) == (0, b"", b"")
    assert (case / "look.HTML").read_bytes() == done.stdout
    assert done.stdout.startswith(b"<!DOCTYPE html>") and done.stdout.endswith(b"</html>\n")


def test_several_reports_become_one_page_with_contents(case: Path) -> None:
    (case / "b.txt").write_bytes(b"")
    done = run("read", "--format", "html", "--jobs", "2", case / "c.txt", case / "a.txt", case / "b.txt")
    text = done.stdout.decode("utf-8")
    assert (done.returncode, text.count("<!DOCTYPE html>"), text.count("</html>")) == (1, 1, 1)
    assert text.index('href="#r1-report"') < text.index('href="#r2-report"') < text.index('id="r1-report"')
    assert text.index("c.txt</bdi></dd>") < text.index("a.txt</bdi></dd>")
    assert "Not read" in text and 'id="r3-report"' not in text


def test_no_page_is_written_of_nothing(case: Path) -> None:
    done = run("read", "--format", "html", case / "missing.html", case / "gone.html")
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_report_is_never_replaced_by_its_own_reading(case: Path) -> None:
    page = next(path for path in sorted(case.rglob("*")) if path.is_file())
    before = page.read_bytes()
    done = run("read", "--output", page, page)
    assert done.returncode == 1
    assert b"is one of the reports to be read; name another --output" in done.stderr
    assert page.read_bytes() == before


def test_a_statement_is_explained_by_its_number(case: Path) -> None:
    done = run("read", "--explain", "1", case / "a.txt")
    text = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert text.startswith("Statement 1") and "[said]" in text


def test_a_statement_that_is_not_there_is_an_error_that_lists_those_that_are(case: Path) -> None:
    done = run("read", "--explain", "7", case / "a.txt")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"there is no statement '7'; give a number from 1 to 1, or one of the ids " in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")
@pytest.mark.parametrize("variables", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_gets_the_table_with_colours_unless_they_are_not_wanted(
    case: Path, variables: dict[str, str]
) -> None:
    terminal, end = os.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **variables}
    subprocess.run([*COMMAND, "read", case / "a.txt"], stdout=end, env=environment, timeout=120, check=True)
    os.close(end)
    shown = os.read(terminal, 65536).decode("utf-8")
    os.close(terminal)
    assert "1 statement, " in shown
    assert ("\x1b" in shown) is not bool(variables)


# --- where reports come from ----------------------------------------------------------------------


def test_standard_input_is_a_report(case: Path) -> None:
    done = run("read", "-", input=PAGE.encode())
    assert json.loads(done.stdout)["article"]["text"] == PAGE
    assert json.loads(done.stdout)["article"]["path"] == "-"


def test_what_cannot_be_read_is_named_and_the_rest_is_read(case: Path) -> None:
    (case / "a.txt").write_bytes(b"")
    (case / "b.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
    (case / "empty").mkdir()
    done = run("read", case / "missing.html", case / "empty", case / "b.txt", case / "c.txt")
    assert done.returncode == 1
    assert [json.loads(line)["article"]["path"] for line in done.stdout.splitlines()] == [str(case / "c.txt")]
    lines = done.stderr.decode().splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        ["reportedly", str(case / name)] for name in ("missing.html", "empty", "b.txt")
    ]
    assert all(";" in line for line in lines), "each says what to do"
    assert "PDF" in lines[2]
    assert "Traceback" not in done.stderr.decode()


def test_an_empty_file_is_an_error_or_an_empty_reading_but_no_crash(case: Path) -> None:
    (case / "a.txt").write_bytes(b"")
    done = run("read", case / "a.txt")
    assert b"the reader failed" not in done.stderr and b"Traceback" not in done.stderr
    assert done.returncode == (1 if done.stderr else 0)


def test_bytes_that_are_no_utf_8_are_read_as_well_as_can_be(case: Path) -> None:
    (case / "a.txt").write_bytes(b"The bridge is open, said Zo\xeb \xff\xfe\x81 of Lindvik.\n" * 3)
    done = run("read", case / "a.txt")
    assert done.returncode == 0 and json.loads(done.stdout)["article"]["text"]


def test_names_and_pages_cannot_steer_the_terminal(case: Path) -> None:
    hostile = case / HOSTILE_NAME
    hostile.write_text("\x1b]0;title\x07\x1b[2JThe bridge is open, the mayor said.\n", encoding="utf-8")
    table = run("read", "--format", "table", hostile)
    missing = run("read", case / ("no" + HOSTILE_NAME))
    for output in (table.stdout, table.stderr, missing.stdout, missing.stderr):
        assert b"\x1b" not in output and b"\x07" not in output and "\u202e".encode() not in output
    assert missing.returncode == 1


# --- where they go --------------------------------------------------------------------------------


def test_output_appears_whole_in_the_format_of_its_name(case: Path) -> None:
    target = case / "ledger.csv"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    done = run("read", case, "--output", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert target.read_text(encoding="utf-8").startswith("path,title,")
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in case.iterdir()) == ["a.txt", "b.txt", "c.txt", "ledger.csv"]


def test_an_output_file_is_kept_when_nothing_could_be_read(case: Path) -> None:
    target = case / "ledger.jsonl"
    target.write_text("old", encoding="utf-8")
    done = run("read", case / "missing.html", "--output", target)
    assert done.returncode == 1 and target.read_text(encoding="utf-8") == "old"


def test_a_device_is_written_to_and_not_replaced(case: Path) -> None:
    done = run("read", case / "a.txt", "--output", os.devnull)
    assert done.returncode == 0 and not Path(os.devnull).is_file()


def test_an_output_that_cannot_be_written_is_said(case: Path) -> None:
    done = run("read", case / "a.txt", "--output", case / "no" / "such" / "folder.json")
    assert done.returncode == 1
    assert done.stderr.startswith(b"reportedly: ") and b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs pipes of a POSIX system")
def test_a_reader_that_goes_away_ends_the_run_quietly(case: Path) -> None:
    for number in range(40):
        (case / f"n{number}.txt").write_text(PAGE * 200, encoding="utf-8")
    shell = f"{' '.join(COMMAND)} read '{case}' | head -n 1"
    done = subprocess.run(
        ["bash", "-c", f"{shell}; exit ${{PIPESTATUS[0]}}"], capture_output=True, timeout=120
    )
    assert done.stderr == b"" and done.stdout.count(b"\n") == 1
    assert done.returncode == cli.group.BROKEN_PIPE


@pytest.mark.skipif(os.name == "nt", reason="needs signals of a POSIX system")
def test_control_c_keeps_what_is_done_and_stops_at_once(case: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "read", *[str(case / "a.txt")] * 5000],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        bufsize=0,  # what is read ahead into a buffer would be missing from communicate()
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(1)  # the pipe fills up, so that a write is under way
    os.killpg(process.pid, signal.SIGINT)
    began = time.monotonic()
    rest, errors = process.communicate(timeout=30)
    assert process.returncode == cli.INTERRUPTED
    assert time.monotonic() - began < 25
    assert json.loads(first)["article"]["path"] == str(case / "a.txt")
    assert b"Traceback" not in errors and b"Error" not in errors
    assert all(json.loads(line) for line in rest.splitlines()), "no report is cut in half"
    assert rest.count(b"\n") < 4900


def test_a_report_that_takes_too_long_is_given_up(case: Path) -> None:
    (case / "b.txt").write_text(PAGE * 100_000, encoding="utf-8")
    done = run("read", case, "--time-limit", "0.1", "--jobs", "1")
    assert b"Traceback" not in done.stderr
    if done.returncode:
        assert b"--time-limit" in done.stderr


# --- the demo -------------------------------------------------------------------------------------


def test_the_demo_reads_the_examples_and_says_what_to_try_next(tmp_path: Path) -> None:
    done = run("demo", env={**os.environ, "COLUMNS": "100"}, cwd=tmp_path)
    text = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert text.count("with a speaker") == len(desk.example_reports())
    assert "reportedly read page.html" in text and "reportedly add FOLDER" in text
    assert text.endswith("\n  reportedly-demo.html\n")
    page = tmp_path / "reportedly-demo.html"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_page_of_the_demo_costs_nobody_a_file(tmp_path: Path) -> None:
    page = tmp_path / "reportedly-demo.html"
    assert "look at" in cli.showing._put(f"<!DOCTYPE html>{cli.showing._GENERATED.decode()}1", page)
    assert "look at" in cli.showing._put("my own", page) and page.read_text(encoding="utf-8") == "my own"
    assert "is none of Reportedly's" in cli.showing._put("new", page)
    assert page.read_text(encoding="utf-8") == "my own"
    assert "No page was written" in cli.showing._put("new", tmp_path / "no" / "such" / "folder.html")
    assert [path.name for path in tmp_path.iterdir()] == ["reportedly-demo.html"]
