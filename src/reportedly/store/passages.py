"""The passage that a statement stands in, with the words that were looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Document, Hit, Passage, Source
from reportedly.store import border
from reportedly.store.indexing import Located, clean, located
from reportedly.store.items import document_of
from reportedly.store.querying import Leaf
from reportedly.store.review import judged

__all__ = ["hits_of", "passage_of", "reports_of"]

AROUND = 100  # characters of context on each side

_STATEMENT = (
    "s.id, s.report, s.attribution, s.ordinal, s.text, s.form, s.score, s.marks, s.review, "
    "p.name, p.kind, p.named"
)
_TOLD = ("article", "path", "url", "title", "outlet", "published", "language", "problem")


def hits_of(connection: sa.Connection, numbers: Sequence[int], leaves: Sequence[Leaf] = ()) -> list[Hit]:
    """Return statements with the passages they stand in.

    Args:
        connection: an open transaction.
        numbers: of the statements, in the order wanted.
        leaves: what was looked for in their words.

    Raises:
        LedgerError: what is looked through and what was read do not agree.
    """
    select = f"SELECT {_STATEMENT} FROM statement s LEFT JOIN party p ON p.id = s.speaker WHERE s.id"
    rows = {row.id: row for row in _listed(connection, select, numbers)}
    reports = reports_of(connection, sorted({row.report for row in rows.values()}))
    hits = []
    for number in numbers:
        source, document = reports[rows[number].report]
        if document is None:
            raise LedgerError(f"statement #{number} has no reading; run reportedly doctor --repair")
        _check(document, rows[number])
        shown = border.let_out(document)
        item, text = shown["attributions"][rows[number].ordinal - 1], shown["article"]["text"]
        hits.append(_hit(rows[number], source, item, passage_of(item, text, leaves)))
    return hits


def reports_of(
    connection: sa.Connection, numbers: Sequence[int]
) -> dict[int, tuple[Source, Document | None]]:
    """Return what the ledger says of reports, with their current readings as reviewers have judged them.

    Raises:
        LedgerError: a reading is damaged.
    """
    select = "SELECT r.*, d.document FROM report r LEFT JOIN reading d ON d.id = r.reading"
    reviewed = "SELECT r.id FROM report r JOIN judgement j ON j.article = r.article WHERE r.id"
    with_judgements = set(_listed(connection, reviewed, numbers).scalars())
    found: dict[int, tuple[Source, Document | None]] = {}
    for row in _listed(connection, f"{select} WHERE r.id", numbers):
        told = border.let_out({name: getattr(row, name) for name in _TOLD})
        source = Source(**told, superseded=bool(row.superseded))
        document = None if row.document is None else document_of(row.document)
        if document is not None and row.id in with_judgements:
            document = judged(connection, document)
        found[row.id] = source, document
    return found


def _listed(connection: sa.Connection, select: str, numbers: Sequence[int]) -> sa.CursorResult[Any]:
    statement = sa.text(f"{select} IN :numbers").bindparams(sa.bindparam("numbers", expanding=True))
    return connection.execute(statement, {"numbers": list(numbers)})


def _check(document: Document, row: Any) -> None:
    """Return if a statement is what was made from its attribution."""
    items: list[Document] = document["attributions"]
    there = items[row.ordinal - 1 : row.ordinal]
    if not there or there[0]["id"] != row.attribution or _said(there[0]) != row.text:
        raise LedgerError(
            f"statement #{row.id} is not what was read in its report; run reportedly doctor --repair"
        )


def _said(item: Document) -> str:
    return clean(" … ".join(part["text"] for part in item["content"]))


def _hit(row: Any, source: Source, item: Document, passage: Passage) -> Hit:
    return Hit(
        number=row.id,
        attribution=row.attribution,
        report=source,
        passage=passage,
        said=_said(item),
        form=row.form,
        speaker=None if row.name is None else border.name_out(row.name),
        kind=row.kind,
        named=None if row.named is None else bool(row.named),
        source=item["source"]["text"] if item["source"] else "",
        relay=tuple(hop["name"] for hop in item["relay"]),
        marks=tuple(row.marks.split()),
        score=row.score,
        review=row.review,
    )


def passage_of(item: Document, text: str, leaves: Iterable[Leaf] = ()) -> Passage:
    """Return a statement with the words around it.

    Args:
        item: the attribution, as the document has it.
        text: of its report.
        leaves: what was looked for in its words.
    """
    parts = tuple((part["start"], part["end"]) for part in item["content"])
    if not parts:
        return Passage("", 0, ())
    start, end = _around(text, min(part[0] for part in parts), max(part[1] for part in parts))
    return Passage(text[start:end], start, parts, tuple(_found(text, parts, leaves)))


def _around(text: str, first: int, last: int) -> tuple[int, int]:
    """Return where a passage begins and ends: not within a word, where words have blanks between them."""
    start, end = max(first - AROUND, 0), min(last + AROUND, len(text))
    if start:
        blank = next((at for at in range(start, first) if text[at].isspace()), None)
        start = start if blank is None else blank + 1
    if end < len(text):
        blank = next((at for at in range(end - 1, last - 1, -1) if text[at].isspace()), None)
        end = end if blank is None else blank
    return start, end


def _found(text: str, parts: Sequence[tuple[int, int]], leaves: Iterable[Leaf]) -> list[tuple[int, int]]:
    """Return where in the parts of a statement the words stand that were looked for, one after another."""
    there = [
        Located(word, start + a, start + b) for start, end in parts for word, a, b in located(text[start:end])
    ]
    spans = set()
    for leaf in leaves:
        length = len(leaf.words)
        for at in range(len(there) - length + 1):
            if _fits(leaf, there[at : at + length]):
                spans.update(_within(parts, there[at].start, there[at + length - 1].end))
    return _joined(sorted(spans))


def _fits(leaf: Leaf, run: Sequence[Located]) -> bool:
    *before, last = leaf.words
    if any(word != located.word for word, located in zip(before, run, strict=False)):
        return False
    return run[-1].word.startswith(last) if leaf.prefix else run[-1].word == last


def _within(parts: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return a stretch without what stands between the parts of a statement."""
    return [(max(a, start), min(b, end)) for a, b in parts if max(a, start) < min(b, end)]


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans without overlaps, in order."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
