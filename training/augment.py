"""The same paragraph as another page would have it: other people, other cases, noise of translation.

Each function takes a paragraph as words and gives it back changed, its tags and
links carried along.  Nothing here changes what is said by whom.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from reportedly.read.model.linking import stops_before
from reportedly.read.model.words import WORD, encode
from reportedly.types import Span
from training.corpora import Example, Link

__all__ = ["Written", "afresh", "augmented", "rewritten"]

ARTICLES = frozenset(["the", "a", "an", "The", "A", "An"])
NAME = re.compile(r"[A-Z][a-z’']+\Z")
MARKS = frozenset('“”‘’"')


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph as words; ``glue`` is what stands before each of them."""

    words: tuple[str, ...]
    glue: tuple[str, ...]
    tags: npt.NDArray[np.int8]
    links: tuple[Link, ...]
    language: str

    @property
    def text(self) -> str:
        """The paragraph as text."""
        return "".join(blank + word for blank, word in zip(self.glue, self.words, strict=True))


def rewritten(example: Example) -> Written:
    """Return an example as words, ready to be changed."""
    text, words = example.passage.view.text, example.encoded.words
    ends = [0, *(word.end for word in words)]
    glue = tuple(text[end : word.start] for end, word in zip(ends, words, strict=False))
    written = tuple(text[word.start : word.end] for word in words)
    return Written(written, glue, example.tags, example.links, example.language)


def augmented(one: Written, chance: random.Random) -> Written:
    """Return a paragraph changed at random; about half of them stay as they are."""
    changes: Sequence[tuple[float, Callable[[Written, random.Random], Written]]] = (
        (0.35, other_people),
        (0.08, without_articles),
        (0.06, without_a_mark),
        (0.03, without_capitals),
        (0.03, in_capitals if len(one.words) < 25 else without_capitals),
    )
    for share, change in changes:
        if chance.random() < share:
            one = change(one, chance)
    return one


def other_people(one: Written, chance: random.Random) -> Written:
    """Return the paragraph with names and roles of other countries in the place of its own."""
    if one.language != "en":
        return one
    names = _names()
    home = chance.choice(list(names["given"]))
    cast: dict[str, str] = {}
    roles = names["roles"]
    for at, word in enumerate(one.words):
        if word in cast:
            continue
        kind = roles.get(word)
        if kind in (["given"], ["family"]):
            cast[word] = chance.choice(names[kind[0]][home])
        elif kind is not None:
            cast[word] = chance.choice(kind)
        elif one.tags[at, 0] and NAME.match(word) and at + 1 < len(one.words):
            follows = one.words[at + 1]
            if one.tags[at + 1, 0] == 2 and NAME.match(follows) and one.glue[at + 1] == " ":
                cast.setdefault(word, chance.choice(names["given"][home]))
                cast.setdefault(follows, chance.choice(names["family"][home]))
    words = tuple(cast.get(word, word) for word in one.words)
    # Names with a hyphen or an apostrophe are several words to the reader; such names are cut to one.
    words = tuple(w if WORD.fullmatch(w) else (WORD.findall(w) or [w])[-1] for w in words)
    return replace(one, words=words)


def without_articles(one: Written, chance: random.Random) -> Written:
    """Return the paragraph with most articles gone, as after a translation from Russian."""
    gone = [at for at, word in enumerate(one.words) if word in ARTICLES and chance.random() < 0.7]
    return _without(one, gone) if one.language == "en" else one


def without_a_mark(one: Written, chance: random.Random) -> Written:
    """Return the paragraph with one of its quotation marks lost."""
    marks = [at for at, word in enumerate(one.words) if word in MARKS]
    return _without(one, [chance.choice(marks)]) if marks else one


def without_capitals(one: Written, _chance: random.Random) -> Written:
    """Return the paragraph in small letters."""
    return replace(
        one, words=tuple(word.lower() if WORD.fullmatch(word.lower()) else word for word in one.words)
    )


def in_capitals(one: Written, chance: random.Random) -> Written:
    """Return the paragraph in capitals, or with a capital on each word, as headlines are."""
    style = str.upper if chance.random() < 0.5 else str.capitalize
    return replace(
        one, words=tuple(style(word) if WORD.fullmatch(style(word)) else word for word in one.words)
    )


def _without(one: Written, gone: Sequence[int]) -> Written:
    """Return the paragraph without some words; a span that began with one begins with the next."""
    if not gone or len(gone) >= len(one.words):
        return one
    lost = np.zeros(len(one.words), dtype=bool)
    lost[list(gone)] = True
    place = np.concatenate([[0], np.cumsum(~lost)])
    tags = one.tags.copy()
    for at in gone:
        for role in range(tags.shape[1]):
            if tags[at, role] == 1 and at + 1 < len(tags) and tags[at + 1, role] == 2:
                tags[at + 1, role] = 1
    kept = [at for at in range(len(one.words)) if not lost[at]]
    # What stood before a lost word now stands before the next one.
    glue = [one.glue[at] or (one.glue[at - 1] if at and lost[at - 1] else "") for at in kept]

    def moved(span: Span | None) -> Span | None:
        if span is None:
            return None
        new = Span(int(place[span.start]), int(place[span.end]))
        return new if new.end > new.start else None

    def those(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(new for span in spans if (new := moved(span)))

    links = tuple(
        Link(moved(link.cue), moved(link.source), those(link.contents), those(link.more))
        for link in one.links
    )
    return Written(tuple(one.words[at] for at in kept), tuple(glue), tags[kept], links, one.language)


def afresh(examples: Sequence[Example], tokenizer: Tokenizer, chance: random.Random) -> list[Example]:
    """Return the examples, each changed at random; one that would not be read as meant stays as it was."""
    written = [augmented(rewritten(one), chance) for one in examples]
    encoded = encode(tokenizer, [one.text for one in written])
    return [
        replace(old, encoded=read, tags=new.tags, links=new.links, stops=stops_before(new.words))
        if len(read.words) == len(new.words)
        else old
        for old, new, read in zip(examples, written, encoded, strict=True)
    ]


@cache
def _names() -> Mapping[str, Mapping[str, list[str]]]:
    raw = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    return {part: {key: value.split() for key, value in entries.items()} for part, entries in raw.items()}
