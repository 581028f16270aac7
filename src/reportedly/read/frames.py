"""How a verb of saying stands in its sentence: who is before it, what follows it.

A frame collects, for one verb, its source, its hearer and where the words begin
that it introduces.  The rules in ``rules/`` turn frames into attributions.
"""

from __future__ import annotations

from typing import NamedTuple

from reportedly.read.after import phrase_after
from reportedly.read.before import phrase_before
from reportedly.read.hearers import find_hearer, skip_adjuncts
from reportedly.read.phrases import Phrase, is_adverb
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import VerbGroup

__all__ = [
    "Forward",
    "Frame",
    "clause_like",
    "colon_soon",
    "cut_points",
    "frame_of",
    "is_person_like",
    "is_terminal",
    "opening_phrase",
]


NEAR = 5
"""Words after a verb in which a German noun shows that it has an object."""


class Forward(NamedTuple):
    """What a verb introduces to its right: the pattern, and the token where the words begin."""

    pattern: str
    start: int


class Frame(NamedTuple):
    """A verb of saying with its neighbours; phrases are token indices."""

    group: VerbGroup
    subject: Phrase | None
    hearer: Phrase | None
    forward: Forward | None
    after: int


def frame_of(sentence: Sentence, group: VerbGroup) -> Frame:
    """Return the frame of one verb group."""
    begin = group.start
    while begin > 1 and is_adverb(sentence, begin - 1) and not sentence.tokens[begin - 1].cap:
        begin -= 1
    subject = phrase_before(sentence, begin) or phrase_before(sentence, group.start)
    if subject is not None and sentence.is_a(subject.start, "relatives"):
        subject = _with_antecedent(sentence, subject)
    after = _past_adverbs(sentence, group.end)
    hearer = None
    if "object" in group.verb.takes:
        hearer = find_hearer(sentence, after)
    elif sentence.is_a(after, "hearer_links") or sentence.low(after) in group.verb.hearers:
        hearer = find_hearer(sentence, after + 1, linked=True)
        if hearer is not None and not is_person_like(sentence, hearer):
            hearer = None
    if hearer is None and sentence.kind(after) == "q" and _that_after(sentence, after + 1):
        # «Обзору», что ...: a name in marks before the clause is the hearer.
        hearer = Phrase(after, after + 1)
    follows = _past_adverbs(sentence, hearer.end) if hearer else after
    forward = _forward(sentence, group, follows)
    if hearer and "object" in group.verb.takes and forward is None and not is_terminal(sentence, follows):
        # "tells the story of a town": the noun is not a hearer.
        hearer, follows = None, after
        forward = _forward(sentence, group, follows)
    return Frame(group, subject, hearer, forward, follows)


def _with_antecedent(sentence: Sentence, relative: Phrase) -> Phrase:
    """Return "who" with the noun phrase it stands for ("one of those who", "Obi, who")."""
    end = relative.start
    if sentence.low(end - 1) == ",":
        end -= 1
    head = phrase_before(sentence, end) if end > 0 else None
    return (
        Phrase(head.start, relative.end) if head and not sentence.is_a(head.start, "relatives") else relative
    )


def _that_after(sentence: Sentence, i: int) -> bool:
    return sentence.low(i) == "," and sentence.is_a(i + 1, "complementizers")


def _past_adverbs(sentence: Sentence, i: int) -> int:
    words = sentence.language.words
    while sentence.kind(i) == "w" and sentence.low(i) in words["adverbs"] - words["negations"]:
        i += 1
    return i


def is_person_like(sentence: Sentence, phrase: Phrase) -> bool:
    """Return whether a phrase can be a hearer: a name, "reporters", "his driver", "the newspaper"."""
    tokens = range(phrase.start, phrase.end)
    owned = sentence.is_a(phrase.start, "possessives") and phrase.end - phrase.start == 2
    heard = sentence.is_a(phrase.start, "hearers") or sentence.is_a(phrase.start, "organisations")
    return owned or heard or any(sentence.tokens[i].cap for i in tokens)


def _forward(sentence: Sentence, group: VerbGroup, after: int) -> Forward | None:
    takes, words = group.verb.takes, sentence.language.words
    at = skip_adjuncts(sentence, after)
    if sentence.low(at) == "," and sentence.is_a(at + 1, "adverbs") and sentence.low(at + 2) == ",":
        at += 3
    low, kind = sentence.low(at), sentence.kind(at)
    clause = "clause" in takes or "object" in takes
    comma = low == ","
    if low == ":":
        return Forward("colon", at + 1)
    colon = colon_soon(sentence, after) if "quote" in takes else None
    if colon is not None:
        return Forward("colon", colon + 1)
    if clause and low in words["complementizers"]:
        return Forward("that", at + 1)
    if clause and comma and sentence.is_a(at + 1, "complementizers"):
        return Forward("that", at + 2)
    if "quote" in takes and kind == "q":
        return Forward("quote", at)
    if "quote" in takes and comma and sentence.kind(at + 1) == "q":
        return Forward("quote", at + 1)
    if "question" in takes and low in words["questions"]:
        return Forward("question", at)
    if "question" in takes and comma and sentence.is_a(at + 1, "questions"):
        return Forward("question", at + 1)
    particle = any(sentence.is_a(k, "question_particles") for k in range(at + 1, at + 4))
    if "question" in takes and comma and particle:
        return Forward("question", at + 1)
    if "infinitive" in takes and low in words["infinitive_markers"] and _verb_like(sentence, at + 1):
        return Forward("infinitive", at)
    if "gerund" in takes and low.endswith("ing") and len(low) > 4 and sentence.language.code == "en":
        return Forward("gerund", at)
    noun = _noun_that(sentence, at)
    if noun is not None and (clause or "naming" in takes):
        return Forward("that", noun)
    if "accusation" in takes and _accuses(sentence, group, after):
        return Forward("accusation", after)
    if "noun" in takes and kind == "w" and _noun_object(sentence, group, at):
        return Forward("noun", at)
    if "as" in takes and _has_as(sentence, at):
        return Forward("as", after)
    if "topic" in takes and low in group.verb.topics:
        return Forward("topic", at + 1)
    if "naming" in takes and kind == "w" and _quotes_soon(sentence, at):
        return Forward("naming", after)
    if clause and at == after and _subject_pronoun(sentence, at):
        return Forward("bare", at)
    if "bare" in takes:
        start = at + 1 if comma and sentence.language.code != "en" else at
        if "bare_comma" in words["traits"] and not comma:
            return None
        if clause_like(sentence, start, group.verb.lemma == "say"):
            return Forward("bare", start)
    return None


def _noun_that(sentence: Sentence, start: int) -> int | None:
    """Return where the clause begins in "(denied) the reports that ...", None if it is not there."""
    for i in range(start, min(start + 4, len(sentence.tokens) - 2)):
        if sentence.kind(i) != "w":
            return None
        if sentence.is_a(i, "nouns") and sentence.is_a(i + 1, "complementizers"):
            return i + 2
    return None


def _accuses(sentence: Sentence, group: VerbGroup, start: int) -> bool:
    for i in range(start + 1, min(start + 10, len(sentence.tokens) - 1)):
        if sentence.low(i) in group.verb.topics:
            return True
        if sentence.kind(i) != "w":
            return False
    return False


def _noun_object(sentence: Sentence, group: VerbGroup, at: int) -> bool:
    if group.verb.mark == "denies":
        return sentence.is_a(at, "denial_objects")
    opens = sentence.is_a(at, "determiners") or sentence.is_a(at, "possessives")
    if "reported_mood" in sentence.language.words["traits"]:
        before = range(max(0, group.start - NEAR), group.start)
        if any(sentence.is_a(k, "determiners") and sentence.is_a(k + 1, "prepositions") for k in before):
            return False  # "der von der Partei erwartete Aufruhr"
        # German nouns have capitals: "fürchten höhere Kosten", "fordert von der Firma eine Zusage".
        near = range(at, min(at + NEAR, len(sentence.tokens)))
        return any(sentence.kind(k) == "w" and sentence.tokens[k].cap for k in near)
    return opens and len(sentence.tokens) - at > 3


def _quotes_soon(sentence: Sentence, start: int) -> bool:
    """Return whether quoted words follow in the same clause."""
    for i in range(start, min(start + 12, len(sentence.tokens))):
        if sentence.kind(i) == "q":
            return True
        if sentence.kind(i) != "w":
            return False
    return False


def _subject_pronoun(sentence: Sentence, i: int) -> bool:
    """Return whether a clause surely begins here, with a pronoun that can only be a subject."""
    if not sentence.is_a(i, "pronouns") or sentence.kind(i + 1) != "w":
        return False
    return sentence.low(i) not in ("it", "you") or sentence.is_a(i + 1, "finite_common")


def colon_soon(sentence: Sentence, start: int) -> int | None:
    """Return the colon before a quotation that follows within a few plain words, None if there is none."""
    verbs = sentence.language.forms
    for i in range(start, min(start + 12, len(sentence.tokens))):
        if sentence.low(i) == ":":
            return i if sentence.kind(i + 1) == "q" else None
        if sentence.kind(i) != "w" or sentence.is_a(i, "complementizers"):
            return None
        if sentence.is_a(i, "finite_common") or sentence.is_a(i, "pronouns") or sentence.low(i) in verbs:
            return None
    return None


def _verb_like(sentence: Sentence, i: int) -> bool:
    return (
        sentence.kind(i) == "w"
        and not sentence.is_a(i, "determiners")
        and not sentence.is_a(i, "possessives")
        and not sentence.tokens[i].cap
    )


def _has_as(sentence: Sentence, start: int) -> bool:
    for i in range(start + 1, min(start + 15, len(sentence.tokens) - 1)):
        if sentence.low(i) in (",", ";", ".", ":"):
            return False
        linked = sentence.is_a(i, "quote_links") or sentence.is_a(i, "likeness")
        if linked and not sentence.is_a(i, "complementizers"):
            return True
    return False


def clause_like(sentence: Sentence, start: int, lenient: bool) -> bool:
    """Return whether a clause begins here: a subject, and something that looks like its verb."""
    token = sentence.tokens[start] if start < len(sentence.tokens) else None
    if token is None or token.kind not in ("w", "q") or not _subject_may_open(sentence, start):
        return False
    words, low = sentence.language.words, token.low
    length, evidence, sure = _verb_ahead(sentence, start, lenient)
    if low in words["pronouns"]:
        return length >= 2
    if not lenient and (low in words["quantifiers"] or low.isdigit()):
        return sure and length >= 3
    if lenient and (token.cap or low in words["determiners"] or low in words["possessives"]):
        return length >= 3
    return length >= 3 and (evidence or (lenient and length >= 5))


def _subject_may_open(sentence: Sentence, i: int) -> bool:
    words, token = sentence.language.words, sentence.tokens[i]
    low = token.low
    # After a comma German may open the clause with anything ("sagte, in der Nacht ...").
    free = "bare_comma" in words["traits"] and sentence.low(i - 1) == ","
    if low in words["prepositions"] and low not in words["determiners"] and not token.cap and not free:
        return False
    if low in words["boundaries"] and low not in ("if", "when", "where") and not free:
        return False
    if low in words["negations"]:
        return low in words["quantifiers"] and sentence.kind(i + 1) == "w"
    if low in words["conjunctions"] or low in words["questions"]:
        return False
    if token.kind == "w" and low in words["finite_common"]:
        return False
    subject = low in words["pronouns"] or low in words["possessives"]
    return subject or not any(low in words[field] for field in ("masculine", "feminine", "plural"))


def _verb_ahead(sentence: Sentence, start: int, lenient: bool) -> tuple[int, bool, bool]:
    """Return how long the clause is, whether it seems to have a verb, and whether it surely has one."""
    words = sentence.language.words
    stops = (";", ":", ".", "?", "!") if lenient else (",", ";", ":", ".", "?", "!")
    evidence = sure = False
    end = start
    while end < len(sentence.tokens) and sentence.tokens[end].low not in stops:
        if sure and end - start >= 5:  # nothing further can change the answer
            break
        follow = sentence.tokens[end].low
        if end > start:
            sure = sure or follow in words["finite_common"]
            past = sentence.language.code == "en" and follow.endswith("ed") and len(follow) > 4
            evidence = (
                evidence or sure or past or follow in words["past_forms"] or follow in sentence.language.forms
            )
        end += 1
    return end - start, evidence, sure


def is_terminal(sentence: Sentence, i: int) -> bool:
    """Return whether a tag ends here: at the end, a comma, or the start of an adjunct."""
    if i >= len(sentence.tokens):
        return True
    token = sentence.tokens[i]
    if token.kind in ("q", "d") or token.low in (",", ";", ".", "!", "?", ":", "…", ")"):
        return True
    words = sentence.language.words
    low = token.low
    if low in words["time_pointers"] and sentence.is_a(i + 1, "time_units"):
        return True
    return low in words["adjunct_starts"] or low in words["times"] or low in words["conjunctions"]


def cut_points(sentence: Sentence, frames: list[Frame]) -> list[int]:
    """Return where later attributions begin that end the clause of an earlier one.

    A further verb of saying ends it if it comes after a comma or "and" with a subject of its own or shared.
    """
    cuts = []
    for frame in frames:
        begin = frame.subject.start if frame.subject else frame.group.start
        if frame.subject and sentence.is_a(frame.subject.end - 1, "relatives"):
            continue
        connected = False
        while begin > 0:
            low = sentence.low(begin - 1)
            if low in sentence.language.words["conjunctions"] or low in (
                "but",
                "while",
                "although",
                "whereas",
            ):
                begin -= 1
                connected = True
            elif low == "," or sentence.kind(begin - 1) == "d":
                begin -= 1
                connected = True
                break
            else:
                break
        reports = frame.forward is not None or is_terminal(sentence, frame.after)
        if connected and reports and (frame.subject or frame.forward):
            cuts.append(begin)
    return cuts


def opening_phrase(sentence: Sentence) -> Phrase | None:
    """Return the subject that opens a sentence if it is a pronoun or a name, else None."""
    words = sentence.language.words
    i = _past_opening(sentence)
    while i < len(sentence.tokens) and (
        sentence.is_a(i, "conjunctions") or sentence.is_a(i, "adverbs") or sentence.low(i) in ("but", ",")
    ):
        i += 1
    if i >= len(sentence.tokens) or sentence.kind(i) != "w":
        return None
    if sentence.is_a(i, "pronouns"):
        return None if sentence.is_a(i, "first_person") else Phrase(i, i + 1)
    phrase = phrase_after(sentence, i, apposition=False)
    if phrase is None:
        return None
    if sentence.is_a(i, "determiners"):
        return _until_verb(sentence, phrase)
    end = i
    while end < phrase.end and (
        sentence.tokens[end].cap or sentence.low(end) in words["name_particles"] or sentence.low(end) == "."
    ):
        end += 1
    return (
        Phrase(i, end)
        if end - i >= 1 and sentence.tokens[i].cap and not sentence.is_a(i, "determiners")
        else None
    )


def _until_verb(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """Return the phrase up to its verb, None where no word is surely one."""
    for i in range(phrase.start + 1, min(phrase.start + 9, len(sentence.tokens))):
        if sentence.is_a(i, "past_forms") or sentence.is_a(i, "finite_common"):
            return Phrase(phrase.start, i) if i - phrase.start > 1 else None
        if sentence.kind(i) != "w" or (i >= phrase.end and not sentence.is_a(i, "prepositions")):
            return None
    return None


def _past_opening(sentence: Sentence) -> int:
    """Return where the main clause begins after an opening such as "In his speech on Monday,"."""
    opens = sentence.is_a(0, "prepositions") or sentence.is_a(0, "boundaries")
    if sentence.is_a(0, "time_pointers") and sentence.is_a(1, "time_units"):
        return 2
    if not opens:
        return 0
    comma = next((i for i in range(1, min(20, len(sentence.tokens))) if sentence.low(i) == ","), None)
    return 0 if comma is None else comma + 1
