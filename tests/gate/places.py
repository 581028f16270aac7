"""Measure how places are settled and found, on corpora that are not part of the project.

    REPORTEDLY_GEO=FOLDER python tests/gate/places.py                 every figure beside what is asked for
    REPORTEDLY_GEO=FOLDER python tests/gate/places.py --list lgl      also what is wrong in one corpus

The folder holds ``lgl.xml``, ``TR-News.xml`` and ``GWN.xml`` of the repository
milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation (``data/Corpora`` and ``data``; GPL-3: measured on, no
text of it is here).

Settling is given the gold mentions that have coordinates.  A *link* is a settled reference; it is right if
its first candidate is the gold place by its GeoNames number, or lies within 161 km (100 miles) of it, as that
field counts.  LGL is made of local papers, and names the feed of each report: as their home counts the
division that the *other* reports of the same feed name most, settled without any gold place.  Finding is
given the bare text, and a found reference is right if it shares a letter with a gold mention.
"""

import argparse
import math
import os
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.lexicon.gazetteer import Gazetteer, open_gazetteer
from reportedly.lexicon.languages import load_language
from reportedly.read.where.find import find_places
from reportedly.read.where.settle import settle_places
from reportedly.spans import overlap
from reportedly.types import Block, BlockKind, PlaceReference, Span

ASKED = {"TR-News": (0.88, 0.85), "GWN": (0.90, 0.60), "lgl": (0.80, 0.85)}
"""Of each corpus the least share of right ones among the links, and of links among the mentions."""
ASKED_PRECISION = {"TR-News": 0.85}
RIGHT_KM = 161.0


@dataclass(frozen=True)
class Gold:
    """A mention that somebody has put on the map; ``number`` is that of GeoNames, empty if none is given."""

    span: Span
    latitude: float
    longitude: float
    number: str


@dataclass(frozen=True)
class Report:
    """One report; ``feed`` tells whose it is, ``mentions`` are all, also those without coordinates."""

    text: str
    feed: str
    gold: tuple[Gold, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True)
class Measured:
    """The figures of one corpus, and what went wrong, with how often."""

    mentions: int
    linked: float
    right: float
    precision: float
    recall: float
    faults: Counter[tuple[str, ...]]


def read_corpus(path: Path) -> list[Report]:
    """Return the reports of a file of the corpora."""
    reports = []
    for article in ET.parse(path).getroot().iter("article"):
        toponyms = list(article.iter("toponym"))
        spans = [Span(int(one.findtext("start") or 0), int(one.findtext("end") or 0)) for one in toponyms]
        gold = [_gold(one, span) for one, span in zip(toponyms, spans, strict=True)]
        feed = article.findtext("feedid") or article.findtext("domain") or ""
        text = article.findtext("text") or ""
        reports.append(Report(text, feed, tuple(one for one in gold if one), tuple(spans)))
    return reports


def _gold(toponym: ET.Element, span: Span) -> Gold | None:
    tag = toponym.find("gaztag")
    inner = toponym if tag is None else tag
    latitude = inner.findtext("lat") or inner.findtext("latitude")
    longitude = inner.findtext("lon") or inner.findtext("longitude")
    number = inner.get("geonameid") or inner.findtext("geonamesID") or inner.findtext("geonames") or ""
    return Gold(span, float(latitude), float(longitude), number) if latitude and longitude else None


def measure(path: Path, gazetteer: Gazetteer) -> Measured:
    """Return the figures of a corpus."""
    reports, faults = read_corpus(path), Counter[tuple[str, ...]]()
    total = linked = right = 0
    for text, gold, reference in settled(reports, gazetteer, homes=path.stem == "lgl"):
        total += 1
        written = text[gold.span.start : gold.span.end]
        if reference is None or not reference.settled:
            faults["unknown" if reference is None else "not settled", written] += 1
            continue
        linked += 1
        best = reference.candidates[0]
        if is_right(reference, gold):
            right += 1
        else:
            at = f"{gold.latitude:.0f},{gold.longitude:.0f}"
            faults["wrong", written, best.name, best.country, best.kind, at] += 1
    found, good, reached, mentions = _finding(reports, gazetteer, faults)
    return Measured(total, linked / total, right / linked, good / found, reached / mentions, faults)


def settled(
    reports: Sequence[Report], gazetteer: Gazetteer, homes: bool
) -> Iterator[tuple[str, Gold, PlaceReference | None]]:
    """Return every gold mention with what it was settled to."""
    english = load_language("en")
    known = _homes(reports, gazetteer) if homes else {}
    for number, report in enumerate(reports):
        spans = [one.span for one in report.gold]
        found = settle_places(report.text, spans, english, gazetteer, known.get(number))
        by_span = {reference.span: reference for reference in found}
        for one in report.gold:
            yield report.text, one, by_span.get(one.span)


def is_right(reference: PlaceReference, gold: Gold) -> bool:
    """Return whether the first candidate is the gold place."""
    best = reference.candidates[0]
    if gold.number and best.id == f"geonames:{gold.number}":
        return True
    return _kilometres(best.latitude, best.longitude, gold.latitude, gold.longitude) <= RIGHT_KM


def _kilometres(a: float, b: float, c: float, d: float) -> float:
    a, b, c, d = map(math.radians, (a, b, c, d))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))


def _homes(reports: Sequence[Report], gazetteer: Gazetteer) -> dict[int, str]:
    """Return the division that the other reports of a feed name most, by number of the report."""
    english = load_language("en")
    of_feed: dict[str, Counter[str]] = defaultdict(Counter)
    own: list[set[str]] = []
    for report in reports:
        spans = [one.span for one in report.gold]
        found = settle_places(report.text, spans, english, gazetteer)
        own.append({division for one in found if one.settled and (division := _division(one, gazetteer))})
        of_feed[report.feed].update(own[-1])
    homes = {}
    for number, report in enumerate(reports):
        others = of_feed[report.feed] - Counter(own[number])
        if others:
            homes[number] = max(sorted(others), key=others.__getitem__)
    return homes


def _division(reference: PlaceReference, gazetteer: Gazetteer) -> str:
    best = reference.candidates[0]
    place = next((one for one in gazetteer.named(best.name) if one.id == best.id), None)
    return ".".join(place.division.split(".")[:2]) if place else ""


def _finding(
    reports: Sequence[Report], gazetteer: Gazetteer, faults: Counter[tuple[str, ...]]
) -> tuple[int, int, int, int]:
    """Return how many references are found and how many of them right, how many mentions met and in all."""
    english = load_language("en")
    found = good = reached = mentions = 0
    for report in reports:
        blocks = [Block(BlockKind.PARAGRAPH, Span(0, len(report.text)))]
        references = find_places(report.text, blocks, (), english, gazetteer)
        found += len(references)
        for one in references:
            if any(overlap(one.span, span) for span in report.mentions):
                good += 1
            else:
                faults["no place", report.text[one.span.start : one.span.end], one.rule] += 1
        met = [any(overlap(one.span, span) for one in references) for span in report.mentions]
        reached += sum(met)
        mentions += len(met)
    return found, good, reached, mentions


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", metavar="NAME", help="also list what is wrong in this corpus")
    arguments = parser.parse_args()
    folder = os.environ.get("REPORTEDLY_GEO")
    if not folder:
        print("skipped: set REPORTEDLY_GEO to a folder with the corpora")
        return 0
    gazetteer, missed = open_gazetteer(), 0
    for name, (least_right, least_linked) in ASKED.items():
        path = Path(folder, f"{name}.xml")
        if not path.is_file():
            print(f"{name}: skipped, there is no {path.name}")
            continue
        found = measure(path, gazetteer)
        print(
            f"{name:8} {found.mentions:5} mentions  linked {found.linked:.3f} (asked {least_linked:.2f})"
            f"  right of those {found.right:.3f} (asked {least_right:.2f})"
            f"  found: precision {found.precision:.3f}, recall {found.recall:.3f}"
        )
        missed += found.right < least_right or found.linked < least_linked
        missed += found.precision < ASKED_PRECISION.get(name, 0.0)
        if arguments.list == name:
            for fault, count in found.faults.most_common():
                print(f"  {count:4}  {' | '.join(fault)}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
