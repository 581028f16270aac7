"""What figures and kinds are called on screens and in pages, the same everywhere."""

from __future__ import annotations

from reportedly.export.showing import visible
from reportedly.types import Depth, PlaceReference, TimeReference

__all__ = ["colour_of", "is_dated", "label", "per_hundred", "place_meant", "steps", "sureness", "time_meant"]

# How a figure reads as words, from the best down.  They say how often such finds are right, never
# how true a statement is.
_SURENESS = (
    (0.95, "almost always right"),
    (0.85, "usually right"),
    (0.55, "more often right than wrong"),
    (0.45, "right about as often as wrong"),
    (0.0, "more often wrong than right"),
)

# Marks in the order of their weight: a statement with several takes the colour of the first.
_COLOURS = {
    "denies": "against",
    "unverified": "unchecked",
    "no_comment": "unchecked",
    "claims": "doubt",
    "reportedly": "doubt",
    "believes": "doubt",
    "verified": "backed",
    "confirms": "backed",
}


def label(kind: str) -> str:
    """Return a kind as people write it, safe to show.

    Example: ``label("no_comment")`` is ``"no comment"``.
    """
    return visible(kind.replace("_", " "))


def sureness(figure: float) -> str:
    """Return what a share of right finds means in words.

    Args:
        figure: the share, 0 to 1.

    Example: ``sureness(0.97)`` is ``"almost always right"``.
    """
    return next((words for least, words in _SURENESS if figure >= least), _SURENESS[-1][1])


def per_hundred(figure: float) -> str:
    """Return a share as a count.  Example: ``per_hundred(0.974)`` is ``"97 of 100"``.

    What is less than certain never shows as 100, nor what is more than nothing as 0.
    """
    count = round(figure * 100)
    if 0 < figure < 1:
        count = min(max(count, 1), 99)
    return f"{count} of 100"


def steps(depth: Depth) -> str:
    """Return how far the first speaker is from the page.  Example: ``"1 to 2 steps from this page"``."""
    if depth.min == depth.max:
        return f"{depth.min} step{'' if depth.min == 1 else 's'} from this page"
    return f"{depth.min} to {depth.max} steps from this page"


_NO_DATE = {"duration": "how long", "repetition": "how often", "vague": "no date"}


def is_dated(time: TimeReference) -> bool:
    """Return whether a time is one of the calendar, known or not: "ten minutes" and "often" are none."""
    return time.granularity not in _NO_DATE


def time_meant(time: TimeReference) -> str:
    """Return what a time means.  Example: ``"2022-09-14"``, ``"from 2022-03 on"``, ``"page undated"``."""
    if time.edtf:
        start, _, end = time.edtf.partition("/")
        about = "about " if "~" in time.edtf else ""
        start, end = start.replace("~", "").replace("T", " "), end.replace("~", "").replace("T", " ")
        if time.open_end:
            return f"from {start} on"
        if time.open_start:
            return f"{end or start} at the latest"
        return f"{about}{start} to {end}" if end else f"{about}{start}"
    if time.anchor == "event":
        return "reckoned from something else in the text"
    return _NO_DATE.get(time.granularity, "page undated")


def place_meant(place: PlaceReference) -> str:
    """Return what a place name may mean.  Example: ``"unclear: Lyman, UA or Lyman, US"``."""
    shown = place.candidates[:1] if place.settled else place.candidates[:3]
    named = [", ".join(filter(None, (visible(each.name), each.country))) for each in shown]
    if len(set(named)) < len(named):
        # Places of one name in one country are told apart by where they lie.
        named = [
            f"{name} ({each.latitude:.1f}, {each.longitude:.1f})"
            for name, each in zip(named, shown, strict=True)
        ]
    if place.settled:
        return named[0]
    return f"unclear: {' or '.join(named)}" if named else "not in the gazetteer"


def colour_of(kinds: list[str]) -> str:
    """Return the name of the colour that a statement with these marks takes; ``plain`` without any."""
    for kind, colour in _COLOURS.items():
        if kind in kinds:
            return colour
    return "other" if kinds else "plain"
