"""Whether what stands beside a time has happened or is to come, by the verb of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from reportedly.lexicon.times import load_time_words
from reportedly.types import Span

__all__ = ["any_of", "begins_ahead", "is_verb", "own_tense", "sentence_start", "tense_at"]

# The dot of a short form ("kl. 20", "J. Obi") ends no sentence.
_SENTENCE = re.compile(
    r"(?<!\.\w)(?<!\s\w)(?<!\bkl)(?<!\bnr)(?<!\bca)(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\bgodz)"
    r"\.(?=\s+(?-i:[^\sa-zß-ÿа-яіїєґ])|\s*$)|[!?;:](?=\s|$)|[\n“”\"«»]",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",(?=\s)|\s[-–—]\s|[()]")
_WINDOW = 240
_SMALL_WORDS = 2


def tense_at(text: str, span: Span, code: str, *, opens: bool = False) -> str:
    """Return ``past``, ``future`` or ``due`` (the end of something) by the verb that rules a time.

    That is the nearest one before it between commas, else the first after it there, else one of the clauses
    around; asides ("who left on Friday", "broken off on Friday") and tags ("said the mayor") rule no other
    clause.  Only the sentence counts, up to a quotation mark.  A whole sentence without a verb that is known
    is ``present``, in English empty.

    Args:
        text: the whole text.
        span: the time.
        code: the language.
        opens: the time is the end of something ("until Friday"), which is to come unless it plainly was.

    Example: in "It was closed on Friday and will open on Monday" Friday is past, Monday is future.
    """
    sentence, clause, whole = _around_time(text, span)
    if _moved(text, clause, span, code):
        return "future"
    if opens:
        return "past" if _was(text, clause, span, code) else "due"
    found = _own(text, clause, span, code) or _around(text, sentence, clause, span, code)
    return found or ("present" if whole and code != "en" else "")


def own_tense(text: str, span: Span, code: str) -> str:
    """Return the tense of a time by the verbs of its own clause alone, empty if it has none."""
    return _own(text, _around_time(text, span)[1], span, code)


def _around_time(text: str, span: Span) -> tuple[Span, Span, bool]:
    """Return the sentence and the clause that hold a time, and whether the sentence ends."""
    start = sentence_start(text, span.start)
    stop = _SENTENCE.search(text, span.end, span.end + _WINDOW)
    end = stop.start() if stop else min(len(text), span.end + _WINDOW)
    *_, begin = (start, *(mark.end() for mark in _CLAUSE.finditer(text, start, span.start)))
    close = _CLAUSE.search(text, span.end, end)
    return Span(start, end), Span(begin, close.start() if close else end), stop is not None


def _own(text: str, clause: Span, span: Span, code: str) -> str:
    """Return the tense of a time by the verbs of its own clause, empty if it has none."""
    *_, before = (None, *_verbs(code).finditer(text, clause.start, span.start))
    after = _verbs(code).search(text, span.end, clause.end)
    turned = _turned(code).search(text, clause.start, span.start)
    if before and after and turned and not _and(code).search(text, span.end, after.start()):
        return _tense(after)
    if before and _and_present(code).search(text, before.end(), span.start):
        return "future"
    if before and not _links(code).search(text, before.end(), span.start):
        return _tense(before)
    if after and not _links(code).search(text, span.end, after.start()):
        return _tense(after)
    if before:
        return "future" if load_time_words(code).present_is_future else _tense(before)
    weak = _weak(code).search(text, clause.start, clause.end) is not None
    return "past" if weak or _opens_with(_participles(code), text, clause) else ""


def _around(text: str, sentence: Span, clause: Span, span: Span, code: str) -> str:
    """Return the tense by the clauses around that of the time, empty if they have no verb."""
    before = None
    for each in _clauses(text, Span(sentence.start, clause.start)):
        if each.start == sentence.start or not _is_aside(text, each, code):
            *_, before = (before, *_verbs(code).finditer(text, each.start, each.end))
    if before and not _links(code).search(text, before.end(), span.start):
        return _tense(before)
    for each in _clauses(text, Span(span.end, sentence.end)):
        verb = _verbs(code).search(text, each.start, each.end)
        tag = code != "en" and verb and not text[each.start : verb.start()].strip(" ,()–—-")
        if verb and not tag and not _opens_with(_starts(code), text, each):
            return _tense(verb)
    if before is None:
        return ""
    return "future" if load_time_words(code).present_is_future else _tense(before)


def _is_aside(text: str, clause: Span, code: str) -> bool:
    return _opens_with(_starts(code), text, clause) or _opens_with(_participles(code), text, clause)


def _moved(text: str, clause: Span, span: Span, code: str) -> bool:
    """Return whether something was put off to a time: "przełożono na piątek", "auf Montag vertagt"."""
    before, after, inside = _put_off_to(code)
    led = inside.match(text, span.start, span.end)  # "al martes" has its "to" inside
    if before.search(text, clause.start, led.end() if led else span.start):
        return True
    return after.search(text, clause.start, span.start) is not None and (
        _delays(code).match(text, span.end + 1, clause.end) is not None
    )


def _clauses(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for mark in _CLAUSE.finditer(text, span.start, span.end):
        yield Span(start, mark.start())
        start = mark.end()
    yield Span(start, span.end)


def _opens_with(pattern: re.Pattern[str], text: str, clause: Span) -> bool:
    start = clause.start
    while start < clause.end and not text[start].isalnum():
        start += 1
    return start > clause.start and pattern.match(text, start, clause.end) is not None


def _was(text: str, clause: Span, span: Span, code: str) -> bool:
    """Return whether something plainly lasted until a past time: "was closed until", "had left by".

    What was put off or asked for may still be to come: "was adjourned until", "had asked us to wait until".
    """
    states = _past_states(code)
    *_, before = (None, *_verbs(code).finditer(text, clause.start, span.start))
    if before is None:
        after = _verbs(code).search(text, span.end, span.end + _WINDOW)
        return after is not None and states.fullmatch(after[0]) is not None
    *_, state = (None, *states.finditer(text, clause.start, span.start))
    if state is None or before["future"]:
        return False
    put_off = _putting_off(code)
    return not put_off.search(text, state.end(), span.start)


def _tense(verb: re.Match[str]) -> str:
    return "future" if verb["future"] else "past"


def sentence_start(text: str, at: int) -> int:
    """Return where the sentence or quotation that holds a place begins, at most some lines before."""
    start = max(0, at - _WINDOW)
    ends = [end.end() for end in _SENTENCE.finditer(text, start, at)]
    return ends[-1] if ends else start


def is_verb(word: str, code: str, *, participles: bool = False) -> bool:
    """Return whether a word tells the tense: "said", "visited", "will"; if wanted, also "suspendu"."""
    if participles and _participles(code).fullmatch(word):
        return True
    return _verbs(code).fullmatch(word) is not None


def begins_ahead(text: str, span: Span, code: str) -> bool:
    """Return whether a word that is "since" and "from" is "from": "od lipca będą", not "zamknięty od marca".

    What lasts has begun: "od marca trwa strajk".
    """
    clause = _around_time(text, span)[1]
    if _lasting(code).search(text, clause.start, clause.end):
        return False
    *_, before = (None, *_verbs(code).finditer(text, clause.start, span.start))
    opens = len(text[clause.start : span.start].split()) <= _SMALL_WORDS
    return tense_at(text, span, code) == "future" if opens else bool(before and before["future"])


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern of some phrases, the longest first; a star stands for any letters."""
    longest_first = sorted(phrases, key=lambda each: (-len(each), each))
    return "|".join(re.escape(each).replace(r"\*", r"\w*") for each in longest_first)


@cache
def _verbs(code: str) -> re.Pattern[str]:
    words = load_time_words(code)
    months = frozenset(phrase for phrase, senses in words.phrases.items() if "M" in senses)
    past = any_of(words.lists["past_forms"])
    if endings := any_of(words.lists["past_endings"]):
        past += rf"|{_inflected(code)}(?:{endings})"
    if endings := any_of(words.lists["closing_endings"]):
        past += rf"|{_inflected(code)}(?:{endings})(?=[,.;!?)])"
    # What the auxiliary rules belongs to it: "will be raised" is not past.
    ahead = any_of(words.lists["future"] - months)
    modal = any_of(words.lists["future"] & months)
    future = rf"(?:{ahead}|(?-i:{modal or ahead}))(?:\s+(?:be|been|have|not|\w+ly))*(?:\s+\w+){{0,2}}"
    if endings := any_of(words.lists["future_endings"]):
        future += rf"|(?!(?:{past})(?!\w))\w{{2,}}(?:{endings})"
    phrases = any_of(each for each in words.lists["past_forms"] if " " in each) or "(?!)"
    # "unless a buyer is found" tells no past.
    passive = r"(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)" if code == "en" else ""
    # In German only nouns have a capital: "beim Treffen am Sonntag".
    flags = re.NOFLAG if code == "de" else re.IGNORECASE
    verbs = rf"(?!(?:{phrases})(?!\w))(?P<future>{future})|{passive}(?:{past})"
    return re.compile(rf"(?<!\w)(?:{verbs})(?!\w)", flags)


def _inflected(code: str) -> str:
    """Return the pattern of a verb up to its ending; where the verb is second, no sentence begins with it."""
    lists = load_time_words(code).lists
    others = any_of(lists["no_verbs"]) or "(?!)"
    first = r"(?-i:[a-zà-ÿ])" if lists["present_endings"] else r"\w"
    return rf"(?!(?:{others})(?!\w)){first}\w+"


@cache
def _weak(code: str) -> re.Pattern[str]:
    """Return the pattern of words that may be verbs or nouns: "huset" is none, "kastet" is one."""
    endings = any_of(load_time_words(code).lists["weak_endings"]) or "(?!)"
    return re.compile(rf"(?<!\w){_inflected(code)}(?:{endings})(?!\w)", re.IGNORECASE)


def _words(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(phrases) or '(?!)'})(?!\w)", re.IGNORECASE)


@cache
def _past_states(code: str) -> re.Pattern[str]:
    return _words(load_time_words(code).lists["past_states"])


@cache
def _putting_off(code: str) -> re.Pattern[str]:
    lists = load_time_words(code).lists
    return _words(lists["delays"] | lists["infinitives"])


@cache
def _delays(code: str) -> re.Pattern[str]:
    return _words(load_time_words(code).lists["delays"])


@cache
def _put_off_to(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of "put off to" and "to" at the end of a text, and of "to" at its beginning."""
    to = any_of(load_time_words(code).lists["moved_to"]) or "(?!)"
    led = rf"(?<!\w)(?:{to})\s+(?:\w{{1,3}}\s+)?$"
    return (
        re.compile(rf"{_delays(code).pattern}(?:\s+\w+){{0,2}}?\s+{led}", re.IGNORECASE),
        re.compile(led, re.IGNORECASE),
        re.compile(rf"(?:{to})\s", re.IGNORECASE),
    )


@cache
def _lasting(code: str) -> re.Pattern[str]:
    return _words(load_time_words(code).lists["going_on"])


@cache
def _starts(code: str) -> re.Pattern[str]:
    return _words(load_time_words(code).lists["clause_starts"])


@cache
def _links(code: str) -> re.Pattern[str]:
    """Return the pattern of what begins a clause wherever it stands: not "die", which is an article too."""
    words = load_time_words(code)
    return _words(each for each in words.lists["clause_starts"] if "t" not in words.phrases.get(each, ()))


@cache
def _participles(code: str) -> re.Pattern[str]:
    return _words(f"*{each}" for each in load_time_words(code).lists["participles"])


@cache
def _and(code: str) -> re.Pattern[str]:
    return _words(phrase for phrase, senses in load_time_words(code).phrases.items() if "n" in senses)


@cache
def _and_present(code: str) -> re.Pattern[str]:
    """Return the pattern of a present behind an "and": "sperrte sie und gibt sie am Freitag frei"."""
    endings = any_of(load_time_words(code).lists["present_endings"]) or "(?!)"
    small = rf"(?-i:[^\W\d_A-ZÄÖÜÅÆØ][^\W\d_]*(?:{endings}))"
    return re.compile(rf"{_and(code).pattern}\s+{small}\s", re.IGNORECASE)


@cache
def _turned(code: str) -> re.Pattern[str]:
    """Return the pattern of an "and" right before a time: "closed on Monday and on Friday it will open"."""
    phrases = load_time_words(code).phrases
    small = any_of(phrase for phrase, senses in phrases.items() if {"i", "t", "o"} & set(senses))
    return re.compile(rf"{_and(code).pattern}\s+(?:(?:{small})\s+){{0,2}}$", re.IGNORECASE)
