"""People and bodies that a report describes and does not name: "a retired ferryman", "the ministry"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from reportedly.lexicon.languages import Language
from reportedly.read.compounds import person_in
from reportedly.read.names import Name
from reportedly.read.parties.lines import Line
from reportedly.read.parties.roles import AGE
from reportedly.read.phrases import is_closed_class
from reportedly.read.tokens import Sentence
from reportedly.types import Span

__all__ = [
    "BODIES",
    "Description",
    "describe",
    "find_descriptions",
    "gender_of_article",
    "gender_of_noun",
    "head_noun",
    "is_plural_noun",
    "is_verbal",
    "plain_noun",
    "plain_nouns",
    "without_apposition",
]

HIMSELF = re.compile(
    r" (?:itself|himself|herself|themselves|selbst|selv|själv|lui-même|elle-même|mismo|misma)$"
)
"""What sets somebody off from others, and says nothing else of him: "the movement itself"."""

_OWN = {"his": "m", "her": "f"}
_ELIDED = re.compile(r"^(?:l|d|un|qu|dell|all|nell|sull|dall)[’']")
_OF = re.compile(r"-of-\w+$")
"""What says how many children somebody has: "the father-of-two"."""
_PERSONAL = re.compile(
    r"\w{3}(?:boy|girl|woman|man|keeper|worker|grower|seller|fighter|maker|breeder|ologist)$"
)
"""How English nouns end that surely mean a person, though no list has them: "herdboy"."""
_BEFORE_NOUNS = frozenset(
    (
        *("bombshell", "star", "republican", "democrat", "veteran", "youth", "suspect", "native", "academic"),
        *("accused", "incumbent", "firebrand", "celebrity", "player", "maverick", "tory", "icon"),
    )
)
"""English nouns for somebody that as often say of what kind something is."""
_ABSTRACT = re.compile(r"\w{2}(?:tion|sion|ment|ism|ology)s?$")
"""How English nouns end that mean no person, though no list has them: "the prosecution"."""
_APART = re.compile(r",| (?:--|–|—) ")
"""What sets an apposition off: "the three scholars -- Ada Obi and Jan Ek --"."""
_STOPPED = ("st", "ste", "mt", "ft", "pt")
"""The first words of English towns' names that are written with a stop."""
_ARTICLES: dict[str, dict[str, tuple[str, ...]]] = {
    "de": {"m": ("der", "ein"), "f": ("die", "eine")},
    "fr": {"m": ("le", "un", "ce", "cet"), "f": ("la", "une", "cette")},
    "it": {"m": ("il", "lo", "un", "uno"), "f": ("la", "una")},
    "es": {"m": ("el", "un"), "f": ("la", "una")},
    "pt": {"m": ("o", "um"), "f": ("a", "uma")},
}
_OF_EITHER = frozenset(
    (
        *("victime", "personne", "recrue", "vedette", "star", "víctima", "persona", "vítima", "pessoa"),
        *("vittima", "testemunha", "criança", "guardia", "guida", "spia", "fonte", "source", "fuente"),
    )
)
"""Nouns of one gender for women and men."""
BODIES = ("organisations", "documents", "things", "collectives", "teams")
"""Lists of nouns that say something and are no persons."""
_NO_PERSONS = (*BODIES, "places")
LONGEST_TITLE = 30  # characters of a work in marks before a noun
LONGEST = 6  # words before the noun that are looked at


class Description(NamedTuple):
    """A noun phrase that stands for somebody: its noun, and what its words say of gender and number.

    ``people`` is the adjective of a group ("Norse forces").
    ``first`` and ``last`` are tokens of ``line``, half-open; ``definite`` says that the report takes
    it for known ("the soldier").
    """

    span: Span
    line: Line
    first: int
    last: int
    head: str
    definite: bool
    plural: bool
    gender: str
    body: bool = False
    owned: bool = False
    people: str = ""


def find_descriptions(lines: Iterable[Line], names: Sequence[Name], spoken: Set[str]) -> list[Description]:
    """Return the phrases that describe somebody and stand apart from names, in order.

    Args:
        lines: the sentences of a report.
        names: its names.
        spoken: nouns of those who speak in it, lower case, beside the nouns for persons that are known.

    """
    taken: dict[int, set[int]] = {}
    titled: dict[int, set[int]] = {}
    for name in names:
        taken.setdefault(id(name.line), set()).update(range(name.first, name.last))
        # "the lawyer Ada Obi" is she; German "die Anwältin Samanis" is not Samani.
        titled.setdefault(id(name.line), set()).update(() if name.owner else range(name.first, name.last))
    found = []
    for line in lines:
        inside, before = taken.get(id(line), set()), titled.get(id(line), set())
        for at in range(len(line.sentence.tokens)):
            if at not in inside and at + 1 not in before and _may_describe(line.sentence, at, spoken):
                found.append(describe(line, at))
    return sorted(found, key=lambda one: one.span)


def _may_describe(sentence: Sentence, at: int, spoken: Set[str]) -> bool:
    token, words = sentence.tokens[at], sentence.language.words
    if token.kind != "w" or sentence.low(at + 1) in words["persons"]:
        return False
    if (
        token.low not in words["describing"]
        and token.low not in spoken
        and token.low.isascii()
        and "-" not in token.low
    ):
        return False
    if token.low in _BEFORE_NOUNS and _stands_before_noun(sentence, at):
        return False
    if _OF.search(token.low):
        return _OF.sub("", token.low) in words["persons"]
    if at == 0 and sentence.low(1) == ":":
        # "Source: Ada Obi" is a label.
        return False
    if token.low in words["plural_nouns"] and at and sentence.tokens[at - 1].cap and not token.cap:
        # "Norse forces": no determiner is needed where a people's adjective stands.
        return sentence.tokens[at - 1].kind == "w"
    if token.low in words["plural_nouns"] and token.low in words["organisations"]:
        # "by municipal police"
        return True
    if AGE.match(token.low):
        return sentence.low(at + 1) not in spoken
    if token.low.endswith("ed") and sentence.is_a(at + 1, "prepositions"):
        # "A scaffolder accused of theft"
        return False
    if token.low in words["persons"] or token.low in spoken:
        return token.low not in sentence.language.forms or _is_opened(sentence, at)
    fields = ("organisations", "documents", "titles", "epithets", "demonyms")
    if token.low in words["adverbs"]:
        # "The first thing": a word of titles ("First Secretary") that describes nobody.
        return False
    known = any(token.low in words[field] for field in fields)
    known = known or (sentence.language.code == "en" and bool(_PERSONAL.search(token.low)))
    return known and _is_opened(sentence, at)


def _stands_before_noun(sentence: Sentence, at: int) -> bool:
    """Return whether a noun only says of what kind another one is, in English: "the **bombshell** report"."""
    low, words = sentence.low(at + 1), sentence.language.words
    if sentence.language.code != "en" or sentence.kind(at + 1) != "w" or is_closed_class(sentence, at + 1):
        return False
    verbs = words["finite_common"] | words["past_forms"] | words["auxiliaries"] | words["adverbs"]
    verbal = low in verbs or low in sentence.language.forms or low.endswith(("ed", "ly"))
    return not verbal and not sentence.tokens[at + 1].cap


def _is_opened(sentence: Sentence, at: int) -> bool:
    """Return whether a determiner opens the phrase that ends in a noun."""
    first = at
    while first > 0 and at - first < LONGEST and _modifies(sentence, first - 1):
        first -= 1
    return any(sentence.is_a(first - 1, field) for field in ("determiners", "possessives"))


def head_noun(text: str, language: Language) -> str:
    """Return the noun of a phrase without its apposition: the last word before a preposition, lower case.

    Example: ``head_noun("A retired ferryman of Talverna", load_language("en"))`` is ``"ferryman"``.
    """
    words = text.split(",")[0].split()
    for at, word in enumerate(words):
        low = word.lower()
        if at and (low in language.words["prepositions"] or low in language.words["relatives"]):
            words = words[:at]
            break
    lows = [word.lower().strip(".;:’'\"") for word in words]
    if lows and language.words["clitics"] and not _is_noun(lows[-1], language):
        # "el estudio ambiental", "l’enquête interne": what is known for a noun, not its adjective.
        lows = [_ELIDED.sub("", low) for low in lows]
        return next((low for low in lows if _is_noun(low, language)), lows[-1])
    return lows[-1] if lows else ""


def _is_noun(word: str, language: Language) -> bool:
    nouns = ("persons", "titles", "generics", "plural_nouns", *_NO_PERSONS)
    return any(word in language.words[field] for field in nouns)


def plain_nouns(spoken: Iterable[str], names: Iterable[Name], language: Language) -> set[str]:
    """Return the words among those that speak that are plain nouns.

    Args:
        spoken: last words of sources, lower case.
        names: the names of the report, whose words are none.
        language: the words of the report's language.
    """
    small = ("pronouns", "determiners", "possessives", "quantifiers", "relatives", "prepositions", "adverbs")
    named = {word.lower() for name in names for word in name.words}
    return {
        word
        for word in spoken
        if word.replace("-", "").isalpha()
        and word not in named
        and not any(word in language.words[field] for field in small)
        and not is_verbal(word, language)
    }


def is_verbal(word: str, language: Language) -> bool:
    """Return whether a word is a verb's form: damaged sources end in one.

    Example: ``is_verbal("said", load_language("en"))`` is true.
    """
    known = word in language.words["finite_common"] or word in language.words["past_forms"]
    return known or word in language.forms or (language.code == "en" and word.endswith(("ed", "ing")))


def describe(line: Line, at: int) -> Description:
    """Return the phrase around a noun of a line (index of its token)."""
    sentence = line.sentence
    first = at
    while first > 0 and at - first < LONGEST and _modifies(sentence, first - 1):
        first -= 1
    opener = first - 1
    if opener > 0 and sentence.is_a(opener, "quantifiers") and sentence.is_a(opener - 1, "singulars"):
        opener -= 1  # German "ein anderer Anwohner", Dutch "een andere buurman"
    language = sentence.language
    people = sentence.text[sentence.tokens[at - 1].start : sentence.tokens[at - 1].end] if at else ""
    opens = opener >= 0 and any(
        sentence.is_a(opener, field) for field in ("determiners", "possessives", "quantifiers", "singulars")
    )
    head = sentence.low(at)
    aged = "article_at_end" in language.words["traits"] and head.endswith("åringen")
    known = not opens and (aged or _is_known(head, language) or _is_office_of_one(head, language))
    head = plain_noun(head, language) if known else head
    head = _SAME_OFFICE.sub("-chef", head) if language.code == "de" else head
    definite = known or (opens and sentence.is_a(opener, "definites"))
    start = opener if opens else first
    single = opens and sentence.is_a(opener, "singulars")
    several = opens and sentence.is_a(opener, "quantifiers") and not single
    plural = several or (not single and is_plural_noun(head, language))
    plural = plural or (opens and _is_plural_by_article(sentence.low(opener), head, language))
    age = AGE.match(head)
    thing = any(head in language.words[field] for field in _NO_PERSONS)
    thing = thing or (language.code == "en" and bool(_ABSTRACT.search(head)))
    body = thing and head not in language.words["persons"]
    return Description(
        sentence.span(start, at + 1),
        line,
        start,
        at + 1,
        f"{age[1]}-" if age else head,
        definite,
        plural,
        gender_of_noun(_OF.sub("", head), language)
        or ("" if plural or body else _own_gender(sentence, at + 1))
        or ("" if plural or body or not opens else _gender_by_article(sentence, opener, head)),
        body,
        opens and sentence.is_a(opener, "possessives"),
        people if plural and people[:1].isupper() and at - 1 >= first else "",
    )


def _is_known(head: str, language: Language) -> bool:
    """Return whether a noun without an article before it may be somebody known: "ordføreren", "мэр".

    Where a language has no articles, only the noun of an office is that: a bare "witness" may be a new one.
    """
    titled = "no_article" in language.words["traits"] and head in language.words["titles"]
    return titled or plain_noun(head, language) != head


_SEVERAL_MEN = frozenset(("die", "diese", "jene", "seine", "ihre", "unsere", "alle", "beide", "manche"))
_SAME_OFFICE = re.compile(r"-(?:boss|ceo)$")
"""German "VW-Boss" is the "VW-Chef"."""


def _is_office_of_one(head: str, language: Language) -> bool:
    """Return whether a noun says of what it is an office, so that one person holds it: German "VW-Chef"."""
    of, _, office = head.rpartition("-")
    return bool(of) and "compounds" in language.words["traits"] and office in language.words["titles"]


def plain_noun(head: str, language: Language) -> str:
    """Return a noun without the article at its end, where a language has one.

    Example: ``plain_noun("ordføreren", load_language("nb"))`` is ``"ordfører"``.
    """
    if "article_at_end" not in language.words["traits"]:
        return head
    bare = (head.removesuffix(ending) for ending in ("en", "et", "n", "a") if head.endswith(ending))
    nouns = language.words["titles"] | language.words["persons"]
    return next((noun for noun in bare if noun in nouns), head)


def _modifies(sentence: Sentence, i: int) -> bool:
    """Return whether a token can stand between a determiner and the noun: "a **young Norse** soldier"."""
    if sentence.kind(i) == "q" and sentence.kind(i + 1) == "w":
        # "the “Harbour Lights” actor"
        token = sentence.tokens[i]
        return token.end - token.start <= LONGEST_TITLE
    if sentence.low(i) == "." and sentence.low(i - 1) in _STOPPED and sentence.tokens[i + 1].cap:
        return True  # "a St. Maren woman"
    if sentence.kind(i) != "w" or is_closed_class(sentence, i):
        return False
    fields = ("determiners", "possessives", "pronouns", "times", "relatives", "quantifiers", "questions")
    return not any(sentence.is_a(i, field) for field in fields) and (
        sentence.low(i) not in sentence.language.forms or sentence.low(i).endswith("ing")
    )


def gender_of_noun(noun: str, language: Language) -> str:
    """Return ``"m"`` or ``"f"`` if a noun says so, else nothing.

    Example: ``gender_of_noun("spokeswoman", load_language("en"))`` is ``"f"``.
    """
    if noun in language.words["feminine_nouns"]:
        return "f"
    return "m" if noun in language.words["masculine_nouns"] else ""


def gender_of_article(article: str, language: Language) -> str:
    """Return ``"m"`` or ``"f"`` if an article says so, else nothing.

    Example: ``gender_of_article("la", load_language("fr"))`` is ``"f"``.
    """
    genders = _ARTICLES.get(language.code, {})
    return next((gender for gender, lows in genders.items() if article in lows), "")


def _gender_by_article(sentence: Sentence, at: int, noun: str) -> str:
    """Return the gender of whom an article makes a man or a woman: "la ministre", "der 23-Jährige".

    German "der" may be a woman's in another case; of a victim or a star the article tells nothing.
    """
    language = sentence.language
    if noun in _OF_EITHER or not (AGE.match(noun) or person_in(noun, language)):
        return ""
    before = at > 0 and sentence.kind(at - 1) == "w"
    oblique = before and (sentence.is_a(at - 1, "prepositions") or sentence.tokens[at - 1].cap)
    return "" if language.code == "de" and oblique else gender_of_article(sentence.low(at), language)


def _own_gender(sentence: Sentence, at: int) -> str:
    """Return the gender of whom a relative clause says "her": "the tailor, who lost **her** shop,"."""
    if sentence.language.code != "en" or sentence.low(at) != "," or sentence.low(at + 1) != "who":
        return ""
    found = set()
    for i in range(at + 2, len(sentence.tokens) - 1):
        if sentence.kind(i) != "w":
            break
        if sentence.low(i) in _OWN and sentence.kind(i + 1) == "w" and not is_closed_class(sentence, i + 1):
            found.add(_OWN[sentence.low(i)])
    return found.pop() if len(found) == 1 else ""


def is_plural_noun(noun: str, language: Language) -> bool:
    """Return whether a noun for persons means several."""
    return noun in language.words["plural_nouns"]


def _is_plural_by_article(article: str, noun: str, language: Language) -> bool:
    """Return whether an article that no man has stands before a noun for men: German "**die** Besucher"."""
    several = language.code == "de" and article in _SEVERAL_MEN
    return several and gender_of_noun(person_in(noun, language), language) == "m"


def without_apposition(text: str, language: Language) -> str:
    """Return a mention without its apposition or relative clause.

    Example: ``without_apposition("the mayor, a baker", load_language("en"))`` is ``"the mayor"``.
    """
    head = _APART.split(text, maxsplit=1)[0]
    words = language.words
    for relative in words["relatives"] - words["determiners"] - words["name_particles"]:
        head = f"{head} ".split(f" {relative} ")[0].rstrip()
    return HIMSELF.sub("", head.split(" (")[0].rstrip())
