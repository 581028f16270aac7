"""How well parties of two reports are told apart: gold pairs of two excerpts each.

python tests/gate/parties.py            the figures of both files, and what it costs
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import party_cases
from reportedly.merge.parties import LINK, SUGGEST, compare_parties, keys_of, parties_of


@dataclass(frozen=True)
class Judged:
    """Shares of gold pairs.

    ``recall`` of the same that are linked or suggested, ``linked`` of them that are linked, ``keyed`` that share
    a key, without which they would never be compared; ``specificity`` of the different that score below the threshold of a link, ``unsuggested`` that are
    not even suggested.  ``wrong`` is how many of the different and open are linked.
    """

    recall: float
    linked: float
    keyed: float
    specificity: float
    unsuggested: float
    wrong: int


def judge(pairs: Sequence[party_cases.Pair]) -> Judged:
    """Return what becomes of gold pairs."""
    same, different, wrong, keyed = [], [], 0, 0
    for pair in pairs:
        left, right = party_cases.party_of(pair.left), party_cases.party_of(pair.right)
        link = compare_parties(left, right)
        score, linked = (link.score, link.tier == "link") if link else (0.0, False)
        wrong += linked and pair.truth != "same"
        if pair.truth == "same":
            same.append((score >= SUGGEST, linked))
            keyed += not keys_of(left).isdisjoint(keys_of(right))
        elif pair.truth == "different":
            different.append((score < LINK, score < SUGGEST))
    return Judged(
        recall=sum(found for found, _ in same) / len(same),
        linked=sum(linked for _, linked in same) / len(same),
        keyed=keyed / len(same),
        specificity=sum(below for below, _ in different) / len(different),
        unsuggested=sum(none for _, none in different) / len(different),
        wrong=wrong,
    )


def cost() -> tuple[float, float]:
    """Return the seconds that it takes to tell the parties of one excerpt, and to compare one pair: least of three."""
    gold = list(party_cases.read_pairs(party_cases.FOLDER / "dev.md"))
    pairs = [(party_cases.party_of(pair.left), party_cases.party_of(pair.right)) for pair in gold]
    read = [party_cases.reading_of(pair.left) for pair in gold]

    def once() -> tuple[float, float]:
        start = time.perf_counter()
        for each in read:
            for party in parties_of(each):
                keys_of(party)
        between = time.perf_counter()
        for one, other in pairs:
            compare_parties(one, other)
        return (between - start) / len(read), (time.perf_counter() - between) / len(pairs)

    told, compared = map(min, zip(*(once() for _ in range(3)), strict=True))
    return told, compared


def main() -> int:
    """Print the figures of both files."""
    for name in ("dev", "gate"):
        found = judge(list(party_cases.read_pairs(party_cases.FOLDER / f"{name}.md")))
        print(
            f"{name}: recall {found.recall:.3f}, of which linked {found.linked:.3f}, with a common key {found.keyed:.3f}; "
            f"specificity {found.specificity:.3f} at a link, {found.unsuggested:.3f} at a suggestion; "
            f"wrong links {found.wrong}"
        )
    told, compared = cost()
    print(
        f"{told * 1000:.1f} ms to tell the parties of an excerpt (5), {compared * 1000:.1f} ms to compare a pair (2)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
