"""Whose own page it is by its dateline: an agency's, if no other outlet is known."""

from __future__ import annotations

import re

from reportedly.lexicon.outlets import load_outlets
from reportedly.read.parties.carriers import Carrier
from reportedly.read.parties.scene import Scene
from reportedly.read.relay.credit_lines import LONGEST
from reportedly.types import EntityKind

__all__ = ["dateline", "is_within", "own_page"]

_OPENS = 90  # characters of a dateline
_DAY = r"(?:\d{1,2} [^\W\d_]{3,10}|[^\W\d_]{3,10}\.? \d{1,2})"
_HEAD = re.compile(rf"(?:[^\W\d_a-zà-ÿ][\w-]*[.,] )?(?:{_DAY}[.,] )?/?")
_DATED = re.compile(
    rf"(?=.*{_DAY}).*?\|(?:\.[A-Za-z]{{2,3}})?(?:, {_DAY})?[./]{{0,2}}\s*(?:[-–—]|[^\W\d_a-zà-ÿ])"
)
"""An agency at the head of a text: "TASS, May 3. The ...", "TARLO, May 3. /TASS/. The ..."."""

_DASH = re.compile(r"\) ?[-–—]")
_CLOSES = re.compile(r"\)\s?\.\s?[-–—]")
_MASTHEAD = re.compile(r"(?:\.[a-z]{2,3})?(?:[ \t]*[›»>·|][^\n.]*\n|(?<=\.[a-z]{2})\n)")
"""What follows an agency at the head of its own page: "ANSA.it › World › Africa"."""

_PLACED = re.compile(
    r"([^\W\d_a-zà-ÿ][^()\n]{1,60})\(([^()\n]{2,60})\)"
    r"(?:\s*[-–—_:]|[ \t]+(?=[^\W\d_a-zà-ÿ]|[“‘\"«])|\s*\n\s*(?=[^\W\d_a-zà-ÿ]|[“‘\"«]))"
)
_PROSE = 60  # characters of a line that may be a paragraph
_OTHERS = 3  # paragraphs of a report that goes on with another's
_WORD = re.compile(r"[^\W\d_]{4,}")
_NO_WORDS = 3  # words of a place on a line of its own: "Tarlo, Karvia (CNN)"


def dateline(text: str, start: int) -> re.Match[str] | None:
    """Return a place with an agency in brackets behind it, before the text itself; its second group is that.

    Args:
        text: of the page.
        start: where the line begins.

    Example: ``dateline("TARLO (AP) -- The dam", 0)[2]`` is ``"AP"``; of "The dam above (AP)" it is None.
    """
    match = _PLACED.match(text, start)
    if match is None or any(word[0].islower() for word in _WORD.findall(match[1])):
        return None
    alone = "\n" in match[0] and not match[0].rstrip().endswith(tuple("-–—_:"))
    return None if alone and len(match[1].split()) > _NO_WORDS else match


def is_within(text: str, start: int) -> bool:
    """Return whether paragraphs of a report stand before a line: a dateline there opens another's report.

    Args:
        text: of the page.
        start: where the line begins.
    """
    before = (line.rstrip() for line in text[:start].split("\n"))
    prose = sum(len(line) > _PROSE and line[-1] in '.!?”"»' for line in before)
    return prose >= _OTHERS


def own_page(scene: Scene) -> Carrier | None:
    """Return whose own page it is: a dateline has the agency or opens with the outlet, and none is known."""
    if scene.article.outlet is not None:
        return None
    text, carriers = scene.article.text, scene.cast.carriers
    reposted = carriers.words.phrases.get("reposted")
    if reposted is not None and reposted.search(text):
        return None
    host = re.sub(r"^\w+://|[^\w/]", "", scene.article.url or "").partition("/")[0].lower()
    for carrier in carriers.found:
        heads = carrier.span.start == text.rfind("\n", 0, carrier.span.start) + 1
        if carrier.kind is EntityKind.AGENCY and heads and _MASTHEAD.match(text, carrier.span.end):
            return carrier
        if carriers.has_own and not carriers.is_own(carrier.name):
            continue
        if host and re.sub(r"\W", "", carrier.name.lower()) not in host:
            # No outlet is known there, but it is not this one's address.
            continue
        start = text.rfind("\n", 0, carrier.span.start) + 1
        opens = (
            text[start : carrier.span.start] == "(" and text[carrier.span.end : carrier.span.end + 2] == ") "
        )
        first = not any(len(line) > LONGEST for line in text[:start].split("\n")) and _DASH.match(
            text, carrier.span.end
        )
        if opens and (carrier.kind is EntityKind.OUTLET or first):
            return carrier
        line = text[start : carrier.span.start]
        bracketed = len(line) < _OPENS and line[-1:] == "(" and _CLOSES.match(text, carrier.span.end)
        if carrier.kind is EntityKind.AGENCY and bracketed:
            # "Tarlo (Marn), 9 Sep (EFE).-" at the head of the text.
            return carrier
        after = text[carrier.span.end : carrier.span.end + _OPENS]
        if carrier.kind is EntityKind.AGENCY and _HEAD.fullmatch(line) and _DATED.match(f"{line}|{after}"):
            return carrier
        placed = dateline(text, start)
        inside = placed[2].strip() if placed else ""
        unknown = inside == scene.article.agency and load_outlets().named(inside) is None
        whole = inside.removeprefix("The ").startswith(carrier.name) and not re.search(r"[,/&]| and ", inside)
        alone = placed and (" " not in inside or unknown or whole)
        if placed and alone and placed.start(2) <= carrier.span.start < placed.end(2):
            another = carrier.kind is EntityKind.AGENCY and is_within(text, start)
            return carrier if carrier.kind is not EntityKind.PLATFORM and not another else None
    return None
