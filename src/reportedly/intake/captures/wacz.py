"""The pages of a WACZ: a zip file of WARC archives with digests of its parts and a list of its pages.

Every part is compared with its digest before anything is taken out of it.  Nothing is unpacked to disk.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any
from urllib.parse import urljoin

from reportedly.errors import UnreadableInput
from reportedly.intake.captures.digests import digest_of, hashing
from reportedly.intake.captures.facts import page_address
from reportedly.intake.captures.kinds import HEAD, one_record_each
from reportedly.intake.captures.warc import PAGE_TYPES, Archive, captures_in_warc
from reportedly.records import Capture

__all__ = ["captures_in_wacz"]

_PACKAGE, _SEAL = "datapackage.json", "datapackage-digest.json"
_ARCHIVE = re.compile(r"archive/.+\.warc(?:\.gz)?\Z", re.I)
_PAGES = re.compile(r"pages/[^/]+\.jsonl\Z", re.I)
_OUTSIDE = re.compile(r"(?:\A|[/\\])\.\.(?:[/\\]|\Z)|\A[/\\]|\A[A-Za-z]:|\\|[\x00-\x1f]")
_LARGEST_LIST, _LONGEST_LINE, _PIECE = 16 * 2**20, 2**22, 2**20
_SMALL, _MOST_SWOLLEN = 100 * 2**20, 200
_AGAIN = "get the WACZ again from where it comes from"
_FAULTS = (OSError, ValueError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile)


@dataclass(frozen=True, slots=True)
class _Listed:
    """The pages that a WACZ lists; ``found`` are those of them that turned up, redirects followed."""

    pages: set[str] = field(default_factory=set)
    found: set[str] = field(default_factory=set)
    ways: dict[str, str] = field(default_factory=dict)

    def wants(self, address: str, redirect: str) -> bool:
        """Return whether an address is that of a listed page, or one that a listed page sent on to."""
        listed = address if address in self.pages else self.ways.get(address)
        if listed is None:
            return False
        target = page_address(urljoin(address, redirect)) if redirect else None
        if target is not None and target not in self.pages:
            self.ways[target] = listed
        self.found.add(listed)
        return True


def captures_in_wacz(stream: IO[bytes], path: str, container: str) -> Iterator[Capture]:
    """Return the pages of a WACZ, and a capture with a problem for each part that is damaged or missing.

    If it lists its pages, as most do, those are taken; otherwise every HTML page and text in it.

    Args:
        stream: the file; it can be sought in.
        path: how the user calls it.
        container: its absolute path.
    """
    try:
        with zipfile.ZipFile(stream) as opened:
            members = _members(opened)
            sound, problems = _examined(opened, members)
            for problem in problems:
                yield Capture(container, path, container=container, problem=f"{path}: {problem}")
            yield from _pages(opened, sound, path, container)
    except UnreadableInput as error:
        yield Capture(container, path, container=container, problem=f"{path}: {error}")
    except (*_FAULTS, NotImplementedError) as error:
        reason = f"the WACZ cannot be read ({str(error)[:200]}); {_AGAIN}"
        yield Capture(container, path, container=container, problem=f"{path}: {reason}")


def _members(opened: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the files of a zip by name.

    Raises:
        UnreadableInput: it looks as if made to do harm, or to show different things to different readers.

    """
    files = [member for member in opened.infolist() if not member.is_dir()]
    for member in files:
        if _OUTSIDE.search(member.orig_filename):
            raise UnreadableInput(
                f"it holds a file {member.orig_filename[:80]!r} that would land outside of its folder; "
                "such a WACZ was made to do harm and is not read"
            )
        if member.flag_bits & 1:
            raise UnreadableInput(
                f"{member.filename} in it is encrypted; unlock it with the program that did that"
            )
    again = [name for name, count in Counter(member.filename for member in files).items() if count > 1]
    if again:
        raise UnreadableInput(
            f"it holds two files named {again[0]}, so nobody can say which is meant; {_AGAIN}"
        )
    size, packed = sum(member.file_size for member in files), sum(member.compress_size for member in files)
    if size > _SMALL and size > _MOST_SWOLLEN * max(1, packed):
        raise UnreadableInput(
            f"{packed} bytes in it would unpack to {size}; it was made to fill memory and is not read"
        )
    return {member.filename: member for member in files}


def _examined(opened: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> tuple[list[str], list[str]]:
    """Return the names of the parts that fit their digests, and what is wrong with the others.

    Raises:
        UnreadableInput: nothing says, or nothing says reliably, what the digests are.

    """
    resources = _resources(opened, members)
    sound: list[str] = []
    problems: list[str] = []
    for name, resource in resources.items():
        wrong = _fault(opened, members.get(name), resource)
        if wrong:
            problems.append(f"{name} in it {wrong}, so nothing is taken from there; {_AGAIN}")
        else:
            sound.append(name)
    for name in members:
        if name not in resources and (_ARCHIVE.match(name) or _PAGES.match(name)):
            problems.append(
                f"{name} in it is not listed in {_PACKAGE}, so nothing is taken from there; {_AGAIN}"
            )
    if not any(_ARCHIVE.match(name) for name in (*members, *resources)):
        problems.append(f"there is no archive/*.warc.gz in it, so it holds no pages; {_AGAIN}")
    return sound, problems


def _resources(opened: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo]) -> dict[str, dict[str, Any]]:
    if _PACKAGE not in members:
        raise UnreadableInput(
            f"there is no {_PACKAGE} in it, so nobody can say whether it is whole; "
            "unzip it and add its WARC files if you trust them"
        )
    package = _read_list(opened, _PACKAGE)
    if _SEAL in members:
        seal = _object(_read_list(opened, _SEAL), _SEAL)
        digest = digest_of(seal.get("hash") if isinstance(seal.get("hash"), str) else None)
        if digest is None or not digest.fits(package):
            raise UnreadableInput(f"{_PACKAGE} in it is not what {_SEAL} says, so nothing is taken; {_AGAIN}")
    listed = _object(package, _PACKAGE).get("resources")
    if not isinstance(listed, list):
        raise UnreadableInput(f"{_PACKAGE} in it lists no resources, so nothing is taken; {_AGAIN}")
    return {
        resource["path"]: resource
        for resource in listed
        if isinstance(resource, dict) and isinstance(resource.get("path"), str)
    }


def _read_list(opened: zipfile.ZipFile, name: str) -> bytes:
    with opened.open(name) as file:
        data = file.read(_LARGEST_LIST + 1)
    if len(data) > _LARGEST_LIST:
        raise UnreadableInput(f"{name} in it is larger than {_LARGEST_LIST // 2**20} MB; {_AGAIN}")
    return data


def _object(data: bytes, name: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{name} in it is not JSON, so nothing is taken; {_AGAIN}") from error
    if not isinstance(value, dict):
        raise UnreadableInput(f"{name} in it is no JSON object, so nothing is taken; {_AGAIN}")
    return value


def _fault(opened: zipfile.ZipFile, member: zipfile.ZipInfo | None, resource: dict[str, Any]) -> str:
    """Return what is wrong with a part, as the end of a sentence; nothing if it fits its digest."""
    if member is None:
        return "is missing"
    stated, size = resource.get("hash"), resource.get("bytes")
    digest = digest_of(stated if isinstance(stated, str) else None)
    if digest is None or not digest.value:
        return f"has no digest in {_PACKAGE} that can be checked"
    running, length = hashing(digest.algorithm), 0
    try:
        with opened.open(member) as file:
            while piece := file.read(_PIECE):
                running.update(piece)
                length += len(piece)
    except (*_FAULTS, NotImplementedError) as error:
        return f"cannot be unpacked ({str(error)[:200]})"
    if size is not None and size != length:
        return f"has {length} bytes where {_PACKAGE} says {str(size)[:20]}"
    return (
        ""
        if running.digest() == digest.value
        else f"is not what {_PACKAGE} says it should be (its digest differs)"
    )


def _pages(opened: zipfile.ZipFile, sound: list[str], path: str, container: str) -> Iterator[Capture]:
    listed = _Listed()
    for name in sound:
        if _PAGES.match(name):
            listed.pages.update(_addresses(opened, name))
    for name in sound:
        if not _ARCHIVE.match(name):
            continue
        with opened.open(name) as file:
            framed = one_record_each(file.read(HEAD))
        archive = Archive(
            f"{path}!{name}",
            f"{container}!{name}",
            framed,
            sealed=True,
            wants=listed.wants if listed.pages else None,
        )
        with opened.open(name) as file:
            yield from captures_in_warc(file, archive)
    if missing := sorted(listed.pages - listed.found):
        said = (
            f"{len(missing)} of its pages are listed but not in it"
            if len(missing) > 1
            else "a page is listed but not in it"
        )
        problem = f"{path}: {said}: {missing[0]}; archive it anew"
        yield Capture(container, path, container=container, problem=problem)


def _addresses(opened: zipfile.ZipFile, name: str) -> Iterator[str]:
    """Return the addresses that a list of pages holds, of those that are HTML or text and were answered."""
    with opened.open(name) as file:
        while line := file.readline(_LONGEST_LINE):
            try:
                page = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if not isinstance(page, dict) or not isinstance(url := page.get("url"), str):
                continue
            kind = page.get("mime")
            if isinstance(kind, str) and kind and not PAGE_TYPES.match(kind):
                continue
            if page.get("status") in (None, 0, 200) and (address := page_address(url)) is not None:
                yield address
