"""Names of people across spellings: keys, parts, people, and gold pairs of both kinds."""

import tomllib
from pathlib import Path

import pytest

import names_cases
from gate.names import judge_pairs
from reportedly.errors import LexiconError
from reportedly.lexicon.name_forms import name_forms
from reportedly.lexicon.name_spellings import name_spellings
from reportedly.lexicon.people import people_words
from reportedly.lexicon.town_forms import town_forms
from reportedly.spelling import (
    POSSIBLE,
    PersonName,
    compare_people,
    loose_key,
    report_key,
    strict_key,
    word_likeness,
)
from reportedly.spelling.chinese import in_pinyin, is_pinyin, likely_pinyin
from reportedly.spelling.languages import languages_of, respelled
from reportedly.spelling.names import parts_of
from reportedly.spelling.script import latin
from reportedly.spelling.variants import other_spellings
from reportedly.spelling.vietnamese import is_vietnamese

RECALL, SPECIFICITY = 0.90, 0.97
PAIRS = names_cases.all_pairs()


def test_the_gold_pairs_are_told_apart() -> None:
    recall, specificity = judge_pairs(PAIRS)
    wrong = [
        f"{pair.where}: {names_cases.score(pair)}"
        for pair in PAIRS
        if (names_cases.score(pair) >= POSSIBLE) != pair.same
    ]
    assert recall >= RECALL, wrong
    assert specificity >= SPECIFICITY, wrong


@pytest.mark.parametrize("path", sorted(names_cases.FOLDER.glob("*.md")), ids=lambda path: path.stem)
def test_a_file_of_pairs_has_enough_of_both_kinds(path: Path) -> None:
    pairs = list(names_cases.read_pairs(path))
    assert len(pairs) >= 20
    assert 0.3 <= sum(pair.same for pair in pairs) / len(pairs) <= 0.7


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.where)
def test_likeness_is_the_same_from_both_sides(pair: names_cases.Pair) -> None:
    there, back = compare_people(pair.left, pair.right), compare_people(pair.right, pair.left)
    assert there.score == pytest.approx(back.score, abs=0.02)
    assert len(there.conflicts) == len(back.conflicts)


def test_a_line_that_is_no_pair_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "pairs.md"
    path.write_text("# Pairs\n```pairs\nAda Berg - Ada Berg\n```\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"pairs\.md:3"):
        list(names_cases.read_pairs(path))


@pytest.mark.parametrize(
    "spellings",
    [
        "Зеленський Zelenskyy Zelenskij Zelenskii Zelensky",
        "Щербаков Shcherbakov Schtscherbakow Chtcherbakov Sjtsjerbakov Szczerbakow",
        "Хрущёв Khrushchev Khrouchtchev Khrushchyov",
        "Müller Mueller Muller",
        "Søndergård Sondergard Soendergaard",
        "Παπαδόπουλος Papadopoulos",
    ],
)
def test_spellings_of_a_word_have_one_strict_key(spellings: str) -> None:
    assert len({strict_key(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    "spellings", ["Larsjenko Larchenko", "Selenskyj Zelenskyy", "Qasim Kassem Ghasem", "محمود Mahmoud Mahmud"]
)
def test_spellings_of_a_word_have_one_loose_key(spellings: str) -> None:
    assert len({loose_key(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Bilous", "belous"),
        ("Pidhirna", "podgorna"),
        ("Lukashenka", "lukashenko"),
        ("Ерёмин", "eremin"),
        ("Guiorgui", "giorgi"),
        ("Cumaraas", "umaras"),
        ("Kontos", "kondos"),
        ("Bedrosian", "petrosian"),
    ],
)
def test_a_language_has_another_spelling(word: str, other: str) -> None:
    assert other in other_spellings(word)


@pytest.mark.parametrize("word", ["Kovalenko", "Hansen", "Martin", "Tanaka"])
def test_most_words_have_no_other_spelling(word: str) -> None:
    assert not list(other_spellings(word))


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("albanian", "Hoxhaj", "Hodžaj"),
        ("arabic", "Elnaggar", "Najjar"),
        ("armenian", "Sahakyan", "Saakian"),
        ("belarusian", "Drazdouski", "Drozdovski"),
        ("bengali", "Mondol", "Mandal"),
        ("ethiopian", "Weldemikael", "Woldemikael"),
        ("georgian", "Ghambashidze", "Gambashidze"),
        ("greek", "Chatzigiannis", "Hadjiyiannis"),
        ("hungarian", "Kovács", "Kovač"),
        ("indian", "Chowdhary", "Chaudhary"),
        ("kurdish", "Encumen", "Anjuman"),
        ("latvian", "Ozoliņš", "Ozolin"),
        ("lithuanian", "Kazlauskas", "Kozlowski"),
        ("romanian", "Țîrdea", "Tsyrdya"),
        ("thai", "Phongvivat", "Pongwiwat"),
        ("turkic", "Bozymbaev", "Bozumbayev"),
        ("turkish", "Nurcan", "Nurjan"),
        ("uzbek", "Yoʻldoshov", "Yuldashov"),
        ("west african", "Diawara", "Jawara"),
    ],
)
def test_a_language_brings_its_spellings_together(language: str, one: str, other: str) -> None:
    keys = [{strict_key(word) for word in respelled(name, language)} for name in (one, other)]
    assert keys[0] & keys[1]


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("anahit sargsyan", {"armenian"}),
        ("sheikh rafiqul mandal", {"bengali"}),
        ("hêmin berzincî", {"kurdish"}),
        ("jérôme benoît", set()),
        ("adrian hart", set()),
        ("ivan kovalenko", set()),
    ],
)
def test_a_name_tells_its_language(name: str, languages: set[str]) -> None:
    assert languages_of(tuple(name.split())) == languages


def test_every_rule_of_a_language_is_one() -> None:
    for spelling in name_spellings().values():
        assert all(pattern.pattern for way in spelling.rules() for pattern, _ in way)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("[klingon]\nname = 'worf'", "no field is called 'name'"),
        ("[klingon]\nending = '('", "is no pattern"),
        ("[klingon]\nrespelled = [['q']]", "is no rule"),
    ],
)
def test_a_faulty_language_is_told(table: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.lexicon.name_spellings.read_toml", lambda _: tomllib.loads(table))
    name_spellings.cache_clear()
    with pytest.raises(LexiconError, match=said):
        name_spellings()["klingon"].rules()
    name_spellings.cache_clear()


def test_scripts_of_india_have_the_vowel_that_is_not_written() -> None:
    assert latin("मण्डल") == "mandal"
    assert latin("कृष्ण").startswith("kris")
    assert latin("চৌধুরী") == "chaudhuri"


def test_cyrillic_and_hong_kong_write_chinese_names_too() -> None:
    assert in_pinyin(("цзян", "сяомин")) == (("jiang", "xiao", "ming"),)
    assert in_pinyin(("сі", "цзіньпін")) == (("xi", "jin", "ping"),)
    assert ("zhang", "wen", "guang") in in_pinyin(("cheung", "man", "kwong"), hyphen=True)
    assert not in_pinyin(("иван", "петренко"))
    assert likely_pinyin([("deng", "xiao", "ping")], ["Xiaoping", "Deng"]) == ("deng", "xiao", "ping")
    assert likely_pinyin([("deng", "xiao", "ping")], ["Deng", "Xiaoping", "Li"]) is None


def test_a_name_of_syllables_is_no_pinyin_without_a_surname_of_one() -> None:
    assert not is_pinyin(("ali", "rezai"))
    assert is_pinyin(("ouyang", "mei"))


def test_vietnamese_is_known_by_its_syllables() -> None:
    assert is_vietnamese(("phan", "thi", "hang"))
    assert is_vietnamese(("đặng", "quốc", "hợi"))
    assert not is_vietnamese(("lena", "bauer"))
    assert not is_vietnamese(("seung", "ho"))


def test_wade_giles_is_pinyin_too() -> None:
    assert ("deng", "xiao", "ping") in in_pinyin(("teng", "hsiao", "ping"))
    assert ("zhou", "en", "lai") in in_pinyin(("chou", "en", "lai"), hyphen=True)
    assert not in_pinyin(("tang", "wei"))
    assert not in_pinyin(("lena", "bauer"))
    assert is_pinyin(("liu", "jianfeng"))
    assert not is_pinyin(("lena", "bauer"))


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Khalfan bin Nasser", "Nasser bin Khalfan", "order"),
        ("Karim Adel Fahmy", "Adel Karim Fahmy", "order"),
        (PersonName("Anna Berg", role="in her seventies"), PersonName("Anna Berg", age=28), "age"),
        (
            PersonName("Hans Berg", role="mayor", place="Altdorf"),
            PersonName("Hans Berg", role="mayor", place="Neustadt"),
            "place",
        ),
        (
            PersonName("Hans Berg", role="spokesman", organisation="Nordgas"),
            PersonName("Hans Berg", role="spokesman", organisation="Alpbahn"),
            "organisation",
        ),
    ],
)
def test_what_excludes_is_told(one: PersonName | str, other: PersonName | str, rule: str) -> None:
    found = compare_people(one, other)
    assert found.verdict == "different"
    assert rule in [sign.rule for sign in found.conflicts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Dong Wook", "Dong Wook Kim"),
        ("Jordi Puigdevall i Roca", "Jordi Puigdevall"),
        ("Teklehaimanot Gebreyohannes", "Tekle-Haymanot Gebre-Yohannes"),
        ("Mª Carmen Ibarrola", "María del Carmen Ibarrola"),
        (
            PersonName("Jan Berg", role="baker", place="Hrodna"),
            PersonName("Jan Berg", role="baker", place="Grodno"),
        ),
        ("Robledo Vargas, Inés", "Inés Robledo Vargas"),
        (PersonName("Anna Berg", role="in her seventies"), PersonName("Anna Berg", age=74)),
        (
            PersonName("Ada Berg", role="spokeswoman", organisation="Ministry of Health"),
            PersonName("Ada Berg", role="spokeswoman", organisation="MoH"),
        ),
    ],
)
def test_what_excludes_nobody(one: PersonName | str, other: PersonName | str) -> None:
    assert compare_people(one, other).verdict != "different"


def test_within_a_report_vowels_stay() -> None:
    assert report_key("Zelenskyy") == report_key("Zelenskii")
    assert report_key("Bauer") != report_key("Baur")
    assert report_key("Соловьёв") == report_key("Соловьев")
    assert len(report_key("Ю")) == 1


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Jukow", "Zhukov", True),
        ("Joukov", "Schukow", True),
        ("Kovalneko", "Kovalenko", True),
        ("Hakobyan", "Akopian", True),
        ("Kovalchenko", "Kovalenko", False),
        ("Zelinsky", "Zelensky", False),
        ("Johnston", "Johnson", False),
        ("Kerr", "Kern", False),
    ],
)
def test_words_are_alike_as_languages_spell_them(one: str, other: str, alike: bool) -> None:
    assert (word_likeness(one, other) >= POSSIBLE) is alike


@pytest.mark.parametrize(
    ("text", "words", "initials", "patronymic"),
    [
        ("Dr. Kovalenko, Ivan P.", ("ivan", "kovalenko"), ("p",), ""),
        ("Іваненко Іван Іванович", ("іван", "іваненко"), (), "ivanovych"),
        ("I.V. Kovalenko", ("kovalenko",), ("i", "v"), ""),
        ("Ludwig van der Berg", ("ludwig", "berg"), (), ""),
        ("Abd al-Rahman al-Masri", ("abdulrahman", "masri"), (), ""),
        ("王小明", ("王", "小明"), (), ""),
        ("", (), (), ""),
    ],
)
def test_a_name_is_taken_apart(
    text: str, words: tuple[str, ...], initials: tuple[str, ...], patronymic: str
) -> None:
    parts = parts_of(text)
    assert (parts.words, parts.initials) == (words, initials)
    assert parts.patronymic[:6] == patronymic[:6]


def test_a_name_alone_never_makes_two_people_one() -> None:
    assert compare_people("Artem Larchenko", "Artem Larchenko").verdict == "possible"
    assert compare_people("Artem Larchenko", "Artem Larchenko", same_report=True).verdict == "same"
    assert compare_people("Larchenko", "Larchenko", same_report=True).verdict == "possible"


def test_two_descriptions_that_agree_make_them_one() -> None:
    left = PersonName("Artem Larsjenko", age=32, place="Balakliia")
    one = compare_people(left, PersonName("Larchenko", age=32, place="Balaklija"))
    assert one.verdict == "same"
    assert [sign.rule for sign in one.evidence] == ["spelling", "age", "place"]
    assert compare_people(left, PersonName("Larchenko", age=32)).verdict == "possible"


def test_what_cannot_be_is_shown() -> None:
    other = compare_people(PersonName("Ivan Kovalenko", age=61), PersonName("Ivan Kovalenko", age=34))
    assert other.verdict == "different"
    assert [(sign.rule, sign.left, sign.right) for sign in other.conflicts] == [("age", "61", "34")]


@pytest.mark.parametrize(
    "text", ["", " ", "-", "(", "1984", "Ø", "李", "a b c d e f g h i j", "\u0301", "'", "…"]
)
def test_whatever_a_page_calls_a_name_is_compared(text: str) -> None:
    assert 0 <= compare_people(text, "Ivan Kovalenko").score <= 1
    assert 0 <= compare_people(text, text).score <= 1


def test_the_lists_are_whole() -> None:
    assert all(len(group) >= 2 for group in name_forms())
    words = people_words()
    assert words.roles["bäcker"] == words.roles["baker"]
    assert words.sexes["mr"] == "m"


def test_towns_that_are_not_there_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    town_forms.cache_clear()
    monkeypatch.setattr("reportedly.lexicon.town_forms._FILE", "nothing.txt")
    with pytest.raises(LexiconError, match=r"nothing\.txt"):
        town_forms()
    town_forms.cache_clear()


def test_a_list_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    name_forms.cache_clear()
    monkeypatch.setattr("reportedly.lexicon.name_forms._FILE", "nothing.txt")
    with pytest.raises(LexiconError, match=r"nothing\.txt"):
        name_forms()
    name_forms.cache_clear()
