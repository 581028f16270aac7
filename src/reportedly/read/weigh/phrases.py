"""The words beside a note: the phrase that ends before it, and what follows it.

Example: ``The claims, made on Monday, could not be verified`` -> ``The claims``
"""

from __future__ import annotations

from reportedly.read.tokens import Sentence
from reportedly.read.weigh.matches import Match, folded
from reportedly.read.weigh.scene import Scene
from reportedly.types import Span

__all__ = [
    *("LONGEST_PARTY", "FRONT", "SEEN", "STOPS", "belonging", "has_paper", "is_copy"),
    *("is_verb", "phrase_after", "phrase_before"),
]

SEEN = frozenset(("seen-by", "has-seen", "obtained-by", "has-access"))
"""Rules for those who have a paper before them."""
LONGEST_PARTY = 14
FRONT = 3
"""Words before a relative pronoun that belong to it: "a copy of which"."""
JOINED = frozenset(("or", "nor"))
STOPS = frozenset(",;:.!?…()")


def phrase_before(scene: Scene, sentence: Sentence, hit: Match) -> Span | None:
    """Return the noun phrase that ends where the words begin: back to the last verb or stop."""
    words, tokens = folded(sentence), sentence.tokens
    at = hit.start - 1
    plain = scene.language.words
    while at > 0 and words[hit.start] in plain["negations"] and words[at] in plain["auxiliaries"]:
        at -= 1  # "The skipper, who is on leave, | does not wish to comment"
    if at >= 0 and tokens[at].low == ",":
        # "The claims, made on Monday, could not be verified": the phrase before the pair of commas.
        opening = next((k for k in range(at - 1, -1, -1) if tokens[k].low == ","), None)
        at = opening - 1 if opening is not None and at - opening < LONGEST_PARTY else at
        if opening is None and hit.rule.name in SEEN:
            at -= 1  # "The letter, seen by Kestrel, says"
        if opening is None and words[0] in scene.language.words["questions"]:
            return sentence.span(0, at)  # "Whether he is well, cannot be verified"
    lists = scene.language.words
    start = at + 1
    while start > 0 and at + 1 - start < LONGEST_PARTY:
        token = tokens[start - 1]
        if token.kind == "q" or (token.kind != "w") or token.low in STOPS:
            break
        low = words[start - 1]
        if low in lists["complementizers"] and low not in scene.weighing.lists["anaphors"]:
            break
        if low in hit.rule.terminators or (low in lists["boundaries"] and low not in lists["prepositions"]):
            break
        if low in lists["finite_common"] or is_verb(scene, sentence, start - 1, low):
            break
        start -= 1
    if start > 0 and words[0] in lists["questions"] and "," not in [token.low for token in tokens[:at]]:
        return sentence.span(0, at + 1)  # "Whether this is true could not be verified"
    while start <= at and (words[start] in lists["conjunctions"] or words[start] in lists["adverbs"]):
        start += 1
    return sentence.span(start, at + 1) if start <= at else None


def is_verb(scene: Scene, sentence: Sentence, i: int, low: str) -> bool:
    """Return whether a word is a verb of saying here, and no noun like "claims" or "reports"."""
    if low not in scene.language.forms or low in scene.weighing.lists["told"]:
        return False
    return not sentence.tokens[i].cap and low not in scene.language.words["nounlike"]


def phrase_after(sentence: Sentence, hit: Match) -> Span | None:
    """Return the words that follow, up to a stop or a terminator."""
    tokens = sentence.tokens
    start = hit.end
    if hit.rule.kind == "unverified" and start + 2 < len(tokens) and tokens[start].low in JOINED:
        start += 2  # "could not confirm | or refute | either version"
    end = start
    while end < len(tokens) and end - hit.end < 2 * LONGEST_PARTY:
        token = tokens[end]
        if token.kind == "d" or token.low in STOPS or token.low in hit.rule.terminators:
            break
        end += 1
    return sentence.span(start, end) if end > start else None


def belonging(scene: Scene, sentence: Sentence, before: Span | None, hit: Match) -> Span | None:
    """Return the words to which a relative clause belongs: "the claim, which", "a memo, a copy of which"."""
    if before is None:
        return None
    first = next(i for i, token in enumerate(sentence.tokens) if token.start >= before.start)
    relatives = scene.language.words["relatives"]
    at = next((i for i in range(first, hit.start) if sentence.tokens[i].low in relatives), None)
    if at is None and any(token.low in relatives for token in sentence.tokens[hit.start : hit.start + 2]):
        at = hit.start  # "The contract, a copy | of which was seen by"
    comma = next((i for i in range(first, max(0, first - 2), -1) if sentence.tokens[i - 1].low == ","), None)
    if at is None or (at == first and comma is None and first == 0):
        return None
    if comma is not None and at - first <= FRONT:
        return phrase_before(scene, sentence, hit._replace(start=comma - 1))
    return sentence.span(first, at) if at > first else None


def is_copy(scene: Scene, about: Span | None) -> bool:
    """Return whether some words only say that it is a copy: "a copy of which"."""
    words = scene.text(about).split() if about is not None else []
    return bool(words) and len(words) <= FRONT and words[-1] in scene.weighing.lists["copies"]


def has_paper(scene: Scene, sentence: Sentence, end: int | None = None) -> bool:
    """Return whether a paper or picture is named in a sentence, or in its words up to a number."""
    lists = scene.weighing.lists
    papers = lists["documents"] | lists["media"] | scene.language.words["documents"]
    return any(token.low in papers for token in sentence.tokens[:end])
