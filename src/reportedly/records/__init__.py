"""What the ledger takes in and keeps beside readings: frozen values, no behaviour.

Times are ISO 8601 in UTC with a ``Z``, digests SHA-256 as 64 hexadecimal digits.
"""

from __future__ import annotations

from reportedly.records.across import Compared, Comparing, Matter
from reportedly.records.kept import (
    Added,
    Capture,
    Document,
    Event,
    Fault,
    Head,
    Judgement,
    Known,
    Reader,
    Validators,
)
from reportedly.records.looking import Found, Hit, Made, Passage, Query, Shown, Snapshot, Source, Stats, Tally

__all__ = [
    "Added",
    "Capture",
    "Compared",
    "Comparing",
    "Document",
    "Event",
    "Fault",
    "Found",
    "Head",
    "Hit",
    "Judgement",
    "Known",
    "Made",
    "Matter",
    "Passage",
    "Query",
    "Reader",
    "Shown",
    "Snapshot",
    "Source",
    "Stats",
    "Tally",
    "Validators",
]
