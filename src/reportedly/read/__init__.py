"""From an article to its attributions: what was said, by whom, by which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.read.reader import read_article

__all__ = ["read_article"]


def __getattr__(name: str) -> Any:
    # Whoever only wants the model, or the vectors of statements, need not wait for all the steps of reading.
    if name != "read_article":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reportedly.read.reader import read_article

    return read_article
