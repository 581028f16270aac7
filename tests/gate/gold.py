"""Gold records from case files."""

from pathlib import Path

from cases import NOTHING, Case, Row, find, read_cases
from reportedly.evaluate import Annotation, Record
from reportedly.types import Span


def gold_cases(path: Path) -> list[Record]:
    """Return the cases of a file as records; attributions inside others are left out."""
    return [
        Record(
            f"{path.stem}-{case.line}", case.text, tuple(_rows(case)), case.language, f"{path}:{case.line}"
        )
        for case in read_cases(path)
    ]


def _rows(case: Case) -> list[Annotation]:
    return [
        Annotation(_spans(case, row, "who"), _spans(case, row, "cue"), row.says)
        for row in case.rows
        if row.fields.get("within", NOTHING) == NOTHING
    ]


def _spans(case: Case, row: Row, field: str) -> tuple[Span, ...]:
    words = row.fields.get(field, NOTHING)
    return () if words == NOTHING else find(case.text, words.replace("⏎", "\n"), f"{case.path}:{row.line}")
