"""Papers that somebody hands over and that say something: "Obi provided bank statements that showed".

The paper speaks then, and not who had it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.read.parties.cast import Cast
from reportedly.read.phrases import is_closed_class
from reportedly.spans import overlap
from reportedly.types import Attribution, Cue, Span

__all__ = ["paper_says"]

_THAT = re.compile(
    r" (?:that|which) (?=(?:\w+ )?(?:show|say|said|state|prove|indicate|suggest|confirm|reveal)\w*$)"
)
_STATEMENTS = frozenset(("statement", "statements", "receipt", "receipts", "papers", "results"))
"""English nouns for papers that say something, beside those of documents, in the hand of somebody else."""
_LONGEST = 4  # words of a paper's description


def paper_says(cast: Cast, attribution: Attribution) -> Attribution | None:
    """Return an attribution as that of the paper inside its cue; None if there is none.

    Args:
        cast: the parties of the report.
        attribution: what was found.
    """
    cue, source = attribution.cue, attribution.source
    if cue is None or source is None or cast.language.code != "en":
        return None
    begin = min(source.start, cue.span.start)
    that = _THAT.search(cast.text, begin, cue.span.end)
    line = next(reversed(cast.lines.at(begin)), None)
    if that is None or line is None or cue.span.end < that.end():
        return None
    sentence, words = line.sentence, cast.language.words
    last = next((at for at, token in enumerate(sentence.tokens) if token.end == that.start()), 0)
    if not last or sentence.low(last) not in words["documents"] | _STATEMENTS:
        return None
    first = last
    while first > 1 and last - first < _LONGEST and _belongs(cast, line.sentence.low(first - 1)):
        if is_closed_class(sentence, first - 1) and not sentence.is_a(first - 1, "determiners"):
            break
        first -= 1
        if sentence.is_a(first, "determiners") or sentence.is_a(first, "possessives"):
            break
    paper = Span(sentence.tokens[first].start, that.start())
    if paper.start <= source.start or any(overlap(paper, part) for part in attribution.content):
        return None
    return replace(attribution, source=paper, cue=Cue(Span(that.end(), cue.span.end), cue.lemma))


def _belongs(cast: Cast, low: str) -> bool:
    """Return whether a word may stand in a paper's description: no verb, preposition or name of a hearer."""
    words, forms = cast.language.words, cast.language.forms
    verb = low in words["past_forms"] or low in words["finite_common"] or low in forms
    return low.isalpha() and not verb and not low.endswith(("ed", "ing")) and low not in words["prepositions"]
