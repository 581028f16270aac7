"""Sentences without a cue: whose words they are, where a language has a mood for what others say.

German ``Er komme. Er habe Zeit.``: a sentence in the reported mood goes on with what the last one named says.
What has neither cue nor source nor that mood nor marks is nobody's: ``Im Juni soll gebaut werden.``
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.lexicon.languages import Language
from reportedly.read.found import Found
from reportedly.spans import overlap

__all__ = ["gone_on"]

SURE = 0.64
"""How sure the model has to be, before calibration, that somebody says what stands in the indicative without
a cue: most of what it is less sure of are plans ("soll 2030 fertig sein")."""

_WORD = re.compile(r"[^\W\d_]+")


def gone_on(found: Sequence[Found], text: str, language: Language) -> list[Found]:
    """Return the finds, those without a cue given the source of the statement before if they go on with it.

    Only in languages whose verbs have a mood for what others say: there a sentence in it goes on with what
    the last one named says, in its paragraph or at the beginning of the next one.  Whoever is named within
    the sentence, or after it, is spoken of and does not speak.

    Args:
        found: what was found in a report, in reading order.
        text: the text of the report.
        language: its words, among them the forms of that mood.
    """
    result: list[Found] = []
    mood = "reported_mood" in language.words["traits"]
    for item in found:
        before = result[-1] if result else None
        if item.cue is not None or item.score is None:
            result.append(item)
            continue
        reported = _is_reported(item, text, language)
        near = mood and before is not None and bool(before.source) and item.block - before.block <= 1
        nobody = item.source is None and not item.quotes
        if near and before and (nobody or (reported and _is_within(item))):
            result.append(replace(item, rule="free-indirect", source=before.source))
        elif reported or item.quotes or (item.source is not None and not (mood and _is_plain(item))):
            result.append(item)
    return result


def _is_plain(item: Found) -> bool:
    """Return whether a sentence in the indicative is the report's own: nobody named before it, or unsure."""
    behind = item.source is not None and item.source.start >= item.content[-1].end
    return behind or (item.score or 0.0) < SURE


def _is_within(item: Found) -> bool:
    """Return whether the source stands in the words themselves, or behind them."""
    source = item.source
    if source is None or not item.content:
        return False
    return source.start > item.content[0].start or any(overlap(source, span) for span in item.content)


def _is_reported(item: Found, text: str, language: Language) -> bool:
    forms = language.words["reported_forms"]
    words = (word for span in item.content for word in _WORD.findall(text[slice(*span)].lower()))
    return any(word in forms for word in words)
