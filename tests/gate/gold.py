"""Gold records from case files."""

from pathlib import Path

from cases import NOTHING, Case, passages, read_cases
from reportedly.evaluate import Annotation, Record


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
        Annotation(passages(case, row, "who"), passages(case, row, "cue"), row.says)
        for row in case.rows
        if row.fields.get("within", NOTHING) == NOTHING
    ]
