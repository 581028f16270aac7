"""Where the words of certainty stand in a sentence: the longest pattern wins, and what only looks like one.

Example: ``did not deny`` is a longer pattern than ``deny``, and says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from reportedly.lexicon.weighing import STEM, Element, MarkRule, Pattern, Weighing
from reportedly.read.tokens import Sentence
from reportedly.spans import overlap
from reportedly.types import Span

__all__ = ["Match", "find_matches", "folded"]

WIDE = 4
"""Words of a gap from which on it may hold an aside between commas, of whatever length."""
LONGEST_ASIDE = 12


class Match(NamedTuple):
    """Words of a rule: tokens from ``start`` to before ``end``; ``pseudo`` ones say nothing."""

    rule: MarkRule
    start: int
    end: int
    span: Span
    pseudo: bool


def folded(sentence: Sentence) -> list[str]:
    """Return the words of a sentence in small letters with plain apostrophes, nothing for other tokens."""
    return [
        ("" if token.kind != "w" else token.low.replace("’", "'") if "’" in token.low else token.low)
        for token in sentence.tokens
    ]


def find_matches(sentence: Sentence, weighing: Weighing) -> list[Match]:
    """Return the patterns that stand in a sentence, in order, the pseudo ones too; no two real ones meet.

    Args:
        sentence: its quotations are single tokens, so what somebody else says is not looked at.
        weighing: the rules of its language.
    """
    words = folded(sentence)
    present = frozenset(words)
    asides = _asides(sentence)
    by_word, by_stem = weighing.by_word, weighing.by_stem
    starts = [(i, by_word[word]) for i, word in enumerate(words) if word in by_word]
    if by_stem:
        starts += [(i, by_stem[word[:STEM]]) for i, word in enumerate(words) if word[:STEM] in by_stem]
    hits: list[Match] = []
    for i, patterns in starts:
        for pattern in patterns:
            if pattern.needs and pattern.needs.isdisjoint(present):
                continue
            end = _end(pattern.elements, 0, words, i, asides)
            if end:
                hits.append(_match(pattern, sentence, i, end))
    return _settled(hits) if len(hits) > 1 else hits


def _settled(hits: list[Match]) -> list[Match]:
    """Return hits without what a pseudo pattern of their rule covers; of those that meet the longest."""
    pseudo = [hit for hit in hits if hit.pseudo]
    real = [hit for hit in hits if not hit.pseudo and not any(_stands_for(other, hit) for other in pseudo)]
    kept: list[Match] = []
    for hit in sorted(real, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not any(overlap(hit.span, other.span) and not _is_twin(hit, other) for other in kept):
            kept.append(hit)
    return sorted([*kept, *pseudo], key=lambda hit: hit.start)


def _is_twin(one: Match, other: Match) -> bool:
    """Return whether two hits are the same words of two rules of one name, or one opens what is said."""
    if "opening" in (one.rule.direction, other.rule.direction):
        return one.rule.direction != other.rule.direction
    return one.span == other.span and (one.rule.name, one.rule.kind) == (other.rule.name, other.rule.kind)


def _stands_for(pseudo: Match, hit: Match) -> bool:
    """Return whether a pseudo pattern takes the place of a hit: of the same rule, and not shorter."""
    same = pseudo.rule is hit.rule or (pseudo.rule.name, pseudo.rule.kind) == (hit.rule.name, hit.rule.kind)
    return same and overlap(pseudo.span, hit.span) > 0 and pseudo.end - pseudo.start >= hit.end - hit.start


def _match(pattern: Pattern, sentence: Sentence, start: int, end: int) -> Match:
    return Match(pattern.rule, start, end, sentence.span(start, end), pattern.pseudo)


def _asides(sentence: Sentence) -> dict[int, int]:
    """Return where what stands between commas ends, by its first comma: "calls to Ek, the owner, went"."""
    commas = [i for i, token in enumerate(sentence.tokens) if token.low == "," and token.kind != "w"]
    return {one: other for one, other in pairwise(commas) if 1 < other - one <= LONGEST_ASIDE}


def _end(
    elements: tuple[Element, ...], place: int, words: list[str], at: int, asides: Mapping[int, int]
) -> int:
    """Return the index after the last word of a pattern that starts here, 0 if it does not stand here."""
    if place == len(elements):
        return at
    element = elements[place]
    if element.gap:
        asides = asides if element.gap >= WIDE else {}
        return _after_gap(elements, place + 1, words, at, asides, element.gap)
    if at < len(words) and words[at] and element.takes(words[at]):
        end = _end(elements, place + 1, words, at + 1, asides)
        if end:
            return end
    return _end(elements, place + 1, words, at, asides) if element.optional else 0


def _after_gap(
    elements: tuple[Element, ...],
    place: int,
    words: list[str],
    at: int,
    asides: Mapping[int, int],
    left: int,
) -> int:
    for skipped in range(left + 1):
        here = at + skipped
        end = _end(elements, place, words, here, asides)
        if end or here >= len(words):
            return end
        if not words[here]:
            break
    else:
        return 0
    while here in asides and left > skipped:
        here = asides[here]
        end = _after_gap(elements, place, words, here + 1, asides, left - skipped - 1)
        if end:
            return end
    return 0
