"""The attribution that a frame and its words make, and how far it reaches."""

from __future__ import annotations

from reportedly.read.found import Found
from reportedly.read.frames import Frame
from reportedly.read.phrases import Phrase
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import VerbGroup
from reportedly.types import Span

__all__ = ["Result", "make_found"]

#: The find, its source for verbs that share it, and the token where it ends.
Result = tuple[Found, Phrase | None, int]


def make_found(
    sentence: Sentence, frame: Frame, rule: str, content: list[tuple[int, int]], source: Phrase | None
) -> Found:
    """Return the find that a verb of saying makes of stretches of tokens."""
    spans: list[Span] = []
    quotes: list[int] = []
    heard = frame.hearer
    if heard and source and heard.start < source.end and source.start < heard.end:
        # "So sagte die Vorsitzende": the one after the verb speaks and hears nothing.
        heard = None
    for start, end in content:
        spans.append(sentence.span(start, end))
        quotes.extend(sentence.tokens[i].quote for i in range(start, end) if sentence.kind(i) == "q")
    group = frame.group
    return Found(
        rule=rule,
        content=tuple(spans),
        block=sentence.block,
        cue=sentence.span(*_cue(sentence, group)),
        source=sentence.span(*source) if source else None,
        addressee=sentence.span(*heard) if heard else None,
        lemma=group.verb.lemma,
        quotes=tuple(quotes),
    )


def _cue(sentence: Sentence, group: VerbGroup) -> tuple[int, int]:
    """Return the tokens of the cue; of a verb that stands apart from its auxiliary, the verb alone."""
    between = range(group.start, group.head)
    apart = any(
        not any(
            sentence.is_a(i, field)
            for field in ("auxiliaries", "passive", "adverbs", "hearsay_to", "hearsay_strong")
        )
        and not sentence.low(i).endswith(sentence.language.adverb_suffixes or ("\0",))
        for i in between
    )
    return (group.head, group.end) if apart else (group.start, group.end)
