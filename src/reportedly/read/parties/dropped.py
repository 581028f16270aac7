"""Who speaks where a verb has no subject: Spanish ``Ana Roca llegó. “No hay dinero”, dijo a Luis Paz``.

Whom the verb's own sentence names behind "to" only hears.  It is who has spoken right before, or of whom
the sentence before tells; where these are two, nobody is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.read.parties.answer import Settled
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.focus import SUBJECT, Event, Focus, Spoken
from reportedly.read.parties.party import Party
from reportedly.spans import last_word
from reportedly.types import Addressee, Attribution, EntityKind, Evidence, Span

__all__ = ["goes_on", "without_hearer"]

RULE = "continued"
_OTHER = {"m": "f", "f": "m"}
FAR = 2
"""Sentences without anybody in them after which he of whom the report told is still meant."""
_TO = re.compile(r" (?:a (?:los|las|unos|unas|sus)|aos|às|ai|agli|alle) (?=[^\W\d_])")
_ARTICLE = re.compile(r"(?<=[^\W\d_]) ([^\W\d_]{1,5})(?= [^\W\d_])")
_HEAR = ("hearers", "persons", "organisations", "media_nouns")
_NEAR = 16  # characters after a subject in which its verb begins
_CARRIERS = (EntityKind.OUTLET, EntityKind.AGENCY, EntityKind.PLATFORM, EntityKind.DOCUMENT)


def without_hearer(cast: Cast, one: Attribution) -> Attribution:
    """Return a statement whose source stands behind "to" with it as the hearer: ``dijo | al juez Pinto``.

    Whoever is named right behind the hearer speaks: ``dijo | a los periodistas | Ana Roca``.

    Args:
        cast: the parties of the report.
        one: a statement.
    """
    source, cue, words = one.source, one.cue, cast.language.words
    if source is None or cue is None or "pro_drop" not in words["traits"]:
        return one
    if cast.text[slice(*source)].lower() in words["clitics"]:
        return replace(one, source=None)
    if source.start < cue.span.end:
        return replace(one, source=None) if _is_another(cast, one, source) else one
    if one.addressee is not None and one.addressee.span.start < source.start < one.addressee.span.end:
        heard = cast.text[one.addressee.span.start : source.start].rstrip()
        one = replace(
            one, addressee=Addressee(Span(one.addressee.span.start, one.addressee.span.start + len(heard)))
        )
    if (split := _before_hearer(cast, source)) is not None:
        # "advirtió | la titular de Interior | a los senadores"
        to = split.end + 1 + 2 * cast.text.startswith(" a ", split.end)
        return replace(one, source=split, addressee=one.addressee or Addressee(Span(to, source.end)))
    links = words["hearer_links"] - words["definites"]
    opening = cast.text[cue.span.end : source.start].lower().split()
    inside = cast.text[source.start : source.end].split()
    linked = opening[:1] or [inside[0].lower()]
    if linked[0] not in links or any(word not in words["definites"] for word in opening[1:]):
        return one
    if cast.text[cue.span.end : source.start].strip() and opening[0] not in links:
        return one
    at = source.start if opening else source.start + len(inside[0])
    at += len(cast.text[at : source.end]) - len(cast.text[at : source.end].lstrip())
    rest = cast.text[at : source.end].split()
    first, *more = [*cast.names_in(Span(at, source.end)), None]
    behind = more[0] if first is not None and more else None
    if first is not None and behind is not None and behind.span.start - first.span.end == 1:
        # "dijo | a El Correo | Ana Roca"
        return replace(one, source=Span(behind.span.start, source.end), addressee=Addressee(first.span))
    many = 1 + (rest[0].lower() in words["definites"]) if rest else 0
    heard = " ".join(rest[:many])
    many_hear = many <= len(rest) and rest[many - 1].lower() in words["hearers"] - words["titles"]
    if many_hear and many < len(rest) and rest[many][:1].isupper():
        speaker = Span(at + cast.text[at : source.end].index(rest[many], len(heard)), source.end)
        return replace(one, source=speaker, addressee=Addressee(Span(at, at + len(heard))))
    articles = words["definites"] | words["singulars"] | words["possessives"]
    found = _ARTICLE.finditer(cast.text, at + len(heard), source.end)
    later = next((match for match in found if match[1] in articles), None)
    if later is not None:
        # "contó | ante el juez | el acusado"
        hearer, last = Span(at, later.start()), cast.text[at : later.start()].split()[-1]
        able = last[:1].isupper() or any(last in words[field] for field in _HEAR)
        told = Addressee(hearer) if able else one.addressee  # "afirmó | a la salida | su padre"
        return replace(one, source=Span(later.start(1), source.end), addressee=told)
    return replace(one, source=None, addressee=one.addressee or Addressee(Span(at, source.end)))


def _before_hearer(cast: Cast, source: Span) -> Span | None:
    """Return a source without those to whom it speaks behind it; None if nobody stands there."""
    words, text = cast.language.words, cast.text[slice(*source)]
    for match in _TO.finditer(text):
        noun = text[match.end() :].split(" ")[0].strip(",.").lower()
        if match.start() and (noun in words["hearers"] or noun in words["plural_nouns"]):
            return Span(source.start, source.start + match.start())
    return None


def _is_another(cast: Cast, one: Attribution, source: Span) -> bool:
    """Return whether a source in another sentence is of another gender: ``Ek wyszedł. Rzekła``."""
    names = cast.names_in(source)
    if not names or one.cue is None or cast.lines.rank(source.start) == cast.lines.rank(one.cue.span.start):
        return False
    party, gender = cast.of_name(names[-1]), _gender(cast, one)
    return bool(gender and party is not None and party.is_person and party.genders == {_OTHER[gender]})


def goes_on(cast: Cast, focus: Focus, one: Attribution) -> Settled:
    """Return who says what a verb without a subject hands over, or those who may; nobody if nobody may.

    Args:
        cast: the parties of the report.
        focus: which of them the report has brought up, and who spoke.
        one: a statement without a source.
    """
    if one.cue is None or one.within is not None or not _is_his(cast, one):
        return Settled()
    at = min(one.content[0].start, one.cue.span.start)
    several, gender = _is_plural(cast, one), _gender(cast, one)
    heard = one.addressee.span if one.addressee is not None else None

    def may(event: Event | Spoken) -> bool:
        return _fits(cast.parties[event.key], gender, several=several)

    told = _told_of(cast, focus, at, may)
    spoke = _spoke(cast, focus, at, told.start if told is not None else -1, may)
    left = dict.fromkeys(key for key in (spoke, told.key if told is not None else "") if key)
    left.update(dict.fromkeys(_others(cast, focus, one, told)))
    if cast.text[slice(*one.cue.span)].lower().split()[0] in cast.language.words["conditionals"]:
        # "According to Roca, Paz confessed. “It was me”, he is said to have said."
        left = dict.fromkeys(_told_by_another(cast, focus, at))
    parties = [cast.parties[key] for key in left if heard is None or heard not in cast.parties[key].mentions]
    if len(parties) == 1 and not (spoke or parties[0].is_person or parties[0].plural):
        # "The club was sold. “I am glad”, said": nobody of whom the report has told.
        return Settled()
    if len(parties) != 1:
        return Settled(None, tuple(parties), RULE)
    where = max((span for span in parties[0].mentions if span.start < at), default=one.cue.span)
    return Settled(parties[0], (), RULE, (Evidence("speaker", RULE, where),))


def _told_by_another(cast: Cast, focus: Focus, at: int) -> list[str]:
    """Return the people of the sentence before an offset, but for who says there what they did."""
    rank = cast.lines.rank(at) - 1
    tell = {one.key for one in focus.spoken if one.line == rank and not one.quoted}
    people = (event for event in focus.between(0, at) if event.line == rank and not event.quoted)
    known = ((event.key, cast.parties[event.key]) for event in people)
    return [key for key, party in known if key not in tell and party.is_person and party.named]


def _is_his(cast: Cast, one: Attribution) -> bool:
    """Return whether a cue is a verb whose subject is left out: not ``se dijo``, ``fue citado``."""
    if one.cue is None or "pro_drop" not in cast.language.words["traits"]:
        return False
    span, words = one.cue.span, cast.language.words
    low = cast.text[slice(*span)].lower().split()
    before = last_word(cast.text, span.start).lower()
    itself = {"se", "si", "się"}.intersection((before, *low)) or low[0].endswith("-se")
    forms = [form for word in low for form in cast.language.forms.get(word, ())]
    spoken = any(form.kind == "finite" for form in forms) or (len(low) > 1 and bool(forms))
    return spoken and not itself and low[0] not in words["passive"]


def _is_plural(cast: Cast, one: Attribution) -> bool:
    said, words = cast.text[slice(*one.cue.span)].lower().split() if one.cue else [], cast.language.words
    verbs = [
        word
        for word in said
        if word in words["auxiliaries"] - words["clitics"] or word in cast.language.forms
    ]
    low = next(iter(verbs), "")
    return low.endswith(tuple(words["plural_verbs"])) and low != "tem"


def _gender(cast: Cast, one: Attribution) -> str:
    """Return the gender that a past form shows, as in Polish ``stwierdziła``; nothing if it shows none."""
    said, words = cast.text[slice(*one.cue.span)].lower().split() if one.cue else [], cast.language.words
    low = next((word for word in said if word in cast.language.forms), "")
    if low.endswith(tuple(words["feminine_past"])):
        return "f"
    return "m" if low.endswith(tuple(words["masculine_past"])) else ""


def _fits(party: Party, gender: str, *, several: bool) -> bool:
    many = party.plural or party.kind is EntityKind.GROUP
    other = gender and party.is_person and party.genders and gender not in party.genders
    return party.kind not in _CARRIERS and many == several and not other


def _told_of(cast: Cast, focus: Focus, at: int, may: Callable[[Event], bool]) -> Event | None:
    """Return the subject of the sentence before an offset, or of one before that if it has nobody.

    Where its number or gender is another, it is whoever alone of those named there it may be: ``Lekarze
    odradzali, Ek się uparł. Stwierdził, że ...``.
    """
    rank, paragraph = cast.lines.rank(at), cast.lines.paragraph_rank(at)
    near = [event for event in focus.between(0, at) if not event.quoted and event.line < rank]
    for line in range(rank - 1, rank - 2 - FAR, -1):
        there = [one for one in near if one.line == line and paragraph - one.paragraph <= 1]
        people = [one for one in there if cast.parties[one.key].kind not in _CARRIERS]
        people = [one for one in people if not _is_of_title(cast, one, people)]
        if not people:
            continue
        if people[0].weight >= SUBJECT and may(people[0]):
            return people[0]
        acting = [one for one in people if one.weight > 0 and may(one) and cast.parties[one.key].named]
        return acting[-1] if len({one.key for one in acting}) == 1 else None
    return None


def _is_of_title(cast: Cast, body: Event, people: Sequence[Event]) -> bool:
    """Return whether a body only says whose office somebody holds: ``Posłanka | Partii Zgody |, Anna Ek``."""
    party = cast.parties[body.key]
    end = next((span.end for span in party.mentions if span.start == body.start), body.start)
    behind = (one for one in people if one.start > body.start and cast.parties[one.key].is_person)
    after = next(behind, None)
    titled = last_word(cast.text, body.start).lower() in cast.language.words["titles"]
    near = after is not None and cast.text[end : after.start].strip() in ("", ",")
    return near and titled and not party.is_person


def _spoke(cast: Cast, focus: Focus, at: int, since: int, may: Callable[[Spoken], bool]) -> str:
    """Return who spoke last, in this paragraph or the sentence before, unless another was told of since."""
    last = next((one for one in reversed(focus.spoken) if one.start < at and not one.quoted), None)
    if last is None or not may(last):
        return ""
    near = last.paragraph == cast.lines.paragraph_rank(at) or cast.lines.rank(at) - last.line <= 1
    behind = cast.lines.rank(since) > last.line if since >= 0 else False
    return last.key if near and not behind else ""


def _others(cast: Cast, focus: Focus, one: Attribution, told: Event | None) -> list[str]:
    """Return whom else the sentence before names, if it may be he: who was asked, or hired."""
    if told is None:
        return []
    low, words = cast.text[slice(*one.cue.span)].lower().split() if one.cue else [], cast.language.words
    party = cast.parties[told.key]
    end = next((span.end for span in party.mentions if span.start == told.start), told.start)
    done = not words["passive"].isdisjoint(cast.text[end : end + _NEAR].lower().split()[:1])
    if party.is_person and not done and words["answering"].isdisjoint(low):
        return []
    people = (event for event in focus.between(told.start + 1, one.content[0].start) if not event.quoted)
    return [
        event.key
        for event in people
        if event.line == told.line and event.key != told.key and cast.parties[event.key].is_person
        if cast.parties[event.key].named or " " in cast.parties[event.key].name
    ]
