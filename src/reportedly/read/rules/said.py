"""A verb of saying with its words after it; and the order in which verbs are read.

Reads: ``Police said the road was shut.`` · ``Ek said: “Go.”`` · ``..., adding that ...``
Example: ``The mayor told NTB that the bridge will open.`` -> the mayor | told | NTB | the bridge will open
Leaves alone: verbs without a source beside them, words that are only a noun phrase ("said goodbye").
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.read.after import phrase_after
from reportedly.read.found import Found
from reportedly.read.frames import (
    Frame,
    clause_like,
    colon_soon,
    cut_points,
    frame_of,
    opening_phrase,
)
from reportedly.read.hearers import skip_adjuncts
from reportedly.read.made import Result, make_found
from reportedly.read.phrases import Phrase, without_stops
from reportedly.read.rules.tags import read_tag
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import find_verbs
from reportedly.spans import contains

__all__ = ["find_said"]


def find_said(sentence: Sentence) -> list[Found]:
    """Return the attributions that the verbs of saying of a sentence make."""
    groups = find_verbs(sentence)
    if not groups:
        return []
    frames = [frame_of(sentence, group) for group in groups]
    cuts = sorted({*cut_points(sentence, frames), *_according_cuts(sentence)})
    found: list[Found] = []
    shared: Phrase | None = None
    reached = 0
    for frame in frames:
        if frame.group.start < reached:
            continue
        result = (
            _passive(sentence, frame, cuts)
            if frame.group.passive
            else read_tag(sentence, frame) or _forward(sentence, frame, cuts, shared)
        )
        if result is None:
            continue
        attribution, source, end = result
        shared = source or shared
        found.append(attribution)
        reached = end
    return [item for item in found if not _covered(item, found)]


def _covered(item: Found, found: list[Found]) -> bool:
    """Return whether a later tag hands the whole of a find to its own source: the find is then inside it."""
    if item.cue is None:
        return False
    return any(contains(span, item.cue) for other in found if other is not item for span in other.content)


def _forward(sentence: Sentence, frame: Frame, cuts: list[int], shared: Phrase | None) -> Result | None:
    """``Anna Ek said (that) ...``, ``said: “...”``, ``, adding that ...``."""
    forward = frame.forward
    source = frame.subject
    if forward is None:
        return None if source else _subject_after(sentence, frame, cuts)
    if frame.group.kind == "gerund":
        before = sentence.low(frame.group.start - 1)
        if before not in (",", "and") and sentence.kind(frame.group.start - 1) != "q":
            return None
        source = shared or opening_phrase(sentence)
    elif source is None:
        if sentence.is_a(frame.group.start - 1, "conjunctions") or sentence.is_a(
            frame.group.start - 1, "boundaries"
        ):
            source = shared or opening_phrase(sentence)
        elif sentence.low(frame.group.start - 1) == "," and shared:
            source = shared
        else:
            dropped = "pro_drop" in sentence.language.words["traits"] and frame.group.start == 0
            if dropped and forward.pattern in ("that", "quote", "colon"):
                return _dropped(sentence, frame, cuts)
            return _subject_after(sentence, frame, cuts)
    if source is None or (forward.pattern == "bare" and _is_fused(sentence, source)):
        return None
    return _introduced(sentence, frame, source, forward.start, forward.pattern, cuts)


def _dropped(sentence: Sentence, frame: Frame, cuts: list[int]) -> Result | None:
    """Return ``Powiedział, że ...``: the verb opens the sentence and its subject is left out."""
    if frame.forward is None:
        return None
    placeholder = Phrase(frame.group.head, frame.group.end)
    result = _introduced(sentence, frame, placeholder, frame.forward.start, frame.forward.pattern, cuts)
    return None if result is None else (replace(result[0], source=None), None, result[2])


def _subject_after(sentence: Sentence, frame: Frame, cuts: list[int]) -> Result | None:
    """``Am Montag sagte Anna Ek, dass ...``: the source stands between verb and clause."""
    for apposition in (False, True):
        source = phrase_after(sentence, frame.group.end, apposition)
        result = _after_subject(sentence, frame, source, cuts) if source else None
        if result is not None:
            return result
    return None


def _after_subject(sentence: Sentence, frame: Frame, source: Phrase, cuts: list[int]) -> Result | None:
    i = source.end
    if sentence.language.code == "en":
        opens = frame.group.start == 0 and sentence.low(i) == ":"
        return _introduced(sentence, frame, source, i + 1, "colon", cuts) if opens else None
    while i - source.end < 3 and sentence.kind(i) == "w" and not sentence.is_a(i, "complementizers"):
        i += 1
    if sentence.low(i) == "," and sentence.is_a(i + 1, "complementizers"):
        return _introduced(sentence, frame, source, i + 2, "that", cuts)
    i = i if sentence.is_a(i, "complementizers") else source.end
    if sentence.is_a(i, "complementizers"):
        return _introduced(sentence, frame, source, i + 1, "that", cuts)
    colon = colon_soon(sentence, i)
    if colon is not None:
        return _introduced(sentence, frame, source, colon + 1, "colon", cuts)
    bare = (
        "bare_comma" in sentence.language.words["traits"]
        and sentence.low(i) == ","
        and "bare" in frame.group.verb.takes
    )
    if bare and clause_like(sentence, i + 1, frame.group.verb.lemma == "say"):
        return _introduced(sentence, frame, source, i + 1, "bare", cuts)
    return None


def _introduced(
    sentence: Sentence, frame: Frame, source: Phrase, start: int, pattern: str, cuts: list[int]
) -> Result | None:
    size = len(sentence.tokens)
    if start >= size:
        found = replace(make_found(sentence, frame, "said-colon", [], source), opens=True)
        return (found, source, size) if pattern == "colon" else None
    relative = sentence.is_a(source.end - 1, "relatives")
    # "Although they suggested A, Ek told us B": the subordinate clause ends at the comma.
    relative = relative or (0 < source.start <= 2 and sentence.is_a(source.start - 1, "boundaries"))
    end = _clause_end(sentence, start, cuts, relative)
    end = min(end, _resumed(sentence, start, end, source))
    if relative and pattern == "bare" and not _has_verb(sentence, start, end):
        return None  # "Whenever they say these things, nobody listens"
    if relative and pattern in ("infinitive", "gerund"):
        # "Those who claim to have seen it are few": the main verb is not theirs.
        end = next((i for i in range(start + 2, end) if sentence.is_a(i, "finite_common")), end)
    if pattern in ("colon", "quote") and sentence.kind(start) == "q":
        after = start + 1
        while sentence.kind(after) == "q":
            after += 1
        token = sentence.tokens[after - 1]
        ended = sentence.text[token.end - 2] in ",?!"
        goes_on = sentence.kind(after) == "w" and not ended and not sentence.is_a(after, "boundaries")
        goes_on = goes_on and not sentence.is_a(after, "conjunctions") and pattern == "quote"
        if not goes_on:
            end = after
    end = without_stops(sentence, start, end)
    if end - start > 1 and _is_particle(sentence, end - 1, frame):
        end -= 1
    if end <= start:
        return None
    if pattern in ("colon",) and sentence.kind(start) != "q" and end - start < 2:
        return None
    if pattern == "accusation":
        link = next((i for i in range(start, end) if sentence.low(i) in frame.group.verb.topics), end)
        end = min(end, _told_on(sentence, link + 1, end))
        if link + 1 >= end:
            return None
        pieces = [(start, link), (link + 1, end)]
        return make_found(sentence, frame, "said-accusation", pieces, source), source, end
    rule = {"colon": "said-colon", "quote": "said-quotation", "that": "said-that"}.get(
        pattern, f"said-{pattern}"
    )
    return make_found(sentence, frame, rule, [(start, end)], source), source, end


def _clause_end(sentence: Sentence, start: int, cuts: list[int], relative: bool) -> int:
    size = len(sentence.tokens)
    end = next((cut for cut in cuts if cut > start + 1), size)
    for i in range(start, end):
        low = sentence.low(i)
        if low == ";" or (relative and low == "," and i > start + 1):
            return i
        if low == ")" and not any(sentence.low(k) == "(" for k in range(start, i)):
            return i
        if low == "," and _gerund_cue(sentence, i + 1) and i > start:
            return i
    return end


def _is_fused(sentence: Sentence, source: Phrase) -> bool:
    """Return whether a verb has its object before its source: "what he said back then"."""
    return any(sentence.is_a(i, "fused_relatives") for i in range(source.start - 1, source.end))


def _has_verb(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a verb may stand in a stretch; only English shows that well enough."""
    fields = ("finite_common", "past_forms")
    return (
        sentence.language.code != "en"
        or sentence.is_a(start, "pronouns")
        or any(
            any(sentence.is_a(i, field) for field in fields)
            or sentence.low(i) in sentence.language.forms
            or sentence.low(i).endswith(("ed", "n't", "n’t"))
            or (sentence.low(i).endswith("s") and not sentence.is_a(i - 1, "determiners"))
            for i in range(start + 1, end)
        )
    )


def _resumed(sentence: Sentence, start: int, end: int, source: Phrase) -> int:
    """Return where the report goes on by itself: ``They said I lied, and then they left.``."""
    pronoun = sentence.low(source.start) if source.end - source.start == 1 else ""
    if not sentence.is_a(source.start, "pronouns") or sentence.low(start) == pronoun:
        return end
    for i in range(start + 2, end - 1):
        if sentence.low(i) != "," or not sentence.is_a(i + 1, "conjunctions"):
            continue
        k = i + 2
        while sentence.is_a(k, "adverbs"):
            k += 1
        if sentence.low(k) == pronoun:
            return i
    return end


def _told_on(sentence: Sentence, start: int, end: int) -> int:
    """Return where what somebody is accused of ends: ``blamed me for it, and that is what they wanted``."""
    for i in range(start + 1, end - 2):
        joined = sentence.is_a(i + 1, "clause_links") or sentence.is_a(i + 1, "conjunctions")
        subject = sentence.is_a(i + 2, "pronouns") or sentence.is_a(i + 2, "definites")
        if sentence.low(i) == "," and joined and subject and sentence.is_a(i + 3, "finite_common"):
            return i
    return end


def _is_particle(sentence: Sentence, i: int, frame: Frame) -> bool:
    """Return whether a word is the end of a verb that was split: "kündigte einen Streik **an**"."""
    low = sentence.low(i)
    splits = "split_perfect" in sentence.language.words["traits"]
    return low == frame.group.particle or (splits and frame.group.verb.lemma.startswith(low))


def _gerund_cue(sentence: Sentence, i: int) -> bool:
    return any(form.kind == "gerund" for form in sentence.language.forms.get(sentence.low(i), ()))


def _passive(sentence: Sentence, frame: Frame, cuts: list[int]) -> Result | None:
    """``They were told by the police that ...``: the hearer is the subject, the source stands after "by"."""
    if "object" not in frame.group.verb.takes or frame.subject is None:
        return None
    i = frame.group.end
    source = None
    if sentence.is_a(i, "said_by"):
        source = phrase_after(sentence, i + 1, apposition=False)
        if source is None:
            return None
        i = source.end
    if sentence.low(i) in frame.group.verb.topics:
        return None  # "had been warned about a gate that gave way"
    i = skip_adjuncts(sentence, i)
    start = i + 1 if sentence.is_a(i, "complementizers") else i
    if start == i and not ("bare" in frame.group.verb.takes and _opens_clause(sentence, i)):
        return None
    end = without_stops(sentence, start, _clause_end(sentence, start, cuts, False))
    if end - start < 2:
        return None
    heard = frame._replace(hearer=frame.subject)
    return make_found(sentence, heard, "told-passive", [(start, end)], source), source, end


def _opens_clause(sentence: Sentence, i: int) -> bool:
    """Return whether a clause without "that" begins after a passive: "was told the road was shut"."""
    verb = sentence.language.code == "en" and any(
        sentence.is_a(k, "finite_common") for k in range(i + 1, i + 6)
    )
    return verb and not sentence.is_a(i, "infinitive_markers") and clause_like(sentence, i, False)


def _according_cuts(sentence: Sentence) -> list[int]:
    starts = sentence.language.phrases["according"]
    cuts = []
    for i in range(1, len(sentence.tokens)):
        if sentence.low(i - 1) == "," and any(
            all(sentence.low(i + k) == word for k, word in enumerate(words))
            for words in starts.get(sentence.low(i), ())
        ):
            cuts.append(i - 1)
    return cuts
