"""Which reports a path stands for, and their bytes.

Knows files, folders, pipes and standard input.  Does not know what a report is:
that is for the intake to say.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO

from reportedly.errors import UnreadableInput, cannot_open

__all__ = [
    "LARGEST_FILE",
    "STDIN",
    "SUFFIXES",
    "Report",
    "bytes_of",
    "example_reports",
    "find_reports",
    "read_file",
    "reports_below",
]

STDIN = "-"
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".md"})
LARGEST_FILE = 50 * 2**20


@dataclass(frozen=True, slots=True)
class Report:
    """A report to be read: where it is, its bytes if they are here already, or why it cannot be had.

    ``number`` says which of a run it is, from 1; 0 outside of one.
    """

    path: str
    data: bytes | None = None
    problem: str = ""
    number: int = 0


def bytes_of(report: Report) -> bytes:
    """Return the bytes of a report, from memory or from its file.

    Raises:
        UnreadableInput: the file cannot be opened, or is larger than :data:`LARGEST_FILE`.

    """
    return read_file(report.path) if report.data is None else report.data


def read_file(path: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        UnreadableInput: it cannot be opened, or is larger than :data:`LARGEST_FILE`.

    """
    try:
        with Path(path).open("rb") as file:
            return _read_all(file, path)
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{path}: {cannot_open(error)}") from error


def _read_all(file: BinaryIO, path: str) -> bytes:
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise UnreadableInput(
            f"{path}: larger than {LARGEST_FILE // 2**20} MB, which no news report is; "
            "split the file or take the report out of it"
        )
    return data


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
                yield Report(path, data=_read_all(sys.stdin.buffer, path))
                continue
            mode = Path(path).stat().st_mode
            if S_ISDIR(mode):
                yield from reports_below(path)
            elif S_ISREG(mode):
                yield Report(path)
            else:
                # A pipe such as the shell's <(...) exists in this process only.
                yield Report(path, data=read_file(path))
        except UnreadableInput as error:
            yield Report(path, problem=str(error))
        except (OSError, ValueError) as error:
            yield Report(path, problem=cannot_open(error))


def reports_below(folder: str, suffixes: frozenset[str] = SUFFIXES) -> Iterator[Report]:
    """Return the files in a folder and below it that end in one of some suffixes, sorted by name.

    Hidden ones are left out, and a folder that links lead to twice is read once.  What cannot be read comes
    back as a :class:`Report` with its ``problem``, and so does a folder without any such file.

    Args:
        folder: where to look.
        suffixes: endings with their dot, in lower case.
    """
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
            waiting.extend(reversed(list(_entries(path, suffixes))))
        except OSError as error:
            found = True
            yield Report(path, problem=cannot_open(error))
    if not found:
        endings = ", ".join(sorted(suffixes))
        yield Report(folder, problem=f"no reports in this folder; it should hold files that end in {endings}")


def _entries(folder: str, suffixes: frozenset[str]) -> Iterator[tuple[str, bool]]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            with suppress(OSError):
                if entry.is_dir():
                    yield entry.path, True
                elif entry.name.lower().endswith(tuple(suffixes)) and (entry.is_file() or entry.is_symlink()):
                    yield entry.path, False


def example_reports() -> list[str]:
    """Return the paths of the example reports that come with Reportedly.

    Raises:
        UnreadableInput: they are neither in the package nor beside it.

    """
    package = Path(__file__).resolve().parent
    for folder in (package / "examples", package.parents[1] / "examples"):
        if folder.is_dir():
            found = [Path(report.path) for report in find_reports([str(folder)])]
            here = Path.cwd()
            return [
                str(path.relative_to(here) if path.is_relative_to(here) else path)
                for path in found
                if path.suffix == ".html"
            ]
    raise UnreadableInput(f"{package}: the example reports are missing there; install Reportedly again")
