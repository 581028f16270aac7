"""When somebody saved a page: what browsers and archives write into the copies they make."""

from __future__ import annotations

import re

from reportedly.intake.machine_dates import read_machine_date

__all__ = ["saved_on"]

_ENDS = 4096
"""Characters at the beginning and the end of a page in which such notes stand."""

_SINGLE_FILE = re.compile(r"saved date:\s*([^\n(]{10,60})", re.IGNORECASE)
_WAYBACK = re.compile(
    r"FILE ARCHIVED ON\s+(?P<time>\d\d:\d\d:\d\d)\s+(?P<month>\w{3}) (?P<day>\d{1,2}), (?P<year>\d{4})"
)


def saved_on(html: str) -> str | None:
    """Return the ISO 8601 time at which a page was saved, None if the copy does not say.

    Source: the comments of SingleFile ("Page saved with SingleFile ... saved date: ...") and of the
    Internet Archive's Wayback Machine ("FILE ARCHIVED ON ...", in UTC).

    Example: ``saved_on("<!-- FILE ARCHIVED ON 12:00:00 Sep 20, 2022 AND RETRIEVED")`` is
    ``"2022-09-20T12:00:00Z"``.
    """
    ends = html if len(html) <= 2 * _ENDS else f"{html[:_ENDS]}\n{html[-_ENDS:]}"
    archived = _WAYBACK.search(ends)
    if archived:
        moment = read_machine_date("{day} {month} {year} {time} GMT".format(**archived.groupdict()))
        return moment and moment.replace("+00:00", "Z")
    saved = _SINGLE_FILE.search(ends)
    return read_machine_date(saved[1].strip()) if saved else None
