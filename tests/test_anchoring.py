"""Words found again in another text of the same article: at the right place, or not at all."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from judging import TEXT
from reportedly.store.anchoring import find_place, overlap_of, places_in, quote


def found(old: str, words: str, new: str) -> str | None:
    """What stands in the new text where the words are found."""
    start = old.index(words)
    place = find_place(quote(old, start, start + len(words)), new)
    return None if place is None else new[place.start : place.end]


@pytest.mark.parametrize("words", ["She", "told", "the alarm had been tested twice", "open again", "Ferry"])
def test_words_are_found_in_a_text_that_begins_with_more(words: str) -> None:
    start = TEXT.index(words)
    place = find_place(quote(TEXT, start, start + len(words)), "News · Sport\n\n" + TEXT)
    assert place == (start + 14, start + 14 + len(words), 1.0)


@pytest.mark.parametrize(
    ("old", "new", "words", "expected"),
    [
        ('“The gate “held”, he said.', 'Menu\n"The gate "held", he said.', "said", "said"),
        ("She said the gate\nhad held all night.", "She said the gate had held all night.", "the gate\nhad held all night", "the gate had held all night"),
        ("He said the dam was un­safe for weeks.", "He said the dam was unsafe for weeks.", "the dam was un­safe for weeks", "the dam was unsafe for weeks"),
        ("Naïve plans, the mayor wrote in May.", "Naive plans, the mayor wrote in May.", "Naïve plans", None),
        ("他说大坝在五月已经不安全,没有人听他的话。", "新闻\n他说大坝在五月已经不安全，没有人听他的话。", "大坝在五月已经不安全,没有人听", "大坝在五月已经不安全，没有人听"),
    ],
)  # fmt: skip
def test_words_are_found_where_the_text_was_changed_a_little(
    old: str, new: str, words: str, expected: str | None
) -> None:
    assert found(old, words, new) == expected


def test_a_long_quotation_is_found_with_words_put_in_and_left_out() -> None:
    long = " ".join(f"number {n} of the list was read" for n in range(40))
    new = ("Menu\n" + long).replace("number 20 of", "number 20 (twenty) of").replace(" 33", "")
    assert found(f"He said {long}. Then he left.", long, f"He said {new[5:]}. Then he left.") == new[5:]


def test_words_that_are_gone_are_not_found_elsewhere() -> None:
    assert found(TEXT, "the drill will be repeated", TEXT.replace("the drill will be repeated", "so")) is None
    # The same word stands there once, but somewhere else altogether.
    old = "The mayor of Lindvik denied it. Nobody answered at the quay when the paper called twice."
    assert (
        found(old, "denied", "Weather: the court denied a motion of the shipper, as usual in spring.") is None
    )


def test_of_two_places_that_are_alike_neither_is_taken() -> None:
    twice = "The gate held all night, she said.\n" * 4
    assert found(twice, "The gate held all night", "Top\n" + twice) is None


def test_the_context_tells_one_place_from_another() -> None:
    old = "He said no. The mayor, asked about the quay, said no. The harbour office said nothing."
    start = old.rindex("said no.")
    place = find_place(quote(old, start, start + 8), "X" + old)
    assert place is not None and place.start == start + 1


WORDS = st.sampled_from(
    ["gate", "held", "she", "said", "the", "mayor", "denied", "it", "twice", "und", "橋は"]
)
SENTENCES = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


@given(SENTENCES, SENTENCES, SENTENCES, SENTENCES, SENTENCES)
def test_a_place_is_the_right_one_or_none(a: str, words: str, b: str, before: str, after: str) -> None:
    old = f"{a} {words} {b}"
    new = f"{before} {old} {after}"
    start = len(a) + 1
    place = find_place(quote(old, start, start + len(words)), new)
    if place is not None and place.score == 1:
        assert new[place.start : place.end] == words
        at = quote(new, place.start, place.end)
        assert at["prefix"].endswith(quote(old, start, start + len(words))["prefix"])
    if place is not None and new.count(words) == 1:
        assert place.start == len(before) + 1 + start


@given(SENTENCES, SENTENCES, st.integers(0, 400))
def test_what_is_put_in_far_away_shifts_a_place(text: str, more: str, at: int) -> None:
    assume(at <= len(text))
    for start in range(0, max(1, len(text) - 10), 7):
        words = text[start : start + 10]
        new = text[:at] + more + text[at:]
        near = start - 32 < at < start + 42
        place = find_place(quote(text, start, start + len(words)), new)
        if not near and place is not None and new.count(words) == 1:
            assert place.start == (start + len(more) if at <= start else start)


def test_overlap_counts_characters() -> None:
    assert overlap_of([(0, 10)], [(0, 10)]) == 1
    assert overlap_of([(0, 4), (6, 10)], [(2, 8)]) == 2 * 4 / 14
    assert overlap_of([], []) == 0


def test_every_place_of_a_value_is_quoted() -> None:
    value = [{"start": 1, "end": 2, "by": {"start": 3, "end": 4}}, {"start": None, "end": None}]
    assert places_in(value) == {(1, 2), (3, 4)}
