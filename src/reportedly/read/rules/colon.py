"""A name, a colon and words: headlines, transcripts and captions.

Reads: ``Mayor: “We will rebuild”`` · ``“We had nothing”: residents`` · ``“Words” — Anna Ek``
Example: ``Obi: “No deal”`` -> Obi | : | No deal
Leaves alone: labels ("Update: ..."), places, times, and lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.read.after import phrase_after
from reportedly.read.found import Found
from reportedly.read.paragraphs import Paragraph
from reportedly.read.phrases import Phrase, without_stops
from reportedly.read.tokens import Sentence
from reportedly.types import BlockKind, Span

__all__ = ["find_colon", "find_dash_name", "find_signature", "find_transcript"]

TITLES = (BlockKind.HEADLINE, BlockKind.HEADING)
LONGEST_NAME = 8
SHORTEST_CLAUSE = 3
"""Tokens of a clause that a headline hands to somebody behind its colon."""
_LINE = re.compile(r"((?:[A-ZÀ-ÞĀ-ŽА-ЯЁІЇЄҐ][\w.’'-]*[ ]?){1,4}(?<! ))(:)\s+(?=\S)")


def find_colon(paragraph: Paragraph) -> list[Found]:
    """Return the attributions that a colon or a closing dash makes in a paragraph."""
    if not paragraph.sentences:
        return []
    sentence = paragraph.sentences[0]
    found = _name_first(sentence, paragraph) or _words_first(sentence, paragraph) or find_dash_name(paragraph)
    found = found or _quoted_part(sentence, paragraph) or _clause_first(sentence, paragraph)
    return [found] if found else []


def _speaker_like(sentence: Sentence, phrase: Phrase) -> bool:
    """Return whether a phrase names somebody: a person's noun, a title, or a name of two words and more."""
    tokens = range(phrase.start, phrase.end)
    if any(sentence.is_a(i, field) for i in tokens for field in ("persons", "titles", "organisations")):
        return True
    # The point after an initial is no word of the name ("Ana B. Lind").
    names = [i for i in tokens if sentence.low(i) != "." or len(sentence.low(i - 1)) > 1]
    return (
        all(sentence.tokens[i].cap or sentence.is_a(i, "name_particles") for i in names)
        and 2 <= len(names) <= 4
    )


def _called_a_speaker(sentence: Sentence, phrase: Phrase) -> bool:
    """Return whether words say that this speaks; a name alone may be the matter ("Obi: town drops case")."""
    tokens = range(phrase.start, phrase.end)
    kinds = ("persons", "titles", "organisations", "media_nouns")
    return any(sentence.is_a(i, field) for i in tokens for field in kinds)


def _name_first(sentence: Sentence, paragraph: Paragraph) -> Found | None:
    colon = next((i for i in range(min(LONGEST_NAME, len(sentence.tokens))) if sentence.low(i) == ":"), 0)
    if colon == 0:
        return None
    name = phrase_after(sentence, 0)
    if name is None or name.start != 0 or name.end != colon:
        return None
    forms = sentence.language.forms
    if any(sentence.is_a(i, "places") for i in range(name.end)):
        return None
    if any(sentence.low(i) in forms and not sentence.tokens[i].cap for i in range(name.end)):
        return None
    size = len(sentence.tokens)
    quoted = sentence.kind(colon + 1) == "q"
    dashed = sentence.kind(colon + 1) == "d"
    titled = paragraph.kind in TITLES
    if not quoted and not dashed and not (titled and _called_a_speaker(sentence, name)):
        return None
    short = sentence.tokens[0].cap and (quoted or dashed) and name.end == 1
    described = titled and quoted and sentence.is_a(0, "determiners") and name.end > 2
    called = titled and _called_a_speaker(sentence, name)
    if not (short or described or called or _speaker_like(sentence, name)):
        return None
    start = colon + 2 if dashed else colon + 1
    end = colon + 2 if quoted and not titled else size
    if end - start < (1 if quoted else 3):
        return None
    return _found(sentence, name, (colon, colon + 1), (start, end), dashed, "name-colon")


def _words_first(sentence: Sentence, paragraph: Paragraph) -> Found | None:
    """``“We had nothing”: residents``: only in headlines, only after a quotation."""
    if paragraph.kind not in TITLES or sentence.kind(0) != "q":
        return None
    if sentence.low(1) not in (":", "–") and sentence.kind(1) != "d":
        return None
    name = phrase_after(sentence, 2)
    if name is None or name.end != len(sentence.tokens) or not _names(sentence, name):
        return None
    return _found(sentence, name, (1, 2), (0, 1), False, "words-colon")


def _clause_first(sentence: Sentence, paragraph: Paragraph) -> Found | None:
    """``Dam wall is cracked: engineer``: a headline that ends in who says it."""
    titled = paragraph.kind in (*TITLES, BlockKind.STANDFIRST) and len(paragraph.sentences) == 1
    size = len(sentence.tokens)
    colons = [i for i in range(size) if sentence.low(i) == ":"]
    if not titled or len(colons) != 1 or colons[0] < SHORTEST_CLAUSE or size - colons[0] > LONGEST_NAME:
        return None
    colon = colons[0]
    name = phrase_after(sentence, colon + 1, apposition=False)
    if name is None or name.end != size or any(sentence.kind(i) != "w" for i in range(name.start, size)):
        return None
    last = size - 1
    speaks = _called_a_speaker(sentence, Phrase(last, size)) or sentence.is_a(last, "plural_nouns")
    if not (speaks or sentence.is_a(last, "documents") or sentence.is_a(last, "media_nouns")):
        return None
    return _found(sentence, name, (colon, colon + 1), (0, colon), False, "words-colon")


def _quoted_part(sentence: Sentence, paragraph: Paragraph) -> Found | None:
    """Return the quotation of a title that a colon or dash parts from the rest, without a source."""
    tokens = sentence.tokens
    if paragraph.kind not in TITLES or len(paragraph.sentences) > 1:
        return None
    first = len(tokens) > 2 and tokens[0].kind == "q" and (tokens[1].kind == "d" or tokens[1].low == ":")
    last = len(tokens) > 2 and tokens[-1].kind == "q" and tokens[-2].low == ":"
    if first == last:
        return None
    token = tokens[0] if first else tokens[-1]
    return Found("title-quotation", (Span(token.start, token.end),), paragraph.index, quotes=(token.quote,))


def _names(sentence: Sentence, name: Phrase) -> bool:
    return _speaker_like(sentence, name) or (name.end - name.start == 1 and sentence.tokens[name.start].cap)


def find_dash_name(paragraph: Paragraph) -> Found | None:
    """Return ``“Words” — Anna Ek`` or ``- Words -Anna Ek`` where a paragraph is nothing else."""
    tokens = tuple(token for sentence in paragraph.sentences for token in sentence.tokens)
    first = paragraph.sentences[0]
    whole = Sentence(first.text, tokens, first.language, paragraph.index)
    last = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].kind == "q"), -1)
    if last < 0 and (whole.kind(0) == "d" or whole.low(0) == "-"):
        return _hyphen_name(whole)
    if last < 0 or last + 1 >= len(tokens) or any(token.kind == "w" for token in tokens[:last]):
        return None
    dash = last + 1
    if whole.kind(dash) != "d" and whole.low(dash) != "-":
        return None
    name = phrase_after(whole, dash + 1)
    if name is None or not _speaker_like(whole, Phrase(name.start, min(name.end, name.start + 4))):
        return None
    if name.end < len(tokens) and whole.low(name.end) not in (".", ","):
        return None
    if whole.low(name.end) == "," and len(tokens) - name.end < 12:
        name = Phrase(name.start, without_stops(whole, name.start, len(tokens)))
    return _found(whole, name, (dash, dash + 1), (0, last + 1), False, "dash-name")


def _hyphen_name(whole: Sentence) -> Found | None:
    size = len(whole.tokens)
    dash = next((i for i in range(size - 1, 0, -1) if whole.kind(i) == "d" or whole.low(i) == "-"), 0)
    name = phrase_after(whole, dash + 1) if dash > 2 else None
    if name is None or name.end < size or not _speaker_like(whole, name):
        return None
    return _found(whole, name, (dash, dash + 1), (1, dash), True, "dash-name")


def find_signature(paragraph: Paragraph) -> Phrase | None:
    """Return the name if a paragraph is only a dash and a name: it signs the words before it."""
    if len(paragraph.sentences) != 1:
        return None
    sentence = paragraph.sentences[0]
    dashed = sentence.kind(0) == "d" or sentence.low(0) == "-"
    if len(sentence.tokens) > 16 or not (dashed or paragraph.kind is BlockKind.QUOTATION):
        return None
    name = phrase_after(sentence, int(dashed))
    if name is None or name.end < len(sentence.tokens):
        return None
    return name if _speaker_like(sentence, Phrase(name.start, min(name.end, name.start + 4))) else None


def find_transcript(paragraphs: Sequence[Paragraph]) -> dict[int, Found]:
    """Return the lines ``NAME: words`` by paragraph, where a report has at least two by the same name."""
    lines: dict[int, tuple[str, Found]] = {}
    for paragraph in paragraphs:
        if paragraph.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or not paragraph.sentences:
            continue
        quoted = _quoted_line(paragraph)
        if quoted is not None:
            lines[paragraph.index] = quoted
            continue
        tokens = tuple(token for sentence in paragraph.sentences for token in sentence.tokens)
        whole = Sentence(
            paragraph.sentences[0].text, tokens, paragraph.sentences[0].language, paragraph.index
        )
        colon = next((i for i in range(min(5, len(tokens))) if whole.low(i) == ":"), 0)
        label = [i for i in range(colon) if whole.low(i) != "." or not whole.is_a(i - 1, "abbreviations")]
        if label and len(tokens) - colon > 3 and all(whole.kind(i) == "w" and tokens[i].cap for i in label):
            found = _found(
                whole, Phrase(0, colon), (colon, colon + 1), (colon + 1, len(tokens)), False, "transcript"
            )
            lines[paragraph.index] = (" ".join(t.low for t in tokens[:colon]), found)
    names = [name for name, _ in lines.values()]
    if len(names) < 2 or len(set(names)) == len(names):
        return {}
    if sum(names.count(name) > 1 for name in set(names)) > 1:
        if not any(_is_talk(one) for one in paragraphs if one.index in lines):
            return {}
        # Two take turns: whatever a line of theirs is, they say it.
        lines = {
            index: (name, replace(found, rule="interview") if found.rule == "transcript" else found)
            for index, (name, found) in lines.items()
        }
    return {index: found for index, (_, found) in lines.items()}


def _is_talk(paragraph: Paragraph) -> bool:
    """Return whether somebody asks or speaks of himself: "Rovers: visit Tarlo on Friday" is from a list."""
    first = paragraph.sentences[0]
    said = re.findall(r"[^\W\d_]+['’]?|[?\"“„«]", first.text[slice(*paragraph.span)].lower())
    return any(word in '?"“„«' or word in first.language.words["first_person"] for word in said)


def _quoted_line(paragraph: Paragraph) -> tuple[str, Found] | None:
    """Return name and find of a line of a transcript printed as speech: ``“EK: Why?``, ``– EK: Why?``."""
    text, start = paragraph.sentences[0].text, paragraph.span.start
    set_off = [paragraph.quotations[n].inner for n in paragraph.own[:1]]
    if paragraph.own and paragraph.quotations[paragraph.own[0]].outer.start != start:
        set_off = []
    if paragraph.dash is not None and not text[start : paragraph.dash.start].strip(" \xa0–—―‒-"):
        set_off = [paragraph.dash]
    if not set_off:
        return None
    inner = set_off[0]
    line = _LINE.match(text, inner.start, inner.end)
    if line is None or inner.end - line.end() < 3:
        return None
    content = Span(line.end(), inner.end)
    name, colon = Span(*line.span(1)), Span(*line.span(2))
    found = Found(
        "transcript-quoted", (content,), paragraph.index, colon, name, None, ":", paragraph.own, dashed=True
    )
    return line[1].lower(), found


def _found(
    sentence: Sentence,
    name: Phrase,
    cue: tuple[int, int],
    content: tuple[int, int],
    dashed: bool,
    rule: str,
) -> Found:
    return Found(
        rule=rule,
        content=(sentence.span(*content),),
        block=sentence.block,
        cue=sentence.span(*cue),
        source=sentence.span(*name),
        lemma=":" if rule != "dash-name" else "–",
        quotes=tuple(t.quote for t in sentence.tokens[content[0] : content[1]] if t.kind == "q"),
        dashed=dashed,
    )
