"""A report as others are set beside it: its words, what it says, who says it, and whom it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

from reportedly.lexicon.claims import claim_words
from reportedly.merge.citing import with_context
from reportedly.merge.houses import outlet_key
from reportedly.merge.parties import Party, keys_of, parties_of
from reportedly.merge.propositions import Proposition, propositions_of
from reportedly.merge.texts import Text, text_of
from reportedly.merge.voices import Voice, translated_from, voices_of
from reportedly.merge.wordings import wording_of
from reportedly.types import BlockKind, Reading

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

__all__ = ["Side", "judged_side", "side_of", "topics_of", "with_meaning", "written_meaning"]

_LONG = 5  # letters from which a word leads to other reports; how far is decided by how many hold it
_STEPS = 127
_DAYS = 4  # within which an outlet is cited
_TOLD = frozenset(
    {
        *(BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.HEADING),
        *(BlockKind.QUOTATION, BlockKind.ITEM, BlockKind.CAPTION),
    }
)


@dataclass(frozen=True, slots=True)
class Side:
    """What of a report is set beside others: its words, what it says, who says it, and whom it names.

    ``translated`` are the outlets that it says it was translated from, ``topics`` the words that lead to it;
    ``party_keys`` are those by which its parties are found, ``keys`` the same of its propositions.
    ``vectors`` are those of its propositions, if their meaning is compared: a row of length 1 for each.
    """

    text: Text
    propositions: tuple[Proposition, ...]
    voices: Mapping[str | None, Voice]
    parties: tuple[Party, ...]
    translated: frozenset[str]
    topics: frozenset[str]
    party_keys: tuple[frozenset[str], ...]
    keys: tuple[frozenset[str], ...]
    vectors: NDArray[float32] | None = None

    def voice(self, number: int) -> Voice:
        """Return who says a proposition, by its number."""
        return self.voices[self.propositions[number].attribution]


def side_of(reading: Reading) -> Side:
    """Return what of a report is set beside others.

    Example: ``side_of(reportedly.read("page.html")).parties[0].name``.
    """
    parties, propositions = parties_of(reading), propositions_of(reading)
    party_keys = tuple(map(keys_of, parties))
    return Side(
        text_of(reading),
        propositions,
        with_context(voices_of(reading), reading),
        parties,
        translated_from(reading),
        frozenset(_topics(reading)).union(*party_keys),
        party_keys,
        tuple(frozenset(_keys(each)) for each in propositions),
    )


def topics_of(side: Side) -> frozenset[int]:
    """Return numbers by which reports on one matter find one another.

    They are those of names in any spelling and of words that are not short; and those of an outlet on a day,
    which lead to a report of that day from one that cites the outlet then or soon after.
    """
    return frozenset(
        int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)
        for key in side.topics
    )


def _topics(reading: Reading) -> Iterator[str]:
    article = reading.article
    for block in article.blocks:
        if block.kind in _TOLD:
            for word in wording_of(article.text[block.span.start : block.span.end], article.language).words:
                if word.kind == "name" or (word.kind == "plain" and len(word.lemma) >= _LONG):
                    yield word.lemma
    try:
        day = date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return
    if article.outlet:
        yield f"{outlet_key(article.outlet)} {day}"
    for name in {hop.name for item in reading.attributions for hop in item.relay}:
        for back in range(_DAYS):
            yield f"{outlet_key(name)} {day - timedelta(back)}"


def _keys(proposition: Proposition) -> Iterator[str]:
    wording = proposition.wording
    # Words of one root count as one here: what they are worth is seen when they are compared.
    yield from {word.lemma[:6] for word in wording.words if word.lemma}
    groups = claim_words(wording.language).alike
    yield from {f"={number}" for word in wording.words for number in groups.get(word.lemma, ())}
    yield from {f"{amount.low:g}" for amount in wording.amounts}


def judged_side(side: Side, reading: Reading) -> Side:
    """Return a side with the voices of a reading as reviewers leave it; what they rejected says nothing more.

    Args:
        side: the report as it was read.
        reading: the same report with the judgements of reviewers applied.

    Example: of a report that nobody judged it is the same side.
    """
    voices = with_context(voices_of(reading), reading)
    rejected = {
        each.attribution: replace(side.voices[each.attribution], kind="rejected")
        for each in side.propositions
        if each.attribution not in voices
    }
    return replace(side, voices={**voices, **rejected})


def written_meaning(vectors: NDArray[float32]) -> bytes:
    """Return the vectors of a report's propositions as bytes: a number of eight bits for each of theirs."""
    import numpy as np

    return bytes(np.rint(vectors * _STEPS).astype(np.int8).tobytes())


def with_meaning(side: Side, data: bytes) -> Side:
    """Return a side with the vectors that were written.

    Example: ``with_meaning(side, written_meaning(vectors)).vectors`` is nearly ``vectors``.
    """
    import numpy as np

    if not side.propositions:
        return side
    rows = np.frombuffer(data, dtype=np.int8).reshape(len(side.propositions), -1)
    return replace(side, vectors=np.asarray(rows / np.float32(_STEPS), dtype=np.float32))
