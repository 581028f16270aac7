"""Reports of a ledger compared, and what is found written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reportedly.export.layout import Format, Layout

if TYPE_CHECKING:
    from reportedly.records import Compared, Comparing, Document
    from reportedly.store import Ledger

__all__ = ["compare", "copies", "tell_waiting"]

Progress = Callable[[int, int], None]


def compare(ledger: Ledger, progress: Progress | None = None, *, meaning: bool | None = None) -> Compared:
    """Compare the reports of a ledger that are new, or read anew, with all others; return how many.

    Args:
        ledger: the ledger.
        progress: called with how many reports are done, and how many there are.
        meaning: whether statements are also found by what they mean, not by their words alone; as it was
        done last
            in this ledger if None.

    Raises:
        LedgerError: a reading is damaged, or the ledger cannot be written.

    Example: ``compare(ledger).pairs`` is how many pairs of copies are known then.
    """
    if meaning is None:
        meaning = ledger.compared_by() != _comparing(meaning=False).version
    return ledger.compare(_comparing(meaning=meaning), progress)


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

    tell_waiting(ledger, tell)
    groups = ledger.copies(names, labels)
    yield copies_heading(layout)
    if layout.format in (Format.JSONL, Format.CSV):
        yield from (render_group(number, group, layout) for number, group in enumerate(groups, 1))
    else:
        yield render_copies(list(groups), layout)


def tell_waiting(ledger: Ledger, tell: Callable[[str], None]) -> None:
    """Tell how many reports were not compared yet, if there are any."""
    if waiting := ledger.uncompared():
        count = "1 report was" if waiting == 1 else f"{waiting:,} reports were"
        tell(f"{count} not compared yet; reportedly compare does it")


def _comparing(*, meaning: bool) -> Comparing:
    from reportedly import merge
    from reportedly.contract import from_document
    from reportedly.records import Comparing

    def prepare(document: Document) -> merge.Side:
        return merge.side_of(from_document(document))

    def grams(side: Any) -> frozenset[int]:
        return merge.grams_of(side.text)

    def compare(one: Any, other: Any, common: frozenset[int]) -> Document | None:
        found = merge.compare(one.text, other.text, common)
        return None if found is None else merge.told_of(found)

    def beside(one: Any, other: Any) -> Document | None:
        return merge.tell_beside(merge.beside(one, other), one, other)

    plain = Comparing(merge.VERSION, prepare, grams, compare, merge.topics_of, beside)
    if not meaning:
        return plain

    def meant(side: Any) -> bytes:
        from reportedly.read.model.sentences import vectors

        return merge.written_meaning(vectors([each.text for each in side.propositions]))

    return plain._replace(version=f"{merge.VERSION} meaning", meaning=meant, meant=merge.with_meaning)
