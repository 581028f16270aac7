"""Addresses, times and other facts in the one form in which the ledger keeps them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

__all__ = ["page_address", "published_of", "utc_time"]

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def page_address(text: str | None) -> str | None:
    """Return the address of a page without its fragment; None if it is no address on the web.

    Host and port are written as for a page that is fetched, so that both are one place.  Nothing else is
    changed: to a server every other letter can matter.

    Example: ``page_address("<https://Lodestar.example:443/dam#top>")`` is ``"https://lodestar.example/dam"``.
    """
    # Writers of WARC 1.0 put addresses in angle brackets, as its grammar has them.
    address = (text or "").strip().removeprefix("<").removesuffix(">").partition("#")[0]
    found = re.fullmatch(r"(https?)://([^/?\s]+)(/?)(.*)", address, re.I | re.S)
    if found is None:
        return None
    scheme, host = found[1].lower(), found[2] if "@" in found[2] else found[2].lower()
    host = host.removesuffix(":443" if scheme == "https" else ":80")
    return f"{scheme}://{host}/{found[4]}"


def utc_time(text: str | None) -> str | None:
    """Return a moment as ISO 8601 in UTC with a ``Z``; None if it is none, or does not say in which zone.

    Example: ``utc_time("2024-11-08T17:20:00+01:00")`` is ``"2024-11-08T16:20:00Z"``.
    """
    try:
        moment = datetime.fromisoformat((text or "").strip())
        if moment.tzinfo is None:
            return None
        return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return None


def published_of(text: str) -> str | None:
    """Return a day, or a day and time, as ISO 8601; None if it is neither.

    Example: ``published_of("2024-11-08")`` is ``"2024-11-08"``, ``published_of("8 November")`` is None.
    """
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return text if _DATE.fullmatch(text) else moment.isoformat().replace("+00:00", "Z")
