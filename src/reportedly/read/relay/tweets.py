"""The hop of what was written on Twitter, which is told by what it is called: "said in a tweet"."""

from __future__ import annotations

import re

from reportedly.read.parties.carriers import Carrier
from reportedly.read.parties.scene import Scene
from reportedly.read.relay.beside import STATED
from reportedly.read.rules.posted import POSTED
from reportedly.spans import contains, overlap
from reportedly.types import Attribution, EntityKind, Hop, Span

__all__ = ["BEFORE_A_POST", "tweet_in", "tweeted"]

BEFORE_A_POST = re.compile(
    r"(?<!\w)(?:in|via|par|dans|un|en|em|num|i|auf|mit|per|w|в|у|på)(?: [^\W\d_]{1,8}){0,2} $", re.IGNORECASE
)
"""What stands before what was written: "in a | tweet"."""

_BEFORE = 70  # characters before a tweet in which that is looked for
_FEW = 3  # words between a source and what it did, or the head of a source
_TWEETS = "Twitter"


def tweeted(scene: Scene, one: Attribution, sentence: Span) -> Hop | None:
    """Return the platform of a tweet: "said in a tweet", "she tweeted", outside the words themselves.

    Args:
        scene: the report and its parties.
        one: the statement.
        sentence: the one that hands it over.
    """
    words = scene.cast.carriers.words.phrases["tweets"]
    if one.rule == POSTED and one.cue is not None:
        return _hop(scene, one.cue.span)
    for match in words.finditer(scene.article.text, *sentence):
        span = Span(*match.span())
        said = any(overlap(span, part) for part in one.content)
        own = one.cue is not None and (
            overlap(span, one.cue.span) > 0
            or _is_subject(scene.article.text, one, span)
            or _opens_source(scene, one, span)
        )
        before = scene.article.text[max(sentence.start, span.start - _BEFORE) : span.start]
        if not said and (own or BEFORE_A_POST.search(before)):
            return _hop(scene, span)
    return None


def tweet_in(scene: Scene, sentence: Span) -> Hop | None:
    """Return the platform of a tweet that a sentence speaks of: "in a tweet on Sunday".

    Args:
        scene: the report and its parties.
        sentence: which one.
    """
    for match in scene.cast.carriers.words.phrases["tweets"].finditer(scene.article.text, *sentence):
        span = Span(*match.span())
        if BEFORE_A_POST.search(scene.article.text, max(sentence.start, span.start - _BEFORE), span.start):
            return _hop(scene, span)
    return None


def _hop(scene: Scene, span: Span) -> Hop:
    platform = Carrier(span, _TWEETS, EntityKind.PLATFORM, "platform")
    return Hop(_TWEETS, STATED, scene.meet_carrier(platform), span, "posted")


def _opens_source(scene: Scene, one: Attribution, span: Span) -> bool:
    """Return whether a tweet is what speaks: "A tweet from the harbour police said"."""
    if one.source is None or not contains(one.source, span):
        return False
    return len(scene.article.text[one.source.start : span.start].split()) < _FEW


def _is_subject(text: str, one: Attribution, verb: Span) -> bool:
    """Return whether the source of a later cue stands right before a verb: "Obi tweeted it, adding"."""
    if one.source is None or one.cue is None or not one.source.end <= verb.start < one.cue.span.start:
        return False
    between = text[one.source.end : verb.start]
    return "," not in between and len(between.split()) < _FEW
