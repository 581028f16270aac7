"""Whom a pronoun means: the party that stands out most where it is said, if one does.

A party stands out by having spoken last, by being the subject of the sentence before, by being near;
one whose gender or number is known to be another is left out (Lappin and Leass 1994 weigh much the same).
Two that stand out alike mean that nobody is chosen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportedly.read.compounds import is_declined_given
from reportedly.read.tokens import Sentence
from reportedly.types import Span

__all__ = ["OBLIQUE", "OWNER", "PEER", "SUBJECT", "Event", "Focus", "Spoken", "Wanted", "weight_in"]

FARTHEST = 4
"""Paragraphs back that are looked at."""

SUBJECT, OBLIQUE, OWNER, ASIDE, QUOTED = 0.8, -0.3, -1.0, -2.0, -1.5
PEER = 2.2
"""Who is brought up as somebody's deputy or rival, at the opening of a sentence."""
PER_SENTENCE, PER_PARAGRAPH = 0.7, 0.8
SPOKE_HERE, SPOKE_BEFORE, SPOKE_LESS = 1.0, 0.5, 1.0
KNOWN, UNNAMED, UNSURE = 0.5, -1.2, -1.5
"""For a gender known to fit; against whom the report only describes; against what may be no person."""
LEAST = -1.5
"""Who stands out less is not meant by a pronoun, even if nobody else is left."""

FAINT = -2.5
"""Who stands out less is not in focus any more."""

IN_SPITE = -1.0
"""How much one of another gender, who has just spoken, has to stand out where nobody fits."""

JUST_NOW = 0.0
"""How much one of another gender has to stand out who has not spoken: the subject right before."""

_ITSELF = frozenset(("się", "se", "si", "jednak", "natomiast", "zaś", "non", "no", "não", "nie"))
_OWNERS = 6  # tokens of whose the people are of whom some are spoken of
MARGIN, SIDE_BY_SIDE = 0.5, 1.0
"""By how much the first has to stand out from the second; the second figure if one sentence names both."""


class Event(NamedTuple):
    """A party where the report names or describes it.

    ``weight`` says how it stands in its sentence: subject, object, owner, in a caption.
    """

    start: int
    key: str
    line: int
    paragraph: int
    weight: float
    quoted: bool = False


class Spoken(NamedTuple):
    """A party that has just been settled as a speaker."""

    start: int
    key: str
    paragraph: int
    quoted: bool = False
    line: int = 0


class Wanted(NamedTuple):
    """What a pronoun asks for: where it stands, its gender and number, whether it means no person.

    ``quoted`` says that it stands in somebody's words, ``subject`` that it is "he", and not "him".
    """

    start: int
    line: int
    paragraph: int
    gender: str
    plural: bool
    thing: bool = False
    quoted: bool = False
    subject: bool = False


@dataclass
class Focus:
    """The parties of a report in the order in which it brings them up."""

    events: list[Event]
    spoken: list[Spoken] = field(default_factory=list)
    unsettled: dict[int, tuple[str, ...]] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = [event.start for event in self.events]

    def standing(self, wanted: Wanted, fits: Mapping[str, float]) -> list[tuple[float, str]]:
        """Return the parties that may be meant, how much each stands out, the first one first.

        Args:
            wanted: what the pronoun asks for.
            fits: the keys that may be meant, each with what speaks for it from the outset.

        """
        scores: dict[str, float] = {}
        for event in self._near(wanted):
            if event.key in fits:
                scores[event.key] = max(scores.get(event.key, -9.0), _salience(event, wanted))
        for key in scores:
            scores[key] += fits[key]
        last = self._last_speaker(wanted)
        if last is not None and last.key in fits:
            as_subject = Event(last.start, last.key, last.line, last.paragraph, SUBJECT, last.quoted)
            here = max(scores.get(last.key, -9.0), _salience(as_subject, wanted) + fits[last.key])
            scores[last.key] = here + self._bonus(last, wanted, scores)
        return sorted(((score, key) for key, score in scores.items() if score > FAINT), reverse=True)

    def margin(self, first: str, second: str, wanted: Wanted) -> float:
        """Return by how much one party has to stand out from another to be meant (both by their keys)."""
        lines: dict[str, int] = {}
        weights: dict[str, float] = {}
        for event in self._near(wanted):
            lines.setdefault(event.key, event.line)
            weights.setdefault(event.key, event.weight)
        if wanted.plural:
            # "They" may be both, unless one is the subject and the other stands behind its verb.
            before = lines.get(first, -1) == lines.get(second, -2) == wanted.line - 1
            behind = before and weights.get(second, 0.0) < 0 and weights.get(first, 0.0) >= SUBJECT
            return MARGIN if behind else SIDE_BY_SIDE
        last = self._last_speaker(wanted)
        if (
            wanted.subject
            and last is not None
            and last.key == first
            and last.line >= wanted.line - 1
            and not wanted.quoted
        ):
            # "Obi said Chua was late. She added": the one who goes on speaking.
            return MARGIN
        return SIDE_BY_SIDE if lines.get(first, -1) == lines.get(second, -2) else MARGIN

    def bring_up(self, event: Event) -> None:
        """Keep that a party is brought up where no name or description does it: by "she"."""
        at = bisect_left(self.starts, event.start)
        self.events.insert(at, event)
        self.starts.insert(at, event.start)

    def left_open(self, wanted: Wanted, before: Span) -> tuple[str, ...]:
        """Return those whom the speaker of the sentence before a pronoun may be, if he is not settled."""
        spoken = max((one.start for one in self.spoken if one.start < wanted.start), default=-1)
        open_at = max((at for at in self.unsettled if before.start <= at < before.end), default=-1)
        return self.unsettled[open_at] if open_at > spoken else ()

    def is_subject_before(self, key: str, wanted: Wanted) -> bool:
        """Return whether a party is the subject of the sentence before a pronoun, outside quotations."""
        return any(
            event.key == key and event.weight >= SUBJECT and not event.quoted
            for event in self._near(wanted)
            if event.line == wanted.line - 1 and event.paragraph >= wanted.paragraph - 1
        )

    def between(self, first: int, last: int) -> Sequence[Event]:
        """Return what the report brings up from one offset to before another."""
        return self.events[bisect_left(self.starts, first) : bisect_left(self.starts, last)]

    def _near(self, wanted: Wanted) -> Iterable[Event]:
        for at in range(bisect_left(self.starts, wanted.start) - 1, -1, -1):
            event = self.events[at]
            if event.paragraph < wanted.paragraph - FARTHEST:
                return
            yield event

    def _last_speaker(self, wanted: Wanted) -> Spoken | None:
        before = [one for one in self.spoken if one.start < wanted.start and one.quoted <= wanted.quoted]
        return before[-1] if before and before[-1].paragraph >= wanted.paragraph - 1 else None

    def _bonus(self, last: Spoken, wanted: Wanted, scores: Mapping[str, float]) -> float:
        """Return what it counts to have spoken last: less if somebody else has been brought up since."""
        since = (
            event.weight >= SUBJECT
            and event.key != last.key
            and event.key in scores
            and event.start > last.start
            for event in self._near(wanted)
        )
        if any(since):
            return SPOKE_LESS
        return SPOKE_HERE if last.paragraph == wanted.paragraph else SPOKE_BEFORE


def _salience(event: Event, wanted: Wanted) -> float:
    sentences = max(0, min(wanted.line - event.line, 6))
    paragraphs = wanted.paragraph - event.paragraph
    quoted = QUOTED if event.quoted and not wanted.quoted else 0.0
    return event.weight + quoted - PER_SENTENCE * sentences - PER_PARAGRAPH * paragraphs


def weight_in(sentence: Sentence, first: int, last: int) -> float:
    """Return how much the mention between two tokens of a sentence, half-open, stands out by its place."""
    if sentence.low(last) in ("'s", "’s") or _is_genitive(sentence, first):
        return OWNER
    if is_declined_given(sentence.text[slice(*sentence.span(first, first + 1))], sentence.language):
        return 0.0  # "Мэра Ивана Лозова раскритиковал": no subject, even in front
    if first and sentence.is_a(0, "possessives") and any(sentence.is_a(i, "peers") for i in range(1, first)):
        # "Her deputy, Mei Chua, disagreed": from here on she is the deputy.
        names = [i for i in range(1, first) if sentence.tokens[i].cap and not sentence.is_a(i, "titles")]
        return PEER if not names and sentence.tokens[first].cap else 0.0
    before = first - 1
    while before >= 0 and (sentence.is_a(before, "determiners") or sentence.is_a(before, "titles")):
        before -= 1
    if before == 1 and sentence.low(1) == "of" and sentence.is_a(0, "quantifiers") | _counts(sentence):
        # "Hundreds of demonstrators gathered": they.
        return SUBJECT
    if (part := _part_of(sentence, before)) is not None:
        # "It left | some of the dockers | stranded."
        return weight_in(sentence, part, last)
    after = last
    while "pro_drop" in sentence.language.words["traits"] and (
        sentence.is_a(after, "adverbs")
        or sentence.is_a(after, "reflexives")
        or sentence.low(after) in _ITSELF
    ):
        after += 1  # "Ek | jednak się | uparł"
    verb = _is_verb(sentence, after) or sentence.low(after).endswith("ed")
    if sentence.low(before) == "for" and sentence.low(before - 1) == "as":
        return PEER
    if before == 0 and sentence.low(before) == "for" and sentence.low(last) == ",":
        # "For Ada Obi, whose twins are in Year 4, it was a blow"
        return SUBJECT
    if sentence.low(before) == "with" and _acts(sentence, last):
        return 0.0
    if sentence.is_a(before, "prepositions") or _is_beside_oblique(sentence, before):
        return OBLIQUE
    later = any(_is_verb(sentence, i) or _is_past(sentence, i) for i in range(first))
    if before < 0 or not later or sentence.low(before) in sentence.language.forms:
        return SUBJECT
    # The subject of a later clause stands out less.
    return SUBJECT / 2 if verb else 0.0


def _part_of(sentence: Sentence, of: int) -> int | None:
    """Return where "some of the town's dockers" begins, if words up to "of" open such a phrase."""
    at = of
    while at > 0 and of - at < _OWNERS and (sentence.low(at) in ("'s", "’s") or sentence.tokens[at].cap):
        at -= 2 if sentence.low(at) in ("'s", "’s") else 1
        while at > 0 and sentence.is_a(at, "determiners"):
            at -= 1
    some = at > 1 and sentence.low(at) == "of" and sentence.is_a(at - 1, "quantifiers")
    return at - 1 if some else None


def _counts(sentence: Sentence) -> bool:
    """Return whether a sentence opens with how many there are: "Hundreds", "Dozens"."""
    return sentence.low(0) in ("hundreds", "dozens", "thousands", "scores", "tens", "groups", "crowds", "one")


def _acts(sentence: Sentence, at: int) -> bool:
    """Return whether somebody does what follows: "with Ada Obi (who is away) calling it a farce"."""
    if sentence.kind(at) == "d" or sentence.low(at) in (",", "("):
        closing = (i for i in range(at + 1, min(at + 16, len(sentence.tokens))) if sentence.kind(i) != "w")
        at = next(closing, at) + 1
    return sentence.kind(at) == "w" and sentence.low(at).endswith("ing") and len(sentence.low(at)) > 5


def _is_genitive(sentence: Sentence, first: int) -> bool:
    """Return whether an article after a noun opens its genitive: German "der Verband **der Fischer**"."""
    german = "compounds" in sentence.language.words["traits"]
    article = german and sentence.low(first) in ("der", "des", "eines", "einer")
    return article and first > 0 and sentence.kind(first - 1) == "w" and sentence.tokens[first - 1].cap


def _is_beside_oblique(sentence: Sentence, at: int) -> bool:
    """Return whether "and" joins a mention to one that a preposition brings in: "at police and guards"."""
    for i in range(at - 1, max(at - 4, 0), -1) if sentence.is_a(at, "conjunctions") else ():
        if sentence.is_a(i, "prepositions") or _is_verb(sentence, i):
            return sentence.is_a(i, "prepositions") and sentence.low(i) != "of"
    return False


def _is_past(sentence: Sentence, i: int) -> bool:
    """Return whether a word after a plural is an English past form that no list has: "Hundreds gathered"."""
    low = sentence.low(i)
    plain = i > 0 and sentence.low(i - 1).endswith("s") and not sentence.is_a(i - 1, "determiners")
    return plain and sentence.language.code == "en" and low.endswith("ed") and len(low) > 4


def _is_verb(sentence: Sentence, i: int) -> bool:
    low, words = sentence.low(i), sentence.language.words
    return low in words["finite_common"] or low in words["past_forms"] or low in sentence.language.forms
