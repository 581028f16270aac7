"""When named voices are one origin: one person under two spellings, and who speaks for one institution."""

import pytest

from reportedly.merge.namesakes import is_only_bearer, same_claim
from reportedly.merge.offices import Office, described_office, may_share_body, office_of, share_body
from reportedly.merge.party import Party
from reportedly.spelling import PersonName
from reportedly.types import Article, Block, BlockKind, Entity, EntityKind, Reading, Span


def party(name: str, *roles: str, language: str = "en", sex: str = "", kin: str = "") -> Party:
    person = PersonName(name, sex=sex)
    told = frozenset(kin.split())
    return Party(
        name, name, EntityKind.PERSON, name, (name,), True, person, roles=frozenset(roles), kin=told, language=language
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # One name in two languages.
        (party("Sanjar Beketayev", "teacher"), party("Sanschar Beketajew", language="de"), "one"),
        # In one language they need the same work.
        (party("Colonel Tun Hka", "soldier"), party("Col Htun Kha"), "one"),
        (party("Tun Hka", "soldier"), party("Htun Kha"), "perhaps"),
        (party("Otto Frangia", "fisherman"), party("Ottorino Frangia", "fisherman"), "one"),
        (party("Sione Latuvea"), party("Sione Latuvaea"), "perhaps"),
        # What is read of somebody's sex is less sure than the whole name.
        (party("Hassan Delarin", sex="f"), party("Hassan Delarin"), "one"),
        # Nothing near: another given name, another surname, a brother.
        (party("Ilse Varnay", "farmer"), party("Karl Varnay", "farmer"), ""),
        (party("Osei Brandulf", "teacher"), party("Ruvan Delarin", "teacher"), ""),
        (party("Otto Frangia", "fisherman", kin="brother"), party("Ottorino Frangia", "fisherman"), "perhaps"),
    ],
)  # fmt: skip
def test_one_person_under_two_spellings(one: Party, other: Party, same: str) -> None:
    assert same_claim(one, other) == same
    assert same_claim(other, one) == same


def test_a_surname_alone_is_its_only_bearers() -> None:
    short, full, brother = party("Delarin"), party("Ruvan Delarin"), party("Osei Delarin")
    assert is_only_bearer(short, full, [short, full, party("Ilse Varnay")])
    assert not is_only_bearer(short, full, [short, full, brother])
    assert not is_only_bearer(party("Ruvan"), full, [full])
    assert not is_only_bearer(party("Delarin", sex="f"), party("Ruvan Delarin", sex="m"), [full])


def body_of(text: str, who: str, name: str, *others: tuple[str, EntityKind]) -> frozenset[str]:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    article = Article(
        "a", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), outlet="Quay Courier", language="en"
    )
    speaker = Entity("p", EntityKind.PERSON, name, named=True, mentions=(at(who),))
    rest = tuple(
        Entity(f"o{n}", kind, each, named=True, mentions=(at(each),)) for n, (each, kind) in enumerate(others)
    )
    return office_of(speaker, Reading(article, entities=(speaker, *rest))).body  # fmt: skip


def test_who_speaks_is_known_by_the_words_of_the_office_alone() -> None:
    who = "Ada Obi, chief executive of promoter Karvel Live"
    said = f"The ferry replaces the Sulnes bridge, {who}, announced."
    assert body_of(said, who, "Ada Obi") == {"karvel", "live"}
    said = "A spokeswoman for Karvel Live, Ada Obi, repeated that Delarin would replace Varnay."
    assert body_of(said, "A spokeswoman for Karvel Live, Ada Obi", "Ada Obi") == {"karvel", "live"}
    told = "Plant manager Ada Obi told the Quay Courier."
    assert not body_of(told, "Plant manager Ada Obi", "Ada Obi", ("Quay Courier", EntityKind.ORGANISATION))


def test_whose_name_is_not_beside_the_office_speaks_for_who_was_named_last() -> None:
    text = "Norvane Cells closes the plant. In all 640 people lose their work, spokeswoman Ada Obi said."
    norvane = ("Norvane Cells", EntityKind.ORGANISATION)
    assert body_of(text, "spokeswoman Ada Obi", "Ada Obi", norvane) == {"cell", "norvan"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the town hall", "the mayor"),
        ("la prima cittadina", "il comune"),
        ("the undersheriff", "the sheriff's office"),
        ("federal prosecutors", "the prosecutor"),
    ],
)
def test_an_institution_is_what_leads_it_and_its_house(one: str, other: str) -> None:
    language = "it" if one.startswith("la") else "en"
    left, right = described_office(one, language), described_office(other, language)
    assert left.known
    assert right.known
    assert share_body(left, right)


@pytest.mark.parametrize("description", ["a mayor", "a former sheriff", "a town hall clerk", "residents"])
def test_somebody_of_an_institution_does_not_speak_for_it(description: str) -> None:
    assert not described_office(description, "en").known


def test_a_hospital_and_a_union_are_two_in_any_language() -> None:
    hospital, union = described_office("the hospital", "en"), described_office("die Gewerkschaft", "de")
    assert not may_share_body(hospital, union, same_language=False)
    assert may_share_body(hospital, Office(frozenset({"#authority"}), held=True), same_language=False)


def test_the_secretary_of_their_union_speaks_for_a_union() -> None:
    who = "Ada Obi, secretary of their union"
    assert body_of(f"The pilots slept, {who}, said.", who, "Ada Obi") == {"#union"}


def test_a_memo_is_somebodys_and_nobody_can_tell_whose() -> None:
    text = "Memo: Norvane to close its plant"
    memo = Entity("m", EntityKind.ORGANISATION, "Memo", named=True, mentions=(Span(0, 4),))
    article = Article("a", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), language="en")
    office = office_of(memo, Reading(article, entities=(memo,)))
    assert may_share_body(office, Office(frozenset({"norvan"}), held=True), same_language=True)
    assert not office.known
