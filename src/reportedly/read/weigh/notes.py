"""Clauses by which a report says what was checked, and who would say nothing.

Reads: ``The man's claims could not be verified`` · ``Reuters could not verify the account`` ·
``The ministry declined to comment``
Example: ``Lodestar could not verify the account`` -> by Lodestar, about the account
Leaves alone: the same clause in somebody's own mouth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportedly.read.tokens import Sentence
from reportedly.read.weigh.matches import Match, folded
from reportedly.read.weigh.phrases import (
    FRONT,
    LONGEST_PARTY,
    SEEN,
    STOPS,
    belonging,
    has_paper,
    is_copy,
    is_verb,
    phrase_after,
    phrase_before,
)
from reportedly.read.weigh.scene import Place, Scene
from reportedly.read.weigh.verifiers import after_verb, checks, is_own_voice
from reportedly.spans import contains, trim
from reportedly.types import Span

__all__ = ["SEEN", "Remark", "adds", "find_remarks", "is_apart"]

BY_OUTLET = SEEN | {"confirmed-by"}
"""Rules that prove nothing if they are said of anybody but an outlet."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of the report: its words, where it stands, who checked or was silent, and about what.

    ``inside`` is the attribution in whose content it stands, None if the report says it itself;
    ``hangs`` says that it is a relative clause: "which could not be verified", ``added`` that the report
    adds it to the words of a statement: "..., but this could not be verified".
    """

    match: Match
    place: Place
    by: Span | None
    about: Span | None
    inside: int | None
    hangs: bool = False
    added: bool = False


def find_remarks(scene: Scene, matches: Mapping[Place, Sequence[Match]]) -> Iterator[Remark]:
    """Yield the notes that the report, or one who reports for it, makes about statements.

    Args:
        scene: the report.
        matches: where the words of its rules stand, sentence by sentence.
    """
    for place, hits in matches.items():
        sentence = scene.sentence(place)
        for hit in hits:
            if sentence is None or hit.pseudo or hit.rule.direction != "note" or scene.is_spoken(hit.span):
                continue
            remark = _remark(scene, place, sentence, hit)
            if remark is None:
                continue
            yield remark
            if hit.rule.name == "has-verified" and (rest := _but_not(scene, sentence, hit)) is not None:
                rule = replace(hit.rule, name="could-not-verify", kind="unverified")
                yield replace(remark, match=hit._replace(rule=rule, span=rest))


def _remark(scene: Scene, place: Place, sentence: Sentence, hit: Match) -> Remark | None:
    before, after = phrase_before(scene, sentence, hit), phrase_after(sentence, hit)
    verified = hit.rule.kind == "verified" and hit.rule.name not in SEEN
    if verified and (_is_neither(scene, sentence, hit) or (before is not None and _is_none(scene, before))):
        # "Neither claim could be verified", "Neither the paper nor the police have been able to verify it"
        hit = hit._replace(rule=replace(hit.rule, name="not-verified", kind="unverified"))
    rule = hit.rule
    about = {"before": before, "after": after, "inside": hit.span}.get(rule.about)
    if rule.about == "either":
        about = after if before is None or _is_dummy(scene, sentence, before, hit) else before
    elif about is not None and about is before and _is_dummy(scene, sentence, about, hit):
        about = after if after is not None and _names(scene, after) else before
    if rule.kind == "unverified" and about is not None and rule.about in ("before", "after"):
        other = after if about is before else before
        about = other if other is not None and _tells_more(scene, other, about) else about
    silent = after_verb(scene, sentence, hit, before) if rule.by == "before" else None
    by = silent or (_party(scene, before) if rule.by == "before" else None)
    by = _antecedent(scene, sentence, hit, by) or by or _subject(scene, sentence, hit)
    if rule.by == "after":
        by = _checker(scene, sentence, hit)
    if by is None and rule.name == "messages-left":
        by = _asked(scene, sentence, hit)
    if by is None and rule.kind == "no_comment":  # "Reps for Vane have been contacted"
        by = next((name.span for name in reversed(scene.known.stage.cast.names_in(hit.span))), None)
    # "The city has confirmed the order" is a statement of the city.
    paper = (rule.name in SEEN or scene.with_cue(hit.span) is None) and has_paper(scene, sentence)
    if rule.name in BY_OUTLET and not checks(scene, by, paper=paper):
        return None
    which = belonging(scene, sentence, before, hit) if rule.kind != "no_comment" else None
    before_it = hit.start if rule.about == "before" else None
    if rule.name in ("obtained-by", "has-access") and not (which or has_paper(scene, sentence, before_it)):
        return None
    if _hangs(scene, sentence, before, hit):
        checker = by if rule.by == "after" or rule.about == "after" else None
        return Remark(hit, place, checker, which, None, hangs=True)
    own = before is not None and scene.text(before).split()[-1] not in scene.language.words["relatives"]
    if rule.name in SEEN and ((own and rule.about == "after") or (which and is_copy(scene, about))):
        about = which or about  # "the letter, which Kestrel has seen"
    if by is not None and scene.text(by) in scene.weighing.lists["teller"]:
        return None
    inside = next(iter(scene.holders(hit.span)), None)
    added = inside is not None and adds(scene, inside, sentence, hit) is not None
    if inside is not None and not (added or is_apart(scene, inside, place, hit)):
        if is_own_voice(scene, inside):
            by = scene.attributions[inside].source or by
        elif rule.kind not in ("unverified", "no_comment") or not _speaks_for_itself(scene, inside, by):
            return None
        else:
            by = scene.attributions[inside].source
    return Remark(hit, place, by, about, inside, added=added)


def _tells_more(scene: Scene, other: Span, about: Span) -> bool:
    """Return whether only the other side of a note names what was told: "His story we | could not verify"."""
    lists, plain = scene.weighing.lists, scene.language.words
    telling = lists["told"] | lists["media"] | lists["documents"]
    telling -= lists["outlets"] | lists["verifiers"]

    def tells(span: Span, words: frozenset[str]) -> bool:
        return not words.isdisjoint(word.strip(".,;:") for word in scene.text(span).split())

    pointing = telling | lists["anaphors"] | plain["questions"] | plain["complementizers"]
    return tells(other, telling) and not tells(about, pointing)


def _subject(scene: Scene, sentence: Sentence, hit: Match) -> Span | None:
    """Return who is silent: "Neither | he nor the firm | replied", "They were asked but did not"."""
    if hit.rule.kind != "no_comment" or hit.rule.by != "before":
        return None
    words, plain = folded(sentence), scene.language.words
    if words[hit.start] in scene.weighing.lists["several"] and hit.end - hit.start > FRONT:
        return sentence.span(hit.start + 1, hit.end - 1)
    if hit.start == 0 or words[hit.start - 1] not in hit.rule.terminators | plain["conjunctions"]:
        return None
    verbs = plain["finite_common"] | plain["auxiliaries"]
    opens = (i for i in range(1, hit.start - 1) if words[i] in verbs or is_verb(scene, sentence, i, words[i]))
    end = next(opens, 0)
    return sentence.span(0, end) if 0 < end < LONGEST_PARTY else None


def _antecedent(scene: Scene, sentence: Sentence, hit: Match, by: Span | None) -> Span | None:
    """Return whom "which" means: "The Courier, which has read the contract, says ..."."""
    if by is None or hit.rule.name not in SEEN or scene.text(by) not in scene.language.words["relatives"]:
        return None
    comma = next((i for i, token in enumerate(sentence.tokens) if token.start >= by.start), 0) - 1
    return phrase_before(scene, sentence, hit._replace(start=comma)) if comma > 0 else None


def _but_not(scene: Scene, sentence: Sentence, hit: Match) -> Span | None:
    """Return what was not checked: "verified the place, but not the date"."""
    words = folded(sentence)
    for i in range(hit.end, min(len(words) - 2, hit.end + LONGEST_PARTY)):
        if words[i] in hit.rule.terminators:
            stops = (k for k in range(i, len(words)) if sentence.tokens[k].low in STOPS)
            negations = scene.language.words["negations"] | {"not"}
            denied = any(words[k] in negations for k in range(i + 1, min(i + 4, len(words))))
            return sentence.span(i + 1, next(stops, len(words))) if denied else None
    return None


def adds(scene: Scene, number: int, sentence: Sentence, hit: Match) -> int | None:
    """Return where a statement ends if the report adds a note to it: "..., but this could not be verified".

    None if the note belongs to what is said.
    """
    before = phrase_before(scene, sentence, hit)
    start = (
        hit.start
        if before is None
        else next(i for i, token in enumerate(sentence.tokens) if token.start >= before.start)
    )
    plain, low = scene.weighing.lists, sentence.tokens[start].low
    if _is_of_rumour(scene, number, hit):
        return sentence.tokens[hit.start - 1].end  # "Reports that they fired | could not be verified"
    linked = start > 1 and sentence.tokens[start - 1].low in hit.rule.terminators
    more = scene.language.words["definites"] | scene.language.words["negations"]
    linked = linked and low in plain["anaphors"] | plain["verifiers"] | more
    one = scene.attributions[number]
    # "were reportedly arrested, although police have not confirmed this": nobody else says so
    doubted = hit.rule.kind == "unverified" and one.source is None and start > 1
    linked = linked or (doubted and sentence.tokens[start - 1].low in hit.rule.terminators)
    opens = one.source or (one.cue.span if one.cue else None)
    # "confirmed that they were sent | but would not give details"
    turns = hit.rule.kind == "no_comment" and before is None and start > 1
    linked = linked or (turns and sentence.tokens[start - 1].low in hit.rule.terminators)
    if not linked and not (start > 1 and _is_apposition(scene, sentence, start, before)):
        return None
    if opens is None or opens.start > sentence.tokens[start].start:
        return None
    end = start - 1
    while end > 0 and sentence.tokens[end - 1].low in STOPS:
        end -= 1
    return sentence.tokens[end - 1].end


def _is_of_rumour(scene: Scene, number: int, hit: Match) -> bool:
    """Return whether a note ends what rumours say: "Reports that they fired could not be verified"."""
    attribution = scene.attributions[number]
    cue, content = attribution.cue, attribution.content[0]
    if attribution.source is not None or cue is None or hit.rule.about == "after":
        return False
    told = scene.text(cue.span).split()[-1] in scene.weighing.lists["told"]
    return told and cue.span.end <= content.start < hit.span.start


def _is_apposition(scene: Scene, sentence: Sentence, start: int, before: Span | None) -> bool:
    """Return whether words after a comma name what was said: ", a claim the Courier could not check"."""
    words = scene.text(before).split()[:3] if before is not None else []
    opens = len(words) > 1 and words[0] in scene.language.words["determiners"]
    return (
        sentence.tokens[start - 1].low == "," and opens and not scene.weighing.lists["told"].isdisjoint(words)
    )


def is_apart(scene: Scene, number: int, place: Place, hit: Match) -> bool:
    """Return whether a note is a piece of its own in a later sentence, taken for more of a statement."""
    return place != scene.places[number] and any(
        contains(piece, hit.span) and scene.place(Span(piece.end - 1, piece.end)) == place
        for piece in scene.attributions[number].content
    )


def _party(scene: Scene, before: Span | None) -> Span | None:
    """Return who could not check, without an apposition before: "..., a claim Reuters could not verify"."""
    if before is None:
        return None
    words = scene.text(before).split()
    plain = scene.language.words
    if len(words) == 2 and words[0] in plain["pronouns"] and words[1] in plain["adverbs"]:
        return Span(before.start, before.start + len(words[0]))  # "He himself"
    if len(words) > 1 and words[0] in plain["complementizers"] | plain["relatives"]:
        # "said that it could not", "which the magazine could not check".
        return Span(before.start + len(words[0]) + 1, before.end)
    if len(words) > 2 and words[0] in plain["prepositions"] and words[-1] in plain["pronouns"]:
        # "About the letter she declined to comment."
        return Span(before.end - len(words[-1]), before.end)
    if len(words) > 3 and words[0] in scene.weighing.lists["topics"] & plain["prepositions"]:
        # "On questions about the milk the ministry has not answered."
        last = max((i for i, word in enumerate(words) if word in plain["determiners"]), default=0)
        return Span(before.end - len(" ".join(words[last:])), before.end) if last > 2 else before
    if len(words) > 2 and words[0] in plain["determiners"] and words[1] in scene.weighing.lists["told"]:
        return Span(before.end - len(" ".join(words[2:])), before.end)
    return before


def _is_dummy(scene: Scene, sentence: Sentence, before: Span, hit: Match) -> bool:
    """Return whether the subject means nothing: "It has so far been impossible to verify his account"."""
    words, impersonal = folded(sentence), scene.weighing.lists["impersonal"]
    if scene.text(before).split()[-1] in impersonal:
        return True
    start = next((i + 1 for i in range(hit.start - 1, -1, -1) if sentence.tokens[i].low in STOPS), 0)
    while start < hit.start and (
        words[start] in hit.rule.terminators or words[start] in scene.language.words["conjunctions"]
    ):
        start += 1
    between = range(start + 1, hit.start)
    small = scene.language.words["auxiliaries"] | scene.language.words["adverbs"]
    return words[start] in impersonal and all(words[i] in small for i in between)


def _names(scene: Scene, after: Span) -> bool:
    """Return whether words after a note name what was checked: "was not possible to verify | the claim"."""
    plain, first = scene.language.words, scene.text(after).split()[0]
    opens = plain["determiners"] | plain["definites"] | plain["possessives"] | plain["questions"]
    return first in opens | scene.weighing.lists["several"]


def _is_none(scene: Scene, before: Span) -> bool:
    """Return whether a noun phrase says that there is none of it."""
    return not scene.language.words["negations"].isdisjoint(scene.text(before).split())


def _is_neither(scene: Scene, sentence: Sentence, hit: Match) -> bool:
    """Return whether "nor" joins the last two before a verb: "neither the paper nor the police have"."""
    words = folded(sentence)
    near = words[max(0, hit.start - LONGEST_PARTY) : hit.start]
    return not scene.weighing.lists["nor"].isdisjoint(near)


def _hangs(scene: Scene, sentence: Sentence, before: Span | None, hit: Match) -> bool:
    """Return whether the words are a relative clause of the words before them."""
    if before is None:
        return False
    if hit.rule.about == "after":
        # "a letter, which the magazine could not check"
        first, *rest = scene.text(before).split()
        index = next(i for i, token in enumerate(sentence.tokens) if token.start >= before.start)
        comma = index > 0 and sentence.tokens[index - 1].low == ","
        opening = scene.language.words["relatives"] | scene.weighing.lists["clauses"]
        return hit.rule.name not in SEEN and comma and bool(rest) and first in opening
    last = scene.text(before).split()[-1]
    opens = before.start == sentence.tokens[0].start
    anaphor = opens and scene.text(before) in scene.weighing.lists["anaphors"]
    return last in scene.language.words["relatives"] and not anaphor


def _checker(scene: Scene, sentence: Sentence, hit: Match) -> Span | None:
    """Return who checked, after "by": near the words."""
    words, prepositions = folded(sentence), scene.weighing.lists["by"]
    near = range(max(hit.start, hit.end - 2), min(len(words), hit.end + 3))
    opening = next((i for i in near if words[i] in prepositions), None)
    if words[hit.end - 1] in scene.language.words["prepositions"]:
        opening = hit.end - 1  # "is available to", "lies before", "analysed for"
    if opening is None:
        return None
    end = opening + 1
    lists = scene.language.words
    while end < len(words) and words[end] and end - opening < LONGEST_PARTY:
        stops = words[end] in lists["prepositions"] or words[end] in lists["times"]
        stops = stops or is_verb(scene, sentence, end, words[end])
        follows = words[end + 1] if end + 1 < len(words) else ""
        stops = stops or (words[end] in scene.language.forms and follows in lists["complementizers"])
        if (stops and end > opening + 1) or words[end] in lists["complementizers"] | lists["boundaries"]:
            break
        end += 1
    return trim(scene.article.text, sentence.span(opening + 1, end)) if end > opening + 1 else None


def _asked(scene: Scene, sentence: Sentence, hit: Match) -> Span | None:
    """Return whom reporters asked in vain: "calls to the ministry went unanswered"."""
    words, plain = folded(sentence), scene.language.words
    opens = (
        plain["determiners"]
        | plain["definites"]
        | plain["possessives"]
        | plain["masculine"]
        | plain["feminine"]
    )
    stops = plain["prepositions"] | plain["finite_common"] | plain["boundaries"] | plain["times"]
    for i in range(hit.start, min(len(words) - 1, hit.end + 2)):
        if words[i] not in scene.weighing.lists["asked"]:
            continue
        if words[i + 1] not in opens and not sentence.tokens[i + 1].cap:
            continue
        end = i + 2
        while end < len(words) and words[end] and end - i < LONGEST_PARTY:
            if (words[end] in stops and words[end] != "of") or is_verb(scene, sentence, end, words[end]):
                break
            end += 1
        return sentence.span(i + 1, end)
    return None


def _speaks_for_itself(scene: Scene, number: int, by: Span | None) -> bool:
    """Return whether the one who speaks is also the one who could not check: "the UN said it could not"."""
    if by is None:
        return True
    source = scene.attributions[number].source
    low = scene.text(by)
    if low.split()[0] in scene.language.words["prepositions"]:
        return True  # "cited the inquiry in declining to comment"
    if low in scene.language.words["pronouns"]:
        return True
    return source is not None and low == scene.text(source)
