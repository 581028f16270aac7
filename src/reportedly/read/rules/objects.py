"""Main clauses in which a verb of saying has a noun for its object, where the verb stands second.

Reads: ``Zudem regte ein Sprecher eine Konferenz an.`` · ``Sie sprach von einem Missverständnis.``
Example: ``Seit Jahren fordert der Rat die Rückgabe.`` -> der Rat | fordert | Seit Jahren + die Rückgabe
Leaves alone: subordinate clauses, verbs with another ending than the listed one ("sagte das Fest ab"),
sentences with a clause, a colon or quoted words, which other rules read.
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.lexicon.languages import VerbForm
from reportedly.read.found import Found
from reportedly.read.noun_phrases import is_nominative, noun_phrase
from reportedly.read.phrases import Phrase, is_adverb, without_stops
from reportedly.read.tokens import Sentence

__all__ = ["Clause", "clause_of", "find_objects", "said_in"]

LONGEST_OPENING = 12
"""Tokens before the verb of a main clause."""

TAKES = frozenset(("noun", "topic"))


class Clause(NamedTuple):
    """A main clause: its subject, its verb, and the tokens of the verb that stand apart."""

    subject: Phrase
    verb: int
    apart: tuple[int, ...]
    end: int
    form: VerbForm


def find_objects(sentence: Sentence) -> list[Found]:
    """Return the attribution of a sentence whose verb of saying has a noun for its object."""
    if "reported_mood" not in sentence.language.words["traits"]:
        return []
    clause = clause_of(sentence)
    if clause is None or not TAKES & clause.form.verb.takes or clause.form.verb.mark == "denies":
        return []
    pieces = said_in(sentence, clause)
    if "topic" in clause.form.verb.takes:
        link = next(
            (i for a, b in pieces for i in range(a, b) if sentence.low(i) in clause.form.verb.topics), None
        )
        pieces = [] if link is None else [(max(a, link + 1), b) for a, b in pieces if b > link + 1]
    tokens = [i for a, b in pieces for i in range(a, b)]
    if any(sentence.kind(i) == "q" or sentence.low(i) == ":" for i in tokens):
        return []
    after = clause.end + (sentence.low(clause.end) == ",")
    if sentence.low(clause.end) == ":" or sentence.is_a(after, "complementizers"):
        return []
    fields = ("complementizers", "negations", "past_forms")
    said = [i for i in tokens if i > clause.verb]
    if any(sentence.is_a(i, field) for i in said for field in fields) or sentence.low(clause.verb + 1) == ",":
        return []
    if not _has_object(sentence, clause):
        return []
    return [
        Found(
            rule="said-topic" if "topic" in clause.form.verb.takes else "said-object",
            content=tuple(sentence.span(*piece) for piece in pieces),
            block=sentence.block,
            cue=sentence.span(clause.verb, clause.verb + 1),
            source=sentence.span(*clause.subject),
            lemma=clause.form.verb.lemma,
        )
    ]


def _pieces(clause: Clause) -> list[tuple[int, int]]:
    """Return the stretches of a clause without its subject and its verb."""
    taken = {clause.verb, *clause.apart, *range(*clause.subject)}
    pieces: list[tuple[int, int]] = []
    for i in range(clause.end):
        if i in taken:
            continue
        if pieces and pieces[-1][1] == i:
            pieces[-1] = (pieces[-1][0], i + 1)
        else:
            pieces.append((i, i + 1))
    return pieces


def said_in(sentence: Sentence, clause: Clause) -> list[tuple[int, int]]:
    """Return the stretches of tokens that a clause hands over: all but its subject, its verb, and "Zudem"."""
    words = sentence.language.words
    small = words["adverbs"] | words["openers"]
    return [
        (a, b)
        for a, b in _pieces(clause)
        if not all(sentence.low(i) in small or sentence.kind(i) == "p" for i in range(a, b))
    ]


def clause_of(sentence: Sentence, known: Phrase | None = None) -> Clause | None:
    """Return the main clause that opens a sentence, if its verb is one of saying and its subject is clear.

    Args:
        sentence: the sentence.
        known: its subject, if that is known already.
    """
    verb = _second(sentence)
    if verb is None:
        return None
    end = _end(sentence, verb + 1)
    found = _form(sentence, verb, end)
    if found is None:
        return None
    form, apart = found
    beside = known is not None and (known.end == verb or known.start == verb + 1)
    subject = known if beside else _subject(sentence, verb)
    return None if subject is None else Clause(subject, verb, apart, end, form)


def _second(sentence: Sentence) -> int | None:
    """Return the first finite verb of saying, if all before it can be the opening of a main clause."""
    for i, token in enumerate(sentence.tokens[: LONGEST_OPENING + 1]):
        if token.kind == "q" or token.low in (":", ";") or sentence.is_a(i, "complementizers"):
            return None
        if i and _is_finite(sentence, i):
            return i
        if token.low == "," or (sentence.is_a(i, "boundaries") and not sentence.is_a(i, "prepositions")):
            return None
    return None


def _is_finite(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.cap or token.kind != "w":
        return False
    forms = sentence.language.forms.get(token.low, ())
    return any(form.kind == "finite" for form in forms) or sentence.is_a(i, "auxiliaries")


def _end(sentence: Sentence, start: int) -> int:
    """Return where the clause ends: at its stop, or at a comma with a clause of another kind after it."""
    size = len(sentence.tokens)
    for i in range(start, size):
        low = sentence.low(i)
        if low in (";", ":") or (low == "," and sentence.is_a(i + 1, "boundaries")):
            return i
    return without_stops(sentence, start, size)


def _form(sentence: Sentence, verb: int, end: int) -> tuple[VerbForm, tuple[int, ...]] | None:
    """Return the verb with its tokens that stand apart at the end of the clause."""
    low = sentence.low(verb)
    ends = [i for i in range(verb + 1, end) if i + 1 == end or sentence.low(i + 1) == ","]
    forms = [form for form in sentence.language.forms.get(low, ()) if form.kind == "finite"]
    for form in forms:
        for i in ends if len(form.words) == 2 else ():
            if sentence.low(i) == form.words[1]:
                return form, (i,)
    if any(sentence.is_a(i, "split_prefixes") and not sentence.is_a(i - 1, "prepositions") for i in ends):
        return None
    single = next((form for form in forms if len(form.words) == 1), None)
    if single is not None:
        return single, ()
    if low in ("hat", "haben", "hatte", "hatten"):
        for i in ends:
            perfect = [f for f in sentence.language.forms.get(sentence.low(i), ()) if f.kind == "participle"]
            if perfect:
                return perfect[0], (i,)
    return None


def _subject(sentence: Sentence, verb: int) -> Phrase | None:
    """Return the subject: what opens the clause, or what stands right after the verb."""
    begin = 1 if sentence.is_a(0, "conjunctions") else 0
    opening = noun_phrase(sentence, begin)
    after = verb + 1
    while sentence.low(after) in ("sich", "es") or (
        sentence.kind(after) == "w" and is_adverb(sentence, after)
    ):
        after += 1
    sure = sentence.low(after) in ("der", "er", "ein") and noun_phrase(sentence, after) is not None
    if opening is not None and opening.end == verb and is_nominative(sentence, begin) and not sure:
        return opening
    if sentence.is_a(begin, "pronouns") and begin + 1 == verb:
        first = sentence.is_a(begin, "first_person") or sentence.low(begin) in ("es", "man", "ihm", "ihnen")
        return None if first else Phrase(begin, begin + 1)
    if sentence.is_a(after, "pronouns"):
        return None if sentence.low(after) in ("man", "ihm", "ihnen", "es") else Phrase(after, after + 1)
    turned = noun_phrase(sentence, after)
    return turned if turned is not None and is_nominative(sentence, after) else None


def _has_object(sentence: Sentence, clause: Clause) -> bool:
    """Return whether a noun stands in the clause beside its subject, for a topic after its word."""
    takes, topics = clause.form.verb.takes, clause.form.verb.topics
    rest = [i for a, b in _pieces(clause) for i in range(a, b)]
    nouns = [
        i
        for i in rest
        if i and sentence.kind(i) == "w" and sentence.tokens[i].cap and not sentence.is_a(i, "times")
    ]
    linked = [i for i in rest if sentence.low(i) in topics]
    if "topic" in takes and any(i > link for link in linked for i in nouns):
        return True
    if "noun" not in takes or any(sentence.is_a(i, "unsaid") for i in nouns):
        return False
    if sentence.low(clause.verb + 1) == "sich" or sentence.low(clause.subject.end) == "sich":
        return False
    objects = [i for i in nouns if not _in_preposition(sentence, i)]
    demand = clause.form.verb.lemma in sentence.language.words["asking_verbs"]
    return any(_is_opened(sentence, i) for i in objects) if demand else bool(objects)


def _is_opened(sentence: Sentence, noun: int) -> bool:
    """Return whether an article opens a phrase: "fordern die Rückgabe", not "fordern mehr Busse"."""
    at = noun - 1
    while at >= 0 and sentence.kind(at) == "w" and not sentence.tokens[at].cap:
        if (
            sentence.is_a(at, "definites")
            or sentence.is_a(at, "singulars")
            or sentence.is_a(at, "possessives")
        ):
            return True
        if sentence.is_a(at, "prepositions"):
            return False
        at -= 1
    return sentence.low(noun - 1) in ("eine", "einen", "ein")


def _in_preposition(sentence: Sentence, noun: int) -> bool:
    """Return whether a noun stands after a preposition: no object by itself."""
    at = noun - 1
    while at >= 0 and sentence.kind(at) == "w" and not sentence.is_a(at, "prepositions"):
        if sentence.is_a(at, "determiners") or sentence.is_a(at, "possessives"):
            return sentence.is_a(at - 1, "prepositions")
        if sentence.tokens[at].cap or is_adverb(sentence, at):
            return False
        at -= 1
    return sentence.is_a(at, "prepositions")
