"""Sources with words in them that are no part of who speaks, or without words that are.

"given **that** officers had threatened" names the officers; "dubbed the “Hilton” by sailors" the sailors.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.lexicon.declension import first_forms
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import HIMSELF
from reportedly.read.parties.mending import without_that
from reportedly.spans import last_word
from reportedly.types import Attribution, Span

__all__ = ["trimmed"]

_LONGEST = 8  # words of who speaks between a conjunction and its verb
_NAMED = re.compile(
    r"(?:\w+ )*(?:dubbed|called|nicknamed|labelled|labeled|branded|hailed|described)", re.IGNORECASE
)
"""English participles of naming, which end a cue: ``was dubbed``."""
_NOUNS = ("plural_nouns", "persons", "organisations", "pronouns", "titles")
_BY = re.compile(r"[”\"’'»]? by (?=[\w“\"])")
_TOPICS = re.compile(r".*\b(?:over|about|against|towards?) (?=[\w ’'-]+ who$)")
_CLAUSE = re.compile(r"^.+\b(?:told|said|says|claimed|announced|warned)\b.*? that (?=[\w ’'-]+$)")
_WHICH = re.compile(r"^.+, which (?=(?:many|most|some|all|both|several|few) of [\w ’'-]+$)")
_GLUED = re.compile(r" (?:in|at|on|of|for|with|from|to)$")
_HEARD = re.compile(
    r"^(?!.*\b(?:who|that|which)\b)(?:.+ )?(?:over)?hear(?:d|s)? (?=(?:an?|the|his|her|my|some) )"
)
_CLOCK = re.compile(r"\d{1,2}(?:(?:[:.]\d\d)? ?(?:[ap]\.?m\.?|GMT|UTC)|[:.]\d\d)[,:]? (?=\w)")
_ENDED = re.compile(r"^.*\b(?:[a-z]{3,}|\w{6,})\. (?=[A-Z])")  # not "Asst. Chief Ada Obi"
_IN_ITS = re.compile(r" in (?:its|his|her|their)\b((?: \w+){0,3})$")
_OWNER = re.compile(r"['’]s$")
_ATTENDED = re.compile(r" (?:\w+ed|were|was|came|met|went|stood|took|held|sat|ran|had) ")


def trimmed(cast: Cast, one: Attribution) -> Attribution:
    """Return an attribution whose source is all of who speaks, and nothing else.

    Args:
        cast: the parties of the report.
        one: a statement.
    """
    if one.source is None or one.cue is None:
        return one
    one = _impersonal(cast, _from_clause(cast, _with_name(cast, _bare(cast, one))))
    if one.source is None:
        return one
    one = _with_relative(cast, one)
    if cast.language.code == "en":
        one = _of_agent(cast, _without_paper(cast, one))
        one = _without_clause(cast, one)
    elif "inflected_names" in cast.language.words["traits"]:
        one = _without_place(cast, one)
    return one


def _without_paper(cast: Cast, one: Attribution) -> Attribution:
    """Return a source without the paper in which it says something: "The ministry | in its letter"."""
    found = _IN_ITS.search(cast.text, *one.source) if one.source is not None else None
    if one.source is None or found is None:
        return one
    last, documents = found[1].split()[-1:], cast.language.words["documents"]
    paper = not last or last[0].lower() in documents
    return replace(one, source=Span(one.source.start, found.start())) if paper else one


def _bare(cast: Cast, one: Attribution) -> Attribution:
    """Return a source without the time and the sentence before it: "7:15 p.m. | The ministry"."""
    source = one.source
    if source is None:
        return one
    text = cast.text[source.start : source.end]
    opening = _CLOCK.match(text) or _ENDED.match(text)
    at = source.start + (opening.end() if opening is not None else 0)
    words = text.split()
    first, last = words[0].lower(), words[-1]
    known = any(first in cast.language.words[field] for field in ("definites", "singulars", "possessives"))
    owner = _OWNER.search(text) if known and last == last.lower() else None
    end = source.end - (len(owner[0]) if owner is not None else 0)
    return replace(one, source=Span(at, end)) if at < end else one


def _with_name(cast: Cast, one: Attribution) -> Attribution:
    """Return the statement of "Obi herself later said" as hers whose name stands before "herself"."""
    source = one.source
    if source is None or HIMSELF.fullmatch(" " + cast.text[source.start : source.end].lower()) is None:
        return one
    name = cast.name_before(source.start)
    beside = name is not None and cast.text[name.span.end : source.start].strip(" \xa0") == ""
    return replace(one, source=Span(name.span.start, source.end)) if name is not None and beside else one


def _from_clause(cast: Cast, one: Attribution) -> Attribution:
    """Return the statement of "given that officers had threatened" as the officers'."""
    source, cue, words = one.source, one.cue, cast.language.words
    if source is None or cue is None or source.end > cue.span.start:
        return one
    low = cast.text[source.start : source.end].lower()
    between = cast.text[source.end : cue.span.start]
    tokens = between.lower().split()
    if low not in words["complementizers"] or not between.strip(" ,") or not tokens:
        return one
    fields = ("finite_common", "past_forms", "boundaries", "relatives", "negations")
    plain = len(tokens) <= _LONGEST and not any(word in words[field] for word in tokens for field in fields)
    opened = any(tokens[0] in words[field] for field in ("definites", "singulars", "possessives"))
    plain = plain and (opened or any(tokens[-1] in words[field] for field in _NOUNS))
    if not plain or not between.replace(" ", "").replace("-", "").replace("’", "").isalnum():
        return one
    start = source.end + len(between) - len(between.lstrip())
    return replace(one, source=Span(start, source.end + len(between.rstrip())))


def _impersonal(cast: Cast, one: Attribution) -> Attribution:
    """Return what is rumoured somewhere without a source: "It is rumoured | in the town | that"."""
    source, cue, words = one.source, one.cue, cast.language.words
    if source is None or cue is None:
        return one
    said = set(cast.text[slice(*cue.span)].lower().split())
    somewhere = not said.isdisjoint(words["rumoured"]) and cue.span.end <= source.start
    near = cast.text[cue.span.end : source.end].lower().split()
    placed = somewhere and bool(near) and near[0] in words["prepositions"] and near[0] not in words["said_by"]
    return replace(one, source=None) if placed else one


def _with_relative(cast: Cast, one: Attribution) -> Attribution:
    """Return the statement of "The clerk | who took the call | recalled that" as that of all of it."""
    source, cue, words, text = one.source, one.cue, cast.language.words, cast.text
    if source is None or cue is None or source.end > cue.span.start:
        return one
    low = text[source.start : source.end].lower().split()
    first, *more = one.content
    opens = len(low) > 1 and low[0] in words["relatives"] and low[0] not in words["complementizers"]
    if opens and more and 0 <= source.start - first.end <= 2 and first.end - first.start < 60:
        content = without_that(cast, more)
        extent = tuple(part for part in one.extent if part.start > source.end) or content
        return replace(one, source=Span(first.start, source.end), content=content, extent=extent)
    between = text[source.end : cue.span.start]
    cut = len(low) > 2 and low[-1] in ("who", "which") and text[: source.end - len(low[-1])].endswith(", ")
    if cut and between.rstrip().endswith(",") and not re.search(r"[.;:!?\n“”\"]", between):
        # "a judge, who | did not want to be named, told": the clause was cut after its first word.
        return replace(one, source=Span(source.start, source.end + len(between.rstrip()) - 1))
    return one


def _of_agent(cast: Cast, one: Attribution) -> Attribution:
    """Return what somebody or something is called as said by who stands after "by"."""
    source, cue, text = one.source, one.cue, cast.text
    if source is None or cue is None or source.start > cue.span.start:
        return one
    said = text[cue.span.start : cue.span.end]
    apart = last_word(text, cue.span.start).endswith((",", "–", "—")) and text[
        source.end : cue.span.start
    ].strip(" ,–—")
    passive = bool(apart) or said.lower().split()[0] in cast.language.words["passive"]
    passive = passive or " been " in f"{said} "
    last = one.content[-1]
    agents = list(_BY.finditer(text, last.start, last.end))
    if not _NAMED.fullmatch(said) or not passive or len(agents) != 1:
        return one
    by = agents[0]
    if sum(mark in '“”"' for mark in text[last.start : by.end()]) % 2:
        # "called it “a fraud by two men”"
        return one
    content = (*one.content[:-1], Span(last.start, by.start() + len(by[0]) - len(by[0].lstrip("”\"’'»"))))
    agent = Span(by.end(), last.end)
    extent = tuple(Span(part.start, min(part.end, content[-1].end)) for part in one.extent)
    return replace(one, source=agent, content=content, extent=extent)


def _without_clause(cast: Cast, one: Attribution) -> Attribution:
    """Return a source without a clause before it: "Obi told us that | the agency"."""
    source = one.source
    if source is None:
        return one
    text = cast.text[source.start : source.end]
    for pattern in (_CLAUSE, _WHICH, _TOPICS, _HEARD):
        if (found := pattern.match(text)) is not None:
            return replace(one, source=Span(source.start + found.end(), source.end))
    verb = _ATTENDED.search(text)
    if _GLUED.search(text) and verb is not None and " who " not in text[: verb.start() + 1]:
        # "Two hundred people attended the rally in": a source ends before its verb.
        return replace(one, source=Span(source.start, source.start + verb.start()))
    return one


def _without_place(cast: Cast, one: Attribution) -> Attribution:
    """Return a source without a noun that belongs to the preposition before it: «В интервью | модель»."""
    source = one.source
    if source is None:
        return one
    before = last_word(cast.text, source.start).lower()
    low = cast.text[source.start : source.end].split()
    cue = one.cue.span if one.cue else source
    linked = before in cast.language.words["prepositions"] and cue.start >= source.end
    if not linked or len(low) != 2 or low[0] != low[0].lower():
        return one
    bodies = cast.language.words["organisations"]
    if not bodies.isdisjoint(first_forms(low[0], cast.language.code, noun=True)):
        return one  # «В полиции Екатеринбурга сообщили»
    return replace(one, source=Span(source.end - len(low[1]), source.end))
