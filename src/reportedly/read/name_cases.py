"""Names in another case, under the form that the report has in the first: "Иваном Лозовым" is Иван Лозов.

Nothing is made up: the report has a surname in its first form, or the name stays as it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportedly.lexicon.declension import first_forms, may_be_womans
from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.languages import Language
from reportedly.read.compounds import (
    CASES,
    is_declined,
    is_declined_given,
)
from reportedly.read.names import Name

__all__ = ["in_first_forms"]

Words = tuple[str, ...]
_FULL = 2  # words of a full name


def in_first_forms(names: Sequence[Name], language: Language) -> list[Name]:
    """Return names with the words of those that stand in another case as the report writes them in the first.

    Args:
        names: those of a report, in order.
        language: only some change the endings of names; of others names stay as they are.

    Example: with "Jan Kot" in the report the words of "Janowi Kotowi" are ``("Jan", "Kot")``.
    """
    if language.code not in CASES:
        return list(names)
    full, found = _full_names(names, language)
    surnames = {words[-1] for words in full}
    result = []
    for name in names:
        words = found.get(name.words, name.words)
        # "Лозова", "Александра Петрова" are women, too, unless what stands before them says otherwise.
        led = _is_led(name, language)
        if words == name.words and len(words) == 1 and (led or words[0] not in surnames):
            if led or not may_be_womans(words[0].lower(), language.code):
                words = _alone(words[0], full, language)
        elif words == name.words and led and words in full:
            known = [other for other in full if other != words and _are_forms(words, other, language)]
            words = known[0] if len(known) == 1 else words
        result.append(replace(name, words=words))
    return result


def _alone(word: str, full: Iterable[Words], language: Language) -> Words:
    """Return the part of the full names of a report that a word is in another case, else itself."""
    low = word.lower()
    meant = {
        part
        for words in full
        for part in (words[0], words[-1])
        if part != word
        # "по словам мэра Ивана Лозова", and then "Лозов"
        if _is_form(word, part, language)
        or (is_declined_given(words[0], language) and low in first_forms(part.lower(), language.code))
    }
    return (meant.pop(),) if len(meant) == 1 else (word,)


def _is_led(name: Name, language: Language) -> bool:
    """Return whether what stands before a name says that it is in another case: "по словам | Лозова"."""
    sentence, at, words = name.line.sentence, name.first - 1, language.words
    according = (phrase[-1] for many in language.phrases["according"].values() for phrase in many)
    led = sentence.is_a(at, "prepositions") or is_declined(sentence.low(at), language)
    return led or sentence.low(at) in (*according, *words["kin"], *words["aides"])


def _full_names(names: Sequence[Name], language: Language) -> tuple[dict[Words, None], dict[Words, Words]]:
    """Return the full names of a report, and what those in another case are in the first."""
    written = dict.fromkeys(name.words for name in names)
    full = {
        words: None
        for words in written
        if len(words) >= _FULL and is_given_name(words[0]) and not is_declined_given(words[0], language)
    }
    found: dict[Words, Words] = {}
    for words in written:
        if len(words) < _FULL or words in full:
            continue
        known = [other for other in full if _are_forms(words, other, language)]
        if len(known) == 1:
            found[words] = known[0]
        elif not known and is_declined_given(words[0], language):
            full.setdefault(words)  # only ever in another case: "z Janem Kotem", then "zdaniem Kota"
    return full, found


def _are_forms(words: Words, other: Words, language: Language) -> bool:
    return len(words) == len(other) and all(
        _is_form(one, first, language) for one, first in zip(words, other, strict=True)
    )


def _is_form(word: str, other: str, language: Language) -> bool:
    """Return whether a word is another in whatever case, or both are the same one in two."""
    low, first = word.lower(), other.lower()
    forms = first_forms(low, language.code)
    return low == first or first in forms or not {*forms}.isdisjoint(first_forms(first, language.code))
