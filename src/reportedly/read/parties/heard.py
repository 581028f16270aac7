"""Who speaks and who hears, told apart where a reader has taken one for the other, or one with too much.

Reads ``told **Radio Tarlo** this morning from his bed``, ``dijo a **Reuters** un vecino`` and German
``**Radio Tarlo** sagte die Wirtin``, where the outlet hears.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.lexicon.declension import CASES
from reportedly.read.after import phrase_after
from reportedly.read.before import phrase_before
from reportedly.read.compounds import person_in
from reportedly.read.parties.cast import Cast
from reportedly.read.tokens import Sentence
from reportedly.spans import last_word, overlap
from reportedly.types import Addressee, Attribution, EntityKind, Span

__all__ = ["bare_hearer", "hears_nothing", "run_on_hearer_in", "turned"]

_NOMINATIVES = frozenset(("die", "ein", "eine"))
"""German articles that open no dative: of "der" only the noun tells."""

_HOW = frozenset(("как", "як", "jak", "wie", "cómo", "comment"))
"""What opens a clause of what somebody heard or saw: "слышал, как | командир кричал"."""

_DATIVES = frozenset(("der", "dem", "den"))
_FURTHER = frozenset(("des", "von", "vom", "im", "in", "aus", "am"))
"""German words in who speaks, after which no second genitive stands: "ein Sprecher des Amtes | der dpa"."""

_DATIVE = re.compile(r",? (der|dem|den) (?:[^\W\d_]\w+ )?[«„“\"]?")
_LONGEST = 12  # words of who speaks
_WORD = re.compile(r"[^\s«„“”\"»]+")


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
    while (cut := text[slice(*span)].rpartition(" "))[1] and cut[2] in words["prepositions"]:
        span = Span(span.start, span.start + len(cut[0].rstrip()))  # "told police | in | March"
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
        behind = _behind_pronoun(cast, source)
        return replace(one, source=behind) if behind else _behind_hearer(cast, one, source)
    if (nearest := _in_clause(cast, source, cue)) is not None:
        return replace(one, source=nearest)
    fronted = _fronted(cast, one, source, cue) or _between(cast, one, source)
    if fronted is not None:
        return fronted
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
    speaks = speaks or (opened[0] == "der" and named and outlet[0].kind is EntityKind.AGENCY)
    return replace(one, source=hearer, addressee=Addressee(source)) if named and speaks else one


def _token_at(sentence: Sentence, offset: int) -> int:
    return bisect_left([token.start for token in sentence.tokens], offset)


def _behind_pronoun(cast: Cast, source: Span) -> Span | None:
    """Return who speaks of a source that is, or opens with, who hears: "sagte | mir | der Bürgermeister"."""
    first, *rest = cast.text[slice(*source)].split()
    lines = cast.lines.at(source.start)
    if first.lower() not in cast.carriers.words.lists["to_us"] or not lines:
        return None
    if rest and cast.text[source.start - 1] == "-":
        return Span(source.start + len(first) + 1, source.end)  # "disse-nos a prefeita"
    sentence = lines[-1].sentence
    after = phrase_after(sentence, _token_at(sentence, source.start))
    found = sentence.span(*after) if after is not None else source
    return found if found.start > source.start else None


def _in_clause(cast: Cast, source: Span, cue: Span) -> Span | None:
    """Return who speaks in a clause that has a subject of its own: "Obi recalls that | her father | said:".

    None unless that subject stands between the word that opens the clause and the verb.
    """
    lines, words = cast.lines.at(cue.start), cast.language.words
    sentence = lines[-1].sentence if lines else None
    if sentence is None or cast.text[source.end : cue.start].count(",") == 0:
        return None
    at = _token_at(sentence, cue.start)
    if sentence.low(at) not in cast.language.forms or sentence.kind(at - 1) != "w":
        return None
    subject = phrase_before(sentence, at)
    opens = words["complementizers"] | _HOW
    if subject is None or subject.start < 1 or sentence.low(subject.start - 1) not in opens:
        return None
    found = sentence.span(*subject)
    return found if found.start > source.end else None


def _fronted(cast: Cast, one: Attribution, source: Span, cue: Span) -> Attribution | None:
    """Return the statement of "Til NRK sier | Obi", "Der dpa sagte | Obi" as his; None if it is no such.

    The outlet opens, with a word or an article by which it hears, and the verb stands before who speaks.
    """
    words, text = cast.language.words, cast.text
    outlet = next(iter(cast.carriers.within(source)), None)
    if outlet is None or one.addressee is not None or text[outlet.span.end : source.end].strip('»“”" '):
        return None
    opening = text[source.start : outlet.span.start].lower().strip('«„“" ').split()
    before = [last_word(text, source.start).lower()] if not opening else opening[:1]
    links = words["hearer_links"] | frozenset(cast.carriers.words.lists["links"])
    dative = cast.language.code == "de" and (
        opening[:1] == ["dem"] or (opening[:1] == ["der"] and outlet.kind is EntityKind.AGENCY)
    )
    lines = cast.lines.at(cue.start)
    if not (dative or not links.isdisjoint(before)) or not lines or text[source.end : cue.start].strip():
        return None
    sentence = lines[-1].sentence
    if sentence.low(_token_at(sentence, cue.start)) not in cast.language.forms:
        return None
    after = phrase_after(sentence, _token_at(sentence, cue.end), True)
    if after is None or any(overlap(sentence.span(*after), part) for part in one.content):
        return None
    return replace(one, source=sentence.span(*after), addressee=Addressee(outlet.span))


def _between(cast: Cast, one: Attribution, source: Span) -> Attribution | None:
    """Return the statement of "Das Amt teilte | der dpa | mit" as the office's; None if it is no such."""
    outlet = next(iter(cast.carriers.within(source)), None)
    lines = cast.lines.at(source.start) if cast.language.code == "de" and outlet is not None else []
    if not lines or one.addressee is not None or outlet is None or outlet.span.end != source.end:
        return None
    sentence = lines[-1].sentence
    at = _token_at(sentence, source.start)
    if sentence.low(at) not in _DATIVES or sentence.low(at - 1) not in cast.language.forms:
        return None
    before = phrase_before(sentence, at - 1)
    return (
        None if before is None else replace(one, source=sentence.span(*before), addressee=Addressee(source))
    )


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


def run_on_hearer_in(cast: Cast, one: Attribution) -> tuple[Span, Span] | None:
    """Return speaker and hearer of a source that runs on to whom it spoke: ``Obi der Zeitung Nordbote``.

    Args:
        cast: the parties of the report; German and languages with cases need no word between.
        one: a statement with a source.

    None unless, in German, an article and an outlet, or a noun for one, follow a person and the verb stands
    before; after a description the article alone has to say it, or the outlet be an agency.
    """
    source, cue = one.source, one.cue.span if one.cue else None
    if source is None or cast.language.code != "de":
        return _agency_after(cast, source) if source is not None and cast.language.code in CASES else None
    turned_round = cue is not None and cue.end <= source.start and one.addressee is None
    behind = _behind(cast, source) if turned_round else None
    return _after_name(cast, source) or behind or (_after_subject(cast, one, source, cue) if cue else None)


def _agency_after(cast: Cast, source: Span) -> tuple[Span, Span] | None:
    """Return the same where a case alone says who hears: "в пресс-службе полиции | РИА Новости | сообщили".

    Not of an agency's own people: "корреспондент РИА Новости", "источник агентства".
    """
    outlet = next((each for each in cast.carriers.within(source) if each.span.end == source.end), None)
    if outlet is None or outlet.kind is not EntityKind.AGENCY or not outlet.named:
        return None
    speaker = cast.text[source.start : outlet.span.start].rstrip(" «„")
    words = speaker.lower().split()
    own = (*cast.carriers.words.lists["crews"], *cast.carriers.words.lists["desks"])
    apart = words[-1] in cast.carriers.words.nouns or person_in(words[-1], cast.language) if words else True
    if len(words) < 2 or apart or any(word.startswith(own) for word in words) or speaker.endswith(","):
        return None
    return Span(source.start, source.start + len(speaker)), outlet.span


def _behind(cast: Cast, source: Span) -> tuple[Span, Span] | None:
    """Return the same of an outlet behind a comma or in marks: "sagte Obi, ein Arzt, | der „Nordpost“"."""
    match = _DATIVE.match(cast.text, source.end)
    end = match.end() if match is not None else -1
    found = [each for each in cast.carriers.found if each.span.start == end]
    if match is None or not found or found[0].kind is EntityKind.PLATFORM:
        return None
    return source, Span(match.start(1), found[0].span.end)


def _after_name(cast: Cast, source: Span) -> tuple[Span, Span] | None:
    words, nouns = cast.language.words, cast.carriers.words.nouns
    people = [name for name in cast.names_in(source) if cast.register.is_person(name)]
    for name in people[-1:]:
        rest = cast.text[name.span.end : source.end].lower().split()
        named = [each for each in cast.carriers.found if 0 <= each.span.start - source.end <= 2]
        end = named[0].span.end if named else source.end
        inside = cast.carriers.within(Span(name.span.end, source.end))
        if len(rest) > 1 and rest[0] in words["definites"] and (rest[1] in nouns or inside):
            return Span(source.start, name.span.end), Span(name.span.end + 1, end)
    return None


def _after_subject(cast: Cast, one: Attribution, source: Span, cue: Span) -> tuple[Span, Span] | None:
    """Return the same of a pronoun or a description: ``sie der dpa``, ``ein Sprecher des Amtes der dpa``."""
    text, words = cast.text, cast.language.words
    clause = one.rule.startswith("as-clause") and source.end <= cue.start  # "wie das Amt der dpa mitteilte"
    begin = source.start if clause else cue.end
    spoken = cast.text[slice(*cue)].lower().split()[0] in cast.language.forms
    if begin > source.start or not (clause or spoken):
        return None
    outlets = [each for each in cast.carriers.found if source.start < each.span.start <= source.end + 2]
    if not outlets or outlets[-1].kind is EntityKind.PLATFORM:
        return None
    outlet = outlets[-1]
    opening = list(_WORD.finditer(text, begin, outlet.span.start))
    nouns = cast.carriers.words.nouns
    at = len(opening) - 1
    while at > 0 and opening[at][0].lower() in nouns:
        at -= 1
    if at < 1 or opening[at][0] not in _DATIVES or text[outlet.span.end : source.end].strip('»“”" '):
        return None
    subject = [match[0].lower() for match in opening[:at]]
    pronoun = len(subject) == 1 and subject[0] in words["masculine"] | words["feminine"]
    person = subject[-1][:1].isdigit() or bool(person_in(subject[-1], cast.language))
    free = person and not _is_of_crew(cast, subject, outlet.kind is EntityKind.AGENCY)
    further = not _FURTHER.isdisjoint(subject)
    if not (pronoun or clause or opening[at][0] == "dem" or free or further) or len(subject) > _LONGEST:
        return None
    end = opening[at - 1].end()
    return Span(opening[0].start() if pronoun else source.start, end), Span(
        opening[at].start(), outlet.span.end
    )


def _is_of_crew(cast: Cast, subject: Sequence[str], agency: bool) -> bool:
    """Return whether a description may be of an outlet's own people: "eine Reporterin | der dpa".

    An agency hears more often than it speaks: "ein Sprecher | der dpa".
    """
    lists = cast.carriers.words.lists
    own = (*lists["crews"], *(() if agency else lists["mouthpieces"]), *cast.language.words["staffs"])
    return subject[-1].removesuffix("in").endswith(own) or subject[-1].endswith(own)
