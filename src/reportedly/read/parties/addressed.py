"""To whom something is said, where no rule has it: beside the cue, or in a phrase of its own.

Reads ``said Ada Obi to the Courier``, ``in a letter to parents, she wrote``, ``speaking to reporters``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.lexicon.relays import KINDS
from reportedly.read.before import phrase_before
from reportedly.read.hearers import find_hearer
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.focus import SUBJECT
from reportedly.read.parties.party import Party
from reportedly.read.phrases import Phrase, is_adverb, is_closed_class
from reportedly.read.tokens import Sentence
from reportedly.spans import contains, overlap
from reportedly.types import Attribution, EntityKind, Span

__all__ = ["addressed", "heard_before", "outlet_meant"]

_FAR = 6  # tokens between a cue with its source and a hearer that can be no one else
_ASKED = (" by", " von", " av", " par", " por")  # "contacted by Radio Tarlo": it came to him
_GIVEN = (" to", " with", " an", " til", " à", " a")  # "made available to the agency"
_ENDS = frozenset((",", ":", ";", ".", "–", "—", "-"))


def addressed(cast: Cast, one: Attribution) -> Span | None:
    """Return to whom the words are said by the sentence of their cue, None if it does not say.

    Args:
        cast: the parties of the report.
        one: a statement without a hearer.
    """
    lines = cast.lines.at(one.cue.span.start) if one.cue else []
    if one.cue is None or not lines:
        return None
    sentence = lines[-1].sentence
    starts = [token.start for token in sentence.tokens]
    after = bisect_left(starts, one.cue.span.end)
    if one.source is not None and contains(_whole(sentence), one.source):
        gap = cast.text[one.cue.span.end : one.source.start].strip(" ,")
        if one.source.start >= one.cue.span.end and not gap:
            after = bisect_left(starts, one.source.end)
    first = bisect_left(starts, one.cue.span.start)
    if one.source is None:
        return _told(sentence, first, one)
    if cast.text[one.cue.span.end - 1] == ":":
        # "told a jury yesterday:" is a cue as a whole.
        after = next(
            (i + 1 for i in range(first, after) if sentence.low(i) in sentence.language.forms), after
        )
    spoken = Span(one.cue.span.start, min(one.cue.span.end, sentence.tokens[after - 1].end))
    beside = _beside(cast, sentence, after, spoken, turned=one.source.start > spoken.start)
    for found in (*beside, *_in_phrase(cast, sentence, one)):
        if not _is_taken(one, found) and not heard_before(cast, found, one.source):
            return found
    return None


def heard_before(cast: Cast, heard: Span, source: Span | None) -> bool:
    """Return whether who heard stands in a clause before that of a source, which is about somebody else.

    In "Ada Obi spoke with Reuters after the bank warned" it was she who spoke to it, and not the bank.

    Args:
        cast: the parties of the report.
        heard: who did.
        source: that of a statement.
    """
    if source is None or source.start < heard.end:
        return False
    between = cast.text[heard.end : source.start].lower()
    first = between.split()[:1]
    if not first or first[0] not in cast.language.words["subordinators"] or "," in between:
        return False
    lines = cast.lines.at(heard.start)
    begin = lines[-1].sentence.tokens[0].start if lines else heard.start
    events = (event for event in cast.events if begin <= event.start < heard.start and not event.quoted)
    return any(event.weight >= SUBJECT for event in events)


def _is_taken(one: Attribution, span: Span) -> bool:
    source = one.source is not None and overlap(one.source, span) > 0
    return source or any(overlap(part, span) > 0 for part in one.content)


def _told(sentence: Sentence, first: int, one: Attribution) -> Span | None:
    """Return who was told it, of a cue in the passive: ``passengers were told that``."""
    cue = one.cue.span if one.cue else Span(0, 0)
    tokens = [i for i in range(first, len(sentence.tokens)) if sentence.tokens[i].end <= cue.end]
    forms = sentence.language.forms.get(sentence.low(tokens[-1]), ()) if tokens else ()
    passive = any(sentence.is_a(i, "passive") for i in tokens[:-1])
    phrase = phrase_before(sentence, first) if passive else None
    told = phrase is not None and any("object" in form.verb.takes for form in forms)
    span = sentence.span(*phrase) if phrase is not None else None
    return span if told and span is not None and not _is_taken(one, span) else None


def _whole(sentence: Sentence) -> Span:
    return Span(sentence.tokens[0].start, sentence.tokens[-1].end)


def _beside(cast: Cast, sentence: Sentence, after: int, cue: Span, *, turned: bool) -> Iterator[Span]:
    """Yield the hearer right after cue and source, or a few words on if it is an outlet.

    ``turned`` says that the source stands after the cue: "said the mayor".
    """
    *rest, last = ("", *cast.text[cue.start : cue.end].lower().split())
    before = sentence.language.forms.get(rest[-1] if rest else "", ())
    linked = any(last in (*sentence.language.words["hearer_links"], *form.verb.hearers) for form in before)
    forms = before if linked else sentence.language.forms.get(last, ())
    if not turned and (linked or any("object" in form.verb.takes for form in forms)):
        yield from _hearer(cast, sentence, after)
    if turned and sentence.language.code == "de" and sentence.is_a(after, "definites"):
        # "sagte Ada Obi der Zeitung Nordbote": German needs no word between.
        yield from (span for span in _hearer(cast, sentence, after) if cast.carriers.within(span))
    at = after + (sentence.low(after) == "," and sentence.is_a(after + 1, "hearer_links"))
    if sentence.is_a(at, "hearer_links") or any(sentence.low(at) in form.verb.hearers for form in forms):
        yield from _hearer(cast, sentence, at + 1)
    for i in range(at, min(at + _FAR, len(sentence.tokens))):
        if sentence.low(i) in _ENDS or sentence.kind(i) != "w":
            break
        if i > at and sentence.is_a(i, "hearer_links"):
            yield from (span for span in _hearer(cast, sentence, i + 1) if cast.carriers.within(span))


def _in_phrase(cast: Cast, sentence: Sentence, one: Attribution) -> Iterator[Span]:
    """Yield the hearers that phrases of their own name, outside the words that are said."""
    whole = _whole(sentence)
    starts = [token.start for token in sentence.tokens]
    for field in ("told", "addressed", "statement"):
        pattern = cast.carriers.words.phrases.get(field)
        for match in pattern.finditer(cast.text, *whole) if pattern else ():
            said = Span(*match.span())
            inside = one.source is not None and overlap(said, one.source) > 0
            alone = match[0].lower() in sentence.language.words["hearer_links"]
            if alone and sentence.language.code == "de" and not _is_taken(one, said):
                found = _hearer(cast, sentence, bisect_left(starts, match.end()))
                yield from (span for span in found if cast.carriers.within(span))
            apart = " " in match[0] and not _is_taken(one, said) and not match[0].endswith(_ASKED)
            if field == "statement" and not match[0].endswith(_GIVEN):
                continue
            if apart or (inside and field == "addressed"):
                heard = _hearer(cast, sentence, bisect_left(starts, match.end()), field == "addressed")
                yield from (span for span in heard if field != "statement" or cast.carriers.within(span))
    first = sentence.tokens[0]
    if first.low in sentence.language.words["hearer_links"]:
        yield from (span for span in _hearer(cast, sentence, 1) if cast.carriers.within(span))


def _hearer(cast: Cast, sentence: Sentence, start: int, sure: bool = False) -> Iterator[Span]:
    """Yield the hearer that begins at a token, if it is somebody who can hear.

    ``sure`` says that whatever stands there is one: "in a letter to retailers".
    """
    phrase = _outlet(cast, sentence, start) or find_hearer(sentence, start, linked=True)
    if phrase is None:
        plain = sure and sentence.kind(start) == "w" and not is_closed_class(sentence, start)
        if plain and sentence.low(start).endswith("s") and is_closed_class(sentence, start + 1):
            yield sentence.span(start, start + 1)
        return
    while phrase.end - phrase.start > 1 and is_adverb(sentence, phrase.end - 1):
        phrase = Phrase(phrase.start, phrase.end - 1)
    span = sentence.span(*phrase)
    fields = ("hearers", "persons", "plural_nouns", "organisations", "titles")
    known = any(sentence.is_a(i, field) for i in range(*phrase) for field in fields)
    named = any(map(cast.register.is_person, cast.names_in(span)))
    words = cast.carriers.words
    called = sentence.low(phrase.end - 1) in (*words.nouns, *words.lists["audiences"])
    carriers = [one for one in cast.carriers.within(span) if one.kind is not EntityKind.PLATFORM]
    if known or named or called or carriers:
        yield span


def _outlet(cast: Cast, sentence: Sentence, start: int) -> Phrase | None:
    """Return an outlet with what it is called, without an article: ``state broadcaster NRK``."""
    nouns = {word for noun in cast.carriers.words.nouns for word in noun.split()}
    end = start
    while end - start < _FAR and sentence.kind(end) == "w" and not sentence.tokens[end].cap:
        end += 1
    if not start < end < len(sentence.tokens) or sentence.low(end - 1) not in nouns:
        return None
    if any(is_closed_class(sentence, i) for i in range(start, end)):
        return None
    begins = sentence.tokens[end].start
    named = [
        one for one in cast.carriers.within(Span(begins, _whole(sentence).end)) if one.span.start == begins
    ]
    last = next(
        (
            i
            for i in range(end, len(sentence.tokens))
            if named and sentence.tokens[i].end == named[0].span.end
        ),
        end - 1,
    )
    return Phrase(start, last + 1) if named and last >= end else None


def outlet_meant(cast: Cast, span: Span, told: Sequence[Party]) -> Party | None:
    """Return the outlet that a noun takes up: ``the tabloid``, ``the Brazilian daily``; None if none does.

    It is the one that the speaker has told something before, else the last of its kind in the paragraph.
    "The state agency" is none that the report does not call so.

    Args:
        cast: the parties of the report.
        span: the words.
        told: the outlets that the speaker has told something before.
    """
    low = cast.text[span.start : span.end].lower().split()
    nouns, words = cast.carriers.words.nouns, cast.language.words
    if not low or low[-1] not in nouns or low[0] not in words["definites"] or cast.carriers.within(span):
        return None
    if not set(low[1:-1]).isdisjoint(cast.carriers.words.lists["whose"]):
        return cast.take(f"described:{' '.join(low)}", KINDS[nouns[low[-1]]], " ".join(low))
    kind = KINDS[nouns[low[-1]]]
    known = [party for party in told if party.kind is kind]
    start = cast.text.rfind("\n", 0, span.start)
    near = [one for one in cast.carriers.within(Span(start + 1, span.start)) if one.kind is kind]
    return known[-1] if known else cast.carrier(near[-1]) if near else None
