"""Outlets that no list knows: by a noun beside them, how they are written, or whose they are.

Reads: ``the daily Marner Bote`` · ``Channel 6`` · ``WQXT-TV`` · ``told tarlo.com`` · ``Iraqi state media``
· ``said on "The Dam Show"``
Leaves alone: ``the space agency NASA`` · ``told WADA`` · ``social media`` · ``the media``
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportedly.lexicon.gazetteer import demonyms
from reportedly.lexicon.relays import KINDS, RelayWords, ending
from reportedly.types import EntityKind, Span

__all__ = ["Carrier", "channels", "noun_beside", "unnamed"]

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_OWN_ARTICLE = re.compile(r"(?:The|El|Los|Las?|Les?|Il|Der|Die|Das) $")
_BESIDE = 40  # characters in which a noun beside a name is looked for
_ODD = re.compile(r"(?<!\w)[a-zà-ÿ]{1,3}-?[A-ZÀ-Þ]\w*")  # radio station dzVR, broadcaster al-Jadid
_NUMBERED = re.compile(
    r"(?<!\w)(?:Channel|Kanal|Kanaal|Canal|Canale|Radio|TV) \d{1,2}(?:\.\d)?(?: FM)?(?!\w)"
    r"|(?<!\w)(?:F[Oo][Xx]|NBC|CBS|ABC|CW|NewsChannel|News Channel|Action News|Eyewitness News|News) ?\d{1,2}"
    r"(?: News)?(?![\w/])"
    r"|(?<!\w)(?:[2-8][A-Z]{2}|[KW][A-Z]{2,3}(?:-(?:TV|FM|AM|LD)| (?:TV|Radio)|\d{1,2}))(?!\w)"
)
"""A station that is known by its number or call sign: "Channel 6", "Fox 11", "WQXT-TV", "3QR"."""

_CALL_SIGN = re.compile(r"(?<![\w(-])[KW][A-Z]{3}(?![\w-])")
_ADDRESS = re.compile(
    r"(?<![\w@/.-])[A-Za-z0-9][\w-]*(?:\.[a-z]{2,3})?\.(?:com|net|org|info|news|co|tv|[a-z]{2})(?![\w@/])"
)
_DOMAIN = re.compile(r"\w\.(?:com|net|org|info|news|co|tv|[a-z]{2})(?![\w@/])")
_SPOKE = re.compile(r"\b(?:told|tells|tell|to|with|by|from|on|via) $")
_SPEAKS = re.compile(r" (?:reported|reports|has learned|affiliate)\b")
_TITLE = r"[^\W\d_a-zà-ÿ][\w'’.&-]*(?: (?:[^\W\d_a-zà-ÿ&][\w'’.-]*|&|of|the|to|with|for|in|and)){1,4}"
_SHOW = re.compile(
    rf"(?:\b(?:on|On|appearance on|told|tells|with|to) (?:the )?)[“\"]({_TITLE})[.,]?[”\"]"
    r"|(?:\b(?:on|On|told|tells) (?:[Tt]he )?)"
    r"((?:[^\W\d_a-zà-ÿ][\w'’.&-]* ){1,4}(?:Show|Tonight|Podcast))(?!\w)"
)
"""A programme, by marks around its title or by its last word."""

_OF = re.compile(r"\w+-(?:language|run|owned|controlled|funded|backed|sponsored|affiliated|based)")
_ADJECTIVE = re.compile(r"[^\W\d_a-zà-ÿ]\w+(?:ian|ean|ese|ish)")  # of a country that nobody knows
_LONGEST = 4  # words before a noun that say whose an outlet is


class Carrier(NamedTuple):
    """An outlet, agency or platform where the report names it.

    ``noun`` is the field of ``relays.toml`` that says what it is, such as ``"paper"``; ``named`` is false
    where the report says only whose it is: "state television".
    """

    span: Span
    name: str
    kind: EntityKind
    noun: str
    named: bool = True


def channels(text: str, words: RelayWords) -> Iterator[Carrier]:
    """Yield the outlets that are told by how they are written, and programmes that somebody speaks on.

    Args:
        text: the report.
        words: those of its language.
    """
    for match in _NUMBERED.finditer(text):
        yield Carrier(Span(*match.span()), match[0], EntityKind.OUTLET, "broadcaster")
    for match in _ODD.finditer(text):
        span = Span(*match.span())
        if noun := noun_beside(text, span, words):
            yield Carrier(span, match[0], KINDS[noun], noun)
    for match in _CALL_SIGN.finditer(text):
        near = _SPOKE.search(text, max(0, match.start() - _BESIDE), match.start())
        known = match[0] in words.lists["no_station"] or f"({match[0]})" in text
        alone = f"\n{match[0]}\n" in f"\n{text[: match.end() + 1]}"
        if not known and (alone or near or _SPEAKS.match(text, match.end())):
            yield Carrier(Span(*match.span()), match[0], EntityKind.OUTLET, "broadcaster")
    for match in _ADDRESS.finditer(text) if _DOMAIN.search(text) else ():
        before = text[max(0, match.start() - _BESIDE) : match.start()].rstrip()
        if ending(words.phrases["told"], before) and not before.endswith((" to", " for")):
            yield Carrier(Span(*match.span()), match[0], EntityKind.OUTLET, "site")
    for match in _SHOW.finditer(text):
        group = 1 if match[1] else 2
        title = match[group].rstrip(".,")
        span = Span(match.start(group), match.start(group) + len(title))
        yield Carrier(span, title, EntityKind.OUTLET, "broadcaster")


def unnamed(text: str, words: RelayWords) -> Iterator[Carrier]:
    """Yield the outlets of which a report says only whose they are: "state media", "Cuban television".

    Args:
        text: the report.
        words: those of its language.
    """
    pattern, apart = words.phrases.get("media"), words.lists["no_media"]
    whose = {*words.lists["whose"], *demonyms()}
    for match in pattern.finditer(text) if pattern else ():
        after = _WORD.findall(text[match.end() : match.end() + _BESIDE].lower())[:1]
        if (match[0][0].isupper() and not match[0].isupper()) or (after and after[0] in apart):
            continue  # "Independent Television" is a name, "the French press office" none
        before = text[max(0, match.start() - _BESIDE) : match.start()]
        start, at = match.start(), len(before)
        near = re.split(r"(?<=\s)", before)[-_LONGEST - 1 : -1] if before.endswith(" ") else []
        for word in reversed(near):
            low = word.strip().lower()
            if not (low in whose or _OF.fullmatch(low) or _ADJECTIVE.fullmatch(word.strip())):
                break
            at -= len(word)
            start -= len(word)
        if start < match.start():
            span = Span(start, match.end())
            yield Carrier(span, text[slice(*span)], EntityKind.OUTLET, "broadcaster", named=False)


def noun_beside(text: str, span: Span, words: RelayWords) -> str:
    """Return the field of a noun right before or right after a name; nothing if there is none.

    Args:
        text: the report.
        span: of the name.
        words: those of its language.
    """
    # "al diario El Farol": the article is a part of the name.
    before = _OWN_ARTICLE.sub("", text[max(0, span.start - _BESIDE) : span.start])
    if re.search(r"\w[ \xa0][«„“\"]?$", before):
        tail = _WORD.findall(before.lower())
        for size in (3, 2, 1):
            if (noun := " ".join(tail[-size:])) in words.nouns:
                other = words.nouns[noun] == "agency" and bool({*tail[-2:-1]} & {*words.lists["others"]})
                return "" if other and size == 1 else words.nouns[noun]
    after = text[span.end : span.end + _BESIDE]
    head = _WORD.findall(after)
    if after[:1] == " " and not _says_whose(text[slice(*span)], head[:1], words):
        for size in (3, 2, 1):
            noun = " ".join(head[:size]).lower()
            # "the American newspaper New York Times": the name comes after the noun.
            follows = head[size : size + 1]
            named = bool(follows) and (follows[0][:1].isupper() or follows[0][:1].isdigit())
            if noun in words.nouns and noun not in words.lists["loose"]:
                return "" if named else words.nouns[noun]
    return ""


def _says_whose(name: str, following: Sequence[str], words: RelayWords) -> bool:
    """Return whether a name before a noun of outlets only says whose one is: "Iraqi media", "State radio"."""
    whose, low = words.lists["whose"], name.lower()
    plain = low in demonyms() or low in whose or _OF.fullmatch(low) is not None
    return plain or (_ADJECTIVE.fullmatch(name) is not None and bool(following) and following[0] in whose)
