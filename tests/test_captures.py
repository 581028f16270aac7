"""Local input becomes captures: each kind of file, told by its bytes, with what is known of every report."""

import gzip
import io
import json
import os
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest

from reportedly.intake.captures import SUFFIXES as OTHERS
from reportedly.intake.captures import find_captures
from reportedly.intake.captures.facts import page_address, published_of, utc_time
from reportedly.intake.captures.kinds import Kind, kind_of
from reportedly.intake.web.addresses import page_address as asked_address
from reportedly.records import Capture
from reportedly.reports import SUFFIXES, reports_below

PAGE = b"<!DOCTYPE html><html><body><p>The gate gave way, the ministry said.</p></body></html>"
BELOW = partial(reports_below, suffixes=SUFFIXES | OTHERS)
WARC = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"


def captures(*paths: Path | str, fetched=None) -> list[Capture]:
    return list(find_captures([str(path) for path in paths], BELOW, fetched))


def one(path: Path, data: bytes) -> Capture:
    path.write_bytes(data)
    [capture] = captures(path)
    return capture


def lines(path: Path, *values: object) -> list[Capture]:
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    return captures(path)


# Kinds


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"WARC/1.0\r\n", "page.html", Kind.WARC),
        (gzip.compress(b"WARC/1.0\r\n", mtime=0), "page.html", Kind.WARC),
        (gzip.compress(b"filedesc://x", mtime=0), "x.arc.gz", Kind.ARC),
        (gzip.compress(b"<html>", mtime=0), "page.html.gz", Kind.PAGE),
        (b"", "x.warc", Kind.WARC),
        (b"PK\x03\x04....datapackage.json", "x.zip", Kind.WACZ),
        (b"PK\x03\x04....word/document.xml", "x.docx", Kind.PAGE),
        (b'<?xml version="1.0"?><!-- a --><rss version="2.0">', "x.html", Kind.FEED),
        (b'<!DOCTYPE rss PUBLIC "x" [<!ENTITY a "b">]><rss>', "x", Kind.FEED),
        ('<?xml version="1.0"?><feed xmlns="x">'.encode("utf-16"), "x", Kind.FEED),
        (b"\xef\xbb\xbf <rdf:RDF >", "x", Kind.FEED),
        (b'<?xml version="1.0"?><project>', "pom.xml", Kind.XML),
        (b'<?xml version="1.0"?><!DOCTYPE html><html>', "page.xml", Kind.PAGE),
        (b'{"text": "a"}', "x.txt", Kind.LINES),
        (b'[{"text": "a"}]', "x.json", Kind.LINES),
        (b"{curly} prose", "x.txt", Kind.PAGE),
        (b"[Merrow, 8 November] The gate", "x.txt", Kind.PAGE),
        (b"text", "x.jsonl", Kind.LINES),
        (PAGE, "x.jsonl", Kind.PAGE),
        (PAGE, "x.warc", Kind.PAGE),
    ],
)
def test_bytes_tell_the_kind_before_the_name(head: bytes, name: str, kind: Kind) -> None:
    assert kind_of(head, name) is kind


def test_kinds_are_told_at_once_of_hostile_beginnings() -> None:
    for unit in (b"<?", b"<!--", b"<!DOCTYPE [", b"<!DOCTYPE a>", b" ", b"<a:", b"{ ", b"\x1f\x8b\x08"):
        assert kind_of(unit * (65536 // len(unit)), "x") in Kind


# Pages and texts


def test_a_page_is_its_bytes_under_its_absolute_path(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    monkeypatch.chdir(tmp_path)
    [capture] = captures("page.html")
    assert capture == Capture(str(tmp_path / "page.html"), "page.html", PAGE)


def test_folders_are_read_through_and_hidden_files_left_out(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "loop").symlink_to(tmp_path, target_is_directory=True)
    for name, data in (("b.html", PAGE), ("in/a.jsonl", b'{"text":"a"}'), (".c.html", PAGE), ("d.png", b"x")):
        (tmp_path / name).write_bytes(data)
    (tmp_path / "e.warc").write_bytes(WARC)
    assert [Path(capture.path).name for capture in captures(tmp_path)] == ["b.html", "a.jsonl:1"]


def test_what_cannot_be_had_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "nothing.html").write_bytes(b" \n")
    (tmp_path / "page.html").write_bytes(PAGE)
    with (tmp_path / "large.html").open("wb") as file:
        file.truncate(50 * 2**20 + 1)
    paths = ["gone.html", "\0", "empty", "nothing.html", "large.html", "page.html"]
    found = captures(*(path if path == "\0" else tmp_path / path for path in paths))
    said = ["no such file", "null byte", "no reports in this folder", "empty", "50 MB", ""]
    assert all(words in capture.problem for words, capture in zip(said, found, strict=True))
    assert found[-1].data == PAGE and not found[-1].problem


def test_standard_input_and_pipes_are_told_apart_by_what_came(tmp_path: Path, monkeypatch) -> None:
    def piped(data: bytes) -> list[Capture]:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        return captures("-")

    [first], [again], [other] = piped(PAGE), piped(PAGE), piped(PAGE + b" ")
    assert first.path == "-" and first.data == PAGE
    assert first.location == again.location != other.location
    assert [capture.path for capture in piped(b'{"text":"a"}\n{"text":"b"}')] == ["-:1", "-:2"]
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    if os.fork() == 0:
        pipe.write_bytes(PAGE)
        os._exit(0)
    [capture] = captures(pipe)
    assert capture.data == PAGE and capture.location.startswith(f"{pipe}#")


def test_addresses_go_to_what_fetches_or_say_that_nothing_does() -> None:
    [capture] = captures("https://lodestar.example/dam")
    assert "nothing is fetched" in capture.problem
    [capture] = captures("HTTP://lodestar.example/", fetched=lambda url: iter([Capture(url, url, b"x")]))
    assert capture.data == b"x"


def test_what_is_neither_says_what_it_is(tmp_path: Path) -> None:
    assert "ARC format" in one(tmp_path / "x.arc.gz", gzip.compress(b"filedesc://x")).problem
    assert "neither a feed nor a page" in one(tmp_path / "pom.xml", b"<?xml version='1.0'?><a/>").problem


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text":"a"}\n' + b"x" * 2**20)
    assert next(iter(find_captures(iter([str(path), "never"]), BELOW))).data == b"a"


# Facts


def test_addresses_lose_their_fragment_and_are_written_as_they_are_asked() -> None:
    assert page_address("<HTTPS://A.example/B?c=1#d>") == "https://a.example/B?c=1"
    same = ("http://a.example:80", "HTTP://A.EXAMPLE/", "http://a.example/#x")
    assert {page_address(text) for text in same} == {"http://a.example/"}
    assert page_address("https://a.example?B=%7e") == "https://a.example/?B=%7e"
    for address in ("https://a.example:8443/B//c?d=/", "http://a.example/a;b", "https://[2001:db8::1]/x"):
        assert page_address(address) == address == asked_address(address)
    assert [page_address(text) for text in (None, "", "urn:x", "https://", "file:///x", "//a/b")] == [
        None
    ] * 6


def test_times_are_utc_or_nothing() -> None:
    assert utc_time("2024-11-08T17:20:00.5+01:00") == "2024-11-08T16:20:00.500000Z"
    assert [
        utc_time(text) for text in (None, "", "2024-11-08T17:20:00", "x", "0001-01-01T00:00:00+23:00")
    ] == [None] * 5
    assert published_of("2024-11-08") == "2024-11-08" and published_of("8 November") is None


# JSON Lines


def test_a_text_with_what_is_known_of_it(tmp_path: Path) -> None:
    known = {
        "headline": "Gate gave way",
        "publisher": "Lodestar",
        "author": ["Ada Marsh", "Jo Reed"],
        "date": "2024-11-08T16:20:00Z",
        "language": "en-GB",
    }
    [capture] = lines(
        tmp_path / "case.jsonl",
        {
            **known,
            "body": "It gave way.",
            "url": "https://lodestar.example/dam#x",
            "retrieved_at": "2024-11-09T01:00+01:00",
            "other": 1,
        },
    )
    assert capture == Capture(
        location="https://lodestar.example/dam",
        path=f"{tmp_path}/case.jsonl:1",
        data=b"It gave way.",
        url="https://lodestar.example/dam",
        media_type="text/plain; charset=utf-8",
        retrieved_at="2024-11-09T00:00:00Z",
        container=f"{tmp_path}/case.jsonl",
        offset=0,
        stated={
            "title": "Gate gave way",
            "outlet": "Lodestar",
            "byline": "Ada Marsh, Jo Reed",
            "published": "2024-11-08T16:20:00Z",
            "language": "en",
        },
    )
    [page] = lines(tmp_path / "page.jsonl", {"html": "<p>It", "text": "It"})
    assert page.data == b"<p>It" and page.media_type.startswith("text/html")


def test_a_text_without_address_keeps_its_place_when_lines_move(tmp_path: Path) -> None:
    path = tmp_path / "case.jsonl"
    here, there = {"text": "a", "outlet": "Lodestar"}, {"text": "a", "outlet": "Merrow Post"}
    before, after = lines(path, here, there), lines(path, {"text": "b"}, there, here)
    assert before[0].location == after[2].location != before[1].location == after[1].location
    assert before[0].location.startswith(f"{path}#")


def test_readings_made_before_are_kept_as_they_are(tmp_path: Path) -> None:
    def reading(**article: object) -> dict[str, object]:
        return {"article": {"id": "a1", "text": "x", **article}, "attributions": [], "extra": 1}

    documents = [
        reading(url="https://lodestar.example/dam#x", path="a"),
        reading(path="/cases/a.html"),
        reading(path="a.html", url=None),
    ]
    found = lines(tmp_path / "case.jsonl", *documents)
    assert [capture.document for capture in found] == documents
    assert [capture.location for capture in found] == [
        "https://lodestar.example/dam",
        "/cases/a.html",
        "article:a1",
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text"', "not JSON"),
        (b'{"text": NaN, "x": ' + b"9" * 5000 + b"}", "not JSON that can be read"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"[1]", "should be an object"),
        (b'{"url": "https://a.example/"}', "add the text"),
        (b'{"text": 1}', "in quotation marks"),
        (b'{"text": "a", "url": "a.example"}', "https://"),
        (b'{"text": "a", "date": "yesterday"}', "2024-11-08"),
        (b'{"text": "a", "retrieved_at": "2024-11-08T10:00"}', "no moment"),
        (b'{"text": "a", "language": "English"}', "two letters"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b'{"article": {}, "attributions": []}', 'no "id"'),
        (b'{"article": {"id": "1", "text": "x"}}', '"attributions"'),
    ],
)
def test_a_broken_line_names_its_number_and_the_rest_goes_on(tmp_path: Path, line: bytes, said: str) -> None:
    path = tmp_path / "case.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n\r\n' + line + b'\n{"text": "b \\ud83d"}')
    first, broken, last = captures(path)
    assert first.data == b"a" and last.data.decode() == "b \N{REPLACEMENT CHARACTER}"
    assert broken.problem.startswith(f"{path}:3: ") and said in broken.problem
    assert broken.offset == 20 and path.read_bytes()[last.offset or 0 :].startswith(b'{"text": "b')


def test_a_line_that_is_too_long_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "case.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * (50 * 2**20) + b'"}\n{"text": "b"}\n')
    long, short = captures(path)
    assert "longer than 50 MB" in long.problem and short.data == b"b"


def test_json_that_is_not_a_report_a_line_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    for data in (b'{\n  "article": {}\n}', b'[{"text": "a"}]', '{"text": "a"}\n'.encode("utf-16")):
        assert one(path, data).problem.startswith(f"{path}: ")
