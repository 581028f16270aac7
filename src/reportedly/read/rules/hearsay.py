"""Words that the report has at second hand and gives to nobody.

Reads: ``The bridge reportedly gave way.`` · ``Ten people are said to be hurt.`` · ``It is said that ...``
· ``the bridge, which reportedly gave way, ...`` · ``When he allegedly fled, ...``
Example: ``Ten are said to have fled.`` -> nobody | are said to | Ten + have fled
Leaves alone: the same words inside what somebody says, where they only mark it.
"""

from __future__ import annotations

from reportedly.read.before import phrase_before
from reportedly.read.found import Found
from reportedly.read.phrases import is_closed_class, without_stops
from reportedly.read.rules.according import match_phrase
from reportedly.read.tokens import Sentence

__all__ = ["find_hearsay", "find_hearsay_phrases", "perfect_end"]

LONGEST_SUBJECT = 9
"""Tokens of a subject between "and" and its word of hearsay."""


def find_hearsay_phrases(sentence: Sentence) -> list[Found]:
    """Return the sourceless attributions that impersonal phrases make ("it is said that")."""
    found: list[Found] = []
    phrases = sentence.language.phrases["hearsay_phrases"]
    for i, token in enumerate(sentence.tokens):
        size = match_phrase(sentence, i, phrases) if token.low in phrases else 0
        end = _end(sentence, i + size) if size else 0
        if size and i and sentence.is_a(i - 1, "subordinators"):
            end = _main_clause(sentence, i + size, end)
        if end - i - size >= 2:
            cue = next((k for k in range(i + 1, i + size) if sentence.kind(k) != "w"), i + size)
            found.append(_found(sentence, (i, cue), [(i + size, end)], "hearsay-phrase"))
    return found


def _main_clause(sentence: Sentence, start: int, end: int) -> int:
    """Return where the main clause begins after ``When it was reported that he had fled,``."""
    fields = ("finite_common", "past_forms")
    opening = ("determiners", "pronouns", "possessives", "plural_nouns")
    for k in range(start + 2, end - 1):
        opens = sentence.tokens[k + 1].cap or any(sentence.is_a(k + 1, field) for field in opening)
        verbs = (range(start, k), range(k + 2, end))
        if sentence.low(k) != "," or not opens:
            continue
        if all(any(sentence.is_a(at, field) for at in span for field in fields) for span in verbs):
            return k
    return end


def find_hearsay(sentence: Sentence) -> list[Found]:
    """Return the sourceless attributions that adverbs and "is said to" make in a sentence."""
    found: list[Found] = []
    phrases = sentence.language.phrases
    passive = sentence.language.words["passive"]
    modals, adverbs = sentence.language.words["hearsay_modals"], phrases["hearsay_adverbs"]
    for i, token in enumerate(sentence.tokens):
        if token.low in modals:
            end = perfect_end(sentence, i)
            if end and not any(
                sentence.is_a(k, "said_by") and sentence.is_a(k + 1, "saying_nouns") for k in range(i)
            ):
                pieces = [(_clause_start(sentence, i), i), (i + 1, end)]
                pieces = [piece for piece in pieces if piece[1] > piece[0]]
                found.append(_found(sentence, (i, i + 1), pieces, "hearsay-verb"))
            continue
        if token.low not in adverbs and token.low not in passive:
            continue
        size = match_phrase(sentence, i, adverbs)
        if size:
            found.extend(_around(sentence, i, i + size, *_clause(sentence, i), "hearsay-adverb"))
            continue
        size = _said_to(sentence, i)
        if size:
            start = _clause_start(sentence, i)
            subject = phrase_before(sentence, i)
            if subject and any(sentence.low(k) == "," for k in range(start, i)):
                start = subject.start
            found.extend(_around(sentence, i, i + size, start, len(sentence.tokens), "hearsay-verb"))
    return found


def perfect_end(sentence: Sentence, modal: int) -> int:
    """Return where the main clause of "soll ... gelogen haben" ends, 0 if its verb is in no perfect.

    "Der Damm soll halten" is a plan, and "dass er gelogen haben soll" somebody's words already.
    """
    words = sentence.language.words
    if any(sentence.is_a(k, "complementizers") or sentence.low(k) == "," for k in range(modal)):
        return 0
    if any(sentence.kind(k) == "q" for k in range(len(sentence.tokens))):
        return 0
    size = len(sentence.tokens)
    last = next((k for k in range(modal + 1, size) if sentence.low(k) in (",", ";", ":")), size)
    last = without_stops(sentence, modal, last)
    if last - modal < 3:
        return 0
    low, before = sentence.low(last - 1), sentence.low(last - 2)
    done = not sentence.tokens[last - 2].cap and (before.startswith("ge") or before.endswith(("t", "en")))
    perfect = low in words["perfect_ends"] and done
    stative = low == "handeln" and any(sentence.low(k) == "sich" for k in range(modal, last))
    return last if perfect or stative or (low == "sein" and before in words["moved"]) else 0


def _said_to(sentence: Sentence, i: int) -> int:
    """Return the length of "is said to" at a token, 0 if it is not there."""
    if not sentence.is_a(i, "passive"):
        return 0
    k = i + 1
    while sentence.is_a(k, "adverbs") or (
        sentence.language.adverb_suffixes and sentence.low(k).endswith("ly")
    ):
        k += 1
    if sentence.is_a(k, "hearsay_strong") and sentence.is_a(k + 1, "hearsay_to"):
        return k + 2 - i
    return 0


def _around(sentence: Sentence, start: int, end: int, clause: int, stop: int, rule: str) -> list[Found]:
    pieces = []
    if start > clause:
        pieces.append((clause, without_stops(sentence, clause, start)))
    last = min(_end(sentence, end), without_stops(sentence, end, stop))
    begin = end
    while sentence.low(begin) == ",":
        begin += 1
    if last > begin:
        pieces.append((begin, last))
    pieces = [piece for piece in pieces if piece[1] > piece[0]]
    if sum(b - a for a, b in pieces) < 3:
        return []
    return [_found(sentence, (start, end), pieces, rule)]


def _found(sentence: Sentence, cue: tuple[int, int], pieces: list[tuple[int, int]], rule: str) -> Found:
    return Found(
        rule=rule,
        content=tuple(sentence.span(*piece) for piece in pieces),
        block=sentence.block,
        cue=sentence.span(*cue),
        lemma=" ".join(t.low for t in sentence.tokens[cue[0] : cue[1]]),
        quotes=tuple(t.quote for a, b in pieces for t in sentence.tokens[a:b] if t.kind == "q"),
    )


def _clause(sentence: Sentence, i: int) -> tuple[int, int]:
    """Return where the clause around a token begins and ends: of a sentence with several, this one alone."""
    start, size = _clause_start(sentence, i), len(sentence.tokens)
    for k in range(i, start, -1):
        if _is_parted(sentence, start, k, i) or _is_joined(sentence, start, k, i):
            return k + 1, size
        if sentence.is_a(k, "relatives") and not sentence.is_a(k, "complementizers"):
            # "during which he allegedly ..."
            return (k - 1 if sentence.is_a(k - 1, "prepositions") else k), _closing(sentence, i)
        if sentence.is_a(k, "subordinators") and not sentence.is_a(k, "prepositions"):
            return k + 1, _closing(sentence, i)
    first = sentence.is_a(start, "subordinators")
    comma = next((k for k in range(i, size) if sentence.low(k) == ","), 0) if first else 0
    if comma and not any(sentence.low(k) == "," for k in range(start, i)):
        return start + 1, comma
    noun = i > 1 and sentence.kind(i - 2) == "w" and not is_closed_class(sentence, i - 2)
    says = any("clause" in form.verb.takes for form in sentence.language.forms.get(sentence.low(i - 2), ()))
    if noun and not says and sentence.is_a(i - 1, "pronouns"):
        # "a call he reportedly made to the firm": a relative clause without its pronoun
        opening = (k for k in range(i - 2, max(start, i - 8), -1) if sentence.is_a(k, "determiners"))
        return next(opening, i - 1), _closing(sentence, i)
    return start, size


def _is_parted(sentence: Sentence, start: int, k: int, i: int) -> bool:
    """Return whether a conjunction after a comma parts a clause with a verb from one with its own subject."""
    if sentence.low(k - 1) != "," or i - k < 2 or not sentence.is_a(k, "clause_links"):
        return False
    if any(sentence.low(at) == "," for at in range(k + 1, i)):
        return False
    subject = not is_closed_class(sentence, k + 1) and sentence.low(k + 1) not in sentence.language.forms
    fields = ("finite_common", "past_forms")
    verb = any(sentence.is_a(at, field) for at in range(start + 1, k) for field in fields)
    return verb and subject


def _is_joined(sentence: Sentence, start: int, k: int, i: int) -> bool:
    """Return whether "and" parts two clauses: "shops shut and the square has reportedly filled"."""
    if (
        not sentence.is_a(k, "conjunctions")
        or sentence.low(k - 1) == ","
        or not 2 <= i - k <= LONGEST_SUBJECT
    ):
        return False
    fields = ("finite_common", "past_forms", "auxiliaries")
    opening = ("determiners", "possessives", "pronouns")
    helped = any(sentence.is_a(i - 1, field) for field in fields)
    subject = range(k + 1, i - 1 if helped else i)
    if not subject or not (helped or any(sentence.is_a(i + 1, field) for field in fields)):
        return False
    if is_closed_class(sentence, k + 1) and not any(sentence.is_a(k + 1, field) for field in opening):
        return False
    none = (*fields, "relatives")
    if any(sentence.kind(at) != "w" or any(sentence.is_a(at, one) for one in none) for at in subject):
        return False
    before = range(start + 1, k)
    return any(any(sentence.is_a(at, field) for field in fields) or _is_past(sentence, at) for at in before)


def _is_past(sentence: Sentence, i: int) -> bool:
    """Return whether a word in small letters ends as an English verb in the past does."""
    token = sentence.tokens[i]
    return (
        sentence.language.code == "en" and not token.cap and len(token.low) > 4 and token.low.endswith("ed")
    )


def _closing(sentence: Sentence, i: int) -> int:
    """Return where a relative clause in the middle ends: at the comma before the verb of the main one."""
    for k in range(i + 2, len(sentence.tokens) - 1):
        if sentence.low(k) == "," and sentence.is_a(k + 1, "finite_common"):
            return k
    return len(sentence.tokens)


def _clause_start(sentence: Sentence, i: int) -> int:
    start = i
    while start > 0 and sentence.low(start - 1) not in (";", ":"):
        start -= 1
    while start < i and (sentence.is_a(start, "conjunctions") or sentence.low(start) == "but"):
        start += 1
    return start


def _end(sentence: Sentence, start: int) -> int:
    end = len(sentence.tokens)
    stop = next((k for k in range(start, end) if sentence.low(k) == ";"), end)
    return without_stops(sentence, start, stop)
