"""The pages of a web archive in the WARC format (ISO 28500), read as a stream, each checked by its digests.

An archive that is damaged in its structure is read up to there and no further: to look for the next
record behind the damage would let a page that has a record written into its text pass that off as one.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING

from reportedly.errors import UnreadableInput
from reportedly.intake.captures.answers import LARGEST, Answer, dechunked, decoded, read_head
from reportedly.intake.captures.digests import Digest, digest_of, hashing
from reportedly.intake.captures.facts import page_address, utc_time
from reportedly.records import Capture, Validators

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

__all__ = ["PAGE_TYPES", "Archive", "captures_in_warc"]

PAGE_TYPES = re.compile(r"(?:text/(?:html|plain|markdown)|application/xhtml\+xml)\s*(?:;|\Z)", re.I)
"""The media types that a page of news or a text can be sent with."""

_ANSWER = re.compile(r"application/http\b", re.I)
_FOR_ROBOTS = re.compile(r"https?://[^/]+/(?:robots|ads|app-ads|humans|llms)\.txt\Z", re.I)
_LONGEST_HEAD = 2**16
_PIECE = 2**20
_GZIP = b"\x1f\x8b"
_BOMB, _BOMB_RATIO = 2**30, 200
_AGAIN = "get the archive again from where it comes from"
_CHANGED = f"its bytes are not those that were archived; {_AGAIN}"


@dataclass(frozen=True, slots=True)
class Archive:
    """What is known of an archive before it is read.

    ``name`` is what people are shown, ``container`` its absolute path, inside a WACZ with ``!`` and the
    path there.  ``framed`` says whether offsets find its records, ``sealed`` that all of its bytes have been
    compared with a digest.  ``wants`` is asked for each address,
    with where the server sends its readers on to, whether that page is one to be taken.
    """

    name: str
    container: str
    framed: bool = True
    sealed: bool = False
    wants: Callable[[str, str], bool] | None = None


class _Broken(Exception):
    """The archive cannot be read any further."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The bytes of a record as far as they were kept: its head, and all of it if it is a page."""

    data: bytes
    answer: Answer
    page: bool
    length: int
    whole: bool


def captures_in_warc(stream: IO[bytes], archive: Archive) -> Iterator[Capture]:
    """Return the pages of an archive in its order, and a capture with a problem for each that is damaged.

    Taken are answers with status 200 and resources, if they are HTML or text and came from the web.

    Args:
        stream: the bytes of the archive from the beginning, compressed or not; it can be sought in.
        archive: what is known of it.
    """
    start: int | None = None
    waiting: Capture | None = None
    unpacked = 0
    try:
        for record in _records(stream, archive):
            # That a compressed record is whole shows when the next one is asked for.
            if waiting is not None:
                yield waiting
            start = record.stream_pos if archive.framed or not record.stream_pos else None
            waiting = None
            waiting = _capture(record, start, archive)
            unpacked += len(waiting.data) if waiting is not None else 0
            if unpacked > _BOMB and unpacked > _BOMB_RATIO * max(1, stream.tell()):
                raise _Broken("it unpacks to far more than any archive of pages does, as if to fill memory")
    except (OSError, ValueError, EOFError, zlib.error, _Broken) as error:
        if waiting is not None and start is not None and not _whole_at(stream, start):
            problem = f"{_where(archive, start)}, {waiting.url}: {_CHANGED}"
            waiting = replace(waiting, path=archive.name, data=b"", problem=problem)
        if waiting is not None:
            yield waiting
        yield _broken(archive, start, str(error))
    else:
        if waiting is not None:
            yield waiting


def _records(stream: IO[bytes], archive: Archive) -> Iterator[WarcRecord]:
    """Return the records of an archive.

    Raises:
        _Broken: it is empty, or ends within a record.

    """
    from fastwarc.warc import ArchiveIterator

    last: int | None = None
    for record in ArchiveIterator(stream, parse_http=False):
        if record.headers.get("Content-Length") is None:
            raise _Broken("a record has no length")
        last = record.stream_pos
        yield record
    if last is None and not stream.tell():
        raise _Broken("it is empty")
    # What is compressed as one piece can be checked from its beginning only.
    if not archive.sealed and not _ends_with_a_record(stream, last if archive.framed and last else 0):
        raise _Broken("it ends within a record")


def _ends_with_a_record(stream: IO[bytes], last: int) -> bool:
    """Return whether an archive ends where a record does, as far as that can be seen.

    What is not compressed in the way of gzip shows no more than the beginning of another record.
    """
    size = stream.seek(0, os.SEEK_END)
    stream.seek(last)
    if stream.read(2) != _GZIP:
        stream.seek(max(last, size - 8))
        return re.search(rb"\n(?:W|WA|WAR|WARC)\Z", stream.read(8)) is None
    end: int | None = last
    while end is not None and end < size:
        end = _end_of_record(stream, end)
    return end is not None


def _whole_at(stream: IO[bytes], start: int) -> bool:
    """Return whether a record fits its checksum, true if it has none."""
    stream.seek(start)
    return stream.read(2) != _GZIP or _end_of_record(stream, start) is not None


def _end_of_record(stream: IO[bytes], start: int) -> int | None:
    """Return where a record compressed by gzip ends; None if it does not, or does not fit its checksum."""
    stream.seek(start)
    engine = zlib.decompressobj(31)
    try:
        while not engine.eof and (piece := engine.unconsumed_tail or stream.read(_PIECE)):
            engine.decompress(piece, _PIECE)
    except zlib.error:
        return None
    return stream.tell() - len(engine.unused_data) if engine.eof else None


def _broken(archive: Archive, start: int | None, reason: str) -> Capture:
    where = f" after the record at byte {start}" if start is not None else ""
    problem = f"{archive.name}: the archive cannot be read any further{where} ({reason}); {_AGAIN}"
    container = archive.container
    return Capture(container, archive.name, container=container, offset=start, problem=problem)


def _where(archive: Archive, start: int | None) -> str:
    return f"{archive.name}: record at byte {start}" if start is not None else f"{archive.name}: a record"


def _capture(record: WarcRecord, start: int | None, archive: Archive) -> Capture | None:
    """Return the page of a record, or what is wrong with it; None if it is no page to be taken."""
    from fastwarc.warc import WarcRecordType

    known = record.record_type in (WarcRecordType.response, WarcRecordType.resource)
    if not known and record.record_type != WarcRecordType.unknown:
        return None
    address = page_address(record.headers.get("WARC-Target-URI"))
    if address is None or not known:
        return _unclear(record, start, archive)
    if _FOR_ROBOTS.match(address):
        return None
    running = digest_of(record.headers.get("WARC-Block-Digest"))
    block = _read_block(record, running, address, archive)
    if block is None:
        return None
    answer, data, problem = block.answer, b"", ""
    try:
        if not block.whole:
            raise UnreadableInput(f"WARC-Block-Digest {_wrong(running)}")
        if not block.page:
            return None
        data = _page(record, block)
    except UnreadableInput as error:
        problem = f"{_where(archive, start)}, {address}: {error}"
    return Capture(
        location=address,
        path=archive.name if problem else address,
        data=data,
        url=address,
        media_type=answer.media_type,
        retrieved_at=utc_time(record.headers.get("WARC-Date")),
        status=answer.status or None,
        container=archive.container,
        offset=start,
        validators=Validators(answer.etag, answer.last_modified)
        if answer.etag or answer.last_modified
        else None,
        problem=problem,
    )


def _unclear(record: WarcRecord, start: int | None, archive: Archive) -> Capture | None:
    """Return a problem if a record holds a page, but says neither what it is nor where it is from."""
    data = _exactly(record, min(record.content_length, _LONGEST_HEAD))
    answer = read_head(data)
    if archive.sealed or answer is None or answer.status != 200 or not _is_page(answer, data):
        return None
    said = "it holds a page, but its type or its address cannot be read"
    problem = f"{_where(archive, start)}: {said}; {_AGAIN}"
    return Capture(
        archive.container, archive.name, container=archive.container, offset=start, problem=problem
    )


def _wrong(digest: Digest | None) -> str:
    if digest is not None and digest.value:
        return f"does not fit: {_CHANGED}"
    return f"is written in a way that is unknown here, so nobody can say whether the page is whole; {_AGAIN}"


def _read_block(record: WarcRecord, digest: Digest | None, address: str, archive: Archive) -> _Block | None:
    """Return what a record holds, read whole if it is a page or has a digest; None if it is not wanted."""
    length = record.content_length
    if str(length) != (record.headers.get("Content-Length") or "").strip().lstrip("0").zfill(1):
        raise _Broken("a record has no length that can be true")
    data = _exactly(record, min(length, _LONGEST_HEAD))
    answer = _answer(record, data)
    if archive.wants is not None and not archive.wants(address, answer.redirect):
        return None
    page = answer.status in (0, 200) and _is_page(answer, data)
    kept = page and length <= LARGEST + _LONGEST_HEAD
    if not page and (digest is None or length > LARGEST + _LONGEST_HEAD):
        return None
    running = hashing(digest.algorithm, data) if digest is not None else None
    parts, done = [data], len(data)
    while done < length <= LARGEST + _LONGEST_HEAD:
        piece = _exactly(record, min(_PIECE, length - done))
        done += len(piece)
        if running is not None:
            running.update(piece)
        if kept:
            parts.append(piece)
    whole = running is None or digest is None or done < length or running.digest() == digest.value
    return _Block(b"".join(parts), answer, page, length, whole)


def _exactly(record: WarcRecord, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = record.reader.read(size - len(data))
        if not piece:
            raise _Broken("it ends within a record")
        data = data + piece if data else piece
    return data


def _answer(record: WarcRecord, data: bytes) -> Answer:
    kind = (record.headers.get("Content-Type") or "").strip()
    if _ANSWER.match(kind) or data.startswith(b"HTTP/"):
        return read_head(data) or Answer(0, -1)
    return Answer(0, 0, kind)


def _is_page(answer: Answer, data: bytes) -> bool:
    if answer.media_type:
        return PAGE_TYPES.match(answer.media_type) is not None
    return data[answer.length :].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def _page(record: WarcRecord, block: _Block) -> bytes:
    """Return the bytes of the page in a record.

    Raises:
        UnreadableInput: they are not whole, not those that were archived, or too many.

    """
    if block.length > LARGEST + _LONGEST_HEAD:
        raise UnreadableInput(
            f"it is larger than {LARGEST // 2**20} MB, which no news report is; leave it out"
        )
    cut = record.headers.get("WARC-Truncated")
    if cut is not None:
        raise UnreadableInput(
            f"only its beginning was archived (WARC-Truncated: {cut[:20]}); archive the page anew"
        )
    body, codings = block.data[block.answer.length :], block.answer.codings
    digest = digest_of(record.headers.get("WARC-Payload-Digest"))
    # Some archivers take the digest of the payload before, some after the pieces were put together.
    forms = (body, dechunked(body)) if "chunked" in codings else (body,)
    if digest is not None and not digest.fits(*forms):
        raise UnreadableInput(f"WARC-Payload-Digest {_wrong(digest)}")
    try:
        return decoded(body, codings)
    except UnreadableInput as error:
        raise UnreadableInput(f"{error}; archive the page anew") from error
