"""What robots.txt of a host allows, by RFC 9309, asked for once in a run."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import UnreadableInput
from reportedly.intake.web.addresses import host_of, page_address
from reportedly.intake.web.bodies import decoded
from reportedly.intake.web.limits import Refused, Unreachable

if TYPE_CHECKING:
    from protego import Protego

    from reportedly.intake.web.wire import Answer

__all__ = ["ROBOTS_LIMIT", "TOKEN", "Robots", "Rules"]

TOKEN = "reportedly"  # noqa: S105  # the name that a robots.txt calls this program by
ROBOTS_LIMIT = 500 * 2**10
"""How many bytes of a robots.txt are read, RFC 9309, 2.5."""
_REDIRECTS = 5

# Returns the answer at an address, within the pace of its host.
Ask = Callable[[str], "Answer"]


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says; without any, all is allowed.  ``problem`` says why it cannot be known."""

    parsed: Protego | None = None
    problem: str = ""

    @property
    def pause(self) -> float:
        """Return how many seconds the host wants between two requests, 0 if it does not say."""
        return float(self.parsed.crawl_delay(TOKEN) or 0) if self.parsed else 0.0

    def refusal(self, url: str) -> str:
        """Return why a page is not to be fetched and what to do, empty if it may be."""
        host = host_of(url)
        if self.problem:
            return (
                f"robots.txt of {host} cannot be had, which counts as a refusal ({self.problem}); "
                "try again later, or save the page yourself and add the file"
            )
        if self.parsed is not None and not self.parsed.can_fetch(url, TOKEN):
            return f"robots.txt of {host} does not allow it; save the page yourself and add the file"
        return ""


class Robots:
    """The rules of every origin that was met, fetched when they are first needed."""

    def __init__(self) -> None:
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def rules(self, url: str, ask: Ask) -> Rules:
        """Return what holds for an address.

        Args:
            url: address of a page.
            ask: how to fetch, if it was not fetched before.

        Raises:
            Refused: the host is not to be asked at all.
        """
        origin = f"{url.partition(':')[0]}://{host_of(url)}"
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        # Others who want the same rules wait for whoever asked first.
        with lock:
            if origin not in self._rules:
                self._rules[origin] = _fetched(f"{origin}/robots.txt", ask)
            return self._rules[origin]


def _fetched(url: str, ask: Ask) -> Rules:
    for hop in range(_REDIRECTS + 1):
        try:
            answer = ask(url)
        except Refused as refused:
            if hop == 0:
                raise
            return _unknown(refused)
        except Unreachable as failed:
            return _unknown(failed)
        status = answer.head.status
        if answer.head.target:
            try:
                url = page_address(answer.head.target, answer.url)
            except Refused as refused:
                return _unknown(refused)
        elif status >= 500:
            return Rules(problem=f"status {status}")
        elif 200 <= status < 300:
            return _parsed(answer)
        else:
            return Rules()
    # RFC 9309, 2.3.1.2: as if there were none.
    return Rules()


def _unknown(error: UnreadableInput) -> Rules:
    # Without what to do about it, which is another thing here.
    return Rules(problem=str(error).partition("; ")[0])


def _parsed(answer: Answer) -> Rules:
    from protego import Protego

    try:
        data, _ = decoded(answer.body, answer.head["content-encoding"], ROBOTS_LIMIT, partial=True)
    except UnreadableInput as error:
        return _unknown(error)
    return Rules(Protego.parse(data.decode("utf-8-sig", "replace")))
