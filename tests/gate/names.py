"""How well names are found again across scripts: foreign spellings against 3,000 Latin ones.

    python tests/gate/names.py russian arabic     with REPORTEDLY_NETRANS set

The pairs are those of NETransliteration (Merhav and Ash, COLING 2018, data CC0): a checkout of it is
looked for where ``REPORTEDLY_NETRANS`` says.  Of its test part, ``data/wd_russian_20`` and others, the pairs
that share no word with an earlier one are shuffled and the first 3,000 taken.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import names_cases
from reportedly.spelling import POSSIBLE, loose_key, strict_key, word_likeness

MOST = 3000
CORPUS = "REPORTEDLY_NETRANS"


@dataclass(frozen=True)
class Found:
    """Shares of foreign names: the right Latin one ranks first, has the same strict key, the same loose key."""

    first: float
    strict: float
    loose: float


def corpus_file(language: str) -> Path | None:
    """Return the file of a language; None without a corpus."""
    folder = os.environ.get(CORPUS)
    return Path(folder) / "data" / f"wd_{language}_20" if folder else None


def transliterations(path: Path, most: int = MOST) -> list[tuple[str, str]]:
    """Return pairs of a Latin and a foreign spelling, no spelling twice."""
    latin: set[str] = set()
    foreign: set[str] = set()
    pairs = []
    for line in path.read_text(encoding="utf-8").splitlines():
        one, other, _ = line.split("\t")
        other = other.replace(" ", "")
        if one not in latin and other not in foreign:
            latin.add(one)
            foreign.add(other)
            pairs.append((one, other))
    random.Random(1).shuffle(pairs)
    return pairs[:most]


def find_again(pairs: Sequence[tuple[str, str]]) -> Found:
    """Return how many of the foreign spellings lead back to their Latin one; ties count by their share."""
    first = 0.0
    for at, (_, foreign) in enumerate(pairs):
        scores = [word_likeness.__wrapped__(foreign, latin) for latin, _ in pairs]
        best = max(scores)
        first += (scores[at] == best) / scores.count(best)
    strict = sum(strict_key(one) == strict_key(other) for one, other in pairs)
    loose = sum(loose_key(one) == loose_key(other) for one, other in pairs)
    return Found(first / len(pairs), strict / len(pairs), loose / len(pairs))


def judge_pairs(pairs: Sequence[names_cases.Pair]) -> tuple[float, float]:
    """Return recall and specificity of the threshold on gold pairs."""
    same = [names_cases.score(pair) >= POSSIBLE for pair in pairs if pair.same]
    other = [names_cases.score(pair) < POSSIBLE for pair in pairs if not pair.same]
    return sum(same) / len(same), sum(other) / len(other)


def main() -> int:
    """Print the figures of the languages that are named."""
    for language in sys.argv[1:]:
        path = corpus_file(language)
        if path is None or not path.exists():
            print(f"set {CORPUS} to a checkout of NETransliteration-COLING2018")
            return 2
        found = find_again(transliterations(path))
        print(
            f"{language}: R@1 {found.first:.4f}, strict key {found.strict:.3f}, loose key {found.loose:.3f}"
        )
    recall, specificity = judge_pairs(names_cases.all_pairs())
    print(f"own pairs: recall {recall:.3f}, specificity {specificity:.3f} at {POSSIBLE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
