"""What a report is called, and what was found in it, in a few words."""

from __future__ import annotations

from reportedly.export.showing import visible
from reportedly.types import Reading

__all__ = ["summary", "title_of"]


def title_of(reading: Reading) -> str:
    """Return what a report is called on screens: its title, made safe to show, or that it has none."""
    return visible(reading.article.title or "") or "Untitled report"


def summary(reading: Reading) -> str:
    """Return how many statements a report has, in words.

    Example: ``"12 statements, 9 with a speaker"``.
    """
    found = len(reading.attributions)
    settled = sum(item.speaker is not None for item in reading.attributions)
    if not found:
        return "No statements found"
    return f"{found} statement{'s' if found > 1 else ''}, {settled} with a speaker"
