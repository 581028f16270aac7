"""What a document says in a relative clause: "a poll that found 60 per cent were in favour".

Reads: ``a survey that found half of them had left`` · ``an article which stipulates that ...``
Example: ``They cited a poll that found half had left.`` -> a poll | found | half had left
Leaves alone: relative clauses of persons, and verbs without a clause ("a report that found its way").
"""

from __future__ import annotations

from reportedly.read.before import phrase_before
from reportedly.read.found import Found
from reportedly.read.frames import clause_like, frame_of
from reportedly.read.made import make_found
from reportedly.read.phrases import Phrase, without_stops
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import VerbGroup, find_verbs

__all__ = ["find_documents"]


def find_documents(sentence: Sentence) -> list[Found]:
    """Return the attributions that documents make in relative clauses of a sentence."""
    found: list[Found] = []
    if sentence.language.words["documents"].isdisjoint(sentence.lows):
        return found
    for group in find_verbs(sentence):
        source = _document(sentence, group)
        start = _clause(sentence, group.end) if source else 0
        end = without_stops(sentence, start, len(sentence.tokens)) if start else 0
        if source is not None and end - start > 2:
            frame = frame_of(sentence, group)._replace(hearer=None)
            found.append(make_found(sentence, frame, "document-relative", [(start, end)], source))
    return found


def _document(sentence: Sentence, group: VerbGroup) -> Phrase | None:
    """Return the document of whose relative clause a verb is the first word."""
    relative = group.start - 1
    says = group.kind == "finite" and not group.passive and "clause" in group.verb.takes
    if not says or relative < 1 or not sentence.is_a(relative, "relatives"):
        return None
    phrase = phrase_before(sentence, relative)
    if phrase is None:
        return None
    noun = next((i for i in range(phrase.start, phrase.end) if sentence.is_a(i, "documents")), None)
    if noun is None:
        return None
    opening = (k for k in range(noun, phrase.start - 1, -1) if sentence.is_a(k, "determiners"))
    return Phrase(next(opening, phrase.start), phrase.end)


def _clause(sentence: Sentence, at: int) -> int:
    """Return where the clause begins after a verb, 0 if none does."""
    if sentence.is_a(at, "complementizers"):
        return at + 1
    if sentence.low(at) == ",":
        verbs = range(at + 2, len(sentence.tokens))
        return at + 1 if any(sentence.is_a(k, "finite_common") for k in verbs) else 0
    return at if clause_like(sentence, at, False) else 0
