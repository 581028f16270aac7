"""The whole invented reports are readable gold: passages stand where they say, fields are whole."""

import pytest

from gate.reports import FOLDER, gold_rows, reports

NEEDED = {"says", "speaker", "cue", "form", "within", "relay", "depth", "marks"}
CASES = [case for part in ("dev", "gate") for case in reports(part)]


@pytest.mark.parametrize("case", CASES, ids=[case.path.stem for case in CASES])
def test_every_row_is_whole(case) -> None:
    for number, row in enumerate(case.rows, 1):
        assert not NEEDED - {"says"} - row.fields.keys(), f"{case.path.name}: row {number}"
    assert gold_rows(case)


def test_there_are_reports_enough() -> None:
    rows = [row for case in CASES for row in gold_rows(case)]
    assert len(CASES) >= 138
    assert sum(row.sure for row in rows) >= 1000
    assert len(list((FOLDER / "gate").glob("*.md"))) >= 32
    assert sum(row.within is not None for row in rows) >= 60
    assert {mark for row in rows for mark in row.marks} == {
        *("claims", "reportedly", "believes", "confirms", "denies", "unverified", "verified", "no_comment")
    }
