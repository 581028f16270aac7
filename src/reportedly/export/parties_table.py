"""Parties over many reports as a table for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from reportedly.export.layout import Layout
from reportedly.export.paper import printed
from reportedly.export.showing import visible
from reportedly.records import Document

__all__ = ["parties_table"]


def parties_table(parties: Sequence[Document], layout: Layout) -> str:
    """Return parties with the reports that name them, and who may be the same."""
    return printed(_parts(parties), width=layout.width, colour=layout.colour)


def _parts(parties: Sequence[Document]) -> Iterator[RenderableType]:
    for party in parties:
        reports = len({member["article"] for member in party["members"]})
        count = f"{reports} report{'' if reports == 1 else 's'}"
        yield Text.assemble(
            (visible(party["name"]), "bold"), f"  {party['kind']}, {count}  ", (party["id"], "dim")
        )
        others = [name for name in party["names"] if name != party["name"]]
        if others:
            yield Padding(Text("also " + ", ".join(map(visible, others))), (0, 0, 0, 2))
        for link in party["suggested"]:
            ends = " and ".join(f"{end['article']}:{end['entity']}" for end in link["parties"])
            why = ", ".join(sorted({sign["rule"] for sign in link["evidence"]}))
            against = ", ".join(sorted({sign["rule"] for sign in link["conflicts"]}))
            told = f"{link['score']:.2f}: {why}" + (f"; against: {against}" if against else "")
            line = f"may be the same ({told}): {ends}"
            yield Padding(Text(visible(line)), (0, 0, 0, 2))
    if not parties:
        yield Text("No party is known; reportedly compare looks for them.")
