"""A verb of saying with its words before or after it.

Reads: ``Police said the road was shut.`` · ``“Go,” said Anna Ek.`` · ``The road, he said, was shut.``
Example: ``The mayor told NTB that the bridge will open.`` -> mayor | told | NTB | the bridge will open
Leaves alone: verbs without a source beside them, words that are only a noun phrase ("said goodbye").
"""

from __future__ import annotations

from dataclasses import replace

from reportedly.read.found import Found
from reportedly.read.frames import (
    Frame,
    clause_like,
    colon_soon,
    cut_points,
    frame_of,
    is_terminal,
    opening_phrase,
)
from reportedly.read.phrases import Phrase, phrase_after, without_stops
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import VerbGroup, find_verbs
from reportedly.types import Span

__all__ = ["find_said"]

SHORTEST_CLAUSE = 3


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
            else _as_clause(sentence, frame)
            or _tag(sentence, frame)
            or _inverted(sentence, frame)
            or _forward(sentence, frame, cuts, shared)
        )
        if result is None:
            if frame.subject and not frame.group.passive:
                shared = shared or None
            continue
        attribution, source, end = result
        shared = source or shared
        found.append(attribution)
        reached = end
    return found


Result = tuple[Found, Phrase | None, int]


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


def _make(
    sentence: Sentence, frame: Frame, rule: str, content: list[tuple[int, int]], source: Phrase | None
) -> Found:
    spans: list[Span] = []
    quotes: list[int] = []
    for start, end in content:
        spans.append(sentence.span(start, end))
        quotes.extend(sentence.tokens[i].quote for i in range(start, end) if sentence.kind(i) == "q")
    group = frame.group
    return Found(
        rule=rule,
        content=tuple(spans),
        block=sentence.block,
        cue=sentence.span(*_cue(sentence, group)),
        source=sentence.span(*source) if source else None,
        addressee=sentence.span(*frame.hearer) if frame.hearer else None,
        lemma=group.verb.lemma,
        quotes=tuple(quotes),
    )


def _cue(sentence: Sentence, group: VerbGroup) -> tuple[int, int]:
    """Return the tokens of the cue; of a verb that stands apart from its auxiliary, the verb alone."""
    between = range(group.start, group.head)
    apart = any(
        not any(sentence.is_a(i, field) for field in ("auxiliaries", "passive", "adverbs", "hearsay_to", "hearsay_strong"))
        and not sentence.low(i).endswith(sentence.language.adverb_suffixes or ("\0",))
        for i in between
    )
    return (group.head, group.end) if apart else (group.start, group.end)


def _left_content(sentence: Sentence, before: int) -> tuple[int, int] | None:
    """Return the words left of a tag that begins at a token: whole clause, or quotation."""
    end = before
    if sentence.low(end - 1) == "," or sentence.kind(end - 1) == "d":
        end -= 1
        if sentence.low(end - 1) == ",":
            end -= 1
    if end <= 0:
        return None
    start = end
    while start > 0 and sentence.low(start - 1) not in (";", ":"):
        start -= 1
    return (start, end) if end > start else None


def _tag(sentence: Sentence, frame: Frame) -> Result | None:
    """Return a tag with its source first: ``“...,” Anna Ek said.``, ``The road is shut, Anna Ek said.``."""
    subject = frame.subject
    if subject is None or subject.start == 0 or frame.group.kind != "finite":
        return None
    left = _left_content(sentence, subject.start)
    if left is None:
        return None
    quoted = sentence.kind(left[1] - 1) == "q"
    if not quoted and left[1] == subject.start:
        return None
    return _tagged(sentence, frame, subject, left, quoted)


def _inverted(sentence: Sentence, frame: Frame) -> Result | None:
    """Return a tag with its verb first: ``“...,” said Anna Ek.``, ``The road, said Anna Ek, is shut.``."""
    group = frame.group
    if group.start == 0 or group.kind != "finite" or not group.verb.takes & {"quote", "clause"}:
        return None
    before = sentence.kind(group.start - 1)
    if not (before in ("q", "d") or sentence.low(group.start - 1) == ","):
        return None
    left = _left_content(sentence, group.start)
    source = phrase_after(sentence, frame.group.end)
    if source is None and left and _bare_tag(sentence, frame, left):
        return _make(sentence, frame, "bare-tag", [left], None), None, frame.after
    if left is None or source is None or not is_terminal(sentence, source.end):
        return None
    quoted = sentence.kind(left[1] - 1) == "q"
    if not quoted and not _speaks(sentence, source):
        return None
    return _tagged(
        sentence, frame._replace(forward=None, hearer=None, after=source.end), source, left, quoted
    )


def _as_clause(sentence: Sentence, frame: Frame) -> Result | None:
    """Return ``As Anna Ek put it, ...`` and ``..., wie die Polizei mitteilte.``."""
    subject, after = frame.subject, frame.after
    if subject is None or frame.forward is not None or frame.group.kind != "finite":
        return None
    link = subject.start - 1
    if not sentence.is_a(link, "quote_links") or sentence.is_a(link, "complementizers"):
        return None
    size = len(sentence.tokens)
    closes = sentence.low(after) == "," or without_stops(sentence, after, size) == after
    if link == 0 and sentence.low(after) == ",":
        end = without_stops(sentence, after + 1, size)
        content = (after + 1, end)
    elif link > 2 and sentence.low(link - 1) == "," and closes:
        content = (0, link - 1)
    else:
        return None
    if content[1] - content[0] < 3:
        return None
    return _make(sentence, frame, "as-clause", [content], subject), subject, content[1] if link == 0 else after


def _speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Return whether a phrase right of a verb can be its speaker: a name, a pronoun or a person."""
    return any(
        sentence.tokens[i].cap
        or any(sentence.is_a(i, field) for field in ("persons", "organisations", "pronouns", "determiners"))
        for i in range(phrase.start, phrase.end)
    )


def _bare_tag(sentence: Sentence, frame: Frame, left: tuple[int, int]) -> bool:
    """Return whether a verb alone is a tag, in languages that may leave the subject out (Spanish, Polish)."""
    if "pro_drop" not in sentence.language.words["traits"] or frame.forward is not None:
        return False
    quoted = sentence.kind(left[1] - 1) == "q"
    return quoted and "quote" in frame.group.verb.takes and is_terminal(sentence, frame.after)


def _tagged(
    sentence: Sentence, frame: Frame, source: Phrase, left: tuple[int, int], quoted: bool
) -> Result | None:
    takes = frame.group.verb.takes
    after = max(frame.after, source.end)
    forward = frame.forward
    if quoted:
        if "quote" not in takes:
            return None
        if forward and forward.pattern in ("that", "question", "bare", "as", "gerund", "infinitive"):
            whole_sentence = sentence.kind(left[0]) == "q" and left[1] - left[0] == 1
            if not whole_sentence or sentence.low(left[1]) != ",":
                return None
    elif not _clause_tag_holds(sentence, frame, left, after):
        return None
    content = [left]
    end = after
    rest = _rest(sentence, after, quoted, forward is not None and forward.pattern in ("colon", "quote"))
    if rest:
        content.append(rest)
        end = rest[1]
    rule = "quotation-tag" if quoted else "clause-tag"
    return _make(sentence, frame, rule, content, source), source, end


def _clause_tag_holds(sentence: Sentence, frame: Frame, left: tuple[int, int], after: int) -> bool:
    takes = frame.group.verb.takes
    if frame.subject and sentence.is_a(frame.subject.start, "complementizers"):
        return False
    if not takes & {"clause", "object"} or "quote" not in takes or frame.forward is not None:
        return False
    if frame.subject and (
        sentence.is_a(frame.subject.end - 1, "relatives") or not _speaks(sentence, frame.subject)
    ):
        return False
    split = _rest(sentence, after, False, False) is not None
    if left[1] - left[0] < (2 if split else SHORTEST_CLAUSE) or not is_terminal(sentence, after):
        return False
    opens = sentence.is_a(left[0], "boundaries") or sentence.is_a(left[0], "adjunct_starts")
    if opens and left[1] - left[0] <= 8 and not split:
        return False
    if sentence.is_a(left[0], "conjunctions") and left[1] - left[0] <= 4:
        return False
    return not any(sentence.low(i) == ":" for i in range(after, len(sentence.tokens)))


def _rest(sentence: Sentence, after: int, quoted: bool, introduces: bool) -> tuple[int, int] | None:
    """Return the words that go on after a tag in the middle: ``, he said, “...”``."""
    size = len(sentence.tokens)
    i = after
    while i < size and sentence.kind(i) != "q" and sentence.low(i) not in (",", ":", ";", "–"):
        i += 1
    if i >= size:
        return None
    if sentence.kind(i) == "q":
        return (i, i + 1) if introduces else None
    nxt = i + 1
    if sentence.kind(nxt) == "q":
        return (nxt, nxt + 1)
    if quoted or sentence.low(i) != "," or i - after > 6:
        return None
    if nxt >= size or sentence.kind(nxt) != "w" or _leaves(sentence, nxt):
        return None
    end = without_stops(sentence, nxt, size)
    return (nxt, end) if end - nxt >= 2 else None


def _leaves(sentence: Sentence, i: int) -> bool:
    """Return whether the clause after a tag is no longer what was said (", adding", ", who", ", but")."""
    entries = sentence.language.forms.get(sentence.low(i), ())
    return (
        any(form.kind == "gerund" for form in entries)
        or sentence.low(i).endswith("ing")
        or sentence.is_a(i, "relatives")
        or (sentence.is_a(i, "boundaries") and not sentence.is_a(i, "prepositions"))
    )


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
    if source is None:
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
    bare = "bare_comma" in sentence.language.words["traits"] and sentence.low(i) == "," and "bare" in frame.group.verb.takes
    if bare and clause_like(sentence, i + 1, frame.group.verb.lemma == "say"):
        return _introduced(sentence, frame, source, i + 1, "bare", cuts)
    return None


def _introduced(
    sentence: Sentence, frame: Frame, source: Phrase, start: int, pattern: str, cuts: list[int]
) -> Result | None:
    size = len(sentence.tokens)
    if start >= size:
        found = replace(_make(sentence, frame, "said-colon", [], source), opens=True)
        return (found, source, size) if pattern == "colon" else None
    relative = sentence.is_a(source.end - 1, "relatives")
    end = _clause_end(sentence, start, cuts, relative)
    end = min(end, _resumed(sentence, start, end, source))
    if relative and pattern == "infinitive":
        # "Those who claim to have seen it are few": the main verb is not theirs.
        end = next((i for i in range(start + 2, end) if sentence.is_a(i, "finite_common")), end)
    if pattern in ("colon", "quote") and sentence.kind(start) == "q":
        after = start + 1
        while sentence.kind(after) == "q":
            after += 1
        goes_on = sentence.kind(after) == "w" and not sentence.is_a(after, "boundaries")
        goes_on = goes_on and not sentence.is_a(after, "conjunctions") and pattern == "quote"
        if not goes_on:
            end = after
    end = without_stops(sentence, start, end)
    if end <= start:
        return None
    if pattern in ("colon",) and sentence.kind(start) != "q" and end - start < 2:
        return None
    if pattern == "accusation":
        link = next(i for i in range(start, end) if sentence.low(i) in frame.group.verb.topics)
        if link + 1 >= end:
            return None
        pieces = [(start, link), (link + 1, end)]
        return _make(sentence, frame, "said-accusation", pieces, source), source, end
    rule = {"colon": "said-colon", "quote": "said-quotation", "that": "said-that"}.get(
        pattern, f"said-{pattern}"
    )
    return _make(sentence, frame, rule, [(start, end)], source), source, end


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
    if not sentence.is_a(i, "complementizers"):
        return None
    start = i + 1
    end = without_stops(sentence, start, _clause_end(sentence, start, cuts, False))
    if end - start < 2:
        return None
    heard = frame._replace(hearer=frame.subject)
    return _make(sentence, heard, "told-passive", [(start, end)], source), source, end
