"""Count how often each rule is right on annotated articles: the figures of read/scores.py.

    python bench/rule_scores.py [GOLD.jsonl]

GOLD.jsonl holds records ``{"id", "text", "attributions": [{"source", "content"}]}`` with spans as pairs; the
default is the PolNeAR training part beside the checkout, if it is there.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from reportedly.intake import read_article as take_in
from reportedly.read import read_article

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "polnear.train.jsonl"


def characters(spans: list[list[int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def count(path: Path) -> dict[str, tuple[int, int]]:
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        gold = [(characters(a["content"]), characters(a["source"])) for a in record["attributions"]]
        article = take_in(record["text"].encode(), path="article.txt", language="en")
        if article.text != record["text"]:
            continue
        for row in read_article(article).attributions:
            if row.within is None:
                content = characters([list(span) for span in row.content])
                source = characters([list(row.source)]) if row.source else set()
                found[row.rule] += 1
                right[row.rule] += any(content & c and (not s or source & s) for c, s in gold)
    return {rule: (right[rule], number) for rule, number in found.most_common()}


def main() -> int:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if not path.exists():
        print(f"{path} is not here; give a gold file as argument", file=sys.stderr)
        return 1
    for rule, (right, found) in count(path).items():
        print(f"{rule:24s} {right:5d} of {found:5d}  {(right + 1) / (found + 2):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
