"""An outlet that hears, where only a small word or a case says so: ``säger Ek till TT``, ``powiedziała PAP``.

Names such as TT, PAP or Spiegel mean other things as well: beside a verb of saying they are who heard it.

Leaves alone: ``said he went to Metro`` · ``sagte der Spiegel``
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from reportedly.lexicon.declension import CASES
from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.languages import Language, load_language
from reportedly.lexicon.outlets import load_outlets
from reportedly.lexicon.relays import RelayWords, ending, load_relay_words
from reportedly.read.names import Name
from reportedly.types import Span

__all__ = ["is_spoken_on", "is_spoken_to", "spoken_before", "stands_as_hearer", "without_outlets"]

_TOKEN = re.compile(r"[^\s«„“”\"»]+|[«„“”\"»]")
_STOP = re.compile(r"(?:(?<=[^\W\d_]{5})\.|[!?…:])[»”“\"’)]*\s|\n")
"""Where a sentence ends before a name; a full stop behind a short word is that of "Dr." as often."""

_BESIDE = 40  # characters beside a name in which a phrase is looked for
_NEXT = 30  # characters after a name in which a verb is looked for
_FAR = 90  # characters before a name in which the verb is looked for
_SHORT = 5  # characters of an abbreviation: "Prof."
_MOST = 7  # words between the verb and the word before an outlet
_DATIVES = frozenset(("der", "dem", "den"))
_OPEN = frozenset('«„“"')


def stands_as_hearer(text: str, span: Span, words: RelayWords, language: Language) -> bool:
    """Return whether a name stands where who hears does, by a verb of saying and at most its subject.

    Args:
        text: the report.
        span: of the name.
        words: by which its language says who hears.
        language: the language.

    Example: in "säger Lena Ek till TT" TT does, in "said he went to Metro" Metro does not.
    """
    begin = max(
        (match.end() for match in _STOP.finditer(text, max(0, span.start - _FAR), span.start)), default=0
    )
    low = _TOKEN.findall(text[max(begin, span.start - _FAR) : span.start].lower())
    while low and low[-1] in _OPEN:
        low.pop()
    bare, german = language.code in CASES, language.code == "de"
    links = {*words.lists["links"], *language.words["hearer_links"]} | (_DATIVES if german else set())
    while low and low[-1] in language.words["definites"] and low[-1] not in links:
        low.pop()
    link = low.pop() if low and low[-1] in links else ""
    if german and link in _DATIVES and low and low[-1] in language.words["prepositions"] - links:
        return False  # "die früher bei | der dpa war"
    if not (link or bare):
        return False
    if not low:
        after = _TOKEN.findall(text[span.end : span.end + _NEXT].lower())
        spoken = next((word for word in after if word not in '»“”"'), "") in language.forms
        return bool(link) and link not in ("der", "den") and spoken  # "Dem „Spiegel“ sagte sie"
    between = _since_verb(low, language)
    if between is None or (bare and not link and len(between) > 1):
        return False
    if link == "der":  # "sagte | der Spiegel" speaks itself, and "eine Redakteurin | der dpa" is its own
        return bool(between) and not between[-1].removesuffix("in").endswith(words.lists["crews"])
    return True


def spoken_before(before: str, language: Language) -> bool:
    """Return whether words end with a verb of saying, or with one and its subject: "a déclaré Lena Orvak".

    Args:
        before: the words.
        language: of the report.

    Example: in English, of "Obi said" it is true.
    """
    return _since_verb(_TOKEN.findall(before.lower()), language) is not None


@cache
def _pronouns(code: str) -> frozenset[str]:
    words = load_language(code).words
    return words["masculine"] | words["feminine"] | words["plural"]


@cache
def _closed(code: str) -> frozenset[str]:
    """Return the words that no subject of a verb of saying holds."""
    words = load_language(code).words
    closed = words["complementizers"] | words["finite_common"] | words["subordinators"] | _pronouns(code)
    return closed | (words["relatives"] - words["definites"])


def _since_verb(low: Sequence[str], language: Language) -> Sequence[str] | None:
    """Return the words between the last verb of saying and the end, None if they are no subject of it."""
    pronouns, forms = _pronouns(language.code), language.forms
    for at in range(len(low) - 1, max(-1, len(low) - 2 - _MOST), -1):
        between = low[at + 1 :]
        if low[at] in forms or (not between and "-" in low[at] and low[at].rpartition("-")[2] in pronouns):
            alone = len(between) == 1 and between[0] in pronouns
            free = _closed(language.code).isdisjoint(between)
            return between if alone or (free and not any(word.endswith(",") for word in between)) else None
        if low[at][-1] in "!?;:" or (low[at][-1] == "." and len(low[at]) > _SHORT):
            return None
    return None


def without_outlets(names: Sequence[Name], language: Language) -> list[Name]:
    """Return names without an outlet that is run on to them, where a case alone says who hears.

    Args:
        names: those of a report.
        language: its language; only where it has cases, names change.

    Example: of "сказала Олена Орвак Укрінформу" the name is "Олена Орвак".
    """
    if language.code not in CASES:
        return list(names)
    return [_without_outlet(name) for name in names]


def _without_outlet(name: Name) -> Name:
    """Return a name without what hears behind it or before it: "рассказал Медузе | Иван Ковалёв"."""
    sentence = name.line.sentence
    tokens = sentence.tokens[name.first : name.last]
    if len(name.words) != len(tokens) or len(tokens) < 2:
        return name
    begin, end = tokens[0].start, tokens[-1].end
    found = load_outlets().in_text(sentence.text[begin:end])
    starts = {token.start - begin: at for at, token in enumerate(tokens)}
    noun = name.words[0].lower() in load_relay_words(sentence.language.code).nouns
    count = starts.get(found[-1].span.start, 0) if found and not noun else 0
    if count and found[-1].sure and found[-1].span.end == end - begin:
        span = Span(name.span.start, tokens[count - 1].end)
        return replace(name, words=name.words[:count], span=span, last=name.first + count)
    spoken = len(tokens) > 2 and sentence.low(name.first - 1) in sentence.language.forms
    if spoken and found and found[0].span.start == 0:
        count = starts.get(found[0].span.end + 1, 0)
        if 0 < count < len(tokens) - 1 and is_given_name(name.words[count]):
            span = Span(tokens[count].start, name.span.end)
            return replace(name, words=name.words[count:], span=span, first=name.first + count)
    return name


def is_spoken_to(text: str, span: Span, words: RelayWords) -> bool:
    """Return whether words right before a name say that somebody spoke or wrote there: "in a talk with".

    Args:
        text: the report.
        span: of the name.
        words: by which its language says to whom somebody spoke.

    Example: in "in an interview with Metro" it is true of Metro, in "went to Metro" it is not.
    """
    before = text[max(0, span.start - _BESIDE) : span.start]
    people = tuple(f" {one}" for one in words.lists["users"] + words.lists["crews"])
    after = re.sub(r"^['’]s", "", text[span.end : span.end + _BESIDE]).lower()
    if after.startswith(people):
        return True
    for field in ("told", "cited", "statement", "reported", "posted", "aired"):
        pattern = words.phrases.get(field)
        for match in pattern.finditer(before) if pattern else ():
            # A bare "to" or "on" is not enough: "went to Metro".
            long = (
                " " in match[0]
                or field == "cited"
                or (field == "posted" and text[span.start : span.end] == "X")
            )
            between = before[match.end() :].strip()
            if long and (not between or (between == "the" and " " in text[slice(*span)])):
                return True
    return False


def is_spoken_on(text: str, span: Span, words: RelayWords, language: Language | None) -> bool:
    """Return whether a name is one that somebody spoke on: "said Sunday on ABC".

    Args:
        text: the report.
        span: of the name.
        words: by which its language says where somebody spoke.
        language: the language, None if there are no words for it.

    Example: in "säger Lena Ek i Ekot" Ekot is one.
    """
    before = text[max(0, span.start - _FAR) : span.start].rstrip()
    aired = ending(words.phrases.get("aired"), before)
    said = language is not None and any(spoken_before(before[: one.start()], language) for one in aired)
    return bool(aired) and (said or text[slice(*span)].isupper())
