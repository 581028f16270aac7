"""The reporting words of one language, ready for the reader.

Reads ``<code>.toml``, whose fields ``en.toml`` explains.  Decides nothing about
a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.errors import LexiconError
from reportedly.lexicon import read_toml

__all__ = [
    *(
        "LANGUAGES",
        "NORDIC",
        "Language",
        "Phrases",
        "Verb",
        "VerbForm",
        "definite_of",
        "load_language",
        "words_of",
    ),
]

LANGUAGES = ("da", "de", "en", "es", "fr", "it", "nb", "nl", "pl", "pt", "ru", "sv", "uk")
TAKES = frozenset(
    (
        *("quote", "clause", "bare", "object", "question", "infinitive", "gerund", "as"),
        *("naming", "noun", "accusation", "topic", "spoken"),
    )
)
WORDS = frozenset(
    (
        *("abbreviations", "adjunct_starts", "adverbs", "auxiliaries", "boundaries", "complementizers"),
        *(
            "conjunctions",
            "definites",
            "armed",
            "epithets",
            "generics",
            "offices",
            "determiners",
            "feminine",
            "feminine_nouns",
            "feminine_titles",
        ),
        *("finite_common", "first_person"),
        *("according_compounds", "according_openers", "denial_objects", "documents"),
        *("hearer_links", "hearers"),
        *(
            "hearsay_nouns",
            "spreading",
            "contacted",
            "accounts",
            "rumoured",
            "anonymity",
            "manners",
            "likeness",
            "unstating",
            "attitudes",
            "namings",
            "acts",
            "filings",
            "measured_by",
            "asked_with",
            "questioned",
            "cohortatives",
            "bound_prepositions",
            "fused_relatives",
            "media_nouns",
            "generic_pronouns",
            "own_possessives",
            "unperformed",
            "signs",
            "showing",
            "meant",
            "meant_not",
            "subordinators",
            "clause_links",
            "without",
            "comparatives",
            "asking_nouns",
            "hearsay_modals",
            "second_hand",
            "second_person",
            "moved",
            "perfect_ends",
            "saying_nouns",
            "taking_up",
            "with_names",
            "unsaid",
            "vague",
            "selves",
            "charged",
            "demanded",
            "split_prefixes",
            "general_titles",
            "hearsay_strong",
            "hearsay_to",
            "question_particles",
        ),
        *("infinitive_markers", "masculine", "masculine_nouns", "masculine_titles", "modals"),
        *("name_particles", "negations", "neuter"),
        *("nounlike", "openers", "nouns", "np_prepositions", "organisations", "passive", "past_forms"),
        *(
            "persons",
            "places",
            "plural",
            "portfolios",
            "ranks",
            "royals",
            "affiliations",
            "plural_nouns",
            "possessives",
            "prepositions",
            "pronouns",
            "quantifiers",
        ),
        *("questions",),
        *("quote_links", "relatives", "said_by", "singulars", "tag_particles", "time_pointers"),
        *("time_units", "times", "titles", "traits"),
        *("grades", "civil", "staffs", "office_ends", "former", "led"),
        *("words_too", "ending_too"),
        *("on_something", "surnames_too", "one_man_too"),
        *(
            "any_document",
            "no_papers",
            "things",
            "collectives",
            "teams",
            "commenting",
            "tradeless",
            "bodies_too",
            "peers",
            "callings",
            "demonyms",
            "peoples",
        ),
        *(
            "reflexives",
            "whereabouts",
            "other_starts",
            "outlet_parts",
            "oblique",
            "asking_verbs",
            "reported_forms",
        ),
        *("ordinal_openers", "examples", "involved", "ages", "circles", "affiliating"),
        *("answering", "asking", "adding", "masculine_past", "feminine_past", "plural_finite"),
        *("kin", "aides", "town_heads", "masculine_that", "feminine_that"),
        *("clitics", "plural_verbs", "conditionals"),
    )
)
PHRASES = frozenset(
    [
        "demands",
        "according",
        "according_after",
        "according_not",
        "hearsay_adverbs",
        "hearsay_phrases",
        "own_statements",
        "own_voice",
        "clefts",
        "demands",
        "kindred",
        "latter",
        "glosses",
        "reactions",
        "requests",
        "unions",
    ]
)

JOINED: Mapping[str, tuple[str, ...]] = {
    "closed": (
        *("prepositions", "boundaries", "conjunctions", "finite_common", "negations", "complementizers"),
    ),
    "unnamed": (
        *("determiners", "prepositions", "pronouns", "conjunctions", "boundaries", "times", "adverbs"),
        *("possessives", "questions", "finite_common", "openers"),
    ),
    "describing": (
        *("persons", "plural_nouns", "organisations", "documents", "titles", "epithets", "demonyms"),
    ),
}
"""Lists made of others: which words are closed to new ones, which are no name, which describe somebody."""

NORDIC = frozenset(("da", "nb", "sv"))
"""Languages whose article is the end of its noun."""

_CALLING = ("persons", "titles", "masculine_nouns", "feminine_nouns", "masculine_titles", "feminine_titles")
_OPEN_ENDED = ("a", "e", "o", "u", "å", "er", "el", "or", "ar")  # before the bare "n" of Swedish

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying, with what it lets through and what it says about certainty."""

    lemma: str
    takes: frozenset[str]
    mark: str = ""
    topics: frozenset[str] = frozenset()
    hearers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One written form of a verb; a bare participle needs an auxiliary to be a cue."""

    verb: Verb
    kind: str
    words: tuple[str, ...]
    particle: str = ""


@dataclass(frozen=True)
class Language:
    """Everything the reader knows about one language.

    ``forms`` and ``phrases`` are keyed by the first word, longest entry first.
    ``words`` holds the plain lists under their names.
    """

    code: str
    name: str
    forms: Mapping[str, tuple[VerbForm, ...]]
    phrases: Mapping[str, Phrases]
    words: Mapping[str, frozenset[str]]
    adverb_suffixes: tuple[str, ...]
    finite_suffixes: tuple[str, ...] = ()


def definite_of(noun: str, code: str) -> str:
    """Return a noun for one person with its article behind it; for others no word may come out.

    Args:
        noun: in small letters.
        code: Danish, Norwegian or Swedish, two letters.

    Example: ``definite_of("formand", "da")`` is ``"formanden"``.
    """
    bare = noun.endswith(_OPEN_ENDED) if code == "sv" else noun.endswith("e")
    return f"{noun}n" if bare else f"{noun}en"


@cache
def load_language(code: str) -> Language:
    """Return the reporting words of a language.

    Args:
        code: one of :data:`LANGUAGES`.

    Raises:
        LexiconError: there is no such language, or its file is wrong; the message names file and entry.

    Example: ``load_language("en").words["complementizers"]`` is ``frozenset({"that"})``.
    """
    if code not in LANGUAGES:
        raise LexiconError(f"there are no words for language {code!r}; there are: {', '.join(LANGUAGES)}")
    data = dict(read_toml(f"{code}.toml"))
    where = f"lexicon/{code}.toml"
    verbs = data.pop("verbs", {})
    suffixes = tuple(data.pop("adverb_suffixes", ()))
    finite = tuple(data.pop("finite_suffixes", ()))
    name = str(data.pop("name", code))
    data.pop("code", None)
    unknown = sorted(set(data) - WORDS - PHRASES)
    if unknown:
        raise LexiconError(f"{where}: unknown field {unknown[0]!r}; en.toml lists the fields")
    for field, value in data.items():
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise LexiconError(f"{where}: {field} must be a list of words")
    words = {field: frozenset(word.lower() for word in data.get(field, ())) for field in WORDS}
    if code in NORDIC:
        for field in _CALLING:
            words[field] |= {definite_of(word, code) for word in words[field] if word.isalpha()}
    return Language(
        code=code,
        name=name,
        forms=_forms(verbs, where),
        phrases={field: _phrases(data.get(field, ())) for field in PHRASES},
        words=words
        | {
            name: frozenset[str]().union(*(words[field] for field in fields))
            for name, fields in JOINED.items()
        },
        adverb_suffixes=suffixes,
        finite_suffixes=finite,
    )


def _phrases(entries: Iterable[str]) -> Phrases:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries:
        words = tuple(entry.lower().split())
        by_first.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(items, key=len, reverse=True)) for first, items in by_first.items()}


def _forms(verbs: Mapping[str, Any], where: str) -> Mapping[str, tuple[VerbForm, ...]]:
    by_first: dict[str, list[VerbForm]] = {}
    for lemma, entry in verbs.items():
        takes = frozenset(str(entry.get("takes", "")).split())
        wrong = sorted(takes - TAKES)
        if wrong or not takes:
            raise LexiconError(f"{where}: verb {lemma!r}: takes {wrong or 'nothing'}; use {sorted(TAKES)}")
        topics, hearers = (frozenset(str(entry.get(key, "")).split()) for key in ("topics", "hearers"))
        verb = Verb(lemma, takes, entry.get("mark", ""), topics, hearers)
        for kind in ("finite", "participle", "gerund"):
            for written in str(entry.get(kind, "")).lower().split():
                words = tuple(written.split("_"))
                by_first.setdefault(words[0], []).append(VerbForm(verb, kind, words))
    return {
        first: tuple(sorted(items, key=lambda form: len(form.words), reverse=True))
        for first, items in by_first.items()
    }


def words_of(code: str | None) -> Mapping[str, frozenset[str]]:
    """Return the lists of words of a language by their names; none of a language that has no file.

    Args:
        code: a code of two letters, or None.

    Raises:
        LexiconError: the file of the language is faulty.

    Example: ``"police" in words_of("en")["organisations"]`` is true.
    """
    return load_language(code).words if code in LANGUAGES else {}
