"""The items of a feed (RSS, RDF, Atom) that lies in a file: pages to fetch, or the texts that it carries.

The library is given bytes in memory and nothing else, so that it can open and fetch nothing; what stands
before the feed's first element, where a file can declare entities that grow without end, is left out.
"""

from __future__ import annotations

import hashlib
import html
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from time import struct_time
from typing import IO, Any
from urllib.parse import urljoin

from reportedly.errors import UnreadableInput
from reportedly.intake.captures.facts import page_address, published_of
from reportedly.intake.captures.kinds import FEED_ROOT
from reportedly.intake.decode import decode
from reportedly.records import Capture

__all__ = ["LARGEST_FEED", "captures_in_feed", "feed_links"]

LARGEST_FEED = 10 * 2**20
"""Largest feed in bytes."""

_MARKUP = ("text/html", "application/xhtml+xml")
_ENDINGS = ("rss>", "feed>", "rdf>")


def captures_in_feed(
    stream: IO[bytes], path: str, container: str, fetched: Callable[[str], Iterator[Capture]] | None = None
) -> Iterator[Capture]:
    """Return the reports of a feed in its order.

    Args:
        stream: the file, from its beginning.
        path: how the user calls it.
        container: its absolute path.
        fetched: returns what is at an address; without it the texts that the feed carries are taken, and an
            item without one becomes a problem.

    Raises:
        UnreadableInput: the feed is too large, or is none.

    """
    text = _text(stream.read(LARGEST_FEED + 1), path)
    feed = _parsed(text)
    if not feed.version and not feed.entries:
        raise UnreadableInput(f"{path}: this looks like a feed but is none that can be read; get it again")
    # The last item of a feed that was cut off may be cut off itself.
    cut = not text.rstrip()[-20:].lower().endswith(_ENDINGS)
    entries = feed.entries[:-1] if cut else feed.entries
    for number, entry in enumerate(entries, 1):
        yield from _item(entry, feed, f"{path}:{number}", container, fetched)
    if cut:
        yield Capture(
            container, path, problem=f"{path}: the feed is cut off, and its last item left out; get it again"
        )
    elif feed.bozo:
        reason = str(feed.get("bozo_exception", ""))[:200].removeprefix("<unknown>:")
        said = f"the feed is no sound XML ({reason}), and items may be missing"
        yield Capture(container, path, problem=f"{path}: {said}; compare with the feed itself")
    elif not entries:
        yield Capture(container, path, problem=f"{path}: there are no items in this feed; get it again")


def feed_links(data: bytes, base: str) -> list[tuple[str, Mapping[str, str]]]:
    """Return the addresses that a feed lists, each with what it states of the page.

    Args:
        data: the feed.
        base: its address, against which its own are resolved.

    Raises:
        UnreadableInput: the feed is too large, or is none.
    """
    entries = _parsed(_text(data, base)).entries
    links = ((urljoin(base, _string(entry.get("link"))), _stated(entry)) for entry in entries)
    return [(address, stated) for link, stated in links if (address := page_address(link)) is not None]


def _text(data: bytes, path: str) -> str:
    if len(data) > LARGEST_FEED:
        raise UnreadableInput(
            f"{path}: larger than {LARGEST_FEED // 2**20} MB, which no feed is; take items out"
        )
    text = decode(data).text
    if (root := FEED_ROOT.match(text)) is None:
        raise UnreadableInput(f"{path}: this looks like a feed but is none that can be read; get it again")
    return text[text.rindex("<", 0, root.end()) :]


def _parsed(text: str) -> Any:
    import feedparser

    # Scripts and attributes stay: the page is read like any other, and shown like none.
    return feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _item(
    entry: Any, feed: Any, where: str, container: str, fetched: Callable[[str], Iterator[Capture]] | None
) -> Iterator[Capture]:
    url = page_address(_string(entry.get("link")))
    stated = _stated(entry)
    if fetched is not None and url is not None:
        for capture in fetched(url):
            yield replace(capture, stated={**stated, **capture.stated})
        return
    content = _content(entry)
    own = _string(entry.get("id")) or _string(entry.get("title")) + content
    location = url or f"{container}#{hashlib.sha256(own.encode('utf-8', 'replace')).hexdigest()[:16]}"
    if not content:
        named = url or _string(entry.get("title"))[:80] or "an item"
        advice = "give its address to have it fetched" if url else "look for it on the outlet's site"
        problem = f"{where}: the feed does not carry the text of {named}; {advice}"
        yield Capture(location, where, url=url, container=container, problem=problem)
        return
    outlet = _string(feed.feed.get("title"))
    yield Capture(
        location=location,
        path=where,
        data=_page(entry, feed, content),
        url=url,
        media_type="text/html; charset=utf-8",
        container=container,
        stated={**({"outlet": outlet} if outlet else {}), **stated},
    )


def _stated(entry: Any) -> Mapping[str, str]:
    """Return what a feed says of an item; the outlet only where it says that the item is from another."""
    source = entry.get("source")
    said = {
        "title": _string(entry.get("title")),
        "outlet": _string(source.get("title")) if isinstance(source, dict) else "",
        "byline": _string(entry.get("author")),
        "published": _published(entry),
    }
    return {name: value for name, value in said.items() if value}


def _published(entry: Any) -> str:
    written, moment = _string(entry.get("published")), entry.get("published_parsed")
    if (exact := published_of(written)) is not None:
        return exact
    if not isinstance(moment, struct_time):
        return ""
    year, month, day, hour, minute, second = moment[:6]
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"


def _content(entry: Any) -> str:
    """Return the text that an item carries as HTML; a summary is none."""
    for content in entry.get("content") or ():
        value = _string(content.get("value"))
        if value:
            if content.get("type") in _MARKUP:
                return value
            return "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in value.split("\n\n"))
    return ""


def _page(entry: Any, feed: Any, content: str) -> bytes:
    title = html.escape(_string(entry.get("title")))
    language = _string(feed.feed.get("language"))
    lang = f' lang="{html.escape(language)}"' if language else ""
    page = (
        f'<!DOCTYPE html>\n<html{lang}><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><article><h1>{title}</h1>\n{content}\n</article></body></html>\n"
    )
    return page.encode("utf-8", "replace")


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
