"""Words after a dash that opens a paragraph, with the tag that follows a comma.

Reads: ``– We left at night, says Anna Ek.`` · ``— Уходим, — сказал он.`` · ``—Vamos —dijo Ek—. Ya.``
Example: ``– Why did they leave? asks the baker.`` -> the baker | asks | Why did they leave?
Leaves alone: hyphen lists, unless the same page has a dash paragraph with a tag.
Reads, too, a tag alone behind a dash (``— said Anna Ek.``), whose words are the paragraph before.
"""

from __future__ import annotations

from reportedly.read.after import phrase_after
from reportedly.read.found import Found
from reportedly.read.frames import frame_of, is_person_like, is_terminal
from reportedly.read.hearers import find_hearer
from reportedly.read.paragraphs import Paragraph
from reportedly.read.phrases import Phrase
from reportedly.read.tokens import Sentence, Token
from reportedly.read.verbs import VerbGroup, find_verbs
from reportedly.spans import trim
from reportedly.types import Span

__all__ = ["find_dash_words", "find_lone_tag"]

LONGEST = 800
Tag = tuple[VerbGroup, Phrase | None, Phrase | None, int, int]


def find_dash_words(paragraph: Paragraph) -> Found | None:
    """Return what a dash paragraph says; without a source if it has no tag, None if it has no dash."""
    if paragraph.dash is None or not paragraph.sentences:
        return None
    first = paragraph.sentences[0]
    tokens = tuple(
        token
        for sentence in paragraph.sentences
        for token in sentence.tokens
        if token.start >= paragraph.dash.start
    )
    whole = Sentence(first.text, tokens[:LONGEST], first.language, paragraph.index)
    best: Tag | None = None
    for group in find_verbs(whole):
        tag = _tag(whole, group)
        if tag is not None and (best is None or not (_returns(whole, best[4]) or _turns(whole, best[4]))):
            best = tag
    if best is None:
        return Found(
            rule="dash",
            content=(trim(whole.text, paragraph.dash),),
            block=paragraph.index,
            dashed=True,
            quotes=_quotes(tokens),
        )
    group, source, hearer, left, after = best
    pieces = [whole.span(0, left)]
    pieces.extend(_more(whole, after))
    return Found(
        rule="dash-tag",
        content=tuple(pieces),
        block=paragraph.index,
        cue=whole.span(group.start, group.end),
        source=whole.span(*source) if source else None,
        addressee=whole.span(*hearer) if hearer else None,
        lemma=group.verb.lemma,
        quotes=_quotes(tokens[:left]),
        dashed=True,
    )


def find_lone_tag(paragraph: Paragraph) -> Found | None:
    """Return a find without words if a paragraph is nothing but a dash and a tag: ``— zaznaczył.``.

    Args:
        paragraph: one behind words whose speaker has not been named.
    """
    sentence = paragraph.sentences[0] if paragraph.sentences else None
    if sentence is None or paragraph.dash is None or _quotes(sentence.tokens):
        return None
    first = 1 if sentence.kind(0) == "d" else 0
    group = next((group for group in find_verbs(sentence) if group.start == first), None)
    if (
        group is None
        or sentence.tokens[first].cap
        or group.kind != "finite"
        or "quote" not in group.verb.takes
    ):
        return None
    tag = _inverted(sentence, group)
    if tag is None:
        return None
    _, source, hearer, _, _ = tag
    return Found(
        rule="tag-in-next-paragraph",
        content=(),
        block=paragraph.index,
        cue=sentence.span(group.start, group.end),
        source=sentence.span(*source) if source else None,
        addressee=sentence.span(*hearer) if hearer else None,
        lemma=group.verb.lemma,
    )


def _quotes(tokens: tuple[Token, ...]) -> tuple[int, ...]:
    return tuple(token.quote for token in tokens if token.kind == "q")


def _tag(whole: Sentence, group: VerbGroup) -> Tag | None:
    """Return a verb's tag: source, hearer, where the words before it end, where it ends itself."""
    if group.kind != "finite" or not group.verb.takes & {"quote", "clause"} or group.start == 0:
        return None
    frame = frame_of(whole, group)
    subject = frame.subject
    if subject is not None and subject.start > 0 and _separates(whole, subject.start):
        after = max(frame.after, subject.end)
        if frame.forward is None and is_terminal(whole, after):
            return group, subject, frame.hearer, _words_end(whole, subject.start), after
    if _separates(whole, group.start):
        return _inverted(whole, group)
    return None


def _inverted(whole: Sentence, group: VerbGroup) -> Tag | None:
    source = phrase_after(whole, group.end)
    if group.inside is not None:
        source = Phrase(group.inside, group.inside + 1)
    left = _words_end(whole, group.start)
    if source is None:
        dropped = "pro_drop" in whole.language.words["traits"] and is_terminal(whole, group.end)
        return (group, None, None, left, group.end) if dropped else None
    after = max(source.end, group.end)
    if group.particle and whole.low(after) == group.particle:
        after += 1
    hearer = None
    if whole.is_a(after, "hearer_links"):
        hearer = find_hearer(whole, after + 1, linked=True)
        hearer = hearer if hearer and is_person_like(whole, hearer) else None
    return (group, source, hearer, left, after) if is_terminal(whole, after) else None


def _separates(whole: Sentence, i: int) -> bool:
    """Return whether the mark before a token parts a tag from the words: comma, dash, ? or !"""
    low = whole.low(i - 1)
    return low == "," or whole.kind(i - 1) in ("d", "q") or low[:1] in ("?", "!", "…") or low[:1] == "…"


def _words_end(whole: Sentence, i: int) -> int:
    end = i
    while end > 0 and (whole.low(end - 1) == "," or whole.kind(end - 1) == "d"):
        end -= 1
    return end


def _returns(whole: Sentence, after: int) -> bool:
    return bool(_more(whole, after))


def _turns(whole: Sentence, after: int) -> bool:
    """Return whether somebody else's words follow a tag: a stop and a dash, where that means so."""
    turns = "dash_turns" in whole.language.words["traits"] and whole.low(after)[:1] in (".", "!", "?")
    return turns and whole.kind(after + 1) == "d"


def _more(whole: Sentence, after: int) -> list[Span]:
    """Return the words that go on after a tag behind a further dash."""
    # French "– Vous partez ? dit Léa. – Jamais": somebody else; in Russian she goes on.
    turns = "dash_turns" in whole.language.words["traits"]
    i = after
    while i < len(whole.tokens) and whole.kind(i) != "d":
        if whole.low(i)[:1] in (".", "!", "?") and (turns or whole.kind(i + 1) != "d"):
            return []
        i += 1
    start = i + 1
    while start < len(whole.tokens) and whole.kind(start) == "p":
        start += 1
    if start >= len(whole.tokens):
        return []
    return [whole.span(start, len(whole.tokens))]
