"""The reporting words of every language: whole, consistent, and a faulty file is named with its entry."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from reportedly.errors import LexiconError
from reportedly.lexicon import languages, read_toml
from reportedly.lexicon.languages import LANGUAGES, PHRASES, TAKES, WORDS, load_language

FEWEST_VERBS = 80
FEWEST_PERSONS = 450
MARKS = {"claims", "believes", "confirms", "denies"}
FIELDS = {"finite", "participle", "gerund", "takes", "mark", "topics", "hearers"}
GAP = "*"
# Lists that every language has words for.
NEEDED = [
    "abbreviations",
    "adjunct_starts",
    "adverbs",
    "auxiliaries",
    "boundaries",
    "complementizers",
    "conjunctions",
    "definites",
    "determiners",
    "feminine",
    "feminine_nouns",
    "feminine_titles",
    "finite_common",
    "first_person",
    "hearers",
    "masculine",
    "masculine_nouns",
    "masculine_titles",
    "modals",
    "name_particles",
    "negations",
    "nouns",
    "np_prepositions",
    "organisations",
    "persons",
    "plural",
    "plural_nouns",
    "possessives",
    "prepositions",
    "pronouns",
    "quantifiers",
    "questions",
    "relatives",
    "time_pointers",
    "time_units",
    "times",
    "titles",
]
# A word of the first list cannot be one of the second: the reader would not know where a noun phrase begins.
APART = (
    ("pronouns", "determiners"),
    ("pronouns", "prepositions"),
    ("pronouns", "conjunctions"),
    ("pronouns", "finite_common"),
    ("pronouns", "times"),
    ("masculine", "feminine"),
    ("masculine_titles", "feminine_titles"),
    ("masculine_nouns", "feminine_nouns"),
    ("first_person", "masculine"),
    ("first_person", "feminine"),
    ("persons", "times"),
    ("negations", "auxiliaries"),
    ("titles", "finite_common"),
    ("times", "finite_common"),
)
# The first list is part of the second.
INSIDE = (
    ("first_person", "pronouns"),
    ("masculine_titles", "titles"),
    ("feminine_titles", "titles"),
    ("masculine_nouns", "persons"),
    ("feminine_nouns", "persons"),
)
SAY = {
    "da": "siger",
    "de": "sagte",
    "en": "said",
    "es": "dijo",
    "fr": "dit",
    "it": "dice",
    "nb": "sier",
    "nl": "zei",
    "pl": "powiedział",
    "pt": "disse",
    "ru": "сказал",
    "sv": "säger",
    "uk": "сказав",
}


@pytest.fixture(params=LANGUAGES)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[code for code in LANGUAGES if code != "en"])
def foreign(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def fresh_cache() -> Iterator[None]:
    load_language.cache_clear()
    yield
    load_language.cache_clear()


def lists(code: str) -> Iterator[tuple[str, list[str]]]:
    return ((field, value) for field, value in read_toml(f"{code}.toml").items() if isinstance(value, list))


def test_a_language_loads_under_its_own_code(code: str) -> None:
    language = load_language(code)
    assert (language.code, read_toml(f"{code}.toml")["code"]) == (code, code)
    assert language.name.istitle()


def test_a_language_has_what_the_reader_needs(code: str) -> None:
    language = load_language(code)
    assert not [field for field in NEEDED if not language.words[field]]
    assert language.phrases["according"]
    assert language.phrases["according_not"]
    assert language.phrases["hearsay_adverbs"]
    assert language.phrases["hearsay_phrases"]
    assert language.phrases["own_statements"]


def test_a_language_has_nouns_for_persons_enough(code: str) -> None:
    assert len(load_language(code).words["persons"]) >= FEWEST_PERSONS


def test_a_language_has_verbs_enough_of_every_mark(code: str) -> None:
    verbs = read_toml(f"{code}.toml")["verbs"]
    assert len(verbs) >= FEWEST_VERBS
    assert {verb["mark"] for verb in verbs.values() if "mark" in verb} == MARKS


def test_the_commonest_verb_lets_quotation_and_clause_through(code: str) -> None:
    takes = {take for form in load_language(code).forms[SAY[code]] for take in form.verb.takes}
    assert {"quote", "clause"} <= takes


def test_every_verb_has_known_fields_takes_and_mark(code: str) -> None:
    for lemma, entry in read_toml(f"{code}.toml")["verbs"].items():
        assert set(entry) <= FIELDS, lemma
        assert entry.keys() & {"finite", "participle", "gerund"}, lemma
        assert set(entry["takes"].split()) <= TAKES, lemma
        assert entry.get("mark", "claims") in MARKS, lemma
        assert bool({"topic", "accusation"} & set(entry["takes"].split())) == ("topics" in entry), lemma


def test_no_verb_form_is_written_twice_in_a_verb(code: str) -> None:
    for lemma, entry in read_toml(f"{code}.toml")["verbs"].items():
        forms = [form for kind in ("finite", "participle") for form in entry.get(kind, "").split()]
        assert not repeated(forms), lemma


def test_no_word_is_written_twice_in_a_list(code: str) -> None:
    for field, words in lists(code):
        assert not repeated(words), field


def test_every_word_is_in_lower_case_and_trimmed(code: str) -> None:
    for field, words in lists(code):
        assert words == [" ".join(word.lower().split()) for word in words], field


def test_words_of_one_list_hold_no_blank(code: str) -> None:
    """A list is looked up token by token, so an entry of two words would never be found."""
    for field, words in lists(code):
        assert field not in WORDS or not [word for word in words if " " in word], field


def test_a_gap_stands_between_two_words(code: str) -> None:
    entries = [(field, word.split()) for field, words in lists(code) if field in PHRASES for word in words]
    for lemma, verb in read_toml(f"{code}.toml")["verbs"].items():
        written = " ".join(verb.get(kind, "") for kind in ("finite", "participle", "gerund"))
        entries += [(lemma, form.split("_")) for form in written.split()]
    for where, words in entries:
        assert GAP not in (words[0], words[-1]), where
        assert all(words), where


@pytest.mark.parametrize(("one", "other"), APART)
def test_lists_that_exclude_each_other_share_nothing(code: str, one: str, other: str) -> None:
    words = load_language(code).words
    assert not words[one] & words[other]


@pytest.mark.parametrize(("part", "whole"), INSIDE)
def test_lists_that_are_part_of_another_lie_inside_it(foreign: str, part: str, whole: str) -> None:
    words = load_language(foreign).words
    assert not words[part] - words[whole]


def test_apostrophes_stand_in_both_spellings(foreign: str) -> None:
    for field, words in lists(foreign):
        for mark, other in ("'’", "’'"):
            inside = {word for word in words if re.search(rf"\w{mark}", word)}
            missing = {word.replace(mark, other) for word in inside} - set(words)
            assert not missing, field


def test_no_form_of_a_verb_is_an_auxiliary_or_a_pronoun(code: str) -> None:
    language = load_language(code)
    single = {forms[0].words[0] for forms in language.forms.values() if any(len(f.words) == 1 for f in forms)}
    assert not single & (
        language.words["pronouns"] | language.words["determiners"] | language.words["prepositions"]
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"verbs": {"yodel": {"finite": "yodels"}}}, "verb 'yodel': takes nothing"),
        ({"verbs": {"yodel": {"finite": "yodels", "takes": "quote tune"}}}, "verb 'yodel': takes ['tune']"),
        ({"pronoun": ["he"]}, "unknown field 'pronoun'"),
        ({"pronouns": "he she"}, "pronouns must be a list of words"),
        ({"pronouns": ["he", 3]}, "pronouns must be a list of words"),
    ],
)
@pytest.mark.usefixtures("fresh_cache")
def test_a_faulty_file_is_named_with_its_entry(
    monkeypatch: pytest.MonkeyPatch, data: Mapping[str, Any], words: str
) -> None:
    monkeypatch.setattr(languages, "read_toml", lambda name: {"code": "nb", **data})
    with pytest.raises(LexiconError) as caught:
        load_language("nb")
    assert "lexicon/nb.toml" in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.usefixtures("fresh_cache")
def test_every_field_may_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "read_toml", lambda name: {})
    language = load_language("nb")
    assert (language.name, language.forms, language.words["pronouns"]) == ("nb", {}, frozenset())


def test_a_language_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(LexiconError, match=r"'xx'; there are: da, de, en"):
        load_language("xx")


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match=r"lexicon/xx\.toml"):
        read_toml("xx.toml")


def test_the_longest_form_and_phrase_come_first() -> None:
    language = load_language("nb")
    assert [len(form.words) for form in language.forms["slår"]] == sorted(
        (len(form.words) for form in language.forms["slår"]), reverse=True
    )
    for phrases in language.phrases.values():
        for entries in phrases.values():
            assert [len(words) for words in entries] == sorted(map(len, entries), reverse=True)


def repeated(words: list[str]) -> set[str]:
    return {word for word in words if words.count(word) > 1}
