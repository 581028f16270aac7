import pytest

from reportedly.spans import contains, cover, overlap, subtract, to_utf16, trim
from reportedly.types import Span


def test_overlap_counts_shared_characters() -> None:
    assert overlap(Span(0, 5), Span(3, 9)) == 2
    assert overlap(Span(0, 3), Span(3, 9)) == 0


def test_contains_takes_equal_ends() -> None:
    assert contains(Span(2, 8), Span(2, 8))
    assert not contains(Span(2, 8), Span(1, 3))


def test_cover_holds_all_spans() -> None:
    assert cover([Span(7, 9), Span(2, 3)]) == Span(2, 9)


def test_trim_takes_blanks_and_the_characters_given() -> None:
    assert trim(" a, ", Span(0, 4), ",") == Span(1, 2)
    assert trim("   ", Span(0, 3)) == Span(3, 3)


@pytest.mark.parametrize(
    ("holes", "left"),
    [
        ([], [Span(0, 9)]),
        ([Span(3, 5)], [Span(0, 3), Span(5, 9)]),
        ([Span(0, 2), Span(1, 4)], [Span(4, 9)]),
        ([Span(5, 20)], [Span(0, 5)]),
        ([Span(10, 12)], [Span(0, 9)]),
    ],
)
def test_subtract_leaves_what_no_hole_covers(holes: list[Span], left: list[Span]) -> None:
    assert subtract(Span(0, 9), holes) == left


def test_a_browser_counts_two_for_characters_beyond_the_first_plane() -> None:
    text = "😀a𝒳b"
    assert to_utf16(text, [Span(1, 2), Span(3, 4), Span(0, 4)]) == [Span(2, 3), Span(5, 6), Span(0, 6)]
