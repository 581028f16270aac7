"""What becomes of pairs of statements that make one claim, and of those that do not.

    python tests/gate/claims.py     the figures of both files

None that differ may be joined.  Of each statement whose partner says the same, the partner has to be among the five
that come nearest to it of all in its file, whoever said them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

import claim_cases
from reportedly.merge.relations import relate
from reportedly.read.model.sentences import vectors

NEAREST = 5


@dataclass(frozen=True)
class Judged:
    """How many pairs that differ are joined, and what share of those that say the same is joined, or suggested."""

    wrong: int
    joined: float
    near: float


def judge(pairs: Sequence[claim_cases.Pair]) -> Judged:
    """Return what becomes of gold pairs."""
    wrong = joined = 0
    for pair in pairs:
        found = relate(*pair.said, one_speaker=pair.speakers[0] == pair.speakers[1])
        is_joined = found is not None and (found.role, found.tier) == ("same", "same")
        wrong += is_joined and pair.truth == "apart"
        joined += is_joined and pair.truth == "same"
    rows = vectors([said.text for pair in pairs for said in pair.said])
    near = rows @ rows.T
    np.fill_diagonal(near, -1.0)
    same = [at for at, pair in enumerate(pairs) if pair.truth == "same"]
    ends = [(2 * at + side, 2 * at + 1 - side) for at in same for side in (0, 1)]
    hits = sum(partner in np.argsort(-near[one])[:NEAREST] for one, partner in ends)
    return Judged(wrong, joined / len(same), hits / len(ends))


def main() -> int:
    """Print the figures of both files."""
    for part in ("dev", "gate"):
        found = judge(list(claim_cases.read_pairs(part)))
        print(f"{part}: {found.wrong} joined wrongly; of the same {found.joined:.3f} joined, ", end="")
        print(f"{found.near:.3f} among the {NEAREST} nearest")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
