"""Rules about where the attribution of a quotation stands: with it, far from it, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.check.sheet import Hit, Sheet
from reportedly.spans import overlap
from reportedly.types import Attribution, BlockKind, Form, Span

__all__ = ["distant_attribution", "late_attribution", "unattributed_quotation"]

LATE = 2
"""Full sentences of a quotation that may not pass before it is said whose they are."""

LONG = 15
"""Words that these sentences must have: “I waited. I drank one,” is soon over."""

INTRODUCED = 2
"""Paragraphs before a quotation that may have brought in its speaker."""

LINE = 5
"""Words of a paragraph that only leads to a quotation: “Obi continued her speech.”"""

SHORTEST = 8
"""Words of a quotation without attribution that are enough to ask whose they are: posters are shorter."""

_OPENING = ("“", "‘", "«", '"', "„", "”", "»")
_CLOSING = ("”", "’", "»", '"', "“", "«")
_AFTER_COMMA = re.compile(r"[,–—-]\s+([^\W\d_]+)")
_NAME = re.compile(r"\b[A-ZÀ-ÞА-Я][\w’'-]+")
_LETTERS = re.compile(r"[^\W\d_]+")


def _quotations(sheet: Sheet) -> Iterator[tuple[Attribution, Attribution | None]]:
    """Yield each quotation with the statement before it."""
    before: Attribution | None = None
    for item in sheet.in_body():
        if item.form is Form.DIRECT:
            yield item, before
        before = item


def late_attribution(sheet: Sheet) -> Iterator[Hit]:
    """Return quotations of which two sentences or more pass before the speaker comes, whom nobody expects."""
    for item, known in _quotations(sheet):
        if item.cue is None or item.source is None:
            continue
        if not _LETTERS.search(sheet.words(item.cue.span)):
            continue  # a name after a dash signs a quotation as a letter is signed
        first = min(item.cue.span.start, item.source.start)
        if sheet.number(item.content[0].start) != sheet.number(first) and _is_alone(sheet, item):
            continue  # distant-attribution says that
        passed = [part for part in item.content if part.end <= first]
        count = sum(len(list(sheet.sentences(part))) for part in passed)
        length = sum(len(sheet.words(part).split()) for part in passed)
        tagged = any(_has_tag(sheet, part) for part in passed)
        if count >= LATE and length >= LONG and not tagged and not _is_expected(sheet, item, known):
            yield Hit(
                item.content[0],
                (item.id,),
                f"{count} sentences of the quotation pass before “{sheet.words(item.source)}”: "
                "name the speaker before the quotation or after its first sentence",
            )


def distant_attribution(sheet: Sheet) -> Iterator[Hit]:
    """Return quotations that are a paragraph of their own, with the speaker in a later one."""
    for item, known in _quotations(sheet):
        if item.cue is None or item.source is None:
            continue
        tag = sheet.number(item.cue.span.start)
        last = sheet.number(item.content[-1].start)
        if tag is None or last is None or tag <= last or _is_expected(sheet, item, known):
            continue
        if sheet.kinds[last] is not BlockKind.PARAGRAPH:
            continue  # a pull quote is signed below it
        yield Hit(
            item.content[0],
            (item.id,),
            f"Whose words these are is said in a later paragraph (“{sheet.words(item.source)}”): put the "
            "attribution into the sentence of the quotation",
        )


def unattributed_quotation(sheet: Sheet) -> Iterator[Hit]:
    """Return quotations that fill a paragraph without anybody named for them."""
    everything = "\n".join(map(sheet.words, sheet.paragraphs))
    for item, known in _quotations(sheet):
        if item.cue is not None or item.source is not None:
            continue
        said = sheet.words(item.content[0])
        number = sheet.number(item.content[0].start)
        if number is None or sheet.kinds[number] is not BlockKind.PARAGRAPH or item.speaker:
            continue
        is_copy = _stands_twice(said, everything)
        nested = any(mark in said for mark in "“”„«»")
        short = nested or len(_LETTERS.findall(said)) < SHORTEST
        if short or is_copy or not _is_alone(sheet, item) or _is_opened(sheet, number):
            continue
        if (
            _is_signed(sheet, number, item)
            or _has_tag(sheet, item.content[0])
            or _runs(sheet, number)
            or _speaks_on(sheet, number, known)
        ):
            continue
        yield Hit(
            item.content[0],
            (item.id,),
            "The paragraph does not say whose words these are: "
            "name the speaker in the sentence of the quotation",
        )


def _is_expected(sheet: Sheet, item: Attribution, before: Attribution | None) -> bool:
    """Return whether the reader knows already who speaks: named shortly before, or speaking on."""
    start = item.content[0].start
    number = sheet.number(start)
    if number is None or _is_opened(sheet, number):
        return True
    if before is not None and before.speaker and before.speaker == item.speaker:
        return True
    if sheet.refers_back(item):
        return True
    opening = sheet.paragraphs[number].start
    before_it = sheet.paragraphs[max(0, number - INTRODUCED) : number]
    near = [*before_it, Span(opening, start)]
    entity = sheet.speaker(item)
    mentions = entity.mentions if entity is not None else ()
    if any(overlap(mention, stretch) for mention in mentions for stretch in near):
        return True
    names = _NAME.findall(sheet.words(item.source)) if item.source else []
    return bool(names) and any(names[-1] in _NAME.findall(sheet.words(stretch)) for stretch in near)


def _is_opened(sheet: Sheet, number: int) -> bool:
    """Return whether the paragraph before announces what follows, by a colon or as one line on somebody."""
    if not number:
        return False
    span = sheet.paragraphs[number - 1]
    before = sheet.words(span).rstrip()
    named = (mention for each in sheet.entities.values() if each.named for mention in each.mentions)
    leads = len(before.split()) <= LINE and any(overlap(mention, span) for mention in named)
    return before.endswith((":", "：")) or leads


def _runs(sheet: Sheet, number: int) -> bool:
    """Return whether the quotation goes on: the next paragraph opens a mark, this one closes none."""
    words = sheet.words(sheet.paragraphs[number]).rstrip()
    after = sheet.words(sheet.paragraphs[number + 1]) if number + 1 < len(sheet.paragraphs) else ""
    return words.startswith(_OPENING) and after.startswith(_OPENING) and not words.endswith(_CLOSING)


def _stands_twice(said: str, everything: str) -> bool:
    """Return whether a run of the words stands elsewhere too: a pull quote may be shortened."""
    words = _LETTERS.findall(said)
    run = r"[\W\d_]+".join(map(re.escape, words[:SHORTEST]))
    last = r"[\W\d_]+".join(map(re.escape, words[-SHORTEST:]))
    return any(len(re.findall(pattern, everything)) > 1 for pattern in (run, last))


def _is_signed(sheet: Sheet, number: int, item: Attribution) -> bool:
    """Return whether the line after a quotation is no sentence, but the name of the one it is by."""
    text, end = sheet.article.text, sheet.paragraphs[number].end
    after = text[item.content[-1].end :].lstrip(" .”’»\"'\n—–-")
    line = after.partition("\n")[0].strip()
    dashed = text[item.content[-1].end :].lstrip(" .”’»\"'\n").startswith(("—", "–", "-"))
    is_name = dashed or not line.endswith((".", "!", "?", ":"))
    return end < len(text) and 0 < len(line.split()) < SHORTEST and is_name


def _speaks_on(sheet: Sheet, number: int, before: Attribution | None) -> bool:
    """Return whether the paragraph before ends with a statement, whose speaker may be speaking on."""
    if before is None:
        return False
    return sheet.number(before.content[-1].start) == number - 1


def _has_tag(sheet: Sheet, span: Span) -> bool:
    """Return whether a tag stands inside the marks ("Go, says Obi. At once"), as many papers print it."""
    if sheet.language is None:
        return False
    for match in _AFTER_COMMA.finditer(sheet.words(span)):
        for form in sheet.language.forms.get(match[1].lower(), ()):
            if form.kind == "finite" and "quote" in form.verb.takes:
                return True
    return False


def _is_alone(sheet: Sheet, item: Attribution) -> bool:
    """Return whether a paragraph holds nothing but the quotation."""
    number = sheet.number(item.content[0].start)
    if number is None:
        return False
    outside, at = [], sheet.paragraphs[number].start
    for part in (part for part in item.content if sheet.number(part.start) == number):
        outside.append(sheet.article.text[at : part.start])
        at = part.end
    outside.append(sheet.article.text[at : sheet.paragraphs[number].end])
    return not any(_LETTERS.search(rest) for rest in outside)
