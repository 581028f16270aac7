"""The one place that every report passes on its way out of a ledger: to a screen, a file or a program.

Whoever has to withhold something of a report - the name of a witness, the place of a house - does it here,
and no way out has to know.  Nothing is withheld so far.
"""

from __future__ import annotations

from reportedly.records import Document

__all__ = ["let_out", "name_out"]


def let_out(document: Document) -> Document:
    """Return a report as it may leave the ledger.

    Args:
        document: a reading in the form of the contract, with what reviewers said of it.
    """
    return document


def name_out(name: str) -> str:
    """Return the name of a party as it may leave the ledger, where it stands without its report."""
    return name
