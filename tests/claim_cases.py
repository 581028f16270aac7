"""Pairs of statements that make one claim, or do not; ``tests/claims/README.md`` tells the form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.merge.propositions import Proposition
from reportedly.merge.wordings import wording_of

FOLDER = Path(__file__).parent / "claims"
_PAIR = re.compile(r"^## (\d+) (\w+): (same|apart)\n- (.+?): (.+)\n- (.+?): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Pair:
    """Two statements in English with their speakers: ``kind`` is how they are alike or differ."""

    number: str
    kind: str
    truth: str
    speakers: tuple[str, str]
    said: tuple[Proposition, Proposition]


def read_pairs(part: str) -> Iterator[Pair]:
    """Return the pairs of one file, ``dev`` or ``gate``.

    Raises:
        ValueError: a heading has not two lines below it.
    """
    text = (FOLDER / f"{part}.md").read_text(encoding="utf-8")
    found = list(_PAIR.finditer(text))
    if len(found) != text.count("\n## ") + text.startswith("## "):
        raise ValueError(f"{part}.md: every pair is a heading and two lines")
    for number, kind, truth, one, said, other, replied in (match.groups() for match in found):
        yield Pair(number, kind, truth, (one, other), (_proposition(said), _proposition(replied)))


def _proposition(text: str) -> Proposition:
    return Proposition("pair", 0, "statement", (), text, wording_of(text, "en"))
