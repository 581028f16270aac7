"""Which reports are found, and that no report can stop the others."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import hostile
from reportedly import UnreadableInput, desk, reports

PAGE = "The bridge is open again, the mayor of Lindvik said.\n"


def paths(*names: str | Path) -> list[str]:
    return [report.path for report in desk.find_reports(map(str, names)) if not report.problem]


def problems(*names: str | Path) -> list[str]:
    return [report.problem for report in desk.find_reports(map(str, names)) if report.problem]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in [
        "b.html",
        "a.txt",
        "c.MD",
        "d/e.htm",
        "d/a.xhtml",
        "picture.jpg",
        ".hidden.txt",
        ".git/f.txt",
    ]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_a_folder_is_its_reports_by_name_without_hidden_ones(folder: Path) -> None:
    assert paths(folder) == [
        str(folder / name) for name in ["a.txt", "b.html", "c.MD", "d/a.xhtml", "d/e.htm"]
    ]


def test_the_order_is_the_order_given(folder: Path) -> None:
    names = [folder / "b.html", folder / "d", folder / "a.txt", folder / "b.html"]
    assert paths(*names) == [
        str(folder / name) for name in ["b.html", "d/a.xhtml", "d/e.htm", "a.txt", "b.html"]
    ]


def test_a_file_named_by_itself_may_be_called_anything(folder: Path) -> None:
    assert paths(folder / "picture.jpg", folder / ".hidden.txt") == [
        str(folder / "picture.jpg"),
        str(folder / ".hidden.txt"),
    ]


def test_links_in_a_circle_come_to_an_end(folder: Path) -> None:
    (folder / "d" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "d" / "self.txt").symlink_to("self.txt")
    found = paths(folder)
    assert len(found) == 5 and len(set(found)) == 5


def test_what_cannot_be_had_is_said_in_its_place(folder: Path) -> None:
    (folder / "none").mkdir()
    (folder / "dangling.html").symlink_to("nowhere")
    (none,) = problems(folder / "none")
    assert "no reports" in none and ".html" in none
    assert "no such file" in problems(folder / "missing.html")[0]
    assert "no such file" in problems("\0")[0] or problems("\0")
    found = list(desk.find_reports([str(folder / "missing.html"), str(folder / "a.txt")]))
    assert [bool(report.problem) for report in found] == [True, False]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_a_folder_is_left_alone(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert str(folder / "pipe.txt") not in paths(folder)


def test_the_examples_are_there() -> None:
    examples = desk.example_reports()
    assert examples and all(Path(path).is_file() for path in examples)


# --- one report ----------------------------------------------------------------------------------


def test_read_takes_bytes_or_a_path(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    from_path, from_bytes = desk.read(path), desk.read(PAGE.encode(), path="b.txt", language="en")
    assert from_path.article.text == from_bytes.article.text == PAGE
    assert from_path.article.path == str(path) and from_bytes.article.path == "b.txt"


def test_read_says_which_file_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableInput, match=r"missing\.txt: there is no such file; check"):
        desk.read(tmp_path / "missing.txt")
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    monkeypatch.setattr(reports, "LARGEST_FILE", 10)
    with pytest.raises(UnreadableInput, match=r"a\.txt: larger than"):
        desk.read(tmp_path / "a.txt")


# --- many reports --------------------------------------------------------------------------------

LINES = desk.Layout(desk.Format.JSONL)


def outcomes(
    monkeypatch: pytest.MonkeyPatch, work: object, names: list[str], **limits: float
) -> list[desk.Outcome]:
    monkeypatch.setattr(desk.reading, "_read_in_worker", work)
    given = [desk.Report(name) for name in names]
    return list(desk.read_reports(given, LINES, desk.Limits(**limits)))  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_dies_costs_one_report(monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    names = ["a", "bad 1", "b", "bad 2", "c"]
    found = outcomes(monkeypatch, hostile.die_on_bad, names, jobs=jobs)
    assert [outcome.path for outcome in found] == names
    assert [bool(outcome.problem) for outcome in found] == [False, True, False, True, False]
    assert "died" in found[1].problem


def test_a_report_that_never_ends_costs_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    found = outcomes(monkeypatch, hostile.sleep_on_bad, ["a", "bad", "b"], seconds=1.0)
    assert [outcome.text for outcome in found] == ["a\n", "", "b\n"]
    assert "longer than 1 s" in found[1].problem


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is certain on Linux only")
def test_a_report_that_wants_all_memory_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    found = outcomes(monkeypatch, hostile.devour_on_bad, ["a", "bad", "b"])
    assert [outcome.text for outcome in found] == ["a\n", "", "b\n"]
    assert "memory" in found[1].problem


def test_outcomes_keep_the_order_of_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [str(number) for number in range(20)]
    assert [o.text for o in outcomes(monkeypatch, hostile.slower_at_first, names, jobs=2)] == names


def test_what_libraries_print_is_not_heard(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert [o.text for o in outcomes(monkeypatch, hostile.chatter, ["a"])] == ["a\n"]
    assert "noise" not in "".join(capfd.readouterr())


def test_few_reports_are_held_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.reading, "_read_in_worker", hostile.die_on_bad)
    asked = 0

    def endless() -> Iterator[desk.Report]:
        nonlocal asked
        while True:
            asked += 1
            yield desk.Report(str(asked))

    run = desk.read_reports(endless(), LINES, desk.Limits(jobs=2))
    assert [next(run).path for _ in range(5)] == ["1", "2", "3", "4", "5"]
    assert asked < 30
    run.close()


def test_problems_keep_their_place_among_the_outcomes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.reading, "_read_in_worker", hostile.die_on_bad)
    given = [desk.Report("a"), desk.Report("x", problem="gone \x1b[31m"), desk.Report("b")]
    found = list(desk.read_reports(given, LINES, desk.Limits()))
    assert [outcome.path for outcome in found] == ["a", "x", "b"]
    assert found[1].problem == "gone \N{REPLACEMENT CHARACTER}[31m"


@pytest.mark.parametrize(
    "text",
    [
        'The Kestrel Tribune cites "a clerk of the bank" in its story.',
        "The Kestrel Tribune cited “a person with knowledge of the sale”, and said it was near.",
        "Der Nordbote zitiert „eine Mitarbeiterin der Bank“ in seinem Bericht.",
        "It was later named as a hall of the Central Committee, according to Interfax, the Russian agency.",
        "The line will open, according to ANSA, – the Italian wire.",
        "Citing, Reuters said that the boats are late.",
    ],
)
def test_whom_an_outlet_cites_may_stand_in_marks_or_behind_a_comma(text: str) -> None:
    reading = desk.read(f"By Marit Aune, Marn Gazette\n\n{text}\n".encode())
    spans = [span for each in reading.attributions for span in (*each.content, each.source or (0, 1))]
    assert all(start < end for start, end in spans)


@pytest.mark.parametrize(
    "note", ["The “report”’s claims could not be verified.", "It could not verify ”'s claims."]
)
def test_an_ending_of_an_owner_may_stand_by_itself_behind_marks(note: str) -> None:
    reading = desk.read(f"Mayor Ada Obi said the bridge was open. {note}\n".encode(), language="en")
    assert [reading.article.text[slice(*each.content[0])] for each in reading.attributions] == [
        "the bridge was open"
    ]


def test_what_stood_inside_a_line_of_source_stands_by_itself() -> None:
    reading = desk.read("Джерело: як повідомляє мер відкрито?\n".encode(), language="uk")
    assert [(each.rule, each.within) for each in reading.attributions] == [("according-to", None)]


def test_a_noun_of_saying_whose_owner_is_lost_reads_on() -> None:
    said = "„Die Brücke ist zu (eine von ihnen sagten Nordbote—Tarlo; nach Angaben von, gegenüber – "
    text = f"{said}Nachfrage schreibt! Tarlo Kreise?"
    reading = desk.read(f"{text}\n".encode(), language="de")
    assert reading.attributions
