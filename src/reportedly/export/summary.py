"""What was found in a report, in a line."""

from __future__ import annotations

from reportedly.export.visible import visible
from reportedly.types import Reading

__all__ = ["count", "summary"]


def count(reading: Reading) -> str:
    """Return how many statements a report has, in words.

    Example: ``"12 statements, 9 with a speaker"``.
    """
    found = len(reading.attributions)
    settled = sum(item.speaker is not None for item in reading.attributions)
    if not found:
        return "No statements found"
    return f"{found} statement{'s' if found > 1 else ''}, {settled} with a speaker"


def summary(reading: Reading) -> str:
    """Return which report it is and how many statements it has.

    Example: ``"Ferry drill ends early (The Lindvik Courier): 2 statements, 1 with a speaker"``.
    """
    title = visible(reading.article.title or reading.article.path or "Untitled report")
    outlet = f" ({visible(reading.article.outlet)})" if reading.article.outlet else ""
    return f"{title}{outlet}: {count(reading)}"
