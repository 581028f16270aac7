"""What two statements differ in: a contrast that no words show is none."""

import pytest

from reportedly.merge.slots import contrast
from reportedly.merge.wordings import wording_of


def kinds(one: str, other: str) -> set[str]:
    return {slot.kind for slot in contrast(wording_of(one, "en"), wording_of(other, "en")).conflicts}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A word that stands twice in one of them.
        (
            "I stood on the pier and I saw the ferry, then I heard a bang",
            "I stood on the pier and I saw the ferry, then I heard a bang and I ran because I felt the wave",
        ),
        ("They boast of the raids and it spreads fear", "they were boasting that they did the raids"),
        (
            "the Coastal Cooperation drills have been held to promote cooperation among the navies",
            "the drills have been held to promote cooperation among the navies",
        ),
        # What somebody is may stand before the name and behind it.
        ("troops hold the wife of leader Abu Tarim", "troops hold the wife of Abu Tarim, the leader"),
        (
            "the wife of Free Dunes leader Abu Tarim was held",
            "the wife of Abu Tarim, the leader of the Free Dunes, was held",
        ),
        # Ranks are written out or not.
        (
            "the men are Maj. Ruvan Delarin and Capt. Osei Brandulf",
            "the men are Major Ruvan Delarin and Captain Osei Brandulf",
        ),
        # A day off is no day.
        ("they were last seen on a day off in Karvel", "they were last seen in Karvel on Saturday night"),
        # The small article of a name.
        ("the fighters of al-Tarim left the town", "the fighters of Tarim left the town"),
        ("the fighters of al-Tarim left the town", "the fighters of al Tarim left the town"),
    ],
)
def test_the_same_in_other_words_is_no_contrast(one: str, other: str) -> None:
    assert not kinds(one, other) & {"agent", "order", "polarity", "place"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Delarin shot Brandulf", "Brandulf shot Delarin"),
        ("the harbour police arrested Delarin", "Delarin arrested the harbour police"),
        (
            "the men are Major Ruvan Delarin and Captain Brandulf",
            "the men are Major Ruvan Delarin and Captain Tarim",
        ),
        ("the fighters of al-Tarim left the town", "the fighters of al-Dorun left the town"),
    ],
)
def test_who_did_it_to_whom_still_is(one: str, other: str) -> None:
    assert kinds(one, other) & {"agent", "order", "place"}


def test_what_a_prefix_says_stays_in_the_word() -> None:
    (word, *_) = wording_of("ex-President Delarin left", "en").words
    assert word.lemma == "ex-president"
