"""The items of a feed in a file: their own texts, or the pages they lead to; a hostile feed costs nothing."""

import time
from pathlib import Path

import pytest

from patience import PATIENCE
from reportedly.intake.captures import find_captures
from reportedly.records import Capture
from reportedly.reports import reports_below
from warcs import SITE, feed

TEXT = "<content:encoded><![CDATA[<p>The gate gave way, the ministry said.</p>]]></content:encoded>"
DATE = "<pubDate>Fri, 08 Nov 2024 17:20:00 +0100</pubDate>"


def read(path: Path, data: bytes, fetched=None) -> list[Capture]:
    path.write_bytes(data)
    return list(find_captures([str(path)], reports_below, fetched))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feed.xml"


def test_an_item_with_its_text_is_a_page(path: Path) -> None:
    item = f"<title>Gate &amp; dam</title><link>{SITE}/dam#rss</link><dc:creator>Ada Marsh</dc:creator>{DATE}{TEXT}"
    [capture] = read(path, feed(item))
    assert capture.location == capture.url == f"{SITE}/dam" and capture.path == f"{path}:1"
    assert capture.container == str(path) and capture.media_type == "text/html; charset=utf-8"
    assert b"<title>Gate &amp; dam</title>" in capture.data and b"<p>The gate gave way" in capture.data
    assert b'<html lang="en">' in capture.data
    assert capture.stated == {
        "title": "Gate & dam",
        "outlet": "Lodestar & Co",
        "byline": "Ada Marsh",
        "published": "2024-11-08T16:20:00Z",
    }


def test_an_item_of_another_outlet_says_so(path: Path) -> None:
    [capture] = read(path, feed(f'<source url="https://post.example/rss">Merrow Post</source>{TEXT}'))
    assert capture.stated["outlet"] == "Merrow Post"


def test_items_without_address_keep_their_place(path: Path) -> None:
    first, second = (f'<guid isPermaLink="false">{n}</guid>{TEXT}' for n in "12")
    before, after = read(path, feed(first, second)), read(path, feed(second, first))
    assert before[0].location == after[1].location != before[1].location
    assert before[0].location.startswith(f"{path}#") and before[0].url is None


def test_an_item_without_text_says_what_to_do(path: Path) -> None:
    short = f"<link>{SITE}/dam</link><description>The gate gave way.</description>"
    found = read(path, feed(short, TEXT, "<title>Gate</title>"))
    assert f"does not carry the text of {SITE}/dam; give its address" in found[0].problem
    assert not found[1].problem and "text of Gate; look for it" in found[2].problem


def test_what_fetches_gets_the_addresses_and_the_feed_says_the_rest(path: Path) -> None:
    asked = []

    def fetched(url: str):
        asked.append(url)
        yield Capture(url, url, b"x", stated={"title": "from the page"})

    item = f"<title>Gate</title><link>{SITE}/dam#x</link>{DATE}"
    found = read(path, feed(item, TEXT), fetched)
    assert asked == [f"{SITE}/dam"]
    assert found[0].stated == {"title": "from the page", "published": "2024-11-08T16:20:00Z"}
    assert b"The gate" in found[1].data


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Lodestar</title>
<entry><id>a</id><title>Tor</title><link href="{SITE}/tor"/><published>2024-11-08</published>
<updated>2024-11-09T00:00:00Z</updated><author><name>Jo Reed</name></author>
<content type="html">&lt;p&gt;Das Tor gab nach.&lt;/p&gt;</content></entry>
<entry><id>b</id><updated>2024-11-09T00:00:00Z</updated><content type="text">a &lt; b

c</content></entry>
<entry><id>c</id><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Das Tor.</p></div></content></entry>
</feed>"""
RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{SITE}/"><title>Lodestar</title></channel>
<item rdf:about="{SITE}/dam"><title>Gate</title><link>{SITE}/dam</link><dc:date>2024-11-08</dc:date>{TEXT}</item></rdf:RDF>"""
OLD = f"""<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
"http://my.netscape.example/rss-0.91.dtd"><rss version="0.91"><channel><title>Lodestar</title>
<item><title>Gate</title><link>{SITE}/dam</link></item></channel></rss>"""


def test_atom(path: Path) -> None:
    first, second, third = read(path, ATOM.encode())
    assert first.stated == {
        "title": "Tor",
        "outlet": "Lodestar",
        "byline": "Jo Reed",
        "published": "2024-11-08",
    }
    assert b"<p>Das Tor gab nach.</p>" in first.data
    assert b"<p>a &lt; b</p>\n<p>c</p>" in second.data and "published" not in second.stated
    assert b"<p>Das Tor.</p>" in third.data


def test_rdf_and_old_rss(path: Path) -> None:
    [capture] = read(path, RDF.encode())
    assert capture.url == f"{SITE}/dam" and b"The gate gave way" in capture.data
    [capture] = read(path, OLD.encode())
    assert f"does not carry the text of {SITE}/dam" in capture.problem


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
def test_feeds_in_other_encodings(path: Path, encoding: str) -> None:
    text = feed(TEXT.replace("gate", "gâté")).decode()
    declared = text.replace('version="1.0"?', f'version="1.0" encoding="{encoding.removesuffix("-sig")}"?')
    [capture] = read(path, declared.encode(encoding))
    assert "gâté" in capture.data.decode()


LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha ha ha ha">'
    + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize(
    ("doctype", "name"),
    [
        (LAUGHS, "i"),
        (f'<!DOCTYPE rss [<!ENTITY q "{"q" * 30_000}">]>', "q"),
        ('<!DOCTYPE rss [<!ENTITY x SYSTEM "SECRET">]>', "x"),
        ('<!DOCTYPE rss [<!ENTITY % p SYSTEM "SECRET"> %p;]>', "p"),
        ('<!DOCTYPE rss SYSTEM "SECRET">', "x"),
    ],
    ids=["laughs", "long", "file", "parameter", "dtd"],
)
def test_entities_stand_for_nothing(path: Path, doctype: str, name: str) -> None:
    secret = path.with_name("secret.txt")
    secret.write_text("never to be read", encoding="utf-8")
    item = f"<title>&{name};</title><content:encoded>{f'&{name};' * 2000}</content:encoded>"
    text = feed(item, TEXT).decode().replace("<rss ", doctype.replace("SECRET", secret.as_uri()) + "<rss ")
    began = time.monotonic()
    found = read(path, text.encode())
    assert time.monotonic() - began < PATIENCE
    assert b"The gate gave way" in b"".join(capture.data for capture in found)
    assert all(len(capture.data) < 50_000 for capture in found)
    assert not any(b"never to be read" in capture.data or b"ha ha" in capture.data for capture in found)


@pytest.mark.parametrize(
    "unit",
    ["<a>", "<item><title>", "&amp", "<![CDATA[", "<!--", "<!", "<?", "<", "<x ", "&lt;div&gt;", "<item/>", '<a b="']
)  # fmt: skip
def test_hostile_feeds_end(path: Path, unit: str) -> None:
    began = time.monotonic()
    found = read(path, b"<rss><channel>" + unit.encode() * (600_000 // len(unit)))
    assert time.monotonic() - began < PATIENCE and not any(capture.data for capture in found)


def test_a_feed_that_is_cut_off_leaves_out_its_last_item(path: Path) -> None:
    data = feed(TEXT, TEXT.replace("The gate", "The dam"))
    found = read(path, data[:-60])
    assert len(found) == 2 and b"The gate" in found[0].data
    assert "cut off" in found[1].problem


def test_what_is_no_sound_feed_is_told(path: Path) -> None:
    found = read(path, feed(TEXT, "<title>a & b</title>" + TEXT))
    assert len(found) == 3 and "no sound XML" in found[2].problem
    assert "no items" in read(path, feed())[0].problem
    assert "none that can be read" in read(path, b'<rdf:RDF xmlns:rdf="x"><Person/></rdf:RDF>')[0].problem
    assert "larger than 10 MB" in read(path, feed("x" * (11 * 2**20)))[0].problem
