"""Which countries a report is about, by words that are no places: "Turkish police", "the Ukrainians"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reportedly.lexicon.gazetteer import demonyms
from reportedly.types import Span

__all__ = ["countries_hinted"]

_CAPITALISED = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
_WEIGHT = 0.5
_MOST = 1.5


def countries_hinted(text: str, taken: Sequence[Span] = ()) -> Mapping[str, float]:
    """Return countries with how much the report's adjectives speak for each.

    Args:
        text: the report's text.
        taken: spans whose words say nothing.

    Example: "Turkish police" gives ``{"TR": 0.5}``.
    """
    known, silent = demonyms(), {offset for span in taken for offset in range(span.start, span.end)}
    counts: Counter[str] = Counter()
    for match in _CAPITALISED.finditer(text):
        if match.start() in silent:
            continue
        for word in (match[0], *match[0].split()):
            low = word.lower()
            country = known.get(low) or known.get(low.removesuffix("s"))
            if country:
                counts[country] += 1
                break
    return {country: min(_MOST, _WEIGHT * count) for country, count in counts.items()}
