"""Work done in other processes, within limits: what loops, crashes or eats memory costs itself alone.

Knows nothing about reports.  Every piece of work runs in a worker process that
is stopped after a time and may not grow beyond a size; a worker that dies is
replaced.  Why pebble: ``docs/decisions/0005-workers-by-pebble.md``.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pebble import ProcessPool

__all__ = ["TOO_LONG", "Limits", "Work", "run_in_workers", "too_long"]

# How the problem of a piece of work begins that was stopped after its time.
TOO_LONG = "took longer than"

Item = TypeVar("Item")
Result = TypeVar("Result")

# Parsers keep what they once asked for; a fresh worker every so often keeps a
# long run within the memory of a short one.
_PIECES_PER_WORKER = 1000

# Enough to keep every worker busy, little enough to hold in memory.
_WAITING_PER_WORKER = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be spent.

    ``jobs`` is how many workers there are, ``seconds`` how long one piece of
    work may take, ``memory`` how many bytes of address space one worker may have.
    """

    jobs: int = 1
    seconds: float = 60
    memory: int = 4 * 2**30


@dataclass(frozen=True, slots=True)
class Work(Generic[Item, Result]):
    """What is to be done with every item.

    ``run`` does it and ``prepare`` goes before it once in every worker; both
    run there, so they are functions that can be imported.  ``known`` returns
    the result of an item that needs no work, else None.  ``lost`` returns the
    result of an item whose work came to nothing, given what went wrong and what to do.
    """

    run: Callable[[Item], Result]
    prepare: Callable[[], None]
    known: Callable[[Item], Result | None]
    lost: Callable[[Item, str], Result]


def run_in_workers(
    work: Work[Item, Result], items: Iterable[Item], limits: Limits
) -> Generator[Result, None, None]:
    """Return the result of each item, in the order given, as soon as it is known.

    No more than a few items a worker are held at a time, however many there are.

    Raises:
        ReportedlyError: the workers cannot be started at all.

    """
    from multiprocessing import get_context

    from pebble import ProcessPool

    pool = ProcessPool(
        max_workers=limits.jobs,
        max_tasks=_PIECES_PER_WORKER,
        initializer=_begin,
        initargs=(limits.memory, work.prepare),
        context=get_context("spawn"),
    )
    waiting: deque[tuple[Item, Future[Result]]] = deque()
    try:
        for item in items:
            waiting.append((item, _started(pool, work, item, limits)))
            while len(waiting) > _WAITING_PER_WORKER * limits.jobs or (waiting and waiting[0][1].done()):
                yield _settled(work, *waiting.popleft(), limits)
        while waiting:
            yield _settled(work, *waiting.popleft(), limits)
    except (RuntimeError, OSError) as error:
        raise ReportedlyError(
            f"the worker processes cannot be started ({error}); is there memory left, and may you start more?"
        ) from error
    finally:
        pool.stop()  # type: ignore[no-untyped-call]  # pebble annotates only a part of its names
        pool.join()


def _started(pool: ProcessPool, work: Work[Item, Result], item: Item, limits: Limits) -> Future[Result]:
    from concurrent.futures import Future

    known = work.known(item)
    if known is not None:
        future: Future[Result] = Future()
        future.set_result(known)
        return future
    with _interrupts_held():
        return pool.schedule(work.run, args=(item,), timeout=limits.seconds)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    # Workers and the pool's threads inherit the mask: Ctrl-C then reaches this
    # process alone, which stops them in order and without a traceback from each.
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    # Started later, by the first worker, it would let interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _settled(work: Work[Item, Result], item: Item, future: Future[Result], limits: Limits) -> Result:
    from pebble import ProcessExpired

    try:
        return future.result()
    except TimeoutError:
        problem = too_long(limits.seconds)
    except MemoryError:
        problem = f"needs more than {limits.memory / 2**30:g} GiB of memory; leave it out or cut it down"
    except ProcessExpired as error:
        problem = f"the process that read it died (exit code {error.exitcode}); leave it out"
    return work.lost(item, problem)


def too_long(seconds: float) -> str:
    """Return the problem of a piece of work that was stopped after its time, and what to do.

    Example: ``too_long(60).startswith("took longer than 60 s")`` is true.
    """
    return f"{TOO_LONG} {seconds:g} s and was given up; raise --time-limit or leave it out"


def _begin(memory: int, prepare: Callable[[], None]) -> None:
    import logging

    _limit_memory(memory)
    # What a library prints must end neither in the output nor among our own messages.
    if not os.environ.get("REPORTEDLY_DEBUG"):
        logging.disable()
        with Path(os.devnull).open("wb") as nowhere:
            for stream in (sys.stdout, sys.stderr):
                os.dup2(nowhere.fileno(), stream.fileno())
    # If this fails, so will the first piece of work, and tell why.
    with suppress(Exception):
        prepare()
    # What was loaded stays to the end; looking through it for garbage cost a third of packing a reading.
    gc.collect()
    gc.freeze()


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    for limit, value in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, hard))
