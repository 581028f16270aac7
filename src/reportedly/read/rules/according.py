"""Words handed to a source by a preposition: "according to".

Reads: ``According to the police, the road is shut.`` · ``The road is shut, according to Anna Ek.``
Example: ``Laut Polizei ist die Straße gesperrt.`` -> Polizei | Laut | ist die Straße gesperrt
Leaves alone: plans, schedules, laws and other things that say nothing ("according to plan").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.languages import Phrases
from reportedly.read.after import phrase_after
from reportedly.read.before import phrase_before
from reportedly.read.compounds import is_declined, is_declined_given, is_form_of
from reportedly.read.found import Found
from reportedly.read.frames import is_terminal
from reportedly.read.phrases import Phrase, without_stops
from reportedly.read.tokens import Sentence

__all__ = ["find_according", "match_phrase"]

FAR_COMMA = 10
"""Tokens from a source in which the comma before its relative clause stands."""
FAR_NOUN = 3  # tokens of a source in which its noun stands
LONGEST_NAME = 4  # words
UNPARTED = frozenset(("pl",))
"""Languages with cases that set no comma behind "according to"."""

MOST = 8  # in one sentence; damaged text repeats the phrase


def match_phrase(sentence: Sentence, i: int, phrases: Phrases) -> int:
    """Return how many tokens of a listed phrase begin at a token, 0 if none does."""
    for words in phrases.get(sentence.low(i), ()):
        if all(sentence.low(i + k) == word for k, word in enumerate(words)):
            return len(words)
    return 0


def find_according(sentence: Sentence) -> list[Found]:
    """Return the attributions that prepositions like "according to" make in a sentence."""
    phrases = sentence.language.phrases
    before, after = phrases["according"], phrases["according_after"]
    words = sentence.language.words
    particles = words["tag_particles"] | words["according_openers"]
    found: list[Found | None] = []
    for i, token in enumerate(sentence.tokens):
        if len(found) >= MOST:
            break
        if token.low in before or token.low in after or token.low in particles:
            for cue, source in _sources(sentence, i):
                found.append(_nobodys(sentence, _attribution(sentence, cue, source)))
    return [item for item in found if item is not None]


def _sources(sentence: Sentence, i: int) -> Iterator[tuple[tuple[int, int], Phrase]]:
    """Yield cue and source of each phrase that begins at a token."""
    phrases = sentence.language.phrases
    owned = _with_possessive(sentence, i, phrases["according"])
    if owned is not None:
        yield (i, owned[0]), owned[1]
        return
    compound = _compound(sentence, i)
    if compound is not None:
        yield (i, i + 1), compound
        return
    size = match_phrase(sentence, i, phrases["according"])
    source: Phrase | None = None
    if size and not match_phrase(sentence, i + size, phrases["according_not"]):
        source = _source_after(sentence, i + size, fronted=i < 3)
    elif sentence.is_a(i, "tag_particles") and (sentence.low(i - 1) == "," or sentence.kind(i - 1) == "q"):
        size, source = 1, phrase_after(sentence, i + 1)
        # German "so wie beim letzten Mal" compares.
        if sentence.is_a(i + 1, "quote_links") or (source and not is_terminal(sentence, source.end)):
            source = None
    if source is not None and sentence.low(i + size) not in sentence.language.forms:
        yield (i, i + size), source
    size = match_phrase(sentence, i, phrases["according_after"])
    before = phrase_before(sentence, i) if size else None
    if before is not None:
        yield (i, i + size), before


def _compound(sentence: Sentence, i: int) -> Phrase | None:
    """Return the source of "nach Polizeiangaben", "nach offiziellen Angaben"."""
    if not sentence.is_a(i, "according_openers"):
        return None
    endings = tuple(sentence.language.words["according_compounds"])
    for k in range(i + 1, min(i + 3, len(sentence.tokens))):
        if sentence.low(k).endswith(endings) and (k > i + 1 or sentence.low(k) not in endings):
            following = sentence.is_a(k + 1, "determiners") or sentence.is_a(k + 1, "prepositions")
            return None if following else Phrase(i + 1, k + 1)
    return None


def _nobodys(sentence: Sentence, item: Found | None) -> Found | None:
    """Return the find without a source if that is only "reports" ("Berichten zufolge")."""
    if item is None or item.source is None:
        return item
    last = sentence.text[item.source.start : item.source.end].lower().split()[-1]
    return replace(item, source=None) if last in sentence.language.words["hearsay_nouns"] else item


def _with_possessive(sentence: Sentence, i: int, phrases: Phrases) -> tuple[int, Phrase] | None:
    """Return end and source of a phrase with its owner inside ("по её словам")."""
    if not sentence.is_a(i + 1, "possessives"):
        return None
    for words in phrases.get(sentence.low(i), ()):
        rest = words[1:]
        if rest and all(sentence.low(i + 2 + k) == word for k, word in enumerate(rest)):
            return i + 1 + len(words), Phrase(i + 1, i + 2)
    return None


def _source_after(sentence: Sentence, start: int, fronted: bool) -> Phrase | None:
    """Return the source; at the front of a sentence, only with an apposition that is surely one."""
    plain = phrase_after(sentence, start, apposition=False)
    if plain is not None and fronted and sentence.language.code in UNPARTED:
        plain = Phrase(plain.start, min(plain.end, _genitive_end(sentence, plain) or plain.end))
    if plain is None or not fronted:
        return phrase_after(sentence, start)
    if (end := _relative_end(sentence, plain.end)) > plain.end:
        return Phrase(plain.start, end)
    if (named := _named_end(sentence, plain)) > plain.end:
        return Phrase(plain.start, named)
    whole = phrase_after(sentence, start)
    if whole is None or whole.end == plain.end or sentence.low(whole.end) != ",":
        return plain
    low = sentence.low(plain.end + 1)
    sure = low in ("a", "an") or low.isdigit() or sentence.is_a(plain.end + 1, "relatives")
    described = any(sentence.is_a(i, "persons") for i in range(plain.end + 1, min(whole.end, plain.end + 5)))
    return whole if sure or described else plain


def _genitive_end(sentence: Sentence, plain: Phrase) -> int:
    """Return where a source ends that no comma parts from the words: "Według policji | sprawca uciekł".

    What follows its noun belongs to it as far as it is in another case than the first; 0 if it is not known.
    """
    nouns = (i for i in range(plain.start, min(plain.end, plain.start + FAR_NOUN)))
    head = next((i for i in nouns if not sentence.tokens[i].cap and _is_oblique(sentence, i)), None)
    if head is None:
        return 0
    end, person = head + 1, is_declined(sentence.low(head), sentence.language)
    while end < plain.end and (_is_oblique(sentence, end) or _goes_on_named(sentence, end, person)):
        person = True
        end += 1
    return end


def _is_oblique(sentence: Sentence, i: int) -> bool:
    language, words, low = sentence.language, sentence.language.words, sentence.low(i)
    bodies = words["organisations"] | words["documents"] | words["generics"] | words["plural_nouns"]
    return is_declined(low, language) or is_form_of(low, bodies, language)


def _goes_on_named(sentence: Sentence, i: int, person: bool) -> bool:
    """Return whether a name goes on with a source, and is no given name in its first case that opens more."""
    token, before = sentence.tokens[i], sentence.tokens[i - 1]
    oblique = is_declined_given(token.low.title(), sentence.language)
    surname = before.cap and is_declined_given(before.low.title(), sentence.language)
    return token.cap and (oblique or surname or (person and not is_given_name(token.low)))


def _named_end(sentence: Sentence, plain: Phrase) -> int:
    """Return where the name of whom a phrase describes ends: "the doctor of the team, Ada Obi, all ..."."""
    end = first = plain.end + 1
    while sentence.low(plain.end) == "," and end < len(sentence.tokens) and sentence.tokens[end].cap:
        end += 1
    kinds = ("persons", "titles", "offices")
    called = any(sentence.is_a(i, kind) for kind in kinds for i in range(plain.start, plain.end))
    full = 1 < end - first <= LONGEST_NAME and is_given_name(sentence.low(first))
    listed = end + 1 < len(sentence.tokens) and sentence.tokens[end + 1].cap  # ", Ada Obi, Jan Ek and I"
    return end if called and full and sentence.low(end) == "," and not listed else plain.end


def _relative_end(sentence: Sentence, start: int) -> int:
    """Return where ", a copy of which is with this paper," ends, the start if nothing such is there."""
    comma = next((k for k in range(start, start + FAR_COMMA) if sentence.low(k) == ","), None)
    if comma is None:
        return start
    opening = range(comma + 2, comma + 6)
    linked = sentence.language.words["prepositions"] | sentence.language.words["np_prepositions"]
    which = (k for k in opening if sentence.is_a(k, "relatives") and sentence.low(k - 1) in linked)
    if (at := next(which, 0)) == 0:
        return start
    commas = (k for k in range(at + 1, len(sentence.tokens)) if sentence.low(k) == ",")
    return next(commas, start)


def _attribution(sentence: Sentence, cue: tuple[int, int], source: Phrase) -> Found | None:
    start, end = min(cue[0], source.start), max(cue[1], source.end)
    left, right = _left(sentence, start), _right(sentence, end)
    pieces = [piece for piece in (left, right) if piece]
    if left and right and sentence.low(end) != "," and sentence.language.code == "en":
        # "The road, according to Ek, is shut" goes on; "shut, according to Ek on Monday" does not.
        pieces = [left]
    if left and left[1] - left[0] < 2 and right is None and sentence.kind(left[0]) != "q":
        return None
    if not pieces:
        return None
    quotes = [t.quote for a, b in pieces for t in sentence.tokens[a:b] if t.kind == "q"]
    return Found(
        rule="according-to",
        content=tuple(sentence.span(*piece) for piece in pieces),
        block=sentence.block,
        cue=sentence.span(*cue),
        source=sentence.span(*source),
        lemma=" ".join(t.low for t in sentence.tokens[cue[0] : cue[1]]),
        quotes=tuple(quotes),
    )


def _left(sentence: Sentence, cue: int) -> tuple[int, int] | None:
    end = without_stops(sentence, 0, cue)
    start = end
    while start > 0 and sentence.low(start - 1) not in (";", ":"):
        start -= 1
    if end - start == 1 and (sentence.is_a(start, "conjunctions") or sentence.low(start) == "but"):
        return None
    if match_phrase(sentence, start, sentence.language.phrases["own_statements"]) >= cue - start > 0:
        return None  # "That's according to Ek" speaks of the sentence before
    return (start, end) if end > start else None


def _right(sentence: Sentence, start: int) -> tuple[int, int] | None:
    i = start
    if sentence.low(i) == ",":
        i += 1
    end = len(sentence.tokens)
    stop = next((k for k in range(i, end) if sentence.low(k) == ";"), end)
    end = without_stops(sentence, i, stop)
    if end - i < (2 if sentence.language.code == "en" else 1) or sentence.is_a(i, "relatives"):
        return None
    return (i, end)
