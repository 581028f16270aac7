"""Where the words of a find of the model begin and end, by the grammar of its sentence.

Takes off: ``asked *the guards* to leave`` · a sentence before ``Obi said the road was shut``
Adds: ``said the dog was chipped, *so they found its owner*`` · ``believes it is late, *but the plan holds*``
Example: ``warned *drivers* to slow down`` -> to slow down, told to drivers
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.read.found import Found
from reportedly.read.paragraphs import Paragraph
from reportedly.read.tokens import Sentence
from reportedly.spans import contains, overlap
from reportedly.types import Span

__all__ = ["as_far_as_said"]

BESIDE = 2
"""Characters between a cue and its object."""

LONGEST_HEARER = 9
"""Tokens of the hearer of a request."""

LONGEST_SUBJECT = 14
"""Tokens from a conjunction to the verb of its clause."""

CLAUSES = frozenset(("said-that", "said-bare"))
INSIDE = frozenset(("model", "noun-of-saying", "noun-of-saying+model"))
"""Rules whose finds may stand inside a clause that goes on: a verb of saying opens a statement of its own."""
_VERBS = ("finite_common", "past_forms")


def as_far_as_said(found: Sequence[Found], text: str, paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Return finds without whom they were said to at their beginning, and with the clauses they go on with.

    What stands in a clause that was added is found again inside it.

    Args:
        found: what was found, the outermost statements.
        text: the text of the report.
        paragraphs: its blocks.
    """
    reached = []
    added = []
    for item in found:
        sentence = _home(item.cue, paragraphs[item.block]) if item.cue is not None else None
        told = item.source is not None and bool(item.content) and not item.dashed
        if sentence is None or not told or sentence.language.code != "en":
            reached.append(item)
            continue
        own = _own_sentence(_requested(item, text, sentence), sentence, paragraphs[item.block])
        more = _gone_on(own, sentence, found)
        if more is not own:
            added.append(more.content[-1])
        reached.append(more)
    return [item for item in reached if not any(_is_inside(item, span) for span in added)]


def _is_inside(item: Found, span: Span) -> bool:
    return (
        item.cue is not None and all(contains(span, one) for one in _spans(item)) and item.content != (span,)
    )


def _spans(item: Found) -> list[Span]:
    return [*item.content, *(one for one in (item.cue, item.source) if one is not None)]


def _home(span: Span, paragraph: Paragraph) -> Sentence | None:
    for sentence in paragraph.sentences:
        if sentence.tokens[0].start <= span.start and span.end <= sentence.tokens[-1].end:
            return sentence
    return None


def _at(sentence: Sentence, offset: int) -> int:
    return next((i for i, token in enumerate(sentence.tokens) if token.end > offset), len(sentence.tokens))


def _requested(item: Found, text: str, sentence: Sentence) -> Found:
    """Return a request without the one it is made to: "asked *the guards* to leave"."""
    first = item.content[0]
    cue = text[slice(*item.cue)].lower().split() if item.cue else []
    demands = sentence.language.phrases["demands"]
    if not any(cue[at:] == list(words) for at in range(len(cue)) for words in demands.get(cue[at], ())):
        return item
    if item.cue is None or not 0 <= first.start - item.cue.end <= BESIDE:
        return item
    start = _at(sentence, first.start)
    for i in range(start, min(start + LONGEST_HEARER, len(sentence.tokens))):
        if sentence.tokens[i].end > first.end or sentence.kind(i) != "w":
            return item
        if any(sentence.is_a(i, field) for field in (*_VERBS, "complementizers", "questions")):
            return item
        if (
            sentence.is_a(i, "prepositions")
            and not sentence.is_a(i, "np_prepositions")
            and sentence.low(i) != "to"
        ):
            return item  # "warned them about failing to come"
        if i > start and sentence.is_a(i, "infinitive_markers") and _is_verb(sentence, i + 1):
            if not _hears(sentence, start, i):
                return item
            begin = i - 1 if sentence.is_a(i - 1, "negations") else i
            told = item.addressee or sentence.span(start, begin)
            content = (Span(sentence.tokens[begin].start, first.end), *item.content[1:])
            return replace(item, content=content, wide=(), addressee=told)
    return item


def _hears(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether somebody is named by a stretch of tokens: "the guards", "first responders", "them"."""
    fields = ("determiners", "possessives", "masculine", "feminine", "plural", "hearers")
    opens = sentence.tokens[start].cap or any(sentence.is_a(start, field) for field in fields)
    return (opens or sentence.low(end - 1).endswith("s")) and not sentence.is_a(start, "negations")


def _is_verb(sentence: Sentence, i: int) -> bool:
    closed = ("determiners", "possessives", "pronouns", "prepositions")
    return (
        sentence.kind(i) == "w"
        and not sentence.tokens[i].cap
        and not any(sentence.is_a(i, field) for field in closed)
    )


def _own_sentence(item: Found, sentence: Sentence, paragraph: Paragraph) -> Found:
    """Return a clause after its verb without the sentences before, which are the report's own."""
    if not item.rule.startswith("said-") or len(item.content) < 2 or item.cue is None:
        return item
    marked = [paragraph.quotations[number].outer for number in paragraph.marks]
    begin = sentence.tokens[0].start
    kept = tuple(
        span for span in item.content if span.end > begin or any(overlap(outer, span) for outer in marked)
    )
    return replace(item, content=kept) if kept else item


def _gone_on(item: Found, sentence: Sentence, others: Sequence[Found]) -> Found:
    """Return a clause with the next one, where that has a subject of its own and hands over no words."""
    last = item.content[-1]
    if (
        item.rule not in CLAUSES
        or item.cue is None
        or last.start < item.cue.end
        or last.end > sentence.tokens[-1].end
    ):
        return item
    at = _at(sentence, last.end)
    if not _opens_clause(sentence, at):
        return item
    end = len(sentence.tokens)
    end = next((i for i in range(at, end) if sentence.low(i) in (".", ";", ":", "?", "!")), end)
    new = Span(last.start, sentence.tokens[end - 1].end)
    added = Span(last.end, new.end)
    near = [one for one in others if any(overlap(added, span) for span in _spans(one))]
    if any(one.rule not in INSIDE or not all(contains(added, span) for span in _spans(one)) for one in near):
        return item
    return replace(item, content=(*item.content[:-1], new), wide=())


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Return whether ", but", ", so" or "and" and a clause with its own subject begin at a token."""
    comma = sentence.low(at) == ","
    link = at + comma
    joined = sentence.low(link) in (("but", "so", "while") if comma else ("and", "but"))
    if not joined:
        return False
    size = len(sentence.tokens)
    verb = next(
        (
            i
            for i in range(link + 1, min(link + 1 + LONGEST_SUBJECT, size))
            if any(sentence.is_a(i, field) for field in _VERBS) or sentence.low(i).endswith("ed")
        ),
        0,
    )
    if verb < link + 2 or any(sentence.kind(i) != "w" for i in range(link + 1, verb)):
        return False
    forms = (form for i in (verb, verb + 1) for form in sentence.language.forms.get(sentence.low(i), ()))
    says = any(form.verb.takes & {"clause", "quote"} for form in forms)
    opens = sentence.tokens[link + 1].cap or any(
        sentence.is_a(link + 1, field) for field in ("determiners", "possessives", "pronouns", "plural_nouns")
    )
    return opens and (not says or sentence.low(link) == "so")
