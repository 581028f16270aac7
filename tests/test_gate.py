"""Floors only rise, and a figure below its floor is seen; the readings by hand are compared as described."""

import json
from pathlib import Path

import pytest

from gate.gate import FLOORS, SEED, Figure, judge, raised, seed_page
from gate.ledger import TOP, same_name, score_page
from readings import full_reading


@pytest.mark.parametrize(
    ("value", "at_most", "holds"),
    [(0.8, False, True), (0.79, False, False), (0.8, True, True), (0.81, True, False)],
)
def test_a_figure_holds_or_not(value: float, at_most: bool, holds: bool) -> None:
    found, line = judge(Figure("a figure", value, at_most=at_most), {"a figure": {"floor": 0.8}})
    assert found is holds
    assert ("MISSED" in line) is not holds


def test_a_figure_without_a_floor_holds_and_says_so() -> None:
    assert judge(Figure("new", 0.1), {}) == (True, judge(Figure("new", 0.1), {})[1])
    assert "no floor yet" in judge(Figure("new", 0.1), {})[1]


def test_another_corpus_is_told() -> None:
    floors = {"a figure": {"floor": 0.8, "corpus": "old"}}
    assert "another corpus" in judge(Figure("a figure", 0.9, "new"), floors)[1]
    assert "another corpus" not in judge(Figure("a figure", 0.9, "old"), floors)[1]


@pytest.mark.parametrize(
    ("value", "at_most", "entry", "floor"),
    [
        (0.9, False, {"floor": 0.8}, 0.895),
        (0.803, False, {"floor": 0.8}, 0.8),
        (0.7, False, {"floor": 0.8}, 0.8),
        (0.9, False, {}, 0.895),
        (1.0, False, {"floor": 0.8}, 1.0),
        (0.1, True, {"floor": 0.3}, 0.105),
        (0.4, True, {"floor": 0.3}, 0.3),
        (0, True, {"floor": 3}, 0),
        (35_000, False, {"floor": 20_000, "fixed": True}, 20_000),
    ],
)
def test_floors_rise_and_never_fall(value: float, at_most: bool, entry: dict, floor: float) -> None:
    new = raised(Figure("a figure", value, "digest", at_most), {"a figure": entry} if entry else {})
    assert new["floor"] == pytest.approx(floor)
    assert new["corpus"] == "digest"


def test_the_file_of_floors_is_sound() -> None:
    for name, entry in json.loads(FLOORS.read_text(encoding="utf-8")).items():
        assert set(entry) <= {"floor", "fixed", "corpus"}, name
        assert isinstance(entry["floor"], int | float), name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Ruud", "ada ruud", True),
        ("Ruud", "Ada Ruud", True),
        ("the mayor", "Mayor", True),
        ("Åse Moe", "Ase Moe", True),
        ("Ada Moe", "Ada Ruud", False),
        (None, None, True),
        ("Ada", None, False),
    ],
)
def test_names_are_compared_by_their_words(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same


def test_a_page_is_scored_by_what_its_reading_quotes() -> None:
    reading = full_reading()
    text = " ".join(reading.article.text.split())
    said = "“The alarm went off”, Marit Solheim told the Harbour Wire on Monday in Lindvik, "
    row = {
        "id": "s01",
        "at": said + "“before we had cast off.”",
        "content": ["The alarm went off", "before we had cast off."],
        "source": "Marit Solheim",
        "speaker": "Solheim",
    }
    assert row["at"] in text
    claimed = "He claims that the drill will be repeated"
    lost = {**row, "id": "s02", "at": "Nobody wrote this"}
    unsure = {**row, "at": claimed, "content": ["the drill will be repeated"], "source": "He", "sure": False}
    medium = {"caption": "The ferry at the quay.", "credit": ["Ana Ruiz", "Harbour Wire"]}
    score = score_page({"statements": [row, lost, unsure], "media": [medium]}, reading)
    assert (score.gold, score.predicted, score.found, score.source, score.row) == (1, 1, 1, 1, 1)
    assert score.lost == ["case/ferry.html:s02"]
    assert score.media == [1, 2, 1]


@pytest.mark.parametrize(
    "path", sorted((TOP / "examples").rglob("*.ledger.json")), ids=lambda path: path.stem
)
def test_every_example_has_its_page(path: Path) -> None:
    assert path.with_name(path.name.replace(".ledger.json", ".html")).is_file()


@pytest.mark.skipif(not SEED.exists(), reason="needs ../shared/seed, which is not part of the project")
def test_the_seed_page_is_read_no_worse_than_before() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    judged = [judge(figure, floors) for figure in seed_page()]
    assert len(judged) >= 13
    assert [line for holds, line in judged if not holds] == []
