"""Many pages at once: hosts side by side, the pages of one host one after another, results as they come."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from reportedly import __version__
from reportedly.errors import ReportedlyError, UnreadableInput
from reportedly.intake.captures.kinds import is_feed
from reportedly.intake.web.addresses import Guard, Resolve, host_of, page_address, resolve
from reportedly.intake.web.limits import FetchLimits, Interrupted
from reportedly.intake.web.pacing import Pace
from reportedly.intake.web.robots import TOKEN
from reportedly.intake.web.visit import Visitor
from reportedly.records import Capture, Known

__all__ = ["FeedLinks", "Fetcher", "user_agent"]

# Returns what a feed lists, given its bytes and address: for each item its address and what the feed states.
FeedLinks = Callable[[bytes, str], Sequence[tuple[str, Mapping[str, str]]]]

# Addresses read ahead, so that a host which many of them name does not hold back the others.
_AHEAD = 1000


def user_agent() -> str:
    """Return how this program introduces itself: its name, its version, and how to keep it out."""
    return f"reportedly/{__version__} (robots.txt: User-agent: {TOKEN})"


@dataclass(slots=True)
class _Feed:
    capture: Capture
    waiting: int
    failed: bool = False


@dataclass(frozen=True, slots=True)
class _Task:
    url: str
    host: str
    stated: Mapping[str, str] = field(default_factory=dict)
    feed: _Feed | None = None


class Fetcher:
    """Fetches pages from the web, politely, and from nowhere else.

    Args:
        agent: how to introduce oneself to servers, as the header ``User-Agent``.
        known: what is known of a page from an earlier time, so that only changes are sent; it is called
            from the threads that fetch, by one of them at a time.
        limits: how much is asked of servers and taken from them.
        allow_private: also fetch from inside the own network, which is refused otherwise.
        links: what a feed lists; without it feeds are captured and not followed.
        resolve: which addresses a host has.

    Raises:
        ReportedlyError: ``agent`` cannot stand in a header.

    Example: ``with Fetcher() as web: capture = web.fetch("https://example.org/report")``
    """

    def __init__(
        self,
        agent: str = "",
        known: Known | None = None,
        limits: FetchLimits | None = None,
        allow_private: bool = False,
        links: FeedLinks | None = None,
        resolve: Resolve = resolve,
    ) -> None:
        from reportedly.intake.web.wire import Wire

        if not (agent.isascii() and agent.isprintable()):
            raise ReportedlyError(f"{agent!r} cannot stand in a header; give a name in ASCII, in one line")
        self._limits = limits or FetchLimits()
        self._links = links
        self._wire = Wire(Guard(allow_private, resolve), self._limits, agent or user_agent())
        self._visitor = Visitor(self._wire, self._limits, known or (lambda _: None), Pace(self._limits))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wire.close()

    def fetch(self, url: str) -> Capture:
        """Return the page at an address, or why it cannot be had, which is never an exception.

        Args:
            url: an ``http`` or ``https`` address.

        Example: ``fetch("https://example.org/gone").problem`` says that there is no such page.
        """
        return self._visitor.capture(url, threading.Event())

    def fetch_all(self, urls: Iterable[str]) -> Iterator[Capture]:
        """Return the pages at some addresses as they come, in no order, each address once.

        Of a feed, the pages that it lists come with what the feed states of them, and then the feed itself,
        which :func:`is_feed` knows.  It comes without validators if one of its pages could not be had, so
        that who keeps them gets the whole list again next time.

        Args:
            urls: addresses; no more of them are read than there is work for.
        """
        return _Round(self._visitor, self._limits, self._links).run(iter(urls))


class _Round:
    """One run over many addresses: who waits, whose host is busy, what was seen."""

    def __init__(self, visitor: Visitor, limits: FetchLimits, links: FeedLinks | None) -> None:
        self._visitor, self._limits, self._links = visitor, limits, links
        self._waiting: dict[str, deque[_Task]] = {}
        self._count = 0
        self._busy: set[str] = set()
        self._seen: set[str] = set()
        self._stop = threading.Event()
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[_Task, Capture | BaseException]] = SimpleQueue()

    def run(self, urls: Iterator[str]) -> Iterator[Capture]:
        workers = 0
        try:
            while True:
                while len(self._busy) < self._limits.hosts and (task := self._next(urls)) is not None:
                    self._busy.add(task.host)
                    if workers < len(self._busy):
                        # Not waited for when the program ends: a thread can hang in the system's resolver.
                        threading.Thread(target=self._work, daemon=True).start()
                        workers += 1
                    self._tasks.put(task)
                if not self._busy:
                    return
                task, result = self._done.get()
                self._busy.discard(task.host)
                if isinstance(result, BaseException):
                    raise result
                yield from self._settled(task, result)
        finally:
            self._stop.set()
            for _ in range(workers):
                self._tasks.put(None)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None and not self._stop.is_set():
            try:
                self._done.put((task, self._visitor.capture(task.url, self._stop)))
            except Interrupted:
                return
            # Told to whoever waits for the result, who would otherwise wait for ever.
            except BaseException as error:
                self._done.put((task, error))

    def _next(self, urls: Iterator[str]) -> _Task | None:
        """Return something to do at a host that is not busy, None if there is nothing now."""
        while (host := next((each for each in self._waiting if each not in self._busy), None)) is None:
            if self._count >= _AHEAD or (url := next(urls, None)) is None:
                return None
            self._add(url)
        tasks = self._waiting.pop(host)
        task = tasks.popleft()
        self._count -= 1
        if tasks:
            # Behind the others, so that each has its turn.
            self._waiting[host] = tasks
        return task

    def _add(self, url: str, stated: Mapping[str, str] | None = None, feed: _Feed | None = None) -> bool:
        """Return whether an address is new, and put it where it waits."""
        address, host = url, ""
        with suppress(UnreadableInput):
            address = page_address(url)
            host = host_of(address)
        if address in self._seen:
            return False
        self._seen.add(address)
        self._waiting.setdefault(host, deque()).append(_Task(url, host, stated or {}, feed))
        self._count += 1
        return True

    def _settled(self, task: _Task, capture: Capture) -> Iterator[Capture]:
        if self._links is not None and is_feed(capture.data):
            if task.feed is None:
                yield from self._opened(capture, self._links)
                return
            capture = replace(
                capture, data=b"", problem="a feed lists this, and it is a feed itself; add it by itself"
            )
        yield replace(capture, stated=task.stated) if task.stated else capture
        if (feed := task.feed) is not None:
            feed.waiting -= 1
            feed.failed = feed.failed or bool(capture.problem)
            if not feed.waiting:
                yield replace(feed.capture, validators=None) if feed.failed else feed.capture

    def _opened(self, capture: Capture, links: FeedLinks) -> Iterator[Capture]:
        """Take in what a feed lists; return the feed if there is nothing to wait for."""
        try:
            listed = links(capture.data, capture.location)
        except UnreadableInput as error:
            yield replace(capture, data=b"", problem=str(error))
            return
        most = self._limits.items
        if len(listed) > most:
            capture = replace(
                capture,
                data=b"",
                problem=f"the feed lists {len(listed)} pages and only {most} are fetched; add the others",
            )
        feed = _Feed(capture, 0, failed=bool(capture.problem))
        for url, stated in listed[:most]:
            feed.waiting += self._add(url, stated, feed)
        if not feed.waiting:
            yield feed.capture
