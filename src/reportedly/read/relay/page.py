"""The hops that the page itself names: agencies in its credit lines, and where it was taken from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.read.parties.carriers import Carrier
from reportedly.read.parties.scene import Scene
from reportedly.spans import contains
from reportedly.types import BlockKind, EntityKind, Hop, Span

__all__ = ["INFERRED", "page_hops"]

INFERRED = "inferred"

_LONGEST_LINE = 130
_CREDIT_ALONE = re.compile(r"[\s(/,–—-]*(?:[^()]{0,40})?\)?[\s.]*$")
_DATELINE = re.compile(r"[^\W\d_a-zà-ÿ][^()\n]{1,60}\(([^()\n]{2,60})\)\s*[-–—]")


def page_hops(scene: Scene) -> list[Hop]:
    """Return the outlets through which the whole page came, nearest the speakers first."""
    carriers = scene.cast.carriers
    hops: dict[str, Hop] = {}
    for kind, carrier in _named(scene):
        if not carriers.is_own(carrier.name) and carrier.kind is not EntityKind.PLATFORM:
            entity = scene.meet_carrier(carrier)
            hops.setdefault(entity, Hop(carrier.name, INFERRED, entity, carrier.span, kind))
    agency = scene.article.agency
    known = {hop.name.lower() for hop in hops.values()}
    if agency and agency.lower() not in known and not carriers.is_own(agency) and not _is_its_own(scene):
        hop = Hop(agency, INFERRED, None, None, "credit")
        credit = next((one for one in carriers.found if one.name.lower() == agency.lower()), None)
        if credit is not None:
            hop = Hop(credit.name, INFERRED, scene.meet_carrier(credit), credit.span, "credit")
        hops.setdefault(hop.entity or agency, hop)
    return list(hops.values())


def _named(scene: Scene) -> Iterator[tuple[str, Carrier]]:
    """Yield the outlets in lines that say where the page comes from, with what they say."""
    text = scene.article.text
    captions = [block.span for block in scene.article.blocks if block.kind is BlockKind.CAPTION]
    for line, carriers in _lines(scene):
        if any(contains(caption, carriers[0].span) for caption in captions):
            continue
        words = text[line.start : line.end]
        dateline = _DATELINE.match(words)
        for carrier in carriers:
            before = text[line.start : carrier.span.start].lower()
            if dateline and dateline.start(1) <= carrier.span.start - line.start < dateline.end(1):
                if _ends_with(scene, "credit", words[dateline.start(1) : carrier.span.start - line.start]):
                    yield "credit", carrier
            elif len(words) > _LONGEST_LINE:
                continue
            elif _starts_with(scene, "translated", before):
                yield "translated", carrier
            elif _is_credit(scene, words, before, text[carrier.span.end : line.end]):
                yield "credit", carrier


def _lines(scene: Scene) -> Iterator[tuple[Span, list[Carrier]]]:
    """Yield each line of the page that names outlets, with these."""
    text = scene.article.text
    by_line: dict[Span, list[Carrier]] = {}
    for carrier in scene.cast.carriers.found:
        start = text.rfind("\n", 0, carrier.span.start) + 1
        end = text.find("\n", carrier.span.end)
        by_line.setdefault(Span(start, end if end >= 0 else len(text)), []).append(carrier)
    yield from by_line.items()


def _is_credit(scene: Scene, line: str, before: str, after: str) -> bool:
    """Return whether a line is nothing but a credit: "By our correspondent, with AFP", "(NTB)"."""
    verbs = scene.cast.language.words["finite_common"]
    low = line.lower().strip(" ()–—-.*")
    if any(word in verbs for word in low.split()) or not _CREDIT_ALONE.match(after):
        return False
    opens = _starts_with(scene, "credit", low)
    return (opens and _ends_with(scene, "credit", before)) or not before.strip(" (–—-/,")


def _starts_with(scene: Scene, field: str, words: str) -> bool:
    pattern = scene.cast.carriers.words.phrases.get(field)
    match = pattern.search(words) if pattern else None
    return (match is not None and not words[: match.start()].strip(" (–—-*.")) or (
        match is not None and field == "translated" and match.start() < 40
    )


def _ends_with(scene: Scene, field: str, words: str) -> bool:
    """Return whether an outlet stands right after one of the words, or after another outlet that does."""
    pattern = scene.cast.carriers.words.phrases.get(field)
    return pattern is not None and any(
        len(words[match.end() :].split()) <= 4 for match in pattern.finditer(words.lower())
    )


def _is_its_own(scene: Scene) -> bool:
    """Return whether the page is the agency's own: its dateline has the agency, no outlet is known."""
    if scene.article.outlet is not None:
        return False
    text, agency = scene.article.text, (scene.article.agency or "").lower()
    dated = (one for one in scene.cast.carriers.found if one.name.lower() == agency)
    return any(re.match(r"\)\s*[-–—]", text[one.span.end : one.span.end + 4]) for one in dated)
