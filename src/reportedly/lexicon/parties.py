"""Words by which a party of one report is known again in another.

Reads ``parties.toml``; kinds of work are those of ``people.toml`` with more languages beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml
from reportedly.lexicon.people import people_words
from reportedly.lexicon.words import words as folded

__all__ = ["Kinds", "PartyWords", "party_words"]

_FILE = "parties.toml"
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LISTS = (
    "namesakes",
    "parts",
    "born",
    "being",
    "linking",
    "small",
    "one_a_place",
    "one_at_a_time",
    "leading",
    "general",
    "hands",
)
_TABLES = ("kin", "roles", "bodies", "fields", "matters", "naming")
_SHORTEST_STEM = 5  # letters of a word that may lose its ending: депутатка
_FIRST = 2  # letters by which beginnings are looked up
_ENDING = 3  # letters that an ending has at most
_SHORTEST_END = 5  # letters of a word that others end in: Polizeisprecher


@dataclass(frozen=True, slots=True, eq=False)
class Kinds:
    """Kinds of something, such as work: which words stand for each.

    ``words`` leads from a word to its kind, ``starts`` from its first letters to
    beginnings, ``ends`` from an ending,
    ``within`` from characters of a script that sets no blanks.
    """

    words: Mapping[str, str]
    starts: Mapping[str, tuple[tuple[str, str], ...]]
    ends: tuple[tuple[str, str], ...]
    within: tuple[tuple[str, str], ...]

    def of_word(self, word: str) -> str:
        """Return the kind that a word of lower case stands for, whatever its ending; empty if none.

        Example: ``party_words().roles.of_word("депутатка")`` is ``"deputy"``.
        """
        if (found := self.words.get(word)) is not None:
            return found
        return _by_part(self, word)

    def in_text(self, text: str) -> frozenset[str]:
        """Return the kinds that characters of a script without blanks stand for; of others none.

        Example: ``party_words().roles.in_text("青澜中学数学教师")`` is ``{"teacher"}``.
        """
        if text.isascii() or not _UNSPACED.search(text):
            return frozenset()
        # The longest word counts: 总经理 is one who leads, 副部长 too.
        return frozenset(kind for word, kind in self.within if word in text)


@lru_cache(maxsize=65536)
def _by_part(kinds: Kinds, word: str) -> str:
    for start, kind in kinds.starts.get(word[:_FIRST], ()):
        if word.startswith(start) and (len(start) > _ENDING or len(word) - len(start) < _ENDING):
            return kind
    for end, kind in kinds.ends:
        if word.endswith(end):
            return kind
    known = kinds.words
    for cut in range(1, _ENDING + 1):
        if len(word) - cut >= _SHORTEST_STEM and word[:-cut] in known:
            return known[word[:-cut]]
    for at in range(2, len(word) - _SHORTEST_END + 1):
        if word[at:] in known:
            return known[word[at:]]
    return ""


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The words, lower case; what each list is for is told in ``parties.toml``.

    ``kin`` leads from a language to its words.  Of kinds, ``roles`` are those of work, ``bodies`` those of
    organisations, ``fields`` what these are for, ``matters`` what reports are about, ``naming`` words that
    names of bodies are made of.
    """

    kin: Mapping[str, frozenset[str]]
    namesakes: tuple[str, ...]
    parts: tuple[str, ...]
    born: tuple[str, ...]
    being: frozenset[str]
    linking: frozenset[str]
    small: frozenset[str]
    one_a_place: frozenset[str]
    one_at_a_time: frozenset[str]
    leading: frozenset[str]
    seats: Mapping[str, frozenset[str]]
    general: frozenset[str]
    hands: frozenset[str]
    roles: Kinds
    bodies: Kinds
    fields: Kinds
    matters: Kinds
    naming: Kinds


@cache
def party_words() -> PartyWords:
    """Return the words by which parties are known again, in all languages at once.

    Raises:
        LexiconError: the file is missing, or a list or table in it is.

    Example: ``party_words().bodies.of_word("ministère")`` is ``"ministry"``.
    """
    own = read_toml(_FILE)
    missing = [field for field in (*_LISTS, *_TABLES, "seats") if field not in own]
    if missing:
        raise LexiconError(f"lexicon/{_FILE}: there is no {missing[0]!r}; the comments tell what it holds")
    kinds = {table: _table(own[table]) for table in _TABLES if table != "kin"}
    kinds["roles"] = {**people_words().roles, **kinds["roles"]}
    return PartyWords(
        kin={language: frozenset(text.split()) for language, text in own["kin"].items()},
        namesakes=tuple(own["namesakes"]),
        parts=tuple(own["parts"]),
        born=tuple(own["born"]),
        being=frozenset(own["being"]),
        linking=frozenset(own["linking"]),
        small=frozenset(own["small"]),
        one_a_place=frozenset(own["one_a_place"]),
        one_at_a_time=frozenset(own["one_at_a_time"]),
        leading=frozenset(own["leading"]),
        seats={body: _phrases(told) for body, told in own["seats"].items()},
        general=frozenset(own["general"]),
        hands=frozenset(own["hands"]),
        **{table: _kinds(words.items()) for table, words in kinds.items()},
    )


def _phrases(told: Iterable[str]) -> frozenset[str]:
    """Return phrases as the words of a text are compared."""
    return frozenset(" ".join(folded(phrase)) for phrase in told)


def _table(lines: Mapping[str, str]) -> dict[str, str]:
    return {word: kind for kind, text in lines.items() for word in text.split()}


def _kinds(pairs: Iterable[tuple[str, str]]) -> Kinds:
    found = dict(pairs)
    starts: dict[str, tuple[tuple[str, str], ...]] = {}
    for word, kind in found.items():
        if word.endswith("-"):
            starts[word[:_FIRST]] = (*starts.get(word[:_FIRST], ()), (word[:-1], kind))
    return Kinds(
        {word: kind for word, kind in found.items() if "-" not in (word[0], word[-1])},
        starts,
        tuple((word[1:], kind) for word, kind in found.items() if word.startswith("-")),
        tuple((word, kind) for word, kind in found.items() if _UNSPACED.match(word)),
    )
