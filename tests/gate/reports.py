"""Whole invented reports with every field of their statements, from ``tests/reports``.

``dev`` is for looking at, ``gate`` is only scored.  The files are written as gold cases are.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cases import NOBODY, NOTHING, Case, Row, passages, read_cases
from gate.rows import GoldRow, RowScore, score_rows
from reportedly import desk
from reportedly.types import Reading

FOLDER = Path(__file__).resolve().parents[1] / "reports"
_INFERRED = re.compile(r" \(inferred\)$")


def reports(part: str, folder: Path = FOLDER) -> Iterator[Case]:
    """Return the reports of one part, ``dev`` or ``gate``, in the order of their files."""
    for path in sorted((folder / part).glob("*.md")):
        yield from read_cases(path)


def gold_rows(case: Case) -> list[GoldRow]:
    """Return the rows of a report with their passages as spans."""
    return [_gold_row(case, number, row) for number, row in enumerate(case.rows, 1)]


def _gold_row(case: Case, number: int, row: Row) -> GoldRow:
    fields = row.fields
    who = passages(case, row, "who")
    to = passages(case, row, "to")
    speaker = fields.get("speaker", NOBODY)
    within = fields.get("within", NOTHING)
    relay = [part.strip() for part in fields.get("relay", NOTHING).split(">")]
    hops = [
        (_INFERRED.sub("", part), "inferred" if _INFERRED.search(part) else "stated")
        for part in relay
        if part != NOTHING
    ]
    marks = [re.sub(r" \(.*\)$", "", part.strip()) for part in fields.get("marks", NOTHING).split(",")]
    return GoldRow(
        id=str(number),
        content=row.says,
        form=fields["form"],
        source=who[0] if who else None,
        speaker=None if speaker in (NOBODY, NOTHING) else speaker,
        addressee=case.text[to[0].start : to[0].end] if to else None,
        relay=tuple(hops),
        depth=_depth(fields.get("depth", NOTHING)),
        within=None if within == NOTHING else within,
        marks=frozenset(part for part in marks if part != NOTHING),
        alternatives=row.alt,
        sure=row.sure,
    )


def _depth(written: str) -> tuple[int, int] | None:
    if written == NOTHING:
        return None
    least, _, most = written.partition("..")
    return int(least), int(most or least)


def read_report(case: Case) -> Reading:
    """Return what the reader finds in a report, taken in as a text file."""
    return desk.read(case.text.encode(), path="report.txt", language=case.language)


def score_reports(part: str, folder: Path = FOLDER) -> RowScore:
    """Return the score over the reports of one part."""
    total = RowScore()
    for case in reports(part, folder):
        total.add(score_rows(gold_rows(case), read_report(case)))
    return total


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "dev"
    place = Path(sys.argv[2]) if len(sys.argv) > 2 else FOLDER
    result = score_reports(chosen, place)
    names = ("found_f1", "row_f1", "speaker_precision", "speaker_recall", "depth_accuracy")
    lines = [f"{name:20}{getattr(result, name):.3f}" for name in names]
    lines += [f"{name:20}{result.accuracy(name):.3f}" for name in ("source", "addressee", "relay", "within")]
    lines += [f"{'marks F1':20}{result.marks_f1():.3f}"]
    lines += [f"  {kind:18}{result.marks_f1(kind):.3f}" for kind in sorted(result.gold_marks)]
    sys.stdout.write("\n".join(lines) + "\n")
