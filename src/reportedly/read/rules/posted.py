"""An embedded post that its account signs: the paragraphs before a line with a name and an @.

Reads: ``The bridge is open again.`` and below it ``— Ada Obi (@adaobi) May 3, 2019``
Example: ``Go home now.`` · ``— Tarlo Police (@tarlopolice) 3 May 2019`` -> Tarlo Police | — | Go home now.
Leaves alone: paragraphs that hand their own words to somebody, titles, and names without an @.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from reportedly.read.found import Found
from reportedly.read.paragraphs import Paragraph
from reportedly.types import BlockKind, Span

__all__ = ["POSTED", "find_posts"]

POSTED = "posted"
"""Name of the rule."""

MOST = 6  # paragraphs of one post
LONGEST = 340  # characters of a post of several paragraphs with its links; Twitter takes 280 without them
SHORT = 4  # words of a paragraph that no report would make one
_SIGNATURE = re.compile(r"\s*([—–―-]{1,2})\s*([^()\n]{1,80}?)\s*\(@\w{1,30}\)(?P<date>[^\n]{0,40})\Z")
_LINK = re.compile(r"\s*(?:https?://|(?:pic\.twitter\.com|t\.co)/)\S+")
_WORD = re.compile(r"[^\W_][\w'’]*")
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.EMBED})


def find_posts(paragraphs: Sequence[Paragraph], by_rule: Sequence[Sequence[Found]]) -> dict[int, list[Found]]:
    """Return what embedded posts say, by the paragraph in which each begins; nothing for its others.

    Args:
        paragraphs: the blocks of the report.
        by_rule: what other rules found in each: who says ``“Words,” said Obi`` is not the account.
    """
    tagged = {item.block for items in by_rule for item in items if item.source and item.quotes}
    posts: dict[int, list[Found]] = {}
    for paragraph in paragraphs:
        signature = _signature(paragraph)
        if signature is None:
            continue
        dash, name, before = signature
        first, said = _said(paragraphs, paragraph, before, tagged | posts.keys())
        of_post = paragraphs[first : paragraph.index + 1]
        posts.update((one.index, []) for one in of_post)
        if said:
            quotes = tuple(number for one in of_post for number in one.own)
            post = Found(POSTED, said, paragraph.index, dash, name, lemma="—", quotes=quotes, dashed=True)
            posts[first] = [post]
    return posts


def _signature(paragraph: Paragraph) -> tuple[Span, Span, Span | None] | None:
    """Return dash and name of a line that signs a post, and what stands before it in its block."""
    if paragraph.kind not in _BODY or not paragraph.sentences:
        return None
    text, (start, end) = paragraph.sentences[0].text, paragraph.span
    line = text.rfind("—", start, end) if "\n" not in text[start:end] else text.rfind("\n", start, end) + 1
    at = start if _SIGNATURE.match(text, start, end) else max(line, start)
    match = _SIGNATURE.match(text, at, end)
    words = list(_WORD.finditer(match[2])) if match is not None else []
    dated = match is not None and (not match["date"].strip() or any(map(str.isdigit, match["date"])))
    if match is None or not words or not dated:
        return None
    name = Span(match.start(2) + words[0].start(), match.start(2) + words[-1].end())
    before = _bare(text, Span(start, at)) if at > start else None
    return Span(*match.span(1)), name, before


def _said(
    paragraphs: Sequence[Paragraph], signed: Paragraph, before: Span | None, taken: Set[int]
) -> tuple[int, tuple[Span, ...]]:
    """Return the paragraph with which a post begins, and its words."""
    first, words = signed.index, [before] if before is not None else []
    text = signed.sentences[0].text
    while first > 0 and signed.index - first < MOST and first - 1 not in taken:
        above = paragraphs[first - 1]
        if above.kind not in _BODY or not above.sentences or text[slice(*above.span)].rstrip().endswith(":"):
            break
        if words and (
            above.own or not _goes_on(text, above) or signed.span.start - above.span.start > LONGEST
        ):
            break
        first -= 1
        bare = _bare(text, above.span)
        words = [bare, *words] if bare is not None else words
    return first, tuple(words)


def _bare(text: str, span: Span) -> Span | None:
    """Return the words of a paragraph without the links at its end, None if it has no others."""
    link = _LINK.search(text, *span)
    end = link.start() if link is not None else span.end
    found = list(_WORD.finditer(text, span.start, end))
    if not found:
        return None
    return Span(found[0].start(), end - (len(text[span.start : end]) - len(text[span.start : end].rstrip())))


def _goes_on(text: str, above: Paragraph) -> bool:
    """Return whether a post may go on after a paragraph: small letters, a word or two, or "we" and "my"."""
    if text[above.span.start].islower():
        return True
    if above.kind is BlockKind.HEADING:
        return False
    words = above.sentences[0].language.words
    own = words["first_person"] | words["own_possessives"]
    speaks = any(token.low in own for sentence in above.sentences for token in sentence.tokens)
    return speaks or len(_WORD.findall(text, *above.span)) < SHORT
