"""Requests and answers as WARC records, to be kept as evidence of what a server said.

ISO 28500 (WARC 1.1), one gzip member a record, so that any reader of web archives opens it.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from reportedly.intake.web.wire import Answer

__all__ = ["exchange_of"]


def exchange_of(answers: Iterable[Answer]) -> bytes:
    """Return the records of some answers: for each the request and then what came back, packed by gzip.

    Bodies stand as they were transferred, still compressed.  Only the pieces of a chunked one are joined:
    its header is kept as ``X-Archive-Orig-Transfer-Encoding``, as web archives do, so that the digest of
    the payload is that of the body whoever reads it.
    """
    return b"".join(record for answer in answers for record in _records(answer))


def _records(answer: Answer) -> tuple[bytes, bytes]:
    request, response = (f"<urn:uuid:{uuid4()}>" for _ in range(2))
    asked = {
        "WARC-Type": "request",
        "WARC-Record-ID": request,
        "WARC-Concurrent-To": response,
        "Content-Type": "application/http;msgtype=request",
    }
    answered = {
        "WARC-Type": "response",
        "WARC-Record-ID": response,
        "Content-Type": "application/http;msgtype=response",
        "WARC-Payload-Digest": _digest(answer.body),
        **({"WARC-Truncated": "length"} if answer.cut else {}),
    }
    return (
        _record(asked, answer, answer.request),
        _record(answered, answer, _unchunked(answer.opening) + answer.body),
    )


def _unchunked(opening: bytes) -> bytes:
    return b"\r\n".join(
        b"X-Archive-Orig-" + line if line.lower().startswith(b"transfer-encoding:") else line
        for line in opening.split(b"\r\n")
    )


def _record(headers: dict[str, str], answer: Answer, block: bytes) -> bytes:
    full = {
        **headers,
        "WARC-Date": answer.at,
        "WARC-Target-URI": answer.url,
        "WARC-IP-Address": answer.server,
        "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in full.items())
    return gzip.compress(b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n", mtime=0)


def _digest(data: bytes) -> str:
    return "sha256:" + sha256(data).hexdigest()
