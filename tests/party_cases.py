"""Gold pairs of parties: ``tests/parties/*.md``, two excerpts of reports and whether one party is meant.

    ## 034 nickname: same
    - Sasha Orel | The Harbour Ledger, 2023-06-21, en
      > Sasha Orel, 28, a drone engineer from Velm, shows the workshop.
    - Oleksandr Orel | Karvenia Daily, 2023-06-20, en
      > Oleksandr Orel, 28, builds drones in Velm.

``tests/parties/README.md`` tells what the files are for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from reportedly.desk.reading import reading_of as read
from reportedly.intake import read_article
from reportedly.merge.parties import Party, parties_of
from reportedly.types import Entity, EntityKind, Reading, Span

FOLDER = Path(__file__).parent / "parties"
_HEAD = re.compile(r"^## (\d+) ([\w-]+): (same|different|open)$")
_WHO = re.compile(r"^- (.+?) \| (.+?), (\d{4}-\d\d-\d\d), ([a-z]{2})$")
_EXCERPT = "  > "


@dataclass(frozen=True)
class Excerpt:
    """A party's name as a report has it, and the sentences of the report that tell of it."""

    name: str
    outlet: str
    day: str
    language: str
    text: str


@dataclass(frozen=True)
class Pair:
    """Two excerpts, of what kind the case is, what is right (same, different, open), and where it stands."""

    left: Excerpt
    right: Excerpt
    kind: str
    truth: str
    where: str


def read_pairs(path: Path) -> Iterator[Pair]:
    """Yield the pairs of a file.

    Raises:
        ValueError: a pair is not written as the README tells; the message says where.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines):
        if not line.startswith("## "):
            continue
        head, written = _HEAD.match(line), lines[at + 1 : at + 5]
        if head is None or len(written) < 4:
            raise ValueError(
                f"{path.name}:{at + 1}: write NUMBER KIND: same, different or open; two excerpts"
            )
        left, right = (_excerpt(written[i : i + 2], f"{path.name}:{at + 2 + i}") for i in (0, 2))
        yield Pair(left, right, head[2], head[3], f"{path.stem} {head[1]}")


def _excerpt(lines: list[str], where: str) -> Excerpt:
    found, text = _WHO.match(lines[0]), lines[1].removeprefix(_EXCERPT)
    if found is None or text == lines[1]:
        raise ValueError(f"{where}: write - NAME | OUTLET, DAY, LANGUAGE and on the next line  > EXCERPT")
    if text.count(found[1]) != 1:
        raise ValueError(f"{where}: the excerpt must hold {found[1]!r} once")
    return Excerpt(found[1], found[2], found[3], found[4], text)


@cache
def reading_of(excerpt: Excerpt) -> Reading:
    """Return what the reader finds in an excerpt."""
    article = read_article(excerpt.text.encode(), path=f"{excerpt.day}.txt", language=excerpt.language)
    return read(replace(article, outlet=excerpt.outlet, published=excerpt.day))


def party_of(excerpt: Excerpt) -> Party:
    """Return the party that an excerpt is about: of a mention that covers the name, or made around the name."""
    reading = reading_of(excerpt)
    start = reading.article.text.index(excerpt.name)
    span = Span(start, start + len(excerpt.name))
    covering = [
        (mention.end - mention.start, each)
        for each in reading.entities
        for mention in each.mentions
        if each.named and mention.start <= span.start and span.end <= mention.end
    ]
    entity = min(covering, key=lambda found: found[0])[1] if covering else None
    if entity is None:
        entity = Entity("made", EntityKind.PERSON, excerpt.name, named=True, mentions=(span,))
        reading = replace(reading, entities=(*reading.entities, entity))
    return next(each for each in parties_of(reading) if each.entity == entity.id)
