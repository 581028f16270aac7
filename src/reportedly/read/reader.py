"""The table of contents of reading: every step in order.

article -> paragraphs (sentences, quotations) -> attributions -> nested ones
-> speakers -> Reading.  Each step returns new values; none edits an earlier one.
"""

from __future__ import annotations

import hashlib

from reportedly.lexicon.languages import LANGUAGES, Language, load_language
from reportedly.read.attribute import find_attributions, without_marks
from reportedly.read.found import Found
from reportedly.read.nested import Nested, find_nested
from reportedly.read.paragraphs import Paragraph, find_paragraphs
from reportedly.read.resolve import resolve_speakers
from reportedly.read.scores import score_of
from reportedly.spans import subtract
from reportedly.types import Addressee, Article, Attribution, Cue, Form, Note, Reading

__all__ = ["read_article"]


def read_article(article: Article) -> Reading:
    """Return everything that is said in an article, with its speakers as far as they can be settled.

    Args:
        article: a page taken in; ``language`` chooses the words of saying, English if it is unknown.

    Example: an article with the text ``“Go,” said Ada Obi.`` has one attribution, ``Go``, source ``Ada Obi``.
    """
    language, notes = _language(article)
    paragraphs = find_paragraphs(article, language)
    found = [_bare(article.text, item, paragraphs) for item in find_attributions(paragraphs)]
    rows = [Nested(item, None) for item in found if item.content]
    rows = find_nested(rows, paragraphs, language)
    attributions = _attributions(article, rows, paragraphs)
    entities, attributions = resolve_speakers(article, paragraphs, attributions, language)
    return Reading(article, tuple(entities), tuple(attributions), (*article.notes, *notes))


def _language(article: Article) -> tuple[Language, tuple[Note, ...]]:
    code = (article.language or "en").split("-")[0].lower()
    code = {"no": "nb", "nn": "nb"}.get(code, code)
    if code in LANGUAGES:
        return load_language(code), ()
    text = f"no words of saying for language {code!r}: only quotation marks were read, with English words"
    return load_language("en"), (Note("language", text),)


def _bare(text: str, item: Found, paragraphs: list[Paragraph]) -> Found:
    quotations = paragraphs[item.block].quotations if paragraphs else {}
    outer = {quotations[n].outer: quotations[n].inner for n in item.quotes if n in quotations}
    return without_marks(text, item, outer)


def _attributions(article: Article, rows: list[Nested], paragraphs: list[Paragraph]) -> list[Attribution]:
    ids: list[str] = []
    result = []
    for row in rows:
        item = row.found
        number = _identify(article, item)
        ids.append(number)
        result.append(
            Attribution(
                id=number,
                form=_form(article.text, item, paragraphs),
                content=item.content,
                cue=Cue(item.cue, item.lemma) if item.cue else None,
                source=item.source,
                addressee=Addressee(item.addressee) if item.addressee else None,
                within=None if row.within is None else ids[row.within],
                score=score_of(item.rule),
                rule=item.rule,
            )
        )
    return list({attribution.id: attribution for attribution in reversed(result)}.values())[::-1]


def _identify(article: Article, item: Found) -> str:
    spans = [*item.content, *(span for span in (item.cue, item.source) if span)]
    parts = [article.id, *(f"{span.start}-{span.end}" for span in spans)]
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def _form(text: str, item: Found, paragraphs: list[Paragraph]) -> Form:
    if item.dashed:
        return Form.DIRECT
    quotations = paragraphs[item.block].quotations
    marked = sorted(quotations[n].outer for n in item.quotes if n in quotations)
    if not marked:
        return Form.INDIRECT
    outside = [rest for piece in item.content for rest in subtract(piece, marked)]
    bare = any(character.isalnum() for span in outside for character in text[span.start : span.end])
    return Form.MIXED if bare else Form.DIRECT
