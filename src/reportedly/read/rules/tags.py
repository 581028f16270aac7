"""Tags: a verb of saying that stands after or inside the words it hands over.

Reads: ``“Go,” said Anna Ek.`` · ``The road, he said, was shut.`` · ``As Ek put it, ...``
Example: ``The bridge will open, the mayor told NTB.`` -> the mayor | told | NTB | The bridge will open
Leaves alone: commas before verbs that say nothing, subjects that cannot speak.
"""

from __future__ import annotations

from reportedly.read.after import phrase_after
from reportedly.read.frames import Frame, is_person_like, is_terminal
from reportedly.read.hearers import find_hearer
from reportedly.read.made import Result, make_found
from reportedly.read.phrases import Phrase, without_stops
from reportedly.read.tokens import Sentence

__all__ = ["read_tag"]

SHORTEST_CLAUSE = 3
_SPEAK = ("persons", "organisations", "documents", "media_nouns", "pronouns", "determiners", "circles")


def read_tag(sentence: Sentence, frame: Frame) -> Result | None:
    """Return the attribution that a verb makes as a tag, None if it is none."""
    return _as_clause(sentence, frame) or _tag(sentence, frame) or _inverted(sentence, frame)


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
    return (
        make_found(sentence, frame, "as-clause", [content], subject),
        subject,
        content[1] if link == 0 else after,
    )


def _tag(sentence: Sentence, frame: Frame) -> Result | None:
    """Return a tag with its source first: ``“...,” Anna Ek said.``, ``The road is shut, Anna Ek said.``."""
    subject = frame.subject
    if subject is None or subject.start == 0 or frame.group.kind != "finite":
        return None
    left = _left_content(sentence, subject.start)
    if left is None:
        return None
    quoted = sentence.kind(left[1] - 1) == "q"
    if left[1] == subject.start and not (quoted and _ends_as_said(sentence, left)):
        return None
    return _tagged(sentence, frame, subject, left, quoted)


def _ends_as_said(sentence: Sentence, left: tuple[int, int]) -> bool:
    """Return whether a quotation ends as before a tag: with a mark inside, or as a whole sentence."""
    token = sentence.tokens[left[1] - 1]
    inside = sentence.text[token.start : token.end].rstrip("\"'”’»“‘«›‹ \xa0\u202f")
    return left[1] - left[0] == 1 or inside[-1:] in ",.?!…–"


def _inverted(sentence: Sentence, frame: Frame) -> Result | None:
    """Return a tag with its verb first: ``“...,” said Anna Ek.``, ``The road, said Anna Ek, is shut.``."""
    group = frame.group
    if group.start == 0 or group.kind != "finite" or not group.verb.takes & {"quote", "clause"}:
        return None
    parted = sentence.kind(group.start - 1) in ("q", "d") or sentence.low(group.start - 1) == ","
    left = _left_content(sentence, group.start) if parted else None
    if left is None:
        return None
    source = _source_right(sentence, frame)
    if source is None:
        bare = _bare_tag(sentence, frame, left)
        return (make_found(sentence, frame, "bare-tag", [left], None), None, frame.after) if bare else None
    hearer, after = _after_source(sentence, frame, source)
    quoted = sentence.kind(left[1] - 1) == "q"
    ends = is_terminal(sentence, after) or (quoted and sentence.is_a(after, "relatives"))
    if not ends or not (quoted or _inverts(sentence, frame, source, left)):
        return None
    turned = frame._replace(subject=source, forward=None, hearer=hearer, after=after)
    return _tagged(sentence, turned, source, left, quoted)


def _source_right(sentence: Sentence, frame: Frame) -> Phrase | None:
    """Return the source right of a verb, behind a day if one stands there ("a affirmé vendredi Jean Ek")."""
    if frame.group.inside is not None:
        return Phrase(frame.group.inside, frame.group.inside + 1)
    start = frame.group.end
    while sentence.is_a(start, "times") and sentence.language.code != "en":
        start += 1
    return phrase_after(sentence, start)


def _after_source(sentence: Sentence, frame: Frame, source: Phrase) -> tuple[Phrase | None, int]:
    """Return the hearer that follows a source, and the token where the tag goes on."""
    group = frame.group
    after = max(source.end, group.end)
    if group.particle and sentence.low(after) == group.particle:
        after += 1
    hearer = None
    if sentence.is_a(after, "hearer_links") or sentence.low(after) in group.verb.hearers:
        hearer = find_hearer(sentence, after + 1, linked=True)
    elif "object" in group.verb.takes and sentence.language.code != "en":
        hearer = find_hearer(sentence, after)
        after = hearer.end if hearer else after
        after += sentence.kind(after) == "q"
    return (hearer if hearer and is_person_like(sentence, hearer) else None), after


def _inverts(sentence: Sentence, frame: Frame, source: Phrase, left: tuple[int, int]) -> bool:
    """Return whether a verb after a plain clause is a tag with its source behind it."""
    size = len(sentence.tokens)
    closes = source.end >= without_stops(sentence, 0, size) and left[1] - left[0] > SHORTEST_CLAUSE
    bare = frame.forward is None or frame.forward.pattern == "bare"
    if not bare or (frame.forward is not None and frame.subject is not None and not closes):
        return False
    if sentence.language.code == "en" and frame.group.start != frame.group.head:
        return False
    if frame.subject is not None and not closes:
        # "Lindgate, who toured the town, promised a report": what stands left must be a whole clause.
        words = ("finite_common", "past_forms")
        if not any(sentence.is_a(i, field) for i in range(*left) for field in words):
            return False
    return _speaks(sentence, source)


def _speaks(sentence: Sentence, phrase: Phrase) -> bool:
    """Return whether a phrase right of a verb can be its speaker: a name, a pronoun or a person."""
    return any(
        sentence.tokens[i].cap or any(sentence.is_a(i, field) for field in _SPEAK)
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
    return make_found(sentence, frame, rule, content, source), source, end


def _clause_tag_holds(sentence: Sentence, frame: Frame, left: tuple[int, int], after: int) -> bool:
    takes = frame.group.verb.takes
    if frame.subject and sentence.is_a(frame.subject.start, "complementizers"):
        return False
    if "clause" not in takes or frame.forward is not None:
        return False
    document = frame.subject and any(sentence.is_a(i, "documents") for i in range(*frame.subject))
    if "quote" not in takes and not document:
        return False
    if frame.subject and (
        sentence.is_a(frame.subject.end - 1, "relatives") or not _speaks(sentence, frame.subject)
    ):
        return False
    split = _rest(sentence, after, False, False) is not None
    if left[1] - left[0] < (2 if split else SHORTEST_CLAUSE) or not is_terminal(sentence, after):
        return False
    opens = sentence.is_a(left[0], "boundaries") or sentence.is_a(left[0], "adjunct_starts")
    opens = opens and not sentence.is_a(left[0], "determiners")
    if opens and left[1] - left[0] <= 8 and not split:
        return False
    if sentence.is_a(left[0], "conjunctions") and left[1] - left[0] <= 4:
        return False
    return not any(sentence.low(i) == ":" for i in range(after, len(sentence.tokens)))


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
    nxt += sentence.kind(nxt) == "d"
    if nxt >= size or sentence.kind(nxt) != "w" or _leaves(sentence, nxt):
        return None
    end = without_stops(sentence, nxt, size)
    return (nxt, end) if end - nxt >= 2 else None


def _leaves(sentence: Sentence, i: int) -> bool:
    """Return whether the clause after a tag is no longer what was said (", adding", ", who", ", but")."""
    if sentence.is_a(i, "complementizers"):
        return False
    entries = sentence.language.forms.get(sentence.low(i), ())
    return (
        any(form.kind == "gerund" for form in entries)
        or sentence.low(i).endswith("ing")
        or sentence.is_a(i, "relatives")
        or (sentence.is_a(i, "boundaries") and not sentence.is_a(i, "prepositions"))
    )
