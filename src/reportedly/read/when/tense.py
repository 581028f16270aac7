"""Whether what stands beside a time has happened or is to come, by the verb nearest to it."""

from __future__ import annotations

import re
from functools import cache

from reportedly.lexicon.times import load_time_words
from reportedly.types import Span

__all__ = ["is_verb", "sentence_start", "tense_at"]

_SENTENCE = re.compile(r"(?<!\.\w)(?<!\s\w)\.(?=\s|$)|[!?;:](?=\s|$)|[\n“”\"«»]")
_WINDOW = 240


def tense_at(text: str, span: Span, code: str) -> str:
    """Return ``past`` or ``future`` by the nearest verb before a time, else by the first after it.

    Only the sentence counts, up to a quotation mark; empty if it has no such verb.

    Example: in "It was closed on Friday and will open on Monday" Friday is past, Monday is future.
    """
    pattern = _verbs(code)
    head = text[sentence_start(text, span.start) : span.start]
    *_, found = (None, *pattern.finditer(head))
    if found is None:
        tail = text[span.end : span.end + _WINDOW]
        end = _SENTENCE.search(tail)
        found = pattern.search(tail[: end.start()] if end else tail)
    return "" if found is None else "future" if found["future"] else "past"


def sentence_start(text: str, at: int) -> int:
    """Return where the sentence or quotation that holds a place begins, at most some lines before."""
    start = max(0, at - _WINDOW)
    ends = [end.end() for end in _SENTENCE.finditer(text, start, at)]
    return ends[-1] if ends else start


def is_verb(word: str, code: str) -> bool:
    """Return whether a word tells the tense: "said", "visited", "will"."""
    return _verbs(code).fullmatch(word) is not None


@cache
def _verbs(code: str) -> re.Pattern[str]:
    words = load_time_words(code)
    future, past = ("|".join(_any_of(each)) for each in (words.future, words.past_forms))
    endings = "|".join(_any_of(words.past_endings))
    past += rf"|\w{{2,}}(?:{endings})" if endings else ""
    # What the auxiliary rules belongs to it: "will be raised" is not past.
    future = rf"(?:{future})(?:\s+(?:be|been|have|not|\w+ly))*(?:\s+\w+){{0,2}}"
    return re.compile(rf"(?<!\w)(?:(?P<future>{future})|(?:{past}))(?!\w)", re.IGNORECASE)


def _any_of(phrases: frozenset[str]) -> list[str]:
    return [re.escape(each) for each in sorted(phrases, key=lambda each: (-len(each), each))]
