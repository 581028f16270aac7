"""Which of several statements fits words best: BM25, reckoned over the statements that are compared.

The databases could rank too, each in its own way.  SQLite would count every word of the query, those of the
filters too, in the whole ledger first, and neither could be held to an answer in time: ``bench/search.py``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from reportedly.store.indexing import words
from reportedly.store.querying import Leaf

__all__ = ["scores"]

# Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
_K1, _B = 1.2, 0.75


def scores(texts: Sequence[str], leaves: Sequence[Leaf]) -> list[float]:
    """Return how well each text fits: higher if what is looked for stands in it more often, in fewer words.

    Args:
        texts: the words of the statements that are compared.
        leaves: what is looked for; what few of the texts have counts more.

    Example: ``scores(["a fire", "a fire in the old town"], [Leaf(("fire",))])`` has the first one higher.
    """
    # With a blank before and after every word, the beginning of a word or a phrase is a piece of text.
    wanted = [f" {' '.join(leaf.words)}{'' if leaf.prefix else ' '}" for leaf in leaves]
    joined, lengths = [], []
    for text in texts:
        line = words(text)
        joined.append(f" {' '.join(line)} ")
        lengths.append(len(line))
    mean = sum(lengths) / len(lengths) if any(lengths) else 1.0
    length_share = [_K1 * (1 - _B + _B * length / mean) for length in lengths]
    found = [0.0] * len(texts)
    for piece in wanted:
        counts = [line.count(piece) for line in joined]
        having = sum(1 for count in counts if count)
        weight = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5)) * (_K1 + 1)
        for at, count in enumerate(counts):
            if count:
                found[at] += weight * count / (count + length_share[at])
    return found
