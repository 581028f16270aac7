"""Marks that stand in a statement itself: in its cue, beside it, or in its words.

Reads: ``She claims that`` · ``the allegation that`` · ``is believed to`` · ``the man allegedly fled`` ·
``She said she believed that``
Rules: ``cue-verb`` (a verb's own mark in the lexicon) and those of ``marks/<code>.toml`` with the
directions cue, both, opening, forward and backward.
Leaves alone: ``did not deny``, words in somebody's own mouth, and ``allegedly`` in what somebody says.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from reportedly.lexicon.languages import Language, load_language
from reportedly.read.rules.hearsay import perfect_end
from reportedly.read.tokens import Sentence
from reportedly.read.weigh.matches import Match, folded
from reportedly.read.weigh.phrases import SEEN
from reportedly.read.weigh.scene import Place, Scene
from reportedly.read.weigh.verifiers import is_own_voice
from reportedly.spans import contains, overlap
from reportedly.types import Form, Mark, Span

__all__ = ["find_cue_marks", "own_beliefs", "verb_marks"]

AFFIRMATIVE = frozenset(("claims", "confirms", "denies"))
"""Kinds that a negation takes away: who does not believe it has a state of mind all the same."""

_UNWILLING = frozenset(
    (
        *("refuse", "refuses", "refused", "refusing", "decline", "declines", "declined", "declining"),
        *("refusait", "refusent", "refusé", "refusée"),
        *("rifiuta", "rifiutano", "rifiutato", "rifiutata", "recusa", "recusou", "recusam", "recusaram"),
        *("weigert", "weigern", "weigerte", "weigerten", "geweigert", "weigerde", "weigerden"),
        *("nekter", "nektet", "vägrar", "vägrade", "nægter", "nægtede"),
        *("odmawia", "odmówił", "odmówiła", "odmówili", "odmówiło"),
        *("отказался", "отказалась", "отказались", "відмовився", "відмовилася", "відмовилась", "відмовились"),
    )
)
"""Verbs of who will not do what follows: "refused to acknowledge", "se negó a confirmar"."""
_LINKS_TO = frozenset(("to", "de", "a", "di", "zu", "te", "å", "att", "at", "sich", "zich", "se", "si"))

CLOSE_BEFORE = 12
"""Characters before a cue inside quotation marks in which its negation stands."""
COLON = 24
"""Characters after a cue in which "this:" or "him:" may stand."""

Found = tuple[int, Mark]


def find_cue_marks(scene: Scene, matches: Mapping[Place, Sequence[Match]]) -> Iterator[Found]:
    """Yield the number of an attribution and a mark of it, for all marks that stand beside what is said.

    Args:
        scene: the report.
        matches: where the words of its rules stand, sentence by sentence.
    """
    for place, hits in matches.items():
        sentence = scene.sentence(place)
        for hit in hits:
            if sentence is None or hit.pseudo or hit.rule.direction == "note" or scene.is_spoken(hit.span):
                continue
            number = _target(scene, place, sentence, hit)
            if number is not None and _fits(scene, number, hit) and not _is_own_denial(scene, number, hit):
                yield number, Mark(hit.rule.kind, hit.span, "specific", hit.rule.name)
    yield from _hearsay_perfects(scene, matches)
    for number, attribution in enumerate(scene.attributions):
        spoken = attribution.cue is not None and scene.is_spoken(attribution.cue.span)
        if attribution.cue is None or (spoken and attribution.within is None):
            continue  # who speaks of another ("He thinks it is safe") reports himself
        place = scene.places[number]
        taken = any(_takes(hit, attribution.cue.span) for hit in matches.get(place, ()))
        sentence = scene.sentence(place)
        if sentence is None or taken:
            continue
        if spoken:
            kind = _spoken_mark(scene, attribution.cue.span, attribution.cue.lemma)
        else:
            kind = _verb_mark(scene.language, sentence, attribution.cue.span, attribution.cue.lemma)
        if kind and not (kind == "denies" and _says_instead(scene, number)):
            yield number, Mark(kind, attribution.cue.span, "specific", "cue-verb")


def _takes(hit: Match, cue: Span) -> bool:
    """Return whether the words of a rule stand for the verb of a cue."""
    if not overlap(hit.span, cue) or hit.rule.direction == "opening":
        return False
    # "The Courier confirmed with the agency that": both marks; "Statements | provided to | the paper show"
    return hit.rule.name not in SEEN | {"confirmed-by", "shown-to-us"}


def _hearsay_perfects(scene: Scene, places: Iterable[Place]) -> Iterator[Found]:
    """Yield the mark of "soll gelogen haben" in what is said "according to" somebody (German)."""
    openers = scene.language.phrases["according"].keys() | scene.language.phrases["according_after"].keys()
    for place in places if scene.language.words["hearsay_modals"] else ():
        sentence = scene.sentence(place)
        for i, token in enumerate(sentence.tokens if sentence is not None else ()):
            if sentence is None or not sentence.is_a(i, "hearsay_modals") or not perfect_end(sentence, i):
                continue
            span = Span(token.start, token.end)
            for number in scene.holders(span)[:1]:
                cue = scene.attributions[number].cue
                if cue is not None and scene.text(cue.span).split()[0] in openers:
                    yield number, Mark("reportedly", span, "specific", "hearsay-perfect")


def _is_own_denial(scene: Scene, number: int, hit: Match) -> bool:
    return hit.rule.kind == "denies" and _says_instead(scene, number)


def _says_instead(scene: Scene, number: int) -> bool:
    """Return whether words after a colon are what one says to deny: "She refuted him: it was the lorry"."""
    attribution = scene.attributions[number]
    if attribution.cue is None:
        return False
    end, plain = attribution.cue.span.end, scene.language.words
    if scene.place(attribution.content[0]) > scene.place(attribution.cue.span):
        return True  # "He rejects any idea of revenge. “I have my bees.”"
    words = scene.text(Span(end, max(end, attribution.content[0].end)))
    before, colon, _ = words[:COLON].partition(":")
    known = plain["pronouns"] | plain["masculine"] | plain["feminine"] | scene.weighing.lists["anaphors"]
    return bool(colon) and bool(before.split()) and all(word in known for word in before.split())


def _fits(scene: Scene, number: int, hit: Match) -> bool:
    attribution = scene.attributions[number]
    if hit.rule.kind == "verified":
        # "Verified footage shows": not what somebody says of some footage.
        return attribution.source is not None and contains(attribution.source, hit.span)
    if hit.rule.kind == "reportedly" and attribution.source is not None and attribution.cue is not None:
        # "A man said to have seen it" in a second language: he himself says so.
        cue, source = attribution.cue.span, attribution.source
        if hit.span.start == cue.start and 0 < cue.start - source.end <= 1 and hit.rule.direction == "both":
            first = scene.text(hit.span).split()[0]
            return first not in scene.language.forms
        if _is_another(scene, number, hit):
            return False
    if hit.rule.direction == "opening" and not _is_own_belief(scene, number, hit):
        return False
    return not hit.rule.sourceless or attribution.source is None


def _is_another(scene: Scene, number: int, hit: Match) -> bool:
    """Return whether hearsay is inside what somebody says: "He said that they had allegedly fled"."""
    attribution = scene.attributions[number]
    if attribution.source is None and hit.rule.sourceless:
        return False  # "It transpired that a lawyer would have offered"
    inside = any(contains(piece, hit.span) for piece in attribution.content)
    cue = attribution.cue
    if cue is None or not inside or cue.span.end > attribution.content[0].start:
        return False
    if is_own_voice(scene, number):
        return False
    # "According to the Courier, they had allegedly fled" are words of the report.
    verb = cue.lemma in verb_marks(scene.language.code) or cue.lemma in scene.language.forms
    return verb or scene.text(hit.span).split()[0] in scene.language.words["auxiliaries"]


def _opened(scene: Scene, hit: Match) -> int | None:
    """Return the statement that some words open."""
    holders = scene.holders(hit.span)
    return next((n for n in holders if scene.attributions[n].content[0].start == hit.span.start), None)


def own_beliefs(scene: Scene, matches: Mapping[Place, Sequence[Match]]) -> Iterator[int]:
    """Yield the finds inside a statement that only tell once more what its speaker believes himself.

    Args:
        scene: the report.
        matches: where the words of its rules stand, sentence by sentence.
    """
    outer = {attribution.within for attribution in scene.attributions}
    for hit in (hit for hits in matches.values() for hit in hits):
        if hit.pseudo or hit.rule.direction != "opening" or scene.is_spoken(hit.span):
            continue
        number, inner = _opened(scene, hit), scene.with_cue(hit.span)
        if number is None or inner is None or not _is_own_belief(scene, number, hit):
            continue
        one = scene.attributions[inner]
        if one.within == scene.attributions[number].id and one.id not in outer:
            yield inner


def _is_own_belief(scene: Scene, number: int, hit: Match) -> bool:
    """Return whether one says what he himself believes: "He said | he hoped the swap would"."""
    attribution, sentence = scene.attributions[number], scene.sentence(scene.place(hit.span))
    cue, content = attribution.cue, attribution.content[0]
    if cue is None or cue.span.end > content.start or attribution.form is Form.DIRECT or sentence is None:
        return False
    known = verb_marks(scene.language.code)
    lemma = next((form.verb.lemma for form in scene.language.forms.get(cue.lemma, ())), cue.lemma)
    if known.get(lemma) != "":
        return False
    plain, tokens = scene.language.words, sentence.tokens
    rest = [token.low for token in tokens[hit.end :] if token.kind == "w" and token.end <= content.end]
    if tokens[hit.end - 1].low in plain["complementizers"] or (
        rest[:1] and rest[0] in plain["complementizers"]
    ):
        return True
    if not rest or rest[0] in plain["prepositions"] | plain["infinitive_markers"]:
        return False
    finite = plain["finite_common"] | plain["modals"] | plain["past_forms"]
    return any(word in finite or word.endswith("ed") for word in rest[1:])


def _target(scene: Scene, place: Place, sentence: Sentence, hit: Match) -> int | None:
    """Return the attribution that the words speak of."""
    if hit.rule.direction == "opening":
        return _opened(scene, hit)
    number = scene.with_cue(hit.span)
    if number is not None or hit.rule.direction == "cue":
        return number
    if hit.rule.direction == "both":
        holders = scene.holders(hit.span)
        if holders:
            return holders[0]
        near = scene.at(place)
        sizes = [
            (around.end - around.start, n) for n in near if contains(around := scene.around(n), hit.span)
        ]
        return min(sizes)[1] if sizes else None
    return _next(scene, place, sentence, hit)


def _next(scene: Scene, place: Place, sentence: Sentence, hit: Match) -> int | None:
    """Return the nearest attribution on the side that the rule looks to, if no terminator stands between."""
    forward = hit.rule.direction == "forward"
    best: tuple[int, int] | None = None
    for number in scene.at(place):
        around = scene.around(number)
        gap = around.start - hit.span.end if forward else hit.span.start - around.end
        between = Span(hit.span.end, around.start) if forward else Span(around.end, hit.span.start)
        if gap >= 0 and not _ended(sentence, between, hit) and (best is None or gap < best[0]):
            best = (gap, number)
    return best[1] if best else None


def _ended(sentence: Sentence, between: Span, hit: Match) -> bool:
    return any(
        token.low in hit.rule.terminators
        for token in sentence.tokens
        if between.start <= token.start < between.end
    )


@cache
def verb_marks(code: str) -> Mapping[str, str]:
    """Return the mark of each verb of saying of a language by its lemma, empty where it has none."""
    language = load_language(code)
    return {form.verb.lemma: form.verb.mark for forms in language.forms.values() for form in forms}


def _spoken_mark(scene: Scene, cue: Span, lemma: str) -> str:
    """Return the mark of a verb inside quotation marks, nothing if it is denied."""
    before = scene.text(Span(max(0, cue.start - CLOSE_BEFORE), cue.end)).split()
    negations = scene.language.words["negations"]
    denied = any(word in negations or word.endswith("n't") for word in before)
    return "" if denied else verb_marks(scene.language.code).get(lemma, "")


def _verb_mark(language: Language, sentence: Sentence, cue: Span, lemma: str) -> str:
    """Return the mark of the verb in a cue, nothing if it has none or is denied."""
    tokens = sentence.tokens
    first = bisect_left(tokens, cue.start, key=lambda token: token.start)
    last = bisect_right(tokens, cue.end, lo=first, key=lambda token: token.end)
    inside = range(first, last)
    if not inside:
        return ""
    known = verb_marks(language.code)
    kind = known.get(lemma, "")
    if not kind and lemma in known:
        return ""  # a verb without a mark
    words = folded(sentence)
    if not kind:
        cue_words = {words[i] for i in inside}
        for i in reversed(inside):
            forms = language.forms.get(words[i], ())
            marked = (form.verb.mark for form in forms if form.verb.mark and set(form.words) <= cue_words)
            kind = next(marked, "")
            if kind or forms:
                break
    if kind in AFFIRMATIVE and _is_negated(language, words, inside):
        return ""
    return kind


def _is_negated(language: Language, words: Sequence[str], inside: Sequence[int]) -> bool:
    """Return whether a negation stands in a cue, or before it with nothing but small words between."""
    negations = language.words["negations"]
    if any(words[i] in negations or words[i] in _UNWILLING for i in inside):
        return True
    passed = language.words["auxiliaries"] | language.words["adverbs"]
    at = inside[0] - 1
    while at >= 0 and words[at] and (words[at] in negations or words[at] in passed):
        if words[at] in negations:
            return True
        at -= 1
    while at >= 0 and words[at] in _LINKS_TO:
        at -= 1
    if at >= 0 and words[at] in _UNWILLING:
        return True
    if "verb_second" in language.words["traits"]:
        after = inside[-1] + 1
        return after < len(words) and words[after] in negations
    return False
