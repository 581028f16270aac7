"""Measures how places are settled and found, on corpora that are not part of the project.

    REPORTEDLY_GEO=FOLDER python tests/gate/places.py [--errors NAME]

The folder holds ``lgl.xml``, ``TR-News.xml`` and ``GWN.xml`` of the repository
milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation (``data/Corpora`` and ``data``; GPL-3: measured on, no
text of it is here).  Settling is given the gold mentions: a *link* is a settled reference, right if its place is
the gold one by its GeoNames number or lies within 161 km (100 miles) of it, as that field counts.  Only
mentions with gold coordinates count.  Of LGL's local papers the home is reckoned, without any gold, from
the divisions that the other reports of the same feed name most.
"""

from __future__ import annotations

import argparse
import math
import os
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportedly.lexicon.gazetteer import Gazetteer, open_gazetteer
from reportedly.lexicon.languages import load_language
from reportedly.read.where.settle import settle_places
from reportedly.types import Block, BlockKind, PlaceReference, Span

FLOORS = {"TR-News": (0.88, 0.85), "GWN": (0.90, 0.60), "lgl": (0.80, 0.85)}
"""Of each corpus the least share of right ones among the links, and of links among the mentions."""
PRECISION_FLOOR = 0.85
RIGHT_KM = 161.0


@dataclass(frozen=True)
class Gold:
    """One mention that somebody has put on the map."""

    span: Span
    name: str
    latitude: float
    longitude: float
    number: str


@dataclass(frozen=True)
class Report:
    """One report of a corpus; ``feed`` tells whose it is; ``all`` are also the mentions without a place."""

    text: str
    feed: str
    gold: tuple[Gold, ...]
    all: tuple[Span, ...]


def read_corpus(path: Path) -> list[Report]:
    """Return the reports of a file of the corpora."""
    reports = []
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        gold, every = [], []
        for toponym in article.iter("toponym"):
            span = Span(int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0))
            every.append(span)
            found = _gold(toponym, span)
            if found:
                gold.append(found)
        reports.append(
            Report(
                text,
                article.findtext("feedid") or article.findtext("domain") or "",
                tuple(gold),
                tuple(every),
            )
        )
    return reports


def _gold(toponym: ET.Element, span: Span) -> Gold | None:
    tag = toponym.find("gaztag")
    inner = toponym if tag is None else tag
    latitude = inner.findtext("lat") or inner.findtext("latitude")
    longitude = inner.findtext("lon") or inner.findtext("longitude")
    number = inner.get("geonameid") or inner.findtext("geonamesID") or inner.findtext("geonames") or ""
    name = toponym.findtext("phrase") or toponym.findtext("extractedName") or toponym.findtext("name") or ""
    if not latitude or not longitude:
        return None
    return Gold(span, name, float(latitude), float(longitude), number)


def is_right(reference: PlaceReference, gold: Gold) -> bool:
    """Return whether a reference means the gold place."""
    best = reference.candidates[0]
    if gold.number and best.id == f"geonames:{gold.number}":
        return True
    return _kilometres(best.latitude, best.longitude, gold.latitude, gold.longitude) <= RIGHT_KM


def _kilometres(a: float, b: float, c: float, d: float) -> float:
    a, b, c, d = map(math.radians, (a, b, c, d))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))


def homes_of(reports: list[Report], gazetteer: Gazetteer) -> dict[int, str]:
    """Return the division that the other reports of a feed are about most, by number of the report."""
    english = load_language("en")
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    own: list[Counter[str]] = []
    for report in reports:
        counts: Counter[str] = Counter()
        for reference in settle_places(report.text, [one.span for one in report.gold], english, gazetteer):
            if reference.settled and reference.candidates[0].kind in ("town", "division"):
                counts[_division(reference, gazetteer)] += 1
        counts = Counter({division: 1 for division in counts if division})
        own.append(counts)
        votes[report.feed].update(counts)
    homes = {}
    for number, report in enumerate(reports):
        left = votes[report.feed] - own[number]
        if left:
            homes[number] = max(left, key=left.__getitem__)
    return homes


def _division(reference: PlaceReference, gazetteer: Gazetteer) -> str:
    best = reference.candidates[0]
    place = next((one for one in gazetteer.named(best.name) if one.id == best.id), None)
    return ".".join(place.division.split(".")[:2]) if place else ""


def settled(
    name: str, reports: list[Report], gazetteer: Gazetteer
) -> Iterator[tuple[Report, Gold, PlaceReference | None]]:
    """Return every gold mention with what it was settled to."""
    english = load_language("en")
    homes = homes_of(reports, gazetteer) if name == "lgl" else {}
    for number, report in enumerate(reports):
        found = settle_places(
            report.text, [one.span for one in report.gold], english, gazetteer, homes.get(number)
        )
        by_span = {reference.span: reference for reference in found}
        for one in report.gold:
            yield report, one, by_span.get(one.span)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--errors", help="also list what is wrong in this corpus")
    arguments = parser.parse_args()
    folder = os.environ.get("REPORTEDLY_GEO")
    if not folder:
        print("not measured: REPORTEDLY_GEO does not say where the corpora are")
        return 0
    gazetteer, missed = open_gazetteer(), 0
    for name, (least_right, least_linked) in FLOORS.items():
        path = Path(folder, f"{name}.xml")
        if not path.is_file():
            print(f"{name}: not measured, {path.name} is not there")
            continue
        total = linked = right = unknown = 0
        wrong: Counter[tuple[str, ...]] = Counter()
        for report, gold, reference in settled(name, read_corpus(path), gazetteer):
            total += 1
            unknown += reference is None
            if reference is None or not reference.settled:
                wrong[
                    "unknown" if reference is None else "unsettled",
                    gold.name,
                    *(
                        (
                            reference.candidates[0].name,
                            reference.candidates[0].country,
                            str(reference.candidates[0].score),
                        )
                        if reference
                        else ()
                    ),
                ] += 1
                continue
            linked += 1
            ok = is_right(reference, gold)
            right += ok
            if not ok:
                best = reference.candidates[0]
                wrong[
                    "wrong",
                    gold.name,
                    best.name,
                    best.country,
                    best.kind,
                    f"{gold.latitude:.0f},{gold.longitude:.0f}",
                ] += 1
        print(
            f"{name:8} {total:5} mentions  linked {linked / total:.3f} (floor {least_linked})  right of linked {right / linked:.3f} (floor {least_right})  unknown {unknown / total:.3f}"
        )
        missed += right / linked < least_right or linked / total < least_linked
        if arguments.errors == name:
            for kind in ("wrong", "unsettled", "unknown"):
                print("--", kind, sum(v for k, v in wrong.items() if k[0] == kind))
                for key, count in wrong.most_common(400):
                    if key[0] == kind:
                        print("  ", count, *key[1:], sep=" | ")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
