"""What of a report can be copied: the words of its body, and what the page says of where they come from.

The body is what the report tells: no headline, caption or by-line, and none of the frame of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.lexicon.words import located
from reportedly.merge.grams import groups_of, sampled
from reportedly.types import Article, BlockKind, EntityKind, Form, Reading, Span

__all__ = ["Cited", "Text", "grams_of", "text_of"]

_BODY = frozenset(
    {
        *(BlockKind.STANDFIRST, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION),
        *(BlockKind.ITEM, BlockKind.EMBED, BlockKind.TABLE),
    }
)
_SAID = frozenset({BlockKind.QUOTATION, BlockKind.EMBED})

# Marks that open and close a quotation; what is longer between them has lost its closing mark.
_QUOTED = re.compile(
    '[“„‟]([^“”„‟]{1,2000})[”“]|«([^«»]{1,2000})»|»([^«»]{1,2000})«|"([^"]{1,2000})"|「([^「」]{1,2000})」'
)


@dataclass(frozen=True, slots=True)
class Cited:
    """Another outlet or agency that a report names, and where it does; None if that is not in its text."""

    name: str
    kind: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a report's body and what its page says of their origin.

    ``words``, ``starts`` and ``ends`` go together: a word as the index keeps it, and where it stands in
    ``article.text``.  ``block`` is the number of the block that a word stands in, ``quoted`` whether it is
    in quotation marks.  ``groups`` are every five words in a row, ``grams`` those of them that are looked up,
    by where each begins.
    """

    article: Article
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    block: tuple[int, ...]
    quoted: tuple[bool, ...]
    groups: tuple[bytes, ...]
    grams: dict[int, int]
    cites: tuple[Cited, ...] = ()


def text_of(reading: Reading) -> Text:
    """Return what of a report can be copied.

    Example: ``text_of(reportedly.read("page.html")).words[:3]`` is ``("the", "dam", "broke")``.
    """
    article = reading.article
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    block: list[int] = []
    said = list(_direct(reading))
    for number, each in enumerate(article.blocks):
        if each.kind not in _BODY:
            continue
        start, end = each.span
        inside = article.text[start:end]
        for word, begin, stop in located(inside):
            words.append(word)
            starts.append(start + begin)
            ends.append(start + stop)
        block += [number] * (len(words) - len(block))
        if each.kind in _SAID:
            said.append(each.span)
        else:
            said += [Span(start + m.start(), start + m.end()) for m in _QUOTED.finditer(inside)]
    groups = groups_of(words)
    quoted = tuple(_within(starts, said)) if said else (False,) * len(words)
    return Text(
        article,
        tuple(words),
        tuple(starts),
        tuple(ends),
        tuple(block),
        quoted,
        tuple(groups),
        sampled(groups, quoted),
        tuple(_cites(reading)),
    )


def grams_of(text: Text) -> frozenset[int]:
    """Return the groups of words of a report that are looked up, as numbers of 64 bits with a sign."""
    return frozenset(text.grams.values())


def _direct(reading: Reading) -> Iterator[Span]:
    """Return what is quoted without marks that open and close: after dashes, in verse."""
    for item in reading.attributions:
        if item.form is Form.DIRECT:
            yield from item.content


def _within(starts: list[int], spans: list[Span]) -> Iterator[bool]:
    ordered, at, reached = sorted(spans), 0, 0
    for start in starts:
        while at < len(ordered) and ordered[at].start <= start:
            reached = max(reached, ordered[at].end)
            at += 1
        yield start < reached


def _cites(reading: Reading) -> Iterator[Cited]:
    if reading.article.agency:
        yield Cited(reading.article.agency, "credit")
    outlets = {EntityKind.OUTLET, EntityKind.AGENCY}
    kinds = {entity.id: entity.kind for entity in reading.entities}
    for item in reading.attributions:
        for hop in item.relay:
            if hop.entity is None or kinds.get(hop.entity) in outlets:
                yield Cited(hop.name, hop.kind, hop.span)
