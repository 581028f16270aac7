"""What the spellings of a name have in common in the language it comes from.

A word alone does not tell how it was said: *o* is an *a* in Bengali names (Mondal, Mandal) and not in
Irish ones.  So the language is told by the whole name, and then its words are written anew, so that what
its spellings exchange falls together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.name_spellings import Rules, name_spellings
from reportedly.spelling.script import is_consonantal, latin

__all__ = ["is_listed", "languages_of", "respelled"]


def languages_of(words: Sequence[str], *, vowels_vary: bool = False) -> frozenset[str]:
    """Return the languages that a name can come from, of those whose spellings differ by rule.

    Args:
        words: the words of the name, lower case, in any script.
        vowels_vary: the name is of a language whose vowels every spelling writes anew, as Arabic.

    Example: ``languages_of(("anahit", "sargsyan"))`` is ``{"armenian"}``.
    """
    plain = [latin(word) for word in words]
    found = {language for word in plain for language in _listed().get(word, ())}
    # "Adrian", "Haile": a given name has an ending by chance.
    endings = [word for word in plain if not is_given_name(word)]
    text = " ".join(words)
    for language, spelling in name_spellings().items():
        if any(spelling.ending.search(word) for word in endings) or spelling.letters.search(text):
            found.add(language)
        if spelling.but.search(text):
            found.discard(language)
    if vowels_vary and "korean" not in found:
        found.add("arabic")
    return frozenset(found)


@lru_cache(maxsize=16384)
def is_listed(word: str) -> bool:
    """Return whether a word is one of the names that tell of a language.

    Example: ``is_listed("Rakesh")`` is True.
    """
    return latin(word) in _listed()


@cache
def _listed() -> Mapping[str, tuple[str, ...]]:
    """Return the languages that every name tells of."""
    found: dict[str, tuple[str, ...]] = {}
    for language, spelling in name_spellings().items():
        for name in spelling.names:
            found[latin(name)] = (*found.get(latin(name), ()), language)
    return found


@lru_cache(maxsize=65536)
def respelled(word: str, language: str) -> tuple[str, ...]:
    """Return a word as its language says it, in one or two ways.

    Example: ``respelled("mondol", "bengali") == respelled("mandal", "bengali")``.
    """
    rules = _rules(language)
    if is_consonantal(word) and rules:
        return (word,)  # compared by its consonants anyway
    plain = word.lower() if name_spellings()[language].marked else latin(word)
    return tuple(_written(plain, way) for way in rules)


@cache
def _rules(language: str) -> tuple[Rules, ...]:
    return name_spellings()[language].rules()


def _written(plain: str, rules: Rules) -> str:
    for pattern, letters in rules:
        plain = pattern.sub(letters, plain)
    return plain
