"""Measures the reading of HTML pages: body text, captions, metadata, speed.

    python bench/intake.py PATH/TO/article-extraction-benchmark [--metadata PATH/TO/trafilatura/tests]

The first folder is a checkout of the article extraction benchmark of Scrapinghub
(MIT): 181 pages, judged with its own ``evaluate.py``.  The second is the ``tests``
folder of trafilatura (Apache-2.0), whose ``evaldata.json`` gives date, title and
authors of about 850 pages.  Neither is part of this project.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import importlib.util
import json
import logging
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.errors import UnreadableInput
from reportedly.intake import read_article
from reportedly.types import Article, BlockKind

BODY = {
    BlockKind.PARAGRAPH,
    BlockKind.HEADING,
    BlockKind.QUOTATION,
    BlockKind.ITEM,
    BlockKind.DATELINE,
    BlockKind.TABLE,
    BlockKind.EMBED,
}
CREDIT_WORD = re.compile(
    r"photo|picture|image|foto|credit|getty|reuters|afp|\bap\b|©|copyright|pa wire|epa|shutterstock", re.I
)


@dataclass
class Captions:
    """How many captions of the pages are kept, and how many of their credits are read.

    ``have`` counts all; ``near`` those outside links, asides and footers, where
    captions are teasers of other reports; the rest is counted among ``near``.
    """

    have: int = 0
    near: int = 0
    kept: int = 0
    with_credit: int = 0
    kept_with_credit: int = 0
    credit_read: int = 0
    blocks: int = 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("benchmark", type=Path, help="checkout of the article extraction benchmark")
    parser.add_argument("--metadata", type=Path, help="tests folder of trafilatura, for dates and authors")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    bodies(arguments.benchmark)
    if arguments.metadata:
        metadata(arguments.metadata)
    return 0


def pages_of(folder: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return what the benchmark expects of each of its pages, and the pages."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    paths = {key: folder / "html" / f"{key}.html.gz" for key in truth}
    pages = {key: gzip.decompress(path.read_bytes()) for key, path in paths.items() if path.exists()}
    return {key: truth[key] for key in pages}, pages


def pages_a_second(pages: dict[str, bytes]) -> tuple[float, float]:
    """Return how many pages a second of one core are taken in, and how many trafilatura alone reads."""
    _, ours, _, peer = _timed(_reportedly, _trafilatura, pages)
    return len(pages) / ours, len(pages) / peer


def bodies(folder: Path) -> None:
    truth, pages = pages_of(folder)
    evaluate = _module(folder / "evaluate.py").evaluate
    ours, seconds, peer, peer_seconds = _timed(_reportedly, _trafilatura, pages)
    print(f"{len(pages)} pages")
    _print_score(
        "reportedly, with metadata", evaluate, truth, {k: body_of(a) for k, a in ours.items()}, seconds
    )
    _print_score("trafilatura, text only", evaluate, truth, peer, peer_seconds)
    found = captions(pages, ours)
    print(
        f"figcaptions of 15 letters and more: {found.have}; outside links, asides and footers {found.near},"
        f" kept as caption blocks {found.kept} ({found.kept / found.near:.1%})"
    )
    print(
        f"  with a credit word {found.with_credit}, kept with it {found.kept_with_credit}"
        f" ({found.kept_with_credit / found.with_credit:.1%}), credit read {found.credit_read}"
        f" ({found.credit_read / found.with_credit:.1%}); caption blocks in all {found.blocks}"
    )
    print("faults in offsets:", sum(faults(article) for article in ours.values()))
    print("blocks:", dict(Counter(str(b.kind) for a in ours.values() for b in a.blocks).most_common()))


def body_of(article: Article) -> str:
    """Return the text of the blocks that are the report's body."""
    return "\n".join(article.text[b.span.start : b.span.end] for b in article.blocks if b.kind in BODY)


def captions(pages: dict[str, bytes], articles: dict[str, Article]) -> Captions:
    """Compare the ``figcaption`` elements that lxml finds with our caption blocks."""
    import lxml.html

    found = Captions()
    for key, article in articles.items():
        blocks = [b for b in article.blocks if b.kind is BlockKind.CAPTION]
        texts = [article.text[b.span.start : b.span.end] for b in blocks]
        found.blocks += len(blocks)
        tree = lxml.html.fromstring(pages[key], parser=lxml.html.HTMLParser(encoding=article.encoding))
        for element in tree.xpath("//script|//style|//noscript"):
            element.drop_tree()
        for element in tree.xpath("//figcaption"):
            caption = " ".join(element.text_content().split())
            if len(caption) < 15:
                continue
            found.have += 1
            if any(outer.tag in ("a", "aside", "footer", "nav") for outer in element.iterancestors()):
                continue
            start = _letters(caption[:40])
            place = next((i for i, text in enumerate(texts) if start in _letters(text)), None)
            found.near += 1
            found.kept += place is not None
            if CREDIT_WORD.search(caption):
                found.with_credit += 1
                found.kept_with_credit += place is not None and bool(CREDIT_WORD.search(texts[place]))
                found.credit_read += place is not None and _has_credit(article, blocks[place].span)
    return found


def _has_credit(article: Article, span: tuple[int, int]) -> bool:
    return any(m.credit and m.caption and span[0] <= m.caption.start < span[1] for m in article.media) or any(
        m.credit and m.caption is None for m in article.media
    )


def faults(article: Article) -> int:
    """Return how many blocks overlap, are empty, out of order, or lie outside the text."""
    wrong, at = 0, 0
    for block in article.blocks:
        start, end = block.span
        wrong += not (at <= start < end <= len(article.text))
        wrong += block.source is not None and not block.source.start <= block.source.end
        at = end
    return wrong


def metadata(folder: Path) -> None:
    expected = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    files = {
        address: path
        for address, entry in expected.items()
        if (entry.get("date") or entry.get("title"))
        and (path := next((p for d in ("cache", "eval") if (p := folder / d / entry["file"]).exists()), None))
    }
    pages = {address: path.read_bytes() for address, path in files.items()}
    ours, seconds, peer, peer_seconds = _timed(_facts, _trafilatura_facts, pages)
    print(f"metadata of {len(pages)} pages")
    for name, found, used in (("reportedly", ours, seconds), ("trafilatura", peer, peer_seconds)):
        shares = []
        for field, same in (("date", _same_day), ("title", _same_words), ("author", _same_names)):
            wanted = [a for a in pages if expected[a].get(field)]
            right = sum(same(expected[a][field], found[a].get(field)) for a in wanted)
            given = sum(bool(found[a].get(field)) for a in wanted)
            shares.append(f"{field} {right / len(wanted):.3f} (found {given / len(wanted):.3f})")
        print(f"  {name:12s} {', '.join(shares)}; {len(pages) / used:.1f} pages/s")


def _reportedly(data: bytes) -> Article:
    return read_article(data, path="page.html")


def _facts(data: bytes) -> dict[str, str | None]:
    try:
        article = read_article(data, path="page.html")
    except UnreadableInput as error:
        return {"error": str(error)}
    return {"date": article.published, "title": article.title, "author": article.byline}


def _trafilatura_facts(data: bytes) -> dict[str, str | None]:
    import trafilatura

    found = trafilatura.extract_metadata(data)
    return {"date": found.date, "title": found.title, "author": found.author} if found else {}


def _trafilatura(data: bytes) -> str:
    import trafilatura

    return trafilatura.extract(data, favor_precision=True, include_comments=False) or ""


def _timed(
    ours: Callable[[bytes], Any], peer: Callable[[bytes], Any], pages: dict[str, bytes]
) -> tuple[dict[str, Any], float, dict[str, Any], float]:
    """Run both readers page by page in turn, so that a busy machine slows both alike."""
    first = next(iter(pages.values()))
    ours(first), peer(first)  # loads libraries and models
    gc.collect()
    found: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    used = [0.0, 0.0]
    for key, data in pages.items():
        for number, read in enumerate((ours, peer)):
            start = time.process_time()
            found[number][key] = read(data)
            used[number] += time.process_time() - start
    return found[0], used[0], found[1], used[1]


def _print_score(name: str, evaluate: Any, truth: Any, texts: dict[str, str], seconds: float) -> None:
    score = evaluate(truth, {key: {"articleBody": text} for key, text in texts.items()}, 200)
    print(
        f"{name:28s} F1 {score['f1']:.3f} ± {score['f1_std']:.3f}  P {score['precision']:.3f}"
        f"  R {score['recall']:.3f}  {len(texts) / seconds:.1f} pages/s of CPU"
    )


def _same_day(wanted: str, found: str | None) -> bool:
    return (found or "")[:10] == wanted[:10]


def _same_words(wanted: str, found: str | None) -> bool:
    return " ".join(wanted.lower().split()) == " ".join((found or "").lower().split())


def _same_names(wanted: str | list[str], found: str | None) -> bool:
    return _names(wanted) == _names(found or "")


def _names(value: str | list[str]) -> set[str]:
    value = value if isinstance(value, str) else ";".join(value)
    return {name.strip().lower() for name in re.split(r"[;,&]| und | and ", value) if name.strip()}


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path}: cannot be loaded; give the folder of the benchmark")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
