"""What the model learns from, and what is kept back to settle thresholds and calibration.

| texts | where | what for |
|---|---|---|
| PolNeAR, train | beside the checkout | English news; every twentieth article is kept back |
| German Wikinews, train | beside the checkout | German news, with nested speech |
| invented reports | ``training/invented/`` | thirteen languages, war and rights reporting, nested speech |
| whole invented reports | ``training/reports/``, ``tests/reports/dev/`` | what the ledger counts, and not |

Dev sets are read by ``training/judge.py`` alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from training.corpora import Example, examples_of, load_records, nested_passages_of, passages_of
from training.invented import records_of

__all__ = [
    *("INVENTED", "REPORTS", "Corpus", "corpora", "examples", "kept_back", "last_corpora", "own_reports"),
    "texts",
]

INVENTED = Path(__file__).with_name("invented")
REPORTS = (INVENTED.parents[1] / "tests" / "reports" / "dev", INVENTED.with_name("reports"))
"""Whole reports in which every statement is annotated as the ledger has it; for :mod:`training.further`."""

KEPT_BACK = 20
"""Every which article of PolNeAR's training part is not learnt from."""

TWICE = 2
"""How often an epoch has the invented reports in other languages than English: there are few of them."""

OFTEN = 4
"""How often the last run has the German news, so that they weigh as much as the English ones."""


@dataclass(frozen=True)
class Corpus:
    """Records in one language; ``nested`` tells that speech inside speech is annotated in them."""

    records: Sequence[Mapping[str, Any]]
    language: str
    nested: bool
    times: int = 1


def corpora(data: Path) -> list[Corpus]:
    """Return all that the model learns from.

    Args:
        data: the folder with the corpora that are not part of the project.

    Raises:
        FileNotFoundError: a corpus is not there.

    """
    polnear = load_records(data / "polnear.train.jsonl")
    found = [
        Corpus([r for number, r in enumerate(polnear) if number % KEPT_BACK], "en", nested=False),
        Corpus(load_records(data / "german_wikinews.train.jsonl"), "de", nested=True),
    ]
    for path in sorted(INVENTED.glob("??.md")):
        code = path.stem
        found.append(Corpus(records_of(path), code, nested=True, times=1 if code == "en" else TWICE))
    return found


def last_corpora(data: Path) -> list[Corpus]:
    """Return what the last run learns from: the same, the German news as much as the English ones."""
    return [
        replace(one, times=OFTEN) if one.language == "de" and one.times == 1 else one for one in corpora(data)
    ]


def own_reports(times: int) -> list[Corpus]:
    """Return the project's own whole reports, by language; an epoch has them so often."""
    records: dict[str, list[Mapping[str, Any]]] = {}
    for folder in REPORTS:
        for path in sorted(folder.glob("*.md")):
            for record in records_of(path):
                records.setdefault(record["language"], []).append(record)
    return [Corpus(records[code], code, nested=True, times=times) for code in sorted(records)]


def kept_back(data: Path) -> list[dict[str, Any]]:
    """Return the articles of PolNeAR's training part that are not learnt from."""
    return load_records(data / "polnear.train.jsonl")[::KEPT_BACK]


def texts(found: Sequence[Corpus]) -> list[str]:
    """Return the texts of corpora."""
    return [record["text"] for corpus in found for record in corpus.records]


def examples(found: Sequence[Corpus], tokenizer: Tokenizer, *, with_cue: bool = False) -> list[Example]:
    """Return all paragraphs of corpora as examples, those of nested speech among them.

    Args:
        found: the corpora.
        tokenizer: that of the network.
        with_cue: leave out contents without a cue as examples of nested speech.

    """
    result: list[Example] = []
    for corpus in found:
        passages = list(passages_of(corpus.records, corpus.language))
        if corpus.nested:
            passages += nested_passages_of(corpus.records, corpus.language, with_cue=with_cue)
        result += examples_of(passages, tokenizer, corpus.language) * corpus.times
    return result
