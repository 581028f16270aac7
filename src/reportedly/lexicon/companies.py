"""Words that show a name to be a company's, and which one "the company" means, in all languages at once.

Reads ``companies.toml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml
from reportedly.lexicon.given_names import gender_of

__all__ = ["CompanyWords", "company_words", "is_company_name", "is_given"]

_SHORT = 3  # letters of a legal form that is a surname with one capital, too: "Roman Sas"

_FILE = "companies.toml"


class CompanyWords(NamedTuple):
    """The lists of ``companies.toml``, whose comments explain them."""

    forms: frozenset[str]
    trades: frozenset[str]
    openers: frozenset[str]
    double: frozenset[str]
    owned: frozenset[str]
    held_in: frozenset[str]
    jobs: frozenset[str]
    staff: frozenset[str]
    origins: frozenset[str]
    businesses: frozenset[str]
    giants: frozenset[str]
    authorities: frozenset[str]
    society_nouns: frozenset[str]
    societies: frozenset[str]
    local: frozenset[str]
    serving: frozenset[str]
    no_trade: frozenset[str]
    of_outlets: frozenset[str]


@cache
def company_words() -> CompanyWords:
    """Return the words around companies.

    Raises:
        LexiconError: the file is missing, or a list in it is.

    Example: ``"giant" in company_words().giants`` is true.
    """
    own = read_toml(_FILE)
    missing = [field for field in CompanyWords._fields if field not in own]
    if missing:
        raise LexiconError(f"lexicon/{_FILE}: there is no {missing[0]!r}; the comments tell what it holds")
    return CompanyWords(*(frozenset(own[field]) for field in CompanyWords._fields))


def is_company_name(words: Sequence[str]) -> bool:
    """Return whether a name is a company's by its words: a legal form at its end, or a trade.

    A trade says so only if the first word is no given name: "Orla Mines" may be a person.

    Args:
        words: the words of the name, as written.

    Raises:
        LexiconError: the file of words is missing, or a list in it is.

    Example: ``is_company_name(("Brandt-Oakley", "Plating"))`` is true.
    """
    if len(words) < 2:
        return False
    low = [word.lower().rstrip(".") for word in words]
    known = company_words()
    person = len(words) == 2 and is_given(words[0]) and words[-1].istitle() and len(words[-1]) <= _SHORT
    if (low[-1] in known.forms and not person) or low[0] in known.openers or "&" in low:
        return True
    return not known.trades.isdisjoint(low[1:]) and not is_given(words[0])


def is_given(word: str) -> bool:
    """Return whether a word is surely somebody's given name: ``Anne-Lise``, not ``Brandt-Oakley``.

    Example: ``is_given("Igor")`` is true.
    """
    first, _, second = word.partition("-")
    return bool(gender_of(word)) and (not second or first.lower() in company_words().double)
