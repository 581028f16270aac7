"""Those who speak for somebody: "said through her lawyer", "was quoted as saying by the inspector"."""

from __future__ import annotations

import re

from reportedly.read.parties.scene import Scene
from reportedly.read.relay.hops import STATED, around
from reportedly.spans import contains, overlap
from reportedly.types import Attribution, Hop, Span

__all__ = ["mouthpiece"]

_INTERPRETS = re.compile(
    r"\b(?:who|which|die|der|som|qui|que)\s+(?:\w+\s+){0,3}(?:interpret|translat|übersetz|oversat|tolk|traduis|tradu)"
)
_LONGEST = 60  # characters after the words in which the one who speaks is named


def mouthpiece(scene: Scene, one: Attribution) -> Hop | None:
    """Return the person through whom somebody speaks, by the words of the sentence; None if there is none.

    An interpreter is none, and neither is an outlet.

    Args:
        scene: the report and its parties.
        one: the statement.
    """
    phrases, text = scene.cast.carriers.words.phrases, scene.article.text
    sentence = around(scene, one)
    for field in ("through", "quoted_by"):
        pattern = phrases.get(field)
        for match in pattern.finditer(text, sentence.start, sentence.end) if pattern else ():
            said = Span(*match.span())
            inside = one.source is not None and overlap(one.source, said) > 0
            if any(contains(part, said) for part in one.content) or (inside and match[0].endswith(" by")):
                # "figures released by the city's spokesman" are the figures' own.
                continue
            span = _speaks_for(scene, one, match.end(), sentence.end, noun=field == "through")
            if span is not None:
                return _hop(scene, one, span)
    return None


def _speaks_for(scene: Scene, one: Attribution, start: int, end: int, *, noun: bool) -> Span | None:
    """Return who is named right after the words: ``her lawyer``, ``a spokesman, Ada Obi``.

    With ``noun`` a noun for one who speaks for others has to be there.
    """
    words, text = scene.cast.language.words, scene.article.text
    stop = min(end, start + _LONGEST, *(part.start for part in one.content if part.start >= start), len(text))
    names = [name for name in scene.cast.names_in(Span(start, stop)) if scene.cast.register.is_person(name)]
    nouns = scene.cast.carriers.words.phrases.get("mouthpieces")
    if noun:
        found = nouns.search(text, start, stop) if nouns else None
        before = text[start : found.start()].lower().split() if found else []
        if found is None or len(before) > 3 or any(word in words["prepositions"] for word in before):
            return None
        if _INTERPRETS.search(text, found.end(), min(found.end() + _LONGEST, end)):
            return None
        near = [name for name in names if not text[found.end() : name.span.start].strip(" ,")]
        return near[0].span if near else Span(start + 1, found.end())
    near = [name for name in names if _only_titles(scene, text[start : name.span.start])]
    return near[0].span if near else None


def _only_titles(scene: Scene, before: str) -> bool:
    words = scene.cast.language.words
    known = words["titles"] | words["persons"] | words["determiners"]
    return all(word.strip(".,") in known or word in known for word in before.lower().split())


def _hop(scene: Scene, one: Attribution, span: Span) -> Hop | None:
    cast = scene.cast
    named = cast.names_in(span)
    told = [each for each in cast.descriptions if overlap(each.span, span)]
    party = cast.of_name(named[-1]) if named else cast.of_description(told[-1]) if told else None
    if party is None:
        return None if named else Hop(scene.article.text[span.start : span.end], STATED, None, span, "spoke")
    entity = scene.meet(party)
    return None if entity == one.speaker else Hop(party.name, STATED, entity, span, "spoke")
