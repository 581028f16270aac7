"""Reportedly reads news reports and keeps a ledger of who said what, through whom, and how sure.

Example::

    import reportedly

    reading = reportedly.read("page.html")
    for attribution in reading.attributions:
        print(attribution.form, attribution.content)

    with reportedly.open_ledger("case-17.ledger") as ledger:
        for hit in ledger.find(reportedly.Query("bridge", speaker=("mayor",))).hits:
            print(hit.speaker, hit.said, hit.report.title)

Importing the package loads nothing heavy: every name below is fetched from its
module when it is first asked for.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.desk import open_ledger, read
    from reportedly.errors import LedgerError, LexiconError, NotInstalled, ReportedlyError, UnreadableInput
    from reportedly.records import Judgement, Query
    from reportedly.spelling import Likeness, PersonName, compare_people
    from reportedly.types import Article, Attribution, Entity, Form, Reading, Span

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Attribution",
    "Entity",
    "Form",
    "Judgement",
    "LedgerError",
    "LexiconError",
    "Likeness",
    "NotInstalled",
    "PersonName",
    "Query",
    "Reading",
    "ReportedlyError",
    "Span",
    "UnreadableInput",
    "__version__",
    "compare_people",
    "open_ledger",
    "read",
]

_HOMES = {
    "reportedly.desk": ("open_ledger",),
    "reportedly.errors": (
        "LedgerError",
        "LexiconError",
        "NotInstalled",
        "ReportedlyError",
        "UnreadableInput",
    ),
    "reportedly.records": ("Judgement", "Query"),
    "reportedly.spelling": ("Likeness", "PersonName", "compare_people"),
    "reportedly.types": ("Article", "Attribution", "Entity", "Form", "Reading", "Span"),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it offers {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """The package itself, in which ``read`` stays the function.

    One of the rooms is called ``read`` too, and the import system binds every
    submodule to its package: without this, ``reportedly.read(...)`` would work
    once and then be a module.  ``from reportedly.read import ...`` still finds
    the room.
    """

    @property
    def read(self) -> Any:
        from reportedly.desk import read

        return read

    @read.setter
    def read(self, room: ModuleType) -> None:
        pass


sys.modules[__name__].__class__ = _Package
