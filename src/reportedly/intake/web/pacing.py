"""Whose turn it is at each host: one request at a time, and a pause before the next."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportedly.intake.web.limits import FetchLimits, Interrupted

__all__ = ["Pace"]


@dataclass(slots=True)
class _Lane:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0


class Pace:
    """Lets requests to one host through one after another.

    Args:
        limits: how long the pauses are.
    """

    def __init__(self, limits: FetchLimits) -> None:
        self._limits = limits
        self._lanes: dict[str, _Lane] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, pause: float, stop: threading.Event) -> Iterator[None]:
        """Hold a host for one request, after the pause since the one before.

        Args:
            host: its name.
            pause: what the host asks for, in seconds; kept between the limits.
            stop: is set when nobody waits any more.

        Raises:
            Interrupted: ``stop`` was set meanwhile.
        """
        lane = self._lane(host)
        with lane.lock:
            if stop.wait(max(0, lane.free_at - time.monotonic())):
                raise Interrupted
            try:
                yield
            finally:
                pause = max(self._limits.pause, min(pause, self._limits.longest_pause))
                lane.free_at = max(lane.free_at, time.monotonic() + pause)

    def hold(self, host: str, seconds: float) -> None:
        """Let nobody to a host before some seconds are over, as it has asked."""
        lane = self._lane(host)
        lane.free_at = max(lane.free_at, time.monotonic() + seconds)

    def _lane(self, host: str) -> _Lane:
        with self._lock:
            return self._lanes.setdefault(host, _Lane())
