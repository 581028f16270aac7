"""Who only hears, though it stands where a speaker would, or where the words would begin.

Reads ``urged **members** to let it go``, ``**Anyone** is asked to call``, ``**The court** heard that …``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import NamedTuple

from reportedly.read.after import phrase_after
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.mending import without_that
from reportedly.read.tokens import Sentence
from reportedly.types import Addressee, Attribution, Span

__all__ = ["asked_of", "only_heard"]

_LONGEST = 14  # tokens of one who is asked to do something
_WHO = ("hearers", "persons", "plural_nouns", "organisations", "titles", "generics", "offices")
_OBJECTS = ("masculine", "feminine", "plural", "neuter")
_TIMES = ("times", "time_pointers", "adverbs")
_BE = frozenset(("be", "bli", "blive"))
_TOPICS = frozenset(("about", "against"))
_LINKS = frozenset(("on", "about", "over", ","))
_SUBJECTS = frozenset(("he", "she", "they", "i", "we"))
"""English pronouns that begin a clause without "that": ``told workers he had to leave``."""


class _Asked(NamedTuple):
    """Where one who is asked stands, as token indices, half-open, and where what he is asked begins."""

    first: int
    end: int
    begin: int
    to_do: bool


def asked_of(cast: Cast, one: Attribution) -> Attribution:
    """Return a demand with him who is asked as its hearer: ``urged members to let it go``.

    The words that are said begin at "to".  As it is if nobody is surely asked.

    Args:
        cast: the parties of the report.
        one: a statement.
    """
    found = _demand(cast, one)
    if found is None:
        return one
    sentence, after = found
    asked = _asked(cast, sentence, after)
    if asked is None:
        return one
    hearer = sentence.span(asked.first, asked.end)
    begin = sentence.tokens[asked.begin].start
    first = one.content[0]
    if first.start > begin or not asked.to_do:
        beside = first.start >= begin and first.start - begin <= _LONGEST
        known = one.addressee is not None and one.addressee.span.start != hearer.start
        return replace(one, addressee=Addressee(hearer)) if beside and not known else one
    if first.start < sentence.tokens[after].start or not begin < one.content[-1].end:
        return one
    content = tuple(Span(max(begin, part.start), part.end) for part in one.content if part.end > begin)
    extent = tuple(Span(max(begin, part.start), part.end) for part in one.extent if part.end > begin)
    return replace(one, content=content, extent=extent or content, addressee=Addressee(hearer))


def only_heard(cast: Cast, one: Attribution) -> Attribution:
    """Return what somebody was told, or heard, without him as its source: ``Anyone is asked to call``.

    Who told it stands after "by", if anywhere.

    Args:
        cast: the parties of the report.
        one: a statement.
    """
    source, cue = one.source, one.cue.span if one.cue else None
    lines = cast.lines.at(cue.start) if cue else []
    if cue is None or not lines:
        return one
    sentence = lines[-1].sentence
    first, after = _cue_tokens(sentence, cue)
    piece, *more = one.content
    verb = next((i for i in range(after - 1, first - 1, -1) if _is_demand(sentence, i)), None)
    told = verb is not None and _is_passive(sentence, first, verb) and piece.end <= cue.start
    if told and more and not cast.text[piece.end : cue.start].strip():
        # "Obi | was told by a clerk that | the ferry had sailed"
        content = without_that(cast, more)
        extent = tuple(part for part in one.extent if part.start >= cue.end) or content
        return replace(one, content=content, extent=extent, addressee=Addressee(piece))
    if source is None or source.start > one.content[-1].end:
        return _fronted(cast, sentence, one)
    if source.start > cue.start:
        return one
    if (whole := _up_to(sentence, source, first)) is None:
        return one
    source = whole
    if verb is not None and _is_passive(sentence, first, verb):
        agent = phrase_after(sentence, after + 1, False) if sentence.is_a(after, "said_by") else None
        teller = sentence.span(*agent) if agent else None
        if teller is not None and teller.end > one.content[0].start >= teller.start:
            return one
        return replace(one, source=teller, addressee=one.addressee or Addressee(source))
    if _heard(cast, sentence, one):
        return replace(one, source=None, addressee=one.addressee or Addressee(source))
    return one


def _heard(cast: Cast, sentence: Sentence, one: Attribution) -> bool:
    """Return whether a cue says that somebody heard a clause: "heard that", "hearing the news that"."""
    cue, heard = one.cue.span if one.cue else Span(0, 0), cast.carriers.words.lists["heard"]
    first, after = _cue_tokens(sentence, cue)
    clause = sentence.is_a(after, "complementizers") or one.content[0].start - cue.end <= 1
    return clause and any(sentence.low(i) in heard for i in range(first, after)) and _states(cast, one)


def _fronted(cast: Cast, sentence: Sentence, one: Attribution) -> Attribution:
    """Return what the subject of the main clause heard before it: ``Asked whether he knew, Obi replied``."""
    cue = one.cue.span if one.cue else Span(0, 0)
    first, _ = _cue_tokens(sentence, cue)
    _, comma = _cue_tokens(sentence, one.content[-1])
    asked = first == 0 and sentence.low(0).endswith("ed") and _is_demand(sentence, 0)
    heard = first <= 2 and _heard(cast, sentence, one)
    subject = phrase_after(sentence, comma + 1, False) if sentence.low(comma) == "," else None
    if one.addressee is not None or subject is None or not (asked or heard):
        return one
    return replace(one, source=None, addressee=Addressee(sentence.span(*subject)))


def _up_to(sentence: Sentence, source: Span, first: int) -> Span | None:
    """Return a source with what follows it up to its cue: "Anyone with a key"; None for a clause."""
    start, after = _cue_tokens(sentence, source)
    while after < first and sentence.low(first - 1) == ",":
        first -= 1
    between = range(after, first)
    fields = ("finite_common", "pronouns", "relatives", "past_forms", "boundaries")
    if any(sentence.kind(i) != "w" or any(sentence.is_a(i, one) for one in fields) for i in between):
        return None
    opens = not between or sentence.is_a(after, "prepositions") or sentence.is_a(after, "adverbs")
    return sentence.span(start, first) if opens else None


def _demand(cast: Cast, one: Attribution) -> tuple[Sentence, int] | None:
    """Return the sentence of a verb that asks somebody for something, and the token after its cue."""
    lines = cast.lines.at(one.cue.span.start) if one.cue else []
    if one.cue is None or not lines:
        return None
    sentence = lines[-1].sentence
    first, after = _cue_tokens(sentence, one.cue.span)
    verb = next((i for i in range(first, after) if _is_demand(sentence, i)), None)
    if verb is None or _is_passive(sentence, first, verb):
        return None
    after = verb + _size(sentence, verb)
    while sentence.is_a(after, "adverbs"):
        after += 1
    return sentence, after


def _is_passive(sentence: Sentence, first: int, verb: int) -> bool:
    """Return whether a verb of a cue is in the passive: "was told", not "is telling"."""
    before = verb - 1
    while before > first and sentence.is_a(before, "adverbs"):
        before -= 1
    going_on = sentence.low(verb).endswith("ing")
    return not going_on and before >= first and sentence.is_a(before, "passive")


def _cue_tokens(sentence: Sentence, cue: Span) -> tuple[int, int]:
    starts = [token.start for token in sentence.tokens]
    return bisect_left(starts, cue.start), bisect_right(starts, cue.end - 1)


def _size(sentence: Sentence, i: int) -> int:
    """Return how many tokens a verb of demanding has: "told", "called on"; 0 if it is none."""
    for words in sentence.language.phrases["demands"].get(sentence.low(i), ()):
        if all(sentence.low(i + k) == word for k, word in enumerate(words)):
            return len(words)
    return 0


def _is_demand(sentence: Sentence, i: int) -> bool:
    return bool(_size(sentence, i))


def _asked(cast: Cast, sentence: Sentence, first: int) -> _Asked | None:
    """Return who is asked from a token on, and where "to" or "that" comes; None if that is not sure."""
    words = sentence.language.words
    closed = ("relatives", "finite_common", "boundaries")
    apart = ("prepositions", "conjunctions", "determiners")
    for i in range(first, min(first + _LONGEST, len(sentence.tokens))):
        low = sentence.low(i)
        clause = low in words["complementizers"] | words["questions"] or low in _SUBJECTS
        if i > first and clause:
            end = _without_time(sentence, first, i)
            return _Asked(first, end, i, False) if _may_hear(cast, sentence, first, end) else None
        negated = low in words["negations"] and sentence.is_a(i + 1, "infinitive_markers")
        if _to_do(sentence, i + negated):
            end = _without_time(sentence, first, i)
            begin = i
            while end > first and sentence.low(end - 1) in ("om", "til"):
                end -= 1
            return _Asked(first, end, begin, True) if _may_hear(cast, sentence, first, end) else None
        glued = low in ("'s", "’s", "-", ".") and sentence.tokens[i].start == sentence.tokens[i - 1].end
        ends = low in _TOPICS or any(low in words[field] for field in closed)
        if not glued and (sentence.kind(i) != "w" or ends):
            return None
        # "told them he wanted to leave", "told reporters the plan to leave": a clause of its own.
        timed = low in words["time_pointers"] and sentence.is_a(i + 1, "time_units")
        new = (
            low in words["determiners"]
            and not timed
            and not any(sentence.is_a(i - 1, field) for field in apart)
        )
        if i > first and not sentence.tokens[i].cap and (new or low in sentence.language.forms):
            return None
    return None


def _to_do(sentence: Sentence, i: int) -> bool:
    """Return whether "to" and a verb stand at a token."""
    if not sentence.is_a(i, "infinitive_markers"):
        return False
    after = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if after is None or after.kind not in "wq" or (after.kind == "w" and after.cap):
        return False
    fields = ("determiners", "possessives", "pronouns", "plural_nouns", "plural", "masculine", "times")
    passive = after.low in _BE and sentence.low(i + 2).endswith(("ed", "en"))
    return not passive and not any(sentence.is_a(i + 1, field) for field in fields)


def _without_time(sentence: Sentence, first: int, end: int) -> int:
    """Return the end of a phrase without the time or occasion after it: "its crews | this month"."""
    of_its_own = (
        i
        for i in range(first + 1, end - 1)
        if sentence.is_a(i, "prepositions") and sentence.low(i + 1) in ("a", "an")
    )
    at = next(of_its_own, end)
    while at > first + 1:
        unit = sentence.is_a(at - 1, "time_units") and sentence.is_a(at - 2, "time_pointers")
        if unit or any(sentence.is_a(at - 1, field) for field in _TIMES) or sentence.low(at - 1) in _LINKS:
            at -= 2 if unit else 1
        else:
            break
    return at


def _may_hear(cast: Cast, sentence: Sentence, first: int, end: int) -> bool:
    """Return whether a phrase is somebody who can be asked: a name, people, a body, "him"."""
    if end <= first or sentence.is_a(first, "prepositions"):
        return False
    alone = any(sentence.is_a(first, field) for field in _OBJECTS) and not sentence.is_a(first, "possessives")
    if end - first > 1 and alone:
        return False
    alone = alone or (end - first == 1 and sentence.is_a(first, "possessives"))
    nouns = sentence.language.words["persons"] | sentence.language.words["offices"]
    known = any(sentence.is_a(i, field) for i in range(first, end) for field in _WHO)
    known = known or any(sentence.low(i).removesuffix("s") in nouns for i in range(first, end))
    called = any(sentence.tokens[i].cap for i in range(first, end))
    return alone or known or called or cast.carriers.within(sentence.span(first, end)) != []


def _states(cast: Cast, one: Attribution) -> bool:
    """Return whether what was heard is a clause, and no noun: "heard the story"."""
    first = one.content[0]
    lines = cast.lines.at(first.start)
    if not lines:
        return False
    sentence = lines[-1].sentence
    begin, end = _cue_tokens(sentence, first)
    fields = ("finite_common", "past_forms")
    return any(sentence.is_a(i, field) for i in range(begin + 1, end) for field in fields)
