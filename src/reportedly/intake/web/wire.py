"""One request and its answer, over connections that go where the guard says, within limits of time and size.

Imports httpx and httpcore, so it is imported only when something is fetched.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from math import inf
from typing import Any

import httpcore
import httpx

from reportedly.intake.web.addresses import Guard, host_of
from reportedly.intake.web.limits import FetchLimits, Refused, Unreachable

__all__ = ["Answer", "Head", "Wire"]

_MOST_HEADERS = 200
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_ADDRESSES = 4


@dataclass(frozen=True, slots=True)
class Head:
    """What an answer says before its body: its status and its headers, which are empty if not there."""

    status: int
    headers: httpx.Headers

    def __getitem__(self, name: str) -> str:
        return str(self.headers.get(name, "")).strip()

    @property
    def target(self) -> str:
        """Return where a redirect leads, empty if this is none."""
        return self["location"] if self.status in _REDIRECTS else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered, and to what.

    ``request`` and ``opening`` are the header blocks as they were sent and had, ``body`` the bytes as they
    were transferred, still compressed; ``cut`` says that more would have come.  ``server`` is the IP
    address, ``at`` when the answer came.
    """

    url: str
    head: Head
    request: bytes
    opening: bytes
    body: bytes
    cut: bool
    server: str
    at: str


class _Clock(threading.local):
    """When the request that this thread has under way must be over, on the monotonic clock."""

    until: float = inf

    def left(self, most: float | None) -> float:
        return min(inf if most is None else most, self.until - time.monotonic())


class _TimedStream(httpcore.NetworkStream):
    """A connection on which a server cannot win time by sending a byte now and then."""

    def __init__(self, stream: httpcore.NetworkStream, clock: _Clock, server: str) -> None:
        self._stream, self._clock, self._server = stream, clock, server

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._clock.left(timeout)
        if left <= 0:
            raise httpcore.ReadTimeout
        return self._stream.read(max_bytes, left)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        left = self._clock.left(timeout)
        if left <= 0:
            raise httpcore.WriteTimeout
        self._stream.write(buffer, left)

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = max(0.001, self._clock.left(timeout))
        return _TimedStream(
            self._stream.start_tls(ssl_context, server_hostname, left), self._clock, self._server
        )

    def get_extra_info(self, info: str) -> Any:
        return self._server if info == "server_addr" else self._stream.get_extra_info(info)


class _GuardedBackend(httpcore.SyncBackend):
    """Connects to addresses that the guard has seen and to no others.

    Names are resolved once, here: a name that means another address a moment later ("DNS rebinding")
    gains nothing.  TLS goes on to ask for the name.
    """

    def __init__(self, guard: Guard, clock: _Clock) -> None:
        self._guard, self._clock = guard, clock

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectTimeout()
        for address in self._guard.addresses(host, port)[:_MOST_ADDRESSES]:
            left = self._clock.left(timeout)
            if left <= 0:
                break
            try:
                stream = super().connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _TimedStream(stream, self._clock, address)
        raise failed


class Wire:
    """Asks servers, one request at a time for each thread.

    Args:
        guard: says where a host may be reached.
        limits: what may be asked and taken.
        agent: how to introduce oneself.
    """

    def __init__(self, guard: Guard, limits: FetchLimits, agent: str) -> None:
        self._limits = limits
        self._clock = _Clock()
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=None,
            max_keepalive_connections=2 * limits.hosts,
            keepalive_expiry=20,
            network_backend=_GuardedBackend(guard, self._clock),
        )
        self._headers = {
            "User-Agent": agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1",
            "Accept-Encoding": "gzip, deflate, br",
            "Connection": "keep-alive",
        }

    def request(self, url: str, headers: Mapping[str, str]) -> httpx.Request:
        """Return a request for an address.

        Args:
            url: from :func:`page_address`.
            headers: beyond those that every request has.
        """
        # Named here, since httpx fails on hosts like "xn--.example", which it tries to write in letters.
        return httpx.Request("GET", url, headers={"Host": host_of(url), **self._headers, **headers})

    def get(self, request: httpx.Request, keep: Callable[[Head], int], seconds: float) -> Answer:
        """Return the answer to a request.

        Args:
            request: what to ask.
            keep: says, by status and headers, how many bytes of the body to take at most; may raise.
            seconds: how long it may take in all.

        Raises:
            Refused: the guard refuses the host.
            Unreachable: there is no whole answer.
        """
        host = request.url.raw_host.decode("ascii")
        self._clock.until = time.monotonic() + seconds
        try:
            with closing(self._pool.handle_request(self._sent(request))) as response:
                return _taken(request, response, keep)
        except httpcore.TimeoutException as error:
            raise Unreachable(
                f"{host} takes too long (more than {self._limits.seconds:g} s in all, or silent for "
                f"{self._limits.read:g} s); try again later"
            ) from error
        except httpcore.ConnectError as error:
            what = "its certificate does not hold" if "CERTIFICATE" in str(error) else str(error)
            raise Unreachable(f"{host} cannot be connected to ({what}); try again later") from error
        except httpcore.NetworkError as error:
            raise Unreachable(
                f"{host} broke the connection off ({error}); try again later", again=True
            ) from error
        except httpcore.ProtocolError as error:
            raise Unreachable(
                f"{host} does not answer as a web server does ({error}); "
                "save the page yourself and add the file",
                # A connection kept open from an earlier page, closed by the server at this very moment.
                again="without sending a response" in str(error),
            ) from error
        finally:
            self._clock.until = inf

    def _sent(self, request: httpx.Request) -> httpcore.Request:
        url, limits = request.url, self._limits
        timeouts = {"connect": limits.connect, "read": limits.read, "write": limits.read}
        return httpcore.Request(
            request.method,
            httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            extensions={"timeout": timeouts},
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


def _taken(request: httpx.Request, response: httpcore.Response, keep: Callable[[Head], int]) -> Answer:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    head = Head(response.status, httpx.Headers(response.headers))
    if len(response.headers) > _MOST_HEADERS:
        raise Refused(
            f"{request.url.raw_host.decode()} sends more than {_MOST_HEADERS} headers, which no page needs"
        )
    most = keep(head)
    parts, size = [], 0
    for part in response.iter_stream():
        parts.append(part[: most - size])
        size += len(part)
        if size > most:
            break
    version = response.extensions["http_version"] + b" " + str(head.status).encode()
    return Answer(
        url=str(request.url),
        head=head,
        request=_block(b"GET " + request.url.raw_path + b" HTTP/1.1", request.headers.raw),
        opening=_block(version + b" " + response.extensions["reason_phrase"], response.headers),
        body=b"".join(parts),
        cut=size > most,
        server=response.extensions["network_stream"].get_extra_info("server_addr"),
        at=at,
    )


def _block(first: bytes, headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    return b"".join(
        line + b"\r\n" for line in (first, *(name + b": " + value for name, value in headers), b"")
    )
