"""Who says something in a report, and who heard it first: the ends of the chains that are counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from reportedly.lexicon.claims import claim_words
from reportedly.lexicon.languages import words_of
from reportedly.lexicon.outlet_names import fold_name
from reportedly.lexicon.outlets import load_outlets
from reportedly.lexicon.parties import party_words
from reportedly.lexicon.words import words
from reportedly.merge.houses import outlet_key
from reportedly.merge.offices import Office, described_office, office_of
from reportedly.merge.telling import works_of
from reportedly.merge.wordings import wording_of
from reportedly.types import Article, Attribution, Entity, EntityKind, Form, Hop, Mark, Reading, Span

__all__ = ["FURTHER", "PRESS", "Voice", "translated_from", "voices_of"]

PRESS = frozenset({EntityKind.OUTLET, EntityKind.AGENCY})
"""What an outlet or agency is among the parties of a report."""
FURTHER = frozenset({"≠"})
"""Among the words that describe somebody: it is not the one before ("another official")."""
# Who is one person's, beside relatives.
_RELATED = frozenset(
    ("girlfriend", "boyfriend", "fiancé", "fiancée", "lawyer", "attorney", "publicist", "landlord")
)
_JOINED = re.compile(r"[,&/]")
_RELAYS = frozenset({"told", "reported", "cited", "statement", "credit", "translated", ""})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something in a report.

    ``kind`` is ``named``, ``unnamed``, ``outlet`` (another outlet or agency), ``open`` (it is not settled
    who), ``nobody`` or ``page`` (the report's own voice).  ``entity`` is its id in the report, ``told_of``
    the words that describe it, ``body`` those of the institution that it is or speaks for, ``official`` that
    this is known, ``held`` that it holds some office.  ``home`` is whose page it is, ``recorder`` the outlet
    or agency that heard it first, as far as the report says, and ``asked`` whether it was told to that one:
    ``told_to`` says where.  ``chain`` are those who stand between the voice and the page,
    ``form`` whether the words are in quotation marks, ``perhaps`` the names of who may be meant where that
    is not settled.  ``works`` are the offices by which somebody is told, of which a body has one at a time:
    "the mayor".  ``related`` says that a description is of somebody's relative or lawyer, of whom there
    is one: "his wife".  ``listener`` is whom it was told to, as the report calls it, where no outlet is known
    by that; ``introduced`` the entity that may be the one described, and named right after; ``credits`` the
    outlets that a report has things from which says something in its own voice, and ``signed`` the one that
    its last words give as where it is all from.  ``headed`` says that it stands in a headline,
    ``like`` which words may stand for what somebody unnamed is called.
    """

    article: str
    attribution: str | None
    kind: str
    name: str
    home: str
    recorder: str
    entity: str = ""
    told_of: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()
    group: bool = False
    official: bool = False
    held: bool = False
    asked: bool = False
    candidates: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    span: Span | None = None
    language: str = ""
    told_to: Hop | None = None
    chain: tuple[Hop, ...] = ()
    perhaps: tuple[str, ...] = ()
    form: Form = Form.INDIRECT
    related: bool = False
    works: frozenset[str] = frozenset()
    listener: str = ""
    introduced: str = ""
    credits: frozenset[str] = frozenset()
    signed: str = ""
    headed: bool = False
    like: frozenset[int] = frozenset()


def voices_of(reading: Reading) -> Mapping[str | None, Voice]:
    """Return who says each statement of a report, by its id; under None the report's own voice.

    Example: ``voices_of(reading)["s1"].kind`` is ``"named"``.
    """
    article = reading.article
    home = _home(article)
    entities = {entity.id: entity for entity in reading.entities}
    offices = {each.id: office_of(each, reading) for each in reading.entities}
    found: dict[str | None, Voice] = {
        item.id: _voice(item, article, entities, home) for item in reading.attributions
    }
    for item in reading.attributions:
        voice = found[item.id]
        office = offices.get(item.speaker or "", Office())
        if voice.kind == "unnamed" and not office.held:
            office = described_office(voice.name, article.language)
        found[item.id] = replace(
            voice, body=office.body, official=office.known, held=office.held, language=article.language or ""
        )
    found = _with_recorders(found)
    agency = outlet_key(article.agency) if article.agency else home
    found[None] = Voice(
        article.id, None, "page", article.outlet or home, home, agency, language=article.language or ""
    )
    return found


def _with_recorders(voices: Mapping[str | None, Voice]) -> dict[str | None, Voice]:
    """Return voices with "the source" heard by that outlet by which alone a report has heard any source."""
    heard = {
        voice.recorder
        for voice in voices.values()
        if voice.kind == "unnamed" and voice.recorder != voice.home
    }
    if len(heard) != 1:
        return dict(voices)
    return {
        key: replace(voice, recorder=min(heard))
        if voice.kind == "unnamed" and not voice.told_of and voice.recorder == voice.home
        else voice
        for key, voice in voices.items()
    }


def _home(article: Article) -> str:
    if article.outlet:
        return outlet_key(article.outlet)
    return urlsplit(article.url or "").netloc.removeprefix("www.") or f"report {article.id}"


def _voice(item: Attribution, article: Article, entities: Mapping[str, Entity], home: str) -> Voice:
    recorder, told_to = _recorder(item, article, entities, home)
    source = article.text[item.source.start : item.source.end] if item.source else ""
    span = item.source or (item.cue.span if item.cue else item.content[0])
    entity = entities.get(item.speaker or "")
    told = Voice(
        article.id,
        item.id,
        "nobody",
        source,
        home,
        recorder,
        asked=told_to is not None,
        marks=item.marks,
        span=span,
        told_to=told_to,
        chain=item.relay,
        perhaps=tuple(entities[each].name for each in item.candidates if each in entities),
        form=item.form,
        listener=_listener(item, article, entities),
    )
    known = _known(told, item, entity, article.language)
    reported = next((hop for hop in item.relay if hop.kind in ("reported", "cited")), None)
    if reported and item.cue and item.cue.lemma in claim_words(article.language).intending:
        # "The firm plans to close its mine, the Gazette reports": it is the paper that says so.
        return replace(known, kind="outlet", name=reported.name, entity="", told_of=frozenset())
    return known


def _known(told: Voice, item: Attribution, entity: Entity | None, language: str | None) -> Voice:
    """Return a voice with what is known of whose it is."""
    if _is_first_person(told.name, language) and (entity is None or not entity.named):
        # "We can tell you": the report itself.
        return replace(told, kind="page")
    if entity is None:
        if item.candidates:
            return replace(told, kind="open", candidates=item.candidates)
        kind = "unnamed" if told.name else "nobody"
        return _described(replace(told, kind=kind), told.name, language)
    if not entity.named and (outlets := _outlets_meant(entity.name, language)):
        return replace(told, kind="outlet", name=outlets, entity=entity.id)
    if not entity.named and _is_bare_piece(told, entity.name, language):
        # "A new report": whose it is nobody says.
        return replace(told, kind="outlet", name="", entity=entity.id)
    if entity.kind in PRESS or entity.kind is EntityKind.PLATFORM or _is_press(entity, language):
        # Of "several media" nobody knows which they are.
        return replace(told, kind="outlet", name=entity.name if entity.named else "", entity=entity.id)
    told = replace(told, name=entity.name, entity=entity.id)
    if entity.named:
        return replace(told, kind="named", group=entity.kind is EntityKind.GROUP)
    found = _described(replace(told, kind="unnamed"), f"{entity.name} {entity.description}", language)
    name = _without(entity.name, claim_words(language).further)
    return replace(found, group=entity.kind is EntityKind.GROUP or _is_plural(name, language))


def _described(told: Voice, text: str, language: str | None) -> Voice:
    """Return somebody of whom there is but a description, with the words in it that say who it is.

    Of "the Kestrel's sources" it is known who heard them, and of "a person familiar with the matter" nothing.
    """
    own = claim_words(language)
    recorder = told.recorder
    for mention in load_outlets().in_text(text):
        if mention.sure:
            text = f"{text[: mention.span.start]} · {text[mention.span.end :]}"
            recorder = outlet_key(mention.outlet.name) if recorder == told.home else recorder
    wording = wording_of(text, language)
    telling = {word.lemma for word in wording.words if word.kind not in ("pronoun", "time", "quantity")}
    called = wording_of(_before_preposition(told.name, language), language).words[-1:]
    further = FURTHER if own.further & {*words(text), *wording.lemmas} else frozenset[str]()
    return replace(
        told,
        recorder=recorder,
        told_of=frozenset(telling - own.insiders - own.further) | further,
        group=_is_plural(_without(text, own.further), language),
        related=bool(telling & (party_words().kin.get(language or "", frozenset()) | _RELATED))
        and _is_somebodys(text, language),
        works=_works(text, language),
        like=frozenset(number for word in called for number in own.alike.get(word.lemma, ())),
    )


def _works(text: str, language: str | None) -> frozenset[str]:
    """Return the office of which a description means the one holder there is: "the mayor", no "a mayor"."""
    if _is_plural(text, language) or not _is_somebodys(text, language):
        return frozenset()
    found = frozenset(works_of(text))
    return found if found <= party_words().one_at_a_time else frozenset()


def _without(text: str, left_out: frozenset[str]) -> str:
    """Return a text without some words: of "a second official" no number tells how many they are."""
    return " ".join(word for word in text.split() if left_out.isdisjoint(words(word)))


def _is_somebodys(text: str, language: str | None) -> bool:
    """Return whether a description means one and no other: "his wife", and not "mother of two"."""
    lists, told = words_of(language), text.lower().split()
    whose, first = lists.get("possessives", frozenset()), lists.get("definites", frozenset())
    owned = not whose.isdisjoint(told) or any(word.endswith(("’s", "'s")) for word in told)
    return owned or not first.isdisjoint(told[:1])


def _before_preposition(name: str, language: str | None) -> str:
    """Return what somebody is called without what follows on a preposition: "a post on a site"."""
    leading = words_of(language).get("prepositions", frozenset())
    told = name.split()
    ends = (at for at, word in enumerate(told) if at and word.lower() in leading)
    return " ".join(told[: next(ends, len(told))])


def _is_press(entity: Entity, language: str | None) -> bool:
    """Return whether somebody unnamed is the press: "several media", "a local newspaper"."""
    if claim_words(language).posts & wording_of(_before_preposition(entity.name, language), language).lemmas:
        return False
    return not entity.named and bool(claim_words(language).press & wording_of(entity.name, language).lemmas)


def _is_bare_piece(told: Voice, name: str, language: str | None) -> bool:
    pieces = claim_words(language).pieces
    rest = _described(told, name, language).told_of - pieces - claim_words(language).empty
    return not rest and bool(pieces & wording_of(name, language).lemmas)


def _outlets_meant(name: str, language: str | None) -> str:
    """Return the outlet that "a report by Reuters" or "Reuters and Coast FM" comes down to; else nothing."""
    found = [mention for mention in load_outlets().in_text(name) if mention.sure]
    if not found:
        return ""
    rest, at = "", 0
    for mention in found:
        rest, at = rest + name[at : mention.span.start] + " · ", mention.span.end
    rest, own = rest + name[at:], claim_words(language)
    # Of a first word nobody can tell by its capital letter that it is a name: so it is none of these.
    told = wording_of(f"Outlet {rest}", language).words[1:]
    left = [word for word in told if word.kind != "time"]
    if any(word.kind == "name" for word in left):
        joined = _JOINED.search(rest) or _conjunctions(language) & set(words(rest))
        names = all(word.kind in ("name", "quantity") and not word.link for word in left)
        return name if names and joined else ""
    several = len(found) > 1 or not left
    if not all(word.lemma in own.pieces | own.press for word in left if word.kind != "quantity"):
        return ""
    return name if several else name[found[0].span.start : found[0].span.end]


def _conjunctions(language: str | None) -> frozenset[str]:
    return words_of(language).get("conjunctions", frozenset())


def _is_first_person(source: str, language: str | None) -> bool:
    return source.strip().lower() in words_of(language).get("first_person", frozenset())


def _is_plural(name: str, language: str | None) -> bool:
    """Return whether a description means several: "two officials", "residents"."""
    wording = wording_of(name, language)
    if any(amount.low > 1 for amount in wording.amounts):
        return True
    if name.strip().lower() in words_of(language).get("plural", frozenset()):
        return True
    head = [word for word in words(name) if word.isalpha()][:4]
    return any(word.endswith("s") and word.rstrip("s") in wording.lemmas for word in head)


def _recorder(
    item: Attribution, article: Article, entities: Mapping[str, Entity], home: str
) -> tuple[str, Hop | None]:
    """Return which outlet or agency heard a statement first, and where it says so if it was told to it."""
    own = article.outlet or home
    if item.addressee is not None:
        span = item.addressee.span
        heard = entities.get(item.addressee.entity or "")
        name = heard.name if heard else article.text[span.start : span.end]
        if _is_home(name, article):
            return home, Hop(own, "stated", None, span, "told")
        if heard is not None and heard.kind in PRESS:
            return outlet_key(heard.name), Hop(heard.name, "stated", heard.id, span, "told")
    for hop in item.relay:
        entity = entities.get(hop.entity or "")
        told = hop.kind == "told"
        if _is_home(hop.name, article):
            return home, replace(hop, name=own) if told else None
        if hop.kind in _RELAYS and (entity is None or entity.kind in PRESS):
            return outlet_key(hop.name), hop if told else None
    return (outlet_key(article.agency) if article.agency else home), None


def _listener(item: Attribution, article: Article, entities: Mapping[str, Entity]) -> str:
    """Return what a report calls whom something was told to, if that is no outlet by itself."""
    told = [hop.name for hop in item.relay if hop.kind == "told"]
    if item.addressee is not None:
        span = item.addressee.span
        heard = entities.get(item.addressee.entity or "")
        told.append(heard.name if heard else article.text[span.start : span.end])
    return told[-1] if told else ""


def _is_home(name: str, article: Article) -> bool:
    """Return whether words mean the outlet of the page: "the Gazette" in the Lake Ombasi Gazette."""
    own, other = set(words(article.outlet or "")), set(words(fold_name(name)))
    return bool(other) and (other <= own or other <= {"us", "our", "reporter", "paper", "newspaper", "this"})


def translated_from(reading: Reading) -> frozenset[str]:
    """Return the outlets and agencies that a report says it was translated from.

    Example: of a page that begins "Translated from the Alpenkurier" it is ``{"alpenkurier"}``.
    """
    return frozenset(
        outlet_key(hop.name)
        for item in reading.attributions
        for hop in item.relay
        if hop.kind == "translated"
    )
