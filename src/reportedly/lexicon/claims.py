"""Words by which two statements in one language say different things.

Reads ``claims.toml``, whose head explains it.  Languages without a table there have only the words that the
lists of reporting words give.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml
from reportedly.lexicon.languages import words_of
from reportedly.lexicon.words import words as words_in

__all__ = ["ClaimWords", "claim_words"]

_FILE = "claims.toml"
_LISTS = (
    *("quantities", "possible", "future", "due", "denying", "empty", "pronouns"),
    *("press", "pieces", "alike", "first", "general", "insiders", "further", "intending", "posts"),
)
# Lists of the reporting words whose members say nothing of a matter by themselves.
_FUNCTION = (
    *("auxiliaries", "conjunctions", "determiners", "possessives", "prepositions", "pronouns", "reflexives"),
    *("complementizers", "relatives", "first_person", "infinitive_markers", "questions", "definites"),
)
# Pronouns that stand for somebody who does something, or to whom it is done.
_SEXES = (("m", "masculine"), ("f", "feminine"))
_PERSONAL = ("masculine", "feminine", "plural", "first_person")


class ClaimWords(NamedTuple):
    """The words of one language: those without meaning of their own, and those that tell statements apart.

    ``opposites`` holds, for each word, those that say the contrary, ``alike`` the numbers of
    the groups of words that may stand for it.  ``linking`` are prepositions, ``by`` those
    that name who did it, ``present`` leads from "would" to "will", ``one_counts`` says that "one" is no
    article, ``calendar`` the names of days and months, ``times`` these and units of time.  ``insiders`` say
    nothing of who a source is, ``further`` that it is another one, ``intending`` are verbs of plans,
    ``posts`` what somebody writes himself on a page of others.
    """

    empty: frozenset[str]
    opposites: dict[str, frozenset[str]]
    alike: dict[str, frozenset[int]]
    quantities: frozenset[str]
    possible: frozenset[str]
    future: frozenset[str]
    due: frozenset[str]
    denying: frozenset[str]
    linking: frozenset[str]
    by: frozenset[str]
    times: frozenset[str]
    calendar: frozenset[str]
    pronouns: frozenset[str]
    press: frozenset[str]
    pieces: frozenset[str]
    general: frozenset[str]
    insiders: frozenset[str]
    further: frozenset[str]
    intending: frozenset[str]
    posts: frozenset[str]
    abbreviations: frozenset[str]
    persons: dict[str, str]
    present: dict[str, str]
    one_counts: bool


@cache
def claim_words(language: str | None) -> ClaimWords:
    """Return the words of a language; of one that nobody knows, empty lists.

    Args:
        language: a code of two letters, or None.

    Raises:
        LexiconError: the file of words is missing, or a list in it is.

    Example: ``"fall" in claim_words("en").opposites["rise"]`` is true.
    """
    own = read_toml(_FILE).get(language or "", {})
    if own and (missing := [name for name in (*_LISTS, "opposites") if name not in own]):
        raise LexiconError(f"lexicon/{_FILE}: {language}: there is no {missing[0]!r}")
    lists = {name: frozenset(own.get(name, ())) for name in _LISTS}
    words = words_of(language)
    function = frozenset[str]().union(*(words.get(name, ()) for name in _FUNCTION))
    return ClaimWords(
        empty=lists["empty"] | function,
        opposites=_both_ways(own.get("opposites", ())),
        alike=_groups(own.get("alike", ())),
        quantities=lists["quantities"],
        possible=lists["possible"],
        future=lists["future"],
        due=lists["due"],
        denying=lists["denying"] | frozenset(words.get("negations", ())),
        linking=frozenset(words.get("prepositions", ())) | frozenset(words.get("whereabouts", ())),
        by=frozenset(words.get("said_by", ())),
        times=frozenset(words.get("times", ())) | frozenset(words.get("time_units", ())),
        calendar=frozenset(words.get("times", ())),
        pronouns=(lists["pronouns"] | frozenset().union(*(words.get(name, ()) for name in _PERSONAL)))
        - (frozenset(words.get("possessives", ())) - lists["pronouns"]),
        press=lists["press"],
        pieces=lists["pieces"],
        general=frozenset(word[:6] for word in lists["general"]),
        # They are compared as folded words: другой is другои there.
        insiders=lists["insiders"] | _folded(lists["insiders"]),
        further=_folded(lists["further"]),
        intending=lists["intending"],
        posts=lists["posts"],
        abbreviations=frozenset(words.get("abbreviations", ())),
        persons={word: sex for sex, name in _SEXES for word in words.get(name, ())}
        | dict.fromkeys(own.get("first", ()), "1"),
        present=dict(line.split() for line in own.get("present", ())),
        one_counts=own.get("one_counts", False),
    )


def _groups(lines: Iterable[str]) -> dict[str, frozenset[int]]:
    """Return the numbers of the groups that a word stands in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _both_ways(pairs: tuple[str, ...] | list[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in map(str.split, pairs):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def _folded(listed: frozenset[str]) -> frozenset[str]:
    return frozenset(word for each in listed for word in words_in(each))
