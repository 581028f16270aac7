"""Invented reports with their readings: case files turned into records with the corpora's borders.

The files follow ``docs/how-to/write-a-gold-case.md``; their contents are bare words.
The corpora count marks and conjunctions to the content, so each is widened by one
step (:func:`reportedly.read.edges.extent`) before the model learns from it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cases import NOTHING, Case, passages, read_cases
from reportedly.lexicon.languages import load_language
from reportedly.read.edges import extent
from reportedly.read.paragraphs import Paragraph, find_paragraphs
from reportedly.types import Article, Block, Span

__all__ = ["record_of", "records_of"]


def records_of(path: Path) -> list[dict[str, Any]]:
    """Return the cases of a file as records, see ``docs/how-to/evaluate.md``.

    An attribution inside another has ``"is_nested": true``.

    Raises:
        cases.CaseError: the file has a slip of the pen.

    """
    return [record_of(case) for case in read_cases(path)]


def record_of(case: Case) -> dict[str, Any]:
    """Return one case as a record."""
    blocks = tuple(Block(kind, span) for kind, span in case.blocks)
    language = load_language(case.language)
    paragraphs = find_paragraphs(Article("", case.text, blocks), language)
    words = language.words["complementizers"]

    def wide(span: Span) -> list[int]:
        home = next((p for p in paragraphs if p.span.start <= span.start < p.span.end), None)
        return list(extent(case.text, span, _marks(home), words)) if home else list(span)

    rows = [
        {
            "source": [list(span) for span in passages(case, row, "who")],
            "cue": [list(span) for span in passages(case, row, "cue")],
            "content": [wide(span) for span in row.says],
            "type": row.fields.get("form"),
            "is_nested": row.fields.get("within", NOTHING) != NOTHING,
            "within": row.fields.get("within", NOTHING),
        }
        for row in case.rows
    ]
    return {
        "id": f"{case.path.stem}-{case.line}",
        "text": case.text,
        "language": case.language,
        "attributions": rows,
    }


def _marks(paragraph: Paragraph | None) -> list[Any]:
    return [paragraph.quotations[number] for number in paragraph.marks] if paragraph else []
