"""The rule about assertions: what somebody only claims, or denies, must not stand as a fact elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.check.sheet import Hit, Sheet
from reportedly.spans import overlap
from reportedly.types import Attribution, Form, Span

__all__ = ["disputed_as_fact"]

DOUBTFUL = frozenset(("claims", "denies", "unverified", "reportedly"))
"""Marks of what a report does not vouch for."""

SHARED = 0.8
"""Share of the words of the assertion that the doubtful statement must hold: reworded is not enough."""

FEWEST = 4
"""Words that must be shared, fillers not counted."""

STEM = 5
"""Letters by which two forms of a word are taken for the same."""

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_QUOTED = re.compile("[“”„«»‘\"?]|(?<!\\w)'")


def disputed_as_fact(sheet: Sheet) -> Iterator[Hit]:
    """Return sentences and headlines that assert in the report's voice what it elsewhere only hands on."""
    doubtful = [item for item in sheet.reading.attributions if _doubt(sheet, item)]
    if not doubtful or sheet.lexicon is None:
        return
    said = [span for item in sheet.reading.attributions for span in _whole(item)]
    for sentence in _assertions(sheet):
        words = sheet.words(sentence)
        if any(overlap(sentence, span) for span in said) or _QUOTED.search(words):
            continue
        if sheet.says("hedges", words) or ":" in words:
            continue
        asserted = _stems(sheet, words)
        for item in doubtful:
            claimed = _stems(sheet, " ".join(map(sheet.words, item.content)))
            common = asserted & claimed
            if len(common) < FEWEST or len(common) < SHARED * len(asserted):
                continue
            if _is_negated(sheet, words) != _is_negated(sheet, " ".join(map(sheet.words, item.content))):
                continue
            kind = _doubt(sheet, item)
            yield Hit(
                sentence,
                (item.id,),
                f"The report states this as a fact, but elsewhere only hands it on ({kind}): "
                "attribute it here too",
            )
            break


def _doubt(sheet: Sheet, item: Attribution) -> str:
    """Return the kind of mark by which a report does not vouch for a statement, nothing if it has none."""
    if item.form is Form.DIRECT:
        return ""
    kinds = [mark.kind for mark in item.marks if mark.kind in DOUBTFUL]
    return kinds[0] if kinds else _by_verb(sheet, item)


def _by_verb(sheet: Sheet, item: Attribution) -> str:
    """Return the mark of the verb itself, "claims" or "denies", for readings without marks."""
    if item.cue is None or sheet.says("negations", sheet.words(item.cue.span)):
        return ""
    return next((verb.mark for verb in sheet.verbs(item) if verb.mark in ("claims", "denies")), "")


def _whole(item: Attribution) -> Iterator[Span]:
    yield from item.content
    if item.cue:
        yield item.cue.span


def _assertions(sheet: Sheet) -> Iterator[Span]:
    for span in (*sheet.top, *sheet.paragraphs):
        yield from sheet.sentences(span)


def _stems(sheet: Sheet, words: str) -> frozenset[str]:
    return frozenset(
        word.lower()[:STEM] for word in _WORD.findall(words) if not sheet.has("fillers", word.lower())
    )


def _is_negated(sheet: Sheet, words: str) -> bool:
    return sheet.says("negations", words)
