"""What a rule hands over: an attribution as spans, before anybody is named."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.types import Span

__all__ = ["Found"]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as a rule found it.

    Attributes:
        rule: name of the rule.
        content: what was said, in reading order.
        block: index of the block of the cue.
        cue, source, addressee: their spans, None where the text has none.
        lemma: dictionary form of the cue.
        quotes: indices of the quotations that the content takes up.
        opens: whether the words go on in the next block ("He said:").
        dashed: whether the words stand after a dash, which makes them direct.
        score: how likely the model takes it to be right, None if a rule found it.
        agreed: whether a rule and the model have found the same.
        wide: the contents as the model marked them, with marks and conjunctions.
    """

    rule: str
    content: tuple[Span, ...]
    block: int
    cue: Span | None = None
    source: Span | None = None
    addressee: Span | None = None
    lemma: str = ""
    quotes: tuple[int, ...] = ()
    opens: bool = False
    dashed: bool = False
    score: float | None = None
    agreed: bool = False
    wide: tuple[Span, ...] = ()
