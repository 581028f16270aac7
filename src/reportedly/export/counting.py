"""What was found in a report, in a few words."""

from __future__ import annotations

from reportedly.types import Reading

__all__ = ["summary"]


def summary(reading: Reading) -> str:
    """Return how many statements a report has, in words.

    Example: ``"12 statements, 9 with a speaker"``.
    """
    found = len(reading.attributions)
    settled = sum(item.speaker is not None for item in reading.attributions)
    if not found:
        return "No statements found"
    return f"{found} statement{'s' if found > 1 else ''}, {settled} with a speaker"
