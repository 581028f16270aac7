"""Where output goes: standard output or a file that appears whole, and how far a run is.

Knows nothing about reports; lays down that files are UTF-8, that a device is
written to but never replaced, and that a ledger is neither.
"""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import current_thread, main_thread
from typing import IO, TYPE_CHECKING, Protocol, Self, TypeVar

from reportedly.errors import ReportedlyError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["Board", "Gauge", "Sink", "followed", "opened", "step"]

STDOUT = "-"
_FEW = 3  # items for which a progress bar would only flicker

Item = TypeVar("Item")


class Sink:
    """Where reports are written, as UTF-8 whatever the locale; flushed after each, so pipes run on.

    Ctrl-C waits for the end of a report that is being written, so that none is
    cut in half; a second one does not.
    """

    def __init__(self, file: IO[bytes], encoding: str = "utf-8") -> None:
        file.flush()
        # Python's buffer loses bytes when a signal cuts a write to a full pipe short.
        self._file: IO[bytes] = getattr(file, "raw", file)
        self._encoding = encoding
        self._writing = False
        self._interrupts = 0
        self.wanted = True

    def write(self, text: str) -> None:
        """Write the text and let it go at once."""
        self._writing = True
        try:
            left = memoryview(text.encode(self._encoding, "replace"))
            while left:
                written = self._file.write(left)
                if written is None:  # a pipe that somebody made non-blocking is full
                    time.sleep(0.01)
                left = left[written or 0 :]
        finally:
            self._writing = False
        if self._interrupts:
            raise KeyboardInterrupt

    @contextmanager
    def interrupts_between_reports(self) -> Iterator[None]:
        """Let Ctrl-C act as this class says, where it would act at all."""
        before = signal.getsignal(signal.SIGINT)
        if before is not signal.default_int_handler or current_thread() is not main_thread():
            yield
            return
        signal.signal(signal.SIGINT, self._interrupted)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _interrupted(self, *_: object) -> None:
        self._interrupts += 1
        if not self._writing or self._interrupts > 1:
            raise KeyboardInterrupt

    def discard(self) -> None:
        """Say that the file is not to be kept: nothing worth it was written."""
        self.wanted = False


@contextmanager
def opened(output: str | None) -> Iterator[Sink]:
    """Open what is written to: standard output for None or ``-``, else a file.

    The file is a draft beside its place until all went well, then takes that
    place at once, with the permissions of the file that was there.

    Raises:
        ReportedlyError: standard output is closed, or the file is a ledger.
        OSError: the file cannot be written.

    """
    if output is None or output == STDOUT:
        if sys.stdout is None:
            raise ReportedlyError("standard output is closed; give --output FILE")
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        yield Sink(sys.stdout.buffer, encoding)
        return
    path = Path(output)
    if path.exists() and not path.is_file():
        # A device or a named pipe is written to, never replaced.
        with path.open("wb") as file:
            yield Sink(file)
        return
    import tempfile

    if path.exists() and _begins(path) == _SQLITE:
        raise ReportedlyError(f"{path}: this is a ledger, or another database; name another file")
    target = path.resolve()
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        draft = Path(file.name)
        try:
            sink = Sink(file)
            yield sink
            os.fsync(file.fileno())
            if sink.wanted:
                draft.chmod(_mode(target))
                draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_SQLITE))


# https://sqlite.org/fileformat2.html#the_database_header
_SQLITE = b"SQLite format 3\0"


def _mode(target: Path) -> int:
    with suppress(FileNotFoundError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


class Board(Protocol):
    """Where a run tells how far it is and what went wrong."""

    def advance(self) -> None:
        """Count one item more."""

    def complain(self, message: str) -> None:
        """Say what went wrong."""


class _Lines:
    """Says only what went wrong, a line each."""

    def advance(self) -> None:
        """Say nothing: the reports themselves show how far the run is."""

    def complain(self, message: str) -> None:
        """Print the message on standard error."""
        print(message, file=sys.stderr)  # noqa: T201


class _Running:
    """A bar of a run on standard error, and the rate at which it goes."""

    _progress: Progress

    def __init__(self) -> None:
        self._start, self._done = time.monotonic(), 0

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def _counted(self) -> str:
        """Count one item more; return the rate in words."""
        self._done += 1
        return f"{self._done / max(time.monotonic() - self._start, 0.001):.1f} a second"

    def complain(self, message: str) -> None:
        """Print the message on standard error, above the bar."""
        self._progress.console.print(message, markup=False, soft_wrap=True)


class _Bar(_Running):
    """A progress bar on standard error, with the rate and the time that is left."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("Reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(compact=True),
            TextColumn("left"),
            console=Console(stderr=True, highlight=False),
            transient=True,
        )
        self._task = self._progress.add_task("", total=total, rate="")
        super().__init__()

    def advance(self) -> None:
        """Count one item more."""
        self._progress.update(self._task, advance=1, rate=self._counted())


@contextmanager
def step(title: str) -> Iterator[Callable[[float, str], None]]:
    """Return what to tell how far a step is, between 0 and 1: a bar on a terminal, else one line, once.

    Nothing shows before it is told anything.
    """
    begun: list[tuple[Progress, TaskID]] = []

    def tell(part: float, what: str) -> None:
        if not begun:
            begun.append(_begun(title))
        bar, task = begun[0]
        bar.update(task, completed=part, what=what)

    try:
        yield tell
    finally:
        for bar, _ in begun:
            bar.stop()


def _begun(title: str) -> tuple[Progress, TaskID]:
    """Return the bar of a step on the screen, and its one task."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    console = Console(stderr=True, highlight=False)
    bar = Progress(
        TextColumn(title),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[what]}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    bar.start()
    if not console.is_terminal:
        console.print(f"{title} ...", markup=False, soft_wrap=True)
    return bar, bar.add_task("", total=1.0, what="")


@contextmanager
def followed(items: Iterable[Item], output: str | None) -> Iterator[tuple[Iterable[Item], Board]]:
    """Return the items again, and a board that shows how far they are: a bar, if that helps anybody."""
    if sys.stderr is None or not sys.stderr.isatty() or not _goes_to_a_file(output):
        yield items, _Lines()
        return
    listed = list(items)
    if len(listed) <= _FEW:
        yield listed, _Lines()
        return
    with _Bar(len(listed)) as bar:
        yield listed, bar


def _goes_to_a_file(output: str | None) -> bool:
    # A bar would run into reports on the same terminal, and into whatever a
    # program at the other end of a pipe shows there.
    if output is not None and output != STDOUT:
        return True
    with suppress(OSError, ValueError):
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    return False


class Gauge(_Running):
    """How far a long run is, as a part of all that is to be done: with the rate and the time that is left.

    Away from a terminal it shows complaints only.

    Example: ``with Gauge("Adding") as board: board.advance(0.5)``
    """

    def __init__(self, title: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        console = Console(stderr=True, highlight=False)
        self._progress = Progress(
            TextColumn(title),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[done]}"),
            TimeRemainingColumn(compact=True),
            TextColumn("left"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
            # Reports differ in length: by the last few alone the time that is left would jump.
            speed_estimate_period=600,
        )
        self._task = self._progress.add_task("", total=1.0, done="")
        super().__init__()

    def advance(self, part: float | None = None) -> None:
        """Count one item more; ``part`` of the whole is done then, if that is known."""
        rate = self._counted()
        self._progress.update(self._task, completed=part, done=f"{self._done} done, {rate}")
