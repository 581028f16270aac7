"""Which names of a report are companies', by their words and by what the report says beside them.

"Storholmen Laks" looks like a person until somebody is its manager, or it is called the company.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from reportedly.lexicon.companies import company_words, is_company_name, is_given
from reportedly.lexicon.given_names import is_given_name
from reportedly.lexicon.languages import Language
from reportedly.read.names import Name
from reportedly.read.parties.kindred import kin_of
from reportedly.read.parties.roles import find_roles

__all__ = ["find_companies", "means_company"]

_PLURAL_VERBS = frozenset(("have", "are", "were"))


def find_companies(names: Sequence[Name], language: Language) -> frozenset[tuple[str, ...]]:
    """Return the names, by their words, that are companies' as far as the report shows.

    Args:
        names: the names of the report.
        language: the words of its language.
    """
    people = {name.words for name in names if name.person}
    surnames = {name.words[-1] for name in names if len(name.words) > 1 and is_given(name.words[0])}
    public = language.words["organisations"] - language.words["generics"] - company_words().businesses
    return frozenset(
        name.words
        for name in names
        if name.words not in people
        if not name.line.aside and not any(word.lower() in public for word in name.words)
        if is_company_name(name.words) or _is_shown(name, language, surnames)
    )


def means_company(noun: str, code: str) -> bool:
    """Return whether a noun can take up a company: "the manufacturer", not "the party".

    Example: ``means_company("airline", "en")`` is true.
    """
    return "company" in kin_of(noun, code)


def _is_shown(name: Name, language: Language, surnames: Set[str]) -> bool:
    if is_given(name.words[0]) or len(name.words) > 4:
        return False
    # "Taylor Okonjo's management", "Ek's shares": people own such things too.
    person = is_given_name(name.words[0]) if len(name.words) == 2 else name.words[-1] in surnames
    # "The soft-spoken but firm Ek"
    surname = len(name.words) == 1 and name.words[0] in surnames
    return (
        (not surname and (_is_called(name, language) or _employs(name)))
        or (not person and _owns(name))
        or _are(name, language)
    )


def _are(name: Name, language: Language) -> bool:
    """Return whether one name has a verb in the plural, as teams and firms have: "Ironworks have denied"."""
    sentence, at = name.line.sentence, name.first - 1
    if language.code != "en" or sentence.low(name.last) not in _PLURAL_VERBS:
        return False
    return at < 0 or sentence.low(at) in (",", "that")


def _is_called(name: Name, language: Language) -> bool:
    """Return whether a noun for companies stands beside a name: "the contractor, Kestrel"."""
    generics = language.words["generics"]
    persons = language.words["persons"]
    return any(role.head in generics and role.head not in persons for role in find_roles(name))


def _owns(name: Name) -> bool:
    sentence, at = name.line.sentence, name.last
    return sentence.low(at) in ("'s", "’s") and sentence.low(at + 1) in company_words().owned


def _employs(name: Name) -> bool:
    sentence, at, known = name.line.sentence, name.first - 1, company_words()
    if sentence.low(at).endswith(("-based", "-headquartered", "-listed")):
        # "Tarlo-based Kestrel"
        return True
    if len(name.words) < 3 and sentence.low(name.last) in known.staff and sentence.language.code == "en":
        # "a Kestrel spokesperson"
        return not sentence.tokens[name.last].cap and not name.words[-1].endswith(tuple(known.origins))
    if sentence.low(at) in ("of", "in") and sentence.low(at - 1) in known.held_in:
        return True
    if sentence.low(at) != "at" or len(name.words) < 2:
        return False
    nearby = {sentence.low(i) for i in range(max(0, at - 5), at)}
    return not known.jobs.isdisjoint(nearby)
