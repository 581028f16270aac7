"""Pages from the web: what is asked, what is refused, what is kept."""

from __future__ import annotations

import gzip
import io
import re
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from typing import Any, NamedTuple

import httpcore
import pytest
from fastwarc import ArchiveIterator
from fastwarc.stream_io import BrotliWriter

from patience import PATIENCE
from reportedly.errors import ReportedlyError, UnreadableInput
from reportedly.intake.captures import is_feed
from reportedly.intake.web import Fetcher, FetchLimits, addresses, user_agent
from reportedly.intake.web.addresses import Guard, page_address, unfit
from reportedly.intake.web.bodies import decoded, refuse_kind
from reportedly.intake.web.limits import Interrupted, Refused
from reportedly.intake.web.pacing import Pace
from reportedly.records import Capture, Validators
from web_server import Asked, WebServer, page, to

QUICK = FetchLimits(pause=0, longest_pause=0.05, seconds=2, connect=1, read=1)
HTML = b"<html><body><p>The bridge is open.</p></body></html>"


def brotlied(data: bytes) -> bytes:
    out = io.BytesIO()
    with BrotliWriter(out) as packed:
        packed.write(data)
    return out.getvalue()


def here(host: str, port: int) -> list[str]:
    """Every name is this computer."""
    return ["127.0.0.1"]


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as server:
        yield server


def fetch(server: WebServer, path: str = "/a", **options: Any) -> Capture:
    with fetcher(**options) as web:
        return web.fetch(server.url(path))


def fetcher(**options: Any) -> Fetcher:
    return Fetcher(**{"limits": QUICK, "allow_private": True, "resolve": here, **options})


def records(capture: Capture) -> list[tuple[str, str, bytes]]:
    """Type, address and block of the records of an exchange, all digests verified."""
    found = []
    for record in ArchiveIterator(io.BytesIO(capture.exchange), parse_http=False):
        assert record.verify_block_digest()
        kind = record.headers["WARC-Type"]
        block = record.reader.read()
        found.append((kind, record.headers["WARC-Target-URI"], block))
    return found


class TestAPage:
    def test_is_captured_with_where_and_when(self, server: WebServer) -> None:
        server.replies["/a"] = page(HTML, ETag='"1"', Last_Modified="Fri, 08 Nov 2024 16:20:00 GMT")
        capture = fetch(server, "/a#part")
        assert capture.problem == ""
        assert capture.data == HTML
        assert capture.location == capture.url == server.url("/a")
        assert capture.path == server.url("/a#part")
        assert (capture.status, capture.media_type) == (200, "text/html; charset=utf-8")
        assert capture.validators == Validators('"1"', "Fri, 08 Nov 2024 16:20:00 GMT")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", capture.retrieved_at or "")

    def test_is_asked_for_in_our_own_name_and_with_no_more_than_needed(self, server: WebServer) -> None:
        server.replies["/a"] = page()
        fetch(server)
        robots, asked = server.asked
        assert robots.path == "/robots.txt"
        assert asked.headers["user-agent"] == robots.headers["user-agent"] == user_agent()
        assert re.fullmatch(r"reportedly/\d+\.\S+ \(robots\.txt: User-agent: reportedly\)", user_agent())
        assert set(asked.headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}

    def test_another_name_can_be_given(self, server: WebServer) -> None:
        server.replies["/a"] = page()
        fetch(server, agent="newsroom/1")
        assert server.asked[1].headers["user-agent"] == "newsroom/1"

    @pytest.mark.parametrize("agent", ["a\r\nX: b", "Zürich"])
    def test_a_name_that_is_no_header_is_refused(self, agent: str) -> None:
        with pytest.raises(ReportedlyError, match="in ASCII"):
            Fetcher(agent)

    def test_proxies_and_passwords_of_the_environment_are_left_alone(
        self, server: WebServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        server.replies["/a"] = page()
        assert fetch(server).problem == ""

    @pytest.mark.parametrize(
        ("coding", "body"),
        [
            ("gzip", gzip.compress(HTML, mtime=0)),
            ("gzip", gzip.compress(HTML[:9]) + gzip.compress(HTML[9:])),
            ("gzip", gzip.compress(HTML, mtime=0) + b"\0\0"),
            ("deflate", zlib.compress(HTML)),
            ("deflate", zlib.compress(HTML)[2:-4]),
            ("br", brotlied(HTML)),
            ("identity", HTML),
        ],
        ids=["gzip", "gzip-twice", "gzip-padded", "zlib", "deflate", "br", "identity"],
    )
    def test_is_unpacked(self, server: WebServer, coding: str, body: bytes) -> None:
        server.replies["/a"] = page(body, Content_Encoding=coding)
        assert fetch(server).data == HTML

    def test_may_come_in_pieces(self, server: WebServer) -> None:
        server.replies["/a"] = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n"
            b"\r\n"
            + b"".join(b"%x\r\n%s\r\n" % (len(HTML[i : i + 20]), HTML[i : i + 20]) for i in (0, 20, 40))
            + b"0\r\n\r\n"
        )
        capture = fetch(server)
        assert capture.data == HTML
        answer = answer_of(capture)
        assert answer.payload == HTML
        assert answer.headers["X-Archive-Orig-Transfer-Encoding"] == "chunked"

    def test_may_end_with_the_connection(self, server: WebServer) -> None:
        server.replies["/a"] = (
            b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + HTML
        )
        assert fetch(server).data == HTML


class Kept(NamedTuple):
    warc: dict[str, str]
    headers: dict[str, str]
    payload: bytes


def answer_of(capture: Capture, auto_decode: str = "none") -> Kept:
    """The last answer of an exchange as fastwarc reads it, its payload verified."""
    found = []
    for record in ArchiveIterator(io.BytesIO(capture.exchange), auto_decode=auto_decode):
        if record.headers["WARC-Type"] == "response":
            assert auto_decode == "all" or record.verify_payload_digest()
            found.append(Kept(dict(record.headers), dict(record.http_headers), record.reader.read()))
    return found[-1]


class TestTheExchange:
    def test_holds_what_was_asked_and_what_was_answered(self, server: WebServer) -> None:
        packed = gzip.compress(HTML)
        server.replies["/start"] = to("/a", Set_Cookie="seen=1")
        server.replies["/a"] = page(packed, Content_Encoding="gzip", X_Odd="Yes")
        capture = fetch(server, "/start")
        start, end = server.url("/start"), server.url("/a")
        found = records(capture)
        assert [(kind, url) for kind, url, _ in found] == [
            ("request", start),
            ("response", start),
            ("request", end),
            ("response", end),
        ]
        assert found[2][2].startswith(b"GET /a HTTP/1.1\r\nHost: news.example:")
        assert b"\r\nCookie: seen=1\r\n" in found[2][2]
        assert found[3][2].startswith(b"HTTP/1.1 200 OK\r\nContent-Length: ")
        assert b"\r\nX-Odd: Yes\r\n" in found[3][2]
        assert found[3][2].endswith(b"\r\n\r\n" + packed)

    def test_says_when_and_at_which_address(self, server: WebServer) -> None:
        server.replies["/a"] = page()
        capture = fetch(server)
        for record in ArchiveIterator(io.BytesIO(capture.exchange)):
            assert record.headers["WARC-IP-Address"] == "127.0.0.1"
            assert record.headers["WARC-Date"] == capture.retrieved_at
            assert record.is_http and record.http_headers is not None

    def test_is_read_by_any_reader_of_gzip_members(self, server: WebServer) -> None:
        """As warcio reads: a member a record, headers up to an empty line, and the length that they say."""
        server.replies["/a"] = page()
        rest, count = fetch(server).exchange, 0
        while rest:
            member = zlib.decompressobj(31)
            head, _, block = member.decompress(rest).partition(b"\r\n\r\n")
            rest, count = member.unused_data, count + 1
            length = re.search(rb"\r\nContent-Length: (\d+)$", head)
            assert head.startswith(b"WARC/1.1\r\n") and length is not None
            assert block[int(length[1]) :] == b"\r\n\r\n"
        assert count == 2

    def test_is_unpacked_by_fastwarc_to_the_page(self, server: WebServer) -> None:
        server.replies["/a"] = page(gzip.compress(HTML), Content_Encoding="gzip")
        assert answer_of(fetch(server), auto_decode="all").payload == HTML

    def test_of_a_page_that_is_gone_is_kept_too(self, server: WebServer) -> None:
        capture = fetch(server, "/gone")
        assert [kind for kind, _, _ in records(capture)] == ["request", "response"]


class TestRedirects:
    def test_are_followed_to_the_page(self, server: WebServer) -> None:
        for number, status in enumerate(("301 Moved", "302 Found", "303 Other", "307 Temp", "308 Perm")):
            server.replies[f"/{number}"] = to(f"/{number + 1}", status)
        server.replies["/5"] = page()
        capture = fetch(server, "/0")
        assert capture.location == capture.url == server.url("/5")
        assert capture.path == server.url("/0")

    def test_to_another_host_ask_its_robots_txt(self, server: WebServer) -> None:
        server.replies["/a"] = to(server.url("/b", host="other.example"))
        server.replies["/b"] = page()
        assert fetch(server).url == server.url("/b", host="other.example")
        hosts = [each.headers["host"].partition(":")[0] for each in server.asked]
        assert hosts == ["news.example", "news.example", "other.example", "other.example"]

    def test_in_a_circle_are_left(self, server: WebServer) -> None:
        server.replies |= {"/a": to("/b"), "/b": to("/a")}
        assert "in a circle" in fetch(server).problem
        assert server.paths() == ["/a", "/b"]

    def test_to_the_same_address_with_a_cookie_are_no_circle(self, server: WebServer) -> None:
        def consent(asked: Asked, _: socket.socket) -> bytes:
            return page() if asked.headers.get("cookie") == "ok=1" else to("/a", Set_Cookie="ok=1")

        server.replies["/a"] = consent
        assert fetch(server).problem == ""

    def test_cookies_are_forgotten_with_the_page(self, server: WebServer) -> None:
        server.replies["/a"] = page(Set_Cookie="id=7")
        with fetcher() as web:
            web.fetch(server.url("/a"))
            web.fetch(server.url("/a"))
        assert not any("cookie" in asked.headers for asked in server.asked)

    def test_without_end_are_left_after_ten(self, server: WebServer) -> None:
        server.replies |= {f"/{number}": to(f"/{number + 1}") for number in range(30)}
        assert "more than 10 times" in fetch(server, "/0").problem
        assert len(server.paths()) == 11

    @pytest.mark.parametrize(
        "target", ["ftp://news.example/a", "file:///etc/hosts", "javascript:0", "http://"]
    )
    def test_to_what_is_no_page_are_refused(self, server: WebServer, target: str) -> None:
        server.replies["/a"] = to(target)
        capture = fetch(server)
        assert capture.problem and not capture.data

    def test_say_where_they_led_when_it_went_wrong_there(self, server: WebServer) -> None:
        server.replies["/a"] = to("/gone")
        capture = fetch(server)
        assert capture.status == 404
        assert f"{server.url('/a')} leads to {server.url('/gone')}" in capture.problem

    def test_may_set_cookies_of_any_bytes(self, server: WebServer) -> None:
        server.replies["/a"] = to("/b").replace(b"Connection", b"Set-Cookie: \xff=\xfe\x80\r\nConnection")
        server.replies["/b"] = page()
        assert fetch(server).problem == ""

    def test_without_a_target_are_no_page(self, server: WebServer) -> None:
        server.replies["/a"] = page(status="302 Found")
        assert fetch(server).problem.startswith("status 302")


PUBLIC = ("93.184.215.14", "2606:4700::1111", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e")
INNER = (
    *(
        "127.0.0.1",
        "127.8.8.8",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "0.0.0.0",
        "0.1.2.3",
    ),
    *(
        "169.254.169.254",
        "169.254.1.1",
        "100.64.0.1",
        "100.100.100.200",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
    ),
    *(
        "255.255.255.255",
        "192.0.2.1",
        "198.51.100.1",
        "203.0.113.1",
        "198.18.0.1",
        "192.0.0.192",
        "192.88.99.1",
    ),
    *(
        "168.63.129.16",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd00:ec2::254",
        "fec0::1",
        "ff02::1",
    ),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::10.0.0.1"),
    *(
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001:0:7f00:1::",
        "2001::1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
    ),
    *("64:ff9b:1::7f00:1", "::ffff:0:127.0.0.1", "100::1", "2001:db8::1", "3fff::1", "5f00::1", "4000::1"),
)
ODD_LOOPBACKS = (
    *(
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.0.0.1/",
        "http://0x7f.1/",
    ),
    *(
        "http://017700000001/",
        "http://127.1/",
        "http://127.0.1/",
        "http://127.0.0.1./",
        "http://0/",
        "http://0x0/",
    ),
    *("http://0177.0.0.1/", "http://00000177.0.0.1/", "http://127。0。0。1/", "http://①②⑦.0.0.1/"),
    *("http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
    *("http://[0:0:0:0:0:ffff:127.0.0.1]/", "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/"),
    *("http://%31%32%37.0.0.1/", "http://127.0.0.1:8000/", "http://[::1%25lo]/", "http://1.2.3.4.5/"),
    *(
        "http://localhost/",
        "http://LOCALHOST./",
        "http://a.localhost/",
        "http://printer.local/",
        "http://wiki/",
    ),
    *("http://metadata.google.internal/", "http://router.lan/", "http://nas.home.arpa/", "http://x.onion/"),
)


class TestTheGuard:
    @pytest.mark.parametrize("address", PUBLIC)
    def test_public_addresses_are_let_through(self, address: str) -> None:
        assert unfit(address) == ""
        assert Guard(resolve=lambda *_: [address]).addresses("news.example", 80) == [address]

    @pytest.mark.parametrize("address", INNER)
    def test_others_are_refused(self, address: str) -> None:
        assert unfit(address)
        with pytest.raises(Refused, match=r"news\.example is at .*(--allow-private|no report is)"):
            Guard(resolve=lambda *_: [address]).addresses("news.example", 443)

    def test_one_bad_address_among_good_ones_is_enough(self) -> None:
        with pytest.raises(Refused):
            Guard(resolve=lambda *_: [*PUBLIC, "10.0.0.1"]).addresses("news.example", 443)

    @pytest.mark.parametrize("url", ODD_LOOPBACKS)
    def test_this_computer_is_refused_in_every_notation(
        self, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", never)
        with Fetcher(limits=QUICK, resolve=numbers_only) as web:
            assert web.fetch(url).problem

    @pytest.mark.parametrize("url", ["http://[::1]/", "http://127.1/", "http://2130706433/"])
    def test_a_notation_is_read_here_and_not_by_the_system(self, url: str) -> None:
        host = page_address(url).split("/")[2]
        assert host in ("[::1]", "127.0.0.1")

    def test_a_host_that_means_another_address_a_moment_later_gains_nothing(
        self, server: WebServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        allow_loopback(monkeypatch)
        connected = watch_connections(monkeypatch)
        answers = iter([["127.0.0.1"], ["10.0.0.1"]])
        server.replies["/a"] = page()
        with Fetcher(limits=QUICK, resolve=lambda *_: next(answers)) as web:
            assert "10.0.0.1, a private address" in web.fetch(server.url("/a")).problem
        assert connected == ["127.0.0.1"]

    def test_a_name_is_resolved_once_a_connection(
        self, server: WebServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        connected = watch_connections(monkeypatch)
        resolved = []

        def resolve(host: str, port: int) -> list[str]:
            resolved.append((host, port))
            return ["127.0.0.1"]

        fetch(server, resolve=resolve)
        assert resolved == [("news.example", server.port)] * len(connected)

    @pytest.mark.parametrize(
        "target",
        [
            "http://10.0.0.7/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::ffff:10.0.0.7]/",
            "//10.7/",
        ],
    )
    def test_redirects_into_a_network_are_refused(
        self, server: WebServer, monkeypatch: pytest.MonkeyPatch, target: str
    ) -> None:
        allow_loopback(monkeypatch)
        connected = watch_connections(monkeypatch)
        server.replies["/a"] = to(target)
        resolve = lambda host, _: ["127.0.0.1"] if host == "news.example" else [host]  # noqa: E731
        with Fetcher(limits=QUICK, resolve=resolve) as web:
            capture = web.fetch(server.url("/a"))
        refused = ("only the public internet is fetched", "no report is published there")
        assert any(words in capture.problem for words in refused)
        assert set(connected) == {"127.0.0.1"}

    def test_robots_txt_may_not_lead_into_a_network_either(
        self, server: WebServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        allow_loopback(monkeypatch)
        connected = watch_connections(monkeypatch)
        server.replies["/robots.txt"] = to("http://10.0.0.7/robots.txt")
        resolve = lambda host, _: ["127.0.0.1"] if host == "news.example" else [host]  # noqa: E731
        with Fetcher(limits=QUICK, resolve=resolve) as web:
            assert "counts as a refusal" in web.fetch(server.url("/a")).problem
        assert connected == ["127.0.0.1"] and server.paths() == []

    def test_tls_goes_on_to_ask_for_the_name(
        self, server: WebServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        names = []

        def wrap(_: ssl.SSLContext, sock: socket.socket, *, server_hostname: str) -> ssl.SSLSocket:
            names.append(server_hostname)
            raise ssl.SSLError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed")

        monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap)
        with fetcher() as web:
            capture = web.fetch(f"https://news.example:{server.port}/a")
        assert names == ["news.example"]
        assert "its certificate does not hold" in capture.problem

    @pytest.mark.parametrize("host", ["xn--.example", "xn--a.example", "a_b.example", "x" * 70 + ".example"])
    def test_a_name_of_any_letters_is_asked_for(self, host: str) -> None:
        def resolve(asked: str, port: int) -> list[str]:
            assert asked == host
            # One part of this name is longer than a name can have, which the system says in its own way.
            return addresses.resolve(asked, port) if len(asked) > 63 else ["10.0.0.7"]

        with Fetcher(limits=QUICK, resolve=resolve) as web:
            assert web.fetch(f"http://{host}/").problem

    def test_the_next_address_is_tried_when_one_is_silent(self, server: WebServer) -> None:
        server.replies["/a"] = page()
        assert fetch(server, resolve=lambda *_: ["::1", "127.0.0.1"]).problem == ""

    @pytest.mark.parametrize(
        "answer", [OSError("no"), UnicodeError("no"), None], ids=["none", "odd", "empty"]
    )
    def test_a_name_without_address_is_a_problem(self, answer: Exception | None) -> None:
        def resolve(host: str, port: int) -> list[str]:
            if answer is not None:
                raise answer
            return []

        with fetcher(resolve=resolve) as web:
            assert "no address is known for news.example" in web.fetch("https://news.example/").problem


def numbers_only(host: str, port: int) -> list[str]:
    """What the system makes of numbers, without a network."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return [str(entry[4][0]) for entry in found]


def never(*_: object, **__: object) -> None:
    raise AssertionError("connected")


def allow_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the server of the tests stand for one on the public internet."""
    monkeypatch.setattr(addresses, "unfit", lambda each: "" if each == "127.0.0.1" else unfit(each))


def watch_connections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    connected: list[str] = []
    connect = httpcore.SyncBackend.connect_tcp

    def watched(self: Any, host: str, *args: Any, **options: Any) -> Any:
        connected.append(host)
        return connect(self, host, *args, **options)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", watched)
    return connected


class TestAddresses:
    @pytest.mark.parametrize(
        ("given", "asked"),
        [
            ("HTTP://Bücher.example:80/a b#c", "http://xn--bcher-kva.example/a%20b"),
            ("https://faß.example", "https://xn--fa-hia.example/"),
            ("https://news.example:443?q=ü", "https://news.example/?q=%C3%BC"),
            ("https://news.example.:8443/x", "https://news.example:8443/x"),
        ],
    )
    def test_are_written_one_way(self, given: str, asked: str) -> None:
        assert page_address(given) == asked
        assert page_address(asked) == asked

    @pytest.mark.parametrize(
        "given",
        [
            *(
                "",
                "news.example/a",
                "//news.example/a",
                "ftp://news.example/",
                "file:///etc/hosts",
                "http://",
            ),
            *("http://user@news.example/", "http://user:word@news.example/", "http://a..example/"),
            *(
                "http://news.example:0/",
                "http://news.example:70000/",
                "http://news.example:x/",
                "http://[::1/",
            ),
            *("http://news.example\\@127.0.0.1/", "http://exa mple.example/", "http://a\r\nb.example/"),
            *("http://news.example/" + "a" * 9000, "data:text/html,hello", "http://\u200b.example/"),
        ],
    )
    def test_that_name_no_page_are_refused(self, given: str) -> None:
        with pytest.raises(Refused):
            page_address(given)
        with fetcher() as web:
            assert web.fetch(given).problem


class TestRobots:
    def rules(self, server: WebServer, text: str) -> None:
        server.replies["/robots.txt"] = page(text.encode(), "text/plain")
        server.replies["/a"] = page()

    @pytest.mark.parametrize(
        "text",
        [
            "User-agent: *\nDisallow: /",
            "User-agent: Reportedly\nDisallow: /a",
            "User-agent: *\nAllow: /\n\nUser-agent: reportedly\nDisallow: /*a$",
            "\ufeffUser-agent: *\nDisallow: /a",
        ],
    )
    def test_a_refusal_is_kept_to(self, server: WebServer, text: str) -> None:
        self.rules(server, text)
        capture = fetch(server)
        host = f"news.example:{server.port}"
        assert capture.problem == (
            f"robots.txt of {host} does not allow it; save the page yourself and add the file"
        )
        assert server.paths() == []

    @pytest.mark.parametrize(
        "text",
        ["", "User-agent: *\nDisallow: /b", "User-agent: *\nDisallow: /\n\nUser-agent: reportedly\nAllow: /"],
    )
    def test_others_are_let_in(self, server: WebServer, text: str) -> None:
        self.rules(server, text)
        assert fetch(server).problem == ""

    def test_it_is_asked_for_once(self, server: WebServer) -> None:
        self.rules(server, "")
        with fetcher() as web:
            assert len(list(web.fetch_all(server.url(f"/a?{n}") for n in range(5)))) == 5
        assert [each.path for each in server.asked].count("/robots.txt") == 1

    @pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 Unauthorized", "410 Gone"])
    def test_none_means_that_all_is_allowed(self, server: WebServer, status: str) -> None:
        server.replies["/robots.txt"] = page(b"User-agent: *\nDisallow: /", "text/plain", status=status)
        server.replies["/a"] = page()
        assert fetch(server).problem == ""

    @pytest.mark.parametrize("reply", [page(status="503 Busy"), b"garbage\r\n\r\n", page(b"x", length=9)])
    def test_one_that_cannot_be_had_refuses_all(self, server: WebServer, reply: bytes) -> None:
        server.replies |= {"/robots.txt": reply, "/a": page()}
        assert "cannot be had, which counts as a refusal" in fetch(server).problem
        assert server.paths() == []

    def test_up_to_five_redirects_are_followed(self, server: WebServer) -> None:
        server.replies |= {"/robots.txt": to("/1"), "/a": page()}
        server.replies |= {f"/{number}": to(f"/{number + 1}") for number in range(1, 5)}
        server.replies["/5"] = page(b"User-agent: *\nDisallow: /", "text/plain")
        assert "does not allow" in fetch(server).problem
        server.replies["/5"] = to("/6")
        assert fetch(server).problem == ""

    def test_no_more_than_its_beginning_is_read(self, server: WebServer) -> None:
        long = "User-agent: *\nDisallow: /a\n" + "# much\n" * 100_000 + "Allow: /a\n"
        self.rules(server, long)
        assert "does not allow" in fetch(server).problem


class TestConditions:
    def test_are_sent_for_what_is_known(self, server: WebServer) -> None:
        server.replies["/a"] = page(b"", "", status="304 Not Modified", ETag='"2"')
        known = {server.url("/a"): Validators('"1"', "Fri, 08 Nov 2024 16:20:00 GMT")}
        capture = fetch(server, known=known.get)
        assert server.asked[-1].headers["if-none-match"] == '"1"'
        assert server.asked[-1].headers["if-modified-since"] == "Fri, 08 Nov 2024 16:20:00 GMT"
        assert capture.unchanged and not capture.problem and not capture.data
        assert (capture.location, capture.status) == (server.url("/a"), 304)
        assert capture.validators == Validators('"2"', "")

    def test_go_with_the_address_that_a_redirect_leads_to(self, server: WebServer) -> None:
        server.replies |= {"/short": to("/a"), "/a": page(b"", "", status="304 Not Modified")}
        capture = fetch(server, "/short", known={server.url("/a"): Validators('"1"')}.get)
        assert "if-none-match" not in server.asked[1].headers
        assert capture.unchanged and capture.location == server.url("/a")
        assert capture.validators == Validators('"1"')

    def test_that_no_header_can_hold_are_left_out(self, server: WebServer) -> None:
        server.replies["/a"] = page()
        assert fetch(server, known=lambda _: Validators('"é"', "a\r\nX: b")).data
        assert not {"if-none-match", "if-modified-since", "x"} & set(server.asked[1].headers)

    @pytest.mark.parametrize("known", [None, Validators()])
    def test_nothing_new_without_having_asked_is_a_problem(
        self, server: WebServer, known: Validators | None
    ) -> None:
        server.replies["/a"] = page(b"", "", status="304 Not Modified")
        assert fetch(server, known=lambda _: known).problem.startswith("status 304")


class TestStatus:
    @pytest.mark.parametrize(
        ("status", "words"),
        [
            ("404 Not Found", "mistyped"),
            ("410 Gone", "gone for good"),
            ("403 Forbidden", "save the page yourself"),
            ("401 Unauthorized", "login"),
            ("451 Legal", "legal reasons"),
            ("418 Teapot", "no page"),
            ("500 Broken", "try again later"),
            ("204 None", "nothing on this page"),
        ],
    )
    def test_is_named_with_what_to_do(self, server: WebServer, status: str, words: str) -> None:
        server.replies["/a"] = page(b"", status=status)
        capture = fetch(server)
        assert capture.problem.startswith(f"status {status[:3]}: ") and words in capture.problem
        assert capture.status == int(status[:3])
        assert server.paths() == ["/a"]

    @pytest.mark.parametrize("status", ["429 Too Many", "503 Busy"])
    @pytest.mark.parametrize("after", ["0", format_datetime(datetime(2024, 1, 1, tzinfo=UTC))])
    def test_asked_again_if_the_server_wants_it(self, server: WebServer, status: str, after: str) -> None:
        replies = iter([page(status=status, Retry_After=after), page()])
        server.replies["/a"] = lambda *_: next(replies)
        capture = fetch(server)
        assert capture.problem == ""
        assert len(records(capture)) == 4

    def test_the_time_that_the_server_wants_is_kept_to(self, server: WebServer) -> None:
        server.replies["/a"] = page(status="503 Busy", Retry_After="0")
        assert fetch(server).problem.startswith("status 503")
        assert len(server.paths()) == 2

    @pytest.mark.parametrize("after", ["", "31", "soon", "-1", "in an hour"])
    def test_not_asked_again_at_another_time(self, server: WebServer, after: str) -> None:
        hour = format_datetime(datetime.now(UTC) + timedelta(hours=1))
        server.replies["/a"] = page(status="503 Busy", Retry_After=hour if after == "in an hour" else after)
        assert fetch(server).problem.startswith("status 503")
        assert server.paths() == ["/a"]


class TestLimits:
    def test_a_page_that_says_it_is_too_large_is_not_read(self, server: WebServer) -> None:
        server.replies["/a"] = page(b"x", length=60_000_000)
        assert "larger than 50 MB" in fetch(server).problem

    def test_a_page_that_does_not_say_so_is_cut_off(self, server: WebServer) -> None:
        limits = FetchLimits(pause=0, size=100_000)
        server.replies["/a"] = (
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + b"x" * 3_000_000
        )
        capture = fetch(server, limits=limits)
        assert "larger than 0.1 MB" in capture.problem
        answer = answer_of(capture)
        assert answer.warc["WARC-Truncated"] == "length"
        assert len(answer.payload) == 100_000

    @pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
    def test_a_bomb_stops_early(self, server: WebServer, coding: str) -> None:
        pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotlied}[coding]
        bomb = pack(b" " * 5_000_000)
        assert len(bomb) < 10_000
        server.replies["/a"] = page(bomb, Content_Encoding=coding)
        assert "larger than 1 MB" in fetch(server, limits=FetchLimits(pause=0, size=1_000_000)).problem

    def test_a_bomb_of_many_pieces_stops_early(self) -> None:
        start = time.monotonic()
        with pytest.raises(UnreadableInput, match="damaged"):
            decoded(gzip.compress(b"") * 50_000 + gzip.compress(b"x")[:-3], "gzip", 1000)
        assert time.monotonic() - start < PATIENCE

    @pytest.mark.parametrize(
        ("coding", "body"),
        [
            *(("gzip", HTML), ("br", HTML), ("deflate", HTML), ("zstd", HTML), ("gzip, gzip", HTML)),
            *(("gzip", gzip.compress(HTML, mtime=0)[:-9]), ("deflate", zlib.compress(HTML)[:-9])),
            ("br", brotlied(HTML)[:-9]),
        ],
    )
    def test_what_cannot_be_unpacked_is_a_problem(self, server: WebServer, coding: str, body: bytes) -> None:
        server.replies["/a"] = page(body, Content_Encoding=coding)
        assert fetch(server).problem

    @pytest.mark.parametrize("what", ["header", "body"])
    def test_a_server_that_sends_a_byte_now_and_then_is_left(self, server: WebServer, what: str) -> None:
        start = (
            b"HTTP/1.1 200 OK\r\n" if what == "header" else b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"
        )

        def drip(_: Asked, connection: socket.socket) -> bytes:
            connection.sendall(start)
            for _byte in range(100):
                time.sleep(0.02)
                connection.sendall(b"x")
            return b""

        server.replies["/a"] = drip
        assert "takes too long" in fetch(server, limits=FetchLimits(pause=0, seconds=0.25)).problem

    def test_a_silent_server_is_left(self, server: WebServer) -> None:
        server.replies["/a"] = lambda *_: time.sleep(0.3) or b""
        assert "silent for 0.1 s" in fetch(server, limits=FetchLimits(pause=0, read=0.1)).problem

    @pytest.mark.parametrize(
        "reply",
        [
            b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 200_000 + b"\r\n\r\n",
            b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 300 + b"\r\n",
            b"HTTP/1.1 200 OK\r\nContent Length: 3\r\n\r\nabc",
            b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
            b"HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc",
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
            b"HTTP/1.1 2000 OK\r\n\r\n",
            b"HTTP/1.1 999 OK\r\nContent-Length: 0\r\n\r\n",
            b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nabc",
            b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\nContent-Length: 0\r\n\r\n",
            b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe\x01\r\nContent-Length: 0\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\xff\xfe\r\nContent-Length: 0\r\n\r\n",
            b"HTTP/1.1 200 OK\r\nSet-Cookie: \xff=\xff; Expires=never; Domain=..;;\r\nContent-Length: 0\r\n\r\n",
            b"SSH-2.0-server\r\n",
            b"\x00\x01\x02" * 100,
            page(HTML, length=len(HTML) + 10),
        ],
    )
    def test_answers_that_are_none_are_a_problem(self, server: WebServer, reply: bytes) -> None:
        def send(_: Asked, connection: socket.socket) -> bytes:
            connection.sendall(reply)
            return b""

        server.replies["/a"] = send
        capture = fetch(server)
        assert capture.problem and not capture.data

    def test_a_connection_that_breaks_is_tried_once_more(self, server: WebServer) -> None:
        replies = iter([reset, page()])

        def reply(asked: Asked, connection: socket.socket) -> bytes:
            now = next(replies)
            return now if isinstance(now, bytes) else now(asked, connection)

        server.replies["/a"] = reply
        assert fetch(server).problem == ""
        server.replies["/a"] = reset
        assert "broke the connection off" in fetch(server).problem

    def test_nobody_there_is_a_problem(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]
        with fetcher() as web:
            assert "cannot be connected to" in web.fetch(f"http://news.example:{port}/").problem


def reset(_: Asked, connection: socket.socket) -> bytes:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    raise OSError


class TestKinds:
    @pytest.mark.parametrize(
        ("kind", "words"),
        [
            ("image/png", "an image"),
            ("video/mp4", "sound or film"),
            ("application/pdf", "a PDF file"),
            ("application/zip", "an archive"),
            ("application/json; charset=utf-8", "JSON"),
            ("application/vnd.ms-excel", "an office document"),
            ("font/woff2", "no page"),
            ("text/css", "no page"),
        ],
    )
    def test_of_data_that_are_no_page_are_named(self, server: WebServer, kind: str, words: str) -> None:
        server.replies["/a"] = page(b"x" * 100, kind)
        assert words in fetch(server).problem

    @pytest.mark.parametrize(
        "kind",
        [
            "",
            "text/html",
            "TEXT/HTML;charset=x",
            "application/xhtml+xml",
            "text/plain",
            "application/rss+xml",
        ],
    )
    def test_that_can_be_pages_are_let_through(self, kind: str) -> None:
        refuse_kind(kind)

    @pytest.mark.parametrize("kind", ["", "text/html", "application/octet-stream"])
    def test_are_looked_for_in_the_bytes_too(self, server: WebServer, kind: str) -> None:
        server.replies["/a"] = page(b"%PDF-1.7\n" + b"x" * 100, kind)
        assert fetch(server).problem.startswith("this is a PDF file")


def links(data: bytes, base: str) -> list[tuple[str, Mapping[str, str]]]:
    """Stands in for the reader of feeds."""
    found = re.findall(rb"<link>(.*?)</link>(?:<title>(.*?)</title>)?", data)
    if not found and b"broken" in data:
        raise UnreadableInput("this feed is broken; give its pages")
    return [(url.decode(), {"title": title.decode()} if title else {}) for url, title in found]


def feed(*urls: str) -> bytes:
    items = "".join(f"<item><link>{url}</link><title>Title of {url[-1]}</title></item>" for url in urls)
    return f'<?xml version="1.0"?><!-- x --><rss version="2.0"><channel>{items}</channel></rss>'.encode()


class TestFeeds:
    def serve(self, server: WebServer, *paths: str) -> bytes:
        data = feed(*(server.url(path) for path in paths))
        server.replies["/feed"] = page(data, "application/rss+xml", ETag='"f"')
        return data

    def test_are_followed_with_what_they_state(self, server: WebServer) -> None:
        data = self.serve(server, "/1", "/2", "/1")
        server.replies |= {"/1": page(), "/2": page()}
        with fetcher(links=links) as web:
            *pages, last = web.fetch_all([server.url("/feed")])
        assert {(each.path, each.stated["title"]) for each in pages} == {
            (server.url("/1"), "Title of 1"),
            (server.url("/2"), "Title of 2"),
        }
        assert last.data == data and is_feed(last.data) and not is_feed(pages[0].data)
        assert last.validators == Validators('"f"')

    def test_are_asked_for_only_if_changed(self, server: WebServer) -> None:
        server.replies["/feed"] = page(b"", "", status="304 Not Modified")
        with fetcher(links=links, known={server.url("/feed"): Validators('"f"')}.get) as web:
            (capture,) = web.fetch_all([server.url("/feed")])
        assert capture.unchanged

    def test_are_asked_for_in_full_if_a_page_could_not_be_had(self, server: WebServer) -> None:
        self.serve(server, "/1", "/gone")
        server.replies["/1"] = page()
        with fetcher(links=links) as web:
            *pages, last = web.fetch_all([server.url("/feed")])
        assert sorted(bool(each.problem) for each in pages) == [False, True]
        assert last.validators is None and not last.problem

    def test_within_feeds_are_not_followed(self, server: WebServer) -> None:
        self.serve(server, "/inner")
        server.replies["/inner"] = page(feed(server.url("/1")), "text/xml")
        with fetcher(links=links) as web:
            inner, _ = web.fetch_all([server.url("/feed")])
        assert "a feed itself" in inner.problem
        assert "/1" not in server.paths()

    def test_of_too_many_pages_say_so(self, server: WebServer) -> None:
        self.serve(server, *(f"/{number}" for number in range(9)))
        limits = FetchLimits(pause=0, items=3)
        with fetcher(links=links, limits=limits) as web:
            *pages, last = web.fetch_all([server.url("/feed")])
        assert len(pages) == 3 and "lists 9 pages and only 3 are fetched" in last.problem

    @pytest.mark.parametrize(("data", "problem"), [(feed(), ""), (b"<rss>broken</rss>", "broken")])
    def test_that_list_nothing_come_alone(self, server: WebServer, data: bytes, problem: str) -> None:
        server.replies["/feed"] = page(data, "application/xml")
        with fetcher(links=links) as web:
            (capture,) = web.fetch_all([server.url("/feed")])
        assert problem in capture.problem

    def test_are_captured_as_they_are_where_nobody_reads_them(self, server: WebServer) -> None:
        data = self.serve(server, "/1")
        with fetcher() as web:
            assert [each.data for each in web.fetch_all([server.url("/feed")])] == [data]

    @pytest.mark.parametrize(
        "data",
        [
            b'\xef\xbb\xbf<?xml version="1.0"?>\n<feed xmlns="x">',
            feed().decode().encode("utf-16"),
            b"<rdf:RDF x>",
        ],
    )
    def test_are_known_by_their_bytes(self, data: bytes) -> None:
        assert is_feed(data)
        assert not is_feed(b"<html><body>" + data)


class TestManyPages:
    def test_come_once_each_in_whatever_order(self, server: WebServer) -> None:
        urls = [server.url(f"/{n}", host=f"h{n % 3}.example") for n in range(12)]
        server.replies |= {f"/{n}": page(b"<p>Page %d.</p>" % n) for n in range(12)}
        with fetcher() as web:
            found = {
                each.path: each.data for each in web.fetch_all([*urls, *urls, urls[0] + "#x", "nonsense"])
            }
        assert "without https" not in found.pop("nonsense", b"").decode()
        assert found == {url: b"<p>Page %d.</p>" % n for n, url in enumerate(urls)}

    def test_of_one_host_come_one_after_another(self, server: WebServer) -> None:
        alone = threading.Lock()

        def slow(*_: object) -> bytes:
            if not alone.acquire(blocking=False):
                return page(status="500 Together")
            time.sleep(0.01)
            alone.release()
            return page()

        server.replies |= {f"/{n}": slow for n in range(6)}
        with fetcher() as web:
            found = list(web.fetch_all(server.url(f"/{n}") for n in range(6)))
        assert [each.status for each in found] == [200] * 6

    def test_of_several_hosts_come_side_by_side(self, server: WebServer) -> None:
        together = threading.Barrier(3, timeout=2)

        def meet(*_: object) -> bytes:
            together.wait()
            return page()

        server.replies["/a"] = meet
        with fetcher() as web:
            found = list(web.fetch_all(server.url("/a", host=f"h{n}.example") for n in range(3)))
        assert [each.problem for each in found] == ["", "", ""]

    def test_a_host_rests_between_requests(self, server: WebServer) -> None:
        server.replies |= {"/1": page(), "/2": to("/3"), "/3": page()}
        with fetcher(limits=FetchLimits(pause=0.05)) as web:
            list(web.fetch_all([server.url("/1"), server.url("/2")]))
        times = [asked.at for asked in server.asked]
        assert len(times) == 4
        assert all(later - sooner >= 0.049 for sooner, later in pairwise(times))

    @pytest.mark.parametrize(("delay", "least", "most"), [("0.06", 0.06, 1), ("3600", 0.05, 1), ("x", 0, 1)])
    def test_a_host_may_ask_for_longer_rests(
        self, server: WebServer, delay: str, least: float, most: float
    ) -> None:
        rules = f"User-agent: *\nCrawl-delay: {delay}\n".encode()
        server.replies |= {"/robots.txt": page(rules, "text/plain"), "/1": page(), "/2": page()}
        limits = FetchLimits(pause=0, longest_pause=0.1 if delay == "0.06" else 0.05)
        with fetcher(limits=limits) as web:
            list(web.fetch_all([server.url("/1"), server.url("/2")]))
        assert least <= server.asked[2].at - server.asked[1].at <= most

    def test_waiting_for_a_turn_does_not_count(self, server: WebServer) -> None:
        server.replies |= {"/1": page(), "/2": page()}
        with fetcher(limits=FetchLimits(pause=0.3, seconds=0.25)) as web:
            found = list(web.fetch_all([server.url("/1"), server.url("/2")]))
        assert [each.problem for each in found] == ["", ""]

    def test_addresses_are_read_as_there_is_work(self, server: WebServer) -> None:
        read = []

        def endless() -> Iterator[str]:
            n = 0
            while True:
                read.append(n)
                yield server.url(f"/{n}", host=f"h{n}.example")
                n += 1

        with fetcher(limits=FetchLimits(pause=0, hosts=2)) as web:
            pages = web.fetch_all(endless())
            for _ in range(5):
                next(pages)
            pages.close()
        assert len(read) < 12

    def test_leaving_stops_at_once(self, server: WebServer) -> None:
        server.replies |= {"/1": page(), "/2": page()}
        begun = time.monotonic()
        with fetcher(limits=FetchLimits(pause=0)) as web:
            pages = web.fetch_all(server.url(path, host=path[1:]) for path in ("/1", "/2"))
            next(pages)
            pages.close()
        assert time.monotonic() - begun < PATIENCE

    def test_nobody_waits_for_a_turn_that_is_not_wanted_any_more(self) -> None:
        pace, stop = Pace(FetchLimits(pause=600)), threading.Event()
        with pace.turn("news.example", 0, stop):
            pass
        threading.Timer(0.05, stop.set).start()
        begun = time.monotonic()
        with pytest.raises(Interrupted), pace.turn("news.example", 0, stop):
            pass
        assert time.monotonic() - begun < PATIENCE

    def test_what_is_broken_in_here_is_not_hidden(self, server: WebServer) -> None:
        def known(_: str) -> None:
            raise LookupError("the ledger is gone")

        with fetcher(known=known) as web, pytest.raises(LookupError):
            list(web.fetch_all([server.url("/a")]))

    def test_connections_are_kept_for_the_next_page(
        self, server: WebServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        connected = watch_connections(monkeypatch)
        kept = page().replace(b"Connection: close\r\n", b"")
        server.replies |= {"/robots.txt": page(b"", "text/plain").replace(b"Connection: close\r\n", b"")}
        server.replies |= {f"/{n}": kept for n in range(4)}
        with fetcher() as web:
            assert not any(each.problem for each in web.fetch_all(server.url(f"/{n}") for n in range(4)))
        assert len(connected) == 1


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1", "100.100.100.200", "fd00:ec2::254"])
def test_where_clouds_keep_keys_is_never_fetched_from(address: str) -> None:
    guard = Guard(allow_private=True, resolve=lambda _host, _port: [address])
    with pytest.raises(Refused, match="no report is published there"):
        guard.addresses("inner.example", 80)
    assert Guard(True, lambda _host, _port: ["10.0.0.7"]).addresses("inner.example", 80) == ["10.0.0.7"]
