"""Several who speak as one source, each by name: "Ada Obi, Kelm mayor Mei Chua and Jan Ek all agreed"."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice, pairwise

from reportedly.lexicon.given_names import gender_of
from reportedly.read.names import Name, name_of
from reportedly.read.parties.answer import Settled
from reportedly.read.parties.cast import Cast
from reportedly.read.parties.descriptions import is_verbal
from reportedly.types import EntityKind, Evidence, Span

__all__ = ["together"]

RULE = "name"
_LEAST = 3  # words of a pronoun and somebody else
LONGEST = 6  # words that say what one is, before his name
_COMMA = re.compile(r"\s*,\s*")
_WORD = re.compile(r"\S+")
_WHENCE = re.compile(r"^ (?:of|from)(?: the)?(?: [^\W\d_a-zà-ÿ][\w.’'-]*){1,4}(?=,| and | & |$)")
"""English words for where one of them is from: "Ada Obi | of Texas | and Jan Ek"."""
_WHO = re.compile(r"^, (?:the|an?|his|her|its|their) [^,;:.]{2,40},(?= and )")
"""English words for what one of them is: "Ada Obi, | the mayor, | and Jan Ek"."""


def together(cast: Cast, span: Span, settle: Callable[[Span], Settled]) -> Settled | None:
    """Return the group of those whom a mention names side by side; None if it names fewer than two.

    Args:
        cast: the parties of the report.
        span: the mention.
        settle: says whom a part of a mention means.
    """
    if not any(
        f" {word} " in cast.text[span.start : span.end].lower()
        for word in cast.language.words["conjunctions"]
    ):
        return None
    if (joined := _joined_to_pronoun(cast, span, settle)) is not None:
        return joined
    names = [name for name in cast.names_in(span) if _may_be_person(cast, name)]
    names = names if len(names) > 1 else _bodies(cast, span)
    if (
        len(names) < 2
        or _WHENCE.sub("", cast.text[names[-1].span.end : span.end]).strip(" .,’'”\"")
        or not _opens(cast, span, names[0])
    ):
        return None
    links = [_link(cast, one, two) for one, two in pairwise(names)]
    if links[-1:] != ["and"] or not all(links):
        return None
    called = [_full(cast, name) for name in names]
    family = [one.split()[-1] for one in called]
    # "Ada and Jan Obi", not "Ada Obi and Jan Obi"
    called = [
        name_of(name.words) if len(name.words) == 1 and own == after and own not in name.words else full
        for name, full, own, after in zip(names, called, family, [*family[1:], ""], strict=True)
    ]
    between = cast.text[names[-2].span.end : names[-1].span.start].replace(",", " ").split()
    conjunction = next(word for word in between if word.lower() in cast.language.words["conjunctions"])
    name = f"{', '.join(called[:-1])} {conjunction} {called[-1]}"
    party = cast.take(f"together:{name.lower()}", EntityKind.GROUP, name, True)
    party.plural = True
    return Settled(party, (), RULE, (Evidence("speaker", RULE, span),))


def _joined_to_pronoun(cast: Cast, span: Span, settle: Callable[[Span], Settled]) -> Settled | None:
    """Return the group of one whom a pronoun means and another: "he and the former mayor Ada Obi"."""
    words, found = cast.language.words, [*islice(_WORD.finditer(cast.text, *span), 3)]
    many = frozenset() if "compounds" in words["traits"] else words["plural"]  # German "sie" is she as well
    single = (words["masculine"] | words["feminine"]) - many
    low = [match[0].lower() for match in found]
    if len(found) < _LEAST or low[0] not in single or low[1] not in words["conjunctions"]:
        return None
    pronoun, conjunction, *rest = found
    first = settle(Span(*pronoun.span())).party
    second = settle(Span(rest[0].start(), span.end)).party
    one = first.title if first is not None else pronoun[0]
    other = second.title if second is not None and second.named else cast.text[rest[0].start() : span.end]
    name = f"{one} {conjunction[0]} {other}"
    party = cast.take(f"together:{name.lower()}", EntityKind.GROUP, name, first is not None)
    party.plural = True
    return Settled(party, (), RULE, (Evidence("speaker", RULE, span),))


def _may_be_person(cast: Cast, name: Name) -> bool:
    given = len(name.words) == 1 and bool(gender_of(name.words[0]))
    return given or (cast.register.is_person(name) and not cast.carriers.within(name.span))


def _bodies(cast: Cast, span: Span) -> list[Name]:
    """Return organisations and outlets named side by side: "the Port Authority and Lanum Lines".

    Empty if it may be the name of one: "Marks and Spencer".
    """
    names = cast.names_in(span)
    sure = any(
        name.the or len(name.words) > 1 or cast.carriers.within(name.span) or not name.words[0][1:].islower()
        for name in names
    )
    persons = any(map(cast.register.is_person, names))
    return names if sure and not persons and len({name.words for name in names}) == len(names) > 1 else []


def _opens(cast: Cast, span: Span, first: Name) -> bool:
    """Return whether only what they are stands before the first of them: "Retired workers Ada and Jan Ek"."""
    words = cast.language.words
    before = cast.text[span.start : first.span.start].lower().split()
    before = before[1:] if first.the and before[0] in words["definites"] else before
    known = words["persons"] | words["titles"]
    # "Prokurator generalny Jan Ek i ...", "Министр обороны Ян Эк и ...": what he is comes first there
    heads = before if "no_article" in words["traits"] else before[-1:]
    return not before or (not known.isdisjoint(heads) and _only_says(cast, before))


def _only_says(cast: Cast, low: list[str]) -> bool:
    words = cast.language.words
    fields = (
        "prepositions",
        "conjunctions",
        "relatives",
        "possessives",
        "determiners",
        "finite_common",
        "adverbs",
        "negations",
        "boundaries",
    )
    return not any(word in words[field] for word in low for field in fields)


def _link(cast: Cast, one: Name, two: Name) -> str:
    """Return ``,`` or ``and`` if this links two names, with what the second one is; else nothing."""
    between = _WHENCE.sub("", cast.text[one.span.end : two.span.start], count=1).lower()
    between = _WHO.sub(" ", between, count=1)
    comma = _COMMA.match(between)
    low = (between[comma.end() :] if comma else between).split()
    joined = bool(low) and low[0] in cast.language.words["conjunctions"]
    low = low[1:] if joined else low
    low = low[1:] if two.the and low[:1] and low[0] in cast.language.words["definites"] else low
    said = len(low) <= LONGEST and _only_says(cast, low)
    said = said and not any(is_verbal(word, cast.language) for word in low)
    return "" if not said else "and" if joined else "," if comma else ""


def _full(cast: Cast, name: Name) -> str:
    party = cast.of_name(name) if cast.register.is_person(name) else None
    return party.title if party is not None else name_of(name.words)
