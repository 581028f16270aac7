"""How long it takes to set the reports of a large ledger beside one another, and how much memory.

    python bench/compare.py [--reports 20000] [--further 50] [--meaning]

Reports are invented as in ``bench/copies.py``: three of five are about an event that one to six reports are
about, and have people of that event say some of the same things in other words; the rest stands alone.  All
are taken into a ledger, which is then compared for copies, parties and claims; then a few more are added and
compared one by one. Printed are, beside their limits, minutes for 100,000 at that rate, milliseconds of each
further report, and memory.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from copies import World

from reportedly.contract import to_document
from reportedly.desk import compare
from reportedly.records import Capture, Reader
from reportedly.store import Item, open_ledger
from reportedly.types import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Cue,
    Entity,
    EntityKind,
    Form,
    Reading,
    Span,
)

MINUTES, MILLISECONDS, MEGABYTES = 30, 50, 2_048
ALL = 100_000


class Events:
    """Reports on events, the same in every run."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._number = 0

    def reports(self) -> Iterator[Reading]:
        """Yield reports without end: on an event that several are about, or on nothing of that kind."""
        chance = self._world.chance
        while True:
            if chance.random() < 0.3:
                people = [self._name() for _ in range(3)]
                facts = [self._world.sentence() for _ in range(5)]
                for _ in range(chance.randint(1, 6)):
                    yield self._report(people, chance.sample(facts, 3))
            else:
                yield self._report([self._name(), self._name()], [])

    def _name(self) -> str:
        return f"{self._world.word().title()} {self._world.word().title()}"

    def _report(self, people: list[str], facts: list[list[str]]) -> Reading:
        chance = self._world.chance
        said = [*facts, *(self._world.sentence() for _ in range(chance.randint(4, 10)))]
        text, blocks, items = "", [], []
        mentions: dict[str, list[Span]] = {name: [] for name in people}
        for number, sentence in enumerate(said):
            start, name = len(text), chance.choice(people)
            words = " ".join(sentence).rstrip(".!?")
            text += words
            content = Span(start, len(text))
            text += f", {name} said."
            source = Span(len(text) - 6 - len(name), len(text) - 6)
            cue = Cue(Span(len(text) - 5, len(text) - 1), "say")
            mentions[name].append(source)
            items.append(
                Attribution(f"{self._number:x}-{number}", Form.INDIRECT, (content,), cue, source, name)
            )
            blocks.append(Block(BlockKind.PARAGRAPH, Span(start, len(text)), Span(start, len(text))))
            text += "\n\n"
        outlet = f"Paper {chance.randint(1, 400)}"
        article = Article(
            f"{self._number:016x}",
            text,
            tuple(blocks),
            path=f"bench/{self._number}",
            language="en",
            outlet=outlet,
        )
        self._number += 1
        entities = tuple(
            Entity(name, EntityKind.PERSON, name, True, mentions=tuple(found))
            for name, found in mentions.items()
        )
        return Reading(article, entities, tuple(items))


def item_of(reading: Reading) -> Item:
    """Return a reading as it is taken into a ledger."""
    path = reading.article.path
    return Item(Capture(f"/{path}", path, document={}), to_document(reading))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--further", type=int, default=50)
    parser.add_argument("--meaning", action="store_true", help="with the vectors of what they say")
    asked = parser.parse_args()
    made = Events(World()).reports()
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/bench.ledger", new=True) as ledger:
        for at in range(0, asked.reports, 200):
            count = min(200, asked.reports - at)
            ledger.add_all([item_of(next(made)) for _ in range(count)], Reader("bench"))
        begun = time.perf_counter()
        compared = compare(ledger, meaning=asked.meaning)
        seconds = time.perf_counter() - begun
        further = []
        for _ in range(asked.further):
            ledger.add_all([item_of(next(made))], Reader("bench"))
            begun = time.perf_counter()
            compare(ledger, meaning=asked.meaning)
            further.append(1000 * (time.perf_counter() - begun))
        size = Path(f"{folder}/bench.ledger").stat().st_size
    minutes = ALL * seconds / compared.reports / 60
    slowest = statistics.quantiles(further, n=20)[-1] if len(further) > 1 else sum(further)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'reports, milliseconds each':40}{compared.reports:9,}{1000 * seconds / compared.reports:9.1f}")
    print(f"{'minutes for 100,000, limit':40}{minutes:9.1f}{MINUTES:9}")
    usual = statistics.median(further)
    print(f"{'a further report, ms, limit':40}{usual:9.1f}{MILLISECONDS:9}   (95 of 100: {slowest:.0f})")
    print(f"{'memory, MB, limit':40}{peak:9.0f}{MEGABYTES:9,}")
    print(f"{'bytes a report':40}{size / (compared.reports + asked.further):9,.0f}")
    return 1 if minutes > MINUTES or usual > MILLISECONDS or peak > MEGABYTES else 0


if __name__ == "__main__":
    raise SystemExit(main())
