"""Who speaks and who hears, by the endings of nouns and names where languages have them.

``Мэра Ивана Лозова раскритиковал депутат Семен Крот``: the deputy, not the mayor; ``powiedział policjantowi
Jan Kot``: not the policeman; ``рассказала она следователю``: not the investigator.
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.read.after import phrase_after
from reportedly.read.compounds import CASES, is_declined, is_declined_given, is_first_form, person_in
from reportedly.read.found import Found
from reportedly.read.paragraphs import Paragraph
from reportedly.read.phrases import Phrase
from reportedly.read.tokens import Sentence
from reportedly.spans import contains, overlap, subtract
from reportedly.types import Span

__all__ = ["by_case"]

FIRST, OTHER = "first", "other"
NEAR = 4
"""Tokens from a verb on in which a pronoun may be its subject."""


def by_case(item: Found, paragraph: Paragraph) -> Found:
    """Return a find whose source is in the case of subjects, and whose hearer is not.

    Args:
        item: what was found.
        paragraph: where it stands.

    Example: of ``"...", powiedział policjantowi Jan Kot`` the source is Jan Kot, the hearer ``policjantowi``.
    """
    source, cue = item.source, item.cue
    if source is None or cue is None:
        return item
    sentence = next((one for one in paragraph.sentences if contains(one.span(0, len(one.tokens)), cue)), None)
    if sentence is None or sentence.language.code not in CASES:
        return item
    if source.start >= sentence.tokens[-1].end:
        return replace(item, source=None)  # "... – stwierdził. Według Ewy Wilk": hers are the next words
    said = [i for i, token in enumerate(sentence.tokens) if contains(cue, Span(token.start, token.end))]
    mention = [i for i, token in enumerate(sentence.tokens) if contains(source, Span(token.start, token.end))]
    verbs = [i for i in said if sentence.low(i) in sentence.language.forms]
    # "– pytamy burmistrza": a verb that no list has, by its ending.
    several = tuple(sentence.language.words["plural_finite"])
    verbs = verbs or [i for i in said[-1:] if several and sentence.low(i).endswith(several)]
    if not verbs or not mention or sentence.is_a(mention[0] - 1, "prepositions"):
        return item
    place = Phrase(mention[0], mention[-1] + 1)
    if place.end <= verbs[0]:
        return _object_first(item, sentence, place, said[-1] + 1)
    return _hearer_first(item, sentence, place, said[-1] + 1) if place.start > verbs[-1] else item


def case_of(sentence: Sentence, i: int) -> str:
    """Return whether a word is somebody as a subject is, or in another case; nothing where that is in doubt.

    Args:
        sentence: where it stands.
        i: its token.
    """
    token, language = sentence.tokens[i], sentence.language
    written = sentence.text[token.start : token.end]
    if token.kind != "w":
        return ""
    if person_in(token.low, language) or sentence.is_a(i, "pronouns"):
        return FIRST
    if is_declined(token.low, language) or (not token.cap and sentence.is_a(i, "hearers")):
        return OTHER
    if token.cap and is_first_form(written, language):
        return FIRST
    return OTHER if token.cap and is_declined_given(written, language) else ""


def _object_first(item: Found, sentence: Sentence, place: Phrase, after: int) -> Found:
    """Return a find whose verb stands behind its object with whoever follows as its source."""
    cases = [case_of(sentence, i) for i in range(*place)]
    known = [case for case in cases if case]
    if not known or known[0] != OTHER:
        return item
    if FIRST in known:  # "Ивану Лозову врач сказал"
        at = place.start + cases.index(FIRST)
        return replace(item, source=sentence.span(at, place.end), addressee=sentence.span(place.start, at))
    subject = phrase_after(sentence, after, apposition=False)
    if subject is None or next(filter(None, (case_of(sentence, i) for i in range(*subject))), "") != FIRST:
        several = sentence.low(after - 1).endswith(tuple(sentence.language.words["plural_finite"]))
        return replace(item, source=None, addressee=sentence.span(*place)) if several else item
    span = sentence.span(*subject)
    content = tuple(part for piece in item.content for part in subtract(piece, [span]))
    content = tuple(part for part in content if any(map(str.isalnum, sentence.text[slice(*part)])))
    return replace(item, source=span, content=content, wide=()) if content else item


def _hearer_first(item: Found, sentence: Sentence, place: Phrase, after: int) -> Found:
    """Return a find whose source opens with whom the words are said to, without him."""
    end = place.start
    while end < place.end and _goes_on(sentence, end, place):
        end += 1
    if end == place.start:
        return item
    hearer = sentence.span(place.start, end)
    if item.addressee is not None and not overlap(item.addressee, hearer):
        hearer = item.addressee
    rest = sentence.span(end, place.end) if end < place.end else _subject(sentence, after, place)
    return replace(item, source=rest, addressee=hearer)


def _goes_on(sentence: Sentence, i: int, place: Phrase) -> bool:
    """Return whether a hearer goes on with a word: he, what stands before him, or his surname."""
    case = case_of(sentence, i)
    if case or sentence.kind(i) != "w":
        return case == OTHER
    before = range(place.start, i)
    ahead = next(filter(None, (case_of(sentence, k) for k in range(i + 1, place.end))), "")
    if not any(case_of(sentence, k) == OTHER for k in before):
        return ahead == OTHER and not sentence.tokens[i].cap  # "местному следователю"
    given = is_declined_given(sentence.text[slice(*sentence.span(i - 1, i))], sentence.language)
    return sentence.tokens[i].cap and (given or ahead != "")


def _subject(sentence: Sentence, after: int, place: Phrase) -> Span | None:
    """Return the subject beside a hearer: a pronoun before him, or somebody right behind him."""
    for i in range(after, min(place.start, after + NEAR)):
        if sentence.is_a(i, "pronouns") and not sentence.is_a(i, "first_person"):
            return sentence.span(i, i + 1)
    behind = phrase_after(sentence, place.end, apposition=False)
    if behind is not None and case_of(sentence, behind.start) == FIRST:
        return sentence.span(*behind)
    return None
