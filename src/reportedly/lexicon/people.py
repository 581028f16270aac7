"""Words around names of people: titles, articles, particles, and what roles exclude one another.

Reads ``people.toml`` and the titles of every language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml
from reportedly.lexicon.languages import LANGUAGES

__all__ = ["PeopleWords", "people_words"]

_FILE = "people.toml"
_LISTS = (
    *("younger", "elder", "degrees", "articles", "particles", "openers", "children", "organisations"),
    *("vowels_vary", "women", "men", "outlets", "bylines", "before_surnames", "other_offices"),
)
_OTHERS = ("titles", "cantonese", "shortened", "roles", "in_full")


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The words around names, lower case.

    ``titles`` stand before a name, ``younger``, ``elder`` and ``degrees`` behind it; ``openers`` belong
    to the word that follows, ``children`` say whose child somebody is.  ``sexes`` leads from a title or a
    word for a person to ``"m"`` or ``"f"``, ``shortened`` from an abbreviation to the given name, ``roles``
    from a word to its kind of work.  ``organisations`` say what kind of organisation one is.
    ``vowels_vary`` are names of languages whose vowels every spelling writes anew.  ``cantonese`` leads
    from a syllable to those of Pinyin.  ``outlets`` are letters that may stand before a name, ``bylines``
    open a line that says who wrote the report, ``before_surnames`` are titles that make a word of time a
    name, ``other_offices`` words that make an office another one.  ``in_full`` leads from a short title
    to the whole word.
    """

    titles: frozenset[str]
    sexes: Mapping[str, str]
    younger: frozenset[str]
    elder: frozenset[str]
    degrees: frozenset[str]
    articles: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    children: frozenset[str]
    organisations: frozenset[str]
    shortened: Mapping[str, str]
    vowels_vary: frozenset[str]
    cantonese: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, str]
    outlets: frozenset[str]
    bylines: frozenset[str]
    before_surnames: frozenset[str]
    other_offices: frozenset[str]
    in_full: Mapping[str, str]


@cache
def people_words() -> PeopleWords:
    """Return the words around names of people, in all languages at once.

    Raises:
        LexiconError: the file is missing, or a list or the table of roles in it is.

    Example: ``people_words().roles["bäcker"]`` is ``"baker"``.
    """
    own = read_toml(_FILE)
    missing = [field for field in (*_LISTS, *_OTHERS) if field not in own]
    if missing:
        raise LexiconError(f"lexicon/{_FILE}: there is no {missing[0]!r}; the comments tell what it holds")
    lists = {field: frozenset(own[field]) for field in _LISTS}
    titles = set(own["titles"])
    for code in LANGUAGES:
        titles.update(title.strip(".") for title in read_toml(f"{code}.toml")["titles"])
    sexes = {}
    # Of other languages only our own list: "professor" is a man in Portuguese, and nobody's sex in English.
    for data in (own, read_toml("en.toml")):
        for field, sex in (("masculine", "m"), ("feminine", "f")):
            sexes.update({title.strip("."): sex for title in data[f"{field}_titles"]})
            sexes.update({noun: sex for noun in data.get(f"{field}_nouns", ()) if len(noun) > 3})
    sexes.update(dict.fromkeys(lists.pop("women"), "f") | dict.fromkeys(lists.pop("men"), "m"))
    # A single letter is an initial more often than "Monsieur".
    titles = {title for title in titles if len(title) > 1}
    roles = {word: kind for kind, words in own["roles"].items() for word in words.split()}
    lists["titles"] = frozenset(titles)
    syllables = (pair.partition("=") for pair in own["cantonese"].split())
    return PeopleWords(
        sexes=sexes,
        cantonese={written: tuple(read.split(",")) for written, _, read in syllables},
        shortened=own["shortened"],
        roles=roles,
        in_full=own["in_full"],
        **lists,
    )
