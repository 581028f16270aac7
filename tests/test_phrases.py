"""Patterns of many phrases: they match what trying one phrase after the other matches."""

import random
import re

import pytest

from reportedly.lexicon import read_toml
from reportedly.lexicon.phrases import one_of
from reportedly.lexicon.relays import load_relay_words

EDGES = r"(?<=[\w:])(?!\w)"


def plainly(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One alternative after the other, as the phrases are written."""
    words = [
        r"\s+".join(r"(?:\S+\s+){0,3}\S+" if word == "*" else re.escape(word) for word in phrase.split())
        for phrase in phrases
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)}){EDGES}", re.IGNORECASE)


@pytest.mark.parametrize(
    ("phrases", "written"),
    [
        (["see", "seen", "told"], "(?:see(?:n)?|told)"),
        (["told"], "(?:told)"),
        (["a", "ab", "abc"], "(?:a(?:b(?:c)?)?)"),
        (["told to", "told"], "(?:told(?: to)?)"),
    ],
)
def test_what_phrases_begin_with_alike_is_written_once(phrases: list[str], written: str) -> None:
    assert one_of(phrases) == written


@pytest.mark.parametrize("seed", range(40))
def test_the_longest_phrase_is_found_wherever_one_stands(seed: int) -> None:
    chance = random.Random(seed)
    phrases = {"".join(chance.choices("abç", k=chance.randint(1, 5))) for _ in range(12)}
    text = "".join(chance.choices("abç ", k=400))
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    plain = re.compile("|".join(map(re.escape, longest)))
    tree = re.compile(one_of([re.escape(letter) for letter in phrase] for phrase in longest))
    assert [match.span() for match in tree.finditer(text)] == [match.span() for match in plain.finditer(text)]


@pytest.mark.parametrize("code", sorted(read_toml("relays.toml")))
def test_phrases_of_relays_are_found_as_one_after_the_other(code: str) -> None:
    words = load_relay_words(code)
    chance = random.Random(code)
    for field, pattern in words.phrases.items():
        phrases = words.lists[field]
        plain = plainly(phrases)
        for phrase in chance.sample(phrases, min(len(phrases), 25)):
            filled = phrase.replace("*", "Lake Umbra")
            for text in (
                filled,
                filled.upper(),
                f"({filled})",
                f"x{filled}",
                f"{filled}x",
                f"{filled}: {filled}",
            ):
                spread = text.replace(" ", " \n\N{NO-BREAK SPACE}")
                for written in (text, spread, f"Ada Obi {spread} Ek, {text}."):
                    found = [match.span() for match in pattern.finditer(written)]
                    assert found == [match.span() for match in plain.finditer(written)], (field, written)
