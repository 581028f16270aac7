"""Whether words of time are part of a name: "the Sunday Times", "avenida 9 de Julio", "Ruby Friday"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.languages import load_language
from reportedly.lexicon.people import people_words
from reportedly.lexicon.times import load_time_words
from reportedly.read.when.passage import LEADS, Passage
from reportedly.read.when.tense import any_of, is_verb, sentence_start

__all__ = ["is_name", "is_quoted"]

_NAMED = re.compile(r"[ \t][A-ZÀ-ÞА-ЯЄІЇҐ][^\W\d_]")
_FOLLOWS = re.compile(r"[ \t]([^\W\d_]+)")
_RAISED = re.compile(r"(?:[ \t][A-Z][^\W\d_]+){1,2}[ \t]([A-Z][^\W\d_]+)")
_BEFORE, _AFTER = 60, 160
_PAIR = re.compile(r"(?<![\w-])(?P<first>[^\W\d_]+)\.?[ \u00a0](?=(?P<name>[^\W\d_]+)(?![\w-]))")
_SCORE = re.compile(r"(?<![\d-])\d{1,2}[-–]\d{1,2}(?![\d-])")
_PLACED = re.compile(r"\b(?:in|at|from|near|to|outside|around)\s$", re.IGNORECASE)
_QUOTED = frozenset(("«»", "“”", "„“", "”“", "„”", '""', "‘’", "‹›", "»«"))
_CLUBS = 2  # so often one word stands before a weekday only if both are the name of a club
_LED = "iLFXsueyba"


def is_name(passage: Passage, first: int, last: int) -> bool:
    """Return whether words belong to a longer name: "Sunday Times", "the Friday mosque", "9 July Avenue".

    Args:
        passage: the words.
        first: the first of them.
        last: the one behind the last of them.
    """
    word, text = passage.words[last - 1], passage.text
    words = load_time_words(passage.code)
    if is_quoted(passage, first, last) or _is_doubtful(passage, last) or _is_paired(passage, first, last):
        return True
    if last - first == 1 and set(word.senses) & set("HIW") and _is_called(passage, first):
        return True
    alone = last - first == 1 or (last - first == 2 and passage.has(first, "t"))
    if alone and set(word.senses) & set("MWS") and _is_borne(passage, last - 1):
        return True
    if _is_attached(passage, first, last) or _follows_a_kind(passage, first, last):
        return True
    if last - first > 2 or (not text[word.span.start].isupper() and "r" not in word.senses):
        return False
    named = _NAMED.match(text, word.span.end) is not None
    if "r" in word.senses:
        if passage.has(first - 1, "t") and not words.capital and not words.bare_dates:
            return True  # "el diario": adjectives stand behind their noun
        return named or (text[word.span.start].isupper() and _is_amid(passage, first))
    if "U" in word.senses:
        return words.capital and passage.code == "en" and _is_amid(passage, first)
    if not set(word.senses) & set("MWHS" if passage.code == "en" else "MWH"):
        return False
    if not words.capital and (last - first == 1 or passage.has(first, "t")) and _is_amid(passage, last - 1):
        return True
    if "H" in word.senses and (named or (_is_amid(passage, first) and passage.code == "en")):
        return True
    if named and "S" in word.senses:
        return True
    if named and passage.word(first - 1).lower() in load_language(passage.code).words["titles"]:
        return True  # "Mayor Tuesday Phiri"
    article = passage.has(first - 1, "t") or passage.has(first, "t")
    return named and (article or (first == 0 and not any(passage.has(first - 1, letter) for letter in LEADS)))


def is_quoted(passage: Passage, first: int, last: int) -> bool:
    """Return whether quotation marks hold words of time and nothing else: «Пятница», "Monday to Friday"."""
    span = passage.span(first, last)
    marks = passage.text[max(0, span.start - 1) : span.start] + passage.text[span.end : span.end + 1]
    raised = passage.word(first)[:1].isupper() and passage.word(last - 1)[:1].isupper()
    return marks in _QUOTED and (last - first == 1 or raised or _is_dated(passage, first, last))


def _is_doubtful(passage: Passage, last: int) -> bool:
    """Return whether a word that is seldom a weekday ("na sexta", "до среды") is none here."""
    lists = load_time_words(passage.code).lists
    if passage.word(last - 1).lower() not in lists["doubtful"]:
        return False
    if passage.word(last - 2).lower().split(" ")[-1] not in lists["doubtful_led"]:
        return True
    if passage.any_of(last - 2, "LFR"):
        return False
    plain = passage.word(last).islower() and not passage.words[last].senses
    return passage.has(last - 1, "O") and (plain or passage.any_of(last, "oU"))


def _is_paired(passage: Passage, first: int, last: int) -> bool:
    """Return whether a weekday and a name together are the subject: "Robinson and Friday are"."""
    if last - first > 1 or not passage.has(first, "W") or passage.word(first - 1) != "and" or first < 2:
        return False
    other, verb = passage.words[first - 2], passage.word(last)
    opens = first == 2 and passage.text[other.span.start].isupper() and not other.senses
    return opens and verb in load_language(passage.code).words["passive"]


def _is_amid(passage: Passage, at: int) -> bool:
    """Return whether a word stands within a sentence, where only names begin with a capital."""
    last = passage.words[at].span.start - 1
    while last >= 0 and passage.text[last].isspace():
        last -= 1
    return last >= 0 and (passage.text[last].isalnum() or passage.text[last] == ",")


def _is_dated(passage: Passage, first: int, last: int) -> bool:
    """Return whether words are a day of a month, or a feast ("första maj")."""
    if passage.has(last - 1, "J"):
        return True
    days = [at for at in range(first, last) if passage.any_of(at, "DO")]
    return bool(days) and any(passage.has(at, "M") for at in range(first, last))


def _is_attached(passage: Passage, first: int, last: int) -> bool:
    """Return whether a noun behind makes it a name: "Friday mosque", "June 4 Movement", "17. Juni-Allee"."""
    lists, senses = load_time_words(passage.code).lists, set(passage.words[last - 1].senses)
    end, dated = passage.words[last - 1].span.end, _is_dated(passage, first, last)
    if (dated or "W" in senses) and passage.text.startswith("-", end) and last + 1 < len(passage.words):
        joined = passage.words[last + 1]
        if joined.span.start == end + 1 and passage.text[end + 1].isalpha() and not joined.senses:
            return True
    follows = _FOLLOWS.match(passage.text, end)
    if not follows or not (dated or senses & set("MWrS")):
        return False
    if follows[1].lower() in lists["attached"]:
        return True
    kinds = "named" if follows[1].istitle() else "streets"
    if not dated or _kinds(passage.code, kinds).fullmatch(follows[1]):
        return dated
    behind = _RAISED.match(passage.text, end)  # "April 6 Youth Movement"
    return behind is not None and _kinds(passage.code, "streets").fullmatch(behind[1]) is not None


def _follows_a_kind(passage: Passage, first: int, last: int) -> bool:
    """Return whether a date stands behind what it names: "calle 3 de mayo", "Straße des 17. Juni".

    Where dates need no preposition ("closed the street 3 May") the link ("of"), the dot of a short form
    ("ul. 3 maja") or a capital where months have none ("ulica 3 Maja") has to show it.
    """
    of_month = next((at for at in range(first, last) if passage.any_of(at, "MJ")), None)
    if of_month is None and not any(passage.has(at, "Y") for at in range(first, last)):
        return False
    if sum(passage.any_of(at, "DO") for at in range(first, last)) > 1 or passage.has(last, "z"):
        return False  # "from 3 to 5 May"
    words, start = load_time_words(passage.code), passage.words[first].span.start
    raised = not words.capital and any(
        passage.any_of(at, "MOJ") and passage.word(at).split()[-1].istitle() for at in range(first, last)
    )
    plain = (words.bare_dates and passage.word(of_month or first).istitle()) or _is_plain(passage, first - 1)
    if raised and plain and not passage.has(first, "t") and _is_dated(passage, first, last):
        return True
    kind = _kind_before(passage.code).search(passage.text, max(0, start - _BEFORE), start)
    if kind is None or (kind["number"] and last - first > 1):
        return False
    linked = kind["link"] or passage.word(first).lower() in words.lists["named_of"]
    if passage.has(first, "t") and not linked:
        return False  # "cerró la calle el 3 de mayo"
    if linked and not raised and not _kinds(passage.code, "streets").fullmatch(kind["kind"]):
        return False  # "el partido del 3 de mayo"
    if words.bare_dates and not (linked or kind["dot"] or raised):
        return of_month is None and not words.capital
    return True


def _is_plain(passage: Passage, at: int) -> bool:
    """Return whether a word of no class stands right before the next: "Club 9 de Julio"."""
    if at < 0 or passage.words[at].senses or not passage.word(at).isalpha():
        return False
    gap = passage.text[passage.words[at].span.end : passage.words[at + 1].span.start]
    return gap in (" ", "\u00a0")


@cache
def _kinds(code: str, field: str = "named") -> re.Pattern[str]:
    return re.compile(any_of(load_time_words(code).lists[field]) or r"(?!)", re.IGNORECASE)


@cache
def _kind_before(code: str) -> re.Pattern[str]:
    """Return the pattern of what stands before a date that names it, at the end of a text."""
    words = load_time_words(code)
    links = any_of(words.lists["named_of"]) or r"(?!)"
    numbers = any_of(frozenset(each for each, senses in words.phrases.items() if {"N", "O"} & set(senses)))
    others = any_of(words.lists["named_not"]) or r"(?!)"
    return re.compile(
        rf"(?<!\w)(?!{others})(?<!\ben )(?P<kind>{_kinds(code).pattern})(?P<dot>\.?)[\s-]"
        rf"(?P<link>(?:{links})\s)?(?P<number>(?:{numbers}|[IVX]+)[\s-](?:(?:{links})\s)?)?$",
        re.IGNORECASE,
    )


def _is_called(passage: Passage, at: int) -> bool:
    """Return whether a word with a capital is a name: "the trawler Tomorrow", "Joss Monday"."""
    word, before = passage.words[at], passage.words[at - 1] if at else None
    if before is None or before.senses or not passage.text[word.span.start].isupper():
        return False
    called = passage.word(at - 1)
    if passage.text[before.span.end : word.span.start] != " " or not called.isalpha():
        return False
    if "W" not in word.senses or called.lower() in people_words().before_surnames:
        return True
    if not called[0].isupper():
        return False
    follows = _FOLLOWS.match(passage.text, word.span.end)
    verb = follows is not None and is_verb(follows[1], passage.code)
    if passage.code == "en":  # "Police Monday said"
        return at > 1 and not verb
    return verb or _is_amid(passage, at - 1)


def _is_borne(passage: Passage, at: int) -> bool:
    """Return whether a word is what somebody of the text is called, and stands where no time is expected."""
    name = passage.word(at)
    if not name[:1].isupper() or name.lower() not in _borne(passage.text, passage.code):
        return False
    before = at - 2 if passage.has(at - 1, "t") else at - 1
    led = passage.any_of(before, _LED if passage.has(at, "W") else "LFXsuK")
    if passage.has(at, "M") and passage.has(before, "i"):
        led = led or passage.code != "en" or passage.has(before, "o")  # "in May"; not "for May"
    return not led and not passage.has(at + 1, "P")


@lru_cache(maxsize=8)
def _borne(text: str, code: str) -> frozenset[str]:
    """Return the words of time that a text has as names of people and clubs: "Ruby Friday", "Justice May"."""
    phrases = load_time_words(code).phrases
    titles, sure = load_language(code).words["titles"], people_words().before_surnames
    pairs = [
        each
        for each in _PAIR.finditer(text)
        if each["name"].istitle() and each["first"][0].isupper() and each["first"].lower() not in phrases
    ]
    found, seen = set(), [(each["first"], each["name"]) for each in pairs]
    surnames = {each["name"] for each in pairs if is_given_name(each["first"])}
    for each in pairs:
        first, name = each["first"], each["name"]
        senses = set(phrases.get(name.lower(), ())) & set("MWS")
        if not senses or _PLACED.search(text, max(0, each.start() - _BEFORE), each.start()):
            continue
        titled = first.lower() in (sure if "W" in senses and code == "en" else titles | sure)
        given = is_given_name(first) and first not in surnames
        if titled or given or (code == "en" and "W" in senses and _is_club(text, each, seen)):
            found.add(name.lower())
    return frozenset(found)


def _is_club(text: str, pair: re.Match[str], seen: list[tuple[str, str]]) -> bool:
    """Return whether a word and a weekday are a club: they stand so twice, or beside a score."""
    if seen.count((pair["first"], pair["name"])) >= _CLUBS:
        return True
    start = sentence_start(text, pair.start())
    sentence = re.compile(r"[^.!?\n]*").match(text, start, pair.end() + _AFTER)
    return sentence is not None and _SCORE.search(sentence[0]) is not None
