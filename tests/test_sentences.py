"""What is looked up in a report many times: the sentences at an offset, and whose somebody is."""

import pytest

from reportedly.intake import read_article
from reportedly.lexicon.languages import load_language
from reportedly.read.paragraphs import find_paragraphs
from reportedly.read.parties.calling import is_of_another
from reportedly.read.parties.lines import Lines, find_lines
from reportedly.read.parties.party import Party
from reportedly.types import EntityKind, Span

REPORT = """The ferry is shut

“It leaks. We told them so,” said Ada Obi. Nobody answered her.

The harbour's spokesman said the port would “look into it. Soon.”"""


def lines_of(text: str, language: str) -> Lines:
    article = read_article(text.encode(), content_type="text/plain; charset=utf-8", language=language)
    return find_lines(find_paragraphs(article, load_language(language)), load_language(language))


@pytest.mark.parametrize("text", ["Go.", REPORT])
def test_the_sentences_at_an_offset_are_those_that_hold_it(text: str) -> None:
    lines = lines_of(text, "en")
    for offset in range(-1, len(text) + 2):
        holding = [
            line
            for line in lines.lines
            if line.sentence.tokens[0].start <= offset < line.sentence.tokens[-1].end
        ]
        assert lines.at(offset) == holding


@pytest.mark.parametrize(
    ("other", "another"),
    [
        ("The navy's grey-haired press ", True),
        ("The navy's ", True),
        ("The army's ", False),
        ("The navy's old grey-haired press ", False),
        ("A ", False),
    ],
    ids=["two-words", "no-word", "the-same", "too-far", "nobody's"],
)
@pytest.mark.parametrize(
    "before", ["", "It rained. " * 2000, "x" * 9000 + "\n\n"], ids=["", "long", "unspaced"]
)
def test_an_owner_is_looked_for_right_before_a_noun(before: str, other: str, another: bool) -> None:
    text = f"{before}{other}spokesman left. The army's spokesman stayed."
    start = len(before + other)
    party = Party("person:x", EntityKind.PERSON, "X", True, heads={"spokesman": Span(start, start + 9)})
    said = Span(text.index("The army's spokesman stayed"), text.index(" stayed"))
    assert is_of_another(text, said, "spokesman", party) is another
