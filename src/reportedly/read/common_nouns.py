"""What has a capital and is no name: common nouns, as in German "des Jägers Salvo Brandi", and verbs."""

from __future__ import annotations

import re

from reportedly.lexicon.given_names import gender_of
from reportedly.read.compounds import person_in
from reportedly.read.phrases import is_adverb
from reportedly.read.tokens import Sentence
from reportedly.read.verbs import is_title_case

__all__ = ["is_common", "is_done", "opens_clause", "past_nouns", "without_genitive"]

SHORTEST = 3
"""Letters of a name without the ending of its genitive."""


def is_common(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether a word is a common noun all the same: "der Verband kommunaler Unternehmen" (German)."""
    words = sentence.language.words
    if "compounds" in words["traits"] and sentence.is_a(start, "time_units") and end - start == 2:
        return True  # "acht Jahre Haft"
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


def past_nouns(sentence: Sentence, start: int, end: int, *, titled: bool) -> tuple[int, bool]:
    """Return where a name begins after common nouns that have capitals too ("des Jägers Salvo Brandi")."""
    if "compounds" not in sentence.language.words["traits"] or titled or end - start < 2:
        return start, titled
    if sentence.is_a(start, "generics") and sentence.is_a(start - 1, "definites"):
        # "So entzog das Unternehmen Daten": nobody; "das Unternehmen | Kestrel"
        thing = any(sentence.is_a(start + 1, field) for field in ("documents", "things"))
        return (end if thing and end - start == 2 else start + 1), titled
    if end - start < 3:
        return start, titled
    if "-" in sentence.low(start) and person_in(sentence.low(start).rpartition("-")[2], sentence.language):
        return start + 1, True  # "Tesla-Chef | Ada Obi"
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


def without_genitive(
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


def opens_clause(sentence: Sentence) -> bool:
    """Return whether a sentence opens with a participle: "Taken in May, it", "Fearing reprisals, he"."""
    low, after = sentence.low(0), sentence.low(1)
    words, forms = sentence.language.words, sentence.language.forms
    if sentence.language.code != "en" or sentence.kind(1) != "w" or sentence.tokens[1].cap:
        return False
    if low.endswith("ing") and low in forms:
        return not (after in forms or after in words["finite_common"] or is_adverb(sentence, 1))
    form = low in words["past_forms"] or low in forms
    return form and low.endswith(("en", "ed")) and sentence.is_a(1, "prepositions")


def is_done(sentence: Sentence, i: int) -> bool:
    """Return whether a word of a title is what the person before it did: "A Man Vanished After Tea"."""
    return sentence.low(i).endswith("ed") and sentence.is_a(i - 1, "persons") and is_title_case(sentence)
