"""A small share of the damaged inputs in every run of the tests, and that the fuzzer itself sees faults.

``make gate`` reads 20,000 of them.
"""

import dataclasses
import logging
from collections.abc import Iterator

import pytest

from gate import fuzz
from gate.mutate import base_material, make
from gate.validity import faults_of
from readings import full_reading
from reportedly import UnreadableInput, desk
from reportedly.types import Article, Attribution, Block, BlockKind, Entity, EntityKind, Form, Reading, Span

SEED, SHARE = 1, 240
MATERIAL = base_material()


@pytest.fixture(autouse=True)
def silence() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("first", range(0, SHARE, 40))
def test_damaged_inputs_are_read_or_refused(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # The gate holds the limit; here what never ends is meant, on however slow a machine.
    monkeypatch.setattr(fuzz, "TIME_LIMIT", 60.0)
    for number in range(first, first + 40):
        outcome, what = fuzz.outcome_of(make(number, SEED, MATERIAL))
        assert outcome in ("read", "unreadable"), f"input {SEED}-{number}: {outcome}: {what}"


def test_the_same_number_is_the_same_input() -> None:
    assert make(7, SEED, MATERIAL) == make(7, SEED, MATERIAL)
    assert make(7, SEED, MATERIAL) != make(7, SEED + 1, MATERIAL)


def crash(*_: object, **__: object) -> Reading:
    raise KeyError("a slip")


def refuse(*_: object, **__: object) -> Reading:
    raise UnreadableInput("no report; give one")


def loop(*_: object, **__: object) -> Reading:
    while True:
        pass


def misplace(*_: object, **__: object) -> Reading:
    return broken(attributions=(Attribution("s1", Form.DIRECT, (Span(3, 99),)),))


@pytest.mark.parametrize(
    ("read", "outcome"), [(crash, "crash"), (refuse, "unreadable"), (loop, "hang"), (misplace, "invalid")]
)
def test_what_goes_wrong_is_seen(monkeypatch: pytest.MonkeyPatch, read: object, outcome: str) -> None:
    monkeypatch.setattr(desk, "read", read)
    monkeypatch.setattr(fuzz, "TIME_LIMIT", 0.2)
    assert fuzz.outcome_of(make(0, SEED, MATERIAL))[0] == outcome


def broken(**fields: object) -> Reading:
    article = Article("a", "The gate holds.", (Block(BlockKind.PARAGRAPH, Span(0, 15)),))
    return dataclasses.replace(Reading(article), **fields)  # type: ignore[arg-type]


def test_a_sound_reading_has_no_faults() -> None:
    assert faults_of(broken()) == []


@pytest.mark.parametrize(
    ("reading", "fault"),
    [
        (broken(attributions=(Attribution("s", Form.DIRECT, ()),)), "no content"),
        (broken(attributions=(Attribution("s", Form.DIRECT, (Span(4, 4),)),)), "(start=4, end=4)"),
        (broken(attributions=(Attribution("s", Form.DIRECT, (Span(4, 8), Span(7, 9))),)), "not in order"),
        (broken(attributions=(Attribution("s", Form.DIRECT, (Span(4, 8),), speaker="e9"),)), "entity e9"),
        (broken(attributions=(Attribution("s", Form.DIRECT, (Span(4, 8),), within="t"),)), "within t"),
        (broken(attributions=(Attribution("s", Form.DIRECT, (Span(4, 8),), within="s"),)), "within itself"),
        (broken(entities=(Entity("e", EntityKind.PERSON, "Ek", True),) * 2), "stands twice"),
        (
            broken(
                article=Article(
                    "a",
                    "The gate holds.",
                    (Block(BlockKind.PARAGRAPH, Span(0, 9)), Block(BlockKind.PARAGRAPH, Span(8, 15))),
                )
            ),
            "blocks overlap",
        ),
    ],
)
def test_faults_are_named(reading: Reading, fault: str) -> None:
    assert any(fault in one for one in faults_of(reading)), faults_of(reading)


def test_every_field_of_a_reading_is_looked_at() -> None:
    assert faults_of(full_reading()) == []


@pytest.mark.parametrize(
    "text",
    [
        "In an article for the Orvane Post, naming the man in the boat, a report in The Kelmund Courier is cited, "
        "which details claims that Ekwe was held for days.",
        "In an article for the Orvane Post, identifying the man in the boat, a 2010 report in The Kelmund Courier is "
        "cited, which details claims that Ekwe was held for days.",
    ],
)
def test_a_report_that_is_cited_in_passing_is_read(text: str) -> None:
    reading = desk.read(text.encode(), path="page.txt")
    assert any(
        reading.article.text[each.content[0].start :].startswith("Ekwe was held")
        for each in reading.attributions
    )


def test_an_accusation_that_ends_before_its_matter_is_read() -> None:
    text = "A clerk who has accused former Mayor Jan and Jan Obi of fraud said on Sunday night that Obi had rung her."
    old = text.replace("said on Sunday", "said Sunday")
    for each in (text, old):
        reading = desk.read(each.encode(), path="page.txt")
        assert any(each[slice(*one.content[0])].startswith("Obi had rung") for one in reading.attributions)
