"""Whom a title or the first paragraph only describes, once the report has named him: "Skipper says".

He is who says the same words further down, or the one of the first paragraphs who is called so, or whom
the paragraph after the first names with his age.  More than one means that nobody is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from reportedly.lexicon.companies import company_words
from reportedly.lexicon.gazetteer import demonyms
from reportedly.lexicon.people import people_words
from reportedly.read.names import Name
from reportedly.read.parties.calling import is_of_another
from reportedly.read.parties.calls_himself import stays_unnamed
from reportedly.read.parties.descriptions import head_noun
from reportedly.read.parties.kindred import kin_of
from reportedly.read.parties.party import Party
from reportedly.read.parties.roles import SOURCES, find_roles
from reportedly.read.parties.scene import Scene
from reportedly.read.parties.settle import Settler
from reportedly.read.scores import certainty_of
from reportedly.read.tokens import tokenize
from reportedly.spans import overlap
from reportedly.types import Attribution, EntityKind, Evidence, Form, Span

__all__ = ["named_later"]

Merged = dict[str, tuple[str, Span]]
"""Of each entity that was only described: whose it is now, and where that one is named first."""

RULE = "named-later"
_PLURAL_IN_S = ("es", "pt", "fr")
_MARKS = re.compile(r"(?<!\w)[“„«\"‘'](\w[^“”„«»\"‘]*?\w)[”“»\"’'](?!\w)")
RARE = 8  # letters of a single word in marks by which it is told whose it is
RUN = 4  # words in a row that are the same passage, if no passage is shorter
HONORIFICS = frozenset(
    ("mr", "mrs", "ms", "miss", "sheikh", "sir", "dame", "dr", "prof", "professor", "rev", "reverend")
)
SHORTEST = 3  # words of a passage that may be found whole in another
OPENING = 1200  # characters of a page in which a title, a summary and the first paragraph stand
NEAR = 120  # characters around a name in which it stands where its bearer is from
FIRST = 3  # from which sentence on a land tells two apart
SOON = 4  # paragraphs in which a report names whom its first words describe


def named_later(scene: Scene, settler: Settler, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions with those whom the report first describes under the names it gives them later.

    Args:
        scene: the report and its parties.
        settler: what has settled them.
        attributions: what is said, in reading order, with speakers as far as they are settled.
    """
    merged: Merged = {}
    opening = _opening(scene, attributions)
    described = [
        one
        for one in reversed(attributions)
        if (party := scene.met.get(one.speaker or "")) and _is_description(scene, one, party)
    ]
    first = [one for one in described if _is_first(scene, one, opening)]
    speaking = {one.source.start: one.speaker for one in attributions if one.source and one.speaker}
    # The first paragraph before the title, whose words it says again; what is called alike comes last.
    steps: tuple[Callable[[Attribution], Party | None], ...] = (
        lambda one: _repeating_as(scene, settler, one, _all_renamed(attributions, merged)),
        lambda one: _called(scene, settler, one),
        lambda one: _of_age(scene, one) or _named_next(scene, one),
        lambda one: _named_bare(scene, one, speaking, leads=one in first and not _is_aside(scene, one)),
        lambda one: _called(scene, settler, one),
    )
    for step in steps:
        for one in described if step is steps[-2] else first:
            number = one.speaker or ""
            party = scene.met[number]
            later = None if number in merged else step(one)
            if later is not None and later is not party and _fits(party, later):
                merged[number] = (scene.meet(later), min(later.mentions))
                _merge(scene, party, later)
    for number, party in list(scene.met.items()):
        gone_by = settler.gone_by.get(party.key)
        if gone_by is not None and number not in merged and _fits(party, gone_by):
            merged[number] = (scene.meet(gone_by), min(gone_by.mentions))
            _merge(scene, party, gone_by)
    for number in merged:
        scene.met.pop(number, None)
    return _all_renamed(attributions, merged)


def _all_renamed(attributions: Sequence[Attribution], merged: Merged) -> list[Attribution]:
    return [_renamed(one, merged) for one in attributions] if merged else list(attributions)


def _opening(scene: Scene, attributions: Sequence[Attribution]) -> int:
    """Return up to where nobody with a name has spoken yet, in the lines above the first paragraphs."""
    running = [one for one in attributions if one.source and not _is_aside(scene, one)]
    named = (one.source.start for one in running if one.source and _is_named(scene, one))
    return min(next(named, OPENING), OPENING)


def _is_aside(scene: Scene, one: Attribution) -> bool:
    return one.source is not None and any(line.aside for line in scene.cast.lines.at(one.source.start))


def _is_named(scene: Scene, one: Attribution) -> bool:
    party = scene.met.get(one.speaker or "")
    return party is not None and party.named


def _is_first(scene: Scene, one: Attribution, opening: int) -> bool:
    """Return whether a title or the first paragraph brings up who speaks."""
    lines, start = scene.cast.lines, one.source.start if one.source else 0
    words, low = scene.cast.language.words, scene.met[one.speaker or ""].name.lower().split()
    if low[0] in words["possessives"] and low[-1] not in words["generics"]:
        return False
    return start < opening or lines.paragraph_rank(start) <= 1


def _is_description(scene: Scene, one: Attribution, party: Party) -> bool:
    """Return whether a speaker is only described, and is one person or body."""
    words = scene.cast.language.words
    low = party.name.lower().split()
    if one.source is None or party.named or party.plural or not low:
        return False
    if party.kind not in (EntityKind.PERSON, EntityKind.ORGANISATION):
        return False
    if scene.cast.language.code in _PLURAL_IN_S and low[0].endswith("s") and low[0] not in words["singulars"]:
        return False  # Spanish "organizaciones de vecinos"
    if low[0] in words["quantifiers"] and (low[0] not in ("a", "an", "one") or low[1:2] == ["of"]):
        return False
    text, head = scene.article.text, head_noun(party.name, scene.cast.language)
    if head in SOURCES or any(stays_unnamed(text, span) for span in party.mentions):
        return False
    return not scene.cast.lines.is_quoted(one.source.start)


def _fits(party: Party, later: Party) -> bool:
    clash = party.genders and later.genders and party.genders.isdisjoint(later.genders)
    lands = {word for word in party.name.lower().split() if word in demonyms()}
    theirs = {word for word in later.belongs if word in demonyms()}
    if lands and theirs and lands.isdisjoint(theirs):
        return False  # "an Omani official", "Iraqi envoy Ada Obi"
    body = party.kind is EntityKind.ORGANISATION and later.is_person
    return later.named and not later.plural and not clash and not body


def _repeating_as(
    scene: Scene, settler: Settler, one: Attribution, attributions: Sequence[Attribution]
) -> Party | None:
    """Return who says the same words further down, if nobody else is called as the description says."""
    found = _repeating(scene, one, attributions)
    called = _called(scene, settler, one) if found is not None and one.form is not Form.DIRECT else None
    head = head_noun(scene.met[one.speaker or ""].name, scene.cast.language)
    other = called is not None and head in called.heads and found is not None and head not in found.heads
    return called if other else found


def _repeating(scene: Scene, one: Attribution, attributions: Sequence[Attribution]) -> Party | None:
    """Return the one named person who says the words of an attribution further down."""
    mine, marked = _words(scene, one), _marked(scene, one)
    found = set()
    for other in attributions:
        party = scene.met.get(other.speaker or "")
        if other.content[0].start <= one.content[-1].end or party is None or not party.is_person:
            continue
        said = _words(scene, other)
        same = _shares(mine, said) or any(_holds(said, part) for part in marked)
        if other.within is None and same and party.named:
            found.add(party.key)
    return scene.cast.parties[found.pop()] if len(found) == 1 else None


def _words(scene: Scene, one: Attribution) -> list[str]:
    text = scene.article.text
    return [
        text[token.start : token.end].lower()
        for part in one.content
        for token in tokenize(text, part)
        if token.kind == "w"
    ]


def _marked(scene: Scene, one: Attribution) -> list[list[str]]:
    """Return what stands in marks among the words of an attribution, if it is long or rare enough to tell."""
    text = scene.article.text
    parts = [
        [token.low for token in tokenize(text, Span(part.start + found.start(1), part.start + found.end(1)))]
        for part in (Span(part.start - 1, part.end + 1) for part in one.content if part.start)
        for found in _MARKS.finditer(text[part.start : part.end])
    ]
    return [part for part in parts if len(part) > 1 or (part and len(part[0]) >= RARE)]


def _holds(said: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(said[at : at + len(part)]) == part for at in range(len(said) - len(part) + 1))


def _shares(mine: Sequence[str], other: Sequence[str]) -> bool:
    least = min(RUN, max(SHORTEST, len(mine)))
    runs = {tuple(other[at : at + least]) for at in range(len(other) - least + 1)}
    return any(tuple(mine[at : at + least]) in runs for at in range(len(mine) - least + 1))


def _called(scene: Scene, settler: Settler, one: Attribution) -> Party | None:
    """Return the one named party of the first paragraphs that is called as a description says."""
    language, party = scene.cast.language, scene.met[one.speaker or ""]
    head = head_noun(party.name, language).removeprefix("ex-")
    body = head in language.words["organisations"] | language.words["generics"]
    if not body and head not in language.words["persons"] | language.words["titles"]:
        return None
    recognition = settler.descriptions.recognition
    start = one.source.start if one.source else 0
    near = [other for other in scene.cast.parties.values() if other.named and _is_soon(scene, other, start)]
    if body or head in language.words["generics"]:
        bodies = [other for other in near if other.kind is EntityKind.ORGANISATION and head in other.heads]
        bodies = [other for other in bodies if head not in other.name.lower().split()]
        companies, known = scene.cast.companies(head), company_words()
        alone = companies if len(companies) == 1 else [other for other in companies if other in near]
        bodies = bodies or ([] if (known.local | known.serving) & {*party.name.lower().split()} else alone)
        return bodies[0] if len(bodies) == 1 else None
    alike = {noun for noun in kin_of(head, language.code) if head in kin_of(noun, language.code)}
    people = [other for other in near if other.is_person and other.spoke]
    people = [other for other in people if not _is_named_before(scene, other, start)]
    text, where = scene.article.text, one.source or Span(0, 0)
    people = [other for other in people if not is_of_another(text, where, head, other)]
    people = [other for other in people if not _is_beside(scene, other, where, head)]
    people = [other for other in people if _is_from(scene, one, other)]
    called = [other for other in people if head in other.heads]
    called = called or [other for other in people if not alike.isdisjoint(other.heads)]
    called = called or [other for other in people if recognition.is_said(other, head)]
    return called[0] if len(called) == 1 else None


def _is_from(scene: Scene, one: Attribution, party: Party) -> bool:
    """Return whether a party may be from where "a Tarlian reporter" below the first lines is said to be."""
    where, lines, text = one.source or Span(0, 0), scene.cast.lines, scene.article.text
    said = text[where.start : where.end].split(", ")[0].split()
    if said[0].lower() not in scene.cast.language.words["singulars"] or lines.rank(where.start) < FIRST:
        return True
    first = min(party.mentions, default=where)
    around = text[max(where.end, first.start - NEAR) : first.end + NEAR]
    return all(word in around for word in said[1:] if word.istitle())


def _is_beside(scene: Scene, party: Party, where: Span, head: str) -> bool:
    """Return whether a sentence calls somebody else as a party is: "the director warned its chairman"."""
    rank = scene.cast.lines.rank
    nouns = party.heads.keys() - {head}
    return any(
        one.head in nouns and not where.start <= one.span.start < where.end
        for one in scene.cast.descriptions
        if rank(one.span.start) == rank(where.start)
    )


def _is_named_before(scene: Scene, party: Party, start: int) -> bool:
    """Return whether the running text names somebody before an offset: he is not named later."""
    lines = scene.cast.lines
    before = (span.start for span in party.mentions if span.start < start)
    return any(not line.aside for at in before for line in lines.at(at))


def _is_soon(scene: Scene, party: Party, start: int) -> bool:
    rank = scene.cast.lines.paragraph_rank
    last = max(rank(start) - 1, 0) + SOON
    return any(0 < rank(one.start) <= last for one in party.mentions)


def _of_age(scene: Scene, one: Attribution) -> Party | None:
    """Return whom the second paragraph names first, if with his age: "Ada Obi, 64, denies"."""
    words, cast, party = scene.cast.language.words, scene.cast, scene.met[one.speaker or ""]
    plain = [word.removeprefix("ex-") for word in party.name.lower().split()]
    called = [word for word in plain if word in words["persons"]]
    comments = not words["commenting"].isdisjoint(called)
    if not party.is_person or not called or comments or called[0] in words["titles"]:
        return None
    first = [name for name in cast.names if not name.line.aside and cast.register.is_person(name)]
    first = [name for name in first if name.line.sentence.low(0) not in people_words().bylines]
    last = max(SOON // 2, cast.lines.paragraph_rank(one.source.start if one.source else 0) + 1)
    early = [name for name in first if cast.lines.paragraph_rank(name.span.start) <= last]
    aged = [name for name in early if _has_age(name)]
    alone = len(aged) == 1 or (bool(aged) and aged[0].first == 0)
    if not alone or any(name.paragraph == aged[0].paragraph for name in early[: early.index(aged[0])]):
        return None
    return cast.of_name(aged[0])


def _named_next(scene: Scene, one: Attribution) -> Party | None:
    """Return whom the second paragraph opens with, if the first one does with a description of him.

    "A woman from Tarlo was hurt on Monday ... ¶ Ada Obi was in her car": nobody with a name stands before,
    and nothing beside the name says that it is somebody else.
    """
    cast, party = scene.cast, scene.met[one.speaker or ""]
    lines, begin = cast.lines, min(party.mentions, default=None)
    if begin is None or not party.is_person or lines.paragraph_rank(begin.start) > 1:
        return None
    words, opening = cast.language.words, cast.text[lines.starts[lines.number(begin.start)] : begin.start]
    new = cast.text[begin.start : begin.end].lower().split()[0] in words["singulars"]
    if opening.strip() or not new or any(line.aside for line in lines.at(begin.start)):
        return None
    after = (name for name in cast.names if not name.line.aside and not overlap(name.span, begin))
    name = next((name for name in after if cast.register.is_person(name)), None)
    if name is None or lines.paragraph_rank(name.span.start) - lines.paragraph_rank(begin.start) != 1:
        return None
    later = cast.of_name(name)
    opens = name.first == 0 and len(name.words) > 1 and not any(True for _ in find_roles(name))
    return later if opens and later is not None and later.spoke else None


def _named_bare(
    scene: Scene, one: Attribution, speaking: Mapping[int, str | None], *, leads: bool
) -> Party | None:
    """Return who speaks next, named in full for the first time without a word of who he is.

    "The port's director says it is full. ¶ Ada Obi said on Monday that": a paper that names somebody so has
    just told who he is.  Of "a minister" that holds only in the first paragraph.
    """
    cast, party = scene.cast, scene.met[one.speaker or ""]
    if not party.is_person or not _is_known(scene, party, leads=leads) or one.source is None:
        return None
    related = head_noun(party.name, cast.language) in cast.language.words["tradeless"]
    end = max(one.source.end, one.content[-1].end)
    rank = cast.lines.paragraph_rank(one.source.start)
    after = [name for name in cast.names if name.span.start >= end and not cast.is_said(name.span.start)]
    people = [name for name in after if cast.register.is_person(name) and not name.placed]
    name = people[0] if people else None
    away = cast.lines.paragraph_rank(name.span.start) - rank if name is not None else 0
    if name is None or away > 1 or (related and away < 1):
        return None
    if cast.language.words["clitics"] and name.first:
        return None  # "O presidente lamentou a morte. Numa nota, Rui Sá fala em perda": mourners
    if away < 1 and one.form is Form.DIRECT and name.line.sentence.kind(0) == "q":
        return None  # "“Why?” asked the judge. “So,” said Ada Obi.": two who talk
    later = cast.of_name(name)
    polite = _is_polite(name)
    opens = find_roles(name)[0].span.start if polite else name.span.start
    speaks = later is not None and speaking.get(opens) == scene.meet(later)
    plain = (not name.person or polite) and len(name.words) > 1 and not _has_age(name)
    if later is None or not plain or not speaks:
        return None
    before = (other for other in cast.names if other.span.start < name.span.start and not other.line.aside)
    known = (not polite and any(True for _ in find_roles(name))) or any(
        cast.of_name(other) is later for other in before
    )
    return None if known else later


def _is_polite(name: Name) -> bool:
    """Return whether all that a report says of a name is a form of address: "Sheikh Ali Obi said"."""
    return bool(roles := find_roles(name)) and all(role.head in HONORIFICS for role in roles)


def _is_known(scene: Scene, party: Party, *, leads: bool) -> bool:
    """Return whether a description is that of somebody who can be named next: an office or a calling."""
    words = scene.cast.language.words
    low = party.name.lower().replace("’", "'").split()
    known = low[0] in words["definites"] | words["possessives"] or any(word.endswith("'s") for word in low)
    head = head_noun(party.name, scene.cast.language)
    return (known or leads) and head in words["titles"] | words["persons"] | words["offices"]


def _has_age(name: Name) -> bool:
    sentence, at = name.line.sentence, name.last
    return len(name.words) > 1 and sentence.low(at) in (",", "(") and sentence.low(at + 1).isdigit()


def _merge(scene: Scene, party: Party, later: Party) -> None:
    for head, span in party.heads.items():
        later.heads.setdefault(head, span)
    later.genders.update(party.genders)
    later.mentions |= party.mentions
    later.spoke = True
    for one in scene.cast.descriptions:
        if one.span in party.mentions:
            scene.cast.recognise(one, later)


def _renamed(one: Attribution, merged: Merged) -> Attribution:
    left = tuple(sorted({merged[number][0] if number in merged else number for number in one.candidates}))
    if left != one.candidates:
        one = replace(one, candidates=left if len(left) > 1 else ())
    hearer = one.addressee
    if hearer is not None and hearer.entity in merged:
        one = replace(one, addressee=replace(hearer, entity=merged[hearer.entity][0]))
    if one.speaker not in merged:
        return one
    number, where = merged[one.speaker]
    evidence = (*one.evidence, Evidence("speaker", RULE, where))
    return replace(one, speaker=number, certainty=certainty_of(RULE), evidence=evidence)
