"""The words by which a report says how sure it is, as rules.

Reads ``marks/<code>.toml``, whose fields ``marks/en.toml`` explains.  A rule has patterns, a
direction, words that end its reach and patterns that only look like it, after ConText
(negation in clinical texts, Harkema et al. 2009).  Decides nothing about a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml

__all__ = ["Element", "MarkRule", "Pattern", "Weighing", "load_weighing"]

KINDS = frozenset(
    ("claims", "reportedly", "believes", "confirms", "denies", "unverified", "verified", "no_comment")
)
DIRECTIONS = frozenset(("cue", "both", "opening", "forward", "backward", "note"))
OBJECTS = frozenset(("before", "after", "either", "inside", "none"))
FIELDS = frozenset(
    ("name", "kind", "direction", "pattern", "pseudo", "terminators", "about", "by", "sourceless"),
)
LISTS = frozenset(
    (
        *("told", "media", "documents", "impersonal", "anaphors", "several"),
        *("verifiers", "outlets", "mastheads", "insiders", "by", "clauses", "teller"),
        *("above", "many", "open", "requests", "topics", "anyone", "matters", "calling"),
        *("elaborating", "asked", "confirming", "moving", "members", "policies"),
        *("answering", "letters", "gathered", "copies", "qualities", "figures", "numbers"),
        *("naming", "accusing", "alleged", "nor", "independent", "demonstratives"),
    )
)
LONGEST_GAP = 6
STEM = 4
"""Letters that a word with an open ending must have, and by which it is looked up."""


class Element(NamedTuple):
    """One place of a pattern: the words that may stand there, or a gap.

    ``words`` are whole words, ``stems`` the beginnings of words; ``gap`` is how many words may
    stand there, whatever they are, 0 for a place that is no gap.
    """

    words: frozenset[str]
    stems: tuple[str, ...] = ()
    optional: bool = False
    gap: int = 0

    def takes(self, word: str) -> bool:
        """Return whether a word, in small letters, may stand at this place."""
        return word in self.words or (bool(self.stems) and word.startswith(self.stems))


@dataclass(frozen=True, slots=True)
class MarkRule:
    """What one group of words says about a statement, and where the statement stands.

    ``about`` is the side of the words on which that which was checked is named, ``by`` the side of
    the one who checked or was silent; both are for notes alone.
    """

    name: str
    kind: str
    direction: str
    terminators: frozenset[str] = frozenset()
    about: str = "none"
    by: str = "none"
    sourceless: bool = False


class Pattern(NamedTuple):
    """A way to write a rule's words; ``pseudo`` ones look like the rule and say nothing.

    ``needs`` are the words of its last place: a sentence without any of them need not be looked at.
    It is empty if that place has words with an open ending.
    """

    rule: MarkRule
    elements: tuple[Element, ...]
    pseudo: bool
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Weighing:
    """The rules of one language: patterns by their first word or its beginning, and plain lists."""

    code: str
    rules: tuple[MarkRule, ...]
    by_word: Mapping[str, tuple[Pattern, ...]]
    by_stem: Mapping[str, tuple[Pattern, ...]]
    lists: Mapping[str, frozenset[str]]


@cache
def load_weighing(code: str) -> Weighing:
    """Return the words of certainty of a language.

    Args:
        code: one of :data:`reportedly.lexicon.languages.LANGUAGES`.

    Raises:
        LexiconError: the file is missing or wrong; the message names file and rule.

    Example: ``load_weighing("en").lists["anaphors"]`` holds ``"this"``.
    """
    where = f"lexicon/marks/{code}.toml"
    data = read_toml(f"marks/{code}.toml")
    unknown = sorted(set(data) - {"code", "rules", "groups", "lists", "terminators"})
    if unknown:
        raise LexiconError(f"{where}: unknown field {unknown[0]!r}; en.toml lists the fields")
    groups = {name: str(words) for name, words in data.get("groups", {}).items()}
    lists = data.get("lists", {})
    wrong = sorted(set(lists) - LISTS)
    if wrong:
        raise LexiconError(f"{where}: unknown list {wrong[0]!r}; there are: {', '.join(sorted(LISTS))}")
    terminators = _words(data.get("terminators", ""))
    patterns: list[Pattern] = []
    rules: list[MarkRule] = []
    for entry in data.get("rules", ()):
        rule = _rule(entry, terminators, where)
        rules.append(rule)
        for field in ("pattern", "pseudo"):
            for written in entry.get(field, ()):
                elements = tuple(_elements(written, groups, f"{where}: rule {rule.name!r}: {written!r}"))
                patterns.append(Pattern(rule, elements, field == "pseudo", _needs(elements)))
    by_word, by_stem = _indexed(patterns)
    plain = {name: _words(lists.get(name, "")) for name in LISTS}
    return Weighing(code, tuple(rules), by_word, by_stem, plain)


def _needs(elements: Sequence[Element]) -> frozenset[str]:
    """Return the words of the last place that cannot be left out."""
    last = next(element for element in reversed(elements) if not element.optional and not element.gap)
    return frozenset() if last.stems else last.words


def _words(written: str) -> frozenset[str]:
    return frozenset(written.lower().split())


def _rule(entry: Mapping[str, Any], terminators: frozenset[str], where: str) -> MarkRule:
    name = str(entry.get("name", ""))
    where = f"{where}: rule {name!r}"
    if not name:
        raise LexiconError(f'{where}: a rule has no name; write name = "..."')
    unknown = sorted(set(entry) - FIELDS)
    if unknown:
        raise LexiconError(f"{where}: unknown field {unknown[0]!r}; there are: {', '.join(sorted(FIELDS))}")
    for field, allowed in (("kind", KINDS), ("direction", DIRECTIONS), ("about", OBJECTS), ("by", OBJECTS)):
        value = entry.get(field, "none")
        if value not in allowed:
            raise LexiconError(f"{where}: {field} {value!r}; write one of {', '.join(sorted(allowed))}")
    return MarkRule(
        name=name,
        kind=entry["kind"],
        direction=entry["direction"],
        terminators=terminators | _words(entry.get("terminators", "")),
        about=entry.get("about", "none"),
        by=entry.get("by", "none"),
        sourceless=bool(entry.get("sourceless", False)),
    )


def _elements(written: str, groups: Mapping[str, str], where: str) -> Iterator[Element]:
    """Yield the places of a pattern."""
    parts = written.lower().replace("’", "'").split()
    for number, part in enumerate(parts):
        if part.startswith(".."):
            gap = int(part[2:] or 3)
            if not 0 < gap <= LONGEST_GAP or number in (0, len(parts) - 1):
                raise LexiconError(f"{where}: a gap of 1 to {LONGEST_GAP} words stands between two words")
            yield Element(frozenset(), gap=gap)
            continue
        optional = part.endswith("?") and len(part) > 1
        alternatives = (part[:-1] if optional else part).split("|")
        choices = [word for each in alternatives for word in _choices(each, groups, where)]
        stems = tuple(word[:-1] for word in choices if word.endswith("*"))
        if any(len(stem) < STEM for stem in stems):
            raise LexiconError(f"{where}: a word with an open ending needs {STEM} letters before the *")
        if number == 0 and optional:
            raise LexiconError(f"{where}: the first word cannot be left out")
        yield Element(frozenset(word for word in choices if not word.endswith("*")), stems, optional)


def _choices(word: str, groups: Mapping[str, str], where: str) -> Sequence[str]:
    if not (word.startswith("<") and word.endswith(">")):
        return [word]
    if word[1:-1] not in groups:
        raise LexiconError(f"{where}: there is no group {word}; write it under [groups]")
    return groups[word[1:-1]].lower().replace("’", "'").split()


def _indexed(
    patterns: Sequence[Pattern],
) -> tuple[dict[str, tuple[Pattern, ...]], dict[str, tuple[Pattern, ...]]]:
    words: dict[str, list[Pattern]] = {}
    stems: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        first = pattern.elements[0]
        for word in first.words:
            words.setdefault(word, []).append(pattern)
        for stem in {stem[:STEM] for stem in first.stems}:
            stems.setdefault(stem, []).append(pattern)
    return {k: tuple(v) for k, v in words.items()}, {k: tuple(v) for k, v in stems.items()}
