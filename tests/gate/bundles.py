"""Claims, copies and origins of whole bundles of invented reports, as a ledger finds them.

    python tests/gate/bundles.py [dev|gate|more|more-gate]

Every bundle is taken into a ledger of its own and compared.  A claim of the gold is that of the ledger which holds
most of its statements; its interval of origins is set beside the gold one.  "Given" counts origins from the gold
statements instead, which shows the counting by itself.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import bundle_cases
import reportedly
from reportedly import desk
from reportedly.contract import to_document
from reportedly.desk.claiming import claims_in
from reportedly.records import Capture, Reader
from reportedly.store import Ledger, open_ledger


@dataclass(frozen=True)
class Scored:
    """Shares of gold claims and of their statements, and of gold copies.

    ``inside``: the gold interval lies in the one that was found; ``exact``: it is that one; ``over``: more origins
    are said to be known than there can be.  ``width`` and ``gold_width`` are means.
    """

    inside: float
    exact: float
    over: float
    width: float
    gold_width: float
    members: float
    precision: float
    folded: float


def score(bundles: Iterable[bundle_cases.Bundle]) -> Scored:
    """Return how well the claims of bundles and their origins are found."""
    count: Counter[str] = Counter()
    for bundle in bundles:
        with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/b.ledger", new=True) as ledger:
            articles = _added(ledger, bundle, Path(folder))
            desk.compare(ledger)
            found = list(claims_in(ledger))
            for claim in bundle.claims:
                _count_claim(count, claim, found, bundle, articles)
            _count_copies(count, bundle, ledger, found, articles)
    claims = count["claims"]
    return Scored(
        inside=count["inside"] / claims,
        exact=count["exact"] / claims,
        over=count["over"] / claims,
        width=count["width"] / claims,
        gold_width=count["gold width"] / claims,
        members=count["found"] / count["members"],
        precision=count["found"] / max(count["found"] + count["extra"], 1),
        folded=count["folded"] / max(count["copies"], 1),
    )


def _added(ledger: Ledger, bundle: bundle_cases.Bundle, folder: Path) -> dict[str, Any]:
    """Take the reports of a bundle in; return each article by the letter of its report."""
    found = {}
    for letter, report in bundle.reports.items():
        path = folder / f"{letter}.html"
        path.write_bytes(report.page())
        reading = reportedly.read(path)
        capture = Capture(str(path), path.name, data=path.read_bytes(), media_type="text/html")
        ledger.add(capture, to_document(reading), Reader("gate"))
        found[letter] = reading.article
    return found


def _count_claim(
    count: Counter[str],
    claim: bundle_cases.Claim,
    found: Sequence[Any],
    bundle: bundle_cases.Bundle,
    articles: dict[str, Any],
) -> None:
    gold = []
    for member in claim.members:
        if member.role == "same":
            article = articles[member.letter]
            start = article.text.find(member.words)
            if start < 0:
                raise ValueError(f"{bundle.path}: the reader's text lacks {member.words!r}")
            gold.append((article.id, start, start + len(member.words)))
    best = max(found, key=lambda each: (_held(each, gold), -len(each["attributions"])))
    same = [entry for entry in best["attributions"] if entry["role"] == "same"]
    origins = best["origins"]
    count["claims"] += 1
    count["members"] += len(gold)
    count["found"] += _held(best, gold)
    count["extra"] += sum(not any(_fits(entry, end) for end in gold) for entry in same)
    count["inside"] += origins["min"] <= claim.min and claim.max <= origins["max"]
    count["exact"] += (origins["min"], origins["max"]) == (claim.min, claim.max)
    count["over"] += origins["min"] > claim.max
    count["width"] += origins["max"] - origins["min"]
    count["gold width"] += claim.max - claim.min


def _held(claim: Any, gold: Sequence[tuple[str, int, int]]) -> int:
    same = [entry for entry in claim["attributions"] if entry["role"] == "same"]
    return sum(any(_fits(entry, end) for entry in same) for end in gold)


def _fits(entry: Any, end: tuple[str, int, int]) -> bool:
    article, start, stop = end
    inside = any(max(span["start"], start) < min(span["end"], stop) for span in entry["content"])
    return bool(entry["article"] == article and inside)


def _count_copies(
    count: Counter[str],
    bundle: bundle_cases.Bundle,
    ledger: Ledger,
    found: Sequence[Any],
    articles: dict[str, Any],
) -> None:
    """Count which copies and translations are known as such."""
    known = {
        frozenset(pair["articles"])
        for group in ledger.copies()
        for pair in group["pairs"]
        if pair["label"] != "quotes"
    }
    known |= {
        frozenset(pair["articles"])
        for claim in found
        for pair in claim["copies"]
        if pair["label"] == "translation"
    }
    for copy, label, source in bundle.copies:
        if label != "quotes":
            count["copies"] += 1
            count["folded"] += frozenset((articles[copy].id, articles[source].id)) in known


def main() -> int:
    """Print the figures of the parts that are asked for."""
    for part in sys.argv[1:] or bundle_cases.PARTS:
        found = score(bundle_cases.bundles(part))
        print(part, "  ".join(f"{name} {getattr(found, name):.3f}" for name in found.__dataclass_fields__))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
