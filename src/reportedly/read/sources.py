"""Whose words they are, where a find takes in more or less than that as its source.

``Dem Orden wird nachgesagt`` is said by nobody, ``Dazu sagte die Ministerin`` by her, and ``nimmt die Gruppe
Schätzungen zufolge viel ein`` has its source right before the cue.  That goes by word lists that only
languages with such constructions have.  In all of them a verb with a subject of its own has no source in
another sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportedly.read.according_first import with_who_tells
from reportedly.read.after import phrase_after
from reportedly.read.before import phrase_before
from reportedly.read.found import Found
from reportedly.read.noun_phrases import is_nominative, noun_phrase, noun_phrase_before
from reportedly.read.paragraphs import Paragraph
from reportedly.read.phrases import Phrase, is_adverb
from reportedly.read.requests import of_who_asks
from reportedly.read.rules.objects import clause_of, said_in
from reportedly.read.tokens import Sentence
from reportedly.read.told_beside import of_who_tells
from reportedly.spans import contains, overlap, subtract
from reportedly.types import Span

__all__ = ["with_own_source"]

FAR = 12
"""Tokens in which the parts of a passive stand apart."""


def with_own_source(item: Found, paragraph: Paragraph) -> Found:
    """Return a find with the source that its cue has, and nothing beside it.

    Args:
        item: what was found.
        paragraph: where it stands.

    Example: of ``Ferner habe die Studie festgestellt, dass`` the source is the study, not ``Ferner``.
    """
    source, cue = item.source, item.cue
    if source is None:
        return _of_document(item, paragraph)
    if cue is None:
        return _reported(item, source, paragraph)
    sentence = next((one for one in paragraph.sentences if contains(_whole(one), cue)), None)
    if sentence is None:
        return item
    if not overlap(_whole(sentence), source):
        return _of_its_sentence(item, sentence)
    if "verb_second" not in sentence.language.words["traits"] or not contains(_whole(sentence), source):
        return item
    first, last = _tokens(sentence, source)
    cued = Phrase(*_tokens(sentence, cue))
    mention = Phrase(first, last)
    if first == last or cued.start == cued.end:
        return item
    item = with_who_tells(item, sentence, mention, cued)
    if item.source != source or "reported_mood" not in sentence.language.words["traits"]:
        return item
    small = all(sentence.is_a(i, "neuter") or sentence.is_a(i, "openers") for i in range(first, last))
    if small and first >= cued.end:
        return replace(item, source=None)  # "heißt **es darin**"
    item = _without_object(item, sentence)
    for mend in MENDS:
        mended = mend(item, sentence, mention, cued)
        if mended is not None:
            return mended
    return item


def _of_its_sentence(item: Found, sentence: Sentence) -> Found:
    """Return a find whose cue has a subject of its own with that, and not with one of another sentence."""
    first, last = _tokens(sentence, item.cue) if item.cue is not None else (0, 0)
    near = phrase_before(sentence, first) if first else None
    if near is not None and sentence.kind(near.start - 1) in ("", "q", "d"):
        return replace(item, source=sentence.span(*near))
    tag = first > 0 and (sentence.kind(first - 1) in ("q", "d") or sentence.low(first - 1) == ",")
    behind = phrase_after(sentence, last) if tag and sentence.kind(0) in ("q", "d") else None
    return replace(item, source=sentence.span(*behind)) if behind is not None else item


def _without_object(item: Found, sentence: Sentence) -> Found:
    """Return ``bestätigte den Verdacht, ...`` without the suspicion as its hearer."""
    if item.addressee is None:
        return item
    words = sentence.language.words
    last = sentence.text[slice(*item.addressee)].lower().split()[-1]
    thing = last in words["nouns"] | words["hearsay_nouns"] | words["saying_nouns"]
    return replace(item, addressee=None) if thing else item


def _reported(item: Found, source: Span, paragraph: Paragraph) -> Found:
    """Return a sentence that was taken for said as a whole, its subject and verb among it, without them.

    ``Die Ministerin nannte den Beschluss einen Fehler.``
    """
    for piece in item.content:
        sentence = next((one for one in paragraph.sentences if contains(_whole(one), piece)), None)
        if sentence is None or not contains(piece, source):
            continue
        if sentence.is_a(0, "taking_up") and source == sentence.span(0, 1):
            content = tuple(rest for other in item.content for rest in subtract(other, [source]))
            return replace(item, source=None, cue=source, content=content, wide=())
        if "reported_mood" not in sentence.language.words["traits"]:
            return item
        known = Phrase(*_tokens(sentence, source))
        small = is_adverb(sentence, known.start) or sentence.is_a(known.start, "openers")
        if known.end - known.start == 1 and small:
            return replace(item, source=None)
        clause = clause_of(sentence, known)
        if clause is None or not overlap(sentence.span(*clause.subject), source):
            return item
        cue = sentence.span(clause.verb, clause.verb + 1)
        said = [sentence.span(*part) for part in said_in(sentence, clause)]
        said = [part for part in said if contains(piece, part)]
        others = [other for other in item.content if other != piece]
        if not contains(piece, cue) or not said or any(other.start < piece.start for other in others):
            return item
        content = tuple(sorted((*said, *others)))
        return replace(item, cue=cue, lemma=clause.form.verb.lemma, content=content, wide=())
    return item


def _document(sentence: Sentence, end: int) -> Phrase | None:
    """Return the phrase of a document that ends here, with what it is of: "eine Erklärung des Amtes"."""
    for noun in range(end - 1, max(-1, end - FAR), -1):
        if sentence.kind(noun) != "w":
            return None
        if sentence.is_a(noun, "documents") or sentence.is_a(noun, "nouns"):
            phrase = noun_phrase_before(sentence, noun + 1)
            return Phrase(phrase.start, end) if phrase is not None else None
    return None


def _of_document(item: Found, paragraph: Paragraph) -> Found:
    """Return ``eine Erklärung, in der es heißt`` with the declaration as its source."""
    for sentence in paragraph.sentences if item.rule.startswith("hearsay") and item.cue else ():
        if item.cue is None or not contains(_whole(sentence), item.cue):
            continue
        at = _tokens(sentence, item.cue)[0]
        if sentence.low(at) != "es" or not sentence.is_a(at - 1, "definites") or sentence.low(at - 3) != ",":
            continue
        end = at - 3 - sentence.is_a(at - 4, "split_prefixes")
        document = _document(sentence, end) if sentence.low(at - 2) == "in" else None
        if document is not None:
            return replace(item, source=sentence.span(*document))
    return item


def _whole(sentence: Sentence) -> Span:
    return sentence.span(0, len(sentence.tokens))


def _tokens(sentence: Sentence, span: Span) -> tuple[int, int]:
    """Return the tokens that a span touches, half-open."""
    inside = [
        i for i, token in enumerate(sentence.tokens) if token.start < span.end and span.start < token.end
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _after_source(item: Found, sentence: Sentence, source: Phrase, cue: Phrase) -> Found | None:
    """``nimmt die Gruppe **Schätzungen** zufolge``: only the noun phrase right before the cue."""
    low = sentence.low(cue.end - 1)
    if (low,) not in sentence.language.phrases["according_after"].get(low, ()) or source.end != cue.start:
        return None
    near = noun_phrase_before(sentence, cue.start)
    if near is None or near.start <= source.start:
        return None
    before = sentence.span(source.start, near.start)
    content = tuple(sorted((*item.content, before)))
    return replace(item, source=sentence.span(*near), content=_joined(content, item), wide=())


def _joined(content: Sequence[Span], item: Found) -> tuple[Span, ...]:
    """Return spans with those that meet made one."""
    found: list[Span] = []
    for span in content:
        if found and span.start - found[-1].end <= 1:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return tuple(found) if found else item.content


def _told_by(item: Found, sentence: Sentence, source: Phrase, cue: Phrase) -> Found | None:
    """``Wie der Zeitung **von der Gruppe** berichtet wird``: the first hears, the second speaks."""
    passive = any(sentence.is_a(i, "passive") for i in range(cue.start, cue.end + 1))
    linked = [i for i in range(source.start + 1, cue.start) if sentence.low(i) in ("von", "vom")]
    agent = noun_phrase(sentence, linked[0] + 1) if linked and passive else None
    if agent is None or agent.end != cue.start or not sentence.is_a(source.start, "definites"):
        return None
    if not sentence.is_a(source.start - 1, "quote_links"):
        return None
    if is_nominative(sentence, source.start) and sentence.low(source.start) != "der":
        return None
    heard = sentence.span(source.start, linked[0])
    return replace(item, source=sentence.span(*agent), addressee=heard)


def _beside_outer(item: Found, sentence: Sentence, source: Phrase, cue: Phrase) -> Found | None:
    """``sagte die Kanzlerin **einigen Teilnehmern zufolge**``: she speaks, and they are not told."""
    low = sentence.low(source.end)
    if (low,) not in sentence.language.phrases["according_after"].get(low, ()) or cue.start > source.start:
        return None
    speaker = noun_phrase(sentence, source.start)
    if speaker is None or speaker.end >= source.end:
        return None
    return replace(item, source=sentence.span(*speaker), addressee=None)


def _cut_short(item: Found, sentence: Sentence, source: Phrase, _: Phrase) -> Found | None:
    """``Nach Angaben von **Kestrel**``: no source ends in "von", and nobody is told it."""
    last = source.end - 1
    if source.end - source.start < 2 or not sentence.is_a(last, "said_by"):
        return None
    owner = noun_phrase(sentence, source.end)
    if owner is None:
        return None
    span = sentence.span(source.start, owner.end)
    addressee = None if item.addressee is not None and overlap(item.addressee, span) else item.addressee
    content = tuple(part for piece in item.content for part in subtract(piece, [span]))
    return replace(item, source=span, addressee=addressee, content=content or item.content)


def _charged(item: Found, sentence: Sentence, source: Phrase, cue: Phrase) -> Found | None:
    """``Dem Orden wird nachgesagt``: who is spoken of does not speak."""
    words = sentence.language.words
    at = next((i for i in range(cue.start, cue.end) if sentence.is_a(i, "charged")), None)
    opening = noun_phrase(sentence, 0)
    inside = opening is not None and source.end <= opening.end
    if at is None:
        return None
    if not inside and any(sentence.is_a(k, "said_by") for k in (source.start, source.start - 1)):
        return None
    before = [i for i in range(max(0, at - FAR), at) if sentence.low(i) in words["auxiliaries"]]
    passive = bool(before) and sentence.is_a(before[-1], "passive")
    passive = passive or sentence.is_a(at + 1, "passive")
    return replace(item, source=None) if passive else None


def _demanded(item: Found, sentence: Sentence, _: Phrase, cue: Phrase) -> Found | None:
    """``Von den Bauern wurde verlangt``: at the head of a sentence it is whoever is asked."""
    asked = any(sentence.is_a(i, "demanded") for i in range(cue.start, cue.end))
    passive = any(sentence.is_a(i, "passive") for i in range(cue.end))
    heard = noun_phrase(sentence, 1) if asked and passive and sentence.is_a(0, "said_by") else None
    return None if heard is None else replace(item, source=None, addressee=sentence.span(*heard))


def _adverbial(item: Found, sentence: Sentence, source: Phrase, cue: Phrase) -> Found | None:
    """``Dazu erklärte **die Ministerin**``, ``Für die Bauern bedauerte **der Verband**``."""
    words = sentence.language.words
    low = sentence.low(source.start)
    single = source.end - source.start == 1
    adverb = single and (is_adverb(sentence, source.start) or low in words["openers"])
    linked = source.start == 1 and (sentence.is_a(0, "prepositions") or sentence.is_a(0, "likeness"))
    linked = linked and sentence.low(0) not in (*words["said_by"], "laut", "nach", "in", "im", "aus")
    if not (adverb or linked) or source.end != cue.start:
        return None
    verb = cue.start
    at = verb + 1
    while sentence.low(at) in ("sich", "es") or (sentence.kind(at) == "w" and is_adverb(sentence, at)):
        at += 1
    if sentence.is_a(at, "pronouns"):
        subject: Phrase | None = Phrase(at, at + 1)
    else:
        subject = noun_phrase(sentence, at)
    if subject is None or not is_nominative(sentence, at):
        return replace(item, source=None) if adverb else None
    span = sentence.span(*subject)
    content = tuple(part for piece in item.content for part in subtract(piece, [span]))
    if not content or any(contains(span, piece) for piece in item.content):
        return replace(item, source=None) if adverb else None
    wide = tuple(part for piece in item.wide for part in subtract(piece, [span]))
    heard = item.addressee
    heard = None if heard is not None and overlap(heard, span) else heard
    return replace(item, source=span, addressee=heard, content=content, wide=wide)


def _turned(item: Found, sentence: Sentence, source: Phrase, cue: Phrase) -> Found | None:
    """``Die Tat bezeichnete **er** als sinnlos``: what opens the sentence is what he speaks of."""
    if source.start or source.end != cue.start:
        return None
    at, oblique = cue.end, not is_nominative(sentence, source.start)
    known = sentence.low(at) in ("er", "ich", "wir")
    subject = Phrase(at, at + 1) if known else noun_phrase(sentence, at) if oblique else None
    if subject is None or not is_nominative(sentence, at):
        return None
    speaker = sentence.span(*subject)
    content = tuple(part for piece in item.content for part in subtract(piece, [speaker]))
    if not content:
        return None
    return replace(item, source=speaker, content=(sentence.span(*source), *content), wide=(), addressee=None)


def _relative(item: Found, sentence: Sentence, source: Phrase, cue: Phrase) -> Found | None:
    """``Ada Obi, **die** den Mut der Fischer lobte``: the article after it belongs to what is said."""
    relative = sentence.is_a(source.start, "relatives") and sentence.low(source.start - 1) == ","
    if not relative or source.end - source.start < 2 or source.end != cue.start:
        return None
    if not sentence.is_a(source.start + 1, "determiners"):
        return None
    rest = sentence.span(source.start + 1, source.end)
    pronoun = sentence.span(source.start, source.start + 1)
    return replace(item, source=pronoun, content=_joined(sorted((rest, *item.content)), item), wide=())


MENDS: tuple[Callable[[Found, Sentence, Phrase, Phrase], Found | None], ...] = (
    _after_source,
    _told_by,
    _beside_outer,
    _cut_short,
    _demanded,
    _charged,
    of_who_asks,
    of_who_tells,
    _adverbial,
    _turned,
    _relative,
)
"""What may be mended, in order: find, its sentence, the tokens of its source and of its cue."""
