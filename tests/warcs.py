"""Web archives and feeds made for tests: nothing in them was ever on the web."""

import base64
import gzip
import hashlib
import io
import json
import zipfile

SITE = "https://lodestar.example"


def digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def answer(body: bytes, status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else [])]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def record(block: bytes, url: str = f"{SITE}/dam", **fields: str) -> bytes:
    """A record with a digest of its block; a field set to nothing is left out."""
    head = {
        "WARC-Type": "response",
        "WARC-Target-URI": url,
        "WARC-Date": "2024-11-08T16:20:00Z",
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000001>",
        "Content-Type": "application/http; msgtype=response",
        "WARC-Block-Digest": digest(block),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    text = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
    return f"WARC/1.1\r\n{text}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


def sha256(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def wacz(parts: dict[str, bytes], *, seal: bool = True, **others: bytes) -> bytes:
    """A WACZ of some parts; ``others`` are members that it does not list, or replaces afterwards."""
    resources = [
        {"name": name.rpartition("/")[2], "path": name, "hash": sha256(data), "bytes": len(data)}
        for name, data in parts.items()
    ]
    package = json.dumps(
        {"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}
    ).encode()
    members = {**parts, "datapackage.json": package}
    if seal:
        members["datapackage-digest.json"] = json.dumps(
            {"path": "datapackage.json", "hash": sha256(package)}
        ).encode()
    return zipped({**members, **others})


def zipped(members: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as opened:
        for name, data in members.items():
            opened.writestr(name, data)
    return file.getvalue()


def page_list(*pages: dict[str, object]) -> bytes:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "All pages"}
    return "".join(json.dumps(each) + "\n" for each in (head, *pages)).encode()


def feed(*items: str, title: str = "Lodestar &amp; Co") -> bytes:
    spaces = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    body = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>{title}</title>'
        f"<language>en</language>{body}</channel></rss>"
    ).encode()
