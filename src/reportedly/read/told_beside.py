"""Who speaks and who is told, where nothing but the case of an article parts the two (German).

``sagte Ada Obi **dem Richter Ek**`` · ``**Ihrer Schwester** schrieb Ada Obi``: the mention in the third or
fourth case hears it; the other one speaks.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.read.compounds import person_in
from reportedly.read.found import Found
from reportedly.read.noun_phrases import GENITIVES, is_nominative, noun_phrase
from reportedly.read.phrases import Phrase
from reportedly.read.tokens import Sentence
from reportedly.spans import overlap, subtract

__all__ = ["of_who_tells"]


def of_who_tells(item: Found, sentence: Sentence, source: Phrase, cue: Phrase) -> Found | None:
    """Return a find with who is told as its addressee, None if its source holds nobody who is.

    Args:
        item: what was found.
        sentence: where its cue stands.
        source: the tokens of its source.
        cue: the tokens of its cue.
    """
    if source.end == cue.start:
        return _told_first(item, sentence, source, cue) if _is_told(sentence, source.start) else None
    for at in range(source.start + 1, source.end + 1):
        if not _parts(sentence, source.start, at):
            continue
        told = noun_phrase(sentence, at)
        after = sentence.language.phrases["according_after"]
        if told is None or sentence.low(told.end) in after:
            return None
        heard, speaker = sentence.span(*told), sentence.span(source.start, at)
        if item.cue is not None and overlap(heard, item.cue):
            return None
        content = tuple(part for piece in item.content for part in subtract(piece, [heard]))
        named = item.addressee or (None if _names(sentence, cue) else heard)
        return replace(item, source=speaker, addressee=named, content=content or item.content)
    return None


def _told_first(item: Found, sentence: Sentence, source: Phrase, cue: Phrase) -> Found | None:
    subject = noun_phrase(sentence, cue.end)
    if subject is None or not is_nominative(sentence, cue.end):
        return None
    heard, speaker = sentence.span(*source), sentence.span(*subject)
    if sentence.low(source.end - 1) in sentence.language.phrases["according_after"]:
        return replace(item, source=speaker, addressee=None)
    content = tuple(part for piece in item.content for part in subtract(piece, [heard, speaker]))
    return replace(item, source=speaker, addressee=heard, content=content) if content else None


def _is_told(sentence: Sentence, at: int) -> bool:
    """Return whether a person in the third case opens the sentence: "Dem Richter", "Seiner Schwester"."""
    if at or sentence.kind(at + 1) != "w":
        return False
    noun = person_in(sentence.low(at + 1), sentence.language)
    woman = any(sentence.is_a(at + 1, field) for field in ("feminine_nouns", "feminine_titles"))
    woman = woman or (noun.endswith("in") and sentence.low(at + 1).endswith("in"))
    if sentence.low(at).endswith("em"):
        return bool(noun) and _is_determined(sentence, at)
    return woman and sentence.low(at).endswith("er") and _is_determined(sentence, at)


def _is_determined(sentence: Sentence, at: int) -> bool:
    """Return whether a token is an article or says whose the noun after it is."""
    return sentence.is_a(at, "determiners") or sentence.is_a(at, "possessives")


def _parts(sentence: Sentence, start: int, at: int) -> bool:
    """Return whether an article opens who is told, behind a whole mention of who tells."""
    before = at - 1
    if sentence.kind(before) != "w" or sentence.kind(at) != "w" or not _is_determined(sentence, at):
        return False
    if not sentence.tokens[before].cap and not (before == start and sentence.is_a(before, "pronouns")):
        return False
    if sentence.is_a(at, "oblique"):
        return sentence.low(at) not in GENITIVES
    called = person_in(sentence.low(before), sentence.language)
    name = not called and before > start and sentence.tokens[before - 1].cap
    return name and bool(person_in(sentence.low(at + 1), sentence.language))


def _names(sentence: Sentence, cue: Phrase) -> bool:
    """Return whether a verb has whom it speaks of beside it, not whom it tells: "lobte Obi den Lotsen"."""
    forms = (form for at in range(*cue) for form in sentence.language.forms.get(sentence.low(at), ()))
    return any("naming" in form.verb.takes for form in forms)
