"""Who publishes reports, and where: agencies, newspapers, broadcasters, sites, platforms, picture sellers.

Reads ``outlets.csv``, one row each, which ``docs/reference/outlets.md`` explains.
Nothing of it is loaded before it is asked for.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

from reportedly.errors import LexiconError
from reportedly.lexicon.outlet_names import NameFinder, Written, fold_name, split_article
from reportedly.types import EntityKind, Span

__all__ = ["COLUMNS", "KINDS", "Outlet", "OutletMention", "Outlets", "load_outlets", "parse_outlets"]

KINDS = ("agency", "newspaper", "magazine", "broadcaster", "site", "platform", "photo")
"""What an outlet can be; "photo" sells pictures that others took."""

COLUMNS = ("name", "kind", "country", "domains", "aliases", "wary")
"""The columns of ``outlets.csv``, in their order."""

_FILE = "outlets.csv"
_PART = " | "
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet: its usual name, what it is, and how else it is written.

    ``country`` is ISO 3166 alpha-2, empty for what belongs to none.  ``aliases``
    hold short, former and foreign names and forms of credits; ``wary`` those of
    all its names that are also ordinary words, or names of something else.
    """

    name: str
    kind: str
    country: str = ""
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    wary: frozenset[str] = frozenset()

    @property
    def entity_kind(self) -> EntityKind:
        """Return what an outlet is among the parties of a report.

        Platforms and sellers of pictures pass on what others made and witness
        nothing themselves, so both are platforms.

        Example: that of Reuters is ``EntityKind.AGENCY``.
        """
        if self.kind == "agency":
            return EntityKind.AGENCY
        return EntityKind.PLATFORM if self.kind in ("platform", "photo") else EntityKind.OUTLET

    @property
    def names(self) -> tuple[str, ...]:
        """Return every way to write its name, the usual one first."""
        return (self.name, *self.aliases)

    def wary_forms(self, text: str) -> frozenset[str]:
        """Return the ways to write a name of the outlet that are wary; none if the name is safe.

        Args:
            text: the name, however it is written.

        Example: of ``"petra"``, a name of Jordan's agency, it is ``{"Petra"}``.
        """
        folded = fold_name(text)
        return frozenset(name for name in self.wary if fold_name(name) == folded)


class OutletMention(NamedTuple):
    """A name of an outlet in a text.

    ``sure`` says that the words name an outlet; without it they may mean something
    else.  ``others`` are further outlets of the same name: with any of them, which
    one is meant is not settled, and ``outlet`` is only the first in the file.
    """

    span: Span
    outlet: Outlet
    sure: bool
    others: tuple[Outlet, ...] = ()

    @property
    def settled(self) -> bool:
        """Return whether the words name this outlet and no other can be meant."""
        return self.sure and not self.others


class Outlets(Sequence[Outlet]):
    """All outlets, in the order of the file, with the ways to find one.

    Args:
        outlets: what to hold.
    """

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._all = tuple(outlets)

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, index: int) -> Outlet:  # type: ignore[override]  # slices are not needed
        return self._all[index]

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._all)

    @cached_property
    def _by_name(self) -> dict[str, tuple[Outlet, ...]]:
        return _grouped(
            (fold_name(name, article=True), outlet)
            for outlet in self._all
            for name in (*outlet.names, *outlet.domains)
        )

    @cached_property
    def _by_bare_name(self) -> dict[str, tuple[Outlet, ...]]:
        """Names without their article, looked up when no name has the one that was asked with."""
        return _grouped(
            (split_article(name)[1], outlet) for name, found in self._by_name.items() for outlet in found
        )

    @cached_property
    def _by_domain(self) -> dict[str, Outlet]:
        return {domain: outlet for outlet in self._all for domain in outlet.domains}

    @cached_property
    def _finder(self) -> NameFinder:
        return NameFinder(
            written
            for key, outlet in enumerate(self._all)
            for written in (
                *(Written(name, key, name in outlet.wary) for name in outlet.names),
                *(Written(domain, key, domain=True) for domain in outlet.domains),
            )
        )

    def all_named(self, text: str) -> tuple[Outlet, ...]:
        """Return every outlet of a name, in the order of the file; none if there is none.

        Args:
            text: nothing but the name; case, accents, punctuation, article and possessive do not count.

        Example: ``load_outlets().all_named("El Universal")`` are one in Mexico and one in Venezuela.
        """
        found = self._by_name.get(fold_name(text, article=True))
        return found or self._by_bare_name.get(fold_name(text), ())

    def named(self, text: str) -> Outlet | None:
        """Return the outlet of a name, None if there is none or more than one.

        Args:
            text: nothing but the name; case, accents, punctuation, article and possessive do not count.

        Example: ``load_outlets().named("the guardian's")`` is the outlet ``The Guardian``.
        """
        found = self.all_named(text)
        return found[0] if len(found) == 1 else None

    def country_of(self, text: str) -> str | None:
        """Return the country (ISO 3166-1 alpha-2) of an outlet of that name, None unless it is one alone.

        Args:
            text: nothing but the name.

        Example: ``load_outlets().country_of("TASS")`` is ``"RU"``.
        """
        countries = {each.country for each in self.all_named(text)} - {""}
        return countries.pop() if len(countries) == 1 else None

    def of_domain(self, host: str) -> Outlet | None:
        """Return the outlet that publishes at a host, None if no outlet is known there.

        Args:
            host: name of a host, such as ``"www.bbc.co.uk"``, with or without a port; no address of a page.

        Example: ``load_outlets().of_domain("edition.cnn.com")`` is the outlet ``CNN``.
        """
        name = host.strip().lower().partition(":")[0].rstrip(".")
        while "." in name:
            if (found := self._by_domain.get(name)) is not None:
                return found
            name = name.partition(".")[2]
        return None

    def in_text(self, text: str, start: int = 0, end: int | None = None) -> list[OutletMention]:
        """Return the outlets that a text names, in order; of overlapping names the longest.

        Args:
            text: any text.
            start: code point to begin at.
            end: code point to stop before; the end of the text if None.

        Example: ``load_outlets().in_text("He told Reuters.")[0].span`` is ``Span(8, 15)``.
        """
        stop = len(text) if end is None else min(end, len(text))
        return [
            OutletMention(
                Span(found.start, found.end),
                self._all[found.keys[0]],
                found.sure,
                tuple(self._all[key] for key in found.keys[1:]),
            )
            for found in self._finder.find(text, max(0, start), stop)
        ]


def _grouped(names: Iterable[tuple[str, Outlet]]) -> dict[str, tuple[Outlet, ...]]:
    found: dict[str, tuple[Outlet, ...]] = {}
    for name, outlet in names:
        known = found.get(name, ())
        if outlet not in known:
            found[name] = (*known, outlet)
    return found


@lru_cache(maxsize=1)
def load_outlets() -> Outlets:
    """Return all outlets, read once.

    Raises:
        LexiconError: a row of ``outlets.csv`` is wrong; the message gives its line.

    Example: ``load_outlets().named("AFP").name`` is ``"Agence France-Presse"``.
    """
    try:
        text = (files("reportedly.lexicon") / _FILE).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise LexiconError(f"lexicon/{_FILE}: {error}") from error
    return Outlets(parse_outlets(text))


def parse_outlets(text: str) -> Iterator[Outlet]:
    """Return the outlets of a table, row by row.

    Args:
        text: content of a file like ``outlets.csv``, with its header.

    Raises:
        LexiconError: a row is wrong; the message gives its line and what to write.

    Example: the row ``NTB,agency,NO,ntb.no,,`` gives ``Outlet("NTB", "agency", "NO", ("ntb.no",))``.
    """
    rows = csv.reader(text.splitlines())
    if tuple(next(rows, ())) != COLUMNS:
        raise _wrong(1, f"the header must be {','.join(COLUMNS)}")
    for line, row in enumerate(rows, start=2):
        if len(row) != len(COLUMNS):
            raise _wrong(line, f"{len(row)} columns; give {len(COLUMNS)}")
        name, kind, country, domains, aliases, wary = row
        if not name or kind not in KINDS:
            raise _wrong(line, f"{name!r} is {kind!r}; give a name and one of {', '.join(KINDS)}")
        others = tuple(aliases.split(_PART)) if aliases else ()
        unsafe = frozenset(wary.split(_PART)) if wary else _NONE
        if wary and not unsafe <= {name, *others}:
            raise _wrong(line, f"a wary name of {name!r} is none of its names; write it among the aliases")
        yield Outlet(name, kind, country, tuple(domains.split()), others, unsafe)


def _wrong(line: int, what: str) -> LexiconError:
    return LexiconError(f"lexicon/{_FILE}, line {line}: {what}")
