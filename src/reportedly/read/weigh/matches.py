"""Where the words of certainty stand in a sentence: the longest pattern wins, and what only looks like one.

Example: ``did not deny`` is a longer pattern than ``deny``, and says nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.lexicon.weighing import STEM, Element, MarkRule, Pattern, Weighing
from reportedly.read.tokens import Sentence
from reportedly.types import Span

__all__ = ["Match", "find_matches", "folded"]


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
    by_word, by_stem = weighing.by_word, weighing.by_stem
    starts = [(i, by_word[word]) for i, word in enumerate(words) if word in by_word]
    if by_stem:
        starts += [(i, by_stem[word[:STEM]]) for i, word in enumerate(words) if word[:STEM] in by_stem]
    hits: list[Match] = []
    for i, patterns in starts:
        for pattern in patterns:
            if pattern.needs and pattern.needs.isdisjoint(present):
                continue
            end = _end(pattern.elements, 0, words, i)
            if end:
                hits.append(_match(pattern, sentence, i, end))
    return _settled(hits) if len(hits) > 1 else hits


def _settled(hits: list[Match]) -> list[Match]:
    """Return hits without what a pseudo pattern of their rule covers; of those that meet the longest."""
    pseudo = [hit for hit in hits if hit.pseudo]
    real = [hit for hit in hits if not hit.pseudo and not any(_stands_for(other, hit) for other in pseudo)]
    kept: list[Match] = []
    for hit in sorted(real, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not any(_meet(hit, other) for other in kept):
            kept.append(hit)
    return sorted([*kept, *pseudo], key=lambda hit: hit.start)


def _meet(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end


def _stands_for(pseudo: Match, hit: Match) -> bool:
    """Return whether a pseudo pattern takes the place of a hit: of the same rule, and not shorter."""
    same = pseudo.rule is hit.rule or (pseudo.rule.name, pseudo.rule.kind) == (hit.rule.name, hit.rule.kind)
    return same and _meet(pseudo, hit) and pseudo.end - pseudo.start >= hit.end - hit.start


def _match(pattern: Pattern, sentence: Sentence, start: int, end: int) -> Match:
    return Match(pattern.rule, start, end, sentence.span(start, end), pattern.pseudo)


def _end(elements: tuple[Element, ...], place: int, words: list[str], at: int) -> int:
    """Return the index after the last word of a pattern that starts here, 0 if it does not stand here."""
    if place == len(elements):
        return at
    element = elements[place]
    if element.gap:
        for skipped in range(element.gap + 1):
            end = _end(elements, place + 1, words, at + skipped)
            if end:
                return end
            if at + skipped >= len(words) or not words[at + skipped]:
                return 0
        return 0
    if at < len(words) and words[at] and element.takes(words[at]):
        end = _end(elements, place + 1, words, at + 1)
        if end:
            return end
    return _end(elements, place + 1, words, at) if element.optional else 0
