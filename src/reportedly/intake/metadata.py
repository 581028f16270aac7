"""Settles what holds for an article: title, outlet, authors, agency, dates, section.

Weighs what the page declares against what it shows.  Where two declared dates
cannot both be right, the more trusted one stands and a note says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportedly.intake.declared import Declared
from reportedly.intake.lines import breadcrumb_steps, read_byline, read_dateline, read_stamps
from reportedly.intake.machine_dates import differ
from reportedly.intake.names import is_agency, is_wire
from reportedly.intake.page import Page
from reportedly.intake.signatures import is_names
from reportedly.intake.stamps import two_readings
from reportedly.lexicon.outlets import load_outlets
from reportedly.lexicon.page import fold_line, page_words
from reportedly.types import Block, BlockKind, EntityKind, Note

__all__ = ["Metadata", "publisher", "settle"]

_SUFFIX = re.compile(r"\s+[|–—·•»-]\s+|\s*[|｜]\s*|\s+::\s+")
_BETWEEN = re.compile(r"\s*(?:[,;/|&()]|\s[-–—]\s|\b(?:and|und|et|y|og|och|и|та)\b)\s*")
_BY = """by|with|avec|mit|med|von|par|por|di|door|af|av|автор|text|tekst|foto|written by|posted by"""
_POSTS = (
    r"(?:analysis|opinion|review|story|words|report(?:ed)?|commentary) by"
    r"|(?:view |see )?(?:all )?(?:posts|articles|stories) by|(?:zeige )?alle (?:beiträge|artikel) von"
)
_OPENING = re.compile(rf"^(?:{_BY}|{_POSTS})\b[:\s]+", re.I)
_NOBODY = "admin|administrator|redaktion|staff|editor|author|user|root|no author|unknown|anonymous|none|null"
_NO_NAME = re.compile(rf"@|https?:|www\.|^\d|\d{{2}}|^(?:{_NOBODY})$", re.I)
_HOMES = "home|homepage|start|startseite|startside|forsiden?|accueil|inicio|início|hjem|главная|головна"
_HOME = re.compile(rf"^(?:{_HOMES})$", re.I)
_NO_OUTLET = re.compile(r"https?:|/|@")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What holds for an article, in the terms of :class:`reportedly.types.Article`."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    modified: str | None = None
    section: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


def settle(page: Page, html: str) -> Metadata:
    """Return the metadata of an article.

    Args:
        page: the page as read, with what it declares.
        html: the page as it came, for a last search for its date.

    """
    declared, language = page.declared, page.language
    shown = _shown(page.text, page.blocks)
    outlet = _outlet(declared)
    title = _title(declared, shown, outlet)
    names, agency = _authors(page, shown, outlet)
    published, notes = _published(declared, shown, language, html)
    modified = _finest(declared.modified[:1], declared.modified) or _visible(shown, "modified", language)
    return Metadata(
        title=title,
        outlet=outlet,
        byline=", ".join(names) or None,
        agency=agency,
        published=published,
        modified=modified,
        section=_section(declared, shown, title),
        notes=notes,
    )


def _shown(text: str, blocks: Sequence[Block]) -> dict[BlockKind, list[str]]:
    shown: dict[BlockKind, list[str]] = {kind: [] for kind in BlockKind}
    for block in blocks:
        if block.kind is not BlockKind.FURNITURE:
            shown[block.kind].append(text[block.span.start : block.span.end])
    return shown


def _title(declared: Declared, shown: dict[BlockKind, list[str]], outlet: str | None) -> str | None:
    if shown[BlockKind.HEADLINE]:
        headline = " ".join(shown[BlockKind.HEADLINE][0].split())
        # A headline element often begins with the topic, which the declared title leaves out.
        ends = (
            title for title in declared.titles[:3] if len(title) > 12 and _key(headline).endswith(_key(title))
        )
        return next(ends, headline)
    for title in (*declared.titles, declared.suffixed):
        if title:
            return _without_outlet(title, outlet)
    return None


def _without_outlet(title: str, outlet: str | None) -> str:
    parts, house = _SUFFIX.split(title), _key(outlet or "")
    if len(parts) < 2 or not house:
        return title
    first, last = _key(parts[0]), _key(parts[-1])
    if last and (last in house or house in last):
        return title[: title.rfind(parts[-1])].rstrip(" |–—·•»:-")
    if first and first == house:
        return title[len(parts[0]) :].lstrip(" |–—·•»:-")
    return title


def _outlet(declared: Declared) -> str | None:
    """Return the name that most other places bear out, the first if none does; else whose host it is."""
    titles = {*map(_key, declared.titles), _key(declared.suffixed)}
    names = [
        _SUFFIX.split(name)[0]
        for name in declared.outlets
        if not _NO_OUTLET.search(name) and len(name) < 80 and _key(name) not in titles
    ]
    host = _key((declared.url or "").partition("//")[2].partition("/")[0])
    ends = _key(declared.suffixed)

    def borne_out(name: str) -> int:
        key = _key(name)
        return 2 * (len(key) > 2 and (key in host)) + (len(key) > 2 and ends.endswith(key)) if key else -1

    if names and not _is_section(best := max(names, key=borne_out), declared.url or ""):
        return best
    return publisher(declared.url or "")


def _is_section(name: str, address: str) -> bool:
    """Return whether a word is a part of a known outlet's site, or its address: "U.S." on reuters.com."""
    known = load_outlets().of_domain(_host(address))
    if known is None or " " in name or publisher(address) is None or load_outlets().named(name) is not None:
        return False
    return name.islower() or not any(_key(name) in _key(domain) for domain in known.domains)


def publisher(address: str) -> str | None:
    """Return the outlet that alone publishes where a page was found, None if none is known to.

    Args:
        address: of the page; empty if it is not known.

    Example: ``publisher("https://apnews.com/article/1")`` is ``"Associated Press"``.
    """
    known = load_outlets().of_domain(_host(address)) if address else None
    return known.name if known is not None and known.entity_kind is not EntityKind.PLATFORM else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _authors(
    page: Page, shown: dict[BlockKind, list[str]], outlet: str | None
) -> tuple[tuple[str, ...], str | None]:
    agency = next((name for name in page.declared.agencies if is_wire(name)), None)
    sets = [
        *page.declared.authors,
        *_visible_authors(shown, page.language),
        *((name,) for name in page.signed),
    ]
    found: tuple[str, ...] = ()
    for values in sets:
        names, agencies = _names(values, outlet)
        agency = agency or next(iter(agencies), None)
        found = found or names
    for line in shown[BlockKind.BYLINE]:
        byline = read_byline(line, language=page.language)
        agency = agency or (byline.agency if byline is not None and is_wire(byline.agency or "") else None)
    for line in shown[BlockKind.DATELINE]:
        dateline = read_dateline(line + " ") or read_dateline(line.rstrip() + " A")
        agency = agency or (dateline.agency if dateline is not None else None)
    return found, agency


def _visible_authors(shown: dict[BlockKind, list[str]], language: str | None) -> Iterator[tuple[str, ...]]:
    for line in shown[BlockKind.BYLINE]:
        byline = read_byline(line, language=language)
        if byline is not None and byline.names:
            yield byline.names
    for line in shown[BlockKind.BYLINE]:
        if read_byline(line, language=language) is None and _like_name(line):
            yield (_OPENING.sub("", line),)


def _like_name(words: str) -> bool:
    name = _OPENING.sub("", words).strip()
    return is_names(name) or (0 < len(name) <= 20 and " " not in name)


def _names(values: Sequence[str], outlet: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names: list[str] = []
    agencies: list[str] = []
    for value in values:
        for part in _BETWEEN.split(_OPENING.sub("", value.replace("\n", ", "))):
            name = " ".join(part.split()).strip(" :()|-–*")
            if not name or _NO_NAME.search(name) or len(name) > 60 or name in names:
                continue
            name, agency = _without_agency(name)
            agencies += [agency] if is_wire(agency) else []
            if (
                name
                and (len(name.split()) > 1 or len(values) == 1)
                and not page_words().has("byline.roles", fold_line(name))
            ):
                names.append(name)
    house = _key(outlet or "")
    people = [name for name in names if not house or not (_key(name) in house or house in _key(name))]
    return tuple(people), tuple(agencies)


def _without_agency(name: str) -> tuple[str, str]:
    """Return a name and the agency that it ends in: "Mira Holt Associated Press"."""
    words = name.split()
    for size in range(min(3, len(words)), 0, -1):
        if is_agency(end := " ".join(words[-size:]), within=size < len(words)) and (
            size == len(words) or len(words) - size > 1
        ):
            return " ".join(words[:-size]).rstrip(" ,."), end
    return name, ""


def _published(
    declared: Declared, shown: dict[BlockKind, list[str]], language: str | None, html: str
) -> tuple[str | None, tuple[Note, ...]]:
    seen = _visible(shown, "published", language)
    best = _finest(declared.published[:1], declared.published)
    if best is None:
        return (seen, ()) if seen else _unsaid(declared, shown, html)
    rivals = [*declared.published[1:], *([("the visible time", seen)] if seen else [])]
    rival = next(((origin, iso) for origin, iso in rivals if differ(best, iso)), None)
    if rival is None:
        return best, ()
    given = f"{best} ({declared.published[0][0]}) and {rival[1]} ({rival[0]})"
    return best, (Note("dates", f"the page gives two publication dates: {given}; the first is used"),)


def _unsaid(
    declared: Declared, shown: dict[BlockKind, list[str]], html: str
) -> tuple[str | None, tuple[Note, ...]]:
    """Return the date of a page that neither declares nor shows a plain one, if it can be told, and why."""
    if declared.misdated:
        origin, value = declared.misdated[0]
        return None, (Note("dates", f"the page gives {value[:40]!r} ({origin}), which is no date"),)
    found = _searched(html)
    for line in (*shown[BlockKind.TIME], *shown[BlockKind.BYLINE]):
        days = two_readings(line)
        if days and found in (None, *days):
            note = f"the page gives a date that is {days[0]} or {days[1]}; neither is used"
            return None, (Note("dates", note),)
    if found is None:
        return None, ()
    return found, (
        Note("dates", f"no element of the page gives its date; {found} was found by searching it"),
    )


def _finest(first: Sequence[tuple[str, str]], all_of_them: Sequence[tuple[str, str]]) -> str | None:
    """Return the first time, or another of the same day that also gives the hour and zone."""
    if not first:
        return None
    best = first[0][1]
    same = [iso for _, iso in all_of_them if iso[:10] == best[:10]]
    return max((best, *same), key=lambda iso: (len(iso) > 10) + (len(iso) > 19))


def _visible(shown: dict[BlockKind, list[str]], kind: str, language: str | None) -> str | None:
    wanted = (kind, "date") if kind == "published" else (kind,)
    stamps = [
        stamp
        for line in (*shown[BlockKind.TIME], *shown[BlockKind.BYLINE])
        for part in line.split("\n")
        for stamp in read_stamps(part, language=language)
    ]
    for name in wanted:
        for stamp in stamps:
            if stamp.kind == name and stamp.iso:
                return stamp.iso
    return None


def _searched(html: str) -> str | None:
    from htmldate import find_date

    try:
        found = find_date(html, original_date=True, extensive_search=False, outputformat="%Y-%m-%d")
    except (ValueError, TypeError, RecursionError):
        return None
    return str(found) if found else None


def _section(declared: Declared, shown: dict[BlockKind, list[str]], title: str | None) -> tuple[str, ...]:
    steps = declared.crumbs
    if not steps:
        for line in shown[BlockKind.BREADCRUMB]:
            if len(listed := [step for part in line.split("\n") if (step := part.strip(" »›>/→"))]) > 1:
                steps = tuple(listed)
            steps = steps or breadcrumb_steps(line, headline=title)
    steps = steps or declared.sections
    own = _key(title or "")
    return tuple(step for step in steps if not _HOME.match(step) and (not own or _key(step) != own))


def _key(text: str) -> str:
    return _NO_LETTER.sub("", text).lower()
