"""Languages whose names have other spellings by rule: what tells them, and how words are written anew.

Reads ``name_spellings.toml``, a table a language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml

__all__ = ["NameSpelling", "Rules", "name_spellings"]

_FILE = "name_spellings.toml"
_FIELDS = frozenset({"names", "ending", "letters", "but", "marked", "respelled"})
_NEVER = "(?!)"

Rules = tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class NameSpelling:
    """How names of one language are told and written anew.

    ``names`` only this language has; ``ending`` is a pattern of a word in the letters a to z, ``letters`` one
    of a name as it is written, ``but`` one that speaks against it.  ``ways`` are one or two lists of rules to
    write a word anew, of which ``rules`` makes patterns; with ``marked`` they see the letters as written.
    """

    language: str
    names: frozenset[str]
    ending: re.Pattern[str]
    letters: re.Pattern[str]
    but: re.Pattern[str]
    marked: bool
    ways: tuple[tuple[str, ...], ...]

    def rules(self) -> tuple[Rules, ...]:
        """Return the patterns with the letters that are written for them, a list for each way.

        Raises:
            LexiconError: a rule is none, or its pattern is faulty.

        Example: the first rule of Armenian writes ``"g"`` for ``"gh"``.
        """
        return tuple(tuple(_rule(self.language, rule) for rule in way) for way in self.ways)


@cache
def name_spellings() -> Mapping[str, NameSpelling]:
    """Return the languages whose names have other spellings by rule, by their names.

    Raises:
        LexiconError: the file is missing, or a table has an unknown field or a faulty pattern.

    Example: ``"sargsyan"`` has the ending of ``name_spellings()["armenian"]``.
    """
    found: dict[str, NameSpelling] = {}
    for language, table in read_toml(_FILE).items():
        if unknown := table.keys() - _FIELDS:
            raise LexiconError(f"lexicon/{_FILE}, {language}: no field is called {min(unknown)!r}")
        found[language] = NameSpelling(
            language=language,
            names=frozenset(table.get("names", "").split()),
            ending=_pattern(language, table.get("ending", _NEVER)),
            letters=_pattern(language, table.get("letters", _NEVER)),
            but=_pattern(language, table.get("but", _NEVER)),
            marked=table.get("marked", False),
            ways=tuple(map(tuple, table.get("respelled", ()))),
        )
    return found


def _rule(language: str, rule: str) -> tuple[re.Pattern[str], str]:
    pattern, equals, letters = rule.rpartition("=")
    if not (pattern and equals):
        raise LexiconError(f"lexicon/{_FILE}, {language}: {rule!r} is no rule; write PATTERN=LETTERS")
    return _pattern(language, pattern), letters


def _pattern(language: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise LexiconError(f"lexicon/{_FILE}, {language}: {pattern!r} is no pattern: {error}") from error
