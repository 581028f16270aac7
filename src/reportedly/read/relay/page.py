"""The hops that the page itself names: agencies in its credit lines, and where it was taken from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportedly.lexicon.given_names import gender_of, is_given_name
from reportedly.lexicon.relays import ending
from reportedly.read.parties.carriers import Carrier
from reportedly.read.parties.scene import Scene
from reportedly.read.relay.credit_lines import LISTING, LONGEST, SHORT, credits_agencies, pieces, starts_with
from reportedly.read.relay.dateline import dateline, is_within, own_page
from reportedly.read.relay.hops import INFERRED
from reportedly.spans import contains
from reportedly.types import BlockKind, EntityKind, Hop, Span

__all__ = ["PageHops", "page_hops"]

_OPENING = ".:;|/()[]*–—-•·"
_JOINED = re.compile(r"/|\s(?:and|und|et|y|e|og|och|i|и|і|та|&)\s|(?<=[A-Z]{2})[-–](?=[A-Z]{2})")
_MENU = 60  # characters of a line that leads to another page
_PROSE = 60  # characters of a line that may be a paragraph
_SURROUNDED = 2  # paragraphs on either side of what stands in the middle of a report
_LISTED = re.compile(r"\s*(?:[,+&/]|and|und|et|y|og|i)\s*(?:the )?")
_NOT = ("n't", "n’t")
_FOR = re.compile(r"\b(?:for|special to) (?:the )?$")
_LONGEST_NAME, _SMALL = 4, 3  # words of an outlet, letters of a small one: "Gazeta do Vale"
_CREDIT_ALONE = re.compile(r"[\s(/,–—-]*(?:[^()]{0,40})?\)?[\s.]*$")
_HOLDER = re.compile(r"\n(?:©|\([cC]\)) ?([^\n©]{2,40}?)\.?\s*\Z")
"""Whose a report is that closes with nothing but that name: "© Reuters"."""

_GOES_ON = re.compile(r"[.;:(]|, (?=[^\W\d_A-ZÀ-Þ])")
"""What ends a list of outlets: "La Yole, in Creole. Adaptation: the editors"."""

_TAKEN = re.compile(r"\s*[/:]\s*([^\W\d_a-zà-ÿ][^/:,()\n]{3,30})")
_POSTED = re.compile(r"\s*[·|•]\s*(?:Posted|Published|Updated|Last )|\s+(?:Posted|Published|Updated)[: ]")
"""What follows the one who wrote a report, on the same line: "The Associated Press · Posted: Mar 3"."""

_RIGHTS = re.compile(
    r"©|\([cC]\) ?(?:19|20)\d\d|\bcopyright (?:by |19|20|[^\n]{3,30}(?:19|20)\d\d)", re.IGNORECASE
)
_SECTION = re.compile(r" [+&] [^\W\d_a-zà-ÿ][\w-]*\s*(?:\n|$)")
_WIRE = re.compile(r"\b(?:wire|newsource)\b", re.IGNORECASE)
"""The service of an outlet that is no agency: "The-CNN-Wire & © 2018 Cable News Network"."""

_WRITER = re.compile(r"(?:[’']s)? (?:writer|reporter|journalist|correspondent|staff)s? ")


class PageHops(NamedTuple):
    """The outlets through which a whole page came, nearest the speakers first.

    ``own`` is the agency whose own page it is.  ``alternatives`` are the entities of several that one
    credit names: through which of them a statement came is not known.  ``unnamed`` says that a credit
    names none: "and agencies".  ``since`` is where the part begins that came through the hops: a report may
    go on with one of an agency, under a dateline of its own.
    """

    hops: tuple[Hop, ...] = ()
    alternatives: frozenset[str] = frozenset()
    own: str | None = None
    unnamed: bool = False
    since: int = 0


def page_hops(scene: Scene) -> PageHops:
    """Return the outlets through which the whole page came, as far as its credit lines say."""
    carriers = scene.cast.carriers
    named = list(_named(scene))
    taken = {carriers.whole(carrier.name) for kind, carrier, _ in named if kind == "translated"}
    if (holder := _HOLDER.search(scene.article.text)) is not None:
        taken.add(carriers.whole(holder[1]))
    mine = own_page(scene)
    # "Source: AFP" under a report of AFP: somebody has taken it over.
    own = scene.meet_carrier(mine) if mine is not None and carriers.whole(mine.name) not in taken else None
    hops: dict[str, Hop] = {}
    several: set[str] = set()
    for kind, carrier, shared in named:
        if not carriers.is_own(carrier.name) and carrier.kind is not EntityKind.PLATFORM:
            entity = scene.meet_carrier(carrier)
            if entity != own:
                hop = Hop(carrier.name, INFERRED, entity, carrier.span, kind)
                within = _opens_at(scene.article.text, hop) > 0
                hops.setdefault(entity, replace(hop, name=_in_full(scene, carrier)) if within else hop)
                several.update((entity,) if shared else ())
    agency = scene.article.agency
    if agency and not hops and own is None and not carriers.is_own(agency) and not _took(scene, agency):
        known = carriers.of(agency)
        met = scene.meet_carrier(known) if known is not None else None
        hops[met or agency] = Hop(agency, INFERRED, met, known.span if known else None, "credit")
    alone = [hop for entity, hop in hops.items() if entity not in several]
    ordered = sorted(alone, key=lambda hop: hop.kind == "translated")
    since = {_opens_at(scene.article.text, hop) for hop in ordered}
    return PageHops(
        tuple(ordered),
        frozenset(several),
        own,
        not hops and credits_agencies(scene),
        since.pop() if len(since) == 1 else 0,
    )


def _in_full(scene: Scene, carrier: Carrier) -> str:
    """Return the longest name that a report has for the outlet of a credit: "Associated Press" for "(AP)"."""
    carriers = scene.cast.carriers
    known = carriers.whole(carrier.name)
    return max((one.name for one in carriers.found if carriers.whole(one.name) == known), key=len)


def _opens_at(text: str, hop: Hop) -> int:
    """Return where a dateline in the middle of a page opens an agency's report; 0 if a hop is in none."""
    start = text.rfind("\n", 0, hop.span.start) + 1 if hop.span is not None else 0
    placed = dateline(text, start)
    inside = placed is not None and hop.span is not None and placed.start(2) <= hop.span.start < placed.end(2)
    return start if inside and is_within(text, start) else 0


def _named(scene: Scene) -> Iterator[tuple[str, Carrier, bool]]:
    """Yield the outlets in lines that say where the page comes from: what they say, if others share it."""
    text = scene.article.text
    kinds: dict[BlockKind, list[Span]] = {BlockKind.CAPTION: [], BlockKind.BYLINE: []}
    for block in scene.article.blocks:
        if block.kind in kinds:
            kinds[block.kind].append(block.span)
    unnamed = scene.cast.carriers.words.lists["credit_unnamed"]
    menus = list(_menus(scene))
    for line, carriers in _lines(scene):
        if any(contains(caption, carriers[0].span) for caption in kinds[BlockKind.CAPTION]):
            continue
        words = text[line.start : line.end]
        placed = dateline(text, line.start)
        middle = _is_middle(text, line)
        told = not middle and any(contains(one, carriers[0].span) for one in kinds[BlockKind.BYLINE])
        origin: Carrier | None = None
        beside = None if middle else _beside_own(scene, line, carriers[-1])
        if (owner := _of_rights(scene, line, carriers)) is not None:
            yield "credit", owner, False
            continue
        if any(contains(menu, carriers[0].span) for menu in menus):
            continue
        for carrier in carriers:
            before = text[line.start : carrier.span.start].lower()
            if placed and placed.start(2) <= carrier.span.start < placed.end(2):
                inside = _listed(scene, text[line.start : placed.end(2)], carrier.span.start - line.start)
                yield "credit", carrier, _is_shared(scene, inside.rpartition("(")[2], carriers)
            elif len(words) > LONGEST or _FOR.search(before) or (middle and before.endswith((": ", ":"))):
                # "Reporting by Lina Holm for the Courier": the page's own; "Source: AFP" under a graphic.
                continue
            elif _right_after(scene, "translated", before) or _goes_on(text, origin, carrier):
                origin = carrier
                yield (
                    "translated",
                    carrier,
                    _is_shared(
                        scene, _GOES_ON.split(words[carriers[0].span.start - line.start :])[0], carriers
                    ),
                )
            elif carrier.name.lower() in unnamed or _had_help(scene, before, carrier, words):
                continue
            elif carrier.kind is EntityKind.OUTLET and _SECTION.match(text, carrier.span.end):
                continue  # "Presse + Medien" leads to a part of the page
            elif carrier is beside:
                yield "credit", carrier, False
            elif beside is not None and carrier.kind is EntityKind.OUTLET:
                continue
            elif told or _is_credit(
                scene,
                words,
                before,
                text[carrier.span.end : line.end],
                whole=not middle and _is_whole(text, line),
            ):
                yield "credit", carrier, _is_shared(scene, _listed(scene, words, len(before)), carriers)
                if _is_article(scene, before.strip(" (–—-")) and scene.cast.carriers.words.phrases[
                    "credit"
                ].search(words):
                    # "The Canadian Press, with Radio-Canada": it is the first one's report.
                    break


def _menus(scene: Scene) -> Iterator[Span]:
    """Yield the short lines of a page's furniture that lead elsewhere: among others, or over its title."""
    furniture = [block.kind is BlockKind.FURNITURE for block in scene.article.blocks]
    titles = (block.span.start for block in scene.article.blocks if block.kind is BlockKind.HEADLINE)
    title, related = next(titles, 0), False
    for at, (block, aside) in enumerate(zip(scene.article.blocks, furniture, strict=True)):
        # "See also", and what follows up to the next words of the report: "Reuters: Gas is paid"
        related = aside and (related or block.detail == "related")
        among = related or all(furniture[max(0, at - 1) : at + 2])
        if aside and block.span.end - block.span.start <= _MENU and (among or block.span.start < title):
            yield block.span


def _had_help(scene: Scene, before: str, carrier: Carrier, line: str) -> bool:
    """Return whether a paper's own line names another's part: "Tarlo Courier, with files from AFP"."""
    after = line[len(before) + len(carrier.name) :].lower()
    credit = scene.cast.carriers.words.phrases["credit"]
    opens = _is_article(scene, before.strip(" (–—-"))
    helped = opens and after.startswith(", ") and credit.match(after, 2) is not None
    return helped and carrier.kind is EntityKind.OUTLET and not scene.cast.carriers.has_own


def _goes_on(text: str, origin: Carrier | None, carrier: Carrier) -> bool:
    """Return whether an outlet is in a list with one from which the page was taken: "Source: Beta + AFP"."""
    return origin is not None and _LISTED.fullmatch(text, origin.span.end, carrier.span.start) is not None


def _is_whole(text: str, line: Span) -> bool:
    opens = text[line.start - 1 : line.start] in ("", "\n")
    # A name signs a report only where nothing follows: what stands beneath is a line of furniture.
    signs = not opens and text.rfind("\n", 0, line.start) + 1 + SHORT < line.start
    return (opens or signs) and text[line.end : line.end + 2].strip(".")[:1] in ("", "\n")


def _is_middle(text: str, line: Span) -> bool:
    """Return whether paragraphs stand before and behind a line: a name alone there took a picture."""
    before, after = text[: line.start].split("\n")[:-1], text[line.end :].split("\n")[1:]
    return min(sum(map(_is_prose, before)), sum(map(_is_prose, after))) >= _SURROUNDED


def _took(scene: Scene, agency: str) -> bool:
    """Return whether an agency stands on short lines in the middle of the report alone: its pictures do."""
    text = scene.article.text
    short = [line for line, found in _lines(scene) if any(one.name == agency for one in found)]
    short = [line for line in short if line.end - line.start <= _PROSE]
    return bool(short) and all(_is_middle(text, line) for line in short)


def _is_prose(line: str) -> bool:
    return len(line) > _PROSE and line.rstrip(" ”»\"'’)")[-1:] in (".", "!", "?")


def _is_article(scene: Scene, words: str) -> bool:
    return not words or words in scene.cast.language.words["definites"]


def _listed(scene: Scene, line: str, at: int) -> str:
    """Return the list of a credit line that holds an offset, without phrases such as "with" around it."""
    pattern = scene.cast.carriers.words.phrases["credit"]
    before = [match.end() for match in pattern.finditer(line) if match.end() <= at]
    after = [match.start() for match in pattern.finditer(line) if match.start() > at]
    return line[before[-1] if before else 0 : after[0] if after else len(line)].strip(" ,;.–—-")


def _is_shared(scene: Scene, listed: str, named: Sequence[Carrier]) -> bool:
    """Return whether a list names more than one outlet: "AAP and RNZ", "TT-AFP", "Reuters/dpa".

    What stands after a comma alone may be a place ("AFP, Lagos"), a person is a reporter ("Lina Holm / TT").
    """
    own = scene.cast.carriers.is_own
    if len({one.name for one in named if one.name in listed and not own(one.name)}) > 1:
        return True
    parts = [part.strip(" ()[]") for part in _JOINED.split(listed)]
    known = [
        part for part in parts if part[:1].isupper() and not (" " in part and gender_of(part.split()[0]))
    ]
    return len([part for part in known if not own(part)]) > 1


def _lines(scene: Scene) -> Iterator[tuple[Span, list[Carrier]]]:
    """Yield each line of the page that names outlets, with these."""
    parts = list(pieces(scene.article.text))
    by_line: dict[Span, list[Carrier]] = {}
    for carrier in (one for one in scene.cast.carriers.found if one.named):
        at = bisect_right(parts, carrier.span.start, key=lambda piece: piece[0]) - 1
        by_line.setdefault(Span(*parts[at]), []).append(carrier)
    yield from by_line.items()


def _is_credit(scene: Scene, line: str, before: str, after: str, *, whole: bool) -> bool:
    """Return whether a line is nothing but a credit: "By our correspondent, with AFP", "(NTB)".

    A name alone is one on a ``whole`` line only.
    """
    had_part = scene.cast.carriers.words.phrases.get("credit_after")
    if had_part is not None and had_part.match(after.lstrip(" ")):
        return True
    if (
        had_part is not None
        and not before.strip(" (–—-*")
        and _WRITER.match(after)
        and had_part.search(after)
    ):
        return True  # "Associated Press writer Ada Obi contributed to this report"
    verbs = scene.cast.language.words["finite_common"]
    if (taken := _TAKEN.match(after)) and _is_person(taken[1].title()):
        return False  # "REUTERS/Ada Holm" took the picture
    if posted := _POSTED.search(after):
        line, after = line[: len(before)], after[: posted.start()]
    low = line.lower().strip(" ()[]–—-.*")
    spoken = any(word in verbs or word.endswith(_NOT) for word in low.split())
    if spoken or not _CREDIT_ALONE.match(after):
        return False
    origin = scene.cast.carriers.words.phrases.get("translated")
    opens = starts_with(scene, "credit", low) or (origin is not None and origin.search(low) is not None)
    alone = before.strip(" ([–—-/,©") in ("", *scene.cast.language.words["definites"])
    return (opens and _ends_with(scene, "credit", before)) or (whole and alone)


def _of_rights(scene: Scene, line: Span, carriers: Sequence[Carrier]) -> Carrier | None:
    """Return the agency whose the rights are, on another's page: "Copyright 2019 The Associated Press"."""
    text = scene.article.text
    words = text[line.start : line.end]
    if len(words) > LONGEST or _RIGHTS.search(words) is None:
        return None
    wire = _WIRE.search(words) is not None
    return next((one for one in carriers if one.kind is EntityKind.AGENCY or wire), None)


def _beside_own(scene: Scene, span: Span, last: Carrier) -> Carrier | None:
    """Return the agency of a line that is an outlet and an agency and no more: "Tarlo Courier/AFP".

    A person before it took a picture, or is one of the agency's.
    """
    text = scene.article.text
    before, after = text[span.start : last.span.start].strip(" (–—-*"), text[last.span.end : span.end]
    if last.kind is not EntityKind.AGENCY or after.strip(" ).*") or not _is_whole(text, span):
        return None
    name = before.rstrip(LISTING + " ")
    if before.endswith(",") and _is_person(name) and sum(map(_is_long, text[: span.start].split("\n"))) == 0:
        return last  # the by-line "Ada Obi, Associated Press"
    if name == before:
        credited = ending(scene.cast.carriers.words.phrases["credit"], before)
        name = before[: credited[0].start()] if credited else ""
    return last if _is_title(scene, name.split()) else None


def _is_person(name: str) -> bool:
    return 1 < len(name.split()) <= _LONGEST_NAME and is_given_name(name.split()[0].capitalize())


def _is_long(line: str) -> bool:
    return len(line) > LONGEST


def _is_title(scene: Scene, words: Sequence[str]) -> bool:
    """Return whether words are an outlet's name, address or desk: "Gazeta do Vale", "red"."""
    if not 0 < len(words) <= _LONGEST_NAME or gender_of(words[0]):
        return False
    if len(words) == 1:
        return "." in words[0].strip(".") or words[0].lower() in scene.cast.carriers.words.lists["desks"]
    capitals = [word[:1].isupper() for word in words]
    small = [len(word) <= _SMALL for word in words]
    return capitals[0] and capitals[-1] and all(map(any, zip(capitals, small, strict=True)))


def _ends_with(scene: Scene, field: str, words: str) -> bool:
    """Return whether an outlet stands right after one of the words, or after another outlet that does."""
    pattern = scene.cast.carriers.words.phrases.get(field)
    return pattern is not None and any(
        len(words[match.end() :].split()) <= 6 for match in pattern.finditer(words.lower())
    )


def _right_after(scene: Scene, field: str, words: str) -> bool:
    """Return whether one of the phrases opens these words, and at most "the weekly" follows it."""
    pattern = scene.cast.carriers.words.phrases.get(field)
    last = list(pattern.finditer(words))[-1:] if pattern else []
    between = words[last[0].end() :].split() if last else []
    if between[1:2] and between[0] in scene.cast.carriers.words.lists["tongues"]:
        between = between[1:]  # "first appeared in Greek in the weekly"
    called = all(word in scene.cast.carriers.words.nouns for word in between[1:])
    return bool(last) and last[0].start() < 60 and called and _is_of_page(scene, words[: last[0].start()])


def _is_of_page(scene: Scene, before: str) -> bool:
    """Return whether the page itself was taken over: not "The recording was first published by Kestrel"."""
    words = before.replace(":", ": ").split()
    pages = scene.cast.carriers.words.lists["pages"]
    return not words or words[-1][-1] in _OPENING or any(word.strip(",(*") in pages for word in words)
