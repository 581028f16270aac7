"""Names in a report: runs of capitalised words, and what they can be names of.

Tells persons from organisations and places only where the report gives a sign
(title, age, given name, a word such as "ministry"); otherwise the kind stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.lexicon.given_names import gender_of
from reportedly.lexicon.languages import Language
from reportedly.read.compounds import person_in
from reportedly.read.parties.lines import Line
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import is_title_case
from reportedly.types import Span

__all__ = ["Name", "find_names", "name_of"]


_BROADCASTERS = frozenset(
    (
        "nrk",
        "afp",
        "ntb",
        "svt",
        "ard",
        "zdf",
        "bbc",
        "cnn",
        "dpa",
        "efe",
        "rai",
        "ansa",
        "tass",
        "pap",
        "yle",
        "lrt",
        "nos",
        "orf",
        "srf",
        "rté",
    )
)
"""Letters of outlets that are no part of the name after them."""

SHORTEST = 3
"""Letters of a name without the ending of its genitive."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: its words without titles, and the signs beside it.

    ``gender`` is ``"m"``, ``"f"`` or empty; ``person`` says that the report calls it a person,
    ``the`` that an article stands before it, ``placed`` that a preposition does, ``owner`` that it is a
    genitive, without whose ending its words are given.  ``first`` and
    ``last`` are the tokens of its line, half-open, titles left out.
    """

    words: tuple[str, ...]
    span: Span
    line: Line
    first: int
    last: int
    person: bool
    gender: str = ""
    the: bool = False
    placed: bool = False
    owner: bool = False

    @property
    def paragraph(self) -> int:
        """The index of the paragraph it stands in."""
        return self.line.paragraph


def find_names(lines: Iterable[Line], language: Language) -> list[Name]:
    """Return every capitalised name outside sentence openings that are plain words, in order."""
    found = [name for line in lines for name in _in_line(line, language)]
    return sorted(found, key=lambda name: name.span)


def _in_line(line: Line, language: Language) -> Iterable[Name]:
    sentence = line.sentence
    i, size = 0, len(sentence.tokens)
    while i < size:
        if not _name_token(sentence, i):
            i += 1
            continue
        start = i
        while i < size and (_name_token(sentence, i) or _joins(sentence, i)):
            i += 1
        while i > start and not _name_token(sentence, i - 1):
            i -= 1
        name = _name(line, start, i, language)
        if name is not None:
            yield name
        i = max(i, start + 1)


def _name_token(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.kind != "w" or not token.cap:
        return False
    words = sentence.language.words
    low = token.low
    closed = ("determiners", "prepositions", "pronouns", "conjunctions", "boundaries", "times", "adverbs")
    following = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if i and low in words["prepositions"] and following is not None and following.cap:
        # A preposition with a capital before a capital is a given name ("Per Moen").
        return not is_title_case(sentence)
    plain = any(
        low in words[field] for field in (*closed, "possessives", "questions", "finite_common", "openers")
    )
    return not plain


def _joins(sentence: Sentence, i: int) -> bool:
    low = sentence.low(i)
    following = i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].cap
    if low == ".":
        glued = sentence.tokens[i - 1].end == sentence.tokens[i].start
        return (
            glued and following and (sentence.is_a(i - 1, "abbreviations") or len(sentence.low(i - 1)) == 1)
        )
    particles = sentence.language.words["name_particles"]
    if low == "&" and following:
        return True
    if sentence.is_a(i, "conjunctions") or sentence.is_a(i - 1, "saying_nouns"):
        return False
    if low == "of" and sentence.is_a(i - 1, "organisations") and following:
        # "the Ministry of Water", "Bank of Tarlo"
        return not is_title_case(sentence)
    if sentence.language.code == "de" and sentence.is_a(i, "definites"):
        # "Alexander van der Bellen", but "sagte Emre Kaya der Zeitung": nouns have capitals there.
        return following and sentence.low(i - 1) in particles
    return low in particles and (following or sentence.low(i + 1) in particles)


def _name(line: Line, start: int, end: int, language: Language) -> Name | None:
    sentence, words = line.sentence, language.words
    gender, titled = "", False
    while start < end and (
        sentence.low(start) in words["titles"]
        or sentence.low(start) == "."
        or sentence.low(start) in words["persons"]
        or (end - start > 1 and person_in(sentence.low(start), language))
        or (end - start > 1 and sentence.low(start) in words["saying_nouns"])
    ):
        if sentence.low(start) in words["masculine_titles"]:
            gender = "m"
        elif sentence.low(start) in words["feminine_titles"]:
            gender = "f"
        titled = titled or sentence.low(start) != "."
        start += 1
    if (
        end - start == 2
        and sentence.low(start) == "me"
        and not sentence.text[: sentence.tokens[start].end].endswith("ME")
    ):
        # "Me Lejeune": a lawyer's title in French, "maître".
        start, titled = start + 1, True
    if sentence.low(start) in _BROADCASTERS and _is_called(sentence, start + 1, end):
        # "To NRK Aasen has said", "a déclaré à l'AFP Florence Angers": the hearer, and who spoke.
        start += 1
    start, titled = _past_nouns(sentence, start, end, titled=titled)
    inner = [k for k in range(start, end - 1) if _is_title(sentence, k)]
    if inner:
        # "Tunisian Prime Minister Habib Essid": what stands before the title is no part of the name.
        start, titled = inner[-1] + 1, True
    if _is_common(sentence, start, end):
        return None
    if start >= end or (start == 0 and end == 1 and sentence.low(0) in words["generics"]):
        # "Company denies leak": no name of its own.
        return None
    if sentence.is_a(start - 1, "definites") and _is_office(sentence, start, end):
        # "the Assembly Member"
        return None
    text = sentence.text
    end = _without_acronym(sentence, start, end)
    parts = tuple(
        text[t.start : t.end]
        for t in sentence.tokens[start:end]
        if t.low == "&" or (t.kind == "w" and t.low not in ("'s", "’s"))
    )
    opening = start
    parts, start, owner = _without_genitive(sentence, start, parts)
    before = sentence.low(start - 1) if start else ""
    age = sentence.low(end) == "," and sentence.low(end + 1).isdigit()
    titled = (
        titled or before in words["titles"] or before in words["persons"] or _is_apposed(sentence, start, end)
    )
    the = before in ("the", "a", "an")
    # "As for Ada Obi, she" turns to her.
    placed = before in words["prepositions"] and not (before == "for" and sentence.low(start - 2) == "as")
    span = sentence.span(start, end)
    if owner and start == opening:
        titled, gender = False, ""
    return Name(parts, span, line, start, end, titled or age, gender, the, placed, owner)


def _is_common(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a word is a common noun all the same: "der Verband kommunaler Unternehmen" (German)."""
    words = sentence.language.words
    known = end - start == 1 and sentence.low(start) in words["organisations"] | words["documents"]
    return known and "compounds" in words["traits"] and _is_described(sentence, start)


def _is_described(sentence: Sentence, at: int) -> bool:
    """Return whether an article or an adjective stands before a noun."""
    before = at - 1
    if before < 0 or sentence.kind(before) != "w" or sentence.is_a(before, "determiners"):
        return before >= 0 and sentence.kind(before) == "w"
    small = not sentence.tokens[before].cap and not sentence.is_a(before, "prepositions")
    inflected = sentence.low(before).endswith(("e", "en", "er", "es", "em")) and len(sentence.low(before)) > 3
    return small and inflected and sentence.low(before) not in sentence.language.forms


def _past_nouns(sentence: Sentence, start: int, end: int, *, titled: bool) -> tuple[int, bool]:
    """Return where a name begins after common nouns that have capitals too ("des Jägers Salvo Brandi")."""
    if "compounds" not in sentence.language.words["traits"] or titled or end - start < 3:
        return start, titled
    written = [sentence.text[token.start : token.end] for token in sentence.tokens[start:end]]
    given = [start + at for at, word in enumerate(written[:-1]) if at and gender_of(word)]
    if not given or gender_of(written[0]) or any(gender_of(w) for w in written[: given[0] - start]):
        return start, titled
    words = sentence.language.words
    described = _is_described(sentence, start)
    office = bool(person_in(sentence.low(start - 2), sentence.language))
    linked = sentence.is_a(start - 1, "prepositions") and office
    body = any(
        low.endswith(tuple(words["organisations"])) for low in map(str.lower, written[: given[0] - start])
    )
    return (given[0], True) if (described or linked) and not body else (start, titled)


def _without_genitive(
    sentence: Sentence, start: int, parts: tuple[str, ...]
) -> tuple[tuple[str, ...], int, bool]:
    """Return a name and its first token without a genitive's ending and its noun, and whether it had one.

    German "das Geständnis Samanis" where the report has "Samani" too.
    """
    name = parts[-1].removesuffix("s").rstrip("'’")
    if "compounds" not in sentence.language.words["traits"] or name == parts[-1] or len(name) < SHORTEST:
        return parts, start, False
    if not re.search(rf"\b{re.escape(name)}\b", sentence.text):
        return parts, start, False
    both = f"{parts[-2]} {name}" if len(parts) > 1 else ""
    owned = (
        len(parts) == 2 and not gender_of(parts[0]) and not re.search(rf"{re.escape(both)}\b", sentence.text)
    )
    return ((name,), start + 1, True) if owned else ((*parts[:-1], name), start, True)


def _is_called(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether tokens are somebody's name: one word, or several that open with a given name."""
    words = [sentence.text[token.start : token.end] for token in sentence.tokens[start:end]]
    return len(words) == 1 or (len(words) > 1 and bool(gender_of(words[0])))


def _is_office(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether capitalised words after an article only say what somebody is."""
    words = sentence.language.words
    kinds = words["persons"] | words["organisations"] | words["titles"] | words["places"]
    low = [sentence.low(at) for at in range(start, end)]
    return end - start > 1 and low[-1] in words["persons"] and all(word in kinds for word in low)


def _is_apposed(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a name of one word stands for a relative before it: "his wife, Marcy, was"."""
    if end - start != 1 or sentence.low(start - 1) != "," or sentence.kind(end) == "w":
        return False
    owner = any(
        sentence.is_a(at, "possessives") or sentence.low(at) in ("'s", "’s") for at in (start - 3, start - 4)
    )
    return owner and sentence.is_a(start - 2, "persons") and not sentence.is_a(start - 2, "plural_nouns")


def _is_title(sentence: Sentence, i: int) -> bool:
    """Return whether a word in a name says what its bearer is: "FBI Director", "Secretary-Treasurer"."""
    low, words = sentence.low(i), sentence.language.words
    parts = low.split("-")
    return low in words["titles"] or (
        len(low) > 3 and (low in words["persons"] or any(part in words["titles"] for part in parts[1:]))
    )


def _without_acronym(sentence: Sentence, start: int, end: int) -> int:
    """Return the end of a name without an acronym run on to it ("Artem BBC")."""
    written = [sentence.text[t.start : t.end] for t in sentence.tokens[start:end]]
    if end - start >= 2 and written[-1].isupper() and len(written[-1]) > 1 and not written[0].isupper():
        return end - 1
    return end


def name_of(words: Sequence[str]) -> str:
    """Return the written name of its words."""
    return " ".join(words)
