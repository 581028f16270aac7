"""How well vectors of sentences find what means the same, that they cannot tell it, and what they cost.

    python bench/meaning.py

``tests/claims`` holds pairs of statements that say the same, and pairs that are alike and do not.  Each
statement of a pair that says the same is looked for from the other, among all statements of its file: by the
likeness of words that claims are told by, and by vectors.  Beside it stands how well either tells the two
sorts of pairs apart: a half is chance, so nothing may be decided by it.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from reportedly.merge.slots import contrast
from reportedly.merge.wordings import wording_of
from reportedly.read.model.sentences import vectors

CLAIMS = Path(__file__).resolve().parents[1] / "tests" / "claims"
LIMIT = 5.0  # milliseconds a proposition, of one core
_RUNS = 3
_PAIR = re.compile(r"^## \d+ (\S+): (same|apart)\n- .*?: (.*)\n- .*?: (.*)$", re.MULTILINE)

Table = npt.NDArray[np.float32]


class Pair(NamedTuple):
    """Two statements: what sort of pair, ``same`` or ``apart``, and their words."""

    kind: str
    told: str
    one: str
    other: str


def main() -> int:
    told: list[str] = []
    print(f"{'':46}{'words':>8}{'vectors':>9}")
    for path in (CLAIMS / "dev.md", CLAIMS / "gate.md"):
        pairs = [Pair(*found) for found in _PAIR.findall(path.read_text(encoding="utf-8"))]
        texts = [text for pair in pairs for text in (pair.one, pair.other)]
        told += texts
        ways = [by_words(texts), by_vectors(texts)]
        for kind in ("same", "paraphrase"):
            for most in (1, 5):
                found = [recall(pairs, way, kind, most) for way in ways]
                show(f"{path.stem}, {kind}: partner in the first {most}", found)
        show(f"{path.stem}, same against apart: area (ROC)", [area(pairs, way) for way in ways])
        print(f"{path.stem}, cosine in the middle: {middles(pairs, ways[1])}")
    each = milliseconds(told)
    print(f"{len(told)} statements, milliseconds each {each:.2f}   asked for: at most {LIMIT:.0f}")
    return int(each > LIMIT)


def show(what: str, figures: Sequence[float]) -> None:
    print(f"{what:46}{figures[0]:8.3f}{figures[1]:9.3f}")


def by_words(texts: Sequence[str]) -> Table:
    """Return how alike the words of each two are, as ``reportedly.merge.relations`` counts it."""
    wordings = [wording_of(text, "en") for text in texts]
    table = np.zeros((len(texts), len(texts)), dtype=np.float32)
    for row, one in enumerate(wordings):
        for column in range(row):
            shares = contrast(one, wordings[column])
            table[row, column] = table[column, row] = 0.5 * shares.shorter + 0.5 * shares.both
    return table


def by_vectors(texts: Sequence[str]) -> Table:
    """Return the cosine of each two."""
    rows = vectors(texts)
    return np.asarray(rows @ rows.T, dtype=np.float32)


def recall(pairs: Sequence[Pair], table: Table, kind: str, most: int) -> float:
    """Return of how many statements the partner is among the nearest; half of those as near count."""
    hits = []
    for number, pair in enumerate(pairs):
        if pair.told == "same" and kind in (pair.told, pair.kind):
            for at, partner in ((2 * number, 2 * number + 1), (2 * number + 1, 2 * number)):
                others = np.delete(table[at], [at, partner])
                near = table[at, partner]
                hits.append((others > near).sum() + 0.5 * (others == near).sum() < most)
    return float(np.mean(hits))


def area(pairs: Sequence[Pair], table: Table) -> float:
    """Return how often a pair that says the same is nearer than one that does not; a tie counts half."""
    same, apart = (np.array(likenesses(pairs, table, told)) for told in ("same", "apart"))
    difference = same[:, None] - apart
    return float(np.mean(difference > 0) + 0.5 * np.mean(difference == 0))


def likenesses(pairs: Sequence[Pair], table: Table, of: str) -> list[float]:
    """Return how near the two of each pair are, of one sort of pairs."""
    return [
        float(table[2 * number, 2 * number + 1])
        for number, pair in enumerate(pairs)
        if of in (pair.told, pair.kind)
    ]


def middles(pairs: Sequence[Pair], table: Table) -> str:
    """Return the median of each sort of pairs, as a line."""
    kinds: dict[str, Any] = {pair.kind: np.median(likenesses(pairs, table, pair.kind)) for pair in pairs}
    return ", ".join(f"{kind} {middle:.2f}" for kind, middle in kinds.items())


def milliseconds(texts: Sequence[str]) -> float:
    """Return the time of one processor that one text takes, of the best of several runs."""
    seconds = []
    for _ in range(_RUNS):
        begin = time.process_time()
        vectors(texts)
        seconds.append(time.process_time() - begin)
    return 1000 * min(seconds) / len(texts)


if __name__ == "__main__":
    sys.exit(main())
