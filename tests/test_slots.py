"""Two statements slot by slot: what makes them different, and what is never called the same."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patience import PATIENCE
from reportedly.merge.amounts import amounts_in, digits
from reportedly.merge.propositions import Proposition
from reportedly.merge.relations import Relation, relate
from reportedly.merge.slots import Contrast, contrast
from reportedly.merge.wordings import wording_of
from reportedly.types import Span

CLAIMS = Path(__file__).parent / "claims"


def said(text: str, language: str | None = "en") -> Proposition:
    return Proposition("a", 0, "s", (Span(0, len(text)),), text, wording_of(text, language))


def related(one: str, other: str, language: str | None = "en", *, speaker: bool = False) -> Relation | None:
    found = relate(said(one, language), said(other, language), one_speaker=speaker)
    turned = relate(said(other, language), said(one, language), one_speaker=speaker)
    assert (found and (found.role, found.tier)) == (turned and (turned.role, turned.tier))
    return found


def set_beside(one: str, other: str, language: str | None = "en") -> Contrast:
    return contrast(wording_of(one, language), wording_of(other, language))


def kinds(one: str, other: str, language: str | None = "en") -> set[str]:
    return {slot.kind for slot in set_beside(one, other, language).conflicts}


def is_same(one: str, other: str, language: str | None = "en") -> bool:
    """Whether it is decided that two say the same, whoever says them."""
    return any(
        found is not None and found.tier == "same"
        for found in (related(one, other, language, speaker=speaker) for speaker in (False, True))
    )


WORDS = ("the", "guards", "of", "Lindvik", "never", "burned", "14", "or", "41", "boats", "by", "Ana")

APART = [
    ("number", "fourteen people were hurt in the blast", "41 people were hurt in the blast"),
    ("number", "20 to 30 boats were found adrift", "30 to 40 boats were found adrift"),
    (
        "number",
        "the firm paid 1.2 million crowns for the ship",
        "the firm paid 1.2 billion crowns for the ship",
    ),
    (
        "number",
        "the firm paid 1.2 million crowns for the ship",
        "the firm paid 2.1 million crowns for the ship",
    ),
    ("number", "two million people left the town on foot", "two billion people left the town on foot"),
    ("number", "the 34-year-old driver was arrested", "the 43-year-old driver was arrested"),
    ("number", "the team lost the final 2-1", "the team lost the final 3-1"),
    ("number", "$5 million was paid to the guards", "€5 million was paid to the guards"),
    (
        "number",
        "rates on new loans rose to 4.25 percent in May",
        "rates on new loans rose to 4.75 percent in May",
    ),
    (
        "number",
        "a litre of milk costs 1.25 euros in the shops",
        "a litre of milk costs 1.75 euros in the shops",
    ),
    ("number", "there were 3 dead and 12 injured", "there were 12 dead and 3 injured"),
    ("number", "it was -5 degrees in the camp at night", "it was 5 degrees in the camp at night"),
    ("quantity", "it was minus 5 degrees in the camp at night", "it was 5 degrees in the camp at night"),
    ("time", "the ferry left the quay at 10:30", "the ferry left the quay at 10:45"),
    ("polarity", "the bridge was closed to all traffic", "the bridge was not closed to all traffic"),
    ("polarity", "the guards let nobody into the camp", "the guards let everybody into the camp"),
    ("polarity", "the ship can't leave the harbour", "the ship can leave the harbour"),
    (
        "polarity",
        "the mayor failed to warn the people of the valley",
        "the mayor warned the people of the valley",
    ),
    ("polarity", "the shop opened before the flood", "the shop opened after the flood"),
    ("polarity", "the north gate was blown up with dynamite", "the south gate was blown up with dynamite"),
    ("polarity", "the strike will go on until Friday evening", "the strike will go on from Friday evening"),
    ("place", "the ferry sank off Lindvik on Monday", "the ferry sank off Karasaw on Monday"),
    ("day", "the ferry sank off Lindvik on Monday", "the ferry sank off Lindvik on Tuesday"),
    ("day", "the ferry sank off Lindvik in 2021", "the ferry sank off Lindvik in 2022"),
    ("order", "the police arrested the mayor", "the mayor arrested the police"),
    ("order", "Mara Iversen accused Tomas Brandt of theft", "Tomas Brandt accused Mara Iversen of theft"),
    ("order", "the harbour is closed, not the airport", "the airport is closed, not the harbour"),
    ("order", "the mother of the boy was killed by soldiers", "the boy of the mother was killed by soldiers"),
    ("order", "soldiers killed the brother of the mayor", "soldiers killed the mayor of the brother"),
    ("order", "the mayor was arrested by the police", "the police was arrested by the mayor"),
    ("agent", "the plane flew from Lindvik to Karasaw", "the plane flew from Karasaw to Lindvik"),
    ("agent", "Ana Ruiz told Bo Lind of the ship", "Ana Ruiz was told by Bo Lind of the ship"),
    ("agent", "the ship was sold to Karvenia by Ruritania", "the ship was sold to Ruritania by Karvenia"),
    ("modality", "the road may be closed for months", "the road will be closed for months"),
    ("modality", "the road was closed for months", "the road may be closed for months"),
    ("modality", "guards should have opened the gates of the camp", "guards opened the gates of the camp"),
    ("modality", "if the dam breaks the town will drown", "the dam breaks and the town will drown"),
    (
        "quantity",
        "all the houses in the village burned down",
        "some of the houses in the village burned down",
    ),
    ("quantity", "dozens of patients were treated for smoke", "hundreds of patients were treated for smoke"),
    ("quantity", "only three guards fled the burning camp", "three guards fled the burning camp"),
    (
        "quantity",
        "thousands of people left the town on foot",
        "tens of thousands of people left the town on foot",
    ),
    ("quantity", "thousands of people left the town on foot", "1,000 people left the town on foot"),
]

APART_ELSEWHERE = [
    ("de", "day", "Die Brücke wurde am Montag gesperrt", "Die Brücke wurde am Dienstag gesperrt"),
    (
        "de",
        "polarity",
        "Die Brücke wurde gesperrt und geräumt",
        "Die Brücke wurde nicht gesperrt und geräumt",
    ),
    (
        "de",
        "number",
        "14 Menschen wurden bei dem Brand verletzt",
        "41 Menschen wurden bei dem Brand verletzt",
    ),
    ("de", "number", "Die Firma zahlte 1,2 Millionen Kronen", "Die Firma zahlte 1,2 Milliarden Kronen"),
    ("de", "order", "Der Hund biss den Mann am Morgen", "Der Mann biss den Hund am Morgen"),
    ("de", "time", "Um 10.30 Uhr brannte das Lager am Hafen", "Um 10.45 Uhr brannte das Lager am Hafen"),
    ("fr", "day", "Le pont a été fermé lundi à tous", "Le pont a été fermé mardi à tous"),
    ("fr", "polarity", "Le pont a été fermé à la circulation", "Le pont n'a pas été fermé à la circulation"),
    ("fr", "number", "quatorze personnes ont été blessées", "41 personnes ont été blessées"),
    ("ru", "day", "Мост закрыли в понедельник для всех машин", "Мост закрыли во вторник для всех машин"),
    ("ru", "polarity", "Мост закрыли для всех машин", "Мост не закрыли для всех машин"),
    ("ru", "number", "Погибли 14 жителей деревни Лозовая", "Погибли 41 житель деревни Лозовая"),
    ("ru", "time", "В 10:30 загорелся склад в порту", "В 10:45 загорелся склад в порту"),
    ("ru", "order", "Полиция арестовала мэра города", "Мэр арестовал полицию города"),
    ("pl", "polarity", "Most zamknięto dla wszystkich aut", "Mostu nie zamknięto dla wszystkich aut"),
    ("nb", "polarity", "Broen er stengt for all trafikk", "Broen er ikke stengt for all trafikk"),
    ("es", "polarity", "El puente fue cerrado al tráfico", "El puente no fue cerrado al tráfico"),
    ("zh", "number", "桥梁已经关闭，有14人受伤", "桥梁已经关闭，有41人受伤"),
    (None, "number", "florp wubbel 14 snarg tibbel", "florp wubbel 41 snarg tibbel"),
]


@pytest.mark.parametrize(("kind", "one", "other"), APART)
def test_what_differs_is_told_and_never_the_same(kind: str, one: str, other: str) -> None:
    assert kind in kinds(one, other) and kind in kinds(other, one)
    assert not is_same(one, other)


@pytest.mark.parametrize(("language", "kind", "one", "other"), APART_ELSEWHERE)
def test_so_it_is_in_other_languages(language: str | None, kind: str, one: str, other: str) -> None:
    assert kind in kinds(one, other, language)
    assert not is_same(one, other, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the first ship sank off the coast in a storm", "the second ship sank off the coast in a storm"),
        ("two thirds of the harvest were lost", "one third of the harvest was lost"),
        ("the father shot the guard at the gate", "the mother shot the guard at the gate"),
        ("5 kilometres of road were washed away", "5 miles of road were washed away"),
        ("the company left the town last week after talks", "the company left the town next week after talks"),
        ("the employers of the mill were paid in full by spring", "the employees of the mill were paid in full by spring"),
        ("the ports of Gambia are closed to trawlers", "the ports of Zambia are closed to trawlers"),
        ("the envoy of Niger left the talks early", "the envoy of Nigeria left the talks early"),
    ],
)  # fmt: skip
def test_what_is_nearly_the_same_is_left_to_people(one: str, other: str) -> None:
    assert not is_same(one, other)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "14 people were hurt in the blast", "fourteen people were hurt in the blast"),
        ("en", "20 to 30 boats were found adrift", "between 20 and 30 boats were found adrift"),
        ("en", "the firm paid 1.2 million crowns for it", "the firm paid 1,200,000 crowns for it"),
        ("en", "the police arrested the mayor", "the mayor was arrested by the police"),
        ("en", "“The bridge is closed to all,”", "The bridge is closed to all."),
        ("en", "I saw three soldiers at the bridge", "he saw three soldiers at the bridge"),
        ("de", "Vierzehn Menschen wurden verletzt am Markt", "14 Menschen wurden verletzt am Markt"),
        ("de", "Die Firma zahlte 1.200 Kronen an die Wirte", "Die Firma zahlte 1200 Kronen an die Wirte"),
        ("zh", "桥梁已经关闭了两天", "“桥梁已经关闭了两天”"),
        (None, "florp wubbel snarg tibbel", "Florp wubbel, snarg tibbel!"),
    ],
)
def test_other_ways_to_write_it_are_the_same(language: str | None, one: str, other: str) -> None:
    found = related(one, other, language)
    assert found is not None and (found.role, found.tier) == ("same", "same")


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("hu", "zárták le a hidat hétfőn este", "nem zárták le a hidat hétfőn este"),
        ("tr", "Köprü dün akşam trafiğe tamamen kapatıldı", "Köprü dün akşam trafiğe tamamen kapatılmadı"),
        ("zh", "桥梁已经关闭了两天", "不桥梁已经关闭了两天"),
        (None, "the bridge was closed to all traffic", "not the bridge was closed to all traffic"),
    ],
)
def test_where_no_denial_is_known_only_the_same_words_are_the_same(
    language: str | None, one: str, other: str
) -> None:
    assert not is_same(one, other, language)


@pytest.mark.parametrize("language", ["en", "de", "fr", "ru", "zh", "xx", None])
@pytest.mark.parametrize("text", ["", "...!?", "—", "“”", "。。", "\ud800 \udfff", "\u200b", "7", "10:30"])
def test_nothing_is_said_of_what_says_nothing(text: str, language: str | None) -> None:
    assert related(text, text, language) is None
    assert related(text, "the bridge was closed to all traffic", language) is None


def test_half_a_surrogate_pair_is_compared_like_other_text() -> None:
    assert is_same("the bri\ud800dge was closed to all traffic", "the bri\ud800dge was closed to all traffic")


@pytest.mark.parametrize("same", [True, False])
def test_a_list_without_end_takes_no_time(same: bool) -> None:
    one = " ".join(f"word{number} thing{number}" for number in range(2_500))
    other = one if same else one.replace("thing", "other")
    left, right = said(one), said(other)
    starts = time.process_time()
    assert (relate(left, right) is not None) is same
    assert time.process_time() - starts < PATIENCE


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("1.2 million crowns", "en", [(1.2e6, 1.2e6, "crowns")]),
        ("1,200,000 crowns", "en", [(1.2e6, 1.2e6, "crowns")]),
        ("5 million people", "en", [(5e6, 5e6, "people")]),
        ("$5 million", "en", [(5e6, 5e6, "$")]),
        ("10:30", "en", []),
        ("10.30am", "en", []),
        ("kl. 10.30 i dag", "nb", []),
        ("10.30 Uhr", "de", []),
        ("1.25 percent", "en", [(1.25, 1.25, "%")]),
        ("12.50 euros", "en", [(12.5, 12.5, "euros")]),
        ("5 per cent", "en", [(5, 5, "%")]),
        ("a 34-year-old", "en", [(34, 34, "year")]),
        ("20 to 30 boats", "en", [(20, 30, "boats")]),
        ("between 20 and 30 boats", "en", [(20, 30, "boats")]),
        ("3 100 000 kroner", "nb", [(3.1e6, 3.1e6, "kroner")]),
        ("5 300 people", "en", [(5300, 5300, "people")]),
        ("thousands of people", "en", []),
        ("tausende Menschen", "de", []),
        ("1,2 млн рублей", "ru", [(1.2e6, 1.2e6, "рублей")]),
        ("one in four", "en", [(1, 1, "in"), (4, 4, "")]),
    ],
)
def test_numbers(text: str, language: str, expected: list[tuple[float, float, str]]) -> None:
    assert [amount[:3] for amount in amounts_in(digits(text, language))] == expected


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["en", "de", "ru", "zh", "xx", None]))
def test_no_text_is_too_odd(one: str, other: str, language: str | None) -> None:
    found = set_beside(one, other, language)
    assert 0 <= found.both <= found.shorter <= 1
    related(one, other, language)


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_everything_is_the_same_as_itself(parts: list[str]) -> None:
    text = " ".join(parts)
    assert not set_beside(text, text).conflicts


def gold(name: str) -> list[tuple[str, str, str, str]]:
    """The pairs of a file of statements: number and kind, same or apart, one, the other."""
    found = []
    for section in re.split(r"^## ", (CLAIMS / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, *lines = section.splitlines()
        title, label = head.split(": ")
        one, other = (line[2:].split(": ", 1)[1] for line in lines if line.startswith("- "))
        found.append((title, label, one, other))
    return found


def test_no_pair_that_says_different_things_is_called_the_same() -> None:
    pairs = gold("dev.md")
    assert len(pairs) >= 220
    wrong = [title for title, label, one, other in pairs if label == "apart" and is_same(one, other)]
    assert wrong == []


def test_what_says_the_same_is_often_found() -> None:
    same = [(one, other) for _, label, one, other in gold("dev.md") if label == "same"]
    assert sum(is_same(one, other) for one, other in same) >= 40
