"""Sources that hold more than their speaker: an outlet with whom it cites, a hearer run on to the name."""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.read.parties.cast import Cast
from reportedly.spans import overlap
from reportedly.types import Article, Attribution, Cue, EntityKind, Span

__all__ = ["cited_by", "hearer_in", "is_hearsay", "run_on_hearer_in"]

_END = re.compile(r"[,;:.!?](?=\s|$)|\n|[“”\"«»]| as saying\b")
_CARRIERS = (EntityKind.OUTLET, EntityKind.AGENCY)


def is_hearsay(cast: Cast, source: Span) -> bool:
    """Return whether a source is nobody's: "unconfirmed reports", "rumours", without an owner."""
    low = cast.text[source.start : source.end].lower().split()
    words = cast.language.words
    owned = any(word in words["possessives"] or word in words["definites"] for word in low)
    linked = any(word in words["np_prepositions"] or word.endswith(("'s", "’s")) for word in low)
    return bool(low) and low[-1] in words["hearsay_nouns"] and not owned and not linked and len(low) <= 4


def hearer_in(cast: Cast, source: Span) -> tuple[Span, Span] | None:
    """Return speaker and hearer of a source that holds both: ``says the carpenter to the radio``.

    None if no outlet follows a word such as "to" in it.
    """
    text = cast.text[source.start : source.end]
    for link in cast.language.words["hearer_links"]:
        at = text.lower().find(f" {link} ")
        if at < 0:
            continue
        hearer = Span(source.start + at + len(link) + 2, source.end)
        words = cast.carriers.words
        noun = text[at + len(link) + 2 :].lower().split()[-1:]
        if cast.carriers.within(hearer) or (noun and noun[0] in words.nouns):
            return Span(source.start, source.start + at), hearer
    return None


def run_on_hearer_in(cast: Cast, source: Span) -> tuple[Span, Span] | None:
    """Return speaker and hearer of a source that runs on to whom it spoke: ``Obi der Zeitung Nordbote``.

    German needs no word between.  None unless an article and a noun for an outlet follow a person's name.
    """
    words, nouns = cast.language.words, cast.carriers.words.nouns
    people = [name for name in cast.names_in(source) if cast.register.is_person(name)]
    for name in people[-1:] if cast.language.code == "de" else ():
        rest = cast.text[name.span.end : source.end].lower().split()
        named = [one for one in cast.carriers.found if 0 <= one.span.start - source.end <= 2]
        end = named[0].span.end if named else source.end
        if len(rest) > 1 and rest[0] in words["definites"] and rest[1] in nouns:
            return Span(source.start, name.span.end), Span(name.span.end + 1, end)
    return None


def cited_by(article: Article, cast: Cast, attribution: Attribution) -> Attribution | None:
    """Return an attribution of an outlet as that of whom it cites: ``Kestrel reported, citing an officer``.

    None if the source is no outlet, or the sentence cites nobody.
    """
    source = attribution.source
    if source is None or not cast.carriers.within(source):
        return None
    carrier = cast.carriers.within(source)[-1]
    pattern = cast.carriers.words.phrases.get("cited")
    lines = cast.lines.at(source.start)
    if carrier.kind not in _CARRIERS or pattern is None or not lines:
        return None
    tokens = lines[-1].sentence.tokens
    for match in pattern.finditer(article.text, source.start, tokens[-1].end):
        cue = Span(match.start(), match.end())
        end = _END.search(article.text, match.end(), tokens[-1].end)
        named = Span(match.end() + 1, end.start() if end else tokens[-1].end)
        said = any(overlap(cue, part) for part in attribution.content)
        said = said or any(overlap(named, part) for part in attribution.content)
        if not said and named.end - named.start > 2 and not cast.carriers.within(named):
            return replace(attribution, source=named, cue=Cue(cue, "cite"))
    return None
