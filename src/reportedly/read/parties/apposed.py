"""The name beside a description that says whose it is: "A spokesman for the port, | Ada Obi".

Reads: ``Minister of Trade, Harbours and Fisheries, Senator the Hon. | Ada Obi`` · ``a woman, | Ada``
Leaves alone: ``Several officials, including Ada Obi`` · ``the hospital, where Ada Obi died``
"""

from __future__ import annotations

import re

from reportedly.read.names import Name
from reportedly.read.office_names import OFFICE_LINKS
from reportedly.read.parties.calls_himself import NAMED_AS, names_another
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.closing import is_apposed_to_bearer, speaks_for_body
from reportedly.read.parties.roles import find_roles
from reportedly.types import Span

__all__ = ["apposed_person", "named_in_clause"]

_NOTED = re.compile(r"[*†‡]?(?: \([^()]*\))?(?:, (?:who|a|an)\b|\s*$)")
"""What may stand after the one name of a mention: "Markus (52)", "Shirin*", "Nadia, who left"."""
_RIGHT = frozenset(("rt", "right"))  # "the Rt. Hon. Ada Obi"
_NEAR = 60
"""Characters after a mention in which a name that a clause gives is looked for."""


def apposed_person(cast: Cast, span: Span, head: int) -> Name | None:
    """Return the person after the first comma of a mention: ``A spokesman for the port, Ada Obi``.

    Args:
        cast: the parties of the report.
        span: the mention.
        head: how many characters of it stand before its first comma or clause.
    """
    rest, words = Span(span.start + head, span.end), cast.language.words
    names = [name for name in cast.names_in(rest) if cast.register.is_person(name)]
    inside = [name for name in names if len(name.words) > 1] or _given_alone(cast, span, head)
    low = cast.text[span.start : span.start + head].lower().split()
    if len(inside) == 1 and _holds_office(cast, rest, inside[0]):
        return inside[0]
    if len(inside) != 1 or is_apposed_to_bearer(low, inside[0], cast.language):
        return None
    if speaks_for_body(low, cast.language) and not cast.register.is_evident(inside[0]):
        return None
    said = cast.text[rest.start : inside[0].span.start].strip(" ,\xa0").lower().split()
    if _ends_office(cast, span, inside[0]):
        return inside[0]
    known = words["titles"] | words["persons"]
    if said and said[0].strip(",") in words["examples"]:
        # "Several officials, including Ada Obi": she is one of them.
        return None
    linked = words["prepositions"] | words["conjunctions"] | words["relatives"] | words["finite_common"]
    linked = linked | words["questions"]  # "the hospital, where Ada Obi died"
    # "One of the two, retired forester Ada Obi": what stands between is what she is.
    longest = 5 if said and said[0] in words["definites"] | words["singulars"] else 3
    called = len(said) <= longest and said != [] and all(map(str.islower, said))
    called = called and not any(word in linked for word in said)
    # "chairman, CEO and president Ada Obi"
    known = known | words["conjunctions"]
    return inside[0] if called or all(word.strip(",") in known for word in said) else None


def _holds_office(cast: Cast, rest: Span, name: Name) -> bool:
    """Return whether an office of something stands before a name: "le ministre de la Santé | Ada Obi"."""
    if cast.language.code == "en":
        return False
    words = cast.language.words
    offices = (role.span.start for role in find_roles(name) if role.head in words["titles"])
    start = next((start for start in offices if rest.start <= start < name.span.start), None)
    if start is None:
        return False
    said = cast.text[rest.start : start].strip(" ,\xa0").lower().split()
    opens = not said or said[0] in words["definites"]
    return opens and words["prepositions"].isdisjoint(said)


def _ends_office(cast: Cast, span: Span, name: Name) -> bool:
    """Return whether an office in capitals runs over commas or brackets, and the name ends it.

    English "Minister of Trade, Harbours and Fisheries, Senator the Hon. | Ada Obi".
    """
    words, before = cast.language.words, cast.text[span.start : name.span.start]
    said = [word.strip("(,)") for word in before.split()]
    said = said[1:] if said and said[0].lower() in words["definites"] else said
    small = next((at for at, word in enumerate(said) if word in OFFICE_LINKS), 0)
    office = any(word.lower() in words["offices"] for word in said[max(0, small - 2) : small])
    capitals = all(word[:1].isupper() or word in OFFICE_LINKS for word in said)
    titles = before.rpartition(",")[2].lower().split()
    known = words["titles"] | words["definites"] | _RIGHT
    polite = all(word.strip(".") in known for word in titles)
    ends = name.span.end >= span.end - 1 and "," in before
    return cast.language.code == "en" and office and capitals and polite and ends


def _given_alone(cast: Cast, span: Span, head: int) -> list[Name]:
    """Return the one first name that is all that follows a description: ``a woman in the queue, Ada``."""
    rest = Span(span.start + head, span.end)
    names = cast.names_in(rest)
    words, low = cast.language.words, cast.text[span.start : rest.start].lower().split()
    known = any(word in words["persons"] for word in low)
    known = known or bool(low and low[0] in words["singulars"] and low[-1] in words["plural"])
    after = names[0].span.end if names else 0
    # "One of them, Nadia, who asked not to be named in full"
    ends = bool(_NOTED.match(cast.text[after : span.end]))
    alone = len(names) == 1 and ends and not cast.carriers.within(rest)
    before = cast.names_in(Span(span.start, rest.start))
    if before and before[-1].placed and alone and not cast.register.is_evident(names[0]):
        # "A couple from Tarlo, Sask."
        return []
    return names if known and alone else []


def named_in_clause(cast: Cast, span: Span, head: int) -> Name | None:
    """Return the name that a relative clause gives: ``a driver, who gave his name only as Nour``.

    Args:
        cast: the parties of the report.
        span: the mention.
        head: how many characters of it stand before its first comma or clause.
    """
    end = max(span.end, span.start + head)
    for name in cast.names_in(Span(span.start + head, end + _NEAR)):
        sentence, first = name.line.sentence, name.first
        while first and sentence.is_a(first - 1, "titles"):
            first -= 1
        before = cast.text[span.start + head : sentence.tokens[first].start].lower()
        named = NAMED_AS.search(before)
        other = (
            name.span.start >= span.end and named and names_another(before[: named.start()], cast.language)
        )
        if named and not other and "." not in before:
            return name
    return None
