"""The outlets from which a page says that it was taken over.

Reads: ``First appeared in El Farol`` · ``Translated from Östra Kuriren by Karl Voss`` · ``Source: TASS``
Leaves alone: the language of a translation, people, the day of ``First published on May 3``, and the source
of a graphic in the middle of a report.
"""

from __future__ import annotations

import re

from reportedly.lexicon.given_names import gender_of
from reportedly.lexicon.outlets import load_outlets
from reportedly.lexicon.page import page_words
from reportedly.lexicon.relays import RelayWords
from reportedly.types import Span

__all__ = ["origins"]

_LONGEST_LINE = 200  # characters of a line that says where a page was taken from
_PARAGRAPH = 120  # characters from which on a line is one of the report
_ARTICLES = r"(?:[^\W\d_A-ZÀ-Þ][\w-]* ){0,3}"
_NAME = r"([^\W\d_a-zà-ÿ][^.,;:()«»“”\"_*|\n]{1,50}?)"
_ORIGIN = re.compile(
    rf"\s+{_ARTICLES}[«“\"„'‘_*]?\s?{_NAME}(?=\s?[.,;:()«»“”\"_*|\n+]|$| on | am | and (?:is|was|has) )"
)
_BY = re.compile(r" (?:by|von|av|par|por|with) ")
"""What goes on after a name: "Translated from Tetum by Ada Obi"."""

_IN_TONGUE = re.compile(r"(\w+) in (?:the )?(?=[^\W\d_a-zà-ÿ])")
"""In which language it was: "first appeared in Greek in Foni tis Anemou"."""

_TRANSLATED = re.compile(r"^(?:transl|übers|overs|tradu|перев|перек|tłum)", re.IGNORECASE)


def origins(text: str, words: RelayWords) -> list[tuple[Span, str]]:
    """Return the outlets in short lines that say whence the page was taken, each with its name.

    Args:
        text: the report.
        words: those of its language.
    """
    pattern = words.phrases.get("translated")
    found = []
    for match in pattern.finditer(text) if pattern else ():
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        end = end if end >= 0 else len(text)
        named = _ORIGIN.match(text, match.end(), end)
        if end - start > _LONGEST_LINE or named is None:
            continue
        at, written = named.start(1), named[1]
        if (tongue := _IN_TONGUE.match(written)) and tongue[1].lower() in words.lists["tongues"]:
            at, written = at + tongue.end(), written[tongue.end() :]
        name = _BY.split(written)[0]
        # "Source: Ada Obi, head of the council", "Source: Agencies": no page.
        person = bool(gender_of(name.split()[0])) or name.lower() in words.lists["credit_unnamed"]
        if not (
            person
            or _is_day(name)
            or _is_tongue(name, match[0], words)
            or _is_of_graphic(text, match, start, end)
        ):
            found.append((Span(at, at + len(name)), name))
    return found


def _is_day(name: str) -> bool:
    """Return whether a name is a day: "November 19", "Tuesday"."""
    first, *rest = name.lower().replace(".", "").split()
    day = all(word.strip(",").isdigit() for word in rest)
    return day and (first in page_words().months or first in page_words().sets["time.weekdays.words"])


def _is_tongue(name: str, phrase: str, words: RelayWords) -> bool:
    """Return whether a name is a language: one that is known, or a single word after "translated from"."""
    low = name.lower()
    if low.split()[0] in words.lists["tongues"]:
        return True
    endings = tuple(page_words().sets["outlets.endings"])
    outlet = load_outlets().named(name) is not None or low.endswith(endings)
    return _TRANSLATED.search(phrase) is not None and " " not in name and not outlet


def _is_of_graphic(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Return whether "Source:" stands between paragraphs of a report: it is that of what is shown there."""
    if not match[0].endswith(":"):
        return False
    before, after = text[:start].splitlines(), text[end:].splitlines()
    return min(sum(len(line) > _PARAGRAPH for line in part) for part in (before, after)) > 1
