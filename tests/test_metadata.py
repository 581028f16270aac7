"""What a page says about itself is gathered from all the places where pages say it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reportedly.intake import read_article
from reportedly.intake.language import settle_language, short_code
from reportedly.intake.linked_data import names_of, read_linked_data, text_of
from reportedly.intake.machine_dates import differ, read_machine_date
from reportedly.types import Article

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The bridge over the Ilm at Varnes reopened on Monday after eleven weeks of repairs, the town council said.",
        "Engineers replaced nine of the fourteen bearings, which the spring flood had damaged, said Oda Rask.",
        "Residents told reporters that they had driven forty kilometres a day to reach the hospital in Norrby.",
    )
)


def read(head: str, body: str = "") -> Article:
    html = f"<html><head>{head}</head><body><article><h1>Bridge at Varnes reopens</h1>{body}{BODY}</article></body></html>"
    return read_article(html.encode(), path="page.html")


def linked(**fields: Any) -> str:
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Bridge at Varnes reopens",
        **fields,
    }
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def test_linked_data() -> None:
    article = read(
        linked(
            author=[{"@type": "Person", "name": "Mira Holt"}, {"@type": "Person", "name": "Juno Vale"}],
            publisher={"@type": "Organization", "name": "The Varnes Courier"},
            datePublished="2031-05-05T14:05:00+0200",
            dateModified="2031-05-06T08:00:00Z",
            inLanguage="en-GB",
            articleSection="Region",
        )
        + '<link rel=canonical href="https://courier.example/region/bridge">'
    )
    assert article.byline == "Mira Holt, Juno Vale"
    assert article.outlet == "The Varnes Courier"
    assert article.published == "2031-05-05T14:05:00+02:00"
    assert article.modified == "2031-05-06T08:00:00Z"
    assert (article.language, article.section) == ("en", ("Region",))
    assert article.url == "https://courier.example/region/bridge"


def test_the_link_to_an_authors_page_is_no_part_of_his_name() -> None:
    names = ['<a href="/people/mira-holt" hreflang="en">Mira Holt</a>', "Juno Vale &lt;desk&gt; A < B"]
    assert names_of(names, read_linked_data([])) == ("Mira Holt", "Juno Vale A < B")


def test_linked_data_in_a_graph_with_references() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "@id": "#site", "name": "Courier"},
            {"@type": "Person", "@id": "#holt", "name": "Mira Holt"},
            {"@type": ["NewsArticle"], "author": {"@id": "#holt"}, "datePublished": "2031-05-05"},
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "name": "Home"},
                    {"@type": "ListItem", "position": 2, "item": {"name": "World"}},
                    {"@type": "ListItem", "position": 3, "name": "Bridge at Varnes reopens"},
                ],
            },
        ]
    }
    article = read(f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert (article.byline, article.published, article.section) == ("Mira Holt", "2031-05-05", ("World",))


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "datePublished": "2031-05-05", } -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "a\nb", "datePublished": "2031-05-05"}\n//]]>',
        '{"@type": "NewsArticle", "datePublished": "2031-05-05"};',
        '[{"@type": "NewsArticle", "datePublished": "2031-05-05"},]',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;datePublished&quot;: &quot;2031-05-05&quot;}",
    ],
)
def test_broken_linked_data_is_read_as_far_as_it_goes(script: str) -> None:
    report = read_linked_data([script]).report()
    assert report is not None
    assert report["datePublished"] == "2031-05-05"


@pytest.mark.parametrize("script", ["", "{", "null", "[" * 100_000, '{"a":' * 50_000, '"text"', "\x00"])
def test_hopeless_linked_data_is_passed_over(script: str) -> None:
    assert read_linked_data([script]).report() is None


def test_a_teaser_in_a_list_does_not_lend_its_author() -> None:
    page = {
        "@type": "ItemList",
        "itemListElement": [{"item": {"@type": "NewsArticle", "author": {"name": "Other"}}}],
    }
    assert read_linked_data([json.dumps(page)]).report() is None


def test_values_of_linked_data() -> None:
    data = read_linked_data([])
    assert text_of({"@value": "Tide&nbsp;rises "}) == "Tide rises"
    assert names_of(["Mira Holt", {"name": ["Juno Vale"]}, "https://x.example/a"], data) == (
        "Mira Holt",
        "Juno Vale",
    )


def test_meta_elements() -> None:
    article = read(
        '<meta property="article:published_time" content="2031-05-05T12:05:00Z"><meta name=author content="By Mira Holt">'
        '<meta property="og:site_name" content="Varnes Courier"><meta property="og:locale" content="en_GB">'
        '<meta property="article:section" content="Region">'
    )
    assert article.published == "2031-05-05T12:05:00Z"
    assert (article.byline, article.outlet, article.language) == ("Mira Holt", "Varnes Courier", "en")


def test_microdata_and_visible_byline_and_time() -> None:
    article = read("", '<time itemprop="datePublished" datetime="2031-05-05T14:05">5 May</time>')
    assert article.published == "2031-05-05T14:05:00"
    article = read("", "<p class=byline>By Mira Holt and Juno Vale</p><p class=date>Published 5 May 2031</p>")
    assert article.byline == "Mira Holt, Juno Vale"
    assert article.published == "2031-05-05"


def test_an_agency_is_no_person() -> None:
    article = read("<meta name=author content='Reuters'>")
    assert (article.byline, article.agency) == (None, "Reuters")
    article = read(
        "", "<p>VARNES, May 5 (AP) - The council met on Monday evening and voted for the new bridge.</p>"
    )
    assert article.agency == "AP"


def test_a_name_of_an_agency_that_is_also_a_persons_is_no_agency_in_a_person() -> None:
    article = read("<meta name=author content='Ana Maria Petra'>")
    assert (article.byline, article.agency) == ("Ana Maria Petra", None)
    article = read("<meta name=author content='Petra'>")
    assert article.agency == "Petra"
    article = read("<meta name=author content='Mira Holt Укрінформ'>")
    assert (article.byline, article.agency) == ("Mira Holt", "Укрінформ")


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.vg.no/nyheter/1", "Verdens Gang"),
        ("https://edition.cnn.com/2031/05/05/bridge", "CNN"),
        ("https://varnes.example/bridge", None),
        ("https://someone.wordpress.com/bridge", None),
        ("https://[bridge/1", None),
    ],
)
def test_an_outlet_that_a_page_does_not_name_is_told_by_its_host(url: str, outlet: str | None) -> None:
    assert read(f'<link rel=canonical href="{url}">').outlet == outlet


def test_what_a_page_says_of_its_outlet_stands_before_its_host() -> None:
    site = '<meta property="og:site_name" content="The Varnes Courier">'
    assert read(f'{site}<link rel=canonical href="https://www.vg.no/1">').outlet == "The Varnes Courier"


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.cbc.ca/news/1", "CBC"),
        ("https://varnes.example/bridge", None),
        ("https://www.youtube.com/watch?v=1", None),
        (None, None),
    ],
)
def test_a_text_is_of_the_outlet_where_it_was_found(url: str | None, outlet: str | None) -> None:
    assert read_article(b"The bridge is open, she said.", path="a.txt", url=url).outlet == outlet


def test_dates_that_contradict_each_other_are_noted() -> None:
    head = linked(datePublished="2031-05-05T14:05:00Z")
    article = read(head + '<meta property="article:published_time" content="2031-03-01T10:00:00Z">')
    assert article.published == "2031-05-05T14:05:00Z"
    assert [note.kind for note in article.notes] == ["dates"]
    article = read(head + '<meta property="article:published_time" content="2031-05-05T16:05:00+02:00">')
    assert article.notes == ()


def test_a_date_takes_its_hour_from_another_place_of_the_same_day() -> None:
    head = linked(datePublished="2031-05-05") + "<meta name=pubdate content='2031-05-05T14:05:00+02:00'>"
    assert read(head).published == "2031-05-05T14:05:00+02:00"


def test_a_locked_report_is_noted() -> None:
    assert "paywall" in {note.kind for note in read(linked(isAccessibleForFree=False)).notes}


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2031-05-05", "2031-05-05"),
        ("2031-05-05T14:05", "2031-05-05T14:05:00"),
        ("2031-05-05 14:05:09", "2031-05-05T14:05:09"),
        ("2031-05-05T14:05:09.123Z", "2031-05-05T14:05:09Z"),
        ("2031-05-05T14:05:09+0200", "2031-05-05T14:05:09+02:00"),
        ("2031-05-05T14:05:09-03", "2031-05-05T14:05:09-03:00"),
        ("2031-05-05 14:05 UTC", "2031-05-05T14:05:00Z"),
        ("20310505T140509Z", "2031-05-05T14:05:09Z"),
        ("20310505", "2031-05-05"),
        ("05.05.2031 14:05", "2031-05-05T14:05:00"),
        ("Mon, 05 May 2031 14:05:09 GMT", "2031-05-05T14:05:09+00:00"),
        ("Mon May 05 2031 14:05:09 GMT+0200 (CEST)", "2031-05-05T14:05:09+02:00"),
        ("1935841200", "2031-05-06T13:40:00Z"),
        ("2031-13-05", None),
        ("0001-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_machine_dates(written: str, iso: str | None) -> None:
    assert read_machine_date(written) == iso


def test_when_dates_contradict() -> None:
    assert not differ("2031-05-05", "2031-05-05T23:59:00Z")
    assert not differ("2031-05-05T23:30:00-04:00", "2031-05-06T03:30:00Z")
    assert differ("2031-05-05", "2031-05-06")
    assert not differ("2031-05-05", "2031-05-06T02:00:00Z")
    assert not differ("2031-05-06T02:00:00Z", "2031-05-05")
    assert differ("2031-05-05", "2031-05-06T22:00:00Z")
    assert differ("2031-05-05T10:00:00Z", "2031-05-07")


def test_languages() -> None:
    assert short_code("no-NO") == "nb"
    assert short_code("EN_us") == "en"
    assert short_code("") is None
    german = (
        "Die Sprecherin sagte, die Brücke werde am Montag wieder geöffnet, und niemand sei verletzt worden. "
        * 4
    )
    assert settle_language(None, (), german) == ("de", ())
    assert settle_language("fr", ("de",), german) == ("fr", ())
    code, notes = settle_language(None, ("en",), german)
    assert (code, notes[0].kind) == ("de", "language")
    assert settle_language(None, ("en",), "Too short") == ("en", ())


@pytest.mark.parametrize(
    ("head", "body", "published", "said"),
    [
        ("", "<time>03/04/2024</time>", None, "2024-04-03 or 2024-03-04; neither"),
        (
            "<meta property='article:published_time' content='2024-02-30T10:00:00Z'>",
            "",
            None,
            "'2024-02-30T10:00:00Z'",
        ),
        ("", "<time>23/04/2024</time>", "2024-04-23", None),
        ("", "<time>04/04/2024</time>", "2024-04-04", None),
        (
            "<link rel='canonical' href='https://varnes.example/2024/05/06/bridge'>",
            "",
            "2024-05-06",
            "found by searching",
        ),
    ],
)
def test_a_date_that_is_open_or_none_is_not_guessed(
    head: str, body: str, published: str | None, said: str | None
) -> None:
    article = read(head, body)
    notes = [note.text for note in article.notes if note.kind == "dates"]
    assert article.published == published
    assert (said is None and not notes) or (said is not None and any(said in note for note in notes))
