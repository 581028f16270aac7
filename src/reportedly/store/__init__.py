"""The ledger: kept, searched, proven.  Nothing heavy is loaded before a ledger is opened."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.store.applying import apply, bare
    from reportedly.store.backups import restore
    from reportedly.store.carrying import item_of
    from reportedly.store.health import doctor
    from reportedly.store.items import Item, made_of
    from reportedly.store.ledger import Ledger, open_ledger
    from reportedly.store.upkeep import migrate, repair
    from reportedly.store.writing import article_id

__all__ = [
    "Item",
    "Ledger",
    "apply",
    "article_id",
    "bare",
    "doctor",
    "item_of",
    "made_of",
    "migrate",
    "open_ledger",
    "repair",
    "restore",
]

_HOMES = {
    "applying": ("apply", "bare"),
    "backups": ("restore",),
    "carrying": ("item_of",),
    "health": ("doctor",),
    "items": ("Item", "made_of"),
    "ledger": ("Ledger", "open_ledger"),
    "upkeep": ("migrate", "repair"),
    "writing": ("article_id",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"reportedly.store.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
