"""What somebody says inside what somebody else says.

Reads the words of every statement again by the same rules, and by the model where
a word of saying or a quotation stands in them, to a bounded depth.  The speaker's
own "I believe" is no statement of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportedly.lexicon.languages import Language
from reportedly.read.attribute import in_sentence, without_marks
from reportedly.read.found import Found
from reportedly.read.join import join
from reportedly.read.paragraphs import Paragraph
from reportedly.read.tokens import Sentence, split_sentences, tokenize
from reportedly.read.typography import Quotation
from reportedly.spans import contains
from reportedly.types import Span

__all__ = ["ByModel", "Nested", "Passage", "find_nested", "holding"]

DEEPEST = 3
MOST_INSIDE = 12  # inside one outermost statement
SURE = 0.3  # of what the model finds inside: what stands in a content is cut off from what is around it
LOOSE = frozenset(("quotation", "quotation-inside", "title-quotation"))


class Passage(NamedTuple):
    """A stretch of a paragraph that is read as if it stood alone."""

    paragraph: Paragraph
    span: Span
    quotations: Sequence[Quotation]
    spoken: Sequence[Span] = ()


ByModel = Callable[[Sequence[Passage]], list[list[Found]]]


class Nested(NamedTuple):
    """A find and the row that holds it (index into the list), None if it is outermost."""

    found: Found
    within: int | None


def find_nested(
    rows: Sequence[Nested],
    paragraphs: Sequence[Paragraph],
    language: Language,
    by_model: ByModel | None = None,
) -> list[Nested]:
    """Return the rows with those found inside their words, each after the row that holds it.

    Args:
        rows: the outermost finds.
        paragraphs: the blocks of the report.
        language: the words of saying.
        by_model: what the model finds in passages; None to read by rules alone.
    """
    result: list[Nested] = []
    parts = {
        span: _part(span, row.found.block, paragraphs, language) for row in rows for span in row.found.content
    }
    known = _ask(parts, by_model) if by_model is not None else {}
    for row in rows:
        reading = _Inside(paragraphs, language, len(result), by_model, known, parts)
        _add(result, row.found, None, reading)
    return result


class _Part(NamedTuple):
    """A stretch of words of a statement, ready to be read again."""

    paragraph: Paragraph
    top: list[tuple[int, Span]]
    sentences: list[Sentence]


class _Inside(NamedTuple):
    """What is needed to read inside one outermost statement; ``start`` is its place in the list."""

    paragraphs: Sequence[Paragraph]
    language: Language
    start: int
    by_model: ByModel | None
    known: Mapping[Span, list[Found]]
    parts: Mapping[Span, _Part]


def _ask(parts: Mapping[Span, _Part], by_model: ByModel) -> dict[Span, list[Found]]:
    """Return what the model finds in the contents of the outermost statements, all asked for at once."""
    passages = {
        span: Passage(part.paragraph, span, _marks_within(span, part.paragraph))
        for span, part in parts.items()
        if any(map(_may_say, part.sentences))
    }
    return dict(zip(passages, by_model(list(passages.values())), strict=True))


def _part(span: Span, block: int, paragraphs: Sequence[Paragraph], language: Language) -> _Part:
    paragraph = holding(span, block, paragraphs)
    text, top = paragraph.sentences[0].text, _outermost(span, paragraph)
    groups = split_sentences(text, tokenize(text, span, top), language)
    return _Part(paragraph, top, [Sentence(text, group, language, paragraph.index) for group in groups])


def _add(result: list[Nested], found: Found, within: int | None, reading: _Inside) -> None:
    depth, at = 0, within
    while at is not None:
        depth, at = depth + 1, result[at].within
    # A statement holds a handful; damaged text that repeats a cue would hold thousands.
    room = depth < DEEPEST and len(result) - reading.start < MOST_INSIDE
    inner = _inside(found, reading) if room else []
    if inner and found.source is None and found.rule in LOOSE and inner[0].rule == "clause-tag":
        # «The dyke, says Obi, will hold.» has its tag inside the marks.
        quotes = tuple(dict.fromkeys((*found.quotes, *inner[0].quotes)))
        content = _to_the_end(inner[0], found, reading.paragraphs)
        found = replace(inner[0], rule="tag-inside-marks", quotes=quotes, dashed=True, content=content)
        inner = [item for item in inner[1:] if item.source is not None]
    if found.rule == "quotation-inside":
        return
    result.append(Nested(found, within))
    number = len(result) - 1
    for item in inner:
        _add(result, item, number, reading)


def _to_the_end(tag: Found, whole: Found, paragraphs: Sequence[Paragraph]) -> tuple[Span, ...]:
    """Return the words around a tag inside marks, up to the closing mark."""
    text = paragraphs[whole.block].sentences[0].text
    reached = max(span.end for span in (*tag.content, *(s for s in (tag.cue, tag.source) if s)))
    end = max(span.end for span in whole.content)
    while reached < end and not text[reached].isalnum():
        reached += 1
    return (*tag.content, Span(reached, end)) if end - reached > 2 else tag.content


def _inside(found: Found, reading: _Inside) -> list[Found]:
    language = reading.language
    inner: list[Found] = []
    for span in found.content:
        part = reading.parts.get(span) or _part(span, found.block, reading.paragraphs, language)
        paragraph, top, sentences = part
        text = paragraph.sentences[0].text
        items = [item for sentence in sentences for item in in_sentence(sentence)]
        if reading.by_model is not None and any(map(_may_say, sentences)):
            theirs = reading.known.get(span)
            if theirs is None:
                (theirs,) = reading.by_model([Passage(paragraph, span, _marks_within(span, paragraph))])
            items = join(
                items, [one for one in theirs if not _first_person(one, text, language)], SURE, inside=True
            )
        for item in items:
            speaks = item.source is not None or item.rule == "told-passive"
            quoted = found.dashed or _is_quoted(item, found, paragraph)
            if speaks and not _own(item, found) and not _means_himself(item, found, text, language, quoted):
                outer = {o: paragraph.quotations[n].inner for n, o in top if n in item.quotes}
                bare = without_marks(text, item, outer)
                if bare.content:
                    inner.append(bare)
    return inner


def _may_say(sentence: Sentence) -> bool:
    """Return whether a sentence holds a quotation, or a word of saying before a conjunction or a colon.

    The model is asked only then: reading every content again would cost half as much
    again as reading the report.
    """
    tokens, language = sentence.tokens, sentence.language
    opens = language.words["complementizers"] | {":"}
    return len(tokens) > 3 and any(
        token.kind == "q"
        or (token.low in language.forms and any(after.low in opens for after in tokens[at + 1 : at + 5]))
        for at, token in enumerate(tokens)
    )


def _marks_within(span: Span, paragraph: Paragraph) -> list[Quotation]:
    quotations = (paragraph.quotations[number] for number in paragraph.marks)
    return [one for one in quotations if contains(span, one.outer) and one.inner != span]


def _first_person(item: Found, text: str, language: Language) -> bool:
    """Return whether the speaker speaks of his own saying or thinking."""
    if item.source is None:
        return False
    return text[item.source.start : item.source.end].lower() in language.words["first_person"]


def holding(span: Span, block: int, paragraphs: Sequence[Paragraph]) -> Paragraph:
    """Return the paragraph that holds a span: the cue's own, or another of a running quotation."""
    if contains(paragraphs[block].span, span):
        return paragraphs[block]
    at = bisect_right(paragraphs, span.start, key=lambda paragraph: paragraph.span.start) - 1
    return paragraphs[max(at, 0)]


def _outermost(span: Span, paragraph: Paragraph) -> list[tuple[int, Span]]:
    """Return number and outer span of the outermost quotations inside a span, in order."""
    quotations = paragraph.quotations
    top: list[tuple[int, Span]] = []
    first = bisect_left(paragraph.marks, span.start, key=lambda number: quotations[number].outer.start)
    for number in paragraph.marks[first:]:
        outer = quotations[number].outer
        if outer.start >= span.end:
            break
        nested = top and outer.start < top[-1][1].end
        if contains(span, outer) and quotations[number].inner != span and not nested:
            top.append((number, outer))
    return top


def _is_quoted(item: Found, outer: Found, paragraph: Paragraph) -> bool:
    """Return whether an inner source stands between the marks of what the outer one says."""
    known = paragraph.quotations
    marks = [known[number].outer for number in outer.quotes if number in known]
    return item.source is not None and any(contains(mark, item.source) for mark in marks)


def _means_himself(item: Found, outer: Found, text: str, language: Language, quoted: bool) -> bool:
    """Return whether "it plans to", "he hoped" stands inside what somebody says: mostly his own meaning."""
    if item.source is None or item.cue is None:
        return False
    who = text[item.source.start : item.source.end].lower()
    if who not in language.words["pronouns"]:
        return False
    cue = text[item.cue.start : item.cue.end].lower().split()
    forms = [form for word in cue for form in language.forms.get(word, ())]
    if item.rule.startswith("said-infinitive") and any(form.verb.takes == {"infinitive"} for form in forms):
        return True
    if quoted:
        return False  # “He thinks it is safe,” Obi said of the mayor
    # "Obi said he found it odd", "they had warned of rust": nothing that could stand in marks.
    means = any(form.verb.mark == "believes" or form.verb.takes == {"clause"} for form in forms)
    means = means or item.rule == "said-topic"
    demands = language.phrases["demands"]
    means = means or any(word in language.words["attitudes"] and word not in demands for word in cue)
    # "Obi said she hoped", "He said it was shut and he hoped": the one who speaks is the one who means it.
    speaker = text[outer.source.start : outer.source.end].lower() if outer.source else ""
    return means and (who == speaker or any(span.start == item.source.start for span in outer.content))


def _own(item: Found, outer: Found) -> bool:
    """Return whether an inner find is the outer one again."""
    return item.cue == outer.cue or item.content == outer.content
