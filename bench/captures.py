"""Measures how fast pages come out of web archives, beside fastwarc alone on the same file in the same run.

    python bench/captures.py [--records 4000]

The archive is made for the run: pages of about 150 KB of words and markup, gzip for each record, a SHA-1
digest of each block, and a picture after every second page.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from reportedly.intake.captures import find_captures
from reportedly.reports import reports_below

ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=2000, help="how many records the archive holds")
    count = parser.parse_args().records
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "made.warc.gz")
        size = write_archive(path, count)
        print(
            f"{count} records, {size / 1e6:.0f} MB unpacked, {Path(path).stat().st_size / 1e6:.0f} MB on disk"
        )
        bare, checked, ours = compared(
            (lambda: iterated(path), lambda: iterated(path, verify_digests=True), lambda: captured(path))
        )
    for name, seconds in (("fastwarc alone", bare), ("fastwarc with digests", checked), ("captures", ours)):
        print(f"{name:24s} {count / seconds:8.0f} records/s  {size / seconds / 1e6:6.0f} MB/s")
    print(
        f"captures take {ours / bare:.2f} times as long as fastwarc alone, {ours / checked:.2f} with digests"
    )
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def write_archive(path: str, count: int) -> int:
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnop", k=chance.randrange(2, 10))) for _ in range(5000)]
    size = 0
    with open(path, "wb") as file:  # noqa: PTH123
        for number in range(count):
            if number % 3 == 2:
                block = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n" + chance.randbytes(60_000)
            else:
                text = "".join(f"<p class=x>{' '.join(chance.choices(words, k=60))}</p>" for _ in range(350))
                block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body>{text}".encode()
            record = written(block, number)
            size += len(record)
            file.write(gzip.compress(record, 6))
    return size


def written(block: bytes, number: int) -> bytes:
    digest = base64.b32encode(hashlib.sha1(block).digest()).decode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://lodestar.example/{number}\r\n"
        "WARC-Date: 2024-11-08T16:20:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Block-Digest: sha1:{digest}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def iterated(path: str, *, verify_digests: bool = False) -> int:
    with open(path, "rb") as file:  # noqa: PTH123
        records = ArchiveIterator(file, parse_http=True, verify_digests=verify_digests)
        return sum(len(record.reader.read(record.content_length)) for record in records)


def captured(path: str) -> int:
    return sum(len(capture.data) for capture in find_captures([path], reports_below))


def compared(runs: tuple[Callable[[], int], ...]) -> list[float]:
    """Return the least CPU seconds of each, run in turn, so that a busy machine slows all alike."""
    least = [float("inf")] * len(runs)
    for _ in range(ROUNDS):
        for place, run in enumerate(runs):
            start = time.process_time()
            run()
            least[place] = min(least[place], time.process_time() - start)
    return least


if __name__ == "__main__":
    main()
