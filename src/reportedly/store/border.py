"""The one place that every report passes on its way out of a ledger: to a screen, a file or a program.

Whoever has to withhold something of a report - the name of a witness, the place of a house - does it here,
and no way out has to know.  Nothing is withheld so far.  A backup is no way out: it is the ledger once more,
and as confidential.
"""

from __future__ import annotations

from reportedly.records import Document

__all__ = ["let_out", "name_out"]


def let_out(document: Document) -> Document:
    """Return a report, or something that is told of one, as it may leave the ledger.

    Args:
        document: a reading in the form of the contract, with what reviewers said of it; in an export, under
            ``ledger``, where it was had, all judgements, and perhaps the bytes of its pages in base 64.  Or a
            part that is told by itself: what a list says of a report, a snapshot, a judgement, the payload of
            an event.
    """
    return document


def name_out(name: str) -> str:
    """Return a name or a few words of a report as they may leave the ledger, where they stand alone."""
    return name
