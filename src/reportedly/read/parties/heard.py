"""Who speaks and who hears, told apart where a reader has taken one for the other, or one with too much.

Reads ``told **Radio Tarlo** this morning from his bed``, ``dijo a **Reuters** un vecino`` and German
``**Radio Tarlo** sagte die Wirtin``, where the outlet hears.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from reportedly.read.after import phrase_after
from reportedly.read.compounds import person_in
from reportedly.read.parties.cast import Cast
from reportedly.spans import last_word
from reportedly.types import Addressee, Attribution, Span

__all__ = ["bare_hearer", "hears_nothing", "turned"]

_NOMINATIVES = frozenset(("die", "ein", "eine"))
"""German articles that open no dative: of "der" only the noun tells."""


def bare_hearer(cast: Cast, span: Span, cue: Span | None) -> Span:
    """Return a hearer without the cue, the time and the way that were taken in with it.

    Args:
        cast: the parties of the report.
        span: the hearer, as it was found.
        cue: the cue of the statement.

    Example: of "Radio Tarlo this morning from his bed" it is "Radio Tarlo", of "me at the pier" "me".
    """
    words, text = cast.language.words, cast.text
    if cue is not None and span.start < cue.start < span.end:
        span = Span(span.start, span.start + len(text[span.start : cue.start].rstrip()))
    ways = words["prepositions"] | words["times"] | words["time_pointers"]
    first, second, *_ = (*text[slice(*span)].lower().split(), "")
    pronouns = (
        words["masculine"] | words["feminine"] | words["plural"] | {*cast.carriers.words.lists["to_us"]}
    )
    if first in pronouns and second in ways:
        return Span(span.start, span.start + len(first))
    for carrier in cast.carriers.within(span)[:1]:
        end, rest = carrier.span.end, text[carrier.span.end : span.end]
        while (low := rest.lower().split()[:1]) and low[0] in cast.carriers.words.nouns:
            end += len(rest) - len(rest.lstrip()) + len(low[0])
            rest = text[end : span.end]
        if rest[:1] == " " and low[0] in ways - words["np_prepositions"]:
            return Span(span.start, end)
    return span


def hears_nothing(cast: Cast, span: Span) -> bool:
    """Return whether a hearer is no party: "me" outside of anybody's words, "a news conference"."""
    low = cast.text[slice(*span)].lower()
    lists = cast.carriers.words.lists
    return low in lists["to_us"] or low.split()[-1] in lists["gatherings"]


def turned(cast: Cast, one: Attribution) -> Attribution:
    """Return a statement whose source is the outlet that heard it as said by who stands behind it.

    Args:
        cast: the parties of the report.
        one: a statement.
    """
    source, cue = one.source, one.cue.span if one.cue else None
    if source is None or cue is None:
        return one
    if source.start >= cue.end:
        return _behind_hearer(cast, one, source)
    hearer = one.addressee.span if one.addressee is not None else None
    if cast.language.code != "de" or hearer is None or hearer.start < cue.end:
        return one
    low, words = cast.text[slice(*hearer)].lower().split(), cast.language.words
    opened = cast.text[slice(*source)].lower().split()
    outlet = cast.carriers.within(source)
    named = bool(outlet) and outlet[0].span.end == source.end and not cast.carriers.within(hearer)
    noun = next((noun for word in low[1:] if (noun := person_in(word, cast.language))), "")
    man = low[0] == "der" and bool(noun) and noun not in words["feminine_nouns"] and not noun.endswith("in")
    speaks = man or (low[0] in _NOMINATIVES and bool(noun)) or (opened[0] == "dem" and low[0] != "dem")
    return replace(one, source=hearer, addressee=Addressee(source)) if named and speaks else one


def _behind_hearer(cast: Cast, one: Attribution, source: Span) -> Attribution:
    """Return the statement of "dijo | a Reuters | un vecino" as the neighbour's."""
    words, text = cast.language.words, cast.text
    links = words["hearer_links"] | frozenset(cast.carriers.words.lists["links"])
    outlet = next(iter(cast.carriers.within(source)), None)
    if outlet is None or one.addressee is not None:
        return one
    opening = text[source.start : outlet.span.start].lower().split()
    linked = opening[:1] if opening else [last_word(text, source.start).lower()]
    plain = all(word in words["definites"] for word in opening[1:])
    lines = cast.lines.at(outlet.span.start)
    if linked[0] not in links or not plain or not lines:
        return one
    sentence = lines[-1].sentence
    starts = [token.start for token in sentence.tokens]
    after = phrase_after(sentence, bisect_left(starts, outlet.span.end), False)
    if after is None or not sentence.is_a(after.start, "determiners"):
        return one
    return replace(one, source=sentence.span(*after), addressee=Addressee(outlet.span))
