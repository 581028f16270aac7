"""Pages out of WARC and WACZ: whole and proven, or named with what is wrong; damage is never passed over."""

import gzip
import hashlib
import io
import random
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter

from patience import PATIENCE
from reportedly.intake.captures import find_captures
from reportedly.records import Capture, Validators
from reportedly.reports import reports_below
from warcs import SITE, answer, digest, packed, page_list, record, sha256, wacz, zipped

PAGE = b"<html><body><p>The gate gave way, the ministry said.</p></body></html>"
BODIES = [b"<html><p>page %d: %s</p></html>" % (n, b"%d" % (n * 7919) * (9 * n + 9)) for n in range(4)]
RECORDS = [record(answer(body), f"{SITE}/{n}") for n, body in enumerate(BODIES)]


def read(path: Path, data: bytes) -> list[Capture]:
    path.write_bytes(data)
    return list(find_captures([str(path)], reports_below))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.warc.gz"


def problems(found: list[Capture]) -> list[str]:
    return [capture.problem for capture in found if capture.problem]


def bodies(found: list[Capture]) -> list[bytes]:
    return [capture.data for capture in found if not capture.problem]


# WARC


def test_a_page_comes_with_all_that_the_archive_knows(path: Path) -> None:
    block = answer(PAGE, kind="text/html; charset=utf-8", ETag='"7"', Last_Modified="Fri, 08 Nov 2024")
    [capture] = read(path, packed(record(block, f"<{SITE}/dam#top>", WARC_Payload_Digest=digest(PAGE))))
    assert capture == Capture(
        location=f"{SITE}/dam",
        path=f"{SITE}/dam",
        data=PAGE,
        url=f"{SITE}/dam",
        media_type="text/html; charset=utf-8",
        retrieved_at="2024-11-08T16:20:00Z",
        status=200,
        container=str(path),
        offset=0,
        validators=Validators('"7"', "Fri, 08 Nov 2024"),
    )


@pytest.mark.parametrize("framing", ["plain", "records", "whole", "zstd"])
def test_every_way_to_pack_an_archive(tmp_path: Path, framing: str) -> None:
    plain = b"".join(RECORDS)
    zstd = io.BytesIO()
    writer = ZstdWriter(zstd)
    for each in RECORDS:
        writer.write(each)
        writer.finish()
    writer.close()
    data = {
        "plain": plain,
        "records": packed(*RECORDS),
        "whole": gzip.compress(plain),
        "zstd": zstd.getvalue(),
    }[framing]
    path = tmp_path / ("x.warc.zst" if framing == "zstd" else "renamed.html")
    found = read(path, data)
    assert bodies(found) == BODIES and not problems(found)
    if framing in ("plain", "records"):
        for capture, body in zip(found, BODIES, strict=True):
            [again] = read(tmp_path / "rest.warc", data[capture.offset :])[:1]
            assert again.data == body
    if framing == "whole":
        assert [capture.offset for capture in found] == [0, None, None, None]


def test_archives_one_behind_the_other_are_one(path: Path) -> None:
    info = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na:b\r\n\r\n"
    assert bodies(read(path, packed(info, *RECORDS[:2], info, *RECORDS[2:]))) == BODIES


@pytest.mark.parametrize(
    "other",
    [
        record(answer(PAGE, "301 Moved", Location="/x")),
        record(answer(PAGE, "404 Not Found")),
        record(answer(b"\x89PNG", kind="image/png")),
        record(answer(b"{}", kind="application/json")),
        record(answer(b"nothing", kind="")),
        record(answer(b"User-agent: *", kind="text/plain"), f"{SITE}/robots.txt"),
        record(answer(PAGE), WARC_Type="revisit"),
        record(
            b"GET / HTTP/1.1\r\n\r\n", WARC_Type="request", Content_Type="application/http; msgtype=request"
        ),
        record(b"text", WARC_Type="conversion", Content_Type="text/plain"),
        record(b"log", "metadata://wget.example/log", WARC_Type="resource", Content_Type="text/plain"),
        record(b"127.0.0.1", "dns:lodestar.example", Content_Type="text/dns"),
        record(b"{}", WARC_Type="telemetry", Content_Type="application/json"),
    ],
)
def test_what_is_no_page_is_passed_over(path: Path, other: bytes) -> None:
    assert bodies(found := read(path, packed(other, RECORDS[1]))) == [BODIES[1]] and not problems(found)


def test_resources_and_pages_without_type_are_pages(path: Path) -> None:
    resource = record(PAGE, WARC_Type="resource", Content_Type="text/html", WARC_Block_Digest=sha256(PAGE))
    found = read(path, packed(resource, record(answer(PAGE, kind=""))))
    assert bodies(found) == [PAGE, PAGE] and [capture.status for capture in found] == [None, 200]


def chunked(body: bytes, size: int = 7) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def brotli(body: bytes) -> bytes:
    file = io.BytesIO()
    writer = BrotliWriter(file)
    writer.write(body)
    writer.close()
    return file.getvalue()


def zstd(body: bytes) -> bytes:
    file = io.BytesIO()
    writer = ZstdWriter(file)
    for at in range(0, len(body), 2**16):
        writer.write(body[at : at + 2**16])
    writer.close()
    return file.getvalue()


RAW = zlib.compressobj(wbits=-15)
CODED = {
    "gzip": gzip.compress(PAGE[:30]) + gzip.compress(PAGE[30:]),
    "x-gzip": gzip.compress(PAGE),
    "deflate": zlib.compress(PAGE),
    "Deflate": RAW.compress(PAGE) + RAW.flush(),
    "br": brotli(PAGE),
    "zstd": zstd(PAGE),
    "identity": PAGE,
}


@pytest.mark.parametrize("coding", CODED)
@pytest.mark.parametrize("pieces", [False, True])
def test_bodies_are_taken_out_of_their_codings(path: Path, coding: str, pieces: bool) -> None:
    body = chunked(CODED[coding]) if pieces else CODED[coding]
    headers = {"Content_Encoding": coding, **({"Transfer_Encoding": "chunked"} if pieces else {})}
    for payload in {body, CODED[coding]}:
        whole = record(answer(body, **headers), WARC_Payload_Digest=digest(payload))
        assert bodies(read(path, packed(whole))) == [PAGE]


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_bodies_that_were_unwrapped_before_are_taken_as_they_are(path: Path, coding: str) -> None:
    block = answer(PAGE, Content_Encoding=coding, Transfer_Encoding="chunked")
    assert bodies(read(path, packed(record(block)))) == [PAGE]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (answer(chunked(PAGE)[:-20], Transfer_Encoding="chunked"), "cut off"),
        (answer(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"), "cut off"),
        (answer(b"\x00" + brotli(PAGE), Content_Encoding="br"), "cut off or damaged"),
        (answer(brotli(PAGE)[:-3], Content_Encoding="br"), "cut off or damaged"),
        (answer(PAGE, Content_Encoding="rot13"), "'rot13', which is unknown"),
        (answer(PAGE, Content_Encoding="gzip, " * 9), "too often"),
        (answer(gzip.compress(b"x") * 101, Content_Encoding="gzip"), "cut off or damaged"),
    ],
)
def test_bodies_that_cannot_be_unwrapped_say_why(path: Path, block: bytes, said: str) -> None:
    found = read(path, packed(record(block), RECORDS[1]))
    assert said in found[0].problem and bodies(found) == [BODIES[1]]
    assert found[0].problem.startswith(f"{path}: record at byte 0, {SITE}/dam: ")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "twice"])
def test_a_bomb_stops_at_the_limit(path: Path, coding: str) -> None:
    bare = b"\0" * (51 * 2**20)
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli, "zstd": zstd}
    body = gzip.compress(gzip.compress(bare)) if coding == "twice" else pack[coding](bare)
    block = answer(body, Content_Encoding="gzip, gzip" if coding == "twice" else coding)
    del bare
    path.write_bytes(packed(record(block)))
    tracemalloc.start()
    [capture] = find_captures([str(path)], reports_below)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "more than 50 MB" in capture.problem and most < 200 * 2**20


def test_a_record_larger_than_any_page_is_not_held_in_memory(path: Path) -> None:
    body = b"a" * (51 * 2**20)
    found = read(path, packed(record(answer(body)), record(answer(body, kind="video/mp4")), RECORDS[0]))
    assert "larger than 50 MB" in found[0].problem and bodies(found) == [BODIES[0]] and len(found) == 2


def test_an_archive_that_fills_memory_is_left(path: Path) -> None:
    large = gzip.compress(record(answer(b"a" * (45 * 2**20)), WARC_Block_Digest=""))
    found = read(path, large * 30)
    assert "as if to fill memory" in found[-1].problem and len(found) < 28


@pytest.mark.parametrize("field", ["WARC_Block_Digest", "WARC_Payload_Digest"])
@pytest.mark.parametrize(
    "value", [digest(b"x"), sha256(b"x"), "sha1:" + "0" * 40, "sha1:?", "sha1:", "crc32:0", "x"]
)
def test_a_digest_that_does_not_fit_is_told_and_the_rest_goes_on(path: Path, field: str, value: str) -> None:
    found = read(path, packed(RECORDS[0], record(answer(PAGE), **{field: value}), RECORDS[2]))
    assert bodies(found) == [BODIES[0], BODIES[2]]
    assert found[1].problem.startswith(f"{path}: record at byte {len(packed(RECORDS[0]))}, {SITE}/dam: ")
    assert field.replace("_", "-") in found[1].problem and found[1].data == b""


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha-256", "SHA512"])
def test_digests_fit_in_every_way_they_are_written(path: Path, algorithm: str) -> None:
    block = answer(PAGE)
    value = hashlib.new(algorithm.replace("-", ""), block).hexdigest()
    assert bodies(read(path, packed(record(block, WARC_Block_Digest=f"{algorithm}:{value}")))) == [PAGE]


def test_a_page_that_was_archived_in_part_is_none(path: Path) -> None:
    [capture] = read(path, packed(record(answer(PAGE), WARC_Truncated="length")))
    assert "WARC-Truncated: length" in capture.problem


def test_a_picture_that_fits_no_digest_is_told_too(path: Path) -> None:
    damaged = record(answer(b"x", kind="image/png"), WARC_Block_Digest=digest(b"y"))
    assert "WARC-Block-Digest" in read(path, packed(damaged))[0].problem


@pytest.mark.parametrize("pack", [b"".join, lambda records: packed(*records)])
def test_wherever_an_archive_is_cut_the_whole_pages_come_and_the_cut_is_told(path: Path, pack) -> None:
    data = pack(RECORDS)
    ends = [len(pack(RECORDS[: n + 1])) for n in range(4)]
    for size in range(len(data)):
        found = read(path, data[:size])
        whole = sum(end <= size for end in ends)
        assert bodies(found) in (BODIES[:whole], BODIES[: whole + 1])
        # Without its last line breaks, or with four letters of the next one, a record is whole all the same.
        near = any(-4 <= size - end <= 0 for end in ends) if data[:1] == b"W" else size in ends
        assert problems(found) or near or size < 5, size


def test_one_piece_of_gzip_that_is_cut_gives_what_is_whole(path: Path) -> None:
    data = gzip.compress(b"".join(RECORDS))
    for size in range(5, len(data)):
        found = read(path, data[:size])
        assert problems(found) and bodies(found) == BODIES[: len(bodies(found))]


@pytest.mark.parametrize("pack", [b"".join, lambda records: packed(*records)])
def test_no_flipped_bit_passes_a_changed_page_off_as_whole(path: Path, pack) -> None:
    data = pack(RECORDS[:2])
    chance = random.Random(5)
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << chance.randrange(8)
        found = read(path, bytes(changed))
        assert all(body in BODIES for body in bodies(found) if found[0].container), at


def test_damage_of_the_structure_ends_the_archive_and_plants_nothing(path: Path) -> None:
    planted = record(answer(b"<p>planted"), f"{SITE}/planted")
    host = record(answer(b"<p>" + planted))
    found = read(path, RECORDS[0] + host.replace(b"WARC/1.1", b"WARC/x.1", 1) + RECORDS[1])
    assert bodies(found) == [BODIES[0]] and "cannot be read any further" in found[-1].problem
    assert "after the record at byte 0" in found[-1].problem


@pytest.mark.parametrize("field", ["WARC_Type", "WARC_Target_URI"])
def test_a_page_without_type_or_address_is_told(path: Path, field: str) -> None:
    found = read(path, packed(record(answer(PAGE), **{field: "x"})))
    assert "type or its address" in found[0].problem


@pytest.mark.parametrize(
    "length", ["-1", "+80", "99999999999999999999999", "0x50", "", "1e3", "18446744073709551616"]
)
def test_lengths_that_cannot_be_end_the_archive(path: Path, length: str) -> None:
    head, _, rest = RECORDS[0].partition(b"Content-Length: ")
    found = read(path, head + b"Content-Length: " + length.encode() + rest[rest.index(b"\r\n") :])
    assert problems(found) and not bodies(found)


# WACZ

DATA = {"archive/data.warc.gz": packed(*RECORDS)}


def pages(*numbers: int, **more: object) -> dict[str, bytes]:
    return {"pages/pages.jsonl": page_list(*({"url": f"{SITE}/{n}#top", **more} for n in numbers))}


def test_the_pages_that_a_wacz_lists(tmp_path: Path) -> None:
    extra = {"pages/extraPages.jsonl": page_list({"url": f"{SITE}/2"})}
    found = read(tmp_path / "case.zip", wacz({**DATA, **pages(0), **extra}))
    assert bodies(found) == [BODIES[0], BODIES[2]] and not problems(found)
    assert found[0].container == f"{tmp_path}/case.zip!archive/data.warc.gz"
    assert found[1].offset == len(packed(*RECORDS[:2]))


def test_every_page_of_a_wacz_that_lists_none(tmp_path: Path) -> None:
    assert bodies(read(tmp_path / "x.wacz", wacz(DATA))) == BODIES
    assert bodies(read(tmp_path / "x.wacz", wacz({**DATA, **pages()}, seal=False))) == BODIES


def test_a_listed_page_that_sent_its_readers_on(tmp_path: Path) -> None:
    way = record(answer(b"", "301 Moved", Location="/1"), f"{SITE}/old")
    parts = {
        "archive/in/a.warc.gz": packed(way, *RECORDS),
        "pages/pages.jsonl": page_list({"url": f"{SITE}/old"}),
    }
    assert bodies(read(tmp_path / "x.wacz", wacz(parts))) == [BODIES[1]]


def test_a_listed_page_that_is_missing_is_told(tmp_path: Path) -> None:
    listed = page_list(
        {"url": f"{SITE}/0"},
        {"url": f"{SITE}/8"},
        {"url": f"{SITE}/7", "status": 404},
        {"url": f"{SITE}/9", "mime": "application/pdf"},
    )
    [page, missing] = read(tmp_path / "x.wacz", wacz({**DATA, "pages/pages.jsonl": listed}))
    assert page.data == BODIES[0] and f"not in it: {SITE}/8" in missing.problem


def test_every_wrong_part_is_named_and_nothing_is_taken_from_it(tmp_path: Path) -> None:
    good = {"archive/b.warc.gz": packed(RECORDS[3])}
    other = packed(RECORDS[0])
    for others, said in (
        ({"archive/data.warc.gz": other}, "has 193"),
        ({"archive/data.warc.gz": DATA["archive/data.warc.gz"][:-1] + b"x"}, "its digest differs"),
        ({"archive/new.warc.gz": other, **DATA}, "new.warc.gz in it is not listed"),
        ({"indexes/index.cdx": b"y"}, "indexes/index.cdx in it has 1 bytes"),
    ):
        data = wacz({**DATA, **good, "indexes/index.cdx": b"xx"}, **others)
        found = read(tmp_path / "x.wacz", data)
        assert problems(found) and said.replace("193", str(len(other))) in problems(found)[0]
        taken = [BODIES[3]] if list(others) == ["archive/data.warc.gz"] else [*BODIES, BODIES[3]]
        assert bodies(found) == taken
        assert problems(found)[0].startswith(f"{tmp_path}/x.wacz: ")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped(DATA), "no datapackage.json"),
        (
            wacz(DATA, **{"datapackage.json": b'{"resources": []}'}),
            "is not what datapackage-digest.json says",
        ),
        (wacz(DATA, **{"datapackage-digest.json": b"{}"}), "is not what datapackage-digest.json says"),
        (wacz(DATA, seal=False, **{"datapackage.json": b"{"}), "is not JSON"),
        (wacz(DATA, seal=False, **{"datapackage.json": b"[" * 99999}), "is not JSON"),
        (wacz(DATA, seal=False, **{"datapackage.json": b"[]"}), "no JSON object"),
        (wacz(DATA, seal=False, **{"datapackage.json": b"{}"}), "lists no resources"),
        (wacz({**DATA, "../../evil": b"x"}), "outside of its folder"),
        (wacz({**DATA, "/evil": b"x"}), "outside of its folder"),
        (wacz({**DATA, "a\\..\\evil": b"x"}), "outside of its folder"),
        (wacz({"pages/pages.jsonl": page_list()}), "holds no pages"),
        (zipped({"datapackage.json": b"0" * (200 * 2**20)}, zipfile.ZIP_DEFLATED), "made to fill memory"),
        (zipped({"datapackage.json": b"0" * (17 * 2**20)}), "larger than 16 MB"),
        (wacz(DATA)[:-30], "cannot be read"),
        (b"PK\x03\x04 archive/", "cannot be read"),
        (b"", "cannot be read"),
    ],
)
def test_a_wacz_that_cannot_be_trusted_gives_nothing_and_says_why(
    tmp_path: Path, data: bytes, said: str
) -> None:
    found = read(tmp_path / "x.wacz", data)
    assert said in " ".join(problems(found)) and not bodies(found)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_by_one_name_and_locked_parts_are_refused(tmp_path: Path) -> None:
    file = io.BytesIO(wacz(DATA))
    with zipfile.ZipFile(file, "a") as opened:
        opened.writestr("archive/data.warc.gz", b"x")
    assert "two files named" in problems(read(tmp_path / "x.wacz", file.getvalue()))[0]
    locked = bytearray(wacz(DATA))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in problems(read(tmp_path / "x.wacz", bytes(locked)))[0]


def test_files_that_lie_over_one_another_are_a_bomb(tmp_path: Path) -> None:
    kernel = zlib.compressobj(9, zlib.DEFLATED, -15)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as opened:
        opened.writestr("datapackage.json", b"{}")
        opened.writestr("a", kernel.compress(b"\0" * 2**20) + kernel.flush())
        first = opened.infolist()[1]
        first.file_size = 2**31 - 1
    assert "made to fill memory" in problems(read(tmp_path / "x.wacz", file.getvalue()))[0]


# Damage anywhere


def damaged(data: bytes, chance: random.Random) -> bytes:
    changed, at = bytearray(data), chance.randrange(len(data))
    match chance.randrange(4):
        case 0:
            del changed[at:]
        case 1:
            for _ in range(chance.randrange(1, 4)):
                changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 2:
            changed[at : at + chance.randrange(200)] = chance.randbytes(chance.randrange(50))
        case _:
            start = chance.randrange(len(data))
            changed[at:at] = changed[start : start + chance.randrange(300)]
    return bytes(changed)


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "one.warc.gz", "x.wacz"])
def test_damage_anywhere_is_never_an_error_and_never_a_changed_page(tmp_path: Path, name: str) -> None:
    data = {
        "x.warc": b"".join(RECORDS),
        "x.warc.gz": packed(*RECORDS),
        "one.warc.gz": gzip.compress(b"".join(RECORDS)),
        "x.wacz": wacz({**DATA, **pages(0, 1, 2, 3)}),
    }[name]
    chance = random.Random(name)
    began = time.monotonic()
    for number in range(400):
        found = read(tmp_path / name, damaged(data, chance))
        pages_found = [capture for capture in found if capture.container and not capture.problem]
        if name in ("x.warc.gz", "x.wacz"):
            # Here checksums cover all: a page is what was archived, under the address that it had.
            assert all(page.data == BODIES[int((page.url or "")[-1])] for page in pages_found), number
    assert time.monotonic() - began < PATIENCE
