"""Parties across reports: what a report tells of each, keys, and gold pairs of both kinds."""

import time
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
RECALL, UNSUGGESTED, LINKED = 0.95, 0.85, 0.45


def test_gold_pairs_are_told_apart() -> None:
    found = judge(DEV)
    assert found.wrong == 0
    assert found.specificity >= 0.97
    assert found.recall >= RECALL
    assert found.unsuggested >= UNSUGGESTED
    assert found.linked >= LINKED
    assert found.keyed >= 0.95


@pytest.mark.parametrize("name", ["dev", "gate"])
def test_a_file_of_pairs_has_all_three_kinds(name: str) -> None:
    truths = [pair.truth for pair in party_cases.read_pairs(party_cases.FOLDER / f"{name}.md")]
    assert [truths.count(truth) for truth in ("same", "different", "open")] == [60, 52, 8]


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
        ("Almyri Steamship Ltd", "Almyri Steamship", "name"),
        ("Bergsund Fjordtidende", "Fjordtidende", "name"),
    ],
)
def test_names_of_one_body(one: str, other: str, rule: str) -> None:
    found = compare_bodies(body(one), body(other))
    assert found is not None
    assert [sign.rule for sign in found.evidence] == [rule]
    assert not found.conflicts


def test_ministries_of_two_countries_are_not_linked() -> None:
    one = body("Ministry of Health", near=frozenset({"karvenia"}), beside=frozenset({"karvenia", "ostrel"}))
    other = body("Ministry of Health", near=frozenset({"tavoria"}), beside=frozenset({"tavoria", "ostrel"}))
    link = compare_parties(one, other)
    assert link is None or link.tier == "suggest"


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


def test_it_is_fast_enough_to_be_done_for_every_report() -> None:
    pairs = [(party_cases.party_of(pair.left), party_cases.party_of(pair.right)) for pair in DEV]
    read = [party_cases.reading_of(pair.left) for pair in DEV]

    def once() -> tuple[float, float]:
        start = time.perf_counter()
        for each in read:
            for party in parties_of(each):
                keys_of(party)
        between = time.perf_counter()
        for one, other in pairs:
            compare_parties(one, other)
        return (between - start) / len(read), (time.perf_counter() - between) / len(pairs)

    told, compared = map(min, zip(*(once() for _ in range(3)), strict=True))
    assert told < 0.005
    assert compared < 0.002


def test_a_suggestion_asks_for_less_than_a_link() -> None:
    assert 0 < SUGGEST < LINK < 1
