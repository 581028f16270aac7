"""Small groups that a report counts as it brings them up: "Two loggers", later "the loggers", "the two men".

Leaves alone: ``the loggers of the north``, and where the report counts two groups of that noun.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.lexicon.times import load_time_words
from reportedly.read.parties.descriptions import Description, gender_of_noun, plain_noun
from reportedly.read.tokens import Sentence
from reportedly.types import Span

__all__ = ["counted_groups"]

_MOST = 40  # groups, the last ones, that are looked at
_ANYBODY = frozenset(
    (
        *("men", "women", "people", "männer", "frauen", "leute", "hommes", "femmes", "hombres", "mujeres"),
        *("uomini", "donne", "homens", "mulheres", "mannen", "vrouwen", "mensen"),
    )
)
"""Nouns that can take up any group of people, if it is the only one that was counted."""


def counted_groups(descriptions: Iterable[Description]) -> dict[Span, Description]:
    """Return where a counted group is taken up, each with the description that brought it up.

    Args:
        descriptions: those of a report, in order.

    Example: in "Two loggers heard it. The two men hid" the span of "two men" leads to "Two loggers".
    """
    found: dict[Span, Description] = {}
    counted: list[tuple[int, Description]] = []
    for one in descriptions:
        if not one.plural or one.body or one.owned or one.people:
            continue
        number, known = _number(one), one.definite or _after_article(one)
        if not known and number > 1:
            counted.append((number, one))
        elif known and _is_whole(one):
            fits = [
                group for size, group in counted[-_MOST:] if number in (0, size) and _can_mean(one, group)
            ]
            if len(fits) == 1 and (one.head == fits[0].head or len(counted) == 1):
                found[one.span] = fits[0]
    return found


def _number(one: Description) -> int:
    """Return how many a description counts; 0 if it counts none."""
    return next(filter(None, (_counts(one.line.sentence, at) for at in range(one.first, one.last - 1))), 0)


def _counts(sentence: Sentence, at: int) -> int:
    """Return the number that a word is, 0 if it is none."""
    low = sentence.low(at)
    known = load_time_words(sentence.language.code).phrases.get(low, {}).get("N")
    return int(low) if low.isdecimal() else known if isinstance(known, int) else 0


def _after_article(one: Description) -> bool:
    return one.first > 0 and one.line.sentence.is_a(one.first - 1, "definites")


def _is_whole(one: Description) -> bool:
    """Return whether nothing but a number stands before the noun, and nothing after says which are meant."""
    sentence = one.line.sentence
    between = range(one.first, one.last - 1)
    plain = all(sentence.is_a(at, "definites") or _counts(sentence, at) for at in between)
    return plain and not _goes_on(sentence, one.last)


def _goes_on(sentence: Sentence, at: int) -> bool:
    apart = sentence.low(at) == ","
    words = sentence.language.words
    more = words["prepositions"] | words["relatives"] | words["questions"]
    return not apart and sentence.low(at) in more


def _can_mean(one: Description, group: Description) -> bool:
    language = one.line.sentence.language
    if plain_noun(one.head, language) == plain_noun(group.head, language):
        return True
    mine, other = (gender_of_noun(head, language) for head in (one.head, group.head))
    return one.head in _ANYBODY and not (mine and other and mine != other)
