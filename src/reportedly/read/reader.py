"""The table of contents of reading: every step in order.

article -> paragraphs (sentences, quotations) -> attributions -> nested ones
-> speakers -> relays -> marks -> times and places -> Reading.  Each step returns
new values; none edits an earlier one.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.lexicon.languages import LANGUAGES, Language, load_language
from reportedly.read.attribute import find_attributions, without_marks
from reportedly.read.edges import are_names, extent, parted
from reportedly.read.found import Found
from reportedly.read.hearers import is_name_of
from reportedly.read.nested import ByModel, Nested, find_nested, holding
from reportedly.read.paragraphs import Paragraph, find_paragraphs
from reportedly.read.reaching import as_far_as_said
from reportedly.read.relay.trace import trace_relays
from reportedly.read.resolve import resolve_speakers
from reportedly.read.rules.dash import find_dash_words
from reportedly.read.rules.nouns import without_noun
from reportedly.read.scores import calibrated, score_of
from reportedly.read.standing import beside_statements
from reportedly.read.stating import that_say, that_state
from reportedly.read.tails import with_right_end
from reportedly.read.turns import by_turns
from reportedly.read.weigh import weigh
from reportedly.read.when.find import times_of
from reportedly.read.where.page import places_of
from reportedly.spans import contains, overlap, subtract
from reportedly.types import Addressee, Article, Attribution, Cue, Form, Note, Reading, Span

if TYPE_CHECKING:
    from reportedly.lexicon.gazetteer import Gazetteer
    from reportedly.read.model.session import Model

__all__ = ["BOTH", "read_article"]

NEAR = 16
"""Quotations that are looked at for the marks around some words."""

BOTH = "+model"
"""What is added to the name of a rule whose find the model has found too."""


def read_article(
    article: Article,
    model: Model | None = None,
    gazetteer: Gazetteer | None = None,
    *,
    least: float | None = None,
) -> Reading:
    """Return everything that is said in an article, with its speakers as far as they can be settled.

    Args:
        article: a page taken in; ``language`` chooses the words of saying, English if it is unknown.
        model: the weights, see :func:`reportedly.read.model.session.load_model`; without them the
            rules read alone.
        gazetteer: where places are looked up, see :func:`reportedly.lexicon.gazetteer.open_gazetteer`;
            without it none are found.
        least: how sure the model has to be of what it finds alone, between 0 and 1; as settled
            with its weights if not given.

    Example: an article with the text ``“Go,” said Ada Obi.`` has one attribution, ``Go``, source ``Ada Obi``.
    """
    language, notes = _language(article)
    if notes:
        model = None  # it has learnt nothing of this language, and guesses
    paragraphs = by_turns(find_paragraphs(article, language))
    by_model, inside = _by_model(model, article.text, paragraphs, language)
    parameters = model.parameters if model is not None else {}
    if least is None:
        least = float(parameters["least"][0]) if parameters else 0.0
    finds = find_attributions(paragraphs, by_model, least)
    found = [_settled(article.text, item, paragraphs, language) for item in finds]
    if paragraphs:
        found = as_far_as_said(found, article.text, paragraphs)
    rows = [Nested(item, None) for item in found if item.content]
    rows = find_nested(rows, paragraphs, language, inside)
    attributions = _attributions(article, rows, paragraphs, language, parameters)
    scene, attributions = resolve_speakers(article, paragraphs, attributions, language, gazetteer)
    attributions = that_say(article.text, trace_relays(scene, attributions), language)
    entities = scene.entities()
    attributions = weigh(article, paragraphs, attributions, scene, language)
    times = times_of(article, [each.span for each in paragraphs], language.code)
    places = places_of(article, entities, language, gazetteer) if gazetteer else []
    attributions = beside_statements(article.text, paragraphs, attributions, times, places)
    return Reading(
        article=article,
        entities=tuple(entities),
        attributions=tuple(attributions),
        notes=(*article.notes, *notes),
        times=tuple(times),
        places=tuple(places),
    )


def _by_model(
    model: Model | None, text: str, paragraphs: list[Paragraph], language: Language
) -> tuple[list[list[Found]], ByModel | None]:
    """Return what the model finds in each paragraph, and how to ask it for what stands in a passage."""
    if model is None:
        return [], None
    from reportedly.read.by_model import find_by_model, find_in_passages

    dashes = [find_dash_words(paragraph) for paragraph in paragraphs]
    spoken = [dash.content if dash else () for dash in dashes]
    found = find_by_model(model, text, paragraphs, language, spoken)
    return found, lambda passages: find_in_passages(model, text, passages, language)


def _language(article: Article) -> tuple[Language, tuple[Note, ...]]:
    code = (article.language or "en").split("-")[0].lower()
    code = {"no": "nb", "nn": "nb"}.get(code, code)
    if code in LANGUAGES:
        return load_language(code), ()
    text = f"no words of saying for language {code!r}: only quotation marks were read, with English words"
    return load_language("en"), (Note("language", text),)


def _settled(text: str, item: Found, paragraphs: list[Paragraph], language: Language) -> Found:
    """Return a find with its words from where they begin to where they end."""
    if paragraphs and len(item.quotes) > 1:
        marked = [paragraphs[0].quotations[number].outer for number in item.quotes]
        pieces = [parted(text, span, marked, language.words["conjunctions"]) for span in item.content]
        item = replace(item, content=tuple(span for many in pieces for span in many))
    item = without_noun(_bare(text, item, paragraphs), text, language)
    return with_right_end(item, text, paragraphs[item.block]) if paragraphs else item


def _bare(text: str, item: Found, paragraphs: list[Paragraph]) -> Found:
    quotations = paragraphs[item.block].quotations if paragraphs else {}
    outer = {quotations[n].outer: quotations[n].inner for n in item.quotes if n in quotations}
    return without_marks(text, item, outer)


def _attributions(
    article: Article,
    rows: list[Nested],
    paragraphs: list[Paragraph],
    language: Language,
    parameters: Mapping[str, Sequence[float]],
) -> list[Attribution]:
    ids: list[str] = []
    result = []
    for row in rows:
        item = row.found
        number = _identify(article, item)
        ids.append(number)
        result.append(
            Attribution(
                id=number,
                form=_form(article.text, item, paragraphs, language),
                content=item.content,
                cue=Cue(item.cue, item.lemma) if item.cue else None,
                source=item.source,
                addressee=Addressee(item.addressee) if item.addressee else None,
                within=None if row.within is None else ids[row.within],
                score=_score(item, parameters),
                rule=item.rule + BOTH if item.agreed else item.rule,
                extent=_extents(article.text, item, paragraphs, language),
            )
        )
    unique: dict[str, Attribution] = {}
    for attribution in result:
        unique.setdefault(attribution.id, attribution)
    return that_state(article.text, list(unique.values()), language)


def _score(item: Found, parameters: Mapping[str, Sequence[float]]) -> float:
    if item.score is None:
        return score_of(item.rule)
    slope, offset = parameters["both" if item.agreed else "alone"]
    return calibrated(item.score, slope, offset)


def _extents(text: str, item: Found, paragraphs: list[Paragraph], language: Language) -> tuple[Span, ...]:
    words = language.words["complementizers"]
    wide = []
    for span in item.content:
        marked = next((one for one in item.wide if contains(one, span)), None)
        if marked is not None:
            wide.append(marked)
            continue
        home = holding(span, item.block, paragraphs)
        last = bisect_right(home.marks, span.start, key=lambda number: home.quotations[number].outer.start)
        near = [home.quotations[number] for number in home.marks[max(0, last - NEAR) : last]]
        wide.append(extent(text, span, near, words))
    return tuple(dict.fromkeys(wide))


def _identify(article: Article, item: Found) -> str:
    spans = [*item.content, *(span for span in (item.cue, item.source) if span)]
    parts = [article.id, *(f"{span.start}-{span.end}" for span in spans)]
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def _form(text: str, item: Found, paragraphs: list[Paragraph], language: Language) -> Form:
    if item.dashed:
        return Form.DIRECT
    quotations = paragraphs[item.block].quotations
    named = _marked_names(item, paragraphs[item.block])
    used = (quotations[n].outer for n in item.quotes if n in quotations and n not in named)
    marked = sorted(outer for outer in used if any(overlap(outer, piece) for piece in item.content))
    if not marked:
        return Form.INDIRECT
    outside = [rest for piece in item.content for rest in subtract(piece, marked)]
    bare = any(character.isalnum() for span in outside for character in text[span.start : span.end])
    if not bare:
        return Form.DIRECT
    names = [quotations[n] for n in item.quotes if n in quotations]
    spoken = "nouns_capital" in language.words["traits"] or _is_called(text, item, language)
    return Form.INDIRECT if not spoken and are_names(text, names, item.content, language) else Form.MIXED


def _is_called(text: str, item: Found, language: Language) -> bool:
    """Return whether the statement is about a name ("called it the “Old Lady”"), which is said then."""
    cue = text[item.cue.start : item.cue.end].lower().split() if item.cue else []
    verbs = [form.verb for word in cue for form in language.forms.get(word, ())]
    return any(verb.takes & {"naming", "as"} for verb in verbs)


def _marked_names(item: Found, paragraph: Paragraph) -> set[int]:
    """Return the quotations that are a name after its noun: "das Stadion „Vogelnest“", nobody's words."""
    return {
        token.quote
        for sentence in paragraph.sentences
        for i, token in enumerate(sentence.tokens)
        if token.quote in item.quotes and is_name_of(sentence, i)
    }
