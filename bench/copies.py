"""How well copies are found, how exact their spans are, and how long it takes in a large ledger.

    python bench/copies.py [--reports 20000] [--bases 300] [--corpus FOLDER] [--place ADDRESS]

Reports are invented: sentences of ``training/invented/en.md`` whose longer words are coined anew, so that
no two share more than turns of phrase.  Of some of them copies of seven kinds are made, of which every word
is known to be reused or not; all are taken into a ledger, which is then compared.  With ``--corpus`` copies
are made of the files in a folder instead, one report a file.  Printed are, beside their floors, how many
copies of each kind are found, how many pairs that were not made, the letters of reused spans, and times.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from reportedly import merge
from reportedly.contract import from_document, to_document
from reportedly.records import Capture, Comparing, Document, Reader
from reportedly.store import Item, Ledger, engine, open_ledger
from reportedly.types import Article, Block, BlockKind, Reading, Span

TOP = Path(__file__).resolve().parents[1]
SEED = 20260314
_PARTS = (
    *("ba", "de", "fi", "go", "ku", "la", "me", "ni", "or", "pa", "re", "si", "ta", "un", "ve", "wo"),
    *("xi", "yu", "za", "er", "an", "el", "ith", "ost", "ham", "mor", "tri"),
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[\"“A-Z])")
_FOOT = (
    "Leave a comment",
    "This site uses a filter against advertising. Learn how your comment data is used and kept.",
    "Read more: subscribe to our newsletter for the latest updates. Share this article with your friends and "
    "family wherever they are. All rights reserved by the publisher and its licensors.",
)
KINDS = {
    "whole, with the site's foot": 0.95,
    "first 40 %, new head": 0.95,
    "15 % of words edited": 0.95,
    "35 % of words edited": 0.85,
    "35 % within own text": 0.95,
    "3 sentences within own text": 0.85,
    "5 % of letters wrong": 0.95,
}
FALSE, F1, MILLISECONDS = 0.005, 0.95, 2.0

# A word of a report, and whether it was taken from another.
Word = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Made:
    """A report as sentences, in paragraphs of two; each word with whether it was reused."""

    number: int
    sentences: tuple[tuple[Word, ...], ...]

    def reading(self) -> tuple[Reading, list[Span]]:
        """Return its reading, and where the words stand that were reused."""
        text, blocks, reused = "", [], []
        for at in range(0, len(self.sentences), 2):
            start = len(text)
            for word, taken in (word for sentence in self.sentences[at : at + 2] for word in sentence):
                if taken:
                    reused.append(Span(len(text), len(text) + len(word)))
                text += f"{word} "
            text = text[:-1]
            blocks.append(Block(BlockKind.PARAGRAPH, Span(start, len(text)), Span(start, len(text))))
            text += "\n\n"
        article = Article(
            f"{self.number:016x}", text, tuple(blocks), path=f"bench/{self.number}", language="en"
        )
        return Reading(article), reused


class World:
    """Sentences, and the words that are put into them; the same in every run."""

    def __init__(self, corpus: Path | None = None) -> None:
        self.chance = random.Random(SEED)
        page = (TOP / "training" / "invented" / "en.md").read_text(encoding="utf-8")
        texts = re.findall(r"```text\n(.*?)\n```", page, re.DOTALL)
        self.pool = [
            sentence.split() for text in texts for sentence in _SENTENCE.split(text) if len(sentence) > 30
        ]
        self.words = list(dict.fromkeys(self._coined() for _ in range(30_000)))
        self.weights = list(accumulate(1 / rank for rank in range(10, len(self.words) + 10)))
        self.corpus = sorted(corpus.rglob("*.txt")) if corpus else []

    def _coined(self) -> str:
        return "".join(self.chance.choices(_PARTS, k=self.chance.randint(2, 3)))

    def word(self) -> str:
        """Return a word, frequent ones more often."""
        return self.chance.choices(self.words, cum_weights=self.weights)[0]

    def sentence(self) -> list[str]:
        """Return a sentence of the pool whose longer words are others."""
        return [
            re.sub(r"\w+", lambda _: self.word(), word, count=1)
            if len(re.sub(r"\W", "", word)) > 3 and self.chance.random() < 0.8
            else word
            for word in self.chance.choice(self.pool)
        ]

    def report(self) -> list[list[str]]:
        """Return the sentences of a report of some 300 words, or of the next in the corpus."""
        while self.corpus:
            text = self.corpus.pop().read_text(encoding="utf-8", errors="replace")
            found = [each.split() for each in _SENTENCE.split(text) if each.split()]
            if 8 <= len(found) <= 60:
                return found
        return [self.sentence() for _ in range(self.chance.randint(10, 26))]

    def copies(self, base: list[list[str]]) -> Iterator[list[list[Word]]]:
        """Return a copy of each of the seven kinds, in their order."""
        chance, count = self.chance, len(base)
        whole = [taken(each) for each in base]
        yield whole + foot()
        yield [own(self.sentence()), *whole[: max(3, int(count * 0.4))], *foot()]
        yield [self._edited(each, 0.15) for each in base]
        yield [self._edited(each, 0.35) for each in base]
        size = max(3, int(count * 0.35))
        start = chance.randint(0, count - size)
        around = [own(self.sentence()) for _ in range(int(size * 1.9))]
        half = len(around) // 2
        yield around[:half] + whole[start : start + size] + around[half:]
        chosen = [each for each in base if not set("".join(each)) & set('“”"')] or base
        mixed = [own(self.sentence()) for _ in range(12)]
        for at, each in enumerate(chance.sample(chosen, min(3, len(chosen)))):
            mixed.insert(2 + 4 * at, taken(each))
        yield mixed
        yield [[(self._misread(word), True) for word in each] for each in base]

    def _edited(self, sentence: list[str], part: float) -> list[Word]:
        """Return a sentence with so many of its words left out, replaced, or others put in beside them."""
        found: list[Word] = []
        for word in sentence:
            draw = self.chance.random()
            if draw < part * 0.4:
                continue
            found.append((self.word(), True) if draw < part * 0.8 else (word, True))
            if draw > 1 - part * 0.2:
                found.append((self.word(), False))
        return found or own([self.word()])

    def _misread(self, word: str, part: float = 0.05) -> str:
        letters = "abcdefghijklmnopqrstuvwxyz"
        return "".join(
            self.chance.choice(letters) if letter.isalpha() and self.chance.random() < part else letter
            for letter in word
        )


def taken(sentence: list[str]) -> list[Word]:
    return [(word, True) for word in sentence]


def own(sentence: list[str]) -> list[Word]:
    return [(word, False) for word in sentence]


def foot() -> list[list[Word]]:
    return [own(line.split()) for line in _FOOT]


@dataclass(frozen=True, slots=True)
class Gold:
    """A copy that was made: of which report, of which kind, and where its words stand that were reused."""

    base: str
    kind: str
    text: str
    reused: list[Span]


def copies_alone() -> Comparing:
    """Return how reports are compared for copies alone; ``bench/compare.py`` measures the whole."""
    return Comparing(
        "copies alone",
        lambda document: merge.text_of(from_document(document)),
        merge.grams_of,
        lambda one, other, common: _told(merge.compare(one, other, common)),
        lambda _text: frozenset(),
        lambda _one, _other: None,
    )


def _told(copy: merge.Copy | None) -> Document | None:
    return None if copy is None else merge.told_of(copy)


def filled(ledger: Ledger, reports: int, bases: int, world: World) -> dict[str, Gold]:
    """Take reports into a ledger, and copies of some; return what is known of the copies by their ids."""
    gold, waiting, number = {}, [], 0
    copied = set(world.chance.sample(range(reports), min(bases, reports)))
    for each in range(reports):
        base = world.report()
        made = [(None, [own(sentence) for sentence in base])]
        if each in copied:
            made += zip(KINDS, world.copies(base), strict=True)
        first = f"{number:016x}"
        for kind, sentences in made:
            reading, reused = Made(number, tuple(map(tuple, sentences))).reading()
            document = to_document(reading)
            waiting.append(Item(Capture(f"/bench/{number}", f"bench/{number}", document={}), document))
            if kind:
                gold[reading.article.id] = Gold(first, kind, reading.article.text, reused)
            number += 1
        if len(waiting) > 200:
            ledger.add_all(waiting, Reader("bench"))
            waiting = []
    ledger.add_all(waiting, Reader("bench"))
    return gold


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--bases", type=int, default=300)
    parser.add_argument("--corpus", type=Path, help="a folder of reports, one a file of text")
    parser.add_argument("--place", help="a database on PostgreSQL, empty; a file of its own if not given")
    asked = parser.parse_args()
    world = World(asked.corpus)
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(asked.place or f"{folder}/bench.ledger", new=True) as ledger,
    ):
        gold = filled(ledger, asked.reports, asked.bases, world)
        begun, before = time.perf_counter(), time.process_time()
        compared = ledger.compare(copies_alone())
        seconds, own_time = time.perf_counter() - begun, time.process_time() - before
        failed = judged(list(ledger.copies()), gold)
        if not asked.place:
            size = sum(sizes_of(ledger).values()) / compared.reports
            print(f"{'bytes a report':34}{size:9,.0f}")
    each, alone = (1000 * spent / compared.reports for spent in (seconds, own_time))
    print(f"{'milliseconds a report':34}{each:9.2f}{MILLISECONDS:9.2f}   ({compared.reports:,} reports)")
    print(f"{'of them this program alone':34}{alone:9.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'memory of this program, MB':34}{peak:9.0f}")
    return 1 if failed or each > MILLISECONDS else 0


def judged(groups: list[Document], gold: dict[str, Gold]) -> int:
    """Print how many copies were found, and how exactly; return how many figures are below their floors."""
    pairs = {frozenset(pair["articles"]): pair for group in groups for pair in group["pairs"]}
    spans = defaultdict(list)
    for group in groups:
        for span in group["spans"]:
            spans[frozenset(part["article"] for part in span["parts"])].append(span)
    found, made, letters = Counter(), Counter(each.kind for each in gold.values()), Counter()
    for article, each in gold.items():
        pair = frozenset((article, each.base))
        if pair in pairs and pairs[pair]["label"] != "quotes":
            found[each.kind] += 1
            marked = {
                at
                for span in spans[pair]
                for part in span["parts"]
                if part["article"] == article and span["label"] != "new"
                for at in range(part["start"], part["end"])
                if not each.text[at].isspace()
            }
            right = {at for span in each.reused for at in range(*span)}
            letters += Counter(hit=len(marked & right), marked=len(marked), right=len(right))
    failed = 0
    print(f"{'':34}{'found':>9}{'floor':>9}")
    for kind, floor in KINDS.items():
        recall = found[kind] / max(made[kind], 1)
        failed += recall < floor
        print(f"{kind:34}{recall:9.3f}{floor:9.2f}")
    family = {article: each.base for article, each in gold.items()}
    joining = [pair for pair, each in pairs.items() if each["label"] != "quotes"]
    wrong = sum(len({family.get(article, article) for article in pair}) > 1 for pair in joining)
    share = wrong / max(len(joining), 1)
    precision, recall = (letters["hit"] / max(letters[of], 1) for of in ("marked", "right"))
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"{'false pairs, of all':34}{share:9.4f}{FALSE:9.4f}   ({wrong} of {len(joining):,})")
    print(f"{'letters of reused spans, F1':34}{f1:9.3f}{F1:9.2f}   (P {precision:.3f}, R {recall:.3f})")
    return failed + (share > FALSE) + (f1 < F1)


def sizes_of(ledger: Ledger) -> dict[str, int]:
    """Return the bytes of the tables that hold what reports have in common."""
    query = (
        "SELECT s.tbl_name, SUM(d.pgsize) FROM dbstat d JOIN sqlite_master s ON s.name = d.name "
        "WHERE s.tbl_name IN ('gram', 'compared', 'copied') GROUP BY s.tbl_name"
    )
    with engine.reading_from(ledger._engine) as connection:
        return {name: int(size) for name, size in connection.exec_driver_sql(query)}


if __name__ == "__main__":
    sys.exit(main())
