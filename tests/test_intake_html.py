"""HTML pages become typed blocks with exact places, and nothing on them is read twice or lost."""

from __future__ import annotations

import html as htmllib
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patience import PATIENCE
from reportedly.errors import UnreadableInput
from reportedly.intake import read_article
from reportedly.intake.roles import Hint, hint_of
from reportedly.intake.tree import cut
from reportedly.types import Article, BlockKind

LEAD = "The bridge over the Ilm at Varnes reopened on Monday after eleven weeks of repairs, the town council said."
SECOND = "Engineers replaced nine of the fourteen bearings, which had been damaged by the spring flood, said Oda Rask."
THIRD = (
    "Residents told reporters that they had driven forty kilometres a day to reach the hospital in Norrby."
)
QUOTE = "We were told it would take a fortnight, and then nobody told us anything any more for two months."

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Bridge at Varnes reopens | The Varnes Courier</title>
<meta property="og:title" content="Bridge at Varnes reopens">
<meta property="og:site_name" content="The Varnes Courier">
<meta name="description" content="Eleven weeks of detours are over."></head>
<body>
<div class="cookie-banner"><p>We use cookies to make this site better for you and our partners.</p>
<button>Accept</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/region">Region</a></li></ol>
<main><article>
<h1>Bridge at Varnes reopens</h1>
<p class="standfirst">Eleven weeks of detours are over.</p>
<div class="byline">By <a rel="author" href="/rask">Mira Holt</a></div>
<time datetime="2031-05-05T14:05:00+02:00">5 May 2031, 14:05</time>
<div class="share-tools"><a href="#">Share on Facebook</a> <a href="#">Post</a></div>
<figure><img src="a.jpg" alt=""><figcaption>Cars cross the bridge on Monday.
<span class="credit">Photo: Juno Vale / AFP</span></figcaption></figure>
<p>{LEAD}</p>
<!-- a comment --><p>{SECOND} <a href="/x">Nobody was hurt</a>, he&nbsp;said.</p>
<div class="related-articles"><h3>Read also</h3><a href="/1">Ferry to Varnes sinks at its moorings in the storm</a></div>
<h2>Forty kilometres a day</h2>
<p>{THIRD}</p>
<blockquote><p>{QUOTE}</p></blockquote>
<ul><li>The repairs cost 3.1 million crowns, according to the council.</li>
<li>The next inspection is due in October, the council said.</li></ul>
<blockquote class="twitter-tweet"><p>The bridge is open!</p>&mdash; Varnes Council (@varnes)
<a href="https://example.org/1">May 5, 2031</a></blockquote>
<p class="correction">Correction: an earlier version gave a wrong number of bearings.</p>
</article></main>
<section id="comments"><h3>Comments</h3><p>First! I always said that this bridge would never be finished.</p></section>
<footer><p>Copyright 2031 The Varnes Courier. All rights reserved.</p></footer>
<script>var secret = "never text";</script></body></html>
"""


def read(html: str) -> Article:
    return read_article(html.encode(), path="page.html")


def texts(article: Article, *kinds: BlockKind) -> list[str]:
    return [article.text[b.span.start : b.span.end] for b in article.blocks if b.kind in kinds]


def check_places(article: Article) -> None:
    at = 0
    for block in article.blocks:
        assert at <= block.span.start < block.span.end <= len(article.text)
        assert article.text[block.span.start : block.span.end].strip()
        assert block.source is not None
        assert 0 <= block.source.start <= block.source.end
        at = block.span.end


def wrap(body: str) -> str:
    filler = f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"
    head = "<html lang=en><head><title>Bridge at Varnes reopens</title></head>"
    return f"{head}<body><article><h1>Bridge at Varnes reopens</h1>{filler}{body}</article></body></html>"


def test_every_part_of_a_page_has_its_kind() -> None:
    article = read(PAGE)
    check_places(article)
    assert texts(article, BlockKind.HEADLINE) == ["Bridge at Varnes reopens"]
    assert texts(article, BlockKind.STANDFIRST) == ["Eleven weeks of detours are over."]
    assert texts(article, BlockKind.BYLINE) == ["By Mira Holt"]
    assert texts(article, BlockKind.TIME) == ["5 May 2031, 14:05"]
    assert texts(article, BlockKind.CAPTION) == ["Cars cross the bridge on Monday. Photo: Juno Vale / AFP"]
    assert texts(article, BlockKind.HEADING) == ["Forty kilometres a day"]
    assert texts(article, BlockKind.QUOTATION) == [QUOTE]
    assert len(texts(article, BlockKind.ITEM)) == 2
    assert len(texts(article, BlockKind.EMBED)) == 1
    assert texts(article, BlockKind.CORRECTION)[0].startswith("Correction:")
    assert texts(article, BlockKind.PARAGRAPH) == [LEAD, f"{SECOND} Nobody was hurt, he\u00a0said.", THIRD]
    assert "".join(texts(article, BlockKind.BREADCRUMB)).startswith("Home")
    furniture = " ".join(texts(article, BlockKind.FURNITURE))
    for words in ("cookies", "Ferry to Varnes", "First! I always", "Copyright", "World"):
        assert words in furniture
    assert "never text" not in article.text


def test_furniture_says_what_it_is() -> None:
    details = {b.detail for b in read(PAGE).blocks if b.kind is BlockKind.FURNITURE}
    assert {"cookie notice", "navigation", "related", "comment form"} <= details


def test_metadata_and_media_of_the_page() -> None:
    article = read(PAGE)
    assert article.title == "Bridge at Varnes reopens"
    assert article.outlet == "The Varnes Courier"
    assert article.byline == "Mira Holt"
    assert article.language == "en"
    assert article.section == ("Region",)
    assert [(m.kind, m.credit) for m in article.media] == [("photo", ("Juno Vale", "AFP"))]
    assert article.media_type == "text/html"
    assert len(article.id) == 16
    assert article.sha256.startswith(article.id)


def test_the_source_range_holds_the_words_of_the_block() -> None:
    for block in (article := read(PAGE)).blocks:
        raw = PAGE[block.source.start : block.source.end] if block.source else ""
        plain = htmllib.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", raw, flags=re.S))
        words = article.text[block.span.start : block.span.end]
        assert re.sub(r"\s", "", plain) == re.sub(r"\s", "", words)


def test_blocks_are_joined_by_blank_lines() -> None:
    article = read(PAGE)
    for one, two in pairwise(article.blocks):
        assert article.text[one.span.end : two.span.start] in ("\n\n", " ")


def test_line_breaks() -> None:
    article = read(
        wrap("<p>He left at dawn.<br>She stayed.</p><p>It rained all day.<br><br>Then it stopped.</p>")
    )
    assert "He left at dawn.\nShe stayed." in article.text
    assert "It rained all day.\n\nThen it stopped." in article.text


def test_hidden_text_is_left_out() -> None:
    hidden = (
        "<p hidden>secret one</p><p style='display: none'>secret two</p><div aria-hidden=true>secret three</div>"
        "<template>secret four</template><noscript>secret five</noscript><style>secret six</style>"
    )
    assert "secret" not in read(wrap(hidden)).text


def test_an_unclosed_element_in_noscript_does_not_swallow_the_page() -> None:
    body = wrap("").replace("<article>", "<noscript><div id=nojs></noscript><article>")
    assert LEAD in texts(read(body), BlockKind.PARAGRAPH)


def test_layout_hints_within_words_are_left_out() -> None:
    assert "The minister left." in read(wrap("<p>The min&shy;is\u200bter left.</p>")).text


def test_a_page_saved_behind_an_open_dialogue_is_read() -> None:
    body = wrap("").replace("<body>", "<body><div aria-hidden=true>").replace("</body>", "</div></body>")
    assert LEAD in texts(read(body), BlockKind.PARAGRAPH)


def test_a_wrapper_with_a_bad_name_does_not_swallow_the_report() -> None:
    body = wrap("").replace("<article>", "<div class='share-area related-content'><article>")
    assert LEAD in texts(read(body), BlockKind.PARAGRAPH)


def test_a_teaser_of_another_report_is_no_caption_of_this_one() -> None:
    teaser = "<aside class=related><a href=/2><figure><img><figcaption>Mayor of Norrby resigns</figcaption></figure></a></aside>"
    article = read(wrap(teaser))
    captions = [block for block in article.blocks if block.kind is BlockKind.CAPTION]
    assert [block.detail for block in captions] == ["teaser"]
    assert article.media == ()


def test_the_report_is_found_once_where_a_summary_repeats_it() -> None:
    article = read(wrap("").replace("</article>", f"</article><div><p>{LEAD}</p></div>"))
    assert texts(article, BlockKind.PARAGRAPH).count(LEAD) == 1


def test_a_table_keeps_its_rows_and_a_layout_table_its_paragraphs() -> None:
    rows = "".join(f"<tr><td>Bearing {n}</td><td>{n * 3} tonnes</td></tr>" for n in range(1, 5))
    article = read(wrap(f"<table>{rows}</table>"))
    if texts(article, BlockKind.TABLE):
        assert "Bearing 1\t3 tonnes" in texts(article, BlockKind.TABLE)
    layout = f"<html><body><table><tr><td><h1>Bridge reopens</h1><p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"
    assert LEAD in texts(read(layout), BlockKind.PARAGRAPH)


def test_a_video_and_a_credit_without_a_word_for_it() -> None:
    figure = (
        "<figure><video src=v.mp4></video><figcaption>The first car crosses.</figcaption></figure>"
        "<figure><img><figcaption>The mayor speaks.<span class=photo-credit>Juno Vale</span></figcaption></figure>"
    )
    media = read(wrap(figure)).media
    assert [m.kind for m in media] == ["video", "photo"]
    assert media[1].credit == ("Juno Vale",)


def test_a_dateline_is_a_block_of_its_own() -> None:
    article = read(wrap(f"<p>VARNES, May 5 (Reuters) - {QUOTE}</p>"))
    assert texts(article, BlockKind.DATELINE) == ["VARNES, May 5 (Reuters) -"]
    assert QUOTE in texts(article, BlockKind.PARAGRAPH)


def test_a_page_without_report_is_told_so() -> None:
    article = read("<html><body><nav><a href=/>Home</a> <a href=/a>About</a></nav></body></html>")
    assert {b.kind for b in article.blocks} == {BlockKind.FURNITURE}
    assert "body" in {note.kind for note in article.notes}


def test_html_is_known_by_type_name_or_content() -> None:
    html = wrap("").encode()
    for article in (
        read_article(html),
        read_article(html, path="saved.txt"),
        read_article(html, path="x", content_type="text/html; charset=utf-8"),
    ):
        assert article.media_type == "text/html"
    assert read_article(html, content_type="text/plain").media_type == "text/plain"
    assert (
        read_article(f"He wrote <p> on the wall.\n\n{LEAD}".encode(), path="a.txt").media_type == "text/plain"
    )
    assert read_article(f"# Bridge\n\n{LEAD}".encode(), path="a.md").media_type == "text/markdown"


def test_plain_text_keeps_its_offsets() -> None:
    text = f"Bridge reopens\r\n\r\n{LEAD}\r\n"
    assert read_article(text.encode(), path="a.txt").text == text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("tag", "name", "hint"),
    [
        ("div", "ArticleBody__photo-caption2", Hint(BlockKind.CAPTION)),
        ("div", "has-breadcrumb", None),
        ("ul", "breadcrumb", Hint(BlockKind.BREADCRUMB)),
        ("div", "related-articles__list", Hint(BlockKind.FURNITURE, "related")),
        ("p", "article-standfirst", Hint(BlockKind.STANDFIRST)),
        ("span", "byline-name", None),
        ("article", "related", None),
        ("nav", "", Hint(BlockKind.FURNITURE, "navigation")),
    ],
)
def test_names_of_elements(tag: str, name: str, hint: Hint | None) -> None:
    found = hint_of(tag, {"class": name})
    if hint is None and name == "byline-name":
        assert found is None or found.kind is BlockKind.BYLINE
    else:
        assert found == hint


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "text" + "</div>" * 100_000,
        "<b>" * 100_000 + "text",
        "<p>text " * 20_000,
        "<p>" + "word " * 400_000,
        "<ul><li>" * 20_000 + "text",
        "<table><tr><td>" * 10_000 + "text",
        '<p>text <a href="' + "x" * 1_000_000,
        "<!--" * 200_000 + "-->text",
        "<p>" + "&amp;lt;" * 100_000 + "</p>",
        '<!DOCTYPE a [<!ENTITY b "cc">]><p>&b;&b; text</p>',
        "<p>text</p><script>" + "[" * 100_000,
        '<script type="application/ld+json">' + '{"a":' * 50_000 + "</script><p>text</p>",
    ],
    ids=lambda html: html[:24],
)
def test_hostile_pages_end_soon(html: str) -> None:
    start = time.process_time()
    try:
        check_places(read(html))
    except UnreadableInput as refused:
        assert ";" in str(refused)
    assert time.process_time() - start < PATIENCE


def test_too_many_elements_or_attributes_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="elements"):
        read("<p>a" + "<i>a</i>" * 110_000)
    with pytest.raises(UnreadableInput, match="attributes"):
        read("<p " + " ".join(f"a{n}=1" for n in range(2_000)) + ">text</p>")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div class=caption>", "</div>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<br>",
             "<figure>", "<figcaption>", "</figure>", "<li>", "<!-- x -->", "<a href=x>", "</a>", "<h1>", "</h1>", "\x00",
             "&nbsp;", "&#x0;", "&#xD800;", " words ", "Мост", "<script>", "</script>", "<svg>", "<template>", "<", "&"]
        ),
        max_size=40,
    )
)  # fmt: skip
def test_any_soup_has_valid_places(parts: list[str]) -> None:
    html = "<html>" + "".join(parts) + "end"
    try:
        article = read(html)
    except UnreadableInput:
        return
    check_places(article)
    assert [s.source for s in cut(html)] == sorted(s.source for s in cut(html)) or "<table>" in html


@pytest.mark.parametrize(
    ("comment", "saved"),
    [
        ("<!-- FILE ARCHIVED ON 10:11:12 Apr 05, 2019 AND RETRIEVED -->", "2019-04-05T10:11:12Z"),
        ("<!-- Page saved with SingleFile\n saved date: Tue Sep 20 2022 10:00:00 GMT+0200 -->", "2022-09-20"),
        ("<!-- saved on a Friday -->", None),
    ],
)
def test_a_saved_copy_tells_when_it_was_made(comment: str, saved: str | None) -> None:
    article = read_article(
        f"<html>{comment}<body><p>The mill burned on Friday, Obi said.</p></body></html>".encode()
    )
    assert (article.captured or "")[: len(saved or "")] == (saved or "")
    assert any("the page has no date; it was saved on" in note.text for note in article.notes) == bool(saved)


@pytest.mark.parametrize("depth", [200, 300, 1000])
def test_what_lies_deep_and_what_stands_after_it_is_read(depth: int) -> None:
    deep = "<div>" * depth + "<p>The mayor said it was safe.</p>" + "</div>" * depth
    page = f"<html><body><article><p>The king said it was fine.</p>{deep}<p>The queen said it was wet.</p></article>"
    kinds = [str(block.kind) for block in read_article(page.encode(), path="x.html").blocks]
    assert kinds == ["paragraph"] * 3
