"""Records of a ledger in CSV: safe in a spreadsheet, and the same again when they are read."""

import csv
import io
import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from documents import JSON, WORDS, readings
from readings import full_reading, reading_of
from reportedly.contract import to_document
from reportedly.errors import UnreadableInput
from reportedly.export import Edit, read_records, record_rows, records_heading
from reportedly.export.ledger_cells import LONGEST_CELL, LONGEST_SHOWN, defused, joined, pieces, restored
from reportedly.export.ledger_csv import CARRYING, SHOWN
from reportedly.export.rows import COLUMNS

SLOW = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
FORMULAS = [
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
    " =",
    "\n=",
    "\u00ad=",
    "\u200e-",
    "\xa0@",
]

Record = dict[str, Any]
Table = list[list[str]]


def record(path: str = "case/ferry.html") -> Record:
    made = to_document(full_reading())
    made["article"]["path"] = path
    made["attributions"][0]["review"] = {"status": "accepted", "by": "T. Aas"}
    return {**made, "ledger": {"heads": {"x": "ab" * 32}, "judgements": [{"verdict": "=1", "n": 0.1 + 0.2}]}}


def long_record() -> Record:
    """A record whose article and whose first attribution are each longer than some cells."""
    made = to_document(reading_of("Ж“\\\n =+ ...}" * 6000, path="=long"))
    return {**made, "ledger": {"blanks": " " * 70_000, "dots": "." * 40_000}}


def written(*records: Record) -> str:
    return records_heading() + "".join(map(record_rows, records))


def table(text: str) -> Table:
    return list(csv.reader(io.StringIO(text, newline="")))


def as_text(rows: Table, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL, end: str = "\n") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return out.getvalue()


def read(text: str, edited: Callable[[Edit], None] | None = None) -> list[Record]:
    return list(read_records(io.StringIO(text, newline=""), edited))


# --- what is written ------------------------------------------------------------------------------


def test_each_attribution_has_a_row_for_people_and_for_programs() -> None:
    heading, first, second = table(written(record()))
    assert heading == [*COLUMNS, "review", *CARRYING]
    shown = dict(zip(heading, first, strict=True))
    assert shown["content"] == "The alarm went off … before we had cast off."
    assert (shown["speaker"], shown["review"], shown["part"]) == ("Marit Solheim", "accepted", "1")
    assert dict(zip(heading, second, strict=True))["review"] == ""
    assert json.loads(shown["attribution_json"]) == record()["attributions"][0]
    assert json.loads(shown["report_json"]) == {**record(), "attributions": 2}
    assert second[-1] == ""


@pytest.mark.parametrize("start", FORMULAS)
def test_no_cell_is_a_formula_and_none_is_too_long(start: str) -> None:
    made = record(path=f"{start}HYPERLINK(1)")
    made["article"]["title"] = f"{start}1"
    made["attributions"][0]["review"]["status"] = f"{start}1"
    for row in table(written(made, long_record())):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", " "))
            assert len(cell.encode("utf-16-le")) // 2 < 32_767
    assert read(written(made)) == [made]


def test_every_row_is_one_line_and_json_is_ascii() -> None:
    text = written(record(), long_record())
    assert len(text.splitlines()) == len(table(text)) == text.count("\n")
    for row in table(text):
        assert "".join(row[len(SHOWN) :]).isascii()


def test_what_people_see_of_a_very_long_statement_is_cut() -> None:
    made = to_document(reading_of("x" * 50_000))
    rows = table(written(made))
    content = rows[1][rows[0].index("content")]
    assert len(content) == LONGEST_SHOWN and content.endswith("x…")
    assert read(written(made)) == [made]


# --- cells ---------------------------------------------------------------------------------------

TEXTS = st.text(st.characters(codec=None)) | st.text(st.sampled_from("'='=+-@\t\r\n \u200e＝x"), max_size=8)


@settings(max_examples=1000)
@given(TEXTS, TEXTS)
def test_apostrophes_in_front_are_a_bijection(text: str, other: str) -> None:
    cell = defused(text)
    assert restored(cell) == text
    assert cell in (text, "'" + text)
    assert (defused(other) == cell) is (other == text)


@given(st.integers(0, 3), st.sampled_from(FORMULAS), st.text(max_size=3))
def test_what_could_be_a_formula_gets_one_apostrophe_more(number: int, start: str, rest: str) -> None:
    text = "'" * number + start + rest
    assert defused(text) == "'" + text
    assert restored(text) == text[1:] if number else text


@given(st.lists(st.integers(0, 80_000), max_size=4), st.sampled_from([".", " ", "=", "x"]))
def test_json_is_whole_again_after_it_was_cut(lengths: list[int], filling: str) -> None:
    documents = ["{" + filling * length + "}" for length in lengths]
    cells = [cell for each in documents for cell in pieces(each)]
    assert list(joined(cells)) == documents
    for cell in cells:
        assert len(cell) <= LONGEST_CELL
        assert cell.startswith(("{", "...")) and cell.endswith(("}", "..."))


# --- and back ------------------------------------------------------------------------------------


@SLOW
@given(st.lists(st.tuples(readings(), JSON, WORDS), max_size=3))
def test_records_are_the_same_after_they_were_written_and_read(made: list[tuple[Any, Any, str]]) -> None:
    records = [to_document(reading) | {"ledger": ledger} for reading, ledger, _ in made]
    for each, (_, ledger, status) in zip(records, made, strict=True):
        for item in each["attributions"]:
            item["review"] = {"status": status, "more": ledger}
    again = read(written(*records))
    assert again == records
    assert json.dumps(again) == json.dumps(records)


MANNERS: dict[str, Callable[[str], str]] = {
    "as written": lambda text: text,
    "byte order mark": lambda text: "\ufeff" + text,
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "semicolons": lambda text: as_text(table(text), ";", end="\r\n"),
    "tabs": lambda text: as_text(table(text), "\t"),
    "all quoted": lambda text: "\ufeff" + as_text(table(text), ";", csv.QUOTE_ALL),
    "empty lines": lambda text: text.replace("\n", "\n\n") + "\n",
    "empty line of semicolons": lambda text: as_text([*table(text), [""] * 30], ";"),
    "no cells at the end": lambda text: as_text([trimmed(row) for row in table(text)]),
    "no line break at the end": lambda text: text.rstrip("\n"),
    "another order of columns": lambda text: as_text([row[::-1] for row in table(text)]),
}


def trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


@pytest.mark.parametrize("manner", MANNERS)
def test_records_come_back_however_the_table_was_saved(manner: str) -> None:
    records = [record(), long_record(), record("other.html"), to_document(reading_of("a", title=None))]
    assert read(MANNERS[manner](written(*records))) == records


@pytest.mark.parametrize("seed", range(5))
def test_rows_may_stand_in_any_order(seed: int) -> None:
    records = [record(), long_record(), record("other.html"), record()]
    heading, *rows = table(written(*records))
    random.Random(seed).shuffle(rows)
    again = read(as_text([heading, *rows]))
    assert sorted(map(json.dumps, again)) == sorted(map(json.dumps, records))


def test_lines_may_come_without_their_breaks() -> None:
    assert list(read_records(written(record()).splitlines())) == [record()]


def test_a_record_comes_as_soon_as_its_rows_are_there() -> None:
    lines = iter(written(record(), record("b")).splitlines(keepends=True))
    assert next(read_records(lines)) == record()
    assert len(list(lines)) == 2


def test_a_report_without_statements_has_a_row() -> None:
    made = to_document(full_reading())
    made["attributions"] = []
    (row,) = table(written(made))[1:]
    assert not any(row[: len(SHOWN) + 1]) and row[-1]
    assert read(written(made)) == [made]


def test_a_document_of_an_earlier_version_comes_back_as_it_was() -> None:
    made = record()
    del made["attributions"][0]["evidence"], made["places"]
    assert read(written(made)) == [made]


def test_no_file_and_an_empty_table() -> None:
    assert read(records_heading()) == []
    for text in ("", "a,b\n", "\n", "path,title,attribution_json\n"):
        with pytest.raises(UnreadableInput, match=r"^line 1: these are no records of a ledger"):
            read(text)


# --- what people change --------------------------------------------------------------------------


def changed(column: str, value: str, row: int = 1) -> str:
    rows = table(written(record()))
    rows[row][rows[0].index(column)] = value
    return as_text(rows)


@pytest.mark.parametrize("column", ["speaker", "content", "review", "published", "score", "start", "relay"])
@pytest.mark.parametrize("value", ["Ana Ruiz", "", "9"])
def test_a_changed_cell_for_people_is_told_and_the_json_counts(column: str, value: str) -> None:
    text = changed(column, value)
    with pytest.raises(UnreadableInput, match=rf"^line 2: {column} has been changed to “{value}”, from “"):
        read(text)
    edits: list[Edit] = []
    assert read(text, edits.append) == [record()]
    assert [(edit.line, edit.column, edit.written) for edit in edits] == [(2, column, value)]


@pytest.mark.parametrize(
    ("column", "value", "same"),
    [
        ("score", "0.97", True),
        ("score", "0,97", True),
        ("score", "970", True),
        ("score", "0.098", False),
        ("score", "0.79", False),
        ("certainty", "0.99", True),
        ("certainty", "=0.99", False),
        ("start", "25.0", True),
        ("start", "26", False),
        ("depth_min", " 2 ", True),
        ("content", " The alarm went  off … before we had cast off.", True),
        ("published", "2031-04-03T10:00:00+01:00", False),
        ("published", "04.03.2031 10:00:00 01:00", True),
        ("published", "05.03.2031 10:00:00 01:00", False),
    ],
)
def test_figures_and_dates_may_be_written_as_spreadsheets_do(column: str, value: str, same: bool) -> None:
    edits: list[Edit] = []
    assert read(changed(column, value), edits.append) == [record()]
    assert (edits == []) is same


def test_letters_that_another_encoding_has_not_are_told_and_nothing_is_lost() -> None:
    made = to_document(reading_of("Мост горит", path="bridge"))
    text = written(made).encode("cp1252", "replace").decode("cp1252")
    edits: list[Edit] = []
    assert read(text, edits.append) == [made]
    assert edits == [Edit(2, "content", "???? ?????", "Мост горит")]


def test_columns_put_in_and_taken_out_are_told() -> None:
    rows = table(written(record()))
    at = rows[0].index("cue")
    edited = [
        row[:at] + row[at + 1 :] + [note] for row, note in zip(rows, ["remark", "", "why?"], strict=True)
    ]
    edits: list[Edit] = []
    assert read(as_text(edited), edits.append) == [record()]
    assert edits == [Edit(1, "remark", "remark", ""), Edit(1, "cue", "", "cue")]
    with pytest.raises(UnreadableInput, match=r"^line 1: .*“remark”"):
        read(as_text(edited))


# --- what is cut or broken -----------------------------------------------------------------------


@pytest.mark.parametrize("row", range(1, 9))
def test_a_missing_row_is_named(row: int) -> None:
    rows = table(written(long_record()))
    assert len(rows) > 9
    name = rows[1][-3]
    del rows[row]
    told = rf"^line {len(rows)}: report {name} has {len(rows) - 1} of {len(rows)} rows, part {row} is missing"
    with pytest.raises(UnreadableInput, match=told):
        read(as_text(rows))


def test_a_row_that_stands_there_twice_is_named() -> None:
    rows = table(written(record()))
    with pytest.raises(UnreadableInput, match=r"^line 4: report .* has 1 of 2 rows, part 1 is missing"):
        read(as_text([*rows, rows[-1]]))


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_a_cut_file_gives_whole_records_or_an_error_with_its_line(data: st.DataObject) -> None:
    records = [record(), record("b")]
    text = written(*records)
    cut = text[: data.draw(st.integers(0, len(text)))]
    found = []
    try:
        for each in read_records(io.StringIO(cut, newline="")):
            found.append(each)
    except UnreadableInput as error:
        assert str(error).startswith(("line ", "lines "))
    else:
        lines = cut.removesuffix("\n").count("\n")
        assert lines in (0, 2, 4)
        assert len(found) == lines // 2
    assert found == records[: len(found)]


@pytest.mark.parametrize("column", ["attribution_json", "report_json"])
def test_json_that_was_changed_is_not_taken(column: str) -> None:
    rows = table(written(record()))
    at = rows[0].index(column)
    rows[1][at] = rows[1][at].replace("Marit", "Marta")
    with pytest.raises(UnreadableInput, match=r"^lines 2 to 3: the JSON is not what was written"):
        read(as_text(rows))


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("report_id", "", "line 2: report_id “” is none"),
        ("report_id", "1.2E+05", "line 2: report_id “1.2E"),
        ("part", "0", "line 2: part “0” is not one of 1 to 2"),
        ("part", "3", "line 2: part “3” is not one of 1 to 2"),
        ("part", "x", "line 2: part “x” is not"),
        ("attribution_json", "x" * 200_000, "line 2: this is no CSV: field larger than field limit"),
    ],
)
def test_a_broken_cell_is_named(column: str, value: str, told: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(changed(column, value))
    assert str(caught.value).startswith(told)


def test_a_table_of_another_delimiter_inside_is_named() -> None:
    with pytest.raises(UnreadableInput, match=r"^line 2: 31 cells, and 30 columns"):
        read(as_text([*table(written())[:1], ["x"] * 31]))


def forged(report: Any, *items: Any) -> str:
    from reportedly.export.ledger_csv import digest

    texts = [json.dumps(item) for item in items]
    name = f"r{digest(json.dumps(report), texts)}-{max(1, len(texts))}"
    rows = [[*CARRYING]]
    for part in range(max(1, len(texts))):
        rows.append([texts[part] if texts else "", name, str(part + 1), "" if part else json.dumps(report)])
    return as_text(rows)


@pytest.mark.parametrize(
    "report", [[], 1, None, {}, {"attributions": 1}, {"attributions": 0}, {"article": {}}]
)
def test_a_forged_record_is_refused(report: Any) -> None:
    with pytest.raises(UnreadableInput, match=r"^line 2: "):
        read(forged(report), edited=lambda edit: None)


@SLOW
@given(JSON, st.lists(JSON, max_size=2))
def test_whatever_a_stranger_sends_is_refused_in_our_words(report: Any, items: list[Any]) -> None:
    with pytest.raises(UnreadableInput):
        read(forged({"attributions": len(items), "article": report}, *items), edited=lambda edit: None)


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_a_file_with_changed_characters_is_refused_or_gives_the_records(data: st.DataObject) -> None:
    text = written(record())
    at = data.draw(st.integers(0, len(text) - 1))
    put = data.draw(
        st.text(st.characters(codec=None), max_size=2) | st.sampled_from(['"', "\n", "\r", ",", "\0"])
    )
    spoilt = text[:at] + put + text[at + 1 :]
    assume(spoilt != text)
    try:
        assert read(spoilt, edited=lambda edit: None) == [record()]
    except UnreadableInput as error:
        str(error).encode()
