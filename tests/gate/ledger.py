"""The example pages against the readings by hand that lie beside them.

``examples/README.md`` describes the format: a hand-made reading quotes its page
instead of counting characters, so its passages are looked up in the text first.

found   one to one, best overlap first, at least half of the characters of both
        contents together shared (IoU >= 0.5); rows that careful readers may
        leave out (``"sure": false``) are neither missed nor counted.
source  of the found ones: the source spans overlap, or there is none on both sides.
row     found, with the right source and the same speaker.
media   captions share half of their characters, and the credits are the same.
"""

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gate.rows import HALF, FoundRows, characters, f1, name_words, same_name, same_place, shared
from reportedly import desk
from reportedly.types import BlockKind, Reading, Span

TOP = Path(__file__).resolve().parents[2]
OUTSIDE = {BlockKind.FURNITURE, BlockKind.BREADCRUMB}
Row = dict[str, Any]


@dataclass
class Score(FoundRows):
    """Hits and chances over one or more pages."""

    source: int = 0
    media: list[int] = field(default_factory=lambda: [0, 0, 0])
    lost: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        for name in ("gold", "predicted", "found", "source", "row"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.media = [mine + theirs for mine, theirs in zip(self.media, other.media, strict=True)]
        self.lost += other.lost

    @property
    def source_accuracy(self) -> float:
        return self.source / self.found if self.found else 0.0

    @property
    def media_f1(self) -> float:
        return f1(*self.media)


def score_examples(folder: Path = TOP / "examples") -> Score:
    """Return the score over every page of a folder that has a reading by hand."""
    total = Score()
    for path in sorted(folder.rglob("*.ledger.json")):
        page = path.with_name(path.name.replace(".ledger.json", ".html"))
        total.add(score_page(json.loads(path.read_text(encoding="utf-8")), desk.read(page)))
    return total


def score_page(gold: dict[str, Any], reading: Reading) -> Score:
    """Return the score of one page."""
    rows, lost = _resolved(gold, reading)
    names = {entity.id: entity.name for entity in reading.entities}
    found = reading.attributions
    pairs = _pairs(rows, reading)
    unsure = {number for number, row in enumerate(rows) if row.get("sure") is False}
    ignored = [(g, p) for g, p in pairs if g in unsure]
    pairs = [(g, p) for g, p in pairs if g not in unsure]
    score = Score(len(rows) - len(unsure), len(found) - len(ignored), len(pairs), lost=lost)
    for g, p in pairs:
        is_source = same_place(rows[g]["source"], found[p].source)
        speaker = names.get(found[p].speaker) if found[p].speaker else None
        score.source += is_source
        score.row += is_source and same_name(rows[g]["speaker"], speaker)
    score.media = _media(gold["media"], reading)
    return score


# --- looking up what a reading by hand quotes -------------------------------------------------------


def _resolved(gold: dict[str, Any], reading: Reading) -> tuple[list[Row], list[str]]:
    """Return the rows with spans in place of words, and the ids of those that are not in the text."""
    rows, lost = [], []
    for row in gold["statements"]:
        around = _passage(row, reading)
        contents = around and [_find(one, reading, around) for one in row["content"]]
        if not contents or not all(contents):
            lost.append(f"{reading.article.path}:{row['id']}")
            continue
        others = [[_find(one, reading, around) for one in other] for other in row.get("content_alt", [])]
        source = _find(row["source"], reading, around) if row["source"] else None
        rows.append({**row, "content": contents, "content_alt": others, "source": source})
    return rows, lost


def _passage(row: Row, reading: Reading) -> Span | None:
    """Return where the passage of a row stands: in the block it names, else in the report's own text."""
    hits = [Span(*match.span()) for match in re.finditer(_folded(row["at"]), reading.article.text)]
    wanted = {row["block"]} if "block" in row else set(BlockKind) - OUTSIDE
    inside = [
        hit
        for hit in hits
        for block in reading.article.blocks
        if block.kind in wanted and block.span.start <= hit.start < block.span.end
    ]
    return next(iter(inside or hits), None)


def _find(quoted: str | dict[str, Any], reading: Reading, around: Span) -> Span | None:
    words, nth = (quoted, 1) if isinstance(quoted, str) else (quoted["text"], quoted["occurrence"])
    passage = reading.article.text[around.start : around.end]
    hits = [match.span(1) for match in re.finditer(f"(?=({_folded(words)}))", passage)]
    return (
        Span(around.start + hits[nth - 1][0], around.start + hits[nth - 1][1]) if len(hits) >= nth else None
    )


def _folded(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())


# --- comparing --------------------------------------------------------------------------------------


def _pairs(rows: Sequence[Row], reading: Reading) -> list[tuple[int, int]]:
    ours = [characters(found.content) for found in reading.attributions]
    cells = []
    for g, row in enumerate(rows):
        wanted = [characters(content) for content in (row["content"], *row["content_alt"]) if all(content)]
        for p, have in enumerate(ours):
            if wanted[0] & have:
                share = max(shared(one, have) for one in wanted)
                same = same_place(row["source"], reading.attributions[p].source)
                cells.append((-round(share, 1), -same, -share, g, p))
    taken_gold, taken, pairs = set[int](), set[int](), []
    for _, _, share, g, p in sorted(cells):
        if -share >= HALF and g not in taken_gold and p not in taken:
            taken_gold.add(g)
            taken.add(p)
            pairs.append((g, p))
    return pairs


def _media(gold: Sequence[Row], reading: Reading) -> list[int]:
    used, hits = set[int](), 0
    for medium in gold:
        places = [
            characters([Span(*match.span())])
            for match in re.finditer(_folded(medium["caption"]), reading.article.text)
        ]
        for number, ours in enumerate(reading.article.media):
            if number in used or ours.caption is None:
                continue
            have = characters([ours.caption])
            same_credit = [*map(name_words, ours.credit)] == [*map(name_words, medium["credit"])]
            if same_credit and any(shared(place, have) >= HALF for place in places):
                used.add(number)
                hits += 1
                break
    return [hits, len(reading.article.media), len(gold)]


def _lines(score: Score) -> Iterator[str]:
    yield f"found F1 {score.found_f1:.3f} ({score.found} of {score.gold}, {score.predicted} predicted)"
    yield f"row F1 {score.row_f1:.3f}, source accuracy {score.source_accuracy:.3f}"
    yield f"media F1 {score.media_f1:.3f}"
    yield from (f"not in the text: {name}" for name in score.lost)


if __name__ == "__main__":
    sys.stdout.write("\n".join(_lines(score_examples())) + "\n")
