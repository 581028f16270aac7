"""Sources that hold more than their speaker: an outlet with whom it cites, a hearer run on to the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.read.compounds import person_in
from reportedly.read.paragraphs import TITLES
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.papers_shown import paper_says
from reportedly.read.voices import names_people
from reportedly.spans import last_word, overlap
from reportedly.types import Addressee, Article, Attribution, Cue, EntityKind, Form, Span

__all__ = [
    "cited_by",
    "hearer_in",
    "is_hearsay",
    "is_scene",
    "outlet_before_in",
    "overheard",
    "speaker_in",
    "without_hearing",
    "without_that",
]

_TO_HEARER = re.compile(r"(?:^|\s)(?:the|der|dem|die|la|le|el|l['’])?\s*[«„“\"]?$", re.IGNORECASE)
_OPENING_MARKS = ("“", "„", "«", '"', "‘")
_END = re.compile(r"(?:[,;:!?]|\.[“”\"»]|(?<!\b[^\W\d_])\.)(?=\s|$)|\n|[“”\"«»]| as saying\b")
"""Where a source ends that an outlet cites; not at the stops of "a U.S. official", "J. Obi"."""
_OPENS = re.compile(r"(?:, | as \w+ing(?: that |: | )|: )[“\"„«]?(?=\S)")
"""What stands between whom an outlet cites and what he said."""

_GOES_ON = re.compile(r"\s*(?:,|(?:and|und|et|y|og|och|i|и|та)\s)")
"""What stands between an outlet and another one beside it: "according to NRK and Radio Tarlo"."""

_CITES_NOBODY = ("without", "not", "ohne", "uten", "utan", "sans", "sin", "без", "bez")
_PLURAL_ADJECTIVE = ("e", "е", "і")  # Polish; Russian; Ukrainian
_TOKEN = re.compile(r"\S+")
_LONGEST = 14  # words between a verb of hearing and what was heard
_TITLE_ENDS = 300  # characters of a text page in which its title is looked for
_RUMOURS = frozenset(("rumor", "rumors", "rumour", "rumours", "speculation", "gossip", "chatter"))
"""English nouns for what nobody in particular says, also where it was spoken of before: "the rumours"."""
_COUNTED = re.compile(r"an? (?:\w+ )?(?:pair|number|couple|series|string|handful|spate|flurry|host|slew) of ")
_QUOTED_ON = re.compile(r"\b(?:quoted|cited) (?:(?:on|last|late|early) )?\w+ by(?= )")
"""English words by which an outlet quotes somebody on a day: "was quoted Friday by"."""
_QUOTES = re.compile(
    r" (?:has |had |also )?(quote[sd]|cite[sd]|report(?:s|ed)) ([^,.;:“”\"\n]{2,60}?)"
    r" as (?:say|tell|writ)ing\b"
)
_DECADE = re.compile(r" (?:(?:early|mid|late)[ -])?(?:\d0s|\w+ties)\b")
_CARRIERS = (EntityKind.OUTLET, EntityKind.AGENCY)


def is_hearsay(cast: Cast, source: Span) -> bool:
    """Return whether a source is nobody's: "unconfirmed reports", "rumours", without an owner."""
    low = _COUNTED.sub("", cast.text[source.start : source.end].lower()).split()
    words = cast.language.words
    if (
        len(low) > 2
        and low[0] in words["hearsay_nouns"]
        and low[1] in ("in", "around", "across", "on", "among")
    ):
        # "according to rumours in the town"
        return True
    known = words["possessives"] if low and low[-1] in _RUMOURS else words["possessives"] | words["definites"]
    owned = not known.isdisjoint(low)
    linked = any(word in words["np_prepositions"] or word.endswith(("'s", "’s")) for word in low)
    if "inflected_names" in words["traits"] and len(low) > 1 and not low[-2].endswith(_PLURAL_ADJECTIVE):
        # "akt oskarżenia": the form is a genitive as well.
        return False
    return bool(low) and low[-1] in words["hearsay_nouns"] and not owned and not linked and len(low) <= 4


def hearer_in(cast: Cast, source: Span) -> tuple[Span, Span] | None:
    """Return speaker and hearer of a source that holds both: ``says the carpenter to the radio``.

    None if no outlet follows a word such as "to" in it.
    """
    if (told := _told_in(cast, source)) is not None:
        return told
    text, words = cast.text[source.start : source.end], cast.language.words
    low = text.lower()
    for link in words["hearer_links"]:
        at = low.find(f" {link} ")
        before = text[:at].lower()
        last = before.split()[-1] if at >= 0 and "," in before else ""
        if at < 0 or last in words["titles"] or last in words["persons"]:
            # "Ada Obi, an adviser to the agency" spoke to nobody.
            continue
        hearer = Span(source.start + at + len(link) + 2, source.end)
        noun = text[at + len(link) + 2 :].lower().split()[-1:]
        if cast.carriers.within(hearer) or (noun and noun[0] in cast.carriers.words.nouns):
            return Span(source.start, source.start + at), hearer
    return None


def _told_in(cast: Cast, source: Span) -> tuple[Span, Span] | None:
    """Return speaker and hearer of a source that is a clause: "what | a doctor told Radio Tarlo"."""
    for carrier in cast.carriers.within(source):
        before = _TO_HEARER.sub("", cast.text[source.start : carrier.span.start]).split()
        forms = cast.language.forms.get(before[-1].lower(), ()) if len(before) > 1 else ()
        if any("object" in form.verb.takes for form in forms):
            text = cast.text[source.start : carrier.span.start]
            at = text.rfind(before[-1])
            return Span(source.start, source.start + len(text[:at].rstrip())), carrier.span
    return None


def outlet_before_in(cast: Cast, source: Span) -> tuple[Span, Span] | None:
    """Return speaker and hearer of a source that opens with the hearer: "To | NRK Obi has said".

    None unless an outlet with "to" or "for" before it opens the source, and a person is named in it; where
    names have cases the verb is enough: "powiedziała PAP Anna Krakowska".
    """
    before = last_word(cast.text, source.start, '«„“"').lower()
    linked = before in cast.language.words["hearer_links"] or before in cast.carriers.words.lists["links"]
    if not linked and not (
        "inflected_names" in cast.language.words["traits"] and before in cast.language.forms
    ):
        return None
    for carrier in cast.carriers.within(source):
        rest = cast.text[carrier.span.end : source.end]
        speaker = Span(source.end - len(rest.lstrip(' »”"')), source.end)
        opens = not _TO_HEARER.sub("", cast.text[source.start : carrier.span.start])
        # "According to Novinki, the Russian news agency": what follows a comma is what the outlet is.
        named = any(name.span.end > speaker.start for name in cast.names_in(source))
        called = bool(person_in(rest.strip(' »”"').split(" ")[0].lower(), cast.language))
        person = not _GOES_ON.match(rest) and (named or called)
        if opens and person and speaker.start < speaker.end:
            return speaker, carrier.span
    return None


def speaker_in(cast: Cast, source: Span) -> Span | None:
    """Return the part of a source that speaks, where a clause or a place has been taken in with it.

    Of "Nand showed him a letter in which a tenant" it is the tenant, of "a doctor told Kestrel" the doctor,
    of "Tarlo County, local police" the police.  None if the whole of it may speak.
    """
    text, words = cast.text[source.start : source.end], cast.language.words
    clause = re.search(r"\b(?:in|by|under|through|to) which (?=[a-z])", text)
    if clause is not None and text[clause.end() :].strip():
        return Span(source.start + clause.end(), source.end)
    reports = re.search(r" (?:reports?|reported|says|said|claims|claimed|writes|wrote) that (?=\S)", text)
    if reports is not None and cast.carriers.within(Span(source.start, source.start + reports.start())):
        # "CNN reports that | Ada Obi | told the police"
        return Span(source.start + reports.end(), source.end)
    told = re.search(r" (?:told|informed|wrote to|said to) ", text)
    if told is not None and " who " not in text[: told.start()]:
        hearer = text[told.end() :].strip(" “”\"«»„‘’'")
        if hearer[:1].isupper() or cast.carriers.within(Span(source.start + told.end(), source.end)):
            return Span(source.start, source.start + told.start())
    aged = _DECADE.match(cast.text, source.end)
    if aged is not None and text.split()[-1:] in (["his"], ["her"], ["their"]):
        # "The man in his seventies added" was cut before the number.
        return Span(source.start, aged.end())
    names = cast.names_in(source)
    comma = text.find(", ")
    if names and comma > 0 and names[0].span == Span(source.start, source.start + comma):
        before = cast.text[: source.start].rstrip()
        rest = text[comma + 2 :].lower().split()
        several = any(word in words["plural_nouns"] for word in rest) and text[comma + 2].islower()
        if before.endswith(",") and several and not cast.register.is_evident(names[0]):
            return Span(source.start + comma + 2, source.end)
    return None


def overheard(cast: Cast, attribution: Attribution) -> Attribution | None:
    """Return what was heard as his who said it, or a paper said as its own: ``She heard an officer shout``.

    Also ``She heard from a clerk that …``.  None if the cue is no verb of hearing, or it is not said whom.
    """
    if (paper := paper_says(cast, attribution)) is not None:
        return paper
    cue, words, text = attribution.cue, cast.carriers.words.lists, cast.text
    if cue is None or not _hears(cast, cue):
        return None
    between = text[cue.span.end : max(attribution.content[0].start, cue.span.end)]
    tokens = [match.span() for match in _TOKEN.finditer(between)]
    low = [between[slice(*token)].lower() for token in tokens]
    opened = bool(low) and low[-1] in cast.language.words["complementizers"]
    while low and low[-1].strip(",:") in (*cast.language.words["complementizers"], ""):
        del low[-1], tokens[-1]
    if not 1 < len(low) < _LONGEST or re.search(r"[.;!?\n]", between):
        return None

    def span(first: int, last: int) -> Span:
        return Span(cue.span.end + tokens[first][0], cue.span.end + tokens[last][1])

    if low[0] in words["heard_from"]:
        return replace(attribution, source=_bare(text, span(1, len(low) - 1)))
    links = cast.language.words["hearer_links"]
    speaks = [
        at for at, word in enumerate(low) if at and (word in cast.language.forms or word.endswith("ing"))
    ]
    linked = bool(speaks) and speaks[0] + 1 < len(low) and low[speaks[0] + 1] in links
    if not speaks or not (linked or opened or speaks[0] + 1 == len(low)):
        return None
    verb = span(speaks[0], speaks[0])
    told = linked and speaks[0] + 2 < len(low)
    hearer = Addressee(span(speaks[0] + 2, len(low) - 1)) if told else attribution.addressee
    lemma = text[verb.start : verb.end].lower()
    return replace(attribution, source=span(0, speaks[0] - 1), cue=Cue(verb, lemma), addressee=hearer)


def without_hearing(cast: Cast, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions without those that only say that somebody heard what another one says.

    Of "she heard an officer shout that the bridge was mined" the officer's words stay.
    """
    hears = {one.id: one for one in attributions if one.cue and _hears(cast, one.cue)}
    empty = {
        other.within
        for other in attributions
        if other.within in hears and other.content[-1].end == hears[other.within].content[-1].end
    }
    within = {one: hears[one].within for one in empty if one}
    return [
        replace(one, within=within.get(one.within or "", one.within))
        for one in attributions
        if one.id not in within
    ]


def _hears(cast: Cast, cue: Cue) -> bool:
    said = cast.text[cue.span.start : cue.span.end].lower()
    return said.endswith(cast.carriers.words.lists["heard"])


def _bare(text: str, span: Span) -> Span:
    """Return a span without the marks at its end."""
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip(" ,:")))


def is_scene(article: Article, cast: Cast, source: Span, cue: Span) -> bool:
    """Return whether what stands before the colon of a title is what it is about, and speaks no words.

    "The tram depot in Kelm: – We counted the trucks" has no speaker, "Mayor of Tarlo: – I am tired" has one.

    Args:
        article: the report.
        cast: its parties.
        source: the phrase that was taken for the speaker.
        cue: the words up to the colon.
    """
    text, words = cast.text, cast.language.words
    start = text.rfind("\n", 0, source.start) + 1
    before = text[start : source.start].lower().split()
    gap = text[source.end : cue.end].strip(" :,–—-")
    if not text[cue.start : cue.end].rstrip().endswith(":") or not _in_title(article, source):
        return False
    if not gap and not (before and before[-1] in words["prepositions"]):
        return False
    fields = ("persons", "titles", "organisations", "plural_nouns", "pronouns", "masculine", "feminine")
    nouns = text[source.start : source.end].lower().split()
    named = [party for name in cast.names_in(source) if (party := cast.of_name(name)) is not None]
    called = any(noun in words[field] for noun in nouns for field in fields)
    known = any(party.is_sure or (len(party.mentions) > 1 and party.is_person) for party in named)
    return not (called or known or cast.carriers.within(source))


def _in_title(article: Article, span: Span) -> bool:
    """Return whether a passage stands in a title: by the kind of its block, or above all that is said."""
    block = next((one for one in article.blocks if one.span.start <= span.start < one.span.end), None)
    if block is None or block.kind in TITLES:
        return block is not None
    text = article.text[block.span.start : block.span.end].rstrip()
    return span.start < _TITLE_ENDS and text[-1:] not in ".!?…" and "." not in text


def cited_by(cast: Cast, attribution: Attribution) -> Attribution | None:
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
    if (passive := _quoted_by(cast, attribution) or _quoting(cast, attribution)) is not None:
        return passive
    opening = pattern.match(cast.text, tokens[0].start)
    if opening is not None and opening.end() < source.start:
        # "Citing an officer, Kestrel reported that"
        named = Span(opening.end() + 1, len(cast.text[: source.start].rstrip(" ,")))
        beside = cast.text[named.end : source.start].startswith(",") and "," not in cast.text[slice(*named)]
        if (
            beside
            and named.start < named.end  # "Citing, Reuters said" names nobody
            and not cast.carriers.within(named)
            and not any(overlap(named, part) for part in attribution.content)
        ):
            cue = Span(opening.start(), opening.end())
            return replace(attribution, source=named, cue=Cue(cue, "cite"))
    for match in pattern.finditer(cast.text, source.start, tokens[-1].end):
        cue = Span(match.start(), match.end())
        alone = cast.text[match.end() : match.end() + 1] == ","  # "a report in Kestrel is cited, which says"
        if alone or cast.text[: match.start()].rstrip().lower().endswith(_CITES_NOBODY):
            continue
        # Citing "an officer": whom it cites may stand in marks.
        marked = cast.text[match.end() + 1 : match.end() + 2] in _OPENING_MARKS
        at = match.end() + 1 + marked
        end = _END.search(cast.text, at, tokens[-1].end)
        named = Span(at, end.start() if end else tokens[-1].end)
        low = cast.text[slice(*named)].lower().rstrip(".").split()
        # Of what is in marks, what was said is more often cited than who said it.
        if named.end <= named.start or (marked and not names_people(low, cast.language)):
            continue
        first, *more = attribution.content
        opens = _OPENS.match(cast.text, named.end, first.end)
        if first.start == named.start and opens is not None and not cast.carriers.within(named):
            # "quoting two diplomats, the boats are late": the diplomats are no part of what is said.
            content = (Span(opens.end(), first.end), *more)
            extent = tuple(Span(max(a, content[0].start), b) for a, b in attribution.extent)
            return replace(attribution, source=named, cue=Cue(cue, "cite"), content=content, extent=extent)
        if first == named and more and not cast.carriers.within(named):
            # "citing a diplomat, that the boats are late": the words go on after him.
            return replace(attribution, source=named, cue=Cue(cue, "cite"), content=without_that(cast, more))
        said = any(overlap(cue, part) for part in attribution.content)
        said = said or any(overlap(named, part) for part in attribution.content)
        if attribution.form is Form.DIRECT and _is_gloss(cast, cue):
            continue  # "“He left,” Kestrel said, referring to the mayor": the words are about him
        if not said and named.end - named.start > 2 and not cast.carriers.within(named):
            return replace(attribution, source=named, cue=Cue(cue, "cite"))
    return None


def _is_gloss(cast: Cast, cue: Span) -> bool:
    words = tuple(cast.text[cue.start : cue.end].lower().split())
    return words in cast.language.phrases["glosses"].get(words[0], ())


def _quoted_by(cast: Cast, attribution: Attribution) -> Attribution | None:
    """Return an attribution as that of whom an outlet quotes: ``Ada Obi was quoted by Kestrel as saying``."""
    pattern, source = cast.carriers.words.phrases.get("quoted_by"), attribution.source
    first, *more = attribution.content
    if pattern is None or source is None or not more or first.end > source.start:
        return None
    said = list(pattern.finditer(cast.text, first.end, source.start))
    said = said or list(_QUOTED_ON.finditer(cast.text, first.end, source.start))
    if not said or _TO_HEARER.sub("", cast.text[said[-1].end() : source.start]):
        return None
    cue = Span(said[-1].start(), said[-1].end())
    return replace(attribution, source=first, cue=Cue(cue, "quote"), content=without_that(cast, more))


def _quoting(cast: Cast, attribution: Attribution) -> Attribution | None:
    """Return an attribution as that of whom an outlet quotes: ``Kestrel quoted Ada Obi as saying``."""
    found = _QUOTES.match(cast.text, attribution.source.end if attribution.source else len(cast.text))
    if found is None:
        return None
    named, cue = Span(*found.span(2)), Span(*found.span(1))
    # "The ice will hold, Kestrel quoted Ada Obi as saying": that she said it is no part of it.
    after = (Span(max(part.start, found.end() + 1), part.end) for part in attribution.content)
    parts = zip(attribution.content, after, strict=True)
    content = [rest if overlap(named, part) else part for part, rest in parts]
    content = [part for part in content if part.start < part.end]
    if cast.carriers.within(named) or not content:
        return None
    return replace(attribution, source=named, cue=Cue(cue, "quote"), content=without_that(cast, content))


def without_that(cast: Cast, content: Sequence[Span]) -> tuple[Span, ...]:
    """Return a content without the word that opens its clause."""
    first, *more = content
    opened = cast.text[first.start : first.end].split(maxsplit=1)
    if len(opened) > 1 and opened[0].lower() in cast.language.words["complementizers"]:
        first = Span(first.end - len(opened[1]), first.end)
    return (first, *more)
