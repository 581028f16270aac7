"""Where a quotation ends whose closing mark the page has lost.

Ends: ``“The road is shut, | said Obi. A crowd came.`` · ``“We left. We had to. | The mayor said ...``
Example: ``“Go home, he said. They went. “No,” she said.`` -> the first ends after ``home,``
Leaves alone: what runs on into a quotation in the next paragraph, which needs no closing mark.
"""

from __future__ import annotations

from reportedly.lexicon.languages import Language
from reportedly.read.rules.said import find_said
from reportedly.read.tokens import STOPS, Sentence, split_sentences, tokenize
from reportedly.types import Span

__all__ = ["end_of_unclosed"]

FAR = 2_000
"""Characters beyond which nobody's words are looked for."""

NEAR = 300
"""Characters at the end of a block that one quotation may take up; what is longer has others in it."""

LONGEST = 3
"""Sentences before a tag of their own."""


def end_of_unclosed(text: str, span: Span, runs: bool, language: Language) -> int:
    """Return where words end whose closing mark is missing.

    Args:
        text: the text.
        span: from behind the opening mark to the next one, or to the end of the block.
        runs: whether a quotation begins at the end of the stretch.
        language: the words of saying.

    """
    near = Span(span.start, min(span.end, span.start + FAR))
    groups = split_sentences(text, tokenize(text, near), language)
    end = span.start
    for i, group in enumerate(groups):
        sentence = Sentence(text, group, language)
        told = next((item for item in find_said(sentence) if item.source is not None), None)
        if told and told.rule == "clause-tag" and told.content[0].start == group[0].start and i < LONGEST:
            return told.content[-1].end
        own = any(sentence.is_a(k, "first_person") for k in range(len(group)))
        if i and not own and (told is not None or not (runs or near.end - span.start < NEAR)):
            return end
        if runs and group[-1].low[:1] not in STOPS:
            return end  # a mark in the middle of a sentence begins nothing new
        end = group[-1].end
    return end
