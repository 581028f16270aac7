"""What was taken for who speaks and is nobody: in German an adverb in front, or a dative; a Romance gerund.

Reads: ``**Deshalb** fordern die Verbände`` · ``hieß es **danach**`` · ``erlaubten **dem BKA** keine Pause``
Leaves alone: ``laut **dem BKA**`` · ``**dem Sprecher** zufolge``
"""

from __future__ import annotations

from reportedly.read.no_subject import is_subjectless
from reportedly.read.parties.cast import Cast
from reportedly.types import Span

__all__ = ["is_no_speaker"]

_IN_FRONT = frozenset(
    (
        *("deshalb", "daher", "darum", "deswegen", "dennoch", "trotzdem", "allerdings", "jedoch", "dagegen"),
        *("stattdessen", "danach", "dabei", "damit", "hierzu", "dazu", "zuletzt", "schließlich", "zudem"),
        *("gefragt", "befragt", "angesprochen", "konfrontiert", "erschreckend", "wichtig", "entscheidend"),
    )
)
"""German words that open a sentence before its verb, as a subject does."""
_ANYBODY = frozenset(("l'on", "l’on"))
_DATIVES = frozenset(("ihm", "ihr", "ihnen", "mir", "dir", "euch"))
"""German pronouns that hear: "als der Fahrer | ihr | erzählte"."""
_BESIDE = 40  # characters beside a source in which such a word stands
_AFTER = frozenset(("zufolge", "nach", "gemäß", "zuliebe", "gegenüber"))


def is_no_speaker(cast: Cast, source: Span) -> bool:
    """Return whether a source is no noun phrase, or one in a case in which nobody speaks.

    Args:
        cast: the parties of the report.
        source: what was taken for who speaks.
    """
    drops, low = "pro_drop" in cast.language.words["traits"], cast.text[slice(*source)].lower()
    short = cast.language.words["abbreviations"]
    if all(word.strip(".") in short or not any(map(str.isalpha, word)) for word in low.split()):
        return not cast.names_in(source)  # "m.in.", "21-23"
    if low in _ANYBODY or (drops and is_subjectless(low, cast.language)):
        return True
    if cast.language.code != "de":
        return False
    first, *rest = low.split()
    adverb = first in cast.language.words["adverbs"] and not cast.names_in(source)
    if not rest and (first in _IN_FRONT or first == "sich" or adverb):
        return True
    before = cast.text[max(0, source.start - _BESIDE) : source.start].lower().split()[-1:]
    words = cast.language.words
    known = words["prepositions"] | words["said_by"] | cast.language.phrases["according"].keys()
    after = cast.text[source.end : source.end + _BESIDE].lower().split(maxsplit=1)[:1]
    governed = bool(before) and before[0].strip(",.;:") in known
    dative = first == "dem" if rest else first in _DATIVES
    return dative and not governed and not (after and after[0].strip(",.") in _AFTER)
