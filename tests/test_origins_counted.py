"""Who counts as an origin: outlets are none, and one quotation under two names is no second source."""

from dataclasses import replace
from typing import Any

import pytest

from reportedly.merge import Found, claims_across, side_of, tell_beside
from reportedly.merge import beside as set_beside
from reportedly.merge.houses import Houses
from reportedly.merge.offices import described_office, share_body
from reportedly.merge.side import Side
from reportedly.merge.voices import voices_of
from reportedly.types import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Cue,
    Entity,
    EntityKind,
    Form,
    Hop,
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
        for b in names[at:]
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


LONG = "There is no way that anybody could have walked out of that hall alive"


def test_one_quotation_of_an_institution_under_three_names_is_one_origin() -> None:
    one = reading(
        "Quay",
        f"“{LONG},” a harbour spokesman said.",
        LONG,
        "a harbour spokesman",
        EntityKind.PERSON,
        named=False,
    )
    two = reading(
        "Mole", f"“{LONG},” the official said.", LONG, "the official", EntityKind.PERSON, named=False
    )
    three = reading("Buoy", f"“{LONG},” Ruvan Delarin said.", LONG, "Ruvan Delarin", EntityKind.PERSON)
    found = origins(one, two, three)
    assert (found["min"], found["max"]) == (1, 1)


def test_a_quotation_under_names_of_two_brothers_is_one_or_two() -> None:
    one = reading("Quay", f"“{QUOTED},” Ruvan Delarin said.", QUOTED, "Ruvan Delarin", EntityKind.PERSON)
    two = reading("Mole", f"“{QUOTED},” Osei Delarin said.", QUOTED, "Osei Delarin", EntityKind.PERSON)
    found = origins(one, two)
    assert (found["min"], found["max"]) == (1, 2)


def test_few_words_may_be_said_by_two() -> None:
    said = "The ferry sank at night"
    one = reading("Quay", f"“{said},” a clerk said.", said, "a clerk", EntityKind.PERSON, named=False)
    two = reading("Mole", f"“{said},” a diver said.", said, "a diver", EntityKind.PERSON, named=False)
    assert origins(one, two)["max"] == 2


def told(name: str, who: str, to: str, *, kind: EntityKind = EntityKind.PERSON) -> Reading:
    """A report in which somebody unnamed has told an outlet something."""
    text = f"{SAID}, {who} told {to}."
    found = reading(name, text, SAID, who, kind, named=False)
    at = text.index(to)
    heard = Entity("o", EntityKind.OUTLET, to, True, mentions=(Span(at, at + len(to)),))
    hop = Hop(to, "stated", "o", heard.mentions[0], "told")
    item = replace(found.attributions[0], relay=(hop,))
    return replace(found, attributions=(item,), entities=(*found.entities, heard))


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [
        (("a person close to the talks", "the Lodestar"), ("a clerk of the port", "the Lodestar"), 1),
        (("a source", "the Karvel Harbour Journal"), ("an insider", "KHJ"), 1),
        (("a source", "the Daily Lodestar"), ("an insider", "the Lodestar"), 1),
        (("a source", "the Lodestar"), ("a source", "Radio Karvel"), 2),
        (("an official", "the Lodestar"), ("another official", "the Lodestar"), 2),
    ],
)
def test_who_retells_an_outlet_has_its_source(
    one: tuple[str, str], other: tuple[str, str], most: int
) -> None:
    assert origins(told("Quay", *one), told("Mole", *other))["max"] == most


def test_an_outlet_whose_source_another_report_names_is_followed_there() -> None:
    said = f"{SAID}, the Lodestar reported."
    one = reading("Quay", said, SAID, "the Lodestar", EntityKind.OUTLET)
    found = origins(one, told("Mole", "a diver", "the Lodestar"))
    assert (found["min"], found["max"], found["unattributed"]) == (1, 1, 0)


def test_what_a_body_is_going_to_do_a_paper_says() -> None:
    text = "The harbour board plans to close the quay on Monday, the Lodestar reports."
    found = reading("Quay", text, "to close the quay on Monday", "The harbour board", EntityKind.ORGANISATION)
    at, cue = text.index("the Lodestar"), text.index("plans")
    item = replace(
        found.attributions[0],
        cue=Cue(Span(cue, cue + 5), "plan"),
        relay=(Hop("Lodestar", "stated", None, Span(at, at + 12), "reported"),),
    )
    voice = voices_of(replace(found, attributions=(item,)))["Quay-1"]
    assert (voice.kind, voice.name) == ("outlet", "Lodestar")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the foreign ministry", "a spokesman for the Department of Foreign Affairs", True),
        ("das Gesundheitsministerium", "the health ministry", True),
        ("министерство транспорта", "a transport ministry spokesman", True),
        ("ein Polizeisprecher", "the police", True),
        ("un porte-parole du gouvernement", "the government", True),
        ("the health ministry", "the transport ministry", False),
        ("the police", "the hospital", False),
    ],
)
def test_an_institution_is_known_by_what_its_words_mean(one: str, other: str, same: bool) -> None:
    languages = {"das": "de", "ein": "de", "un": "fr", "министерство": "ru"}
    offices = [described_office(each, languages.get(each.split()[0], "en")) for each in (one, other)]
    assert all(each.known for each in offices) and share_body(*offices) is same


def test_a_short_name_of_an_outlet_is_known_among_few() -> None:
    houses = Houses(["Karvel Harbour Journal", "Daily Lodestar", "Night Post", "Morning Post", "Radio Kite"])
    assert houses.key("KHJ") == houses.key("the Karvel Harbour Journal")
    assert houses.key("the Lodestar") == "daily lodestar"
    assert houses.key("the Post") == "post"
    assert houses.called(houses.key("KHJ")) == "Karvel Harbour Journal"
    assert houses.key("RadioKite.com") == "radio kite"
    assert houses.meant("the Lodestar story", "en") == "daily lodestar"
    assert houses.meant("the mayor of Karvel", "en") == ""


@pytest.mark.parametrize(
    ("description", "most"),
    [("the mayor", 1), ("the Karvel mayor", 1), ("a mayor", 2), ("the teacher", 2), ("the bishop", 2)],
)
def test_an_office_that_one_has_at_a_time_is_that_of_whom_another_report_names(
    description: str, most: int
) -> None:
    text = f"{SAID}, the mayor of Karvel, Ruvan Delarin, said."
    one = reading("Quay", text, SAID, "Ruvan Delarin", EntityKind.PERSON)
    two = reading("Mole", f"{SAID}, {description} said.", SAID,
                  description, EntityKind.PERSON, named=False)  # fmt: skip
    assert origins(one, two)["max"] == most


@pytest.mark.parametrize(
    ("description", "known"),
    [
        ("the head of the port authority", True),
        ("the museum's director", True),
        ("the museum director", True),
        ("la directora del hospital", True),
        ("a head of the port authority", False),
        ("the head of a rescue team", False),
        ("a guest of the museum", False),
    ],
)
def test_who_heads_a_body_speaks_for_it(description: str, known: bool) -> None:
    language = "es" if description.startswith("la ") else "en"
    assert described_office(description, language).known is known


def report(name: str, text: str, *said: tuple[str, str, EntityKind, bool], headline: str = "") -> Reading:
    """A report of a text in which some say the words before them, each once; who is no party has no name."""
    words = f"{headline}\n\n{text}" if headline else text

    def span(part: str) -> Span:
        return Span(words.index(part), words.index(part) + len(part))

    blocks = [Block(BlockKind.HEADLINE, span(headline))] if headline else []
    blocks.append(Block(BlockKind.PARAGRAPH, span(text)))
    article = Article(
        name, words, tuple(blocks), path=f"{name}.html", outlet=f"{name} Courier", language="en"
    )
    entities = tuple(
        Entity(f"p{at}", kind, who, named, mentions=(span(who),))
        for at, (_, who, kind, named) in enumerate(said)
    )
    items = tuple(
        Attribution(f"{name}-{at}", Form.INDIRECT, (span(part),), source=span(who), speaker=f"p{at}")
        for at, (part, who, _, _) in enumerate(said)
    )
    return Reading(article, attributions=items, entities=entities)


@pytest.mark.parametrize(
    ("first", "name", "most"),
    [
        ("a neighbour", "Ruvan Delarin", 1),
        ("another neighbour", "Ruvan Delarin", 2),
        ("the mayor", "Ruvan Delarin", 2),
    ],
)
def test_whom_a_report_describes_and_then_names_is_one(first: str, name: str, most: int) -> None:
    text = (
        f"{SAID}, {first} said. The old ferry sank off Karvel within four minutes of the blast, {name} said."
    )
    again = "The old ferry sank off Karvel within four minutes of the blast"
    one = report(
        "Quay", text, (SAID, first, EntityKind.PERSON, False), (again, name, EntityKind.PERSON, True)
    )
    assert origins(one)["max"] == most


@pytest.mark.parametrize(("other", "most"), [("furious locals", 1), ("two officials", 2)])
def test_one_report_calls_a_group_by_several_words(other: str, most: int) -> None:
    again = "The old ferry sank off Karvel within four minutes of the blast"
    text = f"{SAID}, residents of the harbour said. {again}, {other} said."
    one = report("Quay", text, (SAID, "residents of the harbour", EntityKind.GROUP, False),
                 (again, other, EntityKind.GROUP, False))  # fmt: skip
    assert origins(one)["max"] == most


def test_one_of_several_is_one_of_those_named_before() -> None:
    again = "The old ferry sank off Karvel within four minutes of the blast"
    text = f"{SAID}, two divers said. {again}, one of them said."
    one = report("Quay", text, (SAID, "two divers", EntityKind.GROUP, False),
                 (again, "one of them", EntityKind.PERSON, False))  # fmt: skip
    assert origins(one)["max"] == 1


def test_what_a_headline_does_not_name_in_full_the_report_below_does() -> None:
    again = "Ferry sank off Karvel within four minutes of the blast"
    text = f"{SAID}, Ruvan Delarin said."
    one = report("Quay", text, (again, "officials", EntityKind.GROUP, False),
                 (SAID, "Ruvan Delarin", EntityKind.PERSON, True),
                 headline=f"{again}, officials say")  # fmt: skip
    found = origins(one)
    assert (found["min"], found["max"]) == (1, 1)


def credited(tail: str) -> Reading:
    """A report that says it in its own voice, and whose last words are these."""
    return report("Mole", f"{SAID}. Nobody was hurt, and the sea was calm all day. {tail}")


@pytest.mark.parametrize(
    ("tail", "unattributed"),
    [
        ("[Daily Lodestar]", 0),
        ("(Via Daily Lodestar)", 0),
        ("[Radio Karvel]", 1),
        ("It was a Monday (the first of May).", 1),
    ],
)
def test_a_page_that_ends_in_a_credit_has_it_from_there(tail: str, unattributed: int) -> None:
    found = origins(told("Quay", "a diver", "the Daily Lodestar"), credited(tail))
    assert (found["min"], found["unattributed"]) == (1, unattributed)


@pytest.mark.parametrize(("paper", "most"), [("the local paper", 1), ("a local paper", 2), ("this paper", 2)])
def test_the_paper_is_the_one_cited_before(paper: str, most: int) -> None:
    text = f"Fog lay over the bay, the Daily Lodestar reported. {SAID}, a pal told {paper}."
    one = report("Mole", text, ("Fog lay over the bay", "the Daily Lodestar", EntityKind.OUTLET, True),
                 (SAID, "a pal", EntityKind.PERSON, False))  # fmt: skip
    at = text.index(paper)
    heard = Entity("o", EntityKind.ORGANISATION, paper, False, mentions=(Span(at, at + len(paper)),))
    hop = Hop(paper, "stated", "o", heard.mentions[0], "told")
    items = (one.attributions[0], replace(one.attributions[1], relay=(hop,)))
    one = replace(one, attributions=items, entities=(*one.entities, heard))
    assert origins(told("Quay", "a diver", "the Daily Lodestar"), one)["max"] == most


def test_who_tells_what_somebody_named_said_is_no_second_source() -> None:
    again = "the ferry sank off Karvel within four minutes of the blast"
    text = f"{SAID}, Osei Brandulf said. {again}, Ruvan Delarin told him."
    one = report("Quay", text, (SAID, "Osei Brandulf", EntityKind.PERSON, True),
                 (again, "Ruvan Delarin", EntityKind.PERSON, True))  # fmt: skip
    assert origins(one)["min"] == 2
    hop = Hop("Osei Brandulf", "stated", "p0", None, "spoke")
    items = (one.attributions[0], replace(one.attributions[1], relay=(hop,)))
    found = origins(replace(one, attributions=items))
    assert (found["min"], found["identified"]) == (1, ["Ruvan Delarin"])


def test_a_post_on_a_page_of_others_is_no_outlet() -> None:
    text = f"{SAID}, says a post on the site of the gang."
    one = report("Quay", text, (SAID, "a post on the site of the gang", EntityKind.ORGANISATION, False))
    assert voices_of(one)["Quay-0"].kind == "unnamed"
    text = f"{SAID}, says a news site of the town."
    one = report("Quay", text, (SAID, "a news site of the town", EntityKind.ORGANISATION, False))
    assert voices_of(one)["Quay-0"].kind == "outlet"


def test_a_short_name_is_the_beginning_of_one_that_goes_on_with_its_place() -> None:
    houses = Houses(["Le Courrier du Fleuve", "Karvel Courier"])
    assert houses.key("the Courrier") == houses.key("Le Courrier du Fleuve")
    assert houses.key("Karvel") == "karvel"
