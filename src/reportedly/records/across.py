"""Reports beside one another: how they are compared, and what a ledger says of those that hang together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from reportedly.records.kept import Document

__all__ = ["Compared", "Comparing", "Matter"]


class Comparing(NamedTuple):
    """How reports are compared: ``prepare`` makes of a document what the others are given.

    ``grams`` are the numbers by which reports that share words find one another; ``compare`` returns what
    two reports share, in the form of the contract, without regard to the grams that are too common, or None.
    ``topics`` are numbers by which reports on one matter find one another; ``beside`` returns what two of
    them, or one by itself, say that has to do with one another, or None.  ``meaning`` makes vectors of what
    a report says, if meaning is compared, and ``meant`` gives a report its vectors.  ``version`` says when
    all has to be compared anew.
    """

    version: str
    prepare: Callable[[Document], Any]
    grams: Callable[[Any], frozenset[int]]
    compare: Callable[[Any, Any, frozenset[int]], Document | None]
    topics: Callable[[Any], frozenset[int]]
    beside: Callable[[Any, Any], Document | None]
    meaning: Callable[[Any], bytes] | None = None
    meant: Callable[[Any, bytes], Any] | None = None


class Compared(NamedTuple):
    """How many reports were compared, and how many pairs of copies the ledger knows now."""

    reports: int
    pairs: int


class Matter(NamedTuple):
    """Reports that hang together, each as it was read and as reviewers leave it; what was found of every two.

    ``beside`` is by the ids of two articles, ``copies`` two of them and a label, ``pairs`` what reviewers
    said of two.
    """

    reports: tuple[tuple[Document, Document], ...]
    beside: Mapping[tuple[str, str], Document]
    copies: tuple[tuple[str, str, str], ...]
    pairs: tuple[Document, ...]
