"""Whole rows of a ledger: gold statements with all their fields against what a reading has.

found    one to one, best overlap first, at least half of the characters of both contents together shared
         (IoU >= 0.5), near-ties by the source; gold may hold other contents that are as good.  Rows that
         careful readers may leave out are neither missed nor, if found, counted.
row      found, with the right source (they overlap, or there is none) and the same speaker.
speaker  names are the same after folding, or one is a run of words of the other; its precision is over
         the speakers named, its recall over those of gold, both of what is found.
relay    the same names in the same order; depth, marks, within and form: the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportedly.types import Attribution, Reading, Span

HALF = 0.5
FIELDS = ("source", "speaker", "addressee", "relay", "relay_status", "depth", "within", "form", "marks")
_TITLES = {"the", "a", "an", "mr", "mrs", "ms", "dr", "sir", "president", "prime", "minister"}

Spans = tuple[Span, ...]


@dataclass(frozen=True)
class GoldRow:
    """One statement of a gold ledger; ``relay`` holds names with their status."""

    id: str
    content: Spans
    form: str = "indirect"
    source: Span | None = None
    speaker: str | None = None
    addressee: str | None = None
    relay: tuple[tuple[str, str], ...] = ()
    depth: tuple[int, int] | None = None
    within: str | None = None
    marks: frozenset[str] = frozenset()
    alternatives: tuple[Spans, ...] = ()
    sure: bool = True


@dataclass
class FoundRows:
    """Rows of gold, rows that were found, and how many of these are right."""

    gold: int = 0
    predicted: int = 0
    found: int = 0
    row: int = 0

    @property
    def found_f1(self) -> float:
        return f1(self.found, self.predicted, self.gold)

    @property
    def row_f1(self) -> float:
        return f1(self.row, self.predicted, self.gold)


@dataclass
class RowScore(FoundRows):
    """Hits and chances over one or more reports; ``marks`` counts hits, finds and gold by kind."""

    named_gold: int = 0
    named_found: int = 0
    named_right: int = 0
    right: Counter[str] = field(default_factory=Counter)
    hits: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    gold_marks: Counter[str] = field(default_factory=Counter)
    depth_inside: int = 0
    depth_known: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: RowScore) -> None:
        """Add what was counted elsewhere."""
        for name, value in vars(other).items():
            mine = getattr(self, name)
            setattr(self, name, mine + value)

    @property
    def speaker_precision(self) -> float:
        return share(self.named_right, self.named_found)

    @property
    def speaker_recall(self) -> float:
        return share(self.named_right, self.named_gold)

    @property
    def depth_accuracy(self) -> float:
        """The share of gold depths that lie within what is given."""
        return share(self.depth_inside, self.depth_known)

    def accuracy(self, name: str) -> float:
        """Return the share of found rows of which a field is right."""
        return share(self.right[name], self.found)

    def marks_f1(self, kind: str | None = None) -> float:
        """Return the F1 of one kind of mark, or of all."""
        counts = (self.hits, self.marked, self.gold_marks)
        if kind is None:
            return f1(*(sum(count.values()) for count in counts))
        return f1(*(count[kind] for count in counts))


def f1(hits: int, predicted: int, gold: int) -> float:
    return 2 * hits / (predicted + gold) if predicted + gold else 1.0


def share(hits: int, chances: int) -> float:
    return hits / chances if chances else 1.0


def score_rows(gold: Sequence[GoldRow], reading: Reading) -> RowScore:
    """Return how well a reading has the statements of a gold ledger."""
    found = reading.attributions
    pairs = pair_rows(gold, found)
    ignored = {p for g, p in pairs if not gold[g].sure}
    pairs = [(g, p) for g, p in pairs if gold[g].sure]
    score = RowScore(sum(row.sure for row in gold), len(found) - len(ignored), len(pairs))
    to_found = {gold[g].id: found[p].id for g, p in pairs}
    for g, p in pairs:
        _score_pair(score, gold[g], found[p], reading, to_found)
    seen = {g for g, _ in pairs}
    text = reading.article.text
    for g, row in enumerate(gold):
        if row.sure and g not in seen:
            score.wrong.append(f"{row.id} missed: {text[slice(*row.content[0])][:50]}")
    taken = {p for _, p in pairs} | ignored
    for p, one in enumerate(found):
        if p not in taken:
            score.wrong.append(f"extra ({one.rule}): {text[slice(*one.content[0])][:50]}")
    return score


def _score_pair(
    score: RowScore, row: GoldRow, one: Attribution, reading: Reading, to_found: dict[str, str]
) -> None:
    names = {entity.id: entity.name for entity in reading.entities}
    text = reading.article.text
    speaker = names[one.speaker] if one.speaker else None
    hearer = one.addressee and (names.get(one.addressee.entity or "") or text[slice(*one.addressee.span)])
    relay = [(hop.name, hop.status) for hop in one.relay]
    same_chain = len(relay) == len(row.relay) and all(
        same_name(a[0], b[0]) for a, b in zip(relay, row.relay, strict=True)
    )
    depth = (one.depth.min, one.depth.max) if one.depth else None
    marks = {mark.kind for mark in one.marks}
    right = {
        "source": same_place(row.source, one.source),
        "speaker": same_name(row.speaker, speaker),
        "addressee": same_name(row.addressee, hearer or None),
        "relay": same_chain,
        "relay_status": same_chain and [hop[1] for hop in relay] == [hop[1] for hop in row.relay],
        "depth": depth == row.depth,
        "within": (to_found.get(row.within) == one.within) if row.within else one.within is None,
        "form": row.form == str(one.form),
        "marks": marks == row.marks,
    }
    score.right.update(name for name, is_right in right.items() if is_right)
    score.row += right["source"] and right["speaker"]
    score.named_gold += row.speaker is not None
    score.named_found += speaker is not None
    score.named_right += row.speaker is not None and right["speaker"]
    score.hits.update(marks & row.marks)
    score.marked.update(marks)
    score.gold_marks.update(row.marks)
    if row.depth is not None:
        score.depth_known += 1
        score.depth_inside += depth is not None and depth[0] <= row.depth[1] and row.depth[0] <= depth[1]
    lines = {
        "speaker": f"{row.speaker} / {speaker}",
        "relay": f"{row.relay} / {relay}",
        "marks": f"{sorted(row.marks)} / {sorted(marks)}",
        "depth": f"{row.depth} / {depth}",
        "addressee": f"{row.addressee} / {hearer}",
    }
    for name, is_right in right.items():
        if not is_right:
            score.wrong.append(f"{row.id} {name}: {lines.get(name, '')}")


def pair_rows(gold: Sequence[GoldRow], found: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Return which find answers which gold row, as indices."""
    ours = [characters(one.content) for one in found]
    cells = []
    for g, row in enumerate(gold):
        wanted = [characters(content) for content in (row.content, *row.alternatives) if content]
        for p, have in enumerate(ours):
            if wanted and wanted[0] & have:
                best = max(shared(one, have) for one in wanted)
                cells.append((-round(best, 1), -same_place(row.source, found[p].source), -best, g, p))
    taken_gold, taken, pairs = set[int](), set[int](), []
    for _, _, best, g, p in sorted(cells):
        if -best >= HALF and g not in taken_gold and p not in taken:
            taken_gold.add(g)
            taken.add(p)
            pairs.append((g, p))
    return pairs


def same_name(one: str | None, other: str | None) -> bool:
    """Return whether two names are the same, or one is a run of words of the other."""
    if one is None or other is None:
        return one is other
    short, long = sorted((name_words(one), name_words(other)), key=len)
    return bool(short) and any(
        long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1)
    )


def name_words(name: str) -> list[str]:
    """Return the words of a name as they are compared: without accents and titles."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    words = re.findall(r"\w+", "".join(one for one in plain if not unicodedata.combining(one)))
    return [word for word in words if word not in _TITLES] or words


def same_place(one: Span | None, other: Span | None) -> bool:
    """Return whether two mentions overlap, or neither is there."""
    if one is None or other is None:
        return one is None and other is None
    return max(one.start, other.start) < min(one.end, other.end)


def characters(spans: Iterable[Span]) -> set[int]:
    """Return the offsets that spans cover."""
    return {at for span in spans for at in range(*span)}


def shared(one: set[int], other: set[int]) -> float:
    """Return the share of two sets of offsets that is in both."""
    return len(one & other) / len(one | other) if one | other else 0.0
