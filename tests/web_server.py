"""A web server on this computer that answers as told: byte for byte, also what no server should."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

# What is sent for a path; a callable gets the request's headers and the socket and may return more to send.
Reply = bytes | Callable[["Asked", socket.socket], bytes]


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    at: float


def page(
    body: bytes = b"<html><body><p>The bridge is open.</p></body></html>",
    kind: str = "text/html; charset=utf-8",
    *,
    status: str = "200 OK",
    length: int | None = None,
    **headers: str,
) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"Content-Type: {kind}"] if kind else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


def to(location: str, status: str = "302 Found", **headers: str) -> bytes:
    return page(b"", "", status=status, Location=location, **headers)


@dataclass
class WebServer:
    """Serves until the ``with`` is over; ``asked`` holds what it was asked, in order."""

    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> WebServer:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def url(self, path: str = "/", host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            while b"Connection: close" not in self._once(connection):
                pass

    def _once(self, connection: socket.socket) -> bytes:
        head = b""
        while b"\r\n\r\n" not in head:
            part = connection.recv(65536)
            if not part:
                raise OSError
            head += part
        first, *lines = head.decode("latin-1").partition("\r\n\r\n")[0].split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        asked = Asked(first.split(" ")[1], headers, time.monotonic())
        self.asked.append(asked)
        reply = self.replies.get(asked.path, page(b"Not here.", status="404 Not Found"))
        data = reply if isinstance(reply, bytes) else reply(asked, connection)
        if data:
            connection.sendall(data)
        return data or b"Connection: close"
