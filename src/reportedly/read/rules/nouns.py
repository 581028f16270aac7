"""Nouns of saying that carry a clause: "his claim that ...".

Reads: ``Obi's claim that the road was mined`` · ``their warning that ...``
Example: ``He repeated the army's claim that nobody was hurt.`` -> the army | claim that | nobody was hurt
Leaves alone: nouns without an owner, and nouns without a clause.
"""

from __future__ import annotations

from reportedly.read.before import phrase_before
from reportedly.read.found import Found
from reportedly.read.tokens import Sentence

__all__ = ["find_nouns"]


def find_nouns(sentence: Sentence) -> list[Found]:
    """Return the attributions that nouns of saying with an owner make in a sentence."""
    found = []
    for i in range(1, len(sentence.tokens) - 2):
        if not sentence.is_a(i, "nouns") or not sentence.is_a(i + 1, "complementizers"):
            continue
        source = _owner(sentence, i)
        start, end = i + 2, _end(sentence, i + 2)
        if end - start < 3 or (source is None and not _nobody_says(sentence, i)):
            continue
        found.append(
            Found(
                rule="noun-of-saying",
                content=(sentence.span(start, end),),
                block=sentence.block,
                cue=sentence.span(i, i + 1),
                source=sentence.span(*source) if source else None,
                lemma=sentence.low(i),
                quotes=tuple(t.quote for t in sentence.tokens[start:end] if t.kind == "q"),
            )
        )
    return found


def _nobody_says(sentence: Sentence, noun: int) -> bool:
    """Return whether "reports that" stands alone after the verb: second hand, and nobody's."""
    if not sentence.is_a(noun, "hearsay_nouns") or noun < 2:
        return False
    return any(sentence.is_a(i, "finite_common") or sentence.is_a(i, "prepositions") for i in range(noun))


def _owner(sentence: Sentence, noun: int) -> tuple[int, int] | None:
    for i in range(noun - 1, max(-1, noun - 3), -1):
        if sentence.is_a(i, "possessives") and not sentence.is_a(i, "first_person"):
            return (i, i + 1)
        if sentence.low(i) in ("'s", "’s", "'", "’") and i:
            phrase = phrase_before(sentence, i)
            return (phrase.start, i) if phrase else None
    return None


def _end(sentence: Sentence, start: int) -> int:
    for i in range(start, len(sentence.tokens)):
        if sentence.low(i) in (";", ",", ".", "?", "!", ":") and sentence.kind(i) == "p":
            return i
    return len(sentence.tokens)
