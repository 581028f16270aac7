"""Bytes in, :class:`~reportedly.types.Article` out: the text is fixed here, once.

Reads HTML pages, plain text and Markdown; refuses everything else with the name
of what it is.  Fetches nothing and runs no script of a page.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from reportedly.errors import UnreadableInput
from reportedly.intake.decode import Decoded, decode, refuse_binary
from reportedly.types import Article, Note

__all__ = ["read_article"]

_HTML_NAMES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx")
_MARKDOWN_NAMES = (".md", ".markdown", ".mdown")
_PLAIN_NAMES = (".txt", ".text")
# Possessive, so that a page of comments is looked at once and not in every way they could be grouped.
_PROLOGUE = r"(?:\s++|<!--(?:(?!-->).)*+-->|<\?xml[^>]*+>)*+"
_OPENING = re.compile(_PROLOGUE + r"<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAGS = re.compile(
    r"</?(?:p|div|span|br|a|h[1-6]|article|section|meta|script|table|ul|li|img)\b[^<>]*>", re.I
)
_FEED = re.compile(_PROLOGUE + r"<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.S)
_ARCHIVE = re.compile(
    r"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,30}?Content-Type:\s*multipart/related", re.I
)


def read_article(
    data: bytes,
    *,
    path: str = "",
    url: str | None = None,
    content_type: str = "",
    language: str | None = None,
) -> Article:
    r"""Return the article that some bytes hold: its text, typed blocks, media and metadata.

    Args:
        data: the bytes of an HTML page, a plain text or a Markdown file.
        path: where they come from; kept in the article and used in messages.
        url: the address of the page, if known; else the page's canonical one is kept.
        content_type: the HTTP header, if there was one.
        language: two-letter code, if the caller knows it better than the page.

    Raises:
        UnreadableInput: empty, too large, not text, or a page without text; says what it is.

    Example: ``read_article(b"Bridge reopens\n\nThe bridge is open.").title`` is ``"Bridge reopens"``.
    """
    name = path or url or "the input"
    refuse_binary(data, name)
    kind = content_type.partition(";")[0].strip().lower()
    _refuse_type(kind, name)
    markup = not path.lower().endswith(_PLAIN_NAMES + _MARKDOWN_NAMES)
    decoded = decode(data, content_type=content_type, markup=markup)
    if not decoded.text.strip():
        raise UnreadableInput(f"{name}: the input is empty; give a page or text with a news report")
    _refuse_others(decoded.text, name)
    if _is_html(decoded.text, kind, path):
        article = _from_html(decoded, name, language)
    else:
        article = _from_plain(decoded, path, kind, language)
    return _signed(article, data, path, url)


def _refuse_type(kind: str, name: str) -> None:
    if kind and not re.match(r"text/|application/(?:xhtml|xml|octet-stream|markdown|x-)", kind):
        raise UnreadableInput(
            f"{name}: the server calls this {kind}; give an HTML page, plain text or Markdown"
        )


def _refuse_others(text: str, name: str) -> None:
    if found := _FEED.match(text):
        what = "a sitemap" if found[1] in ("urlset", "sitemapindex") else "a feed"
        raise UnreadableInput(f"{name}: this is {what}, not a report; give the pages that it lists")
    if _ARCHIVE.match(text[:5000]):
        raise UnreadableInput(f"{name}: this is a web archive (MHTML); save the page as HTML only")


def _is_html(text: str, kind: str, path: str) -> bool:
    if kind in ("text/html", "application/xhtml+xml"):
        return True
    if kind in ("text/plain", "text/markdown") or path.lower().endswith(_PLAIN_NAMES + _MARKDOWN_NAMES):
        # Pages are often saved under a text name; only a whole page is taken for one.
        return _OPENING.match(text) is not None and kind != "text/plain"
    if path.lower().endswith(_HTML_NAMES) or _OPENING.match(text[:20_000]):
        return True
    head = text[:20_000]
    return len(_TAGS.findall(head)) > max(3, len(head) // 400)


def _from_html(decoded: Decoded, name: str, language: str | None) -> Article:
    from reportedly.intake.metadata import settle
    from reportedly.intake.page import read_page
    from reportedly.intake.saved import saved_on

    page = read_page(decoded.text, name, language=language)
    settled = settle(page, decoded.text)
    saved = saved_on(decoded.text)
    return Article(
        id="",
        text=page.text,
        blocks=page.blocks,
        media=page.media,
        url=page.declared.url,
        title=settled.title,
        outlet=settled.outlet,
        byline=settled.byline,
        agency=settled.agency,
        published=settled.published,
        modified=settled.modified,
        language=page.language,
        section=settled.section,
        media_type="text/html",
        encoding=decoded.encoding,
        notes=(*decoded.notes, *page.notes, *settled.notes, *_undated(settled.published, saved)),
        captured=saved,
    )


def _undated(published: str | None, saved: str | None) -> tuple[Note, ...]:
    if published or not saved:
        return ()
    return (
        Note("dates", f"the page has no date; it was saved on {saved[:10]}, so it was published by then"),
    )


def _from_plain(decoded: Decoded, path: str, kind: str, language: str | None) -> Article:
    from reportedly.intake.language import settle_language
    from reportedly.intake.plain import read_plain

    markdown = kind == "text/markdown" or path.lower().endswith(_MARKDOWN_NAMES)
    code, _ = settle_language(language, (), decoded.text)
    page = read_plain(decoded.text, markdown=markdown, language=code)
    found = page.metadata
    return Article(
        id="",
        text=decoded.text,
        blocks=page.blocks,
        media=page.media,
        url=found.url,
        title=found.title,
        outlet=found.outlet,
        byline=found.byline,
        agency=found.agency,
        published=found.published,
        modified=found.modified,
        language=code,
        section=found.section,
        media_type="text/markdown" if markdown else "text/plain",
        encoding=decoded.encoding,
        notes=decoded.notes,
        captured=found.captured,
    )


def _signed(article: Article, data: bytes, path: str, url: str | None) -> Article:
    digest = hashlib.sha256(data).hexdigest()
    address = url or article.url
    # A page that does not say whose it is may stand where only one outlet publishes.
    outlet = article.outlet or (_publisher(address) if address else None)
    return replace(article, id=digest[:16], sha256=digest, path=path, url=address, outlet=outlet)


def _publisher(address: str) -> str | None:
    from reportedly.intake.metadata import publisher

    return publisher(address)
