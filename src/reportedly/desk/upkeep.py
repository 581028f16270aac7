"""Ledgers kept in order: the store's own acts, for the command line."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.errors import LedgerError

if TYPE_CHECKING:
    from reportedly.records import Fault, Head

__all__ = ["doctor", "heads_in", "migrate", "repair", "restore"]

Progress = Callable[[int, int], None]


def heads_in(text: str) -> list[Head]:
    """Return the heads that a text holds, or the file that it names.

    Raises:
        LedgerError: there is none in it.
    """
    from reportedly.store.audit import heads_in

    found = heads_in(text)
    with suppress(OSError, ValueError):
        found = found or heads_in(Path(text).read_text(encoding="utf-8", errors="replace"))
    if not found:
        raise LedgerError(f"{text}: no head is in it; a head is a number, a colon and 64 digits of hash")
    return found


def restore(path: str, place: str, *, actor: str | None = None, progress: Progress | None = None) -> Head:
    """Make a ledger from a backup, see :func:`reportedly.store.restore`."""
    from reportedly import store

    return store.restore(path, place, actor=actor, progress=progress)


def migrate(
    place: str, *, actor: str | None = None, copy: str | None = None, progress: Progress | None = None
) -> Path | None:
    """Bring a ledger to the form of this version, see :func:`reportedly.store.migrate`."""
    from reportedly import store

    return store.migrate(place, actor=actor, copy=copy, progress=progress)


def doctor(place: str, progress: Progress | None = None) -> list[Fault]:
    """Return what is wrong with a ledger, see :func:`reportedly.store.doctor`."""
    from reportedly import store

    return store.doctor(place, progress)


def repair(place: str, *, actor: str | None = None, progress: Progress | None = None) -> list[str]:
    """Mend a ledger, see :func:`reportedly.store.repair`."""
    from reportedly import store

    return store.repair(place, actor=actor, progress=progress)
