"""Which of two reports has the words from the other, and what shows it; open where nothing does.

What a page says of itself weighs more than when it was published: pages are stamped anew.  That one holds all
of the other shows nothing by itself, since texts are cut and also drawn out; it only adds to something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from reportedly.lexicon.outlet_names import fold_name
from reportedly.lexicon.outlets import load_outlets
from reportedly.merge.texts import Text
from reportedly.types import Article, Span

__all__ = ["Clue", "Direction", "direction_of"]

# What each kind of evidence weighs; the heaviest decides, if all of its weight agree.
_WEIGHT = {"stated": 3, "agency": 3, "cited": 2, "published": 1, "superset": 0}
# What hops are called by which a page says whence it was taken as a whole.
_TAKEN = frozenset({"translated", "credit"})
# Clocks on earth are at most so far from UTC.
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)
# One report holds nearly all of the other, which holds less of it than this.
_ALL, _PART = 0.9, 0.75


@dataclass(frozen=True, slots=True)
class Clue:
    """Something that shows which report came first: its kind, and where and in which words it stands.

    ``kind`` is ``stated`` (the page says whence it was taken), ``agency`` (it credits the agency whose own
    report the other is), ``cited`` (it names the other's outlet for something), ``published`` (the other is
    older) or ``superset`` (the other holds nearly all of it).  ``source`` is the report that it speaks for.
    """

    kind: str
    source: str
    article: str
    text: str
    span: Span | None = None
    against: bool = False


@dataclass(frozen=True, slots=True)
class Direction:
    """Ids of the report that was copied and of its copy, and the evidence for and against that."""

    source: str
    copy: str
    evidence: tuple[Clue, ...]


def direction_of(one: Text, other: Text, shares: tuple[float, float] = (0.0, 0.0)) -> Direction | None:
    """Return which of two copies of one text has it from the other; None where nothing shows it.

    Args:
        one: a report.
        other: another one.
        shares: what part of the words of each stands in the other.

    Example: if the second credits the agency whose report is the first, the source is the first.
    """
    clues = [
        *_named(one, other),
        *_named(other, one),
        *_older(one.article, other.article),
        *_larger(one.article, other.article, shares),
    ]
    heaviest = max((_WEIGHT[clue.kind] for clue in clues), default=0)
    sources = {clue.source for clue in clues if _WEIGHT[clue.kind] == heaviest}
    if not heaviest or len(sources) != 1:
        return None
    if heaviest == _WEIGHT["published"] and _third(one.article, other.article):
        return None  # both have it from an agency, the older one no less than the younger
    source = sources.pop()
    ids = one.article.id, other.article.id
    evidence = sorted(
        (replace(clue, against=clue.source != source) for clue in clues), key=lambda clue: -_WEIGHT[clue.kind]
    )
    return Direction(source, ids[1] if source == ids[0] else ids[0], tuple(evidence))


def _named(text: Text, source: Text) -> Iterator[Clue]:
    """Return where a report names the outlet of another: as what it was taken from, or for something."""
    outlet, own = source.article.outlet, text.article.outlet
    if not outlet or (own and _same_outlet(own, outlet)):
        return
    seen = set[str]()
    for cited in text.cites:
        credit = cited.kind == "credit" and cited.name == text.article.agency
        kind = "agency" if credit else "stated" if cited.kind in _TAKEN else "cited"
        if kind in seen or not _same_outlet(cited.name, outlet):
            continue
        seen.add(kind)
        words = text.article.text[slice(*cited.span)] if cited.span else cited.name
        yield Clue(kind, source.article.id, text.article.id, words, cited.span)


def _same_outlet(one: str, other: str) -> bool:
    if fold_name(one) == fold_name(other):
        return True
    known = load_outlets()
    found = known.named(one)
    return found is not None and found == known.named(other)


def _third(one: Article, other: Article) -> bool:
    """Return whether two reports credit one agency that is neither's own."""
    if not one.agency or not other.agency or not _same_outlet(one.agency, other.agency):
        return False
    return not any(each.outlet and _same_outlet(each.outlet, one.agency) for each in (one, other))


def _older(one: Article, other: Article) -> Iterator[Clue]:
    for older, younger in ((one, other), (other, one)):
        first, second = _interval(older.published or ""), _interval(younger.published or "")
        if first and second and first[1] < second[0]:
            told = f"{older.published} before {younger.published}"
            yield Clue("published", older.id, younger.id, told)


def _interval(written: str) -> tuple[datetime, datetime] | None:
    """Return between which moments a time may lie that is written as ISO 8601, wherever its clock stands."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    try:
        if at.tzinfo is not None:
            return at.astimezone(UTC), at.astimezone(UTC)
        at = at.replace(tzinfo=UTC)
        end = at + timedelta(days=1) if len(written) <= len("2031-03-04") else at
        return at - _EAST, end + _WEST
    except OverflowError:
        return None


def _larger(one: Article, other: Article, shares: tuple[float, float]) -> Iterator[Clue]:
    sides = ((one, shares[0]), (other, shares[1]))
    for (larger, of_it), (smaller, of_smaller) in (sides, sides[::-1]):
        if of_smaller >= _ALL and of_it < _PART:
            yield Clue("superset", larger.id, smaller.id, f"{of_smaller:.0%} of it stands in the other")
