"""Read damaged pages and texts: no crash, no hang, no offset that is not valid.

    python tests/gate/fuzz.py                       20,000 inputs in two processes
    python tests/gate/fuzz.py --start 12000         go on from there
    python tests/gate/fuzz.py --pages FOLDER        damage the pages of a folder too
    python tests/gate/fuzz.py --keep FOLDER         write the inputs that failed there
    python tests/gate/fuzz.py --again FILE          read one of them again, with its traceback

A number makes the same input as long as examples and cases stay the same.

The only error that may come of an input is ``UnreadableInput``.
"""

import argparse
import base64
import json
import logging
import multiprocessing
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from gate.mutate import Input, base_material, make
from gate.validity import faults_of
from reportedly import UnreadableInput, desk

TIME_LIMIT = 5.0  # seconds of the processor, so that a busy machine rings no false alarm
GIVEN_UP = 120.0  # seconds by the clock: a parser that is not in Python may not hear the alarm


class TookTooLong(BaseException):
    """The alarm rang.  Not an Exception, so that nothing on its way swallows it."""


@dataclass
class Tally:
    """What became of the inputs."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: dict[int, str] = field(default_factory=dict)
    slowest: tuple[float, int] = (0.0, -1)

    @property
    def done(self) -> int:
        return sum(self.outcomes.values())

    def take(self, number: int, outcome: str, what: str, seconds: float) -> None:
        self.outcomes[outcome] += 1
        self.slowest = max(self.slowest, (seconds, number))
        if outcome not in ("read", "unreadable"):
            self.failures[number] = f"{outcome}: {what}"


def outcome_of(one: Input, *, show: bool = False) -> tuple[str, str]:
    """Return what became of an input and why: read, unreadable, crash, hang or invalid."""

    def ring(*_: object) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, TIME_LIMIT)
    start = time.process_time()
    try:
        reading = desk.read(one.data, path=one.path, content_type=one.content_type, language=one.language)
        faults = faults_of(reading)
    except UnreadableInput as error:
        return "unreadable", str(error)
    except TookTooLong:
        return "hang", _place()
    except Exception as error:
        if show:
            traceback.print_exc()
        return "crash", f"{type(error).__name__}: {error} {_place()}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if time.process_time() - start > TIME_LIMIT:
        return "hang", f"{time.process_time() - start:.1f} s"
    return ("invalid", "; ".join(faults[:3])) if faults else ("read", "")


def _place() -> str:
    """The innermost lines of ours that the exception on its way came through."""
    frames = traceback.extract_tb(sys.exc_info()[2])
    ours = [frame for frame in frames if "reportedly" in frame.filename] or list(frames)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(ours[-3:]))


def run(numbers: Sequence[int], seed: int, *, jobs: int = 2, folders: Sequence[Path] = ()) -> Iterator[Tally]:
    """Yield the tally again and again while the inputs are read; the last one is the whole."""
    tally, shares = Tally(), [list(numbers[job::jobs]) for job in range(jobs)]
    workers = [_Worker(share, seed, folders) for share in shares if share]
    while workers:
        for ready in wait([worker.results for worker in workers], timeout=1.0):
            worker = next(worker for worker in workers if worker.results is ready)
            worker.collect(tally)
        for worker in workers:
            worker.restart_if_stuck(tally)
        workers = [worker for worker in workers if worker.waiting]
        yield tally
    yield tally


class _Worker:
    """A process that reads a share of the inputs, replaced by a new one if it dies or hears nothing."""

    def __init__(self, share: Sequence[int], seed: int, folders: Sequence[Path]) -> None:
        self.waiting, self.seed, self.folders = list(share), seed, folders
        self._start()

    def _start(self) -> None:
        self.results, sending = multiprocessing.Pipe(duplex=False)
        self.process = multiprocessing.Process(
            target=_read_all, args=(list(self.waiting), self.seed, self.folders, sending), daemon=True
        )
        self.process.start()
        sending.close()
        self.heard = time.monotonic()

    def collect(self, tally: Tally) -> None:
        try:
            for number, outcome, what, seconds in self.results.recv():
                tally.take(number, outcome, what, seconds)
                self.waiting.remove(number)
            self.heard = time.monotonic()
        except EOFError:
            self.process.join()
            if self.waiting:
                code = self.process.exitcode
                tally.take(self.waiting.pop(0), "crash", f"the process died (exit code {code})", 0.0)
                self._start()

    def restart_if_stuck(self, tally: Tally) -> None:
        if self.waiting and time.monotonic() - self.heard > GIVEN_UP:
            self.process.kill()
            self.process.join()
            tally.take(self.waiting.pop(0), "hang", "did not hear the alarm", GIVEN_UP)
            self._start()


def _read_all(numbers: Sequence[int], seed: int, folders: Sequence[Path], results: Connection) -> None:
    logging.disable()
    material = base_material(folders)
    # Loading the libraries counts towards no input's time.
    desk.read(material["pages"][0], path="page.html")
    for number in numbers:
        start = time.process_time()
        outcome, what = outcome_of(make(number, seed, material))
        results.send([(number, outcome, what, time.process_time() - start)])


def main() -> int:
    parser = argparse.ArgumentParser(description="Read damaged pages and texts.")
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--pages", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write the inputs that failed there")
    parser.add_argument("--again", type=Path, metavar="FILE", help="read one such input, with its traceback")
    arguments = parser.parse_args()
    if arguments.again:
        return _read_again(arguments.again)
    numbers = range(arguments.start, arguments.start + arguments.count)
    start, shown, tally = time.monotonic(), 0.0, Tally()
    known: set[int] = set()
    for tally in run(numbers, arguments.seed, jobs=arguments.jobs, folders=arguments.pages):
        if new := tally.failures.keys() - known:
            known |= new
            _tell({number: tally.failures[number] for number in sorted(new)}, arguments)
        if time.monotonic() - shown > 10:
            shown = time.monotonic()
            rate = tally.done / max(shown - start, 0.001)
            print(f"{tally.done} of {len(numbers)}, {rate:.0f} a second, {dict(tally.outcomes)}", flush=True)
    print(
        f"{tally.done} inputs, {dict(tally.outcomes)}; "
        f"the slowest took {tally.slowest[0]:.1f} s (number {tally.slowest[1]})"
    )
    return 1 if tally.failures else 0


def _tell(failures: dict[int, str], arguments: argparse.Namespace) -> None:
    """Print what failed and, if asked for, keep the inputs."""
    material = base_material(arguments.pages) if arguments.keep else {}
    for number, what in failures.items():
        print(f"  {arguments.seed}-{number}: {what[:300]}", flush=True)
        if arguments.keep:
            one = asdict(make(number, arguments.seed, material))
            one |= {"data": base64.b64encode(one["data"]).decode(), "what": what}
            arguments.keep.mkdir(parents=True, exist_ok=True)
            (arguments.keep / f"{arguments.seed}-{number}.json").write_text(json.dumps(one), encoding="utf-8")


def _read_again(path: Path) -> int:
    kept = json.loads(path.read_text(encoding="utf-8"))
    print(f"it was: {kept.pop('what')}")
    one = Input(**kept | {"data": base64.b64decode(kept["data"])})
    print(f"path {one.path!r}, type {one.content_type!r}, language {one.language}, {len(one.data)} bytes")
    start = time.process_time()
    outcome, what = outcome_of(one, show=True)
    print(f"{outcome}: {what} ({time.process_time() - start:.2f} s)")
    return 0 if outcome in ("read", "unreadable") else 1


if __name__ == "__main__":
    sys.exit(main())
