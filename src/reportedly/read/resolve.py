"""Who a source is: one party of the report, or nobody, with those that are left.

A surname means the one full name of the report that ends in it; "the mayor" the one who was called so;
a pronoun the party that stands out most.  Two left means nobody, with both as candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.lexicon.languages import Language
from reportedly.lexicon.placing import load_place_words
from reportedly.read.finding_names import find_names
from reportedly.read.name_cases import in_first_forms
from reportedly.read.names import Name
from reportedly.read.paragraphs import Paragraph
from reportedly.read.parties.addressed import addressed, outlet_meant
from reportedly.read.parties.answer import Settled
from reportedly.read.parties.answering import answers
from reportedly.read.parties.carriers import without_nouns
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.circles import of_circle
from reportedly.read.parties.continued import continued, in_marks, runs_on
from reportedly.read.parties.dialogue import dropped_pronoun, next_turn
from reportedly.read.parties.dropped import goes_on, without_hearer
from reportedly.read.parties.gender import learn_genders
from reportedly.read.parties.heard import bare_hearer, hears_nothing, run_on_hearer_in, turned
from reportedly.read.parties.hearing import asked_of, only_heard
from reportedly.read.parties.leads import named_later
from reportedly.read.parties.lines import Lines, find_lines
from reportedly.read.parties.mending import (
    cited_by,
    hearer_in,
    is_hearsay,
    is_scene,
    outlet_before_in,
    overheard,
    speaker_in,
    without_hearing,
)
from reportedly.read.parties.no_speaker import is_no_speaker
from reportedly.read.parties.party import Party
from reportedly.read.parties.saying import whose_words
from reportedly.read.parties.scene import Scene
from reportedly.read.parties.settle import Settler
from reportedly.read.parties.told_outlet import without_outlets
from reportedly.read.parties.trimming import trimmed
from reportedly.read.scores import certainty_of
from reportedly.read.town_heads import without_towns
from reportedly.read.where.containers import names_after_towns
from reportedly.spans import cover, last_word
from reportedly.types import Addressee, Article, Attribution, Cue, EntityKind, Evidence, Form

if TYPE_CHECKING:
    from reportedly.lexicon.gazetteer import Gazetteer

__all__ = ["resolve_speakers"]

_TURNS = ("interview", "transcript")


def resolve_speakers(
    article: Article,
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Attribution],
    language: Language,
    gazetteer: Gazetteer | None = None,
) -> tuple[Scene, list[Attribution]]:
    """Return the parties of a report, and its attributions with those of them that can be settled.

    Args:
        article: the report.
        paragraphs: its blocks.
        attributions: what was found, in reading order.
        language: the words of its language.
        gazetteer: by which names are known that only say where a town lies, if there is one.
    """
    sources = [a.source for a in attributions if a.source]
    said = [part for a in attributions if _is_in_so_many_words(a) for part in a.content]
    lines = find_lines(paragraphs, language)
    names = _names(article.text, lines, language, gazetteer)
    cast = Cast(article, lines, names, language, sources, said)
    learn_genders(cast)
    scene, settler = Scene(article, cast), Settler(cast)
    settled: dict[str, Attribution] = {}
    told: list[Attribution] = []
    for one in without_hearing(cast, attributions):
        outer = settled.get(one.within or "")
        last = next(reversed(settled.values()), None)
        whole = (other for other in reversed(settled.values()) if other.within is None)
        asked = answers(cast, one, outer or next(whole, None), scene.met)
        marked = (
            other for other in reversed(settled.values()) if other.within is None and in_marks(cast, other)
        )
        asked = asked or runs_on(cast, one, next(marked, None), scene.met)
        asked = asked or next_turn(cast, one, told, scene.met)
        now = _settled(one, settler, scene, scene.met.get((outer.speaker if outer else "") or ""), asked)
        now = _taking_up(now, last, scene)
        hearers = [
            scene.met[before.addressee.entity]
            for before in settled.values()
            if now.speaker and before.speaker == now.speaker and before.addressee and before.addressee.entity
        ]
        settled[one.id] = replace(now, addressee=_addressee(now, settler, scene, hearers))
        told += [settled[one.id]] if now.within is None else []
    return scene, named_later(scene, settler, list(settled.values()))


def _is_in_so_many_words(one: Attribution) -> bool:
    """Return whether the outermost words are a speaker's own: in marks, or a turn of an interview."""
    return one.within is None and (one.form is Form.DIRECT or one.rule.split("+")[0] in _TURNS)


def _names(text: str, lines: Lines, language: Language, gazetteer: Gazetteer | None) -> list[Name]:
    """Return the names of a report that may be a party's: of "in Vienna, Virginia" only the first."""
    names = without_outlets(without_nouns(find_names(lines.lines, language), language.code), language)
    if gazetteer is not None:
        names = without_towns(names, language, gazetteer)
    names = in_first_forms(names, language)
    if gazetteer is None:
        return names
    spans = [name.span for name in names]
    after = names_after_towns(text, spans, load_place_words(language.code), gazetteer)
    return [name for name in names if name.span not in after]


def _settled(
    attribution: Attribution, settler: Settler, scene: Scene, outer: Party | None, asked: Settled | None
) -> Attribution:
    attribution = trimmed(scene.cast, of_circle(scene.cast, _mended(turned(scene.cast, attribution), scene)))
    attribution = asked_of(scene.cast, only_heard(scene.cast, attribution))
    speaker = _speaker(attribution, settler, outer, asked)
    relative = (Evidence("source", "relative", attribution.source),) if speaker.mention else ()
    return replace(
        attribution,
        source=speaker.mention or attribution.source,
        speaker=scene.meet(speaker.party) if speaker.party else None,
        candidates=tuple(sorted(scene.meet(one) for one in speaker.candidates)),
        certainty=certainty_of(speaker.rule) if speaker.party else None,
        evidence=(*attribution.evidence, *relative, *speaker.evidence),
    )


def _taking_up(one: Attribution, before: Attribution | None, scene: Scene) -> Attribution:
    """Return "Demnach ..." as said by the speaker of the statement in the sentence before."""
    text, words = scene.article.text, scene.cast.language.words["taking_up"]
    if one.source is not None or one.cue is None or text[slice(*one.cue.span)].lower() not in words:
        return one
    lines = scene.cast.lines
    if before is None:
        return one
    end = max(span.end for span in (*before.content, *((before.cue.span,) if before.cue else ())))
    near = lines.number(one.cue.span.start) - lines.number(end - 1) == 1
    if before.speaker is not None and before.within is None and near:
        evidence = Evidence("speaker", "continued", before.source or before.content[0])
        rule = certainty_of("continued")
        return replace(one, speaker=before.speaker, certainty=rule, evidence=(*one.evidence, evidence))
    return one


def _addressee(
    attribution: Attribution, settler: Settler, scene: Scene, told: Sequence[Party]
) -> Addressee | None:
    """Return to whom a statement was made, with the party that this is if it can be settled."""
    text, words = scene.article.text, scene.cast.language.words
    span = attribution.addressee.span if attribution.addressee else None
    low = text[span.start : span.end].lower() if span is not None else ""
    if span is None or low in words["determiners"] or low.split()[0] in words["complementizers"]:
        # "tells this to the agency", "tells that also a boat": what is told hears nothing.
        span = addressed(scene.cast, attribution)
    if span is None:
        return None
    span = bare_hearer(scene.cast, span, attribution.cue.span if attribution.cue else None)
    low = text[span.start : span.end].lower()
    if low in scene.cast.carriers.words.lists["own"] or hears_nothing(scene.cast, span):
        return Addressee(span)
    hearer = outlet_meant(scene.cast, span, told) or settler.settle(span).party
    pronoun = any(low in words[field] for field in ("masculine", "feminine", "plural"))
    if hearer is None or (
        pronoun and hearer.kind in (EntityKind.OUTLET, EntityKind.AGENCY, EntityKind.PLATFORM)
    ):
        # Nobody says "them" of a newspaper that he has told something.
        return Addressee(span)
    hearer.mentions.add(span)
    return Addressee(span, scene.meet(hearer))


def _mended(attribution: Attribution, scene: Scene) -> Attribution:
    """Return an attribution whose source is whom an outlet cites, not the outlet, and holds no hearer."""
    source, text, words = attribution.source, scene.article.text, scene.cast.language.words
    if source is None:
        return attribution
    if attribution.rule.startswith("title") and text[source.start : source.end].lower() in words["definites"]:
        return replace(attribution, source=None)
    part = speaker_in(scene.cast, source)
    if part is not None:
        source = part
        attribution = replace(attribution, source=source)
    words_before = attribution.cue.span if attribution.cue else source
    if is_scene(scene.article, scene.cast, source, words_before):
        return replace(attribution, source=None, cue=None)
    if is_no_speaker(scene.cast, source):
        return replace(attribution, source=None)
    if is_hearsay(scene.cast, source):
        cue = Cue(cover([source, *([attribution.cue.span] if attribution.cue else [])]), "report")
        return replace(attribution, source=None, cue=cue)
    heard = overheard(scene.cast, attribution)
    if heard is not None:
        return heard
    if whose_words(scene.cast, source, None) != source:
        return attribution
    hearer = hearer_in(scene.cast, source) if attribution.addressee is None else None
    hearer = run_on_hearer_in(scene.cast, attribution) or outlet_before_in(scene.cast, source) or hearer
    if hearer is not None:
        attribution = replace(attribution, source=hearer[0], addressee=Addressee(hearer[1]))
    cited = cited_by(scene.cast, attribution)
    return without_hearer(scene.cast, attribution) if cited is None else cited


def _speaker(
    attribution: Attribution, settler: Settler, outer: Party | None, asked: Settled | None
) -> Settled:
    if attribution.source is None:
        speaker = asked or continued(settler.cast, settler.focus, attribution)
        pronoun = ""
        if speaker.party is None and not speaker.candidates and attribution.cue is not None:
            pronoun = dropped_pronoun(settler.cast, attribution) if asked is None else ""
            if pronoun:
                said = attribution.content
                speaker = settler.settle_pronoun(attribution.cue.span, pronoun, outer, said)
        if speaker == Settled():
            speaker = goes_on(settler.cast, settler.focus, attribution)
        if speaker.party is not None:
            settler.heard(attribution.content[0], speaker, attribution.content[-1].start)
            speaker.party.spoke = True
        return speaker
    meant = whose_words(settler.cast, attribution.source, attribution.cue.span if attribution.cue else None)
    speaker = settler.settle(meant, outer)._replace(mention=None) if meant is not None else Settled()
    if asked is not None:
        speaker = asked
    elif meant == attribution.source:
        speaker = settler.settle(attribution.source, outer, attribution.content)
    elif speaker.party is not None and not speaker.party.named:
        # "Schätzungen des Verbandes": the article is a genitive's.
        article, _, rest = speaker.party.name.partition(" ")
        definite = article.lower() in settler.language.words["definites"]
        speaker.party.name = rest if definite and rest else speaker.party.name
    if attribution.cue is not None and speaker.party is None and not speaker.candidates:
        speaker = settler.is_named(attribution.cue.span, attribution.content)._replace(
            mention=speaker.mention
        )
    if not _is_agent(attribution, settler.cast):
        last = attribution.content[-1].start if attribution.form is Form.DIRECT else 0
        settler.heard(attribution.source, speaker, last, within=attribution.within is not None)
    if speaker.party is not None:
        speaker.party.spoke = True
        speaker.party.mentions.add(attribution.source)
    return speaker


def _is_agent(attribution: Attribution, cast: Cast) -> bool:
    """Return whether a source stands after "by": ``Obi was accused of it by another``, and "he" is Obi."""
    source, cue, words = attribution.source, attribution.cue, cast.language.words
    if source is None or cue is None or source.start < cue.span.end:
        return False
    low = cast.text[cue.span.start : cue.span.end].lower().split()
    before = last_word(cast.text, source.start).lower()
    return low[0] in words["passive"] and before in words["said_by"]
