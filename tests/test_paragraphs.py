"""A block that is much longer than paragraphs of news are is read in stretches, and no words are lost by it."""

import pytest

from reportedly.intake import read_article as take_in
from reportedly.lexicon.languages import load_language
from reportedly.read.paragraphs import ENOUGH, LONG, Paragraph, find_paragraphs

TELLING = "The road to Tarlo was closed for the night and the buses went round by the quarry."
QUOTED = "“We had asked for sand twice. Nobody came to see us, and nobody wrote.”"


def paragraphs_of(text: str) -> list[Paragraph]:
    return find_paragraphs(take_in(text.encode(), path="report.txt", language="en"), load_language("en"))


def test_a_block_of_common_length_is_one_paragraph() -> None:
    text = " ".join([TELLING] * (LONG // (len(TELLING) + 1)))
    assert LONG - len(TELLING) < len(text) <= LONG
    assert [one.span for one in paragraphs_of(text)] == [(0, len(text))]


def test_a_longer_one_is_several_that_hold_all_its_sentences() -> None:
    text = " ".join([TELLING] * 20)
    found = paragraphs_of(text)
    assert len(found) == 10
    assert all(one.span.end - one.span.start >= ENOUGH for one in found)
    assert [one.index for one in found] == list(range(len(found)))
    assert "".join(text[slice(*one.span)] for one in found).replace(" ", "") == text.replace(" ", "")
    assert all(sentence.block == one.index for one in found for sentence in one.sentences)


@pytest.mark.parametrize("tag", ["before", "after"])
def test_no_quotation_is_cut_off_from_its_tag(tag: str) -> None:
    said = (
        f"{QUOTED} This is what the mayor Ada Obi tells."
        if tag == "after"
        else f"Ada Obi was angry. {QUOTED}"
    )
    found = paragraphs_of(" ".join([TELLING, TELLING, said] * 6))
    assert len(found) > 3
    firsts = [one.sentences[0] for one in found]
    lasts = [one.sentences[-1] for one in found[:-1]]  # where the block ends, nothing is cut off
    assert all(any(token.kind == "w" for token in sentence.tokens) for sentence in (*firsts, *lasts))


def test_every_quotation_knows_its_stretch() -> None:
    found = paragraphs_of(" ".join([TELLING, f"{QUOTED[:-1]}”, said Ada Obi on Monday evening."] * 8))
    assert len(found) > 3
    assert sorted(n for one in found for n in one.own) == list(range(8))
    assert all(one.quotations[number].block == one.index for one in found for number in one.own)


def test_a_dialogue_in_dashes_stays_whole() -> None:
    text = "– " + " – ".join(f"{TELLING[:-1]}, said Ada Obi." for _ in range(12))
    assert len(paragraphs_of(text)) == 1
