"""The desk: the one place where the rooms of the package are joined.

``read`` is a whole reading in this process.  ``find_reports`` and
``read_reports`` do the same for the command line: every report in a worker
process with a limit on time and memory, so that one page cannot stop a run.
Nothing heavy is imported before it is needed: the process that hands out the
work never loads a parser.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, BinaryIO

from reportedly.errors import ReportedlyError, UnreadableInput
from reportedly.export.layout import Format, Layout
from reportedly.export.visible import visible

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reportedly.types import Reading

__all__ = [
    "LARGEST_FILE",
    "STDIN",
    "SUFFIXES",
    "TIME_LIMIT",
    "Format",
    "Layout",
    "Order",
    "Outcome",
    "Report",
    "example_reports",
    "find_reports",
    "heading",
    "read",
    "read_reports",
    "visible",
]

STDIN = "-"
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".md"})
LARGEST_FILE = 50 * 2**20
TIME_LIMIT: float = 60
MEMORY_LIMIT = 4 * 2**30

# Parsers keep what they once asked for; a fresh worker every so often keeps a
# long run within the memory of a short one.
_REPORTS_PER_WORKER = 1000


@dataclass(frozen=True, slots=True)
class Report:
    """A report to be read: where it is, its bytes if they are here already, or why it cannot be had."""

    path: str
    data: bytes | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """How reports are to be read.

    ``language`` is two letters, None to find it out for each.  ``jobs`` is how
    many workers read at the same time, ``time_limit`` the seconds one report
    may take, ``memory_limit`` the bytes of address space of one worker.
    """

    language: str | None = None
    jobs: int = 1
    time_limit: float = TIME_LIMIT
    memory_limit: int = MEMORY_LIMIT


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: the text to print, or what went wrong and what to do.

    ``summary`` is one line for people: what was read and how much was found.
    """

    path: str
    text: str = ""
    problem: str = ""
    summary: str = ""


# --- one report, in this process ---------------------------------------------------------------


def read(
    page: bytes | str | os.PathLike[str],
    *,
    path: str = "",
    url: str | None = None,
    content_type: str = "",
    language: str | None = None,
) -> Reading:
    """Return everything found in one report: its article, entities and attributions.

    Args:
        page: the bytes of a page, or the path of a file that holds them.
        path: what the article is to be called; the path itself for a file.
        url: where the page was found, if known.
        content_type: the type the page was sent with, such as ``text/html; charset=koi8-r``.
        language: two letters, such as ``en``; found out if not given.

    Raises:
        UnreadableInput: the file or the bytes cannot be read as a report.

    Example::

        read(b"The bridge is open, the mayor said.").attributions[0].form
        <Form.INDIRECT: 'indirect'>

    """
    from reportedly.intake import read_article as take_in
    from reportedly.read import read_article as read_through

    if not isinstance(page, bytes):
        file = os.fspath(page)
        path = path or file
        try:
            page = _read_file(file)
        except UnreadableInput as error:
            raise UnreadableInput(f"{file}: {error}") from error
    return read_through(take_in(page, path=path, url=url, content_type=content_type, language=language))


def _read_file(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return _read_all(file)
    except (OSError, ValueError) as error:
        raise UnreadableInput(_cannot_open(error)) from error


def _read_all(file: BinaryIO) -> bytes:
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise UnreadableInput(
            f"larger than {LARGEST_FILE // 2**20} MB, which no news report is; "
            "split the file or take the report out of it"
        )
    return data


def _cannot_open(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the path"
    if isinstance(error, PermissionError):
        return "may not be read by you; change its permissions or run as a user who may read it"
    reason = (error.strerror if isinstance(error, OSError) else str(error)) or "unknown reason"
    return f"cannot be opened ({reason[:1].lower()}{reason[1:]}); check the path"


# --- which reports ------------------------------------------------------------------------------


def find_reports(paths: Iterable[str]) -> Iterator[Report]:
    """Return the reports that the paths name, in the order given.

    A folder stands for the files in it and below it that end in one of
    :data:`SUFFIXES`, sorted by name; hidden ones are left out, and a folder that
    links lead to twice is read once.  ``-`` is standard input.  A path that
    cannot be had comes back as a :class:`Report` with its ``problem``.
    """
    for path in paths:
        try:
            if path == STDIN:
                yield Report(path, data=_read_all(sys.stdin.buffer))
                continue
            mode = Path(path).stat().st_mode
            if S_ISDIR(mode):
                yield from _reports_below(path)
            elif S_ISREG(mode):
                yield Report(path)
            else:
                # A pipe such as the shell's <(...) exists in this process only.
                yield Report(path, data=_read_file(path))
        except UnreadableInput as error:
            yield Report(path, problem=str(error))
        except (OSError, ValueError) as error:
            yield Report(path, problem=_cannot_open(error))


def _reports_below(folder: str) -> Iterator[Report]:
    found = False
    seen: set[tuple[int, int]] = set()
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            found = True
            yield Report(path)
            continue
        try:
            status = Path(path).stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            waiting.extend(reversed(list(_entries(path))))
        except OSError as error:
            found = True
            yield Report(path, problem=_cannot_open(error))
    if not found:
        endings = ", ".join(sorted(SUFFIXES))
        yield Report(folder, problem=f"no reports in this folder; it should hold files that end in {endings}")


def _entries(folder: str) -> Iterator[tuple[str, bool]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            with suppress(OSError):
                if entry.is_dir():
                    yield entry.path, True
                elif Path(entry.name).suffix.lower() in SUFFIXES and (entry.is_file() or entry.is_symlink()):
                    yield entry.path, False


def example_reports() -> list[str]:
    """Return the paths of the example reports that come with Reportedly.

    Raises:
        UnreadableInput: they are neither in the package nor beside it.

    """
    here = Path(__file__).resolve().parent
    for folder in (here.parents[1] / "examples", here / "examples"):
        if folder.is_dir():
            return [report.path for report in find_reports([str(folder)]) if report.path.endswith(".html")]
    raise UnreadableInput(f"{here / 'examples'}: the example reports are missing; install Reportedly again")


# --- many reports, in worker processes -----------------------------------------------------------


def heading(layout: Layout) -> str:
    """Return what is to be printed once before all reports; it may be nothing."""
    from reportedly.export import heading

    return heading(layout)


def read_reports(reports: Iterable[Report], layout: Layout, order: Order) -> Generator[Outcome, None, None]:
    """Return what became of each report, in the order given, as soon as it is known.

    No more than a few reports a worker are held at a time, however many there are.

    Args:
        reports: what to read, see :func:`find_reports`.
        layout: how each report is to be written.
        order: in which language, with how many workers and within which limits.

    Raises:
        ReportedlyError: the workers cannot be started at all.

    """
    from multiprocessing import get_context

    from pebble import ProcessPool

    pool = ProcessPool(
        max_workers=order.jobs,
        max_tasks=_REPORTS_PER_WORKER,
        initializer=_prepare_worker,
        initargs=(order.memory_limit,),
        context=get_context("spawn"),
    )
    waiting: deque[tuple[Report, Future[Outcome] | None]] = deque()
    try:
        for report in reports:
            future = None
            if not report.problem:
                with _interrupts_held():
                    future = pool.schedule(
                        _read_in_worker, args=(report, layout, order.language), timeout=order.time_limit
                    )
            waiting.append((report, future))
            while len(waiting) > 4 * order.jobs or (waiting and _is_settled(waiting[0][1])):
                yield _outcome(*waiting.popleft(), order.time_limit)
        while waiting:
            yield _outcome(*waiting.popleft(), order.time_limit)
    except (RuntimeError, OSError) as error:
        raise ReportedlyError(
            f"the processes that read cannot be started ({error}); is there memory left, and may this user start more?"
        ) from error
    finally:
        pool.stop()  # type: ignore[no-untyped-call]  # pebble annotates only a part of its names
        pool.join()


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


def _is_settled(future: Future[Outcome] | None) -> bool:
    return future is None or future.done()


def _outcome(report: Report, future: Future[Outcome] | None, time_limit: float) -> Outcome:
    from pebble import ProcessExpired

    if future is None:
        return _failed(report, report.problem)
    try:
        return future.result()
    except TimeoutError:
        return _failed(
            report, f"took longer than {time_limit:g} s and was given up; raise --time-limit or leave it out"
        )
    except MemoryError:
        return _failed(report, "needs more memory than a report may take; leave it out, or cut the page down")
    except ProcessExpired as error:
        return _failed(report, f"the process that read it died (exit code {error.exitcode}); leave it out")


def _failed(report: Report, problem: str) -> Outcome:
    # Errors of the rooms may name the path already.
    return Outcome(report.path, problem=visible(problem.removeprefix(f"{report.path}: ")))


def _prepare_worker(memory_limit: int) -> None:
    import logging

    _limit_memory(memory_limit)
    # What a library prints must end neither in the output nor among our own messages.
    if not os.environ.get("REPORTEDLY_DEBUG"):
        logging.disable()
        with Path(os.devnull).open("wb") as nowhere:
            for stream in (sys.stdout, sys.stderr):
                os.dup2(nowhere.fileno(), stream.fileno())
    # Loading the parsers counts towards no report's time.  If that fails, the
    # first report tells why.
    with suppress(Exception):
        import reportedly.export.write
        import reportedly.intake
        import reportedly.read  # noqa: F401


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


def _read_in_worker(report: Report, layout: Layout, language: str | None) -> Outcome:
    from reportedly.export import render, summary

    try:
        data = _read_file(report.path) if report.data is None else report.data
        reading = read(data, path=report.path, language=language)
        return Outcome(report.path, text=render(reading, layout), summary=summary(reading))
    except ReportedlyError as error:
        return _failed(report, str(error))
    except MemoryError:
        raise
    except Exception as error:
        if os.environ.get("REPORTEDLY_DEBUG"):
            import traceback

            traceback.print_exc()
        reason = f"{type(error).__name__}: {error}"
        return _failed(report, f"the reader failed on it ({reason}); please report this with the page")
