"""Bytes come out as the right text, whatever they declare, and what is not text is named."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import UnreadableInput
from reportedly.intake import read_article
from reportedly.intake.decode import LIMIT, clean, decode, refuse_binary

RUSSIAN = (
    "Мэр города заявил, что мост откроют в понедельник. По его словам, рабочие закончили ремонт раньше срока."
)
POLISH = "Rzecznik powiedział, że most będzie otwarty w poniedziałek. Według świadków nikt nie ucierpiał, żółć i łąka."
GERMAN = "Die Sprecherin erklärte, die Brücke werde am Montag geöffnet. Zeugen hörten Schüsse, heißt es."
JAPANESE = "報道官は月曜日に橋が開通すると述べた。目撃者によると、工事は予定より早く終わったという。"
CHINESE = "发言人说，大桥将于星期一开放。目击者称，工程提前完成，没有人受伤。"


def page(text: str, declaration: str = "") -> str:
    return f"<html><head>{declaration}<title>t</title></head><body><p>{text}</p>\n<p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (POLISH, "cp1250"),
        (POLISH, "iso-8859-2"),
        (GERMAN, "cp1252"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "utf-16-le"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("declared", [True, False])
def test_encodings_come_out_right_with_and_without_declaration(
    text: str, encoding: str, declared: bool
) -> None:
    html = page(text, f'<meta charset="{encoding}">' if declared else "")
    assert decode(html.encode(encoding)).text == html


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_not_text(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)).text == RUSSIAN


def test_the_header_outranks_the_page_and_labels_mean_what_browsers_mean() -> None:
    html = page(RUSSIAN, '<meta charset="koi8-r">')
    assert decode(html.encode("cp1251"), content_type="text/html; charset=windows-1251").text == html
    assert decode("“so”".encode("cp1252"), content_type="text/html; charset=ISO-8859-1").text == "“so”"


@pytest.mark.parametrize("wrong", ["utf-8", "iso-8859-1", "koi8-r"])
def test_a_wrong_declaration_is_not_believed_and_noted(wrong: str) -> None:
    html = page(RUSSIAN, f'<meta charset="{wrong}">')
    found = decode(html.encode("cp1251"))
    assert found.text == html
    assert wrong.split("-")[0] in found.notes[0].text or "windows-1252" in found.notes[0].text


def test_utf8_is_seen_behind_a_wrong_declaration() -> None:
    html = page(RUSSIAN, '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">')
    assert decode(html.encode()).text == html


def test_an_xml_declaration_counts() -> None:
    html = f'<?xml version="1.0" encoding="windows-1251"?>{page(RUSSIAN)}'
    assert decode(html.encode("cp1251")).text == html


def test_a_guess_and_lost_characters_are_noted() -> None:
    assert "guess" in decode(RUSSIAN.encode("cp1251")).notes[0].text
    broken = (GERMAN * 20).encode().replace("ö".encode(), b"\xf6", 1)
    found = decode(broken, content_type="text/html; charset=utf-8")
    assert found.encoding == "utf-8"
    assert "1 of its characters" in found.notes[0].text


def test_a_file_cut_off_within_a_character_loses_only_that() -> None:
    found = decode(RUSSIAN.encode()[:-1])
    assert found.encoding == "utf-8"
    assert RUSSIAN.startswith(found.text)


def test_newlines_and_control_characters() -> None:
    assert clean("a\r\nb\rc\x00d\x93e\x94\x0cf\ud800") == "a\nb\nc d“e”\nf\N{REPLACEMENT CHARACTER}"


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        refuse_binary(data, "x")
    except UnreadableInput:
        return
    text = decode(data).text
    assert "\r" not in text
    assert "\x00" not in text
    assert text.encode() is not None


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        target.writestr("word/document.xml", "<p>text</p>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (archive(), "zip"),
        (gzip.compress(b"<html><p>text</p></html>", mtime=0), "gzip"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00", "film"),
        (b"{\\rtf1 The bridge}", "RTF"),
        (bytes(range(256)) * 8, "binary"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "feed"),
        (b"<html><body><script>var a = 1</script></body></html>", "no text"),
    ],
)
@pytest.mark.parametrize("name", ["page.html", "page.txt", ""])
def test_what_is_no_report_is_refused_by_name(data: bytes, words: str, name: str) -> None:
    if words == "no text" and name == "page.txt":
        pytest.skip("a text file may hold anything")
    with pytest.raises(UnreadableInput, match=words) as caught:
        read_article(data, path=name)
    assert (name or "the input") in str(caught.value)
    assert ";" in str(caught.value), "it must say what to do"


def test_too_large_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="50 MB"):
        refuse_binary(b"a" * (LIMIT + 1), "big.html")
