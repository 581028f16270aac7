"""Reports of a ledger compared, and what is found written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reportedly.export.layout import Format, Layout

if TYPE_CHECKING:
    from reportedly.records import Compared, Comparing, Document
    from reportedly.store import Ledger

__all__ = ["compare", "copies"]

Progress = Callable[[int, int], None]


def compare(ledger: Ledger, progress: Progress | None = None) -> Compared:
    """Compare the reports of a ledger that are new, or read anew, with all others; return how many.

    Args:
        ledger: the ledger.
        progress: called with how many reports are done, and how many there are.

    Raises:
        LedgerError: a reading is damaged, or the ledger cannot be written.

    Example: ``compare(ledger).pairs`` is how many pairs of copies are known then.
    """
    return ledger.compare(_comparing(), progress)


def copies(
    ledger: Ledger, names: Sequence[str], labels: Sequence[str], layout: Layout, tell: Callable[[str], None]
) -> Iterator[str]:
    """Return the groups of reports that copy one another, in pieces of text.

    Args:
        ledger: where they are.
        names: only groups with one of these reports.
        labels: only groups of these labels.
        layout: how they are to be written.
        tell: told what is missing in the list.

    Raises:
        LedgerError: there is no such report or label.
    """
    from reportedly.export.copies import copies_heading, render_copies, render_group

    if waiting := ledger.uncompared():
        count = "1 report was" if waiting == 1 else f"{waiting:,} reports were"
        tell(f"{count} not compared yet; reportedly compare does it")
    groups = ledger.copies(names, labels)
    yield copies_heading(layout)
    if layout.format in (Format.JSONL, Format.CSV):
        yield from (render_group(number, group, layout) for number, group in enumerate(groups, 1))
    else:
        yield render_copies(list(groups), layout)


def _comparing() -> Comparing:
    from reportedly import merge
    from reportedly.contract import from_document
    from reportedly.records import Comparing

    def prepare(document: Document) -> merge.Text:
        return merge.text_of(from_document(document))

    def compare(one: Any, other: Any, common: frozenset[int]) -> Document | None:
        found = merge.compare(one, other, common)
        return None if found is None else merge.told_of(found)

    return Comparing(merge.VERSION, prepare, merge.grams_of, compare)
