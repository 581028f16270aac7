"""Who asks and who is asked, where the two stand in any order (German).

``Der Rat hat **die Werft** aufgefordert, ...`` · ``Dann schlug sie **den Fischern** vor, ...``: the mention
beside the participle, or beside the half of the verb that stands apart, is asked; the other one speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.read.found import Found
from reportedly.read.noun_phrases import is_nominative, noun_phrase, noun_phrase_before
from reportedly.read.phrases import Phrase, is_adverb
from reportedly.read.tokens import Sentence
from reportedly.spans import subtract

__all__ = ["of_who_asks"]

FAR = 12
"""Tokens between the finite verb and who is asked, or between him and the rest of the verb."""

SUBJECTS = ("der", "er", "ein", "ich", "wir")
"""Words that open a subject and nothing else that can be asked."""


def of_who_asks(item: Found, sentence: Sentence, source: Phrase, cue: Phrase) -> Found | None:
    """Return a request with who asks as its source, None if its source is right or nobody else is there.

    Args:
        item: what was found.
        sentence: where its cue stands.
        source: the tokens of its source.
        cue: the tokens of its cue.
    """
    if sentence.low(source.start) in SUBJECTS or sentence.is_a(source.start - 1, "prepositions"):
        return None
    verb = _verb(sentence, source)
    if verb is None or not (cue.start == verb or cue.start >= source.end):
        return None
    if sentence.is_a(verb, "passive"):
        linked = [i for i in range(source.start + 1, source.end + FAR) if sentence.is_a(i, "said_by")]
        subject = noun_phrase(sentence, linked[0] + 1) if linked else None
        source = Phrase(source.start, min(source.end, linked[0])) if linked else source
    else:
        subject = _subject(sentence, verb, source.start)
    if subject is None:
        return None
    speaker, asked = sentence.span(*subject), sentence.span(*source)
    content = tuple(part for piece in item.content for part in subtract(piece, [speaker]))
    wide = tuple(part for piece in item.wide for part in subtract(piece, [speaker]))
    return replace(item, source=speaker, addressee=asked, content=content or item.content, wide=wide)


def _verb(sentence: Sentence, source: Phrase) -> int | None:
    """Return the finite verb of the request: one of its own, or the auxiliary of its participle."""
    after = [sentence.low(i) for i in range(source.end, min(source.end + FAR, len(sentence.tokens)))]
    if "," in after:
        after = after[: after.index(",")]
    known = sentence.language.phrases["requests"]
    for i in range(source.start - 1, max(-1, source.start - FAR), -1):
        low = sentence.low(i)
        if low in (",", ";", ":") or sentence.kind(i) == "q":
            return None
        for phrase in known.get(low, ()):
            if len(phrase) == 1 or phrase[1] in after:
                return i
        if sentence.is_a(i, "auxiliaries"):
            return i if any((word,) in known.get(word, ()) for word in after) else None
    return None


def _subject(sentence: Sentence, verb: int, before: int) -> Phrase | None:
    """Return who asks: right after the verb, right before it, or at the head of the sentence before "and"."""
    at = verb + 1
    while at < before and is_adverb(sentence, at):
        at += 1
    if at < before:
        if sentence.is_a(at, "pronouns"):
            return Phrase(at, at + 1) if is_nominative(sentence, at) else None
        inner = noun_phrase(sentence, at)
        if inner is not None and inner.end <= before and is_nominative(sentence, at):
            return inner
    if sentence.is_a(verb - 1, "conjunctions"):
        return _head(sentence)
    if verb and sentence.is_a(verb - 1, "pronouns"):
        return Phrase(verb - 1, verb) if is_nominative(sentence, verb - 1) else None
    phrase = noun_phrase_before(sentence, verb)
    if phrase is None or not is_nominative(sentence, phrase.start):
        return None
    return None if sentence.is_a(phrase.start - 1, "prepositions") else phrase


def _head(sentence: Sentence) -> Phrase | None:
    """Return the subject that opens a sentence: ``**Sie** lobte ihn und forderte ihn auf``."""
    if sentence.is_a(0, "pronouns"):
        return Phrase(0, 1) if is_nominative(sentence, 0) else None
    phrase = noun_phrase(sentence, 0)
    if phrase is None or not is_nominative(sentence, 0) or not _is_verb(sentence, phrase.end):
        return None
    return phrase


def _is_verb(sentence: Sentence, i: int) -> bool:
    forms: Sequence[object] = sentence.language.forms.get(sentence.low(i), ())
    return bool(forms) or sentence.is_a(i, "finite_common") or sentence.is_a(i, "auxiliaries")
