"""Whether two names in one report are one person's: "J. Obi", "Chris Obi", "Ada Obi" of Ada Obi Chua."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.lexicon.given_names import gender_of, is_given_name
from reportedly.lexicon.name_forms import name_forms
from reportedly.lexicon.people import people_words
from reportedly.read.names import Name
from reportedly.spelling import alike, nearly, report_key

__all__ = ["has_initial", "in_full", "is_known_by", "is_same", "opens_with_word", "surname"]

_LETTERS = 3  # of a pet name
_FULL = 2  # words of a full name
_ANOTHER = frozenset(("na", "ne", "nne", "ina", "ine", "ette", "ita", "lla", "lyn", "beth", "marie"))
"""What makes another name of one: "Joanna" is not Joan."""


def is_known_by(name: Name, first: Name | None) -> bool:
    """Return whether the first word of a name is one by itself, of which it is part: "Kestrel | Stadium".

    A report has somebody's full name first, whom it then calls by a part of it; a title may be shorter.
    """
    if first is None or name.person or is_given_name(name.words[0]):
        return False
    return first.span.start < name.span.start and not first.paragraph == 0 < name.paragraph


def is_same(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether two names are one person's: same ends, the end of the longer, or an initial."""
    if len(short) > len(long) or not alike(short[-1], long[-1]):
        return False
    first = report_key(short[0])
    if has_initial(short):
        return report_key(long[0])[:1] == first
    if len(short) == len(long) and {gender_of(short[0]), gender_of(long[0])} == {"m", "f"}:
        return False  # "Александр Петров", "Александра Петрова"
    if len(short) == len(long) == _FULL and _is_pet_name(short[0], long[0]):
        return True
    if alike(short[0], long[0]) or (len(short) == len(long) > 2 and all(map(nearly, short, long))):
        return True
    tail = long[-len(short) :]
    return len(long) > len(short) and all(alike(a, b) for a, b in zip(short, tail, strict=True))


def _is_pet_name(one: str, other: str) -> bool:
    """Return whether one given name is short for the other: "Chris", "Christopher"; "Bill", "William"."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    if not long.startswith(short):
        return any(short in forms and long in forms for forms in name_forms())
    genders = {gender_of(short), gender_of(long)} - {""}
    begins = len(short) >= _LETTERS and len(long) > len(short) + 1
    begins = begins and long.removeprefix(short) not in _ANOTHER
    return begins and len(genders) < _FULL and is_given_name(short) and is_given_name(long)


def in_full(names: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the first of one person's names, or one with the given name in full: "Christopher"."""
    first = names[0]
    longer = (one for one in names if _is_pet_name(first[0], one[0]) and len(one[0]) > len(first[0]))
    return next(longer, first)


def has_initial(words: tuple[str, ...]) -> bool:
    """Return whether a name opens with an initial."""
    return len(report_key(words[0])) == 1


def opens_with_word(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Return whether words are a full name behind a word that is no given name: "Olympian | Ada Obi"."""
    named = len(name) >= _FULL and words[-len(name) :] == name and is_given_name(name[0])
    return named and len(words) > len(name) and not is_given_name(words[0])


def surname(words: Sequence[str]) -> str:
    """Return the word of a name by which alone its bearer is called, which "Jr." is not.

    Args:
        words: of the name, in order.

    Example: of ``("Ada", "Obi", "Jr")`` it is ``"Obi"``.
    """
    last = words[-1].lower().strip(".,")
    generations = people_words().younger | people_words().elder
    return words[-2] if len(words) > _FULL and last in generations else words[-1]
