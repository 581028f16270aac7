"""Parties over many reports, in the form of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportedly.merge.parties import Party
from reportedly.merge.side import Side
from reportedly.merge.told import End, Found, links_in, parties_together

__all__ = ["parties_across"]

Told = dict[str, Any]


def parties_across(sides: Mapping[str, Side], found: Found) -> Iterator[Told]:
    """Return the parties that reports name, those of most reports first, each once as far as that is settled.

    Args:
        sides: the reports, by the ids of their articles.
        found: what was found of every two of them, and what reviewers said of parties.

    Example: ``next(parties_across(sides, found))["name"]``.
    """
    known = {(article, party.entity): party for article, side in sides.items() for party in side.parties}
    groups, judged = parties_together(found), found.judged or {}
    links = list(links_in(found))
    together: dict[End, list[End]] = {}
    for end in known:
        together.setdefault(groups.top(end), []).append(end)
    for top, ends in sorted(together.items(), key=lambda item: (-len({e[0] for e in item[1]}), item[1])):
        own = [item for item in links if top in (groups.top(item[0]), groups.top(item[1]))]
        yield _told(ends, [known[end] for end in ends], own, judged)


def _told(ends: list[End], parties: list[Party], links: list[Any], judged: Mapping[Any, bool]) -> Told:
    inside = set(ends)
    names = sorted(
        {name for party in parties for name in (party.name, *party.names)}, key=lambda n: (-len(n), n)
    )
    first = max(parties, key=lambda party: len(party.name))
    return {
        "id": ":".join(min(ends)),
        "name": first.name,
        "kind": str(first.kind),
        "names": names,
        "members": [
            {"article": article, "entity": entity, "name": party.name, "outlet": party.outlet}
            for (article, entity), party in zip(ends, parties, strict=True)
        ],
        "links": [_link(*item) for item in links if item[0] in inside and item[1] in inside],
        # Who may be the same, and nobody has said so yet.
        "suggested": [
            _link(*item)
            for item in links
            if (item[0] in inside) != (item[1] in inside)
            and (item[0], item[1]) not in judged
            and (item[1], item[0]) not in judged
        ],
    }


def _link(one: End, other: End, link: list[Any]) -> Told:
    return {
        "parties": [{"article": article, "entity": entity} for article, entity in (one, other)],
        "tier": link[2],
        "score": link[3],
        "evidence": [dict(zip(("rule", "one", "other"), sign, strict=True)) for sign in link[4]],
        "conflicts": [dict(zip(("rule", "one", "other"), sign, strict=True)) for sign in link[5]],
    }
