"""Who counts as an origin: outlets are none, and one quotation under two names is no second source."""

from typing import Any

import pytest

from reportedly.merge import Found, claims_across, side_of, tell_beside
from reportedly.merge import beside as set_beside
from reportedly.merge.side import Side
from reportedly.merge.voices import voices_of
from reportedly.types import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Entity,
    EntityKind,
    Form,
    Reading,
    Span,
)

SAID = "The ferry sank off Karvel within four minutes of the blast"
QUOTED = "It takes more than that to keep me away from the harbour"


def reading(name: str, text: str, said: str, who: str, kind: EntityKind, *, named: bool = True) -> Reading:
    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    source = span(who)
    article = Article(
        name,
        text,
        (Block(BlockKind.PARAGRAPH, Span(0, len(text))),),
        path=f"{name}.html",
        outlet=f"{name} Courier",
        language="en",
    )
    item = Attribution(
        f"{name}-1",
        Form.DIRECT if f"“{said}" in text else Form.INDIRECT,
        (span(said),),
        source=source,
        speaker="p",
    )
    entity = Entity("p", kind, who, named, mentions=(source,))
    return Reading(article, attributions=(item,), entities=(entity,))


def origins(*readings: Reading) -> Any:
    sides: dict[str, Side] = {each.article.id: side_of(each) for each in readings}
    names = list(sides)
    told = {
        (a, b): found
        for at, a in enumerate(names)
        for b in names[at + 1 :]
        if (found := tell_beside(set_beside(sides[a], sides[b]), sides[a], sides[b]))
    }
    return next(claims_across(sides, Found(told)))["origins"]


@pytest.mark.parametrize("other", ["Ruvan", "Ruvan Maskell"])
def test_a_quotation_under_two_names_is_not_known_to_be_two_origins(other: str) -> None:
    one = reading("Quay", f"“{QUOTED},” Ruvan Delarin said.", QUOTED, "Ruvan Delarin", EntityKind.PERSON)
    two = reading("Mole", f"“{QUOTED},” {other} said.", QUOTED, other, EntityKind.PERSON)
    assert origins(one, two)["min"] == 1


def test_two_of_whom_the_same_is_told_are_two_origins() -> None:
    one = reading("Quay", f"{SAID}, Ruvan Delarin said.", SAID,
                  "Ruvan Delarin", EntityKind.PERSON)  # fmt: skip
    two = reading("Mole", f"{SAID}, Osei Brandulf said.", SAID,
                  "Osei Brandulf", EntityKind.PERSON)  # fmt: skip
    assert origins(one, two)["min"] == 2


@pytest.mark.parametrize(
    ("who", "kind", "name"),
    [
        ("a report by Reuters", "outlet", "Reuters"),
        ("a story in the New York Times", "outlet", "New York Times"),
        ("Reuters and the Associated Press", "outlet", "Reuters and the Associated Press"),
        ("Coast FM and Reuters", "outlet", "Coast FM and Reuters"),
        ("a Reuters photographer", "unnamed", "a Reuters photographer"),
        ("a source quoted by Reuters", "unnamed", "a source quoted by Reuters"),
        ("Reuters and the mayor", "unnamed", "Reuters and the mayor"),
    ],
)
def test_what_comes_down_to_outlets_is_an_outlet(who: str, kind: str, name: str) -> None:
    text = f"The ferry sank at night, according to {who}."
    said = "The ferry sank at night"
    voice = voices_of(reading("Quay", text, said, who, EntityKind.ORGANISATION, named=False))["Quay-1"]
    assert (voice.kind, voice.name) == (kind, name)


def test_what_another_report_knows_as_an_outlet_is_no_origin() -> None:
    said = "The ferry sank at night"
    one = reading(
        "Quay", f"{said}, according to Coast Signal.", said, "Coast Signal", EntityKind.ORGANISATION
    )
    two = reading("Mole", f"{said}, according to Coast Signal.", said, "Coast Signal", EntityKind.OUTLET)
    found = origins(one, two)
    assert (found["min"], found["identified"]) == (0, [])
