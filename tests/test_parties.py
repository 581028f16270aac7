"""Parties across reports: what a report tells of each, keys, and gold pairs of both kinds."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

import party_cases
from documents import readings
from gate.parties import judge
from reportedly import desk
from reportedly.lexicon.parties import party_words
from reportedly.merge.bodies import compare_bodies
from reportedly.merge.parties import LINK, SUGGEST, Party, compare_parties, keys_of, parties_of
from reportedly.merge.resembling import is_one_word, shared
from reportedly.spelling import PersonName
from reportedly.types import EntityKind, Reading

DEV = list(party_cases.read_pairs(party_cases.FOLDER / "dev.md"))
RECALL, UNSUGGESTED, LINKED = 0.94, 0.85, 0.41


def test_gold_pairs_are_told_apart() -> None:
    found = judge(DEV)
    assert found.wrong == 0
    assert found.specificity >= 0.97
    assert found.recall >= RECALL
    assert found.unsuggested >= UNSUGGESTED
    assert found.linked >= LINKED
    assert found.keyed >= 0.95


@pytest.mark.parametrize(("name", "counts"), [("dev", [98, 72, 10]), ("gate", [60, 52, 8])])
def test_a_file_of_pairs_has_all_three_kinds(name: str, counts: list[int]) -> None:
    truths = [pair.truth for pair in party_cases.read_pairs(party_cases.FOLDER / f"{name}.md")]
    assert [truths.count(truth) for truth in ("same", "different", "open")] == counts


@pytest.mark.parametrize("pair", DEV, ids=lambda pair: pair.where)
def test_it_is_the_same_from_both_sides(pair: party_cases.Pair) -> None:
    left, right = party_cases.party_of(pair.left), party_cases.party_of(pair.right)
    there, back = compare_parties(left, right), compare_parties(right, left)
    assert (there and there.tier) == (back and back.tier)
    assert (there.score if there else 0) == pytest.approx(back.score if back else 0, abs=0.03)


def test_a_pair_that_is_written_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "wrong.md"
    file.write_text(
        "## 001 x: same\n- A B | Paper, 2020-01-01\n  > A B said so.\n- C | D\n  > C\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"wrong\.md:2"):
        list(party_cases.read_pairs(file))


# --- what a report tells -------------------------------------------------------------------------------


def reading(text: str) -> Reading:
    found = desk.read(text.encode(), path="report.txt")
    return replace(found, article=replace(found.article, outlet="The Velm Post", published="2024-03-02"))


def the_party(text: str, name: str) -> Party:
    return next(party for party in parties_of(reading(text)) if party.name == name)


def test_age_work_and_place_are_read() -> None:
    party = the_party(
        "Ilvar Toshenko, 32, a baker from Ostrel, said the bridge had been closed.", "Ilvar Toshenko"
    )
    assert party.person is not None
    assert party.person.age == 32
    assert party.roles == {"baker"}
    assert party.near == {"ostrel"}
    assert party.outlet == "The Velm Post"
    assert party.day == "2024-03-02"
    assert "bridge" in party.matters


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Mira Olsvik, who is 46, said she would stay.", 46),
        ("The 46-year-old teacher Mira Olsvik said she would stay.", 46),
        ("Mira Olsvik (46) said she would stay.", 46),
        ("Mira Olsvik said the school had stood empty for 46 years.", None),
    ],
)
def test_only_an_age_is_an_age(text: str, age: int | None) -> None:
    person = the_party(text, "Mira Olsvik").person
    assert person is not None
    assert person.age == age


def test_mr_and_mrs_are_two() -> None:
    text = "{} Hallberg, who keeps reindeer near Ostrel, said the wolves had come."
    parties = [the_party(text.format(title), "Hallberg") for title in ("Mr", "Mrs")]
    assert [party.person and party.person.sex for party in parties] == ["m", "f"]


def test_what_is_set_off_behind_an_office_is_a_name() -> None:
    text = "El alcalde de Ostrel Alto, Gonzalo Fuentes Aravena, dijo que no hay camiones. «No hay agua», añadió Aravena."
    found = desk.read(text.encode(), path="r.txt", language="es")
    assert any("Gonzalo Fuentes Aravena" in party.names for party in parties_of(found))


def test_the_town_of_an_office_is_no_part_of_a_name() -> None:
    text = "Аким Кызылтама Бахтияр Сапарович Ережепов рассказал о засухе."
    found = desk.read(text.encode(), path="r.txt", language="ru")
    assert any("Бахтияр Сапарович Ережепов" in party.names for party in parties_of(found))


def test_a_relative_is_noted() -> None:
    party = the_party("Ilvar Toshenko, the mayor's brother, said he had seen nothing.", "Ilvar Toshenko")
    assert party.kin == {"brother"}


@given(readings())
@settings(max_examples=60, deadline=None)
def test_any_reading_has_parties_that_can_be_compared(found: Reading) -> None:
    parties = parties_of(found)
    assert {party.entity for party in parties} <= {each.id for each in found.entities if each.named}
    for one in parties:
        assert keys_of(one) is not None
        for other in parties:
            compare_parties(one, other)


# --- two people, two bodies ----------------------------------------------------------------------------


def person(name: str, age: int | None = None, **told: object) -> Party:
    defaults = {"day": "2024-03-02", "language": "en"}
    found = PersonName(name, age)
    return Party("a", "e", EntityKind.PERSON, name, (name,), True, found, **{**defaults, **told})  # type: ignore[arg-type]


def body(name: str, **told: object) -> Party:
    defaults = {"day": "2024-03-02", "language": "en"}
    return Party("a", "e", EntityKind.ORGANISATION, name, (name,), True, **{**defaults, **told})  # type: ignore[arg-type]


OSTREL = {"beside": frozenset({"ostrel", "velm"}), "words": frozenset({"flour", "400"})}


def test_a_name_alone_is_no_link() -> None:
    link = compare_parties(person("Ilvar Toshenko"), person("Ilvar Toshenko"))
    assert link is None or link.tier == "suggest"
    assert compare_parties(person("Ilvar Toshenko", day=""), person("Ilvar Toshenko", day="")) is None


def test_what_is_told_beside_makes_a_link() -> None:
    link = compare_parties(person("Ilvar Toshenko", 32, **OSTREL), person("Ильвар Тошенко", 32, **OSTREL))
    assert link is not None
    assert link.tier == "link"
    assert link.score >= LINK
    assert {sign.rule for sign in link.evidence} >= {"age", "beside"}


def test_words_that_many_reports_hold_show_nothing() -> None:
    one, other = person("Ilvar Toshenko", **OSTREL), person("Ilvar Toshenko", **OSTREL)
    everywhere = frozenset({"ostrel", "velm", "flour", "400"})
    assert compare_parties(one, other, everywhere).tier == "suggest"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "told",
    [
        {"kin": frozenset({"brother"})},
        {"kin": frozenset({"no relation"})},
        {"roles": frozenset({"lawyer"})},
        {"age": 61},
        {"name": "Ilvar Toshenko Jr"},
    ],
)
def test_a_conflict_forbids_a_link(told: dict) -> None:
    one = person("Ilvar Toshenko", 32, roles=frozenset({"baker"}), **OSTREL)
    other = person(**{"name": "Ilvar Toshenko", "age": 32, "roles": frozenset({"baker"}), **OSTREL, **told})
    link = compare_parties(one, other)
    assert link is None or (link.tier == "suggest" and link.conflicts)


@pytest.mark.parametrize(
    ("one", "other", "language", "tier"),
    [
        ("Jonas Brekke", "Johan Brekke", "nb", "suggest"),
        ("Jonas Brekke", "Johan Brekke", "lt", "link"),
        ("Bob Brekke", "Robert Brekke", "nb", "link"),
        ("Mohammed Zaytuni", "Muhammad Zaytuni", "nb", "link"),
    ],
)
def test_two_forms_of_one_name_are_two_names_in_one_language(
    one: str, other: str, language: str, tier: str
) -> None:
    told = {"roles": frozenset({"fire-chief"}), **OSTREL}
    link = compare_parties(person(one, language="nb", **told), person(other, language=language, **told))
    assert link is not None and link.tier == tier


def test_a_small_number_in_both_shows_nothing() -> None:
    told = {"beside": frozenset({"ostrel", "velm"}), "words": frozenset({"9"})}
    link = compare_parties(person("Ilvar Toshenko", **told), person("Ilvar Toshenko", **told))
    assert link is not None and link.tier == "suggest"
    told = {"beside": frozenset({"ostrel", "velm"}), "words": frozenset({"flour", "9"})}
    link = compare_parties(person("Ilvar Toshenko", **told), person("Ilvar Toshenko", **told))
    assert link is not None and link.tier == "link"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meg Harrow", "Margaret Harrow"),
        ("Діма Гринь", "Дмитро Гринь"),
        ("Honza Novák", "Jan Novák"),
        ("Zé Moura", "José Moura"),
        ("Kees Bakker", "Cornelis Bakker"),
        ("Gianni Russo", "Giovanni Russo"),
        ("Yossi Levin", "Yosef Levin"),
    ],
)
def test_short_forms_of_names(one: str, other: str) -> None:
    assert compare_parties(person(one, **OSTREL), person(other, **OSTREL)) is not None


def test_the_days_between_reports_count_for_ages() -> None:
    one = person("Ilvar Toshenko", 24, day="2012-06-18", **OSTREL)
    assert compare_parties(one, person("Ilvar Toshenko", 35, day="2023-06-05", **OSTREL)) is not None
    assert compare_parties(one, person("Ilvar Toshenko", 24, day="2023-06-05", **OSTREL)) is None


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Nordic Electricity Distribution Corporation", "NEDCO", "letters"),
        ("Telegraph Agency of Karvenia", "KarvTA", "letters"),
        ("Ministry of Health Velmora", "MoH Velmora", "letters"),
        ("Gesundheitsministerium von Karvenia", "Karvenian health ministry", "translation"),
        ("Krankenhaus Ostrel", "Ostrel Hospital", "translation"),
        ("Federal Maritime Office", "Bundesamt für Seefahrt", "translation"),
        ("Svaz horníků", "Miners' Union", "translation"),
        ("Föreningen Rädda Norrån", "Save Norrån Association", "translation"),
        ("Комитет по защите озера Ильмар", "Committee to Protect Lake Ilmar", "translation"),
        ("Институт вулканологии Ларска", "Larsk Institute of Volcanology", "translation"),
        ("Union der Mütter Karveniens", "Союз матерей Карвении", "translation"),
        ("Almyri Steamship Ltd", "Almyri Steamship", "name"),
        ("Bergsund Fjordtidende", "Fjordtidende", "name"),
    ],
)
def test_names_of_one_body(one: str, other: str, rule: str) -> None:
    found = compare_bodies(body(one), body(other))
    assert found is not None
    assert [sign.rule for sign in found.evidence] == [rule]
    assert not found.conflicts
    assert keys_of(body(one)) & keys_of(body(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Teachers' Union", "Gewerkschaft der Bergleute"),
        ("Federal Tax Office", "Bundesamt für Migration"),
        ("Committee of Mothers", "Комитет ветеранов"),
        ("State Security Service", "Державна міграційна служба"),
        ("Ostrel Hospital", "Ostrel University"),
    ],
)
def test_names_of_two_bodies(one: str, other: str) -> None:
    assert compare_bodies(body(one), body(other)) is None


def test_an_address_on_the_web_is_the_name_of_its_outlet() -> None:
    one, other = person("www.grenzlandecho.example", **OSTREL), person("Grenzland-Echo", **OSTREL)
    assert keys_of(one) & keys_of(other)
    assert compare_parties(one, other) is not None
    assert compare_parties(one, person("Grenzland-Kurier", **OSTREL)) is None
    assert compare_parties(person("Grenzland Echos", **OSTREL), person("Nordecho", **OSTREL)) is None


def test_a_body_that_was_read_as_a_person_is_still_found() -> None:
    one, other = person("Brigade du Fleuve", **OSTREL), body("River Brigade", **OSTREL)
    assert keys_of(one) & keys_of(other)


def test_ministries_of_two_countries_are_not_linked() -> None:
    one = body("Ministry of Health", near=frozenset({"karvenia"}), beside=frozenset({"karvenia", "ostrel"}))
    other = body("Ministry of Health", near=frozenset({"tavoria"}), beside=frozenset({"tavoria", "ostrel"}))
    link = compare_parties(one, other)
    assert link is None or link.tier == "suggest"


def test_whose_a_ministry_is_may_stand_in_its_fuller_name_only() -> None:
    sound = {"near": frozenset({"sound"}), "beside": frozenset({"sound"}), "words": frozenset({"trawling"})}
    one, other = (
        replace(body("Ministry of Fisheries", **sound), names=("Ministry of Fisheries", name))
        for name in ("The Ministry of Fisheries of Karvenia", "The Ministry of Fisheries of Tavoria")
    )
    link = compare_parties(one, other)
    assert link is None or (link.tier == "suggest" and link.conflicts)


def test_a_part_of_a_company_is_another() -> None:
    link = compare_parties(body("Korvex Logistics", **OSTREL), body("Korvex", **OSTREL))
    assert link is None or link.tier == "suggest"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("losuwatka", "lozuvatka", True),
        ("карвенией", "karvenia", True),
        ("зареченской", "zarechensk", True),
        ("киев", "kyiv", True),
        ("青澜市轮渡公司", "qinglan", True),
        ("ostrel", "ostra", False),
        ("velm", "vilna", False),
    ],
)
def test_words_in_other_spellings(one: str, other: str, same: bool) -> None:
    assert is_one_word(one, other) is same
    assert bool(shared(frozenset({one}), frozenset({other}))) is same


def test_every_kind_has_words_in_one_script_each() -> None:
    words = party_words()
    for kinds in (words.roles, words.bodies, words.fields, words.matters, words.naming):
        assert len(kinds.words) > 300
    assert words.roles.of_word("депутатка") == "deputy"
    assert words.matters.of_word("incendie") == words.matters.of_word("пожежі") == "fire"


def test_a_suggestion_asks_for_less_than_a_link() -> None:
    assert 0 < SUGGEST < LINK < 1
