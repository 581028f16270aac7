"""What a page declares about itself: JSON-LD, OpenGraph, ``meta``, microdata.

Gathers, in order of trust, and decides nothing: :mod:`reportedly.intake.metadata`
settles what holds for the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import turbohtml

from reportedly.intake.linked_data import LinkedData, names_of, read_linked_data, text_of
from reportedly.intake.machine_dates import read_machine_date

__all__ = ["Declared", "read_declared"]

_DATED = re.compile(r"\d{4}-\d\d?-\d\d?")


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PUBLISHED = _words(
    "article:published_time og:article:published_time og:published_time article:published published_time "
    "datepublished parsely-pub-date sailthru.date pubdate pub_date publishdate publish-date publish_date "
    "publicationdate publication_date dc.date.issued dcterms.issued dc.date dc:date "
    "dcterms.date dcterms.created "
    "dc.date.created datecreated cxenseparse:recs:publishtime cxenseparse:publishtime "
    "shareaholic:article_published_time date og:release_date prism.publicationdate bi3dpubdate vr:published"
)
MODIFIED = _words(
    "article:modified_time og:article:modified_time article:updated_time og:updated_time modified_time "
    "datemodified dcterms.modified dc.date.modified lastmod last-modified shareaholic:article_modified_time"
)
AUTHORS = _words(
    "parsely-author sailthru.author author article:author og:article:author dc.creator "
    "dc:creator dcterms.creator "
    "dc.author cxenseparse:author article:author_name shareaholic:article_author_name byl cse_author"
)
TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "sailthru.title",
    "title",
)
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "cre")
LANGUAGES = ("content-language", "dc.language", "dcterms.language", "language", "og:locale", "inlanguage")
DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")
_PLACE = re.compile(r"https?:|www\.|^@|^/|\.(?:com|org|net)$")


@dataclass(frozen=True, slots=True)
class Declared:
    """What the page says about itself, each field with its values in order of trust.

    ``published`` and ``modified`` are (where it is said, ISO 8601), ``misdated`` are (where it is
    said, what stands there) of times of publication that no calendar has.  ``suffixed``
    is the title element, which often ends in the outlet's name.
    """

    titles: tuple[str, ...] = ()
    suffixed: str = ""
    authors: tuple[tuple[str, ...], ...] = ()
    agencies: tuple[str, ...] = ()
    published: tuple[tuple[str, str], ...] = ()
    misdated: tuple[tuple[str, str], ...] = ()
    modified: tuple[tuple[str, str], ...] = ()
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    crumbs: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    url: str | None = None
    locked: bool = False


def read_declared(document: turbohtml.Document) -> Declared:
    """Return what a parsed page declares about itself."""
    meta = _meta(document)
    data = read_linked_data(_scripts(document))
    report = data.report() or {}
    items = _microdata(document)
    page = next(data.of_type(frozenset(("webpage", "newswebpage", "itempage"))), {})
    title = document.find("title")
    root = document.root
    published = (
        ("JSON-LD", text_of(report.get("datePublished"))),
        *((key, value) for key in PUBLISHED for value in meta[key]),
        *(("microdata", value) for value in items["datepublished"]),
        ("JSON-LD page", text_of(page.get("datePublished"))),
    )
    return Declared(
        titles=_few((text_of(report.get("headline")), *_all(meta, TITLES), *items["headline"])),
        suffixed=" ".join(title.text.split()) if title is not None else "",
        authors=tuple(
            names
            for names in (names_of(report.get("author"), data), *_author_sets(meta), tuple(items["author"]))
            if names
        ),
        agencies=(*names_of(report.get("provider"), data), *names_of(report.get("sourceOrganization"), data)),
        published=_dates(*published),
        misdated=tuple(
            (origin, value)
            for origin, value in published
            if _DATED.match(value.strip()) and read_machine_date(value) is None
        ),
        modified=_dates(
            ("JSON-LD", text_of(report.get("dateModified"))),
            *((key, value) for key in MODIFIED for value in meta[key]),
            *(("microdata", value) for value in items["datemodified"]),
            ("JSON-LD page", text_of(page.get("dateModified"))),
        ),
        outlets=_few(
            (*meta["og:site_name"][:1], *names_of(report.get("publisher"), data), *_all(meta, OUTLETS)),
        ),
        languages=_few(
            (
                (root.attr("lang") or root.attr("xml:lang") or "") if root is not None else "",
                text_of(report.get("inLanguage")),
                *_all(meta, LANGUAGES),
            )
        ),
        crumbs=_crumbs(data),
        sections=_few(
            (text_of(report.get("articleSection")), *meta["article:section"], *meta["og:article:section"])
        ),
        descriptions=_few((*_all(meta, DESCRIPTIONS), text_of(report.get("description")))),
        url=_url(document, meta),
        locked=_locked(report, meta),
    )


def _few(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(value.split()) for value in values if value and value.strip()))


def _meta(document: turbohtml.Document) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for element in document.find_all("meta")[:2000]:
        content = (element.attr("content") or "").strip()
        if not content or len(content) > 5000:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if key := element.attr(attribute):
                found[key.strip().lower()].append(content)
    return found


def _all(meta: Mapping[str, list[str]], keys: Iterable[str]) -> list[str]:
    return [value for key in keys for value in meta.get(key, ())]


def _scripts(document: turbohtml.Document) -> list[str]:
    return [
        element.text
        for element in document.find_all("script")
        if "ld+json" in (element.attr("type") or "").lower()
    ]


def _microdata(document: turbohtml.Document) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for element in document.select(
        "[itemprop~=datePublished],[itemprop~=dateModified],[itemprop~=author],[itemprop~=headline] "
        ",time[pubdate]"
    )[:60]:
        names = element.attrs.get("itemprop")
        listed = names if isinstance(names, list) else str(names or "datePublished").split()
        key = listed[0].lower() if listed else "datepublished"
        inner = element.select_one("[itemprop~=name]") if key == "author" else None
        value = element.attr("datetime") if "date" in key else None
        value = (
            value or element.attr("content") or (inner or element).attr("content") or (inner or element).text
        )
        if value and len(value) < 300:
            found[key].append(" ".join(value.split()))
    found["author"] = list(dict.fromkeys(found["author"]))
    return found


def _author_sets(meta: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    sets = []
    for key in AUTHORS:
        names = tuple(
            dict.fromkeys(name for name in meta.get(key, ()) if not _PLACE.search(name) and len(name) < 200)
        )
        if names:
            sets.append(names)
    return sets


def _dates(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    read = [(origin, read_machine_date(value)) for origin, value in pairs if value]
    return tuple((origin, iso) for origin, iso in read if iso is not None)


def _crumbs(data: LinkedData) -> tuple[str, ...]:
    for node in data.of_type(frozenset(("breadcrumblist",)), aside=True):
        listed = node.get("itemListElement")
        steps = listed if isinstance(listed, list) else [listed]
        names = [_crumb(step) for step in steps[:12] if isinstance(step, Mapping)]
        if kept := _few(name for name in names):
            return kept
    return ()


def _crumb(step: Mapping[str, object]) -> str:
    item = step.get("item")
    return text_of(step.get("name")) or (text_of(item.get("name")) if isinstance(item, Mapping) else "")


def _url(document: turbohtml.Document, meta: Mapping[str, list[str]]) -> str | None:
    link = document.select_one("link[rel~=canonical]")
    for value in ((link.attr("href") if link is not None else "") or "", *_all(meta, ("og:url",))):
        if re.match(r"https?://[^/\s]+/\S+$", value.strip()):
            return value.strip()
    return None


def _locked(report: Mapping[str, object], meta: Mapping[str, list[str]]) -> bool:
    free = report.get("isAccessibleForFree")
    if free is False or str(free).lower() in ("false", "http://schema.org/false", "no"):
        return True
    return "locked" in [tier.lower() for tier in meta.get("article:content_tier", ())]
