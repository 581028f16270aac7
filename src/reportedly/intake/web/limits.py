"""How much may be asked of servers, and what may go wrong while asking."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import UnreadableInput
from reportedly.intake.decode import LIMIT

__all__ = ["FetchLimits", "Interrupted", "Refused", "Unreachable"]


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """How much may be asked of servers, and how much is taken from them.

    ``pause`` is the least time between two requests to one host, ``longest_pause`` the most that a
    robots.txt or an answer can make of it (both in seconds).  ``seconds`` is how long one page may take
    in all, waiting for its turn aside, ``connect`` and ``read`` how long a server may be silent.  ``size``
    is the largest page in bytes, as sent and as decoded.  ``hosts`` are asked side by side.  ``items`` is
    how many pages of one feed are fetched.
    """

    pause: float = 1
    longest_pause: float = 30
    seconds: float = 30
    connect: float = 10
    read: float = 15
    size: int = LIMIT
    redirects: int = 10
    hosts: int = 8
    items: int = 1000


class Refused(UnreadableInput):
    """An address that is not asked: of another scheme, with a password, or not on the public internet."""


class Unreachable(UnreadableInput):
    """A server that gives no whole answer; ``again`` says that only the connection broke."""

    def __init__(self, message: str, *, again: bool = False) -> None:
        super().__init__(message)
        self.again = again


class Interrupted(Exception):
    """Nobody waits for this page any more."""
