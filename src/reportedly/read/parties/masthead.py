"""Whose page a report stands on, where its head does not say so: by what the text shows.

Its masthead, its by-lines, its notices, and what it says of itself: "the Courier could not confirm it".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reportedly.lexicon.given_names import gender_of
from reportedly.lexicon.relays import RelayWords
from reportedly.read.names import Name
from reportedly.read.parties.carriers import Carrier, Carriers, find_carriers
from reportedly.types import Article, EntityKind, Span

__all__ = ["own_names", "page_carriers"]

_NOTICE_MARKS = " «„“©()0123456789,–-"
_SHORT = 130  # characters of a line that is no prose
_TOP = 4  # lines that may hold a masthead
_HEAD = 12  # lines that may hold a by-line
_PARTS = re.compile(r"\s*[|›>»·•/—–]\s*|\s+-\s+|\s{2,}|,\s+")


def page_carriers(article: Article, names: Sequence[Name], code: str) -> Carriers:
    """Return the outlets that a report names, told apart from the page's own.

    Args:
        article: the report.
        names: its names.
        code: its language, two letters.
    """
    carriers = find_carriers(article, names, code)
    if article.outlet is not None:
        return carriers
    agency = carriers.whole(article.agency or "")
    # What an agency could not confirm stands on the pages of others too that took its report.
    able = [
        one
        for one in carriers.found
        if not agency or one.kind is not EntityKind.AGENCY or carriers.whole(one.name) == agency
    ]
    return Carriers(carriers.found, own_names(article.text, able, carriers.words), carriers.words)


def own_names(text: str, found: Iterable[Carrier], words: RelayWords) -> list[str]:
    """Return the names of the outlets whose own page it is, as far as its words show; mostly one or none.

    An outlet with a noun before it ("the newspaper Nordposten"), or one that a credit names ("with AFP"), is
    never the page's own.

    Args:
        text: of the page.
        found: the outlets that it names.
        words: the words of its language.
    """
    lines = list(_lines(text))
    named = [one for one in found if one.kind is not EntityKind.PLATFORM]
    credited = {one.name for one in named if _is_credited(text, one, words)}
    own = {
        one.name for one in named if any(_says_so(text, each, words) for each in (one, *_short(text, one)))
    }
    return sorted(
        own | {one.name for one in named if one.name not in credited and _signs(text, one, words, lines)}
    )


def _short(text: str, one: Carrier) -> Iterator[Carrier]:
    """Yield where the text calls an outlet by the end of its name: "the Courier"."""
    last = one.name.split()[-1]
    if last != one.name:
        for match in re.finditer(rf"(?<!\w)[Tt]he ({re.escape(last)})(?!\w)", text):
            yield one._replace(span=Span(*match.span(1)))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _is_credited(text: str, one: Carrier, words: RelayWords) -> bool:
    """Return whether a short line says that the page has something from an outlet."""
    start, end = _line_of(text, one)
    before = text[start : one.span.start].rstrip(" ")
    fields = ("translated", "shared")
    said = any(_ends(words.phrases.get(field), before) for field in fields)
    return end - start <= _SHORT and said


def _says_so(text: str, one: Carrier, words: RelayWords) -> bool:
    """Return whether the page speaks of an outlet as its own: "could not confirm", "Follow the Courier"."""
    start, end = _line_of(text, one)
    before, after = text[start : one.span.start], text[one.span.end : end]
    says, notice, closes = (words.phrases.get(field) for field in ("own_says", "own_notice", "own_closes"))
    closes = None if one.kind is EntityKind.AGENCY else closes  # "By Reuters Staff" is taken over from there
    called = any(before.lower().rstrip(" «„“").endswith(f" {noun}") for noun in words.nouns)
    if says is not None and says.match(after.lstrip(" ")):
        return not called
    noticed = _ends(notice, before.rstrip(_NOTICE_MARKS))
    return end - start <= _SHORT and (
        noticed or (closes is not None and closes.match(after.lstrip(" »”“")) is not None)
    )


def _signs(text: str, one: Carrier, words: RelayWords, lines: Sequence[tuple[int, int]]) -> bool:
    """Return whether an outlet stands in the masthead or in a by-line: "Ada Obi · Tarlo Courier · Posted"."""
    start, end = _line_of(text, one)
    number = next((n for n, line in enumerate(lines) if line[0] == start), len(lines))
    if one.kind is EntityKind.AGENCY or number >= _HEAD or end - start > _SHORT:
        return False
    first, *rest = [part.strip() for part in _PARTS.split(text[start:end])]
    byline = words.phrases.get("own_byline")
    person = " " in first and bool(gender_of(first.split()[0]))
    signed = person or (byline is not None and byline.search(text[start : one.span.start]) is not None)
    alone = not rest and first == one.name
    return alone or (signed and one.name in rest) or (number < _TOP and first.lower() == one.name.lower())


def _line_of(text: str, one: Carrier) -> tuple[int, int]:
    end = text.find("\n", one.span.end)
    return text.rfind("\n", 0, one.span.start) + 1, end if end >= 0 else len(text)


def _ends(pattern: re.Pattern[str] | None, words: str) -> bool:
    return pattern is not None and any(not words[match.end() :].strip() for match in pattern.finditer(words))
