"""Files in, :class:`~reportedly.records.Capture` out: pages, texts, web archives, feeds, JSON Lines.

Everything is read as a stream, one report at a time; what cannot be read becomes a capture with its
problem, and the rest goes on.  Fetches nothing: who wants the pages that a feed lists brings what fetches.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Protocol

from reportedly.errors import UnreadableInput, cannot_open
from reportedly.intake.captures.answers import LARGEST
from reportedly.intake.captures.kinds import (
    HEAD,
    SUFFIXES,
    Kind,
    is_address,
    is_feed,
    kind_of,
    one_record_each,
)
from reportedly.records import Capture

__all__ = ["SUFFIXES", "Found", "find_captures", "is_address", "is_feed"]

_STDIN = "-"
_ARC = "this is an archive in the ARC format, which WARC replaced in 2009; turn it into WARC first (arc2warc)"
_XML = "this is XML, but neither a feed nor a page; leave it out, or give the pages that it lists"


Fetched = Callable[[str], Iterator[Capture]]


class Found(Protocol):
    """A file in a folder, or why the folder cannot be read."""

    @property
    def path(self) -> str:
        """Where it is."""

    @property
    def problem(self) -> str:
        """What is wrong, and what to do; empty for a file."""


def find_captures(
    paths: Iterable[str], below: Callable[[str], Iterable[Found]], fetched: Fetched | None = None
) -> Iterator[Capture]:
    """Return the reports that the paths hold, in the order given, each as soon as it is read.

    What kind of file it is shows from its bytes, and from its name only where they leave it open.

    Args:
        paths: files, folders, pipes, ``-`` for standard input, addresses.
        below: returns the files in a folder that are to be read; :data:`SUFFIXES` are among their endings.
        fetched: returns what is at an address, also for the pages that a feed lists.

    Example: of one page, ``[capture] = find_captures(["page.html"], reports_below)``.
    """
    for path in paths:
        if is_address(path):
            yield from fetched(path) if fetched is not None else _not_fetched(path)
        elif not Path(path).is_dir():
            yield from _captures_in(path, fetched)
        else:
            for found in below(path):
                if found.problem:
                    yield Capture(_absolute(found.path), found.path, problem=found.problem)
                else:
                    yield from _captures_in(found.path, fetched)


def _absolute(path: str) -> str:
    # Links are not followed: who moves what a link leads to has not moved the report.
    # Names that are no UTF-8 stay apart, though no database can hold them as they are.
    return os.fsencode(os.path.abspath(path)).decode("utf-8", "backslashreplace")  # noqa: PTH100


def _not_fetched(address: str) -> Iterator[Capture]:
    yield Capture(
        address, address, problem=f"{address}: nothing is fetched here; save the page and give the file"
    )


def _captures_in(path: str, fetched: Fetched | None) -> Iterator[Capture]:
    container = path if path == _STDIN else _absolute(path)
    try:
        with _opened(path) as (stream, lasting):
            head = stream.read(HEAD)
            stream.seek(0)
            kind = kind_of(head, path)
            if kind is Kind.PAGE:
                yield _page(stream, path, container, lasting)
            else:
                yield from _reports(kind, head, stream, (path, container), fetched)
    except UnreadableInput as error:
        yield Capture(container, path, problem=str(error))
    except (OSError, ValueError) as error:
        yield Capture(container, path, problem=f"{path}: {cannot_open(error)}")


@contextmanager
def _opened(path: str) -> Iterator[tuple[IO[bytes], bool]]:
    """Give a file that can be sought in, and whether it is still there tomorrow."""
    if path != _STDIN:
        with Path(path).open("rb") as file:
            if file.seekable():
                yield file, True
                return
            with _kept(file) as copy:
                yield copy, False
            return
    with _kept(sys.stdin.buffer) as copy:
        yield copy, False


@contextmanager
def _kept(pipe: IO[bytes]) -> Iterator[IO[bytes]]:
    with SpooledTemporaryFile(max_size=LARGEST) as copy:
        shutil.copyfileobj(pipe, copy, 2**20)
        copy.seek(0)
        yield copy


def _page(stream: IO[bytes], path: str, container: str, lasting: bool) -> Capture:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableInput(
            f"{path}: larger than {LARGEST // 2**20} MB, which no news report is; "
            "split the file or take the report out of it"
        )
    if not data.strip():
        raise UnreadableInput(f"{path}: the file is empty; give a page or text with a news report")
    # Two reports through the same pipe are not two states of one report.
    location = container if lasting else f"{container}#{hashlib.sha256(data).hexdigest()[:16]}"
    return Capture(location, path, data)


def _reports(
    kind: Kind,
    head: bytes,
    stream: IO[bytes],
    place: tuple[str, str],
    fetched: Fetched | None,
) -> Iterator[Capture]:
    path, container = place
    if kind is Kind.WARC:
        from reportedly.intake.captures.warc import Archive, captures_in_warc

        return captures_in_warc(stream, Archive(path, container, one_record_each(head)))
    if kind is Kind.WACZ:
        from reportedly.intake.captures.wacz import captures_in_wacz

        return captures_in_wacz(stream, path, container)
    if kind is Kind.LINES:
        from reportedly.intake.captures.lines import captures_in_lines

        return captures_in_lines(stream, path, container)
    if kind is Kind.FEED:
        from reportedly.intake.captures.feed import captures_in_feed

        return captures_in_feed(stream, path, container, fetched)
    raise UnreadableInput(f"{path}: {_ARC if kind is Kind.ARC else _XML}")
