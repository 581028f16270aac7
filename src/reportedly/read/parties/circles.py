"""Whose circle speaks: French ``assure-t-on dans | l'entourage du maire``, ``affirme | son entourage``.

What "one" says somewhere is said by those there, and not by whom they stand close to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from reportedly.read.after import phrase_after
from reportedly.read.parties.cast import Cast
from reportedly.types import Attribution, Span

__all__ = ["of_circle"]

_ONE = re.compile(r"(?:-t)?-on\b")
_WHERE = re.compile(r" (?:dans|à|au|aux|chez|du côté (?:de|du|des)|auprès (?:de|du|des)) (?=\w)")
_OF = re.compile(r"(?<=\W)(\w+) (?:de |du |des |d['’]|di |del |della |dell['’]|do |da )(?:la |l['’])?\Z")
_NEXT = 30
"""Characters before a name in which the noun for those around its bearer stands."""


def of_circle(cast: Cast, one: Attribution) -> Attribution:
    """Return a statement of those around somebody, or somewhere, with all of who they are as its source.

    Args:
        cast: the parties of the report.
        one: a statement.
    """
    circles, cue, text = cast.language.words["circles"], one.cue, cast.text
    if not circles or cue is None:
        return one
    said = _ONE.search(text, cue.span.start, cue.span.end + len("-t-on"))
    where = _WHERE.match(text, max(said.end(), cue.span.end)) if said is not None else None
    lines = cast.lines.at(where.end()) if where is not None else []
    if where is not None and lines:
        sentence = lines[-1].sentence
        phrase = phrase_after(sentence, bisect_left([t.start for t in sentence.tokens], where.end()))
        return replace(one, source=sentence.span(*phrase), addressee=None) if phrase is not None else one
    source = one.source
    if source is None:
        return one
    after = re.match(r" (\w+)", text[source.end : source.end + _NEXT])
    if text[slice(*source)].lower() in cast.language.words["possessives"] and after and after[1] in circles:
        return replace(one, source=Span(source.start, source.end + after.end()))
    start = max(0, source.start - _NEXT)
    before = _OF.search(text, start, source.start)
    if before is not None and before[1].lower() in circles:
        return replace(one, source=Span(before.start(1), source.end))
    return one
