"""Quotations without a tag behind a sentence that says how somebody takes it, or behind a question.

``The mayor laughs. “Not at all.”`` is the mayor's, whoever has spoken before.  The answer in ``“Why did you
flee?” asked the judge. “I was afraid.”`` is not the judge's; whose it is the report need not say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.read.found import Found
from reportedly.read.paragraphs import Paragraph
from reportedly.read.phrases import Phrase, is_adverb, without_stops
from reportedly.read.tokens import Sentence
from reportedly.spans import overlap
from reportedly.types import Span

__all__ = ["who_reacts", "with_reactions"]

ANYBODY = "…"
"""What stands in a pattern of the lists for whoever reacts."""
LONGEST = 10  # tokens of a mention
TAG = 2  # the token of a verb behind a quotation and its comma


def with_reactions(paragraphs: Sequence[Paragraph], by_paragraph: Sequence[list[Found]]) -> list[list[Found]]:
    """Return the finds of all paragraphs, those quotations apart that somebody else than before speaks.

    Args:
        paragraphs: the blocks of the report.
        by_paragraph: what was found in each.
    """
    result, last = [], None
    for paragraph, items in zip(paragraphs, by_paragraph, strict=True):
        items = [part for item in _by_own_tags(items, paragraph) for part in _by_dashes(item, paragraph)]
        for at, sentence in enumerate(paragraph.sentences):
            before = paragraph.sentences[at - 1] if at else last
            if before is None or not _stands_alone(sentence, paragraph):
                continue
            who = who_reacts(before)
            if who is not None:
                items = _given(items, sentence, before, who, paragraph)
            elif at and _asks(before) and _answers(sentence):
                items = [*_without(items, _whole(sentence)), _apart(sentence, paragraph, None)]
            elif at:
                items = _followed(items, sentence, before)
        result.append(items)
        last = paragraph.sentences[-1] if paragraph.sentences else None
    return result


def _by_own_tags(items: list[Found], paragraph: Paragraph) -> list[Found]:
    """Return the finds, each quotation given to whose tag stands behind it: "**“So,”** says Ek."."""
    for sentence in paragraph.sentences:
        if sentence.kind(0) != "q" or sentence.kind(TAG) != "w":
            continue
        outer, tag = sentence.span(0, 1), sentence.span(1, TAG + 1)
        owner = next((item for item in items if item.cue and item.source and overlap(item.cue, tag)), None)
        if owner is None or any(overlap(piece, outer) for piece in owner.content):
            continue
        if not any(item.cue and overlap(piece, outer) for item in items for piece in item.content):
            continue
        rest = _without([item for item in items if item is not owner], outer)
        quotes = (*owner.quotes, *(token.quote for token in sentence.tokens[:1]))
        content = tuple(sorted((outer, *owner.content)))
        items = [*rest, replace(owner, content=content, quotes=quotes, wide=())]
    return items


def _by_dashes(item: Found, paragraph: Paragraph) -> list[Found]:
    """Return a find without the words behind a second dash that have a tag of their own, and those."""
    tail = item.content[-1] if len(item.content) > 1 and item.cue is not None else None
    if (
        tail is None
        or (paragraph.dash is None and not item.dashed)
        or item.cue is None
        or tail.start < item.cue.end
    ):
        return [item]
    for sentence in paragraph.sentences:
        size = len(sentence.tokens)
        first = next((at for at in range(size) if sentence.tokens[at].start == tail.start), 0)
        if first == 0 or sentence.kind(first - 1) != "d":
            continue
        for at in range(first + 1, size - 1):
            forms = sentence.language.forms.get(sentence.low(at + 1), ())
            said = any("quote" in form.verb.takes and len(form.words) == 1 for form in forms)
            end = without_stops(sentence, at + 2, size)
            if sentence.low(at) == "," and said and end > at + 2:
                words, cue = sentence.span(first, at), sentence.span(at + 1, at + 2)
                own = Found("dash-tag", (words,), item.block, cue, sentence.span(at + 2, end), dashed=True)
                return [replace(item, content=item.content[:-1], wide=()), own]
    return [item]


def who_reacts(sentence: Sentence) -> Phrase | None:
    """Return who takes something somehow, in a sentence that says no more.

    Args:
        sentence: of the report.

    Example: of ``Ada Obi shakes her head.`` the tokens of ``Ada Obi``.
    """
    end = without_stops(sentence, 0, len(sentence.tokens))
    for patterns in sentence.language.phrases["reactions"].values():
        for pattern in patterns:
            at = pattern.index(ANYBODY)
            front, back = pattern[:at], pattern[at + 1 :]
            last = end - len(back)
            if last <= len(front) or not _reads(sentence, 0, front) or not _reads(sentence, last, back):
                continue
            while last > len(front) and is_adverb(sentence, last - 1):
                last -= 1
            if _is_mention(sentence, len(front), last):
                return Phrase(len(front), last)
    return None


def _reads(sentence: Sentence, at: int, words: Sequence[str]) -> bool:
    return all(sentence.low(at + k) == word for k, word in enumerate(words))


def _is_mention(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether tokens are a name or a noun with its article, and no pronoun."""
    inside = range(start, end)
    if not 0 < len(inside) <= LONGEST or any(sentence.kind(k) not in ("w", "p") for k in inside):
        return False
    if any(sentence.is_a(k, "finite_common") or sentence.low(k) in (",", ":", ";") for k in inside):
        return False
    named = sentence.tokens[end - 1].cap and not sentence.is_a(end - 1, "pronouns")
    return named or (len(inside) > 1 and sentence.is_a(start, "definites"))


def _stands_alone(sentence: Sentence, paragraph: Paragraph) -> bool:
    """Return whether a sentence is only a quotation, or the words after a dash that opens a paragraph."""
    if any(token.kind == "q" for token in sentence.tokens):
        return not any(token.kind == "w" for token in sentence.tokens)
    return paragraph.dash is not None and sentence is paragraph.sentences[0]


def _given(
    items: list[Found], sentence: Sentence, before: Sentence, who: Phrase, paragraph: Paragraph
) -> list[Found]:
    """Return the finds with a quotation given to whoever reacts in the sentence before."""
    source = before.span(*who)
    if paragraph.dash is not None:
        return [
            replace(item, source=source, rule="reaction") if item.cue is None and not item.source else item
            for item in items
        ]
    kept = _without(items, _whole(sentence))
    kept = [item for item in kept if item.cue is None or not overlap(item.cue, _whole(before))]
    return [*(_cut(item, before) for item in kept), _apart(sentence, paragraph, source)]


def _followed(items: list[Found], sentence: Sentence, before: Sentence) -> list[Found]:
    """Return the finds, a quotation that one of them holds given to whose words the sentence before it is.

    ``Obi sagte, es sei ernst. Ek widersprach ihr. Es sei alles gut. | „Es gibt keinen Grund zur Panik.“``
    """
    here, last = _whole(sentence), _whole(before)
    near = [item for item in items if item.source and any(overlap(piece, last) for piece in item.content)]
    holding = [item for item in items if any(overlap(piece, here) for piece in item.content)]
    if len(near) != 1 or len(holding) != 1 or near[0] is holding[0]:
        return items
    owner, other = near[0], holding[0]
    words = tuple(piece for piece in other.content if overlap(piece, here))
    if other.cue is None or other.cue.end > owner.content[0].start or len(words) == len(other.content):
        return items
    content = (*owner.content, *words)
    joined = replace(owner, content=content, quotes=(*owner.quotes, *other.quotes), wide=())
    rest = replace(other, content=tuple(p for p in other.content if p not in words), wide=())
    return [joined if item is owner else rest if item is other else item for item in items]


def _cut(item: Found, before: Sentence) -> Found:
    """Return a find whose source ends before a sentence that is not its own."""
    start = before.tokens[0].start
    if item.source is None or not item.source.start < start < item.source.end:
        return item
    own = before.text[item.source.start : start].rstrip(" .!?\n")
    return replace(item, source=Span(item.source.start, item.source.start + len(own)))


def _without(items: Sequence[Found], whole: Span) -> list[Found]:
    """Return the finds without the words in a stretch; none of which nothing is left."""
    kept = []
    for item in items:
        content = tuple(piece for piece in item.content if not overlap(piece, whole))
        if len(content) == len(item.content):
            kept.append(item)
        elif content:
            kept.append(replace(item, content=content, wide=()))
    return kept


def _apart(sentence: Sentence, paragraph: Paragraph, source: Span | None) -> Found:
    quotes = tuple(token.quote for token in sentence.tokens if token.kind == "q")
    content = tuple(paragraph.quotations[quote].outer for quote in quotes)
    rule = "quotation" if source is None else "reaction"
    return Found(rule, content, paragraph.index, source=source, quotes=quotes)


def _whole(sentence: Sentence) -> Span:
    return sentence.span(0, len(sentence.tokens))


def _asks(sentence: Sentence) -> bool:
    """Return whether somebody is asked something about himself in a sentence, with a verb of asking."""
    language = sentence.language
    forms = (form for token in sentence.tokens for form in language.forms.get(token.low, ()))
    asks = any("question" in form.verb.takes and not form.verb.takes & {"clause", "bare"} for form in forms)
    return asks and any(
        sentence.text[: token.end].rstrip("“”„»«’‘'\" ").endswith("?")
        and _has(sentence, token.start, token.end, "second_person")
        for token in sentence.tokens
        if token.kind == "q"
    )


def _answers(sentence: Sentence) -> bool:
    return any(
        _has(sentence, token.start, token.end, "first_person")
        for token in sentence.tokens
        if token.kind == "q"
    )


def _has(sentence: Sentence, start: int, end: int, field: str) -> bool:
    said = sentence.text[start:end].lower().replace("’", " ").replace("'", " ").split()
    return any(word.strip('“”„»«‘".,!?') in sentence.language.words[field] for word in said)
