"""Nouns of saying that carry a clause: "his claim that ...".

Reads: ``Obi's claim that the road was mined`` · ``their warning that ...`` · ``the town's demand to pay`` ·
``Rumours spread on Monday that ...``
Example: ``He repeated the army's claim that nobody was hurt.`` -> the army | claim that | nobody was hurt
Leaves alone: nouns without an owner, and nouns without a clause.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from reportedly.lexicon.languages import Language
from reportedly.read.before import phrase_before
from reportedly.read.found import Found
from reportedly.read.tokens import Sentence
from reportedly.types import Span

__all__ = ["find_nouns", "without_noun"]

FAR_VERB = 5
"""Tokens from a noun in which the verb of its spreading stands: "rumours had soon gone round"."""
SHORT = 4
"""Words that only name what is denied: "“wild” claims made"."""
_MARKS = "\"'“”‘’«»"
FAR_CLAUSE = 10
"""Tokens from that verb in which the clause opens: "on social media on Tuesday that"."""


def find_nouns(sentence: Sentence) -> list[Found]:
    """Return the attributions that nouns of saying with an owner make in a sentence."""
    found = []
    asking, saying = sentence.language.words["asking_nouns"], sentence.language.words["nouns"]
    for i, token in enumerate(sentence.tokens[:-2]):
        if not i or (token.low not in asking and token.low not in saying):
            continue
        asks = sentence.is_a(i, "asking_nouns") and sentence.is_a(i + 1, "infinitive_markers")
        if not asks and not (sentence.is_a(i, "nouns") and sentence.is_a(i + 1, "complementizers")):
            continue
        source = _owner(sentence, i)
        start = i + 1 if asks else i + 2
        end = _end(sentence, start)
        if end - start < 3 or (source is None and (asks or not _nobody_says(sentence, i))):
            continue
        found.append(
            Found(
                rule="noun-of-saying",
                content=(sentence.span(start, end),),
                block=sentence.block,
                cue=sentence.span(i, i + 1),
                source=sentence.span(*source) if source else None,
                lemma=sentence.low(i),
                quotes=tuple(t.quote for t in sentence.tokens[start:end] if t.kind == "q"),
            )
        )
    return found + _spreading(sentence)


def without_noun(item: Found, text: str, language: Language) -> Found:
    """Return a denial of reports with what they say alone: "denied claims that he fled" -> "he fled".

    Args:
        item: what was found.
        text: the text of the report.
        language: its verbs that deny, and its nouns of saying.
    """
    if item.cue is None or not item.content:
        return item
    cue = re.findall(r"[\w'’-]+", text[item.cue.start : item.cue.end].lower())
    if not any(form.verb.mark == "denies" for word in cue for form in language.forms.get(word, ())):
        return item
    first = item.content[0]
    words = list(re.finditer(r"[^\s,]+", text[first.start : first.end]))[:FAR_CLAUSE]
    nouns = language.words["nouns"] | language.words["hearsay_nouns"]
    marked = [word[0].lower().strip(_MARKS) in nouns for word in words]
    if len(item.content) > 1 and len(words) <= SHORT and any(marked):
        return replace(item, content=item.content[1:])
    for at, (word, after) in enumerate(pairwise(words)):
        that = after[0].lower() in language.words["complementizers"]
        # "claims made in a post that said the dam had burst"
        says = any("clause" in form.verb.takes for form in language.forms.get(after[0].lower(), ()))
        says = says and any(marked[:at]) and word[0].lower() in language.words["complementizers"]
        start = first.start + after.end() + 1
        if ((marked[at] and that) or says) and start < first.end:
            return replace(item, content=(Span(start, first.end), *item.content[1:]))
    return item


def _spreading(sentence: Sentence) -> list[Found]:
    """Return what rumours say that go round: "Rumours swept the crowd that the army had refused"."""
    found = []
    hearsay = sentence.language.words["hearsay_nouns"]
    for i, token in enumerate(sentence.tokens):
        if token.low not in hearsay or _owner(sentence, i):
            continue
        verbs = (k for k in range(i + 1, i + FAR_VERB) if sentence.is_a(k, "spreading"))
        verb = next(verbs, 0)
        after = range(verb + 1, verb + FAR_CLAUSE) if verb else range(0)
        stop = next((k for k in after if sentence.low(k) in (";", ".", ":")), len(sentence.tokens))
        that = next((k for k in after if k < stop and sentence.is_a(k, "complementizers")), 0)
        end = _end(sentence, that + 1) if that else 0
        if end - that > 3:
            quotes = tuple(t.quote for t in sentence.tokens[that + 1 : end] if t.kind == "q")
            span, cue = sentence.span(that + 1, end), sentence.span(i, i + 1)
            block, lemma = sentence.block, sentence.low(i)
            found.append(Found("rumour-spread", (span,), block, cue=cue, lemma=lemma, quotes=quotes))
    return found


def _nobody_says(sentence: Sentence, noun: int) -> bool:
    """Return whether "reports that" stands alone after the verb: second hand, and nobody's."""
    if not sentence.is_a(noun, "hearsay_nouns") or noun < 2:
        return False
    return any(sentence.is_a(i, "finite_common") or sentence.is_a(i, "prepositions") for i in range(noun))


def _owner(sentence: Sentence, noun: int) -> tuple[int, int] | None:
    for i in range(noun - 1, max(-1, noun - 3), -1):
        if sentence.is_a(i, "possessives") and not sentence.is_a(i, "own_possessives"):
            return (i, i + 1)
        if sentence.low(i) in ("'s", "’s", "'", "’") and i and not sentence.is_a(i - 1, "cohortatives"):
            phrase = phrase_before(sentence, i)
            return (_owner_start(sentence, phrase.start, i), i) if phrase else None
    return None


def _owner_start(sentence: Sentence, start: int, end: int) -> int:
    """Return where the owner begins: in "agrees with the agency's conclusion" behind the preposition."""
    words = sentence.language.words
    inside = words["np_prepositions"] | words["conjunctions"]
    for k in range(end - 1, start, -1):
        before = sentence.low(k - 1)
        opens = sentence.is_a(k, "determiners") and before not in words["determiners"]
        if (opens or before in words["prepositions"]) and before not in inside:
            return k
    return start


def _end(sentence: Sentence, start: int) -> int:
    for i in range(start, len(sentence.tokens)):
        if sentence.low(i) in (";", ",", ".", "?", "!", ":") and sentence.kind(i) == "p":
            return i
    return len(sentence.tokens)
