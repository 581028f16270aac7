"""Statements that run on: over a tag, over sentences, over paragraphs.

``“A,” she said. “B.”`` is one statement; so is a quotation with an opening mark
on each of its paragraphs, and ``He said:`` with the words in the next one.  A
tag may also stand in the paragraph after the words ("This is what ... tells").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace

from reportedly.read.after import phrase_after
from reportedly.read.found import Found
from reportedly.read.frames import Frame, frame_of, is_terminal
from reportedly.read.paragraphs import TITLES, Paragraph
from reportedly.read.phrases import Phrase, is_adverb, without_stops
from reportedly.read.rules.according import match_phrase
from reportedly.read.rules.colon import find_signature
from reportedly.read.rules.dash import find_lone_tag
from reportedly.read.thread import Thread
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import find_verbs
from reportedly.spans import contains, overlap
from reportedly.types import BlockKind, Span

__all__ = ["carry_on"]

SET_OFF = frozenset({BlockKind.QUOTATION, BlockKind.EMBED})


def carry_on(
    paragraphs: Sequence[Paragraph], by_paragraph: Sequence[list[Found]], whole: Set[int] = frozenset()
) -> list[Found]:
    """Return the finds of all paragraphs with the words that continue them.

    Args:
        paragraphs: the blocks of the report.
        by_paragraph: what the rules found in each.
        whole: which of them are all of a statement, so that nothing goes on there.
    """
    thread = Thread()
    dashes = any(item.rule == "dash-tag" for items in by_paragraph for item in items)
    for paragraph, items in zip(paragraphs, by_paragraph, strict=True):
        if paragraph.index in whole:
            thread.opened = thread.loose = thread.before = thread.last = None
            for item in items:
                thread.add(item)
            continue
        _read_paragraph(thread, paragraph, items, dashes)
    _join_chains(thread, paragraphs)
    for number in thread.unsure:
        # A dash that no tag ever follows on the page may as well open a list.
        if thread.found[number].cue is None:
            thread.found[number] = replace(thread.found[number], content=())
    return [item for item in thread.found if item.content]


def _read_paragraph(thread: Thread, paragraph: Paragraph, items: list[Found], dashes: bool) -> None:
    thread.since = max(0, len(thread.found) - 1)
    opened, thread.opened = thread.opened, None
    loose, thread.loose = thread.loose, None
    claimed = loose is not None and _claims_loose(thread, paragraph, loose)
    if claimed and find_signature(paragraph) is not None:
        return
    if loose is not None and claimed:
        items = [item for item in items if item.cue != thread.found[loose].cue and item.rule != "dash"]
    dash = next((item for item in items if item.rule == "dash" and item.cue is None), None)
    if dash is not None:
        items = [item for item in items if item is not dash]
        _add_dash(thread, paragraph, dash, opened, dashes)
    numbers = [thread.add(item) for item in items]
    for number in numbers:
        if thread.found[number].opens:
            thread.opened = number
    _join_dash_quotations(thread, paragraph)
    _continue(thread, paragraph, opened)
    thread.before = _reaches_end(thread, paragraph)
    if not claimed:
        _points_back(thread, paragraph)
    thread.last = paragraph.sentences[-1] if paragraph.sentences else None
    if paragraph.kind in SET_OFF and not any(_touches(thread.found[n], paragraph) for n in numbers):
        _set_off(thread, paragraph, opened)


def _join_chains(thread: Thread, paragraphs: Sequence[Paragraph]) -> None:
    """Give the first paragraphs of a running quotation to the statement whose tag stands in a later one."""
    quotations = paragraphs[0].quotations if paragraphs else {}
    for number in sorted(quotations, reverse=True):
        before, after = thread.by_quote.get(number - 1), thread.by_quote.get(number)
        if not quotations[number].continues or before is None or after is None or before == after:
            continue
        first, second = thread.found[before], thread.found[after]
        if first.cue is None and second.cue is not None:
            thread.found[after] = replace(
                second, content=(*first.content, *second.content), quotes=(*first.quotes, *second.quotes)
            )
            thread.found[before] = replace(first, content=())
            for quote in first.quotes:
                thread.by_quote[quote] = after


def _points_back(thread: Thread, paragraph: Paragraph) -> None:
    """Give a plain sentence to the speaker that the next one names ("Det opplyser Anne Strand.")."""
    for at, sentence in enumerate(paragraph.sentences):
        phrases = sentence.language.phrases["own_statements"]
        size = match_phrase(sentence, 0, phrases) if sentence.tokens[0].low in phrases else 0
        before = paragraph.sentences[at - 1] if at else thread.last
        _drop_pointers(thread, sentence, size)
        if not size or before is None or any(token.kind == "q" for token in sentence.tokens):
            continue
        if size == 1 and sentence.low(1) in sentence.language.forms:
            continue  # German "So sagte Obi, ...": what he said is to come
        end = without_stops(before, 0, len(before.tokens))
        whole = before.span(0, max(end, 1))
        here = sentence.span(0, len(sentence.tokens))
        near = [
            item
            for item in thread.found[-8:]
            if item.rule != "model" or item.quotes or (item.source and item.cue and contains(here, item.cue))
        ]
        if any(overlap(whole, span) for item in near for span in item.content):
            continue
        number = thread.add(Found("points-back", (whole,), before.block))
        if not _sign(thread, number, sentence):
            thread.found[number] = replace(thread.found[number], content=())


def _drop_pointers(thread: Thread, sentence: Sentence, size: int) -> None:
    """Take out what the model has found of "That's according to Ek": "that" is the sentence before."""
    opener = sentence.span(0, size) if size else None
    for number in range(max(0, len(thread.found) - 8), len(thread.found)):
        item = thread.found[number]
        if (
            opener
            and item.cue
            and overlap(item.cue, opener)
            and any(contains(opener, s) for s in item.content)
        ):
            thread.found[number] = replace(item, content=())


def _reaches_end(thread: Thread, paragraph: Paragraph) -> int | None:
    """Return the statement in quotation marks whose words or tag close the paragraph, None if others do."""
    last = paragraph.sentences[-1] if paragraph.sentences else None
    if last is None:
        return None
    span = last.span(0, len(last.tokens))
    for number in range(len(thread.found) - 1, max(-1, len(thread.found) - 6), -1):
        item = thread.found[number]
        spans = [*item.content, *(s for s in (item.cue,) if s)]
        if item.source and item.quotes and any(s.start >= span.start and s.end <= span.end for s in spans):
            return number
    return None


def _touches(item: Found, paragraph: Paragraph) -> bool:
    return any(paragraph.span.start <= span.start < paragraph.span.end for span in item.content)


def _join_dash_quotations(thread: Thread, paragraph: Paragraph) -> None:
    """Give quotations inside the words of a dash paragraph to the statement around them."""
    if paragraph.dash is None:
        return
    for number in paragraph.own:
        outer = paragraph.quotations[number].outer
        if number in thread.by_quote:
            continue
        for at in range(thread.since, len(thread.found)):
            item = thread.found[at]
            if any(span.start <= outer.start and outer.end <= span.end for span in item.content):
                thread.by_quote[number] = at


def _add_dash(thread: Thread, paragraph: Paragraph, dash: Found, opened: int | None, dashes: bool) -> None:
    if opened is not None:
        thread.found[opened] = replace(thread.found[opened], dashed=True)
        thread.extend(opened, dash.content[0], dash.quotes)
        return
    text = paragraph.sentences[0].text
    hyphen = text[paragraph.span.start] == "-"
    titled = paragraph.kind in TITLES
    words = paragraph.sentences[-1].tokens[-1]
    ends = words.low[:1] in (".", "!", "?", "…") or words.kind == "q"
    if hyphen and not (dashes and ends):
        return
    if titled or dashes or (ends and paragraph.kind is BlockKind.PARAGRAPH):
        rule = "title-dash" if titled else "dash"
        number = thread.add(replace(dash, rule=rule))
        thread.loose = None if titled else number
        if not titled and not dashes:
            thread.unsure.append(number)


def _claims_loose(thread: Thread, paragraph: Paragraph, loose: int) -> bool:
    """Give words without a tag to the speaker that the next paragraph names ("This is what ... tells")."""
    if not paragraph.sentences:
        return False
    sentence = paragraph.sentences[0]
    name = find_signature(paragraph)
    if name is not None:
        signed = replace(
            thread.found[loose], rule="signature", cue=sentence.span(0, 1), source=sentence.span(*name)
        )
        thread.found[loose] = replace(signed, lemma="–")
        return True
    tag = find_lone_tag(paragraph)
    if tag is not None:
        found = thread.found[loose]
        thread.found[loose] = replace(
            found, rule=tag.rule, cue=tag.cue, source=tag.source, addressee=tag.addressee, lemma=tag.lemma
        )
        return True
    cleft = match_phrase(sentence, 0, sentence.language.phrases["clefts"])
    if not cleft and not match_phrase(sentence, 0, sentence.language.phrases["own_statements"]):
        return False
    if not (_sign_cleft(thread, loose, sentence, cleft) if cleft else _sign(thread, loose, sentence)):
        return False
    thread.found[loose] = replace(thread.found[loose], rule="tag-in-next-paragraph")
    return True


def _sign_cleft(thread: Thread, number: int, sentence: Sentence, start: int) -> bool:
    """Give words to the speaker that "It is the herder Obi who tells this" names."""
    source = _named_from(sentence, start)
    if source is not None and sentence.is_a(source.end - 1, "relatives"):
        source = Phrase(start, source.end - 1)
    if source is None or not sentence.is_a(source.end, "relatives"):
        return False
    for group in find_verbs(sentence):
        if group.start == source.end + 1 and "quote" in group.verb.takes:
            _give(thread, number, sentence, frame_of(sentence, group), source)
            return True
    return False


def _give(thread: Thread, number: int, sentence: Sentence, frame: Frame, source: Phrase) -> None:
    group = frame.group
    thread.found[number] = replace(
        thread.found[number],
        cue=sentence.span(group.start, group.end),
        source=sentence.span(*source),
        addressee=sentence.span(*frame.hearer) if frame.hearer else None,
        lemma=group.verb.lemma,
    )


def _named_from(sentence: Sentence, start: int) -> Phrase | None:
    """Return the phrase that begins at a token, also with an adverb in it: "the earlier tram driver"."""
    source = phrase_after(sentence, start)
    if source is None and sentence.is_a(start, "determiners") and is_adverb(sentence, start + 1):
        rest = phrase_after(sentence, start + 2)
        source = Phrase(start, rest.end) if rest else None
    return source


def _sign(thread: Thread, number: int, sentence: Sentence) -> bool:
    """Give words to the speaker that a sentence such as "This is what Obi tells" names."""
    for group in find_verbs(sentence):
        frame = frame_of(sentence, group)
        source = frame.subject if frame.subject and frame.subject.start > 0 else None
        source = source or _named_from(sentence, group.end)
        if source is not None:
            _give(thread, number, sentence, frame, source)
            return True
    opener = match_phrase(sentence, 0, sentence.language.phrases["own_statements"])
    source = phrase_after(sentence, opener) if opener else None
    if source is None or not sentence.is_a(opener - 1, "prepositions"):
        return False
    starts = sentence.language.phrases["according"]
    begin = next((k for k in range(opener) if match_phrase(sentence, k, starts)), None)
    cue = sentence.span(0, opener - 1) if begin is None else sentence.span(begin, opener)
    named = sentence.span(*source)
    thread.found[number] = replace(thread.found[number], cue=cue, source=named, lemma="sound")
    return True


def _continue(thread: Thread, paragraph: Paragraph, opened: int | None) -> None:
    """Give the quotations that no rule took to the statement that they continue."""
    last: int | None = None
    cues = sorted(item.cue.start for item in thread.found[thread.since :] if item.cue)
    for at, sentence in enumerate(paragraph.sentences):
        quotes = [token for token in sentence.tokens if token.kind == "q"]
        taken = [thread.by_quote[token.quote] for token in quotes if token.quote in thread.by_quote]
        if taken:
            last = taken[-1]
            continue
        if not quotes:
            last = last if _speaks_here(cues, sentence) else None
            continue
        if any(token.kind == "w" for token in sentence.tokens):
            last = None
            continue
        last = _place(thread, paragraph, at, quotes[0].quote, opened if at == 0 else None, last)
        if last is not None:
            for token in quotes:
                if token.quote not in thread.by_quote:
                    thread.extend(last, paragraph.quotations[token.quote].outer, (token.quote,))


def _speaks_here(cues: Sequence[int], sentence: Sentence) -> bool:
    at = bisect_left(cues, sentence.tokens[0].start)
    return at < len(cues) and cues[at] < sentence.tokens[-1].end


def _place(
    thread: Thread, paragraph: Paragraph, at: int, quote: int, opened: int | None, last: int | None
) -> int | None:
    """Return the statement that a free-standing quotation belongs to; a new one if it stands alone."""
    quotation = paragraph.quotations[quote]
    if quotation.continues:
        before = [n for n in thread.by_quote if n < quote]
        if before:
            return thread.by_quote[max(before)]
    if opened is not None:
        return opened
    tagged = _tag_after(thread, paragraph, at, quotation.outer, quote)
    if tagged is not None:
        return tagged
    if last is not None:
        return last
    if at == 0 and thread.before is not None and paragraph.kind is BlockKind.PARAGRAPH:
        return thread.before
    alone = sum(len(s.tokens) for s in paragraph.sentences if any(t.kind == "w" for t in s.tokens)) == 0
    if alone and quotation.outer.end - quotation.outer.start > 2:
        rule = "title-quotation" if paragraph.kind in TITLES else "quotation"
        number = thread.add(
            Found(rule=rule, content=(quotation.outer,), block=paragraph.index, quotes=(quote,))
        )
        thread.loose = number if rule == "quotation" else None
        return number
    if quotation.outer.end - quotation.outer.start > 20:
        # Kept only if its tag turns out to stand inside the marks.
        thread.add(Found("quotation-inside", (quotation.outer,), paragraph.index, quotes=(quote,)))
    return None


def _tag_after(thread: Thread, paragraph: Paragraph, at: int, outer: Span, quote: int) -> int | None:
    """Return a new statement if the next sentence is nothing but a tag: ``“Why?” Obi asked.``."""
    if at + 1 >= len(paragraph.sentences):
        return None
    sentence = paragraph.sentences[at + 1]
    if any(token.kind == "q" for token in sentence.tokens):
        return None
    if match_phrase(sentence, 0, sentence.language.phrases["own_statements"]):
        number = thread.add(Found("tag-in-next-sentence", (outer,), paragraph.index, quotes=(quote,)))
        if _sign(thread, number, sentence):
            return number
        thread.found.pop()
        return None
    if len(sentence.tokens) > 14:
        return None
    for group in find_verbs(sentence):
        frame = frame_of(sentence, group)
        if "quote" not in group.verb.takes or group.passive or frame.forward is not None:
            return None
        subject = frame.subject
        if subject is None or subject.start != 0 or not is_terminal(sentence, frame.after):
            return None
        return thread.add(
            Found(
                rule="tag-in-next-sentence",
                content=(outer,),
                block=paragraph.index,
                cue=sentence.span(group.start, group.end),
                source=sentence.span(*subject),
                addressee=sentence.span(*frame.hearer) if frame.hearer else None,
                lemma=group.verb.lemma,
                quotes=(quote,),
            )
        )
    return None


def _set_off(thread: Thread, paragraph: Paragraph, opened: int | None) -> None:
    """A block quotation or an embedded post is said as a whole."""
    if any(number in thread.by_quote for number in paragraph.own):
        return
    if opened is not None:
        thread.found[opened] = replace(thread.found[opened], dashed=True)
        thread.extend(opened, paragraph.span, paragraph.own)
        return
    if paragraph.kind is BlockKind.QUOTATION:
        thread.loose = thread.add(
            Found(
                rule="block-quotation",
                content=(paragraph.span,),
                block=paragraph.index,
                quotes=paragraph.own,
                dashed=True,
            )
        )
