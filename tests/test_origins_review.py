"""What must not be counted as one origin, and what not as two: cases beside those of test_origins_counted."""

from dataclasses import replace

import pytest

from reportedly.merge.claims import Said, claims_of
from reportedly.merge.houses import Houses
from reportedly.merge.voices import FURTHER, Voice, _described
from reportedly.types import Attribution, Entity, EntityKind, Form, Reading, Span
from test_origins_counted import QUOTED, SAID, origins, reading, told

PERSON, BODY, OUTLET = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.OUTLET


def said(
    name: str,
    who: str,
    kind: EntityKind = PERSON,
    *,
    named: bool = True,
    outlet: str = "",
    quoted: bool = False,
) -> Reading:
    text = f"“{QUOTED},” {who} said." if quoted else f"{SAID}, {who} said."
    found = reading(name, text, QUOTED if quoted else SAID, who, kind, named=named)
    return replace(found, article=replace(found.article, outlet=outlet or found.article.outlet))


@pytest.mark.parametrize("who", ["the wife of Ruvan Delarin", "a lawyer for Ruvan Delarin"])
def test_who_is_described_by_somebody_is_not_that_person(who: str) -> None:
    assert origins(said("Quay", "Ruvan Delarin"), said("Mole", who, named=False))["max"] == 2


def test_a_description_that_ends_in_a_name_is_that_person() -> None:
    other = said("Mole", "his brother Ruvan Delarin", named=False)
    assert origins(said("Quay", "Ruvan Delarin"), other)["max"] == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruvan Delarin", "Ruvan Maskell"),
        ("Health Minister Ada Korvel", "Transport Minister Ben Lutzen"),
    ],
)
def test_a_quotation_under_the_names_of_two_counts_twice_at_the_upper_end(one: str, other: str) -> None:
    found = origins(said("Quay", one, quoted=True), said("Mole", other, quoted=True))
    assert (found["min"], found["max"]) == (1, 2)


@pytest.mark.parametrize(
    ("one", "other", "short"),
    [
        ("the health ministry", "the transport ministry", "the ministry"),
        ("the Velmish government", "the Ombasi government", "the government"),
        ("the Karvel police", "the Ombasi police", "the police"),
    ],
)
def test_a_short_name_makes_no_two_bodies_one(one: str, other: str, short: str) -> None:
    reports = [
        said(at, who, BODY, named=False)
        for at, who in zip(("Quay", "Mole", "Buoy"), (one, other, short), strict=True)
    ]
    assert origins(*reports)["max"] == 2
    assert origins(reports[0], reports[2])["max"] == 1


def two(name: str, outlet: str, *who: str) -> Reading:
    """A report in which two unnamed people say the same."""
    text = " ".join(f"{SAID}, {each} said." for each in who)
    found = reading(name, text, SAID, who[0], PERSON, named=False)
    start, at = text.rindex(SAID), text.index(who[1])
    span = Span(at, at + len(who[1]))
    other = Attribution(
        f"{name}-2", Form.INDIRECT, (Span(start, start + len(SAID)),), source=span, speaker="q"
    )
    return replace(
        found,
        article=replace(found.article, outlet=outlet),
        attributions=(*found.attributions, other),
        entities=(*found.entities, Entity("q", PERSON, who[1], False, mentions=(span,))),
    )


@pytest.mark.parametrize("who", ["a diver", "an experienced diver"])
def test_who_retells_one_source_makes_no_two_of_the_outlet_one(who: str) -> None:
    assert (
        origins(two("Quay", "Lodestar", "a clerk", "a diver"), told("Mole", who, "the Lodestar"))["max"] == 2
    )


def test_his_wife_and_his_lawyer_are_two() -> None:
    assert (
        origins(told("Quay", "his wife", "the Lodestar"), told("Mole", "his lawyer", "the Lodestar"))["max"]
        == 2
    )


def test_a_mother_of_two_may_be_another_in_another_outlet() -> None:
    for who, language in (("mother of Osei", "en"), ("мать ученика", "ru"), ("matka ucznia", "pl")):
        assert not _described(Voice("a", "1", "unnamed", who, "home", "home"), who, language).related
    wife = [said(at, "his wife", named=False) for at in ("Quay", "Mole")]
    assert origins(*wife)["max"] == 1


def test_a_first_name_alone_may_be_somebody_named_in_full() -> None:
    found = origins(said("Quay", "Ilse"), said("Mole", "Ilse Varnay"))
    assert (found["min"], found["max"]) == (1, 2)


def test_the_pilot_is_not_the_karvel_pilot() -> None:
    found = origins(said("Quay", "the pilot", named=False, outlet="Karvel Pilot"))
    assert (found["min"], found["unattributed"]) == (1, 0)


def test_a_town_is_not_the_outlet_that_is_named_after_it() -> None:
    ombasi = said("Mole", "Ombasi", BODY)
    found = origins(said("Quay", "Ada Korvel", outlet="Ombasi Independent"), ombasi)
    assert sorted(found["identified"]) == ["Ada Korvel", "Ombasi"]


def test_letters_of_a_known_outlet_are_not_those_of_another() -> None:
    assert Houses(["Baltic Business Courier"]).key("BBC") == "bbc"
    assert Houses(["Wall Street Journal"]).key("WSJ") == "wall street journal"


@pytest.mark.parametrize(
    ("language", "who"),
    [
        ("en", "another official"),
        ("de", "ein anderer Beamter"),
        ("de", "eine weitere Quelle"),
        ("fr", "une deuxième source"),
        ("es", "otra fuente"),
        ("nb", "et annet vitne"),
        ("pl", "inne źródło"),
        ("ru", "другой источник"),
        ("uk", "інша жінка"),
    ],
)
def test_another_source_is_another_in_every_language(language: str, who: str) -> None:
    found = _described(Voice("a", "1", "unnamed", who, "home", "home"), who, language)
    assert found.told_of >= FURTHER and not found.group


def test_claims_are_the_same_in_whatever_order_reports_come() -> None:
    less = "The ferry sank off Karvel after the blast"
    one = reading("Quay", f"{SAID}, Ada Korvel said.", SAID, "Ada Korvel", PERSON)
    two = reading("Mole", f"{less}, Ben Lutzen said.", less, "Ben Lutzen", PERSON)
    assert origins(one, two) == origins(two, one)


def test_two_groups_that_are_not_one_are_weighed_once_and_not_for_every_pair() -> None:
    half = 60
    said_by = [Said(f"r{number}", 6, 2) for number in range(2 * half)]
    likely = {
        (a, b): 0.9 if (a < half) == (b < half) else 0.51
        for a in range(2 * half)
        for b in range(a + 1, 2 * half)
        if (a < half) == (b < half) or (7 * a + 13 * b) % 10 < 5
    }
    assert len(claims_of(said_by, {}, likely)) == 2  # took k^4 steps: half a minute at half = 100


@pytest.mark.parametrize("half", [2, 8, 9, 12])
def test_groups_that_are_worth_a_half_in_all_pairs_are_one_however_large(half: int) -> None:
    likely = {
        (a, b): 0.9 if (a < half) == (b < half) else 0.5
        for a in range(2 * half)
        for b in range(a + 1, 2 * half)
    }
    assert len(claims_of([Said(f"r{number}", 6, 2) for number in range(2 * half)], {}, likely)) == 1
