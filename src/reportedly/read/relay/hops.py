"""The hops that a sentence states: "told Reuters", "citing TASS", "wrote on Telegram"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportedly.lexicon.given_names import is_given_name
from reportedly.read.parties.addressed import heard_before
from reportedly.read.parties.carriers import Carrier
from reportedly.read.parties.focus import SUBJECT
from reportedly.read.parties.identity import identify
from reportedly.read.parties.scene import Scene
from reportedly.read.relay.beside import INFERRED, STATED, asked, deed, follows, has_seen, is_aired
from reportedly.read.relay.tweets import BEFORE_A_POST, tweeted
from reportedly.spans import contains, overlap
from reportedly.types import Addressee, Attribution, EntityKind, Hop, Span

__all__ = [
    "INFERRED",
    "STATED",
    "around",
    "asked_by",
    "is_told_here",
    "run_on_hearer",
    "sourced",
    "spoken_to",
    "stated_hops",
]

_BEFORE = 70  # characters before an outlet in which the words are looked for
_WORDS_TO = 4  # words between a platform and the outlet to which a message went
_VIA = re.compile(r"[(\[](?:via|per|h/t) (?:the )?$", re.IGNORECASE)  # "a post on Kestrel (via GadgetPost)"
_OWNED = re.compile(r"[’']s? ([^\W\d_a-zà-ÿ][\w-]+) [^\W\d_a-zà-ÿ]")
_OWNS = re.compile(r"[’']s? [“\"]?")
_APPOSED = re.compile(r"\s*[«„“\"]?(?:[^\W\d_]{2,3}\s)?[«„“\"]?")
_ORDER = ("spoke", "told", "statement", "posted", "cited", "interpreted", "reported")
"""From the speaker towards the page: who was told comes before who cites it."""


def stated_hops(scene: Scene, attribution: Attribution, outer: Attribution | None = None) -> list[Hop]:
    """Return those who stand between a speaker and the page by the words of the sentence itself.

    Args:
        scene: the report and its parties.
        attribution: the statement.
        outer: the statement that it stands in; what stands outside of that one's words is not about it.
    """
    sentence = around(scene, attribution)
    hops: dict[str, Hop] = {}
    hearer = attribution.addressee
    for carrier in _outside(scene, attribution, sentence):
        if outer is not None and not any(contains(part, carrier.span) for part in outer.content):
            continue
        is_hearer = hearer is not None and overlap(hearer.span, carrier.span) > 0
        kind = "told" if is_hearer else deed(scene, carrier, sentence)
        source = attribution.source
        if kind == "statement" and source is not None and _is_research(scene, source, sentence, carrier):
            continue
        if kind and not scene.cast.carriers.is_own(carrier.name) and not _turns(scene, attribution, carrier):
            entity = scene.meet_carrier(carrier)
            if entity != attribution.speaker:
                status = INFERRED if kind == "told" and _is_of_hearer(scene, attribution, carrier) else STATED
                hops.setdefault(entity, Hop(carrier.name, status, entity, carrier.span, kind))
    if not hops and (unnamed := _unnamed(scene, attribution, sentence)) is not None:
        hops[unnamed.name] = unnamed
    if not hops and (tweet := tweeted(scene, attribution, sentence)) is not None:
        hops[tweet.name] = tweet
    named = any(_names_hearer(scene, attribution, hop) for hop in hops.values())
    told_here = is_told_here(scene, attribution)
    if hearer is not None and hearer.entity is not None and not named and not told_here:
        party = scene.met[hearer.entity]
        noun = party.name.lower().split()[-1] in scene.cast.carriers.words.nouns
        if noun or party.kind in (EntityKind.OUTLET, EntityKind.AGENCY, EntityKind.PLATFORM):
            hops[hearer.entity] = Hop(party.name, STATED, hearer.entity, hearer.span, "told")
    kept = [hop for hop in hops.values() if not _published_there(scene, hop, hops.values())]
    return sorted(kept, key=lambda hop: _ORDER.index(hop.kind))


def _is_of_hearer(scene: Scene, one: Attribution, carrier: Carrier) -> bool:
    """Return whether an outlet is that of a person who heard it: "told Radio Tarlo's Ada Obi"."""
    heard = one.addressee.span if one.addressee is not None else carrier.span
    owned = _OWNED.match(scene.article.text, carrier.span.end)
    return owned is not None and is_given_name(owned[1]) and owned.start(1) >= heard.start


def _unnamed(scene: Scene, one: Attribution, sentence: Span) -> Hop | None:
    """Return the outlet that carried the words and has no name: "in remarks carried by state television"."""
    words, text = scene.cast.carriers.words, scene.article.text
    for outlet in words.unnamed.finditer(text, *sentence):
        said = any(overlap(Span(*outlet.span(1)), part) for part in one.content)
        said = said or any(each.named for each in scene.cast.carriers.within(Span(*outlet.span(1))))
        before = text[max(sentence.start, outlet.start() - _BEFORE) : outlet.start()]
        for field in ("statement", "told", "reported") if not said else ():
            phrases = (match for match in words.phrases[field].finditer(before) if " " in match[0])
            if any(len(before[match.end() :].split()) < 2 for match in phrases):
                return Hop(outlet[1], STATED, None, Span(*outlet.span(1)), field)
        if not said and is_aired(scene, before):
            return Hop(outlet[1], STATED, None, Span(*outlet.span(1)), "told")
    return None


def _published_there(scene: Scene, hop: Hop, others: Iterable[Hop]) -> bool:
    """Return whether a platform is only where an outlet did so: "published by TASS on Telegram".

    Or the way to one: "in a WhatsApp message to Radio Tarlo".
    """
    if hop.kind != "posted" or hop.span is None:
        return False
    text, start, end = scene.article.text, hop.span.start, hop.span.end
    told = (one.span for one in others if one.kind == "told" and one.span is not None)
    if any(end < span.start and len(text[end : span.start].split()) < _WORDS_TO for span in told):
        return True
    before = (one.span for one in others if one.kind in ("statement", "reported") and one.span is not None)
    return any(span.end <= start and not re.search("[,;:.]", text[span.end : start]) for span in before)


def _names_hearer(scene: Scene, one: Attribution, hop: Hop) -> bool:
    """Return whether a hop is the hearer's name, in it or right after it: "al diario | El Farol"."""
    if one.addressee is None or hop.span is None:
        return False
    between = scene.article.text[one.addressee.span.end : hop.span.start]
    follows = hop.span.start >= one.addressee.span.end and _APPOSED.fullmatch(between)
    return overlap(one.addressee.span, hop.span) > 0 or bool(follows)


def is_told_here(scene: Scene, one: Attribution, *, spoken: bool = False) -> bool:
    """Return whether something was said to the page's own reporter or outlet.

    ``spoken`` leaves out what he has only seen: "a letter of which we have a copy".
    """
    met = scene.cast.carriers.words.phrases.get("met_here")
    if met is not None and any(
        not any(overlap(Span(*match.span()), part) for part in one.content)
        and not (spoken and (one.cue is None or not overlap(Span(*match.span()), one.cue.span)))
        and not scene.cast.lines.is_quoted(match.start())
        for match in met.finditer(scene.article.text, *around(scene, one))
    ):
        return True
    if one.addressee is None:
        return False
    hearer = scene.met.get(one.addressee.entity or "")
    own = scene.cast.carriers.words.lists["own"]
    said = scene.article.text[one.addressee.span.start : one.addressee.span.end].lower()
    first = {one.split()[0] for one in own} - scene.cast.language.words["definites"]
    called = said.split()[0] in first and said.split()[-1] in scene.cast.carriers.words.nouns
    return said in own or called or (hearer is not None and scene.cast.carriers.is_own(hearer.name))


def spoken_to(scene: Scene) -> Iterator[tuple[str, int, Hop]]:
    """Yield who spoke to an outlet by a sentence that hands no words over: "One of them spoke to Reuters".

    Each is the entity that speaks, the paragraph, and the hop.
    """
    events = [event for event in scene.cast.events if event.weight >= SUBJECT and not event.quoted]
    for carrier in scene.cast.carriers.found:
        at = carrier.span.start
        lines = scene.cast.lines.at(at)
        if not lines or scene.cast.carriers.is_own(carrier.name):
            continue
        tokens = lines[0].sentence.tokens
        sentence = Span(tokens[0].start, tokens[-1].end)
        subjects = [one for one in events if sentence.start <= one.start < at]
        kind = deed(scene, carrier, sentence, plain=True) if subjects else ""
        if kind == "statement" and _is_research(scene, Span(subjects[0].start, at), sentence, carrier):
            continue
        if kind in ("told", "statement") and scene.cast.parties[subjects[0].key].kind is not carrier.kind:
            entity = scene.meet_carrier(carrier)
            speaker = identify(scene.article.id, subjects[0].key)
            yield speaker, lines[0].paragraph, Hop(carrier.name, STATED, entity, carrier.span, kind)


def asked_by(scene: Scene) -> Iterator[tuple[int, Hop]]:
    """Yield who has asked others in a sentence that hands no words over: "Reuters spoke to nine miners"."""
    pattern = scene.cast.carriers.words.phrases.get("asked")
    for carrier in scene.cast.carriers.found if pattern is not None else ():
        lines = scene.cast.lines.at(carrier.span.start)
        spoke = pattern is not None and pattern.match(scene.article.text, carrier.span.end + 1)
        if lines and spoke and not scene.cast.carriers.is_own(carrier.name):
            hop = Hop(carrier.name, STATED, scene.meet_carrier(carrier), carrier.span, "told")
            yield lines[0].paragraph, hop


def sourced(scene: Scene) -> Iterator[tuple[str, int, Hop]]:
    """Yield who is named as the source of a report, and where he said it: "Source: Ada Obi, on Telegram".

    Each is the entity that speaks, the paragraph, and the hop.
    """
    text, phrases = scene.article.text, scene.cast.carriers.words.phrases
    pattern = phrases.get("translated")
    for carrier in scene.cast.carriers.found if pattern is not None else ():
        start = text.rfind("\n", 0, carrier.span.start) + 1
        opened = pattern.match(text, start) if pattern is not None else None
        if opened is None or not opened[0].endswith(":"):
            continue
        lines = scene.cast.lines.at(carrier.span.start)
        names = [
            name
            for name in scene.cast.names_in(Span(opened.end(), carrier.span.start))
            if scene.cast.register.is_person(name)
        ]
        party = scene.cast.of_name(names[0]) if names else None
        kind = deed(scene, carrier, Span(start, carrier.span.end))
        if lines and party is not None and kind and not scene.cast.carriers.is_own(carrier.name):
            hop = Hop(carrier.name, STATED, scene.meet_carrier(carrier), carrier.span, kind)
            yield identify(scene.article.id, party.key), lines[0].paragraph, hop


def around(scene: Scene, attribution: Attribution) -> Span:
    """Return the sentence that hands the words over: that of the cue, else of the source or the words.

    A semicolon ends it.
    """
    anchor = attribution.cue.span if attribution.cue else attribution.source or attribution.content[0]
    lines = scene.cast.lines.at(anchor.start)
    if not lines:
        return anchor
    tokens = lines[-1].sentence.tokens
    stops = [token.start for token in tokens if token.low == ";"]
    start = max((at + 1 for at in stops if at < anchor.start), default=tokens[0].start)
    end = min((at for at in stops if at >= anchor.end), default=tokens[-1].end)
    return Span(start, end)


def _outside(scene: Scene, attribution: Attribution, sentence: Span) -> Iterator[Carrier]:
    for carrier in scene.cast.carriers.within(sentence):
        said = any(overlap(carrier.span, part) for part in attribution.content)
        source = attribution.source
        inside = source is not None and contains(source, carrier.span)
        if (
            not said
            and not _is_aside(scene, attribution, carrier)
            and not _is_affiliation(scene, carrier)
            and not _is_programme(scene, carrier)
            and (not inside or asked(scene, carrier, source) or _in_source(scene, carrier, source))
        ):
            yield carrier


def _is_aside(scene: Scene, one: Attribution, carrier: Carrier) -> bool:
    """Return whether a platform is only told of a speaker: "Ada Obi, who is on Instagram, said"."""
    if carrier.kind is not EntityKind.PLATFORM or one.source is None or one.cue is None:
        return False
    comma, *words = scene.article.text[one.source.end : carrier.span.start].replace(",", ", ", 1).split() or [
        ""
    ]
    relative = comma == "," and bool(words) and words[0].lower() in scene.cast.language.words["relatives"]
    return relative and one.cue.span.start > carrier.span.end


def _is_affiliation(scene: Scene, carrier: Carrier) -> bool:
    """Return whether an outlet only says whose another one is: "CNN affiliate WRAL"."""
    affiliates, text = scene.cast.carriers.words.phrases["affiliates"], scene.article.text
    match = affiliates.match(text, carrier.span.end + 1)
    return match is not None and any(
        match.end() + 1 == other.span.start for other in scene.cast.carriers.found
    )


def _is_programme(scene: Scene, carrier: Carrier) -> bool:
    """Return whether a name is that of what another outlet airs: "ABC's Good Morning America"."""
    text, at = scene.article.text, carrier.span.start
    owners = (one for one in scene.cast.carriers.found if one.span.end < at)
    return any(_OWNS.fullmatch(text, one.span.end, at) is not None for one in owners)


def _turns(scene: Scene, one: Attribution, carrier: Carrier) -> bool:
    """Return whether a statement is in a later clause: "Twitter laughed, but Obi said it would pass"."""
    spans = [*one.content, *([one.source] if one.source else []), *([one.cue.span] if one.cue else [])]
    start = min(span.start for span in spans)
    if one.source is None or start < carrier.span.end:
        return False
    if heard_before(scene.cast, carrier.span, one.source):
        return True
    turns = scene.cast.carriers.words.phrases["turns"]
    return turns.search(scene.article.text, carrier.span.end, start) is not None


def _is_research(scene: Scene, source: Span, sentence: Span, carrier: Carrier) -> bool:
    """Return whether an outlet published research, and not these words: "who led the study | published in".

    What the study itself says, or somebody says in it, was published there.
    """
    words, text = scene.cast.carriers.words, scene.article.text
    before = text[sentence.start : carrier.span.start]
    last = [match for match in words.phrases["statement"].finditer(before) if follows(before, match.end())]
    studies = list(words.phrases["studies"].finditer(before, 0, last[-1].start())) if last else []
    if not studies or len(before[studies[-1].end() : last[-1].start()].split()) > 1:
        return False
    at = carrier.span.start - len(before) + studies[-1].start()
    inside = scene.cast.language.words["relatives"] | scene.cast.language.words["prepositions"]
    head = text[source.start : at].lower() if source.start <= at < source.end else ","
    if "," not in head and inside.isdisjoint(head.split()):
        return False
    return BEFORE_A_POST.search(text[max(0, at - _BEFORE) : at]) is None


def _in_source(scene: Scene, carrier: Carrier, source: Span | None) -> bool:
    """Return whether an outlet inside a source is behind it: "his wife, contacted by Radio Tarlo".

    Also "images reviewed by the Courier", "a letter that Reuters has seen".  A platform is, of a post or of
    whom is known by an account there; elsewhere it is what the speaker does otherwise: "Ada Obi, who runs a
    channel on YouTube".
    """
    if source is None:
        return False
    text, words = scene.article.text, scene.cast.carriers.words
    before = text[source.start : carrier.span.start]
    if carrier.kind is EntityKind.PLATFORM:
        post, after = words.phrases.get("post_nouns"), text[carrier.span.end : source.end].lstrip(" -")
        if after.lower().startswith(words.lists["users"]) and len(before.split()) < 2:
            return True
        if words.phrases["posted_after"].match(after) and len(before.split()) < _WORDS_TO - 1:
            return True
        head = before.split(",")[0]
        relatives = scene.cast.language.words["relatives"]
        return (
            post is not None and post.search(head) is not None and relatives.isdisjoint(head.lower().split())
        )
    if "," in before or _VIA.search(before):
        return True
    for field in ("told", "cited", "statement", "reported"):
        pattern = words.phrases.get(field)
        for match in pattern.finditer(before) if pattern else ():
            if " " in match[0] and follows(before, match.end()):
                return True
    after = text[carrier.span.end : source.end]
    return has_seen(scene, before, after)


def run_on_hearer(scene: Scene, attribution: Attribution) -> Attribution | None:
    """Return an attribution whose source is a name with an outlet run on to it, told apart.

    A translation has lost the word between them ("adds Obi BBC").  None if there is nothing of the kind.
    """
    source = attribution.source
    if source is None or attribution.addressee is not None:
        return None
    for carrier in scene.cast.carriers.within(source):
        name = scene.cast.names_in(Span(source.start, carrier.span.start))
        between = scene.article.text[name[-1].span.end : carrier.span.start] if name else "x"
        outlet = carrier.named and carrier.kind is not EntityKind.PERSON
        if not between.strip() and carrier.span.end == source.end and outlet:
            entity = scene.meet_carrier(carrier)
            apart = Span(source.start, name[-1].span.end)
            return replace(attribution, source=apart, addressee=Addressee(carrier.span, entity))
    return None
