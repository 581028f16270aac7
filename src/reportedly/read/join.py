"""One list from what the rules and what the model find, by one measured policy.

``docs/decisions/0010-rules-and-model.md`` has the measurement.  In short: the model
reads; a rule whose finds are seldom wrong adds what the model has missed, and gives
its name and its addressee to what both have found; words in quotation marks for which
the model has no cue are left to the rules for words that run on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.read.found import Found
from reportedly.read.scores import ALONE
from reportedly.spans import contains, overlap
from reportedly.types import Span

__all__ = ["join"]

STRETCH = 256
"""Characters of a stretch of text in which finds are looked for that are the same."""

FIXED = frozenset(("hearsay-adverb", "hearsay-verb", "hearsay-phrase", "transcript-quoted", "interview"))
"""Rules that know best where their own words begin and end: those of fixed phrases."""

WHOLES = frozenset(("rumour-spread",))
"""Rules that know where the whole clause begins and ends in which the model finds a smaller statement."""

PHRASES = frozenset(("quoted as saying",))
"""Cues of several words that say by themselves that somebody speaks."""

CLAUSES = frozenset(("clause-tag", "bare-tag"))
"""Rules that know that no sentence before theirs belongs to the content."""


ACCORDING = "according-to"
"""The rule that names who says a whole sentence, in front of it."""


def join(
    by_rule: Sequence[Found],
    by_model: Sequence[Found],
    least: float,
    *,
    inside: bool = False,
    told: Sequence[Found] = (),
) -> list[Found]:
    """Return one list of finds of a paragraph, each saying in ``rule`` what found it.

    Args:
        by_rule: what the rules found.
        by_model: what the model found.
        least: how sure the model has to be of what it finds alone, between 0 and 1.
        inside: whether this is read inside a statement, cut off from what is around it: there the
            rules' words are kept.
        told: finds of rules that stand by themselves too: what the model made of them was left out.

    """
    # Words of nobody's are left to the rules for what runs on, where they are set off or a rule has them.
    known = [span for item in by_rule for span in item.content]
    by_model = [
        item
        for item in by_model
        if item.cue is not None or item.source is not None or not (item.quotes or _touch(item, known))
    ]
    by_model = [_without_others(item, by_rule) for item in by_model]
    wholes = [span for item in by_rule if item.rule in WHOLES for span in item.content]
    by_model = [item for item in by_model if not any(_is_inside(item, span) for span in wholes)]
    fixed = [item for item in by_rule if item.lemma in PHRASES]
    by_model = [item for item in by_model if not any(_is_misread(item, one) for one in fixed)]
    pairs = _pairs(by_rule, by_model)
    joined = [_agreed(by_rule[r], by_model[m], inside) for r, m in pairs]
    mine, theirs = {r for r, _ in pairs}, {m for _, m in pairs}
    for number, item in enumerate(by_model):
        if number not in theirs and (item.score or 0.0) >= least:
            joined.append(item)
    taken = bytearray(max((span.end for item in joined for span in _words_of(item)), default=0))
    for item in joined:
        for start, end in _words_of(item):
            taken[start:end] = b"\1" * (end - start)
    for number, item in enumerate(by_rule):
        stands = number not in mine and (
            item.opens or item.rule in ALONE or item in told or item.lemma in PHRASES
        )
        # Words that are handed to somebody already are not handed out twice.
        if stands and not any(any(taken[start:end]) for start, end in _words_of(item)):
            joined.append(item)
    return sorted(joined, key=_begin)


def _without_others(item: Found, by_rule: Sequence[Found]) -> Found:
    """Return a find without what a sentence hands to somebody else: ``he said. According to her, A``."""
    if item.cue is None or not item.content[1:] or not by_rule:
        return item
    first, *more = item.content
    own = [*_words_of(item), *([item.source] if item.source else [])]
    others = [
        one
        for one in by_rule
        if one.rule == ACCORDING and one.source and one.cue and not any(overlap(one.cue, s) for s in own)
        if one.cue.start > first.end and item.cue.start < one.cue.start
    ]
    kept = [piece for piece in more if not any(contains(piece, s) for one in others for s in one.content)]
    return item if len(kept) == len(more) else replace(item, content=(first, *kept), wide=())


def _is_inside(item: Found, span: Span) -> bool:
    """Return whether all of a find stands in a stretch and leaves some of it: it is read for there again."""
    words = [*_words_of(item), *((item.source,) if item.source else ())]
    return all(contains(span, one) for one in words) and _size(item.content) < _size([span])


def _is_misread(item: Found, fixed: Found) -> bool:
    """Return whether the model has other words for the cue of a fixed phrase."""
    same_cue = item.cue is not None and fixed.cue is not None and overlap(item.cue, fixed.cue) > 0
    return same_cue and not _touch(item, fixed.content)


def _touch(item: Found, spans: Sequence[Span]) -> bool:
    return any(overlap(one, span) for one in item.content for span in spans)


def _begin(item: Found) -> int:
    return min(span.start for span in (*item.content, *(s for s in (item.cue, item.source) if s)))


def _pairs(by_rule: Sequence[Found], by_model: Sequence[Found]) -> list[tuple[int, int]]:
    """Return which finds are the same: those that share most of their words first."""
    places: dict[int, list[int]] = {}
    for m, theirs in enumerate(by_model):
        for place in _places(theirs) if theirs.cue is not None else ():
            places.setdefault(place, []).append(m)
    shares = []
    for r, mine in enumerate(by_rule):
        for m in sorted({m for place in _places(mine) for m in places.get(place, ())}):
            theirs = by_model[m]
            shared = sum(overlap(a, b) for a in mine.content for b in theirs.content)
            opening = mine.opens and theirs.opens
            if (shared or opening) and _same_cue(mine, theirs):
                whole = _size(mine.content) + _size(theirs.content) - shared
                shares.append((-shared / max(1, whole), r, m))
    pairs: list[tuple[int, int]] = []
    mine_taken, theirs_taken = set[int](), set[int]()
    for _, r, m in sorted(shares):
        if r not in mine_taken and m not in theirs_taken:
            mine_taken.add(r)
            theirs_taken.add(m)
            pairs.append((r, m))
    return pairs


def _places(item: Found) -> set[int]:
    """Return the stretches of the text that a find touches: only finds in one of them can be the same."""
    return {
        place for span in _words_of(item) for place in range(span.start // STRETCH, span.end // STRETCH + 1)
    }


def _same_cue(mine: Found, theirs: Found) -> bool:
    if mine.cue is None or theirs.cue is None or overlap(mine.cue, theirs.cue):
        return True
    return bool(mine.source and theirs.source and overlap(mine.source, theirs.source))


def _agreed(item: Found, twin: Found, inside: bool) -> Found:
    """Return what both found: the model's words, and from the rule what it alone knows."""
    astray = item.cue is not None and any(overlap(item.cue, span) for span in twin.content)
    if item.rule in FIXED or inside or astray or (item.source and not twin.source):
        return replace(item, score=twin.score, agreed=True)
    spare = item.source
    aside = [span for span in twin.content if spare is not None and contains(spare, span)]
    fronted = spare is not None and item.rule == "according-to" and bool(item.content)
    if fronted and spare and item.content[0].start >= spare.end and aside and len(aside) < len(twin.content):
        # "According to a report, a copy of which is with this paper, the slope ..."
        rest = tuple(span for span in twin.content if span not in aside)
        twin = replace(twin, content=rest, source=spare)
    over = [span for span in twin.content if spare and spare.start < span.start < spare.end < span.end]
    apposed = bool(over) and twin.source is not None and over[0].start - twin.source.end == len(", ")
    if fronted and apposed and item.content[0].start < over[0].end:
        # "According to the doctor of the team, Ada Obi, all athletes ..."
        said = Span(item.content[0].start, over[0].end)
        rest = tuple(said if span == over[0] else span for span in twin.content)
        twin = replace(twin, content=rest, source=spare, wide=())
    # Who was told something did not say it.
    hearer = item.addressee is not None and twin.source is not None and overlap(item.addressee, twin.source)
    if spare is not None and hearer:
        twin = replace(twin, source=spare)
    if item.cue is not None and twin.cue is not None and not overlap(item.cue, twin.cue):
        twin = replace(twin, cue=item.cue)
    if spare is not None and any(overlap(spare, span) for span in (*twin.content, twin.cue or spare)):
        spare = None
    runs_back = item.rule in CLAUSES and twin.content[:1] < item.content[:1]
    if item.content and (item.rule == "dash-tag" or runs_back):
        twin = replace(twin, content=item.content, wide=(), quotes=item.quotes)
    return replace(
        twin,
        rule=item.rule,
        agreed=True,
        source=spare if spare and twin.source and _size([twin.source]) == 1 else twin.source,
        addressee=item.addressee,
        lemma=item.lemma or twin.lemma,
        quotes=tuple(dict.fromkeys((*twin.quotes, *item.quotes))),
        opens=item.opens or twin.opens,
        dashed=item.dashed,
    )


def _words_of(item: Found) -> list[Span]:
    return [*item.content, *([item.cue] if item.cue else [])]


def _size(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)
