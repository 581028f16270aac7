import pytest

from reportedly.read.typography import find_dash, find_quotations
from reportedly.types import Block, BlockKind, Span


def blocks(text: str) -> list[Block]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    return found


def inner(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in find_quotations(text, blocks(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“They left,” he said. “And ‘never’ came back.”", ["They left,", "And ‘never’ came back.", "never"]),
        ("‘It’s ours,’ said the girls’ mother.", ["It’s ours,"]),
        ("Das „ist ‚so‘ gut“, sagte er. »Nein«, sagte sie.", ["ist ‚so‘ gut", "so", "Nein"]),
        ("« Bon », dit-il. «Да», — сказал он.", ["Bon", "Да"]),
        ("”Hej”, sa han. ”Nej.”", ["Hej", "Nej."]),
        ("„Tak” – powiedział.", ["Tak"]),
        ("``Wire,'' he said, ''more.''", ["Wire,", "more."]),
        ("“You said “no” twice,” he said.", ["You said “no” twice,", "no"]),
        ("The farmers’ market ‘was hit’ on Monday", ["was hit"]),
    ],
)
def test_marks_of_every_style_pair(text: str, words: list[str]) -> None:
    assert inner(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "rock 'n' roll of the '90s",
        'a man of 5\' 11" with a 6" pipe',
        "the residents’ homes and the boats’ owners",
        "O’Brien’s and N’Djamena’s streets",
        "the soldiers' camp and the nurses' tent",
    ],
)
def test_apostrophes_decades_and_inches_are_no_marks(text: str) -> None:
    assert inner(text) == []


def test_a_running_quotation_is_linked_from_block_to_block() -> None:
    text = "“First.\n“Second.\n“Last,” he said."
    found = find_quotations(text, blocks(text))
    assert [q.continues for q in found] == [False, True, True]
    assert [q.closed for q in found] == [False, False, True]


def test_an_unclosed_mark_spoils_no_later_block() -> None:
    text = "“Unclosed he said.\nNothing here.\n“Closed,” she said."
    found = find_quotations(text, blocks(text))
    assert [text[q.inner.start : q.inner.end] for q in found] == ["Unclosed he said.", "Closed,"]
    assert not found[1].continues


def test_damaged_text_with_thousands_of_open_marks_is_quick() -> None:
    text = "“" * 20_000
    assert len(find_quotations(text, blocks(text))) <= 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("– Come home, she says.", "Come home, she says."),
        ("—Vamos —dijo ella—.", "Vamos —dijo ella—."),
        ("He cried: – Come home", "Come home"),
        ("a – b", None),
        ("-5 degrees", None),
    ],
)
def test_a_dash_opens_words_at_the_head_of_a_block_or_after_a_colon(text: str, words: str | None) -> None:
    span = find_dash(text, blocks(text)[0])
    assert (text[span.start : span.end] if span else None) == words


def test_a_dash_after_a_full_stop_opens_words_only_where_papers_write_so() -> None:
    text = "Han ristet på hodet. – Vi drar, sier han."
    assert find_dash(text, blocks(text)[0]) is None
    span = find_dash(text, blocks(text)[0], after_stops=True)
    assert span is not None and text[span.start :].startswith("Vi drar")


def test_a_mark_that_is_left_open_ends_where_it_is_told_to() -> None:
    text = '"Gone. The town slept. "Go," he said.'
    found = find_quotations(text, blocks(text), lambda span, runs: span.start + 5)
    assert [text[q.inner.start : q.inner.end] for q in found] == ["Gone.", "Go,"]
    assert [q.continues for q in found] == [False, False]


def test_a_mark_after_a_full_stop_carries_an_open_quotation_on() -> None:
    text = "“First. “Second. “Last,” he said."
    found = find_quotations(text, blocks(text))
    assert [text[q.inner.start : q.inner.end] for q in found] == ["First.", "Second.", "Last,"]
    assert [q.continues for q in found] == [False, True, True]
    assert [q.within for q in found] == [None, None, None]
