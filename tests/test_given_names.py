"""Given names and endings: the list is whole, and says nothing where it cannot know."""

import unicodedata
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.errors import LexiconError
from reportedly.lexicon import given_names
from reportedly.lexicon.given_names import gender_by_ending, gender_of
from test_import import loaded_by

FEWEST = 4000
MEN = """
Igor Volodymyr Håkan Jürgen Sjoerd Guðmundur Pekka Tõnis Jānis Vytautas Seán Gruffydd Hamish George
Thibault Jean-Luc Gonzalo Jordi Iñaki Thiago Giuseppe Bogdan Krzysztof Zdeněk Dragoljub Zoran Plamen
Андрей Мирослав Ярослав Сергій Богдан Ђорђе Oleksandr Dmitry László Zoltán Giorgos Παναγιώτης Mehmet
Recep Mohammed Khaled Alireza Babak Yitzhak Moshe Nechirvan Nursultan Emomali Bidzina Hovhannes Heydar
Narendra Rahul Imran Shehbaz Gurbachan Muthu Mahinda Lokendra Joko Prayut Rodrigo Dũng Shinzo Kenji
Olusegun Chukwuma Emeka Kwame Uhuru Thabo Sipho Emmerson Abiy Tedros Mamadou Ousmane Sitiveni
"""
WOMEN = """
Olga Jennifer Siobhán Angharad Ingeborg Heidrun Marijke Þórdís Päivi Kersti Žanete Rūta Solveig Mette
Françoise Anne-Sophie Concepción Montserrat Begoña Conceição Giulia Ileana Małgorzata Kateřina Ljiljana
Desislava Світлана Оксана Наталья Тетяна Драгана Ralitsa Oleksandra Yevgenia Erzsébet Ildikó
Eleni Αικατερίνη Ayşe Elif Fatima Khadija Fatemeh Shirin Avital Tzipi Berîvan Gulnara Dilfuza Ketevan
Hasmik Aysel Priyanka Sushma Benazir Malala Harsimrat Chandrika Jayalalithaa Bidya Megawati Yingluck
Corazon Hương Keiko Yukiko Funmilayo Ngozi Hauwa Akosua Wangari Nkosazana Thandiwe Joice Derartu Aminata
"""
BOTH = """
Andrea Nicola Jean Kim Sasha Robin Jan Simone Alex Charlie Gerd Kari Toni Dominique Саша Женя Deniz Noor
Ilhan Kiran Gurpreet Nino Farah Anh Minh Kehinde Nikita Camille Marian Joan
"""


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return (files("reportedly.lexicon") / "given_names.txt").read_text(encoding="utf-8").splitlines()


def test_there_are_names_enough_of_women_and_of_men(lines: list[str]) -> None:
    counts = Counter(line.split("\t")[1] for line in lines)
    assert len(lines) >= FEWEST
    assert min(counts["m"], counts["f"]) > 0.4 * len(lines)
    assert counts["u"] >= 150


def test_every_line_is_a_name_in_lower_case_and_its_gender(lines: list[str]) -> None:
    for line in lines:
        name, gender = line.split("\t")
        assert gender in {"m", "f", "u"}, line
        assert name == unicodedata.normalize("NFC", name.strip().lower()), line
        assert all(part.isalpha() for part in name.replace("'", "-").split("-")), line


def test_names_stand_once_each_and_in_order(lines: list[str]) -> None:
    names = [line.split("\t")[0] for line in lines]
    assert names == sorted(set(names))


@pytest.mark.parametrize("name", MEN.split())
def test_a_name_of_men(name: str) -> None:
    assert gender_of(name) == "m"


@pytest.mark.parametrize("name", WOMEN.split())
def test_a_name_of_women(name: str) -> None:
    assert gender_of(name) == "f"


@pytest.mark.parametrize("name", BOTH.split())
def test_a_name_of_both_says_nothing(name: str) -> None:
    assert gender_of(name) == ""


@pytest.mark.parametrize("name", ["", "-", "Qwxyz", "Kreml", "Parliament", "Chad", "1984"])
def test_what_is_no_known_name_says_nothing(name: str) -> None:
    assert gender_of(name) == ""


@pytest.mark.parametrize(
    ("written", "gender"),
    [
        ("IGOR", "m"),
        ("Jurgen", "m"),
        ("Siobhan", "f"),
        ("SOLVEIG", "f"),
        (" Olga ", "f"),
        ("Hakon", "m"),
        ("İbrahim", "m"),
        ("Мар’яна", "f"),
    ],
)
def test_case_and_accents_do_not_matter(written: str, gender: str) -> None:
    assert gender_of(written) == gender


def test_the_first_part_counts_where_the_whole_is_not_listed() -> None:
    assert gender_of("Karl-Maria") == "m"
    assert gender_of("Anna-Qwx") == "f"
    assert gender_of("Qwx-Anna") == ""
    assert gender_of("Kim-Anna") == ""


@pytest.mark.parametrize(
    ("name", "language", "gender"),
    [
        ("Qamar Olegovna", "en", "f"),
        ("Qamar Olegovna Lind", "en", "f"),
        ("Qamar Olegovich Lind", "en", "m"),
        ("Камар Олегович Линд", "ru", "m"),
        ("Камар Олегівна", "uk", "f"),
        ("Qamar Karimova", "en", "f"),
        ("Qamar Sergeeva", "de", "f"),
        ("Qamar Merkulowa", "de", "f"),
        ("Qamar Lis-Kowalska", "pl", "f"),
        ("Qamar Wolanicka", "pl", "f"),
        ("Qamar Obolenskaya", "en", "f"),
        ("Qamar Nováková", "en", "f"),
        ("Qamar Karimov", "en", "m"),
        ("Qamar Sergeev", "fr", "m"),
        ("Qamar Obolensky", "en", "m"),
        ("Qamar Kowalski", "pl", "m"),
        ("Камар Каримов", "ru", "m"),
        ("Камар Каримова", "ru", "f"),
        ("Камар Оболенська", "uk", "f"),
        ("Sasha Karimova", "en", "f"),
        ("Qamar Jónsdóttir", "en", "f"),
        ("Qamar Jonsdottir", "en", "f"),
        ("Qamar Jónsson", "en", "m"),
    ],
)
def test_an_ending_says_the_gender(name: str, language: str, gender: str) -> None:
    assert gender_by_ending(name.split(), language) == gender


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Karimova", "en"),
        ("Qamar Casanova", "en"),
        ("Qamar Kosova", "de"),
        ("Qamar Villanueva", "es"),
        ("Qamar Alaska", "en"),
        ("Qamar Jackson", "en"),
        ("Qamar Andersson", "sv"),
        ("Qamar Kiev", "en"),
        ("Qamar Neva", "en"),
        ("Qamar Abramovich", "en"),
        ("Qamar Kowalski", "en"),
        ("Qamar Bülow", "de"),
        ("Qamar Iowa", "de"),
        ("Igor Karimova", "en"),
        ("Ихоря Каримова", "ru"),
        ("Qamar Smith", "en"),
    ],
)
def test_an_ending_in_doubt_says_nothing(name: str, language: str) -> None:
    assert gender_by_ending(name.split(), language) == ""


def test_the_names_are_not_loaded_before_they_are_asked_for() -> None:
    assert "reportedly.lexicon.given_names" not in loaded_by("import reportedly")


@pytest.mark.parametrize(("text", "words"), [("igor m\n", "line 1: 'igor m'"), ("a\tm\nb\tx\n", "line 2")])
def test_a_faulty_line_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, words: str
) -> None:
    (tmp_path / "given_names.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(given_names, "files", lambda package: tmp_path)
    given_names._names.cache_clear()
    given_names._folded.cache_clear()
    with pytest.raises(LexiconError) as caught:
        gender_of("Igor")
    given_names._names.cache_clear()
    given_names._folded.cache_clear()
    assert "lexicon/given_names.txt" in str(caught.value)
    assert words in str(caught.value)
