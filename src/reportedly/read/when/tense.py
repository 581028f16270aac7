"""Whether what stands beside a time has happened or is to come, by the verb nearest to it."""

from __future__ import annotations

import re
from functools import cache

from reportedly.lexicon.times import load_time_words
from reportedly.types import Span

__all__ = ["is_verb", "sentence_start", "tense_at"]

_SENTENCE = re.compile(r"(?<!\.\w)(?<!\s\w)\.(?=\s|$)|[!?;:](?=\s|$)|[\n“”\"«»]")
_WINDOW = 240


def tense_at(text: str, span: Span, code: str, *, opens: bool = False) -> str:
    """Return ``past``, ``future`` or ``due`` (the end of something) by the verb that rules a time.

    That is the nearest one before it in its clause, else the first after it.  Only the sentence counts, up to
    a quotation mark; empty if it has no such verb.

    Args:
        text: the whole text.
        span: the time.
        code: the language.
        opens: the time is the end of something ("until Friday"), which is to come unless it plainly was.

    Example: in "It was closed on Friday and will open on Monday" Friday is past, Monday is future.
    """
    start = sentence_start(text, span.start)
    if opens:
        return "past" if _was(text, Span(start, span.start), span.end, code) else "due"
    *_, before = (None, *_verbs(code).finditer(text, start, span.start))
    if before is not None and not _clauses(code).search(text, before.end(), span.start):
        return _tense(before)
    end = _SENTENCE.search(text, span.end, span.end + _WINDOW)
    after = _verbs(code).search(text, span.end, end.start() if end else span.end + _WINDOW)
    if after is not None:
        return _tense(after)
    if before is None:
        return ""
    return "future" if load_time_words(code).present_is_future else _tense(before)


def _was(text: str, head: Span, end: int, code: str) -> bool:
    """Return whether something plainly lasted until a past time: "was closed until", "had left by"."""
    pattern = _past_states(code)
    clause = max(text.rfind(mark, head.start, head.end) for mark in ",;") + 1 or head.start
    *_, before = (None, *_verbs(code).finditer(text, max(clause, head.start), head.end))
    if before is None:
        after = _verbs(code).search(text, end, end + _WINDOW)
        return after is not None and bool(pattern and pattern.fullmatch(after[0]))
    if before["future"]:
        return False
    return pattern is None or pattern.search(text, max(clause, head.start), head.end) is not None


def _tense(verb: re.Match[str]) -> str:
    return "future" if verb["future"] else "past"


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
    months = frozenset(phrase for phrase, senses in words.phrases.items() if "M" in senses)
    past = "|".join(
        [
            *_any_of(words.lists["past_forms"]),
            *(rf"\w{{2,}}{each}" for each in _any_of(words.lists["past_endings"])),
        ]
    )
    # What the auxiliary rules belongs to it: "will be raised" is not past.
    ahead = "|".join(_any_of(words.lists["future"] - months))
    modal = "|".join(_any_of(words.lists["future"] & months))
    future = rf"(?:{ahead}|(?-i:{modal or ahead}))(?:\s+(?:be|been|have|not|\w+ly))*(?:\s+\w+){{0,2}}"
    if endings := _any_of(words.lists["future_endings"]):
        future += rf"|\w{{2,}}(?:{'|'.join(endings)})"
    return re.compile(rf"(?<!\w)(?:(?P<future>{future})|(?:{past}))(?!\w)", re.IGNORECASE)


@cache
def _past_states(code: str) -> re.Pattern[str] | None:
    states = "|".join(_any_of(load_time_words(code).lists["past_states"]))
    return re.compile(rf"(?<!\w)(?:{states})(?!\w)", re.IGNORECASE) if states else None


@cache
def _clauses(code: str) -> re.Pattern[str]:
    starts = "|".join(_any_of(load_time_words(code).lists["clause_starts"]))
    return re.compile(rf"(?<!\w)(?:{starts})(?!\w)", re.IGNORECASE)


def _any_of(phrases: frozenset[str]) -> list[str]:
    return [re.escape(each) for each in sorted(phrases, key=lambda each: (-len(each), each))]
