"""How far scores are from how often they are right."""

from collections.abc import Iterator, Sequence

from reportedly.evaluate import Record
from reportedly.spans import overlap
from reportedly.types import Attribution, Reading, Span

BINS = 10


def judged(record: Record, reading: Reading) -> Iterator[tuple[Attribution, bool]]:
    """Yield each outermost find, and whether its words and source both touch one of gold."""
    for found in reading.attributions:
        if found.within is not None:
            continue
        source = (found.source,) if found.source else ()
        yield (
            found,
            any(
                touch(found.content, gold.content) and (not gold.source or touch(source, gold.source))
                for gold in record.annotations
            ),
        )


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Return the expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    return sum(
        abs(sum(score for score, _ in one) - sum(right for _, right in one)) for one in bins(pairs)
    ) / max(1, len(pairs))


def bins(pairs: Sequence[tuple[float, bool]]) -> list[list[tuple[float, bool]]]:
    """Return the pairs by tenths of their score."""
    found: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for score, right in pairs:
        found[min(BINS - 1, int(score * BINS))].append((score, right))
    return found


def touch(mine: Sequence[Span], theirs: Sequence[Span]) -> bool:
    """Return whether any of some spans shares a character with any of others."""
    return any(overlap(a, b) for a in mine for b in theirs)
