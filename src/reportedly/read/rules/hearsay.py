"""Words that the report has at second hand and gives to nobody.

Reads: ``The bridge reportedly gave way.`` · ``Ten people are said to be hurt.`` · ``It is said that ...``
Example: ``Ten are said to have fled.`` -> nobody | are said to | Ten + have fled
Leaves alone: the same words inside what somebody says, where they only mark it.
"""

from __future__ import annotations

from reportedly.read.before import phrase_before
from reportedly.read.found import Found
from reportedly.read.phrases import without_stops
from reportedly.read.rules.according import match_phrase
from reportedly.read.tokens import Sentence

__all__ = ["find_hearsay", "find_hearsay_phrases"]


def find_hearsay_phrases(sentence: Sentence) -> list[Found]:
    """Return the sourceless attributions that impersonal phrases make ("it is said that")."""
    found: list[Found] = []
    phrases = sentence.language.phrases["hearsay_phrases"]
    for i, token in enumerate(sentence.tokens):
        size = match_phrase(sentence, i, phrases) if token.low in phrases else 0
        end = _end(sentence, i + size) if size else 0
        if end - i - size >= 2:
            cue = next((k for k in range(i + 1, i + size) if sentence.kind(k) != "w"), i + size)
            found.append(_found(sentence, (i, cue), [(i + size, end)], "hearsay-phrase"))
    return found


def find_hearsay(sentence: Sentence) -> list[Found]:
    """Return the sourceless attributions that adverbs and "is said to" make in a sentence."""
    found: list[Found] = []
    phrases = sentence.language.phrases
    passive = sentence.language.words["passive"]
    for i, token in enumerate(sentence.tokens):
        if token.low not in phrases["hearsay_adverbs"] and token.low not in passive:
            continue
        size = match_phrase(sentence, i, phrases["hearsay_adverbs"])
        if size:
            start, end = _subordinate(sentence, i, i + size)
            found.extend(_around(sentence, i, i + size, start, "hearsay-adverb", end))
            continue
        size = _said_to(sentence, i)
        if size:
            start = _clause_start(sentence, i)
            subject = phrase_before(sentence, i)
            if subject and any(sentence.low(k) == "," for k in range(start, i)):
                start = subject.start
            found.extend(_around(sentence, i, i + size, start, "hearsay-verb"))
    return found


def _said_to(sentence: Sentence, i: int) -> int:
    """Return the length of "is said to" at a token, 0 if it is not there."""
    if not sentence.is_a(i, "passive"):
        return 0
    k = i + 1
    while sentence.is_a(k, "adverbs") or (
        sentence.language.adverb_suffixes and sentence.low(k).endswith("ly")
    ):
        k += 1
    if sentence.is_a(k, "hearsay_strong") and sentence.is_a(k + 1, "hearsay_to"):
        return k + 2 - i
    return 0


def _around(
    sentence: Sentence, start: int, end: int, clause: int, rule: str, stop: int | None = None
) -> list[Found]:
    pieces = []
    if start > clause:
        pieces.append((clause, without_stops(sentence, clause, start)))
    last = _end(sentence, end) if stop is None else stop
    begin = end
    while sentence.low(begin) == ",":
        begin += 1
    if last > begin:
        pieces.append((begin, last))
    pieces = [piece for piece in pieces if piece[1] > piece[0]]
    if sum(b - a for a, b in pieces) < 3:
        return []
    return [_found(sentence, (start, end), pieces, rule)]


def _found(sentence: Sentence, cue: tuple[int, int], pieces: list[tuple[int, int]], rule: str) -> Found:
    return Found(
        rule=rule,
        content=tuple(sentence.span(*piece) for piece in pieces),
        block=sentence.block,
        cue=sentence.span(*cue),
        lemma=" ".join(t.low for t in sentence.tokens[cue[0] : cue[1]]),
        quotes=tuple(t.quote for a, b in pieces for t in sentence.tokens[a:b] if t.kind == "q"),
    )


def _clause_start(sentence: Sentence, i: int) -> int:
    start = i
    while start > 0 and sentence.low(start - 1) not in (";", ":"):
        start -= 1
    while start < i and (sentence.is_a(start, "conjunctions") or sentence.low(start) == "but"):
        start += 1
    return start


def _subordinate(sentence: Sentence, i: int, after: int) -> tuple[int, int | None]:
    """Return where the clause around an adverb starts, and ends if its sentence goes on after it.

    "When he allegedly lunged, she fled" · "the clip, which will reportedly focus on her"
    """
    start, words = _clause_start(sentence, i), sentence.language.words
    comma = next((n for n in range(after, len(sentence.tokens)) if sentence.low(n) == ","), None)
    for k in range(i - 1, start - 1, -1):
        low = sentence.low(k)
        way = 1 if sentence.is_a(k - 1, "prepositions") and low in words["relatives"] else 0  # "during which"
        apart = sentence.low(k - 1 - way) == ","
        if low in words["relatives"] and apart:
            goes_on = comma is not None and _is_finite(sentence, comma + 1)
            return k - way, comma if goes_on else None
        if low in words["subordinators"] and (k == start or apart):
            return k + 1, comma if k == start else None
        if low in words["turns"] and apart:
            return k + 1, None
    return start, None


def _is_finite(sentence: Sentence, k: int) -> bool:
    """Return whether the main verb goes on after a clause: ", who reportedly fled, | was seen"."""
    return any(sentence.is_a(k, field) for field in ("finite_common", "auxiliaries", "past_forms"))


def _end(sentence: Sentence, start: int) -> int:
    end = len(sentence.tokens)
    stop = next((k for k in range(start, end) if sentence.low(k) == ";"), end)
    return without_stops(sentence, start, stop)
